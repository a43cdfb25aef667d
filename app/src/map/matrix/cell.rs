//! The integrations behind one cell.

use super::super::{choice, listing, names};
use super::question::{self, Answer, Asker, MOST, Question};
use super::web::{Asked, looked_at, view};
use super::{View, name};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::Snapshot;
use crate::ui::{self, Head};
use crate::{App, Error, Result, t};
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use leptos::prelude::*;
use portolan_landscape::{Group, IntegrationId, behind_cell};
use serde::Serialize;

/// The most integrations a page lists; the files have all.
const LISTED: usize = 500;

/// `GET /map/matrix/cell?by=&row=&column=`
pub(super) async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let (snapshot, seen) = looked_at(&app, &asked).await?;
    let view = view(&cx, &snapshot, &asked)?;
    let row = view.row(&snapshot, &asked.row).ok_or(Error::NotFound)?;
    let column = view.row(&snapshot, &asked.column).ok_or(Error::NotFound)?;
    let mut ids = behind(&snapshot, &view, row, column);
    let asker = Asker::of(&app, &cx, view.colour, &snapshot, seen.as_ref()).await?;
    let answer = |id: IntegrationId| said(&snapshot, &asker, view.colour, id);
    // The gravest first: they are why the cell has its colour.
    let all = view.colour.answers();
    ids.sort_by_cached_key(|id| {
        let answer = answer(*id);
        (
            answer
                .and_then(|answer| all.iter().position(|other| other == answer))
                .unwrap_or(MOST),
            *id,
        )
    });
    match shape {
        Shape::Page => Ok(list(&cx, &snapshot, &view, (row, column), &asked, &ids, &answer)),
        _ if view.colour == Question::Number && shape == Shape::Json => ui::json(&listing::lines(&snapshot, &ids)),
        _ if view.colour == Question::Number => listing::csv(FILE, listing::lines(&snapshot, &ids)),
        _ => {
            let lines: Vec<Told> = ids
                .iter()
                .flat_map(|id| {
                    let answer = answer(*id).map_or("", |answer| answer.word);
                    let lines = listing::lines(&snapshot, &[*id]);
                    lines.into_iter().map(move |line| Told { line, answer })
                })
                .collect();
            if shape == Shape::Json {
                return ui::json(&lines);
            }
            let columns: Vec<&str> = listing::COLUMNS.into_iter().chain(["answer"]).collect();
            let rows = lines.into_iter();
            let rows = rows.map(|told| told.line.cells().into_iter().chain([told.answer.to_owned()]));
            ui::csv_rows(FILE, &columns, rows)
        }
    }
}

/// What the files are called.
const FILE: &str = "integrations-of-cell";

/// An integration in a file, with what it says to the question that colours the cell.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    line: listing::Line,
    answer: &'static str,
}

/// What one integration says to the question that colours the cell.
fn said(snapshot: &Snapshot, asker: &Asker, question: Question, id: IntegrationId) -> Option<&'static Answer> {
    let integration = snapshot.landscape.integration(id)?;
    let links = snapshot.landscape.between(integration.consumer, integration.provider);
    let link = links.iter().find(|link| link.integration == id)?;
    asker.answer(question, link)
}

/// The integrations that the cell counts, those with both ends in the chosen business areas.
fn behind(snapshot: &Snapshot, view: &View, row: Group, column: Group) -> Vec<IntegrationId> {
    let (mut ids, _) = behind_cell(&snapshot.landscape, row, column, &view.links, usize::MAX);
    if !view.domains.is_empty() {
        ids.retain(|id| {
            names::integration(snapshot, *id)
                .is_some_and(|i| view.has(snapshot, i.consumer) && view.has(snapshot, i.provider))
        });
    }
    ids
}

fn list(
    cx: &Cx,
    snapshot: &Snapshot,
    view: &View,
    (row, column): (Group, Group),
    asked: &Asked,
    ids: &[IntegrationId],
    answer: &dyn Fn(IntegrationId) -> Option<&'static Answer>,
) -> Response {
    let called = |group| name(snapshot, group).unwrap_or_else(|| t!(cx, "matrix-without"));
    let (from, to) = (called(row), called(column));
    let title = if row == column {
        t!(cx, "cell-within", name = from.as_str())
    } else {
        t!(cx, "cell-title", from = from.as_str(), to = to.as_str())
    };
    ui::page(cx, Head::new(title.clone(), "/map"), || {
        let crumbs = vec![
            ("/map".to_owned(), t!(cx, "map-title")),
            (view.href(snapshot), t!(cx, "matrix-title")),
        ];
        let mut pairs = view.pairs(snapshot);
        pairs.push(("row", asked.row.clone()));
        pairs.push(("column", asked.column.clone()));
        let body = if ids.is_empty() {
            ui::empty(
                t!(cx, "cell-empty"),
                t!(cx, "cell-empty-text"),
                Some((view.href(snapshot), t!(cx, "map-to-matrix"))),
            )
        } else {
            let first = ids.get(..LISTED).unwrap_or(ids);
            let rest = ids.len() - first.len();
            let column = question::named(cx, view.colour);
            let cell = |id| {
                let answer = answer(id)?;
                let class = format!("swatch {}", answer.class);
                let called = question::called(cx, answer);
                Some(view! { <span class=class aria-hidden="true"></span> " " {called} }.into_any())
            };
            let said = (view.colour != Question::Number).then_some((column, &cell as listing::Said));
            let cut = (rest > 0)
                .then(|| view! { <p class="nofm">{t!(cx, "cell-cut", shown = first.len(), count = ids.len())}</p> });
            view! {
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "cell-count", count = ids.len())}</p>
                    {ui::downloads(cx, "/map/matrix/cell", &choice::query(&pairs))}
                </div>
                {cut}
                {listing::table_with(cx, snapshot, first, title.clone(), said)}
            }
            .into_any()
        };
        view! { {ui::head(crumbs, title.clone(), None, vec![])} <div class="results">{body}</div> }
    })
}
