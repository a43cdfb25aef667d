//! Who gets the same thing twice, and who gets it from somebody who only holds a copy.

use super::Asked;
use crate::compact::{Compact, at, set};
use crate::id::{EntityId, IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::LinkFilter;
use crate::model::{Entity, RoleKind};
use serde::Serialize;
use std::cmp::Reverse;

/// An entity that comes to one system by several integrations. What is written into a master or updater is no feed: many may.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DuplicateFeed {
    pub entity: EntityId,
    pub receiver: SystemId,
    /// By id; the source of each stands in the same place of `sources`.
    pub integrations: Vec<IntegrationId>,
    pub sources: Vec<SystemId>,
}

/// An entity that has a master, read from a system that is neither a master nor an updater of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct CopyRead {
    pub integration: IntegrationId,
    pub entity: EntityId,
    pub reader: SystemId,
    pub source: SystemId,
    /// `Copy`, or `None` when nothing is recorded.
    pub role: Option<RoleKind>,
}

/// What the carriers of all entities say, company-wide.
#[derive(Default)]
pub(super) struct Feeds {
    duplicates: Vec<DuplicateFeed>,
    /// By system, how many feeds it receives.
    received: Vec<u32>,
    copies: Vec<CopyRead>,
    /// Reader and source of each read of an entity that has a master.
    judged: Vec<(u32, u32)>,
}

impl Feeds {
    pub(super) fn of(landscape: &Landscape, compact: &Compact) -> Self {
        let mut feeds = Feeds {
            received: vec![0; compact.size],
            ..Feeds::default()
        };
        let mut count = vec![0u32; compact.size];
        for entity in (0..landscape.carriers.end() as u32).map(EntityId) {
            let roles = Roles::of(landscape.entity(entity));
            let mut coming: Vec<(SystemId, IntegrationId, SystemId)> = Vec::new();
            let carriers = landscape.carriers_of(entity);
            for link in carriers.filter(|link| LinkFilter::AGREED.passes(link) && !link.is_internal()) {
                let (receiver, source) = (link.receiver(), link.source());
                let owns = |system| matches!(roles.of_system(system), Some(RoleKind::Master | RoleKind::Updater));
                if !link.writes_entity() {
                    feeds.read(compact, &roles, entity, (link.integration, receiver, source));
                } else if owns(receiver) {
                    continue;
                }
                if let Some(received) = feeds.received.get_mut(receiver.0 as usize) {
                    *received += 1;
                }
                if let Some(count) = count.get_mut(receiver.0 as usize) {
                    *count += 1;
                }
                coming.push((receiver, link.integration, source));
            }
            let alone = |(receiver, ..): &(SystemId, _, _)| at(&count, receiver.0) == 1;
            let (alone, mut twice): (Vec<_>, Vec<_>) = coming.into_iter().partition(alone);
            twice.sort_unstable();
            for run in twice.chunk_by(|a, b| a.0 == b.0) {
                let Some((receiver, ..)) = run.first() else { continue };
                set(&mut count, receiver.0, 0);
                feeds.duplicates.push(DuplicateFeed {
                    entity,
                    receiver: *receiver,
                    integrations: run.iter().map(|(_, integration, _)| *integration).collect(),
                    sources: run.iter().map(|(.., source)| *source).collect(),
                });
            }
            alone.iter().for_each(|(receiver, ..)| set(&mut count, receiver.0, 0));
        }
        let order = |feed: &DuplicateFeed| (Reverse(feed.integrations.len()), feed.entity, feed.receiver);
        feeds.duplicates.sort_by_key(order);
        feeds.copies.sort_unstable();
        feeds
    }

    fn read(
        &mut self,
        compact: &Compact,
        roles: &Roles,
        entity: EntityId,
        (integration, reader, source): (IntegrationId, SystemId, SystemId),
    ) {
        if !roles.has_master {
            return;
        }
        self.judged.push((reader.0, source.0));
        let role = roles.of_system(source);
        let fine = match role {
            Some(RoleKind::Master | RoleKind::Updater) => true,
            Some(RoleKind::Copy) => false,
            // A hub or gateway passes on what others hold.
            None => at(&compact.mediates, source.0),
        };
        if !fine {
            self.copies.push(CopyRead {
                integration,
                entity,
                reader,
                source,
                role,
            });
        }
    }

    pub(super) fn all_duplicates(&self) -> &[DuplicateFeed] {
        &self.duplicates
    }

    pub(super) fn all_copies(&self) -> &[CopyRead] {
        &self.copies
    }

    /// Those that a system of the scope receives.
    pub(super) fn duplicates(&self, asked: &Asked) -> Vec<DuplicateFeed> {
        let duplicates = self.duplicates.iter();
        duplicates.filter(|feed| asked.has(feed.receiver.0)).cloned().collect()
    }

    pub(super) fn count(&self, asked: &Asked) -> usize {
        asked.nodes.iter().map(|node| at(&self.received, *node) as usize).sum()
    }

    /// Those with either end in the scope.
    pub(super) fn copies(&self, asked: &Asked) -> Vec<CopyRead> {
        let copies = self.copies.iter().copied();
        copies
            .filter(|read| asked.has(read.reader.0) || asked.has(read.source.0))
            .collect()
    }

    pub(super) fn judged_reads(&self, asked: &Asked) -> usize {
        let judged = self.judged.iter();
        judged
            .filter(|(reader, source)| asked.has(*reader) || asked.has(*source))
            .count()
    }
}

/// The strongest role of each system for one entity, in whatever scope.
pub(crate) struct Roles {
    by_system: Vec<(SystemId, RoleKind)>,
    pub(crate) has_master: bool,
}

impl Roles {
    pub(crate) fn of(entity: Option<&Entity>) -> Self {
        let roles = entity.into_iter().flat_map(|entity| entity.roles.iter());
        let mut by_system: Vec<(SystemId, RoleKind)> = roles.map(|role| (role.system, role.role)).collect();
        // The strongest comes first and stays.
        by_system.sort_unstable();
        by_system.dedup_by_key(|(system, _)| *system);
        let has_master = by_system.iter().any(|(_, role)| *role == RoleKind::Master);
        Self { by_system, has_master }
    }

    pub(crate) fn of_system(&self, system: SystemId) -> Option<RoleKind> {
        let place = self
            .by_system
            .binary_search_by_key(&system, |(system, _)| *system)
            .ok()?;
        self.by_system.get(place).map(|(_, role)| *role)
    }
}
