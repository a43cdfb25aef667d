//! The page of one API: what is declared about it with who said so, and what the landscape knows of it.

use super::ApiRecord;
use crate::audit::Provenance;
use crate::auth::Cx;
use crate::catalog::systems::links::{self, Neighbour};
use crate::catalog::{api_frame, frames, labels, versions};
use crate::snapshot::{Api, Snapshot, place};
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, VersionId};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{EntityAccess, Lifecycle};
use portolan_landscape::{self as graph, StatusSet};
use std::collections::BTreeMap;

/// How many consumers are named before the page refers to the list.
const NAMED: usize = 8;

pub(super) fn overview(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    record: &ApiRecord,
    proof: &Provenance,
    operations: &[(VersionId, i64)],
) -> Response {
    ui::page(cx, Head::new(api.name.to_string(), "/apis"), || {
        view! {
            {api_frame(cx, snapshot, api, "")}
            {warnings(cx, snapshot, api)}
            <div class="cols">
                <div>
                    {purpose(cx, record)}
                    <section class="panel">
                        <h2>{t!(cx, "api-tab-versions")}</h2>
                        {versions::table(cx, snapshot, api, operations)}
                    </section>
                    {consumers(cx, snapshot, api)}
                </div>
                <aside>{facts(cx, snapshot, api, record, proof, operations)} {entities(cx, snapshot, api)} {processes(cx, snapshot, api)}</aside>
            </div>
        }
    })
}

fn purpose(cx: &Cx, record: &ApiRecord) -> AnyView {
    let text = if record.description.is_empty() {
        view! { <p class="muted">{t!(cx, "api-no-purpose")}</p> }.into_any()
    } else {
        ui::markdown(&record.description)
    };
    view! { <section><h2 class="visually-hidden">{t!(cx, "api-purpose")}</h2>{text}</section> }.into_any()
}

/// Systems that use any version of the API in running integrations, with how many each has; the busiest first.
fn consumer_counts(snapshot: &Snapshot, api: &Api) -> Vec<Neighbour> {
    let mut counts: BTreeMap<SystemId, usize> = BTreeMap::new();
    for link in snapshot.landscape.links_of(graph::ApiId(place(api.id.0))) {
        if StatusSet::RUNNING.contains(link.status) {
            *counts.entry(SystemId(link.consumer.into())).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(system, count)| (std::cmp::Reverse(*count), *system));
    counts
}

fn consumers(cx: &Cx, snapshot: &Snapshot, api: &Api) -> AnyView {
    let counts = consumer_counts(snapshot, api);
    let all = counts.len();
    let body = if all == 0 {
        view! { <p class="muted">{t!(cx, "api-no-consumers")}</p> }.into_any()
    } else {
        let href = format!("/apis/{}/consumers", api.slug);
        view! { {links::list(cx, snapshot, &counts, NAMED)} <p><a href=href>{t!(cx, "api-consumers-all", count = all)}</a></p> }
            .into_any()
    };
    view! { <section class="panel"><h2>{t!(cx, "api-tab-consumers")}</h2>{body}</section> }.into_any()
}

fn facts(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    record: &ApiRecord,
    proof: &Provenance,
    operations: &[(VersionId, i64)],
) -> AnyView {
    let said = |field: &str| proof.text(cx, field);
    let plain = |text: String| view! { <span>{text}</span> }.into_any();
    let count = api
        .recommended()
        .and_then(|version| operations.iter().find(|(id, _)| *id == version.id))
        .map(|(_, count)| *count);
    let count = count.map(|count| {
        let link = ui::link(Some((format!("/apis/{}/contract", api.slug), count.to_string())));
        ui::fact(t!(cx, "api-operations"), link, None)
    });
    let labels = labels::fact(cx, &record.labels.0, said("labels"));
    view! {
        <section class="panel">
            <h2>{t!(cx, "facts")}</h2>
            <dl class="facts">
                {ui::fact(t!(cx, "field-system"), ui::system_link(snapshot, api.system), said("system"))}
                {ui::fact(t!(cx, "field-owner"), frames::owner(cx, snapshot, api), said("owner"))}
                {ui::fact(t!(cx, "field-style"), plain(ui::word(cx, record.style)), said("style"))}
                {ui::fact(t!(cx, "field-audience"), plain(ui::word(cx, record.audience)), said("audience"))}
                {ui::fact(t!(cx, "field-classification"), plain(ui::word(cx, record.classification)), said("classification"))}
                {count}
                {ui::fact(t!(cx, "field-slug"), view! { <code>{record.slug.clone()}</code> }.into_any(), said("slug"))}
                {labels}
            </dl>
        </section>
    }
    .into_any()
}

/// What the API's integrations carry, with how many of them do.
/// The processes that one of its integrations realises a step of.
fn processes(cx: &Cx, snapshot: &Snapshot, api: &Api) -> Option<AnyView> {
    let links = snapshot.landscape.links_of(graph::ApiId(place(api.id.0)));
    let ids: Vec<IntegrationId> = links
        .iter()
        .map(|link| IntegrationId(i64::from(link.integration.0)))
        .collect();
    ui::takes_part(cx, &snapshot.processes_by(&ids))
}

fn entities(cx: &Cx, snapshot: &Snapshot, api: &Api) -> Option<AnyView> {
    let mut counts: BTreeMap<EntityId, (usize, usize)> = BTreeMap::new();
    for link in snapshot.landscape.links_of(graph::ApiId(place(api.id.0))) {
        let integration = snapshot.integration(i64::from(link.integration).into());
        let standing = StatusSet::STANDING.contains(link.status);
        for (entity, access) in integration
            .filter(|_| standing)
            .into_iter()
            .flat_map(|one| &one.entities)
        {
            let (reads, writes) = counts.entry(*entity).or_default();
            match access {
                EntityAccess::Reads => *reads += 1,
                EntityAccess::Writes => *writes += 1,
            }
        }
    }
    if counts.is_empty() {
        return None;
    }
    let rows = counts
        .into_iter()
        .filter_map(|(id, counts)| Some((snapshot.entity(id)?, counts)))
        .map(|(entity, (reads, writes))| {
            let carried: Vec<_> = [(reads, "entity-read-by"), (writes, "entity-written-by")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, key)| cx.texts().text(key, &[("count", count.into())]))
                .collect();
            let personal = entity
                .personal_data
                .then(|| ui::badge("info", t!(cx, "entity-personal")));
            view! {
                <li>
                    <a href=format!("/entities/{}", entity.slug)>{entity.name.to_string()}</a>
                    <span class="meta">{carried.join(", ")}</span>
                    {personal}
                </li>
            }
        })
        .collect_view();
    Some(
        view! { <section class="panel"><h2>{t!(cx, "api-entities")}</h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

/// Something somebody should look at: its tone, its sentence, and the way to it with its label.
type Note = (&'static str, String, Option<(String, String)>);

/// What somebody should look at.
fn warnings(cx: &Cx, snapshot: &Snapshot, api: &Api) -> Option<AnyView> {
    if api.archived {
        return None;
    }
    let base = format!("/apis/{}", api.slug);
    let today = cx.today();
    let mut notes: Vec<Note> = Vec::new();
    match api.owner.and_then(|team| snapshot.team(team)) {
        None => notes.push(("warn", t!(cx, "api-warning-owner"), None)),
        Some(team) if team.archived => {
            notes.push((
                "warn",
                t!(cx, "api-warning-owner-archived", team = team.name.to_string()),
                None,
            ));
        }
        Some(_) => {}
    }
    if api.versions.is_empty() {
        notes.push(("info", t!(cx, "api-warning-no-version"), None));
    }
    for version in &api.versions {
        let label = version.label.to_string();
        let href = format!("{base}/versions/{}", ui::encode(&version.label));
        let left = versions::consumers_left(snapshot, version.id);
        let usable = portolan_domain::lifecycle::is_usable(version.lifecycle);
        if usable && !version.has_contract {
            let way = cx
                .may(Action::Edit, Object::Owned(api.owner))
                .then(|| (format!("{base}/contract"), t!(cx, "api-tab-contract")));
            notes.push(("warn", t!(cx, "api-warning-contract", version = label.as_str()), way));
        }
        if version.lifecycle == Lifecycle::Retired {
            if left > 0 {
                let text = t!(cx, "api-warning-retired-used", version = label.as_str(), count = left);
                notes.push(("bad", text, Some((href, t!(cx, "version-show")))));
            }
        } else if let Some(sunset) = version.sunset_on.filter(|_| left > 0) {
            let day = cx.texts().day(sunset);
            let show = Some((href, t!(cx, "version-show")));
            if sunset < today {
                let text = t!(
                    cx,
                    "api-warning-sunset-past",
                    version = label.as_str(),
                    day = day,
                    count = left
                );
                notes.push(("bad", text, show));
            } else if sunset <= today.saturating_add(versions::NEAR) {
                let text = t!(
                    cx,
                    "api-warning-sunset-near",
                    version = label.as_str(),
                    day = day,
                    count = left
                );
                notes.push(("warn", text, show));
            }
        }
    }
    let notes: Vec<_> = notes
        .into_iter()
        .map(|(tone, text, way)| {
            let way = way.map(|(href, text)| view! { " " <a href=href>{text}</a> });
            view! { <div class=format!("note {tone}")><p>{text}{way}</p></div> }
        })
        .collect();
    (!notes.is_empty()).then(|| notes.into_any())
}
