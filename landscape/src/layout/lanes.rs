//! Lanes: the horizontal bands that groups of nodes stand in, one below the other, so that the box of a group has no strangers in it.

use super::Sketch;
use super::cells::Cells;
use std::collections::BTreeMap;

/// The lanes of a sketch from top to bottom. Lines that pass between lanes have channels: below lane `n` and above the next one.
pub(super) struct Lanes {
    /// The lane of each node.
    pub(super) of: Cells<u32>,
    /// For each lane the groups it lies in, the outermost first.
    pub(super) within: Vec<Vec<u32>>,
}

/// The groups around a node or group, the outermost first. A parent counts when it comes before its group, so there are no circles.
fn chain(sketch: &Sketch, group: Option<u32>) -> Vec<u32> {
    let known = |group: &u32| (*group as usize) < sketch.groups.len();
    let mut chain: Vec<u32> = std::iter::successors(group.filter(known), |group| {
        let parent = sketch.groups.get(*group as usize).copied().flatten();
        parent.filter(|parent| parent < group)
    })
    .collect();
    chain.reverse();
    chain
}

impl Lanes {
    /// Each group with nodes of its own is a lane, and so are the nodes without one. Lanes of one group stand together; which comes
    /// first is chosen so that those with many edges between them are near.
    pub(super) fn of(sketch: &Sketch, edges: &[(u32, u32)]) -> Self {
        let mut lanes: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
        let group_of = |node: u32| {
            let group = sketch.group_of.get(node as usize).copied().flatten();
            group.filter(|group| (*group as usize) < sketch.groups.len())
        };
        for node in 0..sketch.nodes.len() as u32 {
            let group = group_of(node);
            lanes.entry(group).or_insert_with(|| chain(sketch, group));
        }
        let keys: Vec<Option<u32>> = lanes.keys().copied().collect();
        let chains: Vec<Vec<u32>> = lanes.into_values().collect();
        let number = |group: Option<u32>| keys.binary_search(&group).unwrap_or_default() as u32;
        let of: Vec<u32> = (0..sketch.nodes.len() as u32)
            .map(|node| number(group_of(node)))
            .collect();
        let of: Cells<u32> = of.into();
        let mut weights: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (from, to) in edges {
            let (from, to) = (of.get(*from), of.get(*to));
            if from != to {
                *weights.entry((from.min(to), from.max(to))).or_default() += 1;
            }
        }
        let order = arranged(&(0..keys.len() as u32).collect::<Vec<_>>(), 0, &chains, &weights);
        let mut place = Cells::new(keys.len(), 0u32);
        for (lane, at) in order.iter().zip(0..) {
            place.set(*lane, at);
        }
        let of: Vec<u32> = of.values().iter().map(|lane| place.get(*lane)).collect();
        let within = order
            .iter()
            .map(|lane| chains.get(*lane as usize).cloned().unwrap_or_default())
            .collect();
        Self { of: of.into(), within }
    }
}

/// The lanes of one group (all of which have the same `depth` outermost groups) in a good order.
fn arranged(lanes: &[u32], depth: usize, chains: &[Vec<u32>], weights: &BTreeMap<(u32, u32), u32>) -> Vec<u32> {
    // Subgroups, and the lane of the group's own nodes.
    let mut parts: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
    for lane in lanes {
        let part = chains.get(*lane as usize).and_then(|chain| chain.get(depth)).copied();
        parts.entry(part).or_default().push(*lane);
    }
    let part_of: BTreeMap<u32, usize> = parts
        .values()
        .enumerate()
        .flat_map(|(part, lanes)| lanes.iter().map(move |lane| (*lane, part)))
        .collect();
    let mut between: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    if parts.len() > 2 {
        for ((a, b), weight) in weights {
            if let (Some(a), Some(b)) = (part_of.get(a), part_of.get(b))
                && a != b
            {
                *between.entry((*a, *b)).or_default() += f64::from(*weight);
                *between.entry((*b, *a)).or_default() += f64::from(*weight);
            }
        }
    }
    let order = line_up(parts.len(), &between);
    let parts: Vec<(Option<u32>, Vec<u32>)> = parts.into_iter().collect();
    let mut found = Vec::with_capacity(lanes.len());
    for part in order {
        match parts.get(part) {
            Some((Some(_), lanes)) => found.extend(arranged(lanes, depth + 1, chains, weights)),
            Some((None, lanes)) => found.extend(lanes),
            None => {}
        }
    }
    found
}

/// A sequence of parts with short connections: by the mean of the connected ones a few times, the best sequence kept.
fn line_up(size: usize, between: &BTreeMap<(usize, usize), f64>) -> Vec<usize> {
    const ROUNDS: usize = 12;
    let length = |order: &[usize]| -> f64 {
        let mut place = vec![0.0; size];
        for (at, part) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*part) {
                *slot = at as f64;
            }
        }
        let at = |part: usize| place.get(part).copied().unwrap_or_default();
        between
            .iter()
            .map(|((a, b), weight)| weight * f64::abs(at(*a) - at(*b)))
            .sum()
    };
    let mut order: Vec<usize> = (0..size).collect();
    let mut best = (length(&order), order.clone());
    for _ in 0..ROUNDS {
        let mut sums = vec![(0.0, 0.0); size];
        let mut place = vec![0.0; size];
        for (at, part) in order.iter().enumerate() {
            if let Some(slot) = place.get_mut(*part) {
                *slot = at as f64;
            }
        }
        for ((a, b), weight) in between {
            if let Some((sum, total)) = sums.get_mut(*a) {
                *sum += weight * place.get(*b).copied().unwrap_or_default();
                *total += weight;
            }
        }
        let wish = |part: usize| {
            let (sum, total) = sums.get(part).copied().unwrap_or_default();
            let own = place.get(part).copied().unwrap_or_default();
            // Half of its own place: else two that belong together swap forever.
            if total > 0.0 { (sum / total + own) / 2.0 } else { own }
        };
        order.sort_by(|a, b| wish(*a).total_cmp(&wish(*b)));
        let found = length(&order);
        if found < best.0 {
            best = (found, order.clone());
        }
    }
    // Neighbours change places as long as that helps.
    let mut improved = size < 60;
    while improved {
        improved = false;
        for at in 1..size {
            best.1.swap(at - 1, at);
            let found = length(&best.1);
            if found < best.0 - 1e-9 {
                best.0 = found;
                improved = true;
            } else {
                best.1.swap(at - 1, at);
            }
        }
    }
    best.1
}
