use super::NewTeam;
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::{TeamId, UserId};
use portolan_domain::names::{Email, Slug};
use portolan_domain::words::{ObjectKind, Role};
use std::collections::HashMap;
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
    /// When it went out of use.
    pub archived_at: Option<OffsetDateTime>,
}

/// How a team is reached.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Contact {
    /// Who.
    pub id: TeamId,
    /// Where it can be written to.
    pub email: Option<String>,
    /// Chat channel or pager, in words.
    pub contact: String,
}

/// Somebody who belongs to a team.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Member {
    pub(super) id: UserId,
    pub(super) name: String,
    pub(super) login: String,
    pub(super) email: Option<String>,
    pub(super) role: Role,
}

pub(super) async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Team>> {
    on!(tx, c => sqlx::query_as(
        "SELECT id, slug, name, description, email, contact, revision, archived_at FROM teams WHERE archived_at IS NULL ORDER BY LOWER(name), id",
    )
    .fetch_all(c)
    .await)
}

pub(super) async fn find(tx: &mut Tx, slug: &str) -> sqlx::Result<Option<Team>> {
    on!(tx, c => sqlx::query_as("SELECT id, slug, name, description, email, contact, revision, archived_at FROM teams WHERE slug = $1")
        .bind(slug)
        .fetch_optional(c)
        .await)
}

/// How these teams are reached.
pub async fn contacts(tx: &mut Tx, teams: &[TeamId]) -> sqlx::Result<HashMap<TeamId, Contact>> {
    let mut found = HashMap::with_capacity(teams.len());
    for some in teams.chunks(1000) {
        let rows: Vec<Contact> = on!(&mut *tx, c => {
            let mut query = sqlx::QueryBuilder::new("SELECT id, email, contact FROM teams WHERE id IN (");
            let mut list = query.separated(", ");
            for team in some {
                list.push_bind(*team);
            }
            query.push(")");
            query.build_query_as().persistent(false).fetch_all(c).await
        })?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

pub(super) async fn members(tx: &mut Tx, team: TeamId) -> sqlx::Result<Vec<Member>> {
    on!(tx, c => sqlx::query_as(
        "SELECT u.id, u.name, u.login, u.email, u.role FROM memberships m JOIN users u ON u.id = m.user_id
         WHERE m.team_id = $1 AND u.disabled_at IS NULL ORDER BY LOWER(u.name), u.id",
    )
    .bind(team)
    .fetch_all(c)
    .await)
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

/// The people with an account who are not in the team, by name.
pub(super) async fn others(tx: &mut Tx, team: TeamId) -> sqlx::Result<Vec<(String, String)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT u.login, u.name FROM users u
         WHERE u.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id AND m.team_id = $1)
         ORDER BY LOWER(u.name), u.id LIMIT 2000",
    )
    .bind(team)
    .fetch_all(c)
    .await)
}

/// Somebody with an account, by sign-in name.
pub(super) async fn user(tx: &mut Tx, login: &str) -> sqlx::Result<Option<UserId>> {
    on!(tx, c => sqlx::query_scalar("SELECT id FROM users WHERE login = $1 AND disabled_at IS NULL")
        .bind(login)
        .fetch_optional(c)
        .await)
}

/// Puts somebody into a team; whether it changed anything.
pub(super) async fn join(tx: &mut Tx, team: TeamId, user: UserId) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query("INSERT INTO memberships (user_id, team_id) VALUES ($1, $2) ON CONFLICT (user_id, team_id) DO NOTHING")
        .bind(user)
        .bind(team)
        .execute(c)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Takes somebody out of a team; whether it changed anything.
pub(super) async fn leave(tx: &mut Tx, team: TeamId, user: UserId) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query("DELETE FROM memberships WHERE user_id = $1 AND team_id = $2")
        .bind(user)
        .bind(team)
        .execute(c)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Something in use that a team owns.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Owned {
    pub(super) kind: ObjectKind,
    /// The slug; of an integration the number.
    pub(super) slug: String,
    pub(super) name: String,
}

/// Everything in use that a team owns.
pub(super) async fn owned(tx: &mut Tx, team: TeamId) -> sqlx::Result<Vec<Owned>> {
    on!(tx, c => sqlx::query_as(
        "SELECT 'domain' AS kind, slug, name FROM domains WHERE owner_id = $1 AND archived_at IS NULL
         UNION ALL SELECT 'system', slug, name FROM systems WHERE owner_id = $1 AND archived_at IS NULL
         UNION ALL SELECT 'api', slug, name FROM apis WHERE owner_id = $1 AND archived_at IS NULL
         UNION ALL SELECT 'entity', slug, name FROM entities WHERE owner_id = $1 AND archived_at IS NULL
         UNION ALL SELECT 'process', slug, name FROM processes WHERE owner_id = $1 AND archived_at IS NULL
         UNION ALL SELECT 'integration', CAST(id AS TEXT), purpose FROM integrations WHERE owner_id = $1 AND status <> 'retired'
         ORDER BY 1, 3, 2",
    )
    .bind(team)
    .fetch_all(c)
    .await)
}

/// How many requests of a team wait for somebody.
pub(super) async fn open_requests(tx: &mut Tx, team: TeamId) -> sqlx::Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM requests WHERE team_id = $1 AND status IN ('in-review', 'changes-requested')")
        .bind(team)
        .fetch_one(c)
        .await)
}
