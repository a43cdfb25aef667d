use super::list::{Asked, Found};
use super::row;
use crate::auth::Cx;
use crate::snapshot::{Integration, Snapshot};
use crate::t;
use crate::ui::{self, Facet, FacetValue, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{IntegrationStatus, Interaction, Word};
use std::collections::HashMap;
use std::hash::Hash;

pub(super) fn list(
    cx: &Cx,
    snapshot: &Snapshot,
    asked: &Asked,
    found: &Found,
    shown: &[&Integration],
    (number, pages): (usize, usize),
) -> Response {
    let mut actions = Vec::new();
    if cx.may(Action::Propose, Object::Any) {
        actions.push(ui::primary("/requests/new", t!(cx, "integration-request")));
    }
    if cx.may(Action::Register, Object::Any) {
        actions.push(ui::button("/integrations/new", t!(cx, "integration-new")));
    }
    let query = asked.query(None);
    page(cx, Head::new(t!(cx, "nav-integrations"), "/integrations"), || {
        let results = if !shown.is_empty() {
            let rows = shown
                .iter()
                .map(|integration| line(cx, snapshot, integration))
                .collect_view();
            let href = |n: usize| {
                let join = if query.is_empty() { "" } else { "&" };
                format!("/integrations?{query}{join}page={n}")
            };
            view! {
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "integrations-found", count = found.ids.len())}</p>
                    {ui::downloads(cx, "/integrations", &query)}
                </div>
                {chips(cx, snapshot, asked)}
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "integration")}</th>
                                <th scope="col">{t!(cx, "field-consumer")}</th>
                                <th scope="col">{t!(cx, "integration-uses")}</th>
                                <th scope="col">{t!(cx, "integration-carries")}</th>
                                <th scope="col">{t!(cx, "field-interaction")}</th>
                                <th scope="col">{t!(cx, "field-owner")}</th>
                                <th scope="col">{t!(cx, "field-status")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {ui::pager(cx, number, pages, href)}
            }
            .into_any()
        } else if query.is_empty() {
            ui::empty(
                t!(cx, "integrations-empty"),
                t!(cx, "integrations-empty-text"),
                Some(("/imports".into(), t!(cx, "nav-imports"))),
            )
        } else {
            view! {
                {chips(cx, snapshot, asked)}
                {ui::empty(
                    t!(cx, "integrations-none"),
                    t!(cx, "integrations-none-text"),
                    Some(("/integrations".into(), t!(cx, "filters-clear"))),
                )}
            }
            .into_any()
        };
        let keep: Vec<(&str, &str)> = asked
            .pairs()
            .into_iter()
            .filter(|(name, _)| matches!(*name, "consumer" | "provider" | "via" | "api" | "entity"))
            .collect();
        view! {
            {ui::head(vec![], t!(cx, "nav-integrations"), Some(t!(cx, "integrations-lede")), actions)}
            <div class="list">
                {ui::facets(cx, "/integrations", &asked.q, &keep, facets(cx, snapshot, asked, found))}
                <section class="results">{results}</section>
            </div>
        }
    })
}

fn facets(cx: &Cx, snapshot: &Snapshot, asked: &Asked, found: &Found) -> Vec<Facet> {
    let domains = snapshot.domains().into_iter().map(|domain| {
        value(
            &domain.slug,
            domain.name.to_string(),
            found.domains.get(&domain.id),
            &asked.domain,
        )
    });
    let teams = snapshot.teams().into_iter().map(|team| {
        value(
            &team.slug,
            team.name.to_string(),
            found.teams.get(&team.id),
            &asked.team,
        )
    });
    vec![
        Facet {
            name: "status",
            legend: t!(cx, "field-status"),
            values: words::<IntegrationStatus>(cx, &found.status, &asked.status),
        },
        Facet {
            name: "interaction",
            legend: t!(cx, "field-interaction"),
            values: words::<Interaction>(cx, &found.interaction, &asked.interaction),
        },
        Facet {
            name: "domain",
            legend: t!(cx, "integration-domain"),
            values: domains.collect(),
        },
        Facet {
            name: "team",
            legend: t!(cx, "field-owner"),
            values: teams.collect(),
        },
    ]
}

fn words<W: Word + Eq + Hash>(cx: &Cx, counts: &HashMap<W, usize>, chosen: &[String]) -> Vec<FacetValue> {
    W::all()
        .iter()
        .map(|word| value(word.text(), ui::word(cx, *word), counts.get(word), chosen))
        .collect()
}

fn value(value: &str, label: String, count: Option<&usize>, chosen: &[String]) -> FacetValue {
    FacetValue {
        value: value.to_owned(),
        label,
        count: count.copied().unwrap_or(0),
        chosen: chosen.iter().any(|other| other == value),
    }
}

fn chips(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> Option<AnyView> {
    let chips = asked
        .pairs()
        .into_iter()
        .map(|(name, value)| {
            let (label, shown) = told(cx, snapshot, name, value);
            let query = asked.query(Some((name, value)));
            let href = if query.is_empty() {
                "/integrations".to_owned()
            } else {
                format!("/integrations?{query}")
            };
            (format!("{label}: {shown}"), href)
        })
        .collect();
    ui::chips(cx, chips, "/integrations")
}

/// What a filter and its value are called.
fn told(cx: &Cx, snapshot: &Snapshot, name: &str, value: &str) -> (String, String) {
    let system = || snapshot.system_by_slug(value).map(|system| system.name.to_string());
    let (label, shown) = match name {
        "status" => (
            t!(cx, "field-status"),
            value.parse::<IntegrationStatus>().ok().map(|word| ui::word(cx, word)),
        ),
        "interaction" => (
            t!(cx, "field-interaction"),
            value.parse::<Interaction>().ok().map(|word| ui::word(cx, word)),
        ),
        "domain" => (
            t!(cx, "integration-domain"),
            snapshot.domain_by_slug(value).map(|domain| domain.name.to_string()),
        ),
        "team" => (
            t!(cx, "field-owner"),
            snapshot.team_by_slug(value).map(|team| team.name.to_string()),
        ),
        "consumer" => (t!(cx, "field-consumer"), system()),
        "provider" => (t!(cx, "field-provider"), system()),
        "via" => (t!(cx, "field-via"), system()),
        "api" => (
            t!(cx, "field-api"),
            snapshot.api_by_slug(value).map(|api| api.name.to_string()),
        ),
        "entity" => (
            t!(cx, "integration-entity"),
            snapshot.entity_by_slug(value).map(|entity| entity.name.to_string()),
        ),
        _ => (t!(cx, "search-label"), None),
    };
    (label, shown.unwrap_or_else(|| value.to_owned()))
}

fn line(cx: &Cx, snapshot: &Snapshot, integration: &Integration) -> AnyView {
    let via = integration
        .via
        .map(|id| view! { <small>{t!(cx, "integration-via")} " " {row::system(snapshot, id)}</small> });
    view! {
        <tr>
            <th scope="row">{row::number(integration)}</th>
            <td>{row::system(snapshot, integration.consumer)}</td>
            <td>{row::used(cx, snapshot, integration)} {via}</td>
            <td>{row::entities(snapshot, integration)}</td>
            <td>{ui::word(cx, integration.interaction)}</td>
            <td>{row::team(snapshot, integration.owner)}</td>
            <td>{ui::integration_status(cx, integration.status)}</td>
        </tr>
    }
    .into_any()
}
