//! Who uses which version of an API.

use super::row::{self, COLUMNS, Row};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{Api, Integration, Snapshot, Version, place};
use crate::ui::{self, Head, page};
use crate::{App, Result, catalog, t};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::IntegrationId;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{IntegrationStatus, Lifecycle};
use portolan_landscape as graph;
use serde::Deserialize;

/// Rows of one page.
const ROWS: usize = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

pub(super) async fn list(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let (snapshot, api) = catalog::apis::find(&app, &cx, &slug).await?;
    let users = users(&snapshot, &api);
    let name = format!("{slug}-consumers");
    match shape {
        Shape::Page => Ok(view(&cx, &snapshot, &api, &users, &asked)),
        Shape::Csv => ui::csv(
            &name,
            COLUMNS,
            users.iter().map(|(_, user)| Row::of(&snapshot, user).cells()),
        ),
        Shape::Json => ui::json(
            &users
                .iter()
                .map(|(_, user)| Row::of(&snapshot, user))
                .collect::<Vec<_>>(),
        ),
    }
}

/// Every use, by version, the newest first; within one what runs first, by the consumer's name.
fn users<'a>(snapshot: &'a Snapshot, api: &'a Api) -> Vec<(&'a Version, &'a Integration)> {
    let mut users: Vec<(usize, &Version, &Integration)> = snapshot
        .landscape
        .links_of(graph::ApiId(place(api.id.0)))
        .iter()
        .filter_map(|link| snapshot.integration(IntegrationId(i64::from(link.integration.0))))
        .filter_map(|integration| {
            let at = api
                .versions
                .iter()
                .position(|version| version.id == integration.version)?;
            api.versions.get(at).map(|version| (at, version, integration))
        })
        .collect();
    let rank = |status: IntegrationStatus| match status {
        IntegrationStatus::Live => 0,
        IntegrationStatus::Retiring => 1,
        IntegrationStatus::Approved => 2,
        IntegrationStatus::Proposed => 3,
        IntegrationStatus::Retired => 4,
    };
    users.sort_by_cached_key(|(at, _, integration)| {
        let name = snapshot
            .system(integration.consumer)
            .map(|system| system.sort_key().to_owned());
        (usize::MAX - at, rank(integration.status), name, integration.id)
    });
    users
        .into_iter()
        .map(|(_, version, integration)| (version, integration))
        .collect()
}

fn runs(status: IntegrationStatus) -> bool {
    matches!(status, IntegrationStatus::Live | IntegrationStatus::Retiring)
}

/// Whether this use still runs on a version that is going away or gone.
fn unmigrated(version: &Version, integration: &Integration) -> bool {
    matches!(version.lifecycle, Lifecycle::Deprecated | Lifecycle::Retired) && runs(integration.status)
}

fn view(cx: &Cx, snapshot: &Snapshot, api: &Api, users: &[(&Version, &Integration)], asked: &Asked) -> Response {
    let base = format!("/apis/{}/consumers", api.slug);
    let pages = users.len().div_ceil(ROWS).max(1);
    let number = asked.page.parse().unwrap_or(1).clamp(1, pages);
    page(cx, Head::new(api.name.to_string(), "/apis"), || {
        let register = cx.may(Action::Register, Object::Any).then(|| {
            view! { <a href=format!("/integrations/new?api={}", api.slug)>{t!(cx, "integration-new")}</a> }
        });
        let body = if users.is_empty() {
            let action = (format!("/requests/new?api={}", api.slug), t!(cx, "integration-request"));
            ui::empty(t!(cx, "consumers-empty"), t!(cx, "consumers-empty-text"), Some(action))
        } else {
            let late = users.iter().filter(|(version, user)| unmigrated(version, user)).count();
            let warning = (late > 0)
                .then(|| view! { <div class="note warn"><p>{t!(cx, "consumers-unmigrated", count = late)}</p></div> });
            let mut systems: Vec<_> = users
                .iter()
                .filter(|(_, user)| runs(user.status))
                .map(|(_, user)| user.consumer)
                .collect();
            systems.sort();
            systems.dedup();
            let shown = users.iter().skip((number - 1) * ROWS).take(ROWS);
            let mut last = None;
            let mut rows = Vec::new();
            for (version, user) in shown {
                if last != Some(version.id) {
                    last = Some(version.id);
                    rows.push(group(cx, api, version, users));
                }
                rows.push(line(cx, snapshot, version, user));
            }
            view! {
                {warning}
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "consumers-count", count = systems.len())}</p>
                    {register}
                    {ui::downloads(cx, &base, "")}
                </div>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "field-consumer")}</th>
                                <th scope="col">{t!(cx, "integration")}</th>
                                <th scope="col">{t!(cx, "integration-carries")}</th>
                                <th scope="col">{t!(cx, "field-interaction")}</th>
                                <th scope="col">{t!(cx, "field-criticality")}</th>
                                <th scope="col">{t!(cx, "field-owner")}</th>
                                <th scope="col">{t!(cx, "field-status")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {ui::pager(cx, number, pages, |n| format!("{base}?page={n}"))}
            }
            .into_any()
        };
        view! { {catalog::api_frame(cx, snapshot, api, "/consumers")} <div class="results">{body}</div> }
    })
}

fn group(cx: &Cx, api: &Api, version: &Version, users: &[(&Version, &Integration)]) -> AnyView {
    let running = users
        .iter()
        .filter(|(of, user)| of.id == version.id && runs(user.status))
        .count();
    let sunset = version
        .sunset_on
        .map(|date| view! { " " {t!(cx, "field-sunset_on")} " " {ui::day(cx, date)} });
    view! {
        <tr class="group">
            <th colspan="7" scope="rowgroup">
                <a href=row::version_href(&api.slug, &version.label)>{version.label.to_string()}</a> " "
                {ui::lifecycle(cx, version.lifecycle)} {sunset} " · " {t!(cx, "consumers-running", count = running)}
            </th>
        </tr>
    }
    .into_any()
}

fn line(cx: &Cx, snapshot: &Snapshot, version: &Version, user: &Integration) -> AnyView {
    let late = unmigrated(version, user).then(|| view! { " " {ui::badge("warn", t!(cx, "consumer-unmigrated"))} });
    view! {
        <tr>
            <th scope="row">{row::system(snapshot, user.consumer)} {late}</th>
            <td>{row::number(user)}</td>
            <td>{row::entities(snapshot, user)}</td>
            <td>{ui::word(cx, user.interaction)}</td>
            <td>{ui::word(cx, user.criticality)}</td>
            <td>{row::team(snapshot, user.owner)}</td>
            <td>{ui::integration_status(cx, user.status)}</td>
        </tr>
    }
    .into_any()
}
