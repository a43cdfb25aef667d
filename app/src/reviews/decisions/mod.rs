//! Decisions: one permanent, numbered record for each decided request, and what follows from it: the integration, its conditions, its
//! going live; or the contract that breaks and is let through.
//!
//! Invariants: a request has at most one decision (the database holds that too) and the record is never updated; the numbers of a year
//! have no gaps; the integration comes to be in the same transaction as the decision, and it goes live, as a contract is published, only
//! while the approval is valid.

mod conditions;
mod live;
mod note;
mod store;
mod views;
mod web;

pub(super) use conditions::meet;
pub(super) use live::{Confirmed, go_live};
pub(super) use store::{Condition, Decision, conditions, conditions_of_person, of_request};
pub(super) use views::{conditions as conditions_table, stamp, verb};
pub(super) use web::routes;

use super::people::Doer;
use super::requests::Request;
use super::requests::store::{set_integration, set_status, submission};
use super::votes::{self, AskedCondition, Vote};
use crate::audit::{self, Deed};
use crate::contracts::exceptions;
use crate::db::{Tx, next_id};
use crate::integrations::{self, NewIntegration};
use crate::{Error, Result, notify};
use portolan_domain::decisions::{Number, Record, RecordedCondition, RecordedVote};
use portolan_domain::ids::{DecisionId, EntityId, IntegrationId, SystemId, TeamId, UserId, VersionId};
use portolan_domain::policy::Policy;
use portolan_domain::requests::{IntegrationProposal, Proposal, Step, after};
use portolan_domain::words::{IntegrationStatus, Lane, ObjectKind, Outcome, Verb};
use serde::Serialize;
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime};

/// What is decided and why.
#[derive(Debug, Clone)]
pub(super) struct Ruling {
    pub(super) outcome: Outcome,
    pub(super) reason: String,
    /// Until when an approval may go live; from the policy where `None`.
    pub(super) valid_until: Option<Date>,
}

impl Ruling {
    /// What the votes came to; the reason is that of the vote that settled it.
    pub(super) fn by_votes(outcome: Outcome, votes: &[&Vote], now: OffsetDateTime, policy: &Policy) -> Self {
        let rejects = outcome == Outcome::Rejected;
        let last = votes
            .iter()
            .filter(|vote| (vote.verb == Verb::Reject) == rejects && vote.verb != Verb::Abstain)
            .max_by_key(|vote| vote.cast_at);
        Ruling {
            outcome,
            reason: last.map(|vote| vote.reason.clone()).unwrap_or_default(),
            valid_until: (!rejects).then(|| valid_until(now, policy)),
        }
    }

    /// Every rule passed and the policy asks for no vote then.
    pub(super) fn cleared() -> Self {
        Ruling {
            outcome: Outcome::Approved,
            reason: String::new(),
            valid_until: None,
        }
    }
}

fn valid_until(now: OffsetDateTime, policy: &Policy) -> Date {
    (now + Duration::days(i64::from(policy.valid_days))).date()
}

#[derive(Serialize)]
struct Facts<'a> {
    number: String,
    outcome: Outcome,
    request: &'a str,
    submission: i64,
    evidence_hash: &'a str,
    hash: &'a str,
    valid_until: &'a str,
    conditions: usize,
}

/// Decides a request that is held by this transaction: writes the record, the conditions and, for an approval, the integration.
pub(super) async fn decide(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    request: &Request,
    policy: &Policy,
    ruling: Ruling,
) -> Result<Number> {
    let status = after(request.status, Step::Decide(ruling.outcome)).ok_or(Error::Stale)?;
    let submitted = submission(tx, request.id, request.submission)
        .await?
        .ok_or(Error::Stale)?;
    let votes: Vec<Vote> = votes::of(tx, request.id)
        .await?
        .into_iter()
        .filter(|vote| vote.submission == request.submission)
        .collect();
    let approves = ruling.outcome != Outcome::Rejected;
    let asked: Vec<&AskedCondition> = votes
        .iter()
        .filter(|vote| approves && vote.verb == Verb::ApproveWithConditions)
        .flat_map(|vote| vote.conditions.0.iter())
        .collect();
    let valid_until = approves.then(|| ruling.valid_until.unwrap_or_else(|| valid_until(now, policy)));
    let lane = request.lane.unwrap_or(Lane::Board);
    let id: DecisionId = next_id(tx, "decision").await?;
    let number = store::next_number(tx, i64::from(now.year())).await?;
    let record = Record {
        number: number.to_string(),
        outcome: ruling.outcome,
        request: format!("R-{}", request.id),
        title: request.title.clone(),
        requester: request.requester.clone(),
        submission: submitted.number,
        proposal: submitted.proposal.0.clone(),
        evidence_hash: submitted.hash.clone(),
        findings: submitted
            .evidence
            .iter()
            .map(|told| format!("{} {}", told.severity, told.rule))
            .collect(),
        lane,
        quorum: policy.quorum_of(lane),
        self_decision: policy.self_decision,
        votes: votes
            .iter()
            .map(|vote| RecordedVote {
                by: vote.voter.clone(),
                verb: vote.verb,
                reason: vote.reason.clone(),
                at: vote.cast_at.format(&Rfc3339).unwrap_or_default(),
            })
            .collect(),
        conditions: asked
            .iter()
            .map(|condition| RecordedCondition {
                text: condition.text.clone(),
                owner: condition
                    .owner
                    .as_ref()
                    .map(|owner| owner.name.clone())
                    .unwrap_or_default(),
                due_on: condition.due_on.clone().unwrap_or_default(),
            })
            .collect(),
        reason: ruling.reason,
        decided_at: now.format(&Rfc3339).unwrap_or_default(),
        valid_until: valid_until.map(|day| day.to_string()).unwrap_or_default(),
        audit_head: store::audit_head(tx).await?,
    };
    let hash = record.hash().map_err(|error| Error::Defect(error.to_string()))?;
    let new = store::NewDecision {
        id,
        number,
        request: request.id,
        record: &record,
        hash: &hash,
        valid_until,
    };
    store::insert(tx, new, now).await?;
    let mut owners = Vec::new();
    for condition in &asked {
        let owner = condition.owner.as_ref().map(|owner| UserId(owner.id));
        let due_on = condition
            .due_on
            .as_deref()
            .and_then(|day| portolan_domain::names::day(day).ok());
        store::insert_condition(tx, id, &condition.text, owner, due_on).await?;
        owners.extend(owner);
    }
    let href = format!("/decisions/{number}");
    tell(tx, &record, request.requester_id, &owners, &href, now).await?;
    if approves {
        match &submitted.proposal.0 {
            Proposal::Integration(proposal) => {
                let integration = integrations::create(tx, &doer.by, now, &wanted(proposal, id)).await?;
                let replaced: Vec<IntegrationId> = proposal.replaces.iter().map(|old| IntegrationId(old.id)).collect();
                integrations::replace(tx, integration, &replaced, proposal.retirement()).await?;
                set_integration(tx, request.id, integration).await?;
            }
            Proposal::Breaking(proposal) => {
                exceptions::allow(tx, request.id, proposal, &record.number, valid_until).await?;
            }
        }
    }
    set_status(tx, request.id, status).await?;
    let facts = Facts {
        number: record.number.clone(),
        outcome: record.outcome,
        request: &record.request,
        submission: record.submission,
        evidence_hash: &record.evidence_hash,
        hash: &hash,
        valid_until: &record.valid_until,
        conditions: record.conditions.len(),
    };
    let deed = Deed::new("decision.make", ObjectKind::Decision, id, None, Some(&facts))
        .on(format!("{number} {}", request.title), href)
        .reason(record.reason.as_str());
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(number)
}

async fn tell(
    tx: &mut Tx,
    record: &Record,
    requester: UserId,
    owners: &[UserId],
    href: &str,
    now: OffsetDateTime,
) -> Result<()> {
    let args = [
        ("number", record.number.as_str()),
        ("title", record.title.as_str()),
        ("outcome", record.outcome.as_str()),
    ];
    notify::tell(tx, &[requester], "request-decided", &args, href, now).await?;
    notify::tell(tx, owners, "condition-given", &args, href, now).await?;
    Ok(())
}

/// The integration that an approved proposal becomes.
fn wanted(proposal: &IntegrationProposal, decision: DecisionId) -> NewIntegration {
    NewIntegration {
        consumer: SystemId(proposal.consumer.id),
        version: VersionId(proposal.version.id),
        via: proposal.via.as_ref().map(|via| SystemId(via.id)),
        purpose: proposal.purpose.clone(),
        interaction: proposal.interaction,
        direction: proposal.direction,
        criticality: proposal.criticality,
        owner: proposal.owner.as_ref().map(|owner| TeamId(owner.id)),
        entities: proposal
            .entities
            .iter()
            .map(|carried| (EntityId(carried.entity.id), carried.access))
            .collect(),
        operations: proposal.operations.clone(),
        resilience: proposal.resilience.clone(),
        security: proposal.security.clone(),
        status: IntegrationStatus::Approved,
        decision: Some(decision),
        live_on: None,
    }
}
