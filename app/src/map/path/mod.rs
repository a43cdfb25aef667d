//! The shortest chain of dependencies between two systems, both ways.

pub(super) mod picker;
mod views;
mod web;

pub(super) use web::routes;

use super::names;
use crate::snapshot::{Snapshot, System};
use portolan_landscape::{
    Edge, Focus, IntegrationId, InteractionSet, LinkFilter, Neighbourhood, Node, StatusSet, SystemId, path,
};

/// A chain of systems, each of which uses the next.
#[derive(Debug)]
struct Chain {
    systems: Vec<SystemId>,
    /// The integrations behind each step.
    steps: Vec<Vec<IntegrationId>>,
}

/// The shortest chain over what is agreed and not gone; `None` when the one does not lean on the other.
fn chain(snapshot: &Snapshot, from: &System, to: &System) -> Option<Chain> {
    let filter = LinkFilter::STANDING;
    let systems = path(&snapshot.landscape, names::node(from), names::node(to), &filter)?;
    let between = |pair: &[SystemId]| match pair {
        [a, b] => {
            let links = snapshot.landscape.between(*a, *b).iter();
            links
                .filter(|link| filter.passes(link))
                .map(|link| link.integration)
                .collect()
        }
        _ => Vec::new(),
    };
    let steps = systems.windows(2).map(between).collect();
    Some(Chain { systems, steps })
}

impl Chain {
    /// The chain as something to draw, from left to right.
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
            .filter_map(|(pair, integrations)| {
                let [consumer, provider] = pair else { return None };
                let known = || integrations.iter().filter_map(|id| snapshot.landscape.integration(*id));
                Some(Edge {
                    consumer: *consumer,
                    provider: *provider,
                    integrations: integrations.clone(),
                    interactions: known().map(|i| i.interaction).collect::<InteractionSet>(),
                    statuses: known().map(|i| i.status).collect::<StatusSet>(),
                    routed: known().filter(|i| i.mediator().is_some()).count() as u32,
                    leg: false,
                })
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
