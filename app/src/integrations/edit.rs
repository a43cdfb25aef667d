//! Editing an integration.

use super::form::IntegrationForm;
use super::form_view::{self, Drawn};
use super::page::editable;
use super::record::update;
use crate::audit::By;
use crate::auth::Cx;
use crate::{App, Error, Result, contracts, ui};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum_extra::extract::Form;
use portolan_domain::ids::IntegrationId;
use portolan_domain::names::Flaws;
use portolan_domain::words::IntegrationStatus;

pub(super) async fn page(State(app): State<App>, cx: Cx, Path(id): Path<IntegrationId>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let integration = editable(&mut tx, &cx, &snapshot, id).await?;
    let record = &integration.record;
    let operations = contracts::operations(&mut tx, record.version).await?;
    let form = IntegrationForm::of(&snapshot, &integration);
    let drawn = Drawn {
        form: &form,
        flaws: &Flaws::new(),
        operations: &operations,
        theirs: None,
    };
    Ok(form_view::edit(&cx, &snapshot, id, record, &drawn))
}

pub(super) async fn submit(
    State(app): State<App>,
    cx: Cx,
    Path(id): Path<IntegrationId>,
    Form(form): Form<IntegrationForm>,
) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &snapshot, id).await?;
    let record = &before.record;
    if record.status == IntegrationStatus::Retired {
        // What is gone is history, and history is not edited.
        return Err(Error::Stale);
    }
    let operations = contracts::operations(&mut tx, record.version).await?;
    let again = |flaws: &Flaws, theirs: Option<&IntegrationForm>| {
        let drawn = Drawn {
            form: &form,
            flaws,
            operations: &operations,
            theirs,
        };
        form_view::edit(&cx, &snapshot, id, record, &drawn)
    };
    if !form.more.is_empty() {
        return Ok(again(&Flaws::new(), None));
    }
    let after = match form.edited(&snapshot, record) {
        Ok(after) => after,
        Err(flaws) => return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again(&flaws, None))),
    };
    match update(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &after).await {
        Ok(_) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&super::href(id), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = IntegrationForm::of(&snapshot, &before);
            Ok(ui::refused(StatusCode::CONFLICT, again(&Flaws::new(), Some(&theirs))))
        }
        Err(error) => Err(error),
    }
}
