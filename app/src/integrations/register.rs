//! Registering a use that exists already. What does not exist yet begins with a request.

use super::form::IntegrationForm;
use super::form_view::{self, Drawn};
use super::record::create;
use super::store;
use crate::audit::By;
use crate::auth::Cx;
use crate::contracts::{self, Operation};
use crate::db::Tx;
use crate::snapshot::Snapshot;
use crate::{App, Result, ui};
use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::{Form, Query};
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};

/// The form; the query may fill in any of its fields, so that a page can lead here with its API at hand.
pub(super) async fn page(State(app): State<App>, cx: Cx, Query(mut form): Query<IntegrationForm>) -> Result {
    let snapshot = app.snapshot().await?;
    if let Some(version) = snapshot.api_named(&form.api).and_then(|api| api.recommended())
        && form.version.is_empty()
    {
        form.version = version.label.to_string();
    }
    let mut tx = app.db().read().await?;
    let operations = operations(&mut tx, &snapshot, &form).await?;
    let flaws = Flaws::new();
    Ok(form_view::register(
        &cx,
        &snapshot,
        &Drawn {
            form: &form,
            flaws: &flaws,
            operations: &operations,
            theirs: None,
        },
    ))
}

pub(super) async fn submit(State(app): State<App>, cx: Cx, Form(form): Form<IntegrationForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let operations = operations(&mut tx, &snapshot, &form).await?;
    let again = |flaws: &Flaws| {
        form_view::register(
            &cx,
            &snapshot,
            &Drawn {
                form: &form,
                flaws,
                operations: &operations,
                theirs: None,
            },
        )
    };
    if !form.more.is_empty() {
        return Ok(again(&Flaws::new()));
    }
    let mut integration = match form.registered(&snapshot, cx.today()) {
        Ok(integration) => integration,
        Err(flaws) => return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again(&flaws))),
    };
    let team = snapshot.system(integration.consumer).and_then(|system| system.owner);
    cx.demand(Action::Register, Object::Owned(team))?;
    integration.owner = integration.owner.or(team);
    if let Some(twin) = store::twin(&mut tx, &integration).await? {
        let mut flaws = Flaws::new();
        flaws.add(
            "version",
            Flaw::new("integration-exists").with("name", format!("I-{twin}")),
        );
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, again(&flaws)));
    }
    let id = create(&mut tx, &By::from(&cx), cx.now, &integration).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&super::href(id), "done-created"))
}

/// What the contract of the version in the form has; nothing while no version can be told.
async fn operations(tx: &mut Tx, snapshot: &Snapshot, form: &IntegrationForm) -> Result<Vec<Operation>> {
    match form.version(snapshot, &mut Flaws::new()) {
        Some(version) => Ok(contracts::operations(tx, version).await?),
        None => Ok(Vec::new()),
    }
}
