//! Writing many rows at once, on both engines.

use super::known::Known;
use super::plan::Change;
use crate::db::Tx;
use crate::entities::{self, Entity, NewEntity};
use crate::integrations::{self, NewIntegration};
use crate::{Error, Result, insert_many, on};
use portolan_domain::estate::{Carried, Stewardship};
use portolan_domain::facts::{
    ApiFacts, DomainFacts, EntityFacts, IntegrationFacts, PersonFacts, SystemFacts, TeamFacts, VersionFacts,
};
use portolan_domain::ids::{DecisionId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
use sqlx::types::Json;
use time::OffsetDateTime;

/// A new thing with the id it got.
pub(super) type New<'a, T> = (i64, &'a T);

/// Runs one statement with these values.
macro_rules! update {
    ($tx:expr, $sql:expr, $($value:expr),+ $(,)?) => {
        on!(&mut *$tx, c => sqlx::query($sql)$(.bind($value))+.execute(c).await.map(|_| ()))?
    };
}

pub(super) async fn teams(tx: &mut Tx, now: OffsetDateTime, new: &[New<'_, TeamFacts>]) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO teams (id, slug, name, description, email, contact, revision, created_at, updated_at) ",
        new,
        |row, (id, team)| {
            row.push_bind(*id)
                .push_bind(&team.slug)
                .push_bind(&team.name)
                .push_bind(&team.description);
            row.push_bind(&team.email)
                .push_bind(&team.contact)
                .push_bind(1_i64)
                .push_bind(now)
                .push_bind(now);
        }
    )
}

pub(super) async fn update_team(tx: &mut Tx, now: OffsetDateTime, id: i64, team: &TeamFacts) -> sqlx::Result<()> {
    update!(
        tx,
        "UPDATE teams SET name = $2, description = $3, email = $4, contact = $5, revision = revision + 1, updated_at = $6 WHERE id = $1",
        id,
        &team.name,
        &team.description,
        &team.email,
        &team.contact,
        now,
    );
    Ok(())
}

pub(super) async fn people(tx: &mut Tx, now: OffsetDateTime, new: &[New<'_, PersonFacts>]) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO users (id, login, name, email, role, theme, shortcuts, failed_attempts, revision, created_at, updated_at) ",
        new,
        |row, (id, person)| {
            row.push_bind(*id)
                .push_bind(&person.login)
                .push_bind(&person.name)
                .push_bind(&person.email);
            row.push_bind(person.role)
                .push_bind("system")
                .push_bind(true)
                .push_bind(0_i64)
                .push_bind(1_i64);
            row.push_bind(now).push_bind(now);
        }
    )
}

pub(super) async fn update_person(tx: &mut Tx, now: OffsetDateTime, id: i64, person: &PersonFacts) -> sqlx::Result<()> {
    update!(
        tx,
        "UPDATE users SET name = $2, email = $3, role = $4, revision = revision + 1, updated_at = $5 WHERE id = $1",
        id,
        &person.name,
        &person.email,
        person.role,
        now,
    );
    Ok(())
}

/// Puts people into teams; those who are in them already stay.
pub(super) async fn memberships(tx: &mut Tx, pairs: &[(i64, i64)]) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO memberships (user_id, team_id) ",
        pairs,
        |row, (user, team)| {
            row.push_bind(*user).push_bind(*team);
        },
        " ON CONFLICT DO NOTHING"
    )
}

pub(super) async fn domains(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    new: &[New<'_, DomainFacts>],
) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO domains (id, slug, name, description, owner_id, revision, created_at, updated_at) ",
        new,
        |row, (id, domain)| {
            row.push_bind(*id)
                .push_bind(&domain.slug)
                .push_bind(&domain.name)
                .push_bind(&domain.description);
            row.push_bind(known.teams.id_of(domain.owner.as_ref()))
                .push_bind(1_i64)
                .push_bind(now)
                .push_bind(now);
        }
    )
}

pub(super) async fn update_domain(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    id: i64,
    domain: &DomainFacts,
) -> sqlx::Result<()> {
    update!(
        tx,
        "UPDATE domains SET name = $2, description = $3, owner_id = $4, revision = revision + 1, updated_at = $5 WHERE id = $1",
        id,
        &domain.name,
        &domain.description,
        known.teams.id_of(domain.owner.as_ref()),
        now,
    );
    Ok(())
}

/// Inserts systems; what they are part of follows once all are there.
pub(super) async fn systems(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    new: &[New<'_, SystemFacts>],
) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) ",
        new,
        |row, (id, system)| {
            row.push_bind(*id)
                .push_bind(&system.slug)
                .push_bind(&system.name)
                .push_bind(&system.description);
            row.push_bind(system.kind)
                .push_bind(known.domains.id_of(system.domain.as_ref()));
            row.push_bind(known.teams.id_of(system.owner.as_ref()))
                .push_bind(Json(&system.labels))
                .push_bind(1_i64);
            row.push_bind(now).push_bind(now);
        }
    )?;
    for (id, system) in new {
        if let Some(whole) = known.systems.id_of(system.part_of.as_ref()) {
            update!(tx, "UPDATE systems SET part_of_id = $2 WHERE id = $1", *id, whole);
        }
    }
    Ok(())
}

pub(super) async fn update_system(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    id: i64,
    system: &SystemFacts,
) -> sqlx::Result<()> {
    update!(
        tx,
        "UPDATE systems SET name = $2, description = $3, kind = $4, domain_id = $5, owner_id = $6, part_of_id = $7, labels = $8,
                revision = revision + 1, updated_at = $9 WHERE id = $1",
        id,
        &system.name,
        &system.description,
        system.kind,
        known.domains.id_of(system.domain.as_ref()),
        known.teams.id_of(system.owner.as_ref()),
        known.systems.id_of(system.part_of.as_ref()),
        Json(&system.labels),
        now,
    );
    Ok(())
}

pub(super) async fn apis(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    new: &[New<'_, ApiFacts>],
) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at,
                           updated_at) ",
        new,
        |row, (id, api)| {
            row.push_bind(*id).push_bind(&api.slug).push_bind(&api.name).push_bind(&api.description);
            row.push_bind(known.systems.id(&api.system)).push_bind(api.style).push_bind(api.audience);
            row.push_bind(api.classification).push_bind(known.teams.id_of(api.owner.as_ref()));
            row.push_bind(Json(&api.labels)).push_bind(1_i64).push_bind(now).push_bind(now);
        }
    )
}

pub(super) async fn update_api(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    id: i64,
    api: &ApiFacts,
) -> sqlx::Result<()> {
    update!(
        tx,
        "UPDATE apis SET name = $2, description = $3, system_id = $4, style = $5, audience = $6, classification = $7, owner_id = $8,
                labels = $9, revision = revision + 1, updated_at = $10 WHERE id = $1",
        id,
        &api.name,
        &api.description,
        known.systems.id(&api.system),
        api.style,
        api.audience,
        api.classification,
        known.teams.id_of(api.owner.as_ref()),
        Json(&api.labels),
        now,
    );
    Ok(())
}

/// Inserts versions of these APIs; their successors follow once all are there.
pub(super) async fn versions(tx: &mut Tx, now: OffsetDateTime, new: &[(i64, i64, &VersionFacts)]) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO versions (id, api_id, label, lifecycle, released_on, deprecated_on, sunset_on, migration_guide, environments, revision,
                               created_at, updated_at, rate_limit) ",
        new,
        |row, (id, api, version)| {
            row.push_bind(*id).push_bind(*api).push_bind(&version.label).push_bind(version.lifecycle);
            row.push_bind(version.released_on).push_bind(version.deprecated_on).push_bind(version.sunset_on);
            row.push_bind(&version.migration_guide).push_bind(Json(&version.environments)).push_bind(1_i64);
            row.push_bind(now).push_bind(now).push_bind(&version.rate_limit);
        }
    )
}

/// Says which version takes the place of one.
pub(super) async fn successor(tx: &mut Tx, id: i64, successor: Option<i64>) -> sqlx::Result<()> {
    update!(tx, "UPDATE versions SET successor_id = $2 WHERE id = $1", id, successor);
    Ok(())
}

pub(super) async fn update_version(
    tx: &mut Tx,
    now: OffsetDateTime,
    id: i64,
    version: &VersionFacts,
) -> sqlx::Result<()> {
    update!(
        tx,
        "UPDATE versions SET lifecycle = $2, released_on = $3, deprecated_on = $4, sunset_on = $5, migration_guide = $6, environments = $7,
                revision = revision + 1, updated_at = $8, rate_limit = $9 WHERE id = $1",
        id,
        version.lifecycle,
        version.released_on,
        version.deprecated_on,
        version.sunset_on,
        &version.migration_guide,
        Json(&version.environments),
        now,
        &version.rate_limit,
    );
    Ok(())
}

/// Records that are made, written and let go at once.
const RECORDS: usize = 5000;

pub(super) fn unknown(reference: &str) -> Error {
    Error::Defect(format!("the plan refers to `{reference}`, which is not there"))
}

fn entity(known: &Known, entity: &EntityFacts) -> Result<NewEntity> {
    let role = |role: &Stewardship| {
        let system = known.systems.id(&role.system).ok_or_else(|| unknown(&role.system))?;
        Ok((role.scope.clone(), SystemId(system), role.role))
    };
    let mut roles = entity.roles.iter().map(role).collect::<Result<Vec<_>>>()?;
    roles.sort();
    Ok(NewEntity {
        slug: entity.slug.clone(),
        name: entity.name.clone(),
        definition: entity.definition.clone(),
        owner: known.teams.id_of(entity.owner.as_ref()).map(TeamId),
        personal_data: entity.personal_data,
        attributes: entity.attributes.clone(),
        roles,
    })
}

pub(super) async fn entities(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    new: &[New<'_, EntityFacts>],
) -> Result<()> {
    for some in new.chunks(RECORDS) {
        let record = |(id, facts): &New<'_, EntityFacts>| {
            Ok(Entity {
                id: EntityId(*id),
                record: entity(known, facts)?,
                archived: false,
                revision: 1,
            })
        };
        let records = some.iter().map(record).collect::<Result<Vec<_>>>()?;
        entities::write_many(tx, &records, now).await?;
    }
    Ok(())
}

pub(super) async fn update_entity(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    id: i64,
    facts: &EntityFacts,
) -> Result<()> {
    let before = entities::find(tx, EntityId(id)).await?.ok_or(Error::Stale)?;
    let after = entity(known, facts)?;
    if entities::rewrite(tx, &before, &after, now).await? {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

fn integration(known: &Known, one: &IntegrationFacts, decision: Option<DecisionId>) -> Result<NewIntegration> {
    let version = known.version(&one.api, &one.version);
    let carried = |carried: &Carried| {
        let entity = known
            .entities
            .id(&carried.entity)
            .ok_or_else(|| unknown(&carried.entity))?;
        Ok((EntityId(entity), carried.access))
    };
    Ok(NewIntegration {
        consumer: SystemId(known.systems.id(&one.consumer).ok_or_else(|| unknown(&one.consumer))?),
        version: VersionId(version.ok_or_else(|| unknown(&one.api))?),
        via: known.systems.id_of(one.via.as_ref()).map(SystemId),
        purpose: one.purpose.clone(),
        interaction: one.interaction,
        direction: one.direction,
        criticality: one.criticality,
        owner: known.teams.id_of(one.owner.as_ref()).map(TeamId),
        entities: one.entities.iter().map(carried).collect::<Result<Vec<_>>>()?,
        operations: one.operations.clone(),
        resilience: one.resilience.clone(),
        security: one.security.clone(),
        status: one.status,
        decision,
        live_on: one.live_on,
    })
}

pub(super) async fn integrations(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    new: &[New<'_, IntegrationFacts>],
) -> Result<()> {
    for some in new.chunks(RECORDS) {
        let record = |(id, one): &New<'_, IntegrationFacts>| Ok((IntegrationId(*id), integration(known, one, None)?));
        let records = some.iter().map(record).collect::<Result<Vec<_>>>()?;
        let rows: Vec<_> = records.iter().map(|(id, record)| (*id, record)).collect();
        integrations::write_many(tx, &rows, now).await?;
    }
    Ok(())
}

/// Writes an integration anew; the decision that allowed it stays.
pub(super) async fn update_integration(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    id: i64,
    one: &IntegrationFacts,
) -> Result<()> {
    let before = integrations::find(tx, IntegrationId(id)).await?.ok_or(Error::Stale)?;
    let after = integration(known, one, before.record.decision)?;
    if integrations::rewrite(tx, before.id, before.revision, &after, now).await? {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// The things that were there before, with their ids.
pub(super) fn edited<T>(changes: &[Change<T>]) -> impl Iterator<Item = (i64, &T)> {
    changes
        .iter()
        .filter_map(|change| change.before.as_ref().map(|before| (before.id, &change.after)))
}
