//! How far each system is from a master, how slow the way is, and in which column that puts it.

use super::{Flow, Standing};
use crate::id::{IntegrationId, SystemId};
use crate::model::Interaction;

/// What is found of one system.
#[derive(Clone, Copy, Default)]
pub(super) struct Reached {
    pub(super) hops: Option<u32>,
    pub(super) by: Option<IntegrationId>,
    pub(super) slowest: Option<Interaction>,
    pub(super) column: i32,
    placed: bool,
}

pub(super) struct Reach {
    /// In the order of the systems.
    pub(super) stops: Vec<Reached>,
}

/// How old what comes this way may be, the freshest first.
fn age(interaction: Interaction) -> u8 {
    match interaction {
        Interaction::Synchronous => 0,
        Interaction::Hybrid => 1,
        Interaction::Asynchronous => 2,
        Interaction::Batch => 3,
    }
}

/// The flows by system, as places: those that leave and those that arrive.
struct Ways {
    ends: Vec<(usize, usize)>,
    leaving: Vec<Vec<usize>>,
    arriving: Vec<Vec<usize>>,
}

impl Ways {
    fn of(systems: &[SystemId], flows: &[Flow]) -> Self {
        let place = |system: SystemId| systems.binary_search(&system).unwrap_or_default();
        let mut ways = Self {
            ends: flows
                .iter()
                .map(|flow| (place(flow.source), place(flow.receiver)))
                .collect(),
            leaving: vec![Vec::new(); systems.len()],
            arriving: vec![Vec::new(); systems.len()],
        };
        for (flow, (source, receiver)) in ways.ends.iter().enumerate() {
            if let Some(leaving) = ways.leaving.get_mut(*source) {
                leaving.push(flow);
            }
            if let Some(arriving) = ways.arriving.get_mut(*receiver) {
                arriving.push(flow);
            }
        }
        ways
    }

    /// The flows that leave a system, each with who receives it.
    fn onward(&self, system: usize) -> impl Iterator<Item = (usize, usize)> {
        let flows = self.leaving.get(system).into_iter().flatten();
        flows.filter_map(|flow| Some((*flow, self.ends.get(*flow)?.1)))
    }

    /// The flows that arrive at a system, each with who sends it.
    fn back(&self, system: usize) -> impl Iterator<Item = (usize, usize)> {
        let flows = self.arriving.get(system).into_iter().flatten();
        flows.filter_map(|flow| Some((*flow, self.ends.get(*flow)?.0)))
    }
}

impl Reach {
    pub(super) fn of(systems: &[SystemId], flows: &[Flow], standing: impl Fn(SystemId) -> Standing) -> Self {
        let ways = Ways::of(systems, flows);
        let mut reach = Self {
            stops: vec![Reached::default(); systems.len()],
        };
        let with = |wanted: Standing| {
            let systems = systems.iter().enumerate();
            let places = systems.filter(|(_, system)| standing(**system) == wanted);
            places.map(|(place, _)| place).collect::<Vec<usize>>()
        };
        let masters = with(Standing::Master);
        for master in &masters {
            reach.place(*master, 0);
            if let Some(stop) = reach.stops.get_mut(*master) {
                stop.hops = Some(0);
            }
        }
        reach.reach_out(&ways, flows, masters.clone());
        reach.towards(&ways, masters);
        // What comes from no master: from who may change it, then from who only gives it away, then from whoever is left.
        reach.onward(&ways, with(Standing::Updater));
        let sends_only = (0..systems.len())
            .filter(|place| ways.onward(*place).next().is_some() && ways.back(*place).next().is_none());
        reach.onward(&ways, sends_only.collect());
        for place in 0..systems.len() {
            if ways.onward(place).next().is_some() {
                reach.onward(&ways, vec![place]);
            }
        }
        reach.between(systems, flows, &ways);
        let end = reach.stops.iter().map(|stop| stop.column).max().unwrap_or_default();
        reach.spread(end);
        reach
    }

    fn get(&self, place: usize) -> Reached {
        self.stops.get(place).copied().unwrap_or_default()
    }

    /// Puts a system in a column unless it has one.
    fn place(&mut self, place: usize, column: i32) -> bool {
        let Some(stop) = self.stops.get_mut(place).filter(|stop| !stop.placed) else {
            return false;
        };
        (stop.column, stop.placed) = (column, true);
        true
    }

    /// Breadth first, hop by hop, so that of the shortest ways to a system the freshest is known before the next hop.
    fn reach_out(&mut self, ways: &Ways, flows: &[Flow], mut edge: Vec<usize>) {
        let mut hops = 0;
        while !edge.is_empty() {
            hops += 1;
            let mut next = Vec::new();
            for place in edge {
                let before = self.get(place).slowest;
                for (flow, receiver) in ways.onward(place) {
                    let Some(flow) = flows.get(flow) else { continue };
                    let slowest = before
                        .filter(|before| age(*before) > age(flow.interaction))
                        .unwrap_or(flow.interaction);
                    if self.place(receiver, 2 * hops as i32) {
                        next.push(receiver);
                    }
                    let Some(stop) = self.stops.get_mut(receiver) else {
                        continue;
                    };
                    let better = |held: Interaction, by| (age(slowest), flow.integration) < (age(held), by);
                    let first = stop.hops.is_none();
                    let same = stop.hops == Some(hops);
                    if first || same && stop.slowest.zip(stop.by).is_none_or(|(held, by)| better(held, by)) {
                        (stop.hops, stop.by, stop.slowest) = (Some(hops), Some(flow.integration), Some(slowest));
                    }
                }
            }
            edge = next;
        }
    }

    /// Against the flow: what leads to these and is not placed yet stands before them.
    fn towards(&mut self, ways: &Ways, mut edge: Vec<usize>) {
        let mut column = 0;
        while !edge.is_empty() {
            column -= 2;
            let mut next = Vec::new();
            for (_, source) in edge.iter().flat_map(|place| ways.back(*place)) {
                if self.place(source, column) {
                    next.push(source);
                }
            }
            edge = next;
        }
    }

    /// With the flow, from these on, among what is not placed yet.
    fn onward(&mut self, ways: &Ways, mut edge: Vec<usize>) {
        edge.retain(|place| self.place(*place, 0));
        let mut column = 0;
        while !edge.is_empty() {
            column += 2;
            let mut next = Vec::new();
            for (_, receiver) in edge.iter().flat_map(|place| ways.onward(*place)) {
                if self.place(receiver, column) {
                    next.push(receiver);
                }
            }
            edge = next;
        }
    }

    /// What links are only routed through stands right after the first that send through it.
    fn between(&mut self, systems: &[SystemId], flows: &[Flow], ways: &Ways) {
        let mut routed: Vec<(usize, i32)> = Vec::new();
        for (flow, (source, _)) in flows.iter().zip(&ways.ends) {
            if let Some(via) = flow.via.and_then(|via| systems.binary_search(&via).ok()) {
                routed.push((via, self.get(*source).column + 1));
            }
        }
        routed.sort_unstable();
        for (via, column) in routed {
            self.place(via, column);
        }
    }

    /// What no link leads to or from stands in no order: below the rest, side by side.
    fn spread(&mut self, end: i32) {
        let left = self.stops.iter().map(|stop| stop.column).min().unwrap_or_default();
        let mut columns: Vec<i32> = self
            .stops
            .iter()
            .filter(|stop| stop.placed)
            .map(|stop| stop.column)
            .collect();
        columns.sort_unstable();
        columns.dedup();
        if columns.is_empty() {
            columns = (left..=end.max(left + 3)).collect();
        }
        let mut column = columns.iter().copied().cycle();
        for stop in self.stops.iter_mut().filter(|stop| !stop.placed) {
            stop.column = column.next().unwrap_or_default();
            stop.placed = true;
        }
    }
}
