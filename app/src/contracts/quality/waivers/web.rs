use super::{NewWaiver, end, grant, store, views};
use crate::audit::By;
use crate::auth::Cx;
use crate::catalog::apis;
use crate::routes::Routes;
use crate::snapshot::Api;
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use std::collections::HashMap;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/apis/{slug}/waivers/new", Action::Waive, new)
        .post("/apis/{slug}/waivers/new", Action::Waive, submit)
        .post("/apis/{slug}/waivers/{id}/end", Action::Waive, submit_end)
}

/// The page of the quality of a version, or of the version that the catalog recommends.
fn quality_href(api: &Api, label: &str) -> String {
    format!("/apis/{}/contract/quality?version={}", api.slug, ui::encode(label))
}

async fn new(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    cx.demand(Action::Waive, Object::Owned(api.owner))?;
    let typed = |name: &str| asked.get(name).cloned().unwrap_or_default();
    Ok(views::form(&cx, &api, &typed, &Flaws::new()))
}

async fn submit(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<HashMap<String, String>>,
) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    cx.demand(Action::Waive, Object::Owned(api.owner))?;
    let typed = |name: &str| form.get(name).cloned().unwrap_or_default();
    let labels: Vec<&str> = api.versions.iter().map(|version| &*version.label).collect();
    let waiver = match NewWaiver::parse(typed, &labels, cx.today()) {
        Ok(waiver) => waiver,
        Err(flaws) => {
            let page = views::form(&cx, &api, &typed, &flaws);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let mut tx = app.db().write().await?;
    grant(&mut tx, &By::from(&cx), cx.now, &api, &waiver).await?;
    app.commit_catalog(tx).await?;
    let place = quality_href(&api, waiver.version.as_deref().unwrap_or_default());
    Ok(ui::done(&place, "done-waiver-granted"))
}

async fn submit_end(State(app): State<App>, cx: Cx, Path((slug, id)): Path<(String, i64)>) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    cx.demand(Action::Waive, Object::Owned(api.owner))?;
    let mut tx = app.db().write().await?;
    let waivers = store::of_api(&mut tx, api.id).await?;
    let waiver = waivers.iter().find(|waiver| waiver.id.0 == id).ok_or(Error::NotFound)?;
    end(&mut tx, &By::from(&cx), cx.now, &api, waiver).await?;
    app.commit_catalog(tx).await?;
    let label = waiver.label(&api).unwrap_or_default();
    Ok(ui::done(&quality_href(&api, label), "done-waiver-ended"))
}
