//! The order of the rows: consumers before providers, circles together.

use super::groups::{Groups, OUTSIDE, Pair};
use super::{Group, Order, Row};
use crate::graph::Digraph;

/// The kept groups in the order of the rows, each with its row still without counts.
pub(super) fn ordered(index: &Groups, kept: &[u32], edges: &[Pair], order: Order) -> Vec<(u32, Row)> {
    let local = |group: u32| kept.binary_search(&group).map_or(OUTSIDE, |at| at as u32);
    let between = edges.iter().map(|((from, to), ..)| (local(*from), local(*to)));
    let of_all = Ranking::of(kept.len(), between.clone());
    let mut rows: Vec<(u32, (u32, Row))> = (0u32..)
        .zip(kept)
        .filter_map(|(at, group)| {
            let index_of = *group as usize;
            let row = Row {
                group: *index.groups.get(index_of)?,
                within: *index.within.get(index_of)?,
                systems: *index.systems.get(index_of)?,
                cycle: of_all.cycle(at),
                uses: 0,
                used: 0,
            };
            Some((at, (*group, row)))
        })
        .collect();
    if order == Order::Circles {
        rows.sort_by_key(|(at, (_, row))| (of_all.rank(*at), row.group));
        return rows.into_iter().map(|(_, row)| row).collect();
    }

    // Blocks, what is shown together, are ranked by the graph of blocks, and the rows of one block by their own graph.
    let block_of = |at: u32| -> Option<Group> {
        let group = *kept.get(at as usize)? as usize;
        let within = index.within.get(group).copied().flatten();
        within.or_else(|| index.groups.get(group).copied())
    };
    let mut blocks: Vec<Option<Group>> = (0..kept.len() as u32).map(block_of).collect();
    blocks.sort_unstable();
    blocks.dedup();
    let block_at = |at: u32| {
        blocks
            .binary_search(&block_of(at))
            .map_or(OUTSIDE, |block| block as u32)
    };
    let of_blocks = Ranking::of(blocks.len(), between.clone().map(|(a, b)| (block_at(a), block_at(b))));
    let inside = between.filter(|(a, b)| block_at(*a) == block_at(*b));
    let within = Ranking::of(kept.len(), inside);
    rows.sort_by_key(|(at, (_, row))| {
        let block = block_at(*at);
        (of_blocks.rank(block), block, within.rank(*at), row.group)
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Consumers before providers, circles together.
struct Ranking {
    /// For each node its component, counted from the consumers' end, and how far its use by others exceeds its own use.
    ranks: Vec<(u32, i64)>,
    sizes: Vec<u32>,
}

impl Ranking {
    fn of(size: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let components = Digraph::new(size, edges.clone()).components();
        let mut sizes = vec![0; components.count];
        let last = components.count.saturating_sub(1) as u32;
        let mut ranks: Vec<(u32, i64)> = components
            .of
            .iter()
            .map(|component| (last.saturating_sub(*component), 0))
            .collect();
        for (component, _) in &ranks {
            if let Some(size) = sizes.get_mut(*component as usize) {
                *size += 1;
            }
        }
        for (from, to) in edges.filter(|(from, to)| from != to) {
            if let Some((_, surplus)) = ranks.get_mut(from as usize) {
                *surplus -= 1;
            }
            if let Some((_, surplus)) = ranks.get_mut(to as usize) {
                *surplus += 1;
            }
        }
        Self { ranks, sizes }
    }

    fn rank(&self, node: u32) -> (u32, i64) {
        self.ranks.get(node as usize).copied().unwrap_or_default()
    }

    fn cycle(&self, node: u32) -> Option<u32> {
        let (component, _) = self.rank(node);
        let size = self.sizes.get(component as usize)?;
        (*size > 1).then_some(component)
    }
}
