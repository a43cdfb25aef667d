use super::compare::{self, Compared};
use super::readings::{self, Trend};
use super::{files, measure, scope, views};
use crate::auth::Cx;
use crate::map::survey::{self, Measured, Seen};
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result};
use axum::extract::{Path, Query, State};
use portolan_domain::roles::Action;
use portolan_landscape::sprawl::{Bounds, Measure};
use serde::Deserialize;
use std::sync::Arc;

pub(in crate::map) fn routes() -> Routes {
    Routes::new()
        .list("/map/sprawl", Action::Read, page)
        // The end of the last segment says the shape, as with every list.
        .get("/map/sprawl/{measure}", Action::Read, one)
}

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) domain: String,
    pub(super) team: String,
    /// What business areas and teams are ordered by.
    pub(super) sort: String,
    /// Whether all of them are shown.
    pub(super) all: String,
    pub(super) page: String,
}

/// What every shape of the pages needs.
pub(super) struct Shown {
    pub(super) seen: Seen,
    pub(super) measured: Arc<Measured>,
    pub(super) bounds: Bounds,
    pub(super) trend: Trend,
}

async fn shown(app: &App, asked: &Asked) -> Result<Shown> {
    let seen = survey::seen(app).await?;
    let scope = scope::parse(&seen.snapshot, &asked.domain, &asked.team)?;
    let measured = survey::measured(&seen.survey, scope).await?;
    let mut tx = app.db().read().await?;
    let trend = Trend::of(&mut tx, scope, measured.metrics.reading(), seen.survey.on()).await?;
    Ok(Shown {
        bounds: seen.policy.bounds(),
        seen,
        measured,
        trend,
    })
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let shown = shown(&app, &asked).await?;
    let mut tx = app.db().read().await?;
    let before = readings::before(&mut tx, &shown.seen, compare::BACK).await?;
    drop(tx);
    let compared = Compared::of(&shown.seen, before, &asked.sort);
    match shape {
        Shape::Page => Ok(views::page(&cx, &shown, &compared, &asked)),
        Shape::Csv => files::csv(&shown),
        Shape::Json => files::json(&shown, &compared),
    }
}

async fn one(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let name = name.trim_end_matches(".csv").trim_end_matches(".json");
    let measure: Measure = name.parse().map_err(|_| Error::NotFound)?;
    let shown = shown(&app, &asked).await?;
    match shape {
        Shape::Page => Ok(measure::page(&cx, &shown, measure, &asked)),
        Shape::Csv => measure::whole(&cx, &shown, measure).csv(name),
        Shape::Json => measure::whole(&cx, &shown, measure).json(),
    }
}
