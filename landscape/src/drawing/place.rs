//! Heights: each column is set so that its items stand as near to their neighbours' height as order and distance allow.

use super::{BEND_HEIGHT, BOX_HEIGHT, Grid, MARGIN, ROW_GAP};

const ROUNDS: usize = 8;
/// A line that passes a column should not wiggle; boxes give way to it.
const BEND_WEIGHT: f64 = 4.0;

/// The middle height of every item.
pub(super) fn level(grid: &Grid) -> Vec<f64> {
    let mut heights = vec![0.0; grid.column_of.len()];
    for column in &grid.columns {
        let offsets = offsets(grid, column);
        let middle = offsets.last().copied().unwrap_or_default() / 2.0;
        for (item, offset) in column.iter().zip(&offsets) {
            set(&mut heights, *item, offset - middle);
        }
    }
    for round in 0..ROUNDS {
        let mut columns: Vec<&Vec<usize>> = grid.columns.iter().collect();
        if round % 2 == 1 {
            columns.reverse();
        }
        for column in columns {
            settle(grid, column, &mut heights);
        }
    }
    let top = |item: usize| heights.get(item).copied().unwrap_or_default() - half(grid, item);
    let top = (0..heights.len()).map(top).fold(f64::INFINITY, f64::min);
    if top.is_finite() {
        heights.iter_mut().for_each(|y| *y = (*y - top + MARGIN).round());
    }
    heights
}

fn set(heights: &mut [f64], item: usize, height: f64) {
    if let Some(slot) = heights.get_mut(item) {
        *slot = height;
    }
}

fn half(grid: &Grid, item: usize) -> f64 {
    if grid.is_bend(item) {
        BEND_HEIGHT / 2.0
    } else {
        BOX_HEIGHT / 2.0
    }
}

/// The least distance of each item of a column from the first.
fn offsets(grid: &Grid, column: &[usize]) -> Vec<f64> {
    let mut at = 0.0;
    let mut before: Option<usize> = None;
    column
        .iter()
        .map(|item| {
            if let Some(before) = before {
                at += half(grid, before) + ROW_GAP + half(grid, *item);
            }
            before = Some(*item);
            at
        })
        .collect()
}

/// The least squares fit of one column to its neighbours under the least distances: with these taken off it is an isotonic
/// regression, solved exactly by pooling adjacent violators.
fn settle(grid: &Grid, column: &[usize], heights: &mut [f64]) {
    struct Pool {
        sum: f64,
        weight: f64,
        items: usize,
    }
    let offsets = offsets(grid, column);
    let mut pools: Vec<Pool> = Vec::new();
    for (item, offset) in column.iter().zip(&offsets) {
        let weight = if grid.is_bend(*item) { BEND_WEIGHT } else { 1.0 };
        let wish = wish(grid, *item, heights) - offset;
        pools.push(Pool {
            sum: wish * weight,
            weight,
            items: 1,
        });
        while let [.., above, below] = pools.as_mut_slice()
            && above.sum / above.weight > below.sum / below.weight
        {
            above.sum += below.sum;
            above.weight += below.weight;
            above.items += below.items;
            pools.pop();
        }
    }
    let fitted = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(pool.sum / pool.weight, pool.items));
    for ((item, offset), fitted) in column.iter().zip(&offsets).zip(fitted) {
        set(heights, *item, fitted + offset);
    }
}

/// The mean height of the neighbours on both sides, or where it is when it has none.
fn wish(grid: &Grid, item: usize, heights: &[f64]) -> f64 {
    let at = |item: usize| heights.get(item).copied().unwrap_or_default();
    let sides = [grid.left.get(item), grid.right.get(item)];
    let neighbours: Vec<usize> = sides.into_iter().flatten().flatten().copied().collect();
    if neighbours.is_empty() {
        return at(item);
    }
    neighbours.iter().map(|item| at(*item)).sum::<f64>() / neighbours.len() as f64
}
