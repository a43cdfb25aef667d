//! Pieces of the form of a request, for the browser to put in place while the form is filled in. The queries are fields of the form.

use super::acts::Pairs;
use super::form::{self, Typed, parse};
use super::form_view;
use super::web::checked;
use crate::auth::Cx;
use crate::contracts::{self, Operation};
use crate::db::Tx;
use crate::policy::current;
use crate::routes::Routes;
use crate::snapshot::Snapshot;
use crate::ui::{self, FormView};
use crate::{App, Result};
use axum::extract::{Query, State};
use portolan_domain::names::Flaws;
use portolan_domain::roles::Action;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/requests/of-api", Action::Propose, of_api)
        .get("/requests/checked", Action::Propose, judged)
}

/// What the contract of the version has that the form names; nothing where it names none or it has none.
pub(super) async fn operations(tx: &mut Tx, snapshot: &Snapshot, typed: &Typed) -> Result<Vec<Operation>> {
    let named = form::api(snapshot, typed.get("api")).and_then(|api| form::version(api, typed.get("version")).ok());
    Ok(match named.filter(|version| version.has_contract) {
        Some(version) => contracts::operations(tx, version.id).await?,
        None => Vec::new(),
    })
}

/// The version and the operations to choose from.
async fn of_api(State(app): State<App>, cx: Cx, Query(pairs): Query<Pairs>) -> Result {
    let snapshot = app.snapshot().await?;
    let typed = Typed(pairs).settled(&snapshot);
    let mut tx = app.db().read().await?;
    let known = operations(&mut tx, &snapshot, &typed).await?;
    let flaws = Flaws::new();
    let fields = FormView::new(&cx, &flaws);
    Ok(ui::fragment(|| {
        form_view::of_api(&cx, &snapshot, &typed, &known, &fields)
    }))
}

/// What the rules say and what is alike, as soon as both ends are known.
async fn judged(State(app): State<App>, cx: Cx, Query(pairs): Query<Pairs>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let policy = current(&mut tx).await?;
    let (draft, _) = parse(&Typed(pairs).settled(&snapshot), &snapshot);
    let checked = draft.map(|draft| checked(&cx, &snapshot, &policy, draft, None));
    Ok(ui::fragment(|| form_view::aside(&cx, &snapshot, checked.as_ref())))
}
