use super::super::files::{self, Ending};
use super::{NESTINGS, View, choice, part, views, word};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, t, ui};
use axum::extract::State;
use axum_extra::extract::Query;
use portolan_domain::roles::Action;
use portolan_landscape::drawing::{Company, Nesting, Open};
use portolan_landscape::export::Diagram;
use serde::{Deserialize, Serialize};

pub(in crate::map) fn routes() -> Routes {
    let routes = Routes::new()
        .list("/map/company", Action::Read, page)
        .get("/map/company.svg", Action::Read, svg);
    files::FORMATS.into_iter().fold(routes, |routes, format| {
        routes.get(&format!("/map/company.{}", format.extension()), Action::Read, file)
    })
}

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    by: String,
    /// The parts that are open, or `all`.
    open: Vec<String>,
    interaction: Vec<String>,
    status: Vec<String>,
}

/// What is asked to be seen. Parts that are gone since the address was written down are left out.
fn view(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> Result<View> {
    let nesting = match asked.by.as_str() {
        "" => Nesting::default(),
        given => NESTINGS
            .into_iter()
            .find(|nesting| word(*nesting) == given)
            .ok_or_else(|| Error::BadInput(t!(cx, "map-unknown-word", word = given)))?,
    };
    let open = if asked.open.iter().any(|key| key == "all") {
        Open::All
    } else {
        Open::These(asked.open.iter().filter_map(|key| part(snapshot, key)).collect())
    };
    Ok(View {
        nesting,
        open,
        links: choice::parse(cx, &asked.interaction, &asked.status)?,
    })
}

/// A line of the drawing, in a file.
#[derive(Serialize)]
pub(super) struct Line {
    from: String,
    to: String,
    links: u32,
    routed: u32,
    interactions: Vec<&'static str>,
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let view = view(&cx, &snapshot, &asked)?;
    let company = view.gather(&snapshot);
    if shape == Shape::Page {
        return Ok(views::page(&cx, &snapshot, &view, &company));
    }
    let lines = lines(&cx, &snapshot, &company);
    match shape {
        Shape::Json => ui::json(&lines),
        _ => csv(lines),
    }
}

/// The lines of the drawing, as they are written to files.
pub(super) fn lines(cx: &Cx, snapshot: &Snapshot, company: &Company) -> Vec<Line> {
    let lines = company.bundles.iter().map(|bundle| Line {
        from: views::full_name(cx, snapshot, company, bundle.from),
        to: views::full_name(cx, snapshot, company, bundle.to),
        links: bundle.links,
        routed: bundle.routed,
        interactions: bundle.interactions.iter().map(|word| word.as_str()).collect(),
    });
    lines.collect()
}

/// The lines as CSV.
pub(super) fn csv(lines: Vec<Line>) -> Result {
    ui::csv(
        "company",
        ["from", "to", "links", "routed", "interactions"],
        lines.into_iter().map(|line| {
            [
                line.from,
                line.to,
                line.links.to_string(),
                line.routed.to_string(),
                line.interactions.join(" "),
            ]
        }),
    )
}

async fn svg(State(app): State<App>, cx: Cx, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let view = view(&cx, &snapshot, &asked)?;
    let company = view.gather(&snapshot);
    files::svg(
        views::drawing(&cx, &snapshot, &view, &company, &app.settings().public_url),
        "company",
    )
}

async fn file(State(app): State<App>, cx: Cx, Ending(format): Ending, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let view = view(&cx, &snapshot, &asked)?;
    let company = view.gather(&snapshot);
    let diagram = diagram(&cx, &snapshot, &company, &app.settings().public_url);
    files::answer(&diagram, format, "company")
}

/// The drawing for another tool, with what it does not show; `base` stands before every address.
pub(super) fn diagram<'a>(cx: &'a Cx, snapshot: &'a Snapshot, company: &Company, base: &'a str) -> Diagram<'a> {
    Diagram {
        title: t!(cx, "company-title").into(),
        note: views::account_text(cx, company).into(),
        ..Diagram::of_company(company, |part| files::named(cx, snapshot, base, part))
    }
}
