use super::{compare, impact, views, words};
use crate::auth::Cx;
use crate::catalog::apis;
use crate::contracts::store;
use crate::routes::{Routes, Shape};
use crate::snapshot::{Api, Version};
use crate::{App, Error, Result, policy, ui};
use axum::extract::{Path, Query, State};
use portolan_domain::roles::Action;
use serde::Deserialize;

pub(in crate::contracts) fn routes() -> Routes {
    Routes::new().list("/apis/{slug}/contract/changes", Action::Read, page)
}

/// The address of the page: the state of the view.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The label of the revised version.
    pub(super) version: String,
    /// The label of the version that consumers keep to.
    pub(super) against: String,
    /// The number of an integration: only what reaches it.
    pub(super) integration: String,
    /// `unified`, or side by side.
    pub(super) view: String,
    pub(super) page: String,
}

/// The two versions that are asked for: without labels the newest with a contract and the one before it.
fn versions<'a>(api: &'a Api, asked: &Asked) -> Result<(Option<&'a Version>, Option<&'a Version>)> {
    let named = |label: &str| {
        api.versions
            .iter()
            .find(|version| *version.label == *label)
            .ok_or(Error::NotFound)
    };
    let revised = match asked.version.as_str() {
        "" => api.versions.iter().rev().find(|version| version.has_contract),
        label => Some(named(label)?),
    };
    let base = match asked.against.as_str() {
        "" => {
            let before = api
                .versions
                .iter()
                .take_while(|version| Some(version.id) != revised.map(|revised| revised.id));
            before.filter(|version| version.has_contract).last()
        }
        label => Some(named(label)?),
    };
    Ok((base, revised))
}

async fn page(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let (snapshot, api) = apis::find(&app, &cx, &slug).await?;
    let nothing = || match shape {
        Shape::Page => Ok(views::nothing(&cx, &snapshot, &api)),
        Shape::Csv | Shape::Json => Err(Error::NotFound),
    };
    let (Some(base), Some(revised)) = versions(&api, &asked)? else {
        return nothing();
    };
    let mut tx = app.db().read().await?;
    let sources = (
        store::source(&mut tx, base.id).await?,
        store::source(&mut tx, revised.id).await?,
    );
    let levels = policy::current(&mut tx).await?.change_levels;
    // Comparing takes a while: nobody else waits for this connection meanwhile.
    drop(tx);
    let (Some(one), Some(other)) = sources else {
        return nothing();
    };
    let compared = compare(one, other, cx.today(), levels).await?;
    let name = format!("{slug}-{}-{}", base.label, revised.label);
    match shape {
        Shape::Json => ui::json(&compared.comparison),
        Shape::Csv => {
            let changes = &compared.comparison.changes;
            ui::csv(
                &name,
                [
                    "level",
                    "rule",
                    "direction",
                    "change",
                    "base",
                    "revised",
                    "operations",
                    "proposed",
                ],
                changes.iter().map(|change| {
                    [
                        change.level.to_string(),
                        change.rule.id.to_owned(),
                        change.direction.as_str().to_owned(),
                        words::sentence(&cx, change),
                        change.base.clone().unwrap_or_default(),
                        change.revised.clone().unwrap_or_default(),
                        change.operations.join("; "),
                        change.proposed.to_string(),
                    ]
                }),
            )
        }
        Shape::Page => {
            let mut tx = app.db().read().await?;
            let hits = impact::hits(&mut tx, &snapshot, &api, base, &compared.comparison).await?;
            Ok(views::page(
                &cx,
                &views::Shown {
                    snapshot: &snapshot,
                    api: &api,
                    base,
                    revised,
                    compared: &compared,
                    hits,
                    asked: &asked,
                },
            ))
        }
    }
}
