use super::NewDomain;
use crate::db::Tx;
use crate::on;
use crate::things::Thing;
use portolan_domain::facts::DomainFacts;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use portolan_domain::names::Slug;
use time::OffsetDateTime;

/// A business area with everything that is declared about it; the owner is a slug.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Record {
    pub(super) id: DomainId,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) owner: Option<String>,
    /// The same, for `can()`.
    pub(super) owner_id: Option<TeamId>,
    pub(super) revision: i64,
    pub(super) archived_at: Option<OffsetDateTime>,
}

impl Record {
    pub(super) fn thing(&self) -> Thing<DomainFacts> {
        let facts = DomainFacts {
            slug: self.slug.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            owner: self.owner.clone(),
            archived: self.archived_at.is_some(),
        };
        Thing {
            id: self.id.0,
            revision: self.revision,
            facts,
        }
    }
}

pub(super) async fn find(tx: &mut Tx, id: DomainId) -> sqlx::Result<Option<Record>> {
    on!(tx, c => sqlx::query_as(
        "SELECT d.id, d.slug, d.name, d.description, t.slug AS owner, d.owner_id, d.revision, d.archived_at
         FROM domains d LEFT JOIN teams t ON t.id = d.owner_id WHERE d.id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: DomainId,
    slug: &Slug,
    domain: &NewDomain,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO domains (id, slug, name, description, owner_id, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $6)",
    )
    .bind(id)
    .bind(slug.as_str())
    .bind(domain.name.as_str())
    .bind(&domain.description)
    .bind(domain.owner)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the business area had that revision and was changed.
pub(super) async fn update(
    tx: &mut Tx,
    id: DomainId,
    revision: i64,
    slug: &Slug,
    domain: &NewDomain,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE domains SET slug = $3, name = $4, description = $5, owner_id = $6, revision = revision + 1, updated_at = $7
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(slug.as_str())
    .bind(domain.name.as_str())
    .bind(&domain.description)
    .bind(domain.owner)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The systems in use that belong to the business area.
pub(super) async fn systems(tx: &mut Tx, id: DomainId) -> sqlx::Result<Vec<SystemId>> {
    on!(tx, c => sqlx::query_scalar("SELECT id FROM systems WHERE domain_id = $1 AND archived_at IS NULL ORDER BY id")
        .bind(id)
        .fetch_all(c)
        .await)
}
