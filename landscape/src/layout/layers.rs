//! Layers: a number for each node, greater at the end of each edge than at its beginning, so that the edges are short altogether.
//!
//! Network simplex after Gansner, Koutsofios, North and Vo (1993), with a bounded number of pivots: every pivot leaves a valid
//! layering, so an early end costs length and nothing else.

use super::cells::{Cells, Rows};

/// How many steps over edges the search may take in all, about 20 ms.
const WORK: usize = 12_000_000;
const NONE: u32 = u32::MAX;

/// The layers of a graph without circles and loops, the lowest of each connected part 0.
pub(super) fn short_edges(size: u32, edges: &[(u32, u32)]) -> Cells<i32> {
    let mut merged: Vec<(u32, u32)> = edges.to_vec();
    merged.sort_unstable();
    let weights: Vec<i32> = merged.chunk_by(|a, b| a == b).map(|run| run.len() as i32).collect();
    merged.dedup();
    let mut simplex = Simplex::of(size, merged, weights);
    simplex.longest_paths();
    let grown = (0..size).all(|root| simplex.in_tree.get(root) || simplex.grow_tree(root));
    if grown {
        simplex.work = 0;
        simplex.number_trees();
        simplex.cut_values();
        simplex.pivot();
        simplex.normalise();
        simplex.balance();
    } else {
        simplex.tighten();
    }
    simplex.layer
}

struct Simplex {
    size: u32,
    from: Cells<u32>,
    to: Cells<u32>,
    weight: Cells<i32>,
    out: Rows,
    into: Rows,
    layer: Cells<i32>,
    in_tree: Cells<bool>,
    tree_edge: Cells<bool>,
    /// The tree edges, in no particular order; where each stands.
    tree: Vec<u32>,
    slot: Cells<u32>,
    cut: Cells<i32>,
    /// The tree edge to the parent.
    parent: Cells<u32>,
    /// Postorder number, and the least one in the subtree.
    last: Cells<u32>,
    first: Cells<u32>,
    /// The node of each postorder number.
    node_at: Cells<u32>,
    /// Tree edges at each node.
    beside: Vec<Vec<u32>>,
    work: usize,
}

impl Simplex {
    fn of(size: u32, edges: Vec<(u32, u32)>, weights: Vec<i32>) -> Self {
        let n = size as usize;
        Self {
            size,
            out: Rows::of(size, edges.iter().copied()),
            into: Rows::of(size, edges.iter().map(|(from, to)| (*to, *from))),
            from: edges.iter().map(|edge| edge.0).collect::<Vec<_>>().into(),
            to: edges.iter().map(|edge| edge.1).collect::<Vec<_>>().into(),
            weight: weights.into(),
            layer: Cells::new(n, 0),
            in_tree: Cells::new(n, false),
            tree_edge: Cells::new(edges.len(), false),
            tree: Vec::with_capacity(n),
            slot: Cells::new(edges.len(), NONE),
            cut: Cells::new(edges.len(), 0),
            parent: Cells::new(n, NONE),
            last: Cells::new(n, 0),
            first: Cells::new(n, 0),
            node_at: Cells::new(n, 0),
            beside: vec![Vec::new(); n],
            work: 0,
        }
    }

    fn longest_paths(&mut self) {
        let mut waits: Cells<u32> = (0..self.size)
            .map(|node| self.into.row(node).len() as u32)
            .collect::<Vec<_>>()
            .into();
        let mut ready: Vec<u32> = (0..self.size).filter(|node| waits.get(*node) == 0).collect();
        while let Some(node) = ready.pop() {
            let layer = self.layer.get(node) + 1;
            for next in self.out.row(node) {
                self.layer.update(*next, |of| *of = layer.max(*of));
                waits.update(*next, |count| *count -= 1);
                if waits.get(*next) == 0 {
                    ready.push(*next);
                }
            }
        }
    }

    fn slack(&self, edge: u32) -> i32 {
        self.layer.get(self.to.get(edge)) - self.layer.get(self.from.get(edge)) - 1
    }

    fn edges_at(&self, node: u32) -> impl Iterator<Item = (u32, u32)> + Clone {
        self.out.numbered(node).chain(self.into.numbered(node))
    }

    /// A spanning tree of tight edges of the part of the graph around the root. The nearest node outside is fetched by moving all
    /// that is in the tree. False when that took too much work: the layers are valid then too, yet there is no tree.
    fn grow_tree(&mut self, root: u32) -> bool {
        let mut members = vec![root];
        self.in_tree.set(root, true);
        let mut open = vec![root];
        loop {
            while let Some(node) = open.pop() {
                let tight: Vec<(u32, u32)> = self
                    .edges_at(node)
                    .filter(|(next, edge)| !self.in_tree.get(*next) && self.slack(*edge) == 0)
                    .collect();
                for (next, edge) in tight {
                    if !self.in_tree.get(next) {
                        self.in_tree.set(next, true);
                        self.add_to_tree(edge);
                        members.push(next);
                        open.push(next);
                    }
                }
            }
            let mut nearest: Option<(i32, u32, u32)> = None;
            let mut work = 0;
            for node in &members {
                for (next, edge) in self.edges_at(*node) {
                    work += 1;
                    if !self.in_tree.get(next) {
                        let found = (self.slack(edge), edge, *node);
                        nearest = Some(nearest.map_or(found, |best| best.min(found)));
                    }
                }
            }
            self.work += work;
            let Some((slack, edge, inside)) = nearest else {
                return true;
            };
            if self.work > WORK {
                return false;
            }
            let by = if self.from.get(edge) == inside { slack } else { -slack };
            for node in &members {
                self.layer.update(*node, |layer| *layer += by);
            }
            open.push(inside);
        }
    }

    fn add_to_tree(&mut self, edge: u32) {
        self.tree_edge.set(edge, true);
        self.slot.set(edge, self.tree.len() as u32);
        self.tree.push(edge);
        for node in [self.from.get(edge), self.to.get(edge)] {
            if let Some(list) = self.beside.get_mut(node as usize) {
                list.push(edge);
            }
        }
    }

    fn number_trees(&mut self) {
        let mut number = 0;
        let mut met = Cells::new(self.size as usize, false);
        for root in 0..self.size {
            if !met.get(root) {
                number = self.number_tree(root, NONE, number, &mut met);
            }
        }
    }

    /// Numbers a subtree in postorder from `number` on; gives the number after it.
    fn number_tree(&mut self, root: u32, parent: u32, mut number: u32, met: &mut Cells<bool>) -> u32 {
        let mut walk: Vec<(u32, usize)> = vec![(root, 0)];
        self.parent.set(root, parent);
        self.first.set(root, number);
        met.set(root, true);
        while let Some((node, turn)) = walk.last_mut() {
            let node = *node;
            let edge = self.beside.get(node as usize).and_then(|list| list.get(*turn)).copied();
            *turn += 1;
            match edge {
                Some(edge) if edge != self.parent.get(node) => {
                    let child = self.from.get(edge) ^ self.to.get(edge) ^ node;
                    self.parent.set(child, edge);
                    self.first.set(child, number);
                    met.set(child, true);
                    walk.push((child, 0));
                }
                Some(_) => {}
                None => {
                    self.last.set(node, number);
                    self.node_at.set(number, node);
                    number += 1;
                    walk.pop();
                }
            }
        }
        number
    }

    fn is_below(&self, node: u32, top: u32) -> bool {
        (self.first.get(top)..=self.last.get(top)).contains(&self.last.get(node))
    }

    /// The end of a tree edge that is further from the root.
    fn child(&self, edge: u32) -> u32 {
        let from = self.from.get(edge);
        if self.parent.get(from) == edge {
            from
        } else {
            self.to.get(edge)
        }
    }

    fn cut_values(&mut self) {
        for number in 0..self.size {
            let node = self.node_at.get(number);
            let edge = self.parent.get(node);
            if edge != NONE {
                let cut = self.cut_value(node, edge);
                self.cut.set(edge, cut);
            }
        }
    }

    /// The cut value of the edge above a node from those below it.
    fn cut_value(&self, node: u32, above: u32) -> i32 {
        // Seen from the side of the node: +1 for edges that cross in the direction of the edge above.
        let outward = self.from.get(above) == node;
        let mut cut = self.weight.get(above);
        for (leaves, rows) in [(true, &self.out), (false, &self.into)] {
            let sign = if leaves == outward { 1 } else { -1 };
            for (_, edge) in rows.numbered(node).filter(|(_, edge)| *edge != above) {
                let weight = self.weight.get(edge);
                cut += sign * weight;
                if self.tree_edge.get(edge) {
                    cut -= sign * self.cut.get(edge);
                }
            }
        }
        cut
    }

    fn pivot(&mut self) {
        let mut at = 0;
        while self.work < WORK {
            let Some(leaving) = self.leaving(&mut at) else {
                return;
            };
            let Some(entering) = self.entering(leaving) else {
                return;
            };
            self.exchange(leaving, entering);
        }
    }

    /// The worst of the next few tree edges that would rather be longer.
    fn leaving(&mut self, at: &mut usize) -> Option<u32> {
        const LOOK: usize = 30;
        let mut worst: Option<(i32, u32)> = None;
        let mut found = 0;
        for _ in 0..self.tree.len() {
            *at = if *at + 1 < self.tree.len() { *at + 1 } else { 0 };
            let edge = self.tree.get(*at).copied()?;
            let cut = self.cut.get(edge);
            if cut < 0 {
                worst = Some(worst.map_or((cut, edge), |worst| worst.min((cut, edge))));
                found += 1;
                if found == LOOK {
                    break;
                }
            }
        }
        worst.map(|(_, edge)| edge)
    }

    /// The tightest edge that crosses the cut the other way.
    fn entering(&mut self, leaving: u32) -> Option<u32> {
        let child = self.child(leaving);
        // The leaving edge goes up out of the subtree or down into it; what replaces it goes the other way.
        let rows = if self.from.get(leaving) == child {
            &self.into
        } else {
            &self.out
        };
        let mut best: Option<(i32, u32)> = None;
        let mut work = 0;
        for number in self.first.get(child)..=self.last.get(child) {
            let node = self.node_at.get(number);
            for (next, edge) in rows.numbered(node) {
                work += 1;
                if !self.is_below(next, child) {
                    let found = (self.slack(edge), edge);
                    best = Some(best.map_or(found, |best| best.min(found)));
                }
            }
        }
        self.work += work + (self.last.get(child) - self.first.get(child)) as usize;
        best.map(|(_, edge)| edge)
    }

    fn exchange(&mut self, leaving: u32, entering: u32) {
        let child = self.child(leaving);
        let slack = self.slack(entering);
        let by = if self.is_below(self.from.get(entering), child) {
            slack
        } else {
            -slack
        };
        if by != 0 {
            for number in self.first.get(child)..=self.last.get(child) {
                let node = self.node_at.get(number);
                self.layer.update(node, |layer| *layer += by);
            }
        }
        // Cut values change along the two ways from the ends of the entering edge to where they meet.
        let cut = self.cut.get(leaving);
        let (from, to) = (self.from.get(entering), self.to.get(entering));
        let top = self.climb(from, to, cut, true);
        let other = self.climb(to, from, cut, false);
        debug_assert_eq!(top, other);
        self.cut.set(entering, -cut);
        self.replace(leaving, entering);
        let (parent, number) = (self.parent.get(top), self.first.get(top));
        self.work += (self.last.get(top) - number) as usize;
        self.renumber(top, parent, number);
    }

    /// Goes up from one node until above the other, with the cut values on the way.
    fn climb(&mut self, mut node: u32, other: u32, cut: i32, from_tail: bool) -> u32 {
        while !self.is_below(other, node) {
            let edge = self.parent.get(node);
            let sign = if (self.from.get(edge) == node) == from_tail {
                1
            } else {
                -1
            };
            self.cut.update(edge, |value| *value += sign * cut);
            node ^= self.from.get(edge) ^ self.to.get(edge);
        }
        node
    }

    fn replace(&mut self, leaving: u32, entering: u32) {
        let slot = self.slot.get(leaving);
        self.tree_edge.set(leaving, false);
        self.slot.set(leaving, NONE);
        for node in [self.from.get(leaving), self.to.get(leaving)] {
            if let Some(list) = self.beside.get_mut(node as usize) {
                list.retain(|edge| *edge != leaving);
            }
        }
        self.tree_edge.set(entering, true);
        self.slot.set(entering, slot);
        if let Some(place) = self.tree.get_mut(slot as usize) {
            *place = entering;
        }
        for node in [self.from.get(entering), self.to.get(entering)] {
            if let Some(list) = self.beside.get_mut(node as usize) {
                list.push(entering);
            }
        }
    }

    fn renumber(&mut self, top: u32, parent: u32, number: u32) {
        let mut met = Cells::default();
        self.number_tree(top, parent, number, &mut met);
    }

    /// For graphs too large for the simplex: each node moves as far as its neighbours let it towards the side where it has more
    /// edges, a few times over.
    fn tighten(&mut self) {
        const ROUNDS: usize = 6;
        self.longest_paths();
        for round in 0..ROUNDS {
            for number in 0..self.size {
                let node = if round % 2 == 0 { self.size - 1 - number } else { number };
                let weigh = |rows: &Rows| rows.numbered(node).map(|(_, edge)| self.weight.get(edge)).sum::<i32>();
                let before = self.into.row(node).iter().map(|other| self.layer.get(*other)).max();
                let after = self.out.row(node).iter().map(|other| self.layer.get(*other)).min();
                match (before, after) {
                    (Some(before), _) if weigh(&self.into) > weigh(&self.out) => self.layer.set(node, before + 1),
                    (_, Some(after)) if weigh(&self.out) > weigh(&self.into) => self.layer.set(node, after - 1),
                    _ => {}
                }
            }
        }
        let lowest = self.layer.values().iter().copied().min().unwrap_or(0);
        for layer in self.layer.part_mut(0..self.size) {
            *layer -= lowest;
        }
    }

    /// The lowest layer of each connected part becomes 0.
    fn normalise(&mut self) {
        // A tree is a run of postorder numbers that ends with its root.
        let mut start = 0;
        for number in 0..self.size {
            if self.parent.get(self.node_at.get(number)) != NONE {
                continue;
            }
            let members = start..number + 1;
            start = number + 1;
            let lowest = members.clone().map(|at| self.layer.get(self.node_at.get(at))).min();
            for at in members {
                let node = self.node_at.get(at);
                self.layer.update(node, |layer| *layer -= lowest.unwrap_or(0));
            }
        }
    }

    /// Nodes that could stand in several layers at no cost go where fewest stand.
    fn balance(&mut self) {
        let last = self.layer.values().iter().copied().max().unwrap_or(0);
        let mut crowd = Cells::new(last as usize + 1, 0u32);
        for layer in self.layer.values() {
            crowd.update(*layer as u32, |count| *count += 1);
        }
        for node in 0..self.size {
            let weigh = |rows: &Rows| rows.numbered(node).map(|(_, edge)| self.weight.get(edge)).sum::<i32>();
            if self.into.row(node).is_empty() || weigh(&self.into) != weigh(&self.out) {
                continue;
            }
            let before = self.into.row(node).iter().map(|other| self.layer.get(*other)).max();
            let after = self.out.row(node).iter().map(|other| self.layer.get(*other)).min();
            let (Some(before), Some(after)) = (before, after) else {
                continue;
            };
            let here = self.layer.get(node);
            let best = (before + 1..after).min_by_key(|layer| (crowd.get(*layer as u32), *layer));
            if let Some(best) = best
                && crowd.get(best as u32) + 1 < crowd.get(here as u32)
            {
                crowd.update(here as u32, |count| *count -= 1);
                crowd.update(best as u32, |count| *count += 1);
                self.layer.set(node, best);
            }
        }
    }
}
