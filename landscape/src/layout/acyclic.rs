//! Which edges to turn round, so that no circle is left.

use super::cells::{Cells, Rows};
use crate::graph::Digraph;

/// For each edge whether it runs against the grain. Edges between circles never do; within a circle the nodes are put into a
/// sequence that few edges run against, by the greedy rule of Eades, Lin and Smyth: sinks to the end, sources to the front, else the
/// node that gives most and takes least.
pub(super) fn against_the_grain(size: u32, edges: &[(u32, u32)]) -> Vec<bool> {
    let circles = Digraph::new(size as usize, edges.iter().copied()).components();
    let circle: Cells<u32> = circles.of.into();
    if circles.count == size as usize {
        return vec![false; edges.len()];
    }
    let inner = edges
        .iter()
        .copied()
        .filter(|(from, to)| from != to && circle.get(*from) == circle.get(*to));
    let place = Sequence::of(size, inner).place;
    edges
        .iter()
        .map(|(from, to)| circle.get(*from) == circle.get(*to) && place.get(*from) > place.get(*to))
        .collect()
}

/// The greedy sequence, with nodes kept in buckets by how much more they give than take.
struct Sequence {
    place: Cells<i32>,
}

const NONE: u32 = u32::MAX;

impl Sequence {
    fn of(size: u32, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let after = Rows::of(size, edges.clone());
        let before = Rows::of(size, edges.map(|(from, to)| (to, from)));
        let gives = (0..size).map(|node| after.row(node).len() as i32).collect::<Vec<_>>();
        let takes = (0..size).map(|node| before.row(node).len() as i32).collect::<Vec<_>>();
        let most = gives.iter().chain(&takes).copied().max().unwrap_or(0);
        let mut buckets = Buckets::new(size, most);
        let (mut gives, mut takes): (Cells<i32>, Cells<i32>) = (gives.into(), takes.into());
        for node in (0..size).rev() {
            buckets.put(node, gives.get(node), takes.get(node));
        }
        let mut place = Cells::new(size as usize, 0i32);
        let (mut front, mut back) = (0, size as i32);
        while let Some((node, last)) = buckets.take() {
            if last {
                back -= 1;
                place.set(node, back);
            } else {
                place.set(node, front);
                front += 1;
            }
            for next in after.row(node) {
                takes.update(*next, |count| *count -= 1);
                buckets.renew(*next, gives.get(*next), takes.get(*next));
            }
            for next in before.row(node) {
                gives.update(*next, |count| *count -= 1);
                buckets.renew(*next, gives.get(*next), takes.get(*next));
            }
        }
        Self { place }
    }
}

/// Doubly linked lists of nodes: the sinks, the sources, and the rest by surplus.
struct Buckets {
    heads: Cells<u32>,
    next: Cells<u32>,
    previous: Cells<u32>,
    /// The bucket of each node; `NONE` once it is taken.
    of: Cells<u32>,
    most: i32,
    highest: u32,
}

const SINKS: u32 = 0;
const SOURCES: u32 = 1;
const FIRST: u32 = 2;

impl Buckets {
    fn new(size: u32, most: i32) -> Self {
        let nobody = || Cells::new(size as usize, NONE);
        Self {
            heads: Cells::new(2 * most as usize + 3, NONE),
            next: nobody(),
            previous: nobody(),
            of: nobody(),
            most,
            highest: FIRST,
        }
    }

    fn put(&mut self, node: u32, gives: i32, takes: i32) {
        let bucket = if gives == 0 {
            SINKS
        } else if takes == 0 {
            SOURCES
        } else {
            FIRST + (gives - takes + self.most).max(0) as u32
        };
        let head = self.heads.get(bucket);
        self.next.set(node, head);
        self.previous.set(node, NONE);
        self.previous.set(head, node);
        self.heads.set(bucket, node);
        self.of.set(node, bucket);
        self.highest = self.highest.max(bucket);
    }

    fn remove(&mut self, node: u32) {
        let (before, after) = (self.previous.get(node), self.next.get(node));
        if before == NONE {
            self.heads.set(self.of.get(node), after);
        } else {
            self.next.set(before, after);
        }
        self.previous.set(after, before);
        self.of.set(node, NONE);
    }

    fn renew(&mut self, node: u32, gives: i32, takes: i32) {
        if self.of.get(node) != NONE {
            self.remove(node);
            self.put(node, gives, takes);
        }
    }

    /// The next node, and whether it belongs at the end.
    fn take(&mut self) -> Option<(u32, bool)> {
        for bucket in [SINKS, SOURCES] {
            let node = self.heads.get(bucket);
            if node != NONE {
                self.remove(node);
                return Some((node, bucket == SINKS));
            }
        }
        while self.highest >= FIRST {
            let node = self.heads.get(self.highest);
            if node != NONE {
                self.remove(node);
                return Some((node, false));
            }
            self.highest -= 1;
        }
        None
    }
}
