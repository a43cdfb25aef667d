use super::{KINDS, Numbered, best, of_kind, views};
use crate::auth::Cx;
use crate::routes::Routes;
use crate::{App, Result, ui};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use portolan_domain::roles::Action;
use serde::Deserialize;

/// How many of each kind the page shows.
pub(super) const OF_EACH: usize = 20;
/// How many the command palette shows.
const IN_PALETTE: usize = 20;

pub(in crate::catalog) fn routes() -> Routes {
    Routes::new()
        .get("/search", Action::Read, page)
        .get("/search.json", Action::Read, palette)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
}

async fn page(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let q = asked.q.trim();
    if let Some(numbered) = Numbered::parse(q).filter(|numbered| numbered.may_exist(&snapshot)) {
        return Ok(Redirect::to(&numbered.href()).into_response());
    }
    let groups = KINDS
        .iter()
        .map(|(search, kind)| (*kind, of_kind(&cx, &snapshot, q, *search, OF_EACH)))
        .collect();
    Ok(views::page(&cx, q, groups))
}

/// `GET /search.json`: the best of all kinds for the command palette.
async fn palette(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    ui::json(&best(&cx, &snapshot, &asked.q, IN_PALETTE))
}
