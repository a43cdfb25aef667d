use crate::audit::By;
use crate::contracts::quality::Counted;
use crate::db::Tx;
use crate::{on, policy};
use portolan_contract::criterion;
use portolan_domain::ids::{ApiId, UserId, VersionId, WaiverId};
use portolan_domain::waivers::NewWaiver;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};

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

/// A waiver with its last day, for who looks ahead.
#[derive(Debug, Clone)]
pub struct WaiverEnd {
    /// Which.
    pub id: WaiverId,
    /// Whose it is.
    pub api: ApiId,
    /// `None` for all versions.
    pub version: Option<VersionId>,
    /// What counts again from the day after.
    pub criterion: String,
    /// Who granted it; `None` for the command line.
    pub by: Option<(UserId, String)>,
    /// The day on which it was granted.
    pub since: Date,
    /// The last day on which it holds.
    pub last_day: Date,
    /// Whether a contract that it is for misses the criterion, so that it covers something, or would.
    pub is_needed: bool,
}

#[derive(sqlx::FromRow)]
struct EndRow {
    id: WaiverId,
    api_id: ApiId,
    version_id: Option<VersionId>,
    criterion: String,
    granted_by: Option<UserId>,
    granter: Option<String>,
    granted_at: OffsetDateTime,
    expires_on: Date,
    standings: Option<Json<Vec<Counted>>>,
}

/// The waivers of which the last day is one of these and that nobody ended or took up anew, the first to end first.
pub async fn waiver_ends(tx: &mut Tx, from: Date, to: Date, today: Date) -> sqlx::Result<Vec<WaiverEnd>> {
    let policy = policy::current(tx).await?;
    // A row for each contract that a waiver is for.
    let rows: Vec<EndRow> = on!(tx, c => sqlx::query_as(
        "SELECT w.id, w.api_id, w.version_id, w.criterion, w.granted_by, g.name AS granter, w.granted_at, w.expires_on, s.standings
         FROM contract_waivers w LEFT JOIN users g ON g.id = w.granted_by
         LEFT JOIN versions v ON v.api_id = w.api_id AND (w.version_id IS NULL OR v.id = w.version_id) AND v.lifecycle <> 'retired'
         LEFT JOIN contract_standings s ON s.version_id = v.id
         WHERE w.ended_at IS NULL AND w.expires_on >= $1 AND w.expires_on <= $2 AND NOT EXISTS (
             SELECT 1 FROM contract_waivers n WHERE n.api_id = w.api_id AND n.criterion = w.criterion AND n.ended_at IS NULL
             AND (n.version_id IS NULL OR n.version_id = w.version_id) AND n.expires_on > w.expires_on)
         ORDER BY w.expires_on, w.id",
    )
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?;
    let mut ends: Vec<WaiverEnd> = Vec::new();
    for row in rows {
        let counts = criterion(&row.criterion).is_some_and(|criterion| policy.weight_of(criterion) > 0);
        let missed = |counted: &Counted| counted.0 == row.criterion && counted.missed_on(today) > 0;
        let is_needed = counts && row.standings.iter().flat_map(|standings| &standings.0).any(missed);
        if let Some(last) = ends.last_mut().filter(|last| last.id == row.id) {
            last.is_needed |= is_needed;
            continue;
        }
        ends.push(WaiverEnd {
            id: row.id,
            api: row.api_id,
            version: row.version_id,
            criterion: row.criterion,
            by: row.granted_by.zip(row.granter),
            since: row.granted_at.date(),
            last_day: row.expires_on,
            is_needed,
        });
    }
    Ok(ends)
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
