//! Sprawl, measured: how much of the estate is connected point to point, in circles, twice, or to nobody's knowledge.
//!
//! [`Sprawl::of`] looks at the whole landscape once; [`Sprawl::metrics`] then answers for the company, a domain or a team without
//! looking at it again. Every number comes with the whole list behind it; a page shows as much of it as it likes.
//!
//! **What counts.** Integrations that are approved or live, without those of a system to itself. One that is retiring is on its
//! way out and is no sprawl to come; only where the question is whether somebody still consumes (orphans, zombies) it counts too.
//!
//! **What belongs to a scope.** The systems of the domain or team; the links, and pairs of systems, with *either* end among them
//! (so a link between two domains counts in both, and the figures of domains do not add up to the company's); a circle or chain
//! that any of them is part of, in its whole length, wherever it leads; and what they provide, receive or own.
//!
//! | measure | formula |
//! |---|---|
//! | `point-to-point-share` | direct links ÷ all links. A link is direct when it is not routed *via* another system and neither end is a hub, broker or gateway |
//! | `link-density` | ordered pairs of systems with a link, both in the scope, ÷ n(n − 1) over the n systems of the scope |
//! | `fan-in`, `fan-out` | the greatest number of distinct systems that consume from one, or provide to one; hubs, brokers and gateways are listed but not judged |
//! | `chatty-pairs` | pairs of systems with three links or more, or with links in both directions |
//! | `cycles` | strongly connected components of two systems and more; beside it the fewest links whose removal opens them all |
//! | `synchronous-chain` | the most waiting calls in a row; availability is *a* to the power of the hops (calls, and the mediators they pass) |
//! | `retry-amplification` | the greatest product of attempts along a chain of waiting calls; unstated attempts count as one |
//! | `hub-candidates` | systems with at least [`HUB_CONSUMERS`] direct consumers whose mediation would save links, see [`HubCandidate`] |
//! | `duplicate-feeds` | receivers that get one entity by several integrations, see [`DuplicateFeed`] |
//! | `reads-from-copies` | entities read, where they have a master, from a system that is neither master nor updater nor a mediator without a role |
//! | `orphans` | APIs and versions that could be consumed and are not, see [`Orphans`] |
//! | `zombies` | versions that are deprecated, retired or past their sunset, and still consumed |
//! | `unowned` | systems in use without a team |
//!
//! A system is in the count when it is not archived or a counted link touches it.

mod circles;
mod data;
mod fan;
mod hubs;
mod index;
mod lives;
mod measure;
mod reading;
mod runs;

pub use circles::{Cycle, Opening};
pub(crate) use data::Roles;
pub use data::{CopyRead, DuplicateFeed};
pub use fan::{Fan, FanOf};
pub(crate) use hubs::connected;
pub use hubs::{HUB_CONSUMERS, HubCandidate};
pub use index::{Index, IndexPart, Part};
pub use lives::{Orphans, Zombie};
pub use measure::{Bounds, Measure, Metric};
pub use reading::Reading;
pub use runs::{Run, Step};

use crate::compact::{Compact, at, set};
use crate::evidence::Limits;
use crate::id::{DomainId, IntegrationId, SystemId, TeamId};
use crate::landscape::Landscape;
use crate::link::LinkFilter;
use crate::model::Day;
use crate::walks::{Circles, Depth, Through, Tries};

/// Whose sprawl is asked for. `None` gathers the systems without a domain or team.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    Company,
    Domain(Option<DomainId>),
    Team(Option<TeamId>),
}

/// The whole landscape, looked at once.
pub struct Sprawl {
    landscape: Landscape,
    limits: Limits,
    compact: Compact,
    circles: Vec<Cycle>,
    waiting: Circles,
    depths: Through<Depth>,
    tries: Through<Tries>,
    feeds: data::Feeds,
    lives: lives::Lives,
}

impl Sprawl {
    /// Looks at everything. Of the limits, the availability of a hop, the depth of chains, the amplification and the fans are
    /// used. Some two hundred milliseconds for 20,000 systems and 500,000 integrations.
    pub fn of(landscape: &Landscape, today: Day, limits: &Limits) -> Self {
        let compact = Compact::of(landscape, &LinkFilter::AGREED);
        let waiting = Circles::of_components(compact.digraph(|pair| pair.waiting > 0).components());
        Self {
            circles: circles::all(&compact, &waiting),
            depths: Through::of(&compact, &waiting),
            tries: Through::of(&compact, &waiting),
            feeds: data::Feeds::of(landscape, &compact),
            lives: lives::Lives::of(landscape, today),
            landscape: landscape.clone(),
            limits: *limits,
            compact,
            waiting,
        }
    }

    /// The landscape that was looked at.
    pub fn landscape(&self) -> &Landscape {
        &self.landscape
    }

    /// The limits it was looked at with.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn compact(&self) -> &Compact {
        &self.compact
    }

    pub(crate) fn waiting(&self) -> &Circles {
        &self.waiting
    }

    pub(crate) fn depths(&self) -> &Through<Depth> {
        &self.depths
    }

    pub(crate) fn tries(&self) -> &Through<Tries> {
        &self.tries
    }

    pub(crate) fn all_cycles(&self) -> &[Cycle] {
        &self.circles
    }

    pub(crate) fn all_duplicates(&self) -> &[DuplicateFeed] {
        self.feeds.all_duplicates()
    }

    pub(crate) fn all_copies(&self) -> &[CopyRead] {
        self.feeds.all_copies()
    }

    /// The systems of a scope, by id.
    pub(crate) fn members(&self, scope: Scope) -> Vec<bool> {
        Asked::of(self, scope).member
    }

    /// All measures for a scope.
    pub fn metrics(&self, scope: Scope) -> Metrics {
        let asked = Asked::of(self, scope);
        let (direct, links) = asked.links();
        let pairs_inside = asked
            .pairs()
            .filter(|pair| asked.has(pair.consumer) && asked.has(pair.provider))
            .count();
        let mut metrics = Metrics {
            scope,
            systems: asked.nodes.len(),
            links,
            direct,
            pairs_inside,
            fan_in: fan::fan_in(&asked),
            fan_out: fan::fan_out(&asked),
            chatty: fan::chatty(&asked),
            cycles: asked.touched(&self.circles),
            chain: runs::deepest(&asked),
            deep: runs::deep(&asked),
            amplification: runs::most_amplified(&asked),
            amplifying: runs::amplifying(&asked),
            hubs: hubs::candidates(&asked),
            duplicates: self.feeds.duplicates(&asked),
            feeds: self.feeds.count(&asked),
            copies: self.feeds.copies(&asked),
            judged_reads: self.feeds.judged_reads(&asked),
            orphans: self.lives.orphans(&asked),
            published: self.lives.published(&asked),
            zombies: self.lives.zombies(&asked),
            unowned: lives::unowned(&asked),
            index: Index::default(),
        };
        metrics.index = index::of(&asked, &metrics);
        metrics
    }
}

/// All measures at once, when only one scope is wanted.
pub fn metrics(landscape: &Landscape, scope: Scope, today: Day, limits: &Limits) -> Metrics {
    Sprawl::of(landscape, today, limits).metrics(scope)
}

/// The measures of one scope, each with the list behind it. [`Metrics::all`] gives them as a table.
#[derive(Clone, PartialEq, Debug, serde::Serialize)]
pub struct Metrics {
    pub scope: Scope,
    /// How many systems there are.
    pub systems: usize,
    /// How many links count.
    pub links: usize,
    /// The direct ones, by id.
    pub direct: Vec<IntegrationId>,
    /// Ordered pairs of systems with a link, both in the scope.
    pub pairs_inside: usize,
    pub fan_in: Fan,
    pub fan_out: Fan,
    /// Those with most links first.
    pub chatty: Vec<ChattyPair>,
    /// The largest first.
    pub cycles: Vec<Cycle>,
    /// The longest chain of waiting calls; `None` when nobody waits.
    pub chain: Option<Run>,
    /// The systems from which a chain deeper than the limit starts, and how deep; the deepest first.
    pub deep: Vec<(SystemId, u32)>,
    /// The chain on which attempts multiply most; `None` when nothing is tried twice.
    pub amplification: Option<Run>,
    /// The systems one call of which may become more than the limit, and how many, infinite without bound; the worst first.
    pub amplifying: Vec<(SystemId, f64)>,
    /// Those that save most first.
    pub hubs: Vec<HubCandidate>,
    /// The most repeated first.
    pub duplicates: Vec<DuplicateFeed>,
    /// Of how many feeds (an entity coming to a receiver by an integration) the duplicates are part.
    pub feeds: usize,
    /// By integration, then entity.
    pub copies: Vec<CopyRead>,
    /// Of how many reads, of entities that have a master, they are part.
    pub judged_reads: usize,
    pub orphans: Orphans,
    /// How many APIs could be consumed, orphans among them.
    pub published: usize,
    /// Those with most consumers first.
    pub zombies: Vec<Zombie>,
    /// By id.
    pub unowned: Vec<SystemId>,
    pub index: Index,
}

/// Two systems with much between them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct ChattyPair {
    /// The smaller id.
    pub one: SystemId,
    pub other: SystemId,
    /// Links in which `one` consumes from `other`.
    pub forth: u32,
    /// Links in which `other` consumes from `one`.
    pub back: u32,
}

/// A scope with its systems at hand.
struct Asked<'a> {
    sprawl: &'a Sprawl,
    member: Vec<bool>,
    /// The systems that count, by id.
    nodes: Vec<u32>,
}

impl<'a> Asked<'a> {
    fn of(sprawl: &'a Sprawl, scope: Scope) -> Self {
        let landscape = &sprawl.landscape;
        let compact = &sprawl.compact;
        let mut member = vec![false; compact.size];
        let mut counts = vec![false; compact.size];
        for pair in &compact.pairs {
            set(&mut counts, pair.consumer, true);
            set(&mut counts, pair.provider, true);
        }
        for node in compact.nodes() {
            let system = landscape.system(SystemId(node));
            let belongs = match scope {
                Scope::Company => true,
                Scope::Domain(domain) => system.map_or(domain.is_none(), |s| s.domain == domain),
                Scope::Team(team) => system.map_or(team.is_none(), |s| s.team == team),
            };
            let present = at(&counts, node) || system.is_some_and(|system| !system.archived);
            set(&mut member, node, belongs && present);
        }
        let nodes = compact.nodes().filter(|node| at(&member, *node)).collect();
        Self { sprawl, member, nodes }
    }

    fn has(&self, node: u32) -> bool {
        at(&self.member, node)
    }

    fn compact(&self) -> &'a Compact {
        &self.sprawl.compact
    }

    /// The pairs with either end in the scope.
    fn pairs(&self) -> impl Iterator<Item = &'a crate::compact::Pair> {
        let pairs = self.sprawl.compact.pairs.iter();
        pairs.filter(|pair| self.has(pair.consumer) || self.has(pair.provider))
    }

    /// The direct links, by id, and how many there are in all.
    fn links(&self) -> (Vec<IntegrationId>, usize) {
        let compact = self.compact();
        let mut all = 0;
        let mut direct = Vec::new();
        for pair in self.pairs() {
            all += pair.links as usize;
            if pair.direct > 0 {
                let links = compact.links_of(pair).iter().filter(|link| compact.is_direct(link));
                direct.extend(links.map(|link| link.integration));
            }
        }
        direct.sort_unstable();
        (direct, all)
    }

    fn touched(&self, circles: &[Cycle]) -> Vec<Cycle> {
        let touches = |cycle: &&Cycle| cycle.systems.iter().any(|system| self.has(system.0));
        circles.iter().filter(touches).cloned().collect()
    }
}
