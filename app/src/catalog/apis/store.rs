use super::form::NewApi;
use crate::db::Tx;
use crate::on;
use portolan_domain::ids::{ApiId, SystemId, TeamId};
use portolan_domain::names::Slug;
use portolan_domain::words::{ApiStyle, Audience, Classification};
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// An API as the database has it, with the references of what it belongs to.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ApiRecord {
    /// Which.
    pub id: ApiId,
    /// Its place in URLs.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its purpose, in Markdown.
    pub description: String,
    /// The system that provides it.
    pub system_id: SystemId,
    /// Reference of that system.
    pub system: String,
    /// How it speaks.
    pub style: ApiStyle,
    /// For whom it is made.
    pub audience: Audience,
    /// How sensitive its data is.
    pub classification: Classification,
    /// The owning team.
    pub owner_id: Option<TeamId>,
    /// Reference of that team.
    pub owner: Option<String>,
    /// Words of other tools that have no place of their own here.
    pub labels: Json<BTreeMap<String, String>>,
    /// Raised by every change.
    pub revision: i64,
    /// Out of use.
    pub archived: bool,
}

pub(super) async fn find(tx: &mut Tx, id: ApiId) -> sqlx::Result<Option<ApiRecord>> {
    on!(tx, c => sqlx::query_as(
        "SELECT a.id, a.slug, a.name, a.description, a.system_id, s.slug AS system, a.style, a.audience, a.classification, a.owner_id,
                t.slug AS owner, a.labels, a.revision, a.archived_at IS NOT NULL AS archived
         FROM apis a JOIN systems s ON s.id = a.system_id LEFT JOIN teams t ON t.id = a.owner_id WHERE a.id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

pub(super) async fn insert(tx: &mut Tx, id: ApiId, slug: &Slug, api: &NewApi, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at,
                           updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11)",
    )
    .bind(id)
    .bind(slug.as_str())
    .bind(api.name.as_str())
    .bind(&api.description)
    .bind(api.system.0)
    .bind(api.style)
    .bind(api.audience)
    .bind(api.classification)
    .bind(api.owner.as_ref().map(|(team, _)| *team))
    .bind(Json(&api.labels))
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the API had that revision and was changed.
pub(super) async fn update(
    tx: &mut Tx,
    id: ApiId,
    revision: i64,
    slug: &Slug,
    api: &NewApi,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE apis SET slug = $3, name = $4, description = $5, system_id = $6, style = $7, audience = $8, classification = $9,
                         owner_id = $10, labels = $12, revision = revision + 1, updated_at = $11
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(slug.as_str())
    .bind(api.name.as_str())
    .bind(&api.description)
    .bind(api.system.0)
    .bind(api.style)
    .bind(api.audience)
    .bind(api.classification)
    .bind(api.owner.as_ref().map(|(team, _)| *team))
    .bind(now)
    .bind(Json(&api.labels))
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}
