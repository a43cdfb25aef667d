use super::SavedView;
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::UserId;
use time::OffsetDateTime;

pub(super) async fn of(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<SavedView>> {
    on!(tx, c => sqlx::query_as("SELECT id, name, url FROM saved_views WHERE user_id = $1 ORDER BY LOWER(name), id")
        .bind(user)
        .fetch_all(c)
        .await)
}

pub(super) async fn count(tx: &mut Tx, user: UserId) -> sqlx::Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM saved_views WHERE user_id = $1").bind(user).fetch_one(c).await)
}

/// A name that the person has already gets the new address.
pub(super) async fn save(
    tx: &mut Tx,
    id: i64,
    user: UserId,
    name: &str,
    url: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO saved_views (id, user_id, name, url, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (user_id, name) DO UPDATE SET url = $4",
    )
    .bind(id)
    .bind(user)
    .bind(name)
    .bind(url)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the person had such a view.
pub(super) async fn remove(tx: &mut Tx, user: UserId, id: i64) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query("DELETE FROM saved_views WHERE user_id = $1 AND id = $2")
        .bind(user)
        .bind(id)
        .execute(c)
        .await
        .map(|done| done.rows_affected() == 1))
}
