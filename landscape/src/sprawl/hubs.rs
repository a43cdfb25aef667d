//! Where a hub would save links.

use super::Asked;
use crate::compact::{Compact, at, set};
use crate::id::SystemId;
use serde::Serialize;
use std::cmp::Reverse;

/// A system with at least so many distinct direct consumers is a candidate for mediation.
pub const HUB_CONSUMERS: u32 = 5;

/// A system that many take from directly, and what it would mean to put a hub, broker or gateway between.
///
/// Behind a mediator the system has one link, to it, and each consumer has one, from it, however many it had; a system that is
/// connected to a mediator already needs no new link. So `after` = 1 for the source, unless it is connected, plus one for each
/// consumer that is not, and mediation saves `links` − `after`. In a company without a mediator the first candidate may save
/// nothing, since every consumer's leg must first be laid; the plan of [`advice`](crate::advice) counts what candidates save
/// together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct HubCandidate {
    pub source: SystemId,
    /// Distinct systems that consume from it directly.
    pub consumers: u32,
    /// The direct links by which they do: how many there are before.
    pub links: u32,
    /// How many new links would replace them.
    pub after: u32,
}

impl HubCandidate {
    /// Links fewer; negative when there would be more of them.
    pub fn saved(&self) -> i64 {
        i64::from(self.links) - i64::from(self.after)
    }
}

/// The systems that have a link with a mediator, or through one.
pub(crate) fn connected(compact: &Compact) -> Vec<bool> {
    let mut connected = vec![false; compact.size];
    for link in compact.links.iter().filter(|link| !compact.is_direct(link)) {
        set(&mut connected, link.consumer.0, true);
        set(&mut connected, link.provider.0, true);
    }
    connected
}

/// The candidate that a system is, if it is one.
fn candidate(compact: &Compact, connected: &[bool], source: u32) -> Option<HubCandidate> {
    let (mut consumers, mut links) = (0, 0);
    let mut after = u32::from(!at(connected, source));
    for pair in compact.incoming(source).filter(|pair| pair.direct > 0) {
        consumers += 1;
        links += pair.direct;
        after += u32::from(!at(connected, pair.consumer));
    }
    (consumers >= HUB_CONSUMERS).then_some(HubCandidate {
        source: SystemId(source),
        consumers,
        links,
        after,
    })
}

pub(super) fn candidates(asked: &Asked) -> Vec<HubCandidate> {
    let compact = asked.compact();
    let connected = connected(compact);
    let nodes = asked.nodes.iter();
    let mut found: Vec<HubCandidate> = nodes.filter_map(|node| candidate(compact, &connected, *node)).collect();
    found.sort_by_key(|hub| (Reverse(hub.saved()), Reverse(hub.links), hub.source));
    found
}
