//! The page of a request and what is done on it: votes, comments, withdrawal, confirmation that it is live.

use super::form::Typed;
use super::page::{self, Seen};
use super::{Request, comment, store, withdraw};
use crate::audit;
use crate::auth::Cx;
use crate::policy::current;
use crate::reviews::people::{self, Doer};
use crate::reviews::votes::{self, AskedCondition, NewVote};
use crate::reviews::{breaking, decisions, evidence};
use crate::routes::Routes;
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use portolan_domain::ids::RequestId;
use portolan_domain::names::{Flaw, Flaws, day, line, optional, required_text, text, word};
use portolan_domain::requests::{Named, Proposal, vote_flaws};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{ObjectKind, RequestStatus, Verb};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/requests/{n}", Action::Read, show)
        .get("/requests/{n}/history", Action::Read, history)
        .post("/requests/{n}/withdraw", Action::EditRequest, take_back)
        .post("/requests/{n}/comments", Action::Comment, say)
        .post("/requests/{n}/votes", Action::Vote, vote)
        .post("/requests/{n}/live", Action::ConfirmLive, confirm_live)
}

/// What a form sends, in its order; a name may come several times.
pub(in crate::reviews) type Pairs = Vec<(String, String)>;

/// The number of a request as an address gives it: `17`, or `R-17` as people write it.
fn number(text: &str) -> Result<RequestId> {
    text.trim_start_matches("R-").parse().map_err(|_| Error::NotFound)
}

/// A request as the person may see it: a draft is its author's.
pub(in crate::reviews) async fn load_request(app: &App, cx: &Cx, n: &str) -> Result<Request> {
    let mut tx = app.db().read().await?;
    let request = store::find(&mut tx, number(n)?).await?.ok_or(Error::NotFound)?;
    if request.status == RequestStatus::Draft && cx.actor.user != Some(request.requester_id) {
        return Err(Error::NotFound);
    }
    Ok(request)
}

/// The request as `can()` knows it.
pub(super) fn object(request: &Request) -> Object {
    Object::Request {
        requester: request.requester_id,
        team: request.team_id,
    }
}

async fn show(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    seen(&app, &cx, request, &Typed::default(), &Flaws::new()).await
}

/// The page of a request, with what was typed into the vote box where that was refused.
pub(in crate::reviews) async fn seen(app: &App, cx: &Cx, request: Request, typed: &Typed, flaws: &Flaws) -> Result {
    let snapshot = app.snapshot().await?;
    // A change that breaks is weighed again while that matters, before a connection is held: comparing takes a while.
    let standing = match (request.proposal.breaking(), request.status) {
        (Some(proposal), RequestStatus::InReview | RequestStatus::ChangesRequested) => {
            Some(breaking::standing(app, &snapshot, proposal, cx.today()).await?)
        }
        (Some(proposal), RequestStatus::Approved) => Some(breaking::approved(app, proposal).await?),
        _ => None,
    };
    let mut tx = app.db().read().await?;
    let policy = current(&mut tx).await?;
    let submission = store::submission(&mut tx, request.id, request.submission).await?;
    let decision = decisions::of_request(&mut tx, request.id).await?;
    let conditions = match &decision {
        Some(decision) => decisions::conditions(&mut tx, decision.id).await?,
        None => Vec::new(),
    };
    let votes = votes::of(&mut tx, request.id).await?;
    let comments = store::comments(&mut tx, request.id).await?;
    let people = people::all(&mut tx).await?;
    let today = standing.as_ref().and_then(|standing| standing.today.clone());
    let today = today.map_or_else(|| request.proposal.0.clone(), Proposal::from);
    let now = evidence::findings(&snapshot, &policy, &today, request.integration_id, cx.today());
    let alike = evidence::alike(&snapshot, &request.proposal, request.integration_id);
    Ok(page::show(
        cx,
        &Seen {
            snapshot: &snapshot,
            policy: &policy,
            request: &request,
            submission: submission.as_ref(),
            decision: decision.as_ref(),
            conditions: &conditions,
            votes: &votes,
            comments: &comments,
            people: &people,
            now: &now,
            alike: &alike,
            standing: standing.as_ref(),
            typed,
            flaws,
        },
    ))
}

async fn history(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    let mut tx = app.db().read().await?;
    let rows = audit::history(&mut tx, ObjectKind::Request, request.id.0, 200).await?;
    Ok(page::history(&cx, &request, rows))
}

async fn take_back(State(app): State<App>, cx: Cx, Path(n): Path<String>, Form(pairs): Form<Pairs>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::EditRequest, object(&request))?;
    let typed = Typed(pairs);
    let reason = text(typed.get("reason"), 2000).unwrap_or_default();
    let mut tx = app.db().write().await?;
    withdraw(&mut tx, &Doer::of(&cx)?, cx.now, request.id, &reason).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&request.href(), "done-withdrawn"))
}

async fn say(State(app): State<App>, cx: Cx, Path(n): Path<String>, Form(pairs): Form<Pairs>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    let typed = Typed(pairs);
    let mut flaws = Flaws::new();
    let Some(said) = flaws.take("comment", required_text(typed.get("comment"), 10_000)) else {
        let page = seen(&app, &cx, request, &typed, &flaws).await?;
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let mut tx = app.db().write().await?;
    comment(&mut tx, &Doer::of(&cx)?, cx.now, &request, &said).await?;
    tx.commit().await?;
    Ok(ui::done(&request.href(), "done-commented"))
}

async fn vote(State(app): State<App>, cx: Cx, Path(n): Path<String>, Form(pairs): Form<Pairs>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    let mut tx = app.db().write().await?;
    let policy = current(&mut tx).await?;
    // Four eyes, unless the policy lifts it in writing.
    let asked = if policy.self_decision {
        Object::Any
    } else {
        object(&request)
    };
    cx.demand(Action::Vote, asked)?;
    let typed = Typed(pairs);
    let people = people::all(&mut tx).await?;
    let mut flaws = Flaws::new();
    let new = parse_vote(&typed, &people, &mut flaws);
    let Some(new) = new.filter(|_| flaws.is_empty()) else {
        drop(tx);
        let page = seen(&app, &cx, request, &typed, &flaws).await?;
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let submission = typed.get("submission").parse().unwrap_or(0);
    votes::cast(&mut tx, &Doer::of(&cx)?, cx.now, request.id, submission, &policy, &new).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&request.href(), "done-voted"))
}

fn parse_vote(typed: &Typed, people: &[people::Person], flaws: &mut Flaws) -> Option<NewVote> {
    let verb: Option<Verb> = flaws.take("verb", word(typed.get("verb")));
    let reason = flaws
        .take("reason", text(typed.get("reason"), 4000))
        .unwrap_or_default();
    let texts: Vec<&str> = typed.all("condition_text").collect();
    let owners: Vec<&str> = typed.all("condition_owner").collect();
    let days: Vec<&str> = typed.all("condition_due").collect();
    let mut conditions = Vec::new();
    for (n, given) in texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let at = |list: &[&str]| list.get(n).map_or(String::new(), |given| given.trim().to_owned());
        let text = flaws.take("condition_text", line(given, 500));
        let owner = flaws.take(
            "condition_owner",
            optional(&at(&owners), |login| {
                people
                    .iter()
                    .find(|person| person.login == login)
                    .map(|person| Named {
                        id: person.id.0,
                        slug: person.login.clone(),
                        name: person.name.clone(),
                    })
                    .ok_or(Flaw::new("unknown"))
            }),
        );
        let due_on = flaws.take("condition_due", optional(&at(&days), day));
        if let (Some(text), Some(owner), Some(due_on)) = (text, owner, due_on) {
            conditions.push(AskedCondition {
                text,
                owner,
                due_on: due_on.map(|day| day.to_string()),
            });
        }
    }
    let verb = verb?;
    for (field, flaw) in vote_flaws(verb, &reason, conditions.len()).iter() {
        flaws.add(field, flaw.clone());
    }
    if verb != Verb::ApproveWithConditions {
        conditions.clear();
    }
    Some(NewVote {
        verb,
        reason,
        conditions,
    })
}

async fn confirm_live(State(app): State<App>, cx: Cx, Path(n): Path<String>, Form(pairs): Form<Pairs>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::ConfirmLive, object(&request))?;
    let typed = Typed(pairs);
    let mut flaws = Flaws::new();
    let given = flaws.take("live_on", optional(typed.get("live_on"), day)).flatten();
    let live_on = given.unwrap_or_else(|| cx.today());
    if live_on > cx.today() {
        flaws.add("live_on", Flaw::new("day-to-come"));
    }
    if !flaws.is_empty() {
        let page = seen(&app, &cx, request, &typed, &flaws).await?;
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let mut tx = app.db().write().await?;
    match decisions::go_live(&mut tx, &Doer::of(&cx)?, cx.now, request.id, live_on).await? {
        decisions::Confirmed::Live(integration) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&format!("/integrations/{integration}"), "done-live"))
        }
        // The page says why it cannot, and leads to asking again.
        decisions::Confirmed::Expired | decisions::Confirmed::Retired => {
            tx.rollback().await?;
            let page = seen(&app, &cx, request, &typed, &flaws).await?;
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
    }
}
