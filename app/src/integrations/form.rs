//! What the forms of an integration send, and what it means.

use super::record::{Integration, NewIntegration};
use crate::snapshot::Snapshot;
use portolan_domain::ids::{EntityId, SystemId, TeamId, VersionId};
use portolan_domain::names::{Flaw, Flaws, day, line, optional, required_text, word};
use portolan_domain::profiles::ProfileText;
use portolan_domain::words::{EntityAccess, IntegrationStatus};
use serde::Deserialize;

/// The most operations and entities that are taken.
const MOST: usize = 500;

/// What the forms that register and edit an integration send. `entity` and `access` run in step; operations are ticked (`operation`) where
/// the contract says what there is, else typed, one a line (`operations`).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct IntegrationForm {
    pub(super) consumer: String,
    pub(super) api: String,
    pub(super) version: String,
    pub(super) via: String,
    pub(super) purpose: String,
    pub(super) interaction: String,
    pub(super) direction: String,
    pub(super) criticality: String,
    pub(super) owner: String,
    pub(super) entity: Vec<String>,
    pub(super) access: Vec<String>,
    pub(super) operation: Vec<String>,
    pub(super) operations: String,
    pub(super) live_on: String,
    pub(super) revision: i64,
    /// Set by the buttons that draw the form again instead of saving.
    pub(super) more: String,
    #[serde(flatten)]
    pub(super) profile: ProfileText,
}

impl IntegrationForm {
    pub(super) fn of(snapshot: &Snapshot, integration: &Integration) -> Self {
        let record = &integration.record;
        let system = |id: SystemId| {
            snapshot
                .system(id)
                .map_or_else(String::new, |system| system.slug.to_string())
        };
        let version = snapshot.version(record.version);
        let mut form = IntegrationForm {
            consumer: system(record.consumer),
            api: version.map_or_else(String::new, |(api, _)| api.slug.to_string()),
            version: version.map_or_else(String::new, |(_, version)| version.label.to_string()),
            via: record.via.map(system).unwrap_or_default(),
            purpose: record.purpose.clone(),
            interaction: record.interaction.to_string(),
            direction: record.direction.to_string(),
            criticality: record.criticality.to_string(),
            owner: record
                .owner
                .and_then(|id| snapshot.team(id))
                .map_or_else(String::new, |team| team.slug.to_string()),
            operation: record.operations.clone(),
            operations: record.operations.join("\n"),
            live_on: record.live_on.map(|date| date.to_string()).unwrap_or_default(),
            revision: integration.revision,
            profile: ProfileText::of(&record.resilience, &record.security),
            ..IntegrationForm::default()
        };
        for (id, access) in &record.entities {
            if let Some(entity) = snapshot.entity(*id) {
                form.entity.push(entity.slug.to_string());
                form.access.push(access.to_string());
            }
        }
        form
    }

    /// The rows of entities that are not empty, as they were typed.
    pub(super) fn rows(&self) -> Vec<(String, String)> {
        let cell = |list: &[String], n: usize| list.get(n).map_or("", String::as_str).trim().to_owned();
        (0..self.entity.len())
            .map(|n| (cell(&self.entity, n), cell(&self.access, n)))
            .filter(|(entity, _)| !entity.is_empty())
            .collect()
    }

    /// The entities as one text, for showing two sides of a conflict.
    pub(super) fn entities_text(&self) -> String {
        self.rows()
            .into_iter()
            .map(|(entity, access)| format!("{entity} ({access})"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Operations ticked and typed, each once.
    pub(super) fn used(&self) -> Vec<String> {
        let typed = self.operations.lines().map(str::trim).map(str::to_owned);
        let mut used: Vec<String> = self
            .operation
            .iter()
            .cloned()
            .chain(typed)
            .filter(|key| !key.is_empty())
            .collect();
        used.sort();
        used.dedup();
        used
    }

    fn operations(&self) -> Result<Vec<String>, Flaw> {
        let used = self.used();
        if used.len() > MOST {
            return Err(Flaw::new("too-many").with("max", MOST));
        }
        used.iter().map(|key| line(key, 300)).collect()
    }

    fn entities(&self, snapshot: &Snapshot) -> Result<Vec<(EntityId, EntityAccess)>, Flaw> {
        let rows = self.rows();
        if rows.len() > MOST {
            return Err(Flaw::new("too-many").with("max", MOST));
        }
        rows.iter()
            .map(|(slug, access)| {
                let entity = snapshot
                    .entity_by_slug(slug)
                    .ok_or_else(|| Flaw::new("no-entity").with("name", slug))?;
                Ok((entity.id, word(access)?))
            })
            .collect()
    }

    fn team(&self, snapshot: &Snapshot) -> Result<Option<TeamId>, Flaw> {
        optional(&self.owner, |slug| {
            snapshot
                .team_by_slug(slug.trim())
                .map(|team| team.id)
                .ok_or(Flaw::new("unknown"))
        })
    }

    fn via(&self, snapshot: &Snapshot) -> Result<Option<SystemId>, Flaw> {
        optional(&self.via, |name| {
            snapshot
                .system_named(name)
                .map(|system| system.id)
                .ok_or(Flaw::new("unknown"))
        })
    }

    /// The version that is named: of the API typed, the label typed, or the one that new consumers should use.
    pub(super) fn version(&self, snapshot: &Snapshot, flaws: &mut Flaws) -> Option<VersionId> {
        if self.api.trim().is_empty() {
            flaws.add("api", Flaw::new("required"));
            return None;
        }
        let Some(api) = snapshot.api_named(&self.api) else {
            flaws.add("api", Flaw::new("unknown"));
            return None;
        };
        let label = self.version.trim();
        let version = if label.is_empty() {
            api.recommended()
        } else {
            api.versions.iter().find(|version| &*version.label == label)
        };
        if version.is_none() {
            flaws.add("version", Flaw::new("unknown"));
        }
        version.map(|version| version.id)
    }

    /// A use that exists already, as it was typed.
    pub(super) fn registered(&self, snapshot: &Snapshot, today: time::Date) -> Result<NewIntegration, Flaws> {
        let mut flaws = Flaws::new();
        let consumer = if self.consumer.trim().is_empty() {
            flaws.add("consumer", Flaw::new("required"));
            None
        } else {
            let found = snapshot
                .system_named(&self.consumer)
                .map(|system| system.id)
                .ok_or(Flaw::new("unknown"));
            flaws.take("consumer", found)
        };
        let version = self.version(snapshot, &mut flaws);
        let provider = version.and_then(|id| snapshot.version(id)).map(|(api, _)| api.system);
        if consumer.is_some() && consumer == provider {
            flaws.add("api", Flaw::new("own-api"));
        }
        let interaction = flaws.take("interaction", word(&self.interaction));
        let direction = flaws.take("direction", word(&self.direction));
        let live_on = flaws.take("live_on", optional(&self.live_on, day)).flatten();
        if live_on.is_some_and(|date| date > today) {
            flaws.add("live_on", Flaw::new("day-ahead"));
        }
        let (Some(consumer), Some(version), Some(interaction), Some(direction)) =
            (consumer, version, interaction, direction)
        else {
            // The rest is read as well, so that everything that is wrong is said at once.
            self.common(snapshot, &mut flaws);
            return Err(flaws);
        };
        let Some(common) = self.common(snapshot, &mut flaws).filter(|_| flaws.is_empty()) else {
            return Err(flaws);
        };
        Ok(NewIntegration {
            consumer,
            version,
            interaction,
            direction,
            status: IntegrationStatus::Live,
            decision: None,
            live_on,
            ..common
        })
    }

    /// What an edit makes of an integration. What a decision speaks of is not edited: where there is one, how and which way stay as they are.
    pub(super) fn edited(&self, snapshot: &Snapshot, before: &NewIntegration) -> Result<NewIntegration, Flaws> {
        let mut flaws = Flaws::new();
        let version = if self.version.trim().is_empty() {
            Some(before.version)
        } else {
            let api = snapshot.version(before.version).map(|(api, _)| api);
            let found = api.and_then(|api| {
                api.versions
                    .iter()
                    .find(|version| *version.label == *self.version.trim())
            });
            flaws.take("version", found.map(|version| version.id).ok_or(Flaw::new("unknown")))
        };
        let (interaction, direction) = if before.decision.is_some() {
            (Some(before.interaction), Some(before.direction))
        } else {
            (
                flaws.take("interaction", word(&self.interaction)),
                flaws.take("direction", word(&self.direction)),
            )
        };
        let common = self.common(snapshot, &mut flaws);
        match (common, version, interaction, direction) {
            (Some(common), Some(version), Some(interaction), Some(direction)) if flaws.is_empty() => {
                Ok(NewIntegration {
                    consumer: before.consumer,
                    version,
                    interaction,
                    direction,
                    status: before.status,
                    decision: before.decision,
                    live_on: before.live_on,
                    ..common
                })
            }
            _ => Err(flaws),
        }
    }

    /// What registering and editing have in common; the rest is filled in by the caller.
    fn common(&self, snapshot: &Snapshot, flaws: &mut Flaws) -> Option<NewIntegration> {
        use portolan_domain::words::{DataDirection, Interaction};
        let purpose = flaws.take("purpose", required_text(&self.purpose, 4000));
        let via = flaws.take("via", self.via(snapshot));
        let criticality = flaws.take("criticality", word(&self.criticality));
        let owner = flaws.take("owner", self.team(snapshot));
        let entities = flaws.take("entities", self.entities(snapshot));
        let operations = flaws.take("operations", self.operations());
        let (resilience, security) = self.profile.parse(flaws);
        Some(NewIntegration {
            consumer: SystemId(0),
            version: VersionId(0),
            via: via?,
            purpose: purpose?,
            interaction: Interaction::Synchronous,
            direction: DataDirection::ToConsumer,
            criticality: criticality?,
            owner: owner?,
            entities: entities?,
            operations: operations?,
            resilience,
            security,
            status: IntegrationStatus::Live,
            decision: None,
            live_on: None,
        })
    }
}
