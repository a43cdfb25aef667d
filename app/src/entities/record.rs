//! What is written down of an entity, and the operations that write it, for forms and imports alike.

use super::store;
use crate::audit::{self, By, Deed};
use crate::db::{Tx, next_ids};
use crate::things::{self, Kind, Thing};
use crate::{Error, Result, snapshot};
use portolan_domain::estate::{Attribute, Stewardship};
use portolan_domain::facts::EntityFacts;
use portolan_domain::ids::{EntityId, SystemId, TeamId};
use portolan_domain::words::{EntityRole, ObjectKind};
use std::collections::HashMap;
use time::OffsetDateTime;

/// An entity as a form or an import says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewEntity {
    /// Its place in URLs. A new entity gets a free one that begins like this.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the word means, as Markdown.
    pub definition: String,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// Whether it is about people.
    pub personal_data: bool,
    /// Canonical attributes, in their order.
    pub attributes: Vec<Attribute>,
    /// Who is what to it, by scope; a system has one role in a scope.
    pub roles: Vec<(String, SystemId, EntityRole)>,
}

/// An entity as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Which.
    pub id: EntityId,
    /// What is said of it.
    pub record: NewEntity,
    /// Out of use.
    pub archived: bool,
    /// Raised by every change.
    pub revision: i64,
}

impl Entity {
    /// Where it is seen.
    pub fn href(&self) -> String {
        Kind::Entity.href(&self.record.slug)
    }

    fn thing(&self, names: &Names) -> Thing<EntityFacts> {
        Thing {
            id: self.id.0,
            revision: self.revision,
            facts: facts(&self.record, self.archived, names),
        }
    }
}

/// References of teams and systems, for the audit trail.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub(super) teams: HashMap<TeamId, String>,
    pub(super) systems: HashMap<SystemId, String>,
}

/// The facts of an entity.
pub fn facts(record: &NewEntity, archived: bool, names: &Names) -> EntityFacts {
    let mut roles: Vec<Stewardship> = record
        .roles
        .iter()
        .map(|(scope, system, role)| Stewardship {
            scope: scope.clone(),
            system: names.systems.get(system).cloned().unwrap_or_default(),
            role: *role,
        })
        .collect();
    roles.sort_by(|a, b| (&a.scope, a.role, &a.system).cmp(&(&b.scope, b.role, &b.system)));
    EntityFacts {
        slug: record.slug.clone(),
        name: record.name.clone(),
        definition: record.definition.clone(),
        owner: record.owner.and_then(|id| names.teams.get(&id).cloned()),
        personal_data: record.personal_data,
        attributes: record.attributes.clone(),
        roles,
        archived,
    }
}

/// Writes an entity down, under a free slug that begins like the one wanted.
pub async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, entity: &NewEntity) -> Result<Entity> {
    let mut created = create_many(tx, by, now, std::slice::from_ref(entity)).await?;
    created
        .pop()
        .ok_or_else(|| Error::Defect("an entity got no number".into()))
}

/// Writes many entities down at once, in their order.
pub async fn create_many(tx: &mut Tx, by: &By, now: OffsetDateTime, entities: &[NewEntity]) -> Result<Vec<Entity>> {
    if entities.is_empty() {
        return Ok(Vec::new());
    }
    let first = next_ids(tx, "entity", i64::try_from(entities.len()).unwrap_or(i64::MAX)).await?;
    let mut created = Vec::with_capacity(entities.len());
    for (id, entity) in (first..).map(EntityId).zip(entities) {
        let mut record = entity.clone();
        record.roles.sort();
        record.slug = store::free_slug(tx, &record.slug, &created).await?;
        created.push(Entity {
            id,
            record,
            archived: false,
            revision: 1,
        });
    }
    store::write_many(tx, &created, now).await?;
    let names = store::names(tx, created.iter().map(|entity| &entity.record)).await?;
    let deeds: Vec<Deed> = created
        .iter()
        .map(|entity| {
            Deed::new(
                "entity.create",
                ObjectKind::Entity,
                entity.id,
                None,
                Some(&facts(&entity.record, false, &names)),
            )
            .on(&entity.record.name, entity.href())
        })
        .collect();
    audit::append_all(tx, by, now, Box::new(deeds.into_iter())).await?;
    let touched: Vec<_> = created.iter().map(|entity| (ObjectKind::Entity, entity.id.0)).collect();
    snapshot::touch(tx, &touched).await?;
    Ok(created)
}

/// An entity.
pub async fn find(tx: &mut Tx, id: EntityId) -> Result<Option<Entity>> {
    Ok(load(tx, &[id]).await?.pop())
}

/// These entities, by number; those that are not there are left out.
pub async fn load(tx: &mut Tx, ids: &[EntityId]) -> Result<Vec<Entity>> {
    Ok(store::load(tx, ids).await?)
}

/// An entity as archiving asks for it.
pub(super) async fn thing(tx: &mut Tx, entity: &Entity) -> Result<Thing<EntityFacts>> {
    Ok(entity.thing(&store::names(tx, [&entity.record]).await?))
}

/// Changes what is said of an entity, if it still has this revision; [`Error::Stale`] otherwise. A new slug leaves the old address leading to
/// it. Where nothing is different nothing is written. Returns whether something was.
pub async fn update(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Entity,
    revision: i64,
    after: &NewEntity,
) -> Result<bool> {
    if before.revision != revision {
        return Err(Error::Stale);
    }
    let mut after = after.clone();
    after.roles.sort();
    if after == before.record {
        return Ok(false);
    }
    if !store::rewrite(tx, before, &after, now).await? {
        return Err(Error::Stale);
    }
    let names = store::names(tx, [&before.record, &after]).await?;
    let edit = before
        .thing(&names)
        .edit(revision, &facts(&after, before.archived, &names))?;
    if let Some(edit) = edit {
        things::edited(tx, by, now, edit).await?;
    }
    Ok(true)
}
