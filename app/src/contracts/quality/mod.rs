//! What contracts are worth: the quality bar on the page of a contract, and how it moves for an API and a team.
//!
//! The bar itself is [`portolan_contract::judge`]. A contract is judged when it is published and the reading is kept, so that a trend shows
//! what was published when, whatever the bar became since; the page of a contract judges anew and says what to do.

mod list;
mod store;
mod views;
mod web;
mod words;

pub(super) use store::keep;
pub(super) use views::graded;

use crate::routes::Routes;
use portolan_contract::{Bar, CRITERIA_VERSION, Contract, judge};
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes {
    web::routes().merge(list::routes())
}

/// What a contract is worth, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// 0 to 100; `None` where nothing could be judged (text formats).
    pub score: Option<u8>,
    /// The version of the criteria.
    pub criteria: &'static str,
    /// The score of each group that applied.
    pub groups: Vec<GroupReading>,
}

/// The score of a group of criteria, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupReading {
    /// The stable name of the group, such as `errors`.
    pub group: String,
    /// 0 to 100.
    pub score: u8,
}

/// Judges a contract as it is published, without regard to the day.
pub(super) fn reading(contract: &Contract) -> Reading {
    let judgement = judge(contract, &Bar::default());
    Reading {
        score: judgement.score,
        criteria: CRITERIA_VERSION,
        groups: judgement
            .groups
            .iter()
            .filter_map(|group| {
                Some(GroupReading {
                    group: group.group.as_str().to_owned(),
                    score: group.score?,
                })
            })
            .collect(),
    }
}
