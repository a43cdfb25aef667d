//! The map: who depends on whom, as a matrix and as a neighbourhood.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
