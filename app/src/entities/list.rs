//! The list of entities.

use super::{conflict_badge, scope_name, scopes_of, store, system_links};
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{Entity, Snapshot};
use crate::ui::{self, Head, page};
use crate::{App, Result, t};
use axum::extract::{Query, State};
use leptos::prelude::*;
use portolan_domain::entities::{Scope, Verdict, worst};
use portolan_domain::ids::{EntityId, SystemId};
use portolan_domain::roles::{Action, Object};
use portolan_landscape as graph;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows of one page.
const ROWS: usize = 100;

/// What the list is asked with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    team: String,
    truth: String,
    page: usize,
}

impl Asked {
    /// The query of this view, without the page.
    fn query(&self) -> String {
        [("q", &self.q), ("team", &self.team), ("truth", &self.truth)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", ui::encode(value)))
            .collect::<Vec<_>>()
            .join("&")
    }
}

/// One line of the list.
struct Line<'a> {
    entity: &'a Arc<Entity>,
    scopes: Vec<Scope<SystemId>>,
    verdict: Verdict,
}

impl Line<'_> {
    fn copies(&self) -> usize {
        let mut copies: Vec<_> = self.scopes.iter().flat_map(|scope| scope.copies.iter()).collect();
        copies.sort();
        copies.dedup();
        copies.len()
    }
}

#[derive(Serialize)]
struct EntityJson<'a> {
    slug: &'a str,
    name: &'a str,
    definition: &'a str,
    owner: Option<&'a str>,
    personal_data: bool,
    truth: Verdict,
    sources: Vec<SourceJson<'a>>,
    copies: usize,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    scope: &'a str,
    masters: Vec<&'a str>,
}

pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let lines = lines(&snapshot, &asked);
    let shown = if shape == Shape::Page {
        let from = asked.page.saturating_sub(1).saturating_mul(ROWS).min(lines.len());
        from..lines.len().min(from + ROWS)
    } else {
        0..lines.len()
    };
    let part = lines.get(shown).unwrap_or_default();
    let ids: Vec<EntityId> = part.iter().map(|line| line.entity.id).collect();
    let mut tx = app.db().read().await?;
    let definitions: HashMap<EntityId, String> = store::definitions(&mut tx, &ids)
        .await?
        .into_iter()
        .map(|(id, text)| (id, text.lines().next().unwrap_or("").to_owned()))
        .collect();
    let definition = |id: EntityId| definitions.get(&id).map_or("", String::as_str);
    let owner = |entity: &Entity| entity.owner.and_then(|id| snapshot.team(id)).map(|team| &*team.slug);
    let slugs = |systems: &[SystemId]| -> Vec<&str> {
        systems
            .iter()
            .filter_map(|id| snapshot.system(*id))
            .map(|system| &*system.slug)
            .collect()
    };
    match shape {
        Shape::Page => Ok(view(&cx, &snapshot, &asked, part, lines.len(), &definitions)),
        Shape::Csv => ui::csv(
            "entities",
            [
                "slug",
                "name",
                "definition",
                "owner",
                "personal_data",
                "truth",
                "sources",
                "copies",
            ],
            part.iter().map(|line| {
                let sources: Vec<String> = line
                    .scopes
                    .iter()
                    .filter(|scope| !scope.masters.is_empty())
                    .map(|scope| format!("{}: {}", scope.name, slugs(&scope.masters).join(" ")))
                    .collect();
                [
                    line.entity.slug.to_string(),
                    line.entity.name.to_string(),
                    definition(line.entity.id).to_owned(),
                    owner(line.entity).unwrap_or("").to_owned(),
                    line.entity.personal_data.to_string(),
                    verdict_word(line.verdict).to_owned(),
                    sources.join("; "),
                    line.copies().to_string(),
                ]
            }),
        ),
        Shape::Json => ui::json(
            &part
                .iter()
                .map(|line| EntityJson {
                    slug: &line.entity.slug,
                    name: &line.entity.name,
                    definition: definition(line.entity.id),
                    owner: owner(line.entity),
                    personal_data: line.entity.personal_data,
                    truth: line.verdict,
                    sources: line
                        .scopes
                        .iter()
                        .map(|scope| SourceJson {
                            scope: &scope.name,
                            masters: slugs(&scope.masters),
                        })
                        .collect(),
                    copies: line.copies(),
                })
                .collect::<Vec<_>>(),
        ),
    }
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::One => "one",
        Verdict::Company => "company",
        Verdict::Nobody => "nobody",
        Verdict::Several => "several",
    }
}

fn lines<'a>(snapshot: &'a Snapshot, asked: &Asked) -> Vec<Line<'a>> {
    let wanted = asked.q.trim().to_lowercase();
    let team = snapshot.team_by_slug(&asked.team).map(|team| team.id);
    snapshot
        .entities()
        .into_iter()
        .filter(|entity| {
            wanted.is_empty() || entity.name.to_lowercase().contains(&wanted) || entity.slug.contains(&wanted)
        })
        .filter(|entity| asked.team.is_empty() || team.is_some() && entity.owner == team)
        .map(|entity| {
            let scopes = scopes_of(entity);
            Line {
                entity,
                verdict: worst(&scopes),
                scopes,
            }
        })
        .filter(|line| asked.truth.is_empty() || verdict_word(line.verdict) == asked.truth)
        .collect()
}

fn view(
    cx: &Cx,
    snapshot: &Snapshot,
    asked: &Asked,
    lines: &[Line<'_>],
    total: usize,
    definitions: &HashMap<EntityId, String>,
) -> axum::response::Response {
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
