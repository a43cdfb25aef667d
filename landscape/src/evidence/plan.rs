use super::finding::{FactName, Finding};
use super::proposal::Proposal;
use super::rule::{Rule, Severity};
use crate::id::SystemId;
use crate::landscape::Landscape;

/// When it starts, where it is tested before, who answers for either end, and what goes when it comes.
pub(super) fn incomplete_plan(landscape: &Landscape, proposal: &Proposal) -> Option<Finding> {
    let unowned = |id: SystemId| landscape.system(id).is_none_or(|s| s.team.is_none());
    let (plan, replaces) = (&proposal.plan, !proposal.replaces.is_empty());
    let missing = [
        (proposal.go_live.is_none(), "go-live"),
        (!plan.tested, "test-stages"),
        (unowned(proposal.integration.consumer), "consumer-owner"),
        (unowned(proposal.integration.provider), "provider-owner"),
        (!replaces && !plan.replaces_nothing, "replacement"),
        (replaces && plan.retirement.is_none(), "retirement"),
    ];
    let missing: Vec<&'static str> = missing
        .into_iter()
        .filter_map(|(missing, what)| missing.then_some(what))
        .collect();
    (!missing.is_empty()).then(|| Finding::new(Rule::IncompletePlan, Severity::Info).each(FactName::Missing, missing))
}
