use super::Item;
use super::web::OF_EACH;
use crate::auth::Cx;
use crate::t;
use crate::ui::{self, Head, page as draw};
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::words::ObjectKind;

/// What was found, by kind.
pub(super) fn page(cx: &Cx, q: &str, groups: Vec<(ObjectKind, Vec<Item>)>) -> Response {
    let title = t!(cx, "search-label");
    let window = if q.is_empty() {
        title.clone()
    } else {
        format!("{q} — {title}")
    };
    draw(cx, Head::new(window, "").narrow(), || {
        let count: usize = groups.iter().map(|(_, items)| items.len().min(OF_EACH)).sum();
        let results = if q.is_empty() {
            ui::empty(t!(cx, "search-start"), t!(cx, "search-start-text"), None)
        } else if count == 0 {
            ui::empty(t!(cx, "search-nothing", q = q), t!(cx, "search-nothing-text"), None)
        } else {
            groups
                .into_iter()
                .filter(|(_, items)| !items.is_empty())
                .map(|(kind, items)| group(cx, q, kind, items))
                .collect_view()
                .into_any()
        };
        let found = (!q.is_empty())
            .then(|| view! { <p class="count" role="status">{t!(cx, "search-count", count = count)}</p> });
        view! {
            {ui::head(vec![], title, None, vec![])}
            <form class="inline" role="search" action="/search" method="get">
                <input type="search" name="q" value=q.to_owned() aria-label=t!(cx, "search-in-all")/>
                <button class="button">{t!(cx, "search-label")}</button>
            </form>
            <div class="results">{found}{results}</div>
        }
    })
}

fn group(cx: &Cx, q: &str, kind: ObjectKind, mut items: Vec<Item>) -> AnyView {
    let (title, list) = match kind {
        ObjectKind::System => (t!(cx, "nav-systems"), Some("/systems")),
        ObjectKind::Entity => (t!(cx, "nav-entities"), Some("/entities")),
        ObjectKind::Process => (t!(cx, "nav-processes"), Some("/processes")),
        ObjectKind::Team => (t!(cx, "nav-teams"), None),
        ObjectKind::Domain => (t!(cx, "nav-domains"), None),
        _ => ("API".to_owned(), Some("/apis")),
    };
    let more = (items.len() > OF_EACH)
        .then_some(list)
        .flatten()
        .map(|list| view! { <a href=format!("{list}?q={}", ui::encode(q))>{t!(cx, "search-all")}</a> });
    items.truncate(OF_EACH);
    let rows = items
        .into_iter()
        .map(|item| view! { <li><a href=item.href>{item.name}</a> <span class="meta">{item.hint}</span></li> })
        .collect_view();
    view! { <section class="panel"><header><h2>{title}</h2>{more}</header><ul class="rows">{rows}</ul></section> }
        .into_any()
}
