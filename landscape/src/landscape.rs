//! The landscape: one immutable value that holds the estate and, for each thing in it, the links that touch it.

use crate::id::{ApiId, EntityId, IntegrationId, SystemId, VersionId};
use crate::link::{Link, Links};
use crate::model::{Api, Entity, Integration, StatusSet, System, Version};
use crate::table::Table;
use imbl::Vector;
use std::sync::Arc;

/// The whole estate at one moment. Cloning is cheap; [`apply`](Self::apply) makes the next one and leaves this one as it was.
///
/// Nothing here checks references: an integration whose system has no record still links two ids. The database behind the
/// application holds that rule.
#[derive(Clone, Default, Debug)]
pub struct Landscape {
    pub(crate) systems: Table<System>,
    pub(crate) apis: Table<Api>,
    pub(crate) versions: Table<Version>,
    pub(crate) entities: Table<Entity>,
    pub(crate) integrations: Table<Integration>,
    // By consumer, sorted by provider; by provider and by API, sorted by consumer; by mediator; then always by integration.
    pub(crate) outgoing: Table<Links>,
    pub(crate) incoming: Table<Links>,
    pub(crate) through: Table<Links>,
    pub(crate) of_api: Table<Links>,
    pub(crate) apis_of: Table<Arc<[ApiId]>>,
    pub(crate) versions_of: Table<Arc<[VersionId]>>,
    // By integration; reading and writing links apart. A popular entity is carried by a tenth of the estate, so these lists are
    // persistent vectors rather than slices that a change would copy.
    pub(crate) carriers: Table<Vector<Link>>,
}

impl Landscape {
    pub fn system(&self, id: SystemId) -> Option<&System> {
        self.systems.get(id.0)
    }

    pub fn api(&self, id: ApiId) -> Option<&Api> {
        self.apis.get(id.0)
    }

    pub fn version(&self, id: VersionId) -> Option<&Version> {
        self.versions.get(id.0)
    }

    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0)
    }

    pub fn integration(&self, id: IntegrationId) -> Option<&Integration> {
        self.integrations.get(id.0)
    }

    /// Systems by id, archived ones included.
    pub fn systems(&self) -> impl Iterator<Item = &System> {
        self.systems.iter()
    }

    pub fn apis(&self) -> impl Iterator<Item = &Api> {
        self.apis.iter()
    }

    pub fn versions(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter()
    }

    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// Integrations by id, retired ones included.
    pub fn integrations(&self) -> impl Iterator<Item = &Integration> {
        self.integrations.iter()
    }

    pub fn system_count(&self) -> usize {
        self.systems.len()
    }

    pub fn api_count(&self) -> usize {
        self.apis.len()
    }

    pub fn version_count(&self) -> usize {
        self.versions.len()
    }

    pub fn entity_count(&self) -> usize {
        self.entities.len()
    }

    pub fn integration_count(&self) -> usize {
        self.integrations.len()
    }

    /// The links in which the system consumes, sorted by provider.
    pub fn outgoing(&self, consumer: SystemId) -> &[Link] {
        self.outgoing.get(consumer.0).map_or(&[], |links| links)
    }

    /// The links in which the system provides, sorted by consumer.
    pub fn incoming(&self, provider: SystemId) -> &[Link] {
        self.incoming.get(provider.0).map_or(&[], |links| links)
    }

    /// The links that are routed through the system.
    pub fn through(&self, mediator: SystemId) -> &[Link] {
        self.through.get(mediator.0).map_or(&[], |links| links)
    }

    /// The links on an API, all versions together, sorted by consumer.
    pub fn links_of(&self, api: ApiId) -> &[Link] {
        self.of_api.get(api.0).map_or(&[], |links| links)
    }

    /// The links between two systems in this direction, sorted by integration.
    pub fn between(&self, consumer: SystemId, provider: SystemId) -> &[Link] {
        let links = self.outgoing(consumer);
        let start = links.partition_point(|link| link.provider < provider);
        let end = links.partition_point(|link| link.provider <= provider);
        links.get(start..end).unwrap_or_default()
    }

    /// The APIs a system provides.
    pub fn apis_of(&self, system: SystemId) -> &[ApiId] {
        self.apis_of.get(system.0).map_or(&[], |apis| apis)
    }

    /// The versions of an API.
    pub fn versions_of(&self, api: ApiId) -> &[VersionId] {
        self.versions_of.get(api.0).map_or(&[], |versions| versions)
    }

    /// The links that carry an entity; one that both reads and writes it comes twice, see [`Link::writes_entity`].
    pub fn carriers_of(&self, entity: EntityId) -> impl Iterator<Item = &Link> {
        self.carriers
            .get(entity.0)
            .into_iter()
            .flat_map(|links| links.leaves().flatten())
    }

    /// The links on one version, in any of these statuses.
    pub fn consumers_of(&self, version: VersionId, statuses: StatusSet) -> impl Iterator<Item = &Link> {
        let api = self.version(version).map(|v| v.api);
        api.map_or(&[][..], |api| self.links_of(api))
            .iter()
            .filter(move |link| statuses.contains(link.status))
            .filter(move |link| {
                self.integration(link.integration)
                    .is_some_and(|integration| integration.version == Some(version))
            })
    }

    /// The running integrations (live or retiring) that still use a version: while there is one it must not be retired.
    pub fn unmigrated(&self, version: VersionId) -> impl Iterator<Item = &Link> {
        self.consumers_of(version, StatusSet::RUNNING)
    }

    /// One more than the greatest system id that has links.
    pub(crate) fn linked_end(&self) -> usize {
        self.outgoing.end().max(self.incoming.end())
    }
}
