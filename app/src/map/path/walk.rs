//! Ways from one system to another: all the shortest, over dependencies, over waiting calls, or as data goes.

use portolan_landscape::{
    DataDirection, IntegrationId, Interaction, InteractionSet, Landscape, Link, LinkFilter, StatusSet, SystemId,
};

/// What a way is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// Each system uses the next.
    #[default]
    Uses,
    /// Each system waits for the next.
    Waits,
    /// From each system data goes to the next.
    Data,
}

impl Kind {
    pub(super) const ALL: [Kind; 3] = [Kind::Uses, Kind::Waits, Kind::Data];

    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Uses => "uses",
            Kind::Waits => "waits",
            Kind::Data => "data",
        }
    }

    pub(super) fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The shortest ways that are written out; there may be thousands.
pub(super) const MOST: usize = 6;
const UNMET: u32 = u32::MAX;

/// The links of one kind and of these statuses.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub(super) landscape: &'a Landscape,
    pub(super) kind: Kind,
    pub(super) statuses: StatusSet,
}

/// How far systems are from one of them.
pub(super) struct Distances(Vec<u32>);

impl Distances {
    pub(super) fn of(&self, system: SystemId) -> Option<u32> {
        self.0.get(system.0 as usize).copied().filter(|steps| *steps != UNMET)
    }
}

impl<'a> Walk<'a> {
    fn passes(&self, link: &Link) -> bool {
        let filter = LinkFilter {
            statuses: self.statuses,
            interactions: match self.kind {
                Kind::Waits => InteractionSet::of(&[Interaction::Synchronous, Interaction::Hybrid]),
                Kind::Uses | Kind::Data => InteractionSet::ALL,
            },
            ..LinkFilter::STANDING
        };
        filter.passes(link) && !link.is_internal()
    }

    /// The systems one step on, or one step back.
    fn next(&self, system: SystemId, forward: bool) -> impl Iterator<Item = SystemId> + use<'a> {
        let this = *self;
        let consuming = this.landscape.outgoing(system).iter();
        let providing = this.landscape.incoming(system).iter();
        let passes = move |link: &&Link| this.passes(link);
        // As a consumer the system sends what goes to the provider, and gets what comes from there.
        let there = consuming.filter(passes).filter(move |link| match this.kind {
            Kind::Uses | Kind::Waits => forward,
            Kind::Data => goes(link.data(), forward),
        });
        let here = providing.filter(passes).filter(move |link| match this.kind {
            Kind::Uses | Kind::Waits => !forward,
            Kind::Data => goes(link.data(), !forward),
        });
        there.map(|link| link.provider).chain(here.map(|link| link.consumer))
    }

    /// The steps from a system to all that can be reached, or from all that reach it.
    pub(super) fn distances(&self, from: SystemId, forward: bool) -> Distances {
        let end = self.landscape.systems().map(|system| system.id.0).max().unwrap_or(0);
        let mut steps = vec![UNMET; end as usize + 1];
        let mut edge = vec![from];
        if let Some(start) = steps.get_mut(from.0 as usize) {
            *start = 0;
        }
        let mut distance = 0;
        while !edge.is_empty() {
            distance += 1;
            for system in std::mem::take(&mut edge) {
                for next in self.next(system, forward) {
                    if let Some(slot) = steps.get_mut(next.0 as usize)
                        && *slot == UNMET
                    {
                        *slot = distance;
                        edge.push(next);
                    }
                }
            }
        }
        Distances(steps)
    }

    /// The shortest ways, at most [`MOST`] of them and in the order of ids, and whether there are more.
    pub(super) fn shortest(&self, from: SystemId, to: SystemId) -> (Vec<Vec<SystemId>>, bool) {
        let left = self.distances(to, false);
        let mut found = Vec::new();
        let mut more = false;
        if left.of(from).is_none() {
            return (found, more);
        }
        let mut open = vec![vec![from]];
        while let Some(way) = open.pop() {
            let Some(last) = way.last().copied() else { continue };
            if last == to {
                if found.len() == MOST {
                    more = true;
                    break;
                }
                found.push(way);
                continue;
            }
            let wanted = left.of(last).and_then(|steps| steps.checked_sub(1));
            let mut next: Vec<SystemId> = self.next(last, true).filter(|next| left.of(*next) == wanted).collect();
            next.sort_unstable();
            next.dedup();
            // What is taken from the end comes first.
            for next in next.into_iter().rev() {
                let mut longer = way.clone();
                longer.push(next);
                open.push(longer);
            }
        }
        (found, more)
    }

    /// The integrations by which one step leads on.
    pub(super) fn behind(&self, from: SystemId, to: SystemId) -> Vec<IntegrationId> {
        let there = self.landscape.between(from, to).iter();
        let there = there.filter(|link| self.kind != Kind::Data || goes(link.data(), true));
        let back = self.landscape.between(to, from).iter();
        let back = back.filter(|link| self.kind == Kind::Data && goes(link.data(), false));
        let both = there.chain(back).filter(|link| self.passes(link));
        let mut ids: Vec<IntegrationId> = both.map(|link| link.integration).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

/// Whether data goes from the consumer to the provider, or the other way.
fn goes(data: DataDirection, to_provider: bool) -> bool {
    match data {
        DataDirection::Both => true,
        DataDirection::ToProvider => to_provider,
        DataDirection::ToConsumer => !to_provider,
    }
}

/// What comes nearest where there is no way.
#[derive(Debug)]
pub(super) enum Nearest {
    /// A way by integrations of which these are not agreed, or gone.
    Unsettled { way: Vec<SystemId>, by: Vec<IntegrationId> },
    /// Both lead to this system.
    BothLeadTo(SystemId),
    /// This system leads to both.
    LeadsToBoth(SystemId),
    /// Nothing has to do with both.
    Nothing,
}

/// What comes nearest to a way that is not there.
pub(super) fn nearest(walk: Walk, from: SystemId, to: SystemId) -> Nearest {
    let any = Walk {
        statuses: StatusSet::ALL,
        ..walk
    };
    if let (ways, _) = any.shortest(from, to)
        && let Some(way) = ways.into_iter().next()
    {
        let steps = way.iter().zip(way.iter().skip(1));
        let by = steps
            .filter(|(a, b)| walk.behind(**a, **b).is_empty())
            .flat_map(|(a, b)| any.behind(*a, *b).into_iter().next());
        return Nearest::Unsettled {
            by: by.collect(),
            way: way.clone(),
        };
    }
    let common = |forward| {
        let (one, other) = (walk.distances(from, forward), walk.distances(to, forward));
        let systems = walk.landscape.systems().filter(|system| !system.archived);
        let both = systems.filter_map(|system| Some((one.of(system.id)? + other.of(system.id)?, system.id)));
        both.min().map(|(_, system)| system)
    };
    match common(true) {
        Some(system) => Nearest::BothLeadTo(system),
        None => common(false).map_or(Nearest::Nothing, Nearest::LeadsToBoth),
    }
}
