//! Compares contracts that have no tree, or nothing in common: by the names of their operations.

use super::local::Fact;
use super::rules::*;
use super::{Change, Options, text};
use std::collections::HashSet;

use crate::contract::Contract;

/// Every change that the names of operations tell.
pub(super) fn compare(base: &Contract, revised: &Contract, options: &Options) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut say = |rule: &'static Rule, fill: &dyn Fn(&mut Change)| {
        let level = options.levels.get(rule.id).copied().unwrap_or(rule.request);
        let mut change = text::change(
            &Fact::new(rule, None, None),
            level,
            Direction::Both,
            Vec::new(),
            &mut text::Pointers::default(),
        );
        change.proposed = rule.request;
        fill(&mut change);
        changes.push(change);
    };
    if base.format != revised.format {
        say(FORMAT_CHANGED, &|change| {
            change.before = base.format.to_string().into();
            change.after = revised.format.to_string().into();
            change.operations = base
                .operations
                .iter()
                .map(|operation| operation.key.as_str().into())
                .collect();
        });
        return changes;
    }
    let keys = |contract: &Contract| -> HashSet<String> {
        contract
            .operations
            .iter()
            .map(|operation| operation.key.clone())
            .collect()
    };
    let (before, after) = (keys(base), keys(revised));
    for operation in &base.operations {
        if !after.contains(&operation.key) {
            let rule = if operation.deprecated {
                OPERATION_REMOVED_UNDATED
            } else {
                OPERATION_REMOVED
            };
            say(rule, &|change| {
                change.name = (&operation.key).into();
                change.operations = vec![operation.key.as_str().into()];
                change.base_line = Some(operation.line);
            });
        }
    }
    for operation in &revised.operations {
        if !before.contains(&operation.key) {
            say(OPERATION_ADDED, &|change| {
                change.name = (&operation.key).into();
                change.operations = vec![operation.key.as_str().into()];
                change.revised_line = Some(operation.line);
            });
        }
    }
    if base.print != revised.print {
        say(TEXT_CHANGED, &|change| change.name = base.format.to_string().into());
    }
    changes
}
