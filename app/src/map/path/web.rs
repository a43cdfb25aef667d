use super::super::names::{self, Named};
use super::{chain, views};
use crate::auth::Cx;
use crate::routes::Routes;
use crate::{App, Result};
use axum::extract::{Query, State};
use portolan_domain::roles::Action;
use serde::Deserialize;

pub(in crate::map) fn routes() -> Routes {
    Routes::new().get("/map/path", Action::Read, explain)
}

/// The query: slugs, or names as people type them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) from: String,
    pub(super) to: String,
}

async fn explain(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let (from, to) = (names::named(&snapshot, &asked.from), names::named(&snapshot, &asked.to));
    let answer = match (&from, &to) {
        (Named::One(from), Named::One(to)) if from.id == to.id => views::Answer::Same(from),
        (Named::One(from), Named::One(to)) => views::Answer::Chains {
            from,
            to,
            there: chain(&snapshot, from, to),
            back: chain(&snapshot, to, from),
        },
        _ => views::Answer::Unclear { from: &from, to: &to },
    };
    Ok(views::page(&cx, &snapshot, &asked, &answer))
}
