//! One operation of a contract for people: what goes in, what comes out, with examples and errors.

mod views;
mod web;

pub(super) use views::href;
pub(super) use web::routes;
