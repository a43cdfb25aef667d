//! Making a landscape: from all its records at once, or from the one before and what changed.

use crate::id::{ApiId, EntityId, IntegrationId, SystemId, VersionId};
use crate::landscape::Landscape;
use crate::link::{Link, Links, carried};
use crate::model::{Api, Entity, Integration, System, Version};
use crate::table::Table;
use imbl::Vector;
use std::sync::Arc;

/// One record put in place (added, or replacing the one with its id) or taken away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    System(System),
    Api(Api),
    Version(Version),
    Entity(Entity),
    Integration(Integration),
    RemoveSystem(SystemId),
    RemoveApi(ApiId),
    RemoveVersion(VersionId),
    RemoveEntity(EntityId),
    RemoveIntegration(IntegrationId),
}

/// Up to so many changes the lists of links are changed in place.
const MANY: usize = 1000;

impl Landscape {
    /// Builds the landscape from its records, in any order; of two with one id the later counts.
    pub fn build(
        systems: impl IntoIterator<Item = System>,
        apis: impl IntoIterator<Item = Api>,
        versions: impl IntoIterator<Item = Version>,
        entities: impl IntoIterator<Item = Entity>,
        integrations: impl IntoIterator<Item = Integration>,
    ) -> Self {
        let systems = systems.into_iter().map(|s| (s.id.0, s)).collect();
        let apis: Table<Api> = apis.into_iter().map(|a| (a.id.0, a)).collect();
        let versions: Table<Version> = versions.into_iter().map(|v| (v.id.0, v)).collect();
        let entities = entities.into_iter().map(|e| (e.id.0, e)).collect();
        let integrations: Table<Integration> = integrations.into_iter().map(|i| (i.id.0, i)).collect();
        Self::linked(systems, apis, versions, entities, integrations)
    }

    /// The landscape of these records, with the lists of links made anew.
    fn linked(
        systems: Table<System>,
        apis: Table<Api>,
        versions: Table<Version>,
        entities: Table<Entity>,
        integrations: Table<Integration>,
    ) -> Self {
        let links: Vec<Link> = integrations.iter().map(Link::of).collect();
        // Putting half a million links in order takes most of the time, and the two orders do not need each other.
        let (by_ends, (on_api, routed, carriers)) = std::thread::scope(|scope| {
            let by_ends = scope.spawn(|| ends(links.clone()));
            let rest = parts(&integrations, &links);
            let by_ends = by_ends.join().unwrap_or_else(|_| ends(links.clone()));
            (by_ends, rest)
        });
        let (outgoing, incoming) = by_ends;

        let mut provided: Vec<&Api> = apis.iter().collect();
        provided.sort_by_key(|api| api.system);
        let mut published: Vec<&Version> = versions.iter().collect();
        published.sort_by_key(|version| version.api);
        Self {
            outgoing,
            incoming,
            through: lists(&routed, |(via, _)| *via, |(_, link)| *link),
            of_api: lists(&on_api, |(api, _)| *api, |(_, link)| *link),
            apis_of: lists(&provided, |api| api.system.0, |api| api.id),
            versions_of: lists(&published, |version| version.api.0, |version| version.id),
            carriers: (0u32..).zip(carriers).filter(|(_, list)| !list.is_empty()).collect(),
            systems,
            apis,
            versions,
            entities,
            integrations,
        }
    }

    /// The landscape after these changes, in their order. It shares with this one all that did not change; a change costs the
    /// copy of the lists of links it touches, so beyond a thousand changes the lists are made anew.
    pub fn apply(&self, changes: &[Change]) -> Self {
        let mut next = self.clone();
        if changes.len() > MANY {
            for change in changes {
                next.record(change);
            }
            return Self::linked(next.systems, next.apis, next.versions, next.entities, next.integrations);
        }
        for change in changes {
            next.change(change);
        }
        next
    }

    /// Puts the record in place and leaves the lists as they are.
    fn record(&mut self, change: &Change) {
        match change {
            Change::System(system) => drop(self.systems.put(system.id.0, system.clone())),
            Change::Api(api) => drop(self.apis.put(api.id.0, api.clone())),
            Change::Version(version) => drop(self.versions.put(version.id.0, version.clone())),
            Change::Entity(entity) => drop(self.entities.put(entity.id.0, entity.clone())),
            Change::Integration(integration) => drop(self.integrations.put(integration.id.0, integration.clone())),
            Change::RemoveSystem(id) => drop(self.systems.remove(id.0)),
            Change::RemoveApi(id) => drop(self.apis.remove(id.0)),
            Change::RemoveVersion(id) => drop(self.versions.remove(id.0)),
            Change::RemoveEntity(id) => drop(self.entities.remove(id.0)),
            Change::RemoveIntegration(id) => drop(self.integrations.remove(id.0)),
        }
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::System(system) => {
                self.systems.put(system.id.0, system.clone());
            }
            Change::RemoveSystem(id) => {
                self.systems.remove(id.0);
            }
            Change::Entity(entity) => {
                self.entities.put(entity.id.0, entity.clone());
            }
            Change::RemoveEntity(id) => {
                self.entities.remove(id.0);
            }
            Change::Api(api) => {
                let before = self.apis.put(api.id.0, api.clone());
                self.move_api(api.id, before.map(|a| a.system), Some(api.system));
            }
            Change::RemoveApi(id) => {
                let before = self.apis.remove(id.0);
                self.move_api(*id, before.map(|a| a.system), None);
            }
            Change::Version(version) => {
                let before = self.versions.put(version.id.0, version.clone());
                self.move_version(version.id, before.map(|v| v.api), Some(version.api));
            }
            Change::RemoveVersion(id) => {
                let before = self.versions.remove(id.0);
                self.move_version(*id, before.map(|v| v.api), None);
            }
            Change::Integration(integration) => {
                let before = self.integrations.put(integration.id.0, integration.clone());
                self.relink(before.as_ref(), Some(integration));
            }
            Change::RemoveIntegration(id) => {
                let before = self.integrations.remove(id.0);
                self.relink(before.as_ref(), None);
            }
        }
    }

    fn move_api(&mut self, api: ApiId, from: Option<SystemId>, to: Option<SystemId>) {
        if from != to {
            let key = |id: &ApiId| *id;
            edit(&mut self.apis_of, from.map(|s| s.0), |l| without(l, api, key));
            edit(&mut self.apis_of, to.map(|s| s.0), |l| with(l, api, key));
        }
    }

    fn move_version(&mut self, version: VersionId, from: Option<ApiId>, to: Option<ApiId>) {
        if from != to {
            let key = |id: &VersionId| *id;
            let table = &mut self.versions_of;
            edit(table, from.map(|a| a.0), |l| without(l, version, key));
            edit(table, to.map(|a| a.0), |l| with(l, version, key));
        }
    }

    fn relink(&mut self, before: Option<&Integration>, after: Option<&Integration>) {
        let (old, new) = (before.map(Link::of), after.map(Link::of));
        relist(&mut self.outgoing, old, new, |l| Some(l.consumer.0), by_provider);
        relist(&mut self.incoming, old, new, |l| Some(l.provider.0), by_consumer);
        let moved = |table, key: fn(&Integration) -> Option<u32>, order| {
            let (from, to) = (before.and_then(key), after.and_then(key));
            relist_between(table, (from, old), (to, new), order);
        };
        moved(&mut self.through, |i| i.mediator().map(|via| via.0), by_integration);
        moved(&mut self.of_api, |i| i.api.map(|api| api.0), by_consumer);

        let stays: Vec<(EntityId, Link)> = after.into_iter().flat_map(carried).collect();
        for (entity, link) in before.into_iter().flat_map(carried) {
            if !stays.contains(&(entity, link)) {
                self.uncarry(entity, link);
            }
        }
        for (entity, link) in stays {
            self.carry(entity, link);
        }
    }

    fn carry(&mut self, entity: EntityId, link: Link) {
        let Some(list) = self.carriers.entry(entity.0) else {
            return;
        };
        match list.binary_search_by_key(&by_carrier(&link), by_carrier) {
            Ok(at) => {
                list.set(at, link);
            }
            Err(at) => list.insert(at, link),
        }
    }

    fn uncarry(&mut self, entity: EntityId, link: Link) {
        if let Some(list) = self.carriers.entry(entity.0)
            && let Ok(at) = list.binary_search_by_key(&by_carrier(&link), by_carrier)
        {
            list.remove(at);
        }
    }
}

type Order = (u32, IntegrationId);

fn by_provider(link: &Link) -> Order {
    (link.provider.0, link.integration)
}

/// The links by consumer and by provider.
fn ends(mut links: Vec<Link>) -> (Table<Links>, Table<Links>) {
    links.sort_unstable_by_key(|link| (link.consumer, by_provider(link)));
    let outgoing = lists(&links, |link| link.consumer.0, |link| *link);
    links.sort_unstable_by_key(|link| (link.provider, by_consumer(link)));
    (outgoing, lists(&links, |link| link.provider.0, |link| *link))
}

/// The links by API, by mediator and by entity.
#[expect(
    clippy::type_complexity,
    reason = "three lists that are made in one walk and taken apart at once"
)]
fn parts(integrations: &Table<Integration>, links: &[Link]) -> (Vec<(u32, Link)>, Vec<(u32, Link)>, Vec<Vector<Link>>) {
    let mut routed = Vec::new();
    let mut on_api = Vec::with_capacity(links.len());
    let mut carriers: Vec<Vector<Link>> = Vec::new();
    for (integration, link) in integrations.iter().zip(links) {
        routed.extend(integration.mediator().map(|via| (via.0, *link)));
        on_api.extend(integration.api.map(|api| (api.0, *link)));
        for (entity, link) in carried(integration) {
            let index = entity.0 as usize;
            if carriers.len() <= index {
                carriers.resize_with(index + 1, Vector::new);
            }
            if let Some(list) = carriers.get_mut(index) {
                list.push_back(link);
            }
        }
    }
    routed.sort_by_key(|(via, _)| *via);
    on_api.sort_unstable_by_key(|(api, link)| (*api, by_consumer(link)));
    (on_api, routed, carriers)
}

fn by_consumer(link: &Link) -> Order {
    (link.consumer.0, link.integration)
}

fn by_integration(link: &Link) -> Order {
    (0, link.integration)
}

fn by_carrier(link: &Link) -> (IntegrationId, bool) {
    (link.integration, link.writes_entity())
}

/// Cuts items that are sorted by key into one list per key.
fn lists<S, T: Clone>(items: &[S], key: impl Fn(&S) -> u32, item: impl Fn(&S) -> T) -> Table<Arc<[T]>> {
    items
        .chunk_by(|a, b| key(a) == key(b))
        .filter_map(|run| Some((key(run.first()?), run.iter().map(&item).collect())))
        .collect()
}

fn relist(
    table: &mut Table<Links>,
    old: Option<Link>,
    new: Option<Link>,
    owner: impl Fn(&Link) -> Option<u32>,
    order: fn(&Link) -> Order,
) {
    let (from, to) = (old.as_ref().and_then(&owner), new.as_ref().and_then(&owner));
    relist_between(table, (from, old), (to, new), order);
}

/// Moves a link from the list it stood in to the one it belongs to; both may be the same, or missing.
fn relist_between(
    table: &mut Table<Links>,
    (from, old): (Option<u32>, Option<Link>),
    (to, new): (Option<u32>, Option<Link>),
    order: fn(&Link) -> Order,
) {
    if from == to && old == new {
        return;
    }
    if let Some(old) = old {
        edit(table, from, |list| without(list, old, order));
    }
    if let Some(new) = new {
        edit(table, to, |list| with(list, new, order));
    }
}

fn edit<T: Clone>(table: &mut Table<Arc<[T]>>, key: Option<u32>, change: impl FnOnce(&[T]) -> Arc<[T]>) {
    if let Some(key) = key {
        let list = change(table.get(key).map_or(&[], |list| list));
        if list.is_empty() {
            table.remove(key);
        } else {
            table.put(key, list);
        }
    }
}

fn with<T: Copy, K: Ord>(list: &[T], item: T, key: impl Fn(&T) -> K) -> Arc<[T]> {
    let at = list.partition_point(|other| key(other) < key(&item));
    let (before, after) = list.split_at(at);
    let mut longer = Vec::with_capacity(list.len() + 1);
    longer.extend_from_slice(before);
    longer.push(item);
    longer.extend_from_slice(after);
    longer.into()
}

fn without<T: Copy, K: Ord>(list: &[T], item: T, key: impl Fn(&T) -> K) -> Arc<[T]> {
    match list.binary_search_by_key(&key(&item), &key) {
        Ok(at) => {
            let (before, after) = list.split_at(at);
            before.iter().chain(after.iter().skip(1)).copied().collect()
        }
        Err(_) => list.into(),
    }
}
