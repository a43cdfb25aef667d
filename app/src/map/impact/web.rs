use super::answer::Answer;
use super::subject::{Meant, Subject, addressed, meant};
use super::{laid_out, lines, views};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, things, ui};
use axum::extract::{Query, State};
use portolan_domain::ids::{ApiId, SystemId};
use portolan_domain::roles;
use portolan_domain::words::ObjectKind;
use portolan_landscape::Action;
use serde::Deserialize;

pub(in crate::map) fn routes() -> Routes {
    Routes::new().list("/map/impact", roles::Action::Read, show)
}

/// The query: what goes, as [`Subject::key`] says it or as people type it, how, and the team whose part alone is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) of: String,
    pub(super) action: String,
    pub(super) team: String,
}

async fn show(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let action = match asked.action.as_str() {
        "" => Action::Retire,
        word => word
            .parse()
            .map_err(|_| Error::BadInput(t!(cx, "map-unknown-word", word = word)))?,
    };
    let subject = match meant(&snapshot, &asked.of) {
        Meant::One(subject) => subject,
        other => {
            if let Some(key) = moved(&app, &snapshot, &asked.of).await? {
                return Err(Error::Moved(address(&cx, &key, action)));
            }
            return match shape {
                Shape::Page => Ok(views::unclear(&cx, &snapshot, &asked.of, action, &other)),
                // A program that names something wants that and nothing near it.
                Shape::Csv | Shape::Json if !asked.of.trim().is_empty() => Err(Error::NotFound),
                Shape::Csv => lines::csv(Vec::new()),
                Shape::Json => ui::json(&Vec::<u8>::new()),
            };
        }
    };
    let impacts = laid_out(&snapshot, cx.today()).await?;
    let mut answer = Answer::of(&snapshot, &impacts, subject, action);
    answer.only = match asked.team.as_str() {
        "" => None,
        ui::NONE => Some(None),
        slug => {
            let team = snapshot.teams().into_iter().find(|team| *team.slug == *slug);
            Some(Some(team.ok_or(Error::NotFound)?.id))
        }
    };
    let mut tx = app.db().read().await?;
    match shape {
        Shape::Page => answer.complete(&mut tx).await?,
        Shape::Csv | Shape::Json => answer.complete_file(&mut tx).await?,
    }
    match shape {
        Shape::Page => Ok(views::page(&cx, &answer, &app.settings().public_url)),
        Shape::Csv => lines::csv(lines::lines(&answer)),
        Shape::Json => ui::json(&lines::lines(&answer)),
    }
}

/// The address of an answer, in the shape that was asked for.
fn address(cx: &Cx, key: &str, action: Action) -> String {
    let path = cx.path_and_query.split('?').next().unwrap_or("/map/impact");
    views::address(path, key, action)
}

/// What is named as it once was, as it is named today.
pub(super) async fn moved(app: &App, snapshot: &Snapshot, key: &str) -> Result<Option<String>> {
    let Some((kind, slug)) = addressed(key) else {
        return Ok(None);
    };
    let Some(id) = things::old_address(app, kind, slug).await? else {
        return Ok(None);
    };
    let key = match kind {
        ObjectKind::System => snapshot
            .system(SystemId(id))
            .map(|system| Subject::System(system).key()),
        _ => snapshot.api(ApiId(id)).map(|api| match key.split_once('@') {
            Some((_, label)) => format!("version:{}@{label}", api.slug),
            None => Subject::Api(api).key(),
        }),
    };
    // A version that the API does not have leads nowhere.
    Ok(key.filter(|key| Subject::of_key(snapshot, key).is_some()))
}
