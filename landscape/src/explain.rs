//! Why a path leads from one system to the next.

use crate::id::{EntityId, IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};

/// One step of a path: everything by which a system depends on the next.
#[derive(Clone, Default, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Hop {
    pub consumer: SystemId,
    pub provider: SystemId,
    /// The integrations that pass the filter, by id.
    pub integrations: Vec<IntegrationId>,
    /// Those of them on which the consumer waits.
    pub waiting: Vec<IntegrationId>,
    /// The hubs, brokers and gateways on the way, by id.
    pub via: Vec<SystemId>,
    /// What comes to the consumer, and what it sends; by id.
    pub reads: Vec<EntityId>,
    pub writes: Vec<EntityId>,
}

/// What each step of a path stands on. A path is systems each of which needs the next, as [`path`](crate::path), a circle or a
/// chain of calls gives it; a step without a link that passes the filter comes with empty lists.
pub fn explain(landscape: &Landscape, path: &[SystemId], filter: &LinkFilter) -> Vec<Hop> {
    let steps = path.iter().zip(path.iter().skip(1));
    steps
        .map(|(consumer, provider)| hop(landscape, *consumer, *provider, filter))
        .collect()
}

fn hop(landscape: &Landscape, consumer: SystemId, provider: SystemId, filter: &LinkFilter) -> Hop {
    let links = landscape
        .between(consumer, provider)
        .iter()
        .filter(|link| filter.passes(link));
    let links: Vec<&Link> = links.collect();
    let waiting = links.iter().filter(|link| link.interaction.waits());
    let mut hop = Hop {
        consumer,
        provider,
        integrations: links.iter().map(|link| link.integration).collect(),
        waiting: waiting.map(|link| link.integration).collect(),
        ..Hop::default()
    };
    for integration in hop.integrations.iter().filter_map(|id| landscape.integration(*id)) {
        hop.via.extend(integration.mediator());
        hop.reads.extend(integration.entities.reads());
        hop.writes.extend(integration.entities.writes());
    }
    hop.via.sort_unstable();
    hop.via.dedup();
    for entities in [&mut hop.reads, &mut hop.writes] {
        entities.sort_unstable();
        entities.dedup();
    }
    hop
}
