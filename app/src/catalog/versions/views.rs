//! Versions as a table, and the page of one.

use super::{VersionRecord, consumers_left, href};
use crate::audit::Provenance;
use crate::auth::Cx;
use crate::catalog::usage::{self, Use};
use crate::catalog::{api_frame, rail};
use crate::snapshot::{Api, Snapshot, Version};
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::VersionId;
use portolan_domain::lifecycle::next_stages;
use portolan_domain::names::web_link;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::Lifecycle;

/// The versions of an API, newest first, with how many operations the contract of each describes.
pub(in crate::catalog) fn table(cx: &Cx, snapshot: &Snapshot, api: &Api, operations: &[(VersionId, i64)]) -> AnyView {
    if api.versions.is_empty() {
        let action = (!api.archived && cx.may(Action::Register, Object::Owned(api.owner)))
            .then(|| (format!("/apis/{}/versions/new", api.slug), t!(cx, "version-new")));
        return ui::empty(t!(cx, "versions-empty"), t!(cx, "versions-empty-text"), action);
    }
    let rows = api
        .versions
        .iter()
        .rev()
        .map(|version| {
            let count = operations
                .iter()
                .find(|(id, _)| *id == version.id)
                .map(|(_, count)| *count);
            let contract = match (version.has_contract, count) {
                (true, count) => t!(cx, "version-operations", count = count.unwrap_or(0)),
                (false, _) => "—".to_owned(),
            };
            view! {
                <tr>
                    <th scope="row"><a href=href(api, &version.label)>{version.label.to_string()}</a></th>
                    <td>{ui::lifecycle(cx, version.lifecycle)}</td>
                    <td class="nowrap">{ui::day_or_dash(cx, version.released_on)}</td>
                    <td class="nowrap">{ui::day_or_dash(cx, version.deprecated_on)}</td>
                    <td class="nowrap">{ui::day_or_dash(cx, version.sunset_on)}</td>
                    <td>{contract}</td>
                    <td class="num">{consumers_left(snapshot, version.id)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "api-tab-versions")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "field-label")}</th>
                        <th scope="col">{t!(cx, "field-lifecycle")}</th>
                        <th scope="col">{t!(cx, "field-released_on")}</th>
                        <th scope="col">{t!(cx, "field-deprecated_on")}</th>
                        <th scope="col">{t!(cx, "field-sunset_on")}</th>
                        <th scope="col">{t!(cx, "field-contract")}</th>
                        <th scope="col" class="num">{t!(cx, "api-consumers")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The page of all versions.
pub(super) fn list(cx: &Cx, snapshot: &Snapshot, api: &Api, operations: &[(VersionId, i64)]) -> Response {
    let window = format!("{}: {}", api.name, t!(cx, "api-tab-versions"));
    ui::page(cx, Head::new(window, "/apis"), || {
        let path = format!("/apis/{}/versions", api.slug);
        view! {
            {api_frame(cx, snapshot, api, "/versions")}
            <section class="results" aria-label=t!(cx, "api-tab-versions")>
                <div class="bar">
                    <p class="count">{t!(cx, "versions-count", count = api.versions.len())}</p>
                    {ui::downloads(cx, &path, "")}
                </div>
                {table(cx, snapshot, api, operations)}
            </section>
        }
    })
}

/// The page of one version.
pub(super) fn page(
    cx: &Cx,
    snapshot: &Snapshot,
    api: &Api,
    version: &Version,
    record: &VersionRecord,
    proof: &Provenance,
    uses: Vec<Use>,
) -> Response {
    let base = format!("/apis/{}", api.slug);
    let mut crumbs = Vec::new();
    if let Some(system) = snapshot.system(api.system) {
        crumbs.push((format!("/systems/{}", system.slug), system.name.to_string()));
    }
    crumbs.push((base.clone(), api.name.to_string()));
    crumbs.push((format!("{base}/versions"), t!(cx, "api-tab-versions")));
    let title = super::name_of(api, &version.label);
    let count = uses.len();
    let consumers = if uses.is_empty() {
        view! { <p class="muted">{t!(cx, "version-unused")}</p> }.into_any()
    } else {
        usage::list(cx, uses)
    };
    ui::page(cx, Head::new(title.clone(), "/apis"), || {
        view! {
            {ui::head(crumbs, title, None, actions(cx, api, version, record))}
            {rail(cx, version)}
            {ends(cx, api, version, count)}
            <div class="cols">
                <div>
                    {guide(cx, record)}
                    <section class="panel"><h2>{t!(cx, "version-consumers", count = count)}</h2>{consumers}</section>
                </div>
                <aside>{facts(cx, api, record, proof)} {places(cx, record, proof)}</aside>
            </div>
        }
    })
}

/// What the end of a version means for those who use it.
fn ends(cx: &Cx, api: &Api, version: &Version, uses: usize) -> Option<AnyView> {
    let next = version
        .successor
        .and_then(|id| api.versions.iter().find(|other| other.id == id))
        .map(|next| {
            view! { " " <a href=href(api, &next.label)>{t!(cx, "version-successor", version = next.label.to_string())}</a> }
        });
    let (tone, text) = match (version.lifecycle, version.sunset_on) {
        (Lifecycle::Retired, _) if uses > 0 => ("bad", t!(cx, "version-retired-used", count = uses)),
        (Lifecycle::Retired, _) => ("info", t!(cx, "version-retired")),
        (Lifecycle::Deprecated, Some(sunset)) => {
            let tone = if sunset < cx.today() && uses > 0 { "bad" } else { "warn" };
            (tone, t!(cx, "version-deprecated-until", day = cx.texts().day(sunset)))
        }
        (Lifecycle::Deprecated, None) => ("warn", t!(cx, "version-deprecated-open")),
        _ => return None,
    };
    Some(view! { <div class=format!("note {tone}")><p>{text}{next}</p></div> }.into_any())
}

/// The moves that the version's stage allows, as buttons.
fn actions(cx: &Cx, api: &Api, version: &Version, record: &VersionRecord) -> Vec<AnyView> {
    let mut actions = vec![super::what_if(cx, api, &version.label)];
    if api.archived || !cx.may(Action::Edit, Object::Owned(api.owner)) {
        return actions;
    }
    let base = href(api, &version.label);
    let moves = next_stages(version.lifecycle).iter().map(|stage| match stage {
        Lifecycle::Deprecated => ui::button(format!("{base}/deprecate"), t!(cx, "version-deprecate")),
        Lifecycle::Retired => ui::button(format!("{base}/retire"), t!(cx, "version-retire")),
        stage => {
            let text = match (version.lifecycle, stage) {
                (Lifecycle::Deprecated, _) => t!(cx, "version-keep"),
                (_, Lifecycle::Active) => t!(cx, "version-activate"),
                (_, stage) => t!(cx, "version-move", stage = ui::word(cx, *stage)),
            };
            view! {
                <form method="post" action=format!("{base}/move")>
                    <input type="hidden" name="to" value=stage.as_str()/>
                    <input type="hidden" name="revision" value=record.revision/>
                    <button class="button">{text}</button>
                </form>
            }
            .into_any()
        }
    });
    actions.extend(moves);
    actions.push(ui::button(format!("{base}/edit"), t!(cx, "edit")));
    actions
}

fn guide(cx: &Cx, record: &VersionRecord) -> Option<AnyView> {
    if record.migration_guide.is_empty() {
        return None;
    }
    let guide = match web_link(&record.migration_guide) {
        Ok(link) => view! { <p><a href=link.clone() rel="noopener noreferrer">{link.clone()}</a></p> }.into_any(),
        Err(_) => ui::markdown(&record.migration_guide),
    };
    Some(view! { <section class="panel"><h2>{t!(cx, "field-migration_guide")}</h2>{guide}</section> }.into_any())
}

fn facts(cx: &Cx, api: &Api, record: &VersionRecord, proof: &Provenance) -> AnyView {
    let said = |field: &str| proof.text(cx, field);
    // What the contract says is proved by the contract; what is said beside it, by whoever said it.
    let from_contract = record.limits_in_contract.then(|| t!(cx, "version-limit-contract"));
    let (limit, limit_proof) = match (record.limit(), from_contract) {
        (Some(limit), _) => (limit.to_owned(), said("rate_limit")),
        (None, Some(text)) => (text, None),
        (None, None) if record.is_unlimited() => (t!(cx, "version-no-limit"), said("rate_limit")),
        (None, None) => (t!(cx, "not-stated"), None),
    };
    let stated = record.rate_limit.is_some() || record.limits_in_contract;
    let limit = view! { <span class=(!stated).then_some("muted")>{limit}</span> }.into_any();
    let successor = record.successor.as_ref().map(|label| (href(api, label), label.clone()));
    let contract = match &record.contract {
        Some(_) => {
            let text = t!(cx, "version-operations", count = record.operations);
            let link = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&record.label));
            ui::link(Some((link, text)))
        }
        None => view! { <span class="muted">{t!(cx, "version-no-contract")}</span> }.into_any(),
    };
    let dates = [
        ("released_on", record.released_on),
        ("deprecated_on", record.deprecated_on),
        ("sunset_on", record.sunset_on),
    ];
    let dates: Vec<_> = dates
        .into_iter()
        .map(|(field, day)| {
            let label = cx.texts().text(&format!("field-{field}"), &[]);
            let proof = day.and_then(|_| said(field));
            ui::fact(label, ui::day_or_dash(cx, day), proof)
        })
        .collect();
    view! {
        <section class="panel">
            <h2>{t!(cx, "facts")}</h2>
            <dl class="facts">
                {ui::fact(t!(cx, "field-lifecycle"), ui::lifecycle(cx, record.lifecycle), said("lifecycle"))}
                {dates}
                {ui::fact(t!(cx, "field-successor"), ui::link(successor), said("successor"))}
                {ui::fact(t!(cx, "field-contract"), contract, said("contract"))}
                {ui::fact(t!(cx, "field-rate_limit"), limit, limit_proof)}
            </dl>
        </section>
    }
    .into_any()
}

/// Where the version runs. Only web addresses are links: others are for programs.
fn places(cx: &Cx, record: &VersionRecord, proof: &Provenance) -> Option<AnyView> {
    if record.environments.0.is_empty() {
        return None;
    }
    let rows: Vec<_> = record
        .environments
        .0
        .iter()
        .map(|place| {
            let url = match web_link(&place.url) {
                Ok(link) => view! { <a href=link.clone() rel="noopener noreferrer">{link.clone()}</a> }.into_any(),
                Err(_) => view! { <code>{place.url.clone()}</code> }.into_any(),
            };
            ui::fact(place.name.clone(), url, None)
        })
        .collect();
    let said = proof.text(cx, "environments");
    Some(
        view! {
            <section class="panel">
                <h2>{t!(cx, "field-environments")}</h2>
                <dl class="facts">{rows}</dl>
                {said.map(|text| view! { <small class="proof">{text}</small> })}
            </section>
        }
        .into_any(),
    )
}
