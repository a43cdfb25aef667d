//! Evidence: what the landscape says about a proposal, weighed by the policy, frozen with a hash when the proposal is handed in.

use crate::findings::{Told, tell};
use crate::snapshot::{Snapshot, convert, place};
use crate::{Error, Result};
use portolan_domain::breaking::BreakingProposal;
use portolan_domain::decisions::evidence_hash;
use portolan_domain::ids::IntegrationId;
use portolan_domain::policy::Policy;
use portolan_domain::requests::{IntegrationProposal, Proposal};
use portolan_domain::words::EntityAccess;
use portolan_landscape::evidence::FactName;
use portolan_landscape::{
    self as graph, Broken, Carried, Finding, Similar, Status, breaking_change, evidence, similar,
};
use serde_json::Value;
use time::Date;

/// What was found, and the hash of it together with what was proposed.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    pub(super) findings: Vec<Told>,
    pub(super) hash: String,
}

/// The findings on a proposal as things stand. `own` is the integration that came of it, where there is one already: it is no
/// duplicate of itself.
pub(super) fn findings(
    snapshot: &Snapshot,
    policy: &Policy,
    proposal: &Proposal,
    own: Option<IntegrationId>,
    today: Date,
) -> Vec<Told> {
    let found = match proposal {
        Proposal::Integration(proposal) => {
            let asked = asked(proposal, own);
            evidence(&snapshot.landscape, &asked, convert::day(today), &policy.limits())
        }
        Proposal::Breaking(proposal) => broken(proposal),
    };
    tell(snapshot, &policy.weigh(found))
}

/// The findings with their hash, to be kept.
pub(super) fn freeze(snapshot: &Snapshot, policy: &Policy, proposal: &Proposal, today: Date) -> Result<Evidence> {
    let findings = findings(snapshot, policy, proposal, None, today);
    let hash = hash(proposal, &findings)?;
    Ok(Evidence { findings, hash })
}

/// SHA-256 over the canonical JSON of what was proposed and what was found.
pub(super) fn hash(proposal: &Proposal, findings: &[Told]) -> Result<String> {
    Ok(evidence_hash(&json(proposal)?, &json(&findings)?))
}

fn json<T: serde::Serialize>(value: &T) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| Error::Defect(error.to_string()))
}

/// The existing integrations most like the proposal.
pub(super) fn alike(snapshot: &Snapshot, proposal: &Proposal, own: Option<IntegrationId>) -> Vec<Similar> {
    let integration = proposal.integration();
    integration.map_or_else(Vec::new, |proposal| {
        similar(&snapshot.landscape, &asked(proposal, own), 5)
    })
}

/// What is found now and was not then, and what was found then and is not now. Days pass and examples come and go without the finding
/// being another one, so facts that only count or illustrate make no difference.
pub(super) fn difference(then: &[Told], now: &[Told]) -> (Vec<Told>, Vec<Told>) {
    let essence = |told: &Told| {
        let mut told = told.clone();
        told.facts.retain(|fact| !ILLUSTRATING.contains(&fact.name));
        told
    };
    let without = |some: &[Told], others: &[Told]| -> Vec<Told> {
        let others: Vec<Told> = others.iter().map(essence).collect();
        some.iter()
            .filter(|told| !others.contains(&essence(told)))
            .cloned()
            .collect()
    };
    (without(now, then), without(then, now))
}

const ILLUSTRATING: [FactName; 9] = [
    FactName::AtLeast,
    FactName::Count,
    FactName::DaysLeft,
    FactName::GoLive,
    FactName::GroupScore,
    FactName::Integration,
    FactName::Mediator,
    FactName::Score,
    FactName::WithoutWaivers,
];

/// What a change breaks, by what the comparison found when it was weighed.
fn broken(proposal: &BreakingProposal) -> Vec<Finding> {
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let broken: Vec<Broken> = proposal
        .hits
        .iter()
        .map(|hit| Broken {
            integration: graph::IntegrationId(place(hit.integration)),
            consumer: graph::SystemId(place(hit.consumer.id)),
            changes: number(hit.changes),
            operations: hit.operations.clone(),
        })
        .collect();
    let version = graph::VersionId(place(proposal.version.id));
    breaking_change(version, number(proposal.comparison.breaking), &broken)
}

fn asked(proposal: &IntegrationProposal, own: Option<IntegrationId>) -> graph::Proposal {
    let carried = |access: EntityAccess| {
        proposal
            .entities
            .iter()
            .filter(move |carried| carried.access == access)
            .map(|carried| graph::EntityId(place(carried.entity.id)))
    };
    let system = |id: i64| graph::SystemId(place(id));
    graph::Proposal {
        integration: graph::Integration {
            id: graph::IntegrationId(own.map_or(0, |id| place(id.0))),
            consumer: system(proposal.consumer.id),
            provider: system(proposal.provider.id),
            api: Some(graph::ApiId(place(proposal.api.id))),
            version: Some(graph::VersionId(place(proposal.version.id))),
            via: proposal.via.as_ref().map(|via| system(via.id)),
            interaction: convert::interaction(proposal.interaction),
            data: convert::direction(proposal.direction),
            status: Status::Proposed,
            criticality: Some(convert::criticality(proposal.criticality)),
            entities: Carried::new(carried(EntityAccess::Reads), carried(EntityAccess::Writes)),
            resilience: convert::resilience(&proposal.resilience),
            security: convert::security(&proposal.security),
        },
        replaces: proposal
            .replaces
            .iter()
            .map(|replaced| graph::IntegrationId(place(replaced.id)))
            .collect(),
        go_live: proposal.go_live().map(convert::day),
        scope: None,
        plan: graph::Plan {
            tested: !proposal.test_stages.is_empty(),
            replaces_nothing: proposal.replaces_nothing,
            retirement: proposal.retirement().map(convert::day),
        },
    }
}
