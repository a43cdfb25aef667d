//! Links to the things of the catalog that many pages name; a dash where there is nothing to link to.

use super::link;
use crate::auth::Cx;
use crate::snapshot::{Process, Snapshot};
use crate::t;
use leptos::prelude::*;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use std::sync::Arc;

/// A link to a team.
pub fn team_link(snapshot: &Snapshot, id: Option<TeamId>) -> AnyView {
    let team = id.and_then(|id| snapshot.team(id));
    link(team.map(|team| (format!("/teams/{}", team.slug), team.name.to_string())))
}

/// A link to a business area.
pub fn domain_link(snapshot: &Snapshot, id: Option<DomainId>) -> AnyView {
    let domain = id.and_then(|id| snapshot.domain(id));
    link(domain.map(|domain| (format!("/domains/{}", domain.slug), domain.name.to_string())))
}

/// A link to a system.
pub fn system_link(snapshot: &Snapshot, id: SystemId) -> AnyView {
    let system = snapshot.system(id);
    link(system.map(|system| (format!("/systems/{}", system.slug), system.name.to_string())))
}

/// The processes that something takes part in, as a panel; nothing where there are none.
pub fn takes_part(cx: &Cx, processes: &[&Arc<Process>]) -> Option<AnyView> {
    if processes.is_empty() {
        return None;
    }
    let rows = processes
        .iter()
        .map(|process| view! { <li><a href=format!("/processes/{}", process.slug)>{process.name.to_string()}</a></li> })
        .collect_view();
    Some(
        view! {
            <section class="panel" id="processes"><h2>{t!(cx, "process-takes-part")}</h2><ul class="rows">{rows}</ul></section>
        }
        .into_any(),
    )
}
