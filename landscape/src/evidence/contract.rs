//! Rules about what is written down and how long it stays.

use super::case::Case;
use super::finding::{FactName as F, Finding, Unit};
use super::rule::{Rule, Severity};
use crate::model::{Lifecycle, Version};

pub(super) fn judge(case: &Case, findings: &mut Vec<Finding>) {
    findings.extend(archived_provider(case));
    match case.asked.version.and_then(|id| case.landscape.version(id)) {
        None => findings.push(unversioned(case)),
        Some(version) => {
            findings.extend(deprecated(case, version));
            if !version.has_contract {
                findings.push(
                    Finding::new(Rule::NoContract, Severity::Warn)
                        .fact(F::Version, version.id)
                        .fact(F::Api, version.api),
                );
            }
            findings.extend(below_bar(case, version));
        }
    }
}

fn below_bar(case: &Case, version: &Version) -> Option<Finding> {
    let bar = &case.limits.bar;
    let api = case.landscape.api(version.api)?;
    let quality = version.quality.as_ref()?;
    if !version.has_contract || !bar.is_for(api.audience, version.lifecycle) {
        return None;
    }
    let shortfall = bar.shortfall(quality)?;
    let mut finding = Finding::new(Rule::ContractBelowBar, Severity::Warn)
        .fact(F::Version, version.id)
        .fact(F::Api, version.api)
        .number(F::Score, quality.score, Unit::Count);
    if quality.without_waivers != quality.score {
        finding = finding.number(F::WithoutWaivers, quality.without_waivers, Unit::Count);
    }
    if shortfall.whole {
        finding = finding.number(F::Limit, bar.score, Unit::Count);
    }
    for (group, score) in shortfall.groups {
        finding = finding
            .fact(F::Group, group.as_str())
            .number(F::GroupScore, score, Unit::Count)
            .number(F::GroupLimit, bar.groups.of(group).unwrap_or_default(), Unit::Count);
    }
    Some(finding)
}

fn unversioned(case: &Case) -> Finding {
    let asked = case.asked;
    let messages = asked.interaction.sends_messages() && !asked.interaction.waits();
    let rule = if messages {
        Rule::UnversionedEvent
    } else {
        Rule::UnversionedContract
    };
    Finding::new(rule, Severity::Warn)
        .fact(F::Provider, asked.provider)
        .known(F::Api, asked.api)
}

fn archived_provider(case: &Case) -> Option<Finding> {
    let provider = case.landscape.system(case.asked.provider)?;
    provider.archived.then(|| {
        Finding::new(Rule::DeprecatedProvider, Severity::Block)
            .fact(F::Lifecycle, "archived")
            .fact(F::System, provider.id)
            .fact(F::GoLive, case.go_live)
    })
}

fn deprecated(case: &Case, version: &Version) -> Option<Finding> {
    let gone = version.lifecycle == Lifecycle::Retired || version.sunset_on.is_some_and(|day| day <= case.go_live);
    let leaving = version.lifecycle == Lifecycle::Deprecated
        || version.sunset_on.is_some()
        || version.deprecated_on.is_some_and(|day| day <= case.go_live);
    let severity = match (gone, leaving) {
        (true, _) => Severity::Block,
        (false, true) => Severity::Warn,
        (false, false) => return None,
    };
    let mut finding = Finding::new(Rule::DeprecatedProvider, severity)
        .fact(F::Lifecycle, version.lifecycle.as_str())
        .fact(F::Version, version.id)
        .known(F::DeprecatedOn, version.deprecated_on)
        .known(F::SunsetOn, version.sunset_on)
        .fact(F::GoLive, case.go_live);
    if let Some(sunset) = version.sunset_on {
        let left = i64::from(sunset) - i64::from(case.today);
        finding = finding.number(F::DaysLeft, left as f64, Unit::Days);
    }
    Some(finding.known(F::Successor, version.successor))
}
