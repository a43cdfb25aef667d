use super::NewPerson;
use crate::db::{Tx, next_id};
use crate::on;
use portolan_domain::ids::UserId;
use portolan_domain::names::Email;
use portolan_domain::words::Role;
use std::collections::HashMap;
use time::OffsetDateTime;

/// Somebody with an account.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Account {
    /// Who.
    pub id: UserId,
    /// The sign-in name.
    pub login: String,
    /// The full name.
    pub name: String,
    /// Where the person can be written to.
    pub email: Option<String>,
    /// What the person may do.
    pub role: Role,
    /// Whether there is a password to sign in with.
    pub has_password: bool,
    /// Since when the account is out of use.
    pub disabled_at: Option<OffsetDateTime>,
    /// Raised by every change.
    pub revision: i64,
    /// Slugs of the person's teams, sorted.
    #[sqlx(skip)]
    pub teams: Vec<String>,
}

pub(super) async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Account>> {
    let mut accounts: Vec<Account> = on!(&mut *tx, c => sqlx::query_as(
        "SELECT id, login, name, email, role, password_hash IS NOT NULL AS has_password, disabled_at, revision
         FROM users ORDER BY LOWER(name), id",
    )
    .fetch_all(c)
    .await)?;
    let members: Vec<(i64, String)> = on!(&mut *tx, c => sqlx::query_as(
        "SELECT m.user_id, t.slug FROM memberships m JOIN teams t ON t.id = m.team_id ORDER BY t.slug",
    )
    .fetch_all(c)
    .await)?;
    let mut teams: HashMap<i64, Vec<String>> = HashMap::new();
    for (user, slug) in members {
        teams.entry(user).or_default().push(slug);
    }
    for account in &mut accounts {
        account.teams = teams.remove(&account.id.0).unwrap_or_default();
    }
    Ok(accounts)
}

pub(super) async fn find(tx: &mut Tx, login: &str) -> sqlx::Result<Option<Account>> {
    let account: Option<Account> = on!(&mut *tx, c => sqlx::query_as(
        "SELECT id, login, name, email, role, password_hash IS NOT NULL AS has_password, disabled_at, revision
         FROM users WHERE login = $1",
    )
    .bind(login)
    .fetch_optional(c)
    .await)?;
    let Some(mut account) = account else { return Ok(None) };
    account.teams = on!(&mut *tx, c => sqlx::query_scalar(
        "SELECT t.slug FROM memberships m JOIN teams t ON t.id = m.team_id WHERE m.user_id = $1 ORDER BY t.slug",
    )
    .bind(account.id)
    .fetch_all(c)
    .await)?;
    Ok(Some(account))
}

/// Slug and name of the teams in use, by name.
pub(super) async fn teams(tx: &mut Tx) -> sqlx::Result<Vec<(String, String)>> {
    on!(tx, c => sqlx::query_as("SELECT slug, name FROM teams WHERE archived_at IS NULL ORDER BY LOWER(name), id").fetch_all(c).await)
}

pub(super) async fn insert(
    tx: &mut Tx,
    person: &NewPerson,
    password_hash: Option<&str>,
    now: OffsetDateTime,
) -> sqlx::Result<UserId> {
    let id: UserId = next_id(tx, "user").await?;
    on!(&mut *tx, c => sqlx::query(
        "INSERT INTO users (id, login, name, email, role, password_hash, theme, shortcuts, failed_attempts, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'system', TRUE, 0, 1, $7, $7)",
    )
    .bind(id)
    .bind(&person.login)
    .bind(person.name.as_str())
    .bind(person.email.as_ref().map(Email::as_str))
    .bind(person.role)
    .bind(password_hash)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))?;
    put_teams(tx, id, &person.teams).await?;
    Ok(id)
}

/// Whether the account had that revision and was changed.
pub(super) async fn update(
    tx: &mut Tx,
    id: UserId,
    revision: i64,
    person: &NewPerson,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let changed = on!(&mut *tx, c => sqlx::query(
        "UPDATE users SET name = $3, email = $4, role = $5, revision = revision + 1, updated_at = $6 WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(person.name.as_str())
    .bind(person.email.as_ref().map(Email::as_str))
    .bind(person.role)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if changed {
        put_teams(tx, id, &person.teams).await?;
    }
    Ok(changed)
}

async fn put_teams(tx: &mut Tx, id: UserId, teams: &[String]) -> sqlx::Result<()> {
    on!(&mut *tx, c => sqlx::query("DELETE FROM memberships WHERE user_id = $1").bind(id).execute(c).await.map(|_| ()))?;
    for slug in teams {
        on!(&mut *tx, c => sqlx::query("INSERT INTO memberships (user_id, team_id) SELECT $1, id FROM teams WHERE slug = $2")
            .bind(id)
            .bind(slug)
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

pub(super) async fn disable(
    tx: &mut Tx,
    id: UserId,
    disabled_at: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE users SET disabled_at = $2, revision = revision + 1, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(disabled_at)
        .bind(now)
        .execute(c)
        .await
        .map(|_| ()))
}

pub(super) async fn put_password(tx: &mut Tx, id: UserId, hash: &str, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "UPDATE users SET password_hash = $2, failed_attempts = 0, next_attempt_at = NULL, revision = revision + 1, updated_at = $3
         WHERE id = $1",
    )
    .bind(id)
    .bind(hash)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

pub(super) async fn end_sessions(tx: &mut Tx, id: UserId) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM sessions WHERE user_id = $1").bind(id).execute(c).await.map(|_| ()))
}

/// How many administrators can sign in.
pub(super) async fn administrators(tx: &mut Tx) -> sqlx::Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM users WHERE role = 'administrator' AND disabled_at IS NULL")
        .fetch_one(c)
        .await)
}

/// How many sessions the person has that have not ended.
pub(super) async fn sessions(tx: &mut Tx, id: UserId, now: OffsetDateTime) -> sqlx::Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM sessions WHERE user_id = $1 AND expires_at > $2")
        .bind(id)
        .bind(now)
        .fetch_one(c)
        .await)
}
