//! The drawing of a neighbourhood: systems in columns, dependencies as lines from left to right.
//!
//! The reading direction: **consumers stand left, providers right, and a line runs from the one that depends to the one it
//! depends on**, its arrowhead at the provider. The focus is in between. A line that runs right to left, or bulges beside its
//! column, is one against the grain: part of a circle or a short cut within a layer.
//!
//! The layout is deterministic: one neighbourhood gives one drawing, to the byte.

mod lettering;
mod order;
mod place;
mod route;
mod svg;

pub(crate) use lettering::{fold, width};
pub use svg::{EdgeText, NodeText, svg};

use crate::id::SystemId;
use crate::neighbourhood::{Edge, Neighbourhood, Node};
use std::collections::BTreeMap;

/// A place in user units of the drawing, which are CSS pixels at zoom 1; y grows downwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A system as a box; its place is the upper left corner.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    pub node: Node,
    pub at: Point,
}

/// A dependency as a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    pub edge: Edge,
    /// From the consumer's side to the provider's. Between two points the line is a curve that leaves and arrives level,
    /// except through a column that it only passes, where it is straight.
    pub points: Vec<Point>,
    pub course: Course,
}

/// How a line runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// Left to right, as dependencies should.
    Onward,
    /// Right to left.
    Back,
    /// Between two systems of one column, bulging to its right.
    Beside,
}

/// A neighbourhood laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// In the order of the neighbourhood's nodes.
    pub boxes: Vec<Placed>,
    /// In the order of the neighbourhood's edges.
    pub lines: Vec<Line>,
    /// Pairs of lines that cross between two columns, bulging ones left out.
    pub crossings: usize,
}

/// Width of a box.
pub const BOX_WIDTH: f64 = 184.0;
/// Height of a box.
pub const BOX_HEIGHT: f64 = 44.0;
const COLUMN_GAP: f64 = 96.0;
const ROW_GAP: f64 = 16.0;
const BEND_HEIGHT: f64 = 6.0;
const MARGIN: f64 = 16.0;

/// Lays a neighbourhood out: systems in the column of their layer, the order within columns by barycentre sweeps that keep the
/// fewest crossings, heights so that lines run as level as the order allows.
pub fn draw(neighbourhood: &Neighbourhood) -> Drawing {
    let mut grid = Grid::of(neighbourhood);
    let crossings = order::fewest_crossings(&mut grid);
    let heights = place::level(&grid);
    let boxes: Vec<Placed> = (0..neighbourhood.nodes.len())
        .zip(&neighbourhood.nodes)
        .map(|(item, node)| Placed {
            node: *node,
            at: Point {
                x: grid.left(item),
                y: heights.get(item).copied().unwrap_or_default() - BOX_HEIGHT / 2.0,
            },
        })
        .collect();
    let lines = route::lines(neighbourhood, &grid, &heights);
    let right = boxes.iter().map(|b| b.at.x + BOX_WIDTH);
    let reach = lines.iter().flat_map(|line| &line.points).map(|p| p.x);
    let bottom = boxes.iter().map(|b| b.at.y + BOX_HEIGHT);
    let low = lines.iter().flat_map(|line| &line.points).map(|p| p.y);
    Drawing {
        width: right.chain(reach).fold(0.0, f64::max) + MARGIN,
        height: bottom.chain(low).fold(0.0, f64::max) + MARGIN,
        boxes,
        lines,
        crossings,
    }
}

/// What stands in the columns: first the nodes, by their index in the neighbourhood, then the bends of long lines.
struct Grid {
    columns: Vec<Vec<usize>>,
    column_of: Vec<usize>,
    /// Items below this are nodes.
    nodes: usize,
    /// For each edge its items from left to right, one in each column; empty when both ends stand in one column.
    chains: Vec<Vec<usize>>,
    /// Neighbours of each item in the column to its left and to its right.
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
    index_of: BTreeMap<SystemId, usize>,
}

impl Grid {
    fn of(neighbourhood: &Neighbourhood) -> Self {
        let nodes = &neighbourhood.nodes;
        let first = nodes.iter().map(|node| node.layer).min().unwrap_or(0);
        let last = nodes.iter().map(|node| node.layer).max().unwrap_or(0);
        let mut grid = Grid {
            columns: vec![Vec::new(); (i32::from(last) - i32::from(first)) as usize + 1],
            column_of: Vec::new(),
            nodes: nodes.len(),
            chains: Vec::new(),
            left: Vec::new(),
            right: Vec::new(),
            index_of: nodes.iter().map(|node| node.system).zip(0..).collect(),
        };
        for node in nodes {
            grid.add((i32::from(node.layer) - i32::from(first)) as usize);
        }
        for edge in &neighbourhood.edges {
            let chain = grid.chain(edge).unwrap_or_default();
            grid.chains.push(chain);
        }
        grid
    }

    fn add(&mut self, column: usize) -> usize {
        let item = self.column_of.len();
        self.column_of.push(column);
        self.left.push(Vec::new());
        self.right.push(Vec::new());
        if let Some(items) = self.columns.get_mut(column) {
            items.push(item);
        }
        item
    }

    fn chain(&mut self, edge: &Edge) -> Option<Vec<usize>> {
        let consumer = *self.index_of.get(&edge.consumer)?;
        let provider = *self.index_of.get(&edge.provider)?;
        let (from, to) = if self.column(consumer) <= self.column(provider) {
            (consumer, provider)
        } else {
            (provider, consumer)
        };
        let between = self.column(from) + 1..self.column(to);
        if self.column(from) == self.column(to) {
            return None;
        }
        let mut chain = vec![from];
        chain.extend(between.map(|column| self.add(column)));
        chain.push(to);
        for pair in chain.windows(2) {
            if let [a, b] = pair {
                if let Some(right) = self.right.get_mut(*a) {
                    right.push(*b);
                }
                if let Some(left) = self.left.get_mut(*b) {
                    left.push(*a);
                }
            }
        }
        Some(chain)
    }

    fn column(&self, item: usize) -> usize {
        self.column_of.get(item).copied().unwrap_or_default()
    }

    fn is_bend(&self, item: usize) -> bool {
        item >= self.nodes
    }

    /// The x of the left side of what stands in the item's column.
    fn left(&self, item: usize) -> f64 {
        MARGIN + self.column(item) as f64 * (BOX_WIDTH + COLUMN_GAP)
    }
}
