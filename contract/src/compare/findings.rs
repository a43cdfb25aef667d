//! Gathers what was found: one finding for one root change, however many operations it reaches.

use std::collections::HashMap;
use std::sync::Arc;

use super::local::{Fact, Holder, Side};
use super::rules::{Direction, Level, REFERENCE_CHANGED, UNHANDLED};
use super::spoken::Said;
use super::text::{Pointers, change};
use super::{Change, Milder, Options};
use crate::tree::Node;

/// An operation of either document.
pub(super) struct Reached {
    pub(super) key: Arc<str>,
    /// Marked draft or alpha: nobody was promised that it stays.
    pub(super) unsettled: bool,
}

/// The number of a finding.
pub(super) type FindingId = u32;

#[derive(Default)]
pub(super) struct Findings<'b, 'r> {
    list: Vec<Finding<'b, 'r>>,
    known: HashMap<Key, FindingId>,
}

struct Finding<'b, 'r> {
    fact: Fact<'b, 'r>,
    /// Operations by number, in ascending order: those that send what is concerned, get it, or both.
    request: Vec<u32>,
    response: Vec<u32>,
    both: Vec<u32>,
}

/// What makes two facts the same root change.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    rule: &'static str,
    base: Option<crate::NodeId>,
    revised: Option<crate::NodeId>,
    name: Said,
    before: Said,
    after: Said,
}

impl<'b, 'r> Findings<'b, 'r> {
    /// The finding of this fact; the one there is, if it was found before.
    pub(super) fn keep(&mut self, fact: Fact<'b, 'r>) -> FindingId {
        let key = Key {
            rule: fact.rule.id,
            base: fact
                .base
                .filter(|_| fact.holder != Some(Holder::Base))
                .map(|node| node.id()),
            revised: fact
                .revised
                .filter(|_| fact.holder != Some(Holder::Revised))
                .map(|node| node.id()),
            name: fact.name.clone(),
            before: fact.before.clone(),
            after: fact.after.clone(),
        };
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let id = *self.known.entry(key).or_insert(next);
        if id == next {
            self.list.push(Finding {
                fact,
                request: Vec::new(),
                response: Vec::new(),
                both: Vec::new(),
            });
        } else if let Some(known) = self.list.get_mut(id as usize) {
            // Seen once where it matters, it matters.
            if known.fact.mute != fact.mute {
                known.fact.mute = None;
            }
        }
        id
    }

    /// Whether a reference out of the document at these places was found to differ by somebody who uses it.
    pub(super) fn tell_of(&self, base: Option<Node<'_>>, revised: Option<Node<'_>>) -> bool {
        // What refers is a node, or the reference in it.
        let is_at = |place: Option<Node<'_>>, node: Option<Node<'_>>| {
            let ids = |node: Node<'_>| [Some(node.id()), node.parent().map(|parent| parent.id())];
            node.is_some_and(|node| place.is_some_and(|place| ids(place).contains(&Some(node.id()))))
        };
        self.list.iter().any(|finding| {
            let reached = [&finding.request, &finding.response, &finding.both];
            [REFERENCE_CHANGED, UNHANDLED].contains(&finding.fact.rule)
                && reached.iter().any(|list| !list.is_empty())
                && (is_at(finding.fact.base, base) || is_at(finding.fact.revised, revised))
        })
    }

    /// An operation has this finding; call in ascending order of operations.
    pub(super) fn reach(&mut self, id: FindingId, operation: u32, side: Option<Side>) {
        let Some(finding) = self.list.get_mut(id as usize) else {
            return;
        };
        let list = match side {
            Some(Side::Request) => &mut finding.request,
            Some(Side::Response) => &mut finding.response,
            None => &mut finding.both,
        };
        if list.last() != Some(&operation) {
            list.push(operation);
        }
    }

    /// The changes, and whether each of them names all its operations and places.
    pub(super) fn into_changes(self, operations: &[Reached], options: &Options) -> (Vec<Change>, bool) {
        let mut pointers = Pointers::default();
        let mut names = Names {
            operations,
            bytes: MOST_NAMES,
        };
        let changes = self
            .list
            .into_iter()
            .filter_map(|finding| finding.into_change(&mut names, &mut pointers, options))
            .collect();
        (changes, pointers.is_complete() && names.bytes > 0)
    }
}

/// More bytes of operation keys than this are not listed: a hostile document could have each of its changes reach each of its
/// operations, and give those names without end.
const MOST_NAMES: usize = 256 << 20;

/// The names of operations, handed out until there are too many.
struct Names<'a> {
    operations: &'a [Reached],
    bytes: usize,
}

impl Names<'_> {
    fn of(&mut self, numbers: &[u32]) -> Vec<Arc<str>> {
        let mut keys: Vec<Arc<str>> = Vec::new();
        for operation in numbers
            .iter()
            .filter_map(|number| self.operations.get(*number as usize))
        {
            if self.bytes == 0 {
                break;
            }
            self.bytes = self.bytes.saturating_sub(operation.key.len() + 16);
            // Callbacks go by the name of the operation they belong to.
            if keys.last() != Some(&operation.key) {
                keys.push(operation.key.clone());
            }
        }
        keys
    }

    fn are_unsettled(&self, numbers: &[u32]) -> bool {
        let unsettled = |number: &u32| {
            self.operations
                .get(*number as usize)
                .is_some_and(|operation| operation.unsettled)
        };
        !numbers.is_empty() && numbers.iter().all(unsettled)
    }
}

impl Finding<'_, '_> {
    /// `None` for what no operation uses.
    fn into_change(self, names: &mut Names<'_>, pointers: &mut Pointers, options: &Options) -> Option<Change> {
        let rule = self.fact.rule;
        let all = union(&self.both, &union(&self.request, &self.response));
        let own = self.weigh(names, &all, None)?;
        let asked = match options.levels.get(rule.id) {
            Some(level) => self.weigh(names, &all, Some(*level))?,
            None => own,
        };
        let mut change = change(&self.fact, asked.level, asked.direction, names.of(&all), pointers);
        change.proposed = own.level;
        change.milder = asked.milder.map(|(level, direction)| {
            let (mild, grave) = if direction == Direction::Request {
                (&self.request, &self.response)
            } else {
                (&self.response, &self.request)
            };
            Milder {
                level,
                direction,
                operations: names.of(&without(mild, grave)),
            }
        });
        Some(change)
    }

    /// How much it matters, and which way; `overruled` takes the place of the levels the rule proposes.
    fn weigh(&self, names: &Names<'_>, all: &[u32], overruled: Option<Level>) -> Option<Weight> {
        let rule = self.fact.rule;
        let level = |side: Side, reached: &[u32]| {
            let proposed = if side == Side::Request {
                rule.request
            } else {
                rule.response
            };
            if self.fact.mute == Some(side) || names.are_unsettled(reached) {
                Level::Info
            } else {
                overruled.unwrap_or(proposed)
            }
        };
        let (request, response) = (
            level(Side::Request, &self.request),
            level(Side::Response, &self.response),
        );
        let (level, direction, milder) = if !self.both.is_empty() {
            let gravest = level(Side::Request, all).max(level(Side::Response, all));
            (gravest, Direction::Both, None)
        } else {
            match (self.request.is_empty(), self.response.is_empty()) {
                (true, true) => return None,
                (false, true) => (request, Direction::Request, None),
                (true, false) => (response, Direction::Response, None),
                (false, false) if request == response => (request, Direction::Both, None),
                (false, false) if request > response => {
                    (request, Direction::Request, Some((response, Direction::Response)))
                }
                (false, false) => (response, Direction::Response, Some((request, Direction::Request))),
            }
        };
        Some(Weight {
            level,
            direction,
            milder,
        })
    }
}

/// How much a finding matters, which way, and how much less the other way.
#[derive(Clone, Copy)]
struct Weight {
    level: Level,
    direction: Direction,
    milder: Option<(Level, Direction)>,
}

/// Both ascending lists in one, each number once.
fn union(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = one.iter().chain(other).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What the first ascending list has and the second has not.
fn without(list: &[u32], other: &[u32]) -> Vec<u32> {
    list.iter()
        .filter(|number| other.binary_search(number).is_err())
        .copied()
        .collect()
}
