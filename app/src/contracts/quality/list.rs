//! What the contracts of the company are worth, by team and one by one.

use super::store;
use super::views::graded;
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::{Api, Snapshot, Version};
use crate::ui::{self, Head, page as draw};
use crate::{App, Result, t};
use axum::extract::{Query, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::{TeamId, VersionId};
use portolan_domain::roles::Action;
use portolan_domain::words::Lifecycle;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use time::Duration;

/// Lines of one page.
const ROWS: usize = 200;
/// How far back the trend looks, in days.
const BACK: i64 = 90;

pub(super) fn routes() -> Routes {
    Routes::new().list("/quality", Action::Read, page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The slug of a team: only its APIs.
    team: String,
    page: String,
}

/// A contract that is in use.
struct Line<'a> {
    api: &'a Api,
    version: &'a Version,
    score: Option<u8>,
    before: Option<u8>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    api: &'a str,
    version: &'a str,
    team: Option<&'a str>,
    score: Option<u8>,
    score_90_days_ago: Option<u8>,
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let scores = |past: Vec<store::Past>| -> HashMap<VersionId, Option<u8>> {
        let score = |past: &store::Past| past.score.and_then(|score| u8::try_from(score).ok());
        past.iter().map(|past| (past.version_id, score(past))).collect()
    };
    let now = scores(store::as_of(&mut tx, cx.now).await?);
    let before = scores(store::as_of(&mut tx, cx.now - Duration::days(BACK)).await?);
    drop(tx);
    let mut lines: Vec<Line<'_>> = snapshot
        .apis()
        .filter(|api| !api.archived)
        .flat_map(|api| api.versions.iter().map(move |version| (api, version)))
        .filter(|(_, version)| version.has_contract && version.lifecycle != Lifecycle::Retired)
        .map(|(api, version)| Line {
            api,
            version,
            score: now.get(&version.id).copied().flatten(),
            before: before.get(&version.id).copied().flatten(),
        })
        .collect();
    // The worst first: that is where there is something to do.
    lines.sort_by_key(|line| (line.score.is_none(), line.score, line.api.id, line.version.id));
    let team_slug = |api: &Api| api.owner.and_then(|team| snapshot.team(team)).map(|team| &*team.slug);
    let teams = by_team(&lines);
    if !asked.team.is_empty() {
        lines.retain(|line| team_slug(line.api) == Some(asked.team.as_str()));
    }
    match shape {
        Shape::Page => Ok(view(&cx, &snapshot, &lines, &teams, &asked)),
        Shape::Csv => ui::csv(
            "quality",
            ["api", "version", "team", "score", "score_90_days_ago"],
            lines.iter().map(|line| {
                let number = |score: Option<u8>| score.map(|score| score.to_string()).unwrap_or_default();
                [
                    line.api.slug.to_string(),
                    line.version.label.to_string(),
                    team_slug(line.api).unwrap_or_default().to_owned(),
                    number(line.score),
                    number(line.before),
                ]
            }),
        ),
        Shape::Json => ui::json(
            &lines
                .iter()
                .map(|line| LineJson {
                    api: &line.api.slug,
                    version: &line.version.label,
                    team: team_slug(line.api),
                    score: line.score,
                    score_90_days_ago: line.before,
                })
                .collect::<Vec<_>>(),
        ),
    }
}

/// What the contracts of a team are worth on average.
#[derive(Default)]
struct Team {
    contracts: usize,
    /// Sum and count of those that were judged.
    now: (u32, u32),
    before: (u32, u32),
}

fn by_team(lines: &[Line<'_>]) -> BTreeMap<Option<TeamId>, Team> {
    let mut teams: BTreeMap<Option<TeamId>, Team> = BTreeMap::new();
    for line in lines {
        let team = teams.entry(line.api.owner).or_default();
        team.contracts += 1;
        for (sum, score) in [(&mut team.now, line.score), (&mut team.before, line.before)] {
            if let Some(score) = score {
                sum.0 += u32::from(score);
                sum.1 += 1;
            }
        }
    }
    teams
}

fn average((sum, count): (u32, u32)) -> Option<u8> {
    u8::try_from((sum + count / 2).checked_div(count)?).ok()
}

fn view(
    cx: &Cx,
    snapshot: &Snapshot,
    lines: &[Line<'_>],
    teams: &BTreeMap<Option<TeamId>, Team>,
    asked: &Asked,
) -> Response {
    draw(cx, Head::new(t!(cx, "quality-list"), "/apis"), || {
        let crumbs = vec![("/apis".to_owned(), t!(cx, "nav-catalog"))];
        let head = ui::head(
            crumbs,
            t!(cx, "quality-list"),
            Some(t!(cx, "quality-list-lede")),
            vec![],
        );
        if teams.is_empty() {
            let action = Some(("/apis".to_owned(), t!(cx, "nav-catalog")));
            return view! { {head} {ui::empty(t!(cx, "quality-empty"), t!(cx, "quality-empty-text"), action)} }
                .into_any();
        }
        let pages = lines.len().div_ceil(ROWS).max(1);
        let number = asked.page.parse().unwrap_or(1).clamp(1, pages);
        let query = if asked.team.is_empty() {
            String::new()
        } else {
            format!("team={}", ui::encode(&asked.team))
        };
        let rows = lines
            .iter()
            .skip((number - 1) * ROWS)
            .take(ROWS)
            .map(|line| row(cx, snapshot, line))
            .collect_view();
        let chip = snapshot
            .team_by_slug(&asked.team)
            .and_then(|team| ui::chips(cx, vec![(team.name.to_string(), "/quality".to_owned())], "/quality"));
        let pager = ui::pager(cx, number, pages, |to| format!("/quality?{query}&page={to}"));
        view! {
            {head}
            <section class="panel"><h2>{t!(cx, "quality-by-team")}</h2>{team_table(cx, snapshot, teams)}</section>
            <section class="panel">
                <h2>{t!(cx, "quality-contracts", count = lines.len())}</h2>
                {chip}
                <p>{ui::downloads(cx, "/quality", &query)}</p>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"API"</th>
                                <th scope="col">{t!(cx, "field-label")}</th>
                                <th scope="col">{t!(cx, "field-owner")}</th>
                                <th scope="col">{t!(cx, "quality-score")}</th>
                                <th scope="col">{t!(cx, "quality-change")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {pager}
            </section>
        }
        .into_any()
    })
}

fn row(cx: &Cx, snapshot: &Snapshot, line: &Line<'_>) -> AnyView {
    let label = ui::encode(&line.version.label);
    let href = format!("/apis/{}/contract/quality?version={label}", line.api.slug);
    view! {
        <tr>
            <th scope="row"><a href=href>{line.api.name.to_string()}</a></th>
            <td>{line.version.label.to_string()}</td>
            <td>{ui::team_link(snapshot, line.api.owner)}</td>
            <td>{graded(cx, line.score)}</td>
            <td>{moved(cx, line.score, line.before)}</td>
        </tr>
    }
    .into_any()
}

fn team_table(cx: &Cx, snapshot: &Snapshot, teams: &BTreeMap<Option<TeamId>, Team>) -> AnyView {
    let rows = teams
        .iter()
        .map(|(id, team)| {
            let slug = id
                .and_then(|id| snapshot.team(id))
                .map(|team| (format!("/quality?team={}", team.slug), team.name.to_string()));
            let name = match slug {
                Some(target) => ui::link(Some(target)),
                None => ui::badge("warn", t!(cx, "no-owner")),
            };
            let (now, before) = (average(team.now), average(team.before));
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="num">{team.contracts}</td>
                    <td>{graded(cx, now)}</td>
                    <td>{moved(cx, now, before)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll">
            <table class="table dense">
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "field-owner")}</th>
                        <th scope="col" class="num">{t!(cx, "quality-contracts-head")}</th>
                        <th scope="col">{t!(cx, "quality-average")}</th>
                        <th scope="col">{t!(cx, "quality-change")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How far a score moved.
fn moved(cx: &Cx, now: Option<u8>, before: Option<u8>) -> AnyView {
    let (Some(now), Some(before)) = (now, before) else {
        return view! { <span class="muted">{t!(cx, "quality-new")}</span> }.into_any();
    };
    match i16::from(now) - i16::from(before) {
        0 => view! { <span class="muted">"±0"</span> }.into_any(),
        up if up > 0 => ui::badge("ok", format!("+{up}")),
        down => ui::badge("warn", format!("−{}", -down)),
    }
}
