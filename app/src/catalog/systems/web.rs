use super::list::list;
use super::store::{self, Record};
use super::{create, edit, find, page, parse, ties, views};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::Routes;
use crate::snapshot::System;
use crate::things::{self, ArchiveForm, Turn};
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{ObjectKind, SystemKind};
use serde::Deserialize;

pub(in crate::catalog) fn routes() -> Routes {
    Routes::new()
        .list("/systems", Action::Read, list)
        .get("/systems/new", Action::Register, new)
        .post("/systems/new", Action::Register, submit_new)
        .get("/systems/{slug}", Action::Read, page::overview)
        .get("/systems/{slug}/history", Action::Read, history)
        .get("/systems/{slug}/edit", Action::Edit, edit_page)
        .post("/systems/{slug}/edit", Action::Edit, submit_edit)
        .get("/systems/{slug}/archive", Action::Edit, archive_page)
        .post("/systems/{slug}/archive", Action::Edit, turn)
        .get("/systems/{slug}/restore", Action::Edit, archive_page)
        .post("/systems/{slug}/restore", Action::Edit, turn)
}

/// What the form of a system sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SystemForm {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) description: String,
    pub(super) kind: String,
    pub(super) domain: String,
    pub(super) owner: String,
    pub(super) part_of: String,
    pub(super) labels: String,
    pub(super) revision: i64,
}

async fn new(State(app): State<App>, cx: Cx) -> Result {
    let snapshot = app.snapshot().await?;
    let own = cx.actor.teams.first().and_then(|team| snapshot.team(*team));
    let form = SystemForm {
        kind: SystemKind::Application.as_str().to_owned(),
        owner: own.map(|team| team.slug.to_string()).unwrap_or_default(),
        ..SystemForm::default()
    };
    Ok(views::form(&cx, &snapshot, None, &form, &Flaws::new(), None))
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<SystemForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let refused = |flaws: &Flaws| {
        let page = views::form(&cx, &snapshot, None, &form, flaws, None);
        Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
    };
    let system = match parse(&mut tx, &form, &snapshot, None).await? {
        Ok(system) => system,
        Err(flaws) => return refused(&flaws),
    };
    if system.owner.is_none() && !cx.may(Action::Register, Object::Owned(None)) {
        let mut flaws = Flaws::new();
        flaws.add("owner", Flaw::new("required"));
        return refused(&flaws);
    }
    cx.demand(Action::Register, Object::Owned(system.owner))?;
    let slug = create(&mut tx, &By::from(&cx), cx.now, &system, &snapshot).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&format!("/systems/{slug}"), "done-created"))
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, system) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = editable(&mut tx, &cx, &system).await?;
    let form = views::form_of(&record);
    Ok(views::form(&cx, &snapshot, Some(&record), &form, &Flaws::new(), None))
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<SystemForm>) -> Result {
    let (snapshot, system) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &system).await?;
    let system = match parse(&mut tx, &form, &snapshot, Some(before.id)).await? {
        Ok(system) => system,
        Err(flaws) => {
            let page = views::form(&cx, &snapshot, Some(&before), &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match edit(
        &mut tx,
        &By::from(&cx),
        cx.now,
        &before,
        form.revision,
        &system,
        &snapshot,
    )
    .await
    {
        Ok(slug) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&format!("/systems/{slug}"), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = views::form_of(&before);
            let page = views::form(&cx, &snapshot, Some(&before), &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

/// The system as it is stored, for somebody who may change it.
async fn editable(tx: &mut Tx, cx: &Cx, system: &System) -> Result<Record> {
    let record = store::find(tx, system.id).await?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(record.owner_id))?;
    Ok(record)
}

async fn archive_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, system) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = editable(&mut tx, &cx, &system).await?;
    let hindrance = views::hindrance(&cx, &snapshot, &ties(&mut tx, record.id).await?);
    Ok(things::archive_page(&cx, &record.thing(), hindrance))
}

async fn turn(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    turn: Turn,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let (snapshot, system) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &system).await?;
    let hindrance = views::hindrance(&cx, &snapshot, &ties(&mut tx, before.id).await?);
    things::turn(&app, &cx, tx, &before.thing(), hindrance, turn, &form).await
}

async fn history(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, system) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let rows = audit::history(&mut tx, ObjectKind::System, system.id.0, 200).await?;
    Ok(views::history(&cx, &snapshot, &system, rows))
}
