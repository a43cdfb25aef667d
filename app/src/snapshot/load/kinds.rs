//! The kinds of things that are read, one row each: teams, business areas, systems, entities and processes. APIs are in a file of their own.

use super::select::{Which, each};
use crate::Result;
use crate::db::Tx;
use crate::snapshot::rows::{Domain, Entity, Process, System, Team, Version, sort_key};
use crate::snapshot::search::SearchKind;
use crate::snapshot::{Snapshot, convert, place};
use portolan_domain::ids::{DomainId, EntityId, IntegrationId, ProcessId, SystemId, TeamId};
use portolan_domain::words::{EntityRole, ObjectKind, SystemKind};
use portolan_landscape::process::Step;
use portolan_landscape::{self as graph, Change, Table};
use sqlx::types::Json;
use std::collections::HashMap;
use std::sync::Arc;

/// A kind of thing with a slug that the snapshot keeps a table of.
pub(super) trait Kept: Sized {
    const KIND: ObjectKind;
    const WORDS: SearchKind;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>>;
    fn id(&self) -> i64;
    fn slug(&self) -> &str;
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>>;

    /// What the graph must hear of it.
    fn changes(&self, _: &mut Vec<Change>) {}
    /// The versions that are read with it.
    fn versions(&self) -> &[Version] {
        &[]
    }
}

impl Kept for Team {
    const KIND: ObjectKind = ObjectKind::Team;
    const WORDS: SearchKind = SearchKind::Team;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>> {
        let mut teams = Vec::new();
        each!(
            tx,
            "SELECT id, slug, name, archived_at IS NOT NULL FROM teams",
            "id",
            which,
            " ORDER BY id",
            |row: (TeamId, String, String, bool)| {
                let (id, slug, name, archived) = row;
                teams.push(Team {
                    id,
                    sort_key: sort_key(&name),
                    slug: slug.into(),
                    name: name.into(),
                    archived,
                });
            }
        )?;
        Ok(teams)
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn slug(&self) -> &str {
        &self.slug
    }
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>> {
        &mut snapshot.teams
    }
}

impl Kept for Domain {
    const KIND: ObjectKind = ObjectKind::Domain;
    const WORDS: SearchKind = SearchKind::Domain;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>> {
        let mut domains = Vec::new();
        each!(
            tx,
            "SELECT id, slug, name, owner_id, archived_at IS NOT NULL FROM domains",
            "id",
            which,
            " ORDER BY id",
            |row: (DomainId, String, String, Option<TeamId>, bool)| {
                let (id, slug, name, owner, archived) = row;
                domains.push(Domain {
                    id,
                    sort_key: sort_key(&name),
                    slug: slug.into(),
                    name: name.into(),
                    owner,
                    archived,
                });
            }
        )?;
        Ok(domains)
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn slug(&self) -> &str {
        &self.slug
    }
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>> {
        &mut snapshot.domains
    }
}

/// id, slug, name, kind, business area, owner, part of, archived
type SystemRow = (
    SystemId,
    String,
    String,
    SystemKind,
    Option<DomainId>,
    Option<TeamId>,
    Option<SystemId>,
    bool,
);

impl Kept for System {
    const KIND: ObjectKind = ObjectKind::System;
    const WORDS: SearchKind = SearchKind::System;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>> {
        let mut systems = Vec::new();
        each!(
            tx,
            "SELECT id, slug, name, kind, domain_id, owner_id, part_of_id, archived_at IS NOT NULL FROM systems",
            "id",
            which,
            " ORDER BY id",
            |row: SystemRow| {
                let (id, slug, name, kind, domain, owner, part_of, archived) = row;
                systems.push(System {
                    id,
                    sort_key: sort_key(&name),
                    slug: slug.into(),
                    name: name.into(),
                    kind,
                    domain,
                    owner,
                    part_of,
                    archived,
                });
            }
        )?;
        Ok(systems)
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn slug(&self) -> &str {
        &self.slug
    }
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>> {
        &mut snapshot.systems
    }
    fn changes(&self, graph: &mut Vec<Change>) {
        graph.push(Change::System(convert::system(self)));
    }
}

impl Kept for Entity {
    const KIND: ObjectKind = ObjectKind::Entity;
    const WORDS: SearchKind = SearchKind::Entity;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>> {
        let mut roles: HashMap<EntityId, Vec<(Box<str>, SystemId, EntityRole)>> = HashMap::new();
        each!(
            tx,
            "SELECT entity_id, scope, system_id, role FROM stewardships",
            "entity_id",
            which,
            " ORDER BY entity_id, scope, role, system_id",
            |row: (EntityId, String, SystemId, EntityRole)| {
                let (entity, scope, system, role) = row;
                roles.entry(entity).or_default().push((scope.into(), system, role));
            }
        )?;
        let mut entities = Vec::new();
        each!(
            tx,
            "SELECT id, slug, name, owner_id, personal_data, archived_at IS NOT NULL FROM entities",
            "id",
            which,
            " ORDER BY id",
            |row: (EntityId, String, String, Option<TeamId>, bool, bool)| {
                let (id, slug, name, owner, personal_data, archived) = row;
                entities.push(Entity {
                    id,
                    sort_key: sort_key(&name),
                    slug: slug.into(),
                    name: name.into(),
                    owner,
                    personal_data,
                    archived,
                    roles: roles.remove(&id).unwrap_or_default().into(),
                });
            }
        )?;
        Ok(entities)
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn slug(&self) -> &str {
        &self.slug
    }
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>> {
        &mut snapshot.entities
    }
    fn changes(&self, graph: &mut Vec<Change>) {
        graph.push(Change::Entity(convert::entity(self)));
    }
}

/// A step as the column holds it; what happens in it is for its own page.
#[derive(serde::Deserialize)]
struct StoredStep {
    from: SystemId,
    to: SystemId,
    integration: Option<IntegrationId>,
}

impl Kept for Process {
    const KIND: ObjectKind = ObjectKind::Process;
    const WORDS: SearchKind = SearchKind::Process;

    async fn read(tx: &mut Tx, which: &Which<'_>) -> Result<Vec<Self>> {
        let mut processes = Vec::new();
        each!(
            tx,
            "SELECT id, slug, name, owner_id, archived_at IS NOT NULL, steps FROM processes",
            "id",
            which,
            " ORDER BY id",
            |row: (ProcessId, String, String, Option<TeamId>, bool, Json<Vec<StoredStep>>)| {
                let (id, slug, name, owner, archived, steps) = row;
                let step = |step: StoredStep| Step {
                    from: graph::SystemId(place(step.from.0)),
                    to: graph::SystemId(place(step.to.0)),
                    integration: step.integration.map(|id| graph::IntegrationId(place(id.0))),
                };
                processes.push(Process {
                    id,
                    sort_key: sort_key(&name),
                    slug: slug.into(),
                    name: name.into(),
                    owner,
                    archived,
                    steps: steps.0.into_iter().map(step).collect(),
                });
            }
        )?;
        Ok(processes)
    }
    fn id(&self) -> i64 {
        self.id.0
    }
    fn slug(&self) -> &str {
        &self.slug
    }
    fn table(snapshot: &mut Snapshot) -> &mut Table<Arc<Self>> {
        &mut snapshot.processes
    }
}
