//! The neighbourhood of a system or an API: a drawing, an account of what it leaves out, and the same as tables.

mod start;
mod views;
mod web;

pub(super) use views::{drawn, legend};
pub(super) use web::routes;

use super::choice::{self, Pairs};
use super::picture::Colour;
use portolan_landscape::{Filter, Focus, LinkFilter, MAX_DEPTH};

/// The most systems a drawing is ever given: beyond that a matrix says more.
const MOST: usize = 240;

/// What is asked to be seen; it stands in the address.
#[derive(Debug, Clone)]
pub(super) struct View {
    focus: Focus,
    /// The name of the query's field for the focus, and the slug.
    of: (&'static str, String),
    up: u8,
    down: u8,
    links: LinkFilter,
    colour: Colour,
    limit: usize,
}

impl View {
    fn filter(&self) -> Filter {
        Filter {
            depth_up: self.up,
            depth_down: self.down,
            links: self.links,
            limit: self.limit,
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
        if self.limit != usual.limit {
            pairs.push(("limit", self.limit.to_string()));
        }
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
