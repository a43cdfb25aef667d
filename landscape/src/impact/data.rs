//! What comes no more.

use super::reach::Flow;
use super::{Impacts, Struck};
use crate::compact::NONE;
use crate::id::{EntityId, IntegrationId, SystemId};
use crate::model::{RoleKind, StatusSet};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// An entity that comes to a system by one way less, or no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Feed {
    pub entity: EntityId,
    pub receiver: SystemId,
    /// The first integration by which it comes no more.
    pub integration: IntegrationId,
    /// Integrations between the receiver and what is hit; 1 is a direct one.
    pub distance: u32,
    /// By how many integrations it came.
    pub before: u32,
    /// By how many it still comes; when there is none, the receiver has only what it holds.
    pub remaining: u32,
    /// Whether the receiver creates or updates the entity itself and so passes it on all the same.
    pub owns: bool,
}

/// An entity that loses the system where it is created.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LostMaster {
    pub entity: EntityId,
    /// `None` is the whole company.
    pub scope: Option<Arc<str>>,
    pub system: SystemId,
    /// Masters of the same scope that stay.
    pub masters: Vec<SystemId>,
    /// Systems that may update it, and those that hold copies; who could take over.
    pub updaters: Vec<SystemId>,
    pub copies: Vec<SystemId>,
}

impl Impacts {
    pub(super) fn along_data(&self, struck: &Struck) -> (Vec<Feed>, Vec<u32>) {
        let mut spread = Spread {
            impacts: self,
            struck,
            feeds: Vec::new(),
            by: Vec::new(),
            places: HashMap::new(),
            dry: Vec::new(),
        };
        for flow in self.struck_flows(struck) {
            spread.lose(&flow, 1, NONE);
        }
        let mut next = 0;
        while let Some(place) = spread.dry.get(next).copied() {
            next += 1;
            let Some(feed) = spread.feeds.get(place as usize).copied() else {
                continue;
            };
            let onward = self.sends.of(feed.receiver.0);
            let start = onward.partition_point(|flow| flow.entity < feed.entity.0);
            let same = onward
                .iter()
                .skip(start)
                .take_while(|flow| flow.entity == feed.entity.0);
            for flow in same {
                if !struck.has(IntegrationId(flow.integration)) {
                    spread.lose(flow, feed.distance + 1, place);
                }
            }
        }
        (spread.feeds, spread.by)
    }

    /// What the struck links carried, in the order of the entities.
    fn struck_flows(&self, struck: &Struck) -> Vec<Flow> {
        let mut flows: Vec<Flow> = Vec::new();
        for system in &struck.systems {
            let own = self.sends.of(system.0).iter();
            flows.extend(own.filter(|flow| struck.has(IntegrationId(flow.integration))));
        }
        for link in &struck.links {
            let Some(integration) = self.landscape.integration(link.integration) else {
                continue;
            };
            for (entity, link) in crate::link::carried(integration) {
                if !struck.is_target(link.source()) {
                    flows.push(Flow {
                        entity: entity.0,
                        source: link.source().0,
                        receiver: link.receiver().0,
                        integration: link.integration.0,
                        running: StatusSet::RUNNING.contains(link.status),
                    });
                }
            }
        }
        flows.sort_unstable_by_key(|flow| (flow.entity, flow.receiver, flow.integration));
        flows
    }

    pub(super) fn masters_lost(&self, struck: &Struck) -> Vec<LostMaster> {
        let mut lost = Vec::new();
        if struck.systems.is_empty() {
            return lost;
        }
        for entity in self.landscape.entities() {
            let masters = entity.roles.iter().filter(|role| role.role == RoleKind::Master);
            for master in masters.filter(|role| struck.is_target(role.system)) {
                let with = |kind| {
                    let roles = entity.roles.iter().filter(|role| role.role == kind);
                    let there = roles.filter(|role| role.scope.is_none() || role.scope == master.scope);
                    let mut systems: Vec<SystemId> = there.map(|role| role.system).collect();
                    systems.sort_unstable();
                    systems.dedup();
                    systems.retain(|system| !struck.is_target(*system));
                    systems
                };
                let same_scope = |system: &SystemId| {
                    let mut roles = entity.roles.iter();
                    roles.any(|role| {
                        role.system == *system && role.role == RoleKind::Master && role.scope == master.scope
                    })
                };
                lost.push(LostMaster {
                    entity: entity.id,
                    scope: master.scope.clone(),
                    system: master.system,
                    masters: with(RoleKind::Master).into_iter().filter(same_scope).collect(),
                    updaters: with(RoleKind::Updater),
                    copies: with(RoleKind::Copy),
                });
            }
        }
        lost
    }

    fn owns(&self, system: SystemId, entity: EntityId) -> bool {
        let roles = self.landscape.entity(entity).map(|entity| &entity.roles);
        roles.is_some_and(|roles| {
            let mut own = roles.iter().filter(|role| role.system == system);
            own.any(|role| matches!(role.role, RoleKind::Master | RoleKind::Updater))
        })
    }
}

/// The search for what comes no more.
struct Spread<'a> {
    impacts: &'a Impacts,
    struck: &'a Struck,
    feeds: Vec<Feed>,
    /// The place of the feed whose loss led to this one, or nothing.
    by: Vec<u32>,
    places: HashMap<(u32, u32), u32>,
    /// Places of feeds of which nothing remains, in the order in which they fell dry.
    dry: Vec<u32>,
}

impl Spread<'_> {
    fn lose(&mut self, flow: &Flow, distance: u32, by: u32) {
        let (receiver, entity) = (SystemId(flow.receiver), EntityId(flow.entity));
        let running_only = self.struck.statuses == StatusSet::RUNNING;
        if self.struck.is_target(receiver) || (running_only && !flow.running) {
            return;
        }
        let place = match self.places.get(&(flow.receiver, flow.entity)) {
            Some(place) => *place,
            None => {
                let row = self.impacts.receives.of(flow.receiver);
                let start = row.partition_point(|other| other.entity < flow.entity);
                let same = row.iter().skip(start).take_while(|other| other.entity == flow.entity);
                let before = same.filter(|other| !running_only || other.running).count() as u32;
                let place = self.feeds.len() as u32;
                self.places.insert((flow.receiver, flow.entity), place);
                self.feeds.push(Feed {
                    entity,
                    receiver,
                    integration: IntegrationId(flow.integration),
                    distance,
                    before,
                    remaining: before,
                    owns: self.impacts.owns(receiver, entity),
                });
                self.by.push(by);
                place
            }
        };
        if let Some(feed) = self.feeds.get_mut(place as usize)
            && feed.remaining > 0
        {
            feed.remaining -= 1;
            if feed.remaining == 0 && !feed.owns {
                self.dry.push(place);
            }
        }
    }
}
