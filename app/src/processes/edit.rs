//! Writing a process down and editing it.

use super::form::ProcessForm;
use super::form_view::view;
use super::record::{create, update};
use super::{at, editable};
use crate::audit::By;
use crate::auth::Cx;
use crate::things::{self, Kind};
use crate::ui;
use crate::{App, Error, Result};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum_extra::extract::Form;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};

pub(super) async fn new(State(app): State<App>, cx: Cx) -> Result {
    let snapshot = app.snapshot().await?;
    let form = ProcessForm {
        owner: ui::sole_owner(&cx, &snapshot),
        ..ProcessForm::default()
    };
    Ok(view(&cx, &snapshot, None, &form, &Flaws::new(), None))
}

pub(super) async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<ProcessForm>) -> Result {
    let snapshot = app.snapshot().await?;
    if !form.more.is_empty() {
        return Ok(view(&cx, &snapshot, None, &form, &Flaws::new(), None));
    }
    let process = match form.parse(&snapshot, None) {
        Ok(process) => process,
        Err(flaws) => {
            let again = view(&cx, &snapshot, None, &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again));
        }
    };
    cx.demand(Action::Register, Object::Owned(process.owner))?;
    let mut tx = app.db().write().await?;
    let created = create(&mut tx, &By::from(&cx), cx.now, &process).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&created.href(), "done-created"))
}

pub(super) async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let process = editable(&mut tx, &cx, id).await?;
    let form = ProcessForm::of(&process, &snapshot);
    Ok(view(&cx, &snapshot, Some(&process), &form, &Flaws::new(), None))
}

pub(super) async fn submit_edit(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<ProcessForm>,
) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, id).await?;
    if !form.more.is_empty() {
        return Ok(view(&cx, &snapshot, Some(&before), &form, &Flaws::new(), None));
    }
    let mut flaws = Flaws::new();
    let parsed = form.parse(&snapshot, Some(&before)).map_err(|found| flaws = found).ok();
    if let Some(process) = &parsed
        && things::is_taken(&mut tx, Kind::Process, &process.slug, Some(id.0)).await?
    {
        flaws.add("slug", Flaw::new("taken"));
    }
    let process = match parsed {
        Some(process) if flaws.is_empty() => process,
        _ => {
            let again = view(&cx, &snapshot, Some(&before), &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again));
        }
    };
    match update(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &process).await {
        Ok(_) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&Kind::Process.href(&process.slug), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = ProcessForm::of(&before, &snapshot);
            let again = view(&cx, &snapshot, Some(&before), &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, again))
        }
        Err(error) => Err(error),
    }
}
