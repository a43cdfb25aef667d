//! One number for the trend, never without what it is made of.

use super::{Asked, Metrics};
use crate::word::words;
use serde::{Deserialize, Serialize};

words! {
    /// What the sprawl index is made of: each a share between none and all.
    Part {
        /// Direct links ÷ links.
        PointToPoint = "point-to-point",
        /// Systems in a circle ÷ systems.
        Circles = "circles",
        /// Feeds beyond the first of their entity and receiver ÷ feeds.
        DuplicateFeeds = "duplicate-feeds",
        /// Reads from systems that are not the source of truth ÷ reads of entities that have one.
        Copies = "copies",
        /// Links of chatty pairs ÷ links.
        Chatty = "chatty",
        /// Versions that should be left ÷ versions consumed.
        Zombies = "zombies",
        /// APIs that nobody consumes ÷ APIs that could be consumed.
        Orphans = "orphans",
        /// Systems without a team ÷ systems.
        Unowned = "unowned",
    }
}

impl Part {
    /// The most points it can add; those of all parts are 100.
    pub const fn weight(self) -> u32 {
        match self {
            Part::PointToPoint => 30,
            Part::Circles => 20,
            Part::DuplicateFeeds | Part::Copies => 15,
            Part::Chatty | Part::Zombies | Part::Orphans | Part::Unowned => 5,
        }
    }
}

/// The sprawl index: the sum of its parts, from 0, where nothing sprawls, to 100, where everything does in every way.
///
/// It depends on no limit of the policy, so that a trend stays a trend when the policy changes; and on no size, so that a domain
/// can be held against the company. A part of nothing (no links, no feeds) adds nothing.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Index {
    pub value: f64,
    /// In the order of [`Part::ALL`].
    pub parts: Vec<IndexPart>,
}

/// One part with its arithmetic: `points` = `weight` × `count` ÷ `of`.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct IndexPart {
    pub part: Part,
    pub weight: u32,
    pub count: usize,
    pub of: usize,
    pub points: f64,
}

impl IndexPart {
    pub(super) fn new(part: Part, count: usize, of: usize) -> Self {
        let share = if of == 0 { 0.0 } else { count as f64 / of as f64 };
        Self {
            part,
            weight: part.weight(),
            count,
            of,
            points: f64::from(part.weight()) * share,
        }
    }
}

pub(super) fn of(asked: &Asked, metrics: &Metrics) -> Index {
    let in_circles = metrics.cycles.iter().flat_map(|cycle| &cycle.systems);
    let in_circles = in_circles.filter(|system| asked.has(system.0)).count();
    let surplus = metrics.duplicates.iter().map(|feed| feed.integrations.len() - 1).sum();
    let chatty = metrics
        .chatty
        .iter()
        .map(|pair| (pair.forth + pair.back) as usize)
        .sum();
    let consumed = asked.sprawl.lives.consumed(asked);
    let count = |part| match part {
        Part::PointToPoint => (metrics.direct.len(), metrics.links),
        Part::Circles => (in_circles, metrics.systems),
        Part::DuplicateFeeds => (surplus, metrics.feeds),
        Part::Copies => (metrics.copies.len(), metrics.judged_reads),
        Part::Chatty => (chatty, metrics.links),
        Part::Zombies => (metrics.zombies.len(), consumed),
        Part::Orphans => (metrics.orphans.apis.len(), metrics.published),
        Part::Unowned => (metrics.unowned.len(), metrics.systems),
    };
    let parts = Part::ALL.iter().map(|part| {
        let (count, of) = count(*part);
        IndexPart::new(*part, count, of)
    });
    let parts: Vec<IndexPart> = parts.collect();
    Index {
        value: parts.iter().map(|part| part.points).sum(),
        parts,
    }
}
