use super::views;
use crate::auth::Cx;
use crate::catalog::apis;
use crate::contracts::{reading, store};
use crate::routes::Routes;
use crate::{App, Error, Result};
use axum::extract::{Path, Query, State};
use portolan_domain::roles::Action;
use serde::Deserialize;

pub(super) fn routes() -> Routes {
    Routes::new().get("/apis/{slug}/contract/operation", Action::Read, page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    version: String,
    /// The key of the operation.
    key: String,
}

async fn page(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Result {
    let (snapshot, api) = apis::find(&app, &cx, &slug).await?;
    let version = api
        .versions
        .iter()
        .find(|version| *version.label == *asked.version)
        .ok_or(Error::NotFound)?;
    let mut tx = app.db().read().await?;
    let operations = store::operations(&mut tx, version.id).await?;
    let at = operations
        .iter()
        .position(|operation| operation.key == asked.key)
        .ok_or(Error::NotFound)?;
    let beside = |at: Option<usize>| {
        at.and_then(|at| operations.get(at))
            .map(|operation| operation.key.as_str())
    };
    let source = store::source(&mut tx, version.id).await?.ok_or(Error::NotFound)?;
    let used = store::used_operations(&mut tx, version.id).await?;
    let users = used
        .into_iter()
        .filter(|(_, key)| *key == asked.key)
        .map(|(integration, _)| integration)
        .collect();
    drop(tx);
    let key = asked.key.clone();
    let described = reading::apart(move || {
        let contract = reading::again(&source)?;
        Ok::<_, Error>(portolan_contract::describe(&contract, &key))
    })
    .await??;
    Ok(views::page(
        &cx,
        &views::Shown {
            snapshot: &snapshot,
            api: &api,
            version,
            key: &asked.key,
            described,
            users,
            before: beside(at.checked_sub(1)),
            after: beside(Some(at + 1)),
        },
    ))
}
