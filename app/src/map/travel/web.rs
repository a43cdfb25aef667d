use super::super::files::{self, Ending};
use super::super::survey;
use super::{MOST, PATH, View, choice, start, tables, views};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, things};
use axum::extract::State;
use axum_extra::extract::Query;
use portolan_domain::ids::EntityId;
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use portolan_landscape::{Travel, TravelView};
use serde::Deserialize;
use std::sync::Arc;

pub(in crate::map) fn routes() -> Routes {
    let routes = Routes::new()
        .list(PATH, Action::Read, page)
        .get(&format!("{PATH}.svg"), Action::Read, svg);
    files::FORMATS.into_iter().fold(routes, |routes, format| {
        routes.get(&format!("{PATH}.{}", format.extension()), Action::Read, file)
    })
}

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    of: String,
    scope: String,
    interaction: Vec<String>,
    status: Vec<String>,
    limit: Option<usize>,
}

/// What is asked to be seen; an entity that is named as it once was leads to its address of today.
async fn found(app: &App, cx: &Cx, snapshot: &Snapshot, asked: Asked) -> Result<View> {
    let known = snapshot.entity_by_slug(&asked.of);
    let old = match known {
        Some(_) => None,
        None => things::old_address(app, ObjectKind::Entity, &asked.of).await?,
    };
    let today = old.and_then(|id| snapshot.entity(EntityId(id)));
    let entity = known.or(today).ok_or(Error::NotFound)?;
    // A part that nobody speaks of shows something else than what was asked.
    let is_known = |scope: &str| {
        let mut roles = entity.roles.iter();
        scope.is_empty() || roles.any(|(within, ..)| **within == *scope)
    };
    if !is_known(&asked.scope) {
        return Err(Error::BadInput(t!(cx, "map-unknown-word", word = asked.scope.as_str())));
    }
    let view = View {
        entity: Arc::clone(entity),
        scope: asked.scope,
        links: choice::parse(cx, &asked.interaction, &asked.status)?,
        limit: asked.limit.unwrap_or(TravelView::default().limit).clamp(1, MOST),
    };
    if known.is_none() {
        let path = cx.path_and_query.split('?').next().unwrap_or(PATH);
        return Err(Error::Moved(choice::address(path, &view.pairs())));
    }
    Ok(view)
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    if asked.of.trim().is_empty() {
        let seen = survey::seen(&app).await?;
        return match shape {
            Shape::Page => Ok(start::page(&cx, &seen)),
            Shape::Csv => start::table(&cx, &seen, usize::MAX).csv("entities-on-their-way"),
            Shape::Json => start::table(&cx, &seen, usize::MAX).json(),
        };
    }
    let snapshot = app.snapshot().await?;
    let view = found(&app, &cx, &snapshot, asked).await?;
    let travel = view.gather(&snapshot).ok_or(Error::NotFound)?;
    match shape {
        Shape::Page => Ok(views::page(&cx, &snapshot, &view, &travel)),
        Shape::Csv => tables::csv(&snapshot, &view, &travel),
        Shape::Json => tables::json(&snapshot, &view, &travel),
    }
}

/// The drawing alone, readable without a style sheet, its links complete.
async fn svg(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let (snapshot, view, travel) = drawn(&app, &cx, asked).await?;
    let base = &app.settings().public_url;
    let text = views::drawing(&cx, &snapshot, &view, &travel, base);
    files::svg(text, &format!("entity-{}", view.entity.slug))
}

/// The drawing in the language of another tool, with what it does not show.
async fn file(State(app): State<App>, cx: Cx, Ending(format): Ending, Query(asked): Query<Asked>) -> Result {
    let (snapshot, view, travel) = drawn(&app, &cx, asked).await?;
    let diagram = super::files::diagram(&cx, &snapshot, &view, &travel, &app.settings().public_url);
    files::answer(&diagram, format, &format!("entity-{}", view.entity.slug))
}

async fn drawn(app: &App, cx: &Cx, asked: Asked) -> Result<(Arc<Snapshot>, View, Travel)> {
    let snapshot = app.snapshot().await?;
    let view = found(app, cx, &snapshot, asked).await?;
    let travel = view.gather(&snapshot).ok_or(Error::NotFound)?;
    Ok((snapshot, view, travel))
}
