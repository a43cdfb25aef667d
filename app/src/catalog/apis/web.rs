use super::form::{self, ApiForm, NewApi};
use super::{edit, find, list, page, record, register, views};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::catalog::{usage, versions};
use crate::routes::Routes;
use crate::things::{self, ArchiveForm, Kind, Turn};
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::ObjectKind;
use serde::Deserialize;

pub(in crate::catalog) fn routes() -> Routes {
    Routes::new()
        .list("/apis", Action::Read, list::list)
        .get("/apis/new", Action::Register, new)
        .post("/apis/new", Action::Register, submit_new)
        .get("/apis/{slug}", Action::Read, overview)
        .get("/apis/{slug}/edit", Action::Edit, edit_page)
        .post("/apis/{slug}/edit", Action::Edit, submit_edit)
        .get("/apis/{slug}/archive", Action::Edit, archive_page)
        .post("/apis/{slug}/archive", Action::Edit, turn)
        .get("/apis/{slug}/restore", Action::Edit, archive_page)
        .post("/apis/{slug}/restore", Action::Edit, turn)
        .get("/apis/{slug}/history", Action::Read, history)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Prefill {
    system: String,
}

async fn new(State(app): State<App>, cx: Cx, Query(prefill): Query<Prefill>) -> Result {
    let snapshot = app.snapshot().await?;
    let form = ApiForm::fresh(&cx, &snapshot, &prefill.system);
    Ok(views::form(&cx, &snapshot, None, &form, &Flaws::new(), None))
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<ApiForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let api = match NewApi::parse(&form, &cx, &snapshot, None) {
        Ok(api) => api,
        Err(flaws) => {
            let page = views::form(&cx, &snapshot, None, &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    cx.demand(
        Action::Register,
        Object::Owned(api.owner.as_ref().map(|(team, _)| *team)),
    )?;
    let mut tx = app.db().write().await?;
    let slug = register(&mut tx, &By::from(&cx), cx.now, &api).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&format!("/apis/{slug}"), "done-registered"))
}

async fn overview(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, api) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = record(&mut tx, api.id).await?;
    let proof = audit::provenance_of(&mut tx, ObjectKind::Api, api.id).await?;
    let operations = versions::operations(&mut tx, api.id).await?;
    Ok(page::overview(&cx, &snapshot, &api, &record, &proof, &operations))
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, api) = find(&app, &cx, &slug).await?;
    cx.demand(Action::Edit, Object::Owned(api.owner))?;
    let mut tx = app.db().read().await?;
    let before = record(&mut tx, api.id).await?;
    let form = ApiForm::of(&before);
    Ok(views::form(&cx, &snapshot, Some(&before), &form, &Flaws::new(), None))
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<ApiForm>) -> Result {
    let (snapshot, api) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = record(&mut tx, api.id).await?;
    cx.demand(Action::Edit, Object::Owned(before.owner_id))?;
    let refuse = |flaws: &Flaws| {
        let page = views::form(&cx, &snapshot, Some(&before), &form, flaws, None);
        Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let parsed = NewApi::parse(&form, &cx, &snapshot, Some(&before));
    let (new, slug) = match (parsed, form::slug(&form, &before)) {
        (Ok(new), Ok(slug)) => (new, slug),
        (parsed, slug) => {
            let mut flaws = parsed.err().unwrap_or_default();
            flaws.take("slug", slug);
            return refuse(&flaws);
        }
    };
    if things::is_taken(&mut tx, Kind::Api, slug.as_str(), Some(before.id.0)).await? {
        let mut flaws = Flaws::new();
        flaws.add("slug", Flaw::new("taken"));
        return refuse(&flaws);
    }
    match edit(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &slug, &new).await {
        Ok(()) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&format!("/apis/{slug}"), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = ApiForm::of(&before);
            let page = views::form(&cx, &snapshot, Some(&before), &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

async fn archive_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (_, api) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = record(&mut tx, api.id).await?;
    cx.demand(Action::Edit, Object::Owned(record.owner_id))?;
    let hindrance = views::hindrance(&cx, usage::of_api(&mut tx, api.id).await?);
    Ok(things::archive_page(&cx, &record.thing(), hindrance))
}

async fn turn(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    turn: Turn,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let (_, api) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = record(&mut tx, api.id).await?;
    cx.demand(Action::Edit, Object::Owned(before.owner_id))?;
    let hindrance = views::hindrance(&cx, usage::of_api(&mut tx, api.id).await?);
    things::turn(&app, &cx, tx, &before.thing(), hindrance, turn, &form).await
}

async fn history(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, api) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let mut rows = audit::history(&mut tx, ObjectKind::Api, api.id.0, 500).await?;
    for version in &api.versions {
        rows.extend(audit::history(&mut tx, ObjectKind::Version, version.id.0, 200).await?);
        rows.extend(audit::history(&mut tx, ObjectKind::Contract, version.id.0, 200).await?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.seq));
    Ok(views::history(&cx, &snapshot, &api, rows))
}
