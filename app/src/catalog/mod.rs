//! Systems, APIs, versions and business areas: what there is, who owns it, where it is in its life.

mod addresses;
mod domains;
mod frames;
mod labels;
mod search;
mod systems;

pub use addresses::{keep_old_address, moved};
pub use frames::{api_frame, system_frame};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
        .merge(systems::routes())
        .merge(domains::routes())
        .merge(search::routes())
}
