//! The head and the tabs of an API's and of a system's pages. Features to the right add pages under the same address and draw the same
//! frame around them.

use crate::auth::Cx;
use crate::snapshot::{Api, Snapshot, System};
use crate::t;
use crate::ui;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};

/// The frame of an API's pages; `current` is the end of the address: ``, `/versions`, `/consumers`, `/contract`, `/decisions`, `/history`.
pub fn api_frame(cx: &Cx, snapshot: &Snapshot, api: &Api, current: &'static str) -> AnyView {
    let base = format!("/apis/{}", api.slug);
    let crumbs = snapshot
        .system(api.system)
        .map(|system| (format!("/systems/{}", system.slug), system.name.to_string()))
        .into_iter()
        .collect();
    let tabs = [
        ("", t!(cx, "api-tab-overview")),
        ("/versions", t!(cx, "api-tab-versions")),
        ("/consumers", t!(cx, "api-tab-consumers")),
        ("/contract", t!(cx, "api-tab-contract")),
        ("/decisions", t!(cx, "api-tab-decisions")),
        ("/history", t!(cx, "history")),
    ];
    view! { {ui::head(crumbs, api.name.to_string(), Some(api.summary.to_string()), vec![])} {ui::tabs(cx, &base, current, tabs)} }.into_any()
}

/// The frame of a system's pages; `current` is the end of the address: ``, `/integrations`, `/history`.
pub fn system_frame(cx: &Cx, snapshot: &Snapshot, system: &System, current: &'static str) -> AnyView {
    let base = format!("/systems/{}", system.slug);
    let domain = system
        .domain
        .and_then(|domain| snapshot.domain(domain))
        .map(|domain| (format!("/domains/{}", domain.slug), domain.name.to_string()));
    let crumbs = [("/systems".to_owned(), t!(cx, "nav-systems"))]
        .into_iter()
        .chain(domain)
        .collect();
    let mut actions = vec![ui::button(format!("/map?system={}", system.slug), t!(cx, "nav-map"))];
    if cx.may(Action::Edit, Object::Owned(system.owner)) {
        if system.archived {
            actions.push(ui::button(format!("{base}/restore"), t!(cx, "restore")));
        } else {
            actions.push(ui::button(format!("{base}/archive"), t!(cx, "archive")));
            actions.push(ui::primary(format!("{base}/edit"), t!(cx, "edit")));
        }
    }
    let archived = system
        .archived
        .then(|| view! { <div class="note neutral"><p>{t!(cx, "archived-text")}</p></div> });
    let tabs = [
        ("", t!(cx, "api-tab-overview")),
        ("/integrations", t!(cx, "nav-integrations")),
        ("/history", t!(cx, "history")),
    ];
    view! { {ui::head(crumbs, system.name.to_string(), None, actions)} {archived} {ui::tabs(cx, &base, current, tabs)} }
        .into_any()
}
