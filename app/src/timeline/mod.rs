//! The timeline: when versions come, are deprecated and go.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
