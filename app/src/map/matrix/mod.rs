//! The dependency matrix: rows depend on columns, by system, team or business area.

mod cell;
mod table;
mod views;
mod web;

pub(super) use web::routes;

use super::choice::{self, Pairs};
use crate::snapshot::Snapshot;
use crate::ui;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use portolan_landscape::{self as graph, By, Group, LinkFilter, MatrixView};

/// A company of more systems than this is shown by business area unless asked otherwise.
const MANY: usize = 60;

/// What is asked to be seen; it stands in the address.
#[derive(Debug, Clone)]
pub(super) struct View {
    by: By,
    /// Only these business areas; empty is the whole company.
    domains: Vec<Option<graph::DomainId>>,
    links: LinkFilter,
}

impl View {
    fn asked(&self) -> MatrixView {
        MatrixView {
            by: self.by,
            links: self.links,
            domains: self.domains.clone(),
            ..MatrixView::default()
        }
    }

    /// The filters as a query, without what the rows stand for.
    fn filters(&self, snapshot: &Snapshot) -> Pairs {
        let mut pairs: Pairs = self
            .domains
            .iter()
            .map(|domain| ("domain", key(snapshot, Group::Domain(*domain))))
            .collect();
        pairs.extend(choice::pairs(&self.links));
        pairs
    }

    fn pairs(&self, snapshot: &Snapshot) -> Pairs {
        let mut pairs = vec![("by", by_word(self.by).to_owned())];
        pairs.extend(self.filters(snapshot));
        pairs
    }

    fn href(&self, snapshot: &Snapshot) -> String {
        choice::address("/map/matrix", &self.pairs(snapshot))
    }

    /// Whether a system is among those asked for.
    fn has(&self, snapshot: &Snapshot, system: SystemId) -> bool {
        let domain = snapshot.system(system).and_then(|system| system.domain);
        self.domains.is_empty()
            || self
                .domains
                .contains(&domain.map(|id| graph::DomainId(crate::snapshot::place(id.0))))
    }
}

fn by_word(by: By) -> &'static str {
    match by {
        By::System => "system",
        By::Team => "team",
        By::Domain => "domain",
    }
}

fn by_of(word: &str) -> Option<By> {
    [By::System, By::Team, By::Domain]
        .into_iter()
        .find(|by| by_word(*by) == word)
}

/// The group that a value of a query stands for.
fn group(snapshot: &Snapshot, by: By, key: &str) -> Option<Group> {
    use crate::snapshot::place;
    Some(match by {
        By::System => Group::System(graph::SystemId(place(snapshot.system_by_slug(key)?.id.0))),
        By::Team if key == ui::NONE => Group::Team(None),
        By::Team => Group::Team(Some(graph::TeamId(place(snapshot.team_by_slug(key)?.id.0)))),
        By::Domain if key == ui::NONE => Group::Domain(None),
        By::Domain => Group::Domain(Some(graph::DomainId(place(snapshot.domain_by_slug(key)?.id.0)))),
    })
}

/// The value of a query that stands for a group: its slug.
fn key(snapshot: &Snapshot, group: Group) -> String {
    let slug = match group {
        Group::System(id) => snapshot.system(SystemId(i64::from(id.0))).map(|s| &*s.slug),
        Group::Team(id) => id
            .and_then(|id| snapshot.team(TeamId(i64::from(id.0))))
            .map(|t| &*t.slug),
        Group::Domain(id) => id
            .and_then(|id| snapshot.domain(DomainId(i64::from(id.0))))
            .map(|d| &*d.slug),
    };
    slug.unwrap_or(ui::NONE).to_owned()
}

/// The name of a group; `None` for those without a team or business area.
fn name(snapshot: &Snapshot, group: Group) -> Option<String> {
    let name = match group {
        Group::System(id) => snapshot.system(SystemId(i64::from(id.0))).map(|s| &*s.name),
        Group::Team(id) => id
            .and_then(|id| snapshot.team(TeamId(i64::from(id.0))))
            .map(|t| &*t.name),
        Group::Domain(id) => id
            .and_then(|id| snapshot.domain(DomainId(i64::from(id.0))))
            .map(|d| &*d.name),
    };
    name.map(str::to_owned)
}
