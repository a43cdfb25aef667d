//! The order of the rows: consumers before providers, circles together.

use super::{Groups, OUTSIDE, Pair, Row};
use crate::graph::Digraph;
use crate::id::DomainId;

/// The kept groups in the order of the rows, each with its row still without counts.
pub(super) fn ordered(index: &Groups, kept: &[u32], edges: &[Pair]) -> Vec<(u32, Row)> {
    let local = |group: u32| kept.binary_search(&group).map_or(OUTSIDE, |at| at as u32);
    let between = edges.iter().map(|((from, to), ..)| (local(*from), local(*to)));
    let of_all = Ranking::of(kept.len(), between.clone());

    // Domains are ranked by the graph of domains, and rows of one domain by their own graph.
    let domain_of = |at: u32| -> Option<DomainId> {
        let group = kept.get(at as usize)?;
        index.domains.get(*group as usize).copied().flatten()
    };
    let mut domains: Vec<Option<DomainId>> = (0..kept.len() as u32).map(domain_of).collect();
    domains.sort_unstable();
    domains.dedup();
    let domain_at = |at: u32| domains.binary_search(&domain_of(at)).map_or(OUTSIDE, |d| d as u32);
    let of_domains = Ranking::of(
        domains.len(),
        between.clone().map(|(a, b)| (domain_at(a), domain_at(b))),
    );
    let inside = between.filter(|(a, b)| domain_at(*a) == domain_at(*b));
    let within = Ranking::of(kept.len(), inside);

    let mut rows: Vec<(u32, (u32, Row))> = (0u32..)
        .zip(kept)
        .filter_map(|(at, group)| {
            let row = Row {
                group: *index.groups.get(*group as usize)?,
                domain: domain_of(at),
                cycle: of_all.cycle(at),
                uses: 0,
                used: 0,
            };
            Some((at, (*group, row)))
        })
        .collect();
    rows.sort_by_key(|(at, (_, row))| {
        let domain = domain_at(*at);
        (of_domains.rank(domain), domain, within.rank(*at), row.group)
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
