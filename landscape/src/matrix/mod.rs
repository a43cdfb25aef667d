//! The dependency matrix: rows depend on columns.
//!
//! Rows and columns are the same groups in the same order, consumers before what they consume. So all dependencies lie above the
//! diagonal, except those that are part of a circle: what stands below the diagonal is what makes the estate hard to change. Systems of
//! one group stand together, which tears a circle across groups apart; in the [order](Order) by circles it is one block.

mod answers;
mod groups;
mod order;
mod truth;

pub use answers::answers;
pub use truth::{Truth, Truths};

use crate::id::{DomainId, IntegrationId, SystemId, TeamId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::Interaction;
use groups::{Groups, Sums, merged};
use order::ordered;
use std::collections::{BTreeMap, BTreeSet};

/// What a row stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum By {
    System,
    Team,
    Domain,
}

/// One row and column. `None` gathers the systems without a team or domain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    System(SystemId),
    Team(Option<TeamId>),
    Domain(Option<DomainId>),
}

/// Which groups stand as their systems, one row each, instead of as one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opened {
    All,
    These(BTreeSet<Group>),
}

impl Default for Opened {
    /// None of them.
    fn default() -> Self {
        Opened::These(BTreeSet::new())
    }
}

impl Opened {
    /// Whether a group is among them.
    pub fn has(&self, group: Group) -> bool {
        match self {
            Opened::All => true,
            Opened::These(groups) => groups.contains(&group),
        }
    }
}

/// In which order the rows stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum Order {
    /// Systems of one group together, and consumers before what they consume among the groups and within each.
    #[default]
    Groups,
    /// Consumers before what they consume whatever group they are in: each circle is one block, and nothing else stands below the diagonal.
    Circles,
}

/// What to put in the matrix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatrixView {
    pub by: By,
    /// Of no account where rows are systems.
    pub open: Opened,
    pub order: Order,
    pub links: LinkFilter,
    /// Only the systems of these domains; empty is the whole company. One domain shows its inside, two how they hang together.
    pub domains: Vec<Option<DomainId>>,
    /// The most rows; those with most links stay.
    pub limit: usize,
}

impl Default for MatrixView {
    /// The company by domain, all that is not retired, at most 300 rows.
    fn default() -> Self {
        Self {
            by: By::Domain,
            open: Opened::default(),
            order: Order::default(),
            links: LinkFilter::default(),
            domains: Vec::new(),
            limit: 300,
        }
    }
}

/// One group with its place in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    pub group: Group,
    /// The group that a system is shown in: the one that was opened, or its domain where every row is a system.
    pub within: Option<Group>,
    /// How many systems in use it stands for.
    pub systems: u32,
    /// Rows with the same number depend on each other in a circle; `None` is in no circle.
    pub cycle: Option<u32>,
    /// Links of this group in the picture as consumer and as provider, inner ones included.
    pub uses: u32,
    pub used: u32,
}

/// The links of one row's systems to one column's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Index in [`Matrix::rows`] of the group that depends.
    pub row: u32,
    /// Index of the group depended on.
    pub column: u32,
    pub count: u32,
    /// The count by interaction, in the order of [`Interaction::ALL`].
    pub interactions: [u32; 4],
}

impl Cell {
    /// How many of the links are of this interaction.
    pub fn of(&self, interaction: Interaction) -> u32 {
        let index = interaction as usize;
        self.interactions.get(index).copied().unwrap_or_default()
    }
}

/// The matrix, its empty cells left out, and what it does not show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matrix {
    pub by: By,
    pub rows: Vec<Row>,
    /// Sorted by row, then by column.
    pub cells: Vec<Cell>,
    /// How many groups there are, shown or not.
    pub groups_total: usize,
    /// How many systems in use there are, however they are grouped: as many rows as there would be with every group open.
    pub systems_total: usize,
    pub links_shown: u32,
    /// Links that pass the filter and lie between shown and left-out groups, or among left-out ones, because of the limit.
    pub hidden_by_limit: u32,
    /// Links that pass the filter and have one end in the chosen domains and the other outside.
    pub hidden_outside: u32,
    /// Links among the chosen systems that the filter keeps out.
    pub hidden_by_filter: u32,
    /// Links of a system with itself, which are no dependency.
    pub hidden_internal: u32,
}

impl Matrix {
    /// The cell at a place; most are empty.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(self.place(row as u32, column as u32)?)
    }

    fn place(&self, row: u32, column: u32) -> Option<usize> {
        let key = (row, column);
        self.cells
            .binary_search_by_key(&key, |cell| (cell.row, cell.column))
            .ok()
    }
}

/// Counts the links between groups. Archived systems count while links that pass the filter touch them.
///
/// The order is that of the condensation of the dependency graph, so that each circle is a block on the diagonal: among groups and
/// within each, or over all rows at once. Within a circle those that use more than they are used come first.
pub fn matrix(landscape: &Landscape, view: &MatrixView) -> Matrix {
    let mut index = Groups::of(landscape, view);
    let mut outside = 0;
    let mut internal = 0;
    let mut filtered = 0;
    let mut sums = Sums::between(index.groups.len());
    let mut degree = vec![(0u32, 0u32); index.groups.len()];
    for links in landscape.outgoing.iter() {
        let Some(from) = links.first().map(|link| index.at(link.consumer)) else {
            continue;
        };
        // Links come sorted by provider: the run to one provider is one look-up.
        for run in links.chunk_by(|a, b| a.provider == b.provider) {
            let Some(to) = run.first().map(|link| index.at(link.provider)) else {
                continue;
            };
            let passing = run.iter().filter(|link| view.links.passes(link));
            let (from, to) = match (from, to) {
                (Some(from), Some(to)) => (from, to),
                (None, None) => continue,
                _ => {
                    outside += passing.count() as u32;
                    continue;
                }
            };
            if run.first().is_some_and(Link::is_internal) {
                internal += run.len() as u32;
                continue;
            }
            let mut interactions = [0; 4];
            let mut count = 0;
            for link in passing {
                count += 1;
                if let Some(slot) = interactions.get_mut(link.interaction as usize) {
                    *slot += 1;
                }
            }
            filtered += run.len() as u32 - count;
            if count > 0 {
                if let Some(degree) = degree.get_mut(from as usize) {
                    degree.0 += count;
                }
                if let Some(degree) = degree.get_mut(to as usize) {
                    degree.1 += count;
                }
                sums.add(((from, to), count, interactions));
            }
        }
    }
    let pairs = sums.pairs;
    let links_total: u32 = pairs.iter().map(|(_, count, _)| count).sum();
    index.drop_empty(&degree);
    let groups_total = index.present.len();
    let kept = index.most_linked(&degree, view.limit);
    let edges = merged(pairs, &kept, index.groups.len());
    let rows = ordered(&index, &kept, &edges, view.order);
    let place: BTreeMap<u32, u32> = rows.iter().zip(0u32..).map(|((key, _), place)| (*key, place)).collect();
    let mut cells: Vec<Cell> = edges
        .into_iter()
        .filter_map(|((from, to), count, interactions)| {
            Some(Cell {
                row: *place.get(&from)?,
                column: *place.get(&to)?,
                count,
                interactions,
            })
        })
        .collect();
    cells.sort_unstable_by_key(|cell| (cell.row, cell.column));
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let mut links_shown = 0;
    for cell in &cells {
        links_shown += cell.count;
        if let Some(row) = rows.get_mut(cell.row as usize) {
            row.uses += cell.count;
        }
        if let Some(row) = rows.get_mut(cell.column as usize) {
            row.used += cell.count;
        }
    }
    Matrix {
        by: view.by,
        rows,
        cells,
        groups_total,
        systems_total: index.systems.iter().map(|count| *count as usize).sum(),
        links_shown,
        hidden_by_limit: links_total - links_shown,
        hidden_outside: outside,
        hidden_by_filter: filtered,
        hidden_internal: internal,
    }
}

/// The integrations behind a cell, sorted, and how many more there are than the limit.
pub fn behind_cell(
    landscape: &Landscape,
    row: Group,
    column: Group,
    filter: &LinkFilter,
    limit: usize,
) -> (Vec<IntegrationId>, usize) {
    let is_in = |system: SystemId, group: Group| match group {
        Group::System(id) => id == system,
        Group::Team(team) => landscape.system(system).and_then(|s| s.team) == team,
        Group::Domain(domain) => landscape.system(system).and_then(|s| s.domain) == domain,
    };
    let mut found = Vec::new();
    let lists = landscape
        .outgoing
        .iter()
        .filter(|links| links.first().is_some_and(|link| is_in(link.consumer, row)));
    for links in lists {
        for run in links.chunk_by(|a, b| a.provider == b.provider) {
            if run
                .first()
                .is_some_and(|link| !link.is_internal() && is_in(link.provider, column))
            {
                let passing = run.iter().filter(|link| filter.passes(link));
                found.extend(passing.map(|link| link.integration));
            }
        }
    }
    found.sort_unstable();
    let more = found.len().saturating_sub(limit);
    found.truncate(limit);
    (found, more)
}
