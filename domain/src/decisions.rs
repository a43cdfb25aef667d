//! Decisions: their numbers, and the record that is hashed. A record is permanent, so it holds names as they were and needs no look-up to
//! be read.

use crate::audit::{canonical, sha256};
use crate::requests::Proposal;
use crate::words::{Lane, Outcome, Verb};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use std::str::FromStr;
use time::Date;

/// The number of a decision: the year and its place in it, written `D-2026-014`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The year of the decision.
    pub year: i64,
    /// From 1 without gaps.
    pub number: i64,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "D-{}-{:03}", self.year, self.number)
    }
}

/// A text is not the number of a decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a decision is numbered like D-2026-014")]
pub struct NoNumber;

impl FromStr for Number {
    type Err = NoNumber;
    fn from_str(text: &str) -> Result<Self, NoNumber> {
        let (year, number) = text
            .strip_prefix("D-")
            .and_then(|rest| rest.split_once('-'))
            .ok_or(NoNumber)?;
        match (year.parse(), number.parse()) {
            (Ok(year @ 1900..=9999), Ok(number @ 1..=999_999)) => Ok(Number { year, number }),
            _ => Err(NoNumber),
        }
    }
}

/// A vote as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedVote {
    /// Who, by name.
    pub by: String,
    /// What was said.
    pub verb: Verb,
    /// Why.
    pub reason: String,
    /// When, as RFC 3339.
    pub at: String,
}

/// A condition as the record keeps it; whether it was met stands beside the record, not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedCondition {
    /// What is demanded.
    pub text: String,
    /// Who is to see to it, by name; empty where nobody was named.
    pub owner: String,
    /// Until when, as ISO 8601; empty where no day was named.
    pub due_on: String,
}

/// Where the audit chain stood when the decision was made: the number and the hash of its last row then. Whoever keeps the record can
/// tell later whether the chain before it was rewritten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditHead {
    /// The number of the last row.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// What was decided, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// `D-2026-014`.
    pub number: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The number of the request, as `R-17`.
    pub request: String,
    /// Its title.
    pub title: String,
    /// Who asked, by name.
    pub requester: String,
    /// Which submission of it was decided on.
    pub submission: i64,
    /// What was asked for.
    pub proposal: Proposal,
    /// The SHA-256 of the proposal and its evidence, which the votes are bound to.
    pub evidence_hash: String,
    /// Rule and weight of each finding, as `block closes-cycle`.
    pub findings: Vec<String>,
    /// The lane it took.
    pub lane: Lane,
    /// How many votes the policy asked for.
    pub quorum: u32,
    /// Whether the policy let the requester vote on the own request.
    pub self_decision: bool,
    /// The votes on that submission.
    pub votes: Vec<RecordedVote>,
    /// What the approval demands.
    pub conditions: Vec<RecordedCondition>,
    /// Why, in the words of whoever decided.
    pub reason: String,
    /// When, as RFC 3339.
    pub decided_at: String,
    /// Until when an approval may go live, as ISO 8601; empty for a rejection.
    pub valid_until: String,
    /// Where the audit chain stood.
    pub audit_head: AuditHead,
}

impl Record {
    /// SHA-256 of the record's canonical JSON.
    ///
    /// # Errors
    /// When the record cannot be written as JSON, which its types rule out.
    pub fn hash(&self) -> serde_json::Result<String> {
        Ok(sha256(&canonical(&serde_json::to_value(self)?)))
    }
}

/// The hash that votes are bound to: SHA-256 of the canonical JSON of `{proposal, findings}`.
pub fn evidence_hash(proposal: &Value, findings: &Value) -> String {
    sha256(&canonical(
        &serde_json::json!({"proposal": proposal, "findings": findings}),
    ))
}

/// The first places of a hash, as a stamp shows them.
pub fn short(hash: &str) -> &str {
    hash.get(..8).unwrap_or(hash)
}

/// What a deadline comes to on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Done.
    Met,
    /// Not done, and there is time.
    Open,
    /// Not done, and the day has passed.
    Overdue,
}

/// How a condition stands.
pub fn due(met: bool, due_on: Option<Date>, today: Date) -> Due {
    if met {
        Due::Met
    } else if due_on.is_some_and(|day| day < today) {
        Due::Overdue
    } else {
        Due::Open
    }
}

/// Whether an approval may still go live: through the whole of its last day.
pub fn is_valid(valid_until: Option<Date>, today: Date) -> bool {
    valid_until.is_none_or(|day| today <= day)
}
