//! The facts of each catalogued thing as the audit trail compares them: readable values (references and words, never ids), the same
//! whether a form or an import brought them.

use crate::estate::{Attribute, Carried, Environment, Stewardship};
use crate::profiles::{Resilience, Security};
use crate::words::{
    ApiStyle, Audience, Classification, Criticality, DataDirection, IntegrationStatus, Interaction, Lifecycle, Role,
    SystemKind,
};
use serde::Serialize;
use std::collections::BTreeMap;
use time::Date;

fn iso<S: serde::Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => to.serialize_str(&day.to_string()),
        None => to.serialize_none(),
    }
}

/// A team.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TeamFacts {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub email: Option<String>,
    pub contact: String,
    pub archived: bool,
}

/// A person. Passwords are no facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonFacts {
    pub login: String,
    pub name: String,
    pub email: Option<String>,
    pub role: Role,
    /// References of teams, sorted.
    pub teams: Vec<String>,
    pub disabled: bool,
}

/// A business area.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DomainFacts {
    pub slug: String,
    pub name: String,
    pub description: String,
    /// Reference of the team.
    pub owner: Option<String>,
    pub archived: bool,
}

/// A system.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SystemFacts {
    pub slug: String,
    pub name: String,
    pub description: String,
    pub kind: SystemKind,
    /// Reference of the business area.
    pub domain: Option<String>,
    /// Reference of the team.
    pub owner: Option<String>,
    /// Reference of the larger system.
    pub part_of: Option<String>,
    pub labels: BTreeMap<String, String>,
    pub archived: bool,
}

/// An API, without its versions, which have facts of their own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ApiFacts {
    pub slug: String,
    pub name: String,
    pub description: String,
    /// Reference of the providing system.
    pub system: String,
    pub style: ApiStyle,
    pub audience: Audience,
    pub classification: Classification,
    /// Reference of the team.
    pub owner: Option<String>,
    pub labels: BTreeMap<String, String>,
    pub archived: bool,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionFacts {
    pub label: String,
    pub lifecycle: Lifecycle,
    #[serde(serialize_with = "iso")]
    pub released_on: Option<Date>,
    #[serde(serialize_with = "iso")]
    pub deprecated_on: Option<Date>,
    #[serde(serialize_with = "iso")]
    pub sunset_on: Option<Date>,
    /// Label of the version that takes its place.
    pub successor: Option<String>,
    pub migration_guide: String,
    pub environments: Vec<Environment>,
    /// Left out where it is not stated, so that what the trail hashed before there was such a fact still has its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<String>,
    /// SHA-256 of the contract's text.
    pub contract: Option<String>,
}

/// An entity.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct EntityFacts {
    pub slug: String,
    pub name: String,
    pub definition: String,
    /// Reference of the team.
    pub owner: Option<String>,
    pub personal_data: bool,
    pub attributes: Vec<Attribute>,
    /// Sorted by scope, role, system.
    pub roles: Vec<Stewardship>,
    pub archived: bool,
}

/// A process.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ProcessFacts {
    pub slug: String,
    pub name: String,
    pub description: String,
    /// What starts it.
    pub trigger: String,
    /// Reference of the team.
    pub owner: Option<String>,
    /// In their order.
    pub steps: Vec<StepFacts>,
    pub archived: bool,
}

/// A step of a process.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct StepFacts {
    /// Reference of the system that acts.
    pub from: String,
    /// Reference of the system that is acted on.
    pub to: String,
    pub what: String,
    /// The number of the integration, such as `I-42`.
    pub integration: Option<String>,
}

/// An integration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IntegrationFacts {
    /// Reference of the consuming system.
    pub consumer: String,
    /// Reference of the API.
    pub api: String,
    /// Label of the version.
    pub version: String,
    /// Reference of the system in between.
    pub via: Option<String>,
    pub purpose: String,
    pub interaction: Interaction,
    pub direction: DataDirection,
    pub criticality: Criticality,
    /// Reference of the team.
    pub owner: Option<String>,
    pub status: IntegrationStatus,
    /// Sorted by entity and access.
    pub entities: Vec<Carried>,
    /// Sorted.
    pub operations: Vec<String>,
    pub resilience: Resilience,
    pub security: Security,
    #[serde(serialize_with = "iso")]
    pub live_on: Option<Date>,
    #[serde(serialize_with = "iso")]
    pub retired_on: Option<Date>,
}
