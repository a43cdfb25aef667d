//! Requests: written, checked, handed in, talked about, withdrawn.
//!
//! Invariants: a draft is seen by its author only; handing in freezes the evidence with a hash in the same transaction as the lane, the
//! deadline, the audit entry and the notices; what was handed in is never changed, a change is a new submission.

pub(super) mod acts;
mod form;
mod form_view;
mod list;
mod live;
mod page;
mod proposal_view;
mod similar;
mod sketched;
pub(super) mod store;
mod vote_view;
mod web;

pub(super) use form::{Typed, of_estate};
pub(super) use page::plan;
pub(super) use proposal_view::facts_of;
pub(super) use store::{Request, Submission};

use super::people::{self, Doer};
use super::{breaking, decisions, evidence};
use crate::audit::{self, Deed};
use crate::contracts::exceptions;
use crate::db::{Tx, next_id};
use crate::routes::Routes;
use crate::snapshot::Snapshot;
use crate::{Error, Result, notify};
use portolan_domain::ids::{RequestId, TeamId, UserId};
use portolan_domain::policy::Policy;
use portolan_domain::requests::{Proposal, Step, after};
use portolan_domain::words::{Lane, ObjectKind, RequestStatus};
use serde::Serialize;
use time::{Duration, OffsetDateTime};

pub(super) fn routes() -> Routes {
    web::routes()
        .merge(acts::routes())
        .merge(list::routes())
        .merge(live::routes())
        .merge(sketched::routes())
}

/// The facts of a request as the audit trail compares them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Facts {
    title: String,
    status: RequestStatus,
    lane: Option<Lane>,
    submission: i64,
    #[serde(flatten)]
    proposal: serde_json::Value,
}

impl Request {
    pub(super) fn href(&self) -> String {
        format!("/requests/{}", self.id)
    }

    pub(super) fn facts(&self) -> Facts {
        facts(&self.title, self.status, self.lane, self.submission, &self.proposal)
    }
}

fn facts(title: &str, status: RequestStatus, lane: Option<Lane>, submission: i64, proposal: &Proposal) -> Facts {
    Facts {
        title: title.to_owned(),
        status,
        lane,
        submission,
        proposal: form::plain(proposal),
    }
}

/// A request as its form says it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) title: String,
    pub(super) team: Option<TeamId>,
    pub(super) proposal: Proposal,
}

/// A step that the state of the request does not allow.
fn step(request: &Request, step: Step) -> Result<RequestStatus> {
    after(request.status, step).ok_or(Error::Stale)
}

/// Writes a draft.
pub(super) async fn create(tx: &mut Tx, doer: &Doer, now: OffsetDateTime, draft: &Draft) -> Result<RequestId> {
    let id: RequestId = next_id(tx, "request").await?;
    store::insert(tx, id, &draft.title, doer.user, draft.team, &draft.proposal, now).await?;
    let after = facts(&draft.title, RequestStatus::Draft, None, 0, &draft.proposal);
    let deed = Deed::new("request.create", ObjectKind::Request, id, None, Some(&after))
        .on(format!("R-{id} {}", draft.title), format!("/requests/{id}"));
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(id)
}

/// Changes what is asked for, if the request still has this revision.
pub(super) async fn edit(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    request: &Request,
    revision: i64,
    draft: &Draft,
) -> Result<()> {
    if !store::update(tx, request.id, revision, &draft.title, draft.team, &draft.proposal, now).await? {
        return Err(Error::Stale);
    }
    let after = facts(
        &draft.title,
        request.status,
        request.lane,
        request.submission,
        &draft.proposal,
    );
    let deed = Deed::new(
        "request.edit",
        ObjectKind::Request,
        request.id,
        Some(&request.facts()),
        Some(&after),
    )
    .on(format!("R-{} {}", request.id, draft.title), request.href())
    .revision(revision + 1);
    if deed.changes_something() {
        audit::append(tx, &doer.by, now, deed).await?;
    }
    Ok(())
}

/// Hands a request in: computes and freezes the evidence, chooses the lane, starts the clock, tells the board. In the cleared lane it is
/// decided at once. Earlier votes stay with the submission they were cast on.
pub(super) async fn submit(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    id: RequestId,
    snapshot: &Snapshot,
    policy: &Policy,
) -> Result<()> {
    let before = store::hold(tx, id, now).await?.ok_or(Error::NotFound)?;
    let status = step(&before, Step::Submit)?;
    if let Some(proposal) = before.proposal.breaking() {
        breaking::submitting(tx, doer, now, &before, proposal).await?;
    }
    let evidence = evidence::freeze(snapshot, policy, &before.proposal, now.date())?;
    let lane = policy.lane(evidence.findings.iter().map(|told| told.severity));
    let due_at = (lane != Lane::Cleared).then(|| now + Duration::days(i64::from(policy.days_of(lane))));
    let submitting = store::Submitting {
        id,
        number: before.submission + 1,
        proposal: &before.proposal,
        findings: &evidence.findings,
        hash: &evidence.hash,
        by: doer.user,
        lane,
        due_at,
    };
    store::submit(tx, submitting, now).await?;
    let mut request = before.clone();
    (request.status, request.lane) = (status, Some(lane));
    (request.submission, request.submitted_at, request.due_at) = (before.submission + 1, Some(now), due_at);
    if lane != Lane::Cleared {
        let mut board = people::board(tx).await?;
        board.retain(|person| *person != doer.user);
        let number = format!("R-{id}");
        let args = [
            ("number", number.as_str()),
            ("title", &request.title),
            ("name", &doer.name),
        ];
        notify::tell(tx, &board, "request-submitted", &args, &request.href(), now).await?;
    }
    let deed = Deed::new(
        "request.submit",
        ObjectKind::Request,
        id,
        Some(&before.facts()),
        Some(&request.facts()),
    )
    .on(format!("R-{id} {}", request.title), request.href())
    .revision(request.revision)
    .reason(evidence.hash.as_str());
    if lane == Lane::Cleared {
        let cleared = decisions::Ruling::cleared();
        decisions::decide(tx, doer, now, &request, policy, cleared).await?;
    }
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(())
}

/// Takes a request back. An approval that is not live ends with it, and so does its integration.
pub(super) async fn withdraw(tx: &mut Tx, doer: &Doer, now: OffsetDateTime, id: RequestId, reason: &str) -> Result<()> {
    let before = store::hold(tx, id, now).await?.ok_or(Error::NotFound)?;
    let status = step(&before, Step::Withdraw)?;
    if let Some(integration) = before.integration_id {
        let retired = portolan_domain::words::IntegrationStatus::Retired;
        crate::integrations::set_status(tx, &doer.by, now, integration, retired, Some(now.date()), reason).await?;
    }
    exceptions::end(tx, id).await?;
    store::set_status(tx, id, status).await?;
    let mut request = before.clone();
    request.status = status;
    let deed = Deed::new(
        "request.withdraw",
        ObjectKind::Request,
        id,
        Some(&before.facts()),
        Some(&request.facts()),
    )
    .on(format!("R-{id} {}", request.title), request.href())
    .revision(request.revision)
    .reason(reason);
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(())
}

/// Says something on a request; the requester hears of it.
pub(super) async fn comment(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    request: &Request,
    text: &str,
) -> Result<()> {
    let id: i64 = next_id(tx, "comment").await?;
    store::comment(tx, id, request.id, doer.user, text, now).await?;
    let told: Vec<UserId> = [request.requester_id]
        .into_iter()
        .filter(|person| *person != doer.user)
        .collect();
    let number = format!("R-{}", request.id);
    let args = [
        ("number", number.as_str()),
        ("title", &request.title),
        ("name", &doer.name),
    ];
    let href = format!("{}#comment-{id}", request.href());
    notify::tell(tx, &told, "request-comment", &args, &href, now).await?;
    let said = serde_json::json!({ "comment": text });
    let deed = Deed::new("request.comment", ObjectKind::Request, request.id, None, Some(&said))
        .on(format!("R-{} {}", request.id, request.title), href)
        .revision(request.revision);
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(())
}
