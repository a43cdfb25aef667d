//! The dependency matrix: rows depend on columns, by system, team or business area; any team or business area can be opened into its systems
//! in place, and colour answers one question.

mod cell;
mod question;
mod table;
mod tools;
mod views;
mod web;

pub(super) use web::routes;

use super::choice::{self, Pairs};
use crate::snapshot::Snapshot;
use crate::ui;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use portolan_landscape::{self as graph, By, Group, LinkFilter, MatrixView, Opened, Order};
use question::Question;

/// A company of more systems than this is shown by business area unless asked otherwise.
const MANY: usize = 60;
/// The address of a cell names at most so many groups as open: it stands in the page thousands of times.
const NAMED: usize = 8;

/// What is asked to be seen; it stands in the address.
#[derive(Debug, Clone)]
pub(super) struct View {
    by: By,
    /// Of no account where rows are systems.
    open: Opened,
    order: Order,
    colour: Question,
    /// Only these business areas; empty is the whole company.
    domains: Vec<Option<graph::DomainId>>,
    links: LinkFilter,
}

impl View {
    fn asked(&self) -> MatrixView {
        MatrixView {
            by: self.by,
            open: self.open.clone(),
            order: self.order,
            links: self.links,
            domains: self.domains.clone(),
            ..MatrixView::default()
        }
    }

    /// The query; what is so by default is left out, all but what the rows stand for.
    fn pairs(&self, snapshot: &Snapshot) -> Pairs {
        let mut pairs = vec![("by", by_word(self.by).to_owned())];
        if self.order != Order::default() {
            pairs.push(("order", order_word(self.order).to_owned()));
        }
        if self.colour != Question::default() {
            pairs.push(("colour", self.colour.word().to_owned()));
        }
        pairs.extend(self.opened(snapshot));
        pairs.extend(
            self.domains
                .iter()
                .map(|domain| ("domain", key(snapshot, Group::Domain(*domain)))),
        );
        pairs.extend(choice::pairs(&self.links));
        pairs
    }

    /// The groups that are open, as a query.
    fn opened(&self, snapshot: &Snapshot) -> Pairs {
        match &self.open {
            _ if self.by == By::System => Pairs::new(),
            Opened::All => vec![("open", "all".to_owned())],
            Opened::These(groups) => groups.iter().map(|group| ("open", key(snapshot, *group))).collect(),
        }
    }

    fn href(&self, snapshot: &Snapshot) -> String {
        choice::address("/map/matrix", &self.pairs(snapshot))
    }

    /// The address of this view with something changed.
    fn with(&self, snapshot: &Snapshot, change: impl FnOnce(&mut View)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.href(snapshot)
    }

    /// The beginning of the address of a cell, to which its row and column are added.
    fn cells(&self, snapshot: &Snapshot) -> String {
        let mut short = self.clone();
        if matches!(&self.open, Opened::These(groups) if groups.len() > NAMED) {
            short.open = Opened::default();
        }
        choice::address("/map/matrix/cell", &short.pairs(snapshot))
    }

    /// What stands for a row in the address of a cell. Among groups a system says that it is one.
    fn row_key(&self, snapshot: &Snapshot, group: Group) -> String {
        match group {
            Group::System(_) if self.by != By::System => format!("{SYSTEM}{}", key(snapshot, group)),
            _ => key(snapshot, group),
        }
    }

    /// What a row of this view is, from its [`row_key`](Self::row_key).
    fn row(&self, snapshot: &Snapshot, key: &str) -> Option<Group> {
        match key.strip_prefix(SYSTEM) {
            Some(slug) => group(snapshot, By::System, slug),
            None => group(snapshot, self.by, key),
        }
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

/// Before the slug of a system that is a row among groups.
const SYSTEM: &str = "system:";

const ORDERS: [Order; 2] = [Order::Groups, Order::Circles];

fn order_word(order: Order) -> &'static str {
    match order {
        Order::Groups => "groups",
        Order::Circles => "circles",
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
