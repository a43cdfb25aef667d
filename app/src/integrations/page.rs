//! The page of an integration, its history, and moving it on in its life.

use super::record::{Integration, find, set_status};
use super::replacements::{self, Replacement};
use super::{page_view, store};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::db::Tx;
use crate::snapshot::{Snapshot, place};
use crate::ui::{self, Head};
use crate::{App, Error, Result, contracts, policy, t};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use leptos::prelude::*;
use portolan_domain::decisions::Number;
use portolan_domain::ids::{IntegrationId, TeamId};
use portolan_domain::integrations::own_moves;
use portolan_domain::names::{Flaw, Flaws, day, optional, required_text};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{IntegrationStatus, ObjectKind};
use portolan_landscape as graph;
use serde::Deserialize;

/// Everything that the page shows.
pub(super) struct Shown {
    pub(super) integration: Integration,
    pub(super) decision: Option<Number>,
    pub(super) operations: Vec<contracts::Operation>,
    pub(super) findings: Vec<graph::Finding>,
    pub(super) proof: audit::Provenance,
    pub(super) replacements: Vec<Replacement>,
    /// Whether the reader may change it.
    pub(super) mine: bool,
}

/// An integration as this transaction sees it, for those who may edit it.
pub(super) async fn editable(tx: &mut Tx, cx: &Cx, snapshot: &Snapshot, id: IntegrationId) -> Result<Integration> {
    let integration = find(tx, id).await?.ok_or(Error::NotFound)?;
    let record = &integration.record;
    cx.demand(
        Action::Edit,
        Object::Owned(owner(snapshot, record.owner, record.consumer)),
    )?;
    Ok(integration)
}

/// The team that may change an integration: its own, or the consumer's where it has none.
pub(super) fn owner(
    snapshot: &Snapshot,
    owner: Option<TeamId>,
    consumer: portolan_domain::ids::SystemId,
) -> Option<TeamId> {
    owner.or_else(|| snapshot.system(consumer).and_then(|system| system.owner))
}

pub(super) async fn show(State(app): State<App>, cx: Cx, Path(id): Path<IntegrationId>) -> Result {
    drawn(&app, &cx, id, &StatusForm::default(), &Flaws::new()).await
}

/// The page, with the form that moves the integration on as it was typed.
async fn drawn(app: &App, cx: &Cx, id: IntegrationId, form: &StatusForm, flaws: &Flaws) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let integration = find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let record = &integration.record;
    let decision = match record.decision {
        Some(decision) => store::decision_number(&mut tx, decision).await?,
        None => None,
    };
    let operations = contracts::operations(&mut tx, record.version).await?;
    let policy = policy::current(&mut tx).await?;
    // What is gone is judged no more.
    let findings = if record.status == IntegrationStatus::Retired {
        Vec::new()
    } else {
        policy.weigh(graph::evidence_for_existing(
            &snapshot.landscape,
            graph::IntegrationId(place(id.0)),
            crate::snapshot::day(cx.today()),
            &policy.limits(),
        ))
    };
    let shown = Shown {
        mine: cx.may(
            Action::Edit,
            Object::Owned(owner(&snapshot, record.owner, record.consumer)),
        ),
        decision,
        operations,
        findings,
        replacements: replacements::of(&mut tx, id).await?,
        proof: audit::provenance_of(&mut tx, ObjectKind::Integration, id).await?,
        integration,
    };
    Ok(page_view::show(cx, &snapshot, &shown, form, flaws))
}

pub(super) async fn history(State(app): State<App>, cx: Cx, Path(id): Path<IntegrationId>) -> Result {
    let mut tx = app.db().read().await?;
    find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let rows = audit::history(&mut tx, ObjectKind::Integration, id.0, 200).await?;
    let name = format!("I-{id}");
    let crumbs = vec![
        ("/integrations".into(), t!(cx, "nav-integrations")),
        (super::href(id), format!("{} {name}", t!(cx, "integration"))),
    ];
    Ok(ui::page(&cx, Head::new(name, "/integrations"), || {
        view! { {ui::head(crumbs, t!(cx, "history"), None, vec![])} {audit::views::rows(&cx, rows)} }
    }))
}

/// Where an integration is to move, since when and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StatusForm {
    pub(super) status: String,
    pub(super) date: String,
    pub(super) reason: String,
}

pub(super) async fn submit_status(
    State(app): State<App>,
    cx: Cx,
    Path(id): Path<IntegrationId>,
    Form(form): Form<StatusForm>,
) -> Result {
    let snapshot = app.snapshot().await?;
    let mut flaws = Flaws::new();
    let status: Option<IntegrationStatus> = flaws.take("status", portolan_domain::names::word(&form.status));
    let date = flaws.take("date", optional(&form.date, day)).flatten();
    let reason = flaws.take("reason", required_text(&form.reason, 2000));
    if date.is_some_and(|date| date > cx.today()) {
        // The status is what is so, not what is planned.
        flaws.add("date", Flaw::new("day-ahead"));
    }
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &snapshot, id).await?;
    let record = &before.record;
    let (Some(status), Some(reason), true) = (status, reason, flaws.is_empty()) else {
        tx.rollback().await?;
        let again = drawn(&app, &cx, id, &form, &flaws).await?;
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again));
    };
    if !own_moves(record.status, record.decision.is_some()).contains(&status) {
        return Err(Error::Stale);
    }
    let date = date.or(Some(cx.today()));
    set_status(&mut tx, &By::from(&cx), cx.now, id, status, date, &reason).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&super::href(id), "done-saved"))
}
