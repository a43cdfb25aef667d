//! Requests, evidence, votes, decisions and conditions: the gate for every new integration and for every change that breaks.
//!
//! A request is handed in with evidence that is frozen under a hash; votes are bound to that hash; the votes come to exactly one
//! numbered decision whatever arrives at once; only then there is an integration, which goes live when its owner confirms, or a document that
//! the owner of the API may publish although it breaks. What cannot be taken back (submissions, decisions, the trail) is guarded by the database itself.

mod breaking;
mod counted;
mod decisions;
pub mod demo;
mod evidence;
mod matters;
mod people;
mod policy;
mod requests;
mod votes;

pub use counted::{Counted, count_for};
pub use matters::{Matter, OpenMatters, open_matters};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .merge(policy::routes())
        .merge(requests::routes())
        .merge(breaking::routes())
        .merge(decisions::routes())
}
