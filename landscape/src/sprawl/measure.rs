//! The measures as a table: a number, its unit, how long the list behind it is, and the limit it is held against.

use super::Metrics;
use crate::evidence::Unit;
use crate::word::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// The measures of sprawl; their formulas stand at [the module](crate::sprawl).
    Measure {
        PointToPointShare = "point-to-point-share",
        LinkDensity = "link-density",
        FanIn = "fan-in",
        FanOut = "fan-out",
        ChattyPairs = "chatty-pairs",
        Cycles = "cycles",
        /// The links whose removal opens all circles.
        OpeningLinks = "opening-links",
        SynchronousChain = "synchronous-chain",
        RetryAmplification = "retry-amplification",
        HubCandidates = "hub-candidates",
        DuplicateFeeds = "duplicate-feeds",
        ReadsFromCopies = "reads-from-copies",
        Orphans = "orphans",
        Zombies = "zombies",
        Unowned = "unowned",
    }
}

impl Measure {
    /// What its number counts.
    pub const fn unit(self) -> Unit {
        match self {
            Measure::PointToPointShare | Measure::LinkDensity | Measure::RetryAmplification => Unit::Ratio,
            _ => Unit::Count,
        }
    }
}

/// The greatest values that are accepted; a measure without one is not judged.
pub type Bounds = BTreeMap<Measure, f64>;

/// One line of the table.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Metric {
    pub measure: Measure,
    /// Infinite (`null` in JSON) for an amplification without bound.
    pub value: f64,
    pub unit: Unit,
    /// How many entries the list behind it has in all.
    pub listed: usize,
    pub limit: Option<f64>,
    /// Whether the value is beyond the limit.
    pub over: bool,
}

impl Metrics {
    /// Direct links ÷ links; none of none.
    pub fn point_to_point_share(&self) -> f64 {
        share(self.direct.len(), self.links)
    }

    /// Ordered pairs with a link ÷ those there could be, both within the scope.
    pub fn density(&self) -> f64 {
        share(self.pairs_inside, self.systems * self.systems.saturating_sub(1))
    }

    /// The links whose removal opens all circles.
    pub fn opening_links(&self) -> usize {
        self.cycles.iter().map(|cycle| cycle.opening_links).sum()
    }

    /// The value of a measure.
    pub fn value(&self, measure: Measure) -> f64 {
        let count = |count: usize| count as f64;
        match measure {
            Measure::PointToPointShare => self.point_to_point_share(),
            Measure::LinkDensity => self.density(),
            Measure::FanIn => f64::from(self.fan_in.greatest),
            Measure::FanOut => f64::from(self.fan_out.greatest),
            Measure::OpeningLinks => count(self.opening_links()),
            Measure::SynchronousChain => count(self.chain.as_ref().map_or(0, super::Run::depth)),
            Measure::RetryAmplification => self.amplification.as_ref().map_or(1.0, |run| run.amplification),
            _ => count(self.listed(measure)),
        }
    }

    /// How many entries the list behind a measure has.
    pub fn listed(&self, measure: Measure) -> usize {
        match measure {
            Measure::PointToPointShare => self.direct.len(),
            Measure::LinkDensity => self.pairs_inside,
            Measure::FanIn => self.fan_in.systems.len(),
            Measure::FanOut => self.fan_out.systems.len(),
            Measure::ChattyPairs => self.chatty.len(),
            Measure::Cycles => self.cycles.len(),
            Measure::OpeningLinks => self.opening_links(),
            Measure::SynchronousChain => self.deep.len(),
            Measure::RetryAmplification => self.amplifying.len(),
            Measure::HubCandidates => self.hubs.len(),
            Measure::DuplicateFeeds => self.duplicates.len(),
            Measure::ReadsFromCopies => self.copies.len(),
            Measure::Orphans => self.orphans.apis.len(),
            Measure::Zombies => self.zombies.len(),
            Measure::Unowned => self.unowned.len(),
        }
    }

    /// Every measure, in the order of [`Measure::ALL`].
    pub fn all(&self, bounds: &Bounds) -> Vec<Metric> {
        let metric = |measure: &Measure| {
            let value = self.value(*measure);
            let limit = bounds.get(measure).copied();
            Metric {
                measure: *measure,
                value,
                unit: measure.unit(),
                listed: self.listed(*measure),
                limit,
                over: limit.is_some_and(|limit| value > limit),
            }
        };
        Measure::ALL.iter().map(metric).collect()
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
