//! The list of requests: what waits for me, what is mine, everything.

use super::store::{self, Filter, Line};
use crate::auth::Cx;
use crate::policy::load;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::ui::{self, Head, page};
use crate::{App, Result, t};
use axum::extract::{Query, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Lane, RequestKind, RequestStatus, Word};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

const PER_PAGE: usize = 50;

pub(super) fn routes() -> Routes {
    Routes::new().list("/requests", Action::Read, list)
}

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    tab: String,
    q: String,
    kind: String,
    status: String,
    lane: String,
    team: String,
    page: usize,
}

impl Asked {
    /// The query of the same list, without its page.
    fn query(&self, tab: &str) -> String {
        ui::query([
            ("tab", tab),
            ("q", &self.q),
            ("kind", &self.kind),
            ("status", &self.status),
            ("lane", &self.lane),
            ("team", &self.team),
        ])
    }

    fn filters(&self) -> bool {
        [&self.q, &self.kind, &self.status, &self.lane, &self.team]
            .iter()
            .any(|value| !value.is_empty())
    }

    fn takes(&self, line: &Line, snapshot: &Snapshot) -> bool {
        let team = line.team_id.and_then(|team| snapshot.team(team));
        (self.kind.is_empty() || line.kind.as_str() == self.kind)
            && (self.status.is_empty() || line.status.as_str() == self.status)
            && (self.lane.is_empty() || line.lane.is_some_and(|lane| lane.as_str() == self.lane))
            && (self.team.is_empty() || team.is_some_and(|team| *team.slug == *self.team))
            && line.title.to_lowercase().contains(&self.q.to_lowercase())
    }
}

#[derive(Serialize)]
struct RequestJson<'a> {
    number: String,
    kind: RequestKind,
    title: &'a str,
    status: RequestStatus,
    lane: Option<Lane>,
    requester: &'a str,
    team: Option<&'a str>,
    submitted_on: Option<String>,
    due_on: Option<String>,
    voted: bool,
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let person = cx.user()?;
    let mut tx = app.db().read().await?;
    let (policy, _) = load(&mut tx).await?;
    let mut waiting = store::waiting(&mut tx, person.id, person.role, policy.self_decision).await?;
    let waits = waiting.len();
    let lines = if asked.tab == "waiting" {
        waiting.retain(|line| asked.takes(line, &snapshot));
        waiting
    } else {
        let filter = Filter {
            reader: person.id.0,
            requester: (asked.tab == "mine").then_some(person.id),
            kind: asked.kind.parse().ok(),
            status: asked.status.parse().ok(),
            lane: asked.lane.parse().ok(),
            team: snapshot.team_by_slug(&asked.team).map(|team| team.id),
            text: asked.q.trim().to_owned(),
        };
        store::list(&mut tx, &filter).await?
    };
    let team = |line: &Line| line.team_id.and_then(|team| snapshot.team(team));
    let day = |at: Option<OffsetDateTime>| at.map(|at| at.date().to_string());
    match shape {
        Shape::Page => Ok(drawn(&cx, &asked, &snapshot, lines, waits)),
        Shape::Csv => ui::csv(
            "requests",
            [
                "number",
                "kind",
                "title",
                "status",
                "lane",
                "requester",
                "team",
                "submitted_on",
                "due_on",
            ],
            lines.iter().map(|line| {
                [
                    format!("R-{}", line.id),
                    line.kind.to_string(),
                    line.title.clone(),
                    line.status.to_string(),
                    line.lane.map(|lane| lane.to_string()).unwrap_or_default(),
                    line.requester.clone(),
                    team(line).map(|team| team.slug.to_string()).unwrap_or_default(),
                    day(line.submitted_at).unwrap_or_default(),
                    day(line.due_at).unwrap_or_default(),
                ]
            }),
        ),
        Shape::Json => ui::json(
            &lines
                .iter()
                .map(|line| RequestJson {
                    number: format!("R-{}", line.id),
                    kind: line.kind,
                    title: &line.title,
                    status: line.status,
                    lane: line.lane,
                    requester: &line.requester,
                    team: team(line).map(|team| &*team.slug),
                    submitted_on: day(line.submitted_at),
                    due_on: day(line.due_at),
                    voted: line.voted,
                })
                .collect::<Vec<_>>(),
        ),
    }
}

fn drawn(cx: &Cx, asked: &Asked, snapshot: &Snapshot, lines: Vec<Line>, waits: usize) -> Response {
    let count = lines.len();
    let pages = count.div_ceil(PER_PAGE);
    let current = asked.page.clamp(1, pages.max(1));
    let may = cx.may(Action::Propose, Object::Any);
    let actions = if may {
        vec![ui::primary("/requests/new", t!(cx, "request-new"))]
    } else {
        Vec::new()
    };
    let tabs = [
        ("waiting", t!(cx, "requests-waiting")),
        ("mine", t!(cx, "requests-mine")),
        ("", t!(cx, "requests-all")),
    ]
    .into_iter()
    .map(|(tab, label)| {
        let here = (tab == asked.tab).then_some("page");
        let badge = (tab == "waiting" && waits > 0).then(|| view! { <span class="count">{waits}</span> });
        view! { <a href=format!("/requests?{}", asked.query(tab)) aria-current=here>{label} " " {badge}</a> }
    })
    .collect_view();
    let query = asked.query(&asked.tab);
    let shown: Vec<Line> = lines
        .into_iter()
        .skip((current - 1) * PER_PAGE)
        .take(PER_PAGE)
        .collect();
    let table = if shown.is_empty() {
        nothing(cx, asked, may)
    } else {
        rows(cx, snapshot, shown)
    };
    page(cx, Head::new(t!(cx, "nav-requests"), "/requests"), || {
        view! {
            {ui::head(vec![], t!(cx, "nav-requests"), Some(t!(cx, "requests-lede")), actions)}
            <nav class="scope" aria-label=t!(cx, "requests-scope")>{tabs}</nav>
            {filter(cx, asked, snapshot)}
            <div class="results">
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "requests-count", count = count)}</p>
                    {ui::downloads(cx, "/requests", &query)}
                </div>
                {table}
                {ui::pager(cx, current, pages, |to| format!("/requests?{query}&page={to}"))}
            </div>
            {ui::filter_now("form[action='/requests']", &[".scope", ".results"])}
        }
    })
}

fn filter(cx: &Cx, asked: &Asked, snapshot: &Snapshot) -> AnyView {
    let option = |value: &str, label: String, chosen: &str| {
        let selected = value == chosen;
        view! { <option value=value.to_owned() selected=selected>{label}</option> }
    };
    let kinds = RequestKind::all()
        .iter()
        .map(|word| option(word.as_str(), ui::word(cx, *word), &asked.kind))
        .collect_view();
    let statuses = RequestStatus::all()
        .iter()
        .map(|word| option(word.as_str(), ui::word(cx, *word), &asked.status))
        .collect_view();
    let lanes = Lane::all()
        .iter()
        .map(|word| option(word.as_str(), ui::word(cx, *word), &asked.lane))
        .collect_view();
    let teams = snapshot
        .teams()
        .into_iter()
        .map(|team| option(&team.slug, team.name.to_string(), &asked.team))
        .collect_view();
    view! {
        <form class="inline" method="get" action="/requests">
            {(!asked.tab.is_empty()).then(|| view! { <input type="hidden" name="tab" value=asked.tab.clone()/> })}
            <label>{t!(cx, "search-label")} <input type="search" name="q" value=asked.q.clone()/></label>
            <label>{t!(cx, "request-kind")} <select name="kind"><option value="">"—"</option>{kinds}</select></label>
            <label>{t!(cx, "request-status")} <select name="status"><option value="">"—"</option>{statuses}</select></label>
            <label>{t!(cx, "request-lane")} <select name="lane"><option value="">"—"</option>{lanes}</select></label>
            <label>{t!(cx, "request-team")} <select name="team"><option value="">"—"</option>{teams}</select></label>
            <button>{t!(cx, "filters-apply")}</button>
        </form>
    }
    .into_any()
}

fn nothing(cx: &Cx, asked: &Asked, may: bool) -> AnyView {
    if asked.filters() {
        let all = (
            format!("/requests?tab={}", ui::encode(&asked.tab)),
            t!(cx, "filters-clear"),
        );
        return ui::empty(t!(cx, "requests-none"), t!(cx, "requests-none-text"), Some(all));
    }
    let new = may.then(|| ("/requests/new".to_owned(), t!(cx, "request-new")));
    match asked.tab.as_str() {
        "waiting" => ui::empty(
            t!(cx, "requests-none-waiting"),
            t!(cx, "requests-none-waiting-text"),
            None,
        ),
        "mine" => ui::empty(t!(cx, "requests-none-mine"), t!(cx, "requests-empty-text"), new),
        _ => ui::empty(t!(cx, "requests-empty"), t!(cx, "requests-empty-text"), new),
    }
}

fn rows(cx: &Cx, snapshot: &Snapshot, lines: Vec<Line>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let mine = cx.actor.user == Some(line.requester_id);
            let lane = line.lane.map(|lane| ui::word(cx, lane));
            let voted = line
                .voted
                .then(|| view! { <small>{t!(cx, "request-you-voted")}</small> });
            let days = (cx.now - line.submitted_at.unwrap_or(line.created_at)).whole_days();
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/requests/{}", line.id)>{format!("R-{} {}", line.id, line.title)}</a>
                        <small>{ui::word(cx, line.kind)} " · " {line.requester} {mine.then(|| t!(cx, "request-is-mine"))}</small>
                    </th>
                    <td>{ui::request_status(cx, line.kind, line.status)} {voted}</td>
                    <td>{lane}</td>
                    <td>{ui::team_link(snapshot, line.team_id)}</td>
                    <td class="num">{t!(cx, "amount-days", count = days)}</td>
                    <td>{due(cx, line.status, line.due_at)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "nav-requests")>
            <table class="table">
                <thead><tr>
                    <th scope="col">{t!(cx, "request-title")}</th>
                    <th scope="col">{t!(cx, "request-status")}</th>
                    <th scope="col">{t!(cx, "request-lane")}</th>
                    <th scope="col">{t!(cx, "request-team")}</th>
                    <th scope="col" class="num">{t!(cx, "request-age")}</th>
                    <th scope="col">{t!(cx, "request-due")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// When a decision is due, while one is awaited. A request that its requester is to change waits for nobody else.
fn due(cx: &Cx, status: RequestStatus, due_at: Option<OffsetDateTime>) -> AnyView {
    match due_at.filter(|_| status == RequestStatus::InReview) {
        Some(due) if due < cx.now => {
            view! { {ui::day(cx, due.date())} " " {ui::badge("bad", t!(cx, "sla-late"))} }.into_any()
        }
        Some(due) => ui::day(cx, due.date()),
        None => view! { <span class="muted">"—"</span> }.into_any(),
    }
}
