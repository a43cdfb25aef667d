//! From the ids of the landscape to the things they stand for, and from what somebody typed to a system.

use crate::snapshot::{Integration, SearchKind, Snapshot, System};
use portolan_domain::ids::{DomainId, IntegrationId, SystemId, TeamId};
use portolan_landscape as graph;
use std::sync::Arc;

pub(super) fn system(snapshot: &Snapshot, id: graph::SystemId) -> Option<&Arc<System>> {
    snapshot.system(SystemId(i64::from(id.0)))
}

pub(super) fn integration(snapshot: &Snapshot, id: graph::IntegrationId) -> Option<&Integration> {
    snapshot.integration(IntegrationId(i64::from(id.0)))
}

/// The landscape's id of a system.
pub(super) fn node(system: &System) -> graph::SystemId {
    graph::SystemId(crate::snapshot::place(system.id.0))
}

/// The name of a team that may not be there.
pub(super) fn team(snapshot: &Snapshot, id: Option<TeamId>) -> Option<&str> {
    id.and_then(|id| snapshot.team(id)).map(|team| &*team.name)
}

/// The name of a business area that may not be there.
pub(super) fn domain(snapshot: &Snapshot, id: Option<DomainId>) -> Option<&str> {
    id.and_then(|id| snapshot.domain(id)).map(|domain| &*domain.name)
}

/// What a text that should name a system leads to.
pub(super) enum Named<'a> {
    /// Nothing was typed.
    Blank,
    /// Exactly this system.
    One(&'a Arc<System>),
    /// These come near.
    Several(Vec<&'a Arc<System>>),
    /// Nothing like it.
    Nothing,
}

/// The system whose slug or name this is, else those that the search finds.
pub(super) fn named<'a>(snapshot: &'a Snapshot, text: &str) -> Named<'a> {
    let text = text.trim();
    if text.is_empty() {
        return Named::Blank;
    }
    if let Some(system) = snapshot.system_by_slug(text) {
        return Named::One(system);
    }
    let found: Vec<&Arc<System>> = snapshot
        .search(text, Some(SearchKind::System), 12)
        .into_iter()
        .filter_map(|hit| snapshot.system(SystemId(hit.id)))
        .collect();
    let wanted = text.to_lowercase();
    let mut exact = found.iter().filter(|system| system.name.to_lowercase() == wanted);
    match (exact.next(), exact.next(), found.as_slice()) {
        (Some(system), None, _) | (None, _, [system]) => Named::One(system),
        (_, _, []) => Named::Nothing,
        _ => Named::Several(found),
    }
}
