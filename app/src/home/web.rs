use super::{AHEAD, Company, coming, ends, mine, views};
use crate::auth::Cx;
use crate::routes::Routes;
use crate::{App, Result, map, notify, reviews, timeline, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use portolan_domain::roles::Action;
use serde::Deserialize;
use time::Duration;
use timeline::LeaveState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/", Action::Read, home)
        .post("/notices/read", Action::OwnAccount, read_all)
        .post("/notices/{id}/read", Action::OwnAccount, read_one)
}

async fn home(State(app): State<App>, cx: Cx) -> Result {
    let person = cx.user()?;
    let snapshot = app.snapshot().await?;
    let company = Company::of(&snapshot, cx.today());
    let schedule = timeline::schedule(&snapshot, cx.today());
    // Those that ended are asked for again as long as those that end are announced.
    let (past, ahead) = (cx.today() - Duration::days(AHEAD), cx.today() + Duration::days(AHEAD));
    let mut leaves = timeline::leaves(&app, &snapshot, past, ahead).await?;
    let ends = ends(&cx, &leaves);
    leaves.retain(|leave| matches!(leave.state, LeaveState::Open | LeaveState::Soon) && leave.is_for(&cx));
    let mut tx = app.db().read().await?;
    let matters = reviews::open_matters(&mut tx, person.id, person.role, cx.today()).await?;
    let mut notices = notify::unread(&mut tx, person.id).await?;
    // What waits as a vote need not be said a second time as news.
    notices.retain(|notice| {
        notice.message != "request-submitted" || !matters.to_vote.iter().any(|matter| matter.href == notice.href)
    });
    let blocking = map::blocking(&app, &mut tx).await?;
    let shown = views::Shown {
        blocking,
        matters,
        notices,
        leaves,
        mine: mine(&snapshot, &schedule, &cx.actor.teams, cx.today()),
        coming: coming(&snapshot, &schedule, &company, ends, &cx.actor.teams),
        figures: company.figures,
        has_teams: !snapshot.teams().is_empty(),
    };
    Ok(views::home(&cx, shown))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ReadForm {
    /// Where the notice leads: reading it goes there.
    to: String,
}

async fn read_one(State(app): State<App>, cx: Cx, Path(id): Path<i64>, Form(form): Form<ReadForm>) -> Result {
    let mut tx = app.db().write().await?;
    notify::read(&mut tx, cx.user()?.id, Some(id), cx.now).await?;
    tx.commit().await?;
    let own = form.to.starts_with('/') && !form.to.starts_with("//") && !form.to.contains(['\\', '\n', '\r']);
    Ok(if own {
        Redirect::to(&form.to).into_response()
    } else {
        ui::done("/", "done-read")
    })
}

async fn read_all(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().write().await?;
    notify::read(&mut tx, cx.user()?.id, None, cx.now).await?;
    tx.commit().await?;
    Ok(ui::done("/", "done-read"))
}
