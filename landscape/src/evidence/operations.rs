//! Rules about running it: limits, a place to test, metrics and alerts.

use super::case::stated;
use super::finding::{FactName as F, Finding};
use super::rule::{Rule, Severity};
use crate::landscape::Landscape;
use crate::model::{Audience, Integration, Lifecycle, Signals, Style, Version};

/// What those who use a version need to know of how it is run. Between the parts of one component, and of what is gone, nobody asks.
pub(super) fn of_version(landscape: &Landscape, version: &Version) -> Vec<Finding> {
    let Some(api) = landscape.api(version.api) else {
        return Vec::new();
    };
    if version.lifecycle == Lifecycle::Retired || api.audience == Audience::ComponentInternal {
        return Vec::new();
    }
    let found = |rule, fact, said: Option<bool>| {
        let severity = match said {
            Some(true) => return None,
            Some(false) => Severity::Warn,
            None => Severity::Info,
        };
        Some(
            Finding::new(rule, severity)
                .fact(F::Version, version.id)
                .fact(F::Api, version.api)
                .fact(fact, stated(said)),
        )
    };
    // Events come as fast as they happen and files when they are ready: who takes them does not ask.
    let called = matches!(api.style, Style::Rest | Style::Graphql | Style::Grpc | Style::Soap);
    let limit = called
        .then(|| found(Rule::NoRateLimit, F::RateLimit, version.rate_limit))
        .flatten();
    let place = found(Rule::NoSandbox, F::Sandbox, version.sandbox);
    limit.into_iter().chain(place).collect()
}

/// What the profile alone says.
pub(super) fn agreed(asked: &Integration) -> Option<Finding> {
    let signals = asked.resilience.signals;
    let severity = match signals {
        Some(Signals::Alerts) => return None,
        Some(Signals::None) => Severity::Warn,
        Some(Signals::Metrics) | None => Severity::Info,
    };
    Some(Finding::new(Rule::NoSignals, severity).fact(F::Signals, signals.map_or("unstated", Signals::as_str)))
}
