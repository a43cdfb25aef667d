use super::NewTeam;
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::TeamId;
use portolan_domain::names::{Email, Slug};
use portolan_domain::words::Role;
use time::OffsetDateTime;

/// A team.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Team {
    /// Who.
    pub id: TeamId,
    /// Its place in URLs.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it does.
    pub description: String,
    /// Where it can be written to.
    pub email: Option<String>,
    /// Chat channel or pager, in words.
    pub contact: String,
    /// Raised by every change.
    pub revision: i64,
}

/// Somebody who belongs to a team.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) login: String,
    pub(super) email: Option<String>,
    pub(super) role: Role,
}

pub(super) async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Team>> {
    on!(tx, c => sqlx::query_as(
        "SELECT id, slug, name, description, email, contact, revision FROM teams WHERE archived_at IS NULL ORDER BY LOWER(name), id",
    )
    .fetch_all(c)
    .await)
}

pub(super) async fn find(tx: &mut Tx, slug: &str) -> sqlx::Result<Option<Team>> {
    on!(tx, c => sqlx::query_as("SELECT id, slug, name, description, email, contact, revision FROM teams WHERE slug = $1")
        .bind(slug)
        .fetch_optional(c)
        .await)
}

pub(super) async fn members(tx: &mut Tx, team: TeamId) -> sqlx::Result<Vec<Member>> {
    on!(tx, c => sqlx::query_as(
        "SELECT u.name, u.login, u.email, u.role FROM memberships m JOIN users u ON u.id = m.user_id
         WHERE m.team_id = $1 AND u.disabled_at IS NULL ORDER BY LOWER(u.name), u.id",
    )
    .bind(team)
    .fetch_all(c)
    .await)
}

pub(super) async fn free_slug(tx: &mut Tx, wanted: &Slug) -> sqlx::Result<Slug> {
    let mut slug = wanted.clone();
    for n in 2.. {
        let taken: Option<i64> = on!(&mut *tx, c => sqlx::query_scalar("SELECT id FROM teams WHERE slug = $1").bind(slug.as_str()).fetch_optional(c).await)?;
        if taken.is_none() {
            break;
        }
        slug = wanted.numbered(n);
    }
    Ok(slug)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: TeamId,
    slug: &Slug,
    team: &NewTeam,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO teams (id, slug, name, description, email, contact, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $7)",
    )
    .bind(id)
    .bind(slug.as_str())
    .bind(team.name.as_str())
    .bind(&team.description)
    .bind(team.email.as_ref().map(Email::as_str))
    .bind(&team.contact)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the team had that revision and was changed.
pub(super) async fn update(
    tx: &mut Tx,
    id: TeamId,
    revision: i64,
    team: &NewTeam,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE teams SET name = $3, description = $4, email = $5, contact = $6, revision = revision + 1, updated_at = $7
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(team.name.as_str())
    .bind(&team.description)
    .bind(team.email.as_ref().map(Email::as_str))
    .bind(&team.contact)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}
