//! The own account: language, colours and shortcuts, password, sessions, teams.
//!
//! Preferences are no facts of the catalog and are not in the audit trail; a new password is.

mod feed;
mod store;
mod views;
mod web;

pub use feed::reader_of_feed;
pub(super) use web::routes;
