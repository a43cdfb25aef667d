//! What a drawing tells of the one system that is chosen in it: what it is, what leans on it and what it leans on, and where to go from there.

use super::super::names;
use super::View;
use crate::auth::Cx;
use crate::snapshot::{Snapshot, System};
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::words::EntityRole;
use portolan_landscape::{Link, Neighbourhood, Node, SystemId};
use std::collections::BTreeMap;

/// More neighbours than this are counted.
const LISTED: usize = 8;

/// The panel beside a drawing. It is there, hidden, also where nothing is chosen: the island that fills it looks for it.
pub(super) fn panel(cx: &Cx, snapshot: &Snapshot, view: &View, around: &Neighbourhood) -> AnyView {
    let chosen = view.select.as_ref().and_then(|slug| snapshot.system_by_slug(slug));
    let told = chosen.map(|system| told(cx, snapshot, view, around, system));
    let hidden = told.is_none();
    view! { <aside id="selected" hidden=hidden aria-live="polite">{told}</aside> }.into_any()
}

fn told(cx: &Cx, snapshot: &Snapshot, view: &View, around: &Neighbourhood, system: &System) -> AnyView {
    let id = names::node(system);
    let node = around.nodes.iter().find(|node| node.system == id);
    let landscape = &snapshot.landscape;
    let users = side(landscape.incoming(id), view, |link| link.consumer);
    let used = side(landscape.outgoing(id), view, |link| link.provider);
    let domain = system.domain.and_then(|id| snapshot.domain(id));
    let domain = domain.map(|domain| (format!("/domains/{}", domain.slug), domain.name.to_string()));
    let apis = landscape.apis_of(id).len();
    let href = format!("/systems/{}", system.slug);
    view! {
        <header>
            <h2><a href=href>{system.name.to_string()}</a></h2>
            <a class="button quiet" href=view.with(|view| view.select = None) aria-label=t!(cx, "map-unselect")>"×"</a>
        </header>
        <dl class="facts">
            {ui::fact(t!(cx, "field-kind"), ui::word(cx, system.kind).into_any(), None)}
            {ui::fact(t!(cx, "map-column-domain"), ui::link(domain), None)}
            {ui::fact(t!(cx, "map-column-owner"), ui::team_link(snapshot, system.owner), None)}
            {ui::fact(t!(cx, "map-selected-apis"), apis.into_any(), None)}
            {masters(cx, snapshot, system)}
        </dl>
        <p class="buttons">{actions(cx, view, system, node)}</p>
        {neighbours(cx, snapshot, view, around, t!(cx, "map-selected-users", count = users.len()), &users)}
        {neighbours(cx, snapshot, view, around, t!(cx, "map-selected-used", count = used.len()), &used)}
    }
    .into_any()
}

/// The systems on one side and the links to each, the most first.
fn side(links: &[Link], view: &View, far_end: fn(&Link) -> SystemId) -> Vec<(SystemId, usize)> {
    let mut counted: BTreeMap<SystemId, usize> = BTreeMap::new();
    for link in links
        .iter()
        .filter(|link| !link.is_internal() && view.links.passes(link))
    {
        *counted.entry(far_end(link)).or_default() += 1;
    }
    let mut side: Vec<_> = counted.into_iter().collect();
    side.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    side
}

/// The entities that it is the source of truth for.
fn masters(cx: &Cx, snapshot: &Snapshot, system: &System) -> Option<AnyView> {
    let links: Vec<AnyView> = snapshot
        .entities()
        .into_iter()
        .filter(|entity| {
            let mut roles = entity.roles.iter();
            roles.any(|(_, who, role)| *who == system.id && *role == EntityRole::Master)
        })
        .map(|entity| {
            let href = crate::entities::address(&entity.slug);
            view! { <a href=href>{entity.name.to_string()}</a> " " }.into_any()
        })
        .collect();
    (!links.is_empty()).then(|| ui::fact(t!(cx, "map-legend-truth"), links.into_any(), None))
}

fn actions(cx: &Cx, view: &View, system: &System, node: Option<&Node>) -> AnyView {
    let slug = &system.slug;
    let unfold = node.and_then(|node| {
        if node.expanded {
            let href = view.unfolding(slug, false);
            return Some(view! { <a class="button" href=href>{t!(cx, "map-refold")}</a> " " }.into_any());
        }
        (node.hidden > 0).then(|| {
            let href = view.unfolding(slug, true);
            view! { <a class="button" href=href>{t!(cx, "map-unfold", count = node.hidden)}</a> " " }.into_any()
        })
    });
    let root = node
        .is_none_or(|node| !node.focus)
        .then(|| view! { <a class="button" href=view.rooted(slug)>{t!(cx, "map-root")}</a> " " });
    let path = format!("/map/path?from={}", ui::encode(slug));
    view! { {unfold}{root}<a class="button" href=path>{t!(cx, "map-path-from")}</a> }.into_any()
}

fn neighbours(
    cx: &Cx,
    snapshot: &Snapshot,
    view: &View,
    around: &Neighbourhood,
    title: String,
    side: &[(SystemId, usize)],
) -> AnyView {
    let rows = side
        .iter()
        .take(LISTED)
        .filter_map(|(id, count)| {
            let system = names::system(snapshot, *id)?;
            let drawn = around.nodes.iter().any(|node| node.system == *id);
            let href = if drawn {
                view.selecting(&system.slug)
            } else {
                format!("/systems/{}", system.slug)
            };
            let absent = (!drawn).then(|| view! { " " <span class="meta">{t!(cx, "map-not-drawn")}</span> });
            Some(view! {
                <li><a href=href>{system.name.to_string()}</a> " " <span class="count">{*count}</span>{absent}</li>
            })
        })
        .collect_view();
    let rest = side.len().saturating_sub(LISTED);
    let rest = (rest > 0).then(|| view! { <li class="meta">{t!(cx, "map-more", count = rest)}</li> });
    view! { <h3>{title}</h3> <ul class="rows">{rows}{rest}</ul> }.into_any()
}
