//! The catalog: every API, filtered, counted and ordered. The whole state of a view is its address.

mod ask;
mod count;
mod facets;
mod rows;
mod table;
mod views;

use crate::auth::Cx;
use crate::catalog::saved_views;
use crate::routes::Shape;
use crate::snapshot::Snapshot;
use crate::{App, Result, ui};
use ask::{Ask, Query};
use axum::extract::State;

/// `GET /apis`, `.csv` and `.json`. The files are the whole filtered list.
pub(super) async fn list(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    axum_extra::extract::Query(query): axum_extra::extract::Query<Query>,
) -> Result {
    let ask = Ask::read(query);
    let snapshot = app.snapshot().await?;
    match shape {
        Shape::Page => ui::kept(&app, &cx, &snapshot, async || page(&app, &cx, &snapshot, &ask).await).await,
        Shape::Csv | Shape::Json => {
            let found = count::find(&snapshot, &ask, &cx.actor.teams);
            let all = found.lines.len();
            let lines = count::ordered(&snapshot, &ask, &found, all);
            let rows = rows::rows(&snapshot, &lines);
            if shape == Shape::Csv {
                ui::csv("apis", rows::COLUMNS, rows.map(rows::Row::cells))
            } else {
                ui::json(&rows.collect::<Vec<_>>())
            }
        }
    }
}

async fn page(app: &App, cx: &Cx, snapshot: &Snapshot, ask: &Ask) -> Result {
    let found = count::find(snapshot, ask, &cx.actor.teams);
    let lines = count::page(snapshot, ask, &found);
    let rows = rows::rows(snapshot, &lines);
    let saved = match cx.actor.user {
        Some(user) => saved_views::of(app, user).await?,
        None => Vec::new(),
    };
    Ok(views::page(cx, snapshot, ask, &found, rows, saved))
}
