use super::facts::Names;
use super::record::{Integration, NewIntegration};
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_domain::decisions::Number;
use portolan_domain::ids::{DecisionId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{Criticality, DataDirection, EntityAccess, IntegrationStatus, Interaction};
use sqlx::types::Json;
use std::collections::HashMap;
use time::{Date, OffsetDateTime};

/// Rows of one statement; SQLite takes 32,766 values, an integration has eighteen.
const AT_ONCE: usize = 1000;

#[derive(sqlx::FromRow)]
struct Row {
    id: IntegrationId,
    consumer_id: SystemId,
    version_id: VersionId,
    via_id: Option<SystemId>,
    purpose: String,
    interaction: Interaction,
    direction: DataDirection,
    criticality: Criticality,
    owner_id: Option<TeamId>,
    status: IntegrationStatus,
    resilience: Json<Resilience>,
    security: Json<Security>,
    decision_id: Option<DecisionId>,
    live_on: Option<Date>,
    retired_on: Option<Date>,
    revision: i64,
    created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

/// Runs a text that ends in `IN` with a list of ids behind it, in pieces.
macro_rules! select_in {
    ($tx:expr, $text:literal, $ids:expr, $order:literal) => {{
        let mut found = Vec::new();
        for chunk in $ids.chunks(AT_ONCE) {
            found.append(&mut on!(&mut *$tx, c => {
                let mut query = sqlx::QueryBuilder::new($text);
                query.push(" (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(i64::from(*id));
                }
                query.push(")");
                query.push($order);
                query.build_query_as().fetch_all(c).await
            })?);
        }
        found
    }};
}

/// Writes the rows of many new integrations, with what they carry and use. Whoever calls writes the trail and tells the landscape.
pub async fn write_many(
    tx: &mut Tx,
    rows: &[(IntegrationId, &NewIntegration)],
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, \
         status, resilience, security, decision_id, live_on, revision, created_at, updated_at) ",
        rows,
        |row, (id, r)| {
            row.push_bind(*id)
                .push_bind(r.consumer)
                .push_bind(r.version)
                .push_bind(r.via)
                .push_bind(&r.purpose);
            row.push_bind(r.interaction)
                .push_bind(r.direction)
                .push_bind(r.criticality)
                .push_bind(r.owner);
            row.push_bind(r.status)
                .push_bind(Json(&r.resilience))
                .push_bind(Json(&r.security));
            row.push_bind(r.decision)
                .push_bind(r.live_on)
                .push_bind(1_i64)
                .push_bind(now)
                .push_bind(now);
        }
    )?;
    parts(tx, rows).await
}

/// Writes what integrations carry and use.
async fn parts(tx: &mut Tx, rows: &[(IntegrationId, &NewIntegration)]) -> sqlx::Result<()> {
    let entities: Vec<(IntegrationId, EntityId, EntityAccess)> = rows
        .iter()
        .flat_map(|(id, r)| r.entities.iter().map(|(entity, access)| (*id, *entity, *access)))
        .collect();
    insert_many!(
        tx,
        "INSERT INTO integration_entities (integration_id, entity_id, access) ",
        entities,
        |row, (id, entity, access)| {
            row.push_bind(id).push_bind(entity).push_bind(access);
        }
    )?;
    let operations: Vec<(IntegrationId, &str)> = rows
        .iter()
        .flat_map(|(id, r)| r.operations.iter().map(|key| (*id, key.as_str())))
        .collect();
    insert_many!(
        tx,
        "INSERT INTO integration_operations (integration_id, key) ",
        operations,
        |row, (id, key)| {
            row.push_bind(id).push_bind(key);
        }
    )
}

pub(super) async fn load(tx: &mut Tx, ids: &[IntegrationId]) -> sqlx::Result<Vec<Integration>> {
    let rows: Vec<Row> = select_in!(
        tx,
        "SELECT id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, status, resilience, security,
                decision_id, live_on, retired_on, revision, created_at, updated_at
         FROM integrations WHERE id IN",
        ids,
        ""
    );
    let carried: Vec<(IntegrationId, EntityId, EntityAccess)> = select_in!(
        tx,
        "SELECT integration_id, entity_id, access FROM integration_entities WHERE integration_id IN",
        ids,
        " ORDER BY integration_id, entity_id, access"
    );
    let used: Vec<(IntegrationId, String)> = select_in!(
        tx,
        "SELECT integration_id, key FROM integration_operations WHERE integration_id IN",
        ids,
        " ORDER BY integration_id, key"
    );
    let mut entities: HashMap<IntegrationId, Vec<(EntityId, EntityAccess)>> = HashMap::new();
    for (id, entity, access) in carried {
        entities.entry(id).or_default().push((entity, access));
    }
    let mut operations: HashMap<IntegrationId, Vec<String>> = HashMap::new();
    for (id, key) in used {
        operations.entry(id).or_default().push(key);
    }
    let mut found: Vec<Integration> = rows
        .into_iter()
        .map(|row| Integration {
            id: row.id,
            record: NewIntegration {
                consumer: row.consumer_id,
                version: row.version_id,
                via: row.via_id,
                purpose: row.purpose,
                interaction: row.interaction,
                direction: row.direction,
                criticality: row.criticality,
                owner: row.owner_id,
                entities: entities.remove(&row.id).unwrap_or_default(),
                operations: operations.remove(&row.id).unwrap_or_default(),
                resilience: row.resilience.0,
                security: row.security.0,
                status: row.status,
                decision: row.decision_id,
                live_on: row.live_on,
            }
            // The two engines order text differently.
            .tidy(),
            retired_on: row.retired_on,
            revision: row.revision,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
        .collect();
    found.sort_by_key(|integration| integration.id);
    Ok(found)
}

/// Writes an integration anew, if it still has that revision. Whoever calls writes the trail and tells the landscape.
pub async fn rewrite(
    tx: &mut Tx,
    id: IntegrationId,
    revision: i64,
    r: &NewIntegration,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let changed = on!(&mut *tx, c => sqlx::query(
        "UPDATE integrations SET consumer_id = $3, version_id = $4, via_id = $5, purpose = $6, interaction = $7, direction = $8,
             criticality = $9, owner_id = $10, status = $11, resilience = $12, security = $13, decision_id = $14, live_on = $15,
             revision = revision + 1, updated_at = $16
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(r.consumer)
    .bind(r.version)
    .bind(r.via)
    .bind(&r.purpose)
    .bind(r.interaction)
    .bind(r.direction)
    .bind(r.criticality)
    .bind(r.owner)
    .bind(r.status)
    .bind(Json(&r.resilience))
    .bind(Json(&r.security))
    .bind(r.decision)
    .bind(r.live_on)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if !changed {
        return Ok(false);
    }
    for text in [
        "DELETE FROM integration_entities WHERE integration_id = $1",
        "DELETE FROM integration_operations WHERE integration_id = $1",
    ] {
        on!(&mut *tx, c => sqlx::query(text).bind(id).execute(c).await.map(|_| ()))?;
    }
    parts(tx, &[(id, r)]).await?;
    Ok(true)
}

/// Whether the integration still had the revision of `after` and got its status and dates.
pub(super) async fn update_status(tx: &mut Tx, after: &Integration, now: OffsetDateTime) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE integrations SET status = $3, live_on = $4, retired_on = $5, revision = revision + 1, updated_at = $6
         WHERE id = $1 AND revision = $2",
    )
    .bind(after.id)
    .bind(after.revision)
    .bind(after.record.status)
    .bind(after.record.live_on)
    .bind(after.retired_on)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Another integration of the same consumer on the same version by the same way that is not retired.
pub(super) async fn twin(tx: &mut Tx, integration: &NewIntegration) -> sqlx::Result<Option<IntegrationId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM integrations
         WHERE consumer_id = $1 AND version_id = $2 AND COALESCE(via_id, 0) = $3 AND status <> 'retired' ORDER BY id LIMIT 1",
    )
    .bind(integration.consumer)
    .bind(integration.version)
    .bind(integration.via.map_or(0, |id| id.0))
    .fetch_optional(c)
    .await)
}

/// The number under which a decision is known.
pub(super) async fn decision_number(tx: &mut Tx, id: DecisionId) -> sqlx::Result<Option<Number>> {
    let row: Option<(i64, i64)> = on!(tx, c => sqlx::query_as("SELECT year, number FROM decisions WHERE id = $1")
        .bind(id)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|(year, number)| Number { year, number }))
}

pub(super) async fn names(
    tx: &mut Tx,
    systems: Vec<i64>,
    versions: Vec<i64>,
    teams: Vec<i64>,
    entities: Vec<i64>,
) -> sqlx::Result<Names> {
    let once = |mut ids: Vec<i64>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (systems, versions, teams, entities) = (once(systems), once(versions), once(teams), once(entities));
    let systems: Vec<(SystemId, String)> = select_in!(tx, "SELECT id, slug FROM systems WHERE id IN", systems, "");
    let versions: Vec<(VersionId, String, String)> = select_in!(
        tx,
        "SELECT v.id, a.slug, v.label FROM versions v JOIN apis a ON a.id = v.api_id WHERE v.id IN",
        versions,
        ""
    );
    let teams: Vec<(TeamId, String)> = select_in!(tx, "SELECT id, slug FROM teams WHERE id IN", teams, "");
    let entities: Vec<(EntityId, String)> = select_in!(tx, "SELECT id, slug FROM entities WHERE id IN", entities, "");
    Ok(Names {
        systems: systems.into_iter().collect(),
        versions: versions
            .into_iter()
            .map(|(id, api, label)| (id, (api, label)))
            .collect(),
        teams: teams.into_iter().collect(),
        entities: entities.into_iter().collect(),
    })
}
