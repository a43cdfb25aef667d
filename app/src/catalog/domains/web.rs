use super::dependencies::{Counts, counts, crossing};
use super::store::{self, Record};
use super::{create, edit, find, forms, may_edit, parse, views};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Domain;
use crate::things::{self, ArchiveForm, Kind, Turn};
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use portolan_domain::names::Flaws;
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use serde::{Deserialize, Serialize};

pub(in crate::catalog) fn routes() -> Routes {
    Routes::new()
        .list("/domains", Action::Read, list)
        .get("/domains/new", Action::ManageDomains, new)
        .post("/domains/new", Action::ManageDomains, submit_new)
        .get("/domains/{slug}", Action::Read, page)
        .get("/domains/{slug}/history", Action::Read, history)
        .get("/domains/{slug}/edit", Action::Edit, edit_page)
        .post("/domains/{slug}/edit", Action::Edit, submit_edit)
        .get("/domains/{slug}/archive", Action::Edit, archive_page)
        .post("/domains/{slug}/archive", Action::Edit, turn)
        .get("/domains/{slug}/restore", Action::Edit, archive_page)
        .post("/domains/{slug}/restore", Action::Edit, turn)
}

/// What the form of a business area sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct DomainForm {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) description: String,
    pub(super) owner: String,
    pub(super) revision: i64,
}

/// One line of the list.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) team: Option<String>,
    #[serde(skip)]
    pub(super) team_name: Option<String>,
    pub(super) systems: usize,
    pub(super) apis: usize,
    /// Integrations from other areas.
    pub(super) incoming: usize,
    /// Integrations into other areas.
    pub(super) outgoing: usize,
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape) -> Result {
    let snapshot = app.snapshot().await?;
    let counts = counts(&snapshot);
    let lines = snapshot.domains().into_iter().map(|domain| {
        let team = domain.owner.and_then(|id| snapshot.team(id));
        let Counts {
            systems,
            apis,
            incoming,
            outgoing,
        } = counts.get(&domain.id).copied().unwrap_or_default();
        Line {
            slug: domain.slug.to_string(),
            name: domain.name.to_string(),
            team: team.map(|team| team.slug.to_string()),
            team_name: team.map(|team| team.name.to_string()),
            systems,
            apis,
            incoming,
            outgoing,
        }
    });
    match shape {
        Shape::Page => Ok(views::list(&cx, lines.collect())),
        Shape::Csv => ui::csv(
            "domains",
            ["slug", "name", "team", "systems", "apis", "incoming", "outgoing"],
            lines.map(|line| {
                [
                    line.slug,
                    line.name,
                    line.team.unwrap_or_default(),
                    line.systems.to_string(),
                    line.apis.to_string(),
                    line.incoming.to_string(),
                    line.outgoing.to_string(),
                ]
            }),
        ),
        Shape::Json => ui::json(&lines.collect::<Vec<_>>()),
    }
}

async fn new(State(app): State<App>, cx: Cx) -> Result {
    let snapshot = app.snapshot().await?;
    Ok(forms::form(
        &cx,
        &snapshot,
        None,
        &DomainForm::default(),
        &Flaws::new(),
        None,
    ))
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<DomainForm>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().write().await?;
    let domain = match parse(&mut tx, &form, &snapshot, None).await? {
        Ok(domain) => domain,
        Err(flaws) => {
            let page = forms::form(&cx, &snapshot, None, &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let slug = create(&mut tx, &By::from(&cx), cx.now, &domain, &snapshot).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&format!("/domains/{slug}"), "done-created"))
}

async fn page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, domain) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = store::find(&mut tx, domain.id).await?.ok_or(Error::NotFound)?;
    let said = audit::provenance_of(&mut tx, ObjectKind::Domain, domain.id).await?;
    let crossing = crossing(&snapshot, domain.id);
    Ok(views::page(&cx, &snapshot, &record, &said, &crossing))
}

/// The business area as it is stored, for somebody who may change it.
async fn editable(tx: &mut Tx, cx: &Cx, domain: &Domain) -> Result<Record> {
    let record = store::find(tx, domain.id).await?.ok_or(Error::NotFound)?;
    if may_edit(cx, record.owner_id) {
        Ok(record)
    } else {
        Err(Error::Forbidden)
    }
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, domain) = find(&app, &cx, &slug).await?;
    let record = editable(&mut app.db().read().await?, &cx, &domain).await?;
    let form = forms::form_of(&record);
    Ok(forms::form(&cx, &snapshot, Some(&record), &form, &Flaws::new(), None))
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<DomainForm>) -> Result {
    let (snapshot, domain) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &domain).await?;
    let domain = match parse(&mut tx, &form, &snapshot, Some(before.id)).await? {
        Ok(domain) => domain,
        Err(flaws) => {
            let page = forms::form(&cx, &snapshot, Some(&before), &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let by = By::from(&cx);
    match edit(&mut tx, &by, cx.now, &before, form.revision, &domain, &snapshot).await {
        Ok(slug) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&format!("/domains/{slug}"), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = forms::form_of(&before);
            let page = forms::form(&cx, &snapshot, Some(&before), &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

async fn archive_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, domain) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let record = editable(&mut tx, &cx, &domain).await?;
    let hindrance = forms::hindrance(&cx, &snapshot, &store::systems(&mut tx, record.id).await?);
    Ok(things::archive_page(&cx, &record.thing(), hindrance))
}

async fn turn(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    turn: Turn,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let (snapshot, domain) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &domain).await?;
    let hindrance = forms::hindrance(&cx, &snapshot, &store::systems(&mut tx, before.id).await?);
    things::turn(&app, &cx, tx, &before.thing(), hindrance, turn, &form).await
}

async fn history(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (_, domain) = find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let rows = audit::history(&mut tx, ObjectKind::Domain, domain.id.0, 200).await?;
    Ok(things::history_page(
        &cx,
        Kind::Domain,
        &domain.slug,
        &domain.name,
        rows,
    ))
}
