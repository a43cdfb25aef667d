//! How an entity travels: from its masters to every system that it reaches, along the integrations that carry it, in the direction in which
//! it goes. That is not the direction of the calls: who reads is called back by nobody, and who writes sends.

mod gather;
mod reach;

use crate::id::{EntityId, IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::LinkFilter;
use crate::model::{Interaction, InteractionSet, RoleKind, Status, StatusSet};
use crate::neighbourhood::Hidden;
use crate::sprawl::CopyRead;
use serde::Serialize;

/// Which of the roles of an entity count.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Within<'a> {
    /// All of them; a system has its strongest.
    #[default]
    Anywhere,
    /// Those for the whole company.
    Company,
    /// Those for a part of the business and, where it has none of its own, those for the whole company.
    Part(&'a str),
}

/// What is asked to be seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TravelView<'a> {
    pub within: Within<'a>,
    pub links: LinkFilter,
    /// The most systems to draw.
    pub limit: usize,
}

impl Default for TravelView<'_> {
    /// All roles, all that is not retired, at most 60 systems.
    fn default() -> Self {
        Self {
            within: Within::Anywhere,
            links: LinkFilter::default(),
            limit: 60,
        }
    }
}

/// What a system is to the entity, the strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Master,
    Updater,
    Copy,
    /// The master of the whole company, where the part that is looked at has one of its own.
    Elsewhere,
    /// A hub, broker or gateway of which nothing is recorded: it passes on what others hold.
    Passes,
    /// It sends or receives the entity, and nobody says what it is to it.
    Unstated,
}

impl Standing {
    /// From the strongest to the weakest.
    pub const ALL: [Standing; 6] = [
        Standing::Master,
        Standing::Updater,
        Standing::Copy,
        Standing::Elsewhere,
        Standing::Passes,
        Standing::Unstated,
    ];

    /// As it is spelled in files and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Standing::Master => "master",
            Standing::Updater => "updater",
            Standing::Copy => "copy",
            Standing::Elsewhere => "elsewhere",
            Standing::Passes => "passes",
            Standing::Unstated => "unstated",
        }
    }

    fn role(self) -> Option<RoleKind> {
        match self {
            Standing::Master | Standing::Elsewhere => Some(RoleKind::Master),
            Standing::Updater => Some(RoleKind::Updater),
            Standing::Copy => Some(RoleKind::Copy),
            Standing::Passes | Standing::Unstated => None,
        }
    }
}

/// A system that has the entity or moves it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Stop {
    pub system: SystemId,
    pub standing: Standing,
    /// Integrations between it and the nearest master; `None` where it comes from no known one.
    pub hops: Option<u32>,
    /// The last integration on the way from that master; see [`Travel::way`].
    pub by: Option<IntegrationId>,
    /// The slowest interaction on that way: a copy that comes in batches is as old as the last batch.
    pub slowest: Option<Interaction>,
    /// Where it stands from left to right: the masters at 0, two further for each integration, with what it is routed through between
    /// them. Negative is what leads to a master and comes from none.
    pub column: i32,
    /// The links in this view by which it comes, and those by which it leaves.
    pub received: u32,
    pub sent: u32,
    /// How many of those by which it comes read from a system that is not its source.
    pub from_copy: u32,
    /// It holds a copy, and no integration that is not retired brings it, whatever this view shows.
    pub unfed: bool,
    /// It is in the drawing; the others are beyond the limit.
    pub drawn: bool,
    /// Links of this view at the system that are not drawn.
    pub hidden: u32,
}

/// The entity on an integration, in one direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Flow {
    pub integration: IntegrationId,
    pub source: SystemId,
    pub receiver: SystemId,
    /// The hub, broker or gateway on the way.
    pub via: Option<SystemId>,
    pub interaction: Interaction,
    pub status: Status,
    /// The consumer sends it rather than fetches it.
    pub written: bool,
    /// It is read from a system that is not its source.
    pub from_copy: bool,
}

/// What leads from one system of the drawing to another, as one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leg {
    pub source: SystemId,
    pub receiver: SystemId,
    /// By id.
    pub integrations: Vec<IntegrationId>,
    pub interactions: InteractionSet,
    pub statuses: StatusSet,
    /// How many of them read from a system that is not the source.
    pub from_copy: u32,
    /// How many go on to, or come from, somewhere else: one end is what they are routed through.
    pub routed: u32,
}

/// An entity on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Travel {
    pub entity: EntityId,
    /// By system.
    pub stops: Vec<Stop>,
    /// By integration, drawn or not.
    pub flows: Vec<Flow>,
    /// By source and receiver, among the systems that are drawn.
    pub legs: Vec<Leg>,
    /// Reads from a system that is not the source, by integration, drawn or not.
    pub copies: Vec<CopyRead>,
    /// There is a master, so that other sources can be wrong.
    pub has_master: bool,
    /// Links that carry the entity and are not drawn; never counted by depth, data, or as those of something else.
    pub hidden: Hidden,
}

/// How the entity travels; `None` when it is not in the landscape.
pub fn travel(landscape: &Landscape, entity: EntityId, view: &TravelView) -> Option<Travel> {
    Some(gather::gather(landscape, landscape.entity(entity)?, view))
}

impl Travel {
    /// A system that has the entity or moves it.
    pub fn stop(&self, system: SystemId) -> Option<&Stop> {
        let place = self.stops.binary_search_by_key(&system, |stop| stop.system).ok()?;
        self.stops.get(place)
    }

    /// The integrations by which it comes from the nearest master, in order; of ways as short the fresher one, then the older record.
    pub fn way(&self, system: SystemId) -> Vec<&Flow> {
        let mut way = Vec::new();
        let mut at = self.stop(system);
        while let Some((stop, by)) = at.and_then(|stop| Some((stop, stop.by?))) {
            let start = self.flows.partition_point(|flow| flow.integration < by);
            let mut same = self.flows.get(start..).unwrap_or_default().iter();
            let flow = same
                .by_ref()
                .take_while(|flow| flow.integration == by)
                .find(|flow| flow.receiver == stop.system);
            let Some(flow) = flow else { break };
            way.push(flow);
            at = self.stop(flow.source);
        }
        way.reverse();
        way
    }

    /// The systems that hold a copy and are reached by no integration.
    pub fn unfed(&self) -> impl Iterator<Item = &Stop> {
        self.stops.iter().filter(|stop| stop.unfed)
    }

    /// The systems that receive it, and of which nobody says what they are to it.
    pub fn unstated(&self) -> impl Iterator<Item = &Stop> {
        let stops = self.stops.iter();
        stops.filter(|stop| stop.standing == Standing::Unstated && stop.received > 0)
    }

    /// How many systems are drawn.
    pub fn drawn(&self) -> usize {
        self.stops.iter().filter(|stop| stop.drawn).count()
    }

    /// How many links are drawn.
    pub fn links_drawn(&self) -> usize {
        let is_drawn = |system| self.stop(system).is_some_and(|stop| stop.drawn);
        let mut ids: Vec<IntegrationId> = self
            .flows
            .iter()
            .filter(|flow| is_drawn(flow.source) && is_drawn(flow.receiver) && flow.via.is_none_or(is_drawn))
            .map(|flow| flow.integration)
            .collect();
        ids.dedup();
        ids.len()
    }

    /// Whether there is nothing to tell: nobody has it and nothing carries it.
    pub fn is_empty(&self) -> bool {
        self.stops.is_empty() && self.hidden.total() == 0
    }
}
