//! Rules about the shape of the graph: links beside links, circles, systems that everything hangs on.

use super::MAX_EXAMPLES;
use super::case::Case;
use super::finding::{FactName as F, Finding};
use super::rule::{Rule, Severity};
use crate::graph::path_over;
use crate::id::SystemId;
use crate::link::Link;

pub(super) fn judge(case: &Case, findings: &mut Vec<Finding>) {
    if case.asked.consumer == case.asked.provider {
        return;
    }
    findings.extend(duplicate_link(case));
    findings.extend(closes_cycle(case));
    findings.extend(hotspots(case));
}

fn duplicate_link(case: &Case) -> Option<Finding> {
    let asked = case.asked;
    let rivals: Vec<&Link> = case
        .landscape
        .between(asked.consumer, asked.provider)
        .iter()
        .filter(|link| case.rivals(link))
        .collect();
    let same_api = rivals.iter().copied().filter(|link| {
        let integration = case.landscape.integration(link.integration);
        asked.api.is_some() && integration.is_some_and(|other| other.api == asked.api)
    });
    let same_api: Vec<&Link> = same_api.collect();
    let (severity, api, listed) = if same_api.is_empty() {
        (Severity::Info, None, rivals)
    } else {
        (Severity::Warn, asked.api, same_api)
    };
    (!listed.is_empty()).then(|| {
        let examples = listed.iter().take(MAX_EXAMPLES);
        Finding::new(Rule::DuplicateLink, severity)
            .each(F::Integration, examples.map(|link| link.integration))
            .count(F::Count, listed.len())
            .known(F::Api, api)
    })
}

fn closes_cycle(case: &Case) -> Option<Finding> {
    let (from, to) = (case.asked.provider, case.asked.consumer);
    let waiting = case
        .asked
        .interaction
        .waits()
        .then(|| path_over(case.landscape, from, to, |link| case.waits(link)))
        .flatten();
    let synchronous = waiting.is_some();
    let way_back = waiting.or_else(|| path_over(case.landscape, from, to, |link| case.stands(link)))?;
    let between = case.landscape.between(to, from).iter();
    // A second link between the two adds no circle that was not there, unless it is the first that waits.
    let closed_before = between
        .into_iter()
        .any(|link| case.stands(link) && (link.interaction.waits() || !synchronous));
    let severity = match (closed_before, synchronous) {
        (true, _) => Severity::Info,
        (false, true) => Severity::Block,
        (false, false) => Severity::Warn,
    };
    let circle: Vec<SystemId> = std::iter::once(to).chain(way_back).collect();
    Some(
        Finding::new(Rule::ClosesCycle, severity)
            .count(F::Count, circle.len() - 1)
            .fact(F::Path, circle)
            .fact(F::Synchronous, if synchronous { "yes" } else { "no" }),
    )
}

/// Carrying much is what hubs, brokers and gateways are for; they are not judged.
fn hotspots(case: &Case) -> Vec<Finding> {
    let asked = case.asked;
    let judged = |system| {
        let kind = case.landscape.system(system).map(|system| system.kind);
        !kind.is_some_and(|kind| kind.mediates())
    };
    let found = |system, direction: &'static str, count: usize, limit: u32| {
        (count > limit as usize && judged(system)).then(|| {
            Finding::new(Rule::Hotspot, Severity::Warn)
                .fact(F::System, system)
                .fact(F::Direction, direction)
                .count(F::Count, count)
                .count(F::Limit, limit as usize)
        })
    };
    let incoming = case.landscape.incoming(asked.provider).iter();
    let consumers = incoming.filter(|link| case.stands(link)).map(|link| link.consumer);
    let outgoing = case.landscape.outgoing(asked.consumer).iter();
    let providers = outgoing.filter(|link| case.stands(link)).map(|link| link.provider);
    let fan_in = distinct_with(consumers, asked.consumer);
    let fan_out = distinct_with(providers, asked.provider);
    [
        found(asked.provider, "consumers", fan_in, case.limits.fan_in),
        found(asked.consumer, "providers", fan_out, case.limits.fan_out),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How many distinct systems there are in a sorted run, once this one is among them.
fn distinct_with(sorted: impl Iterator<Item = SystemId>, added: SystemId) -> usize {
    let mut systems: Vec<SystemId> = sorted.collect();
    systems.dedup();
    systems.len() + usize::from(systems.binary_search(&added).is_err())
}
