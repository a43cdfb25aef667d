//! Reads API contracts as companies really have them: Swagger 2.0, OpenAPI 3.0 to 3.2, AsyncAPI 2 and 3 in JSON and YAML,
//! and GraphQL SDL, Protocol Buffers and WSDL as text.
//!
//! The operations of the text formats are listed by established parsers (apollo-parser, protox-parse, roxmltree), and
//! nothing more is taken from them: what is imported is not followed, types are not resolved, document type definitions
//! and entities are refused. What surrounds an error is listed nevertheless. Nesting and length are bounded before a
//! parser sees the text.
//!
//! [`read`] takes bytes and gives a [`Contract`] (title, version, operations, what is odd about it) or a [`Refusal`] with
//! line, reason and advice. Below it stand located trees ([`tree`]) of [`json`] and [`yaml`], which serve other documents
//! as well.
//!
//! ```
//! use portolan_contract::{Limits, read};
//!
//! let text = "openapi: 3.0.3\ninfo: {title: Pets, version: 1.10}\npaths:\n  /pets:\n    get: {operationId: listPets}\n";
//! let contract = read(text, &Limits::default()).unwrap();
//! assert_eq!(contract.version.as_deref(), Some("1.10"));
//! assert_eq!(contract.operations[0].key, "GET /pets");
//! ```
//!
//! [`judge`] says how good a contract is: a score from 0 to 100, a grade, and a [`Finding`] for each criterion that is not
//! met everywhere, with the places, why it matters and how to mend it. The formula stands at [`Judgement`].
//!
//! Everything here is pure: no files, no network, no clock. External references are reported, never fetched. Every limit
//! of [`Limits`] holds while a document is being read, so hostile ones are refused before they cost anything.

mod asyncapi;
mod compare;
mod contract;
mod describe;
mod detect;
mod excerpt;
mod format;
pub mod json;
mod judge;
mod limits;
mod model;
mod openapi;
mod problem;
mod read;
mod references;
mod sarif;
mod text;
pub mod tree;
pub mod yaml;

pub use compare::{
    Advice, Change, Comparison, Direction, Holder, Level, Milder, Numbering, Options, Part, RULES, RULES_VERSION, Rule,
    Said, VersionAdvice, Word, advise, changelog, compare, escape_markdown, rule,
};
pub use contract::{Contract, ExternalRef, Operation, OperationKind};
pub use describe::{
    Described, DescribedSchema, ErrorMedia, Example, Field, Message, NamedError, NamedSchema, Representation, describe,
    describe_schema, errors, schemas,
};
pub use detect::detect;
pub use excerpt::excerpt;
pub use format::{Format, UnknownFormat};
pub use judge::{
    Bar, CRITERIA, CRITERIA_VERSION, Criterion, Detail, End, Finding, Grade, Group, GroupScore, Judgement, Secret,
    SecretKind, Spot, Standing, Waived, Waiver, WaiverFlaw, WaiverState, Weakness, criterion, group_scores, judge,
    read_waivers, total_score,
};
pub use limits::Limits;
pub use openapi::promises;
pub use problem::{Code, Place, Problem, Refusal, Severity};
pub use read::{read, read_as, tree as read_tree};
pub use sarif::{comparison_sarif, judgement_sarif, problems_sarif};
pub use tree::{Document, Followed, Key, Kind, Node, NodeId, Reference};
