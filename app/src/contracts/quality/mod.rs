//! What contracts are worth: the quality bar on the page of a contract, how it moves for an API and a team, and the waivers of it.
//!
//! The criteria are those of [`portolan_contract::judge`]; the policy weighs them and says where the bar is. A document is judged when it is
//! published, and what was counted is kept, so that the policy and waivers weigh it anew without reading it again (`keeping`). Each time that
//! what it is worth moves, a reading is kept: a trend is made of those. What a document announces the end of is kept with its day, so that the
//! days weigh it anew as well. The page of a contract judges the document itself, as of today, and
//! says what to do.

mod bar;
mod keeping;
mod list;
mod measure;
mod store;
mod trend;
mod views;
mod waivers;
mod web;
mod words;

pub(super) use bar::{Weighed, weigh};
pub(super) use keeping::keep;
pub use keeping::{keep_true, weigh_all};
use measure::Measure;
pub use views::group_name;
pub use waivers::{WaiverEnd, waiver_ends};
pub use words::why as criterion_why;

use crate::routes::Routes;
use portolan_contract::{Bar, CRITERIA_VERSION, Contract, judge};
use portolan_landscape::QualityGroup;
use serde::{Deserialize, Serialize};
use time::Date;

pub(super) fn routes() -> Routes {
    web::routes().merge(list::routes()).merge(waivers::routes())
}

/// How a document stands to every criterion, before anybody weighs or waives anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The version of the criteria.
    pub criteria: &'static str,
    /// Every criterion that applied.
    pub counted: Vec<Counted>,
}

/// A criterion by its id, the places it looked at, those that do not meet it on any day, and those that meet it until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted(
    pub String,
    pub u32,
    pub u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] pub Vec<End>,
);

impl Counted {
    /// How many places miss it on a day.
    fn missed_on(&self, today: Date) -> u32 {
        let passed = self.3.iter().filter(|end| end.0 < today);
        passed.fold(self.2, |missed, end| missed.saturating_add(end.1))
    }
}

/// So many places meet a criterion until the end of this day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End(pub Date, pub u32);

/// The score of a group of criteria, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct GroupReading {
    /// The stable name of the group, such as `errors`.
    group: String,
    /// 0 to 100.
    score: u8,
}

impl GroupReading {
    fn of((group, score): (&QualityGroup, &u8)) -> Self {
        GroupReading {
            group: group.to_string(),
            score: *score,
        }
    }
}

/// Why a reading was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// A document was published.
    Published,
    /// The policy weighs criteria otherwise.
    Policy,
    /// A waiver came, went or expired.
    Waiver,
    /// The criteria are others, or it had never been judged.
    Criteria,
    /// The day of an end that the document announces has passed.
    Day,
}

impl Cause {
    const fn as_str(self) -> &'static str {
        match self {
            Cause::Published => "published",
            Cause::Policy => "policy",
            Cause::Waiver => "waiver",
            Cause::Criteria => "criteria",
            Cause::Day => "day",
        }
    }
}

/// Counts how a contract stands, without regard to the day.
pub(super) fn reading(contract: &Contract) -> Reading {
    let judgement = judge(contract, &Bar::default());
    Reading {
        criteria: CRITERIA_VERSION,
        counted: judgement
            .standings
            .iter()
            .map(|standing| {
                let ends = judgement.ends.iter().filter(|end| end.criterion == standing.criterion);
                Counted(
                    standing.criterion.id.to_owned(),
                    standing.of,
                    standing.missed,
                    ends.map(|end| End(end.day, end.places)).collect(),
                )
            })
            .collect(),
    }
}
