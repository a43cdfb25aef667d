//! Rules for calls that are waited for and repeated.

use super::MAX_EXAMPLES;
use super::case::{Case, stated};
use super::chain::{Chains, attempts_of, chains, factor};
use super::finding::{FactName as F, FactValue, Finding, Unit};
use super::rule::{Rule, Severity};
use crate::graph::Side;
use crate::id::SystemId;
use crate::link::Link;
use crate::model::{Attempts, Backoff, DataDirection, Idempotency, Integration};

pub(super) fn judge(case: &Case, findings: &mut Vec<Finding>) {
    let asked = case.asked;
    agreed(asked, findings);
    if asked.interaction.waits() {
        findings.extend(provider_takes_longer(case));
        findings.extend(callers_wait_less(case));
        if asked.consumer != asked.provider {
            let up = chains(case, asked.consumer, asked.provider, Side::Consumers);
            let down = chains(case, asked.provider, asked.consumer, Side::Providers);
            findings.extend(chain_too_long(case, &up, &down));
            findings.extend(amplification(case, &up, &down));
        }
    }
}

/// What the profile alone says.
pub(super) fn agreed(asked: &Integration, findings: &mut Vec<Finding>) {
    if asked.interaction.waits() {
        findings.extend(missing_timeout(asked));
    }
    findings.extend(retries(asked));
    if asked.resilience.errors_defined != Some(true) {
        findings.push(
            Finding::new(Rule::UndefinedErrors, Severity::Info)
                .fact(F::Errors, stated(asked.resilience.errors_defined)),
        );
    }
}

fn missing_timeout(asked: &Integration) -> Option<Finding> {
    asked
        .resilience
        .timeout_ms
        .is_none()
        .then(|| Finding::new(Rule::MissingTimeout, Severity::Warn).fact(F::Interaction, asked.interaction.as_str()))
}

/// The longest a caller can wait in all, in milliseconds: attempts times timeout. Pauses between attempts are not recorded and
/// come on top. `None` when either is unknown or without bound.
pub(crate) fn worst_wait(integration: &Integration) -> Option<f64> {
    let timeout = f64::from(integration.resilience.timeout_ms?);
    let wait = timeout * factor(attempts_of(integration));
    wait.is_finite().then_some(wait)
}

/// The new call gives up while its provider still waits for somebody else.
fn provider_takes_longer(case: &Case) -> Option<Finding> {
    let timeout = f64::from(case.asked.resilience.timeout_ms?);
    let own_calls = waiting(case, case.landscape.outgoing(case.asked.provider))
        .filter_map(|call| Some((worst_wait(call)?, call)))
        .filter(|(wait, _)| *wait > timeout);
    let own_calls: Vec<(f64, &Integration)> = own_calls.collect();
    let (wait, slowest) = most(&own_calls)?;
    Some(inversion("provider", timeout, slowest, slowest, wait).count(F::Count, own_calls.len()))
}

/// A caller of the consumer gives up while the new call still goes on.
fn callers_wait_less(case: &Case) -> Option<Finding> {
    let wait = worst_wait(case.asked)?;
    let callers = waiting(case, case.landscape.incoming(case.asked.consumer))
        .filter_map(|call| Some((-f64::from(call.resilience.timeout_ms?), call)))
        .filter(|(timeout, _)| -timeout < wait);
    let callers: Vec<(f64, &Integration)> = callers.collect();
    let (timeout, hastiest) = most(&callers)?;
    Some(inversion("consumer", -timeout, hastiest, case.asked, wait).count(F::Count, callers.len()))
}

fn waiting<'a>(case: &'a Case, links: &'a [Link]) -> impl Iterator<Item = &'a Integration> {
    links
        .iter()
        .filter(|link| case.waits(link))
        .filter_map(|link| case.landscape.integration(link.integration))
}

fn most<'a>(calls: &[(f64, &'a Integration)]) -> Option<(f64, &'a Integration)> {
    calls
        .iter()
        .copied()
        .reduce(|best, call| if call.0 > best.0 { call } else { best })
}

fn inversion(direction: &'static str, timeout: f64, existing: &Integration, slow: &Integration, wait: f64) -> Finding {
    let attempt = f64::from(slow.resilience.timeout_ms.unwrap_or_default());
    Finding::new(Rule::TimeoutInversion, Severity::Warn)
        .fact(F::Direction, direction)
        .number(F::Timeout, timeout, Unit::Milliseconds)
        .fact(F::Integration, existing.id)
        .fact(F::Attempts, attempts_value(attempts_of(slow)))
        .number(F::AttemptTimeout, attempt, Unit::Milliseconds)
        .number(F::WorstWait, wait, Unit::Milliseconds)
}

fn attempts_value(attempts: Attempts) -> FactValue {
    match attempts {
        Attempts::Times(times) => FactValue::Number {
            value: f64::from(times),
            unit: Unit::Count,
        },
        Attempts::Unbounded => "unbounded".into(),
    }
}

/// The systems from the far caller to the far provider.
fn joined(up: &[SystemId], down: &[SystemId]) -> Vec<SystemId> {
    up.iter().rev().chain(down).copied().collect()
}

fn chain_too_long(case: &Case, up: &Chains, down: &Chains) -> Option<Finding> {
    let (before, after) = (&up.longest, &down.longest);
    let path = joined(&before.systems, &after.systems);
    let depth = path.len() - 1;
    let hops = before.hops + after.hops + 1 + u32::from(case.asked.mediator().is_some());
    let per_hop = case.limits.availability_per_hop;
    (depth > case.limits.chain_depth as usize).then(|| {
        let finding = Finding::new(Rule::SynchronousChainTooLong, Severity::Warn)
            .fact(F::Path, path)
            .count(F::Depth, depth)
            .number(F::Limit, case.limits.chain_depth, Unit::Count)
            .number(F::Hops, hops, Unit::Count)
            .number(F::AvailabilityPerHop, per_hop, Unit::Ratio)
            .number(F::Availability, per_hop.powf(f64::from(hops)), Unit::Ratio);
        at_least(finding, up.complete && down.complete)
    })
}

fn amplification(case: &Case, up: &Chains, down: &Chains) -> Option<Finding> {
    let own = attempts_of(case.asked);
    // Retries without end are a finding of their own; their product with anything says no more.
    if own == Attempts::Unbounded {
        return None;
    }
    let (before, after) = (&up.worst, &down.worst);
    let product = before.product * factor(own) * after.product;
    (product > case.limits.amplification).then(|| {
        let steps = before.attempts.iter().rev();
        let steps = steps.chain([&own]).chain(&after.attempts);
        let value = if product.is_finite() {
            FactValue::Number {
                value: product,
                unit: Unit::Ratio,
            }
        } else {
            "unbounded".into()
        };
        let finding = Finding::new(Rule::RetryAmplification, Severity::Warn)
            .fact(F::Path, joined(&before.systems, &after.systems))
            .each(F::Attempts, steps.copied().map(attempts_value))
            .fact(F::Amplification, value)
            .number(F::Limit, case.limits.amplification, Unit::Ratio);
        at_least(finding, up.complete && down.complete)
    })
}

/// Says that the true figure may be greater.
fn at_least(finding: Finding, complete: bool) -> Finding {
    if complete {
        finding
    } else {
        finding.fact(F::AtLeast, "yes")
    }
}

fn retries(asked: &Integration) -> Vec<Finding> {
    let agreed = &asked.resilience;
    let Some(attempts) = agreed.attempts else {
        let unstated = Finding::new(Rule::UnboundedRetries, Severity::Info);
        return vec![unstated.fact(F::Attempts, "unstated")];
    };
    let mut findings = Vec::new();
    if attempts == Attempts::Unbounded {
        let unbounded = Finding::new(Rule::UnboundedRetries, Severity::Block);
        findings.push(unbounded.fact(F::Attempts, "unbounded"));
    }
    if attempts.retries() && agreed.jitter != Some(true) {
        let severity = if agreed.jitter.is_none() {
            Severity::Info
        } else {
            Severity::Warn
        };
        findings.push(
            Finding::new(Rule::NoJitter, severity)
                .fact(F::Attempts, attempts_value(attempts))
                .fact(F::Jitter, stated(agreed.jitter))
                .known(F::Backoff, agreed.backoff.map(Backoff::as_str)),
        );
    }
    // Whoever only reads may ask again.
    let sends = asked.data != DataDirection::ToConsumer || !asked.entities.writes().is_empty();
    if attempts.retries() && sends {
        let severity = match agreed.idempotency {
            Some(Idempotency::Natural | Idempotency::Key) => return findings,
            Some(Idempotency::None) => Severity::Block,
            None => Severity::Warn,
        };
        let replayed = asked.entities.writes().iter().copied();
        findings.push(
            Finding::new(Rule::RetryWithoutIdempotency, severity)
                .fact(F::Attempts, attempts_value(attempts))
                .fact(
                    F::Idempotency,
                    agreed.idempotency.map_or("unstated", Idempotency::as_str),
                )
                .each(F::Entity, replayed.take(MAX_EXAMPLES)),
        );
    }
    findings
}
