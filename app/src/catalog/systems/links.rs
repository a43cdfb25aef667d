//! Who uses a system and whom it uses, by the links that run today.

use crate::auth::Cx;
use crate::snapshot::{Snapshot, place};
use crate::t;
use leptos::prelude::*;
use portolan_domain::ids::SystemId;
use portolan_landscape::{self as graph, StatusSet};

/// Another system and how many running integrations (live or retiring) there are with it.
pub(in crate::catalog) type Neighbour = (SystemId, usize);

/// The systems that use this one. A system that calls itself is no neighbour of itself.
pub(in crate::catalog) fn consumers(snapshot: &Snapshot, id: SystemId) -> Vec<Neighbour> {
    counted(snapshot.landscape.incoming(graph::SystemId(place(id.0))), |link| {
        link.consumer
    })
}

/// The systems that this one uses.
pub(in crate::catalog) fn providers(snapshot: &Snapshot, id: SystemId) -> Vec<Neighbour> {
    counted(snapshot.landscape.outgoing(graph::SystemId(place(id.0))), |link| {
        link.provider
    })
}

/// How many running integrations are routed through the system: what a hub, a broker or a gateway is there for.
pub(super) fn carried(snapshot: &Snapshot, id: SystemId) -> usize {
    let links = snapshot.landscape.through(graph::SystemId(place(id.0)));
    links
        .iter()
        .filter(|link| StatusSet::RUNNING.contains(link.status))
        .count()
}

/// The landscape keeps such links sorted by the far end, so equal ones stand beside each other.
fn counted(links: &[graph::Link], far: impl Fn(&graph::Link) -> graph::SystemId) -> Vec<Neighbour> {
    let mut found: Vec<Neighbour> = Vec::new();
    let running = links
        .iter()
        .filter(|link| StatusSet::RUNNING.contains(link.status) && !link.is_internal());
    for link in running {
        let id = SystemId(far(link).into());
        match found.last_mut() {
            Some((last, count)) if *last == id => *count += 1,
            _ => found.push((id, 1)),
        }
    }
    found
}

/// How many APIs in use the system provides.
pub(in crate::catalog) fn api_count(snapshot: &Snapshot, id: SystemId) -> usize {
    snapshot
        .landscape
        .apis_of(graph::SystemId(place(id.0)))
        .iter()
        .filter(|api| {
            snapshot
                .api(portolan_domain::ids::ApiId((**api).into()))
                .is_some_and(|api| !api.archived)
        })
        .count()
}

/// The first `most` of these systems as a list.
pub(in crate::catalog) fn list(cx: &Cx, snapshot: &Snapshot, neighbours: &[Neighbour], most: usize) -> AnyView {
    let rows = neighbours
        .iter()
        .take(most)
        .filter_map(|(system, count)| Some((snapshot.system(*system)?, *count)))
        .map(|(system, count)| {
            view! {
                <li>
                    <a href=format!("/systems/{}", system.slug)>{system.name.to_string()}</a>
                    <span class="meta">{t!(cx, "integrations-count", count = count)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
