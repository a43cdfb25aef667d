//! The map before a system is chosen: what it can show, and the systems to begin with.

use super::super::names;
use super::super::path::picker;
use super::super::tabs::tabs;
use crate::auth::Cx;
use crate::snapshot::{Snapshot, System};
use crate::ui::{self, Head};
use crate::{Result, t};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::LinkFilter;
use serde::Serialize;
use std::sync::Arc;

/// How many of the busiest systems are offered.
const OFFERED: usize = 12;

/// A system and how much hangs on it.
#[derive(Debug, Serialize)]
pub(super) struct Busy {
    system: String,
    name: String,
    domain: String,
    uses: usize,
    used_by: usize,
}

/// The systems with most integrations that are not retired, the busiest first.
pub(super) fn busiest(snapshot: &Snapshot, limit: usize) -> Vec<Busy> {
    let filter = LinkFilter::default();
    let mut systems: Vec<(usize, usize, &Arc<System>)> = snapshot
        .systems()
        .filter(|system| !system.archived)
        .map(|system| {
            let id = names::node(system);
            let count = |links: &[portolan_landscape::Link]| {
                links
                    .iter()
                    .filter(|link| !link.is_internal() && filter.passes(link))
                    .count()
            };
            (
                count(snapshot.landscape.outgoing(id)),
                count(snapshot.landscape.incoming(id)),
                system,
            )
        })
        .collect();
    systems.sort_by(|a, b| (b.0 + b.1).cmp(&(a.0 + a.1)).then_with(|| a.2.name.cmp(&b.2.name)));
    systems
        .into_iter()
        .take(limit)
        .map(|(uses, used_by, system)| Busy {
            system: system.slug.to_string(),
            name: system.name.to_string(),
            domain: names::domain(snapshot, system.domain).unwrap_or_default().to_owned(),
            uses,
            used_by,
        })
        .collect()
}

/// All systems by how busy they are, as CSV.
pub(super) fn csv(snapshot: &Snapshot) -> Result {
    ui::csv(
        "systems-by-links",
        ["system", "name", "domain", "uses", "used_by"],
        busiest(snapshot, usize::MAX).into_iter().map(|busy| {
            [
                busy.system,
                busy.name,
                busy.domain,
                busy.uses.to_string(),
                busy.used_by.to_string(),
            ]
        }),
    )
}

/// The start page; `q` is what was looked for, and `found` what comes near it.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, q: &str, found: &[&Arc<System>]) -> Response {
    ui::page(cx, Head::new(t!(cx, "map-title"), "/map"), || {
        let actions = vec![
            ui::button("/processes", t!(cx, "nav-processes")),
            ui::button("/map/matrix", t!(cx, "matrix-title")),
        ];
        let head = ui::head(vec![], t!(cx, "map-title"), Some(t!(cx, "map-lede")), actions);
        let head = view! { {head} {tabs(cx, "")} };
        let systems = busiest(snapshot, OFFERED);
        if systems.is_empty() {
            let action = cx
                .may(Action::Import, Object::Any)
                .then(|| ("/imports".to_owned(), t!(cx, "map-empty-action")));
            let empty = ui::empty(t!(cx, "map-empty"), t!(cx, "map-empty-text"), action);
            return view! { {head} {empty} }.into_any();
        }
        let results = (!q.trim().is_empty()).then(|| results(cx, snapshot, q, found));
        view! {
            {head}
            <form class="inline" action="/map" role="search">
                <label>{t!(cx, "map-around-which")} " " {picker::input(snapshot, "q", q)}</label>
                <button class="button primary">{t!(cx, "map-show-it")}</button>
            </form>
            {picker::names(snapshot)}
            {results}
            <div class="cols">
                <section class="panel">
                    <h2>{t!(cx, "map-busiest")}</h2>
                    {table(cx, systems)}
                </section>
                <aside>
                    <section class="panel"><h2>{t!(cx, "map-of")}</h2>{wholes(cx, snapshot)}</section>
                    <section class="panel"><h2>{t!(cx, "company-title")}</h2><p>{t!(cx, "company-lede")}</p>
                        <p><a href="/map/company">{t!(cx, "company-to")}</a></p></section>
                    <section class="panel"><h2>{t!(cx, "matrix-title")}</h2><p>{t!(cx, "map-about-matrix")}</p>
                        <p><a href="/map/matrix">{t!(cx, "map-to-matrix")}</a></p></section>
                    <section class="panel"><h2>{t!(cx, "path-title")}</h2><p>{t!(cx, "map-about-path")}</p>
                        <p><a href="/map/path">{t!(cx, "map-to-path")}</a></p></section>
                    <section class="panel"><h2>{t!(cx, "scenario-title")}</h2><p>{t!(cx, "scenario-lede")}</p>
                        <p><a href="/map/scenarios">{t!(cx, "scenario-see")}</a></p></section>
                    <section class="panel"><h2>{t!(cx, "impact-title")}</h2><p>{t!(cx, "impact-about")}</p>
                        <p><a href="/map/impact">{t!(cx, "impact-ask")}</a></p></section>
                </aside>
            </div>
        }
        .into_any()
    })
}

/// What can be looked at as a whole: a team, a business area, an entity.
fn wholes(cx: &Cx, snapshot: &Snapshot) -> AnyView {
    let choice = |action: &'static str, name: &'static str, label: String, values: Vec<(String, String)>| {
        let options = values
            .into_iter()
            .map(|(slug, name)| view! { <option value=slug>{name}</option> })
            .collect_view();
        view! {
            <form class="inline" action=action>
                <label>{label.clone()} " " <select name=name>{options}</select></label>
                <button aria-label=t!(cx, "map-show-of", what = label)>{t!(cx, "map-show-it")}</button>
            </form>
        }
    };
    let teams: Vec<_> = snapshot
        .teams()
        .into_iter()
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect();
    let domains: Vec<_> = snapshot
        .domains()
        .into_iter()
        .map(|domain| (domain.slug.to_string(), domain.name.to_string()))
        .collect();
    let entities: Vec<_> = snapshot
        .entities()
        .into_iter()
        .map(|entity| (entity.slug.to_string(), entity.name.to_string()))
        .collect();
    [
        ("/map", "team", t!(cx, "kind-team"), teams),
        ("/map", "domain", t!(cx, "kind-domain"), domains),
        ("/map/entity", "of", t!(cx, "kind-entity"), entities),
    ]
    .into_iter()
    .filter(|(.., values)| !values.is_empty())
    .map(|(action, name, label, values)| choice(action, name, label, values))
    .collect_view()
    .into_any()
}

fn results(cx: &Cx, snapshot: &Snapshot, q: &str, found: &[&Arc<System>]) -> AnyView {
    if found.is_empty() {
        return ui::empty(
            t!(cx, "map-not-found", text = q),
            t!(cx, "map-not-found-text"),
            Some(("/systems".into(), t!(cx, "map-all-systems"))),
        );
    }
    let items = found
        .iter()
        .map(|system| {
            let domain = names::domain(snapshot, system.domain).map(str::to_owned);
            view! { <li><a href=format!("/map?system={}", system.slug)>{system.name.to_string()}</a> <span class="meta">{domain}</span></li> }
        })
        .collect_view();
    view! { <section class="panel"><h2>{t!(cx, "map-which", text = q)}</h2><ul class="rows">{items}</ul></section> }
        .into_any()
}

fn table(cx: &Cx, systems: Vec<Busy>) -> AnyView {
    let rows = systems
        .into_iter()
        .map(|busy| {
            view! {
                <tr>
                    <th scope="row"><a href=format!("/map?system={}", busy.system)>{busy.name}</a></th>
                    <td>{busy.domain}</td>
                    <td class="num">{busy.uses}</td>
                    <td class="num">{busy.used_by}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "map-column-system")}</th>
                        <th scope="col">{t!(cx, "map-column-domain")}</th>
                        <th scope="col" class="num">{t!(cx, "map-column-uses")}</th>
                        <th scope="col" class="num">{t!(cx, "map-column-used")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p>{ui::downloads(cx, "/map", "")}</p>
    }
    .into_any()
}
