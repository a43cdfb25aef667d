use super::super::names::{self, Named};
use super::walk::Kind;
use super::{found, views};
use crate::auth::Cx;
use crate::routes::Routes;
use crate::{App, Error, Result, t};
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
    /// `uses`, `waits` or `data`.
    pub(super) along: String,
}

async fn explain(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let kind = match asked.along.as_str() {
        "" => Kind::default(),
        word => Kind::of(word).ok_or_else(|| Error::BadInput(t!(cx, "map-unknown-word", word = word)))?,
    };
    let (from, to) = (names::named(&snapshot, &asked.from), names::named(&snapshot, &asked.to));
    let answer = match (&from, &to) {
        (Named::One(from), Named::One(to)) if from.id == to.id => views::Answer::Same(from),
        (Named::One(from), Named::One(to)) => views::Answer::Chains {
            from,
            to,
            there: found(&snapshot, from, to, kind),
            back: found(&snapshot, to, from, kind),
        },
        _ => views::Answer::Unclear { from: &from, to: &to },
    };
    Ok(views::page(&cx, &snapshot, &asked, kind, &answer))
}
