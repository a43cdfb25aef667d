//! Which business areas depend on which: the running integrations that cross from one into another.

use crate::snapshot::{Snapshot, place};
use portolan_domain::ids::{DomainId, SystemId};
use portolan_landscape::{self as graph, StatusSet};
use std::collections::{BTreeMap, HashMap};

/// What one business area has to do with others; `None` stands for systems outside all areas.
#[derive(Debug, Clone, Default)]
pub(super) struct Crossing {
    /// Integrations in which others use this area's systems, by area.
    pub(super) incoming: BTreeMap<Option<DomainId>, usize>,
    /// Integrations in which this area's systems use others', by area.
    pub(super) outgoing: BTreeMap<Option<DomainId>, usize>,
}

/// The crossings of one business area.
pub(super) fn crossing(snapshot: &Snapshot, domain: DomainId) -> Crossing {
    let mut crossing = Crossing::default();
    let other = |system: graph::SystemId| {
        let domain_of = snapshot
            .system(SystemId(system.into()))
            .and_then(|system| system.domain);
        (domain_of != Some(domain)).then_some(domain_of)
    };
    for system in snapshot.systems().filter(|system| system.domain == Some(domain)) {
        let id = graph::SystemId(place(system.id.0));
        let running = |link: &&graph::Link| StatusSet::RUNNING.contains(link.status);
        for link in snapshot.landscape.incoming(id).iter().filter(running) {
            if let Some(far) = other(link.consumer) {
                *crossing.incoming.entry(far).or_default() += 1;
            }
        }
        for link in snapshot.landscape.outgoing(id).iter().filter(running) {
            if let Some(far) = other(link.provider) {
                *crossing.outgoing.entry(far).or_default() += 1;
            }
        }
    }
    crossing
}

/// What lists show of a business area.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) systems: usize,
    pub(super) apis: usize,
    /// Integrations from other areas into this one.
    pub(super) incoming: usize,
    /// Integrations from this area into others.
    pub(super) outgoing: usize,
}

/// The counts of every business area, in one pass over the systems and their links.
pub(super) fn counts(snapshot: &Snapshot) -> HashMap<DomainId, Counts> {
    let mut counts: HashMap<DomainId, Counts> = HashMap::new();
    for system in snapshot.systems() {
        if let Some(domain) = system.domain.filter(|_| !system.archived) {
            let line = counts.entry(domain).or_default();
            line.systems += 1;
            line.apis += crate::catalog::systems::links::api_count(snapshot, system.id);
        }
        let links = snapshot.landscape.outgoing(graph::SystemId(place(system.id.0)));
        for link in links.iter().filter(|link| StatusSet::RUNNING.contains(link.status)) {
            let far = snapshot
                .system(SystemId(link.provider.into()))
                .and_then(|system| system.domain);
            if far == system.domain {
                continue;
            }
            if let Some(domain) = system.domain {
                counts.entry(domain).or_default().outgoing += 1;
            }
            if let Some(far) = far {
                counts.entry(far).or_default().incoming += 1;
            }
        }
    }
    counts
}
