//! The list of processes.

use super::told::{self, Told};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{Process, Snapshot};
use crate::things::Kind;
use crate::ui::{self, Head, page};
use crate::{App, Result, findings, policy, t};
use axum::extract::{Query, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::process::Wait;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Rows of one page.
const ROWS: usize = 100;

/// What the list is asked with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    team: String,
    /// The slug of a system that takes part.
    system: String,
    /// `unbacked`: only those with a step that cannot happen today.
    state: String,
    page: usize,
}

/// The one value of [`Asked::state`].
const UNBACKED: &str = "unbacked";

impl Asked {
    fn query(&self) -> String {
        ui::query([
            ("q", &self.q),
            ("team", &self.team),
            ("system", &self.system),
            ("state", &self.state),
        ])
    }
}

/// One line of the list.
struct Line<'a> {
    process: &'a Arc<Process>,
    told: Told<'a>,
}

#[derive(Serialize)]
struct ProcessJson<'a> {
    slug: &'a str,
    name: &'a str,
    owner: Option<&'a str>,
    steps: usize,
    unbacked: usize,
    /// Of the segment that keeps somebody waiting longest.
    slowest: Option<told::SegmentJson<'a>>,
}

pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let per_hop = {
        let mut tx = app.db().read().await?;
        policy::current(&mut tx).await?.limits().availability_per_hop
    };
    let lines = lines(&snapshot, &asked, per_hop);
    let owner = |process: &Process| process.owner.and_then(|id| snapshot.team(id)).map(|team| &*team.slug);
    match shape {
        Shape::Page => Ok(view(&cx, &snapshot, &asked, &lines)),
        Shape::Csv => ui::csv(
            "processes",
            [
                "slug",
                "name",
                "owner",
                "steps",
                "unbacked",
                "slowest_waiting",
                "slowest_wait_ms",
            ],
            lines.iter().map(|line| {
                let slowest = line.told.slowest();
                let wait = match slowest.map(|segment| segment.wait) {
                    Some(Wait::Within(milliseconds)) => milliseconds.to_string(),
                    Some(Wait::Unstated(_)) => "no timeout".to_owned(),
                    Some(Wait::Endless(_)) => "unbounded".to_owned(),
                    None => String::new(),
                };
                let waiting = slowest.and_then(|segment| line.told.system(segment.waiting));
                [
                    line.process.slug.to_string(),
                    line.process.name.to_string(),
                    owner(line.process).unwrap_or("").to_owned(),
                    line.process.steps.len().to_string(),
                    line.told.walk.unbacked().to_string(),
                    waiting.map_or_else(String::new, |system| system.slug.to_string()),
                    wait,
                ]
            }),
        ),
        Shape::Json => ui::json(
            &lines
                .iter()
                .map(|line| ProcessJson {
                    slug: &line.process.slug,
                    name: &line.process.name,
                    owner: owner(line.process),
                    steps: line.process.steps.len(),
                    unbacked: line.told.walk.unbacked(),
                    slowest: line.told.slowest().map(|segment| line.told.segment_json(segment)),
                })
                .collect::<Vec<_>>(),
        ),
    }
}

fn lines<'a>(snapshot: &'a Snapshot, asked: &Asked, per_hop: f64) -> Vec<Line<'a>> {
    let wanted = asked.q.trim().to_lowercase();
    let team = snapshot.team_by_slug(&asked.team).map(|team| team.id);
    let system = snapshot.system_by_slug(&asked.system).map(|system| system.id);
    let processes = match system {
        Some(system) => snapshot.processes_through(system),
        None if asked.system.is_empty() => snapshot.processes(),
        None => Vec::new(),
    };
    processes
        .into_iter()
        .filter(|process| {
            wanted.is_empty() || process.name.to_lowercase().contains(&wanted) || process.slug.contains(&wanted)
        })
        .filter(|process| asked.team.is_empty() || team.is_some() && process.owner == team)
        .map(|process| Line {
            process,
            told: Told::of(snapshot, process.steps.to_vec(), per_hop),
        })
        .filter(|line| asked.state != UNBACKED || line.told.walk.unbacked() > 0)
        .collect()
}

fn view(cx: &Cx, snapshot: &Snapshot, asked: &Asked, lines: &[Line<'_>]) -> Response {
    let new = "/processes/new";
    let may = cx.may(Action::Register, Object::Any);
    let actions = if may {
        vec![ui::primary(new, t!(cx, "process-new"))]
    } else {
        Vec::new()
    };
    let query = asked.query();
    let title = t!(cx, "nav-processes");
    page(cx, Head::new(title.clone(), Kind::Process.section()), || {
        let results = if lines.is_empty() && query.is_empty() {
            let action = may.then(|| (new.to_owned(), t!(cx, "process-new")));
            ui::empty(t!(cx, "processes-empty"), t!(cx, "processes-empty-text"), action)
        } else if lines.is_empty() {
            ui::empty(
                t!(cx, "processes-none"),
                t!(cx, "processes-none-text"),
                Some((Kind::Process.list().into(), t!(cx, "filters-clear"))),
            )
        } else {
            table(cx, snapshot, asked, lines, &query)
        };
        let crumbs = vec![("/map".into(), t!(cx, "map-title"))];
        view! {
            {ui::head(crumbs, title, Some(t!(cx, "processes-lede")), actions)}
            {filters(cx, snapshot, asked)}
            <div class="results">{results}</div>
            {ui::filter_now("form[action='/processes']", &[".results"])}
        }
    })
}

fn table(cx: &Cx, snapshot: &Snapshot, asked: &Asked, lines: &[Line<'_>], query: &str) -> AnyView {
    let from = asked.page.saturating_sub(1).saturating_mul(ROWS).min(lines.len());
    let rows = lines
        .iter()
        .skip(from)
        .take(ROWS)
        .map(|line| row(cx, snapshot, line))
        .collect_view();
    let href = |n: usize| {
        let join = if query.is_empty() { "" } else { "&" };
        format!("/processes?{query}{join}page={n}")
    };
    view! {
        <div class="bar">
            <p class="count" role="status">{t!(cx, "processes-count", count = lines.len())}</p>
            {ui::downloads(cx, "/processes", query)}
        </div>
        <div class="scroll">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "field-name")}</th>
                        <th scope="col">{t!(cx, "field-owner")}</th>
                        <th scope="col" class="num">{t!(cx, "process-steps")}</th>
                        <th scope="col">{t!(cx, "process-today")}</th>
                        <th scope="col">{t!(cx, "process-slowest")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {ui::pager(cx, asked.page.max(1), lines.len().div_ceil(ROWS), href)}
    }
    .into_any()
}

fn row(cx: &Cx, snapshot: &Snapshot, line: &Line<'_>) -> AnyView {
    let unbacked = line.told.walk.unbacked();
    let today = match (line.process.steps.len(), unbacked) {
        (0, _) => view! { <span class="muted">"—"</span> }.into_any(),
        (_, 0) => ui::badge("ok", t!(cx, "process-whole")),
        (_, count) => ui::badge("bad", t!(cx, "process-broken", count = count)),
    };
    let slowest = line.told.slowest().map(|segment| {
        let share = findings::share(cx.texts(), segment.availability);
        view! {
            {line.told.name(segment.waiting).to_owned()}
            <small>{format!("{share} · {}", told::wait(cx, segment.wait))}</small>
        }
    });
    view! {
        <tr>
            <th scope="row"><a href=Kind::Process.href(&line.process.slug)>{line.process.name.to_string()}</a></th>
            <td>{ui::team_link(snapshot, line.process.owner)}</td>
            <td class="num">{line.process.steps.len()}</td>
            <td>{today}</td>
            <td>{slowest}</td>
        </tr>
    }
    .into_any()
}

fn filters(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> AnyView {
    let teams = snapshot
        .teams()
        .into_iter()
        .map(|team| view! { <option value=team.slug.to_string() selected=*team.slug == *asked.team>{team.name.to_string()}</option> })
        .collect_view();
    view! {
        <form class="inline" method="get" action="/processes">
            <label>{t!(cx, "search-label")} " " <input type="search" name="q" value=asked.q.clone()/></label>
            <label>
                {t!(cx, "field-owner")} " "
                <select name="team"><option value="">{t!(cx, "filter-any")}</option>{teams}</select>
            </label>
            <label>
                {t!(cx, "field-system")} " "
                <input type="text" name="system" list="systems" value=asked.system.clone() autocomplete="off"/>
            </label>
            <label>
                {t!(cx, "process-today")} " "
                <select name="state">
                    <option value="">{t!(cx, "filter-any")}</option>
                    <option value=UNBACKED selected=asked.state == UNBACKED>{t!(cx, "process-unbacked-only")}</option>
                </select>
            </label>
            <button>{t!(cx, "filters-apply")}</button>
        </form>
        {ui::datalist("systems", ui::system_suggestions(snapshot))}
    }
    .into_any()
}
