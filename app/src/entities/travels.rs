//! An entity on its way, drawn: what its boxes and lines say. The map has the whole of it, the page of the entity what is nearest to the source.

use super::scope_name;
use crate::auth::Cx;
use crate::snapshot::{Entity, Snapshot, System, place};
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use portolan_domain::words::SystemKind;
use portolan_landscape::drawing::{EdgeText, FrameText, NodeText};
use portolan_landscape::travel::{Leg, Standing, Stop};
use portolan_landscape::{self as graph, Travel, TravelView, draw_travel, svg, travel};

/// The most systems on the page of an entity.
const SMALL: usize = 12;
/// How many integrations the tooltip of a line names.
const TOLD: usize = 6;

/// The address of the page that shows how an entity travels.
pub fn address(slug: &str) -> String {
    format!("/map/entity?of={}", ui::encode(slug))
}

/// What a system is to an entity, as a word after a sign.
pub fn standing(cx: &Cx, standing: Standing) -> String {
    let sign = match standing {
        Standing::Master => "★",
        Standing::Updater => "✎",
        Standing::Copy => "○",
        Standing::Elsewhere => "☆",
        Standing::Passes => "⇄",
        Standing::Unstated => "?",
    };
    format!("{sign} {}", standing_word(cx, standing))
}

/// The word alone.
pub fn standing_word(cx: &Cx, standing: Standing) -> String {
    cx.texts().text(&format!("standing-{}", standing.as_str()), &[])
}

/// The tone of a standing.
pub fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Master | Standing::Elsewhere => "ok",
        Standing::Updater => "info",
        Standing::Copy => "neutral",
        Standing::Passes | Standing::Unstated => "",
    }
}

/// How a drawing is to be written.
pub struct Picture<'a> {
    /// Who reads it.
    pub cx: &'a Cx,
    /// The names.
    pub snapshot: &'a Snapshot,
    /// What it is of.
    pub entity: &'a Entity,
    /// The way.
    pub travel: &'a Travel,
    /// What stands before every address: nothing on a page, this server's address in a file.
    pub base: &'a str,
    /// Where a line leads that stands for several integrations.
    pub list: &'a str,
}

impl Picture<'_> {
    /// The SVG.
    pub fn svg(&self, label: &str) -> String {
        let frame = FrameText {
            label: t!(self.cx, "travel-unfed-frame").into(),
            ..FrameText::default()
        };
        let drawn = draw_travel(self.travel, |stop| self.node(stop), frame);
        svg(&drawn, label, |leg| self.line(leg))
    }

    fn system(&self, id: graph::SystemId) -> Option<&System> {
        self.snapshot.system(SystemId(i64::from(id.0))).map(|system| &**system)
    }

    fn node(&self, stop: &Stop) -> NodeText<'static> {
        let cx = self.cx;
        let Some(system) = self.system(stop.system) else {
            return NodeText::default();
        };
        let mut detail = vec![standing(cx, stop.standing)];
        if stop.from_copy > 0 {
            detail.push(format!("⚠ {}", t!(cx, "travel-from-copy")));
        } else if let Some(slowest) = stop.slowest {
            detail.push(cx.texts().text(&format!("interaction-{slowest}"), &[]));
        }
        let domain = system.domain.and_then(|id: DomainId| self.snapshot.domain(id));
        let team = system.owner.and_then(|id: TeamId| self.snapshot.team(id));
        let mut title = vec![format!("{} ({})", system.name, ui::word(cx, system.kind))];
        title.extend(domain.map(|domain| domain.name.to_string()));
        title.extend(team.map(|team| team.name.to_string()));
        title.push(standing_word(cx, stop.standing));
        title.extend(way(cx, stop));
        if stop.from_copy > 0 {
            title.push(t!(cx, "travel-reads-copy"));
        }
        if stop.unfed {
            title.push(t!(cx, "travel-unfed-frame"));
        }
        if stop.hidden > 0 {
            title.push(t!(cx, "map-node-hidden", count = stop.hidden));
        }
        let outline = match system.kind {
            SystemKind::External => " external",
            SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway => " hub",
            SystemKind::DataStore => " store",
            SystemKind::Application => "",
        };
        let tone = if stop.unfed { "warn" } else { tone(stop.standing) };
        NodeText {
            label: system.name.to_string().into(),
            detail: detail.join(" · ").into(),
            title: title.join(" · ").into(),
            href: Some(format!("{}/systems/{}", self.base, system.slug).into()),
            class: format!("s{}{outline} {tone}", stop.system.0)
                .trim_end()
                .to_owned()
                .into(),
            badge: if stop.hidden > 0 {
                format!("+{}", stop.hidden).into()
            } else {
                "".into()
            },
            frame: None,
        }
    }

    fn line(&self, leg: &Leg) -> EdgeText<'static> {
        let cx = self.cx;
        let name = |id| self.system(id).map_or("?", |system| &*system.name);
        let numbers = leg.integrations.iter().take(TOLD).map(|id| format!("I-{}", id.0));
        let mut numbers: Vec<String> = numbers.collect();
        if leg.integrations.len() > TOLD {
            numbers.push("…".to_owned());
        }
        let mut title = t!(
            cx,
            "travel-line",
            source = name(leg.source),
            receiver = name(leg.receiver),
            count = leg.integrations.len(),
            integrations = numbers.join(", ")
        );
        if leg.from_copy > 0 {
            title.push_str(" · ⚠ ");
            title.push_str(&t!(cx, "travel-reads-copy"));
        }
        let href = match leg.integrations.as_slice() {
            [only] => format!("{}/integrations/{}", self.base, only.0),
            _ => self.list.to_owned(),
        };
        let warn = if leg.from_copy > 0 { " warn" } else { "" };
        EdgeText {
            title: title.into(),
            href: Some(href.into()),
            class: format!("f{} t{}{warn}", leg.source.0, leg.receiver.0).into(),
        }
    }
}

/// How far a system is from the source, and how fresh that makes what it has.
pub fn way(cx: &Cx, stop: &Stop) -> Option<String> {
    match (stop.hops, stop.slowest) {
        (Some(hops), Some(slowest)) => Some(t!(
            cx,
            "travel-hops-by",
            count = hops,
            interaction = cx.texts().text(&format!("interaction-{slowest}"), &[])
        )),
        (None, _) if stop.received > 0 => Some(t!(cx, "travel-no-master")),
        _ => None,
    }
}

/// What a part of the company is called that roles hold for.
pub fn part(cx: &Cx, scope: &str) -> String {
    scope_name(cx, scope)
}

/// On the page of the entity: what is nearest to the source, and the way to the whole.
pub(super) fn panel(cx: &Cx, snapshot: &Snapshot, entity: &Entity) -> Option<AnyView> {
    let view = TravelView {
        limit: SMALL,
        ..TravelView::default()
    };
    let found = travel(&snapshot.landscape, graph::EntityId(place(entity.id.0)), &view)?;
    if found.stops.is_empty() {
        return None;
    }
    let whole = address(&entity.slug);
    let title = t!(cx, "travel-title", name = &*entity.name);
    let picture = Picture {
        cx,
        snapshot,
        entity,
        travel: &found,
        base: "",
        list: &format!("{whole}#flows"),
    };
    let drawing = picture.svg(&title);
    let shown = t!(
        cx,
        "travel-shown",
        shown = found.drawn(),
        total = found.stops.len(),
        links = found.links_drawn()
    );
    let copies = found.copies.len();
    let copies = (copies > 0).then(|| {
        let href = format!("{whole}#copies");
        view! { <a href=href>{ui::badge("warn", t!(cx, "travel-copies-count", count = copies))}</a> }
    });
    Some(
        view! {
            <section class="panel" id="travel">
                <header>
                    <h2>{t!(cx, "travel-heading")}</h2>
                    <a href=whole>{t!(cx, "travel-whole")}</a>
                </header>
                <div class="map" tabindex="0" role="region" aria-label=title inner_html=drawing></div>
                <p class="nofm">{shown} " " {copies}</p>
            </section>
        }
        .into_any(),
    )
}
