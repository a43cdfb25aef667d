//! What comes no more.

use super::reach::Flow;
use super::{Action, Impacts, Struck};
use crate::compact::{NONE, set};
use crate::id::{EntityId, IntegrationId, SystemId};
use crate::model::RoleKind;
use serde::Serialize;
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
            struck,
            feeds: Vec::new(),
            by: Vec::new(),
            heads: vec![NONE; self.size],
            next: Vec::new(),
            dry: Vec::new(),
        };
        for system in &struck.systems {
            let sent = self.sends.of(system.0).iter();
            // A system that changes its interfaces still writes as before.
            for flow in sent.filter(|flow| struck.action != Action::Break || !flow.written) {
                spread.lose(flow, 1, NONE);
            }
        }
        // What leads from one system to another past the targets: through them, or on an API of theirs.
        let past = struck
            .links
            .iter()
            .filter(|link| !struck.is_target(link.consumer) && !struck.is_target(link.provider));
        let mut sources: Vec<SystemId> = past.flat_map(|link| [link.provider, link.consumer]).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources {
            let sent = self.sends.of(source.0).iter();
            for flow in sent.filter(|flow| struck.has(IntegrationId(flow.integration))) {
                spread.lose(flow, 1, NONE);
            }
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
}

/// The search for what comes no more.
struct Spread<'a> {
    struck: &'a Struck,
    feeds: Vec<Feed>,
    /// The place of the feed whose loss led to this one, or nothing.
    by: Vec<u32>,
    /// By system the place of its feed that was met last, and for each the one before: a system has few.
    heads: Vec<u32>,
    next: Vec<u32>,
    /// Places of feeds of which nothing remains, in the order in which they fell dry.
    dry: Vec<u32>,
}

impl Spread<'_> {
    fn lose(&mut self, flow: &Flow, distance: u32, by: u32) {
        let only_running = self.struck.only_running();
        if (only_running && !flow.runs) || self.struck.is_target(SystemId(flow.receiver)) {
            return;
        }
        let place = self.place(flow).unwrap_or_else(|| {
            let before = if only_running { flow.running } else { flow.standing };
            let place = self.feeds.len() as u32;
            self.feeds.push(Feed {
                entity: EntityId(flow.entity),
                receiver: SystemId(flow.receiver),
                integration: IntegrationId(flow.integration),
                distance,
                before,
                remaining: before,
                owns: flow.owned,
            });
            self.by.push(by);
            self.next
                .push(self.heads.get(flow.receiver as usize).copied().unwrap_or(NONE));
            set(&mut self.heads, flow.receiver, place);
            place
        });
        if let Some(feed) = self.feeds.get_mut(place as usize)
            && feed.remaining > 0
        {
            feed.remaining -= 1;
            if feed.remaining == 0 && !feed.owns {
                self.dry.push(place);
            }
        }
    }

    fn place(&self, flow: &Flow) -> Option<u32> {
        let mut place = *self.heads.get(flow.receiver as usize)?;
        while let Some(feed) = self.feeds.get(place as usize) {
            if feed.entity.0 == flow.entity {
                return Some(place);
            }
            place = *self.next.get(place as usize)?;
        }
        None
    }
}
