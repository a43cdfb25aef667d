use super::DemoPerson;
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::UserId;
use sqlx::types::Json;
use time::OffsetDateTime;

#[derive(sqlx::FromRow)]
pub(super) struct Account {
    pub(super) id: UserId,
    pub(super) password_hash: Option<String>,
    pub(super) failed_attempts: i64,
    pub(super) next_attempt_at: Option<OffsetDateTime>,
    pub(super) disabled_at: Option<OffsetDateTime>,
}

pub(super) async fn account(tx: &mut Tx, login: &str) -> sqlx::Result<Option<Account>> {
    on!(tx, c => sqlx::query_as(
        "SELECT id, password_hash, failed_attempts, next_attempt_at, disabled_at FROM users WHERE login = $1",
    )
    .bind(login)
    .fetch_optional(c)
    .await)
}

pub(super) async fn failed(tx: &mut Tx, user: UserId, attempts: i64, next: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE users SET failed_attempts = $2, next_attempt_at = $3 WHERE id = $1")
        .bind(user)
        .bind(attempts)
        .bind(next)
        .execute(c)
        .await
        .map(|_| ()))
}

pub(super) async fn put_password(tx: &mut Tx, user: UserId, hash: &str) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE users SET password_hash = $2 WHERE id = $1").bind(user).bind(hash).execute(c).await.map(|_| ()))
}

/// Whether anybody has an account that can sign in.
pub async fn has_users(tx: &mut Tx) -> sqlx::Result<bool> {
    let count: i64 =
        on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM users WHERE role = 'administrator'").fetch_one(c).await)?;
    Ok(count > 0)
}

pub(super) async fn demo_people(tx: &mut Tx) -> sqlx::Result<Vec<DemoPerson>> {
    on!(tx, c => sqlx::query_as(
        "SELECT u.login, u.name, u.role, MIN(t.name) AS team FROM users u
         LEFT JOIN memberships m ON m.user_id = u.id LEFT JOIN teams t ON t.id = m.team_id
         WHERE u.disabled_at IS NULL GROUP BY u.login, u.name, u.role ORDER BY u.name",
    )
    .fetch_all(c)
    .await)
}

pub(super) async fn put_code(tx: &mut Tx, hash: &str) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO settings (name, value, revision) VALUES ('first-start-code', $1, 1)
         ON CONFLICT (name) DO UPDATE SET value = $1, revision = settings.revision + 1",
    )
    .bind(Json(hash))
    .execute(c)
    .await
    .map(|_| ()))
}

pub(super) async fn code(tx: &mut Tx) -> sqlx::Result<Option<String>> {
    let value: Option<Json<String>> = on!(tx, c => sqlx::query_scalar("SELECT value FROM settings WHERE name = 'first-start-code'").fetch_optional(c).await)?;
    Ok(value.map(|Json(hash)| hash))
}

pub(super) async fn drop_code(tx: &mut Tx) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM settings WHERE name = 'first-start-code'").execute(c).await.map(|_| ()))
}
