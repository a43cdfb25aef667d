use super::Reading;
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_domain::ids::{ApiId, VersionId};
use sqlx::types::Json;
use time::OffsetDateTime;

/// A reading of the past.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Past {
    pub(super) version_id: VersionId,
    pub(super) judged_at: OffsetDateTime,
    pub(super) score: Option<i64>,
}

/// Keeps what contracts are worth at the moment they are published.
pub(in crate::contracts) async fn keep<'a>(
    tx: &mut Tx,
    readings: impl IntoIterator<Item = (VersionId, &'a str, &'a Reading)>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let readings: Vec<_> = readings.into_iter().collect();
    // Published again within the same moment, only the last one stands.
    for chunk in readings.chunks(1000) {
        on!(&mut *tx, c => {
            let mut delete = sqlx::QueryBuilder::new("DELETE FROM contract_quality WHERE judged_at = ");
            delete.push_bind(now).push(" AND version_id IN (");
            let mut list = delete.separated(", ");
            for (version, _, _) in chunk {
                list.push_bind(*version);
            }
            delete.push(")");
            delete.build().execute(&mut *c).await?;
        });
    }
    insert_many!(
        tx,
        "INSERT INTO contract_quality (version_id, judged_at, sha256, criteria, score, groups) ",
        &readings,
        |row, (version, sha256, reading)| {
            row.push_bind(*version).push_bind(now).push_bind(*sha256);
            row.push_bind(reading.criteria)
                .push_bind(reading.score.map(i64::from))
                .push_bind(Json(&reading.groups));
        }
    )
}

/// The readings of an API's versions, the oldest first.
pub(super) async fn of_api(tx: &mut Tx, api: ApiId) -> sqlx::Result<Vec<Past>> {
    on!(tx, c => sqlx::query_as(
        "SELECT q.version_id, q.judged_at, q.score FROM contract_quality q JOIN versions v ON v.id = q.version_id
         WHERE v.api_id = $1 ORDER BY q.judged_at, q.version_id",
    )
    .bind(api)
    .fetch_all(c)
    .await)
}

/// All readings up to a moment that were the last of their version by then.
pub(super) async fn as_of(tx: &mut Tx, moment: OffsetDateTime) -> sqlx::Result<Vec<Past>> {
    on!(tx, c => sqlx::query_as(
        "SELECT q.version_id, q.judged_at, q.score FROM contract_quality q
         JOIN (SELECT version_id, MAX(judged_at) AS judged_at FROM contract_quality WHERE judged_at <= $1 GROUP BY version_id) last
           ON last.version_id = q.version_id AND last.judged_at = q.judged_at
         ORDER BY q.version_id",
    )
    .bind(moment)
    .fetch_all(c)
    .await)
}
