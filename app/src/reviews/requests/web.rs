//! The form of a request: new, from another one, edited, handed in.

use super::acts::{Pairs, load_request, object};
use super::form::{Typed, parse};
use super::form_view::{self, Checked, Shown};
use super::live;
use super::{Draft, Request, create, edit, store, submit};
use crate::auth::Cx;
use crate::contracts::Operation;
use crate::policy::current;
use crate::reviews::people::Doer;
use crate::reviews::{breaking, evidence};
use crate::routes::Routes;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use portolan_domain::ids::IntegrationId;
use portolan_domain::names::Flaws;
use portolan_domain::policy::Policy;
use portolan_domain::roles::Action;
use portolan_domain::words::RequestStatus;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/requests/new", Action::Propose, new)
        .post("/requests/new", Action::Propose, submit_new)
        .get("/requests/{n}/edit", Action::EditRequest, edit_page)
        .post("/requests/{n}/edit", Action::EditRequest, submit_edit)
        .post("/requests/{n}/submit", Action::EditRequest, hand_in)
}

async fn new(State(app): State<App>, cx: Cx, Query(mut pairs): Query<Pairs>) -> Result {
    // `from` is a request whose approval ended or that was rejected: it fills the form.
    let from = pairs.iter().find(|(name, _)| name == "from").map(|(_, n)| n.clone());
    if let Some(from) = from {
        let request = load_request(&app, &cx, &from).await?;
        let proposal = request.proposal.integration().ok_or(Error::NotFound)?;
        pairs = Typed::of(&request.title, proposal).0;
    }
    form_page(&app, &cx, &Typed(pairs), None, None).await
}

/// The form without having been sent: nothing is wrong with it yet, and what can be said to what fills it is said.
async fn form_page(app: &App, cx: &Cx, typed: &Typed, request: Option<&Request>, theirs: Option<&Typed>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let policy = current(&mut tx).await?;
    let operations = live::operations(&mut tx, &snapshot, typed).await?;
    let (draft, _) = parse(typed, &snapshot);
    let flaws = Flaws::new();
    Ok(drawn(
        cx,
        &snapshot,
        &policy,
        &operations,
        typed,
        draft,
        &flaws,
        request,
        theirs,
    ))
}

/// A proposal with what the rules say of it today and what is alike. `own` is the integration that came of it.
pub(super) fn checked(
    cx: &Cx,
    snapshot: &Snapshot,
    policy: &Policy,
    draft: Draft,
    own: Option<IntegrationId>,
) -> Checked {
    let told = evidence::findings(snapshot, policy, &draft.proposal, own, cx.today());
    let alike = evidence::alike(snapshot, &draft.proposal, own);
    (draft, told, alike)
}

#[allow(
    clippy::too_many_arguments,
    reason = "the one place that gathers what the form shows"
)]
fn drawn(
    cx: &Cx,
    snapshot: &Snapshot,
    policy: &Policy,
    operations: &[Operation],
    typed: &Typed,
    draft: Option<Draft>,
    flaws: &Flaws,
    request: Option<&Request>,
    theirs: Option<&Typed>,
) -> Response {
    let own = request.and_then(|request| request.integration_id);
    let checked = draft.map(|draft| checked(cx, snapshot, policy, draft, own));
    let revision = typed.get("revision").parse().ok();
    form_view::show(
        cx,
        &Shown {
            snapshot,
            typed,
            flaws,
            operations,
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
    let Some(proposal) = request.proposal.integration() else {
        return breaking::edit_page(&app, &cx, &request).await;
    };
    let typed = Typed::of(&request.title, proposal);
    form_page(&app, &cx, &typed, Some(&request), None).await
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(n): Path<String>, Form(pairs): Form<Pairs>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::EditRequest, object(&request))?;
    editable(&cx, &request)?;
    if request.proposal.breaking().is_some() {
        return breaking::submit_edit(&app, &cx, &request, pairs).await;
    }
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
    if deed == "check" {
        // Another API was named since the version was chosen, so there is another version to choose.
        let typed = typed.settled(&snapshot);
        let (draft, flaws) = parse(&typed, &snapshot);
        let mut tx = app.db().read().await?;
        let policy = current(&mut tx).await?;
        let operations = live::operations(&mut tx, &snapshot, &typed).await?;
        return Ok(drawn(
            cx,
            &snapshot,
            &policy,
            &operations,
            &typed,
            draft,
            &flaws,
            request.as_ref(),
            None,
        ));
    }
    let (draft, mut flaws) = parse(&typed, &snapshot);
    let mut tx = app.db().write().await?;
    let policy = current(&mut tx).await?;
    // It may have been decided since it was read; from here on it stays as it is.
    let request = match request {
        Some(request) => {
            let held = store::hold(&mut tx, request.id, cx.now).await?.ok_or(Error::NotFound)?;
            editable(cx, &held)?;
            Some(held)
        }
        None => None,
    };
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
        let operations = live::operations(&mut tx, &snapshot, &typed).await?;
        let page = drawn(
            cx,
            &snapshot,
            &policy,
            &operations,
            &typed,
            draft,
            &flaws,
            request.as_ref(),
            None,
        );
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let id = match &request {
        None => create(&mut tx, &doer, cx.now, &draft).await?,
        Some(request) => {
            let revision = typed.get("revision").parse().unwrap_or(0);
            match edit(&mut tx, &doer, cx.now, request, revision, &draft).await {
                Ok(()) => request.id,
                Err(Error::Stale) => {
                    let proposal = request.proposal.integration().ok_or(Error::Stale)?;
                    let theirs = Typed::of(&request.title, proposal);
                    let operations = live::operations(&mut tx, &snapshot, &typed).await?;
                    let page = drawn(
                        cx,
                        &snapshot,
                        &policy,
                        &operations,
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

async fn hand_in(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    cx.demand(Action::EditRequest, object(&request))?;
    let flaws = request.proposal.flaws(cx.today());
    if !flaws.is_empty() {
        let proposal = request.proposal.integration().ok_or(Error::Stale)?;
        let typed = Typed::of(&request.title, proposal);
        let snapshot = app.snapshot().await?;
        let mut tx = app.db().read().await?;
        let policy = current(&mut tx).await?;
        let operations = live::operations(&mut tx, &snapshot, &typed).await?;
        let (draft, _) = parse(&typed, &snapshot);
        let page = drawn(
            &cx,
            &snapshot,
            &policy,
            &operations,
            &typed,
            draft,
            &flaws,
            Some(&request),
            None,
        );
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let policy = current(&mut tx).await?;
    submit(&mut tx, &Doer::of(&cx)?, cx.now, request.id, &snapshot, &policy).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&request.href(), "done-submitted"))
}
