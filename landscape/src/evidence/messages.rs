//! Rules for messages that nobody waits for.

use super::case::stated;
use super::finding::{FactName as F, Finding};
use super::rule::{Rule, Severity};
use crate::model::{Delivery, Idempotency, Integration};

pub(super) fn judge(asked: &Integration, findings: &mut Vec<Finding>) {
    if !asked.interaction.sends_messages() {
        return;
    }
    let agreed = &asked.resilience;
    if agreed.dead_letter != Some(true) {
        findings.push(
            Finding::new(Rule::NoDeadLetter, Severity::Warn)
                .fact(F::Interaction, asked.interaction.as_str())
                .fact(F::DeadLetter, stated(agreed.dead_letter)),
        );
    }
    // A channel that may repeat a message, or does not say, needs a receiver that recognises the repetition.
    let repeats = matches!(agreed.delivery, None | Some(Delivery::AtLeastOnce));
    let handled = matches!(agreed.idempotency, Some(Idempotency::Natural | Idempotency::Key));
    if repeats && !handled {
        findings.push(
            Finding::new(Rule::NoDuplicateHandling, Severity::Warn)
                .fact(F::Delivery, agreed.delivery.map_or("unstated", Delivery::as_str))
                .fact(
                    F::Idempotency,
                    agreed.idempotency.map_or("unstated", Idempotency::as_str),
                ),
        );
    }
    if agreed.ordering.is_none() {
        findings.push(
            Finding::new(Rule::OrderingUnstated, Severity::Info).fact(F::Interaction, asked.interaction.as_str()),
        );
    }
}
