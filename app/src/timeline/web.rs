use super::leave::{self, Leave};
use super::{Lane, Phase, Query, calendar, schedule, views};
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, accounts, ui};
use axum::extract::{Query as Asked, State};
use axum::http::header;
use axum::response::IntoResponse;
use portolan_domain::names::day;
use portolan_domain::roles::Action;
use serde::{Deserialize, Serialize};
use time::{Date, Duration};

/// How many lanes a page draws.
const PAGE: usize = 50;
/// How many waivers and accepted risks stand below the versions; the view of them alone has all.
const FEW: usize = 12;

pub(super) fn routes() -> Routes {
    Routes::new()
        .list("/timeline", Action::Read, list)
        .get("/timeline.ics", Action::Read, feed)
        // Whoever has a token reads it, and nobody else: the token is asked for in the handler.
        .get("/feeds/timeline.ics", Action::Enter, subscribed)
}

/// The address of the timeline, taken apart; what cannot be read counts as not said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    pub(super) team: String,
    pub(super) domain: String,
    pub(super) phase: String,
    /// `versions` or `leave`: only those.
    pub(super) what: String,
    pub(super) api: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) page: String,
}

impl Params {
    /// Team and business area by slug; one that does not exist is an error, since an empty page would look like good news.
    fn read(&self, snapshot: &Snapshot, today: Date) -> std::result::Result<Query, Error> {
        let team = match self.team.as_str() {
            "" => None,
            slug => Some(snapshot.team_by_slug(slug).ok_or(Error::NotFound)?.id),
        };
        let domain = match self.domain.as_str() {
            "" => None,
            slug => Some(snapshot.domain_by_slug(slug).ok_or(Error::NotFound)?.id),
        };
        let from = day(&self.from).unwrap_or_else(|_| today - Duration::days(183));
        let to = day(&self.to).unwrap_or_else(|_| today + Duration::days(365));
        // A window of less than a month has nothing to draw; one of more than twenty years is a mistake.
        let to = to.clamp(
            from.saturating_add(Duration::days(28)),
            from.saturating_add(Duration::days(7305)),
        );
        Ok(Query {
            team,
            domain,
            phase: Phase::ALL.into_iter().find(|phase| phase.as_str() == self.phase),
            api: self.api.trim().to_lowercase(),
            from,
            to,
            versions: self.what != "leave",
            leaves: self.what != "versions",
        })
    }

    /// What was said, as a query string.
    pub(super) fn query(&self) -> String {
        ui::query([
            ("team", &self.team),
            ("domain", &self.domain),
            ("phase", &self.phase),
            ("what", &self.what),
            ("api", &self.api),
            ("from", &self.from),
            ("to", &self.to),
        ])
    }
}

/// A line of a file: a version with its dates, or a waiver or an accepted risk with its days.
#[derive(Default, Serialize)]
struct Row {
    team: Option<String>,
    api: String,
    version: String,
    lifecycle: &'static str,
    released_on: Option<String>,
    deprecated_on: Option<String>,
    sunset_on: Option<String>,
    successor: Option<String>,
    phase: Option<&'static str>,
    consumers_left: usize,
    kind: &'static str,
    /// The criterion or the rule, and what it is about.
    about: Option<String>,
    since: Option<String>,
    last_day: Option<String>,
    state: Option<&'static str>,
    href: String,
}

impl Row {
    fn of(snapshot: &Snapshot, lane: &Lane<'_>) -> Self {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        Row {
            team: lane.team.map(|team| team.slug.to_string()),
            api: lane.api.slug.to_string(),
            version: lane.version.label.to_string(),
            lifecycle: lane.version.lifecycle.as_str(),
            released_on: text(lane.version.released_on),
            deprecated_on: text(lane.version.deprecated_on),
            sunset_on: text(lane.version.sunset_on),
            successor: successor(snapshot, lane).map(|(_, name)| name),
            phase: lane.phase.map(Phase::as_str),
            consumers_left: lane.left,
            kind: "version",
            href: lane.href(),
            ..Row::default()
        }
    }

    fn of_leave(snapshot: &Snapshot, leave: &Leave) -> Self {
        let team = leave.team.and_then(|team| snapshot.team(team));
        Row {
            team: team.map(|team| team.slug.to_string()),
            api: leave.api.clone(),
            version: leave.version.clone(),
            kind: leave.kind.as_str(),
            about: Some(leave.name.clone()),
            since: Some(leave.since.to_string()),
            last_day: Some(leave.last_day.to_string()),
            state: Some(leave.state.as_str()),
            href: leave.href.clone(),
            ..Row::default()
        }
    }
}

/// Where the version is that takes its place, and what it is called; with the API's name where it is another API's.
pub(super) fn successor(snapshot: &Snapshot, lane: &Lane<'_>) -> Option<(String, String)> {
    let (api, version) = snapshot.version(lane.version.successor?)?;
    let href = format!("/apis/{}/versions/{}", api.slug, ui::encode(&version.label));
    let name = if api.id == lane.api.id {
        version.label.to_string()
    } else {
        format!("{} {}", api.name, version.label)
    };
    Some((href, name))
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape, Asked(params): Asked<Params>) -> Result {
    let snapshot = app.snapshot().await?;
    let query = params.read(&snapshot, cx.today())?;
    let schedule = super::schedule(&snapshot, cx.today());
    let leaves = leave::asked(&app, &snapshot, &query).await?;
    let mut found = schedule::find(&snapshot, &schedule, &query);
    let versions = if query.versions { found.len() } else { 0 };
    if shape == Shape::Page {
        // Alone they have pages of their own; beside versions the first of them stand below those of the first page.
        let all = if query.versions { versions } else { leaves.len() };
        let pages = all.div_ceil(PAGE).max(1);
        let page = params.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
        let here = (page - 1) * PAGE..page * PAGE;
        let (lanes, shown) = match (query.versions, page) {
            (true, 1) => (found.lanes(here), 0..FEW),
            (true, _) => (found.lanes(here), 0..0),
            (false, _) => (Vec::new(), here),
        };
        let shown = shown.start.min(leaves.len())..shown.end.min(leaves.len());
        let place = views::Place {
            page,
            pages,
            first: (page - 1) * PAGE + 1,
            all,
        };
        let lines = views::Lines {
            lanes: &lanes,
            leaves: leaves.get(shown).unwrap_or_default(),
            all_leaves: leaves.len(),
        };
        return Ok(views::timeline(&cx, &snapshot, &params, &query, &lines, place));
    }
    let lanes = found.lanes(0..versions);
    let rows = || {
        let versions = lanes.iter().map(|lane| Row::of(&snapshot, lane));
        versions.chain(leaves.iter().map(|leave| Row::of_leave(&snapshot, leave)))
    };
    match shape {
        Shape::Csv => ui::csv(
            "timeline",
            [
                "team",
                "api",
                "version",
                "lifecycle",
                "released_on",
                "deprecated_on",
                "sunset_on",
                "successor",
                "phase",
                "consumers_left",
                "kind",
                "about",
                "since",
                "last_day",
                "state",
            ],
            rows().map(|row| {
                [
                    row.team.unwrap_or_default(),
                    row.api,
                    row.version,
                    row.lifecycle.to_owned(),
                    row.released_on.unwrap_or_default(),
                    row.deprecated_on.unwrap_or_default(),
                    row.sunset_on.unwrap_or_default(),
                    row.successor.unwrap_or_default(),
                    row.phase.unwrap_or_default().to_owned(),
                    row.consumers_left.to_string(),
                    row.kind.to_owned(),
                    row.about.unwrap_or_default(),
                    row.since.unwrap_or_default(),
                    row.last_day.unwrap_or_default(),
                    row.state.unwrap_or_default().to_owned(),
                ]
            }),
        ),
        Shape::Json | Shape::Page => ui::json(&rows().collect::<Vec<_>>()),
    }
}

/// Deprecations, sunsets and the last days of waivers and accepted risks as iCalendar (RFC 5545): of three months ago and of all times to
/// come.
async fn feed(State(app): State<App>, cx: Cx, Asked(params): Asked<Params>) -> Result {
    calendar_of(&app, &cx, &params).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Token {
    token: String,
}

/// The same for a calendar program, which shows a token in place of a session. The token is in the query, since paths are logged.
async fn subscribed(
    State(app): State<App>,
    cx: Cx,
    Asked(token): Asked<Token>,
    Asked(params): Asked<Params>,
) -> Result {
    let mut tx = app.db().read().await?;
    let language = accounts::reader_of_feed(&mut tx, &token.token)
        .await?
        .ok_or(Error::NotFound)?;
    tx.rollback().await?;
    let cx = cx.in_language(language.unwrap_or(cx.language));
    calendar_of(&app, &cx, &params).await
}

async fn calendar_of(app: &App, cx: &Cx, params: &Params) -> Result {
    let snapshot = app.snapshot().await?;
    let mut query = params.read(&snapshot, cx.today())?;
    (query.from, query.to) = (cx.today() - Duration::days(92), Date::MAX);
    let schedule = super::schedule(&snapshot, cx.today());
    let leaves = leave::asked(app, &snapshot, &query).await?;
    let mut found = schedule::find(&snapshot, &schedule, &query);
    let all = if query.versions { found.len() } else { 0 };
    let lanes = found.lanes(0..all);
    let title = match query.team.and_then(|team| snapshot.team(team)) {
        Some(team) => crate::t!(cx, "timeline-calendar-of", team = team.name.to_string()),
        None => crate::t!(cx, "timeline-calendar-all"),
    };
    let text = calendar::write(
        cx,
        &snapshot,
        &app.settings().public_url,
        &title,
        (&lanes, &leaves),
        query.from,
    );
    Ok((
        [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "inline; filename=\"portolan.ics\""),
        ],
        text,
    )
        .into_response())
}
