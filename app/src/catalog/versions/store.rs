use super::form::State;
use crate::db::Tx;
use crate::on;
use portolan_domain::estate::{Environment, NO_LIMIT};
use portolan_domain::ids::{ApiId, VersionId};
use portolan_domain::lifecycle::Dates;
use portolan_domain::policy::Policy;
use portolan_domain::words::Lifecycle;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};

/// A version as the database has it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct VersionRecord {
    /// Which.
    pub id: VersionId,
    /// As its owner writes it.
    pub label: String,
    /// Where it is in its life.
    pub lifecycle: Lifecycle,
    /// First usable.
    pub released_on: Option<Date>,
    /// Announced as going away.
    pub deprecated_on: Option<Date>,
    /// Gone.
    pub sunset_on: Option<Date>,
    /// The version that takes its place.
    pub successor_id: Option<VersionId>,
    /// Its label.
    pub successor: Option<String>,
    /// How to move to the successor: a link or Markdown.
    pub migration_guide: String,
    /// Where it runs.
    pub environments: Json<Vec<Environment>>,
    /// How much one consumer may ask of it in a time, as its owner says it.
    pub rate_limit: Option<String>,
    /// Whether its contract says that there are limits.
    pub limits_in_contract: bool,
    /// SHA-256 of the contract's text.
    pub contract: Option<String>,
    /// How many operations the contract describes.
    pub operations: i64,
    /// Raised by every change.
    pub revision: i64,
}

impl VersionRecord {
    /// Whether its owner says that any amount may be asked of it.
    pub fn is_unlimited(&self) -> bool {
        self.rate_limit.as_deref() == Some(NO_LIMIT)
    }

    /// How much may be asked of it, where its owner says that there is a limit.
    pub fn limit(&self) -> Option<&str> {
        self.rate_limit.as_deref().filter(|said| *said != NO_LIMIT)
    }

    /// Its dates.
    pub fn dates(&self) -> Dates {
        Dates {
            released_on: self.released_on,
            deprecated_on: self.deprecated_on,
            sunset_on: self.sunset_on,
        }
    }
}

pub(super) async fn find(tx: &mut Tx, id: VersionId) -> sqlx::Result<Option<VersionRecord>> {
    on!(tx, c => sqlx::query_as(
        "SELECT v.id, v.label, v.lifecycle, v.released_on, v.deprecated_on, v.sunset_on, v.successor_id, n.label AS successor,
                v.migration_guide, v.environments, v.rate_limit, k.sha256 AS contract,
                EXISTS (SELECT 1 FROM contract_standings s WHERE s.version_id = v.id AND s.limits_stated) AS limits_in_contract,
                (SELECT COUNT(*) FROM operations o WHERE o.version_id = v.id) AS operations, v.revision
         FROM versions v LEFT JOIN versions n ON n.id = v.successor_id LEFT JOIN contracts k ON k.version_id = v.id WHERE v.id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// How many operations the contract of each version of an API describes.
pub(in crate::catalog) async fn operations(tx: &mut Tx, api: ApiId) -> sqlx::Result<Vec<(VersionId, i64)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT v.id, COUNT(*) FROM versions v JOIN operations o ON o.version_id = v.id WHERE v.api_id = $1 GROUP BY v.id",
    )
    .bind(api)
    .fetch_all(c)
    .await)
}

/// The notice period that the board's policy asks for, in days.
pub(super) async fn notice_days(tx: &mut Tx) -> sqlx::Result<u32> {
    let policy: Option<Json<Policy>> = on!(tx, c => sqlx::query_scalar("SELECT value FROM settings WHERE name = 'policy'")
        .fetch_optional(c)
        .await)?;
    Ok(policy.map_or_else(Policy::default, |policy| policy.0).notice_days)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: VersionId,
    api: ApiId,
    state: &State,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO versions (id, api_id, label, lifecycle, released_on, deprecated_on, sunset_on, successor_id, migration_guide,
                               environments, revision, created_at, updated_at, rate_limit)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11, $12)",
    )
    .bind(id)
    .bind(api)
    .bind(state.label.as_str())
    .bind(state.lifecycle)
    .bind(state.dates.released_on)
    .bind(state.dates.deprecated_on)
    .bind(state.dates.sunset_on)
    .bind(state.successor.as_ref().map(|(id, _)| *id))
    .bind(&state.migration_guide)
    .bind(Json(&state.environments))
    .bind(now)
    .bind(&state.rate_limit)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the version had that revision and was changed.
pub(super) async fn update(
    tx: &mut Tx,
    id: VersionId,
    revision: i64,
    state: &State,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE versions SET label = $3, lifecycle = $4, released_on = $5, deprecated_on = $6, sunset_on = $7, successor_id = $8,
                             migration_guide = $9, environments = $10, revision = revision + 1, updated_at = $11,
                             rate_limit = $12
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(state.label.as_str())
    .bind(state.lifecycle)
    .bind(state.dates.released_on)
    .bind(state.dates.deprecated_on)
    .bind(state.dates.sunset_on)
    .bind(state.successor.as_ref().map(|(id, _)| *id))
    .bind(&state.migration_guide)
    .bind(Json(&state.environments))
    .bind(now)
    .bind(&state.rate_limit)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}
