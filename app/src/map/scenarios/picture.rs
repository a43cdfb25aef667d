//! The integrations that a scenario adds, changes and ends, drawn: as they would be, and faintly as they were.

use super::super::around::{drawn, legend};
use super::super::names;
use super::super::picture::{Colour, Picture};
use super::outcome::{Fate, fate, node};
use super::page::Shown;
use crate::auth::Cx;
use crate::snapshot::Integration;
use crate::t;
use leptos::prelude::*;
use portolan_domain::ids::{IntegrationId, SystemId};
use portolan_landscape::{
    Edge, Focus, IntegrationId as Link, InteractionSet, Neighbourhood, Node, StatusSet, SystemId as Node_, draw, svg,
};
use std::collections::{BTreeMap, BTreeSet};

/// More systems than this are a list and no drawing.
const MOST: usize = 24;

/// A line of the drawing: what comes, what stays in another way, what goes.
type Lines = BTreeMap<(Node_, Node_), (Vec<Link>, Fate)>;

fn id(id: IntegrationId) -> Link {
    Link(crate::snapshot::place(id.0))
}

/// The lines of an integration: two where something stands between its ends.
fn legs(integration: &Integration) -> Vec<(SystemId, SystemId)> {
    match integration
        .via
        .filter(|via| *via != integration.consumer && *via != integration.provider)
    {
        Some(via) => vec![(integration.consumer, via), (via, integration.provider)],
        None => vec![(integration.consumer, integration.provider)],
    }
}

/// The drawing; nothing where no integration is touched.
pub(super) fn picture(cx: &Cx, shown: &Shown) -> Option<AnyView> {
    let played = &shown.outcome.played;
    let touched: BTreeSet<IntegrationId> = played
        .verdicts
        .iter()
        .flat_map(|verdict| verdict.touched.clone())
        .collect();
    let mut systems: BTreeSet<SystemId> = BTreeSet::new();
    let mut lines = Lines::new();
    let mut left = 0;
    for one in touched {
        let fate = fate(shown.snapshot, played, one);
        let before = shown.snapshot.integration(one);
        let after = played.after.integration(one).filter(|_| fate != Fate::Gone);
        let old = before.map(legs).unwrap_or_default();
        let new = after.map(legs).unwrap_or_default();
        let wanted: BTreeSet<SystemId> = old.iter().chain(&new).flat_map(|(a, b)| [*a, *b]).collect();
        if systems.union(&wanted).count() > MOST {
            left += 1;
            continue;
        }
        systems.extend(wanted);
        let gone = old.iter().filter(|leg| !new.contains(leg)).map(|leg| (leg, Fate::Gone));
        let come = new
            .iter()
            .map(|leg| (leg, if old.contains(leg) { Fate::Changed } else { Fate::Added }));
        for ((consumer, provider), fate) in gone.chain(come) {
            let (ids, worst) = lines
                .entry((node(*consumer), node(*provider)))
                .or_insert((Vec::new(), fate));
            if !ids.contains(&id(one)) {
                ids.push(id(one));
            }
            // Where some go and others come, the line stays.
            if *worst != fate {
                *worst = Fate::Changed;
            }
        }
    }
    let nodes: Vec<Node> = systems
        .iter()
        .map(|system| Node {
            focus: false,
            ..Node::new(node(*system), 0)
        })
        .collect();
    let centre = nodes.first()?.system;
    let edges: Vec<Edge> = lines
        .iter()
        .map(|((consumer, provider), (ids, _))| {
            let known = || {
                let ids = ids.iter();
                ids.filter_map(|id| played.after.landscape.integration(*id))
            };
            let mut integrations = ids.clone();
            integrations.sort_unstable();
            Edge {
                consumer: *consumer,
                provider: *provider,
                interactions: known().map(|one| one.interaction).collect::<InteractionSet>(),
                statuses: known().map(|one| one.status).collect::<StatusSet>(),
                routed: 0,
                leg: false,
                integrations,
            }
        })
        .collect();
    let around = Neighbourhood {
        focus: Focus::Systems,
        centre,
        systems_total: nodes.len(),
        systems_cut: 0,
        links_shown: edges.iter().map(|edge| edge.integrations.len() as u32).sum(),
        hidden: Default::default(),
        nodes: layered(nodes, &edges),
        edges,
    };
    let label = t!(cx, "scenario-drawing", name = shown.scenario.name.as_str());
    let how = Picture {
        cx,
        snapshot: &played.after,
        colour: Colour::default(),
        base: "",
    };
    let href = |system: &crate::snapshot::System| format!("/map?system={}", system.slug);
    let drawing = draw(
        &around,
        |node| {
            let mut text = how.node(node, &href);
            if names::system(shown.snapshot, node.system).is_none() {
                text.href = None;
                text.class = format!("{} ok", text.class).into();
            }
            text
        },
        Vec::new(),
    );
    let svg = svg(&drawing, &label, |edge| {
        let mut text = how.edge(edge);
        text.href = None;
        let fate = lines.get(&(edge.consumer, edge.provider)).map(|(_, fate)| *fate);
        text.class = format!("f{} t{} {}", edge.consumer.0, edge.provider.0, fate.map_or("", tone)).into();
        text
    });
    let left = (left > 0).then(|| view! { <p class="nofm">{t!(cx, "scenario-drawing-cut", count = left)}</p> });
    let tones = [Fate::Added, Fate::Changed, Fate::Gone]
        .into_iter()
        .filter(|fate| lines.values().any(|(_, one)| one == fate))
        .map(|fate| view! { <li class=tone(fate)>{cx.texts().text(key(fate), &[])}</li> })
        .collect_view();
    Some(
        view! {
            <section class="panel">
                <h2>{t!(cx, "scenario-touched")}</h2>
                {drawn(cx, label, svg)}
                {left}
                <ul class="legend tones">{tones}</ul>
                {legend(cx, Colour::default())}
            </section>
        }
        .into_any(),
    )
}

fn tone(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "ok",
        Fate::Changed => "info",
        Fate::Gone => "bad",
    }
}

fn key(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "scenario-fate-added",
        Fate::Changed => "scenario-fate-changed",
        Fate::Gone => "scenario-fate-gone",
    }
}

/// Consumers left of their providers, as far as there is no circle among them.
fn layered(mut nodes: Vec<Node>, edges: &[Edge]) -> Vec<Node> {
    for _ in 0..nodes.len().min(8) {
        let at: BTreeMap<Node_, i8> = nodes.iter().map(|node| (node.system, node.layer)).collect();
        for node in &mut nodes {
            let before = edges.iter().filter(|edge| edge.provider == node.system);
            let after = before.filter_map(|edge| at.get(&edge.consumer)).max();
            if let Some(layer) = after {
                node.layer = node.layer.max(layer.saturating_add(1)).min(8);
            }
        }
    }
    nodes.sort_by_key(|node| (node.layer, node.system));
    nodes
}
