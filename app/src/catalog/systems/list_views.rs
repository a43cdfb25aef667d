use super::list::{Asked, Found, Line};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Facet, FacetValue, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::SystemKind;

/// The page of the list; `place` is the page, how many there are, and how many systems in all.
pub(super) fn list(
    cx: &Cx,
    snapshot: &Snapshot,
    asked: &Asked,
    found: &Found<'_>,
    lines: Vec<Line>,
    place: (usize, usize, usize),
) -> Response {
    let (number, pages, total) = place;
    let may = cx.may(Action::Register, Object::Any);
    let actions = if may {
        vec![ui::primary("/systems/new", t!(cx, "system-new"))]
    } else {
        Vec::new()
    };
    page(cx, Head::new(t!(cx, "nav-systems"), "/systems"), || {
        let query = asked.query();
        let body = if total > 0 {
            let turn = |to: usize| match query.as_str() {
                "" => format!("/systems?page={to}"),
                query => format!("/systems?{query}&page={to}"),
            };
            view! { {table(cx, lines)} {ui::pager(cx, number, pages, turn)} }.into_any()
        } else if asked.is_filtered() {
            let action = Some(("/systems".to_owned(), t!(cx, "filters-clear")));
            ui::empty(t!(cx, "systems-none-match"), t!(cx, "systems-none-match-text"), action)
        } else {
            let action = may.then(|| ("/systems/new".to_owned(), t!(cx, "system-new")));
            ui::empty(t!(cx, "systems-empty"), t!(cx, "systems-empty-text"), action)
        };
        view! {
            {ui::head(vec![], t!(cx, "nav-systems"), None, actions)}
            <div class="list">
                {ui::facets(cx, "/systems", &asked.q, &[], facets(cx, snapshot, asked, found))}
                <section class="results">
                    <div class="bar">
                        <p class="count" role="status">{t!(cx, "systems-count", count = total)}</p>
                        {ui::downloads(cx, "/systems", &query)}
                    </div>
                    {ui::chips(cx, chips(cx, snapshot, asked), "/systems")}
                    {body}
                </section>
            </div>
        }
    })
}

/// On a phone each row is a block of its own, so the roles of table, row and cell are said: `display` takes them away.
fn table(cx: &Cx, lines: Vec<Line>) -> AnyView {
    let head = [
        t!(cx, "field-name"),
        t!(cx, "field-kind"),
        t!(cx, "field-domain"),
        t!(cx, "field-owner"),
        "API".to_owned(),
        t!(cx, "used-by"),
        t!(cx, "uses"),
    ];
    let [_, kind, domain, team, apis, used_by, uses] = head.clone();
    let rows = lines
        .into_iter()
        .map(|line| {
            let in_domain = line
                .domain
                .zip(line.domain_name)
                .map(|(slug, name)| (format!("/domains/{slug}"), name));
            let owner = match line.team.zip(line.team_name) {
                Some((slug, name)) => ui::link(Some((format!("/teams/{slug}"), name))),
                None => ui::badge("warn", t!(cx, "no-owner")),
            };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><a href=format!("/systems/{}", line.slug)>{line.name}</a></th>
                    <td role="cell" data-label=kind.clone()>{ui::word(cx, line.kind)}</td>
                    <td role="cell" data-label=domain.clone()>{ui::link(in_domain)}</td>
                    <td role="cell" data-label=team.clone()>{owner}</td>
                    <td role="cell" class="num" data-label=apis.clone()>{line.apis}</td>
                    <td role="cell" class="num" data-label=used_by.clone()>{line.consumers}</td>
                    <td role="cell" class="num" data-label=uses.clone()>{line.providers}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = head
        .into_iter()
        .enumerate()
        .map(|(n, label)| view! { <th scope="col" role="columnheader" class=(n > 3).then_some("num")>{label}</th> })
        .collect_view();
    view! {
        <div class="scroll">
            <table class="table stack" role="table">
                <thead role="rowgroup"><tr role="row">{columns}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn facets(cx: &Cx, snapshot: &Snapshot, asked: &Asked, found: &Found<'_>) -> Vec<Facet> {
    let value = |value: &str, label: String, count: Option<&usize>, chosen: &[String]| FacetValue {
        value: value.to_owned(),
        label,
        count: count.copied().unwrap_or(0),
        chosen: chosen.iter().any(|given| given == value),
    };
    let kinds = SystemKind::ALL
        .iter()
        .map(|kind| value(kind.as_str(), ui::word(cx, *kind), found.kinds.get(kind), &asked.kind));
    let domains = snapshot.domains().into_iter().map(|domain| {
        let count = found.domains.get(&Some(domain.id));
        value(&domain.slug, domain.name.to_string(), count, &asked.domain)
    });
    let teams = snapshot.teams().into_iter().map(|team| {
        let count = found.teams.get(&Some(team.id));
        value(&team.slug, team.name.to_string(), count, &asked.team)
    });
    let no_domain = value(ui::NONE, t!(cx, "no-domain"), found.domains.get(&None), &asked.domain);
    let no_team = value(ui::NONE, t!(cx, "no-owner"), found.teams.get(&None), &asked.team);
    vec![
        Facet {
            name: "kind",
            legend: t!(cx, "field-kind"),
            values: kinds.collect(),
        },
        Facet {
            name: "domain",
            legend: t!(cx, "field-domain"),
            values: domains.chain([no_domain]).collect(),
        },
        Facet {
            name: "team",
            legend: t!(cx, "field-owner"),
            values: teams.chain([no_team]).collect(),
        },
    ]
}

fn chips(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> Vec<(String, String)> {
    let href = |name: &str, value: &str| match asked.without(name, value) {
        query if query.is_empty() => "/systems".to_owned(),
        query => format!("/systems?{query}"),
    };
    let mut chips = Vec::new();
    if !asked.q.trim().is_empty() {
        chips.push((format!("“{}”", asked.q.trim()), href("q", "")));
    }
    for (name, values) in asked.filters() {
        for value in values.iter().filter(|value| !value.is_empty()) {
            let called = match name {
                "kind" => value.parse::<SystemKind>().ok().map(|kind| ui::word(cx, kind)),
                "domain" if value == ui::NONE => Some(t!(cx, "no-domain")),
                "domain" => snapshot.domain_by_slug(value).map(|domain| domain.name.to_string()),
                _ if value == ui::NONE => Some(t!(cx, "no-owner")),
                _ => snapshot.team_by_slug(value).map(|team| team.name.to_string()),
            };
            chips.push((called.unwrap_or_else(|| value.clone()), href(name, value)));
        }
    }
    chips
}
