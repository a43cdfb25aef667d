//! Circles of dependencies, and what would open them.

use crate::compact::{Compact, NONE, Pair, at, set};
use crate::feedback::{Arc, Budget, feedback};
use crate::id::{IntegrationId, SystemId};
use crate::walks::Circles;
use serde::Serialize;
use std::cmp::Reverse;

/// Systems that depend on each other in a circle: a strongly connected component of two and more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Cycle {
    /// By id.
    pub systems: Vec<SystemId>,
    /// The links among them.
    pub links: usize,
    /// Whether some of them wait for each other in a circle; otherwise somewhere in every circle nobody waits.
    pub synchronous: bool,
    /// The dependencies whose removal leaves no circle among these systems: those that cost fewest links.
    pub opening: Vec<Opening>,
    /// How many links these are.
    pub opening_links: usize,
    /// Whether fewer links are known not to do. Otherwise they are few, but fewer may exist: in large circles finding the fewest
    /// is out of reach.
    pub fewest: bool,
}

/// All links from one system to another, which must go together to end the dependency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Opening {
    pub consumer: SystemId,
    pub provider: SystemId,
    pub integrations: Vec<IntegrationId>,
}

/// The largest first.
pub(super) fn all(compact: &Compact, waiting: &Circles) -> Vec<Cycle> {
    let circles = Circles::of_components(compact.digraph(|_| true).components());
    let mut place = vec![NONE; compact.size];
    let mut round: Vec<u32> = circles.round().collect();
    // Small ones first, so that the budget for exact answers goes where it reaches furthest.
    round.sort_by_key(|component| circles.members(*component).len());
    let mut budget = Budget::default();
    let mut found: Vec<Cycle> = Vec::with_capacity(round.len());
    for component in round {
        let members = circles.members(component);
        for (index, node) in (0u32..).zip(members) {
            set(&mut place, *node, index);
        }
        let inner = members.iter().flat_map(|node| compact.outgoing(*node));
        let inner: Vec<&Pair> = inner.filter(|pair| circles.of(pair.provider) == component).collect();
        let arc = |pair: &&Pair| Arc {
            from: at(&place, pair.consumer),
            to: at(&place, pair.provider),
            weight: pair.links,
        };
        let arcs: Vec<Arc> = inner.iter().map(arc).collect();
        let removed = feedback(members.len(), &arcs, &mut budget);
        let opening = removed
            .arcs
            .iter()
            .filter_map(|arc| inner.get(*arc))
            .map(|pair| Opening {
                consumer: SystemId(pair.consumer),
                provider: SystemId(pair.provider),
                integrations: compact.links_of(pair).iter().map(|link| link.integration).collect(),
            });
        let opening: Vec<Opening> = opening.collect();
        found.push(Cycle {
            systems: members.iter().copied().map(SystemId).collect(),
            links: inner.iter().map(|pair| pair.links as usize).sum(),
            synchronous: members.iter().any(|node| waiting.members(waiting.of(*node)).len() > 1),
            opening_links: opening.iter().map(|opening| opening.integrations.len()).sum(),
            opening,
            fewest: removed.least,
        });
    }
    found.sort_by_key(|cycle| (Reverse(cycle.systems.len()), cycle.systems.first().copied()));
    found
}
