//! Chains of waiting calls: the deepest, and the one on which attempts multiply most.

use super::{Asked, Sprawl};
use crate::compact::{Compact, Pair, at};
use crate::id::{IntegrationId, SystemId};
use crate::link::Link;
use crate::model::Attempts;
use crate::walks::{Depth, Tries};
use serde::Serialize;

/// A chain of waiting calls, with its arithmetic.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Run {
    /// From the first caller to the last provider; none comes twice.
    pub systems: Vec<SystemId>,
    /// One for each call.
    pub steps: Vec<Step>,
    /// Calls, and the mediators they pass.
    pub hops: u32,
    /// What one hop is assumed to be available, as a share of one.
    pub availability_per_hop: f64,
    /// That to the power of the hops.
    pub availability: f64,
    /// The product of the attempts, unstated ones as one; infinite when something is tried until it succeeds.
    pub amplification: f64,
    /// What the first caller may wait in all, in milliseconds, when each step is tried as often as it may be, one after the
    /// other, and each attempt takes the time its own timeout allows; `None` when the first step states none.
    pub worst_wait_ms: Option<f64>,
    /// Waiting calls form a circle in which a longer or worse chain may be found than this one; finding the greatest is out of
    /// reach there.
    pub at_least: bool,
}

impl Run {
    /// How many calls wait for each other in a row.
    pub fn depth(&self) -> usize {
        self.steps.len()
    }
}

/// One call of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Step {
    pub integration: IntegrationId,
    /// `None` is unstated.
    pub attempts: Option<Attempts>,
    /// How long one attempt may take, in milliseconds; `None` is unstated.
    pub timeout_ms: Option<u32>,
    /// Whether it passes a hub, broker or gateway.
    pub routed: bool,
}

impl Sprawl {
    /// The longest chain of waiting calls that starts at a system; `None` when it waits for nobody.
    pub fn chain_from(&self, system: SystemId) -> Option<Run> {
        let pairs = self.depths.down.trail(&self.compact, system.0, false);
        let at_least = self.depths.at_least(&self.waiting, system.0);
        (!pairs.is_empty()).then(|| run(self, &pairs, Compact::longest_way, at_least))
    }

    /// The chain from a system on which attempts multiply most; `None` when it waits for nobody.
    pub fn amplification_from(&self, system: SystemId) -> Option<Run> {
        let pairs = self.tries.down.trail(&self.compact, system.0, false);
        let at_least = self.tries.at_least(&self.waiting, system.0);
        (!pairs.is_empty()).then(|| run(self, &pairs, Compact::most_tried, at_least))
    }
}

pub(super) fn deepest(asked: &Asked) -> Option<Run> {
    let sprawl = asked.sprawl;
    let nodes = asked.nodes.iter().copied();
    let found = sprawl.depths.greatest(&sprawl.compact, &sprawl.waiting, nodes)?;
    Some(run(sprawl, &found.pairs, Compact::longest_way, found.at_least))
}

pub(super) fn most_amplified(asked: &Asked) -> Option<Run> {
    let sprawl = asked.sprawl;
    let nodes = asked.nodes.iter().copied();
    let found = sprawl.tries.greatest(&sprawl.compact, &sprawl.waiting, nodes)?;
    Some(run(sprawl, &found.pairs, Compact::most_tried, found.at_least))
}

fn run(sprawl: &Sprawl, pairs: &[&Pair], choice: impl Fn(&Compact, &Pair) -> Option<Link>, at_least: bool) -> Run {
    let compact = &sprawl.compact;
    let first = pairs.first().map(|pair| SystemId(pair.consumer));
    let systems = first
        .into_iter()
        .chain(pairs.iter().map(|pair| SystemId(pair.provider)));
    let links: Vec<Link> = pairs.iter().filter_map(|pair| choice(compact, pair)).collect();
    let steps: Vec<Step> = links
        .iter()
        .map(|link| {
            let stated = sprawl.landscape.integration(link.integration);
            Step {
                integration: link.integration,
                attempts: link.attempts(),
                timeout_ms: stated.and_then(|integration| integration.resilience.timeout_ms),
                routed: link.is_routed(),
            }
        })
        .collect();
    let hops: u32 = steps.iter().map(|step| 1 + u32::from(step.routed)).sum();
    let per_hop = sprawl.limits.availability_per_hop;
    let worst_wait = steps.first().zip(links.first()).and_then(|(step, link)| {
        let wait = f64::from(step.timeout_ms?) * crate::compact::tries(link);
        wait.is_finite().then_some(wait)
    });
    Run {
        systems: systems.collect(),
        hops,
        availability_per_hop: per_hop,
        availability: per_hop.powf(f64::from(hops)),
        amplification: links.iter().map(crate::compact::tries).product(),
        worst_wait_ms: worst_wait,
        steps,
        at_least,
    }
}

/// The systems from which a chain starts that is deeper than the limit.
pub(super) fn deep(asked: &Asked) -> Vec<(SystemId, u32)> {
    let depth = |node| at::<Depth>(&asked.sprawl.depths.down.best, node).calls;
    let limit = asked.sprawl.limits.chain_depth;
    let mut found: Vec<(SystemId, u32)> = asked
        .nodes
        .iter()
        .map(|node| (SystemId(*node), depth(*node)))
        .filter(|(_, depth)| *depth > limit)
        .collect();
    found.sort_by_key(|(system, depth)| (std::cmp::Reverse(*depth), *system));
    found
}

/// The systems one call of which may become more than the limit.
pub(super) fn amplifying(asked: &Asked) -> Vec<(SystemId, f64)> {
    let tries = |node| at::<Tries>(&asked.sprawl.tries.down.best, node).0;
    let limit = asked.sprawl.limits.amplification;
    let mut found: Vec<(SystemId, f64)> = asked
        .nodes
        .iter()
        .map(|node| (SystemId(*node), tries(*node)))
        .filter(|(_, tries)| *tries > limit)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}
