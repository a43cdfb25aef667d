//! Integrations, for lists and as links of the graph.

use super::select::{Which, each};
use crate::db::Tx;
use crate::snapshot::rows::Integration;
use crate::snapshot::{Snapshot, convert, place};
use crate::{Error, Result, on};
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, TeamId, VersionId};
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{Criticality, DataDirection, EntityAccess, IntegrationStatus, Interaction};
use portolan_landscape::{self as graph, Table};
use std::collections::HashMap;

/// id, consumer, version, via, owner, and what is said of it in words: see [`SELECT`]
type Row = (
    IntegrationId,
    SystemId,
    VersionId,
    Option<SystemId>,
    Option<TeamId>,
    String,
);

/// What an integration says in words comes as one JSON text: there are half a million of them, they say a few hundred different things, and
/// each is read once.
const SELECT: &str = "SELECT id, consumer_id, version_id, via_id, owner_id,
        '[\"' || interaction || '\",\"' || direction || '\",\"' || criticality || '\",\"' || status || '\",'
        || CAST(resilience AS TEXT) || ',' || CAST(security AS TEXT) || ']' FROM integrations";
const CARRIED: &str = "SELECT integration_id, entity_id, access FROM integration_entities";

/// How many different things said are remembered; profiles with words of their own could be as many as integrations.
const REMEMBERED: usize = 10_000;

/// What an integration says in words.
#[derive(Clone)]
struct Said {
    interaction: Interaction,
    criticality: Criticality,
    status: IntegrationStatus,
    data: graph::DataDirection,
    resilience: graph::Resilience,
    security: graph::Security,
}

impl Said {
    fn read(text: &str) -> Result<Self> {
        type Text = (
            Interaction,
            DataDirection,
            Criticality,
            IntegrationStatus,
            Resilience,
            Security,
        );
        let (interaction, direction, criticality, status, resilience, security): Text = serde_json::from_str(text)
            .map_err(|error| Error::Defect(format!("an integration says what nobody understands: {error}")))?;
        Ok(Said {
            interaction,
            criticality,
            status,
            data: convert::direction(direction),
            resilience: convert::resilience(&resilience),
            security: convert::security(&security),
        })
    }
}

/// Reads every integration into the snapshot, which must already hold the APIs that they use; gives the links of the graph.
pub(super) async fn read_all(tx: &mut Tx, snapshot: &mut Snapshot) -> Result<Vec<graph::Integration>> {
    let count: i64 = on!(&mut *tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM integrations").fetch_one(c).await)?;
    // A list that grows by itself is copied, and for a moment is there twice.
    let mut links = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    let mut table = Table::default();
    each_of(tx, &Which::All, snapshot, |row, link| {
        table.put(place(row.id.0), row);
        links.push(link);
    })
    .await?;
    snapshot.integrations = table;
    Ok(links)
}

/// These integrations; `snapshot` must already hold the APIs that they use.
pub(super) async fn read(
    tx: &mut Tx,
    ids: &[i64],
    snapshot: &Snapshot,
) -> Result<Vec<(Integration, graph::Integration)>> {
    let mut found = Vec::new();
    each_of(tx, &Which::These(ids), snapshot, |row, link| found.push((row, link))).await?;
    Ok(found)
}

async fn each_of(
    tx: &mut Tx,
    which: &Which<'_>,
    snapshot: &Snapshot,
    mut take: impl FnMut(Integration, graph::Integration),
) -> Result<()> {
    let mut carried: Vec<(IntegrationId, (EntityId, EntityAccess))> = Vec::new();
    each!(
        tx,
        CARRIED,
        "integration_id",
        which,
        " ORDER BY integration_id, entity_id",
        |row: (IntegrationId, EntityId, EntityAccess)| {
            let (integration, entity, access) = row;
            carried.push((integration, (entity, access)));
        }
    )?;
    let mut carried = carried.into_iter().peekable();
    let mut remembered: HashMap<String, Said> = HashMap::new();
    each!(tx, SELECT, "id", which, " ORDER BY id", |row: Row| {
        let (id, consumer, version, via, owner, text) = row;
        let mut entities = Vec::new();
        while let Some((_, one)) = carried.next_if(|(of, _)| *of <= id) {
            entities.push(one);
        }
        // A foreign key holds every version to an API, and every API to a system.
        let Some((api, version)) = snapshot.version(version) else {
            continue;
        };
        let said = match remembered.get(&text) {
            Some(said) => said.clone(),
            None => {
                let said = Said::read(&text)?;
                if remembered.len() < REMEMBERED {
                    remembered.insert(text, said.clone());
                }
                said
            }
        };
        let with = |wanted| {
            let those = entities.iter().filter(move |(_, access)| *access == wanted);
            those.map(|(id, _)| graph::EntityId(place(id.0)))
        };
        let link = graph::Integration {
            id: graph::IntegrationId(place(id.0)),
            consumer: graph::SystemId(place(consumer.0)),
            provider: graph::SystemId(place(api.system.0)),
            api: Some(graph::ApiId(place(api.id.0))),
            version: Some(graph::VersionId(place(version.id.0))),
            via: via.map(|id| graph::SystemId(place(id.0))),
            interaction: convert::interaction(said.interaction),
            data: said.data,
            status: convert::status(said.status),
            criticality: Some(convert::criticality(said.criticality)),
            entities: graph::Carried::new(with(EntityAccess::Reads), with(EntityAccess::Writes)),
            resilience: said.resilience,
            security: said.security,
        };
        let row = Integration {
            id,
            consumer,
            provider: api.system,
            api: api.id,
            version: version.id,
            via,
            interaction: said.interaction,
            criticality: said.criticality,
            status: said.status,
            owner,
            entities: entities.into(),
        };
        take(row, link);
    })?;
    Ok(())
}
