use super::{Measure, bar, store, views, waivers, words};
use crate::auth::Cx;
use crate::catalog::apis;
use crate::contracts::reading;
use crate::contracts::store::source;
use crate::contracts::web::version_of;
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result, ui};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use portolan_contract::judge;
use portolan_domain::roles::Action;
use portolan_landscape::Quality;
use serde::Deserialize;
use serde_json::{Value, json};

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
    let measure = Measure::of(&mut tx, cx.today()).await?;
    let waivers = waivers::of_api(&mut tx, api.id).await?;
    drop(tx);
    // Expired waivers are given, too: they cover nothing, and the judgement says so. What somebody ended is over.
    let given = waivers
        .iter()
        .filter(|waiver| waiver.is_for(version) && !waiver.is_ended())
        .map(waivers::Waiver::as_judged);
    let bar = measure.bar(cx.today(), given.collect());
    let judgement = reading::apart(move || reading::again(&document).map(|contract| judge(&contract, &bar))).await??;
    let quality = judgement.score.map(|score| Quality {
        score,
        without_waivers: judgement.without_waivers.unwrap_or(score),
        groups: judgement
            .groups
            .iter()
            .filter_map(|group| Some((group.group.as_str().parse().ok()?, group.score?)))
            .collect(),
    });
    let stand = bar::stand(&measure.policy, &api, version, quality.as_ref());
    match shape {
        Shape::Page => Ok(views::page(
            &cx,
            &views::Shown {
                snapshot: &snapshot,
                api: &api,
                version,
                judgement: &judgement,
                stand,
                waivers: &waivers,
                past: &past,
            },
        )),
        Shape::Json => {
            let mut answer = serde_json::to_value(&judgement).map_err(|error| Error::Defect(error.to_string()))?;
            if let Value::Object(fields) = &mut answer {
                fields.insert("policy".to_owned(), json!(measure.revision));
                fields.insert("bar".to_owned(), json!(stand.as_ref().map(bar::Stand::json)));
            }
            ui::json(&answer)
        }
        Shape::Csv => ui::csv(
            &format!("{slug}-quality"),
            ["criterion", "group", "weight", "missed", "waived", "of", "text"],
            judgement.findings.iter().map(|finding| {
                [
                    finding.criterion().id.to_owned(),
                    finding.criterion().group.as_str().to_owned(),
                    finding.standing.weight.to_string(),
                    finding.standing.missed.to_string(),
                    finding.standing.waived.to_string(),
                    finding.standing.of.to_string(),
                    words::sentence(&cx, finding),
                ]
            }),
        ),
    }
}
