use super::{store, views, words};
use crate::auth::Cx;
use crate::catalog::apis;
use crate::contracts::reading;
use crate::contracts::store::source;
use crate::contracts::web::version_of;
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result, ui};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use portolan_contract::{Bar, judge};
use portolan_domain::roles::Action;
use serde::Deserialize;

pub(super) fn routes() -> Routes {
    Routes::new().list("/apis/{slug}/contract/quality", Action::Read, page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    version: String,
}

async fn page(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let (snapshot, api) = apis::find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let version = version_of(&api, &asked.version)?;
    let found = match version {
        Some(version) => source(&mut tx, version.id).await?.map(|source| (version, source)),
        None => None,
    };
    let Some((version, document)) = found else {
        let contract = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&asked.version));
        return match shape {
            Shape::Page => Ok(Redirect::to(&contract).into_response()),
            Shape::Csv | Shape::Json => Err(Error::NotFound),
        };
    };
    let past = store::of_api(&mut tx, api.id).await?;
    drop(tx);
    let bar = Bar {
        today: Some(cx.today()),
        ..Bar::default()
    };
    let judgement = reading::apart(move || reading::again(&document).map(|contract| judge(&contract, &bar))).await??;
    match shape {
        Shape::Page => Ok(views::page(&cx, &snapshot, &api, version, &judgement, &past)),
        Shape::Json => ui::json(&judgement),
        Shape::Csv => ui::csv(
            &format!("{slug}-quality"),
            ["criterion", "group", "weight", "missed", "of", "text"],
            judgement.findings.iter().map(|finding| {
                [
                    finding.criterion().id.to_owned(),
                    finding.criterion().group.as_str().to_owned(),
                    finding.standing.weight.to_string(),
                    finding.standing.missed.to_string(),
                    finding.standing.of.to_string(),
                    words::sentence(&cx, finding),
                ]
            }),
        ),
    }
}
