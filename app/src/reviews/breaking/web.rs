//! Asking the board about a document that is looked at, saying it anew, and publishing what was approved.

use super::views::{self, Asked};
use super::{Published, publish, standing};
use crate::auth::Cx;
use crate::catalog::apis;
use crate::contracts::{self, ReadContract, exceptions};
use crate::policy::current;
use crate::reviews::people::Doer;
use crate::reviews::requests::acts::{Pairs, load_request, seen};
use crate::reviews::requests::{Draft, Request, Typed, create, edit, store, submit};
use crate::routes::Routes;
use crate::snapshot::{Api, Snapshot};
use crate::{App, Error, Result, t, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use portolan_domain::breaking::BreakingProposal;
use portolan_domain::ids::{ApiId, TeamId, VersionId};
use portolan_domain::names::{Flaws, line, required_text};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::RequestStatus;
use std::sync::Arc;

pub(in crate::reviews) fn routes() -> Routes {
    Routes::new()
        .get(
            "/apis/{slug}/versions/{label}/contract/exception",
            Action::Propose,
            ask_page,
        )
        .post("/apis/{slug}/versions/{label}/contract/exception", Action::Propose, ask)
        .get("/requests/{n}/document", Action::Read, document)
        .post("/requests/{n}/publish", Action::Edit, publish_it)
}

/// What somebody looks at and may ask the board about.
struct Stopped {
    snapshot: Arc<Snapshot>,
    api: Arc<Api>,
    version: VersionId,
    document: ReadContract,
    proposal: BreakingProposal,
}

/// Where the document is looked at.
fn preview(slug: &str, label: &str) -> String {
    format!("/apis/{slug}/versions/{}/contract/preview", ui::encode(label))
}

/// The document that the person looks at, weighed; `None` where there is none, or nothing stops it.
async fn stopped(app: &App, cx: &Cx, slug: &str, label: &str) -> Result<Option<Stopped>> {
    let (snapshot, api) = apis::find(app, cx, slug).await?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let version = api.versions.iter().find(|version| *version.label == *label);
    let version = version.ok_or(Error::NotFound)?;
    let Some(document) = exceptions::looked_at(app, cx.user()?.id, version.id).await? else {
        return Ok(None);
    };
    let weighed = exceptions::weigh(app, &snapshot, &api, version, &document, cx.today()).await?;
    let version = version.id;
    Ok(weighed.map(|proposal| Stopped {
        snapshot: snapshot.clone(),
        api: api.clone(),
        version,
        document,
        proposal,
    }))
}

async fn ask_page(State(app): State<App>, cx: Cx, Path((slug, label)): Path<(String, String)>) -> Result {
    let Some(stopped) = stopped(&app, &cx, &slug, &label).await? else {
        return Ok(Redirect::to(&preview(&slug, &label)).into_response());
    };
    ask_form(&app, &cx, &stopped, &Typed::default(), &Flaws::new(), false).await
}

async fn ask_form(app: &App, cx: &Cx, stopped: &Stopped, typed: &Typed, flaws: &Flaws, late: bool) -> Result {
    let mut tx = app.db().read().await?;
    let sha256 = stopped.document.sha256.as_str();
    let before = store::under_review(&mut tx, stopped.version, [sha256, &stopped.proposal.stands]).await?;
    Ok(views::form(
        cx,
        &Asked {
            snapshot: &stopped.snapshot,
            proposal: &stopped.proposal,
            request: None,
            before,
            late,
            typed,
            flaws,
        },
    ))
}

/// What was typed into the form: the title, or the usual one, the reason and the plan.
fn said(cx: &Cx, typed: &Typed, proposal: &mut BreakingProposal, flaws: &mut Flaws) -> String {
    proposal.reason = flaws
        .take("reason", required_text(typed.get("reason"), 4000))
        .unwrap_or_default();
    proposal.plan = flaws
        .take("plan", required_text(typed.get("plan"), 4000))
        .unwrap_or_default();
    let usual = || {
        let version = format!("{} {}", proposal.api.name, proposal.version.name);
        t!(cx, "exception-title", version = version).chars().take(120).collect()
    };
    match typed.get("request_title") {
        "" => usual(),
        title => flaws.take("request_title", line(title, 120)).unwrap_or_else(usual),
    }
}

async fn ask(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result {
    let typed = Typed(pairs);
    let Some(mut stopped) = stopped(&app, &cx, &slug, &label).await? else {
        return Ok(Redirect::to(&preview(&slug, &label)).into_response());
    };
    let mut flaws = Flaws::new();
    let title = said(&cx, &typed, &mut stopped.proposal, &mut flaws);
    // Another document was given in another window since, or somebody published one.
    let other = typed.get("sha256") != stopped.document.sha256 || typed.get("stands") != stopped.proposal.stands;
    if other || !flaws.is_empty() {
        let page = ask_form(&app, &cx, &stopped, &typed, &flaws, other).await?;
        let status = if other {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        return Ok(ui::refused(status, page));
    }
    let doer = Doer::of(&cx)?;
    let mut tx = app.db().write().await?;
    let policy = current(&mut tx).await?;
    let sha256 = stopped.document.sha256.as_str();
    if let Some(before) = store::under_review(&mut tx, stopped.version, [sha256, &stopped.proposal.stands]).await? {
        tx.rollback().await?;
        return Ok(Redirect::to(&format!("/requests/{before}")).into_response());
    }
    exceptions::keep(&mut tx, &stopped.document, cx.now).await?;
    let draft = Draft {
        title,
        team: stopped.api.owner,
        proposal: stopped.proposal.into(),
    };
    let id = create(&mut tx, &doer, cx.now, &draft).await?;
    submit(&mut tx, &doer, cx.now, id, &stopped.snapshot, &policy).await?;
    exceptions::looked_enough(&mut tx, doer.user, stopped.version).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&format!("/requests/{id}"), "done-submitted"))
}

/// The form of a request that was made: reason and plan; the document stays.
pub(in crate::reviews) async fn edit_page(app: &App, cx: &Cx, request: &Request) -> Result {
    let proposal = request.proposal.breaking().ok_or(Error::NotFound)?;
    let typed = Typed(vec![
        ("request_title".into(), request.title.clone()),
        ("reason".into(), proposal.reason.clone()),
        ("plan".into(), proposal.plan.clone()),
        ("revision".into(), request.revision.to_string()),
    ]);
    edit_form(app, cx, request, &typed, &Flaws::new(), false).await
}

async fn edit_form(app: &App, cx: &Cx, request: &Request, typed: &Typed, flaws: &Flaws, late: bool) -> Result {
    let snapshot = app.snapshot().await?;
    let proposal = request.proposal.breaking().ok_or(Error::NotFound)?;
    Ok(views::form(
        cx,
        &Asked {
            snapshot: &snapshot,
            proposal,
            request: Some(request),
            before: None,
            late,
            typed,
            flaws,
        },
    ))
}

pub(in crate::reviews) async fn submit_edit(app: &App, cx: &Cx, request: &Request, pairs: Pairs) -> Result {
    let typed = Typed(pairs);
    let snapshot = app.snapshot().await?;
    let proposal = request.proposal.breaking().ok_or(Error::NotFound)?;
    // Who is reached may have changed; what is compared may not.
    let standing = standing(app, &snapshot, proposal, cx.today()).await?;
    let Some(mut proposal) = standing.today else {
        let page = edit_form(app, cx, request, &typed, &Flaws::new(), true).await?;
        return Ok(ui::refused(StatusCode::CONFLICT, page));
    };
    let mut flaws = Flaws::new();
    let title = said(cx, &typed, &mut proposal, &mut flaws);
    if !flaws.is_empty() {
        let page = edit_form(app, cx, request, &typed, &flaws, false).await?;
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let doer = Doer::of(cx)?;
    let mut tx = app.db().write().await?;
    let policy = current(&mut tx).await?;
    let held = store::hold(&mut tx, request.id, cx.now).await?.ok_or(Error::NotFound)?;
    let draft = Draft {
        title,
        team: proposal.owner.as_ref().map(|team| TeamId(team.id)),
        proposal: proposal.into(),
    };
    let revision = typed.get("revision").parse().unwrap_or(0);
    edit(&mut tx, &doer, cx.now, &held, revision, &draft).await?;
    submit(&mut tx, &doer, cx.now, request.id, &snapshot, &policy).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&request.href(), "done-submitted"))
}

/// What would be published, byte for byte.
async fn document(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    let proposal = request.proposal.breaking().ok_or(Error::NotFound)?;
    let document = exceptions::kept(&app, &proposal.document)
        .await?
        .ok_or(Error::NotFound)?;
    let stem = format!("{}-{}-R-{}", proposal.api.slug, proposal.version.slug, request.id);
    Ok(contracts::attached(
        &stem,
        &document.file_name,
        &proposal.document.format,
        document.source,
    ))
}

async fn publish_it(State(app): State<App>, cx: Cx, Path(n): Path<String>) -> Result {
    let request = load_request(&app, &cx, &n).await?;
    let proposal = request.proposal.breaking().ok_or(Error::NotFound)?;
    let snapshot = app.snapshot().await?;
    let api = snapshot.api(ApiId(proposal.api.id)).ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    if request.status != RequestStatus::Approved {
        return Err(Error::Refused(t!(&cx, "exception-not-approved")));
    }
    let document = exceptions::kept(&app, &proposal.document)
        .await?
        .ok_or(Error::NotFound)?;
    let mut tx = app.db().write().await?;
    match publish(&mut tx, &Doer::of(&cx)?, cx.now, request.id, &snapshot, document).await? {
        Published::Done => {
            app.commit_catalog(tx).await?;
            let version = ui::encode(&proposal.version.slug);
            let place = format!("/apis/{}/contract?version={version}", api.slug);
            Ok(ui::done(&place, "done-contract-published"))
        }
        // The page says why it cannot, and leads to asking again.
        Published::Expired | Published::Overtaken => {
            tx.rollback().await?;
            let page = seen(&app, &cx, request, &Typed::default(), &Flaws::new()).await?;
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
    }
}
