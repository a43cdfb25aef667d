//! Every waiver of the company, those that end soon first.

use super::store::{self, Waiver};
use super::views;
use crate::auth::Cx;
use crate::routes::{Routes, Shape};
use crate::snapshot::Api;
use crate::{App, Result, ui};
use axum::extract::{Query, State};
use portolan_domain::roles::Action;
use portolan_domain::waivers::WaiverState;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub(super) fn routes() -> Routes {
    Routes::new().list("/quality/waivers", Action::Read, page)
}

/// The address of the page: the state of the view.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The state of the waivers; without one, those that hold.
    pub(super) state: String,
    /// The slug of a team: only its APIs.
    pub(super) team: String,
    /// The slug of an API.
    pub(super) api: String,
    pub(super) page: String,
}

/// A waiver with its API.
pub(super) struct Line {
    pub(super) api: Arc<Api>,
    pub(super) waiver: Waiver,
    pub(super) state: WaiverState,
}

#[derive(Serialize)]
struct LineJson<'a> {
    api: &'a str,
    version: Option<&'a str>,
    criterion: &'a str,
    reason: &'a str,
    state: &'static str,
    expires_on: String,
    granted_by: Option<&'a str>,
    granted_on: String,
    ended_on: Option<String>,
}

async fn page(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let waivers = store::all(&mut app.db().read().await?).await?;
    let mut lines: Vec<Line> = waivers
        .into_iter()
        .filter_map(|waiver| {
            Some(Line {
                api: snapshot.api(waiver.api_id)?.clone(),
                state: waiver.state(cx.today()),
                waiver,
            })
        })
        .filter(|line| asked.api.is_empty() || *line.api.slug == *asked.api)
        .filter(|line| {
            let team = line.api.owner.and_then(|team| snapshot.team(team));
            asked.team.is_empty() || team.is_some_and(|team| *team.slug == *asked.team)
        })
        .collect();
    let counts = WaiverState::ALL.map(|state| (state, lines.iter().filter(|line| line.state == state).count()));
    lines.retain(|line| match asked.state.as_str() {
        "" => line.state.holds(),
        "all" => true,
        state => line.state.as_str() == state,
    });
    // What ends next comes first; of what ended, the last.
    lines.sort_by_key(|line| {
        let day = line.waiver.expires_on.to_julian_day();
        (
            !line.state.holds(),
            if line.state.holds() { day } else { -day },
            line.waiver.id,
        )
    });
    match shape {
        Shape::Page => Ok(views::list(&cx, &snapshot, &lines, &counts, &asked)),
        Shape::Csv => ui::csv(
            "waivers",
            [
                "api",
                "version",
                "criterion",
                "reason",
                "state",
                "expires_on",
                "granted_by",
                "granted_on",
                "ended_on",
            ],
            lines.iter().map(|line| {
                let json = line.json();
                [
                    json.api.to_owned(),
                    json.version.unwrap_or_default().to_owned(),
                    json.criterion.to_owned(),
                    json.reason.to_owned(),
                    json.state.to_owned(),
                    json.expires_on,
                    json.granted_by.unwrap_or_default().to_owned(),
                    json.granted_on,
                    json.ended_on.unwrap_or_default(),
                ]
            }),
        ),
        Shape::Json => ui::json(&lines.iter().map(Line::json).collect::<Vec<_>>()),
    }
}

impl Line {
    fn json(&self) -> LineJson<'_> {
        LineJson {
            api: &self.api.slug,
            version: self.waiver.label(&self.api),
            criterion: &self.waiver.criterion,
            reason: &self.waiver.reason,
            state: self.state.as_str(),
            expires_on: self.waiver.expires_on.to_string(),
            granted_by: self.waiver.granted_by.as_deref(),
            granted_on: self.waiver.granted_at.date().to_string(),
            ended_on: self.waiver.ended_at.map(|at| at.date().to_string()),
        }
    }
}
