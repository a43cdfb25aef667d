//! Questions of shape: circles, paths and everything within reach. No recursion: an estate may be one long chain.

use crate::id::SystemId;
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use std::cmp::Reverse;
use std::ops::Range;

/// Which way to walk from a system.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// To what it depends on.
    Providers,
    /// To what depends on it.
    Consumers,
}

/// The groups of systems that depend on each other in a circle: strongly connected components of two and more, the largest
/// first, each sorted by id.
pub fn cycles(landscape: &Landscape, filter: &LinkFilter) -> Vec<Vec<SystemId>> {
    let size = landscape.linked_end();
    let graph = Digraph::new(size, dependencies(landscape, filter));
    let components = graph.components();
    let mut members: Vec<Vec<SystemId>> = vec![Vec::new(); components.count];
    for (system, component) in (0u32..).zip(&components.of) {
        if let Some(group) = members.get_mut(*component as usize) {
            group.push(SystemId(system));
        }
    }
    members.retain(|group| group.len() > 1);
    members.sort_by_key(|group| (Reverse(group.len()), group.first().copied()));
    members
}

fn dependencies(landscape: &Landscape, filter: &LinkFilter) -> impl Iterator<Item = (u32, u32)> + use<> {
    let links = landscape.outgoing.iter().flat_map(|links| links.iter());
    let edges: Vec<(u32, u32)> = links
        .filter(|link| filter.passes(link))
        .map(|link| (link.consumer.0, link.provider.0))
        .collect();
    edges.into_iter()
}

/// The shortest chain of dependencies from one system to another, both included; `None` when there is none.
/// Among chains of one length always the same one is given.
pub fn path(landscape: &Landscape, from: SystemId, to: SystemId, filter: &LinkFilter) -> Option<Vec<SystemId>> {
    path_over(landscape, from, to, |link| filter.passes(link))
}

/// As [`path`], over the links that a closure admits. Walks from both ends at once, the smaller side first, so that an answer in
/// a dense estate touches a few hundred systems rather than all.
pub(crate) fn path_over(
    landscape: &Landscape,
    from: SystemId,
    to: SystemId,
    admits: impl Fn(&Link) -> bool,
) -> Option<Vec<SystemId>> {
    if from == to {
        return Some(vec![from]);
    }
    let size = landscape.linked_end();
    let mut ahead = Front::new(size, from)?;
    let mut back = Front::new(size, to)?;
    loop {
        let (moving, resting, side) = if ahead.edge.len() <= back.edge.len() {
            (&mut ahead, &back, Side::Providers)
        } else {
            (&mut back, &ahead, Side::Consumers)
        };
        if moving.edge.is_empty() {
            return None;
        }
        if let Some(meeting) = moving.advance(landscape, side, resting, &admits) {
            let mut chain = ahead.trail(meeting);
            chain.reverse();
            chain.extend(back.trail(meeting).into_iter().skip(1));
            return Some(chain);
        }
    }
}

/// One side of a search: for each system met, the one it was met from and the distance.
struct Front {
    met: Vec<Option<(SystemId, u32)>>,
    edge: Vec<SystemId>,
    distance: u32,
}

impl Front {
    fn new(size: usize, start: SystemId) -> Option<Self> {
        let mut met = vec![None; size];
        *met.get_mut(start.0 as usize)? = Some((start, 0));
        Some(Self {
            met,
            edge: vec![start],
            distance: 0,
        })
    }

    /// Takes one whole step; gives the system nearest to the other start at which the two sides meet.
    fn advance(
        &mut self,
        landscape: &Landscape,
        side: Side,
        other: &Front,
        admits: &impl Fn(&Link) -> bool,
    ) -> Option<SystemId> {
        self.distance += 1;
        let mut meeting: Option<(u32, SystemId)> = None;
        for system in std::mem::take(&mut self.edge) {
            for (link, next) in steps(landscape, system, side) {
                let Some(slot) = self.met.get_mut(next.0 as usize) else {
                    continue;
                };
                if slot.is_some() || !admits(link) {
                    continue;
                }
                *slot = Some((system, self.distance));
                self.edge.push(next);
                if let Some((_, rest)) = other.met.get(next.0 as usize).copied().flatten() {
                    let candidate = (rest, next);
                    meeting = Some(meeting.map_or(candidate, |best| best.min(candidate)));
                }
            }
        }
        meeting.map(|(_, system)| system)
    }

    /// The systems from here back to the start.
    fn trail(&self, end: SystemId) -> Vec<SystemId> {
        let mut trail = vec![end];
        let mut at = end;
        while let Some((before, distance)) = self.met.get(at.0 as usize).copied().flatten() {
            if distance == 0 {
                break;
            }
            trail.push(before);
            at = before;
        }
        trail
    }
}

fn steps(landscape: &Landscape, system: SystemId, side: Side) -> impl Iterator<Item = (&Link, SystemId)> {
    let (links, far): (_, fn(&Link) -> SystemId) = match side {
        Side::Providers => (landscape.outgoing(system), |link| link.provider),
        Side::Consumers => (landscape.incoming(system), |link| link.consumer),
    };
    links.iter().map(move |link| (link, far(link)))
}

/// Every system within any number of steps, the start itself not included, sorted by id.
pub fn reachable(landscape: &Landscape, from: SystemId, side: Side, filter: &LinkFilter) -> Vec<SystemId> {
    let size = landscape.linked_end();
    let mut met = vec![false; size];
    let mut found = Vec::new();
    let mut edge = vec![from];
    if let Some(start) = met.get_mut(from.0 as usize) {
        *start = true;
    }
    while let Some(system) = edge.pop() {
        for (link, next) in steps(landscape, system, side) {
            if let Some(seen) = met.get_mut(next.0 as usize)
                && !*seen
                && filter.passes(link)
            {
                *seen = true;
                found.push(next);
                edge.push(next);
            }
        }
    }
    found.sort_unstable();
    found
}

/// A directed graph on `0..size` in compact rows.
pub(crate) struct Digraph {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Digraph {
    /// Repeated edges count once; loops and edges beyond `size` do not count.
    pub(crate) fn new(size: usize, edges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let inside = |node: u32| (node as usize) < size;
        let mut edges: Vec<(u32, u32)> = edges
            .into_iter()
            .filter(|(a, b)| a != b && inside(*a) && inside(*b))
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let mut starts = Vec::with_capacity(size + 1);
        let mut at = 0;
        for node in 0..size as u32 {
            starts.push(at as u32);
            while edges.get(at).is_some_and(|(from, _)| *from == node) {
                at += 1;
            }
        }
        starts.push(edges.len() as u32);
        Self {
            starts,
            targets: edges.into_iter().map(|(_, to)| to).collect(),
        }
    }

    pub(crate) fn size(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn row(&self, node: u32) -> Range<usize> {
        let bound = |index: usize| self.starts.get(index).map_or(0, |start| *start as usize);
        bound(node as usize)..bound(node as usize + 1)
    }

    /// Strongly connected components by Tarjan's algorithm, on an explicit stack.
    pub(crate) fn components(&self) -> Components {
        const UNSEEN: u32 = u32::MAX;
        let size = self.size();
        let mut index = vec![UNSEEN; size];
        let mut low = vec![0u32; size];
        let mut of = vec![UNSEEN; size];
        let mut open: Vec<u32> = Vec::new();
        let mut walk: Vec<(u32, Range<usize>)> = Vec::new();
        let (mut clock, mut count) = (0u32, 0u32);
        let at = |list: &[u32], node: u32| list.get(node as usize).copied().unwrap_or(UNSEEN);
        let set = |list: &mut [u32], node: u32, value: u32| {
            if let Some(slot) = list.get_mut(node as usize) {
                *slot = value;
            }
        };
        for root in 0..size as u32 {
            if at(&index, root) != UNSEEN {
                continue;
            }
            let mut entering = Some(root);
            while entering.is_some() || !walk.is_empty() {
                if let Some(node) = entering.take() {
                    set(&mut index, node, clock);
                    set(&mut low, node, clock);
                    clock += 1;
                    open.push(node);
                    walk.push((node, self.row(node)));
                }
                let Some((node, row)) = walk.last_mut() else {
                    break;
                };
                let node = *node;
                if let Some(next) = row.next().and_then(|edge| self.targets.get(edge).copied()) {
                    if at(&index, next) == UNSEEN {
                        entering = Some(next);
                    } else if at(&of, next) == UNSEEN {
                        let lowest = at(&low, node).min(at(&index, next));
                        set(&mut low, node, lowest);
                    }
                    continue;
                }
                walk.pop();
                if let Some((above, _)) = walk.last() {
                    let lowest = at(&low, *above).min(at(&low, node));
                    set(&mut low, *above, lowest);
                }
                if at(&low, node) == at(&index, node) {
                    while let Some(member) = open.pop() {
                        set(&mut of, member, count);
                        if member == node {
                            break;
                        }
                    }
                    count += 1;
                }
            }
        }
        Components {
            of,
            count: count as usize,
        }
    }
}

/// The component of each node. They are numbered so that every edge between two components goes from the greater number to
/// the smaller: providers before their consumers.
pub(crate) struct Components {
    pub(crate) of: Vec<u32>,
    pub(crate) count: usize,
}
