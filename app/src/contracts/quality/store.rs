use super::measure::{Measure, Worth};
use super::{Cause, Counted, GroupReading};
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_contract::CRITERIA_VERSION;
use portolan_domain::ids::{ApiId, VersionId};
use sqlx::types::Json;
use time::{Date, OffsetDateTime};

/// A reading of the past.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Past {
    pub(super) version_id: VersionId,
    pub(super) judged_at: OffsetDateTime,
    pub(super) score: Option<i64>,
    pub(super) without_waivers: Option<i64>,
    pub(super) criteria: String,
    pub(super) cause: String,
}

impl Past {
    /// 0 to 100.
    pub(super) fn score(&self) -> Option<u8> {
        self.score.and_then(|score| u8::try_from(score).ok())
    }

    /// 0 to 100.
    pub(super) fn without_waivers(&self) -> Option<u8> {
        self.without_waivers.and_then(|score| u8::try_from(score).ok())
    }
}

/// How a contract stands now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Standing {
    pub(super) version_id: VersionId,
    pub(super) api_id: ApiId,
    pub(super) score: Option<i64>,
    pub(super) without_waivers: Option<i64>,
    pub(super) groups: String,
    pub(super) sha256: String,
    pub(super) criteria: String,
    /// The first day on which it is worth something else.
    pub(super) moves_on: Option<Date>,
    pub(super) standings: Json<Vec<Counted>>,
}

/// What is written of a contract that was judged.
pub(super) struct Judged<'a> {
    pub(super) version: VersionId,
    pub(super) sha256: &'a str,
    pub(super) criteria: &'a str,
    pub(super) counted: &'a [Counted],
    pub(super) worth: Worth,
}

/// Keeps what contracts are worth from this moment on: how they stand, and a reading each.
pub(super) async fn write(
    tx: &mut Tx,
    measure: &Measure,
    judged: &[Judged<'_>],
    now: OffsetDateTime,
    cause: Cause,
) -> sqlx::Result<()> {
    // Judged again within the same moment, only the last one stands.
    for chunk in judged.chunks(1000) {
        on!(&mut *tx, c => {
            for (table, moment) in [("contract_quality", true), ("contract_standings", false)] {
                let mut delete = sqlx::QueryBuilder::new("DELETE FROM ");
                delete.push(table).push(" WHERE ");
                if moment {
                    delete.push("judged_at = ").push_bind(now).push(" AND ");
                }
                delete.push("version_id IN (");
                let mut list = delete.separated(", ");
                for one in chunk {
                    list.push_bind(one.version);
                }
                delete.push(")");
                delete.build().execute(&mut *c).await?;
            }
        });
    }
    insert_many!(
        tx,
        "INSERT INTO contract_quality (version_id, judged_at, sha256, criteria, policy, cause, score, without_waivers, groups) ",
        judged,
        |row, one| {
            let groups: Vec<GroupReading> = one.worth.groups.iter().map(GroupReading::of).collect();
            row.push_bind(one.version).push_bind(now).push_bind(one.sha256);
            row.push_bind(one.criteria)
                .push_bind(measure.revision)
                .push_bind(cause.as_str());
            row.push_bind(one.worth.score.map(i64::from))
                .push_bind(one.worth.without_waivers.map(i64::from))
                .push_bind(Json(groups));
        }
    )?;
    insert_many!(
        tx,
        "INSERT INTO contract_standings
         (version_id, score, without_waivers, groups, sha256, criteria, moves_on, standings, limits_stated) ",
        judged,
        |row, one| {
            row.push_bind(one.version)
                .push_bind(one.worth.score.map(i64::from))
                .push_bind(one.worth.without_waivers.map(i64::from));
            row.push_bind(one.worth.groups_text())
                .push_bind(one.sha256)
                .push_bind(one.criteria)
                .push_bind(measure.moves_on(one.counted))
                .push_bind(Json(one.counted))
                .push_bind(limits_stated(one.counted));
        }
    )
}

/// Whether what was counted says that anything in the contract speaks of limits.
fn limits_stated(counted: &[Counted]) -> bool {
    let mut rows = counted.iter();
    rows.any(|Counted(criterion, of, missed, _)| criterion == "rate-limits" && missed < of)
}

/// Says of contracts that were counted before anybody asked whether they speak of limits; at most so many, and the APIs they belong to.
pub(super) async fn say_limits(tx: &mut Tx, most: i64) -> sqlx::Result<Vec<ApiId>> {
    let rows: Vec<(VersionId, ApiId, Json<Vec<Counted>>)> = on!(&mut *tx, c => sqlx::query_as(
        "SELECT s.version_id, v.api_id, s.standings FROM contract_standings s JOIN versions v ON v.id = s.version_id
         WHERE s.limits_stated IS NULL ORDER BY s.version_id LIMIT $1",
    )
    .bind(most)
    .fetch_all(c)
    .await)?;
    for (version, _, counted) in &rows {
        on!(&mut *tx, c => sqlx::query("UPDATE contract_standings SET limits_stated = $2 WHERE version_id = $1")
            .bind(version)
            .bind(limits_stated(counted))
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(rows.into_iter().map(|(_, api, _)| api).collect())
}

const STANDING: &str =
    "SELECT s.version_id, v.api_id, s.score, s.without_waivers, s.groups, s.sha256, s.criteria, s.moves_on, s.standings
     FROM contract_standings s JOIN versions v ON v.id = s.version_id";

/// How the contracts of an API stand.
pub(super) async fn standings_of(tx: &mut Tx, api: ApiId) -> sqlx::Result<Vec<Standing>> {
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{STANDING} WHERE v.api_id = $1 ORDER BY s.version_id")))
        .bind(api)
        .fetch_all(c)
        .await)
}

/// How contracts stand, those of versions behind this one, in their order; at most so many.
pub(super) async fn standings_behind(tx: &mut Tx, last: VersionId, most: i64) -> sqlx::Result<Vec<Standing>> {
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{STANDING} WHERE s.version_id > $1 ORDER BY s.version_id LIMIT $2")))
        .bind(last)
        .bind(most)
        .fetch_all(c)
        .await)
}

/// Notes when a contract that is worth what it was will be worth something else.
pub(super) async fn moves_on(tx: &mut Tx, version: VersionId, day: Option<Date>) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE contract_standings SET moves_on = $2 WHERE version_id = $1")
        .bind(version)
        .bind(day)
        .execute(c)
        .await
        .map(|_| ()))
}

/// The APIs with a contract that is worth something else since this day or an earlier one.
pub(super) async fn moved_by(tx: &mut Tx, today: Date) -> sqlx::Result<Vec<ApiId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT DISTINCT v.api_id FROM contract_standings s JOIN versions v ON v.id = s.version_id
         WHERE s.moves_on <= $1 ORDER BY v.api_id",
    )
    .bind(today)
    .fetch_all(c)
    .await)
}

/// Contracts that were never judged, or by other criteria than those of this program; behind this version, at most so many.
pub(super) async fn due(tx: &mut Tx, last: VersionId, most: i64) -> sqlx::Result<Vec<VersionId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT c.version_id FROM contracts c LEFT JOIN contract_standings s ON s.version_id = c.version_id
         WHERE c.version_id > $1 AND (s.version_id IS NULL OR s.criteria <> $2) ORDER BY c.version_id LIMIT $3",
    )
    .bind(last)
    .bind(CRITERIA_VERSION)
    .bind(most)
    .fetch_all(c)
    .await)
}

/// The readings of an API's versions, the oldest first.
pub(super) async fn of_api(tx: &mut Tx, api: ApiId) -> sqlx::Result<Vec<Past>> {
    on!(tx, c => sqlx::query_as(
        "SELECT q.version_id, q.judged_at, q.score, q.without_waivers, q.criteria, q.cause
         FROM contract_quality q JOIN versions v ON v.id = q.version_id
         WHERE v.api_id = $1 ORDER BY q.judged_at, q.version_id",
    )
    .bind(api)
    .fetch_all(c)
    .await)
}

/// The readings since a moment, the oldest first.
pub(super) async fn since(tx: &mut Tx, moment: OffsetDateTime) -> sqlx::Result<Vec<Past>> {
    on!(tx, c => sqlx::query_as(
        "SELECT version_id, judged_at, score, without_waivers, criteria, cause FROM contract_quality
         WHERE judged_at > $1 ORDER BY judged_at, version_id",
    )
    .bind(moment)
    .fetch_all(c)
    .await)
}

/// All readings up to a moment that were the last of their version by then.
pub(super) async fn as_of(tx: &mut Tx, moment: OffsetDateTime) -> sqlx::Result<Vec<Past>> {
    on!(tx, c => sqlx::query_as(
        "SELECT q.version_id, q.judged_at, q.score, q.without_waivers, q.criteria, q.cause FROM contract_quality q
         JOIN (SELECT version_id, MAX(judged_at) AS judged_at FROM contract_quality WHERE judged_at <= $1 GROUP BY version_id) last
           ON last.version_id = q.version_id AND last.judged_at = q.judged_at
         ORDER BY q.version_id",
    )
    .bind(moment)
    .fetch_all(c)
    .await)
}
