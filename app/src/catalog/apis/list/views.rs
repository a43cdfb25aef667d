//! The page of the catalog.

use super::ask::Ask;
use super::count::Found;
use super::facets::Facet;
use super::rows::Row;
use super::table::table;
use crate::auth::Cx;
use crate::catalog::saved_views::{self, SavedView};
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};

/// How many values of a team or a business area are shown before all are asked for.
const SHOWN: usize = 10;
/// What a filter changes on the page.
const CHANGED: [&str; 5] = [".scope", ".views", ".facets details", ".kept", ".results"];

pub(super) fn page<'a>(
    cx: &Cx,
    snapshot: &Snapshot,
    ask: &Ask,
    found: &Found,
    rows: impl Iterator<Item = Row<'a>>,
    saved: Vec<SavedView>,
) -> Response {
    let actions = if cx.may(Action::Register, Object::Any) {
        vec![ui::primary("/apis/new", t!(cx, "api-new"))]
    } else {
        Vec::new()
    };
    ui::page(cx, Head::new(t!(cx, "nav-catalog"), "/apis"), || {
        let results = if found.lines.is_empty() {
            nothing(cx, snapshot, ask, found)
        } else {
            table(cx, ask, found, rows)
        };
        view! {
            {ui::head(vec![], t!(cx, "nav-catalog"), None, actions)}
            {scope(cx, ask)}
            {saved_views::bar(cx, &ask.href(), saved)}
            <div class="list">
                <aside class="facets">
                    {facets(cx, snapshot, ask, found)}
                    {ui::filter_now(".facets form", &CHANGED)}
                    {ui::filter_now("#catalog-search", &CHANGED)}
                </aside>
                <div>
                    {search(cx, ask)}
                    <section class="results" aria-label=t!(cx, "catalog-results")>
                        {bar(cx, ask, found)} {chips(cx, snapshot, ask)} {results}
                    </section>
                </div>
            </div>
        }
    })
}

fn hidden(pairs: impl IntoIterator<Item = (&'static str, String)>) -> Vec<AnyView> {
    pairs
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect()
}

/// Mine and all; people without a team have one list only.
fn scope(cx: &Cx, ask: &Ask) -> Option<AnyView> {
    if cx.actor.teams.is_empty() && !ask.mine {
        return None;
    }
    let tab = |mine: bool, text: String| {
        let href = ask.with(|ask| ask.mine = mine).href();
        view! { <a href=href aria-current=(ask.mine == mine).then_some("page")>{text}</a> }
    };
    Some(
        view! {
            <nav class="scope" aria-label=t!(cx, "catalog-scope")>
                {tab(true, t!(cx, "catalog-mine"))} {tab(false, t!(cx, "catalog-all"))}
            </nav>
        }
        .into_any(),
    )
}

fn search(cx: &Cx, ask: &Ask) -> AnyView {
    let mut kept: Vec<_> = ask.filters().into_iter().filter(|(key, _)| *key != "q").collect();
    kept.extend(ask.looks());
    view! {
        <form class="inline" id="catalog-search" role="search" action="/apis" aria-label=t!(cx, "catalog-search")>
            <span class="kept" hidden>{hidden(kept)}</span>
            <input type="search" name="q" size="40" value=ask.q.clone() aria-label=t!(cx, "catalog-search") placeholder=t!(cx, "catalog-search-hint")/>
            <button>{t!(cx, "catalog-find")}</button>
        </form>
    }
    .into_any()
}

fn bar(cx: &Cx, ask: &Ask, found: &Found) -> AnyView {
    let count = found.lines.len();
    let (density, text) = if ask.compact {
        (ask.with(|ask| ask.compact = false), t!(cx, "density-normal"))
    } else {
        (ask.with(|ask| ask.compact = true), t!(cx, "density-compact"))
    };
    view! {
        <div class="bar">
            <p class="count" role="status">{t!(cx, "apis-count", count = count)}</p>
            <p class="meta"><a href=density.href()>{text}</a> " · " {ui::downloads(cx, "/apis", &ask.file_query())}</p>
        </div>
    }
    .into_any()
}

/// The name of a chosen value; one that is unknown is shown as it was typed.
fn name_of(cx: &Cx, snapshot: &Snapshot, facet: Facet, value: &str) -> String {
    facet
        .read(snapshot, value)
        .and_then(|known| facet.name(cx, snapshot, known))
        .map_or_else(|| value.to_owned(), |(_, name)| name)
}

fn chips(cx: &Cx, snapshot: &Snapshot, ask: &Ask) -> Option<AnyView> {
    let chip = |href: String, text: String| {
        let title = t!(cx, "filter-remove", name = text.as_str());
        view! { <a class="chip" href=href title=title>{text} <span aria-hidden="true">"×"</span></a> }.into_any()
    };
    let mut chips = Vec::new();
    if !ask.q.is_empty() {
        let text = t!(cx, "filter-words", words = ask.q.as_str());
        chips.push(chip(ask.with(|ask| ask.q.clear()).href(), text));
    }
    for facet in Facet::ALL {
        for value in ask.chosen(facet) {
            let text = format!("{}: {}", facet.title(cx), name_of(cx, snapshot, facet, value));
            chips.push(chip(ask.without(facet, Some(value)).href(), text));
        }
    }
    if chips.len() > 1 {
        let all = ask
            .with(|ask| {
                ask.q.clear();
                ask.chosen = Default::default();
            })
            .href();
        chips.push(view! { <a class="chip clear" href=all>{t!(cx, "filters-clear")}</a> }.into_any());
    }
    (!chips.is_empty()).then(|| view! { <div class="chips">{chips}</div> }.into_any())
}

fn facets(cx: &Cx, snapshot: &Snapshot, ask: &Ask, found: &Found) -> AnyView {
    let chosen = ask.facet_pairs().count();
    let mut kept: Vec<_> = ask
        .filters()
        .into_iter()
        .filter(|(key, _)| *key == "q" || *key == "scope")
        .collect();
    kept.extend(ask.looks());
    let groups: Vec<_> = Facet::ALL
        .into_iter()
        .filter_map(|facet| group(cx, snapshot, ask, found, facet))
        .collect();
    let count = (chosen > 0).then(|| view! { <span class="count">{chosen}</span> });
    view! {
        <details>
            <summary>{t!(cx, "filters")} " " {count}</summary>
            <form action="/apis">
                {hidden(kept)}
                {groups}
                <button>{t!(cx, "filters-apply")}</button>
            </form>
        </details>
    }
    .into_any()
}

/// One facet with its counts; nothing where no line has a value of it.
fn group(cx: &Cx, snapshot: &Snapshot, ask: &Ask, found: &Found, facet: Facet) -> Option<AnyView> {
    let chosen = ask.chosen(facet);
    let mut values: Vec<(usize, u32, bool)> = (0..facet.size(snapshot))
        .map(|value| (value, found.count(facet, value), false))
        .collect();
    for known in chosen.iter().filter_map(|text| facet.read(snapshot, text)) {
        if let Some((_, _, picked)) = values.get_mut(known) {
            *picked = true;
        }
    }
    values.retain(|(_, count, picked)| *count > 0 || *picked);
    if values.is_empty() {
        return None;
    }
    let all = values.len();
    let more = if facet.is_vocabulary() || ask.all_of == Some(facet) || all <= SHOWN + 2 {
        None
    } else {
        values.sort_by_key(|(value, count, picked)| (!picked, std::cmp::Reverse(*count), *value));
        let chosen = values.iter().filter(|(_, _, picked)| *picked).count();
        values.truncate(SHOWN.max(chosen));
        let href = ask.with(|ask| ask.all_of = Some(facet)).href();
        Some(view! { <p class="meta"><a href=href>{t!(cx, "facet-all", count = all)}</a></p> })
    };
    if !facet.is_vocabulary() {
        values.sort_by_key(|(value, count, _)| (std::cmp::Reverse(*count), *value));
    }
    let items = values
        .into_iter()
        .filter_map(|(value, count, picked)| {
            let (key, name) = facet.name(cx, snapshot, value)?;
            Some(view! {
                <label class="facet">
                    <input type="checkbox" name=facet.key() value=key checked=picked/>
                    <span>{name}</span>
                    <span class="count">{count}</span>
                </label>
            })
        })
        .collect_view();
    Some(view! { <fieldset><legend>{facet.title(cx)}</legend>{items}{more}</fieldset> }.into_any())
}

/// Why there is nothing, and the filter whose removal would help most.
fn nothing(cx: &Cx, snapshot: &Snapshot, ask: &Ask, found: &Found) -> AnyView {
    if !ask.narrows() {
        let action = cx
            .may(Action::Register, Object::Any)
            .then(|| ("/apis/new".to_owned(), t!(cx, "api-new")));
        return ui::empty(t!(cx, "apis-none"), t!(cx, "apis-none-text"), action);
    }
    let mut ways: Vec<(u32, String, Ask)> = Facet::ALL
        .into_iter()
        .filter(|facet| !ask.chosen(*facet).is_empty())
        .map(|facet| {
            let names: Vec<_> = ask
                .chosen(facet)
                .iter()
                .map(|value| name_of(cx, snapshot, facet, value))
                .collect();
            let text = format!("{}: {}", facet.title(cx), names.join(", "));
            (found.without_facet(facet), text, ask.without(facet, None))
        })
        .collect();
    if !ask.q.is_empty() {
        let text = t!(cx, "filter-words", words = ask.q.as_str());
        ways.push((found.without_q(), text, ask.with(|ask| ask.q.clear())));
    }
    if ask.mine {
        ways.push((
            found.without_scope(),
            t!(cx, "catalog-mine"),
            ask.with(|ask| ask.mine = false),
        ));
    }
    match ways
        .into_iter()
        .max_by_key(|(count, _, _)| *count)
        .filter(|(count, _, _)| *count > 0)
    {
        Some((count, filter, without)) => ui::empty(
            t!(cx, "apis-empty"),
            t!(cx, "apis-empty-text", filter = filter.as_str(), count = count),
            Some((without.href(), t!(cx, "filter-remove", name = filter.as_str()))),
        ),
        None => ui::empty(
            t!(cx, "apis-empty"),
            t!(cx, "apis-empty-several"),
            Some(("/apis".to_owned(), t!(cx, "filters-clear"))),
        ),
    }
}
