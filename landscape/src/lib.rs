//! The landscape of a company's systems: who depends on whom, drawn, measured and judged.
//!
//! Pure, on plain ids: no names, no database, no clock. The caller builds one [`Landscape`] from its records, keeps it up to
//! date with [`Landscape::apply`], and asks it questions.

mod change;
pub mod drawing;
pub mod evidence;
mod graph;
mod id;
mod landscape;
mod link;
pub mod matrix;
mod model;
mod neighbourhood;
mod similar;
mod table;
mod word;

pub use change::Change;
pub use drawing::{Drawing, draw, svg};
pub use evidence::{Finding, Limits, Proposal, Rule, Severity, evidence, evidence_for_existing};
pub use graph::{Side, cycles, path, reachable};
pub use id::{ApiId, DomainId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
pub use landscape::Landscape;
pub use link::{Link, LinkFilter};
pub use matrix::{By, Group, Matrix, MatrixView, behind_cell, matrix};
pub use model::*;
pub use neighbourhood::{Edge, Filter, Focus, Hidden, MAX_DEPTH, Neighbourhood, Node, neighbourhood};
pub use similar::{Likeness, Similar, similar};
pub use word::UnknownWord;
