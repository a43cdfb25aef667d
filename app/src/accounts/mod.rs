//! People and teams: sign-in, the own account, users, teams and who belongs to them.
//!
//! Invariants: there is no default account (the first start prints a one-time code that makes the administrator); a password is only ever
//! stored as an argon2id hash; an answer to a wrong sign-in does not tell whether the name exists; every change is in the audit trail.

mod me;
mod sign_in;
mod teams;
pub mod users;

pub use me::reader_of_feed;
pub use sign_in::{first_start_code, has_users};
pub use teams::{Contact, NewTeam, Team, contacts};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .merge(sign_in::routes())
        .merge(me::routes())
        .merge(users::routes())
        .merge(teams::routes())
}
