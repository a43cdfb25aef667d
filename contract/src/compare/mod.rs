//! Compares two contracts: what a change breaks, in which direction, and which operations it reaches.
//!
//! The question is always the same: does somebody who keeps to the *base* contract still get along with the *revised* one?
//! What consumers send may be narrowed by nobody, what they get may not be widened; each schema is compared once as a set of
//! valid values, and the direction decides what the difference means. So a component that changed is one finding with the
//! operations it reaches, whatever the size of the document, and comparing ends however schemas refer to each other.
//!
//! What is not understood is a change by the rule `unhandled`, never "compatible". Descriptions, examples and titles bind
//! nobody and are not compared. Both contracts may be of different versions of OpenAPI (Swagger 2.0 with OpenAPI 3.1), since
//! both are brought into one normal form first.
//!
//! Deliberately absent: whether one regular expression admits more than another, and schemas behind `not` and `if`.

mod changelog;
mod comparer;
mod coverage;
mod findings;
mod lifecycle;
mod local;
mod media;
mod messages;
mod names;
mod objects;
mod operations;
mod outside;
mod pairs;
mod parameters;
mod rest;
mod rules;
mod schema;
mod security;
mod spoken;
mod text;
mod unchanged;
mod unions;
mod values;
mod version;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer, ser::SerializeStruct};
use time::Date;

use crate::contract::Contract;
use crate::model::Model;
pub use changelog::{changelog, escape_markdown};
use comparer::Comparer;
pub(crate) use lifecycle::written;
pub use local::Holder;
pub use rules::{Advice, Direction, Level, RULES, RULES_VERSION, Rule, rule};
pub use spoken::{Said, Word};
pub(crate) use text::subject;
pub use version::{Numbering, Part, VersionAdvice, advise};

/// How to compare.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day of the comparison: what was announced to end before it may go. `None`: no announced day has come.
    pub today: Option<Date>,
    /// Levels other than the default ones, by rule id; they hold for both directions. Ids of no rule are left aside.
    pub levels: BTreeMap<String, Level>,
}

/// What a comparison found.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The gravest first; those of the same level in document order of the operations they reach.
    pub changes: Vec<Change>,
    /// Every change names all operations it reaches. False for documents so entangled that naming them would take too much:
    /// then each change names some.
    pub is_complete: bool,
}

/// One root change.
#[derive(Debug, Clone)]
pub struct Change {
    pub rule: &'static Rule,
    pub level: Level,
    /// The level the rule proposes; differs from `level` where [`Options::levels`] says otherwise.
    pub proposed: Level,
    pub direction: Direction,
    /// JSON pointer (RFC 6901) into the base document; of what holds the new thing where there is nothing to point to.
    pub base: Option<String>,
    /// JSON pointer into the revised document; of what held the old thing where it is gone.
    pub revised: Option<String>,
    /// Lines of the same places, from 1.
    pub base_line: Option<u32>,
    pub revised_line: Option<u32>,
    /// Where one of the places only holds what came or went: what is written there did not change as a whole.
    pub holder: Option<Holder>,
    /// Keys of the operations it reaches ([`crate::Operation::key`]), in document order.
    pub operations: Vec<Arc<str>>,
    /// Where some of them are reached only in the other direction, in which it weighs less.
    pub milder: Option<Milder>,
    /// What changed, in a few words: `Customer.email`, `the query parameter limit`.
    pub subject: String,
    /// The name the rule speaks of: a property, a keyword, a media type. Empty where it needs none.
    pub name: Said,
    pub before: Said,
    pub after: Said,
}

/// What a change means for those whom it reaches only in the direction in which it weighs less: a component that is narrowed
/// breaks who sends it, and disturbs nobody who only gets it.
#[derive(Debug, Clone, Serialize)]
pub struct Milder {
    pub level: Level,
    pub direction: Direction,
    #[serde(serialize_with = "keys")]
    pub operations: Vec<Arc<str>>,
}

fn keys<S: Serializer>(operations: &[Arc<str>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(operations.iter().map(AsRef::as_ref))
}

impl Change {
    /// How much it matters to who uses this operation; `None` where it does not reach it.
    pub fn level_for(&self, operation: &str) -> Option<Level> {
        let has = |list: &[Arc<str>]| list.iter().any(|key| key.as_ref() == operation);
        match &self.milder {
            Some(milder) if has(&milder.operations) => Some(milder.level),
            _ => has(&self.operations).then_some(self.level),
        }
    }

    /// Whether the policy weighs it otherwise than the rule proposes.
    pub fn is_overridden(&self) -> bool {
        self.level != self.proposed
    }

    /// An English sentence that a consumer understands.
    pub fn text(&self) -> String {
        text::sentence(self)
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Change", 12)?;
        fields.serialize_field("rule", self.rule.id)?;
        fields.serialize_field("level", &self.level)?;
        fields.serialize_field("proposed", &self.proposed)?;
        fields.serialize_field("direction", &self.direction)?;
        fields.serialize_field("base", &self.base)?;
        fields.serialize_field("revised", &self.revised)?;
        fields.serialize_field("base_line", &self.base_line)?;
        fields.serialize_field("revised_line", &self.revised_line)?;
        let operations: Vec<&str> = self.operations.iter().map(AsRef::as_ref).collect();
        fields.serialize_field("operations", &operations)?;
        fields.serialize_field("milder", &self.milder)?;
        fields.serialize_field("text", &self.text())?;
        fields.serialize_field("instead", self.rule.advice.text())?;
        fields.end()
    }
}

impl Comparison {
    /// The gravest level; `None` where nothing changed.
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }

    /// `breaking`, `warning`, `info` or `none`.
    pub fn verdict_word(&self) -> &'static str {
        self.verdict().map_or("none", Level::as_str)
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Comparison", 4)?;
        fields.serialize_field("verdict", self.verdict_word())?;
        fields.serialize_field("rules", RULES_VERSION)?;
        fields.serialize_field("complete", &self.is_complete)?;
        fields.serialize_field("changes", &self.changes)?;
        fields.end()
    }
}

/// Compares two contracts, the one consumers keep to first.
///
/// Contracts without a tree (GraphQL, proto, WSDL) are compared by their operations; that their text changed otherwise is
/// said by the rule `text-changed`.
pub fn compare(base: &Contract, revised: &Contract, options: &Options) -> Comparison {
    let trees = base.document.as_ref().zip(revised.document.as_ref());
    let comparable = base.format.is_openapi() == revised.format.is_openapi()
        && base.format.is_asyncapi() == revised.format.is_asyncapi();
    let (mut changes, is_complete) = match trees {
        Some((one, other)) if comparable => {
            let comparer = Comparer::new(
                Model::outline(one, base.format),
                Model::outline(other, revised.format),
                options.today,
            );
            comparer.run((&base.external_refs, &revised.external_refs), options)
        }
        _ => (names::compare(base, revised, options), true),
    };
    changes.sort_by_key(|change| std::cmp::Reverse(change.level));
    Comparison { changes, is_complete }
}
