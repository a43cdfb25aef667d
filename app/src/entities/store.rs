use super::record::{Entity, Names, NewEntity};
use crate::db::Tx;
use crate::things::{Kind, is_taken};
use crate::{insert_many, on};
use portolan_domain::estate::Attribute;
use portolan_domain::ids::{EntityId, SystemId, TeamId};
use portolan_domain::names::Slug;
use portolan_domain::words::{EntityRole, ObjectKind};
use sqlx::types::Json;
use std::collections::HashMap;
use time::OffsetDateTime;

/// Rows of one statement.
const AT_ONCE: usize = 1000;

/// Runs a text that ends in `IN` with a list of ids behind it, in pieces.
macro_rules! select_in {
    ($tx:expr, $text:literal, $ids:expr) => {{
        let mut found = Vec::new();
        for chunk in $ids.chunks(AT_ONCE) {
            found.append(&mut on!(&mut *$tx, c => {
                let mut query = sqlx::QueryBuilder::new($text);
                query.push(" (");
                let mut list = query.separated(", ");
                for id in chunk {
                    list.push_bind(i64::from(*id));
                }
                query.push(")");
                query.build_query_as().fetch_all(c).await
            })?);
        }
        found
    }};
}

#[derive(sqlx::FromRow)]
struct Row {
    id: EntityId,
    slug: String,
    name: String,
    definition: String,
    owner_id: Option<TeamId>,
    personal_data: bool,
    attributes: Json<Vec<Attribute>>,
    archived: bool,
    revision: i64,
}

pub(super) async fn load(tx: &mut Tx, ids: &[EntityId]) -> sqlx::Result<Vec<Entity>> {
    let rows: Vec<Row> = select_in!(
        tx,
        "SELECT id, slug, name, definition, owner_id, personal_data, attributes, archived_at IS NOT NULL AS archived, revision
         FROM entities WHERE id IN",
        ids
    );
    let held: Vec<(EntityId, String, SystemId, EntityRole)> = select_in!(
        tx,
        "SELECT entity_id, scope, system_id, role FROM stewardships WHERE entity_id IN",
        ids
    );
    let mut roles: HashMap<EntityId, Vec<(String, SystemId, EntityRole)>> = HashMap::new();
    for (entity, scope, system, role) in held {
        roles.entry(entity).or_default().push((scope, system, role));
    }
    let mut entities: Vec<Entity> = rows
        .into_iter()
        .map(|row| {
            let mut roles = roles.remove(&row.id).unwrap_or_default();
            roles.sort();
            Entity {
                id: row.id,
                record: NewEntity {
                    slug: row.slug,
                    name: row.name,
                    definition: row.definition,
                    owner: row.owner_id,
                    personal_data: row.personal_data,
                    attributes: row.attributes.0,
                    roles,
                },
                archived: row.archived,
                revision: row.revision,
            }
        })
        .collect();
    entities.sort_by_key(|entity| entity.id);
    Ok(entities)
}

/// The beginnings of definitions, for lists.
pub(super) async fn definitions(tx: &mut Tx, ids: &[EntityId]) -> sqlx::Result<HashMap<EntityId, String>> {
    let rows: Vec<(EntityId, String)> = select_in!(
        tx,
        "SELECT id, substr(definition, 1, 400) FROM entities WHERE id IN",
        ids
    );
    Ok(rows.into_iter().collect())
}

/// A slug that nothing has: the one wanted, or with a number behind it. `created` are not in the database yet.
pub(super) async fn free_slug(tx: &mut Tx, wanted: &str, created: &[Entity]) -> sqlx::Result<String> {
    let wanted = Slug::parse(wanted).unwrap_or_else(|_| Slug::of(wanted));
    let mut slug = wanted.clone();
    for n in 2.. {
        let here = created.iter().any(|entity| entity.record.slug == slug.as_str());
        if !here && !is_taken(tx, Kind::Entity, slug.as_str(), None).await? {
            break;
        }
        slug = wanted.numbered(n);
    }
    Ok(slug.as_str().to_owned())
}

/// Writes the rows of many new entities, with who is what to them. Whoever calls writes the trail and tells the landscape.
pub async fn write_many(tx: &mut Tx, entities: &[Entity], now: OffsetDateTime) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO entities (id, slug, name, definition, owner_id, personal_data, attributes, revision, created_at, updated_at) ",
        entities,
        |row, e| {
            row.push_bind(e.id)
                .push_bind(&e.record.slug)
                .push_bind(&e.record.name)
                .push_bind(&e.record.definition);
            row.push_bind(e.record.owner)
                .push_bind(e.record.personal_data)
                .push_bind(Json(&e.record.attributes));
            row.push_bind(e.revision).push_bind(now).push_bind(now);
        }
    )?;
    // A new thing takes its address over from whatever had it before.
    for entity in entities {
        forget_redirect(tx, &entity.record.slug).await?;
    }
    let roles: Vec<_> = entities.iter().map(|entity| (entity.id, &entity.record)).collect();
    insert_roles(tx, &roles).await
}

async fn forget_redirect(tx: &mut Tx, slug: &str) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM redirects WHERE kind = $1 AND slug = $2")
        .bind(ObjectKind::Entity)
        .bind(slug)
        .execute(c)
        .await
        .map(|_| ()))
}

async fn insert_roles(tx: &mut Tx, records: &[(EntityId, &NewEntity)]) -> sqlx::Result<()> {
    let roles: Vec<_> = records
        .iter()
        .flat_map(|(id, record)| {
            record
                .roles
                .iter()
                .map(|(scope, system, role)| (*id, scope, *system, *role))
        })
        .collect();
    insert_many!(
        tx,
        "INSERT INTO stewardships (entity_id, scope, system_id, role) ",
        roles,
        |row, (id, scope, system, role)| {
            row.push_bind(id).push_bind(scope).push_bind(system).push_bind(role);
        }
    )
}

/// Writes an entity anew, if it still has its revision. Whoever calls writes the trail and tells the landscape.
pub async fn rewrite(tx: &mut Tx, before: &Entity, after: &NewEntity, now: OffsetDateTime) -> sqlx::Result<bool> {
    let changed = on!(&mut *tx, c => sqlx::query(
        "UPDATE entities SET slug = $3, name = $4, definition = $5, owner_id = $6, personal_data = $7, attributes = $8,
             revision = revision + 1, updated_at = $9
         WHERE id = $1 AND revision = $2",
    )
    .bind(before.id)
    .bind(before.revision)
    .bind(&after.slug)
    .bind(&after.name)
    .bind(&after.definition)
    .bind(after.owner)
    .bind(after.personal_data)
    .bind(Json(&after.attributes))
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if !changed {
        return Ok(false);
    }
    if after.roles != before.record.roles {
        on!(&mut *tx, c => sqlx::query("DELETE FROM stewardships WHERE entity_id = $1")
            .bind(before.id)
            .execute(c)
            .await
            .map(|_| ()))?;
        insert_roles(tx, &[(before.id, after)]).await?;
    }
    Ok(true)
}

/// The references of what these entities name.
pub(super) async fn names<'a>(tx: &mut Tx, records: impl IntoIterator<Item = &'a NewEntity>) -> sqlx::Result<Names> {
    let (mut teams, mut systems): (Vec<TeamId>, Vec<SystemId>) = (Vec::new(), Vec::new());
    for record in records {
        teams.extend(record.owner);
        systems.extend(record.roles.iter().map(|(_, system, _)| *system));
    }
    teams.sort();
    teams.dedup();
    systems.sort();
    systems.dedup();
    let teams: Vec<(TeamId, String)> = select_in!(tx, "SELECT id, slug FROM teams WHERE id IN", teams);
    let systems: Vec<(SystemId, String)> = select_in!(tx, "SELECT id, slug FROM systems WHERE id IN", systems);
    Ok(Names {
        teams: teams.into_iter().collect(),
        systems: systems.into_iter().collect(),
    })
}
