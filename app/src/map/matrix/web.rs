use super::super::choice;
use super::super::survey::{self, Seen};
use super::question::{Answered, Asker, Question};
use super::{MANY, ORDERS, View, by_of, by_word, cell, group, name, order_word, views};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, ui};
use axum::extract::State;
use axum_extra::extract::Query;
use portolan_domain::roles::Action;
use portolan_landscape::{By, Group, Interaction, Matrix, Opened, Order, matrix};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use time::OffsetDateTime;

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
    /// The groups that are open, or `all`.
    pub(super) open: Vec<String>,
    pub(super) order: String,
    pub(super) colour: String,
    pub(super) domain: Vec<String>,
    pub(super) interaction: Vec<String>,
    pub(super) status: Vec<String>,
    pub(super) row: String,
    pub(super) column: String,
}

/// What is asked to be seen. Where it is not said what the rows stand for: systems, unless the whole of a large company is asked for. Groups
/// that are gone since the address was written down are not open.
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
    let open = if asked.open.iter().any(|key| key == "all") {
        Opened::All
    } else {
        let open = asked.open.iter().filter(|_| by != By::System);
        Opened::These(open.filter_map(|key| group(snapshot, by, key)).collect())
    };
    let unknown = |word: &str| Error::BadInput(t!(cx, "map-unknown-word", word = word));
    let order = match asked.order.as_str() {
        "" => Order::default(),
        word => ORDERS
            .into_iter()
            .find(|order| order_word(*order) == word)
            .ok_or_else(|| unknown(word))?,
    };
    let colour = match asked.colour.as_str() {
        "" => Question::default(),
        word => Question::of(word).ok_or_else(|| unknown(word))?,
    };
    Ok(View {
        by,
        open,
        order,
        colour,
        domains,
        links: choice::parse(cx, &asked.interaction, &asked.status)?,
    })
}

/// The snapshot that a view is of, and the survey where the question needs one. The names are never older than the survey.
pub(super) async fn looked_at(app: &App, asked: &Asked) -> Result<(Arc<Snapshot>, Option<Seen>)> {
    if Question::of(&asked.colour) != Some(Question::Risk) {
        return Ok((app.snapshot().await?, None));
    }
    let seen = survey::seen(app).await?;
    Ok((seen.snapshot.clone(), Some(seen)))
}

/// A matrix and what its cells say.
pub(super) struct Shown {
    pub(super) matrix: Matrix,
    pub(super) answered: Answered,
    /// When risks were looked for, where the catalog has changed since.
    pub(super) lagging: Option<OffsetDateTime>,
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
    /// What is asked of the cell, its gravest answer, and all answers with how many links give each.
    question: &'static str,
    answer: &'static str,
    answers: String,
}

fn pairs(snapshot: &Snapshot, view: &View, shown: &Shown) -> Vec<Pair> {
    let matrix = &shown.matrix;
    matrix
        .cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| {
            let (row, column) = (
                matrix.rows.get(cell.row as usize)?,
                matrix.rows.get(cell.column as usize)?,
            );
            let answers = shown.answered.all(at);
            let answers: Vec<String> = answers
                .map(|(answer, count)| format!("{}={count}", answer.word))
                .collect();
            Some(Pair {
                row: view.row_key(snapshot, row.group),
                row_name: name(snapshot, row.group).unwrap_or_default(),
                column: view.row_key(snapshot, column.group),
                column_name: name(snapshot, column.group).unwrap_or_default(),
                links: cell.count,
                synchronous: cell.of(Interaction::Synchronous),
                asynchronous: cell.of(Interaction::Asynchronous),
                batch: cell.of(Interaction::Batch),
                hybrid: cell.of(Interaction::Hybrid),
                circle: cell.row != cell.column && row.cycle.is_some() && row.cycle == column.cycle,
                question: view.colour.word(),
                answer: shown.answered.gravest(at).map_or("", |answer| answer.word),
                answers: answers.join(" "),
            })
        })
        .collect()
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let (snapshot, seen) = looked_at(&app, &asked).await?;
    let view = view(&cx, &snapshot, &asked)?;
    let asked = view.asked();
    let matrix = matrix(&snapshot.landscape, &asked);
    let asker = Asker::of(&app, &cx, view.colour, &snapshot, seen.as_ref()).await?;
    let shown = Shown {
        answered: Answered::of(&asker, view.colour, &snapshot.landscape, &asked, &matrix),
        matrix,
        lagging: seen.as_ref().and_then(Seen::lagging),
    };
    match shape {
        Shape::Page => Ok(views::page(&cx, &snapshot, &view, &shown)),
        Shape::Json => ui::json(&pairs(&snapshot, &view, &shown)),
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
                "question",
                "answer",
                "answers",
            ],
            pairs(&snapshot, &view, &shown).into_iter().map(|pair| {
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
                    pair.question.to_owned(),
                    pair.answer.to_owned(),
                    pair.answers,
                ]
            }),
        ),
    }
}
