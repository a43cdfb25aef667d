//! Heights within each lane, after Brandes and Köpf (2002): every item wants to stand level with the middle one of its neighbours, long
//! lines before all; four such alignments, from the left and from the right, from the top and from the bottom, are averaged.

use super::cells::{Cells, Rows};
use super::ladder::Ladder;
use std::ops::Range;

/// The middle of each item below the top of its lane, and for each lane that has items its number and height.
pub(super) struct Heights {
    pub(super) middle: Cells<f64>,
    pub(super) lanes: Vec<(u32, f64)>,
}

/// Distances: half the height of each item, and the least gap between two neighbours of which so many are bends.
pub(super) fn heights(ladder: &Ladder, half: &Cells<f64>, gaps: [f64; 3]) -> Heights {
    let mut parts: Vec<(u32, u32, Range<u32>)> = Vec::new();
    for layer in 0..ladder.layers() {
        let range = ladder.range(layer);
        let mut start = range.start;
        for run in ladder
            .items_of(layer)
            .chunk_by(|a, b| ladder.lane.get(*a) == ladder.lane.get(*b))
        {
            let lane = run.first().map_or(0, |item| ladder.lane.get(*item));
            let end = start + run.len() as u32;
            parts.push((lane, layer, start..end));
            start = end;
        }
    }
    parts.sort_unstable_by_key(|(lane, layer, _)| (*lane, *layer));
    let mut found = Heights {
        middle: Cells::new(ladder.size() as usize, 0.0),
        lanes: Vec::new(),
    };
    let mut local = Cells::new(ladder.size() as usize, u32::MAX);
    for parts in parts.chunk_by(|a, b| a.0 == b.0) {
        let lane = Lane::of(ladder, parts, half, gaps, &mut local);
        let middles = lane.middles();
        let edge = |side: f64| {
            let ends = middles.iter().zip(lane.half.values());
            ends.map(move |(middle, half)| side * middle + half)
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let (top, bottom) = (-edge(-1.0), edge(1.0));
        for (item, middle) in lane.items.iter().zip(&middles) {
            found.middle.set(*item, middle - top);
        }
        let number = parts.first().map_or(0, |part| part.0);
        found.lanes.push((number, bottom - top));
    }
    found
}

/// One lane with its items numbered by layer and place, so that the lower of two items of a layer has the greater number.
struct Lane {
    items: Vec<u32>,
    layers: Vec<Range<u32>>,
    half: Cells<f64>,
    bend: Cells<bool>,
    gaps: [f64; 3],
    left: Rows,
    right: Rows,
    /// Whether the segment to a left or right neighbour gives way to a long line, in the order of the rows' pairs.
    left_yields: Cells<bool>,
    right_yields: Cells<bool>,
}

#[derive(Clone, Copy)]
struct Way {
    rightwards: bool,
    downwards: bool,
}

impl Lane {
    fn of(
        ladder: &Ladder,
        parts: &[(u32, u32, Range<u32>)],
        half: &Cells<f64>,
        gaps: [f64; 3],
        local: &mut Cells<u32>,
    ) -> Self {
        let mut items: Vec<u32> = Vec::new();
        let mut layers = Vec::with_capacity(parts.len());
        for (_, _, range) in parts {
            let first = items.len() as u32;
            items.extend(ladder.items.part(range.clone()));
            layers.push(first..items.len() as u32);
        }
        for (item, number) in items.iter().zip(0..) {
            local.set(*item, number);
        }
        let lane = parts.first().map_or(0, |part| part.0);
        let inside = |item: &u32| ladder.lane.get(*item) == lane;
        let pairs = |rows: &Rows| -> Vec<(u32, u32)> {
            let from = items.iter().zip(0u32..);
            from.flat_map(|(item, number)| {
                rows.row(*item)
                    .iter()
                    .filter(|next| inside(next))
                    .map(move |n| (*n, number))
            })
            .map(|(next, number)| (local.get(next), number))
            .collect()
        };
        let size = items.len() as u32;
        // Pairs come by the far end, so that the rows are sorted.
        let left = Rows::of(size, pairs(&ladder.right).into_iter());
        let right = Rows::of(size, pairs(&ladder.left).into_iter());
        let segments = left.pairs();
        let mut lane = Self {
            half: items.iter().map(|item| half.get(*item)).collect::<Vec<_>>().into(),
            bend: items
                .iter()
                .map(|item| ladder.is_bend(*item))
                .collect::<Vec<_>>()
                .into(),
            items,
            layers,
            gaps,
            left,
            right,
            left_yields: Cells::new(segments as usize, false),
            right_yields: Cells::new(segments as usize, false),
        };
        lane.find_conflicts();
        lane
    }

    /// Segments that cross one between two bends yield to it.
    fn find_conflicts(&mut self) {
        let mut yielding: Vec<(u32, u32)> = Vec::new();
        for pair in self.layers.windows(2) {
            let [before, here] = pair else { continue };
            let mut low = before.start;
            let mut scanned = here.start;
            for item in here.clone() {
                let inner = self.left.row(item).first().copied();
                let inner = inner.filter(|left| self.bend.get(item) && self.bend.get(*left));
                if inner.is_none() && item + 1 < here.end {
                    continue;
                }
                let high = inner.unwrap_or(before.end.saturating_sub(1));
                for scan in scanned..=item {
                    for left in self.left.row(scan) {
                        let crosses = *left < low || *left > high;
                        if crosses && !(self.bend.get(scan) && self.bend.get(*left)) {
                            yielding.push((scan, *left));
                        }
                    }
                }
                scanned = item + 1;
                low = high;
            }
        }
        yielding.sort_unstable();
        let yields = |item: u32, left: u32| yielding.binary_search(&(item, left)).is_ok();
        if yielding.is_empty() {
            return;
        }
        for item in 0..self.items.len() as u32 {
            for (left, segment) in self.left.numbered(item) {
                self.left_yields.set(segment, yields(item, left));
            }
            for (right, segment) in self.right.numbered(item) {
                self.right_yields.set(segment, yields(right, item));
            }
        }
    }

    fn middles(&self) -> Vec<f64> {
        let ways = [(true, true), (true, false), (false, true), (false, false)];
        let mut found: Vec<Vec<f64>> = ways
            .into_iter()
            .map(|(rightwards, downwards)| self.compact(Way { rightwards, downwards }))
            .collect();
        let extent = |list: &[f64]| {
            let least = list.iter().copied().fold(f64::INFINITY, f64::min);
            let most = list.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            (least, most)
        };
        let extents: Vec<(f64, f64)> = found.iter().map(|list| extent(list)).collect();
        let narrowest = extents
            .iter()
            .copied()
            .min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        let (least, most) = narrowest.unwrap_or_default();
        for ((list, own), (_, downwards)) in found.iter_mut().zip(extents).zip(ways) {
            let by = if downwards { least - own.0 } else { most - own.1 };
            list.iter_mut().for_each(|middle| *middle += by);
        }
        (0..self.items.len())
            .map(|item| {
                let mut four = [0.0; 4];
                for (slot, list) in four.iter_mut().zip(&found) {
                    *slot = list.get(item).copied().unwrap_or_default();
                }
                four.sort_by(f64::total_cmp);
                let [_, a, b, _] = four;
                (a + b) / 2.0
            })
            .collect()
    }

    /// The block of each item: the first item of a level line.
    fn blocks(&self, way: Way) -> Cells<u32> {
        let mut block: Cells<u32> = (0..self.items.len() as u32).collect::<Vec<_>>().into();
        let (rows, yields) = if way.rightwards {
            (&self.left, &self.left_yields)
        } else {
            (&self.right, &self.right_yields)
        };
        let layers = self.layers.len();
        for turn in 0..layers {
            let index = if way.rightwards { turn } else { layers - 1 - turn };
            let range = self.layers.get(index).cloned().unwrap_or_default();
            // The neighbour that the item before was aligned with; no line may cross that one.
            let mut bound: Option<u32> = None;
            for turn in 0..range.len() as u32 {
                let item = if way.downwards {
                    range.start + turn
                } else {
                    range.end - 1 - turn
                };
                let row = rows.row(item);
                if row.is_empty() {
                    continue;
                }
                let (upper, lower) = ((row.len() - 1) / 2, row.len() / 2);
                let medians = if way.downwards { [upper, lower] } else { [lower, upper] };
                for median in medians {
                    let Some((next, segment)) = rows.numbered(item).nth(median) else {
                        continue;
                    };
                    let free = bound.is_none_or(|bound| if way.downwards { bound < next } else { bound > next });
                    if free && !yields.get(segment) {
                        block.set(item, block.get(next));
                        bound = Some(next);
                        break;
                    }
                }
            }
        }
        block
    }

    /// Puts the blocks as near together as they may be, from one side, then each towards its followers.
    fn compact(&self, way: Way) -> Vec<f64> {
        let block = self.blocks(way);
        let size = self.items.len() as u32;
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(self.items.len());
        let mut distances: Vec<f64> = Vec::with_capacity(self.items.len());
        for range in &self.layers {
            for lower in range.start + 1..range.end {
                let upper = lower - 1;
                let bends = usize::from(self.bend.get(upper)) + usize::from(self.bend.get(lower));
                let gap = self.gaps.get(bends).copied().unwrap_or_default();
                distances.push(self.half.get(upper) + gap + self.half.get(lower));
                let (upper, lower) = (block.get(upper), block.get(lower));
                pairs.push(if way.downwards { (upper, lower) } else { (lower, upper) });
            }
        }
        let distances: Cells<f64> = distances.into();
        let after = Rows::of(size, pairs.iter().copied());
        let mut waits = Cells::new(size as usize, 0u32);
        for (_, follower) in &pairs {
            waits.update(*follower, |count| *count += 1);
        }
        let mut order: Vec<u32> = (0..size)
            .filter(|item| block.get(*item) == *item && waits.get(*item) == 0)
            .collect();
        let mut at = Cells::new(size as usize, 0.0f64);
        let mut next = 0;
        while let Some(from) = order.get(next).copied() {
            next += 1;
            for (follower, pair) in after.numbered(from) {
                let least = at.get(from) + distances.get(pair);
                at.update(follower, |place| *place = place.max(least));
                waits.update(follower, |count| *count -= 1);
                if waits.get(follower) == 0 {
                    order.push(follower);
                }
            }
        }
        for from in order.iter().rev() {
            let room = after
                .numbered(*from)
                .map(|(follower, pair)| at.get(follower) - distances.get(pair))
                .fold(f64::INFINITY, f64::min);
            if room.is_finite() {
                at.update(*from, |place| *place = place.max(room));
            }
        }
        let sign = if way.downwards { 1.0 } else { -1.0 };
        (0..size).map(|item| sign * at.get(block.get(item))).collect()
    }
}
