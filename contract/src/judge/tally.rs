//! Counts, for each criterion, the places it looked at and those that miss it.

use std::collections::HashMap;
use std::sync::Arc;

use super::score;
use super::waivers::Waivers;
use super::{Bar, CRITERIA, Criterion, Finding, Judgement, Spot, Standing};
use crate::compare::Direction;
use crate::tree::{Document, Node};

/// What was counted so far.
pub(super) struct Tally<'d> {
    document: Option<&'d Document>,
    /// Keys of the operations; misses speak of them by number.
    operations: Vec<Arc<str>>,
    rows: Vec<Row<'d>>,
    pub(super) unchecked_examples: u32,
    pub(super) is_complete: bool,
}

/// The count of one criterion.
pub(super) struct Row<'d> {
    criterion: &'static Criterion,
    of: u32,
    misses: Vec<Miss<'d>>,
}

/// A place that does not meet a criterion, once for each operation it counts for.
pub(super) struct Miss<'d> {
    pub(super) node: Node<'d>,
    pub(super) operation: Option<u32>,
    pub(super) detail: String,
}

impl<'d> Row<'d> {
    pub(super) fn new(criterion: &'static Criterion) -> Self {
        Self {
            criterion,
            of: 0,
            misses: Vec::new(),
        }
    }

    pub(super) fn met(&mut self) {
        self.of = self.of.saturating_add(1);
    }

    pub(super) fn missed(&mut self, node: Node<'d>, operation: Option<u32>) {
        self.missed_because(node, operation, String::new());
    }

    pub(super) fn missed_because(&mut self, node: Node<'d>, operation: Option<u32>, detail: String) {
        self.met();
        self.misses.push(Miss {
            node,
            operation,
            detail,
        });
    }

    pub(super) fn count(&mut self, met: bool, node: Node<'d>, operation: Option<u32>) {
        match met {
            true => self.met(),
            false => self.missed(node, operation),
        }
    }

    /// A further place of what was already counted as one.
    pub(super) fn also(&mut self, node: Node<'d>, detail: String) {
        self.misses.push(Miss {
            node,
            operation: None,
            detail,
        });
    }
}

impl<'d> Tally<'d> {
    pub(super) fn new<'k>(document: Option<&'d Document>, operations: impl Iterator<Item = &'k str>) -> Self {
        Self {
            document,
            operations: operations.map(Arc::from).collect(),
            rows: Vec::new(),
            unchecked_examples: 0,
            is_complete: true,
        }
    }

    pub(super) fn add(&mut self, row: Row<'d>) {
        self.rows.push(row);
    }

    /// Applies weights and waivers, and adds up.
    pub(super) fn close(self, bar: &Bar) -> Judgement {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        for (number, key) in (0..).zip(&self.operations) {
            numbers.entry(key).or_insert(number);
        }
        let mut waivers = Waivers::new(bar, self.document, |key| numbers.get(key).copied());
        let (mut standings, mut findings) = (Vec::new(), Vec::new());
        for row in &self.rows {
            let weight = bar.weights.get(row.criterion.id).copied();
            let weight = weight.unwrap_or(row.criterion.weight);
            if row.of == 0 || weight == 0 {
                continue;
            }
            let finding = self.finding(row, weight, &mut waivers);
            standings.push(finding.standing.clone());
            if !finding.places.is_empty() {
                findings.push(finding);
            }
        }
        let place = |standing: &Standing| CRITERIA.iter().position(|criterion| *criterion == standing.criterion);
        standings.sort_by_key(place);
        findings.sort_by(|one, other| {
            let (first, second) = (&one.standing, &other.standing);
            second
                .lost()
                .total_cmp(&first.lost())
                .then(place(first).cmp(&place(second)))
        });
        Judgement {
            score: score::of(standings.iter()),
            groups: score::groups(&standings),
            standings,
            findings,
            waivers: waivers.into_states(),
            required: bar.required.clone(),
            unchecked_examples: self.unchecked_examples,
            is_complete: self.is_complete,
        }
    }

    fn finding(&self, row: &Row<'d>, weight: u32, waivers: &mut Waivers<'_>) -> Finding {
        let (mut missed, mut waived) = (0_u32, 0_u32);
        let mut open = Vec::new();
        let mut misses: Vec<(Option<usize>, &Miss<'d>)> = Vec::with_capacity(row.misses.len());
        for miss in &row.misses {
            let waiver = waivers.cover(row.criterion, miss);
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
        let mut causes: Vec<Cause<'_, 'd>> = Vec::new();
        let mut more = 0;
        for (waiver, miss) in misses {
            let same = |cause: &&mut Cause<'_, 'd>| {
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
            places: causes.into_iter().map(|cause| self.spot(cause, waivers)).collect(),
            more,
            operations: self.keys(open),
        }
    }

    fn spot(&self, cause: Cause<'_, 'd>, waivers: &Waivers<'_>) -> Spot {
        let node = cause.miss.node;
        Spot {
            pointer: node.pointer(),
            line: node.line(),
            column: node.column(),
            subject: crate::compare::subject(node, Direction::Both, None),
            detail: cause.miss.detail.clone(),
            operations: self.keys(cause.operations),
            waived: cause.waiver.and_then(|at| waivers.waived(at)),
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
