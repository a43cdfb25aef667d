//! The records of the landscape: what is known of systems, APIs, versions, entities and integrations.
//!
//! A record holds what a rule or a drawing asks for and nothing else: no names, no texts. An `Option` that is `None` means
//! *unstated*, which is not the same as "no"; the rules say so.

use crate::id::{ApiId, DomainId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
use crate::word::{word_set, words};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A date, as days since 1970-01-01.
pub type Day = i32;

words! {
    /// What a system is.
    SystemKind {
        Application = "application",
        Hub = "hub",
        Broker = "broker",
        Gateway = "gateway",
        DataStore = "data-store",
        External = "external",
    }
}

impl SystemKind {
    /// Whether such a system exists to carry other systems' data: an integration hub, a message broker or an API gateway.
    pub const fn mediates(self) -> bool {
        matches!(self, SystemKind::Hub | SystemKind::Broker | SystemKind::Gateway)
    }
}

words! {
    /// The technical style of an API.
    Style { Rest = "rest", Graphql = "graphql", Grpc = "grpc", Event = "event", Soap = "soap", File = "file" }
}

words! {
    /// For whom an API is meant, from narrow to wide.
    Audience {
        ComponentInternal = "component-internal",
        BusinessUnitInternal = "business-unit-internal",
        CompanyInternal = "company-internal",
        ExternalPartner = "external-partner",
        ExternalPublic = "external-public",
    }
}

words! {
    /// Where a version stands in its life.
    Lifecycle {
        Design = "design",
        Development = "development",
        Preview = "preview",
        Active = "active",
        Deprecated = "deprecated",
        Retired = "retired",
    }
}

words! {
    /// Whether the consumer waits for the answer.
    Interaction {
        Synchronous = "synchronous",
        Asynchronous = "asynchronous",
        Batch = "batch",
        /// Synchronous in part; the rules for waiting and those for messages both apply.
        Hybrid = "hybrid",
    }
}

impl Interaction {
    /// The consumer waits while the provider works.
    pub const fn waits(self) -> bool {
        matches!(self, Interaction::Synchronous | Interaction::Hybrid)
    }

    /// Messages are delivered without the sender waiting.
    pub const fn sends_messages(self) -> bool {
        matches!(self, Interaction::Asynchronous | Interaction::Hybrid)
    }
}

words! {
    /// Which way the data goes; who calls is a different question.
    DataDirection { ToConsumer = "to-consumer", ToProvider = "to-provider", Both = "both" }
}

words! {
    /// Where an integration stands, from idea to gone.
    Status {
        Proposed = "proposed",
        Approved = "approved",
        Live = "live",
        Retiring = "retiring",
        Retired = "retired",
    }
}

word_set! {
    /// A set of interactions.
    InteractionSet of Interaction
}

word_set! {
    /// A set of data directions.
    DataDirectionSet of DataDirection
}

word_set! {
    /// A set of integration statuses.
    StatusSet of Status
}

impl StatusSet {
    /// All but retired: what a map shows unless told otherwise.
    pub const NOT_RETIRED: StatusSet =
        StatusSet::of(&[Status::Proposed, Status::Approved, Status::Live, Status::Retiring]);
    /// Agreed and not gone: what evidence counts as a dependency. A proposal binds nobody yet.
    pub const STANDING: StatusSet = StatusSet::of(&[Status::Approved, Status::Live, Status::Retiring]);
    /// Agreed and here to stay: what sprawl is measured over. What is being retired is on its way out already.
    pub const AGREED: StatusSet = StatusSet::of(&[Status::Approved, Status::Live]);
    /// In use today.
    pub const RUNNING: StatusSet = StatusSet::of(&[Status::Live, Status::Retiring]);

    /// The status that says most about several links today: live before retiring, approved, proposed, retired.
    pub fn foremost(self) -> Status {
        [Status::Live, Status::Retiring, Status::Approved, Status::Proposed]
            .into_iter()
            .find(|status| self.contains(*status))
            .unwrap_or(Status::Retired)
    }
}

words! {
    /// What stops when the integration stops.
    Criticality { Low = "low", Medium = "medium", High = "high", Critical = "critical" }
}

words! {
    /// How the pause between attempts grows.
    Backoff { None = "none", Fixed = "fixed", Linear = "linear", Exponential = "exponential" }
}

words! {
    /// Why an operation may be repeated without harm.
    Idempotency {
        /// It may not.
        None = "none",
        /// Repeating changes nothing by its nature (a read, a full replacement).
        Natural = "natural",
        /// A key or message id lets the receiver recognise the repetition.
        Key = "key",
    }
}

words! {
    /// What the channel promises about each message.
    Delivery { AtMostOnce = "at-most-once", AtLeastOnce = "at-least-once", ExactlyOnce = "exactly-once" }
}

words! {
    /// What is promised about the order of messages.
    Ordering { None = "none", PerKey = "per-key", Total = "total" }
}

words! {
    /// How the caller proves who it is.
    Authentication {
        None = "none",
        Basic = "basic",
        ApiKey = "api-key",
        Token = "token",
        MutualTls = "mutual-tls",
        Signature = "signature",
    }
}

words! {
    /// Where the secret is kept by which the caller proves who it is.
    SecretPlace {
        /// A store made for secrets.
        Vault = "vault",
        /// Nowhere: the platform it runs on vouches for it.
        Platform = "platform",
        /// Given to it where it is started.
        Environment = "environment",
        /// A file of settings beside the program.
        Configuration = "configuration",
        /// The program itself, for whoever may read it.
        Code = "code",
    }
}

words! {
    /// How somebody notices that an integration fails.
    Signals {
        None = "none",
        /// Who looks sees it.
        Metrics = "metrics",
        /// Somebody is told.
        Alerts = "alerts",
    }
}

/// The scopes that a caller holds, as far as rules look at them: their names say how much they open, and only those that open a lot are
/// kept.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scopes {
    /// Nothing is said of them.
    #[default]
    Unstated,
    /// Some are named, and none of them sounds as if it opened more than one use needs.
    Narrow,
    /// Those that do, in the order in which they were named.
    Broad(Arc<[Box<str>]>),
}

/// Words by which a scope says that it opens much.
const MUCH: [&str; 10] = [
    "admin",
    "administrator",
    "all",
    "any",
    "everything",
    "full",
    "fullaccess",
    "god",
    "root",
    "superuser",
];

impl Scopes {
    /// Of scopes by their names.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut names = names.into_iter().peekable();
        if names.peek().is_none() {
            return Scopes::Unstated;
        }
        let broad: Vec<Box<str>> = names.filter(|name| Self::opens_much(name)).map(Into::into).collect();
        if broad.is_empty() {
            Scopes::Narrow
        } else {
            Scopes::Broad(broad.into())
        }
    }

    /// Whether a scope is everything there is, whatever anybody says of it: `*`, `*:*`, `*.*`.
    pub fn is_everything(name: &str) -> bool {
        name.contains('*') && name.chars().all(|letter| "*:./ ".contains(letter))
    }

    /// Whether its name says that a scope opens much: a wildcard (`orders.*`), everything that an application was ever granted (`.default`),
    /// or a word such as admin, all, full or root (`Orders.ReadWrite.All`, `full_access`).
    pub fn opens_much(name: &str) -> bool {
        let much = |word: &str| MUCH.contains(&word.to_lowercase().as_str());
        name.contains('*')
            || name.ends_with(".default")
            || name.split(|letter: char| !letter.is_alphanumeric()).any(much)
    }
}

words! {
    /// What a system is to an entity.
    RoleKind {
        /// Creates it: the source of truth.
        Master = "master",
        /// May change it.
        Updater = "updater",
        /// Holds a copy.
        Copy = "copy",
    }
}

/// A software system.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct System {
    pub id: SystemId,
    pub kind: SystemKind,
    #[serde(default)]
    pub domain: Option<DomainId>,
    #[serde(default)]
    pub team: Option<TeamId>,
    #[serde(default)]
    pub archived: bool,
}

/// An interface that one system provides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Api {
    pub id: ApiId,
    pub system: SystemId,
    pub style: Style,
    pub audience: Audience,
}

words! {
    /// What a quality bar looks at in a contract.
    QualityGroup {
        Versioning = "versioning",
        Identifiers = "identifiers",
        Errors = "errors",
        Examples = "examples",
        Security = "security",
        Limits = "limits",
        Documentation = "documentation",
    }
}

/// What a contract is worth by a quality bar, from 0 to 100. Ten bytes, since there is one for each version.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quality {
    /// With what is waived counted as met.
    pub score: u8,
    /// With what is waived counted as missed.
    pub without_waivers: u8,
    /// With what is waived counted as met.
    pub groups: GroupScores,
}

/// A number from 0 to 100 for some of the groups.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct GroupScores([u8; QualityGroup::ALL.len()]);

impl GroupScores {
    /// No group has one.
    pub const NONE: Self = Self([u8::MAX; QualityGroup::ALL.len()]);

    /// That of a group, where it has one.
    pub fn of(&self, group: QualityGroup) -> Option<u8> {
        let number = self.0.get(group as usize).copied();
        number.filter(|number| *number != u8::MAX)
    }

    /// Gives a group its number.
    pub fn set(&mut self, group: QualityGroup, number: u8) {
        if let Some(place) = self.0.get_mut(group as usize) {
            *place = number.min(100);
        }
    }

    /// The groups that have one, with it.
    pub fn iter(&self) -> impl Iterator<Item = (QualityGroup, u8)> + '_ {
        let groups = QualityGroup::ALL.iter();
        groups.filter_map(|group| Some((*group, self.of(*group)?)))
    }
}

impl FromIterator<(QualityGroup, u8)> for GroupScores {
    fn from_iter<I: IntoIterator<Item = (QualityGroup, u8)>>(numbers: I) -> Self {
        let mut scores = Self::NONE;
        numbers
            .into_iter()
            .for_each(|(group, number)| scores.set(group, number));
        scores
    }
}

/// One version of an API.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Version {
    pub id: VersionId,
    pub api: ApiId,
    pub lifecycle: Lifecycle,
    #[serde(default)]
    pub deprecated_on: Option<Day>,
    #[serde(default)]
    pub sunset_on: Option<Day>,
    #[serde(default)]
    pub successor: Option<VersionId>,
    #[serde(default)]
    pub has_contract: bool,
    /// What the contract is worth; `None` where there is none, or nothing in it could be judged.
    #[serde(default)]
    pub quality: Option<Quality>,
    /// Whether it is said how much one consumer may ask of it in a time; `Some(false)` is that it may ask any amount.
    #[serde(default)]
    pub rate_limit: Option<bool>,
    /// Whether it runs anywhere to be tried out; `Some(false)` where the places in which it runs are known and none is for that.
    #[serde(default)]
    pub sandbox: Option<bool>,
}

/// A business entity and who is what to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entity {
    pub id: EntityId,
    /// Describes living people, so that carrying it needs a recorded basis.
    #[serde(default)]
    pub personal_data: bool,
    #[serde(default)]
    pub roles: Arc<[EntityRole]>,
}

/// A system's role for an entity.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct EntityRole {
    /// The part of the business it holds for, e.g. a country; `None` is the whole company. A master for a named scope takes
    /// precedence there and is no rival of a company-wide one.
    #[serde(default)]
    pub scope: Option<Arc<str>>,
    pub system: SystemId,
    pub role: RoleKind,
}

/// How many times a call or delivery is tried.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attempts {
    /// This many in all, the first included.
    Times(u16),
    /// Until it succeeds.
    Unbounded,
}

impl Attempts {
    /// Whether anything is ever tried a second time.
    pub const fn retries(self) -> bool {
        match self {
            Attempts::Times(times) => times > 1,
            Attempts::Unbounded => true,
        }
    }
}

/// What is agreed about failure. `None` is unstated.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Resilience {
    /// How long the caller waits for one attempt, in milliseconds.
    pub timeout_ms: Option<u32>,
    pub attempts: Option<Attempts>,
    pub backoff: Option<Backoff>,
    pub jitter: Option<bool>,
    pub circuit_breaker: Option<bool>,
    pub idempotency: Option<Idempotency>,
    pub delivery: Option<Delivery>,
    pub ordering: Option<Ordering>,
    pub dead_letter: Option<bool>,
    /// Whether it is written down which errors may be retried and which fail at once.
    pub errors_defined: Option<bool>,
    /// Who notices when it fails.
    pub signals: Option<Signals>,
}

/// What is agreed about protection. `None` is unstated.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Security {
    pub authentication: Option<Authentication>,
    pub scopes: Scopes,
    /// What it may do is limited to what it needs.
    pub least_privilege: Option<bool>,
    pub secret: Option<SecretPlace>,
    /// Encrypted on the wire.
    pub encrypted: Option<bool>,
    pub personal_data: Option<bool>,
    /// A legal basis or a data-protection review is recorded.
    pub basis_recorded: Option<bool>,
}

/// The entities an integration carries: those the consumer **reads** (they come to it) and those it **writes** (it sends them to
/// the provider). Each list is sorted and without repetitions.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Carried {
    // Reads, then writes: one allocation instead of two, half a million times.
    entities: Box<[EntityId]>,
    reads: u16,
}

impl Carried {
    /// Of either list the first 65,535 are kept.
    pub fn new(reads: impl IntoIterator<Item = EntityId>, writes: impl IntoIterator<Item = EntityId>) -> Self {
        let sorted = |list: &mut Vec<EntityId>| {
            list.sort_unstable();
            list.dedup();
            list.truncate(usize::from(u16::MAX));
        };
        let mut entities: Vec<EntityId> = reads.into_iter().collect();
        sorted(&mut entities);
        let reads = entities.len() as u16;
        let mut writes: Vec<EntityId> = writes.into_iter().collect();
        sorted(&mut writes);
        entities.append(&mut writes);
        Self {
            entities: entities.into(),
            reads,
        }
    }

    /// What the consumer receives.
    pub fn reads(&self) -> &[EntityId] {
        self.entities
            .split_at_checked(usize::from(self.reads))
            .map_or(&[], |(reads, _)| reads)
    }

    /// What the consumer sends.
    pub fn writes(&self) -> &[EntityId] {
        self.entities
            .split_at_checked(usize::from(self.reads))
            .map_or(&[], |(_, writes)| writes)
    }

    /// Reads, then writes; an entity that is both comes twice.
    pub fn all(&self) -> &[EntityId] {
        &self.entities
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Carried")]
struct CarriedText {
    #[serde(default)]
    reads: Vec<EntityId>,
    #[serde(default)]
    writes: Vec<EntityId>,
}

impl Serialize for Carried {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CarriedText {
            reads: self.reads().to_vec(),
            writes: self.writes().to_vec(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Carried {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        CarriedText::deserialize(deserializer).map(|text| Carried::new(text.reads, text.writes))
    }
}

/// A consumer system's use of a provider system: an edge of the map, from the one that depends to the one depended on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Integration {
    pub id: IntegrationId,
    pub consumer: SystemId,
    pub provider: SystemId,
    /// `None` when only the dependency is known, as in imported descriptors.
    #[serde(default)]
    pub api: Option<ApiId>,
    #[serde(default)]
    pub version: Option<VersionId>,
    /// The hub, broker or gateway it is routed through; `None` is a direct link.
    #[serde(default)]
    pub via: Option<SystemId>,
    pub interaction: Interaction,
    pub data: DataDirection,
    pub status: Status,
    #[serde(default)]
    pub criticality: Option<Criticality>,
    #[serde(default)]
    pub entities: Carried,
    #[serde(default)]
    pub resilience: Resilience,
    #[serde(default)]
    pub security: Security,
}

impl Integration {
    /// The mediating system, unless it is one of the two ends.
    pub fn mediator(&self) -> Option<SystemId> {
        self.via.filter(|via| *via != self.consumer && *via != self.provider)
    }
}
