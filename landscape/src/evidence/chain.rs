//! Chains of waiting calls on one side of a link: the longest, and the one that multiplies attempts most.

use super::case::Case;
use crate::graph::Side;
use crate::id::SystemId;
use crate::model::{Attempts, Integration};

/// Chains are followed this far. A longer one is beyond every limit already.
const MAX_STEPS: usize = 12;
/// How many links one search may look at, so that evidence stays at milliseconds on an estate where everything calls everything.
const BUDGET: usize = 20_000;

/// A chain that starts beside the link and leads away from it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Chain {
    /// From the system at the link to the far end.
    pub(super) systems: Vec<SystemId>,
    /// The attempts of each step, in the same order; unstated ones count as one.
    pub(super) attempts: Vec<Attempts>,
    /// Steps and the mediators they pass.
    pub(super) hops: u32,
    /// The product of the attempts; infinite when one is unbounded.
    pub(super) product: f64,
}

pub(super) struct Chains {
    pub(super) longest: Chain,
    pub(super) worst: Chain,
    /// False when a circle, the budget or the greatest length ended the search: there may be longer or worse chains.
    pub(super) complete: bool,
}

struct Reached {
    system: SystemId,
    from: Option<usize>,
    attempts: Attempts,
    hops: u32,
    product: f64,
}

/// Follows the waiting calls away from a system, without ever coming back to it or to `other_end`. Step by step the worst chain
/// to each system is kept, which is exact where calls form no circle.
pub(super) fn chains(case: &Case, start: SystemId, other_end: SystemId, side: Side) -> Chains {
    let mut reached = vec![Reached {
        system: start,
        from: None,
        attempts: Attempts::Times(1),
        hops: 0,
        product: 1.0,
    }];
    let (mut longest, mut worst) = (0, 0);
    let mut complete = true;
    let mut budget = BUDGET;
    let mut frontier = vec![0];
    // Where in `next` a system stands; what an earlier step left there is told apart by the system's id.
    let landscape = case.landscape;
    let mut slots = vec![0u32; landscape.linked_end()];
    for step in 0..=MAX_STEPS {
        let mut next: Vec<Reached> = Vec::new();
        for index in frontier {
            let Some(here) = reached.get(index) else {
                continue;
            };
            let links = match side {
                Side::Providers => case.landscape.outgoing(here.system),
                Side::Consumers => case.landscape.incoming(here.system),
            };
            for link in links {
                if budget == 0 {
                    complete = false;
                    break;
                }
                budget -= 1;
                if !case.waits(link) {
                    continue;
                }
                let system = match side {
                    Side::Providers => link.provider,
                    Side::Consumers => link.consumer,
                };
                let attempts = link.attempts().unwrap_or(Attempts::Times(1));
                let candidate = Reached {
                    system,
                    from: Some(index),
                    attempts,
                    hops: here.hops + 1 + u32::from(link.is_routed()),
                    product: here.product * factor(attempts),
                };
                let Some(slot) = slots.get_mut(system.0 as usize) else {
                    continue;
                };
                let known = next.get_mut(*slot as usize);
                let known = known.filter(|known| known.system == system);
                if known
                    .as_ref()
                    .is_some_and(|known| (known.product, known.hops) >= (candidate.product, candidate.hops))
                {
                    continue;
                }
                if step == MAX_STEPS || system == other_end || is_on(&reached, index, system) {
                    complete = false;
                    continue;
                }
                match known {
                    Some(known) => *known = candidate,
                    None => {
                        *slot = next.len() as u32;
                        next.push(candidate);
                    }
                }
            }
        }
        next.sort_unstable_by_key(|reached| reached.system);
        frontier = Vec::with_capacity(next.len());
        for candidate in next {
            let index = reached.len();
            let best = |of: usize| reached.get(of).map_or(0.0, |best| best.product);
            if candidate.product > best(worst) {
                worst = index;
            }
            frontier.push(index);
            reached.push(candidate);
        }
        // Of chains of one length the one with the most hops, to say the least about availability.
        let hops = |index: &usize| reached.get(*index).map_or(0, |reached| reached.hops);
        let Some(far) = frontier
            .iter()
            .copied()
            .reduce(|best, index| if hops(&index) > hops(&best) { index } else { best })
        else {
            break;
        };
        longest = far;
    }
    Chains {
        longest: chain(&reached, longest),
        worst: chain(&reached, worst),
        complete,
    }
}

fn is_on(reached: &[Reached], mut index: usize, system: SystemId) -> bool {
    while let Some(here) = reached.get(index) {
        if here.system == system {
            return true;
        }
        match here.from {
            Some(from) => index = from,
            None => break,
        }
    }
    false
}

fn chain(reached: &[Reached], end: usize) -> Chain {
    let mut systems = Vec::new();
    let mut attempts = Vec::new();
    let mut at = reached.get(end);
    while let Some(here) = at {
        systems.push(here.system);
        if here.from.is_some() {
            attempts.push(here.attempts);
        }
        at = here.from.and_then(|from| reached.get(from));
    }
    systems.reverse();
    attempts.reverse();
    let end = reached.get(end);
    Chain {
        systems,
        attempts,
        hops: end.map_or(0, |end| end.hops),
        product: end.map_or(1.0, |end| end.product),
    }
}

/// Unstated attempts count as one.
pub(super) fn attempts_of(integration: &Integration) -> Attempts {
    integration.resilience.attempts.unwrap_or(Attempts::Times(1))
}

/// How many calls one call becomes.
pub(super) fn factor(attempts: Attempts) -> f64 {
    match attempts {
        Attempts::Times(times) => f64::from(times.max(1)),
        Attempts::Unbounded => f64::INFINITY,
    }
}
