//! The limits of the measures of sprawl. Those of waiting calls, retries and fans are the limits that findings are measured by; the
//! rest stand here.

use super::{MILLION, Policy};
use crate::names::{Flaw, Flaws};
use portolan_landscape::sprawl::{Bounds, Measure};
use std::collections::BTreeMap;

/// The measures that have a limit of their own, with the name of their field.
pub const SPRAWL_FIELDS: [(&str, Measure); 11] = [
    ("sprawl-point-to-point-share", Measure::PointToPointShare),
    ("sprawl-link-density", Measure::LinkDensity),
    ("sprawl-chatty-pairs", Measure::ChattyPairs),
    ("sprawl-cycles", Measure::Cycles),
    ("sprawl-opening-links", Measure::OpeningLinks),
    ("sprawl-hub-candidates", Measure::HubCandidates),
    ("sprawl-duplicate-feeds", Measure::DuplicateFeeds),
    ("sprawl-reads-from-copies", Measure::ReadsFromCopies),
    ("sprawl-orphans", Measure::Orphans),
    ("sprawl-zombies", Measure::Zombies),
    ("sprawl-unowned", Measure::Unowned),
];

/// Whether a measure is a share, which people write in percent.
pub fn is_share(measure: Measure) -> bool {
    matches!(measure, Measure::PointToPointShare | Measure::LinkDensity)
}

/// What no company should need to be told: circles, versions past their end and systems of nobody are none too many.
pub(super) fn usual() -> BTreeMap<Measure, u32> {
    [Measure::Cycles, Measure::Zombies, Measure::Unowned]
        .map(|measure| (measure, 0))
        .into()
}

impl Policy {
    /// The limits of the measures of sprawl, as the landscape takes them.
    pub fn bounds(&self) -> Bounds {
        let own = self.sprawl.iter().map(|(measure, limit)| {
            let limit = f64::from(*limit);
            (*measure, if is_share(*measure) { limit / MILLION } else { limit })
        });
        let shared = [
            (Measure::FanIn, self.fan_in),
            (Measure::FanOut, self.fan_out),
            (Measure::SynchronousChain, self.chain_depth),
            (Measure::RetryAmplification, self.amplification),
        ];
        let shared = shared.map(|(measure, limit)| (measure, f64::from(limit)));
        own.chain(shared).collect()
    }

    pub(super) fn parse_sprawl(&mut self, field: impl Fn(&str) -> String, flaws: &mut Flaws) {
        self.sprawl.clear();
        for (name, measure) in SPRAWL_FIELDS {
            let given = field(name);
            if given.trim().is_empty() {
                continue;
            }
            let limit = if is_share(measure) {
                share(&given)
            } else {
                super::whole(&given, 0, 1_000_000)
            };
            if let Some(limit) = flaws.take(name, limit) {
                self.sprawl.insert(measure, limit);
            }
        }
    }

    /// The limit of a field of its own as the form shows it; nothing where there is none.
    pub(super) fn sprawl_field(&self, name: &str) -> String {
        let measure = SPRAWL_FIELDS.iter().find(|(field, _)| *field == name);
        let limit = measure.and_then(|(_, measure)| Some((*measure, *self.sprawl.get(measure)?)));
        limit.map_or_else(String::new, |(measure, limit)| {
            if is_share(measure) {
                (f64::from(limit) / 10_000.0).to_string()
            } else {
                limit.to_string()
            }
        })
    }
}

/// A share in percent with up to four places, in millionths.
fn share(given: &str) -> Result<u32, Flaw> {
    match given.trim().replace(',', ".").parse::<f64>() {
        Ok(share) if (0.0..=100.0).contains(&share) => Ok((share * 10_000.0).round() as u32),
        _ => Err(Flaw::new("number").with("min", 0).with("max", 100)),
    }
}
