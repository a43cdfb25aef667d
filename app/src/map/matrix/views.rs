use super::super::tabs::tabs;
use super::table::{self, Entry, Frame};
use super::{View, by_word, choice, key, name};
use crate::auth::Cx;
use crate::snapshot::Snapshot;
use crate::t;
use crate::ui::{self, Head};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_landscape::{self as graph, By, Group, InteractionSet, LinkFilter, Matrix, StatusSet};
use std::collections::BTreeMap;

/// The page of the matrix.
pub(super) fn page(cx: &Cx, snapshot: &Snapshot, view: &View, matrix: &Matrix) -> Response {
    ui::page(cx, Head::new(t!(cx, "matrix-title"), "/map").wide(), || {
        let crumbs = vec![("/map".to_owned(), t!(cx, "map-title"))];
        let actions = vec![ui::button("/processes", t!(cx, "nav-processes"))];
        let head = view! { {ui::head(crumbs, t!(cx, "matrix-title"), None, actions)} {tabs(cx, "/matrix")} };
        if matrix.rows.is_empty() {
            return view! { {head} {form(cx, snapshot, view)} {nothing(cx, view)} }.into_any();
        }
        let filters = choice::query(&view.filters(snapshot));
        let mut cell = format!("/map/matrix/cell?by={}", by_word(view.by));
        if !filters.is_empty() {
            cell.push('&');
            cell.push_str(&filters);
        }
        let (caption, corner) = (t!(cx, "matrix-reading-rule"), t!(cx, "matrix-corner"));
        let frame = Frame {
            caption: &caption,
            corner: &corner,
            cell: &cell,
        };
        let entries = entries(cx, snapshot, view, matrix);
        let html = table::html(matrix, &entries, &frame);
        view! {
            {head}
            {form(cx, snapshot, view)}
            <p class="reading-rule">{caption.clone()} " " {t!(cx, "matrix-reading-cycle")}</p>
            {account(cx, snapshot, view, matrix)}
            <div class="scroll" tabindex="0" role="region" aria-label=t!(cx, "matrix-title") inner_html=html></div>
            {circles(cx, &entries)}
        }
        .into_any()
    })
}

fn nothing(cx: &Cx, view: &View) -> AnyView {
    if view.domains.is_empty() {
        let action = cx
            .may(Action::Import, Object::Any)
            .then(|| ("/imports".to_owned(), t!(cx, "map-empty-action")));
        ui::empty(t!(cx, "map-empty"), t!(cx, "map-empty-text"), action)
    } else {
        ui::empty(
            t!(cx, "matrix-empty"),
            t!(cx, "matrix-empty-text"),
            Some(("/map/matrix".to_owned(), t!(cx, "matrix-whole"))),
        )
    }
}

fn entries(cx: &Cx, snapshot: &Snapshot, view: &View, matrix: &Matrix) -> Vec<Entry> {
    let without = t!(cx, "matrix-without");
    matrix
        .rows
        .iter()
        .map(|row| {
            let key = key(snapshot, row.group);
            let href = match row.group {
                Group::System(_) => format!("/map?system={key}"),
                Group::Domain(domain) => View {
                    by: By::System,
                    domains: vec![domain],
                    links: view.links,
                }
                .href(snapshot),
                Group::Team(Some(_)) => format!("/teams/{key}"),
                Group::Team(None) => "/teams".to_owned(),
            };
            let heading = (view.by == By::System)
                .then(|| name(snapshot, Group::Domain(row.domain)).unwrap_or_else(|| without.clone()));
            Entry {
                name: name(snapshot, row.group).unwrap_or_else(|| without.clone()),
                href,
                key,
                heading,
                cycle: row.cycle,
            }
        })
        .collect()
}

fn form(cx: &Cx, snapshot: &Snapshot, view: &View) -> AnyView {
    let by = [By::System, By::Team, By::Domain]
        .into_iter()
        .map(|by| {
            (
                by_word(by).to_owned(),
                cx.texts().text(&format!("matrix-by-{}", by_word(by)), &[]),
            )
        })
        .collect();
    let chosen = |domain: Option<graph::DomainId>| view.domains.contains(&domain);
    let mut domains: Vec<AnyView> = snapshot
        .domains()
        .into_iter()
        .map(|domain| {
            let id = graph::DomainId(crate::snapshot::place(domain.id.0));
            choice::check("domain", &domain.slug, domain.name.to_string(), chosen(Some(id)))
        })
        .collect();
    if snapshot
        .systems()
        .any(|system| system.domain.is_none() && !system.archived)
    {
        domains.push(choice::check(
            "domain",
            ui::NONE,
            t!(cx, "matrix-without"),
            chosen(None),
        ));
    }
    let open = !view.domains.is_empty() || view.links != LinkFilter::default();
    view! {
        <form class="map-tools" action="/map/matrix">
            <div class="inline">
                {choice::select("by", t!(cx, "matrix-by"), by, by_word(view.by))}
                <button class="button">{t!(cx, "map-apply")}</button>
            </div>
            <details open=open>
                <summary>{t!(cx, "matrix-filter")}</summary>
                <fieldset><legend>{t!(cx, "matrix-domains")}</legend>{domains}</fieldset>
                {choice::fields(cx, &view.links)}
            </details>
        </form>
    }
    .into_any()
}

/// What is in the matrix and what is not.
fn account(cx: &Cx, snapshot: &Snapshot, view: &View, matrix: &Matrix) -> AnyView {
    let shown = cx.texts().text(
        &format!("matrix-shown-{}", by_word(view.by)),
        &[
            ("shown", matrix.rows.len().into()),
            ("total", matrix.groups_total.into()),
            ("links", matrix.links_shown.into()),
        ],
    );
    let with = |change: fn(&mut View)| {
        let mut other = view.clone();
        change(&mut other);
        other.href(snapshot)
    };
    let whole = with(|view| view.domains.clear());
    let all_links = with(|view| {
        view.links.interactions = InteractionSet::ALL;
        view.links.statuses = StatusSet::ALL;
    });
    let smaller = with(|view| view.by = By::Domain);
    let reasons = [
        ("outside", matrix.hidden_outside, Some(whole)),
        ("filter", matrix.hidden_by_filter, Some(all_links)),
        ("limit", matrix.hidden_by_limit, Some(smaller)),
        ("internal", matrix.hidden_internal, None),
    ];
    let reasons: Vec<AnyView> = reasons
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(reason, count, href)| {
            let text = cx
                .texts()
                .text(&format!("matrix-hidden-{reason}"), &[("count", count.into())]);
            let lift = href.map(|href| view! { " — " <a href=href>{t!(cx, "map-show")}</a> });
            view! { <li>{text}{lift}</li> }.into_any()
        })
        .collect();
    let hidden = if reasons.is_empty() {
        view! { <p>{t!(cx, "matrix-nothing-hidden")}</p> }.into_any()
    } else {
        view! { <ul class="hidden-links">{reasons}</ul> }.into_any()
    };
    view! {
        <div class="nofm">
            <p role="status">{shown} " " {ui::downloads(cx, "/map/matrix", &choice::query(&view.pairs(snapshot)))}</p>
            {hidden}
        </div>
    }
    .into_any()
}

/// The circles by name: what the boxes in the matrix show, for whoever does not see them.
fn circles(cx: &Cx, entries: &[Entry]) -> AnyView {
    let mut circles: BTreeMap<u32, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if let Some(cycle) = entry.cycle {
            circles.entry(cycle).or_default().push(entry);
        }
    }
    if circles.is_empty() {
        return view! { <p>{t!(cx, "matrix-no-circles")}</p> }.into_any();
    }
    let count = circles.len();
    let items = circles
        .into_values()
        .map(|members| {
            let names: Vec<&str> = members.iter().map(|entry| entry.name.as_str()).collect();
            view! { <li>{names.join(" · ")}</li> }
        })
        .collect_view();
    view! {
        <section class="panel">
            <h2>{t!(cx, "matrix-circles", count = count)}</h2>
            <p>{t!(cx, "matrix-circles-text")}</p>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
