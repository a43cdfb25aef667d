//! The shortest chains between two systems, both ways: of dependencies, of waiting calls, or as data goes.

pub(super) mod command;
pub(super) mod picker;
mod views;
mod walk;
mod web;

pub(super) use web::routes;

use super::names;
use crate::snapshot::{Snapshot, System};
use portolan_landscape::{
    Edge, Focus, IntegrationId, InteractionSet, LinkFilter, Neighbourhood, Node, StatusSet, SystemId,
};
use walk::{Kind, Nearest, Walk, nearest};

/// A chain of systems, each of which leads to the next.
#[derive(Debug)]
struct Chain {
    systems: Vec<SystemId>,
    /// The integrations behind each step.
    steps: Vec<Vec<IntegrationId>>,
}

/// What there is from one system to another.
#[derive(Debug)]
struct Found {
    /// The shortest ways, the one that is drawn first; empty where there is none.
    chains: Vec<Chain>,
    /// Whether there are more of that length.
    more: bool,
    /// Where there is no way, what comes nearest.
    nearest: Option<Nearest>,
}

/// The shortest chains over what is agreed and not gone.
fn found(snapshot: &Snapshot, from: &System, to: &System, kind: Kind) -> Found {
    let walk = Walk {
        landscape: &snapshot.landscape,
        kind,
        statuses: LinkFilter::STANDING.statuses,
    };
    let (from, to) = (names::node(from), names::node(to));
    let (ways, more) = walk.shortest(from, to);
    let nearest = ways.is_empty().then(|| nearest(walk, from, to));
    let chains = ways.into_iter().map(|systems| Chain {
        steps: systems
            .windows(2)
            .map(|pair| match pair {
                [a, b] => walk.behind(*a, *b),
                _ => Vec::new(),
            })
            .collect(),
        systems,
    });
    Found {
        chains: chains.collect(),
        more,
        nearest,
    }
}

impl Chain {
    /// The chain as something to draw. A line runs from who depends, whichever way the chain goes.
    fn picture(&self, snapshot: &Snapshot) -> Option<Neighbourhood> {
        let centre = *self.systems.first()?;
        let nodes = self
            .systems
            .iter()
            .zip(0_i8..)
            .map(|(system, layer)| Node::new(*system, layer));
        let edges = self
            .systems
            .windows(2)
            .zip(&self.steps)
            .flat_map(|(pair, integrations)| {
                let [one, other] = pair else { return Vec::new() };
                [(*one, *other), (*other, *one)]
                    .into_iter()
                    .filter_map(|(consumer, provider)| edge(snapshot, consumer, provider, integrations))
                    .collect()
            });
        let nodes: Vec<Node> = nodes.collect();
        let mut edges: Vec<Edge> = edges.collect();
        edges.sort_by_key(|edge| (edge.consumer, edge.provider));
        Some(Neighbourhood {
            focus: Focus::System(centre),
            centre,
            systems_total: nodes.len(),
            systems_cut: 0,
            links_shown: self.steps.iter().map(|step| step.len() as u32).sum(),
            hidden: Default::default(),
            nodes,
            edges,
        })
    }
}

/// The line of those of the integrations in which the one consumes from the other.
fn edge(snapshot: &Snapshot, consumer: SystemId, provider: SystemId, integrations: &[IntegrationId]) -> Option<Edge> {
    let known = || {
        let known = integrations.iter().filter_map(|id| snapshot.landscape.integration(*id));
        known.filter(|one| one.consumer == consumer && one.provider == provider)
    };
    let integrations: Vec<IntegrationId> = known().map(|one| one.id).collect();
    (!integrations.is_empty()).then(|| Edge {
        consumer,
        provider,
        interactions: known().map(|one| one.interaction).collect::<InteractionSet>(),
        statuses: known().map(|one| one.status).collect::<StatusSet>(),
        routed: known().filter(|one| one.mediator().is_some()).count() as u32,
        leg: false,
        integrations,
    })
}
