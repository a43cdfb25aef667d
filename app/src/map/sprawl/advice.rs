//! What to do first: the advice of the landscape, with links before and after, and one click to what does it.

use super::lists::Lister;
use super::web::Shown;
use crate::auth::Cx;
use crate::map::{choice, names};
use crate::snapshot::{Snapshot, System};
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Interaction, SystemKind};
use portolan_landscape::sprawl::{Cycle, HubCandidate};
use portolan_landscape::{EventCandidate, IntegrationId, Merge, SystemId};
use std::sync::Arc;

/// How many pieces of advice of each kind stand on the page.
const FIRST: usize = 3;
/// The most changes that one scenario begins with.
const AT_ONCE: usize = 100;

/// The advice for a scope; says so where there is none.
pub(super) fn view(cx: &Cx, shown: &Shown) -> AnyView {
    let advice = &shown.measured.advice;
    let it = Adviser {
        cx,
        shown,
        lister: Lister {
            cx,
            snapshot: &shown.seen.snapshot,
        },
        hub: hub(&shown.seen.snapshot),
        may: cx.may(Action::Sketch, Object::Any),
    };
    let hubs = advice
        .hubs
        .steps
        .iter()
        .take(FIRST)
        .map(|hub| it.mediate(hub))
        .collect_view();
    let events = advice
        .events
        .iter()
        .take(FIRST)
        .map(|event| it.announce(event))
        .collect_view();
    let circles = advice
        .circles
        .iter()
        .take(FIRST)
        .map(|cycle| it.open(cycle))
        .collect_view();
    let merges = advice
        .merges
        .iter()
        .take(FIRST)
        .map(|merge| it.merge(merge))
        .collect_view();
    let plan = &advice.hubs;
    let kinds = [
        (
            "hubs",
            hubs.into_any(),
            plan.steps.len(),
            (plan.steps.len() > 1).then(|| {
                t!(
                    cx,
                    "first-hubs-together",
                    count = plan.steps.len(),
                    before = plan.before,
                    after = plan.after,
                    saved = plan.saved()
                )
            }),
            "hub-candidates",
        ),
        (
            "circles",
            circles.into_any(),
            advice.circles.len(),
            None,
            "opening-links",
        ),
        (
            "merges",
            merges.into_any(),
            advice.merges.len(),
            None,
            "duplicate-feeds",
        ),
        ("events", events.into_any(), advice.events.len(), None, "hub-candidates"),
    ];
    let mut any = false;
    let kinds = kinds
        .into_iter()
        .filter(|(_, _, count, ..)| *count > 0)
        .map(|(kind, items, count, together, measure)| {
            any = true;
            let shown_of = (count > FIRST).then(|| {
                let text = t!(cx, "sprawl-of-all", shown = FIRST, count = count);
                let href = super::scope::with(
                    &format!("/map/sprawl/{measure}"),
                    &super::scope::query(&shown.seen.snapshot, shown.measured.metrics.scope),
                );
                view! { <p class="nofm">{text} " " <a href=href>{t!(cx, "map-show")}</a></p> }
            });
            let together = together.map(|text| view! { <p class="meta">{text}</p> });
            view! {
                <h3>{cx.texts().text(&format!("first-{kind}"), &[])}</h3>
                {together}
                <ul class="rows advice">{items}</ul>
                {shown_of}
            }
        })
        .collect_view();
    let none = (!any).then(|| view! { <p class="muted">{t!(cx, "first-none")}</p> });
    view! {
        <section class="panel" id="first">
            <h2>{t!(cx, "first-title")}</h2>
            {none}
            {kinds}
        </section>
    }
    .into_any()
}

/// The hub, broker or gateway with most links: where a new route most likely goes.
fn hub(snapshot: &Snapshot) -> Option<&Arc<System>> {
    let mediates = |system: &&Arc<System>| {
        !system.archived
            && matches!(
                system.kind,
                SystemKind::IntegrationHub | SystemKind::MessageBroker | SystemKind::ApiGateway
            )
    };
    let links = |system: &&Arc<System>| {
        let node = names::node(system);
        let landscape = &snapshot.landscape;
        landscape.through(node).len() + landscape.incoming(node).len() + landscape.outgoing(node).len()
    };
    snapshot.systems().filter(mediates).max_by_key(links)
}

struct Adviser<'a> {
    cx: &'a Cx,
    shown: &'a Shown,
    lister: Lister<'a>,
    hub: Option<&'a Arc<System>>,
    may: bool,
}

impl Adviser<'_> {
    fn name(&self, id: SystemId) -> String {
        names::system(&self.shown.seen.snapshot, id)
            .map_or_else(|| format!("#{}", id.0), |system| system.name.to_string())
    }

    fn slug(&self, id: SystemId) -> &str {
        names::system(&self.shown.seen.snapshot, id).map_or("", |system| &system.slug)
    }

    fn mediate(&self, hub: &HubCandidate) -> AnyView {
        let cx = self.cx;
        let name = self.name(hub.source);
        let text = t!(cx, "first-mediate", name = name, consumers = hub.consumers);
        let around = format!(
            "/map?system={}&up=1&down=0&status=approved&status=live",
            self.slug(hub.source)
        );
        self.item(
            text,
            around,
            self.change(hub.links, hub.after, hub.saved()),
            self.behind_hub(hub.source),
        )
    }

    fn announce(&self, event: &EventCandidate) -> AnyView {
        let cx = self.cx;
        let entity = portolan_domain::ids::EntityId(i64::from(event.entity.0));
        let entity = self.shown.seen.snapshot.entity(entity);
        let text = t!(
            cx,
            "first-announce",
            name = self.name(event.source),
            entity = entity.map_or_else(|| "—".to_owned(), |entity| entity.name.to_string()),
            consumers = event.consumers,
            waiting = event.waiting
        );
        let href = crate::entities::address(entity.map_or("", |entity| &entity.slug));
        let change = if event.saved() > 0 {
            self.change(event.integrations.len() as u32, event.after, event.saved())
        } else {
            ui::badge("ok", t!(cx, "first-spares", count = event.waiting))
        };
        // Who is told of a change need not ask and wait.
        let told = vec![("interaction", Interaction::Asynchronous.to_string())];
        let request = self.each("interact", event.integrations.iter().copied(), told);
        self.item(text, href, change, request)
    }

    fn open(&self, cycle: &Cycle) -> AnyView {
        let cx = self.cx;
        let key = if cycle.fewest { "first-open" } else { "first-open-few" };
        let text = cx.texts().text(
            key,
            &[
                ("links", cycle.opening_links.into()),
                ("systems", cycle.systems.len().into()),
            ],
        );
        let openings = cycle
            .opening
            .iter()
            .take(FIRST)
            .map(|opening| {
                let (row, column) = (self.slug(opening.consumer), self.slug(opening.provider));
                let href = format!("/map/matrix/cell?by=system&status=approved&status=live&row={row}&column={column}");
                let text = format!("{} → {}", self.name(opening.consumer), self.name(opening.provider));
                let links = opening
                    .integrations
                    .iter()
                    .take(FIRST)
                    .map(|id| view! { " " {self.lister.integration(*id).shown(cx)} })
                    .collect_view();
                view! { <span class="opening"><a href=href>{text}</a>{links}</span> }
            })
            .collect_view();
        let more = cycle.opening.len().saturating_sub(FIRST);
        let more = (more > 0).then(|| view! { <span class="muted">{t!(cx, "list-more", count = more)}</span> });
        let all = cycle.opening.iter();
        let sketch = self.each(
            "remove",
            all.flat_map(|opening| opening.integrations.iter().copied()),
            Vec::new(),
        );
        view! { <li><span>{text}</span> {sketch} {openings} {more}</li> }.into_any()
    }

    fn merge(&self, merge: &Merge) -> AnyView {
        let cx = self.cx;
        let entity = portolan_domain::ids::EntityId(i64::from(merge.entity.0));
        let entity = self.shown.seen.snapshot.entity(entity);
        let text = t!(
            cx,
            "first-merge",
            name = self.name(merge.receiver),
            entity = entity.map_or_else(|| "—".to_owned(), |entity| entity.name.to_string()),
            count = merge.drop.len() + merge.trim.len() + 1
        );
        let several = |key: &str, ids: &[portolan_landscape::IntegrationId]| {
            (!ids.is_empty()).then(|| {
                let links = ids
                    .iter()
                    .map(|id| view! { " " {self.lister.integration(*id).shown(cx)} })
                    .collect_view();
                view! { <span class="opening">{cx.texts().text(key, &[])}{links}</span> }
            })
        };
        let keep = several("first-keep", &[merge.keep]);
        let drop = several("first-drop", &merge.drop);
        let trim = several("first-trim", &merge.trim);
        let saved = (!merge.drop.is_empty()).then(|| ui::badge("ok", t!(cx, "first-saved", count = merge.drop.len())));
        let sketch = self.each("remove", merge.drop.iter().copied(), Vec::new());
        view! { <li><span>{text}</span> {sketch} {keep} {drop} {trim} {saved}</li> }.into_any()
    }

    fn change(&self, before: u32, after: u32, saved: i64) -> AnyView {
        let cx = self.cx;
        let saved = if saved > 0 {
            ui::badge("ok", t!(cx, "first-saved", count = saved))
        } else {
            ui::badge("neutral", t!(cx, "first-saves-none"))
        };
        view! { <span class="meta">{t!(cx, "first-before-after", before = before, after = after)}</span> {saved} }
            .into_any()
    }

    fn item(&self, text: String, href: String, change: AnyView, request: Option<AnyView>) -> AnyView {
        view! { <li><a href=href>{text}</a> {request} {change}</li> }.into_any()
    }

    /// A scenario that begins with these changes: it shows what they make of the measures, and requests come of it.
    fn scenario(&self, pairs: &choice::Pairs) -> Option<AnyView> {
        let href = choice::address("/map/scenarios/new", pairs);
        self.may.then(|| {
            view! { <a class="button quiet screen-only" href=href>{t!(self.cx, "first-sketch")}</a> }.into_any()
        })
    }

    /// Everything that goes to a system directly goes through the hub; where there is none, one comes first.
    fn behind_hub(&self, source: SystemId) -> Option<AnyView> {
        match self.hub.filter(|hub| names::node(hub) != source) {
            Some(hub) => self.scenario(&vec![
                ("kind", "mediate".to_owned()),
                ("source", self.slug(source).to_owned()),
                ("via", hub.slug.to_string()),
            ]),
            None => self.scenario(&vec![
                ("kind", "introduce".to_owned()),
                ("name", t!(self.cx, "first-new-hub")),
                ("system_kind", SystemKind::IntegrationHub.to_string()),
            ]),
        }
    }

    /// One kind of change for each of these integrations.
    fn each(
        &self,
        kind: &str,
        integrations: impl IntoIterator<Item = IntegrationId>,
        more: choice::Pairs,
    ) -> Option<AnyView> {
        let numbers: Vec<String> = integrations.into_iter().map(|id| id.0.to_string()).collect();
        if numbers.is_empty() || numbers.len() > AT_ONCE {
            return None;
        }
        let mut pairs: choice::Pairs = vec![("kind", kind.to_owned()), ("integration", numbers.join(","))];
        pairs.extend(more);
        self.scenario(&pairs)
    }
}
