//! What a scenario changes: a list of steps that names things of the catalog by their ids, which never come back for something else.

use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::{t, ui};
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, VersionId};
use portolan_domain::words::{Criticality, EntityAccess, Interaction, SystemKind};
use serde::{Deserialize, Serialize};

/// One change with its number, which stays the same while others come, go and move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Change {
    pub(super) n: u32,
    #[serde(flatten)]
    pub(super) step: Step,
}

/// A system of the catalog, or one that a change of the same scenario introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    System(SystemId),
    Introduced(u32),
}

/// What is changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum Step {
    /// A system begins to use a version.
    Add {
        consumer: Place,
        version: VersionId,
        via: Option<Place>,
        interaction: Interaction,
        criticality: Criticality,
        entities: Vec<(EntityId, EntityAccess)>,
    },
    /// An integration goes.
    Remove { integration: IntegrationId },
    /// An integration goes through this system, or directly.
    Route {
        integration: IntegrationId,
        via: Option<Place>,
    },
    /// The consumer waits, or no longer.
    Interact {
        integration: IntegrationId,
        interaction: Interaction,
    },
    /// A system that is not there yet, such as a hub.
    Introduce { name: String, kind: SystemKind },
    /// Every direct integration on the system goes through this one.
    Mediate { source: SystemId, via: Place },
    /// The system goes with every integration that leads to it, from it or through it.
    RetireSystem { system: SystemId },
    /// The version goes; those who use it move to the other one, or lose it.
    RetireVersion { version: VersionId, to: Option<VersionId> },
}

/// The kinds of change, as forms and texts name them.
pub(super) const KINDS: [&str; 8] = [
    "mediate",
    "introduce",
    "route",
    "interact",
    "add",
    "remove",
    "retire-system",
    "retire-version",
];

/// Says changes in plain words.
pub(super) struct Telling<'a> {
    pub(super) cx: &'a Cx,
    pub(super) snapshot: &'a Snapshot,
    /// All changes, for the names of what they introduce.
    pub(super) changes: &'a [Change],
}

impl Telling<'_> {
    pub(super) fn system(&self, id: SystemId) -> String {
        let system = self.snapshot.system(id);
        system.map_or_else(|| format!("#{id}"), |system| system.name.to_string())
    }

    pub(super) fn place(&self, place: Place) -> String {
        match place {
            Place::System(id) => self.system(id),
            Place::Introduced(n) => introduced(self.changes, n).map_or_else(|| format!("#{n}"), |name| name.to_owned()),
        }
    }

    pub(super) fn version(&self, id: VersionId) -> String {
        let version = self.snapshot.version(id);
        version.map_or_else(
            || format!("#{id}"),
            |(api, version)| format!("{} {}", api.name, version.label),
        )
    }

    /// `I-42 (Web shop → Orders API v2)`.
    pub(super) fn integration(&self, id: IntegrationId) -> String {
        match self.snapshot.integration(id) {
            Some(integration) => format!(
                "I-{id} ({} → {})",
                self.system(integration.consumer),
                self.version(integration.version)
            ),
            None => format!("I-{id}"),
        }
    }

    /// The change as a sentence.
    pub(super) fn sentence(&self, step: &Step) -> String {
        let cx = self.cx;
        match step {
            Step::Add {
                consumer,
                version,
                via,
                interaction,
                ..
            } => {
                let (consumer, version) = (self.place(*consumer), self.version(*version));
                let interaction = ui::word(cx, *interaction);
                match via {
                    Some(via) => t!(
                        cx,
                        "scenario-says-add-via",
                        consumer = consumer,
                        version = version,
                        via = self.place(*via),
                        interaction = interaction
                    ),
                    None => t!(
                        cx,
                        "scenario-says-add",
                        consumer = consumer,
                        version = version,
                        interaction = interaction
                    ),
                }
            }
            Step::Remove { integration } => {
                t!(cx, "scenario-says-remove", integration = self.integration(*integration))
            }
            Step::Route {
                integration,
                via: Some(via),
            } => t!(
                cx,
                "scenario-says-route",
                integration = self.integration(*integration),
                via = self.place(*via)
            ),
            Step::Route { integration, via: None } => {
                t!(cx, "scenario-says-direct", integration = self.integration(*integration))
            }
            Step::Interact {
                integration,
                interaction,
            } => t!(
                cx,
                "scenario-says-interact",
                integration = self.integration(*integration),
                interaction = ui::word(cx, *interaction)
            ),
            Step::Introduce { name, kind } => t!(
                cx,
                "scenario-says-introduce",
                name = name.as_str(),
                kind = ui::word(cx, *kind)
            ),
            Step::Mediate { source, via } => t!(
                cx,
                "scenario-says-mediate",
                source = self.system(*source),
                via = self.place(*via)
            ),
            Step::RetireSystem { system } => t!(cx, "scenario-says-retire-system", system = self.system(*system)),
            Step::RetireVersion { version, to: None } => {
                t!(cx, "scenario-says-retire-version", version = self.version(*version))
            }
            Step::RetireVersion { version, to: Some(to) } => t!(
                cx,
                "scenario-says-move-version",
                version = self.version(*version),
                to = self.version(*to)
            ),
        }
    }
}

/// The name of the system that a change introduces.
pub(super) fn introduced(changes: &[Change], n: u32) -> Option<&str> {
    let change = changes.iter().find(|change| change.n == n)?;
    match &change.step {
        Step::Introduce { name, .. } => Some(name),
        _ => None,
    }
}
