//! The neighbourhood of a system, an API, a team or a business area: a drawing, an account of what it leaves out, and the same as tables.

pub(super) mod command;
mod selected;
mod start;
mod views;
mod web;

pub(super) use views::{drawn, legend};
pub(super) use web::routes;

use super::choice::{self, Pairs};
use super::names;
use super::picture::{Colour, Grouping};
use crate::snapshot::{Snapshot, System};
use portolan_domain::ids::{DomainId, TeamId};
use portolan_landscape::{
    self as graph, Filter, Focus, LinkFilter, MAX_DEPTH, Neighbourhood, neighbourhood, neighbourhood_of,
};

/// The most systems a drawing is ever given: beyond that a matrix says more.
const MOST: usize = 240;

/// What stands in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Middle {
    /// A system or an API.
    One(Focus),
    /// The systems of a team.
    Team(TeamId),
    /// The systems of a business area.
    Domain(DomainId),
}

impl Middle {
    /// The neighbourhood; `None` where there is nothing in the middle.
    fn gather(self, snapshot: &Snapshot, filter: &Filter) -> Option<Neighbourhood> {
        let systems = |keep: &dyn Fn(&System) -> bool| -> Vec<graph::SystemId> {
            let systems = snapshot.systems().filter(|system| !system.archived && keep(system));
            systems.map(|system| names::node(system)).collect()
        };
        let landscape = &snapshot.landscape;
        match self {
            Middle::One(focus) => neighbourhood(landscape, focus, filter),
            Middle::Team(team) => neighbourhood_of(landscape, &systems(&|system| system.owner == Some(team)), filter),
            Middle::Domain(domain) => {
                neighbourhood_of(landscape, &systems(&|system| system.domain == Some(domain)), filter)
            }
        }
    }
}

/// What is asked to be seen; it stands in the address.
#[derive(Debug, Clone)]
pub(super) struct View {
    focus: Middle,
    /// The name of the query's field for the focus, and the slug.
    of: (&'static str, String),
    up: u8,
    down: u8,
    links: LinkFilter,
    colour: Colour,
    /// What the boxes are gathered by.
    group: Grouping,
    limit: usize,
    /// Slugs of the systems whose neighbours are shown wherever they stand, in the order in which they were asked for.
    more: Vec<String>,
    /// The slug of the system that more is told of.
    select: Option<String>,
}

impl View {
    fn filter(&self, snapshot: &Snapshot) -> Filter {
        let known = |slug: &String| snapshot.system_by_slug(slug).map(|system| names::node(system));
        Filter {
            depth_up: self.up,
            depth_down: self.down,
            links: self.links,
            limit: self.limit,
            expanded: self.more.iter().filter_map(known).collect(),
        }
    }

    /// The query; what is so by default is left out.
    fn pairs(&self) -> Pairs {
        let usual = Filter::default();
        let mut pairs = vec![(self.of.0, self.of.1.clone())];
        if self.up != usual.depth_up {
            pairs.push(("up", self.up.to_string()));
        }
        if self.down != usual.depth_down {
            pairs.push(("down", self.down.to_string()));
        }
        pairs.extend(choice::pairs(&self.links));
        if self.colour != Colour::default() {
            pairs.push(("colour", self.colour.word().to_owned()));
        }
        if self.group != Grouping::default() {
            pairs.push(("group", self.group.word().to_owned()));
        }
        if self.limit != usual.limit {
            pairs.push(("limit", self.limit.to_string()));
        }
        pairs.extend(self.more.iter().map(|slug| ("more", slug.clone())));
        pairs.extend(self.select.iter().map(|slug| ("select", slug.clone())));
        pairs
    }

    fn href(&self) -> String {
        choice::address("/map", &self.pairs())
    }

    /// The address of this view with something changed.
    fn with(&self, change: impl FnOnce(&mut View)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.href()
    }

    /// This view around a system; what was unfolded or told of another one goes.
    fn rooted(&self, slug: &str) -> String {
        self.with(|view| {
            view.of = ("system", slug.to_owned());
            view.more.clear();
            view.select = None;
        })
    }

    /// This view, telling more of a system.
    fn selecting(&self, slug: &str) -> String {
        self.with(|view| view.select = Some(slug.to_owned()))
    }

    /// This view with all neighbours of a system, or without those that were asked for by its name.
    fn unfolding(&self, slug: &str, unfold: bool) -> String {
        self.with(|view| {
            view.more.retain(|other| other != slug);
            if unfold {
                view.more.push(slug.to_owned());
            }
        })
    }

    /// One step further on both sides that are shown; nothing when that is as far as it goes.
    fn deeper(&self) -> Option<String> {
        let (up, down) = ((self.up + 1).min(MAX_DEPTH), (self.down + 1).min(MAX_DEPTH));
        ((up, down) != (self.up, self.down)).then(|| self.with(|view| (view.up, view.down) = (up, down)))
    }

    /// Room for more systems; nothing when there is no more room.
    fn roomier(&self) -> Option<String> {
        (self.limit < MOST).then(|| self.with(|view| view.limit = (view.limit * 2).min(MOST)))
    }
}
