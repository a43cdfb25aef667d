//! What is kept of a day: numbers only.

use super::{Index, Measure, Metrics, Run};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The measures of one scope on one day, small enough to keep for every day, domain and team.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// By which formulas it was taken. Readings by different ones are not one trend.
    pub formula: u32,
    pub systems: usize,
    pub links: usize,
    /// By measure; `None` is without bound.
    pub values: BTreeMap<Measure, Option<f64>>,
    /// The availability of the longest chain, as a share of one; one when nobody waits.
    pub availability: f64,
    pub index: Index,
}

impl Reading {
    /// The number of today's formulas: those that stand at [`Measure`] and [`Part`](super::Part).
    pub const FORMULA: u32 = 1;

    /// The value of a measure; infinite without bound, `None` when the reading does not know the measure.
    pub fn value(&self, measure: Measure) -> Option<f64> {
        self.values.get(&measure).map(|value| value.unwrap_or(f64::INFINITY))
    }
}

impl Metrics {
    /// What is kept of these measures.
    pub fn reading(&self) -> Reading {
        let value = |measure: &Measure| {
            let value = self.value(*measure);
            (*measure, value.is_finite().then_some(value))
        };
        Reading {
            formula: Reading::FORMULA,
            systems: self.systems,
            links: self.links,
            values: Measure::ALL.iter().map(value).collect(),
            availability: self.chain.as_ref().map_or(1.0, |chain: &Run| chain.availability),
            index: self.index.clone(),
        }
    }
}
