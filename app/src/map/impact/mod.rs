//! What goes with a system, an API or a version: who is hit when it is retired, broken or down, along calls and along data, in which order
//! to move, and what to write to each team.
//!
//! The landscape answers ([`portolan_landscape::impact`]); here it gets names, contacts and sentences. Nothing is sent from here.

mod along;
mod answer;
pub(super) mod command;
mod lines;
mod notice;
mod parties;
mod picture;
mod subject;
mod views;
mod web;

pub(super) use web::routes;

use crate::snapshot::{Derived, Snapshot};
use crate::{Error, Result};
use portolan_landscape::Impacts;
use std::sync::Arc;
use time::Date;

/// Laying a large estate out takes a tenth of a second, and every question about one snapshot can share it.
static LAST: Derived<Impacts> = Derived::new();

/// The estate laid out for questions of impact, away from the threads that answer requests.
pub(super) async fn laid_out(snapshot: &Arc<Snapshot>, today: Date) -> Result<Arc<Impacts>> {
    let snapshot = snapshot.clone();
    tokio::task::spawn_blocking(move || LAST.of(&snapshot, today, || Impacts::of(&snapshot.landscape)))
        .await
        .map_err(|error| Error::Defect(error.to_string()))
}
