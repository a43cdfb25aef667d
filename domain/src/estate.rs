//! An estate as a file tells it: teams, people, systems, APIs and integrations keyed by their references (slugs), before they
//! meet the catalog. Importers produce it, `portolan export` writes it, the demonstration company is one.
//!
//! `None` and an empty list mean "not stated": an import keeps what the catalog has. Dates are ISO 8601 days.

use crate::names::{Flaw, line};
use crate::profiles::{Resilience, Security};
use crate::words::{
    ApiStyle, Audience, Classification, Criticality, DataDirection, EntityAccess, EntityRole, IntegrationStatus,
    Interaction, Lifecycle, Role, SystemKind,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a thing was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file, as it was named by whoever gave it.
    pub file: String,
    /// The line, from 1; 0 where the file has no lines.
    pub line: u32,
    /// The RFC 6901 pointer within the document, or empty.
    #[serde(default)]
    pub pointer: String,
}

/// Everything that one import brings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Estate {
    /// Teams.
    pub teams: Vec<Team>,
    /// People and their teams.
    pub people: Vec<Person>,
    /// Business areas.
    pub domains: Vec<Domain>,
    /// Systems.
    pub systems: Vec<System>,
    /// APIs with their versions and contracts.
    pub apis: Vec<Api>,
    /// Business entities with their sources of truth.
    pub entities: Vec<Entity>,
    /// Who uses which version.
    pub integrations: Vec<Integration>,
    /// Business flows.
    pub processes: Vec<Process>,
}

/// A team.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Team {
    /// Its reference.
    pub slug: String,
    /// Its name; the slug where not stated.
    pub name: Option<String>,
    /// What it does.
    pub description: Option<String>,
    /// Where it can be written to.
    pub email: Option<String>,
    /// Chat channel or pager, in words.
    pub contact: Option<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A person with an account that cannot sign in until an administrator gives it a password.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// The sign-in name.
    pub login: String,
    /// The full name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The role; contributor where the person is new and none is stated. An import by anyone but an administrator never changes it.
    pub role: Option<Role>,
    /// References of the teams it belongs to.
    pub teams: Vec<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A business area.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Domain {
    /// Its reference.
    pub slug: String,
    /// Its name; the slug where not stated.
    pub name: Option<String>,
    /// What belongs to it.
    pub description: Option<String>,
    /// Reference of the team that answers for it.
    pub owner: Option<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A software system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct System {
    /// Its reference.
    pub slug: String,
    /// Its name; the slug where not stated.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// What it is in the landscape; application where it is new and nothing is stated.
    pub kind: Option<SystemKind>,
    /// Reference of its business area.
    pub domain: Option<String>,
    /// Reference of the owning team.
    pub owner: Option<String>,
    /// Reference of the larger system it is a component of.
    pub part_of: Option<String>,
    /// Words of other tools that have no place of their own here.
    pub labels: BTreeMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// An API.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Api {
    /// Its reference.
    pub slug: String,
    /// Its name; the slug where not stated.
    pub name: Option<String>,
    /// Its purpose.
    pub description: Option<String>,
    /// Reference of the system that provides it.
    pub system: Option<String>,
    /// How it speaks.
    pub style: Option<ApiStyle>,
    /// For whom it is made; company-internal where it is new and nothing is stated.
    pub audience: Option<Audience>,
    /// How sensitive its data is; internal where it is new and nothing is stated.
    pub classification: Option<Classification>,
    /// Reference of the owning team; the system's where not stated, nobody where it is empty.
    pub owner: Option<String>,
    /// Words of other tools that have no place of their own here.
    pub labels: BTreeMap<String, String>,
    /// Its versions, oldest first.
    pub versions: Vec<Version>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A version of an API.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Version {
    /// As its owner writes it: `v1`, `1.10`.
    pub label: String,
    /// Where it is in its life; active where it is new and nothing is stated.
    pub lifecycle: Option<Lifecycle>,
    /// First usable on this day.
    pub released_on: Option<String>,
    /// Announced as going away on this day (RFC 9745).
    pub deprecated_on: Option<String>,
    /// Gone on this day (RFC 8594).
    pub sunset_on: Option<String>,
    /// Label of the version of the same API that takes its place.
    pub successor: Option<String>,
    /// How to move to the successor: a link or Markdown.
    pub migration_guide: Option<String>,
    /// Where it runs.
    pub environments: Vec<Environment>,
    /// How much one consumer may ask of it in a time, in one line, as [`rate_limit`] reads it: [`NO_LIMIT`] where any amount.
    pub rate_limit: Option<String>,
    /// Its machine-readable description.
    pub contract: Option<Contract>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A place where a version runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// `production`, `sandbox` or another word of the owner's.
    pub name: String,
    /// Base address.
    pub url: String,
}

impl Environment {
    /// Whether it is where the work is done, by its name: `production`, `prod-eu`, `Live`; not `pre-production` or `non-prod`.
    pub fn is_production(&self) -> bool {
        let name = self.name.to_lowercase();
        let words: Vec<&str> = name.split(|letter: char| !letter.is_alphanumeric()).collect();
        let before = ["pre", "non", "not", "пре", "не"];
        let real = |word: &&str| {
            matches!(*word, "production" | "prod" | "prd" | "live" | "прод" | "продуктив")
                || ["промышлен", "боев", "рабоч"]
                    .iter()
                    .any(|start| word.starts_with(start))
        };
        words.iter().any(real) && !words.iter().any(|word| before.contains(word))
    }
}

/// Whether there is a place among these to try something out: one that is not production. `None` where no place is named at all.
pub fn has_sandbox(environments: &[Environment]) -> Option<bool> {
    (!environments.is_empty()).then(|| environments.iter().any(|place| !place.is_production()))
}

/// What [`Version::rate_limit`] says where one consumer may ask any amount.
pub const NO_LIMIT: &str = "none";

/// A rate limit in one line of at most 200 characters, as its owner says it: `600 requests a minute for each consumer`. The one word `none`
/// is [`NO_LIMIT`].
///
/// # Errors
/// What [`names::line`](crate::names::line) does not take.
pub fn rate_limit(given: &str) -> Result<String, Flaw> {
    let said = line(given, 200)?;
    let none = said.eq_ignore_ascii_case(NO_LIMIT);
    Ok(if none { NO_LIMIT.to_owned() } else { said })
}

/// A contract as text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// The document as it was published.
    pub text: String,
    /// The format where the giver states it; else it is detected.
    #[serde(default)]
    pub format: Option<String>,
    /// The file it came from.
    #[serde(default)]
    pub file: Option<String>,
}

/// A business entity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Entity {
    /// Its reference.
    pub slug: String,
    /// Its name; the slug where not stated.
    pub name: Option<String>,
    /// What the word means in this company.
    pub definition: Option<String>,
    /// Reference of the owning team.
    pub owner: Option<String>,
    /// Whether it is about people.
    pub personal_data: Option<bool>,
    /// Canonical attributes.
    pub attributes: Vec<Attribute>,
    /// Which systems create it, update it and hold copies, by scope.
    pub roles: Vec<Stewardship>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// A canonical attribute of an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type, in the words of the company: text, number, date, money…
    #[serde(rename = "type")]
    pub kind: String,
    /// What it means.
    pub description: String,
    /// Whether it identifies the entity.
    pub identifier: bool,
}

/// What a system is to an entity within a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stewardship {
    /// The part of the company it holds for: `all`, or a word such as `online` or `Germany`.
    #[serde(default = "everywhere")]
    pub scope: String,
    /// Reference of the system.
    pub system: String,
    /// Master, updater or copy.
    pub role: EntityRole,
}

fn everywhere() -> String {
    "all".to_owned()
}

/// A consumer's use of a version. The key of an integration in an import is consumer, API, version and via.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Integration {
    /// Reference of the consuming system.
    pub consumer: String,
    /// Reference of the API used.
    pub api: String,
    /// Label of the version used; the newest active one where not stated.
    pub version: Option<String>,
    /// Reference of the hub, broker or gateway in between; direct where not stated.
    pub via: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// How the consumer waits; synchronous for rest, graphql, grpc and soap, asynchronous for event, batch for file, where it is new and
    /// nothing is stated.
    pub interaction: Option<Interaction>,
    /// Which way the data goes; to the consumer where it is new and nothing is stated.
    pub direction: Option<DataDirection>,
    /// What a failure costs; medium where it is new and nothing is stated.
    pub criticality: Option<Criticality>,
    /// Reference of the owning team; the consumer's where not stated, nobody where it is empty.
    pub owner: Option<String>,
    /// Where it is in its life; live where it is new and nothing is stated: an import tells of what exists, and a request is the way to
    /// what does not exist yet.
    pub status: Option<IntegrationStatus>,
    /// Entities carried.
    pub entities: Vec<Carried>,
    /// Keys of the operations used, such as `GET /orders/{id}`; empty means not stated.
    pub operations: Vec<String>,
    /// How it behaves under failure.
    pub resilience: Option<Resilience>,
    /// How it is protected.
    pub security: Option<Security>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// An entity that an integration carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// Reference of the entity.
    pub entity: String,
    /// Whether the consumer takes it or changes it at the provider.
    #[serde(default = "reads")]
    pub access: EntityAccess,
}

fn reads() -> EntityAccess {
    EntityAccess::Reads
}

/// A business flow as steps between systems.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Process {
    /// Its reference.
    pub slug: String,
    /// Its name; the slug where not stated.
    pub name: Option<String>,
    /// What it is for and where it ends.
    pub description: Option<String>,
    /// What starts it, in one line.
    pub trigger: Option<String>,
    /// Reference of the owning team.
    pub owner: Option<String>,
    /// In their order.
    pub steps: Vec<Step>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

impl Process {
    /// The most steps of one process; more is several processes.
    pub const MOST_STEPS: usize = 200;
}

/// One system acts on another, or by itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// Reference of the system that acts.
    pub from: String,
    /// Reference of the system it acts on; the same one where it works by itself.
    pub to: String,
    /// What happens, in one line.
    pub what: String,
    /// The integration that realises it; a step without one is seen as such.
    pub integration: Option<Used>,
}

impl Step {
    /// The longest text of a step, and of what starts a process, in characters.
    pub const MAX: usize = 200;
}

/// An integration as a step names it: by what is used, since numbers differ from one catalog to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Used {
    /// Reference of the API used.
    pub api: String,
    /// Label of the version used; any where not stated, a running one first.
    pub version: Option<String>,
    /// Reference of the consuming system; one of the two systems of the step where not stated.
    pub consumer: Option<String>,
    /// Reference of the hub, broker or gateway in between; any way where not stated, the direct one first.
    pub via: Option<String>,
}
