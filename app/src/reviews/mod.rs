//! Requests, evidence, votes, decisions and conditions: the gate for every new integration.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
