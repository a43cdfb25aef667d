use super::NewSystem;
use crate::db::Tx;
use crate::on;
use crate::things::Thing;
use portolan_domain::facts::SystemFacts;
use portolan_domain::ids::{ApiId, IntegrationId, SystemId, TeamId};
use portolan_domain::names::Slug;
use portolan_domain::words::SystemKind;
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A system with everything that is declared about it; references are slugs.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Record {
    /// Which.
    pub id: SystemId,
    /// Its place in URLs.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What it is in the landscape.
    pub kind: SystemKind,
    /// Its business area.
    pub domain: Option<String>,
    /// The owning team.
    pub owner: Option<String>,
    /// The same, for `can()`.
    pub owner_id: Option<TeamId>,
    /// The larger system it is a component of.
    pub part_of: Option<String>,
    /// Words of other tools.
    pub labels: Json<BTreeMap<String, String>>,
    /// Raised by every change.
    pub revision: i64,
    /// When it went out of use.
    pub archived_at: Option<OffsetDateTime>,
}

impl Record {
    pub(super) fn thing(&self) -> Thing<SystemFacts> {
        let facts = SystemFacts {
            slug: self.slug.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            kind: self.kind,
            domain: self.domain.clone(),
            owner: self.owner.clone(),
            part_of: self.part_of.clone(),
            labels: self.labels.0.clone(),
            archived: self.archived_at.is_some(),
        };
        Thing {
            id: self.id.0,
            revision: self.revision,
            facts,
        }
    }
}

/// A system by its id.
pub(super) async fn find(tx: &mut Tx, id: SystemId) -> sqlx::Result<Option<Record>> {
    on!(tx, c => sqlx::query_as(
        "SELECT s.id, s.slug, s.name, s.description, s.kind, d.slug AS domain, t.slug AS owner, s.owner_id, p.slug AS part_of, s.labels,
                s.revision, s.archived_at
         FROM systems s LEFT JOIN domains d ON d.id = s.domain_id LEFT JOIN teams t ON t.id = s.owner_id
         LEFT JOIN systems p ON p.id = s.part_of_id
         WHERE s.id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: SystemId,
    slug: &Slug,
    system: &NewSystem,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, part_of_id, labels, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10)",
    )
    .bind(id)
    .bind(slug.as_str())
    .bind(system.name.as_str())
    .bind(&system.description)
    .bind(system.kind)
    .bind(system.domain)
    .bind(system.owner)
    .bind(system.part_of)
    .bind(Json(&system.labels))
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the system had that revision and was changed.
pub(super) async fn update(
    tx: &mut Tx,
    id: SystemId,
    revision: i64,
    slug: &Slug,
    system: &NewSystem,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE systems SET slug = $3, name = $4, description = $5, kind = $6, domain_id = $7, owner_id = $8, part_of_id = $9, labels = $10,
                revision = revision + 1, updated_at = $11
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(slug.as_str())
    .bind(system.name.as_str())
    .bind(&system.description)
    .bind(system.kind)
    .bind(system.domain)
    .bind(system.owner)
    .bind(system.part_of)
    .bind(Json(&system.labels))
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The agreed integrations (approved, live or retiring) in which the system consumes, provides or lies in between.
pub(super) async fn agreed_integrations(tx: &mut Tx, id: SystemId) -> sqlx::Result<Vec<IntegrationId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT i.id FROM integrations i JOIN versions v ON v.id = i.version_id JOIN apis a ON a.id = v.api_id
         WHERE (i.consumer_id = $1 OR i.via_id = $1 OR a.system_id = $1) AND i.status IN ('approved', 'live', 'retiring')
         ORDER BY i.id",
    )
    .bind(id)
    .fetch_all(c)
    .await)
}

/// The APIs in use that the system provides.
pub(super) async fn apis_in_use(tx: &mut Tx, id: SystemId) -> sqlx::Result<Vec<ApiId>> {
    on!(tx, c => sqlx::query_scalar("SELECT id FROM apis WHERE system_id = $1 AND archived_at IS NULL ORDER BY id")
        .bind(id)
        .fetch_all(c)
        .await)
}
