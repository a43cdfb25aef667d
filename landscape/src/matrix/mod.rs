//! The dependency matrix: rows depend on columns.
//!
//! Rows and columns are the same groups in the same order, consumers before what they consume. So all dependencies lie above the
//! diagonal, except those that are part of a circle: what stands below the diagonal is what makes the estate hard to change.

mod order;

use crate::id::{DomainId, IntegrationId, SystemId, TeamId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::Interaction;
use order::ordered;
use std::cmp::Reverse;
use std::collections::BTreeMap;

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

/// What to put in the matrix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatrixView {
    pub by: By,
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
    /// The domain it stands in when rows are systems.
    pub domain: Option<DomainId>,
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
        let key = (row as u32, column as u32);
        let at = self
            .cells
            .binary_search_by_key(&key, |cell| (cell.row, cell.column))
            .ok()?;
        self.cells.get(at)
    }
}

/// Counts the links between groups. Archived systems count while links that pass the filter touch them.
///
/// The order: groups of systems by domain; domains, and what stands in one, by the condensation of the dependency graph, so
/// that each circle is a block on the diagonal; within a circle those that use more than they are used come first.
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
    index.drop_empty(landscape, &degree);
    let groups_total = index.present.len();
    let kept = index.most_linked(&degree, view.limit);
    let edges = merged(pairs, &kept, index.groups.len());
    let rows = ordered(&index, &kept, &edges);
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
        links_shown,
        hidden_by_limit: links_total - links_shown,
        hidden_outside: outside,
        hidden_by_filter: filtered,
        hidden_internal: internal,
    }
}

/// The integrations behind a cell, sorted, and how many more there are than the limit. The groups must be those of one [`By`].
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

type Pair = ((u32, u32), u32, [u32; 4]);

/// The pairs of groups with their links. Between few groups each pair is added up at once; between many, where most pairs
/// come only once, they are left to [`merged`].
struct Sums {
    pairs: Vec<Pair>,
    groups: usize,
    /// For each pair of groups one more than its place in `pairs`, or zero; empty between many groups.
    places: Vec<u32>,
}

impl Sums {
    const FEW: usize = 1500;

    fn between(groups: usize) -> Self {
        let places = if groups <= Self::FEW { groups * groups } else { 0 };
        Self {
            pairs: Vec::new(),
            groups,
            places: vec![0; places],
        }
    }

    fn add(&mut self, pair: Pair) {
        let ((from, to), ..) = pair;
        let place = self.places.get_mut(from as usize * self.groups + to as usize);
        let Some(place) = place else {
            self.pairs.push(pair);
            return;
        };
        match self.pairs.get_mut((*place as usize).wrapping_sub(1)) {
            Some(sum) => add(sum, &pair),
            None => {
                self.pairs.push(pair);
                *place = self.pairs.len() as u32;
            }
        }
    }
}

fn add(sum: &mut Pair, pair: &Pair) {
    sum.1 += pair.1;
    for (sum, next) in sum.2.iter_mut().zip(pair.2) {
        *sum += next;
    }
}

const OUTSIDE: u32 = u32::MAX;

struct Groups {
    groups: Vec<Group>,
    domains: Vec<Option<DomainId>>,
    of_system: Vec<u32>,
    /// Groups that have a system in use, as indices.
    present: Vec<u32>,
}

impl Groups {
    fn of(landscape: &Landscape, view: &MatrixView) -> Self {
        let chosen = |domain: &Option<DomainId>| view.domains.is_empty() || view.domains.contains(domain);
        let key = |id: SystemId, team, domain| match view.by {
            By::System => Group::System(id),
            By::Team => Group::Team(team),
            By::Domain => Group::Domain(domain),
        };
        let mut groups = Groups {
            groups: Vec::new(),
            domains: Vec::new(),
            of_system: Vec::new(),
            present: Vec::new(),
        };
        let mut known: BTreeMap<Group, u32> = BTreeMap::new();
        for system in landscape.systems().filter(|system| chosen(&system.domain)) {
            let group = key(system.id, system.team, system.domain);
            let index = *known.entry(group).or_insert_with(|| {
                groups.groups.push(group);
                groups.domains.push(match view.by {
                    By::System | By::Domain => system.domain,
                    By::Team => None,
                });
                groups.groups.len() as u32 - 1
            });
            let at = system.id.0 as usize;
            if groups.of_system.len() <= at {
                groups.of_system.resize(at + 1, OUTSIDE);
            }
            if let Some(slot) = groups.of_system.get_mut(at) {
                *slot = index;
            }
        }
        groups
    }

    fn at(&self, system: SystemId) -> Option<u32> {
        let group = self.of_system.get(system.0 as usize).copied();
        group.filter(|group| *group != OUTSIDE)
    }

    /// A group whose systems are all archived and unlinked is history, not a row.
    fn drop_empty(&mut self, landscape: &Landscape, degree: &[(u32, u32)]) {
        let mut alive: Vec<bool> = degree.iter().map(|(out, used)| out + used > 0).collect();
        for system in landscape.systems().filter(|system| !system.archived) {
            if let Some(slot) = self.at(system.id).and_then(|g| alive.get_mut(g as usize)) {
                *slot = true;
            }
        }
        let indices = (0u32..).zip(alive);
        self.present = indices.filter_map(|(index, alive)| alive.then_some(index)).collect();
    }

    fn most_linked(&self, degree: &[(u32, u32)], limit: usize) -> Vec<u32> {
        let mut kept = self.present.clone();
        if kept.len() > limit {
            let links = |group: &u32| {
                let (uses, used) = degree.get(*group as usize).copied().unwrap_or_default();
                (Reverse(uses + used), *group)
            };
            kept.sort_unstable_by_key(links);
            kept.truncate(limit);
            kept.sort_unstable();
        }
        kept
    }
}

/// The pairs of which both groups are kept, sorted, each once.
fn merged(mut pairs: Vec<Pair>, kept: &[u32], groups: usize) -> Vec<Pair> {
    let mut stays = vec![false; groups];
    for group in kept {
        if let Some(slot) = stays.get_mut(*group as usize) {
            *slot = true;
        }
    }
    let stays = |group: u32| stays.get(group as usize).copied().unwrap_or(false);
    pairs.retain(|((from, to), ..)| stays(*from) && stays(*to));
    pairs.sort_unstable_by_key(|(key, ..)| *key);
    pairs.dedup_by(|next, sum| {
        let same = next.0 == sum.0;
        if same {
            add(sum, next);
        }
        same
    });
    pairs
}
