//! The things of the catalog as facts: what an import compares with, and what an export writes.

use super::known::Known;
use crate::db::Tx;
use crate::on;
use portolan_domain::estate::{Attribute, Carried, Environment, Stewardship};
use portolan_domain::facts::{
    ApiFacts, DomainFacts, EntityFacts, IntegrationFacts, PersonFacts, SystemFacts, TeamFacts, VersionFacts,
};
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{
    ApiStyle, Audience, Classification, Criticality, DataDirection, EntityAccess, EntityRole, IntegrationStatus,
    Interaction, Lifecycle, Role, SystemKind,
};
use sqlx::types::Json;
use std::collections::{BTreeMap, HashMap};
use time::Date;

/// A thing of the catalog.
#[derive(Debug, Clone)]
pub(super) struct Stored<T> {
    pub(super) id: i64,
    pub(super) revision: i64,
    pub(super) facts: T,
}

/// The things to read: all of them, or these.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which<'a> {
    All,
    These(&'a [i64]),
}

impl<'a> Which<'a> {
    /// As few lists as the engines take in one statement; one without a list for everything.
    fn lists(self) -> Vec<Option<&'a [i64]>> {
        match self {
            Which::All => vec![None],
            Which::These(ids) => ids.chunks(10_000).map(Some).collect(),
        }
    }
}

/// Runs a select, with ` WHERE column IN (…)` behind it where only some rows are wanted; a list of rows.
macro_rules! select {
    ($tx:expr, $sql:expr, $column:expr, $which:expr, $order:expr) => {{
        let mut all = Vec::new();
        for list in $which.lists() {
            let mut rows = on!(&mut *$tx, c => {
                let mut query = sqlx::QueryBuilder::new($sql);
                if let Some(ids) = list {
                    query.push(" WHERE ").push($column).push(" IN (");
                    let mut marks = query.separated(", ");
                    for id in ids {
                        marks.push_bind(*id);
                    }
                    query.push(")");
                }
                query.push($order);
                query.build_query_as().fetch_all(c).await
            })?;
            all.append(&mut rows);
        }
        all
    }};
}

type Labels = Json<BTreeMap<String, String>>;

pub(super) async fn teams(tx: &mut Tx, which: Which<'_>) -> sqlx::Result<Vec<Stored<TeamFacts>>> {
    type Row = (i64, i64, String, String, String, Option<String>, String, bool);
    let rows: Vec<Row> = select!(
        tx,
        "SELECT id, revision, slug, name, description, email, contact, archived_at IS NOT NULL FROM teams",
        "id",
        which,
        " ORDER BY slug"
    );
    let stored = |(id, revision, slug, name, description, email, contact, archived): Row| {
        let facts = TeamFacts {
            slug,
            name,
            description,
            email,
            contact,
            archived,
        };
        Stored { id, revision, facts }
    };
    Ok(rows.into_iter().map(stored).collect())
}

pub(super) async fn people(tx: &mut Tx, known: &Known, which: Which<'_>) -> sqlx::Result<Vec<Stored<PersonFacts>>> {
    let members: Vec<(i64, i64)> = select!(tx, "SELECT user_id, team_id FROM memberships", "user_id", which, "");
    let mut teams: HashMap<i64, Vec<String>> = HashMap::new();
    for (user, team) in members {
        teams.entry(user).or_default().extend(known.teams.owned(Some(team)));
    }
    type Row = (i64, i64, String, String, Option<String>, Role, bool);
    let rows: Vec<Row> = select!(
        tx,
        "SELECT id, revision, login, name, email, role, disabled_at IS NOT NULL FROM users",
        "id",
        which,
        " ORDER BY login"
    );
    let stored = |(id, revision, login, name, email, role, disabled): Row| {
        let mut teams = teams.remove(&id).unwrap_or_default();
        teams.sort();
        let facts = PersonFacts {
            login,
            name,
            email,
            role,
            teams,
            disabled,
        };
        Stored { id, revision, facts }
    };
    Ok(rows.into_iter().map(stored).collect())
}

pub(super) async fn domains(tx: &mut Tx, known: &Known, which: Which<'_>) -> sqlx::Result<Vec<Stored<DomainFacts>>> {
    type Row = (i64, i64, String, String, String, Option<i64>, bool);
    let rows: Vec<Row> = select!(
        tx,
        "SELECT id, revision, slug, name, description, owner_id, archived_at IS NOT NULL FROM domains",
        "id",
        which,
        " ORDER BY slug"
    );
    let stored = |(id, revision, slug, name, description, owner, archived): Row| {
        let owner = known.teams.owned(owner);
        let facts = DomainFacts {
            slug,
            name,
            description,
            owner,
            archived,
        };
        Stored { id, revision, facts }
    };
    Ok(rows.into_iter().map(stored).collect())
}

#[derive(sqlx::FromRow)]
struct SystemRow {
    id: i64,
    revision: i64,
    slug: String,
    name: String,
    description: String,
    kind: SystemKind,
    domain_id: Option<i64>,
    owner_id: Option<i64>,
    part_of_id: Option<i64>,
    labels: Labels,
    archived: bool,
}

pub(super) async fn systems(tx: &mut Tx, known: &Known, which: Which<'_>) -> sqlx::Result<Vec<Stored<SystemFacts>>> {
    let rows: Vec<SystemRow> = select!(
        tx,
        "SELECT id, revision, slug, name, description, kind, domain_id, owner_id, part_of_id, labels,
                archived_at IS NOT NULL AS archived FROM systems",
        "id",
        which,
        " ORDER BY slug"
    );
    let stored = |row: SystemRow| Stored {
        id: row.id,
        revision: row.revision,
        facts: SystemFacts {
            slug: row.slug,
            name: row.name,
            description: row.description,
            kind: row.kind,
            domain: known.domains.owned(row.domain_id),
            owner: known.teams.owned(row.owner_id),
            part_of: known.systems.owned(row.part_of_id),
            labels: row.labels.0,
            archived: row.archived,
        },
    };
    Ok(rows.into_iter().map(stored).collect())
}

#[derive(sqlx::FromRow)]
struct ApiRow {
    id: i64,
    revision: i64,
    slug: String,
    name: String,
    description: String,
    system_id: i64,
    style: ApiStyle,
    audience: Audience,
    classification: Classification,
    owner_id: Option<i64>,
    labels: Labels,
    archived: bool,
}

pub(super) async fn apis(tx: &mut Tx, known: &Known, which: Which<'_>) -> sqlx::Result<Vec<Stored<ApiFacts>>> {
    let rows: Vec<ApiRow> = select!(
        tx,
        "SELECT id, revision, slug, name, description, system_id, style, audience, classification, owner_id, labels,
                archived_at IS NOT NULL AS archived FROM apis",
        "id",
        which,
        " ORDER BY slug"
    );
    let stored = |row: ApiRow| Stored {
        id: row.id,
        revision: row.revision,
        facts: ApiFacts {
            slug: row.slug,
            name: row.name,
            description: row.description,
            system: known.systems.owned(Some(row.system_id)).unwrap_or_default(),
            style: row.style,
            audience: row.audience,
            classification: row.classification,
            owner: known.teams.owned(row.owner_id),
            labels: row.labels.0,
            archived: row.archived,
        },
    };
    Ok(rows.into_iter().map(stored).collect())
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    id: i64,
    revision: i64,
    api_id: i64,
    label: String,
    lifecycle: Lifecycle,
    released_on: Option<Date>,
    deprecated_on: Option<Date>,
    sunset_on: Option<Date>,
    successor_id: Option<i64>,
    migration_guide: String,
    environments: Json<Vec<Environment>>,
    rate_limit: Option<String>,
    contract: Option<String>,
}

/// The versions of these APIs, in the order in which they were written down, with the API of each.
pub(super) async fn versions(
    tx: &mut Tx,
    known: &Known,
    apis: Which<'_>,
) -> sqlx::Result<Vec<(i64, Stored<VersionFacts>)>> {
    let rows: Vec<VersionRow> = select!(
        tx,
        "SELECT id, revision, api_id, label, lifecycle, released_on, deprecated_on, sunset_on, successor_id, migration_guide, environments, rate_limit,
                (SELECT c.sha256 FROM contracts c WHERE c.version_id = versions.id) AS contract FROM versions",
        "api_id",
        apis,
        " ORDER BY api_id, id"
    );
    let stored = |row: VersionRow| {
        let facts = VersionFacts {
            label: row.label,
            lifecycle: row.lifecycle,
            released_on: row.released_on,
            deprecated_on: row.deprecated_on,
            sunset_on: row.sunset_on,
            successor: row.successor_id.and_then(|id| known.label(id)).map(str::to_owned),
            migration_guide: row.migration_guide,
            environments: row.environments.0,
            rate_limit: row.rate_limit,
            contract: row.contract,
        };
        let (id, revision) = (row.id, row.revision);
        (row.api_id, Stored { id, revision, facts })
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// The documents of all versions, by version: text, format, file name.
pub(super) async fn documents(tx: &mut Tx) -> sqlx::Result<HashMap<i64, (String, String, String)>> {
    let rows: Vec<(i64, String, String, String)> = on!(tx, c => sqlx::query_as(
        "SELECT version_id, source, format, file_name FROM contracts",
    )
    .fetch_all(c)
    .await)?;
    Ok(rows
        .into_iter()
        .map(|(id, source, format, file)| (id, (source, format, file)))
        .collect())
}

#[derive(sqlx::FromRow)]
struct EntityRow {
    id: i64,
    revision: i64,
    slug: String,
    name: String,
    definition: String,
    owner_id: Option<i64>,
    personal_data: bool,
    attributes: Json<Vec<Attribute>>,
    archived: bool,
}

pub(super) async fn entities(tx: &mut Tx, known: &Known, which: Which<'_>) -> sqlx::Result<Vec<Stored<EntityFacts>>> {
    let held: Vec<(i64, String, i64, EntityRole)> = select!(
        tx,
        "SELECT entity_id, scope, system_id, role FROM stewardships",
        "entity_id",
        which,
        ""
    );
    let mut roles: HashMap<i64, Vec<Stewardship>> = HashMap::new();
    for (entity, scope, system, role) in held {
        let system = known.systems.owned(Some(system)).unwrap_or_default();
        roles
            .entry(entity)
            .or_default()
            .push(Stewardship { scope, system, role });
    }
    let rows: Vec<EntityRow> = select!(
        tx,
        "SELECT id, revision, slug, name, definition, owner_id, personal_data, attributes, archived_at IS NOT NULL AS archived FROM entities",
        "id",
        which,
        " ORDER BY slug"
    );
    let stored = |row: EntityRow| {
        let mut roles = roles.remove(&row.id).unwrap_or_default();
        sort_roles(&mut roles);
        let facts = EntityFacts {
            slug: row.slug,
            name: row.name,
            definition: row.definition,
            owner: known.teams.owned(row.owner_id),
            personal_data: row.personal_data,
            attributes: row.attributes.0,
            roles,
            archived: row.archived,
        };
        let (id, revision) = (row.id, row.revision);
        Stored { id, revision, facts }
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// The order in which facts list stewardships.
pub(super) fn sort_roles(roles: &mut [Stewardship]) {
    roles.sort_by(|a, b| (&a.scope, a.role, &a.system).cmp(&(&b.scope, b.role, &b.system)));
}

/// The order in which facts list what is carried.
pub(super) fn sort_carried(entities: &mut [Carried]) {
    entities.sort_by(|a, b| (&a.entity, a.access).cmp(&(&b.entity, b.access)));
}

#[derive(sqlx::FromRow)]
struct IntegrationRow {
    id: i64,
    revision: i64,
    consumer_id: i64,
    version_id: i64,
    via_id: Option<i64>,
    purpose: String,
    interaction: Interaction,
    direction: DataDirection,
    criticality: Criticality,
    owner_id: Option<i64>,
    status: IntegrationStatus,
    resilience: Json<Resilience>,
    security: Json<Security>,
    live_on: Option<Date>,
    retired_on: Option<Date>,
}

pub(super) async fn integrations(
    tx: &mut Tx,
    known: &Known,
    which: Which<'_>,
) -> sqlx::Result<Vec<Stored<IntegrationFacts>>> {
    let carried: Vec<(i64, i64, EntityAccess)> = select!(
        tx,
        "SELECT integration_id, entity_id, access FROM integration_entities",
        "integration_id",
        which,
        ""
    );
    let mut entities: HashMap<i64, Vec<Carried>> = HashMap::new();
    for (integration, entity, access) in carried {
        let entity = known.entities.owned(Some(entity)).unwrap_or_default();
        entities
            .entry(integration)
            .or_default()
            .push(Carried { entity, access });
    }
    let used: Vec<(i64, String)> = select!(
        tx,
        "SELECT integration_id, key FROM integration_operations",
        "integration_id",
        which,
        ""
    );
    let mut operations: HashMap<i64, Vec<String>> = HashMap::new();
    for (integration, key) in used {
        operations.entry(integration).or_default().push(key);
    }
    let rows: Vec<IntegrationRow> = select!(
        tx,
        "SELECT id, revision, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                security, live_on, retired_on FROM integrations",
        "id",
        which,
        " ORDER BY id"
    );
    let stored = |row: IntegrationRow| {
        let mut entities = entities.remove(&row.id).unwrap_or_default();
        sort_carried(&mut entities);
        let mut operations = operations.remove(&row.id).unwrap_or_default();
        operations.sort();
        let api = known.version_apis.get(&row.version_id).copied();
        let facts = IntegrationFacts {
            consumer: known.systems.owned(Some(row.consumer_id)).unwrap_or_default(),
            api: known.apis.owned(api).unwrap_or_default(),
            version: known.label(row.version_id).unwrap_or_default().to_owned(),
            via: known.systems.owned(row.via_id),
            purpose: row.purpose,
            interaction: row.interaction,
            direction: row.direction,
            criticality: row.criticality,
            owner: known.teams.owned(row.owner_id),
            status: row.status,
            entities,
            operations,
            resilience: row.resilience.0,
            security: row.security.0,
            live_on: row.live_on,
            retired_on: row.retired_on,
        };
        let (id, revision) = (row.id, row.revision);
        Stored { id, revision, facts }
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// An integration that is there, by what tells it apart.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub(super) struct Edge {
    pub(super) id: i64,
    pub(super) consumer_id: i64,
    pub(super) version_id: i64,
    pub(super) via_id: Option<i64>,
    pub(super) status: IntegrationStatus,
}

/// The integrations of these consumers.
pub(super) async fn edges(tx: &mut Tx, consumers: &[i64]) -> sqlx::Result<Vec<Edge>> {
    let which = Which::These(consumers);
    Ok(select!(
        tx,
        "SELECT id, consumer_id, version_id, via_id, status FROM integrations",
        "consumer_id",
        which,
        " ORDER BY id"
    ))
}
