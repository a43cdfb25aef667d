use super::list::{Asked, Line, ROWS};
use super::{conflict_badge, scope_name, system_links};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head, page};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::ids::EntityId;
use portolan_domain::roles::{Action, Object};
use portolan_landscape as graph;
use std::collections::HashMap;

pub(super) fn list(
    cx: &Cx,
    snapshot: &Snapshot,
    asked: &Asked,
    lines: &[Line<'_>],
    total: usize,
    definitions: &HashMap<EntityId, String>,
) -> Response {
    let actions = if cx.may(Action::Register, Object::Any) {
        vec![ui::primary("/entities/new", t!(cx, "entity-new"))]
    } else {
        Vec::new()
    };
    let query = asked.query();
    page(cx, Head::new(t!(cx, "nav-entities"), "/entities"), || {
        let results = if total == 0 && query.is_empty() {
            ui::empty(t!(cx, "entities-empty"), t!(cx, "entities-empty-text"), None)
        } else if total == 0 {
            ui::empty(
                t!(cx, "entities-none"),
                t!(cx, "entities-none-text"),
                Some(("/entities".into(), t!(cx, "filters-clear"))),
            )
        } else {
            let rows = lines
                .iter()
                .map(|line| row(cx, snapshot, line, definitions))
                .collect_view();
            let pages = total.div_ceil(ROWS);
            let href = |n: usize| {
                let join = if query.is_empty() { "" } else { "&" };
                format!("/entities?{query}{join}page={n}")
            };
            view! {
                <div class="bar">
                    <p class="count" role="status">{t!(cx, "entities-count", count = total)}</p>
                    {ui::downloads(cx, "/entities", &query)}
                </div>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{t!(cx, "field-name")}</th>
                                <th scope="col">{t!(cx, "field-owner")}</th>
                                <th scope="col">{t!(cx, "sources-title")}</th>
                                <th scope="col" class="num">{t!(cx, "entity-copies")}</th>
                                <th scope="col" class="num">{t!(cx, "entity-carried-by")}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {ui::pager(cx, asked.page.max(1), pages, href)}
            }
            .into_any()
        };
        view! {
            {ui::head(vec![], t!(cx, "nav-entities"), Some(t!(cx, "entities-lede")), actions)}
            {filters(cx, snapshot, asked)}
            <div class="results">{results}</div>
            {ui::filter_now("form[action='/entities']", &[".results"])}
        }
    })
}

fn filters(cx: &Cx, snapshot: &Snapshot, asked: &Asked) -> AnyView {
    let teams = snapshot
        .teams()
        .into_iter()
        .map(|team| view! { <option value=team.slug.to_string() selected=*team.slug == *asked.team>{team.name.to_string()}</option> })
        .collect_view();
    let truths = [("several", t!(cx, "truth-several")), ("nobody", t!(cx, "truth-nobody"))]
        .map(|(value, label)| view! { <option value=value selected=value == asked.truth>{label}</option> })
        .collect_view();
    view! {
        <form class="inline" method="get" action="/entities">
            <label>{t!(cx, "search-label")} " " <input type="search" name="q" value=asked.q.clone()/></label>
            <label>
                {t!(cx, "field-owner")} " "
                <select name="team"><option value="">{t!(cx, "filter-any")}</option>{teams}</select>
            </label>
            <label>
                {t!(cx, "sources-title")} " "
                <select name="truth"><option value="">{t!(cx, "filter-any")}</option>{truths}</select>
            </label>
            <button>{t!(cx, "filters-apply")}</button>
        </form>
    }
    .into_any()
}

fn row(cx: &Cx, snapshot: &Snapshot, line: &Line<'_>, definitions: &HashMap<EntityId, String>) -> AnyView {
    let entity = line.entity;
    let definition = definitions.get(&entity.id).cloned().unwrap_or_default();
    let alone = line.scopes.len() == 1;
    let sources = line
        .scopes
        .iter()
        .filter(|scope| !scope.masters.is_empty())
        .map(|scope| {
            let masters = system_links(snapshot, &scope.masters);
            let name = (!alone || scope.name != portolan_domain::entities::EVERYWHERE)
                .then(|| format!("{}: ", scope_name(cx, &scope.name)));
            view! { <div>{name} {masters}</div> }
        })
        .collect_view();
    let carried = snapshot
        .landscape
        .carriers_of(graph::EntityId(crate::snapshot::place(entity.id.0)))
        .filter(|link| graph::StatusSet::STANDING.contains(link.status))
        .count();
    view! {
        <tr>
            <th scope="row"><a href=format!("/entities/{}", entity.slug)>{entity.name.to_string()}</a> <small>{definition}</small></th>
            <td>{ui::team_link(snapshot, entity.owner)}</td>
            <td>{sources} {conflict_badge(cx, line.verdict)}</td>
            <td class="num">{line.copies()}</td>
            <td class="num">{carried}</td>
        </tr>
    }
    .into_any()
}
