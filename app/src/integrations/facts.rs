//! What the audit trail compares of an integration: references and words, never ids.

use super::record::NewIntegration;
use super::store;
use crate::db::Tx;
use portolan_domain::estate::Carried;
use portolan_domain::facts::IntegrationFacts;
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, TeamId, VersionId};
use std::collections::HashMap;
use time::Date;

/// The references (slugs and labels) of what integrations name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub(super) systems: HashMap<SystemId, String>,
    /// Slug of the API and label.
    pub(super) versions: HashMap<VersionId, (String, String)>,
    pub(super) teams: HashMap<TeamId, String>,
    pub(super) entities: HashMap<EntityId, String>,
}

impl Names {
    /// The references of everything that these integrations name.
    pub async fn load<'a>(tx: &mut Tx, records: impl IntoIterator<Item = &'a NewIntegration>) -> sqlx::Result<Self> {
        let (mut systems, mut versions, mut teams, mut entities) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for record in records {
            systems.push(record.consumer.0);
            systems.extend(record.via.map(|id| id.0));
            versions.push(record.version.0);
            teams.extend(record.owner.map(|id| id.0));
            entities.extend(record.entities.iter().map(|(id, _)| id.0));
        }
        store::names(tx, systems, versions, teams, entities).await
    }

    /// The name of an integration where it stands alone: `I-42 web-shop → orders-api v3`.
    pub fn title(&self, id: IntegrationId, record: &NewIntegration) -> String {
        let consumer = self.system(record.consumer);
        let (api, label) = self.version(record.version);
        format!("I-{id} {consumer} → {api} {label}")
    }

    fn system(&self, id: SystemId) -> String {
        self.systems.get(&id).cloned().unwrap_or_default()
    }

    fn version(&self, id: VersionId) -> (String, String) {
        self.versions.get(&id).cloned().unwrap_or_default()
    }
}

/// The facts of an integration.
pub fn facts(record: &NewIntegration, retired_on: Option<Date>, names: &Names) -> IntegrationFacts {
    let (api, version) = names.version(record.version);
    let mut entities: Vec<Carried> = record
        .entities
        .iter()
        .map(|(id, access)| Carried {
            entity: names.entities.get(id).cloned().unwrap_or_default(),
            access: *access,
        })
        .collect();
    entities.sort_by(|a, b| (&a.entity, a.access).cmp(&(&b.entity, b.access)));
    let mut operations = record.operations.clone();
    operations.sort();
    IntegrationFacts {
        consumer: names.system(record.consumer),
        api,
        version,
        via: record.via.map(|id| names.system(id)),
        purpose: record.purpose.clone(),
        interaction: record.interaction,
        direction: record.direction,
        criticality: record.criticality,
        owner: record.owner.and_then(|id| names.teams.get(&id).cloned()),
        status: record.status,
        entities,
        operations,
        resilience: record.resilience.clone(),
        security: record.security.clone(),
        live_on: record.live_on,
        retired_on,
    }
}
