use super::store::{self, Filter, Row};
use super::views;
use crate::auth::Cx;
use crate::routes::Routes;
use crate::{App, Error, Result, ui};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use portolan_domain::names::day;
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;

/// How many rows a page shows.
const PAGE: i64 = 100;
/// How many rows one file holds; the header `Link` names the next one (RFC 8288).
pub(super) const FILE: i64 = 50_000;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/audit", Action::ReadAudit, list)
        .get("/audit/verify", Action::ReadAudit, verify)
        .get("/audit.csv", Action::ExportAudit, csv)
        .get("/audit.json", Action::ExportAudit, json)
}

/// The filters of the trail as the address says them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    pub(super) actor: String,
    pub(super) kind: String,
    pub(super) object: String,
    pub(super) deed: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) request: String,
    pub(super) before: String,
}

impl Params {
    fn filter(&self) -> std::result::Result<Filter, Error> {
        let text = |text: &str| Some(text.trim().to_lowercase()).filter(|text| !text.is_empty());
        let kind = match self.kind.as_str() {
            "" => None,
            word => Some(word.parse::<ObjectKind>().map_err(|_| Error::NotFound)?),
        };
        Ok(Filter {
            actor: text(&self.actor),
            kind,
            object: text(&self.object),
            deed: text(&self.deed),
            from: day(&self.from).ok(),
            to: day(&self.to).ok(),
            request: text(&self.request),
            before: self.before.parse().ok(),
        })
    }

    /// The filters as a query string, without the place in the list.
    pub(super) fn query(&self) -> String {
        ui::query(
            [
                ("actor", &self.actor),
                ("kind", &self.kind),
                ("object", &self.object),
                ("deed", &self.deed),
                ("from", &self.from),
                ("to", &self.to),
                ("request", &self.request),
            ]
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty()),
        )
    }
}

async fn list(State(app): State<App>, cx: Cx, Query(params): Query<Params>) -> Result {
    let filter = params.filter()?;
    let mut tx = app.db().read().await?;
    let mut rows = store::select(&mut tx, &filter, PAGE + 1).await?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let head = store::head(&mut tx).await?;
    let deeds = store::deeds(&mut tx).await?;
    Ok(views::trail(&cx, &params, rows, more, head, deeds, None))
}

/// Walks the whole chain, now.
async fn verify(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().read().await?;
    let verdict = store::verify(&mut tx).await?;
    let rows = store::select(&mut tx, &Filter::default(), PAGE + 1).await?;
    let more = rows.len() as i64 > PAGE;
    let head = store::head(&mut tx).await?;
    let deeds = store::deeds(&mut tx).await?;
    let rows = rows.into_iter().take(PAGE as usize).collect();
    Ok(views::trail(
        &cx,
        &Params::default(),
        rows,
        more,
        head,
        deeds,
        Some(verdict),
    ))
}

#[derive(Serialize)]
struct RowJson<'a> {
    seq: i64,
    at: String,
    actor: &'a str,
    action: &'a str,
    object_kind: &'a str,
    object_id: i64,
    object: &'a str,
    href: &'a str,
    revision: i64,
    changes: &'a serde_json::Value,
    before_hash: &'a str,
    after_hash: &'a str,
    reason: &'a str,
    request_id: &'a str,
    prev_hash: &'a str,
    hash: &'a str,
}

fn moment(row: &Row) -> String {
    row.at
        .to_offset(time::UtcOffset::UTC)
        .format(&Rfc3339)
        .unwrap_or_default()
}

impl<'a> From<&'a Row> for RowJson<'a> {
    fn from(row: &'a Row) -> Self {
        RowJson {
            seq: row.seq,
            at: moment(row),
            actor: &row.actor,
            action: &row.action,
            object_kind: &row.object_kind,
            object_id: row.object_id,
            object: &row.object,
            href: &row.href,
            revision: row.revision,
            changes: &row.changes.0,
            before_hash: &row.before_hash,
            after_hash: &row.after_hash,
            reason: &row.reason,
            request_id: &row.request_id,
            prev_hash: &row.prev_hash,
            hash: &row.hash,
        }
    }
}

async fn csv(State(app): State<App>, Query(params): Query<Params>) -> Result {
    let (rows, more) = file(&app, &params).await?;
    let response = ui::csv(
        "audit",
        [
            "seq",
            "at",
            "actor",
            "action",
            "object_kind",
            "object_id",
            "object",
            "revision",
            "changes",
            "before_hash",
            "after_hash",
            "reason",
            "request_id",
            "prev_hash",
            "hash",
        ],
        rows.iter().map(|row| {
            [
                row.seq.to_string(),
                moment(row),
                row.actor.clone(),
                row.action.clone(),
                row.object_kind.clone(),
                row.object_id.to_string(),
                row.object.clone(),
                row.revision.to_string(),
                row.changes.0.to_string(),
                row.before_hash.clone(),
                row.after_hash.clone(),
                row.reason.clone(),
                row.request_id.clone(),
                row.prev_hash.clone(),
                row.hash.clone(),
            ]
        }),
    )?;
    Ok(linked(response, "csv", &params, more))
}

async fn json(State(app): State<App>, Query(params): Query<Params>) -> Result {
    let (rows, more) = file(&app, &params).await?;
    let response = ui::json(&rows.iter().map(RowJson::from).collect::<Vec<_>>())?;
    Ok(linked(response, "json", &params, more))
}

/// The rows of a file, and the number before which the next file begins.
async fn file(app: &App, params: &Params) -> Result<(Vec<Row>, Option<i64>)> {
    let mut tx = app.db().read().await?;
    let mut rows = store::select(&mut tx, &params.filter()?, FILE + 1).await?;
    let more = rows.len() as i64 > FILE;
    rows.truncate(FILE as usize);
    let next = rows.last().filter(|_| more).map(|row| row.seq);
    Ok((rows, next))
}

fn linked(response: Response<Body>, end: &str, params: &Params, next: Option<i64>) -> Response {
    let Some(before) = next else { return response };
    let said = params.query();
    let and = if said.is_empty() { "" } else { "&" };
    let link = format!("</audit.{end}?{said}{and}before={before}>; rel=\"next\"");
    ([(header::LINK, link)], response).into_response()
}
