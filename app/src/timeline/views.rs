use super::web::{Params, successor};
use super::{Lane, Leave, Phase, Query, chart, leave_views};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head, page};
use axum::response::Response;
use leptos::prelude::*;

/// Which part of the lanes is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) page: usize,
    pub(super) pages: usize,
    pub(super) first: usize,
    pub(super) all: usize,
}

/// What is drawn and written.
pub(super) struct Lines<'a> {
    pub(super) lanes: &'a [Lane<'a>],
    pub(super) leaves: &'a [Leave],
    /// How many waivers and accepted risks there are in all.
    pub(super) all_leaves: usize,
}

/// What a phase is called.
pub(super) fn phase(cx: &Cx, phase: Phase) -> String {
    cx.texts().text(&format!("phase-{}", phase.as_str()), &[])
}

pub(super) fn timeline(
    cx: &Cx,
    snapshot: &Snapshot,
    params: &Params,
    query: &Query,
    lines: &Lines<'_>,
    place: Place,
) -> Response {
    let (lanes, leaves) = (lines.lanes, lines.leaves);
    let said = params.query();
    page(cx, Head::new(t!(cx, "nav-timeline"), "/timeline").wide(), || {
        let body = if lanes.is_empty() && leaves.is_empty() {
            empty(cx, &said)
        } else {
            let last = place.first + if lanes.is_empty() { leaves.len() } else { lanes.len() } - 1;
            let (counted, all) = if lanes.is_empty() {
                ("timeline-leaves-count", lines.all_leaves)
            } else {
                ("timeline-count", place.all)
            };
            let numbers = [("first", place.first), ("last", last), ("count", all)];
            let numbers = numbers.map(|(name, number)| (name, number.into()));
            let count = cx.texts().text(counted, &numbers);
            let only = {
                let params = Params {
                    what: "leave".to_owned(),
                    ..params.clone()
                };
                format!("/timeline?{}", params.query())
            };
            let href = |page: usize| {
                let and = if said.is_empty() { "" } else { "&" };
                format!("/timeline?{said}{and}page={page}")
            };
            view! {
                <div class="bar">
                    <p class="count" role="status">{count}</p>
                    <span>{ui::downloads(cx, "/timeline", &said)} " · " <a href=ics(params)>"iCalendar"</a> " · " <a href="/account#feed">{t!(cx, "timeline-subscribe")}</a></span>
                </div>
                <div class="lanes">
                    {chart::draw(cx, query, lanes, leaves, t!(cx, "timeline-drawing"))}
                    {legend(cx, !lanes.is_empty(), !leaves.is_empty())}
                    {(!lanes.is_empty()).then(|| table(cx, snapshot, lanes))}
                    {leave_views::table(cx, snapshot, leaves, lines.all_leaves, &only, !query.versions)}
                </div>
                {ui::pager(cx, place.page, place.pages, href)}
                <p class="hint">{t!(cx, "timeline-calendar-text")}</p>
            }
            .into_any()
        };
        view! {
            {ui::head(vec![], t!(cx, "nav-timeline"), Some(t!(cx, "timeline-lede")), vec![])}
            {filters(cx, snapshot, params, query)}
            <div class="results">{body}</div>
        }
    })
}

fn ics(params: &Params) -> String {
    if params.team.is_empty() {
        "/timeline.ics".to_owned()
    } else {
        format!("/timeline.ics?team={}", ui::encode(&params.team))
    }
}

fn empty(cx: &Cx, said: &str) -> AnyView {
    if said.is_empty() {
        let action = Some(("/apis".to_owned(), t!(cx, "nav-catalog")));
        ui::empty(t!(cx, "timeline-empty"), t!(cx, "timeline-empty-text"), action)
    } else {
        let action = Some(("/timeline".to_owned(), t!(cx, "timeline-all")));
        ui::empty(t!(cx, "timeline-none"), t!(cx, "timeline-none-text"), action)
    }
}

fn filters(cx: &Cx, snapshot: &Snapshot, params: &Params, query: &Query) -> AnyView {
    let select = |name: &'static str, label: String, all: String, choices: Vec<(String, String)>, selected: &str| {
        let options = choices
            .into_iter()
            .map(|(value, text)| view! { <option value=value.clone() selected=value == selected>{text}</option> })
            .collect_view();
        view! { <label>{label} " " <select name=name><option value="">{all}</option>{options}</select></label> }
    };
    let teams = snapshot
        .teams()
        .into_iter()
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect();
    let domains = snapshot
        .domains()
        .into_iter()
        .map(|domain| (domain.slug.to_string(), domain.name.to_string()))
        .collect();
    let phases = Phase::ALL
        .into_iter()
        .map(|one| (one.as_str().to_owned(), phase(cx, one)))
        .collect();
    let kinds = [("versions", "timeline-versions"), ("leave", "timeline-leaves")];
    let kinds = kinds.map(|(value, text)| (value.to_owned(), cx.texts().text(text, &[])));
    let all = || t!(cx, "timeline-any");
    view! {
        <form class="inline" method="get" action="/timeline" aria-label=t!(cx, "timeline-filters")>
            {select("team", t!(cx, "timeline-team"), all(), teams, &params.team)}
            {select("domain", t!(cx, "timeline-domain"), all(), domains, &params.domain)}
            {select("what", t!(cx, "timeline-what"), all(), kinds.to_vec(), &params.what)}
            {select("phase", t!(cx, "timeline-phase"), all(), phases, &params.phase)}
            <label>{t!(cx, "timeline-api")} " " <input type="search" name="api" value=params.api.clone() size="14"/></label>
            <label>{t!(cx, "timeline-from")} " " <input type="date" name="from" value=query.from.to_string()/></label>
            <label>{t!(cx, "timeline-to")} " " <input type="date" name="to" value=query.to.to_string()/></label>
            <button class="button">{t!(cx, "timeline-show")}</button>
            {(!params.query().is_empty()).then(|| view! { <a href="/timeline">{t!(cx, "timeline-all")}</a> })}
        </form>
    }
    .into_any()
}

fn legend(cx: &Cx, versions: bool, leaves: bool) -> AnyView {
    let of_versions = versions.then(|| {
        view! {
            <li class="preview">{t!(cx, "lifecycle-preview")}</li>
            <li class="active">{t!(cx, "lifecycle-active")}</li>
            <li class="deprecated">{t!(cx, "lifecycle-deprecated")}</li>
            <li class="retired">{t!(cx, "lifecycle-retired")}</li>
            <li class="late">{t!(cx, "timeline-late")}</li>
        }
    });
    let of_leaves = leaves.then(|| {
        let late = (!versions).then(|| view! { <li class="late">{t!(cx, "leave-state-open-again")}</li> });
        view! { <li class="leave">{t!(cx, "timeline-leave-holds")}</li> {late} }
    });
    view! { <ul class="legend bars">{of_versions}{of_leaves}</ul> }.into_any()
}

fn table(cx: &Cx, snapshot: &Snapshot, lanes: &[Lane<'_>]) -> AnyView {
    let mut group = None;
    let mut rows = Vec::new();
    for lane in lanes {
        let key = (lane.within, lane.team.map(|team| team.id));
        if group != Some(key) {
            group = Some(key);
            let name = match lane.team {
                Some(team) => view! { <a href=format!("/teams/{}", team.slug)>{team.name.to_string()}</a> }.into_any(),
                None => t!(cx, "timeline-nobody").into_any(),
            };
            let outside = (!lane.within).then(|| format!(" · {}", t!(cx, "timeline-outside")));
            rows.push(view! { <tr class="group" role="row"><th colspan="7" scope="rowgroup" role="rowheader">{name}{outside}</th></tr> }.into_any());
        }
        rows.push(row(cx, snapshot, lane));
    }
    view! {
        <div class="scroll">
            <table class="table dense stack" role="table">
                <caption>{t!(cx, "timeline-table")}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!(cx, "timeline-version")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-state")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-released")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-deprecation")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-sunset")}</th>
                        <th role="columnheader" scope="col">{t!(cx, "timeline-successor")}</th>
                        <th role="columnheader" scope="col" class="num">{t!(cx, "timeline-consumers-left")}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(cx: &Cx, snapshot: &Snapshot, lane: &Lane<'_>) -> AnyView {
    let tone = match lane.phase {
        Some(late) if late.is_late() => Some("bad"),
        Some(Phase::Soon) => Some("warn"),
        _ => None,
    };
    let said = tone
        .zip(lane.phase)
        .map(|(tone, one)| view! { " " {ui::badge(tone, phase(cx, one))} });
    let left = if lane.left > 0 {
        view! { <a href=format!("/apis/{}/consumers", lane.api.slug)>{lane.left}</a> }.into_any()
    } else {
        view! { <span>"0"</span> }.into_any()
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=lane.href()>{lane.name()}</a></th>
            <td role="cell" data-label=t!(cx, "timeline-state")><span>{ui::lifecycle(cx, lane.version.lifecycle)}{said}</span></td>
            <td role="cell" class="nowrap" data-label=t!(cx, "timeline-released")>{ui::day_or_dash(cx, lane.version.released_on)}</td>
            <td role="cell" class="nowrap" data-label=t!(cx, "timeline-deprecation")>{ui::day_or_dash(cx, lane.version.deprecated_on)}</td>
            <td role="cell" class="nowrap" data-label=t!(cx, "timeline-sunset")>{ui::day_or_dash(cx, lane.version.sunset_on)}</td>
            <td role="cell" data-label=t!(cx, "timeline-successor")>{ui::link(successor(snapshot, lane))}</td>
            <td role="cell" class="num" data-label=t!(cx, "timeline-consumers-left")>{left}</td>
        </tr>
    }
    .into_any()
}
