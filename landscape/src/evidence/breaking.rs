use super::MAX_EXAMPLES;
use super::finding::{FactName, Finding};
use super::rule::{Rule, Severity};
use crate::id::{IntegrationId, SystemId, VersionId};

/// An integration that a change of a contract breaks, or may break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Which.
    pub integration: IntegrationId,
    /// Whose it is.
    pub consumer: SystemId,
    /// How many of the changes reach it; all of them where it does not say what it uses.
    pub changes: usize,
    /// The operations it says it uses that are reached; empty where it does not say.
    pub operations: Vec<String>,
}

/// Judges a contract that breaks those who keep to a version in use: one finding for each integration that is reached, or one without an
/// integration where nobody is known to be. What breaks is for who compares the contracts to say; here it is `changes` in number.
pub fn breaking_change(version: VersionId, changes: usize, broken: &[Broken]) -> Vec<Finding> {
    let finding = |changes: usize| {
        Finding::new(Rule::BreakingChange, Severity::Block)
            .fact(FactName::Version, version)
            .count(FactName::Changes, changes)
    };
    if broken.is_empty() {
        return Vec::from_iter((changes > 0).then(|| finding(changes)));
    }
    let found = broken.iter().map(|one| {
        let named = one.operations.iter().take(MAX_EXAMPLES).cloned();
        let finding = finding(one.changes)
            .fact(FactName::System, one.consumer)
            .fact(FactName::Integration, one.integration)
            .each(FactName::Operation, named);
        match one.operations.len() {
            0 => finding,
            count => finding.count(FactName::Count, count),
        }
    });
    found.collect()
}
