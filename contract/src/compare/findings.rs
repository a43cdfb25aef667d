//! Gathers what was found: one finding for one root change, however many operations it reaches.

use std::collections::HashMap;
use std::sync::Arc;

use super::local::{Fact, Side};
use super::rules::{Direction, Level};
use super::{Change, Options, text};

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
    name: String,
    before: String,
    after: String,
}

impl<'b, 'r> Findings<'b, 'r> {
    /// The finding of this fact; the one there is, if it was found before.
    pub(super) fn keep(&mut self, fact: Fact<'b, 'r>) -> FindingId {
        let key = Key {
            rule: fact.rule.id,
            base: fact.base.map(|node| node.id()),
            revised: fact.revised.map(|node| node.id()),
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

    pub(super) fn into_changes(self, operations: &[Reached], options: &Options) -> Vec<Change> {
        let mut changes = Vec::new();
        for finding in self.list {
            finding.into_changes(operations, options, &mut changes);
        }
        changes
    }
}

impl Finding<'_, '_> {
    fn into_changes(self, operations: &[Reached], options: &Options, changes: &mut Vec<Change>) {
        let level = |side: Side, reached: &[u32]| {
            let rule = self.fact.rule;
            let default = if side == Side::Request {
                rule.request
            } else {
                rule.response
            };
            let level = options.levels.get(rule.id).copied().unwrap_or(default);
            let unsettled = |number: &u32| {
                operations
                    .get(*number as usize)
                    .is_some_and(|operation| operation.unsettled)
            };
            let promised_to_nobody = !reached.is_empty() && reached.iter().all(unsettled);
            if self.fact.mute == Some(side) || promised_to_nobody {
                Level::Info
            } else {
                level
            }
        };
        let mut push = |direction, level, reached: Vec<u32>| {
            let keys = reached.iter().filter_map(|number| operations.get(*number as usize));
            let mut keys: Vec<Arc<str>> = keys.map(|operation| operation.key.clone()).collect();
            keys.dedup();
            changes.push(text::change(&self.fact, level, direction, keys));
        };
        if !self.both.is_empty() {
            let all = union(&self.both, &union(&self.request, &self.response));
            let level = level(Side::Request, &all).max(level(Side::Response, &all));
            return push(Direction::Both, level, all);
        }
        let (request, response) = (
            level(Side::Request, &self.request),
            level(Side::Response, &self.response),
        );
        match (self.request.is_empty(), self.response.is_empty()) {
            (false, false) if request == response => {
                push(Direction::Both, request, union(&self.request, &self.response))
            }
            (false, false) => {
                push(Direction::Request, request, self.request.clone());
                push(Direction::Response, response, self.response.clone());
            }
            (false, true) => push(Direction::Request, request, self.request.clone()),
            (true, false) => push(Direction::Response, response, self.response.clone()),
            (true, true) => {}
        }
    }
}

/// Both ascending lists in one, each number once.
fn union(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = one.iter().chain(other).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
