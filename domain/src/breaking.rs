//! A change that breaks consumers of a version in use, as it is put before the board: which document would take whose place, what the
//! comparison said of it when it was asked for, whom it reaches, and what they are told.

use crate::names::{Flaw, Flaws};
use crate::requests::Named;
use crate::words::Criticality;
use serde::{Deserialize, Serialize};

/// A contract that breaks, as it is asked for. Everything but the reason and the plan is as it was found, and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename = "breaking-change")]
pub struct BreakingProposal {
    /// Whose version it is.
    pub api: Named,
    /// The version that would get the document.
    pub version: Named,
    /// The system that provides the API.
    pub provider: Named,
    /// The team that owns the API.
    pub owner: Option<Named>,
    /// Why it cannot wait for a new version.
    pub reason: String,
    /// How and when the consumers are told or moved.
    pub plan: String,
    /// What would be published.
    pub document: Document,
    /// SHA-256 of the contract whose place it takes; empty where the version has none.
    pub stands: String,
    /// The version whose contract it was compared with: the same one, or an earlier one where that has none.
    pub base: Named,
    /// SHA-256 of that contract.
    pub base_sha256: String,
    /// What the comparison said.
    pub comparison: Compared,
    /// Who is reached by what breaks, the hardest hit first.
    pub hits: Vec<Hit>,
    /// How many more keep to that version and are not reached.
    pub spared: u32,
}

/// A document that is kept by its hash until it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it is, such as `openapi-3.1`.
    pub format: String,
    /// The file it came from, or empty.
    pub file_name: String,
    /// Its length.
    pub bytes: u64,
    /// The version it says it is, or empty.
    pub declared_version: String,
}

/// What a comparison came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// `breaking`, `warning`, `info` or `none`.
    pub verdict: String,
    /// The version of the set of rules that said so.
    pub rules: String,
    /// How many changes break.
    pub breaking: u32,
    /// How many may disturb.
    pub warnings: u32,
    /// How many disturb nobody.
    pub notes: u32,
    /// Those that break and those that may disturb, in that order; the first [`MOST_CHANGES`] of them.
    pub changes: Vec<ChangeFound>,
}

/// More changes than this are counted and not kept one by one: a reader has the document.
pub const MOST_CHANGES: usize = 200;
/// More operations than this are counted and not kept one by one.
pub const MOST_OPERATIONS: usize = 50;

/// One change that a comparison found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeFound {
    /// The rule of the comparison, by its stable id.
    pub rule: String,
    /// Whether it breaks; else it may disturb.
    pub breaks: bool,
    /// `request`, `response` or `both`.
    pub direction: String,
    /// What changed, in a few words.
    pub subject: String,
    /// The name that the rule speaks of, or empty.
    pub name: String,
    /// What was said before, or empty.
    pub before: String,
    /// What is said now, or empty.
    pub after: String,
    /// Which of `name`, `before` and `after` hold words of the comparison and not only what stands in a contract.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<Spoken>,
    /// The sentence in English.
    pub text: String,
    /// JSON pointer into the contract that stands.
    pub base: Option<String>,
    /// JSON pointer into the new document.
    pub revised: Option<String>,
    /// Operations that it reaches, the first [`MOST_OPERATIONS`] of them; empty when it is about the document.
    pub operations: Vec<String>,
    /// How many operations it reaches.
    pub reaches: u32,
}

/// Words of the comparison in a change, to be said in the language of who reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// `name`, `before` or `after`.
    pub blank: String,
    /// The id of the words.
    pub word: String,
    /// What stands in the contract beside them, or empty.
    pub written: String,
    /// How many more there are, where the words say so.
    pub count: usize,
}

/// An integration that is reached by what breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Its id.
    pub integration: i64,
    /// Whose it is.
    pub consumer: Named,
    /// The team that answers for it.
    pub team: Option<Named>,
    /// What a failure costs.
    pub criticality: Criticality,
    /// How many of the changes that break reach it; all of them where it does not say what it uses.
    pub changes: u32,
    /// The operations that it says it uses and that are reached; empty where it does not say.
    pub operations: Vec<String>,
}

impl BreakingProposal {
    /// What keeps it from being submitted.
    pub fn flaws(&self) -> Flaws {
        let mut flaws = Flaws::new();
        for (field, text) in [("reason", &self.reason), ("plan", &self.plan)] {
            if text.trim().is_empty() {
                flaws.add(field, Flaw::new("required"));
            }
        }
        flaws
    }
}
