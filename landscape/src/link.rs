//! A link: an integration as the graph sees it, sixteen bytes, kept in the lists of both its ends.

use crate::id::{EntityId, IntegrationId, SystemId};
use crate::model::{
    Attempts, DataDirection, DataDirectionSet, Integration, Interaction, InteractionSet, Status, StatusSet,
};
use std::sync::Arc;

/// What walking the graph needs to know of an integration, without looking it up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    pub integration: IntegrationId,
    pub consumer: SystemId,
    pub provider: SystemId,
    pub interaction: Interaction,
    pub status: Status,
    // Two bits of data direction, one for "routed", one for "writes the entity in whose list this stands".
    flags: u8,
    // See `attempts`; chains of calls are followed over thousands of links, and this spares each a look-up.
    attempts: u8,
}

const UNSTATED: u8 = 0;
const UNBOUNDED: u8 = u8::MAX;
const ROUTED: u8 = 0b100;
const WRITES: u8 = 0b1000;

impl Link {
    pub(crate) fn of(integration: &Integration) -> Self {
        Self {
            integration: integration.id,
            consumer: integration.consumer,
            provider: integration.provider,
            interaction: integration.interaction,
            status: integration.status,
            flags: integration.data as u8 | if integration.mediator().is_some() { ROUTED } else { 0 },
            attempts: match integration.resilience.attempts {
                None => UNSTATED,
                Some(Attempts::Times(times)) => times.clamp(1, 254) as u8,
                Some(Attempts::Unbounded) => UNBOUNDED,
            },
        }
    }

    pub(crate) fn writing(self) -> Self {
        Self {
            flags: self.flags | WRITES,
            ..self
        }
    }

    /// Which way the data goes.
    pub const fn data(&self) -> DataDirection {
        match self.flags & 0b11 {
            0 => DataDirection::ToConsumer,
            1 => DataDirection::ToProvider,
            _ => DataDirection::Both,
        }
    }

    /// How often a call is tried; `None` is unstated. More than 254 times reads as 254, which is beyond any limit.
    pub const fn attempts(&self) -> Option<Attempts> {
        match self.attempts {
            UNSTATED => None,
            UNBOUNDED => Some(Attempts::Unbounded),
            times => Some(Attempts::Times(times as u16)),
        }
    }

    /// Whether it goes through a hub, broker or gateway.
    pub const fn is_routed(&self) -> bool {
        self.flags & ROUTED != 0
    }

    /// In a list of [`carriers_of`](crate::Landscape::carriers_of): whether the consumer writes the entity rather than reads it.
    pub const fn writes_entity(&self) -> bool {
        self.flags & WRITES != 0
    }

    /// In such a list: the system the entity comes from.
    pub const fn source(&self) -> SystemId {
        if self.writes_entity() {
            self.consumer
        } else {
            self.provider
        }
    }

    /// In such a list: the system the entity goes to.
    pub const fn receiver(&self) -> SystemId {
        if self.writes_entity() {
            self.provider
        } else {
            self.consumer
        }
    }

    /// A system that calls itself is no dependency between systems.
    pub fn is_internal(&self) -> bool {
        self.consumer == self.provider
    }
}

/// Which integrations count as edges.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct LinkFilter {
    pub statuses: StatusSet,
    pub interactions: InteractionSet,
    pub data: DataDirectionSet,
}

impl Default for LinkFilter {
    /// Everything that is not retired.
    fn default() -> Self {
        Self {
            statuses: StatusSet::NOT_RETIRED,
            interactions: InteractionSet::ALL,
            data: DataDirectionSet::ALL,
        }
    }
}

impl LinkFilter {
    /// Approved, live or retiring: what evidence counts as a dependency.
    pub const STANDING: LinkFilter = LinkFilter {
        statuses: StatusSet::STANDING,
        interactions: InteractionSet::ALL,
        data: DataDirectionSet::ALL,
    };

    /// Approved or live: what sprawl is measured over.
    pub const AGREED: LinkFilter = LinkFilter {
        statuses: StatusSet::AGREED,
        ..LinkFilter::STANDING
    };

    /// Those of [`STANDING`](Self::STANDING) on which the consumer waits.
    pub const WAITING: LinkFilter = LinkFilter {
        interactions: InteractionSet::of(&[Interaction::Synchronous, Interaction::Hybrid]),
        ..LinkFilter::STANDING
    };

    /// Whether the link is an edge.
    pub const fn passes(&self, link: &Link) -> bool {
        self.statuses.contains(link.status)
            && self.interactions.contains(link.interaction)
            && self.data.contains(link.data())
    }
}

/// A list of links, shared between landscapes until it changes.
pub(crate) type Links = Arc<[Link]>;

/// The entities an integration carries, each with the link as it stands in that entity's list.
pub(crate) fn carried(integration: &Integration) -> impl Iterator<Item = (EntityId, Link)> + '_ {
    let link = Link::of(integration);
    let reads = integration.entities.reads().iter().map(move |e| (*e, link));
    let writes = integration.entities.writes().iter();
    reads.chain(writes.map(move |e| (*e, link.writing())))
}
