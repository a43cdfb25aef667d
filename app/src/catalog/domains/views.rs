use super::dependencies::Crossing;
use super::may_edit;
use super::store::Record;
use super::web::Line;
use crate::audit::Provenance;
use crate::auth::Cx;
use crate::catalog::systems::links::{api_count, consumers, providers};
use crate::snapshot::{Snapshot, System};
use crate::t;
use crate::things::{self, Kind};
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::DomainId;
use portolan_domain::roles::{Action, Object};
use std::sync::Arc;

/// How many systems the page of a business area shows before it refers to the list of systems.
const SYSTEMS: usize = 100;

pub(super) fn list(cx: &Cx, lines: Vec<Line>) -> Response {
    let may = cx.may(Action::ManageDomains, Object::Any);
    let actions = if may {
        vec![ui::primary("/domains/new", t!(cx, "domain-new"))]
    } else {
        Vec::new()
    };
    draw(cx, Head::new(t!(cx, "nav-domains"), "/domains"), || {
        let count = lines.len();
        let body = if lines.is_empty() {
            let action = may.then(|| ("/domains/new".to_owned(), t!(cx, "domain-new")));
            ui::empty(t!(cx, "domains-empty"), t!(cx, "domains-empty-text"), action)
        } else {
            table(cx, lines)
        };
        view! {
            {ui::head(vec![], t!(cx, "nav-domains"), None, actions)}
            <div class="results">
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "domains-count", count = count)}</p>
                    {ui::downloads(cx, "/domains", "")}
                </div>
                {body}
            </div>
        }
    })
}

fn table(cx: &Cx, lines: Vec<Line>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let team = line
                .team
                .zip(line.team_name)
                .map(|(slug, name)| (format!("/teams/{slug}"), name));
            view! {
                <tr>
                    <th scope="row"><a href=format!("/domains/{}", line.slug)>{line.name}</a></th>
                    <td>{ui::link(team)}</td>
                    <td class="num"><a href=format!("/systems?domain={}", line.slug)>{line.systems}</a></td>
                    <td class="num"><a href=format!("/apis?domain={}", line.slug)>{line.apis}</a></td>
                    <td class="num">{line.incoming}</td>
                    <td class="num">{line.outgoing}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll">
            <table class="table">
                <caption>{t!(cx, "domains-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(cx, "field-name")}</th>
                        <th scope="col">{t!(cx, "field-owner")}</th>
                        <th scope="col" class="num">{t!(cx, "nav-systems")}</th>
                        <th scope="col" class="num">"API"</th>
                        <th scope="col" class="num">{t!(cx, "domain-incoming")}</th>
                        <th scope="col" class="num">{t!(cx, "domain-outgoing")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

pub(super) fn page(cx: &Cx, snapshot: &Snapshot, domain: &Record, said: &Provenance, crossing: &Crossing) -> Response {
    let base = Kind::Domain.href(&domain.slug);
    let archived = domain.archived_at.is_some();
    let mut actions = vec![
        ui::button(format!("/map/sprawl?domain={}", domain.slug), t!(cx, "sprawl-title")),
        ui::button(format!("/map/findings?domain={}", domain.slug), t!(cx, "found-here")),
        ui::button(format!("{base}/history"), t!(cx, "history")),
    ];
    if may_edit(cx, domain.owner_id) {
        actions.extend(things::actions(cx, Kind::Domain, &domain.slug, archived));
    }
    let mut systems: Vec<&Arc<System>> = snapshot
        .systems()
        .filter(|system| system.domain == Some(domain.id) && !system.archived)
        .collect();
    systems.sort_by_key(|system| system.sort_key());
    let apis: usize = systems.iter().map(|system| api_count(snapshot, system.id)).sum();
    draw(cx, Head::new(domain.name.clone(), "/domains"), || {
        let crumbs = vec![("/domains".into(), t!(cx, "nav-domains"))];
        view! {
            {ui::head(crumbs, domain.name.clone(), Some(domain.description.clone()), actions)}
            {things::archived_note(cx, archived)}
            <div class="cards">
                {ui::stat(format!("/systems?domain={}", domain.slug), systems.len(), t!(cx, "nav-systems"))}
                {ui::stat(format!("/apis?domain={}", domain.slug), apis, "API")}
                {ui::stat("#crossing", crossing.incoming.values().sum(), t!(cx, "domain-incoming"))}
                {ui::stat("#crossing", crossing.outgoing.values().sum(), t!(cx, "domain-outgoing"))}
            </div>
            <div class="cols">
                <div>
                    {systems_of(cx, snapshot, domain, &systems)}
                    {crossings(cx, snapshot, crossing)}
                </div>
                <aside>
                    <section class="panel">
                        <h2>{t!(cx, "facts")}</h2>
                        <dl class="facts">
                            {ui::fact(t!(cx, "field-owner"), ui::team_link(snapshot, domain.owner_id), said.text(cx, "owner"))}
                            {ui::fact(t!(cx, "field-slug"), view! { <code>{domain.slug.clone()}</code> }.into_any(), said.text(cx, "slug"))}
                        </dl>
                    </section>
                </aside>
            </div>
        }
    })
}

fn systems_of(cx: &Cx, snapshot: &Snapshot, domain: &Record, systems: &[&Arc<System>]) -> AnyView {
    let rows = systems
        .iter()
        .take(SYSTEMS)
        .map(|system| {
            view! {
                <tr>
                    <th scope="row"><a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a></th>
                    <td>{ui::word(cx, system.kind)}</td>
                    <td class="num">{api_count(snapshot, system.id)}</td>
                    <td class="num">{consumers(snapshot, system.id).len()}</td>
                    <td class="num">{providers(snapshot, system.id).len()}</td>
                </tr>
            }
        })
        .collect_view();
    let hidden = systems.len().saturating_sub(SYSTEMS);
    let all = format!("/systems?domain={}", domain.slug);
    let more = (hidden > 0).then(|| view! { <p><a href=all>{t!(cx, "systems-more", count = hidden)}</a></p> });
    let body = if systems.is_empty() {
        view! { <p>{t!(cx, "domain-no-systems")}</p> }.into_any()
    } else {
        view! {
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-name")}</th>
                            <th scope="col">{t!(cx, "field-kind")}</th>
                            <th scope="col" class="num">"API"</th>
                            <th scope="col" class="num">{t!(cx, "used-by")}</th>
                            <th scope="col" class="num">{t!(cx, "uses")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
        }
        .into_any()
    };
    view! { <section class="panel"><h2>{t!(cx, "nav-systems")}</h2>{body}</section> }.into_any()
}

fn crossings(cx: &Cx, snapshot: &Snapshot, crossing: &Crossing) -> AnyView {
    let mut areas: Vec<Option<DomainId>> = crossing
        .incoming
        .keys()
        .chain(crossing.outgoing.keys())
        .copied()
        .collect();
    areas.sort();
    areas.dedup();
    let count = |of: &std::collections::BTreeMap<Option<DomainId>, usize>, area| of.get(area).copied().unwrap_or(0);
    let rows = areas
        .iter()
        .map(|area| {
            let name = match *area {
                None => view! { <span class="muted">{t!(cx, "no-domain")}</span> }.into_any(),
                known => ui::domain_link(snapshot, known),
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="num">{count(&crossing.incoming, area)}</td>
                    <td class="num">{count(&crossing.outgoing, area)}</td>
                </tr>
            }
        })
        .collect_view();
    let body = if areas.is_empty() {
        view! { <p>{t!(cx, "domain-no-crossing")}</p> }.into_any()
    } else {
        view! {
            <p>{t!(cx, "domains-caption")}</p>
            <div class="scroll">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(cx, "field-domain")}</th>
                            <th scope="col" class="num">{t!(cx, "domain-incoming")}</th>
                            <th scope="col" class="num">{t!(cx, "domain-outgoing")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! { <section class="panel" id="crossing"><h2>{t!(cx, "domain-crossing")}</h2>{body}</section> }.into_any()
}
