//! What is hit, drawn: the nearest systems around what goes, each in the colour of how it is hit.

use super::super::around::{drawn, legend};
use super::super::names;
use super::super::picture::{Colour, Picture};
use super::answer::Answer;
use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;
use portolan_landscape::{
    Edge, Focus, IntegrationId, InteractionSet, Neighbourhood, Node, StatusSet, SystemId, draw, svg,
};
use std::collections::{BTreeMap, HashMap};

/// More systems than this are a table and no drawing.
const MOST: usize = 24;

/// How a system is hit, the worst first; each is a tone of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hit {
    Waits,
    Uses,
    Calls,
    Data,
}

impl Hit {
    const ALL: [Hit; 4] = [Hit::Waits, Hit::Uses, Hit::Calls, Hit::Data];

    fn tone(self) -> &'static str {
        match self {
            Hit::Waits => "bad",
            Hit::Uses => "warn",
            Hit::Calls => "info",
            Hit::Data => "neutral",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Hit::Waits => "impact-tone-waits",
            Hit::Uses => "impact-tone-uses",
            Hit::Calls => "impact-tone-calls",
            Hit::Data => "impact-tone-data",
        }
    }
}

/// What is drawn: systems by how they are hit and where they stand, and the integrations that say why.
struct Sketch {
    centre: SystemId,
    placed: HashMap<SystemId, (i8, Option<Hit>)>,
    /// By consumer and provider; whether it is a leg of something routed through what goes.
    lines: BTreeMap<(SystemId, SystemId), (Vec<IntegrationId>, bool)>,
    /// How many systems are hit in all.
    total: usize,
}

impl Sketch {
    fn of(answer: &Answer) -> Self {
        let centre = answer.subject.system();
        let mut sketch = Sketch {
            centre,
            placed: HashMap::from([(centre, (0, None))]),
            lines: BTreeMap::new(),
            total: answer
                .impact
                .systems()
                .iter()
                .filter(|system| **system != centre)
                .count(),
        };
        let mut direct: Vec<_> = answer.impact.direct.iter().collect();
        direct.sort_by_key(|hit| (!hit.waits, std::cmp::Reverse(hit.links), hit.system));
        for hit in direct {
            let how = if hit.waits { Hit::Waits } else { Hit::Uses };
            for id in answer.impact.integrations_of(hit) {
                sketch.add(answer, *id, hit.system, how);
            }
        }
        for hit in &answer.impact.calls {
            sketch.add(answer, hit.integration, hit.system, Hit::Calls);
        }
        for feed in &answer.impact.feeds {
            sketch.add(answer, feed.integration, feed.receiver, Hit::Data);
        }
        sketch
    }

    /// Adds a system by the integration that says why it is hit, where the other end is there already and there is room.
    fn add(&mut self, answer: &Answer, id: IntegrationId, system: SystemId, how: Hit) {
        let Some(integration) = answer.snapshot.landscape.integration(id) else {
            return;
        };
        let consumes = integration.consumer == system;
        let far = if consumes {
            integration.provider
        } else {
            integration.consumer
        };
        let via = integration.mediator();
        // What is routed through what goes reaches it, whoever provides it.
        let anchor = [Some(far), via]
            .into_iter()
            .flatten()
            .find(|end| self.placed.contains_key(end));
        let Some(anchor) = anchor else { return };
        let Some((layer, _)) = self.placed.get(&anchor).copied() else {
            return;
        };
        if !self.placed.contains_key(&system) {
            if self.placed.len() > MOST {
                return;
            }
            let step = if consumes { -1 } else { 1 };
            self.placed.insert(system, (layer.saturating_add(step), Some(how)));
        }
        let ends = if consumes { (system, anchor) } else { (anchor, system) };
        let (integrations, leg) = self.lines.entry(ends).or_default();
        if !integrations.contains(&id) {
            integrations.push(id);
        }
        *leg |= anchor != far;
    }

    fn neighbourhood(&self, answer: &Answer) -> Neighbourhood {
        let nodes = self
            .placed
            .iter()
            .map(|(system, (layer, _))| Node::new(*system, *layer));
        let mut nodes: Vec<Node> = nodes.collect();
        nodes.sort_by_key(|node| (node.layer, node.system));
        let edges = self.lines.iter().map(|((consumer, provider), (integrations, leg))| {
            let known = || {
                let ids = integrations.iter();
                ids.filter_map(|id| answer.snapshot.landscape.integration(*id))
            };
            let mut integrations = integrations.clone();
            integrations.sort_unstable();
            Edge {
                consumer: *consumer,
                provider: *provider,
                interactions: known().map(|one| one.interaction).collect::<InteractionSet>(),
                statuses: known().map(|one| one.status).collect::<StatusSet>(),
                routed: known().filter(|one| one.mediator().is_some()).count() as u32,
                leg: *leg,
                integrations,
            }
        });
        let edges: Vec<Edge> = edges.collect();
        Neighbourhood {
            focus: Focus::System(self.centre),
            centre: self.centre,
            systems_total: self.total + 1,
            systems_cut: (self.total + 1).saturating_sub(nodes.len()),
            links_shown: edges.iter().map(|edge| edge.integrations.len() as u32).sum(),
            hidden: Default::default(),
            nodes,
            edges,
        }
    }
}

/// The drawing with its legend and an account of what it leaves out; nothing where nobody is hit.
pub(super) fn picture(cx: &Cx, answer: &Answer) -> Option<AnyView> {
    let sketch = Sketch::of(answer);
    if sketch.placed.len() < 2 {
        return None;
    }
    let around = sketch.neighbourhood(answer);
    let label = t!(cx, "impact-drawing", name = answer.subject.name());
    let picture = Picture {
        cx,
        snapshot: answer.snapshot,
        colour: Colour::default(),
        base: "",
    };
    let href = |system: &crate::snapshot::System| {
        super::views::address("/map/impact", &format!("system:{}", system.slug), answer.action)
    };
    let drawing = draw(
        &around,
        |node| {
            let mut text = picture.node(node, &href);
            if let Some((_, Some(how))) = sketch.placed.get(&node.system) {
                text.class = format!("{} {}", text.class, how.tone()).into();
                text.title = format!("{} · {}", text.title, cx.texts().text(how.key(), &[])).into();
            }
            text
        },
        Vec::new(),
    );
    let svg = svg(&drawing, &label, |edge| picture.edge(edge));
    let shown = sketch.placed.len() - 1;
    let account = if shown == sketch.total {
        t!(cx, "impact-drawn-all", count = shown)
    } else {
        t!(cx, "impact-drawn", shown = shown, total = sketch.total)
    };
    let tones = Hit::ALL
        .into_iter()
        .filter(|how| sketch.placed.values().any(|(_, hit)| *hit == Some(*how)))
        .map(|how| view! { <li class=how.tone()>{cx.texts().text(how.key(), &[])}</li> })
        .collect_view();
    let names = names::system(answer.snapshot, sketch.centre).map(|system| system.name.to_string());
    Some(
        view! {
            <section class="panel">
                <h2>{t!(cx, "impact-around", name = names.unwrap_or_default())}</h2>
                <p class="nofm">{account}</p>
                {drawn(cx, label, svg)}
                <ul class="legend tones">{tones}</ul>
                {legend(cx, Colour::default())}
            </section>
        }
        .into_any(),
    )
}
