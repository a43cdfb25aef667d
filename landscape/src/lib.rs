//! The landscape of a company's systems: who depends on whom, drawn, counted and judged.
//!
//! Pure, on plain ids: no names, no database, no clock, no prose. The caller builds one [`Landscape`] from its records, keeps it
//! up to date with [`Landscape::apply`], and asks it questions:
//!
//! - [`neighbourhood`]: what is around a system or API; [`draw`] and [`svg`] make a picture of it.
//! - [`travel()`]: where an entity comes from, who has a copy, and by which way; [`draw_travel`] makes the picture.
//! - [`matrix()`]: who depends on whom, by system, team or domain.
//! - [`cycles`], [`path`], [`reachable`]: the shape of the graph; [`explain`]: what each step of a path stands on.
//! - [`process`]: a business flow through the systems, step by step.
//! - [`sprawl`]: how much is connected point to point, in circles, twice, or to nobody's knowledge, with the lists behind.
//! - [`findings`]: what the rules say about all that exists, and what a change makes of it.
//! - [`advice`]: what to mediate, announce, open and merge, by what it saves.
//! - [`what_if`]: measures and findings before and after a sketch of changes.
//! - [`impact`]: what a retirement, a breaking change or an outage reaches, and in which order to move.
//! - [`evidence()`]: what the rules say about a proposed integration; [`similar`]: which existing ones resemble it.
//!
//! ```
//! use portolan_landscape::*;
//!
//! let system = |id| System { id: SystemId(id), kind: SystemKind::Application, domain: None, team: None, archived: false };
//! let uses = |id, consumer, provider| Integration {
//!     id: IntegrationId(id),
//!     consumer: SystemId(consumer),
//!     provider: SystemId(provider),
//!     api: None,
//!     version: None,
//!     via: None,
//!     interaction: Interaction::Synchronous,
//!     data: DataDirection::ToConsumer,
//!     status: Status::Live,
//!     criticality: None,
//!     entities: Carried::default(),
//!     resilience: Resilience::default(),
//!     security: Security::default(),
//! };
//! let landscape = Landscape::build([system(1), system(2)], [], [], [], [uses(1, 1, 2)]);
//! let asked = Proposal { integration: uses(0, 2, 1), replaces: vec![], go_live: None, scope: None, plan: Plan::default() };
//! let findings = evidence(&landscape, &asked, 20_000, &Limits::default());
//! assert!(findings.iter().any(|finding| finding.rule == Rule::ClosesCycle));
//!
//! let after = landscape.apply(&[Change::Integration(uses(2, 2, 1))]);
//! assert_eq!(cycles(&after, &LinkFilter::default()), vec![vec![SystemId(1), SystemId(2)]]);
//! assert!(cycles(&landscape, &LinkFilter::default()).is_empty());
//! ```
//!
//! An edge runs from the consumer, who depends, to the provider, who is depended on, whichever way the data goes and whatever
//! it is routed through: a hub on the way is a property of the link and not a stop at which dependencies end or meet.
//!
//! Deliberately absent: names and sentences (the application has them, in its languages), severities by policy (it overrides
//! what a finding proposes), and any check of references.

mod advice;
mod change;
mod compact;
pub mod drawing;
pub mod evidence;
mod explain;
pub mod export;
mod feedback;
pub mod findings;
mod graph;
mod id;
pub mod impact;
mod landscape;
pub mod layout;
mod link;
pub mod matrix;
mod model;
mod neighbourhood;
pub mod process;
mod similar;
pub mod sprawl;
mod table;
pub mod travel;
mod walks;
mod whatif;
mod word;

pub use advice::{Advice, EventCandidate, HubPlan, Merge, advice};
pub use change::Change;
pub use drawing::{Company, CompanyView, Drawing, company, draw, draw_company, draw_travel, svg};
pub use evidence::{
    Bar, Broken, Finding, Limits, Plan, Proposal, Rule, Severity, Shortfall, breaking_change, evidence,
    evidence_for_existing,
};
pub use explain::{Hop, explain};
pub use export::{Diagram, Format};
pub use findings::{Difference, Findings, Noted, Subject};
pub use graph::{Side, cycles, path, reachable};
pub use id::{ApiId, DomainId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
pub use impact::{Action, Impact, Impacts, Target};
pub use landscape::Landscape;
pub use link::{Link, LinkFilter};
pub use matrix::{By, Group, Matrix, MatrixView, Opened, Order, Truth, Truths, behind_cell, matrix};
pub use model::*;
pub use neighbourhood::{Edge, Filter, Focus, Hidden, MAX_DEPTH, Neighbourhood, Node, neighbourhood, neighbourhood_of};
pub use similar::{Likeness, Similar, similar};
pub use sprawl::{Metrics, Reading, Scope, Sprawl, metrics};
pub use table::Table;
pub use travel::{Travel, TravelView, Within, travel};
pub use whatif::{Assessment, Sketch, WhatIf, changes, what_if};
pub use word::UnknownWord;
