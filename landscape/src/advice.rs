//! Advice: what to mediate, publish, open and merge, ranked by what it saves.

use crate::compact::{at, set};
use crate::id::{EntityId, IntegrationId, SystemId};
use crate::link::Link;
use crate::model::{Integration, RoleKind, Status, Style};
use crate::sprawl::{Cycle, DuplicateFeed, HUB_CONSUMERS, HubCandidate, Metrics, Roles, Scope, Sprawl, connected};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What could be done about the sprawl of a scope.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Advice {
    pub hubs: HubPlan,
    /// Those that spare most waiting calls first, then most links.
    pub events: Vec<EventCandidate>,
    /// The circles with what opens them, those first where one link frees most systems.
    pub circles: Vec<Cycle>,
    /// Those that save most links first.
    pub merges: Vec<Merge>,
}

/// In which order to put systems behind a mediator, and what it saves when done together.
///
/// The legs that the first ones need serve the next: each step is the candidate that saves most once those before it are done.
/// The plan ends where the sum saved is greatest; candidates that would only add links are not in it.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize)]
pub struct HubPlan {
    /// Each with the new links that it needs at its turn.
    pub steps: Vec<HubCandidate>,
    /// Direct links that go.
    pub before: u32,
    /// Links with the mediator that come.
    pub after: u32,
}

impl HubPlan {
    /// Links fewer.
    pub fn saved(&self) -> i64 {
        i64::from(self.before) - i64::from(self.after)
    }
}

/// An entity that many fetch from one system directly, and that the system could announce instead.
///
/// With events each consumer has one subscription, and the links that carried nothing else go: of `links` stay those that carry
/// other things too, and there come as many as there are consumers. What is spared above all is waiting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct EventCandidate {
    pub source: SystemId,
    pub entity: EntityId,
    pub consumers: u32,
    /// The direct integrations that fetch it, by id.
    pub integrations: Vec<IntegrationId>,
    /// How many of them wait for the answer.
    pub waiting: u32,
    /// How many links there would be, subscriptions included.
    pub after: u32,
}

impl EventCandidate {
    /// Links fewer; negative when there would be more of them.
    pub fn saved(&self) -> i64 {
        self.integrations.len() as i64 - i64::from(self.after)
    }
}

/// An entity that comes to one system several times, when once is enough.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Merge {
    pub entity: EntityId,
    pub receiver: SystemId,
    /// The feed to keep: from the source of truth if one is, then one that is live, then one through a mediator.
    pub keep: IntegrationId,
    /// Integrations that carry nothing else and can go, by id: the links saved.
    pub drop: Vec<IntegrationId>,
    /// Integrations that carry other things too and need only carry this no more, by id.
    pub trim: Vec<IntegrationId>,
}

/// What could be done about what [`Sprawl::metrics`] measured for a scope.
pub fn advice(sprawl: &Sprawl, metrics: &Metrics) -> Advice {
    let mut circles = metrics.cycles.clone();
    // Compared crosswise: systems freed by each link.
    circles.sort_by(|a, b| {
        let (one, other) = (a.systems.len() * b.opening_links, b.systems.len() * a.opening_links);
        other.cmp(&one).then(a.systems.cmp(&b.systems))
    });
    let mut merges: Vec<Merge> = metrics
        .duplicates
        .iter()
        .filter_map(|feed| merge(sprawl, feed))
        .collect();
    merges.sort_by_key(|merge| (Reverse(merge.drop.len()), merge.entity, merge.receiver));
    Advice {
        hubs: hub_plan(sprawl, &metrics.hubs),
        events: events(sprawl, metrics.scope),
        circles,
        merges,
    }
}

fn hub_plan(sprawl: &Sprawl, candidates: &[HubCandidate]) -> HubPlan {
    let compact = sprawl.compact();
    let mut connected = connected(compact);
    let mut waiting = vec![false; compact.size];
    // By what they save now; what a candidate saves only grows as others lay the legs it needs.
    let mut ranked = std::collections::BTreeSet::new();
    let mut rank = vec![None; compact.size];
    let key = |hub: &HubCandidate| (Reverse(hub.saved()), Reverse(hub.links), hub.source);
    for hub in candidates {
        ranked.insert(key(hub));
        set(&mut rank, hub.source.0, Some(*hub));
        set(&mut waiting, hub.source.0, true);
    }
    let mut steps: Vec<HubCandidate> = Vec::new();
    let (mut saved, mut most, mut until) = (0i64, 0i64, 0);
    while let Some((.., source)) = ranked.pop_first() {
        let Some(step) = at(&rank, source.0) else { continue };
        set(&mut waiting, source.0, false);
        saved += step.saved();
        steps.push(step);
        if saved > most {
            (most, until) = (saved, steps.len());
        }
        let legs = compact
            .incoming(source.0)
            .filter(|pair| pair.direct > 0)
            .map(|pair| pair.consumer);
        let legs: Vec<u32> = legs
            .chain([source.0])
            .filter(|system| !at(&connected, *system))
            .collect();
        for system in legs {
            set(&mut connected, system, true);
            let served = compact.outgoing(system).iter().filter(|pair| pair.direct > 0);
            // It needs one leg less as a consumer of these, and as a source itself.
            for other in served
                .map(|pair| pair.provider)
                .chain([system])
                .filter(|other| at(&waiting, *other))
            {
                if let Some(mut hub) = at(&rank, other) {
                    ranked.remove(&key(&hub));
                    hub.after = hub.after.saturating_sub(1);
                    ranked.insert(key(&hub));
                    set(&mut rank, other, Some(hub));
                }
            }
        }
    }
    steps.truncate(until);
    HubPlan {
        before: steps.iter().map(|step| step.links).sum(),
        after: steps.iter().map(|step| step.after).sum(),
        steps,
    }
}

/// Entities fetched from a system of the scope by at least [`HUB_CONSUMERS`] others, by direct calls or batches on what is no
/// event API.
fn events(sprawl: &Sprawl, scope: Scope) -> Vec<EventCandidate> {
    let (landscape, compact) = (sprawl.landscape(), sprawl.compact());
    let in_scope = sprawl.members(scope);
    let mut found = Vec::new();
    for node in compact.nodes().filter(|node| at(&in_scope, *node)) {
        let consumers = compact.incoming(node).filter(|pair| pair.direct > 0);
        if consumers.count() < HUB_CONSUMERS as usize {
            continue;
        }
        let mut fetched: BTreeMap<EntityId, Vec<(&Link, &Integration)>> = BTreeMap::new();
        let links = compact.incoming(node).flat_map(|pair| compact.links_of(pair));
        for link in links.filter(|link| compact.is_direct(link)) {
            let Some(integration) = landscape.integration(link.integration) else {
                continue;
            };
            let api = integration.api.and_then(|api| landscape.api(api));
            let announced = link.interaction == crate::model::Interaction::Asynchronous;
            if announced || api.is_some_and(|api| api.style == Style::Event) {
                continue;
            }
            for entity in integration.entities.reads() {
                fetched.entry(*entity).or_default().push((link, integration));
            }
        }
        for (entity, links) in fetched {
            let mut consumers: Vec<SystemId> = links.iter().map(|(link, _)| link.consumer).collect();
            consumers.sort_unstable();
            consumers.dedup();
            if consumers.len() < HUB_CONSUMERS as usize {
                continue;
            }
            let stay = links
                .iter()
                .filter(|(_, integration)| integration.entities.all().len() > 1);
            let mut integrations: Vec<IntegrationId> = links.iter().map(|(link, _)| link.integration).collect();
            integrations.sort_unstable();
            found.push(EventCandidate {
                source: SystemId(node),
                entity,
                consumers: consumers.len() as u32,
                waiting: links.iter().filter(|(link, _)| link.interaction.waits()).count() as u32,
                after: (stay.count() + consumers.len()) as u32,
                integrations,
            });
        }
    }
    found.sort_by_key(|event| {
        (
            Reverse(event.waiting),
            Reverse(event.saved()),
            event.source,
            event.entity,
        )
    });
    found
}

fn merge(sprawl: &Sprawl, feed: &DuplicateFeed) -> Option<Merge> {
    let landscape = sprawl.landscape();
    let roles = Roles::of(landscape.entity(feed.entity));
    let feeds = feed.integrations.iter().zip(&feed.sources);
    let keep = feeds.filter_map(|(id, source)| Some((landscape.integration(*id)?, source)));
    let keep = keep.min_by_key(|(integration, source)| {
        // Roles are in order of strength, and no role is weaker than any.
        let role = roles.of_system(**source);
        let mediates = at(&sprawl.compact().mediates, source.0) || integration.mediator().is_some();
        (
            role.is_none(),
            role.unwrap_or(RoleKind::Copy),
            integration.status != Status::Live,
            !mediates,
            integration.id,
        )
    });
    let keep = keep?.0.id;
    let others = feed.integrations.iter().copied().filter(|id| *id != keep);
    let alone = |id: &IntegrationId| landscape.integration(*id).is_some_and(|i| i.entities.all().len() == 1);
    let (drop, trim) = others.partition(alone);
    Some(Merge {
        entity: feed.entity,
        receiver: feed.receiver,
        keep,
        drop,
        trim,
    })
}
