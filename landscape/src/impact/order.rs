//! Who must move, in which order, and whom to talk to.

use super::{Impact, Impacts};
use crate::compact::{NONE, at, set};
use crate::graph::Digraph;
use crate::id::{SystemId, TeamId};
use crate::link::LinkFilter;
use crate::walks::Circles;
use serde::Serialize;
use std::collections::BTreeMap;

/// Systems that can move at the same time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Wave {
    /// Those that depend on each other in a circle stand in one group and must move together; most groups are of one.
    pub groups: Vec<Vec<SystemId>>,
}

/// A team and what of its systems is hit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Party {
    /// `None` gathers the systems without a team.
    pub team: Option<TeamId>,
    /// Systems that use what is hit and must move, by id.
    pub direct: Vec<SystemId>,
    /// Systems that are hit through others only, by id.
    pub indirect: Vec<SystemId>,
}

impl Impacts {
    /// In which order the direct consumers best move: a system after those it depends on, so that it is tried out against what
    /// has moved already; circles together. The dependencies among them that stand count, waiting or not.
    pub fn order(&self, impact: &Impact) -> Vec<Wave> {
        let movers: Vec<SystemId> = impact.direct.iter().map(|hit| hit.system).collect();
        let mut places = vec![NONE; self.size];
        for (place, system) in (0u32..).zip(&movers) {
            set(&mut places, system.0, place);
        }
        let mut edges: Vec<(u32, u32)> = Vec::new();
        for (place, system) in (0u32..).zip(&movers) {
            let links = self.landscape.outgoing(*system).iter();
            let standing = links.filter(|link| LinkFilter::STANDING.passes(link));
            let providers = standing.map(|link| places.get(link.provider.0 as usize).copied().unwrap_or(NONE));
            edges.extend(
                providers
                    .filter(|provider| *provider != NONE)
                    .map(|provider| (place, provider)),
            );
        }
        edges.sort_unstable();
        edges.dedup();
        let circles = Circles::of_components(Digraph::new(movers.len(), edges.iter().copied()).components());
        // Providers come first in the numbering, so that each level is known before it is asked for.
        let mut level = vec![0u32; circles.count];
        let mut by_component = edges;
        by_component.sort_unstable_by_key(|(from, _)| circles.of(*from));
        for (from, to) in by_component {
            let (from, to) = (circles.of(from), circles.of(to));
            if from != to {
                let lower = at(&level, to) + 1;
                let own = at(&level, from).max(lower);
                set(&mut level, from, own);
            }
        }
        let waves = level.iter().max().map_or(0, |last| last + 1);
        let mut found: Vec<Wave> = (0..waves).map(|_| Wave { groups: Vec::new() }).collect();
        for component in 0..circles.count as u32 {
            let members = circles.members(component).iter();
            let group: Vec<SystemId> = members
                .filter_map(|place| movers.get(*place as usize))
                .copied()
                .collect();
            if let Some(wave) = found.get_mut(at(&level, component) as usize) {
                wave.groups.push(group);
            }
        }
        found.iter_mut().for_each(|wave| wave.groups.sort_unstable());
        found
    }

    /// The teams whose systems are hit, those with most direct ones first.
    pub fn by_team(&self, impact: &Impact) -> Vec<Party> {
        let mut parties: BTreeMap<Option<TeamId>, (Vec<SystemId>, Vec<SystemId>)> = BTreeMap::new();
        for system in impact.systems() {
            let team = self.landscape.system(system).and_then(|system| system.team);
            let party = parties.entry(team).or_default();
            let direct = impact.direct.binary_search_by_key(&system, |hit| hit.system).is_ok();
            if direct {
                party.0.push(system);
            } else {
                party.1.push(system);
            }
        }
        let mut parties: Vec<Party> = parties
            .into_iter()
            .map(|(team, (direct, indirect))| Party { team, direct, indirect })
            .collect();
        parties.sort_by_key(|party| {
            let counts = (party.direct.len(), party.indirect.len());
            (std::cmp::Reverse(counts), party.team)
        });
        parties
    }
}
