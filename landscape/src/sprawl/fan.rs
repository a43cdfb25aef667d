//! How many hang on one, and on how many one hangs.

use super::{Asked, ChattyPair};
use crate::compact::at;
use crate::id::SystemId;
use serde::Serialize;
use std::cmp::Reverse;

/// A distribution of neighbours over the systems of a scope.
#[derive(Clone, Default, PartialEq, Debug, Serialize)]
pub struct Fan {
    /// Each system with how many distinct neighbours it has, the most first, then by id; those without any are left out.
    pub systems: Vec<FanOf>,
    /// For each number of neighbours that occurs, how many systems have it; ascending, zero included.
    pub histogram: Vec<(u32, u32)>,
    /// The mean over all systems of the scope.
    pub mean: f64,
    /// Half of the systems have at most so many.
    pub median: u32,
    /// Nine of ten systems have at most so many.
    pub p90: u32,
    /// The most that a system other than a hub, broker or gateway has.
    pub greatest: u32,
    /// How many such systems are beyond the limit; they come first among the `systems` that are judged.
    pub over: u32,
}

/// One system in a distribution.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct FanOf {
    pub system: SystemId,
    /// Distinct neighbours.
    pub neighbours: u32,
    /// A hub, broker or gateway: to have many is what it is for.
    pub mediates: bool,
}

pub(super) fn fan_in(asked: &Asked) -> Fan {
    let limit = asked.sprawl.limits.fan_in;
    fan(asked, limit, |node| asked.compact().incoming_places(node).len())
}

pub(super) fn fan_out(asked: &Asked) -> Fan {
    let limit = asked.sprawl.limits.fan_out;
    fan(asked, limit, |node| asked.compact().outgoing(node).len())
}

fn fan(asked: &Asked, limit: u32, neighbours: impl Fn(u32) -> usize) -> Fan {
    let mut systems: Vec<FanOf> = asked
        .nodes
        .iter()
        .map(|node| FanOf {
            system: SystemId(*node),
            neighbours: neighbours(*node) as u32,
            mediates: at(&asked.compact().mediates, *node),
        })
        .collect();
    systems.sort_by_key(|fan| (Reverse(fan.neighbours), fan.system));
    let count = systems.len();
    let sum: u64 = systems.iter().map(|fan| u64::from(fan.neighbours)).sum();
    // The smallest number that so large a share of the systems does not exceed.
    let at_most = |share: f64| {
        let rank = ((count as f64 * share).ceil() as usize).clamp(1, count.max(1));
        systems.get(count.saturating_sub(rank)).map_or(0, |fan| fan.neighbours)
    };
    let (median, p90) = (at_most(0.5), at_most(0.9));
    let histogram = systems.chunk_by(|a, b| a.neighbours == b.neighbours);
    let mut histogram: Vec<(u32, u32)> = histogram
        .filter_map(|run| Some((run.first()?.neighbours, run.len() as u32)))
        .collect();
    histogram.reverse();
    let judged = || systems.iter().filter(|fan| !fan.mediates);
    let greatest = judged().next().map_or(0, |fan| fan.neighbours);
    let over = judged().filter(|fan| fan.neighbours > limit).count() as u32;
    systems.retain(|fan| fan.neighbours > 0);
    Fan {
        systems,
        histogram,
        mean: if count == 0 { 0.0 } else { sum as f64 / count as f64 },
        median,
        p90,
        greatest,
        over,
    }
}

pub(super) fn chatty(asked: &Asked) -> Vec<ChattyPair> {
    let compact = asked.compact();
    let mut found = Vec::new();
    for pair in asked.pairs() {
        let back = compact
            .between(pair.provider, pair.consumer)
            .map_or(0, |pair| pair.links);
        // Where there are both, the one from the smaller id speaks for them.
        let speaks = back == 0 || pair.consumer < pair.provider;
        if speaks && (back > 0 || pair.links >= 3) {
            let (forth, back) = if pair.consumer < pair.provider {
                (pair.links, back)
            } else {
                (back, pair.links)
            };
            found.push(ChattyPair {
                one: SystemId(pair.consumer.min(pair.provider)),
                other: SystemId(pair.consumer.max(pair.provider)),
                forth,
                back,
            });
        }
    }
    found.sort_by_key(|pair| (Reverse(pair.forth + pair.back), pair.one, pair.other));
    found
}
