//! What the contracts of the company are worth, by team and one by one.

use super::bar::{Stand, stand};
use super::views::{both, graded};
use super::{store, trend};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::{Api, Snapshot, Version};
use crate::ui::{self, Head, page as draw};
use crate::{App, Result, policy, t};
use axum::extract::{Query, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::{TeamId, VersionId};
use portolan_domain::roles::Action;
use portolan_domain::words::Lifecycle;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use time::{Duration, OffsetDateTime};

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
    /// `yes`: only what falls short of the bar.
    below: String,
    page: String,
}

/// A contract that is in use.
struct Line<'a> {
    api: &'a Api,
    version: &'a Version,
    score: Option<u8>,
    without_waivers: Option<u8>,
    before: Option<u8>,
    stand: Option<Stand>,
}

impl Line<'_> {
    fn falls_short(&self) -> bool {
        self.stand.as_ref().is_some_and(|stand| stand.shortfall.is_some())
    }

    fn bar(&self) -> Option<&'static str> {
        self.stand.as_ref().map(Stand::as_str)
    }
}

#[derive(Serialize)]
struct LineJson<'a> {
    api: &'a str,
    version: &'a str,
    team: Option<&'a str>,
    score: Option<u8>,
    without_waivers: Option<u8>,
    score_90_days_ago: Option<u8>,
    /// `reached`, `below` or `blocked`; `None` where the policy has no bar for it.
    bar: Option<&'static str>,
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    let policy = policy::current(&mut tx).await?;
    let past = store::as_of(&mut tx, cx.now - Duration::days(BACK)).await?;
    let before: HashMap<VersionId, Option<u8>> = past.iter().map(|past| (past.version_id, past.score())).collect();
    // Files have no drawings.
    let readings = match shape {
        Shape::Page => store::since(&mut tx, cx.now - Duration::days(BACK)).await?,
        Shape::Csv | Shape::Json => Vec::new(),
    };
    drop(tx);
    let mut lines: Vec<Line<'_>> = snapshot
        .apis()
        .filter(|api| !api.archived)
        .flat_map(|api| api.versions.iter().map(move |version| (api, version)))
        .filter(|(_, version)| version.has_contract && version.lifecycle != Lifecycle::Retired)
        .map(|(api, version)| Line {
            api,
            version,
            score: version.quality.map(|quality| quality.score),
            without_waivers: version.quality.map(|quality| quality.without_waivers),
            before: before.get(&version.id).copied().flatten(),
            stand: stand(&policy, api, version, version.quality.as_ref()),
        })
        .collect();
    // The worst first: that is where there is something to do.
    lines.sort_by_key(|line| (line.score.is_none(), line.score, line.api.id, line.version.id));
    let team_slug = |api: &Api| api.owner.and_then(|team| snapshot.team(team)).map(|team| &*team.slug);
    let mut teams = by_team(&lines);
    weeks(&mut teams, &lines, &before, &readings, cx.now);
    let below = lines.iter().filter(|line| line.falls_short()).count();
    if asked.below == "yes" {
        lines.retain(Line::falls_short);
    }
    if !asked.team.is_empty() {
        lines.retain(|line| team_slug(line.api) == Some(asked.team.as_str()));
    }
    match shape {
        Shape::Page => Ok(view(&cx, &snapshot, &lines, &teams, below, &asked)),
        Shape::Csv => ui::csv(
            "quality",
            [
                "api",
                "version",
                "team",
                "score",
                "without_waivers",
                "score_90_days_ago",
                "bar",
            ],
            lines.iter().map(|line| {
                let number = |score: Option<u8>| score.map(|score| score.to_string()).unwrap_or_default();
                [
                    line.api.slug.to_string(),
                    line.version.label.to_string(),
                    team_slug(line.api).unwrap_or_default().to_owned(),
                    number(line.score),
                    number(line.without_waivers),
                    number(line.before),
                    line.bar().unwrap_or_default().to_owned(),
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
                    without_waivers: line.without_waivers,
                    score_90_days_ago: line.before,
                    bar: line.bar(),
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
    /// The averages of [`WEEKS`] equal steps from [`BACK`] days ago until today.
    weeks: Vec<Option<u8>>,
    below: usize,
}

/// Steps of the trend of a team.
const WEEKS: i32 = 13;

/// How long ago a step of the trend was.
fn ago(step: i32) -> Duration {
    Duration::days(BACK) * (WEEKS - step) / WEEKS
}

/// Fills in how the averages of the teams moved: each contract counts with its last reading until then.
fn weeks(
    teams: &mut BTreeMap<Option<TeamId>, Team>,
    lines: &[Line<'_>],
    before: &HashMap<VersionId, Option<u8>>,
    readings: &[store::Past],
    now: OffsetDateTime,
) {
    let owners: HashMap<VersionId, Option<TeamId>> =
        lines.iter().map(|line| (line.version.id, line.api.owner)).collect();
    let mut scores: HashMap<VersionId, u8> = before
        .iter()
        .filter_map(|(version, score)| Some((*version, (*score)?)))
        .collect();
    let mut readings = readings.iter().peekable();
    for step in 0..=WEEKS {
        while let Some(reading) = readings.next_if(|reading| reading.judged_at <= now - ago(step)) {
            match reading.score() {
                Some(score) => scores.insert(reading.version_id, score),
                None => scores.remove(&reading.version_id),
            };
        }
        let mut sums: HashMap<Option<TeamId>, (u32, u32)> = HashMap::new();
        for (version, score) in &scores {
            if let Some(owner) = owners.get(version) {
                let sum = sums.entry(*owner).or_default();
                *sum = (sum.0 + u32::from(*score), sum.1 + 1);
            }
        }
        for (owner, team) in teams.iter_mut() {
            team.weeks.push(average(sums.get(owner).copied().unwrap_or_default()));
        }
    }
}

fn by_team(lines: &[Line<'_>]) -> BTreeMap<Option<TeamId>, Team> {
    let mut teams: BTreeMap<Option<TeamId>, Team> = BTreeMap::new();
    for line in lines {
        let team = teams.entry(line.api.owner).or_default();
        team.contracts += 1;
        team.below += usize::from(line.falls_short());
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
    below: usize,
    asked: &Asked,
) -> Response {
    draw(cx, Head::new(t!(cx, "quality-list"), "/apis"), || {
        let crumbs = vec![("/apis".to_owned(), t!(cx, "nav-catalog"))];
        let head = ui::head(
            crumbs,
            t!(cx, "quality-list"),
            Some(t!(cx, "quality-list-lede")),
            vec![ui::button("/quality/waivers", t!(cx, "waivers"))],
        );
        if teams.is_empty() {
            let action = Some(("/apis".to_owned(), t!(cx, "nav-catalog")));
            return view! { {head} {ui::empty(t!(cx, "quality-empty"), t!(cx, "quality-empty-text"), action)} }
                .into_any();
        }
        let pages = lines.len().div_ceil(ROWS).max(1);
        let number = asked.page.parse().unwrap_or(1).clamp(1, pages);
        let state = [("team", &asked.team), ("below", &asked.below)];
        let query = ui::query(state);
        let scope = (below > 0).then(|| {
            let team = ui::encode(&asked.team);
            let current = |yes: bool| ((asked.below == "yes") == yes).then_some("page");
            view! {
                <nav class="scope" aria-label=t!(cx, "quality-bar")>
                    <a href=format!("/quality?team={team}") aria-current=current(false)>{t!(cx, "quality-all")}</a>
                    <a href=format!("/quality?team={team}&below=yes") aria-current=current(true)>{t!(cx, "quality-below")} " " <span class="count">{below}</span></a>
                </nav>
            }
        });
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
                {scope}
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
                                <th scope="col">{t!(cx, "quality-bar")}</th>
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
            <td>{both(cx, line.score, line.without_waivers)}</td>
            <td>{moved(cx, line.score, line.before)}</td>
            <td>{line.stand.as_ref().map(|stand| stand.view(cx))}</td>
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
                    <td>{trend::spark(t!(cx, "quality-trend"), &team.weeks)}</td>
                    <td class="num">{team.below}</td>
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
                        <th scope="col">{t!(cx, "quality-trend")}</th>
                        <th scope="col" class="num">{t!(cx, "quality-below")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {weeks_table(cx, snapshot, teams)}
    }
    .into_any()
}

/// The trend of each team as numbers.
fn weeks_table(cx: &Cx, snapshot: &Snapshot, teams: &BTreeMap<Option<TeamId>, Team>) -> AnyView {
    let days = (0..=WEEKS)
        .map(|step| view! { <th scope="col" class="num">{cx.texts().day((cx.now - ago(step)).date())}</th> })
        .collect_view();
    let rows = teams
        .iter()
        .map(|(id, team)| {
            let name = id.and_then(|id| snapshot.team(id)).map(|team| team.name.to_string());
            let scores = team
                .weeks
                .iter()
                .map(|score| {
                    let text = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
                    view! { <td class="num">{text}</td> }
                })
                .collect_view();
            view! { <tr><th scope="row">{name.unwrap_or_else(|| t!(cx, "no-owner"))}</th>{scores}</tr> }
        })
        .collect_view();
    view! {
        <details class="why">
            <summary>{t!(cx, "quality-weeks")}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "quality-weeks")>
                <table class="table dense">
                    <thead><tr><th scope="col">{t!(cx, "field-owner")}</th>{days}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// How far a score moved.
pub(super) fn moved(cx: &Cx, now: Option<u8>, before: Option<u8>) -> AnyView {
    let (Some(now), Some(before)) = (now, before) else {
        return view! { <span class="muted">{t!(cx, "quality-new")}</span> }.into_any();
    };
    match i16::from(now) - i16::from(before) {
        0 => view! { <span class="muted">"±0"</span> }.into_any(),
        up if up > 0 => ui::badge("ok", format!("+{up}")),
        down => ui::badge("warn", format!("−{}", -down)),
    }
}
