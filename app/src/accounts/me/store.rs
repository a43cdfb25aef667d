use crate::db::Tx;
use crate::on;
use portolan_domain::ids::UserId;
use portolan_domain::words::{Language, Theme};
use time::OffsetDateTime;

/// What a person chose for the pages.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Preferences {
    /// `None` goes by the browser.
    pub(super) language: Option<Language>,
    pub(super) theme: Theme,
    pub(super) shortcuts: bool,
}

/// One session of a person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Session {
    /// What names it on the page; not what its cookie holds.
    pub(super) public_id: String,
    pub(super) user_agent: String,
    pub(super) address: String,
    pub(super) created_at: OffsetDateTime,
    pub(super) seen_at: OffsetDateTime,
}

pub(super) async fn preferences(tx: &mut Tx, user: UserId) -> sqlx::Result<Preferences> {
    on!(tx, c => sqlx::query_as("SELECT language, theme, shortcuts FROM users WHERE id = $1").bind(user).fetch_one(c).await)
}

pub(super) async fn put_preferences(tx: &mut Tx, user: UserId, chosen: &Preferences) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE users SET language = $2, theme = $3, shortcuts = $4 WHERE id = $1")
        .bind(user)
        .bind(chosen.language)
        .bind(chosen.theme)
        .bind(chosen.shortcuts)
        .execute(c)
        .await
        .map(|_| ()))
}

/// Sessions that have not ended, the latest first.
pub(super) async fn sessions(tx: &mut Tx, user: UserId, now: OffsetDateTime) -> sqlx::Result<Vec<Session>> {
    on!(tx, c => sqlx::query_as(
        "SELECT public_id, user_agent, address, created_at, seen_at FROM sessions
         WHERE user_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, public_id",
    )
    .bind(user)
    .bind(now)
    .fetch_all(c)
    .await)
}

/// Ends one session of the person.
pub(super) async fn end(tx: &mut Tx, user: UserId, public_id: &str) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND public_id = $2")
        .bind(user)
        .bind(public_id)
        .execute(c)
        .await
        .map(|_| ()))
}

/// Ends every session of the person but this one.
pub(super) async fn end_others(tx: &mut Tx, user: UserId, public_id: &str) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND public_id <> $2")
        .bind(user)
        .bind(public_id)
        .execute(c)
        .await
        .map(|_| ()))
}

/// Slug and name of the person's teams, by name.
pub(super) async fn teams(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<(String, String)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT t.slug, t.name FROM memberships m JOIN teams t ON t.id = m.team_id
         WHERE m.user_id = $1 AND t.archived_at IS NULL ORDER BY LOWER(t.name), t.id",
    )
    .bind(user)
    .fetch_all(c)
    .await)
}

/// When the token of a person's feeds was made.
pub(super) async fn feed(tx: &mut Tx, user: UserId) -> sqlx::Result<Option<OffsetDateTime>> {
    on!(tx, c => sqlx::query_scalar("SELECT created_at FROM feeds WHERE user_id = $1").bind(user).fetch_optional(c).await)
}

/// The language of the person whose token has this hash and whose account is in use.
pub(super) async fn reader_of_feed(tx: &mut Tx, hash: &str) -> sqlx::Result<Option<Option<Language>>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT u.language FROM feeds f JOIN users u ON u.id = f.user_id WHERE f.token_hash = $1 AND u.disabled_at IS NULL",
    )
    .bind(hash)
    .fetch_optional(c)
    .await)
}

pub(super) async fn put_feed(tx: &mut Tx, user: UserId, hash: &str, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO feeds (user_id, token_hash, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET token_hash = $2, created_at = $3",
    )
    .bind(user)
    .bind(hash)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether there was one.
pub(super) async fn drop_feed(tx: &mut Tx, user: UserId) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query("DELETE FROM feeds WHERE user_id = $1").bind(user).execute(c).await.map(|done| done.rows_affected() > 0))
}
