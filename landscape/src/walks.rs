//! The greatest walk over waiting calls, from every system and to every system, where calls may form circles.
//!
//! Over systems that are in no circle this is the longest path of an acyclic graph, exact and in one pass. The longest way that
//! meets no system twice through a circle is NP-hard to find: here a walk that enters a circle takes the shortest way through it,
//! starting from the member at which the greatest walk enters. What is found is a real chain of calls; a longer one may exist.

use crate::compact::{Compact, NONE, Pair, at, set, starts};
use crate::graph::Components;
use std::cmp::Ordering;

/// What a walk amounts to, and how one more call adds to it.
pub(crate) trait Worth: Copy + Default + PartialOrd {
    /// A walk of no call.
    const START: Self;
    /// The walk with one more call.
    fn with(self, pair: &Pair) -> Self;
    /// Two walks, one after the other.
    fn joined(self, other: Self) -> Self;
    /// No walk inside a circle of so many systems with such calls amounts to more.
    fn most_inside(systems: usize, calls: &[&Pair]) -> Self;
}

/// Calls, and calls with the mediators they pass; the more calls, then the more hops, the greater.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd, Debug)]
pub(crate) struct Depth {
    pub(crate) calls: u32,
    pub(crate) hops: u32,
}

impl Worth for Depth {
    const START: Self = Depth { calls: 0, hops: 0 };

    fn with(self, pair: &Pair) -> Self {
        Depth {
            calls: self.calls + 1,
            hops: self.hops + 1 + u32::from(pair.routed_wait),
        }
    }

    fn joined(self, other: Self) -> Self {
        Depth {
            calls: self.calls + other.calls,
            hops: self.hops + other.hops,
        }
    }

    fn most_inside(systems: usize, pairs: &[&Pair]) -> Self {
        let calls = systems.saturating_sub(1) as u32;
        let routed = pairs.iter().filter(|pair| pair.routed_wait).count() as u32;
        Depth {
            calls,
            hops: calls + calls.min(routed),
        }
    }
}

/// Into how many calls one call may turn, when each step is tried as often as it may be.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd, Debug)]
pub(crate) struct Tries(pub(crate) f64);

impl Worth for Tries {
    const START: Self = Tries(1.0);

    fn with(self, pair: &Pair) -> Self {
        Tries(self.0 * pair.tries.max(1.0))
    }

    fn joined(self, other: Self) -> Self {
        Tries(self.0 * other.0)
    }

    fn most_inside(_: usize, pairs: &[&Pair]) -> Self {
        // Round and round.
        let multiplies = pairs.iter().any(|pair| pair.tries > 1.0);
        Tries(if multiplies { f64::INFINITY } else { 1.0 })
    }
}

/// Which way a walk leads from its system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// To what it waits for.
    Down,
    /// To what waits for it.
    Up,
}

/// For each system the greatest walk one way.
pub(crate) struct Walks<W> {
    way: Way,
    pub(crate) best: Vec<W>,
    by: Vec<u32>,
    /// As `best`, of the walks that at once leave the circle the system is in.
    pub(crate) leaving: Vec<W>,
    leaving_by: Vec<u32>,
    met: Vec<bool>,
}

impl<W: Worth> Walks<W> {
    pub(crate) fn of(compact: &Compact, circles: &Circles, way: Way) -> Self {
        let size = compact.size;
        let mut walks = Walks {
            way,
            best: vec![W::START; size],
            by: vec![NONE; size],
            leaving: vec![W::START; size],
            leaving_by: vec![NONE; size],
            met: vec![false; size],
        };
        let components = 0..circles.count as u32;
        match way {
            // Providers come first in the numbering.
            Way::Down => components.for_each(|component| walks.settle(compact, circles, component)),
            Way::Up => components
                .rev()
                .for_each(|component| walks.settle(compact, circles, component)),
        }
        walks
    }

    fn settle(&mut self, compact: &Compact, circles: &Circles, component: u32) {
        let members = circles.members(component);
        for node in members {
            let (mut best, mut by) = (W::START, NONE);
            let mut look = |place: u32| {
                let Some(pair) = compact.pair(place).filter(|pair| pair.waiting > 0) else {
                    return;
                };
                let far = self.far(pair);
                if circles.of(far) == component {
                    return;
                }
                let worth = at(&self.best, far).with(pair);
                if by == NONE || worth.partial_cmp(&best) == Some(Ordering::Greater) {
                    (best, by) = (worth, place);
                }
            };
            match self.way {
                Way::Down => compact.outgoing_places(*node).for_each(&mut look),
                Way::Up => compact.incoming_places(*node).iter().copied().for_each(&mut look),
            }
            set(&mut self.leaving, *node, best);
            set(&mut self.leaving_by, *node, by);
            set(&mut self.best, *node, best);
            set(&mut self.by, *node, by);
        }
        if members.len() > 1 {
            self.go_round(compact, circles, component);
        }
    }

    /// From the member with the greatest walk out, breadth first against the way: each takes the walk of the one it was met from
    /// unless its own is greater.
    fn go_round(&mut self, compact: &Compact, circles: &Circles, component: u32) {
        let members = circles.members(component).iter().copied();
        let worth = |node| at(&self.leaving, node);
        let entry = members.reduce(|best, node| if worth(node) > worth(best) { node } else { best });
        let mut edge: Vec<u32> = entry.into_iter().collect();
        edge.iter().for_each(|node| set(&mut self.met, *node, true));
        while !edge.is_empty() {
            let mut next = Vec::new();
            for node in edge {
                let mut look = |place: u32| {
                    let Some(pair) = compact.pair(place).filter(|pair| pair.waiting > 0) else {
                        return;
                    };
                    let near = match self.way {
                        Way::Down => pair.consumer,
                        Way::Up => pair.provider,
                    };
                    if circles.of(near) != component || at(&self.met, near) {
                        return;
                    }
                    set(&mut self.met, near, true);
                    next.push(near);
                    let worth = at(&self.best, node).with(pair);
                    if at(&self.by, near) == NONE || worth > at(&self.best, near) {
                        set(&mut self.best, near, worth);
                        set(&mut self.by, near, place);
                    }
                };
                match self.way {
                    Way::Down => compact.incoming_places(node).iter().copied().for_each(&mut look),
                    Way::Up => compact.outgoing_places(node).for_each(&mut look),
                }
            }
            edge = next;
        }
    }

    fn far(&self, pair: &Pair) -> u32 {
        match self.way {
            Way::Down => pair.provider,
            Way::Up => pair.consumer,
        }
    }

    /// The pairs of the greatest walk, from the system outward.
    pub(crate) fn trail<'a>(&self, compact: &'a Compact, node: u32, leaving: bool) -> Vec<&'a Pair> {
        let mut trail = Vec::new();
        let mut by = if leaving {
            at(&self.leaving_by, node)
        } else {
            at(&self.by, node)
        };
        while let Some(pair) = compact.pair(by) {
            trail.push(pair);
            by = at(&self.by, self.far(pair));
        }
        trail
    }
}

/// For each component what no walk beyond it, one way, can exceed; and what none inside it can.
struct Ceiling<W> {
    up: Vec<W>,
    inside: Vec<W>,
    down: Vec<W>,
}

impl<W: Worth> Ceiling<W> {
    fn of(compact: &Compact, circles: &Circles) -> Self {
        let mut inside = vec![W::START; circles.count];
        for component in circles.round() {
            let members = circles.members(component);
            let pairs = members.iter().flat_map(|node| compact.outgoing(*node));
            let inner = pairs.filter(|pair| pair.waiting > 0 && circles.of(pair.provider) == component);
            let inner: Vec<&Pair> = inner.collect();
            set(&mut inside, component, W::most_inside(members.len(), &inner));
        }
        let mut ceiling = Self {
            up: vec![W::START; circles.count],
            down: vec![W::START; circles.count],
            inside,
        };
        // Providers come first in the numbering.
        for component in 0..circles.count as u32 {
            for node in circles.members(component) {
                for pair in compact.outgoing(*node) {
                    let below = circles.of(pair.provider);
                    raise(&mut ceiling.down, &ceiling.inside, component, below, pair);
                }
            }
        }
        for component in (0..circles.count as u32).rev() {
            for node in circles.members(component) {
                for pair in compact.incoming(*node) {
                    let above = circles.of(pair.consumer);
                    raise(&mut ceiling.up, &ceiling.inside, component, above, pair);
                }
            }
        }
        ceiling
    }

    fn through(&self, component: u32) -> W {
        at(&self.up, component)
            .joined(at(&self.inside, component))
            .joined(at(&self.down, component))
    }
}

fn raise<W: Worth>(beyond: &mut [W], inside: &[W], component: u32, other: u32, pair: &Pair) {
    if pair.waiting > 0 && other != component {
        let most = at(beyond, other).joined(at(inside, other)).with(pair);
        if most > at(beyond, component) {
            set(beyond, component, most);
        }
    }
}

/// Walks both ways, which join to the greatest walk through a system.
pub(crate) struct Through<W> {
    up: Walks<W>,
    pub(crate) down: Walks<W>,
    ceiling: Ceiling<W>,
}

/// The greatest walk that was found.
pub(crate) struct Greatest<'a> {
    pub(crate) pairs: Vec<&'a Pair>,
    /// A circle may hold a greater one.
    pub(crate) at_least: bool,
}

impl<W: Worth> Through<W> {
    pub(crate) fn of(compact: &Compact, circles: &Circles) -> Self {
        Self {
            up: Walks::of(compact, circles, Way::Up),
            down: Walks::of(compact, circles, Way::Down),
            ceiling: Ceiling::of(compact, circles),
        }
    }

    /// Of a system in a circle one side must leave the circle at once: the two could meet the same system.
    fn sides(&self, circles: &Circles, node: u32) -> (W, (bool, bool)) {
        let up = at(&self.up.best, node);
        let down = at(&self.down.best, node);
        if circles.members(circles.of(node)).len() <= 1 {
            return (up.joined(down), (false, false));
        }
        let first = up.joined(at(&self.down.leaving, node));
        let second = at(&self.up.leaving, node).joined(down);
        if second > first {
            (second, (true, false))
        } else {
            (first, (false, true))
        }
    }

    /// Whether a circle may hold a greater walk down from a system than the one that was found.
    pub(crate) fn at_least(&self, circles: &Circles, node: u32) -> bool {
        let component = circles.of(node);
        let most = at(&self.ceiling.inside, component).joined(at(&self.ceiling.down, component));
        most > at(&self.down.best, node)
    }

    /// The greatest walk through one of the systems and what it amounts to; of equal ones through the first.
    pub(crate) fn greatest<'a>(
        &self,
        compact: &'a Compact,
        circles: &Circles,
        nodes: impl Iterator<Item = u32>,
    ) -> Option<Greatest<'a>> {
        let (mut best, mut found, mut most) = (W::START, None, W::START);
        for node in nodes {
            let (worth, sides) = self.sides(circles, node);
            let ceiling = self.ceiling.through(circles.of(node));
            if ceiling > most {
                most = ceiling;
            }
            if worth > best {
                (best, found) = (worth, Some((node, sides)));
            }
        }
        let (node, (up_leaving, down_leaving)) = found?;
        let mut pairs = self.up.trail(compact, node, up_leaving);
        pairs.reverse();
        pairs.extend(self.down.trail(compact, node, down_leaving));
        Some(Greatest {
            pairs,
            at_least: most > best,
        })
    }
}

/// Which circle of waiting calls each system is in; one that is in none is alone in its component.
pub(crate) struct Circles {
    of: Vec<u32>,
    pub(crate) count: usize,
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Circles {
    pub(crate) fn of_components(components: Components) -> Self {
        let starts = starts(components.count, components.of.iter().copied());
        let mut next = starts.clone();
        let mut members = vec![0; components.of.len()];
        for (node, component) in (0u32..).zip(&components.of) {
            if let Some(slot) = next.get_mut(*component as usize) {
                set(&mut members, *slot, node);
                *slot += 1;
            }
        }
        Self {
            of: components.of,
            count: components.count,
            starts,
            members,
        }
    }

    pub(crate) fn of(&self, node: u32) -> u32 {
        self.of.get(node as usize).copied().unwrap_or(NONE)
    }

    /// By id.
    pub(crate) fn members(&self, component: u32) -> &[u32] {
        let row = crate::compact::row(&self.starts, component);
        self.members.get(row).unwrap_or_default()
    }

    /// The components of two and more.
    pub(crate) fn round(&self) -> impl Iterator<Item = u32> {
        (0..self.count as u32).filter(|component| self.members(*component).len() > 1)
    }
}
