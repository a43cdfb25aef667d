//! What the snapshot keeps of each thing: what lists, links and rules ask for. Long texts stay in the database.

use portolan_domain::ids::{ApiId, DomainId, EntityId, IntegrationId, ProcessId, SystemId, TeamId, VersionId};
use portolan_domain::words::{
    ApiStyle, Audience, Classification, Criticality, EntityAccess, EntityRole, IntegrationStatus, Interaction,
    Lifecycle, SystemKind,
};
use portolan_landscape::Quality;
use time::Date;

/// The key by which names are ordered: case does not count.
pub(super) fn sort_key(name: &str) -> Box<str> {
    name.to_lowercase().into()
}

/// A team.
#[derive(Debug, Clone)]
pub struct Team {
    /// Who.
    pub id: TeamId,
    /// Its place in URLs.
    pub slug: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Out of use.
    pub archived: bool,
    pub(super) sort_key: Box<str>,
}

/// A business area.
#[derive(Debug, Clone)]
pub struct Domain {
    /// Which.
    pub id: DomainId,
    /// Its place in URLs.
    pub slug: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The team that answers for it.
    pub owner: Option<TeamId>,
    /// Out of use.
    pub archived: bool,
    pub(super) sort_key: Box<str>,
}

/// A system.
#[derive(Debug, Clone)]
pub struct System {
    /// Which.
    pub id: SystemId,
    /// Its place in URLs.
    pub slug: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// What it is in the landscape.
    pub kind: SystemKind,
    /// Its business area.
    pub domain: Option<DomainId>,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// The larger system it is a component of.
    pub part_of: Option<SystemId>,
    /// Out of use.
    pub archived: bool,
    pub(super) sort_key: Box<str>,
}

impl System {
    /// A system that is only thought of: it has no page, so it has no slug.
    pub(crate) fn sketched(id: SystemId, name: &str, kind: SystemKind) -> Self {
        System {
            id,
            slug: Box::default(),
            name: name.into(),
            kind,
            domain: None,
            owner: None,
            part_of: None,
            archived: false,
            sort_key: sort_key(name),
        }
    }

    /// What lists order it by: its name, without regard to case.
    pub fn sort_key(&self) -> &str {
        &self.sort_key
    }
}

/// An API.
#[derive(Debug, Clone)]
pub struct Api {
    /// Which.
    pub id: ApiId,
    /// Its place in URLs.
    pub slug: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The first line of its purpose, at most 200 characters.
    pub summary: Box<str>,
    /// The system that provides it.
    pub system: SystemId,
    /// How it speaks.
    pub style: ApiStyle,
    /// For whom it is made.
    pub audience: Audience,
    /// How sensitive its data is.
    pub classification: Classification,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// Out of use.
    pub archived: bool,
    /// When it last changed, in seconds since 1970.
    pub updated_at: i64,
    /// Its versions, oldest first.
    pub versions: Box<[Version]>,
    pub(super) sort_key: Box<str>,
}

impl Api {
    /// What lists order it by: its name, without regard to case.
    pub fn sort_key(&self) -> &str {
        &self.sort_key
    }

    /// The version that a new consumer should use: the newest active one, else the newest in preview, else the newest of all.
    pub fn recommended(&self) -> Option<&Version> {
        let newest = |lifecycle| {
            self.versions
                .iter()
                .rev()
                .find(|version| version.lifecycle == lifecycle)
        };
        newest(Lifecycle::Active)
            .or_else(|| newest(Lifecycle::Preview))
            .or_else(|| self.versions.last())
    }

    /// Where the API as a whole is in its life: where its most usable version is.
    pub fn lifecycle(&self) -> Option<Lifecycle> {
        let rank = |lifecycle: Lifecycle| match lifecycle {
            Lifecycle::Active => 0,
            Lifecycle::Preview => 1,
            Lifecycle::Deprecated => 2,
            Lifecycle::Development => 3,
            Lifecycle::Design => 4,
            Lifecycle::Retired => 5,
        };
        self.versions
            .iter()
            .map(|version| version.lifecycle)
            .min_by_key(|lifecycle| rank(*lifecycle))
    }
}

/// A version of an API.
#[derive(Debug, Clone)]
pub struct Version {
    /// Which.
    pub id: VersionId,
    /// As its owner writes it.
    pub label: Box<str>,
    /// Where it is in its life.
    pub lifecycle: Lifecycle,
    /// First usable.
    pub released_on: Option<Date>,
    /// Announced as going away.
    pub deprecated_on: Option<Date>,
    /// Gone.
    pub sunset_on: Option<Date>,
    /// The version that takes its place.
    pub successor: Option<VersionId>,
    /// Whether it has a machine-readable description.
    pub has_contract: bool,
    /// What that is worth by the quality bar; `None` where there is none, or nothing in it could be judged.
    pub quality: Option<Quality>,
    /// Whether there is a limit to what one consumer may ask of it, by its owner or its contract; `None` where neither says.
    pub rate_limit: Option<bool>,
    /// Whether it runs anywhere to be tried out; `None` where nobody says where it runs.
    pub sandbox: Option<bool>,
}

/// A business entity.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Which.
    pub id: EntityId,
    /// Its place in URLs.
    pub slug: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// Whether it is about people.
    pub personal_data: bool,
    /// Out of use.
    pub archived: bool,
    /// Who creates, updates and copies it, by scope.
    pub roles: Box<[(Box<str>, SystemId, EntityRole)]>,
    pub(super) sort_key: Box<str>,
}

/// A process.
#[derive(Debug, Clone)]
pub struct Process {
    /// Which.
    pub id: ProcessId,
    /// Its place in URLs.
    pub slug: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// Out of use.
    pub archived: bool,
    /// Its steps without their words, as the landscape walks them.
    pub steps: Box<[portolan_landscape::process::Step]>,
    pub(super) sort_key: Box<str>,
}

/// An integration.
#[derive(Debug, Clone)]
pub struct Integration {
    /// Which; shown as `I-42`.
    pub id: IntegrationId,
    /// Who uses.
    pub consumer: SystemId,
    /// Whose it is.
    pub provider: SystemId,
    /// What is used.
    pub api: ApiId,
    /// Which version of it.
    pub version: VersionId,
    /// The hub, broker or gateway in between.
    pub via: Option<SystemId>,
    /// How the consumer waits.
    pub interaction: Interaction,
    /// What a failure costs.
    pub criticality: Criticality,
    /// Where it is in its life.
    pub status: IntegrationStatus,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// What it carries.
    pub entities: Box<[(EntityId, EntityAccess)]>,
}
