//! Integrations: which system uses which version of which API, for what, how, and by whose decision.
//!
//! Invariants: an integration is never deleted, it is retired; its status moves only as [`portolan_domain::integrations::moves`] says; a new
//! one begins with a request, so what is registered here exists already; "not stated" is kept apart from "no".

mod facts;
pub mod profile_form;
mod record;
mod store;

pub use facts::{Names, facts};
pub use record::{Integration, NewIntegration, create, create_many, find, href, load, set_status, update};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
