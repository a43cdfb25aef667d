//! What stands for a row, and the links between two of them.

use super::{By, Group, MatrixView};
use crate::id::SystemId;
use crate::landscape::Landscape;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) type Pair = ((u32, u32), u32, [u32; 4]);

/// The pairs of groups with their links. Between few groups each pair is added up at once; between many, where most pairs
/// come only once, they are left to [`merged`].
pub(super) struct Sums {
    pub(super) pairs: Vec<Pair>,
    groups: usize,
    /// For each pair of groups one more than its place in `pairs`, or zero; empty between many groups.
    places: Vec<u32>,
}

impl Sums {
    const FEW: usize = 1500;

    pub(super) fn between(groups: usize) -> Self {
        let places = if groups <= Self::FEW { groups * groups } else { 0 };
        Self {
            pairs: Vec::new(),
            groups,
            places: vec![0; places],
        }
    }

    pub(super) fn add(&mut self, pair: Pair) {
        let ((from, to), ..) = pair;
        let place = self.places.get_mut(from as usize * self.groups + to as usize);
        let Some(place) = place else {
            self.pairs.push(pair);
            return;
        };
        match self.pairs.get_mut((*place as usize).wrapping_sub(1)) {
            Some(sum) => add(sum, &pair),
            None => {
                self.pairs.push(pair);
                *place = self.pairs.len() as u32;
            }
        }
    }
}

fn add(sum: &mut Pair, pair: &Pair) {
    sum.1 += pair.1;
    for (sum, next) in sum.2.iter_mut().zip(pair.2) {
        *sum += next;
    }
}

/// In place of an index: no group of the matrix.
pub(super) const OUTSIDE: u32 = u32::MAX;

pub(super) struct Groups {
    pub(super) groups: Vec<Group>,
    /// For each group the one that it is shown in; a system in its domain or in the group that was opened.
    pub(super) within: Vec<Option<Group>>,
    /// For each group how many of its systems are in use.
    pub(super) systems: Vec<u32>,
    of_system: Vec<u32>,
    /// Groups that have a system in use, as indices.
    pub(super) present: Vec<u32>,
}

impl Groups {
    pub(super) fn of(landscape: &Landscape, view: &MatrixView) -> Self {
        let chosen = |domain: &Option<_>| view.domains.is_empty() || view.domains.contains(domain);
        let key = |id: SystemId, team, domain| {
            let whole = match view.by {
                By::System => return (Group::System(id), Some(Group::Domain(domain))),
                By::Team => Group::Team(team),
                By::Domain => Group::Domain(domain),
            };
            if view.open.has(whole) {
                (Group::System(id), Some(whole))
            } else {
                (whole, None)
            }
        };
        let mut groups = Groups {
            groups: Vec::new(),
            within: Vec::new(),
            systems: Vec::new(),
            of_system: Vec::new(),
            present: Vec::new(),
        };
        let mut known: BTreeMap<Group, u32> = BTreeMap::new();
        for system in landscape.systems().filter(|system| chosen(&system.domain)) {
            let (group, within) = key(system.id, system.team, system.domain);
            let index = *known.entry(group).or_insert_with(|| {
                groups.groups.push(group);
                groups.within.push(within);
                groups.systems.push(0);
                groups.groups.len() as u32 - 1
            });
            if !system.archived
                && let Some(count) = groups.systems.get_mut(index as usize)
            {
                *count += 1;
            }
            let at = system.id.0 as usize;
            if groups.of_system.len() <= at {
                groups.of_system.resize(at + 1, OUTSIDE);
            }
            if let Some(slot) = groups.of_system.get_mut(at) {
                *slot = index;
            }
        }
        groups
    }

    pub(super) fn at(&self, system: SystemId) -> Option<u32> {
        let group = self.of_system.get(system.0 as usize).copied();
        group.filter(|group| *group != OUTSIDE)
    }

    /// A group whose systems are all archived and unlinked is history, not a row.
    pub(super) fn drop_empty(&mut self, degree: &[(u32, u32)]) {
        let mut alive: Vec<bool> = degree.iter().map(|(out, used)| out + used > 0).collect();
        for (slot, count) in alive.iter_mut().zip(&self.systems) {
            *slot |= *count > 0;
        }
        let indices = (0u32..).zip(alive);
        self.present = indices.filter_map(|(index, alive)| alive.then_some(index)).collect();
    }

    pub(super) fn most_linked(&self, degree: &[(u32, u32)], limit: usize) -> Vec<u32> {
        let mut kept = self.present.clone();
        if kept.len() > limit {
            let links = |group: &u32| {
                let (uses, used) = degree.get(*group as usize).copied().unwrap_or_default();
                (Reverse(uses + used), *group)
            };
            kept.sort_unstable_by_key(links);
            kept.truncate(limit);
            kept.sort_unstable();
        }
        kept
    }
}

/// The pairs of which both groups are kept, sorted, each once.
pub(super) fn merged(mut pairs: Vec<Pair>, kept: &[u32], groups: usize) -> Vec<Pair> {
    let mut stays = vec![false; groups];
    for group in kept {
        if let Some(slot) = stays.get_mut(*group as usize) {
            *slot = true;
        }
    }
    let stays = |group: u32| stays.get(group as usize).copied().unwrap_or(false);
    pairs.retain(|((from, to), ..)| stays(*from) && stays(*to));
    pairs.sort_unstable_by_key(|(key, ..)| *key);
    pairs.dedup_by(|next, sum| {
        let same = next.0 == sum.0;
        if same {
            add(sum, next);
        }
        same
    });
    pairs
}
