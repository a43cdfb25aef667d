//! The head and the tabs of an API's and of a system's pages. Features to the right add pages under the same address and draw the same
//! frame around them.

use crate::auth::Cx;
use crate::snapshot::{Api, Snapshot, System, Version};
use crate::t;
use crate::things::{self, Kind};
use crate::ui;
use leptos::prelude::*;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::Lifecycle;

/// The frame of an API's pages: what it is, who owns it, where its recommended version is in its life, and what the person may do with it.
/// `current` is the end of the address: ``, `/versions`, `/consumers`, `/contract`, `/decisions`, `/history`.
pub fn api_frame(cx: &Cx, snapshot: &Snapshot, api: &Api, current: &'static str) -> AnyView {
    let base = format!("/apis/{}", api.slug);
    let crumbs = snapshot
        .system(api.system)
        .map(|system| (format!("/systems/{}", system.slug), system.name.to_string()))
        .into_iter()
        .collect();
    let recommended = api.recommended();
    let version = recommended.map(|version| {
        let href = format!("{base}/versions/{}", ui::encode(&version.label));
        view! { " · " {t!(cx, "api-recommended")} ": " <a href=href>{version.label.to_string()}</a> " " {ui::lifecycle(cx, version.lifecycle)} }
    });
    let archived = api.archived.then(|| {
        let restore = cx
            .may(Action::Edit, Object::Owned(api.owner))
            .then(|| view! { " " <a href=format!("{base}/restore")>{t!(cx, "restore")}</a> });
        view! { <div class="note warn"><p>{t!(cx, "archived-text")}{restore}</p></div> }
    });
    // The overview says the whole purpose below.
    let lede = (!current.is_empty()).then(|| api.summary.to_string());
    let tabs = [
        ("", t!(cx, "api-tab-overview")),
        ("/versions", t!(cx, "api-tab-versions")),
        ("/consumers", t!(cx, "api-tab-consumers")),
        ("/contract", t!(cx, "api-tab-contract")),
        ("/decisions", t!(cx, "api-tab-decisions")),
        ("/history", t!(cx, "history")),
    ];
    view! {
        {ui::head(crumbs, api.name.to_string(), lede, api_actions(cx, api, &base))}
        {archived}
        <p>{t!(cx, "field-owner")} ": " {owner(cx, snapshot, api)} {version}</p>
        {recommended.map(|version| rail(cx, version))}
        {ui::tabs(cx, &base, current, tabs)}
    }
    .into_any()
}

/// The team that owns an API, or that nobody does.
pub(super) fn owner(cx: &Cx, snapshot: &Snapshot, api: &Api) -> AnyView {
    match api.owner {
        None => ui::badge("warn", t!(cx, "no-owner")),
        owner => ui::team_link(snapshot, owner),
    }
}

fn api_actions(cx: &Cx, api: &Api, base: &str) -> Vec<AnyView> {
    let mut actions = vec![ui::button(
        format!("/map?api={}", ui::encode(&api.slug)),
        t!(cx, "nav-map"),
    )];
    if api.archived {
        return actions;
    }
    actions.push(what_if(cx, &format!("api:{}", api.slug)));
    if cx.may(Action::Edit, Object::Owned(api.owner)) {
        let active = api
            .versions
            .iter()
            .rev()
            .find(|version| version.lifecycle == Lifecycle::Active);
        if let Some(version) = active {
            let href = format!("{base}/versions/{}/deprecate", ui::encode(&version.label));
            let text = t!(cx, "version-deprecate-title", version = version.label.to_string());
            actions.push(ui::button(href, text));
        }
        actions.push(ui::button(format!("{base}/edit"), t!(cx, "edit")));
    }
    if cx.may(Action::Register, Object::Owned(api.owner)) {
        actions.push(ui::primary(format!("{base}/versions/new"), t!(cx, "version-new")));
    }
    actions
}

/// The way to the question what goes with a thing: `system:warehouse`, `api:orders-api`, `version:orders-api@v2`.
pub(super) fn what_if(cx: &Cx, of: &str) -> AnyView {
    ui::button(format!("/map/impact?of={}", ui::encode(of)), t!(cx, "impact-link"))
}

/// The lifecycle rail of a version: the stages it passed, where it is, what is planned.
pub fn rail(cx: &Cx, version: &Version) -> AnyView {
    let today = cx.today();
    let stages = Lifecycle::ALL
        .iter()
        .map(|stage| {
            let date = match stage {
                Lifecycle::Active => version.released_on,
                Lifecycle::Deprecated => version.deprecated_on,
                Lifecycle::Retired => version.sunset_on,
                Lifecycle::Design | Lifecycle::Development | Lifecycle::Preview => None,
            };
            let date = date.map(|day| {
                let text = cx.texts().day(day);
                let planned = *stage > version.lifecycle && day > today;
                let text = if planned {
                    t!(cx, "rail-planned", day = text)
                } else {
                    text
                };
                view! { <small><time datetime=day.to_string()>{text}</time></small> }
            });
            let (class, current) = match stage.cmp(&version.lifecycle) {
                std::cmp::Ordering::Less => ("done".to_owned(), None),
                std::cmp::Ordering::Equal => (format!("now {stage}"), Some("step")),
                std::cmp::Ordering::Greater => ("next".to_owned(), None),
            };
            view! { <li class=class aria-current=current>{ui::word(cx, *stage)}{date}</li> }
        })
        .collect_view();
    view! { <ol class="rail" aria-label=t!(cx, "field-lifecycle")>{stages}</ol> }.into_any()
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
    let mut actions = vec![
        ui::button(format!("/map?system={}", system.slug), t!(cx, "nav-map")),
        what_if(cx, &format!("system:{}", system.slug)),
        ui::button(format!("/map/findings?system={}", system.slug), t!(cx, "found-here")),
    ];
    if cx.may(Action::Edit, Object::Owned(system.owner)) {
        actions.extend(things::actions(cx, Kind::System, &system.slug, system.archived));
    }
    let archived = things::archived_note(cx, system.archived);
    let tabs = [
        ("", t!(cx, "api-tab-overview")),
        ("/integrations", t!(cx, "nav-integrations")),
        ("/history", t!(cx, "history")),
    ];
    view! { {ui::head(crumbs, system.name.to_string(), None, actions)} {archived} {ui::tabs(cx, &base, current, tabs)} }
        .into_any()
}
