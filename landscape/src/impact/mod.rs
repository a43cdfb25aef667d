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

use crate::compact::{NONE, at, set};
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
    /// By source: which entity goes where.
    sends: Rows<Flow>,
}

impl Impacts {
    /// Some hundred milliseconds for 20,000 systems and 500,000 integrations.
    pub fn of(landscape: &Landscape) -> Self {
        let size = landscape
            .linked_end()
            .max(landscape.systems.end())
            .max(landscape.through.end());
        Self {
            size,
            waits: reach::waits(landscape, size),
            sends: reach::flows(landscape, size),
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
        let (direct, integrations) = struck.direct();
        Impact {
            action,
            targets: targets.to_vec(),
            direct,
            calls,
            feeds,
            masters,
            struck: struck.systems,
            integrations,
            calls_by: reached_by,
            feeds_by,
        }
    }

    fn along_calls(&self, struck: &Struck) -> (Vec<Called>, Vec<u32>) {
        let only_running = struck.only_running();
        let mut met = vec![false; self.size];
        for system in &struck.systems {
            set(&mut met, system.0, true);
        }
        let mut calls: Vec<Called> = Vec::new();
        let mut by: Vec<u32> = Vec::new();
        for link in struck.links.iter().filter(|link| link.interaction.waits()) {
            if !at(&met, link.consumer.0) {
                set(&mut met, link.consumer.0, true);
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
                if at(&met, wait.system) || (only_running && !wait.runs()) {
                    continue;
                }
                set(&mut met, wait.system, true);
                calls.push(Called {
                    system: SystemId(wait.system),
                    distance: here.distance + 1,
                    integration: wait.integration(),
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
    action: Action,
    /// The systems that are targets as a whole, sorted.
    systems: Vec<SystemId>,
    /// The links that end or fail.
    links: Vec<Link>,
    /// Their integrations, a bit each.
    marks: Vec<u64>,
}

impl Struck {
    fn of(landscape: &Landscape, targets: &[Target], action: Action) -> Self {
        let mut struck = Self {
            action,
            systems: Vec::new(),
            links: Vec::new(),
            marks: vec![0; landscape.integrations.end().div_ceil(64)],
        };
        for target in targets {
            match target {
                Target::System(id) => {
                    struck.systems.push(*id);
                    struck.strike(landscape.incoming(*id));
                    struck.strike(landscape.through(*id));
                    // A system that changes its interfaces still consumes as before.
                    if action != Action::Break {
                        struck.strike(landscape.outgoing(*id));
                    }
                }
                Target::Api(id) => struck.strike(landscape.links_of(*id)),
                Target::Version(id) => struck.strike(landscape.consumers_of(*id, action.meets())),
            }
        }
        struck.systems.sort_unstable();
        struck.systems.dedup();
        struck
    }

    fn strike<'a>(&mut self, links: impl IntoIterator<Item = &'a Link>) {
        let statuses = self.action.meets();
        for link in links {
            if !statuses.contains(link.status) || link.is_internal() {
                continue;
            }
            let (word, bit) = Self::mark(link.integration);
            if let Some(word) = self.marks.get_mut(word)
                && *word & bit == 0
            {
                *word |= bit;
                self.links.push(*link);
            }
        }
    }

    fn mark(integration: IntegrationId) -> (usize, u64) {
        (integration.0 as usize / 64, 1 << (integration.0 % 64))
    }

    fn has(&self, integration: IntegrationId) -> bool {
        let (word, bit) = Self::mark(integration);
        self.marks.get(word).is_some_and(|word| word & bit != 0)
    }

    fn is_target(&self, system: SystemId) -> bool {
        self.systems.binary_search(&system).is_ok()
    }

    fn only_running(&self) -> bool {
        self.action.meets() == StatusSet::RUNNING
    }

    /// The consumers of the links, and the links' integrations in the same order.
    fn direct(&self) -> (Vec<Direct>, Vec<IntegrationId>) {
        let mut consuming: Vec<&Link> = self
            .links
            .iter()
            .filter(|link| !self.is_target(link.consumer))
            .collect();
        consuming.sort_by_key(|link| (link.consumer, link.integration));
        let mut start = 0;
        let runs = consuming.chunk_by(|a, b| a.consumer == b.consumer);
        let direct = runs.filter_map(|run| {
            let hit = Direct {
                system: run.first()?.consumer,
                links: run.len() as u32,
                waits: run.iter().any(|link| link.interaction.waits()),
                start,
            };
            start += hit.links;
            Some(hit)
        });
        let direct = direct.collect();
        (direct, consuming.iter().map(|link| link.integration).collect())
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
    integrations: Vec<IntegrationId>,
    calls_by: Vec<u32>,
    feeds_by: Vec<u32>,
}

impl Impact {
    /// Whether nobody is hit and nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.direct.is_empty() && self.calls.is_empty() && self.feeds.is_empty() && self.masters.is_empty()
    }

    /// The integrations by which a system uses what is hit, by id.
    pub fn integrations_of(&self, hit: &Direct) -> &[IntegrationId] {
        let start = hit.start as usize;
        self.integrations
            .get(start..start + hit.links as usize)
            .unwrap_or_default()
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
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Direct {
    pub system: SystemId,
    /// By how many integrations; [`Impact::integrations_of`] gives them.
    pub links: u32,
    /// Whether it waits on any of them.
    pub waits: bool,
    #[serde(skip)]
    start: u32,
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
