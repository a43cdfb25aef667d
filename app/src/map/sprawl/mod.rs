//! Sprawl: the board's first page. Every measure with its limit, its trend and the list behind it, where it is worst, and what to do first.

mod advice;
pub(super) mod command;
mod compare;
pub(super) mod demo;
mod files;
mod line;
mod lists;
mod measure;
mod readings;
pub(super) mod scope;
mod store;
mod views;
mod web;
mod words;
mod worst;

pub(super) use lists::Lister;
pub use readings::take;
pub(super) use web::routes;
