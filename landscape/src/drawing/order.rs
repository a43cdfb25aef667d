//! The order within the columns: barycentre sweeps to and fro, of which the one with the fewest crossings is kept.

use super::Grid;

/// More sweeps hardly ever find fewer crossings.
const SWEEPS: usize = 12;

/// Orders the columns of the grid; gives the number of crossings left.
pub(super) fn fewest_crossings(grid: &mut Grid) -> usize {
    let mut best = (crossings(grid), grid.columns.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let mut columns: Vec<usize> = (0..grid.columns.len()).collect();
        let rightwards = sweep % 2 == 0;
        if !rightwards {
            columns.reverse();
        }
        for column in columns {
            sort_by_neighbours(grid, column, rightwards);
        }
        let count = crossings(grid);
        if count < best.0 {
            best = (count, grid.columns.clone());
        }
    }
    grid.columns = best.1;
    best.0
}

/// The position of every item within its column.
fn positions(grid: &Grid) -> Vec<usize> {
    let mut positions = vec![0; grid.column_of.len()];
    for column in &grid.columns {
        for (position, item) in column.iter().enumerate() {
            if let Some(slot) = positions.get_mut(*item) {
                *slot = position;
            }
        }
    }
    positions
}

/// An item goes where its neighbours in the column before stand on average; one without neighbours stays where it is.
fn sort_by_neighbours(grid: &mut Grid, column: usize, rightwards: bool) {
    let positions = positions(grid);
    let beside = if rightwards { &grid.left } else { &grid.right };
    let at = |item: usize| positions.get(item).copied().unwrap_or_default() as f64;
    let Some(items) = grid.columns.get_mut(column) else {
        return;
    };
    let mut wanted: Vec<(f64, usize)> = items
        .iter()
        .map(|item| {
            let neighbours = beside.get(*item).map_or(&[][..], |list| list);
            if neighbours.is_empty() {
                return (at(*item), *item);
            }
            let sum: f64 = neighbours.iter().map(|neighbour| at(*neighbour)).sum();
            (sum / neighbours.len() as f64, *item)
        })
        .collect();
    // Stable: equal wishes keep their order.
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
    *items = wanted.into_iter().map(|(_, item)| item).collect();
}

fn crossings(grid: &Grid) -> usize {
    let positions = positions(grid);
    let at = |item: usize| positions.get(item).copied().unwrap_or_default();
    let mut total = 0;
    for (column, next) in grid.columns.iter().zip(grid.columns.iter().skip(1)) {
        // Targets in the order of their sources: each inversion is a crossing. Counted with a binary indexed tree.
        let mut ends: Vec<usize> = Vec::new();
        for item in column {
            let mut targets: Vec<usize> = grid.right.get(*item).map_or(&[][..], |list| list).to_vec();
            targets.iter_mut().for_each(|target| *target = at(*target));
            targets.sort_unstable();
            ends.extend(targets);
        }
        let mut tree = vec![0usize; next.len() + 1];
        for (seen, end) in ends.iter().enumerate() {
            let mut not_beyond = 0;
            let mut index = end + 1;
            while index > 0 {
                not_beyond += tree.get(index).copied().unwrap_or_default();
                index &= index - 1;
            }
            total += seen - not_beyond;
            let mut index = end + 1;
            while let Some(slot) = tree.get_mut(index) {
                *slot += 1;
                index += index & index.wrapping_neg();
            }
        }
    }
    total
}
