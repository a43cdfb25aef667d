//! The lines: where they leave and meet the boxes, and the points between.

use super::cells::Cells;
use super::ladder::{Ladder, Strand};
use super::{Course, Point, Rect, Route, Sketch};
use std::cmp::Ordering;

/// The greatest distance between two lines at one side of a box.
const PORT_GAP: f64 = 9.0;
/// Between two lines that go around below everything.
const AROUND_GAP: f64 = 4.0;

/// Where nodes and bends stand: the middle heights of all items, the sides of the columns, the boxes.
pub(super) struct Ground {
    pub(super) middle: Cells<f64>,
    pub(super) left: Cells<f64>,
    pub(super) right: Cells<f64>,
    pub(super) nodes: Vec<Rect>,
}

/// The route of each edge of the sketch, and how far right and down routes reach.
pub(super) fn routes(
    sketch: &Sketch,
    ladder: &Ladder,
    strands: &[Strand],
    strand_of: impl Fn(u32, u32) -> Option<u32>,
    ground: &Ground,
) -> (Vec<Route>, Point) {
    let around = around(ladder, strands, ground);
    let ports = Ports::of(sketch, ladder, strands, ground);
    let mut reach = Point { x: 0.0, y: 0.0 };
    let drawn: Vec<Vec<Point>> = strands
        .iter()
        .zip(0u32..)
        .map(|(strand, number)| {
            let points = path(ladder, strand, number, &ports, &around, ground, sketch.space.column_gap);
            for point in &points {
                reach.x = reach.x.max(point.x);
                reach.y = reach.y.max(point.y);
            }
            points
        })
        .collect();
    let size = sketch.nodes.len() as u32;
    let routes = sketch
        .edges
        .iter()
        .map(|(from, to)| {
            if *from >= size || *to >= size {
                return Route::default();
            }
            if from == to {
                let points = ground.nodes.get(*from as usize).map(looped).unwrap_or_default();
                for point in &points {
                    reach.x = reach.x.max(point.x);
                }
                return Route {
                    points,
                    course: Course::Loop,
                };
            }
            let course = match ladder.layer.get(*from).cmp(&ladder.layer.get(*to)) {
                Ordering::Less => Course::Onward,
                Ordering::Greater => Course::Back,
                Ordering::Equal => Course::Beside,
            };
            let strand = strand_of(*from, *to);
            let mut points = strand
                .and_then(|strand| drawn.get(strand as usize).cloned())
                .unwrap_or_default();
            let begins_left = strand.and_then(|strand| strands.get(strand as usize)).map(|s| s.left) == Some(*from);
            if !begins_left {
                points.reverse();
            }
            Route { points, course }
        })
        .collect();
    (routes, reach)
}

/// A small bow at the upper right corner.
fn looped(node: &Rect) -> Vec<Point> {
    let x = node.right();
    let room = node.size.height.min(24.0);
    let at = |x: f64, share: f64| Point {
        x,
        y: node.at.y + room * share,
    };
    vec![at(x, 0.2), at(x + 18.0, 0.45), at(x, 0.7)]
}

fn path(
    ladder: &Ladder,
    strand: &Strand,
    number: u32,
    ports: &Ports,
    around: &Cells<f64>,
    ground: &Ground,
    column_gap: f64,
) -> Vec<Point> {
    let (from, to) = (ladder.layer.get(strand.left), ladder.layer.get(strand.right));
    let node = |node: u32| ground.nodes.get(node as usize).copied().unwrap_or_default();
    let (start, end) = ports.get(number);
    let mut points = vec![Point {
        x: node(strand.left).right(),
        y: start,
    }];
    let mut add = |x: f64, y: f64| points.push(Point { x, y });
    if from == to {
        let base = ground.right.get(from);
        // The further apart the boxes, the wider the bow, within the gap between the columns.
        let bow = (column_gap * 0.25 + (end - start).abs() / 12.0).min(column_gap * 0.7);
        add(base, start);
        add(base + bow, ((start + end) / 2.0).round());
        add(base, end);
        add(node(strand.right).right(), end);
        return points;
    }
    add(ground.right.get(from), start);
    if strand.around && to > from + 1 {
        let y = around.get(number);
        add(ground.left.get(from + 1), y);
        add(ground.right.get(to - 1), y);
    }
    for bend in strand.bends.clone() {
        let (layer, y) = (ladder.layer.get(bend), ground.middle.get(bend));
        add(ground.left.get(layer), y);
        add(ground.right.get(layer), y);
    }
    add(ground.left.get(to), end);
    plain(points)
}

/// Without points that say nothing: repeated ones, and those on a level stretch.
fn plain(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        while let [.., before, last] = kept.as_slice()
            && before.y == last.y
            && last.y == point.y
        {
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    kept
}

/// The heights of strands that go around: below everything, two of them at one height when they have no column in common.
fn around(ladder: &Ladder, strands: &[Strand], ground: &Ground) -> Cells<f64> {
    let mut heights = Cells::new(strands.len(), 0.0);
    let mut outer: Vec<(u32, u32, u32)> = strands
        .iter()
        .zip(0u32..)
        .filter(|(strand, _)| strand.around)
        .map(|(strand, number)| (ladder.layer.get(strand.left), ladder.layer.get(strand.right), number))
        .collect();
    if outer.is_empty() {
        return heights;
    }
    outer.sort_unstable();
    let bottom = ground.nodes.iter().map(Rect::bottom).fold(0.0, f64::max);
    let bottom = ground.middle.values().iter().copied().fold(bottom, f64::max) + 20.0;
    // The rows that are free again, and those taken, by the layer where they end.
    let mut free: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
    let mut taken: std::collections::BTreeSet<(u32, u32)> = std::collections::BTreeSet::new();
    let mut rows = 0;
    for (from, to, number) in outer {
        while let Some((end, row)) = taken.first().copied().filter(|(end, _)| *end <= from) {
            taken.remove(&(end, row));
            free.insert(row);
        }
        let row = free.pop_first().unwrap_or_else(|| {
            rows += 1;
            rows - 1
        });
        taken.insert((to, row));
        heights.set(number, bottom + AROUND_GAP * f64::from(row));
    }
    heights
}

/// The height at which each strand touches the box at its left end and the one at its right end: spread over the side, in the order
/// of where the lines go, so that they do not cross at the box.
struct Ports {
    ends: Cells<(f64, f64)>,
}

impl Ports {
    fn of(sketch: &Sketch, ladder: &Ladder, strands: &[Strand], ground: &Ground) -> Self {
        // Node, its right side or its left, where the line goes, the strand, whether this is the left end of it.
        let mut touching: Vec<(u32, bool, f64, u32, bool)> = Vec::with_capacity(2 * strands.len());
        for (strand, number) in strands.iter().zip(0u32..) {
            let within = ladder.layer.get(strand.left) == ladder.layer.get(strand.right);
            let (next, last) = if strand.around {
                (f64::MAX, f64::MAX)
            } else if strand.bends.is_empty() {
                (ground.middle.get(strand.right), ground.middle.get(strand.left))
            } else {
                let bends = &strand.bends;
                (ground.middle.get(bends.start), ground.middle.get(bends.end - 1))
            };
            touching.push((strand.left, true, next, number, true));
            touching.push((strand.right, within, last, number, false));
        }
        touching.sort_by(|a, b| {
            let node = (a.0, a.1).cmp(&(b.0, b.1));
            node.then(a.2.total_cmp(&b.2)).then((a.3, a.4).cmp(&(b.3, b.4)))
        });
        let mut ends = Cells::new(strands.len(), (0.0, 0.0));
        for side in touching.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((node, ..)) = side.first() else { continue };
            let height = sketch.nodes.get(*node as usize).map_or(0.0, |size| size.height);
            let gaps = side.len().saturating_sub(1).max(1) as f64;
            let gap = ((height - 12.0).max(0.0) / gaps).min(PORT_GAP);
            let first = ground.middle.get(*node) - gap * (side.len() - 1) as f64 / 2.0;
            for ((.., strand, is_left), position) in side.iter().zip(0u32..) {
                let y = first + gap * f64::from(position);
                ends.update(*strand, |(left, right)| if *is_left { *left = y } else { *right = y });
            }
        }
        Self { ends }
    }

    fn get(&self, strand: u32) -> (f64, f64) {
        self.ends.get(strand)
    }
}
