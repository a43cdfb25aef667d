//! The pipeline itself, for a sketch whose parts need not be packed.

use super::align::{Heights, heights};
use super::cells::Cells;
use super::ladder::{Ladder, Strand, ladder};
use super::lanes::Lanes;
use super::order::fewest_crossings;
use super::route::{Ground, routes};
use super::{Layout, Point, Rect, Size, Sketch, Space, acyclic, layers};
use std::collections::BTreeMap;

/// Lays out what hangs together, or has columns or groups.
pub(super) fn connected(sketch: &Sketch) -> Layout {
    let size = sketch.nodes.len() as u32;
    let known = |edge: &&(u32, u32)| edge.0 < size && edge.1 < size && edge.0 != edge.1;
    let edges: Vec<(u32, u32)> = sketch.edges.iter().filter(known).copied().collect();
    let lanes = Lanes::of(sketch, &edges);
    let layer = match &sketch.columns {
        Some(columns) => given(columns, size),
        None => found(size, &edges, &lanes),
    };
    // Each pair of ends once, from left to right; those within a layer by number.
    let turned = |(from, to): (u32, u32)| (layer.get(from), from) > (layer.get(to), to);
    let mut strands: BTreeMap<(u32, u32, bool), u32> = BTreeMap::new();
    for edge in &edges {
        let (from, to) = *edge;
        let key = if turned(*edge) {
            (to, from, true)
        } else {
            (from, to, false)
        };
        strands.insert(key, 0);
    }
    for (strand, number) in strands.values_mut().zip(0..) {
        *strand = number;
    }
    let ends: Vec<(u32, u32)> = strands.keys().map(|(left, right, _)| (*left, *right)).collect();
    let strand_of = |from: u32, to: u32| {
        let key = if turned((from, to)) {
            (to, from, true)
        } else {
            (from, to, false)
        };
        strands.get(&key).copied()
    };
    // Lanes have odd numbers, the channels above, below and between them even ones.
    let lane = |node: u32| 2 * lanes.of.get(node) + 1;
    let channel = |left: u32, right: u32| {
        let (from, to) = (lane(left), lane(right));
        match from.cmp(&to) {
            std::cmp::Ordering::Less => to - 1,
            std::cmp::Ordering::Equal => to,
            std::cmp::Ordering::Greater => to + 1,
        }
    };
    let node_lanes: Cells<u32> = (0..size).map(lane).collect::<Vec<_>>().into();
    let (mut ladder, strands) = ladder(layer.clone(), node_lanes, &ends, channel);
    let crossings = fewest_crossings(&mut ladder, sketch.share);
    let ground = ground(sketch, &ladder, &lanes, &strands);
    let (routes, reach) = routes(sketch, &ladder, &strands, strand_of, &ground);
    let margin = sketch.space.margin;
    let groups = boxes(sketch, &lanes, &ground);
    let framed = groups.iter().flatten();
    let right = ground
        .nodes
        .iter()
        .chain(framed.clone())
        .map(Rect::right)
        .fold(0.0, f64::max);
    let bottom = ground.nodes.iter().chain(framed).map(Rect::bottom).fold(0.0, f64::max);
    Layout {
        width: (right + margin).max(reach.x + margin / 2.0).ceil(),
        height: (bottom + margin).max(reach.y + margin).ceil(),
        layers: (0..size).map(|node| ladder.layer.get(node)).collect(),
        places: (0..size).map(|node| ladder.place.get(node)).collect(),
        nodes: ground.nodes,
        routes,
        groups,
        crossings,
    }
}

/// Given columns, without empty ones before the first.
fn given(columns: &[u32], size: u32) -> Cells<u32> {
    let mut used: Vec<u32> = columns.iter().copied().take(size as usize).collect();
    used.sort_unstable();
    used.dedup();
    // A column number is a name for a place among the others: a gap of a million empty columns has no meaning.
    let of = |node: u32| {
        let column = columns.get(node as usize).copied().unwrap_or_default();
        used.binary_search(&column).unwrap_or_default() as u32
    };
    (0..size).map(of).collect::<Vec<_>>().into()
}

fn found(size: u32, edges: &[(u32, u32)], lanes: &Lanes) -> Cells<u32> {
    let turn = acyclic::against_the_grain(size, edges);
    let onward: Vec<(u32, u32)> = edges
        .iter()
        .zip(turn)
        .map(|((from, to), turn)| if turn { (*to, *from) } else { (*from, *to) })
        .collect();
    let layer = layers::short_edges(size, &onward);
    let mut layer: Cells<u32> = layer
        .values()
        .iter()
        .map(|layer| (*layer).max(0) as u32)
        .collect::<Vec<_>>()
        .into();
    spread(&mut layer, edges, lanes);
    layer
}

/// Nodes without edges would all stand in the first column: in their lane they fill it and its neighbours evenly instead.
fn spread(layer: &mut Cells<u32>, edges: &[(u32, u32)], lanes: &Lanes) {
    let size = layer.size();
    let mut linked = Cells::new(size as usize, false);
    for (from, to) in edges {
        linked.set(*from, true);
        linked.set(*to, true);
    }
    let mut alone: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for node in (0..size).filter(|node| !linked.get(*node)) {
        alone.entry(lanes.of.get(node)).or_default().push(node);
    }
    if alone.is_empty() {
        return;
    }
    let last = layer.values().iter().copied().max().unwrap_or(0);
    let mut crowds: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for node in (0..size).filter(|node| linked.get(*node)) {
        let crowd = crowds
            .entry(lanes.of.get(node))
            .or_insert_with(|| vec![0; last as usize + 1]);
        if let Some(count) = crowd.get_mut(layer.get(node) as usize) {
            *count += 1;
        }
    }
    for (lane, nodes) in alone {
        let mut crowd = crowds.remove(&lane).unwrap_or_default();
        // Boxes are about four times as wide as high, with their gaps.
        let columns = ((nodes.len() as f64 / 3.0).sqrt().ceil() as usize)
            .max(last as usize + 1)
            .min(nodes.len().max(1));
        if crowd.len() < columns {
            crowd.resize(columns, 0);
        }
        for node in nodes {
            let least = crowd.iter().zip(0u32..).min().map_or(0, |(_, layer)| layer);
            layer.set(node, least);
            if let Some(count) = crowd.get_mut(least as usize) {
                *count += 1;
            }
        }
    }
}

/// Where nodes and bends stand.
fn ground(sketch: &Sketch, ladder: &Ladder, lanes: &Lanes, strands: &[Strand]) -> Ground {
    let space = &sketch.space;
    let half: Vec<f64> = sketch.nodes.iter().map(|size| size.height.max(0.0) / 2.0).collect();
    let mut half: Cells<f64> = half.into();
    for _ in ladder.nodes..ladder.size() {
        half.push(0.0);
    }
    let gaps = [space.row_gap, space.row_gap, space.line_gap];
    let Heights { middle, lanes: tall } = heights(ladder, &half, gaps);
    let tops = stack(space, lanes, &tall);
    let tops = |item: u32| tops.get(ladder.lane.get(item));
    let middle: Vec<f64> = (0..ladder.size())
        .map(|item| (middle.get(item) + tops(item)).round())
        .collect();
    let middle: Cells<f64> = middle.into();
    let (left, right) = columns(sketch, ladder, lanes, strands, &middle);
    let nodes = sketch
        .nodes
        .iter()
        .zip(0u32..)
        .map(|(size, node)| Rect {
            at: Point {
                x: left.get(ladder.layer.get(node)),
                y: middle.get(node) - size.height.max(0.0) / 2.0,
            },
            size: Size {
                width: size.width.max(0.0),
                height: size.height.max(0.0),
            },
        })
        .collect();
    Ground {
        middle,
        left,
        right,
        nodes,
    }
}

/// The top of each lane and channel: one below the other, with room for the borders and names of the groups that begin or end there.
fn stack(space: &Space, lanes: &Lanes, tall: &[(u32, f64)]) -> Cells<f64> {
    let last = 2 * lanes.within.len() as u32;
    let mut tops = Cells::new(last as usize + 1, 0.0);
    let tall: BTreeMap<u32, f64> = tall.iter().copied().collect();
    let mut y = space.margin;
    let mut before: &[u32] = &[];
    for number in 0..=last {
        let height = tall.get(&number).copied();
        let is_lane = number % 2 == 1;
        let within = match lanes.within.get(number as usize / 2) {
            Some(within) => within.as_slice(),
            None => &[],
        };
        if !is_lane {
            // Groups that end with the lane above close before the channel.
            let common = before.iter().zip(within).take_while(|(a, b)| a == b).count();
            y += (before.len() - common) as f64 * space.group_padding;
            if let Some(height) = height {
                if number > 0 {
                    y += space.row_gap;
                }
                tops.set(number, y);
                y += height;
            }
            if number > 0 && number < last || height.is_some() {
                y += space.row_gap;
            }
            y += (within.len() - common) as f64 * (space.group_padding + space.group_head);
            before = within;
        } else {
            tops.set(number, y);
            y += height.unwrap_or_default();
        }
    }
    tops
}

/// The left and right side of each column. A gap is wider where lines run steeply, and has room for the borders of nested groups.
fn columns(
    sketch: &Sketch,
    ladder: &Ladder,
    lanes: &Lanes,
    strands: &[Strand],
    middle: &Cells<f64>,
) -> (Cells<f64>, Cells<f64>) {
    let space = &sketch.space;
    let layers = ladder.layers();
    let mut wide = Cells::new(layers as usize, 0.0f64);
    for (size, node) in sketch.nodes.iter().zip(0u32..) {
        wide.update(ladder.layer.get(node), |width| *width = width.max(size.width));
    }
    let mut climb = Cells::new(layers as usize, (0.0f64, 0u32));
    for layer in 0..layers {
        for item in ladder.items_of(layer) {
            for next in ladder.right.row(*item) {
                let by = (middle.get(*item) - middle.get(*next)).abs();
                climb.update(layer, |(sum, count)| {
                    *sum += by;
                    *count += 1;
                });
            }
        }
    }
    let beside = strands
        .iter()
        .any(|strand| !strand.around && ladder.layer.get(strand.left) == ladder.layer.get(strand.right));
    let depth = lanes.within.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let borders = depth * space.group_padding;
    let mut left = Cells::new(layers as usize, 0.0);
    let mut right = Cells::new(layers as usize, 0.0);
    let mut x = space.margin + borders;
    for layer in 0..layers {
        left.set(layer, x);
        x += wide.get(layer);
        right.set(layer, x);
        let (sum, count) = climb.get(layer);
        let mean = if count > 0 { sum / f64::from(count) } else { 0.0 };
        let steep = if beside { 1.0 } else { (mean / 300.0).clamp(0.7, 2.5) };
        x += (space.column_gap * steep).round() + 2.0 * borders;
    }
    (left, right)
}

/// The boxes of the groups, the inner ones first.
fn boxes(sketch: &Sketch, lanes: &Lanes, ground: &Ground) -> Vec<Option<Rect>> {
    let space = &sketch.space;
    let mut boxes: Vec<Option<(Point, Point, usize)>> = vec![None; sketch.groups.len()];
    for (node, number) in ground.nodes.iter().zip(0u32..) {
        let within = lanes.within.get(lanes.of.get(number) as usize);
        let within = within.map_or(&[][..], |within| within);
        for (group, height) in within.iter().rev().zip(1..) {
            let Some(slot) = boxes.get_mut(*group as usize) else {
                continue;
            };
            // Each level of nesting adds a border, so a group counts how many lie within it on the way to its deepest node.
            let (low, high, levels) = slot.get_or_insert((
                Point {
                    x: f64::MAX,
                    y: f64::MAX,
                },
                Point { x: 0.0, y: 0.0 },
                0,
            ));
            let room = height as f64 * space.group_padding;
            let head = height as f64 * space.group_head;
            low.x = low.x.min(node.at.x - room);
            low.y = low.y.min(node.at.y - room - head);
            high.x = high.x.max(node.right() + room);
            high.y = high.y.max(node.bottom() + room);
            *levels = (*levels).max(height);
        }
    }
    boxes
        .into_iter()
        .map(|found| {
            let (low, high, _) = found?;
            Some(Rect {
                at: low,
                size: Size {
                    width: high.x - low.x,
                    height: high.y - low.y,
                },
            })
        })
        .collect()
}
