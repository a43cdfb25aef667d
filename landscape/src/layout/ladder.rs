//! The ladder: nodes in their layers, and a bend in every layer that an edge passes on its way, so that each segment of an edge
//! joins two neighbouring layers.

use super::cells::{Cells, Rows};
use std::ops::Range;

/// A line that is routed: all edges from one node to another share it.
#[derive(Clone, Debug)]
pub(super) struct Strand {
    /// The ends by layer, which is not always the direction of the edge.
    pub(super) left: u32,
    pub(super) right: u32,
    /// The bends between, one a layer, from left to right. Empty for neighbours, for strands within a layer, and for those that go
    /// around.
    pub(super) bends: Range<u32>,
    /// Goes outside of everything, because bends for it would be too many.
    pub(super) around: bool,
}

/// What stands where. Items are first the nodes, by their number, then the bends.
#[derive(Clone, Debug, Default)]
pub(super) struct Ladder {
    pub(super) nodes: u32,
    pub(super) layer: Cells<u32>,
    /// Lanes lie one below the other; the order within a layer never mixes them.
    pub(super) lane: Cells<u32>,
    /// The place within the layer.
    pub(super) place: Cells<u32>,
    /// The items of all layers, one layer after the other, and where each begins.
    pub(super) items: Cells<u32>,
    pub(super) starts: Cells<u32>,
    /// Neighbours in the layer before and in the one after, numbered by segment.
    pub(super) left: Rows,
    pub(super) right: Rows,
    pub(super) segments: u32,
}

/// Beyond so many bends the longest strands go around: a complete graph of 200 nodes would ask for more than a million.
const BENDS: usize = 160_000;

/// Ends, layers and lanes; `channel` gives the lane of the bends of a strand.
pub(super) fn ladder(
    layer: Cells<u32>,
    lane: Cells<u32>,
    ends: &[(u32, u32)],
    channel: impl Fn(u32, u32) -> u32,
) -> (Ladder, Vec<Strand>) {
    let nodes = layer.size();
    let mut ladder = Ladder {
        nodes,
        layer,
        lane,
        ..Ladder::default()
    };
    let span = |(left, right): (u32, u32), ladder: &Ladder| {
        let distance = ladder.layer.get(right).saturating_sub(ladder.layer.get(left));
        distance.saturating_sub(1) as usize
    };
    // Short strands first.
    let mut by_span: Vec<(usize, usize)> = ends
        .iter()
        .enumerate()
        .map(|(index, ends)| (span(*ends, &ladder), index))
        .collect();
    by_span.sort_unstable();
    let mut room = BENDS;
    let mut around = vec![false; ends.len()];
    for (span, index) in by_span {
        if span > room {
            room = 0;
            if let Some(slot) = around.get_mut(index) {
                *slot = true;
            }
        } else {
            room -= span;
        }
    }
    let mut segments: Vec<(u32, u32)> = Vec::new();
    let mut strands = Vec::with_capacity(ends.len());
    for ((left, right), around) in ends.iter().copied().zip(around) {
        let (from, to) = (ladder.layer.get(left), ladder.layer.get(right));
        let first = ladder.layer.size();
        if !around && from < to {
            let lane = channel(left, right);
            let mut before = left;
            for layer in from + 1..to {
                let bend = ladder.layer.size();
                ladder.layer.push(layer);
                ladder.lane.push(lane);
                segments.push((before, bend));
                before = bend;
            }
            segments.push((before, right));
        }
        strands.push(Strand {
            left,
            right,
            bends: first..ladder.layer.size(),
            around,
        });
    }
    let items = ladder.layer.size();
    ladder.segments = segments.len() as u32;
    ladder.right = Rows::of(items, segments.iter().copied());
    ladder.left = Rows::of(items, segments.iter().map(|(left, right)| (*right, *left)));
    ladder.place = Cells::new(items as usize, 0);
    ladder.fill();
    (ladder, strands)
}

impl Ladder {
    pub(super) fn size(&self) -> u32 {
        self.layer.size()
    }

    pub(super) fn layers(&self) -> u32 {
        self.starts.size().saturating_sub(1)
    }

    pub(super) fn range(&self, layer: u32) -> Range<u32> {
        self.starts.get(layer)..self.starts.get(layer + 1)
    }

    pub(super) fn items_of(&self, layer: u32) -> &[u32] {
        self.items.part(self.range(layer))
    }

    pub(super) fn is_bend(&self, item: u32) -> bool {
        item >= self.nodes
    }

    /// Puts the items into their layers, lane by lane, in the order in which a walk from the left comes upon them: what hangs
    /// together stands together.
    fn fill(&mut self) {
        let size = self.size();
        let mut met = Cells::new(size as usize, false);
        let mut order: Vec<u32> = Vec::with_capacity(size as usize);
        let mut starts: Vec<u32> = (0..self.nodes).collect();
        starts.sort_by_key(|node| self.layer.get(*node));
        let mut walk: Vec<u32> = Vec::new();
        for start in starts {
            walk.push(start);
            while let Some(item) = walk.pop() {
                if met.get(item) {
                    continue;
                }
                met.set(item, true);
                order.push(item);
                walk.extend(self.right.row(item).iter().rev().filter(|next| !met.get(**next)));
            }
        }
        let layers = self.layer.values().iter().copied().max().map_or(0, |last| last + 1);
        order.sort_by_key(|item| (self.layer.get(*item), self.lane.get(*item)));
        self.starts = Cells::new(layers as usize + 1, 0);
        for item in &order {
            self.starts.update(self.layer.get(*item) + 1, |count| *count += 1);
        }
        let mut sum = 0;
        for start in self.starts.part_mut(0..layers + 1) {
            sum += *start;
            *start = sum;
        }
        self.items = order.into();
        self.number();
    }

    /// Another order within the layers and lanes, one for each number.
    pub(super) fn shuffle(&mut self, number: u32) {
        let mixed = |item: u32| {
            let word = (u64::from(item) + 1 + (u64::from(number) << 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (word ^ (word >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 16
        };
        for layer in 0..self.layers() {
            let range = self.range(layer);
            let lane = &self.lane;
            self.items
                .part_mut(range)
                .sort_by_key(|item| (lane.get(*item), mixed(*item)));
        }
    }

    /// The places from the order of the items.
    pub(super) fn number(&mut self) {
        for layer in 0..self.layers() {
            self.number_layer(layer);
        }
    }

    pub(super) fn number_layer(&mut self, layer: u32) {
        for (item, place) in self.items.part(self.range(layer)).iter().zip(0..) {
            self.place.set(*item, place);
        }
    }
}
