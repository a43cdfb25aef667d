//! Reading the estate from the database: all of it, or what changed since.

use super::rows::{Api, Domain, Entity, Integration, System, Team, Version, sort_key};
use super::search::{Indexer, SearchKind, all_words, words_of};
use super::{Catalog, Snapshot, convert, place};
use crate::db::Tx;
use crate::{Error, Result, on};
use portolan_domain::ids::{ApiId, DomainId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{
    ApiStyle, Audience, Classification, Criticality, DataDirection, EntityAccess, EntityRole, IntegrationStatus,
    Interaction, Lifecycle, ObjectKind, SystemKind,
};
use portolan_landscape::{self as graph, Change, Landscape};
use sqlx::types::Json;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use time::{Date, OffsetDateTime};

/// With more changes than this, reading everything is quicker.
const MANY: usize = 2000;

pub(super) async fn revision(tx: &mut Tx) -> sqlx::Result<i64> {
    on!(tx, c => sqlx::query_scalar("SELECT revision FROM catalog_revision WHERE one = 1").fetch_one(c).await)
}

/// The snapshot after `current`.
pub(super) async fn next(tx: &mut Tx, current: &Snapshot, indexer: &Arc<Indexer>) -> Result<Snapshot> {
    let revision = revision(tx).await?;
    if current.revision >= 0 {
        let changes: Vec<(String, i64)> = on!(&mut *tx, c => sqlx::query_as(
            "SELECT DISTINCT kind, object_id FROM catalog_changes WHERE revision > $1 LIMIT 2001",
        )
        .bind(current.revision)
        .fetch_all(c)
        .await)?;
        let everything = changes.iter().any(|(kind, _)| kind == ObjectKind::Database.as_str());
        if !everything && changes.len() <= MANY {
            return changed(tx, current, revision, &changes, indexer).await;
        }
    }
    whole(tx, revision, indexer).await
}

fn broken(error: tantivy::TantivyError) -> Error {
    Error::Defect(format!("the search index: {error}"))
}

/// The ids to read: all of them, or these.
enum Which<'a> {
    All,
    These(&'a [i64]),
}

/// Runs one select with ` WHERE column IN (…)` behind it where only some rows are asked for.
macro_rules! select {
    ($tx:expr, $sql:expr, $column:expr, $which:expr, $order:expr) => {
        on!(&mut *$tx, c => {
            let mut query = sqlx::QueryBuilder::new($sql);
            if let Which::These(ids) = $which {
                query.push(" WHERE ").push($column).push(" IN (");
                let mut list = query.separated(", ");
                for id in ids.iter() {
                    list.push_bind(*id);
                }
                query.push(")");
            }
            query.push($order);
            query.build_query_as().fetch_all(c).await
        })
    };
}

async fn whole(tx: &mut Tx, revision: i64, indexer: &Arc<Indexer>) -> Result<Snapshot> {
    let mut next = Snapshot {
        revision,
        ..Snapshot::default()
    };
    for team in teams(tx, &Which::All).await? {
        next.put_team(team);
    }
    for domain in domains(tx, &Which::All).await? {
        next.put_domain(domain);
    }
    for system in systems(tx, &Which::All).await? {
        next.put_system(system);
    }
    for api in apis(tx, &Which::All).await? {
        next.put_api(api);
    }
    for entity in entities(tx, &Which::All).await? {
        next.put_entity(entity);
    }
    let (rows, links) = integrations(tx, &Which::All, &next).await?;
    next.integrations = rows.into_iter().map(|row| (place(row.id.0), row)).collect();
    let versions: Vec<graph::Version> = next.apis.iter().flat_map(|api| graph_versions(api)).collect();
    next.landscape = Landscape::build(
        next.systems.iter().map(|system| graph_system(system)),
        next.apis.iter().map(|api| graph_api(api)),
        versions,
        next.entities.iter().map(|entity| graph_entity(entity)),
        links,
    );
    next.catalog = Catalog::build(&next);
    next.search = indexer.rebuild(all_words(&next)).map_err(broken)?;
    Ok(next)
}

async fn changed(
    tx: &mut Tx,
    current: &Snapshot,
    revision: i64,
    changes: &[(String, i64)],
    indexer: &Arc<Indexer>,
) -> Result<Snapshot> {
    let mut next = Snapshot {
        revision,
        ..current.clone()
    };
    let mut by_kind: HashMap<&str, Vec<i64>> = HashMap::new();
    for (kind, id) in changes {
        by_kind.entry(kind).or_default().push(*id);
    }
    let ids = |kind: ObjectKind| by_kind.get(kind.as_str()).map_or(&[][..], Vec::as_slice);
    let mut graph_changes = Vec::new();
    let mut lines: HashSet<ApiId> = HashSet::new();
    let mut words: Vec<(SearchKind, i64)> = Vec::new();

    for team in teams(tx, &Which::These(ids(ObjectKind::Team))).await? {
        words.push((SearchKind::Team, team.id.0));
        next.put_team(team);
    }
    for domain in domains(tx, &Which::These(ids(ObjectKind::Domain))).await? {
        words.push((SearchKind::Domain, domain.id.0));
        next.put_domain(domain);
    }
    for system in systems(tx, &Which::These(ids(ObjectKind::System))).await? {
        graph_changes.push(Change::System(graph_system(&system)));
        words.push((SearchKind::System, system.id.0));
        // The business area of an API is that of its system.
        lines.extend(
            current
                .landscape
                .apis_of(graph::SystemId(place(system.id.0)))
                .iter()
                .map(|api| ApiId(i64::from(api.0))),
        );
        next.put_system(system);
    }
    for api in apis(tx, &Which::These(ids(ObjectKind::Api))).await? {
        graph_changes.push(Change::Api(graph_api(&api)));
        graph_changes.extend(graph_versions(&api).map(Change::Version));
        words.push((SearchKind::Api, api.id.0));
        lines.insert(api.id);
        next.put_api(api);
    }
    for entity in entities(tx, &Which::These(ids(ObjectKind::Entity))).await? {
        graph_changes.push(Change::Entity(graph_entity(&entity)));
        words.push((SearchKind::Entity, entity.id.0));
        next.put_entity(entity);
    }
    let (rows, links) = integrations(tx, &Which::These(ids(ObjectKind::Integration)), &next).await?;
    for row in rows {
        lines.insert(row.api);
        if let Some(before) = current.integration(row.id) {
            lines.insert(before.api);
        }
        next.integrations.put(place(row.id.0), row);
    }
    graph_changes.extend(links.into_iter().map(Change::Integration));

    next.landscape = current.landscape.apply(&graph_changes);
    let mut catalog = current.catalog.clone();
    catalog.update(&next, &lines);
    next.catalog = catalog;
    if !words.is_empty() {
        let fresh = words
            .iter()
            .filter_map(|(kind, id)| words_of(&next, *kind, *id))
            .collect();
        next.search = indexer.update(&words, fresh).map_err(broken)?;
    }
    Ok(next)
}

impl Snapshot {
    fn put_slug(&mut self, kind: ObjectKind, before: Option<Box<str>>, slug: &str, id: i64) {
        if let Some(before) = before.filter(|before| **before != *slug) {
            self.slugs.remove(&(kind, Arc::from(&*before)));
        }
        self.slugs.insert((kind, Arc::from(slug)), id);
    }
    fn put_team(&mut self, team: Team) {
        let (id, slug) = (team.id.0, team.slug.clone());
        let before = self.teams.put(place(id), Arc::new(team));
        self.put_slug(ObjectKind::Team, before.map(|row| row.slug.clone()), &slug, id);
    }
    fn put_domain(&mut self, domain: Domain) {
        let (id, slug) = (domain.id.0, domain.slug.clone());
        let before = self.domains.put(place(id), Arc::new(domain));
        self.put_slug(ObjectKind::Domain, before.map(|row| row.slug.clone()), &slug, id);
    }
    fn put_system(&mut self, system: System) {
        let (id, slug) = (system.id.0, system.slug.clone());
        let before = self.systems.put(place(id), Arc::new(system));
        self.put_slug(ObjectKind::System, before.map(|row| row.slug.clone()), &slug, id);
    }
    fn put_api(&mut self, api: Api) {
        let (id, slug) = (api.id.0, api.slug.clone());
        for version in &api.versions {
            self.version_apis.put(place(version.id.0), api.id);
        }
        let before = self.apis.put(place(id), Arc::new(api));
        self.put_slug(ObjectKind::Api, before.map(|row| row.slug.clone()), &slug, id);
    }
    fn put_entity(&mut self, entity: Entity) {
        let (id, slug) = (entity.id.0, entity.slug.clone());
        let before = self.entities.put(place(id), Arc::new(entity));
        self.put_slug(ObjectKind::Entity, before.map(|row| row.slug.clone()), &slug, id);
    }
}

fn graph_system(system: &System) -> graph::System {
    graph::System {
        id: graph::SystemId(place(system.id.0)),
        kind: convert::system_kind(system.kind),
        domain: system.domain.map(|id| graph::DomainId(place(id.0))),
        team: system.owner.map(|id| graph::TeamId(place(id.0))),
        archived: system.archived,
    }
}

fn graph_api(api: &Api) -> graph::Api {
    graph::Api {
        id: graph::ApiId(place(api.id.0)),
        system: graph::SystemId(place(api.system.0)),
        style: convert::style(api.style),
        audience: convert::audience(api.audience),
    }
}

fn graph_versions(api: &Api) -> impl Iterator<Item = graph::Version> + '_ {
    let id = graph::ApiId(place(api.id.0));
    api.versions.iter().map(move |version| graph::Version {
        id: graph::VersionId(place(version.id.0)),
        api: id,
        lifecycle: convert::lifecycle(version.lifecycle),
        deprecated_on: version.deprecated_on.map(convert::day),
        sunset_on: version.sunset_on.map(convert::day),
        successor: version.successor.map(|id| graph::VersionId(place(id.0))),
        has_contract: version.has_contract,
    })
}

fn graph_entity(entity: &Entity) -> graph::Entity {
    graph::Entity {
        id: graph::EntityId(place(entity.id.0)),
        personal_data: entity.personal_data,
        roles: entity
            .roles
            .iter()
            .map(|(scope, system, role)| graph::EntityRole {
                scope: convert::scope(scope),
                system: graph::SystemId(place(system.0)),
                role: convert::role(*role),
            })
            .collect(),
    }
}

async fn teams(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Team>> {
    if matches!(which, Which::These([])) {
        return Ok(Vec::new());
    }
    let rows: Vec<(TeamId, String, String, bool)> = select!(
        tx,
        "SELECT id, slug, name, archived_at IS NOT NULL FROM teams",
        "id",
        which,
        " ORDER BY id"
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, archived)| Team {
            id,
            sort_key: sort_key(&name),
            slug: slug.into(),
            name: name.into(),
            archived,
        })
        .collect())
}

async fn domains(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Domain>> {
    if matches!(which, Which::These([])) {
        return Ok(Vec::new());
    }
    let rows: Vec<(DomainId, String, String, Option<TeamId>, bool)> = select!(
        tx,
        "SELECT id, slug, name, owner_id, archived_at IS NOT NULL FROM domains",
        "id",
        which,
        " ORDER BY id"
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, owner, archived)| Domain {
            id,
            sort_key: sort_key(&name),
            slug: slug.into(),
            name: name.into(),
            owner,
            archived,
        })
        .collect())
}

async fn systems(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<System>> {
    if matches!(which, Which::These([])) {
        return Ok(Vec::new());
    }
    type Row = (
        SystemId,
        String,
        String,
        SystemKind,
        Option<DomainId>,
        Option<TeamId>,
        Option<SystemId>,
        bool,
    );
    let rows: Vec<Row> = select!(
        tx,
        "SELECT id, slug, name, kind, domain_id, owner_id, part_of_id, archived_at IS NOT NULL FROM systems",
        "id",
        which,
        " ORDER BY id"
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, kind, domain, owner, part_of, archived)| System {
            id,
            sort_key: sort_key(&name),
            slug: slug.into(),
            name: name.into(),
            kind,
            domain,
            owner,
            part_of,
            archived,
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct ApiRow {
    id: ApiId,
    slug: String,
    name: String,
    summary: String,
    system_id: SystemId,
    style: ApiStyle,
    audience: Audience,
    classification: Classification,
    owner_id: Option<TeamId>,
    archived: bool,
    updated_at: OffsetDateTime,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    id: VersionId,
    api_id: ApiId,
    label: String,
    lifecycle: Lifecycle,
    released_on: Option<Date>,
    deprecated_on: Option<Date>,
    sunset_on: Option<Date>,
    successor_id: Option<VersionId>,
    has_contract: bool,
}

async fn apis(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Api>> {
    if matches!(which, Which::These([])) {
        return Ok(Vec::new());
    }
    let versions: Vec<VersionRow> = select!(
        tx,
        "SELECT id, api_id, label, lifecycle, released_on, deprecated_on, sunset_on, successor_id,
                EXISTS (SELECT 1 FROM contracts c WHERE c.version_id = versions.id) AS has_contract FROM versions",
        "api_id",
        which,
        " ORDER BY api_id, id"
    )?;
    let mut of_api: HashMap<ApiId, Vec<Version>> = HashMap::new();
    for row in versions {
        of_api.entry(row.api_id).or_default().push(Version {
            id: row.id,
            label: row.label.into(),
            lifecycle: row.lifecycle,
            released_on: row.released_on,
            deprecated_on: row.deprecated_on,
            sunset_on: row.sunset_on,
            successor: row.successor_id,
            has_contract: row.has_contract,
        });
    }
    let rows: Vec<ApiRow> = select!(
        tx,
        "SELECT id, slug, name, substr(description, 1, 200) AS summary, system_id, style, audience, classification, owner_id,
                archived_at IS NOT NULL AS archived, updated_at FROM apis",
        "id",
        which,
        " ORDER BY id"
    )?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut versions = of_api.remove(&row.id).unwrap_or_default();
            // By release where both are released; else in the order in which they were written down.
            versions.sort_by(|a, b| match (a.released_on, b.released_on) {
                (Some(x), Some(y)) => x.cmp(&y).then(a.id.cmp(&b.id)),
                _ => a.id.cmp(&b.id),
            });
            Api {
                id: row.id,
                sort_key: sort_key(&row.name),
                slug: row.slug.into(),
                name: row.name.into(),
                summary: row.summary.lines().next().unwrap_or("").into(),
                system: row.system_id,
                style: row.style,
                audience: row.audience,
                classification: row.classification,
                owner: row.owner_id,
                archived: row.archived,
                updated_at: row.updated_at.unix_timestamp(),
                versions: versions.into(),
            }
        })
        .collect())
}

async fn entities(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Entity>> {
    if matches!(which, Which::These([])) {
        return Ok(Vec::new());
    }
    let roles: Vec<(EntityId, String, SystemId, EntityRole)> = select!(
        tx,
        "SELECT entity_id, scope, system_id, role FROM stewardships",
        "entity_id",
        which,
        " ORDER BY entity_id, scope, role, system_id"
    )?;
    let mut of_entity: HashMap<EntityId, Vec<(Box<str>, SystemId, EntityRole)>> = HashMap::new();
    for (entity, scope, system, role) in roles {
        of_entity.entry(entity).or_default().push((scope.into(), system, role));
    }
    let rows: Vec<(EntityId, String, String, Option<TeamId>, bool, bool)> = select!(
        tx,
        "SELECT id, slug, name, owner_id, personal_data, archived_at IS NOT NULL FROM entities",
        "id",
        which,
        " ORDER BY id"
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, slug, name, owner, personal_data, archived)| Entity {
            id,
            sort_key: sort_key(&name),
            slug: slug.into(),
            name: name.into(),
            owner,
            personal_data,
            archived,
            roles: of_entity.remove(&id).unwrap_or_default().into(),
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct IntegrationRow {
    id: IntegrationId,
    consumer_id: SystemId,
    version_id: VersionId,
    via_id: Option<SystemId>,
    interaction: Interaction,
    direction: DataDirection,
    criticality: Criticality,
    owner_id: Option<TeamId>,
    status: IntegrationStatus,
    resilience: Json<Resilience>,
    security: Json<Security>,
}

/// Integrations, for lists and as edges of the graph. `snapshot` must already hold the APIs that they use.
async fn integrations(
    tx: &mut Tx,
    which: &Which<'_>,
    snapshot: &Snapshot,
) -> Result<(Vec<Integration>, Vec<graph::Integration>)> {
    if matches!(which, Which::These([])) {
        return Ok((Vec::new(), Vec::new()));
    }
    let carried: Vec<(IntegrationId, EntityId, EntityAccess)> = select!(
        tx,
        "SELECT integration_id, entity_id, access FROM integration_entities",
        "integration_id",
        which,
        " ORDER BY integration_id, entity_id"
    )?;
    let rows: Vec<IntegrationRow> = select!(
        tx,
        "SELECT id, consumer_id, version_id, via_id, interaction, direction, criticality, owner_id, status, resilience, security
         FROM integrations",
        "id",
        which,
        " ORDER BY id"
    )?;
    let mut carried = carried.into_iter().peekable();
    let (mut list, mut edges) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in rows {
        let mut entities = Vec::new();
        while let Some((_, entity, access)) = carried.next_if(|(id, ..)| *id <= row.id) {
            entities.push((entity, access));
        }
        // A foreign key holds every version to an API, and every API to a system.
        let Some((api, version)) = snapshot.version(row.version_id) else {
            continue;
        };
        let with = |wanted| {
            entities
                .iter()
                .filter(move |(_, access)| *access == wanted)
                .map(|(id, _)| graph::EntityId(place(id.0)))
        };
        edges.push(graph::Integration {
            id: graph::IntegrationId(place(row.id.0)),
            consumer: graph::SystemId(place(row.consumer_id.0)),
            provider: graph::SystemId(place(api.system.0)),
            api: Some(graph::ApiId(place(api.id.0))),
            version: Some(graph::VersionId(place(version.id.0))),
            via: row.via_id.map(|id| graph::SystemId(place(id.0))),
            interaction: convert::interaction(row.interaction),
            data: convert::direction(row.direction),
            status: convert::status(row.status),
            criticality: Some(convert::criticality(row.criticality)),
            entities: graph::Carried::new(with(EntityAccess::Reads), with(EntityAccess::Writes)),
            resilience: convert::resilience(&row.resilience),
            security: convert::security(&row.security),
        });
        list.push(Integration {
            id: row.id,
            consumer: row.consumer_id,
            provider: api.system,
            api: api.id,
            version: version.id,
            via: row.via_id,
            interaction: row.interaction,
            criticality: row.criticality,
            status: row.status,
            owner: row.owner_id,
            entities: entities.into(),
        });
    }
    Ok((list, edges))
}
