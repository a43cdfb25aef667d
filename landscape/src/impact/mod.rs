//! Impact: what a retirement, a breaking change or an outage reaches.
//!
//! [`Impacts::of`] lays the landscape out once; [`Impacts::impact`] then answers for one system, API or version, or several
//! together, in a millisecond or two on an estate of half a million integrations. Trouble spreads in two ways:
//!
//! - **Along calls**: who waits for what is hit cannot answer either, and who waits for that one cannot, and so on. A hub, broker
//!   or gateway that is hit takes along whoever waits *through* it.
//! - **Along data**: an entity that came from what is hit no longer comes. A system that still gets it by another integration
//!   has a feed less and passes it on as before; one that does not has only what it holds, and passes on nothing new. Two copies
//!   that feed only each other count as fed: what they exchange is old, but the landscape does not know which came first.
//!
//! A retirement and a breaking change meet what is approved, live or retiring; an outage meets what runs today, live or retiring.

mod data;
mod order;
mod reach;

pub use data::{Feed, LostMaster};
pub use order::{Party, Wave};

use crate::compact::{NONE, at, row};
use crate::id::{ApiId, IntegrationId, SystemId, VersionId};
use crate::landscape::Landscape;
use crate::link::Link;
use crate::model::StatusSet;
use crate::word::words;
use reach::{Flow, Rows, Wait};
use serde::{Deserialize, Serialize};

words! {
    /// What happens to the target.
    Action {
        /// It goes for good.
        Retire = "retire",
        /// It changes so that its consumers must follow.
        Break = "break",
        /// It does not answer for a while.
        TakeDown = "take-down",
    }
}

impl Action {
    /// The integrations it meets.
    pub const fn meets(self) -> StatusSet {
        match self {
            Action::Retire | Action::Break => StatusSet::STANDING,
            Action::TakeDown => StatusSet::RUNNING,
        }
    }
}

/// What is retired, broken or down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    System(SystemId),
    Api(ApiId),
    Version(VersionId),
}

/// A landscape laid out for the question.
pub struct Impacts {
    landscape: Landscape,
    size: usize,
    /// By system: who waits for it, as provider or on the way.
    waits: Rows<Wait>,
    /// By source: which entity goes where; and by receiver: which comes from where.
    sends: Rows<Flow>,
    receives: Rows<Flow>,
}

impl Impacts {
    /// Some hundred milliseconds for 20,000 systems and 500,000 integrations.
    pub fn of(landscape: &Landscape) -> Self {
        let size = landscape
            .linked_end()
            .max(landscape.systems.end())
            .max(landscape.through.end());
        let (sends, receives) = reach::flows(landscape, size);
        Self {
            size,
            waits: reach::waits(landscape, size),
            sends,
            receives,
            landscape: landscape.clone(),
        }
    }

    /// The landscape that was laid out.
    pub fn landscape(&self) -> &Landscape {
        &self.landscape
    }

    /// What an action on these targets reaches.
    pub fn impact(&self, targets: &[Target], action: Action) -> Impact {
        let struck = Struck::of(&self.landscape, targets, action);
        let (calls, reached_by) = self.along_calls(&struck);
        let (feeds, feeds_by) = self.along_data(&struck);
        let masters = match action {
            Action::Retire | Action::TakeDown => self.masters_lost(&struck),
            Action::Break => Vec::new(),
        };
        Impact {
            action,
            targets: targets.to_vec(),
            direct: struck.direct(),
            calls,
            feeds,
            masters,
            struck: struck.systems,
            calls_by: reached_by,
            feeds_by,
        }
    }

    fn along_calls(&self, struck: &Struck) -> (Vec<Called>, Vec<u32>) {
        let running_only = struck.statuses == StatusSet::RUNNING;
        let mut met = vec![false; self.size];
        for system in &struck.systems {
            crate::compact::set(&mut met, system.0, true);
        }
        let mut calls: Vec<Called> = Vec::new();
        let mut by: Vec<u32> = Vec::new();
        for link in struck.links.iter().filter(|link| link.interaction.waits()) {
            if !at(&met, link.consumer.0) {
                crate::compact::set(&mut met, link.consumer.0, true);
                calls.push(Called {
                    system: link.consumer,
                    distance: 1,
                    integration: link.integration,
                });
                by.push(NONE);
            }
        }
        let mut next = 0;
        while let Some(here) = calls.get(next).copied() {
            for wait in self.waits.of(here.system.0) {
                if at(&met, wait.system) || (running_only && !wait.running) {
                    continue;
                }
                crate::compact::set(&mut met, wait.system, true);
                calls.push(Called {
                    system: SystemId(wait.system),
                    distance: here.distance + 1,
                    integration: IntegrationId(wait.integration),
                });
                by.push(next as u32);
            }
            next += 1;
        }
        (calls, by)
    }
}

/// What is hit at first.
struct Struck {
    statuses: StatusSet,
    /// The systems that are targets as a whole, sorted.
    systems: Vec<SystemId>,
    /// The links that end or fail, sorted by integration; both ends' and those on the way.
    links: Vec<Link>,
}

impl Struck {
    fn of(landscape: &Landscape, targets: &[Target], action: Action) -> Self {
        let statuses = action.meets();
        let mut systems = Vec::new();
        let mut links: Vec<Link> = Vec::new();
        for target in targets {
            match target {
                Target::System(id) => {
                    systems.push(*id);
                    links.extend(landscape.incoming(*id));
                    links.extend(landscape.through(*id));
                    // A system that changes its interfaces still consumes as before.
                    if action != Action::Break {
                        links.extend(landscape.outgoing(*id));
                    }
                }
                Target::Api(id) => links.extend(landscape.links_of(*id)),
                Target::Version(id) => links.extend(landscape.consumers_of(*id, statuses)),
            }
        }
        links.retain(|link| statuses.contains(link.status) && !link.is_internal());
        systems.sort_unstable();
        systems.dedup();
        links.sort_unstable_by_key(|link| link.integration);
        links.dedup_by_key(|link| link.integration);
        Self {
            statuses,
            systems,
            links,
        }
    }

    fn is_target(&self, system: SystemId) -> bool {
        self.systems.binary_search(&system).is_ok()
    }

    fn has(&self, integration: IntegrationId) -> bool {
        self.links
            .binary_search_by_key(&integration, |link| link.integration)
            .is_ok()
    }

    /// The consumers of the links, each with its own.
    fn direct(&self) -> Vec<Direct> {
        let mut consuming: Vec<&Link> = self
            .links
            .iter()
            .filter(|link| !self.is_target(link.consumer))
            .collect();
        consuming.sort_by_key(|link| (link.consumer, link.integration));
        let runs = consuming.chunk_by(|a, b| a.consumer == b.consumer);
        runs.filter_map(|run| {
            Some(Direct {
                system: run.first()?.consumer,
                integrations: run.iter().map(|link| link.integration).collect(),
                waits: run.iter().any(|link| link.interaction.waits()),
            })
        })
        .collect()
    }
}

/// What an action reaches.
#[derive(Clone, PartialEq, Debug)]
pub struct Impact {
    pub action: Action,
    pub targets: Vec<Target>,
    /// The systems that use what is hit, by id.
    pub direct: Vec<Direct>,
    /// The systems that cannot answer while it lasts, nearest first; the direct ones that wait are among them at distance 1.
    pub calls: Vec<Called>,
    /// The entities that come no more, or by one way less, nearest first.
    pub feeds: Vec<Feed>,
    /// The entities that lose a master, by id. Empty for a breaking change.
    pub masters: Vec<LostMaster>,
    struck: Vec<SystemId>,
    calls_by: Vec<u32>,
    feeds_by: Vec<u32>,
}

impl Impact {
    /// Whether nobody is hit and nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.direct.is_empty() && self.calls.is_empty() && self.feeds.is_empty() && self.masters.is_empty()
    }

    /// Why the system is among [`calls`](Self::calls): the integrations from its own to the one on what is hit, each of which
    /// waits for the next. Empty when it is not among them.
    pub fn call_path(&self, system: SystemId) -> Vec<IntegrationId> {
        let start = self.calls.iter().position(|hit| hit.system == system);
        let mut place = start.map_or(NONE, |start| start as u32);
        let mut path = Vec::new();
        while let Some(hit) = self.calls.get(place as usize) {
            path.push(hit.integration);
            place = self.calls_by.get(place as usize).copied().unwrap_or(NONE);
        }
        path
    }

    /// Why the feed at this place of [`feeds`](Self::feeds) is there: the integrations by which the entity came, from the one
    /// into the receiver back to the one that what is hit fed or carried.
    pub fn feed_path(&self, place: usize) -> Vec<IntegrationId> {
        let mut place = place as u32;
        let mut path = Vec::new();
        while let Some(feed) = self.feeds.get(place as usize) {
            path.push(feed.integration);
            place = self.feeds_by.get(place as usize).copied().unwrap_or(NONE);
        }
        path
    }

    /// Every system that is hit in any way, by id, the targets not among them.
    pub fn systems(&self) -> Vec<SystemId> {
        let direct = self.direct.iter().map(|hit| hit.system);
        let called = self.calls.iter().map(|hit| hit.system);
        let fed = self.feeds.iter().map(|feed| feed.receiver);
        let mut systems: Vec<SystemId> = direct.chain(called).chain(fed).collect();
        systems.sort_unstable();
        systems.dedup();
        systems.retain(|system| self.struck.binary_search(system).is_err());
        systems
    }
}

/// A system that uses what is hit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Direct {
    pub system: SystemId,
    /// By which integrations, by id.
    pub integrations: Vec<IntegrationId>,
    /// Whether it waits on any of them.
    pub waits: bool,
}

/// A system that is hit along calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Called {
    pub system: SystemId,
    /// Calls between it and what is hit; 1 is a direct consumer.
    pub distance: u32,
    /// The call by which it is hit: the first of a shortest way.
    pub integration: IntegrationId,
}

/// The rows of something by system.
impl<T> Rows<T> {
    fn of(&self, system: u32) -> &[T] {
        self.items.get(row(&self.starts, system)).unwrap_or_default()
    }
}
