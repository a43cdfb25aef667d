//! Who belongs to a team. Written to the trail of the team as the list of its members before and after.

use super::store::{self, Member, Team};
use super::{find, page};
use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::Routes;
use crate::things::Kind;
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/teams/{slug}/members", Action::ManageTeams, add)
        .post("/teams/{slug}/members/remove", Action::ManageTeams, remove)
}

/// What the forms of members send: somebody's sign-in name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct MemberForm {
    pub(super) login: String,
}

/// What the trail says of the members of a team.
#[derive(Debug, Serialize)]
struct Facts {
    members: Vec<String>,
}

impl Facts {
    fn of(members: &[Member]) -> Self {
        Facts {
            members: members.iter().map(|member| member.login.clone()).collect(),
        }
    }
}

async fn add(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<MemberForm>) -> Result {
    let team = find(&app, &slug).await?;
    let mut tx = app.db().write().await?;
    let login = form.login.trim();
    let flaw = match store::user(&mut tx, login).await? {
        Some(user) => {
            let before = store::members(&mut tx, team.id).await?;
            if store::join(&mut tx, team.id, user).await? {
                note(&mut tx, &cx, &team, "team.join", &before).await?;
                tx.commit().await?;
            }
            return Ok(ui::done(&format!("/teams/{slug}"), "done-member-added"));
        }
        None if login.is_empty() => Flaw::new("required"),
        None => Flaw::new("unknown-person"),
    };
    tx.rollback().await?;
    let mut flaws = Flaws::new();
    flaws.add("login", flaw);
    let page = page::draw(&app, &cx, &team, &form, &flaws).await?;
    Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
}

async fn remove(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<MemberForm>) -> Result {
    let team = find(&app, &slug).await?;
    let mut tx = app.db().write().await?;
    let before = store::members(&mut tx, team.id).await?;
    let member = before.iter().find(|member| member.login == form.login);
    let member = member.ok_or(Error::NotFound)?.id;
    if store::leave(&mut tx, team.id, member).await? {
        note(&mut tx, &cx, &team, "team.leave", &before).await?;
        tx.commit().await?;
    }
    Ok(ui::done(&format!("/teams/{slug}"), "done-member-removed"))
}

async fn note(tx: &mut Tx, cx: &Cx, team: &Team, action: &'static str, before: &[Member]) -> Result<()> {
    let after = store::members(tx, team.id).await?;
    let (before, after) = (Facts::of(before), Facts::of(&after));
    let deed = Deed::new(action, ObjectKind::Team, team.id, Some(&before), Some(&after))
        .on(team.name.as_str(), Kind::Team.href(&team.slug))
        .revision(team.revision);
    audit::append(tx, &By::from(cx), cx.now, deed).await?;
    Ok(())
}
