//! Which systems and links there are, and which of them are drawn.

use super::reach::Reach;
use super::{Flow, Leg, Standing, Stop, Travel, TravelView, Within};
use crate::id::SystemId;
use crate::landscape::Landscape;
use crate::model::{Entity, InteractionSet, RoleKind, StatusSet};
use crate::neighbourhood::Hidden;
use crate::sprawl::CopyRead;
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub(super) fn gather(landscape: &Landscape, entity: &Entity, view: &TravelView) -> Travel {
    let standings = standings(entity, view.within);
    let has_master = standings.values().any(|standing| *standing == Standing::Master);
    let mediates = |id| landscape.system(id).is_some_and(|system| system.kind.mediates());
    let standing = |id: SystemId| match standings.get(&id) {
        Some(standing) => *standing,
        None if mediates(id) => Standing::Passes,
        None => Standing::Unstated,
    };
    let mut hidden = Hidden::default();
    let mut flows = Vec::new();
    let mut fed: Vec<SystemId> = Vec::new();
    for link in landscape.carriers_of(entity.id) {
        if StatusSet::NOT_RETIRED.contains(link.status) && !link.is_internal() {
            fed.push(link.receiver());
        }
        let filter = &view.links;
        if link.is_internal() {
            hidden.internal += 1;
        } else if !filter.statuses.contains(link.status) {
            hidden.status += 1;
        } else if !filter.interactions.contains(link.interaction) {
            hidden.interaction += 1;
        } else if !filter.data.contains(link.data()) {
            hidden.data += 1;
        } else {
            let source = standing(link.source());
            let wrong = matches!(source, Standing::Copy | Standing::Unstated);
            flows.push(Flow {
                integration: link.integration,
                source: link.source(),
                receiver: link.receiver(),
                via: landscape
                    .integration(link.integration)
                    .and_then(|integration| integration.mediator()),
                interaction: link.interaction,
                status: link.status,
                written: link.writes_entity(),
                from_copy: has_master && wrong && !link.writes_entity(),
            });
        }
    }
    flows.sort_unstable_by_key(|flow| (flow.integration, flow.written));
    fed.sort_unstable();
    let ends = flows
        .iter()
        .flat_map(|flow| [Some(flow.source), Some(flow.receiver), flow.via]);
    let mut systems: Vec<SystemId> = ends.flatten().collect();
    // What is archived holds nothing any more, but what a link says it reaches is shown all the same.
    let there = |id: &SystemId| landscape.system(*id).is_some_and(|system| !system.archived);
    systems.extend(standings.keys().copied().filter(there));
    systems.sort_unstable();
    systems.dedup();
    let reach = Reach::of(&systems, &flows, standing);
    let mut stops: Vec<Stop> = systems
        .iter()
        .zip(reach.stops)
        .map(|(system, reached)| {
            let standing = standing(*system);
            Stop {
                system: *system,
                standing,
                hops: reached.hops,
                by: reached.by,
                slowest: reached.slowest,
                column: reached.column,
                received: 0,
                sent: 0,
                from_copy: 0,
                unfed: standing == Standing::Copy && fed.binary_search(system).is_err(),
                drawn: false,
                hidden: 0,
            }
        })
        .collect();
    for flow in &flows {
        change(&mut stops, flow.source, |stop| stop.sent += 1);
        change(&mut stops, flow.receiver, |stop| {
            stop.received += 1;
            stop.from_copy += u32::from(flow.from_copy);
        });
    }
    choose(&mut stops, view.limit);
    let legs = legs(&flows, &mut stops, &mut hidden);
    let read = |flow: &Flow| CopyRead {
        integration: flow.integration,
        entity: entity.id,
        reader: flow.receiver,
        source: flow.source,
        role: standing(flow.source).role(),
    };
    let copies = flows.iter().filter(|flow| flow.from_copy).map(read).collect();
    Travel {
        entity: entity.id,
        stops,
        flows,
        legs,
        copies,
        has_master,
        hidden,
    }
}

/// What each system is that has a role.
fn standings(entity: &Entity, within: Within) -> BTreeMap<SystemId, Standing> {
    let own = match within {
        Within::Part(part) => Some(part),
        Within::Anywhere | Within::Company => None,
    };
    let of_part = |scope: &Option<std::sync::Arc<str>>| scope.is_some() && scope.as_deref() == own;
    let mut roles = entity.roles.iter();
    let own_master = roles.any(|role| role.role == RoleKind::Master && of_part(&role.scope));
    let mut standings = BTreeMap::new();
    for role in entity.roles.iter() {
        let counts = within == Within::Anywhere || role.scope.is_none() || of_part(&role.scope);
        if !counts {
            continue;
        }
        let standing = match role.role {
            RoleKind::Master if own_master && role.scope.is_none() => Standing::Elsewhere,
            RoleKind::Master => Standing::Master,
            RoleKind::Updater => Standing::Updater,
            RoleKind::Copy => Standing::Copy,
        };
        let held = standings.entry(role.system).or_insert(standing);
        *held = standing.min(*held);
    }
    standings
}

/// Draws as many as there is room for: masters, then what is nearer to them, what has a role before what has none, the busiest first, and
/// copies without a feed last, since no line leads to them.
fn choose(stops: &mut [Stop], limit: usize) {
    let mut order: Vec<usize> = (0..stops.len()).collect();
    order.sort_by_key(|place| {
        stops.get(*place).map(|stop| {
            (
                stop.unfed,
                stop.column.unsigned_abs(),
                stop.standing,
                Reverse(stop.received + stop.sent),
                stop.system,
            )
        })
    });
    for place in order.into_iter().take(limit) {
        if let Some(stop) = stops.get_mut(place) {
            stop.drawn = true;
        }
    }
}

fn change(stops: &mut [Stop], system: SystemId, change: impl FnOnce(&mut Stop)) {
    if let Ok(place) = stops.binary_search_by_key(&system, |stop| stop.system)
        && let Some(stop) = stops.get_mut(place)
    {
        change(stop);
    }
}

/// The lines among what is drawn; what has an end that is not is counted at the ends that are.
fn legs(flows: &[Flow], stops: &mut [Stop], hidden: &mut Hidden) -> Vec<Leg> {
    let mut legs: BTreeMap<(SystemId, SystemId), Leg> = BTreeMap::new();
    for flow in flows {
        let on_the_way = [Some(flow.source), flow.via, Some(flow.receiver)].into_iter().flatten();
        let chain: Vec<SystemId> = on_the_way.collect();
        let is_drawn = |system: &SystemId| {
            let place = stops.binary_search_by_key(system, |stop| stop.system);
            place.is_ok_and(|place| stops.get(place).is_some_and(|stop| stop.drawn))
        };
        if !chain.iter().all(is_drawn) {
            hidden.limit += 1;
            for system in chain {
                change(stops, system, |stop| stop.hidden += 1);
            }
            continue;
        }
        for ends in chain.windows(2) {
            let [source, receiver] = *ends else { continue };
            let leg = legs.entry((source, receiver)).or_insert_with(|| Leg {
                source,
                receiver,
                integrations: Vec::new(),
                interactions: InteractionSet::NONE,
                statuses: StatusSet::NONE,
                from_copy: 0,
                routed: 0,
            });
            if leg.integrations.last() != Some(&flow.integration) {
                leg.integrations.push(flow.integration);
                leg.routed += u32::from(flow.via.is_some());
            }
            leg.interactions.insert(flow.interaction);
            leg.statuses.insert(flow.status);
            leg.from_copy += u32::from(flow.from_copy);
        }
    }
    legs.into_values().collect()
}
