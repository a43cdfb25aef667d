//! Integrations: which system uses which version of which API, for what, how, and by whose decision.
//!
//! Invariants: an integration is never deleted, it is retired; its status moves only as [`portolan_domain::integrations::moves`] says; a new
//! one begins with a request, so what is registered here exists already; what a decision speaks of (who, what, how, which way) is not edited
//! after it; "not stated" is kept apart from "no".

mod consumers;
mod edit;
mod facts;
mod form;
mod form_view;
mod list;
mod list_view;
mod of_system;
mod page;
mod page_view;
pub mod profile_form;
mod record;
mod register;
mod replacements;
mod row;
mod store;
mod wanted;

pub use facts::{Names, facts};
pub use record::{Integration, NewIntegration, create, create_many, find, href, load, set_status, update};
pub use replacements::{Lingering, keepers, replace, to_retire};
pub use store::{rewrite, write_many};

use crate::routes::Routes;
use portolan_domain::roles::Action;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .list("/integrations", Action::Read, list::list)
        .get("/integrations/new", Action::Register, register::page)
        .post("/integrations/new", Action::Register, register::submit)
        .get("/integrations/{id}", Action::Read, page::show)
        .get("/integrations/{id}/history", Action::Read, page::history)
        .get("/integrations/{id}/edit", Action::Edit, edit::page)
        .post("/integrations/{id}/edit", Action::Edit, edit::submit)
        .post("/integrations/{id}/status", Action::Edit, page::submit_status)
        .list("/apis/{slug}/consumers", Action::Read, consumers::list)
        .list("/systems/{slug}/integrations", Action::Read, of_system::list)
}
