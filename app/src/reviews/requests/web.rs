use super::form::{Typed, parse};
use super::form_view::{self, Shown};
use super::page::{self, Seen};
use super::{Draft, Request, comment, create, edit, store, submit, withdraw};
use crate::audit;
use crate::auth::Cx;
use crate::policy::load;
use crate::reviews::people::{self, Doer};
use crate::reviews::votes::{self, AskedCondition, NewVote};
use crate::reviews::{decisions, evidence};
use crate::routes::Routes;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use portolan_domain::ids::RequestId;
use portolan_domain::names::{Flaw, Flaws, day, line, optional, required_text, text, word};
use portolan_domain::policy::Policy;
use portolan_domain::requests::{Named, vote_flaws};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{ObjectKind, RequestStatus, Verb};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/requests/new", Action::Propose, new)
        .post("/requests/new", Action::Propose, submit_new)
        .get("/requests/{n}", Action::Read, show)
        .get("/requests/{n}/history", Action::Read, history)
        .get("/requests/{n}/edit", Action::EditRequest, edit_page)
        .post("/requests/{n}/edit", Action::EditRequest, submit_edit)
        .post("/requests/{n}/submit", Action::EditRequest, hand_in)
        .post("/requests/{n}/withdraw", Action::EditRequest, take_back)
        .post("/requests/{n}/comments", Action::Comment, say)
        .post("/requests/{n}/votes", Action::Vote, vote)
        .post("/requests/{n}/live", Action::ConfirmLive, confirm_live)
}

type Pairs = Vec<(String, String)>;

/// The number of a request as an address gives it: `17`, or `R-17` as people write it.
fn number(text: &str) -> Result<RequestId> {
    text.trim_start_matches("R-").parse().map_err(|_| Error::NotFound)
}

/// A request as the person may see it: a draft is its author's.
async fn load_request(app: &App, cx: &Cx, n: &str) -> Result<Request> {
    let mut tx = app.db().read().await?;
    let request = store::find(&mut tx, number(n)?).await?.ok_or(Error::NotFound)?;
    if request.status == RequestStatus::Draft && cx.actor.user != Some(request.requester_id) {
        return Err(Error::NotFound);
    }
    Ok(request)
}

fn object(request: &Request) -> Object {
    Object::Request {
        requester: request.requester_id,
        team: request.team_id,
    }
}

async fn new(State(app): State<App>, cx: Cx, Query(mut pairs): Query<Pairs>) -> Result {
    // `from` is a request whose approval ended or that was rejected: it fills the form.
    let from = pairs.iter().find(|(name, _)| name == "from").map(|(_, n)| n.clone());
    if let Some(from) = from {
        let request = load_request(&app, &cx, &from).await?;
        pairs = Typed::of(&request.title, &request.proposal).0;
    }
    form_page(&app, &cx, &Typed(pairs), None, None).await
}

/// The form without having been sent: nothing is wrong with it yet, and what can be said to what fills it is said.
async fn form_page(app: &App, cx: &Cx, typed: &Typed, request: Option<&Request>, theirs: Option<&Typed>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let (policy, _) = load(&mut tx).await?;
    let (draft, _) = parse(typed, &snapshot);
    let flaws = Flaws::new();
    Ok(drawn(cx, &snapshot, &policy, typed, draft, &flaws, request, theirs))
}

#[allow(
    clippy::too_many_arguments,
    reason = "the one place that gathers what the form shows"
)]
fn drawn(
    cx: &Cx,
    snapshot: &Snapshot,
    policy: &Policy,
    typed: &Typed,
    draft: Option<Draft>,
    flaws: &Flaws,
    request: Option<&Request>,
    theirs: Option<&Typed>,
) -> Response {
    let own = request.and_then(|request| request.integration_id);
    let checked = draft.map(|draft| {
        let told = evidence::findings(snapshot, policy, &draft.proposal, own, cx.today());
        let alike = evidence::alike(snapshot, &draft.proposal, own);
        (draft, told, alike)
    });
    let revision = typed.get("revision").parse().ok();
    form_view::show(
        cx,
        &Shown {
            snapshot,
            typed,
            flaws,
            checked,
            editing: request.map(|request| {
                let revision = match theirs {
                    Some(_) => request.revision,
                    None => revision.unwrap_or(request.revision),
                };
                (request.id.0, request.status, revision)
            }),
            theirs,
        },
    )
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(pairs): Form<Pairs>) -> Result {
    sent(&app, &cx, Typed(pairs), None).await
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::EditRequest, object(&request))?;
    editable(&cx, &request)?;
    let typed = Typed::of(&request.title, &request.proposal);
    form_page(&app, &cx, &typed, Some(&request), None).await
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(n): Path<String>, Form(pairs): Form<Pairs>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::EditRequest, object(&request))?;
    editable(&cx, &request)?;
    sent(&app, &cx, Typed(pairs), Some(request)).await
}

/// What was decided or withdrawn is not edited any more.
fn editable(cx: &Cx, request: &Request) -> Result<()> {
    match request.status {
        RequestStatus::Draft | RequestStatus::InReview | RequestStatus::ChangesRequested => Ok(()),
        _ => Err(Error::Refused(t!(cx, "request-closed"))),
    }
}

/// The form was sent: to be checked, kept as a draft, or handed in.
async fn sent(app: &App, cx: &Cx, typed: Typed, request: Option<Request>) -> Result {
    let snapshot = app.snapshot().await?;
    let doer = Doer::of(cx)?;
    let deed = typed.get("do").to_owned();
    let mut tx = app.db().write().await?;
    let (policy, _) = load(&mut tx).await?;
    let (draft, mut flaws) = parse(&typed, &snapshot);
    if deed == "check" {
        return Ok(drawn(
            cx,
            &snapshot,
            &policy,
            &typed,
            draft,
            &flaws,
            request.as_ref(),
            None,
        ));
    }
    // Only a draft may be kept unfinished.
    let keep = deed == "draft"
        && request
            .as_ref()
            .is_none_or(|request| request.status == RequestStatus::Draft);
    if let Some(draft) = draft.as_ref().filter(|_| !keep) {
        for (field, flaw) in draft.proposal.flaws(cx.today()).iter() {
            flaws.add(field, flaw.clone());
        }
    }
    let Some(draft) = draft.filter(|_| flaws.is_empty()) else {
        let (draft, _) = parse(&typed, &snapshot);
        let page = drawn(cx, &snapshot, &policy, &typed, draft, &flaws, request.as_ref(), None);
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let id = match &request {
        None => create(&mut tx, &doer, cx.now, &draft).await?,
        Some(request) => {
            let revision = typed.get("revision").parse().unwrap_or(0);
            match edit(&mut tx, &doer, cx.now, request, revision, &draft).await {
                Ok(()) => request.id,
                Err(Error::Stale) => {
                    let theirs = Typed::of(&request.title, &request.proposal);
                    let page = drawn(
                        cx,
                        &snapshot,
                        &policy,
                        &typed,
                        Some(draft),
                        &flaws,
                        Some(request),
                        Some(&theirs),
                    );
                    return Ok(ui::refused(StatusCode::CONFLICT, page));
                }
                Err(error) => return Err(error),
            }
        }
    };
    let message = if keep {
        "done-draft-saved"
    } else {
        submit(&mut tx, &doer, cx.now, id, &snapshot, &policy).await?;
        "done-submitted"
    };
    app.commit_catalog(tx).await?;
    Ok(ui::done(&format!("/requests/{id}"), message))
}

async fn show(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    seen(&app, &cx, request, &Typed::default(), &Flaws::new()).await
}

/// The page of a request, with what was typed into the vote box where that was refused.
async fn seen(app: &App, cx: &Cx, request: Request, typed: &Typed, flaws: &Flaws) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let (policy, _) = load(&mut tx).await?;
    let submission = store::submission(&mut tx, request.id, request.submission).await?;
    let decision = decisions::of_request(&mut tx, request.id).await?;
    let conditions = match &decision {
        Some(decision) => decisions::conditions(&mut tx, decision.id).await?,
        None => Vec::new(),
    };
    let votes = votes::of(&mut tx, request.id).await?;
    let comments = store::comments(&mut tx, request.id).await?;
    let people = people::all(&mut tx).await?;
    let now = evidence::findings(
        &snapshot,
        &policy,
        &request.proposal,
        request.integration_id,
        cx.today(),
    );
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

async fn hand_in(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::EditRequest, object(&request))?;
    let flaws = request.proposal.flaws(cx.today());
    if !flaws.is_empty() {
        let typed = Typed::of(&request.title, &request.proposal);
        let snapshot = app.snapshot().await?;
        let mut tx = app.db().read().await?;
        let (policy, _) = load(&mut tx).await?;
        let (draft, _) = parse(&typed, &snapshot);
        let page = drawn(&cx, &snapshot, &policy, &typed, draft, &flaws, Some(&request), None);
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let (policy, _) = load(&mut tx).await?;
    submit(&mut tx, &Doer::of(&cx)?, cx.now, request.id, &snapshot, &policy).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&request.href(), "done-submitted"))
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
    let (policy, _) = load(&mut tx).await?;
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
        decisions::Confirmed::Expired(until) => {
            Err(Error::Refused(t!(cx, "live-expired", day = cx.texts().day(until))))
        }
    }
}
