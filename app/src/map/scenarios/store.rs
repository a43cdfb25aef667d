use super::step::Change;
use super::{Scenario, Visible};
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::{IntegrationId, RequestId, TeamId, UserId};
use portolan_domain::words::RequestStatus;
use sqlx::types::Json;
use time::OffsetDateTime;

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    name: String,
    note: String,
    owner_id: UserId,
    owner: String,
    team_id: Option<TeamId>,
    shared: bool,
    changes: Json<Vec<Change>>,
    revision: i64,
    updated_at: OffsetDateTime,
    archived_at: Option<OffsetDateTime>,
}

impl From<Row> for Scenario {
    fn from(row: Row) -> Self {
        Scenario {
            id: row.id,
            name: row.name,
            note: row.note,
            owner: row.owner_id,
            owner_name: row.owner,
            team: row.team_id,
            shared: row.shared,
            changes: row.changes.0,
            revision: row.revision,
            updated_at: row.updated_at,
            archived: row.archived_at.is_some(),
        }
    }
}

/// A request that came of a change.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Linked {
    pub(super) change_n: i64,
    /// Zero where the change adds an integration.
    pub(super) integration_id: i64,
    pub(super) request_id: RequestId,
    pub(super) status: RequestStatus,
    pub(super) requester_id: UserId,
}

/// Those that a person may see, the newest first.
pub(super) async fn all(tx: &mut Tx, visible: &Visible<'_>, archived: bool) -> sqlx::Result<Vec<Scenario>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT s.id, s.name, s.note, s.owner_id, u.name AS owner, s.team_id, s.shared, s.changes, s.revision, s.updated_at, s.archived_at
         FROM scenarios s JOIN users u ON u.id = s.owner_id ORDER BY s.updated_at DESC, s.id DESC",
    )
    .fetch_all(c)
    .await)?;
    let scenarios = rows.into_iter().map(Scenario::from);
    Ok(scenarios
        .filter(|one| one.archived == archived && visible.sees(one))
        .collect())
}

pub(super) async fn find(tx: &mut Tx, id: i64) -> sqlx::Result<Option<Scenario>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT s.id, s.name, s.note, s.owner_id, u.name AS owner, s.team_id, s.shared, s.changes, s.revision, s.updated_at, s.archived_at
         FROM scenarios s JOIN users u ON u.id = s.owner_id WHERE s.id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(Scenario::from))
}

pub(super) async fn insert(tx: &mut Tx, scenario: &Scenario, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO scenarios (id, name, note, owner_id, team_id, shared, changes, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)",
    )
    .bind(scenario.id)
    .bind(&scenario.name)
    .bind(&scenario.note)
    .bind(scenario.owner)
    .bind(scenario.team)
    .bind(scenario.shared)
    .bind(Json(&scenario.changes))
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the scenario still had the revision before this one and was written.
pub(super) async fn update(tx: &mut Tx, scenario: &Scenario, now: OffsetDateTime) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE scenarios SET name = $3, note = $4, team_id = $5, shared = $6, changes = $7, revision = revision + 1, updated_at = $8,
                archived_at = CASE WHEN $9 THEN COALESCE(archived_at, $8) ELSE NULL END
         WHERE id = $1 AND revision = $2",
    )
    .bind(scenario.id)
    .bind(scenario.revision - 1)
    .bind(&scenario.name)
    .bind(&scenario.note)
    .bind(scenario.team)
    .bind(scenario.shared)
    .bind(Json(&scenario.changes))
    .bind(now)
    .bind(scenario.archived)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The requests that came of a scenario, the oldest first.
pub(super) async fn linked(tx: &mut Tx, scenario: i64) -> sqlx::Result<Vec<Linked>> {
    on!(tx, c => sqlx::query_as(
        "SELECT l.change_n, l.integration_id, l.request_id, r.status, r.requester_id
         FROM scenario_requests l JOIN requests r ON r.id = l.request_id WHERE l.scenario_id = $1 ORDER BY l.request_id",
    )
    .bind(scenario)
    .fetch_all(c)
    .await)
}

/// Notes that a request came of a change; `false` where there was one already.
pub(super) async fn link(
    tx: &mut Tx,
    scenario: i64,
    change: u32,
    integration: Option<IntegrationId>,
    request: RequestId,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "INSERT INTO scenario_requests (scenario_id, change_n, integration_id, request_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (scenario_id, change_n, integration_id) DO NOTHING",
    )
    .bind(scenario)
    .bind(i64::from(change))
    .bind(integration.map_or(0, |id| id.0))
    .bind(request)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}
