//! Contracts: the machine-readable documents of versions and their operations.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
