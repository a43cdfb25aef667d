//! Who waits for whom, and what goes where, in arrays as narrow as they can be: an impact may walk over all of them.

use crate::compact::{at, row, set, starts};
use crate::id::{EntityId, IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::{RoleKind, StatusSet};

/// Items in rows.
pub(super) struct Rows<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// Keeps the order within a row.
    fn gathered(size: usize, items: &[(u32, T)]) -> Self {
        let starts = starts(size, items.iter().map(|(key, _)| *key));
        let mut next = starts.clone();
        let mut rows = vec![T::default(); items.len()];
        for (key, item) in items {
            if let Some(slot) = next.get_mut(*key as usize) {
                set(&mut rows, *slot, *item);
                *slot += 1;
            }
        }
        Self { starts, items: rows }
    }

    pub(super) fn of(&self, system: u32) -> &[T] {
        self.items.get(row(&self.starts, system)).unwrap_or_default()
    }
}

/// A system that waits, and by which integration.
#[derive(Clone, Copy, Default)]
pub(super) struct Wait {
    pub(super) system: u32,
    /// The highest bit says that it does not run yet.
    integration: u32,
}

impl Wait {
    const PLANNED: u32 = 1 << 31;

    pub(super) fn runs(self) -> bool {
        self.integration & Self::PLANNED == 0
    }

    pub(super) fn integration(self) -> IntegrationId {
        IntegrationId(self.integration & !Self::PLANNED)
    }
}

/// Of several calls between two systems the first that runs is kept, else the first.
pub(super) fn waits(landscape: &Landscape, size: usize) -> Rows<Wait> {
    let wait = |link: &Link| {
        let runs = StatusSet::RUNNING.contains(link.status);
        Wait {
            system: link.consumer.0,
            integration: link.integration.0 | if runs { 0 } else { Wait::PLANNED },
        }
    };
    let counts = |link: &&Link| LinkFilter::WAITING.passes(link) && !link.is_internal();
    let mut items: Vec<(u32, Wait)> = Vec::new();
    for on in 0..size as u32 {
        let id = SystemId(on);
        let begin = items.len();
        items.extend(
            landscape
                .incoming(id)
                .iter()
                .filter(counts)
                .map(|link| (on, wait(link))),
        );
        let through = landscape.through(id).iter();
        items.extend(through.filter(counts).map(|link| (on, wait(link))));
        if let Some(row) = items.get_mut(begin..) {
            row.sort_unstable_by_key(|(_, wait)| (wait.system, wait.integration));
        }
    }
    items.dedup_by_key(|(on, wait)| (*on, wait.system));
    Rows::gathered(size, &items)
}

/// An entity on its way from the system in whose row this stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Flow {
    pub(super) entity: u32,
    pub(super) receiver: u32,
    pub(super) integration: u32,
    /// By how many standing integrations the receiver gets the entity, and by how many that run.
    pub(super) standing: u32,
    pub(super) running: u32,
    pub(super) runs: bool,
    /// The consumer sends it, rather than the provider.
    pub(super) written: bool,
    /// The receiver is a master or updater of it.
    pub(super) owned: bool,
}

/// By source; in each row by entity, then integration.
pub(super) fn flows(landscape: &Landscape, size: usize) -> Rows<Flow> {
    let mut items: Vec<(u32, Flow)> = Vec::new();
    let mut counts = vec![(0u32, 0u32); size];
    for entity in (0..landscape.carriers.end() as u32).map(EntityId) {
        let begin = items.len();
        let carriers = landscape.carriers_of(entity);
        for link in carriers.filter(|link| LinkFilter::STANDING.passes(link) && !link.is_internal()) {
            let runs = StatusSet::RUNNING.contains(link.status);
            let receiver = link.receiver().0;
            if let Some(count) = counts.get_mut(receiver as usize) {
                count.0 += 1;
                count.1 += u32::from(runs);
            }
            let flow = Flow {
                entity: entity.0,
                receiver,
                integration: link.integration.0,
                runs,
                written: link.writes_entity(),
                ..Flow::default()
            };
            items.push((link.source().0, flow));
        }
        let mut owners: Vec<u32> = owners(landscape, entity).map(|system| system.0).collect();
        owners.sort_unstable();
        let own = items.get_mut(begin..).unwrap_or_default();
        for (_, flow) in own.iter_mut() {
            (flow.standing, flow.running) = at(&counts, flow.receiver);
            flow.owned = owners.binary_search(&flow.receiver).is_ok();
        }
        own.iter().for_each(|(_, flow)| set(&mut counts, flow.receiver, (0, 0)));
    }
    Rows::gathered(size, &items)
}

/// The masters and updaters of an entity, in whatever scope.
fn owners(landscape: &Landscape, entity: EntityId) -> impl Iterator<Item = SystemId> + '_ {
    let roles = landscape
        .entity(entity)
        .into_iter()
        .flat_map(|entity| entity.roles.iter());
    let owning = roles.filter(|role| matches!(role.role, RoleKind::Master | RoleKind::Updater));
    owning.map(|role| role.system)
}
