use super::{NewTeam, create, edit, find, store, views};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::things::{self, Kind};
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use portolan_domain::names::Flaws;
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes {
    Routes::new()
        .list("/teams", Action::Read, list)
        .get("/teams/new", Action::ManageTeams, new)
        .post("/teams/new", Action::ManageTeams, submit_new)
        .get("/teams/{slug}/edit", Action::ManageTeams, edit_page)
        .post("/teams/{slug}/edit", Action::ManageTeams, submit_edit)
        .get("/teams/{slug}/history", Action::Read, history)
}

/// What the form of a team sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TeamForm {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) email: String,
    pub(super) contact: String,
    pub(super) revision: i64,
}

#[derive(Serialize)]
struct TeamJson {
    slug: String,
    name: String,
    description: String,
    email: Option<String>,
    contact: String,
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape) -> Result {
    let mut tx = app.db().read().await?;
    let teams = store::all(&mut tx).await?;
    match shape {
        Shape::Page => Ok(views::list(&cx, teams)),
        Shape::Csv => ui::csv(
            "teams",
            ["slug", "name", "description", "email", "contact"],
            teams
                .into_iter()
                .map(|t| [t.slug, t.name, t.description, t.email.unwrap_or_default(), t.contact]),
        ),
        Shape::Json => ui::json(
            &teams
                .into_iter()
                .map(|t| TeamJson {
                    slug: t.slug,
                    name: t.name,
                    description: t.description,
                    email: t.email,
                    contact: t.contact,
                })
                .collect::<Vec<_>>(),
        ),
    }
}

async fn new(cx: Cx) -> Result {
    Ok(views::form(&cx, None, &TeamForm::default(), &Flaws::new(), None))
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<TeamForm>) -> Result {
    let team = match NewTeam::parse(&form) {
        Ok(team) => team,
        Err(flaws) => {
            return Ok(ui::refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                views::form(&cx, None, &form, &flaws, None),
            ));
        }
    };
    let mut tx = app.db().write().await?;
    let slug = create(&mut tx, &By::from(&cx), cx.now, &team).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&format!("/teams/{slug}"), "done-created"))
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let team = find(&app, &slug).await?;
    Ok(views::form(
        &cx,
        Some(&team),
        &views::form_of(&team),
        &Flaws::new(),
        None,
    ))
}

async fn submit_edit(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<TeamForm>) -> Result {
    let mut tx = app.db().write().await?;
    let before = store::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let team = match NewTeam::parse(&form) {
        Ok(team) => team,
        Err(flaws) => {
            return Ok(ui::refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                views::form(&cx, Some(&before), &form, &flaws, None),
            ));
        }
    };
    match edit(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &team).await {
        Ok(()) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&format!("/teams/{slug}"), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = views::form_of(&before);
            Ok(ui::refused(
                StatusCode::CONFLICT,
                views::form(&cx, Some(&before), &form, &Flaws::new(), Some(&theirs)),
            ))
        }
        Err(error) => Err(error),
    }
}

async fn history(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let team = find(&app, &slug).await?;
    let mut tx = app.db().read().await?;
    let rows = audit::history(&mut tx, ObjectKind::Team, team.id.0, 200).await?;
    Ok(things::history_page(&cx, Kind::Team, &team.slug, &team.name, rows))
}
