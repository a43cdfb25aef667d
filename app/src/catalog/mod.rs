//! Systems, APIs, versions and business areas: what there is, who owns it, where it is in its life.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
