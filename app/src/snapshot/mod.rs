//! The landscape snapshot: lists, facets, search, the map and evidence ask questions of the whole graph, and they ask this one immutable
//! value in memory rather than the database.
//!
//! Every write that it must see calls [`touch`] in its own transaction, which raises the revision of the catalog and notes what changed. A
//! reader gets a snapshot that is at least as new as the last commit of this process; a refresh reads only what changed since.

pub(crate) mod convert;
mod derived;
mod facets;
mod load;
mod rows;
mod search;
mod serve;

pub(crate) use convert::day;
pub use derived::Derived;
pub use facets::{Catalog, CatalogLine};
pub use rows::{Api, Domain, Entity, Integration, Process, System, Team, Version};
pub use search::{Hit, SearchKind};
pub use serve::{Snapshots, touch, touch_everything};

use imbl::HashMap;
use portolan_domain::ids::{ApiId, DomainId, EntityId, IntegrationId, ProcessId, SystemId, TeamId, VersionId};
use portolan_domain::words::ObjectKind;
use portolan_landscape::{Landscape, Table};
use std::sync::Arc;

/// The whole estate at one revision of the catalog.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The revision of the catalog that it shows.
    pub revision: i64,
    /// The graph, for questions about dependencies.
    pub landscape: Landscape,
    /// One line per API that is not archived, ordered by name, for lists and facets.
    pub catalog: Catalog,
    pub(crate) teams: Table<Arc<Team>>,
    pub(crate) domains: Table<Arc<Domain>>,
    pub(crate) systems: Table<Arc<System>>,
    pub(crate) apis: Table<Arc<Api>>,
    pub(crate) entities: Table<Arc<Entity>>,
    pub(crate) processes: Table<Arc<Process>>,
    pub(crate) integrations: Table<Integration>,
    pub(crate) slugs: HashMap<(ObjectKind, Arc<str>), i64>,
    pub(crate) version_apis: Table<ApiId>,
    pub(crate) search: search::Index,
}

/// A row's place in a table: ids are handed out from 1 and stay far below four thousand million.
pub(crate) fn place(id: i64) -> u32 {
    u32::try_from(id).unwrap_or(0)
}

/// The one thing, where there is just one.
fn only<T>(mut things: impl Iterator<Item = T>) -> Option<T> {
    let first = things.next();
    first.filter(|_| things.next().is_none())
}

impl Snapshot {
    /// A team.
    pub fn team(&self, id: TeamId) -> Option<&Arc<Team>> {
        self.teams.get(place(id.0))
    }
    /// A business area.
    pub fn domain(&self, id: DomainId) -> Option<&Arc<Domain>> {
        self.domains.get(place(id.0))
    }
    /// A system.
    pub fn system(&self, id: SystemId) -> Option<&Arc<System>> {
        self.systems.get(place(id.0))
    }
    /// An API with its versions.
    pub fn api(&self, id: ApiId) -> Option<&Arc<Api>> {
        self.apis.get(place(id.0))
    }
    /// An entity.
    pub fn entity(&self, id: EntityId) -> Option<&Arc<Entity>> {
        self.entities.get(place(id.0))
    }
    /// A process.
    pub fn process(&self, id: ProcessId) -> Option<&Arc<Process>> {
        self.processes.get(place(id.0))
    }
    /// An integration.
    pub fn integration(&self, id: IntegrationId) -> Option<&Integration> {
        self.integrations.get(place(id.0))
    }
    /// A version with its API.
    pub fn version(&self, id: VersionId) -> Option<(&Arc<Api>, &Version)> {
        let api = self.api(*self.version_apis.get(place(id.0))?)?;
        api.versions
            .iter()
            .find(|version| version.id == id)
            .map(|version| (api, version))
    }
    /// The id behind a slug, of a kind that has slugs.
    pub fn by_slug(&self, kind: ObjectKind, slug: &str) -> Option<i64> {
        self.slugs.get(&(kind, Arc::from(slug))).copied()
    }
    /// A team by its slug.
    pub fn team_by_slug(&self, slug: &str) -> Option<&Arc<Team>> {
        self.by_slug(ObjectKind::Team, slug)
            .and_then(|id| self.team(TeamId(id)))
    }
    /// A business area by its slug.
    pub fn domain_by_slug(&self, slug: &str) -> Option<&Arc<Domain>> {
        self.by_slug(ObjectKind::Domain, slug)
            .and_then(|id| self.domain(DomainId(id)))
    }
    /// A system by its slug.
    pub fn system_by_slug(&self, slug: &str) -> Option<&Arc<System>> {
        self.by_slug(ObjectKind::System, slug)
            .and_then(|id| self.system(SystemId(id)))
    }
    /// An API by its slug.
    pub fn api_by_slug(&self, slug: &str) -> Option<&Arc<Api>> {
        self.by_slug(ObjectKind::Api, slug).and_then(|id| self.api(ApiId(id)))
    }
    /// An entity by its slug.
    pub fn entity_by_slug(&self, slug: &str) -> Option<&Arc<Entity>> {
        self.by_slug(ObjectKind::Entity, slug)
            .and_then(|id| self.entity(EntityId(id)))
    }
    /// A system as a person types it: its slug, or its name, in any case of letters, where only one that is not archived has it.
    pub fn system_named(&self, text: &str) -> Option<&Arc<System>> {
        let text = text.trim();
        self.system_by_slug(text).or_else(|| {
            only(
                self.systems()
                    .filter(|system| !system.archived && *system.name == *text),
            )
        })
    }
    /// An API as a person types it: its slug, or its name, in any case of letters, where only one that is not archived has it.
    pub fn api_named(&self, text: &str) -> Option<&Arc<Api>> {
        let text = text.trim();
        let name = text.to_lowercase();
        self.api_by_slug(text)
            .or_else(|| only(self.apis().filter(|api| !api.archived && *api.sort_key == *name)))
    }
    /// Teams that are not archived, by name.
    pub fn teams(&self) -> Vec<&Arc<Team>> {
        let mut teams: Vec<_> = self.teams.iter().filter(|team| !team.archived).collect();
        teams.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
        teams
    }
    /// Business areas that are not archived, by name.
    pub fn domains(&self) -> Vec<&Arc<Domain>> {
        let mut domains: Vec<_> = self.domains.iter().filter(|domain| !domain.archived).collect();
        domains.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
        domains
    }
    /// Entities that are not archived, by name.
    pub fn entities(&self) -> Vec<&Arc<Entity>> {
        let mut entities: Vec<_> = self.entities.iter().filter(|entity| !entity.archived).collect();
        entities.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
        entities
    }
    /// Processes that are not archived, by name.
    pub fn processes(&self) -> Vec<&Arc<Process>> {
        let mut processes: Vec<_> = self.processes.iter().filter(|process| !process.archived).collect();
        processes.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
        processes
    }
    /// The processes that a system acts in or is acted on, by name.
    pub fn processes_through(&self, system: SystemId) -> Vec<&Arc<Process>> {
        let system = portolan_landscape::SystemId(place(system.0));
        let mut through = self.processes();
        through.retain(|process| {
            process
                .steps
                .iter()
                .any(|step| step.from == system || step.to == system)
        });
        through
    }
    /// The processes that one of these integrations realises a step of, by name.
    pub fn processes_by(&self, integrations: &[IntegrationId]) -> Vec<&Arc<Process>> {
        let mut ids: Vec<u32> = integrations.iter().map(|id| place(id.0)).collect();
        ids.sort_unstable();
        let mut by = self.processes();
        by.retain(|process| {
            let mut used = process.steps.iter().filter_map(|step| step.integration);
            used.any(|used| ids.binary_search(&used.0).is_ok())
        });
        by
    }
    /// Systems by id, archived ones included.
    pub fn systems(&self) -> impl Iterator<Item = &Arc<System>> {
        self.systems.iter()
    }
    /// APIs by id, archived ones included.
    pub fn apis(&self) -> impl Iterator<Item = &Arc<Api>> {
        self.apis.iter()
    }
    /// Integrations by id, retired ones included.
    pub fn integrations(&self) -> impl Iterator<Item = &Integration> {
        self.integrations.iter()
    }
    /// Searches teams, domains, systems, APIs, entities and processes; best first. The last word may be unfinished.
    pub fn search(&self, text: &str, kind: Option<SearchKind>, limit: usize) -> Vec<Hit> {
        self.search.find(text, kind, limit)
    }
    /// Every API that matches, for a list that is filtered and counted further; unordered.
    pub fn search_apis(&self, text: &str) -> Vec<ApiId> {
        self.search.apis(text, false).into_iter().map(|(api, _)| api).collect()
    }
    /// As [`search_apis`](Self::search_apis), with how well each matches: the more, the better.
    pub fn rank_apis(&self, text: &str) -> Vec<(ApiId, f32)> {
        self.search.apis(text, true)
    }
}
