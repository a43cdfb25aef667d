//! The lightest set of arcs whose removal leaves no circle: the minimum feedback arc set.
//!
//! The problem is NP-hard. Up to [`EXACT`] nodes it is solved by trying every set of nodes that may come first (Held and Karp's
//! scheme: of each set only the cheapest order is kept). Beyond, an order by Eades, Lin and Smyth is improved node by node, within
//! a bound; disjoint circles that each need an arc of their own then show, where they can, that nothing lighter exists.

use crate::compact::{NONE, at, row, set, starts};

/// Up to so many nodes the answer is exact, while the budget lasts.
const EXACT: usize = 16;
/// Arcs looked at while an order is improved.
const IMPROVING: usize = 1_200_000;
/// Up to so many arcs an order's answer is also trimmed, and held against disjoint circles.
const TRIMMED: usize = 3_000;

/// An arc between two of the nodes `0..size`, and what its removal costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arc {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) weight: u32,
}

pub(crate) struct Feedback {
    /// Places in the list of arcs, ascending.
    pub(crate) arcs: Vec<usize>,
    /// Whether no lighter set exists; otherwise one might.
    pub(crate) least: bool,
}

/// How much exact solving may cost, over all the graphs it is passed along with.
pub(crate) struct Budget(pub(crate) u64);

impl Default for Budget {
    /// Some fifty milliseconds.
    fn default() -> Self {
        Self(50_000_000)
    }
}

/// The arcs to remove. No arc may be a loop, and no two may connect the same nodes in the same direction.
pub(crate) fn feedback(size: usize, arcs: &[Arc], budget: &mut Budget) -> Feedback {
    let cost = (arcs.len() as u64 + size as u64) << size.min(40);
    if size <= EXACT && cost <= budget.0 {
        budget.0 -= cost;
        return Feedback {
            arcs: against(arcs, &cheapest_order(size, arcs)),
            least: true,
        };
    }
    let mut rank = greedy_order(size, arcs);
    improve(size, arcs, &mut rank);
    let mut removed = against(arcs, &rank);
    let mut least = false;
    if arcs.len() <= TRIMMED {
        trim(size, arcs, &mut removed);
        let weight: u64 = removed
            .iter()
            .filter_map(|a| arcs.get(*a))
            .map(|a| u64::from(a.weight))
            .sum();
        least = disjoint_circles(size, arcs, &removed) >= weight;
    }
    Feedback { arcs: removed, least }
}

/// The places of the arcs that lead back in an order.
fn against(arcs: &[Arc], rank: &[u32]) -> Vec<usize> {
    let back = |arc: &Arc| at(rank, arc.from) > at(rank, arc.to);
    let back = arcs.iter().enumerate().filter(|(_, arc)| back(arc));
    back.map(|(place, _)| place).collect()
}

/// The rank of each node in an order with the lightest arcs leading back.
fn cheapest_order(size: usize, arcs: &[Arc]) -> Vec<u32> {
    let mut out: Vec<Vec<(u32, u32)>> = vec![Vec::new(); size];
    for arc in arcs {
        if let Some(list) = out.get_mut(arc.from as usize) {
            list.push((1 << arc.to, arc.weight));
        }
    }
    let sets = 1usize << size;
    let mut least = vec![u64::MAX; sets];
    let mut last = vec![0u8; sets];
    set(&mut least, 0, 0);
    for first in 0..sets as u32 {
        let so_far = at(&least, first);
        for (node, arcs) in (0u32..).zip(&out) {
            let with = first | 1 << node;
            if with == first {
                continue;
            }
            let back = arcs.iter().filter(|(to, _)| first & to != 0);
            let cost = so_far + back.map(|(_, weight)| u64::from(*weight)).sum::<u64>();
            if cost < at(&least, with) {
                set(&mut least, with, cost);
                set(&mut last, with, node as u8);
            }
        }
    }
    let mut rank = vec![0; size];
    let mut rest = sets as u32 - 1;
    for place in (0..size as u32).rev() {
        let node = u32::from(at(&last, rest));
        set(&mut rank, node, place);
        rest &= !(1 << node);
    }
    rank
}

/// Arcs by node, both ways.
struct Rows {
    out_starts: Vec<u32>,
    out: Vec<u32>,
    in_starts: Vec<u32>,
    into: Vec<u32>,
}

impl Rows {
    fn of(size: usize, arcs: &[Arc]) -> Self {
        let (out_starts, out) = by(size, arcs, |arc| arc.from);
        let (in_starts, into) = by(size, arcs, |arc| arc.to);
        Self {
            out_starts,
            out,
            in_starts,
            into,
        }
    }

    fn out<'a>(&'a self, arcs: &'a [Arc], node: u32) -> impl Iterator<Item = Arc> + 'a {
        arcs_at(arcs, self.out.get(row(&self.out_starts, node)))
    }

    fn incoming<'a>(&'a self, arcs: &'a [Arc], node: u32) -> impl Iterator<Item = Arc> + 'a {
        arcs_at(arcs, self.into.get(row(&self.in_starts, node)))
    }
}

fn by(size: usize, arcs: &[Arc], key: fn(&Arc) -> u32) -> (Vec<u32>, Vec<u32>) {
    let starts = starts(size, arcs.iter().map(key));
    let mut next = starts.clone();
    let mut places = vec![0; arcs.len()];
    for (place, arc) in (0u32..).zip(arcs) {
        if let Some(slot) = next.get_mut(key(arc) as usize) {
            set(&mut places, *slot, place);
            *slot += 1;
        }
    }
    (starts, places)
}

fn arcs_at<'a>(arcs: &'a [Arc], places: Option<&'a [u32]>) -> impl Iterator<Item = Arc> + 'a {
    let places = places.unwrap_or_default().iter();
    places.filter_map(|place| arcs.get(*place as usize)).copied()
}

/// Nodes in lists by how much more they send than receive, so that the greatest is at hand.
struct Buckets {
    heads: Vec<u32>,
    next: Vec<u32>,
    previous: Vec<u32>,
    bucket: Vec<u32>,
    top: usize,
}

impl Buckets {
    fn remove(&mut self, node: u32) {
        let (before, after) = (at(&self.previous, node), at(&self.next, node));
        match before {
            NONE => {
                let bucket = at(&self.bucket, node);
                set(&mut self.heads, bucket, after);
            }
            before => set(&mut self.next, before, after),
        }
        if after != NONE {
            set(&mut self.previous, after, before);
        }
    }

    fn put(&mut self, node: u32, bucket: u32) {
        let head = self.heads.get(bucket as usize).copied().unwrap_or(NONE);
        set(&mut self.next, node, head);
        set(&mut self.previous, node, NONE);
        set(&mut self.bucket, node, bucket);
        if head != NONE {
            set(&mut self.previous, head, node);
        }
        set(&mut self.heads, bucket, node);
        self.top = self.top.max(bucket as usize);
    }

    fn greatest(&mut self) -> Option<u32> {
        loop {
            match self.heads.get(self.top) {
                Some(&NONE) if self.top > 0 => self.top -= 1,
                Some(&NONE) | None => return None,
                Some(node) => return Some(*node),
            }
        }
    }
}

/// Eades, Lin and Smyth: sinks go last, sources first, and when there are none, first goes whoever sends most beyond what it
/// receives.
fn greedy_order(size: usize, arcs: &[Arc]) -> Vec<u32> {
    let rows = Rows::of(size, arcs);
    let (mut sends, mut receives) = (vec![0u32; size], vec![0u32; size]);
    for arc in arcs {
        for (list, node) in [(&mut sends, arc.from), (&mut receives, arc.to)] {
            if let Some(sum) = list.get_mut(node as usize) {
                *sum += arc.weight;
            }
        }
    }
    let most_received = receives.iter().copied().max().unwrap_or(0);
    let most_sent = sends.iter().copied().max().unwrap_or(0);
    let mut buckets = Buckets {
        heads: vec![NONE; most_received as usize + most_sent as usize + 1],
        next: vec![NONE; size],
        previous: vec![NONE; size],
        bucket: vec![0; size],
        top: 0,
    };
    let mut placed = vec![false; size];
    let mut ends: Vec<(u32, bool)> = Vec::new();
    for node in (0..size as u32).rev() {
        buckets.put(node, at(&sends, node) + most_received - at(&receives, node));
        if at(&sends, node) == 0 || at(&receives, node) == 0 {
            ends.push((node, at(&sends, node) == 0));
        }
    }
    let mut rank = vec![0; size];
    let (mut front, mut back) = (0u32, size as u32);
    while front < back {
        let (node, last) = match ends.pop() {
            Some((node, _)) if at(&placed, node) => continue,
            Some(end) => end,
            None => match buckets.greatest() {
                Some(node) => (node, false),
                None => break,
            },
        };
        set(&mut placed, node, true);
        buckets.remove(node);
        if last {
            back -= 1;
            set(&mut rank, node, back);
        } else {
            set(&mut rank, node, front);
            front += 1;
        }
        for (arc, sending) in rows
            .out(arcs, node)
            .map(|arc| (arc, true))
            .chain(rows.incoming(arcs, node).map(|arc| (arc, false)))
        {
            let other = if sending { arc.to } else { arc.from };
            if at(&placed, other) {
                continue;
            }
            let sum = if sending { &mut receives } else { &mut sends };
            if let Some(sum) = sum.get_mut(other as usize) {
                *sum -= arc.weight;
                if *sum == 0 {
                    ends.push((other, !sending));
                }
            }
            buckets.remove(other);
            buckets.put(other, at(&sends, other) + most_received - at(&receives, other));
        }
    }
    rank
}

/// Moves each node to the place among its neighbours where the least leads back, in a few rounds.
fn improve(size: usize, arcs: &[Arc], rank: &mut [u32]) {
    let rows = Rows::of(size, arcs);
    let rounds = (IMPROVING / arcs.len().max(1)).clamp(1, 40);
    let mut order: Vec<u32> = (0..size as u32).collect();
    for _ in 0..rounds {
        let mut keys: Vec<f64> = rank.iter().map(|rank| f64::from(*rank)).collect();
        order.sort_unstable_by_key(|node| at(rank, *node));
        let mut moved = false;
        let mut around: Vec<(f64, i64)> = Vec::new();
        for node in &order {
            around.clear();
            // Where the node comes after its target, the arc leads back; where it comes before its source, too.
            around.extend(
                rows.out(arcs, *node)
                    .map(|arc| (at(&keys, arc.to), i64::from(arc.weight))),
            );
            around.extend(
                rows.incoming(arcs, *node)
                    .map(|arc| (at(&keys, arc.from), -i64::from(arc.weight))),
            );
            around.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
            if let Some(key) = better_place(&around, at(&keys, *node)) {
                set(&mut keys, *node, key);
                moved = true;
            }
        }
        order.sort_by(|a, b| at(&keys, *a).total_cmp(&at(&keys, *b)).then(a.cmp(b)));
        for (place, node) in (0u32..).zip(&order) {
            set(rank, *node, place);
        }
        if !moved {
            break;
        }
    }
}

/// A place between neighbours that is strictly better than the present one. Costs are relative to standing before all of them.
fn better_place(around: &[(f64, i64)], present: f64) -> Option<f64> {
    let first = around.first()?.0;
    let (mut cost, mut best, mut best_key) = (0i64, 0i64, first - 1.0);
    let mut now = 0i64;
    for (index, (key, change)) in around.iter().enumerate() {
        cost += change;
        if *key < present {
            now = cost;
        }
        let next = around.get(index + 1).map_or(key + 2.0, |next| next.0);
        let middle = (key + next) / 2.0;
        // No room between the two: floating point ends somewhere.
        if cost < best && middle > *key && middle < next {
            (best, best_key) = (cost, middle);
        }
    }
    (best < now).then_some(best_key)
}

/// Puts back what closes no circle, the heaviest first.
fn trim(size: usize, arcs: &[Arc], removed: &mut Vec<usize>) {
    let mut gone = vec![false; arcs.len()];
    for place in removed.iter() {
        set(&mut gone, *place as u32, true);
    }
    let rows = Rows::of(size, arcs);
    let mut candidates: Vec<(std::cmp::Reverse<u32>, usize)> = Vec::new();
    for place in removed.iter() {
        candidates.extend(arcs.get(*place).map(|arc| (std::cmp::Reverse(arc.weight), *place)));
    }
    candidates.sort_unstable();
    for (_, place) in candidates {
        let Some(arc) = arcs.get(place) else { continue };
        let left: Vec<u32> = gone.iter().map(|gone| u32::from(!gone)).collect();
        if way(size, arcs, &rows, &left, arc.to, arc.from).is_none() {
            set(&mut gone, place as u32, false);
        }
    }
    removed.retain(|place| at(&gone, *place as u32));
}

/// The weight of circles that share nothing: each needs an arc of its own, so no answer is lighter.
fn disjoint_circles(size: usize, arcs: &[Arc], removed: &[usize]) -> u64 {
    let rows = Rows::of(size, arcs);
    let mut left: Vec<u32> = arcs.iter().map(|arc| arc.weight).collect();
    let mut packed = 0;
    for place in removed {
        let Some(arc) = arcs.get(*place) else { continue };
        while at(&left, *place as u32) > 0 {
            let Some(mut circle) = way(size, arcs, &rows, &left, arc.to, arc.from) else {
                break;
            };
            circle.push(*place as u32);
            let least = circle.iter().map(|arc| at(&left, *arc)).min().unwrap_or(0);
            for arc in circle {
                let rest = at(&left, arc).saturating_sub(least);
                set(&mut left, arc, rest);
            }
            packed += u64::from(least);
        }
    }
    packed
}

/// The places of the arcs of a shortest way over arcs of which something is left.
fn way(size: usize, arcs: &[Arc], rows: &Rows, left: &[u32], from: u32, to: u32) -> Option<Vec<u32>> {
    let mut by = vec![NONE; size];
    let mut met = vec![false; size];
    set(&mut met, from, true);
    let mut edge = vec![from];
    while !edge.is_empty() && !at(&met, to) {
        let mut next = Vec::new();
        for node in edge {
            for place in rows.out.get(row(&rows.out_starts, node)).unwrap_or_default() {
                let Some(arc) = arcs.get(*place as usize) else { continue };
                if at(left, *place) > 0 && !at(&met, arc.to) {
                    set(&mut met, arc.to, true);
                    set(&mut by, arc.to, *place);
                    next.push(arc.to);
                }
            }
        }
        edge = next;
    }
    let mut way = Vec::new();
    let mut node = to;
    while node != from {
        let place = at(&by, node);
        if place == NONE || !at(&met, node) {
            return None;
        }
        way.push(place);
        node = arcs.get(place as usize)?.from;
    }
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Digraph;
    use proptest::prelude::*;

    const SIZE: u32 = 9;

    fn graph() -> impl Strategy<Value = Vec<Arc>> {
        let arcs = proptest::collection::btree_map((0..SIZE, 0..SIZE), 1..4u32, 0..40);
        arcs.prop_map(|arcs| {
            let arcs = arcs.into_iter().filter(|((from, to), _)| from != to);
            arcs.map(|((from, to), weight)| Arc { from, to, weight }).collect()
        })
    }

    fn opens(arcs: &[Arc], removed: &[usize]) -> bool {
        let kept = arcs.iter().enumerate().filter(|(place, _)| !removed.contains(place));
        let kept = Digraph::new(SIZE as usize, kept.map(|(_, arc)| (arc.from, arc.to)));
        kept.components().count == SIZE as usize
    }

    fn weight(arcs: &[Arc], removed: &[usize]) -> u32 {
        removed.iter().map(|place| arcs[*place].weight).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn a_quick_answer_opens_every_circle_and_says_least_only_when_it_is(arcs in graph()) {
            let exact = feedback(SIZE as usize, &arcs, &mut Budget::default());
            prop_assert!(exact.least && opens(&arcs, &exact.arcs));
            let quick = feedback(SIZE as usize, &arcs, &mut Budget(0));
            prop_assert!(opens(&arcs, &quick.arcs));
            let (least, found) = (weight(&arcs, &exact.arcs), weight(&arcs, &quick.arcs));
            prop_assert!(found >= least);
            prop_assert!(!quick.least || found == least);
            // Nothing that was removed could have stayed.
            for kept in &quick.arcs {
                let fewer: Vec<usize> = quick.arcs.iter().copied().filter(|place| place != kept).collect();
                prop_assert!(!opens(&arcs, &fewer));
            }
        }

        #[test]
        fn the_exact_answer_is_the_lightest_of_all_subsets(arcs in graph()) {
            let few = &arcs[..arcs.len().min(11)];
            let exact = feedback(SIZE as usize, few, &mut Budget::default());
            let subsets = 0..1u32 << few.len();
            let places = |subset: u32| (0..few.len()).filter(move |place| subset & 1 << place != 0).collect::<Vec<_>>();
            let opening = subsets.map(places).filter(|removed| opens(few, removed));
            let lightest = opening.map(|removed| weight(few, &removed)).min();
            prop_assert_eq!(Some(weight(few, &exact.arcs)), lightest);
        }
    }
}
