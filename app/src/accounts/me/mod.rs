//! The own account: language, colours and shortcuts, password, sessions, teams.
//!
//! Preferences are no facts of the catalog and are not in the audit trail; a new password is.

mod store;
mod views;
mod web;

pub(super) use web::routes;
