use crate::audit::By;
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::{ApiId, VersionId, WaiverId};
use portolan_domain::waivers::{NewWaiver, SOON};
use time::{Date, Duration, OffsetDateTime};

/// A waiver, whether it holds or not.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::contracts::quality) struct Waiver {
    pub(super) id: WaiverId,
    pub(super) api_id: ApiId,
    /// `None` for all versions.
    pub(super) version_id: Option<VersionId>,
    pub(super) criterion: String,
    pub(super) reason: String,
    pub(super) expires_on: Date,
    /// The name of who granted it; `None` for the command line.
    pub(super) granted_by: Option<String>,
    pub(super) granted_at: OffsetDateTime,
    pub(super) ended_by: Option<String>,
    pub(super) ended_at: Option<OffsetDateTime>,
}

const WAIVER: &str =
    "SELECT w.id, w.api_id, w.version_id, w.criterion, w.reason, w.expires_on, g.name AS granted_by, w.granted_at,
        e.name AS ended_by, w.ended_at
     FROM contract_waivers w LEFT JOIN users g ON g.id = w.granted_by LEFT JOIN users e ON e.id = w.ended_by";

/// The waivers of an API, the last to expire first.
pub(in crate::contracts::quality) async fn of_api(tx: &mut Tx, api: ApiId) -> sqlx::Result<Vec<Waiver>> {
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{WAIVER} WHERE w.api_id = $1 ORDER BY w.expires_on DESC, w.id DESC")))
        .bind(api)
        .fetch_all(c)
        .await)
}

/// Every waiver there ever was, the first to expire first.
pub(super) async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Waiver>> {
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{WAIVER} ORDER BY w.expires_on, w.id")))
        .fetch_all(c)
        .await)
}

/// What may be missed on this day: by version and criterion.
pub(in crate::contracts::quality) async fn holding(tx: &mut Tx, today: Date) -> sqlx::Result<Vec<(VersionId, String)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT v.id, w.criterion FROM contract_waivers w
         JOIN versions v ON v.api_id = w.api_id AND (w.version_id IS NULL OR w.version_id = v.id)
         WHERE w.ended_at IS NULL AND w.expires_on >= $1",
    )
    .bind(today)
    .fetch_all(c)
    .await)
}

/// A waiver that covers something only for a while longer.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EndingWaiver {
    /// Whose it is.
    pub api: ApiId,
    /// What counts again from the day after.
    pub criterion: String,
    /// Its last day.
    pub expires_on: Date,
}

/// The waivers that end within the next [`SOON`] days, the first to end first.
pub async fn ending_waivers(tx: &mut Tx, today: Date) -> sqlx::Result<Vec<EndingWaiver>> {
    on!(tx, c => sqlx::query_as(
        "SELECT api_id AS api, criterion, expires_on FROM contract_waivers
         WHERE ended_at IS NULL AND expires_on >= $1 AND expires_on <= $2 ORDER BY expires_on, id",
    )
    .bind(today)
    .bind(today.saturating_add(Duration::days(SOON)))
    .fetch_all(c)
    .await)
}

/// The APIs that have a waiver nobody ended: those where one may have expired.
pub(in crate::contracts::quality) async fn apis(tx: &mut Tx) -> sqlx::Result<Vec<ApiId>> {
    on!(tx, c => sqlx::query_scalar("SELECT DISTINCT api_id FROM contract_waivers WHERE ended_at IS NULL ORDER BY api_id")
        .fetch_all(c)
        .await)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: WaiverId,
    api: ApiId,
    version: Option<VersionId>,
    new: &NewWaiver,
    by: &By,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO contract_waivers (id, api_id, version_id, criterion, reason, expires_on, granted_by, granted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(api)
    .bind(version)
    .bind(new.criterion.id)
    .bind(&new.reason)
    .bind(new.expires)
    .bind(by.id)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Ends one that holds; says whether it did.
pub(super) async fn end(tx: &mut Tx, id: WaiverId, by: &By, now: OffsetDateTime) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE contract_waivers SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL AND expires_on >= $4",
    )
    .bind(id)
    .bind(now)
    .bind(by.id)
    .bind(now.date())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))
}
