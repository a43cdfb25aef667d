//! Systems, APIs, versions and business areas: what there is, who owns it, where it is in its life.

pub mod apis;
mod domains;
mod frames;
mod labels;
mod saved_views;
mod search;
pub mod systems;
pub mod usage;
pub mod versions;

use frames::what_if;
pub use frames::{api_frame, rail, system_frame};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .merge(systems::routes())
        .merge(apis::routes())
        .merge(versions::routes())
        .merge(saved_views::routes())
        .merge(domains::routes())
        .merge(search::routes())
}
