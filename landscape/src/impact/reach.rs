//! Who waits for whom, and what goes where, in arrays.

use crate::compact::{set, starts};
use crate::id::{EntityId, SystemId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::StatusSet;

/// Items in rows.
pub(super) struct Rows<T> {
    pub(super) starts: Vec<u32>,
    pub(super) items: Vec<T>,
}

impl<T: Copy + Default> Rows<T> {
    /// Keeps the order within a row.
    fn gathered(size: usize, items: &[T], key: impl Fn(&T) -> u32) -> Self {
        let starts = starts(size, items.iter().map(&key));
        let mut next = starts.clone();
        let mut rows = vec![T::default(); items.len()];
        for item in items {
            if let Some(slot) = next.get_mut(key(item) as usize) {
                set(&mut rows, *slot, *item);
                *slot += 1;
            }
        }
        Self { starts, items: rows }
    }
}

/// A system that waits.
#[derive(Clone, Copy, Default)]
pub(super) struct Wait {
    /// What it waits for: the row it stands in.
    on: u32,
    pub(super) system: u32,
    pub(super) integration: u32,
    pub(super) running: bool,
}

/// Of several calls between two systems the first that runs is kept, else the first.
pub(super) fn waits(landscape: &Landscape, size: usize) -> Rows<Wait> {
    let wait = |link: &Link, on: u32| Wait {
        on,
        system: link.consumer.0,
        integration: link.integration.0,
        running: StatusSet::RUNNING.contains(link.status),
    };
    let counts = |link: &&Link| LinkFilter::WAITING.passes(link) && !link.is_internal();
    let mut items: Vec<Wait> = Vec::new();
    for on in 0..size as u32 {
        let id = SystemId(on);
        let begin = items.len();
        items.extend(landscape.incoming(id).iter().filter(counts).map(|link| wait(link, on)));
        let through = landscape.through(id).iter();
        items.extend(through.filter(counts).map(|link| wait(link, on)));
        if let Some(row) = items.get_mut(begin..) {
            row.sort_unstable_by_key(|wait| (wait.system, !wait.running, wait.integration));
        }
    }
    items.dedup_by_key(|wait| (wait.on, wait.system));
    Rows::gathered(size, &items, |wait| wait.on)
}

/// An entity on its way.
#[derive(Clone, Copy, Default)]
pub(super) struct Flow {
    pub(super) entity: u32,
    pub(super) source: u32,
    pub(super) receiver: u32,
    pub(super) integration: u32,
    pub(super) running: bool,
}

/// By source and by receiver; in each row by entity, then integration.
pub(super) fn flows(landscape: &Landscape, size: usize) -> (Rows<Flow>, Rows<Flow>) {
    let mut items: Vec<Flow> = Vec::new();
    for entity in (0..landscape.carriers.end() as u32).map(EntityId) {
        let carriers = landscape.carriers_of(entity);
        let standing = carriers.filter(|link| LinkFilter::STANDING.passes(link) && !link.is_internal());
        items.extend(standing.map(|link| Flow {
            entity: entity.0,
            source: link.source().0,
            receiver: link.receiver().0,
            integration: link.integration.0,
            running: StatusSet::RUNNING.contains(link.status),
        }));
    }
    (
        Rows::gathered(size, &items, |flow| flow.source),
        Rows::gathered(size, &items, |flow| flow.receiver),
    )
}
