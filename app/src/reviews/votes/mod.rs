//! Votes: one for each person and submission. Whoever votes again while nothing is decided replaces the own vote, and the trail keeps both.
//!
//! Invariants: the requester does not vote unless the policy says so in writing; a vote is bound to the submission it was cast on, by
//! number and hash, and counts for no other; however many votes arrive at once, they are counted one after the other, so one decision
//! comes of them.

mod store;

pub(super) use store::{AskedCondition, Vote, of};

use super::decisions::{self, Ruling};
use super::people::Doer;
use super::requests::Request;
use super::requests::store::{hold, set_status, submission};
use crate::audit::{self, Deed};
use crate::db::{Tx, next_id};
use crate::{Error, Result, notify};
use portolan_domain::ids::{RequestId, VoteId};
use portolan_domain::policy::Policy;
use portolan_domain::requests::{Ballot, Step, Tally, after, tally};
use portolan_domain::words::{Lane, ObjectKind, RequestStatus, Role, Verb};
use serde::Serialize;
use time::OffsetDateTime;

/// A vote as its form says it.
#[derive(Debug, Clone)]
pub(super) struct NewVote {
    pub(super) verb: Verb,
    pub(super) reason: String,
    pub(super) conditions: Vec<AskedCondition>,
}

#[derive(Serialize)]
struct Facts {
    by: String,
    verb: Verb,
    conditions: Vec<String>,
    submission: i64,
    hash: String,
}

/// Casts a vote on the submission that the person saw, and decides where the votes come to a decision. [`Error::Stale`] where the request
/// was handed in again, decided or withdrawn meanwhile.
pub(super) async fn cast(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    id: RequestId,
    seen: i64,
    policy: &Policy,
    vote: &NewVote,
) -> Result<()> {
    let request = hold(tx, id, now).await?.ok_or(Error::NotFound)?;
    if request.submission != seen {
        return Err(Error::Stale);
    }
    if request.requester_id == doer.user && !policy.self_decision {
        return Err(Error::Forbidden);
    }
    let deed = record(tx, doer, now, &request, vote).await?;
    count(tx, doer, now, &request, policy).await?;
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(())
}

/// Writes a vote down without counting; the deed is for the trail.
pub(super) async fn record(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    request: &Request,
    vote: &NewVote,
) -> Result<Deed> {
    after(request.status, Step::Vote).ok_or(Error::Stale)?;
    let submission = submission(tx, request.id, request.submission)
        .await?
        .ok_or(Error::Stale)?;
    let facts = |verb: Verb, conditions: &[AskedCondition]| Facts {
        by: doer.name.clone(),
        verb,
        conditions: conditions.iter().map(|condition| condition.text.clone()).collect(),
        submission: submission.number,
        hash: submission.hash.clone(),
    };
    let before = store::own(tx, request.id, submission.number, doer.user).await?;
    let (id, action) = match &before {
        Some(before) => {
            store::replace(tx, before.id, vote, now).await?;
            (before.id, "vote.change")
        }
        None => {
            let id: VoteId = next_id(tx, "vote").await?;
            store::insert(tx, id, request.id, &submission, doer.user, vote, now).await?;
            (id, "vote.cast")
        }
    };
    let earlier = before.as_ref().map(|before| facts(before.verb, &before.conditions.0));
    let deed = Deed::new(
        action,
        ObjectKind::Vote,
        id,
        earlier.as_ref(),
        Some(&facts(vote.verb, &vote.conditions)),
    )
    .on(format!("R-{} {}", request.id, request.title), request.href())
    .reason(vote.reason.as_str());
    Ok(deed)
}

/// Counts the votes on what is under review and does what they come to.
async fn count(tx: &mut Tx, doer: &Doer, now: OffsetDateTime, request: &Request, policy: &Policy) -> Result<()> {
    let votes = of(tx, request.id).await?;
    let current: Vec<&Vote> = votes
        .iter()
        .filter(|vote| vote.submission == request.submission)
        .collect();
    let ballots: Vec<Ballot> = current
        .iter()
        .map(|vote| Ballot {
            verb: vote.verb,
            chair: vote.role == Role::BoardChair,
        })
        .collect();
    let lane = request.lane.unwrap_or(Lane::Board);
    match tally(&ballots, policy.quorum_of(lane)) {
        Tally::Decided(outcome) => {
            let ruling = Ruling::by_votes(outcome, &current, now, policy);
            decisions::decide(tx, doer, now, request, policy, ruling).await?;
        }
        Tally::ChangesRequested => move_to(tx, doer, now, request, Step::AskForChanges).await?,
        Tally::Open => move_to(tx, doer, now, request, Step::Resume).await?,
    }
    Ok(())
}

/// Moves the request where the votes point, and tells the requester when changes are asked for.
pub(super) async fn move_to(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    request: &Request,
    step: Step,
) -> Result<()> {
    let status = after(request.status, step).ok_or(Error::Stale)?;
    if status == request.status {
        return Ok(());
    }
    set_status(tx, request.id, status).await?;
    if status == RequestStatus::ChangesRequested {
        let number = format!("R-{}", request.id);
        let args = [
            ("number", number.as_str()),
            ("title", &request.title),
            ("name", &doer.name),
        ];
        notify::tell(
            tx,
            &[request.requester_id],
            "request-changes",
            &args,
            &request.href(),
            now,
        )
        .await?;
    }
    Ok(())
}
