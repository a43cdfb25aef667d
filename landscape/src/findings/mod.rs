//! Findings: what the rules say about the landscape as it is.
//!
//! [`evidence()`](crate::evidence()) judges one integration as if it were asked for today; over half a million of them that would
//! say everything about each again and again. Here every fault is noted once, at what it belongs to: a circle once and not at
//! each of its links, a duplicate feed once and not at each feed. A note is a rule, a severity and a [`Subject`]; the facts behind
//! it are worked out when somebody asks ([`Findings::why`]), so that millions of notes fit in memory.
//!
//! What counts are the integrations that are approved or live, and not those of a system to itself, as for [`sprawl`](crate::sprawl).
//! What is wrong with a version for all who use it, `no-rate-limit` and `no-sandbox`, is noted at the version. What `broad-scope`,
//! `secret-in-code` and `no-signals` find only unstated is noted once at the consumer, not at each of its integrations: an estate of which
//! nobody ever said it is not flooded.
//! `incomplete-plan` and `breaking-change` do not apply to what exists. Of `timeout-inversion` the caller that gives up first is the subject. Of
//! chains that lie within longer ones only the longest is noted, at the system where it starts.

mod data;
mod difference;
mod local;
mod shape;
mod why;

pub use difference::{Changed, Difference};

use crate::evidence::{Limits, Rule, Severity};
use crate::id::{EntityId, IntegrationId, SystemId, TeamId, VersionId};
use crate::landscape::Landscape;
use crate::model::{Day, RoleKind};
use crate::sprawl::Sprawl;
use serde::{Deserialize, Serialize};

/// What a finding is about. Stable while what it is about is: a risk that was accepted is found again by its rule and subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Integration(IntegrationId),
    /// An entity on an integration.
    Carried {
        integration: IntegrationId,
        entity: EntityId,
    },
    /// All links from one system to another.
    Pair {
        consumer: SystemId,
        provider: SystemId,
    },
    System(SystemId),
    /// The circle whose member with the smallest id this is.
    Circle(SystemId),
    Entity(EntityId),
    /// An entity that comes to a system by several integrations.
    Feed {
        entity: EntityId,
        receiver: SystemId,
    },
    Version(VersionId),
}

/// One finding, without its facts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Noted {
    pub rule: Rule,
    pub subject: Subject,
    pub severity: Severity,
}

/// Every finding on a landscape, by rule and then by subject.
#[derive(Clone, Debug)]
pub struct Findings {
    landscape: Landscape,
    limits: Limits,
    today: Day,
    noted: Vec<Noted>,
}

impl Findings {
    /// Judges the landscape that was looked at. Some hundred milliseconds for half a million integrations.
    pub fn of(sprawl: &Sprawl, today: Day) -> Self {
        let mut noted = Vec::new();
        let events = local::judge(sprawl, today, &mut noted);
        data::judge(sprawl, &events, &mut noted);
        shape::judge(sprawl, &mut noted);
        noted.sort_unstable();
        // A version that is past its sunset on a system that is archived: the gravest stands first and stays.
        noted.dedup_by_key(|noted| (noted.rule, noted.subject));
        Self {
            landscape: sprawl.landscape().clone(),
            limits: *sprawl.limits(),
            today,
            noted,
        }
    }

    /// All of them, by rule and then by subject.
    pub fn all(&self) -> &[Noted] {
        &self.noted
    }

    /// Those of one rule.
    pub fn of_rule(&self, rule: Rule) -> &[Noted] {
        let start = self.noted.partition_point(|noted| noted.rule < rule);
        let end = self.noted.partition_point(|noted| noted.rule <= rule);
        self.noted.get(start..end).unwrap_or_default()
    }

    /// How many there are of each rule that finds anything, by severity in the order of [`Severity::ALL`].
    pub fn counts(&self) -> Vec<(Rule, [usize; 3])> {
        let runs = self.noted.chunk_by(|a, b| a.rule == b.rule);
        runs.filter_map(|run| {
            let mut counts = [0; 3];
            for noted in run {
                if let Some(count) = counts.get_mut(noted.severity as usize) {
                    *count += 1;
                }
            }
            Some((run.first()?.rule, counts))
        })
        .collect()
    }

    /// The system whose owner answers for it: the consumer of an integration or pair, the provider of a version, the receiver of a feed, the start of a chain,
    /// a master of an entity, the first member of a circle; `None` for an entity without a master.
    pub fn answerable(&self, subject: Subject) -> Option<SystemId> {
        match subject {
            Subject::Integration(integration) | Subject::Carried { integration, .. } => self
                .landscape
                .integration(integration)
                .map(|integration| integration.consumer),
            Subject::Pair { consumer, .. } => Some(consumer),
            Subject::System(system) | Subject::Circle(system) => Some(system),
            Subject::Feed { receiver, .. } => Some(receiver),
            Subject::Version(version) => {
                let api = self.landscape.version(version)?.api;
                Some(self.landscape.api(api)?.system)
            }
            Subject::Entity(entity) => {
                let roles = self.landscape.entity(entity)?.roles.iter();
                let masters = roles.filter(|role| role.role == RoleKind::Master);
                masters.map(|role| role.system).min()
            }
        }
    }

    /// The team of [`answerable`](Self::answerable).
    pub fn team(&self, subject: Subject) -> Option<TeamId> {
        self.landscape.system(self.answerable(subject)?)?.team
    }
}
