//! A contract for people: one operation with what goes in and what comes out, the schemas declared by name, the errors there are.

mod inside;
mod inside_views;
mod views;
mod web;

pub(super) use inside_views::{Inside, inside};
pub(super) use views::href;

use crate::routes::Routes;

pub(super) fn routes() -> Routes {
    web::routes().merge(inside::routes())
}
