//! Leave to miss a criterion for a while, with a reason.

use serde::{Deserialize, Serialize};
use time::Date;

use super::tally::Miss;
use super::{Bar, Criterion};
use crate::tree::{Document, NodeId};

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// Leave to miss one criterion, everywhere or at one place, until the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The id of the criterion.
    pub rule: String,
    /// Only for this operation, by its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Only for this place and all below it, by JSON pointer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    pub reason: String,
    /// The last day it holds.
    #[serde(with = "day")]
    pub expires: Date,
}

/// What became of a [`Waiver`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaiverState {
    #[serde(flatten)]
    pub waiver: Waiver,
    /// Its last day has passed: what it covered counts again.
    pub expired: bool,
    /// Places it covers, or would cover had it not expired. 0: it is no longer needed, or was never right.
    pub places: u32,
}

impl WaiverState {
    /// An English sentence for a waiver that needs attention; `None` for one that does its work.
    pub fn attention(&self) -> Option<String> {
        let (rule, reason) = (&self.waiver.rule, &self.waiver.reason);
        if self.expired {
            let day = crate::compare::written(self.waiver.expires);
            return Some(format!(
                "The waiver for {rule} expired on {day} (\"{reason}\"): places that count again: {}.",
                self.places
            ));
        }
        (self.places == 0).then(|| format!("The waiver for {rule} (\"{reason}\") covers nothing and can go."))
    }
}

/// Why a place does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waived {
    pub reason: String,
    #[serde(with = "day")]
    pub expires: Date,
}

/// The waivers of a bar, ready to be asked.
pub(super) struct Waivers<'b> {
    list: Vec<Ready<'b>>,
}

struct Ready<'b> {
    waiver: &'b Waiver,
    expired: bool,
    /// The number of its operation; `Some(None)` when the contract has no such operation.
    operation: Option<Option<u32>>,
    /// The same for its pointer.
    place: Option<Option<NodeId>>,
    places: u32,
}

impl<'b> Waivers<'b> {
    pub(super) fn new(bar: &'b Bar, document: Option<&Document>, number: impl Fn(&str) -> Option<u32>) -> Self {
        let ready = |waiver: &'b Waiver| Ready {
            waiver,
            expired: bar.today.is_some_and(|today| today > waiver.expires),
            operation: waiver.operation.as_deref().map(&number),
            place: waiver
                .pointer
                .as_deref()
                .map(|pointer| document.and_then(|document| document.at(pointer)).map(|node| node.id())),
            places: 0,
        };
        Self {
            list: bar.waivers.iter().map(ready).collect(),
        }
    }

    /// The waiver that covers this miss, by its number. Counts the miss for it, and for expired ones that would.
    pub(super) fn cover(&mut self, criterion: &Criterion, miss: &Miss<'_>) -> Option<usize> {
        let mut covered = None;
        for (at, ready) in self.list.iter_mut().enumerate() {
            if ready.waiver.rule != criterion.id || !ready.is_for(miss) {
                continue;
            }
            if ready.expired {
                ready.places += 1;
            } else if covered.is_none() {
                ready.places += 1;
                covered = Some(at);
            }
        }
        covered
    }

    pub(super) fn waived(&self, at: usize) -> Option<Waived> {
        self.list.get(at).map(|ready| Waived {
            reason: ready.waiver.reason.clone(),
            expires: ready.waiver.expires,
        })
    }

    pub(super) fn into_states(self) -> Vec<WaiverState> {
        let state = |ready: Ready<'_>| WaiverState {
            waiver: ready.waiver.clone(),
            expired: ready.expired,
            places: ready.places,
        };
        self.list.into_iter().map(state).collect()
    }
}

impl Ready<'_> {
    fn is_for(&self, miss: &Miss<'_>) -> bool {
        if let Some(operation) = self.operation
            && (operation.is_none() || operation != miss.operation)
        {
            return false;
        }
        match self.place {
            None => true,
            Some(None) => false,
            Some(Some(place)) => {
                std::iter::successors(Some(miss.node), |node| node.parent()).any(|node| node.id() == place)
            }
        }
    }
}
