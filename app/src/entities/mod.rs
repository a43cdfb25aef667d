//! Business entities: what the words mean, where each is created, who holds copies.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
