use super::super::choice;
use super::{MANY, View, by_of, by_word, cell, group, key, name, views};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, ui};
use axum::extract::State;
use axum_extra::extract::Query;
use portolan_domain::roles::Action;
use portolan_landscape::{By, Group, Interaction, Matrix, matrix};
use serde::{Deserialize, Serialize};

pub(in crate::map) fn routes() -> Routes {
    Routes::new()
        .list("/map/matrix", Action::Read, page)
        .list("/map/matrix/cell", Action::Read, cell::page)
}

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) by: String,
    pub(super) domain: Vec<String>,
    pub(super) interaction: Vec<String>,
    pub(super) status: Vec<String>,
    pub(super) row: String,
    pub(super) column: String,
}

/// What is asked to be seen. Where it is not said what the rows stand for: systems, unless the whole of a large company is asked for.
pub(super) fn view(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> Result<View> {
    let domains = asked
        .domain
        .iter()
        .filter(|key| !key.is_empty())
        .map(|key| match group(snapshot, By::Domain, key) {
            Some(Group::Domain(domain)) => Ok(domain),
            _ => Err(Error::NotFound),
        })
        .collect::<Result<Vec<_>>>()?;
    let by = match asked.by.as_str() {
        "" if domains.is_empty() && snapshot.systems().filter(|system| !system.archived).nth(MANY).is_some() => {
            By::Domain
        }
        "" => By::System,
        word => by_of(word).ok_or_else(|| Error::BadInput(t!(cx, "map-unknown-word", word = word)))?,
    };
    Ok(View {
        by,
        domains,
        links: choice::parse(cx, &asked.interaction, &asked.status)?,
    })
}

/// One cell that is not empty, in a file.
#[derive(Serialize)]
struct Pair {
    row: String,
    row_name: String,
    column: String,
    column_name: String,
    links: u32,
    synchronous: u32,
    asynchronous: u32,
    batch: u32,
    hybrid: u32,
    circle: bool,
}

fn pairs(snapshot: &Snapshot, matrix: &Matrix) -> Vec<Pair> {
    matrix
        .cells
        .iter()
        .filter_map(|cell| {
            let (row, column) = (
                matrix.rows.get(cell.row as usize)?,
                matrix.rows.get(cell.column as usize)?,
            );
            Some(Pair {
                row: key(snapshot, row.group),
                row_name: name(snapshot, row.group).unwrap_or_default(),
                column: key(snapshot, column.group),
                column_name: name(snapshot, column.group).unwrap_or_default(),
                links: cell.count,
                synchronous: cell.of(Interaction::Synchronous),
                asynchronous: cell.of(Interaction::Asynchronous),
                batch: cell.of(Interaction::Batch),
                hybrid: cell.of(Interaction::Hybrid),
                circle: cell.row != cell.column && row.cycle.is_some() && row.cycle == column.cycle,
            })
        })
        .collect()
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let view = view(&cx, &snapshot, &asked)?;
    let matrix = matrix(&snapshot.landscape, &view.asked());
    match shape {
        Shape::Page => Ok(views::page(&cx, &snapshot, &view, &matrix)),
        Shape::Json => ui::json(&pairs(&snapshot, &matrix)),
        Shape::Csv => ui::csv(
            &format!("matrix-by-{}", by_word(view.by)),
            [
                "row",
                "row_name",
                "column",
                "column_name",
                "links",
                "synchronous",
                "asynchronous",
                "batch",
                "hybrid",
                "circle",
            ],
            pairs(&snapshot, &matrix).into_iter().map(|pair| {
                [
                    pair.row,
                    pair.row_name,
                    pair.column,
                    pair.column_name,
                    pair.links.to_string(),
                    pair.synchronous.to_string(),
                    pair.asynchronous.to_string(),
                    pair.batch.to_string(),
                    pair.hybrid.to_string(),
                    pair.circle.to_string(),
                ]
            }),
        ),
    }
}
