//! The page of a team: how to reach it, who is in it, what it answers for.

use super::members::MemberForm;
use super::store::{self, Member, Team};
use super::{find, page_views as views};
use crate::audit::{self, Provenance};
use crate::auth::Cx;
use crate::routes::Routes;
use crate::snapshot::{Api, Entity, Process, Snapshot, System, place};
use crate::things::{self, ArchiveForm, Turn};
use crate::{App, Error, Result};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Lifecycle, ObjectKind};
use portolan_landscape as graph;
use std::sync::Arc;
use time::Date;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/teams/{slug}", Action::Read, overview)
        .get("/teams/{slug}/archive", Action::ManageTeams, archive_page)
        .post("/teams/{slug}/archive", Action::ManageTeams, turn)
        .get("/teams/{slug}/restore", Action::ManageTeams, archive_page)
        .post("/teams/{slug}/restore", Action::ManageTeams, turn)
}

/// What is wrong with an API, for the team that answers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Warning {
    /// The version that a new consumer should use is not written down in a contract.
    NoContract,
    /// A version past its sunset, or retired, is still used by so many integrations.
    PastSunset(usize),
    /// A deprecated version is still used by so many integrations.
    StillUsed(usize),
}

/// Everything the page shows.
pub(super) struct Overview<'s> {
    pub(super) members: Vec<Member>,
    /// People who could be added: sign-in name and name.
    pub(super) others: Vec<(String, String)>,
    pub(super) systems: Vec<&'s Arc<System>>,
    /// Its APIs, those with warnings first.
    pub(super) apis: Vec<(&'s Arc<Api>, Vec<Warning>)>,
    pub(super) entities: Vec<&'s Arc<Entity>>,
    pub(super) processes: Vec<&'s Arc<Process>>,
    pub(super) open_requests: i64,
    pub(super) said: Provenance,
}

async fn overview(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let team = find(&app, &slug).await?;
    draw(&app, &cx, &team, &MemberForm::default(), &Flaws::new()).await
}

/// The page, with what was typed into the form of members.
pub(super) async fn draw(app: &App, cx: &Cx, team: &Team, form: &MemberForm, flaws: &Flaws) -> Result<Response> {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let others = if cx.may(Action::ManageTeams, Object::Any) {
        store::others(&mut tx, team.id).await?
    } else {
        Vec::new()
    };
    let mut systems: Vec<_> = snapshot
        .systems()
        .filter(|system| system.owner == Some(team.id) && !system.archived)
        .collect();
    systems.sort_by_key(|system| system.sort_key());
    let own = snapshot.catalog.iter().filter(|line| line.team == Some(team.id));
    let mut apis: Vec<_> = own
        .filter_map(|line| snapshot.api(line.api))
        .map(|api| (api, warnings(&snapshot, api, cx.today())))
        .collect();
    apis.sort_by_key(|(_, warnings)| warnings.is_empty());
    let entities = snapshot.entities();
    let mut processes = snapshot.processes();
    processes.retain(|process| process.owner == Some(team.id));
    let overview = Overview {
        members: store::members(&mut tx, team.id).await?,
        others,
        systems,
        apis,
        entities: entities
            .into_iter()
            .filter(|entity| entity.owner == Some(team.id))
            .collect(),
        processes,
        open_requests: store::open_requests(&mut tx, team.id).await?,
        said: audit::provenance_of(&mut tx, ObjectKind::Team, team.id).await?,
    };
    Ok(views::overview(cx, team, &overview, form, flaws))
}

fn warnings(snapshot: &Snapshot, api: &Api, today: Date) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let (mut late, mut used) = (0, 0);
    for version in &api.versions {
        let left = || {
            snapshot
                .landscape
                .unmigrated(graph::VersionId(place(version.id.0)))
                .count()
        };
        let past = version.lifecycle == Lifecycle::Retired || version.sunset_on.is_some_and(|day| day < today);
        if past {
            late += left();
        } else if version.lifecycle == Lifecycle::Deprecated {
            used += left();
        }
    }
    if late > 0 {
        warnings.push(Warning::PastSunset(late));
    }
    if used > 0 {
        warnings.push(Warning::StillUsed(used));
    }
    if api.recommended().is_none_or(|version| !version.has_contract) {
        warnings.push(Warning::NoContract);
    }
    warnings
}

async fn archive_page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let team = find(&app, &slug).await?;
    let owned = store::owned(&mut app.db().read().await?, team.id).await?;
    Ok(things::archive_page(&cx, &team.thing(), views::hindrance(&cx, &owned)))
}

async fn turn(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    turn: Turn,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let mut tx = app.db().write().await?;
    let team = store::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let hindrance = views::hindrance(&cx, &store::owned(&mut tx, team.id).await?);
    things::turn(&app, &cx, tx, &team.thing(), hindrance, turn, &form).await
}
