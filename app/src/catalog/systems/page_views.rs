use super::links::{self, Neighbour};
use super::page::Overview;
use crate::auth::Cx;
use crate::catalog::{labels, system_frame};
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::words::EntityRole;

/// How many neighbours are shown before the page refers to the list of integrations.
const NEIGHBOURS: usize = 10;

pub(super) fn overview(cx: &Cx, snapshot: &Snapshot, shown: &Overview<'_>) -> Response {
    let system = shown.system;
    let all = format!("/systems/{}/integrations", system.slug);
    let carries = (shown.carries > 0).then(|| ui::stat(all, shown.carries, t!(cx, "system-carries")));
    page(cx, Head::new(system.name.to_string(), "/systems"), || {
        view! {
            {system_frame(cx, snapshot, system, "")}
            {warnings(cx, snapshot, shown)}
            <div class="cards">
                {ui::stat("#apis", shown.apis.len(), t!(cx, "system-provides"))}
                {ui::stat("#consumers", shown.consumers.len(), t!(cx, "used-by"))}
                {ui::stat("#providers", shown.providers.len(), t!(cx, "uses"))}
                {carries}
            </div>
            <div class="cols">
                <div>
                    {(!shown.record.description.is_empty()).then(|| view! { <p class="prose">{shown.record.description.clone()}</p> })}
                    {apis(cx, shown)}
                    {neighbours(cx, snapshot, shown, "consumers", &shown.consumers)}
                    {neighbours(cx, snapshot, shown, "providers", &shown.providers)}
                </div>
                <aside>
                    {facts(cx, snapshot, shown)}
                    {roles(cx, shown)}
                    {components(cx, shown)}
                    {ui::takes_part(cx, &snapshot.processes_through(system.id))}
                </aside>
            </div>
        }
    })
}

fn warnings(cx: &Cx, snapshot: &Snapshot, shown: &Overview<'_>) -> Option<AnyView> {
    if shown.record.archived_at.is_some() {
        return None;
    }
    let text = match shown.system.owner.and_then(|team| snapshot.team(team)) {
        None => t!(cx, "system-no-owner"),
        Some(team) if team.archived => t!(cx, "system-owner-archived", team = team.name.to_string()),
        Some(_) => return None,
    };
    Some(view! { <div class="note warn"><p>{text}</p></div> }.into_any())
}

fn facts(cx: &Cx, snapshot: &Snapshot, shown: &Overview<'_>) -> AnyView {
    let system = shown.system;
    let kind = view! { {ui::word(cx, system.kind)} }.into_any();
    let proof = |field: &str| shown.said.text(cx, field);
    let labels = labels::fact(cx, &shown.record.labels.0, proof("labels"));
    view! {
        <section class="panel">
            <h2>{t!(cx, "facts")}</h2>
            <dl class="facts">
                {ui::fact(t!(cx, "field-kind"), kind, proof("kind"))}
                {ui::fact(t!(cx, "field-owner"), ui::team_link(snapshot, system.owner), proof("owner"))}
                {ui::fact(t!(cx, "field-domain"), ui::domain_link(snapshot, system.domain), proof("domain"))}
                {system.part_of.map(|whole| ui::fact(t!(cx, "field-part_of"), ui::system_link(snapshot, whole), proof("part_of")))}
                {ui::fact(t!(cx, "field-slug"), view! { <code>{system.slug.to_string()}</code> }.into_any(), proof("slug"))}
                {labels}
            </dl>
        </section>
    }
    .into_any()
}

fn apis(cx: &Cx, shown: &Overview<'_>) -> AnyView {
    let rows = shown
        .apis
        .iter()
        .map(|(api, consumers)| {
            let version = api.recommended().map(|version| {
                let href = format!("/apis/{}/versions/{}", api.slug, ui::encode(&version.label));
                view! { <a href=href>{version.label.to_string()}</a> }
            });
            view! {
                <tr>
                    <th scope="row"><a href=format!("/apis/{}", api.slug)>{api.name.to_string()}</a><small>{api.summary.to_string()}</small></th>
                    <td>{ui::word(cx, api.style)}</td>
                    <td>{version}</td>
                    <td>{api.lifecycle().map(|lifecycle| ui::lifecycle(cx, lifecycle))}</td>
                    <td class="num"><a href=format!("/apis/{}/consumers", api.slug)>{*consumers}</a></td>
                </tr>
            }
        })
        .collect_view();
    let body = if shown.apis.is_empty() {
        view! { <p>{t!(cx, "system-no-apis")}</p> }.into_any()
    } else {
        view! {
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-name")}</th>
                            <th scope="col">{t!(cx, "field-style")}</th>
                            <th scope="col">{t!(cx, "field-label")}</th>
                            <th scope="col">{t!(cx, "field-lifecycle")}</th>
                            <th scope="col" class="num">{t!(cx, "used-by")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! { <section class="panel" id="apis"><h2>{t!(cx, "system-provides")}</h2>{body}</section> }.into_any()
}

/// Who uses the system, or whom it uses; `id` is `consumers` or `providers`.
fn neighbours(
    cx: &Cx,
    snapshot: &Snapshot,
    shown: &Overview<'_>,
    id: &'static str,
    neighbours: &[Neighbour],
) -> AnyView {
    let title = if id == "consumers" {
        t!(cx, "used-by")
    } else {
        t!(cx, "uses")
    };
    let all = format!("/systems/{}/integrations", shown.system.slug);
    let hidden = neighbours.len().saturating_sub(NEIGHBOURS);
    let more = (hidden > 0).then(|| view! { <p><a href=all.clone()>{t!(cx, "systems-more", count = hidden)}</a></p> });
    let body = if neighbours.is_empty() {
        let text = if id == "consumers" {
            t!(cx, "system-no-consumers")
        } else {
            t!(cx, "system-no-providers")
        };
        view! { <p>{text}</p> }.into_any()
    } else {
        view! { {links::list(cx, snapshot, neighbours, NEIGHBOURS)} {more} }.into_any()
    };
    let link = (!neighbours.is_empty()).then(|| view! { <a href=all>{t!(cx, "nav-integrations")}</a> });
    view! { <section class="panel" id=id><header><h2>{title}</h2>{link}</header>{body}</section> }.into_any()
}

fn roles(cx: &Cx, shown: &Overview<'_>) -> Option<AnyView> {
    if shown.roles.is_empty() {
        return None;
    }
    let rows = shown
        .roles
        .iter()
        .map(|(entity, scope, role)| {
            let tone = match role {
                EntityRole::Master => "ok",
                EntityRole::Updater => "info",
                EntityRole::Copy => "neutral",
            };
            // `all` is the whole company, which goes without saying.
            let scope = (*scope != "all").then(|| view! { <span class="meta">{(*scope).to_owned()}</span> });
            view! {
                <li>
                    <a href=format!("/entities/{}", entity.slug)>{entity.name.to_string()}</a>
                    {scope}
                    {ui::badge(tone, ui::word(cx, *role))}
                </li>
            }
        })
        .collect_view();
    Some(
        view! { <section class="panel"><h2>{t!(cx, "nav-entities")}</h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

fn components(cx: &Cx, shown: &Overview<'_>) -> Option<AnyView> {
    if shown.components.is_empty() {
        return None;
    }
    let rows = shown
        .components
        .iter()
        .map(|part| {
            view! {
                <li>
                    <a href=format!("/systems/{}", part.slug)>{part.name.to_string()}</a>
                    <span class="meta">{ui::word(cx, part.kind)}</span>
                </li>
            }
        })
        .collect_view();
    Some(
        view! { <section class="panel"><h2>{t!(cx, "system-components")}</h2><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}
