//! The order within the layers, so that few lines cross: barycentre sweeps to and fro, then each item sifted through its surroundings;
//! the order with the fewest crossings is kept. Bounded by work rather than by time, so that one graph gives one picture.

use super::cells::Cells;
use super::ladder::Ladder;

/// Steps over segments that sweeps may take in all.
const SWEEPING: u64 = 2_000_000;
/// Comparisons of two items that sifting may take in all.
const SIFTING: u64 = 5_000_000;
/// Sweeps without a better order before a start is given up.
const PATIENCE: u32 = 6;
/// From how many orders the search begins, as long as there is work left.
const STARTS: u32 = 8;

/// Orders the layers; gives the crossings that are left.
pub(super) fn fewest_crossings(ladder: &mut Ladder, share: u32) -> u64 {
    let share = u64::from(share.max(1));
    let mut sweeps = Sweeps::of(ladder, SWEEPING / share);
    let mut sifting = Sifting {
        most: SIFTING / share,
        ..Sifting::default()
    };
    let mut best: Option<(u64, Cells<u32>)> = None;
    let first = ladder.items.clone();
    for start in 0..STARTS {
        let tired = sweeps.work > sweeps.most || sifting.work > sifting.most;
        if start > 0 && (tired || best.as_ref().is_some_and(|(least, _)| *least == 0)) {
            break;
        }
        ladder.items = first.clone();
        if start > 1 {
            ladder.shuffle(start);
        }
        ladder.number();
        sweeps.run(ladder, start);
        sifting.run(ladder);
        let found = sweeps.crossings(ladder);
        if best.as_ref().is_none_or(|(least, _)| found < *least) {
            best = Some((found, ladder.items.clone()));
        }
    }
    let (least, items) = best.unwrap_or_default();
    ladder.items = items;
    ladder.number();
    least
}

struct Sweeps {
    work: u64,
    most: u64,
    /// What each item of a layer wishes, with the item.
    wishes: Vec<(u32, f32, u32)>,
    ends: Vec<u32>,
    tree: Vec<u32>,
}

impl Sweeps {
    fn of(ladder: &Ladder, most: u64) -> Self {
        Self {
            work: 0,
            most,
            wishes: Vec::new(),
            ends: Vec::with_capacity(ladder.segments as usize),
            tree: Vec::new(),
        }
    }

    /// Sweeps until that has not helped for a while; the best order stays.
    fn run(&mut self, ladder: &mut Ladder, start: u32) {
        let mut best = (self.crossings(ladder), ladder.items.clone());
        let mut idle = 0;
        let mut sweep = start;
        while idle < PATIENCE && best.0 > 0 && self.work <= self.most {
            let rightwards = sweep.is_multiple_of(2);
            // Of equal wishes by turns the upper and the lower one comes first.
            let flip = (sweep / 2) % 2 == 1;
            let layers = ladder.layers();
            for turn in 0..layers {
                let layer = if rightwards { turn } else { layers - 1 - turn };
                self.sort(ladder, layer, rightwards, flip);
            }
            let found = self.crossings(ladder);
            if found < best.0 {
                best = (found, ladder.items.clone());
                idle = 0;
            } else {
                idle += 1;
            }
            sweep += 1;
        }
        ladder.items = best.1;
        ladder.number();
    }

    /// Each item goes where its neighbours in the layer before stand on average; one without neighbours stays.
    fn sort(&mut self, ladder: &mut Ladder, layer: u32, rightwards: bool, flip: bool) {
        let before = if rightwards {
            layer.checked_sub(1)
        } else {
            Some(layer + 1)
        };
        let Some(there) = before
            .filter(|before| *before < ladder.layers())
            .map(|before| ladder.range(before))
        else {
            return;
        };
        let here = ladder.range(layer);
        let scale = there.len() as f32 / here.len().max(1) as f32;
        let rows = if rightwards { &ladder.left } else { &ladder.right };
        self.wishes.clear();
        for (item, place) in ladder.items.part(here.clone()).iter().zip(0u32..) {
            let row = rows.row(*item);
            let wish = match row {
                [] => place as f32 * scale,
                [only] => ladder.place.get(*only) as f32,
                row => row.iter().map(|next| ladder.place.get(*next) as f32).sum::<f32>() / row.len() as f32,
            };
            self.wishes.push((ladder.lane.get(*item), wish, *item));
            self.work += row.len() as u64 + 2;
        }
        if flip {
            self.wishes.reverse();
        }
        // Stable: equal wishes keep their order.
        self.wishes.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for (slot, (_, _, item)) in ladder.items.part_mut(here).iter_mut().zip(&self.wishes) {
            *slot = *item;
        }
        ladder.number_layer(layer);
    }

    fn crossings(&mut self, ladder: &Ladder) -> u64 {
        (1..ladder.layers()).map(|layer| self.between(ladder, layer)).sum()
    }

    /// Right ends in the order of their left ends: each inversion is a crossing. Counted with a binary indexed tree.
    fn between(&mut self, ladder: &Ladder, layer: u32) -> u64 {
        let next = ladder.range(layer).len();
        self.ends.clear();
        for item in ladder.items_of(layer - 1) {
            let from = self.ends.len();
            self.ends
                .extend(ladder.right.row(*item).iter().map(|end| ladder.place.get(*end)));
            if let Some(ends) = self.ends.get_mut(from..)
                && ends.len() > 1
            {
                ends.sort_unstable();
            }
        }
        self.work += 2 * self.ends.len() as u64;
        self.tree.clear();
        self.tree.resize(next + 1, 0);
        let mut total = 0;
        for (end, seen) in self.ends.iter().zip(0u64..) {
            let mut not_beyond = 0;
            let mut index = *end as usize + 1;
            while index > 0 {
                not_beyond += self.tree.get(index).copied().unwrap_or_default();
                index &= index - 1;
            }
            total += seen - u64::from(not_beyond);
            let mut index = *end as usize + 1;
            while let Some(slot) = self.tree.get_mut(index) {
                *slot += 1;
                index += index & index.wrapping_neg();
            }
        }
        total
    }
}

/// Moves each item of a layer to the place nearby where it crosses least, the layers beside it as they are.
#[derive(Default)]
struct Sifting {
    work: u64,
    most: u64,
    /// Places of the neighbours of each item of the layer, sorted, left ones first, in one list.
    places: Vec<u32>,
    /// Where those of each item begin, where the right ones begin.
    begin: Vec<(u32, u32, u32)>,
    order: Vec<u32>,
}

/// How far an item may move at once.
const REACH: usize = 48;

impl Sifting {
    /// Sifts layer after layer to and fro, until no item moves any more. A layer is looked at again when it or one beside it changed.
    fn run(&mut self, ladder: &mut Ladder) {
        let layers = ladder.layers();
        let mut changed = Cells::new(layers as usize, true);
        let mut rightwards = true;
        while changed.values().contains(&true) && self.work <= self.most {
            for turn in 0..layers {
                let layer = if rightwards { turn } else { layers - 1 - turn };
                if changed.get(layer) && self.work <= self.most {
                    let moved = self.layer(ladder, layer);
                    changed.set(layer, moved);
                    if moved {
                        changed.set(layer + 1, true);
                        changed.set(layer.wrapping_sub(1), true);
                    }
                }
            }
            rightwards = !rightwards;
        }
    }

    /// Whether any item moved.
    fn layer(&mut self, ladder: &mut Ladder, layer: u32) -> bool {
        let range = ladder.range(layer);
        let items: Vec<u32> = ladder.items.part(range.clone()).to_vec();
        self.gather(ladder, &items);
        self.work += (items.len() + self.places.len()) as u64;
        self.order = (0..items.len() as u32).collect();
        let lanes: Vec<u32> = items.iter().map(|item| ladder.lane.get(*item)).collect();
        let mut moved = false;
        for item in 0..items.len() as u32 {
            moved |= self.sift(item, &lanes);
        }
        if moved {
            for (slot, index) in ladder.items.part_mut(range).iter_mut().zip(&self.order) {
                *slot = items.get(*index as usize).copied().unwrap_or_default();
            }
            ladder.number_layer(layer);
        }
        moved
    }

    fn gather(&mut self, ladder: &Ladder, items: &[u32]) {
        self.places.clear();
        self.begin.clear();
        for item in items {
            let begin = self.places.len();
            let places = |row: &[u32], into: &mut Vec<u32>| {
                let from = into.len();
                into.extend(row.iter().map(|next| ladder.place.get(*next)));
                if let Some(part) = into.get_mut(from..) {
                    part.sort_unstable();
                }
            };
            places(ladder.left.row(*item), &mut self.places);
            let middle = self.places.len();
            places(ladder.right.row(*item), &mut self.places);
            self.begin.push((begin as u32, middle as u32, self.places.len() as u32));
        }
    }

    /// Whether it moved, which it does only to cross less.
    fn sift(&mut self, item: u32, lanes: &[u32]) -> bool {
        let Some(at) = self.order.iter().position(|index| *index == item) else {
            return false;
        };
        let lane = |index: u32| lanes.get(index as usize);
        let mut best = (0i64, at);
        for upwards in [true, false] {
            let mut sum = 0i64;
            for distance in 1..=REACH {
                let place = if upwards {
                    at.wrapping_sub(distance)
                } else {
                    at + distance
                };
                let Some(other) = self.order.get(place).copied() else {
                    break;
                };
                if lane(other) != lane(item) {
                    break;
                }
                let more = self.surplus(other, item);
                sum -= if upwards { more } else { -more };
                // In doubt it stays, or goes the shorter way.
                if sum < best.0 {
                    best = (sum, place);
                }
            }
        }
        let (_, to) = best;
        if to < at {
            if let Some(part) = self.order.get_mut(to..=at) {
                part.rotate_right(1);
            }
        } else if to > at
            && let Some(part) = self.order.get_mut(at..=to)
        {
            part.rotate_left(1);
        }
        to != at
    }

    /// How many more crossings two items have when the first stands above the second than the other way round.
    fn surplus(&mut self, first: u32, second: u32) -> i64 {
        let side = |item: u32, right: bool| {
            let (begin, middle, end) = self.begin.get(item as usize).copied().unwrap_or_default();
            let range = if right { middle..end } else { begin..middle };
            self.places
                .get(range.start as usize..range.end as usize)
                .unwrap_or_default()
        };
        let (mut sum, mut work) = (0, 1);
        for right in [false, true] {
            let (a, b) = (side(first, right), side(second, right));
            work += (a.len() + b.len()) as u64 / 4;
            sum += match (a, b) {
                ([], _) | (_, []) => 0,
                ([a], [b]) => i64::from(a > b) - i64::from(a < b),
                (a, b) => inversions(a, b) - inversions(b, a),
            };
        }
        self.work += work;
        sum
    }
}

/// Pairs of a place of the first list that is greater than one of the second; both are sorted.
fn inversions(first: &[u32], second: &[u32]) -> i64 {
    let mut rest = second.iter().peekable();
    let (mut below, mut total) = (0, 0);
    for place in first {
        while rest.next_if(|other| *other < place).is_some() {
            below += 1;
        }
        total += below;
    }
    total
}
