//! What the cells say to one question asked of every link in them.

use super::groups::{Groups, OUTSIDE};
use super::{Group, Matrix, MatrixView};
use crate::landscape::Landscape;
use crate::link::Link;
use std::collections::BTreeMap;

/// For each cell of the matrix, in their order, how many of its links give each of `N` answers. The view must be the one that the matrix
/// was made of; an answer beyond `N` is not counted. Only links that a cell counts are asked.
pub fn answers<const N: usize>(
    landscape: &Landscape,
    view: &MatrixView,
    matrix: &Matrix,
    answer: impl Fn(&Link) -> usize,
) -> Vec<[u32; N]> {
    let index = Groups::of(landscape, view);
    let rows: BTreeMap<Group, u32> = matrix.rows.iter().map(|row| row.group).zip(0u32..).collect();
    let places: Vec<u32> = index
        .groups
        .iter()
        .map(|group| rows.get(group).copied().unwrap_or(OUTSIDE))
        .collect();
    let place = |system| {
        let group = index.at(system)?;
        places.get(group as usize).copied().filter(|place| *place != OUTSIDE)
    };
    let mut found = vec![[0; N]; matrix.cells.len()];
    for links in landscape.outgoing.iter() {
        let Some(row) = links.first().and_then(|link| place(link.consumer)) else {
            continue;
        };
        for run in links.chunk_by(|a, b| a.provider == b.provider) {
            let column = run
                .first()
                .filter(|link| !link.is_internal())
                .and_then(|link| place(link.provider));
            let cell = column.and_then(|column| matrix.place(row, column));
            let Some(counts) = cell.and_then(|cell| found.get_mut(cell)) else {
                continue;
            };
            for link in run.iter().filter(|link| view.links.passes(link)) {
                if let Some(count) = counts.get_mut(answer(link)) {
                    *count += 1;
                }
            }
        }
    }
    found
}
