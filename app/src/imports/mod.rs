//! Imports: files become teams, systems, APIs and integrations, after a preview, in one transaction.

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
