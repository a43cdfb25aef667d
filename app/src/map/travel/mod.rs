//! An entity in the map: its sources, its copies, and how it travels between them; and who reads it from a system that is not its source.

mod files;
mod start;
mod tables;
mod views;
mod web;

pub(super) use web::routes;

use super::choice::{self, Pairs};
use crate::snapshot::{Entity, Snapshot, place};
use portolan_domain::entities::EVERYWHERE;
use portolan_landscape::{EntityId, LinkFilter, Travel, TravelView, Within, travel};
use std::sync::Arc;

/// The address of the page.
const PATH: &str = "/map/entity";
/// The most systems a drawing is ever given.
const MOST: usize = 240;

/// What is asked to be seen; it stands in the address.
#[derive(Debug, Clone)]
struct View {
    entity: Arc<Entity>,
    /// The part of the company whose roles count, as it is written; empty for all of them at once.
    scope: String,
    links: LinkFilter,
    limit: usize,
}

impl View {
    fn gather(&self, snapshot: &Snapshot) -> Option<Travel> {
        let within = match self.scope.as_str() {
            "" => Within::Anywhere,
            EVERYWHERE => Within::Company,
            part => Within::Part(part),
        };
        let view = TravelView {
            within,
            links: self.links,
            limit: self.limit,
        };
        travel(&snapshot.landscape, EntityId(place(self.entity.id.0)), &view)
    }

    /// The query; what is so by default is left out.
    fn pairs(&self) -> Pairs {
        let mut pairs = vec![("of", self.entity.slug.to_string())];
        if !self.scope.is_empty() {
            pairs.push(("scope", self.scope.clone()));
        }
        pairs.extend(choice::pairs(&self.links));
        if self.limit != TravelView::default().limit {
            pairs.push(("limit", self.limit.to_string()));
        }
        pairs
    }

    /// The address of this view with something changed.
    fn with(&self, change: impl FnOnce(&mut View)) -> String {
        let mut other = self.clone();
        change(&mut other);
        choice::address(PATH, &other.pairs())
    }

    /// Room for more systems; nothing when there is no more room.
    fn roomier(&self) -> Option<String> {
        (self.limit < MOST).then(|| self.with(|view| view.limit = (view.limit * 2).min(MOST)))
    }
}
