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
