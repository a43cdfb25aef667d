//! Counts, for each criterion, the places it looked at and those that miss it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use time::Date;

use super::score;
use super::waivers::Waivers;
use super::{Bar, CRITERIA, Criterion, Detail, End, Finding, Judgement, Spot, Standing};
use crate::compare::Direction;
use crate::tree::{Document, Node};

/// What was found so far.
pub(super) struct Tally<'b> {
    bar: &'b Bar,
    waivers: Waivers<'b>,
    /// Keys of the operations; misses speak of them by number.
    operations: Vec<Arc<str>>,
    /// By number of an operation: the first that has the same key. Callbacks have that of the operation they belong to.
    same: Vec<u32>,
    standings: Vec<Standing>,
    findings: Vec<Finding>,
    ends: Vec<End>,
    pub(super) unchecked_examples: u32,
    pub(super) is_complete: bool,
}

/// The count of one criterion.
pub(super) struct Row<'d> {
    criterion: &'static Criterion,
    of: u32,
    misses: Vec<Miss<'d>>,
    /// How many places meet it until which day only.
    ends: BTreeMap<Date, u32>,
}

/// A place that does not meet a criterion, once for each operation it counts for.
pub(super) struct Miss<'d> {
    pub(super) node: Node<'d>,
    pub(super) operation: Option<u32>,
    pub(super) detail: Option<Detail>,
}

impl<'d> Row<'d> {
    pub(super) fn new(criterion: &'static Criterion) -> Self {
        Self {
            criterion,
            of: 0,
            misses: Vec::new(),
            ends: BTreeMap::new(),
        }
    }

    pub(super) fn met(&mut self) {
        self.of = self.of.saturating_add(1);
    }

    /// It meets the criterion, and no longer does when this day is over.
    pub(super) fn met_until(&mut self, day: Date) {
        self.met();
        *self.ends.entry(day).or_default() += 1;
    }

    pub(super) fn missed(&mut self, node: Node<'d>, operation: Option<u32>) {
        self.met();
        self.misses.push(Miss {
            node,
            operation,
            detail: None,
        });
    }

    pub(super) fn missed_because(&mut self, node: Node<'d>, operation: Option<u32>, detail: Detail) {
        self.met();
        self.misses.push(Miss {
            node,
            operation,
            detail: Some(detail),
        });
    }

    pub(super) fn count(&mut self, met: bool, node: Node<'d>, operation: Option<u32>) {
        match met {
            true => self.met(),
            false => self.missed(node, operation),
        }
    }

    /// A further place of what was already counted as one.
    pub(super) fn also(&mut self, node: Node<'d>, detail: Detail) {
        self.misses.push(Miss {
            node,
            operation: None,
            detail: Some(detail),
        });
    }
}

impl<'b> Tally<'b> {
    pub(super) fn new<'k>(
        bar: &'b Bar,
        document: Option<&Document>,
        operations: impl Iterator<Item = &'k str>,
    ) -> Self {
        let operations: Vec<Arc<str>> = operations.map(Arc::from).collect();
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let numbered = (0..).zip(&operations);
        let same = numbered
            .map(|(number, key)| *numbers.entry(key).or_insert(number))
            .collect();
        Self {
            bar,
            waivers: Waivers::new(bar, document, |key| numbers.get(key).copied()),
            same,
            operations,
            standings: Vec::new(),
            findings: Vec::new(),
            ends: Vec::new(),
            unchecked_examples: 0,
            is_complete: true,
        }
    }

    /// Applies weights and waivers to what was counted of one criterion.
    pub(super) fn add(&mut self, mut row: Row<'_>) {
        let weight = self.bar.weights.get(row.criterion.id).copied();
        let weight = weight.unwrap_or(row.criterion.weight);
        if row.of == 0 || weight == 0 {
            return;
        }
        for miss in &mut row.misses {
            miss.operation = miss
                .operation
                .and_then(|number| self.same.get(number as usize).copied());
        }
        let criterion = row.criterion;
        let ends = row.ends.iter();
        self.ends
            .extend(ends.map(|(&day, &places)| End { criterion, day, places }));
        let finding = self.finding(&row, weight);
        self.standings.push(finding.standing.clone());
        if !finding.places.is_empty() {
            self.findings.push(finding);
        }
    }

    /// Adds up.
    pub(super) fn close(mut self) -> Judgement {
        let place = |standing: &Standing| CRITERIA.iter().position(|criterion| *criterion == standing.criterion);
        self.standings.sort_by_key(place);
        self.findings.sort_by(|one, other| {
            let (first, second) = (&one.standing, &other.standing);
            second
                .lost()
                .total_cmp(&first.lost())
                .then(place(first).cmp(&place(second)))
        });
        Judgement {
            score: score::total_score(&self.standings),
            without_waivers: score::without_waivers(&self.standings),
            groups: score::group_scores(&self.standings),
            standings: self.standings,
            findings: self.findings,
            ends: self.ends,
            waivers: self.waivers.into_states(),
            required: self.bar.required.clone(),
            unchecked_examples: self.unchecked_examples,
            is_complete: self.is_complete,
        }
    }

    fn finding(&mut self, row: &Row<'_>, weight: u32) -> Finding {
        let (mut missed, mut waived) = (0_u32, 0_u32);
        let mut open = Vec::new();
        let mut misses: Vec<(Option<usize>, &Miss<'_>)> = Vec::with_capacity(row.misses.len());
        for miss in &row.misses {
            let waiver = self.waivers.cover(row.criterion, miss);
            match waiver {
                Some(_) => waived += 1,
                None => {
                    missed += 1;
                    open.extend(miss.operation);
                }
            }
            misses.push((waiver, miss));
        }
        // What counts comes before what is waived, and what has the same cause stands together.
        misses.sort_by_key(|(waiver, miss)| (*waiver, miss.node.id()));
        let mut causes: Vec<Cause<'_, '_>> = Vec::new();
        let mut more = 0;
        for (waiver, miss) in misses {
            let same = |cause: &&mut Cause<'_, '_>| {
                let one = cause.miss;
                (cause.waiver, one.node, &one.detail) == (waiver, miss.node, &miss.detail)
            };
            if let Some(cause) = causes.last_mut().filter(same) {
                cause.operations.extend(miss.operation);
            } else if causes.len() < Finding::MOST_PLACES {
                causes.push(Cause {
                    miss,
                    waiver,
                    operations: miss.operation.into_iter().collect(),
                });
            } else {
                more += 1;
            }
        }
        // `Row::also` adds places without counting more: they cannot cost more than there is.
        let missed = missed.min(row.of);
        Finding {
            standing: Standing {
                criterion: row.criterion,
                weight,
                of: row.of,
                missed,
                waived: waived.min(row.of - missed),
            },
            places: causes.into_iter().map(|cause| self.spot(cause)).collect(),
            more,
            operations: self.keys(open),
        }
    }

    fn spot(&self, cause: Cause<'_, '_>) -> Spot {
        let node = cause.miss.node;
        Spot {
            pointer: node.pointer(),
            line: node.line(),
            column: node.column(),
            subject: crate::compare::subject(node, Direction::Both, None),
            detail: cause.miss.detail.clone(),
            operations: self.keys(cause.operations),
            waived: cause.waiver.and_then(|at| self.waivers.waived(at)),
        }
    }

    fn keys(&self, mut numbers: Vec<u32>) -> Vec<Arc<str>> {
        numbers.sort_unstable();
        numbers.dedup();
        let mut keys: Vec<Arc<str>> = numbers
            .into_iter()
            .filter_map(|number| self.operations.get(number as usize).cloned())
            .collect();
        keys.dedup();
        keys
    }
}

struct Cause<'r, 'd> {
    miss: &'r Miss<'d>,
    waiver: Option<usize>,
    operations: Vec<u32>,
}
