//! Evidence: what the landscape says about an integration, proposed or existing.
//!
//! Each rule looks at one thing and gives structured facts; none looks at the clock. A dependency is an integration that is
//! approved, live or retiring; a proposal that nobody decided on is one only for the question of duplicates.

mod bar;
mod breaking;
mod calls;
mod case;
mod chain;
mod contract;
mod data;
mod finding;
mod messages;
mod operations;
mod plan;
mod proposal;
mod protection;
mod rule;
mod shape;

pub use bar::{Bar, Shortfall};
pub use breaking::{Broken, breaking_change};
pub use finding::{Fact, FactName, FactValue, Finding, Unit};
pub use proposal::{Limits, Plan, Proposal};
pub use rule::{Rule, Severity};

pub(crate) use calls::worst_wait;
pub(crate) use data::masters_in_conflict;

use crate::id::IntegrationId;
use crate::landscape::Landscape;
use crate::model::{Day, Integration, Version};
use case::Case;

/// How many examples a finding names before it only counts.
pub const MAX_EXAMPLES: usize = 5;

/// Judges a proposed integration on the landscape as it stands on a day. Findings come in the order of [`Rule::ALL`].
pub fn evidence(landscape: &Landscape, proposal: &Proposal, today: Day, limits: &Limits) -> Vec<Finding> {
    let mut findings = judge(&Case::new(landscape, proposal, today, limits));
    findings.extend(plan::incomplete_plan(landscape, proposal));
    findings.sort_by_key(|finding| finding.rule);
    findings
}

/// Judges an integration that is in the landscape as if it were proposed today, all else being as it is. `incomplete-plan` does
/// not apply. Empty when there is no such integration.
pub fn evidence_for_existing(landscape: &Landscape, id: IntegrationId, today: Day, limits: &Limits) -> Vec<Finding> {
    let Some(integration) = landscape.integration(id) else {
        return Vec::new();
    };
    let mut findings = judge(&Case::existing(landscape, integration, today, limits));
    findings.sort_by_key(|finding| finding.rule);
    findings
}

fn judge(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    data::judge(case, &mut findings);
    shape::judge(case, &mut findings);
    contract::judge(case, &mut findings);
    calls::judge(case, &mut findings);
    messages::judge(case.asked, &mut findings);
    protection::judge(case, &mut findings);
    findings.extend(operations::agreed(case.asked));
    let version = case.asked.version.and_then(|id| case.landscape.version(id));
    // What a system uses of its own it need not be told.
    let version = version.filter(|_| case.asked.consumer != case.asked.provider);
    findings.extend(
        version
            .into_iter()
            .flat_map(|version| operations::of_version(case.landscape, version)),
    );
    findings
}

/// What the profile of an integration alone is found to lack: the rules that look at nothing else.
pub(crate) fn of_profile(integration: &Integration) -> Vec<Finding> {
    let mut findings = Vec::new();
    calls::agreed(integration, &mut findings);
    messages::judge(integration, &mut findings);
    protection::agreed(integration, &mut findings);
    findings.extend(operations::agreed(integration));
    findings
}

/// Rules of the profile that are noted at the consumer once where it only says nothing, and not at each of its integrations.
pub(crate) const SAID_ONCE: [Rule; 3] = [Rule::BroadScope, Rule::SecretInCode, Rule::NoSignals];

impl Finding {
    /// The place in [`SAID_ONCE`] of a finding that only says that something is unstated.
    pub(crate) fn said_once(&self) -> Option<usize> {
        let fact = match self.rule {
            Rule::BroadScope => FactName::LeastPrivilege,
            Rule::SecretInCode => FactName::Secret,
            Rule::NoSignals => FactName::Signals,
            _ => return None,
        };
        let unstated = self.severity == Severity::Info && self.value(fact) == Some(&FactValue::Text("unstated".into()));
        SAID_ONCE.iter().position(|rule| unstated && *rule == self.rule)
    }
}

/// What a version is found to lack for those who use it.
pub(crate) fn of_version(landscape: &Landscape, version: &Version) -> Vec<Finding> {
    operations::of_version(landscape, version)
}

/// What an integration alone is found to lack by the version it uses and the data it carries.
pub(crate) fn of_use(
    landscape: &Landscape,
    integration: &Integration,
    today: Day,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) {
    let case = Case::existing(landscape, integration, today, limits);
    contract::judge(&case, findings);
    findings.extend(protection::personal_data(&case));
}
