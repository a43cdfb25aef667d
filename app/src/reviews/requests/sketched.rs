//! Requests out of a what-if scenario: a draft for each integration that it adds or changes, filled in as the scenario has it.

use super::create;
use super::form::{Typed, parse};
use crate::auth::Cx;
use crate::map;
use crate::reviews::people::Doer;
use crate::routes::Routes;
use crate::{App, Error, Result, t, ui};
use axum::Form;
use axum::extract::{Path, State};
use portolan_domain::ids::IntegrationId;
use portolan_domain::roles::{Action, Object};
use serde::Deserialize;

pub(super) fn routes() -> Routes {
    Routes::new().post("/map/scenarios/{id}/requests", Action::Propose, ask)
}

/// Which change of the scenario, and which of the integrations that it touches; all where nothing is said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Chosen {
    change: Option<u32>,
    integration: Option<i64>,
}

impl Chosen {
    fn means(&self, wanted: &map::Wanted) -> bool {
        let integration = self.integration.map(IntegrationId);
        self.change
            .is_none_or(|change| wanted.change == change && wanted.integration == integration)
    }
}

async fn ask(State(app): State<App>, cx: Cx, Path(id): Path<i64>, Form(chosen): Form<Chosen>) -> Result {
    cx.demand(Action::Propose, Object::Any)?;
    let snapshot = app.snapshot().await?;
    let doer = Doer::of(&cx)?;
    let mut tx = app.db().write().await?;
    let (wanted, waiting) = map::wanted(&mut tx, &cx, &snapshot, id).await?;
    let mut made = Vec::new();
    for one in wanted.into_iter().filter(|one| chosen.means(one)) {
        // A draft need not be complete: its author fills in what the scenario does not say.
        let (draft, _) = parse(&Typed(one.pairs.clone()), &snapshot);
        let Some(draft) = draft else { continue };
        let request = create(&mut tx, &doer, cx.now, &draft).await?;
        map::note_request(&mut tx, id, &one, request).await?;
        made.push(request);
    }
    if made.is_empty() {
        let text = if waiting > 0 {
            t!(cx, "scenario-ask-waits", count = waiting)
        } else {
            t!(cx, "scenario-ask-nothing")
        };
        return Err(Error::Refused(text));
    }
    app.commit_matters(tx).await?;
    match made.as_slice() {
        [only] => Ok(ui::done(&format!("/requests/{only}/edit"), "done-drafted")),
        _ => Ok(ui::done(&format!("/map/scenarios/{id}#requests"), "done-drafted")),
    }
}
