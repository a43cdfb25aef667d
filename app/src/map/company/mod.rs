//! The whole company in boxes: business areas and teams with counted lines between them, any of them opened to show what is in it.

pub(super) mod command;
mod views;
mod web;

pub(super) use web::routes;

use super::choice::{self, Pairs};
use crate::snapshot::{Snapshot, place};
use crate::ui;
use portolan_domain::ids::{DomainId, TeamId};
use portolan_landscape::drawing::{Company, CompanyView, Nesting, Open, Part, company};
use portolan_landscape::{self as graph, LinkFilter};
use std::collections::BTreeSet;

/// What is asked to be seen; it stands in the address.
#[derive(Debug, Clone)]
struct View {
    nesting: Nesting,
    open: Open,
    links: LinkFilter,
}

impl View {
    fn gather(&self, snapshot: &Snapshot) -> Company {
        let view = CompanyView {
            nesting: self.nesting,
            links: self.links,
            open: self.open.clone(),
            ends: None,
        };
        company(&snapshot.landscape, &view)
    }

    /// The query; what is so by default is left out.
    fn pairs(&self, snapshot: &Snapshot) -> Pairs {
        let mut pairs = Pairs::new();
        if self.nesting != Nesting::default() {
            pairs.push(("by", word(self.nesting).to_owned()));
        }
        match &self.open {
            Open::All => pairs.push(("open", "all".to_owned())),
            Open::These(parts) => pairs.extend(parts.iter().map(|part| ("open", key(snapshot, *part)))),
        }
        pairs.extend(choice::pairs(&self.links));
        pairs
    }

    fn href(&self, snapshot: &Snapshot) -> String {
        choice::address("/map/company", &self.pairs(snapshot))
    }

    /// The address of this view with something changed.
    fn with(&self, snapshot: &Snapshot, change: impl FnOnce(&mut View)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.href(snapshot)
    }

    /// The address at which a part that is closed is open, or one that is open is closed with all that is in it.
    fn turning(&self, snapshot: &Snapshot, company: &Company, part: Part, open: bool) -> String {
        self.with(snapshot, |view| {
            let mut parts: BTreeSet<Part> = match &view.open {
                Open::These(parts) => parts.clone(),
                Open::All => company
                    .parts
                    .iter()
                    .filter(|shown| shown.open)
                    .map(|shown| shown.part)
                    .collect(),
            };
            if open {
                parts.insert(part);
            } else {
                let inner = |other: &Part| match (part, *other) {
                    (Part::Domain(domain), Part::Team(Some(within), _)) => within == domain,
                    _ => false,
                };
                parts.retain(|other| *other != part && !inner(other));
            }
            view.open = Open::These(parts);
        })
    }
}

const NESTINGS: [Nesting; 3] = [Nesting::DomainTeamSystem, Nesting::DomainSystem, Nesting::TeamSystem];

fn word(nesting: Nesting) -> &'static str {
    match nesting {
        Nesting::DomainTeamSystem => "domain-team",
        Nesting::DomainSystem => "domain",
        Nesting::TeamSystem => "team",
    }
}

/// How a part stands in a query: `supply`, `supply/fulfilment` (a team within a business area), `/fulfilment` (a team, wherever its systems
/// are).
fn key(snapshot: &Snapshot, part: Part) -> String {
    let domain = |id: Option<graph::DomainId>| {
        let domain = id.and_then(|id| snapshot.domain(DomainId(i64::from(id.0))));
        domain.map_or(ui::NONE.to_owned(), |domain| domain.slug.to_string())
    };
    match part {
        Part::Domain(id) => domain(id),
        Part::Team(within, id) => {
            let team = id.and_then(|id| snapshot.team(TeamId(i64::from(id.0))));
            let team = team.map_or(ui::NONE, |team| &*team.slug);
            format!("{}/{team}", within.map_or(String::new(), domain))
        }
        Part::System(id) => format!("{id}"),
    }
}

/// The part that a key stands for; `None` where there is none such any more.
fn part(snapshot: &Snapshot, key: &str) -> Option<Part> {
    let domain = |slug: &str| {
        if slug == ui::NONE {
            return Some(None);
        }
        let domain = snapshot.domain_by_slug(slug)?;
        Some(Some(graph::DomainId(place(domain.id.0))))
    };
    let team = |slug: &str| {
        if slug == ui::NONE {
            return Some(None);
        }
        let team = snapshot.team_by_slug(slug)?;
        Some(Some(graph::TeamId(place(team.id.0))))
    };
    Some(match key.split_once('/') {
        None => Part::Domain(domain(key)?),
        Some(("", slug)) => Part::Team(None, team(slug)?),
        Some((within, slug)) => Part::Team(Some(domain(within)?), team(slug)?),
    })
}
