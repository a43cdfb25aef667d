//! What is inside a contract beside its operations: the schemas that it declares by name, and the errors that it describes.

use super::inside_views as views;
use crate::auth::Cx;
use crate::catalog::apis;
use crate::contracts::web::version_of;
use crate::contracts::{reading, store};
use crate::routes::{Routes, Shape};
use crate::snapshot::{Api, Snapshot, Version};
use crate::{App, Error, Result, ui};
use axum::extract::{Path, Query, State};
use portolan_contract::{Contract, NamedSchema};
use portolan_domain::roles::Action;
use serde::Deserialize;
use std::sync::Arc;

/// Lines of one page.
pub(super) const ROWS: usize = 200;

pub(super) fn routes() -> Routes {
    Routes::new()
        .list("/apis/{slug}/contract/schemas", Action::Read, schemas)
        .list("/apis/{slug}/contract/errors", Action::Read, errors)
        .get("/apis/{slug}/contract/schema", Action::Read, schema)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    version: String,
    /// Words that a schema's name, summary or properties hold.
    q: String,
    /// The name of a schema.
    name: String,
    page: String,
}

/// The version that is asked for and what `work` finds in its contract; [`Error::NotFound`] where it has none.
async fn inside<T: Send + 'static>(
    app: &App,
    cx: &Cx,
    slug: &str,
    label: &str,
    work: impl FnOnce(&Contract) -> T + Send + 'static,
) -> Result<(Arc<Snapshot>, Arc<Api>, Version, T)> {
    let (snapshot, api) = apis::find(app, cx, slug).await?;
    let version = version_of(&api, label)?.ok_or(Error::NotFound)?.clone();
    let source = store::source(&mut app.db().read().await?, version.id).await?;
    let source = source.ok_or(Error::NotFound)?;
    let found = reading::apart(move || reading::again(&source).map(|contract| work(&contract))).await??;
    Ok((snapshot, api, version, found))
}

async fn schemas(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let (snapshot, api, version, all) = inside(&app, &cx, &slug, &asked.version, portolan_contract::schemas).await?;
    let total = all.len();
    let words: Vec<String> = asked.q.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let found: Vec<NamedSchema> = all.into_iter().filter(|schema| holds(schema, &words)).collect();
    match shape {
        Shape::Page => Ok(views::schemas(
            &cx,
            &snapshot,
            &views::Schemas {
                api: &api,
                version: &version,
                found: &found,
                total,
                q: asked.q.trim(),
                words: &words,
                page: asked.page.parse().unwrap_or(1),
            },
        )),
        Shape::Json => ui::json(&found),
        Shape::Csv => ui::csv(
            "schemas",
            ["name", "line", "summary", "deprecated", "properties", "operations"],
            found.iter().map(|schema| {
                [
                    schema.name.clone(),
                    schema.line.to_string(),
                    schema.summary.clone(),
                    schema.deprecated.to_string(),
                    schema.properties.join(" "),
                    schema.operations.join("; "),
                ]
            }),
        ),
    }
}

/// Whether every word is in the name, the summary or a property.
fn holds(schema: &NamedSchema, words: &[String]) -> bool {
    let text = format!("{} {} {}", schema.name, schema.summary, schema.properties.join(" ")).to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

async fn schema(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Result {
    let name = asked.name.clone();
    let find = move |contract: &Contract| portolan_contract::describe_schema(contract, &name);
    let (snapshot, api, version, found) = inside(&app, &cx, &slug, &asked.version, find).await?;
    let described = found.ok_or(Error::NotFound)?;
    Ok(views::schema(&cx, &snapshot, &api, &version, &described))
}

async fn errors(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let (snapshot, api, version, found) = inside(&app, &cx, &slug, &asked.version, portolan_contract::errors).await?;
    match shape {
        Shape::Page => Ok(views::errors(&cx, &snapshot, &api, &version, &found)),
        Shape::Json => ui::json(&found),
        Shape::Csv => ui::csv(
            "errors",
            ["status", "media", "operations"],
            found.iter().map(|error| {
                let media = error.media.iter().map(|(media, schema)| match schema {
                    Some(schema) => format!("{media}: {schema}"),
                    None => media.clone(),
                });
                [
                    error.status.clone(),
                    media.collect::<Vec<_>>().join("; "),
                    error.operations.join("; "),
                ]
            }),
        ),
    }
}
