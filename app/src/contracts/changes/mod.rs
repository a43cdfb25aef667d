//! What differs between the contracts of two versions, and whom it hits.
//!
//! The comparison itself is [`portolan_contract::compare`]; here the two documents are fetched, compared away from the threads that
//! answer requests, and the changes are laid beside what consumers say they use.

mod excerpts;
mod gate;
mod impact;
mod views;
mod web;
pub(super) mod words;

pub(super) use gate::{Against, against};
pub(super) use impact::Hit;
pub(super) use web::routes;

use super::reading;
use super::store::Source;
use crate::{Error, Result};
use portolan_contract::{Comparison, Contract, Format, Limits, Options};
use time::Date;

/// Two contracts that were compared.
pub(super) struct Compared {
    pub(super) base: Contract,
    pub(super) revised: Contract,
    pub(super) comparison: Comparison,
}

/// Compares two published documents, the one consumers keep to first; `today` says which announced ends have come.
///
/// Both were read when they were published, so a refusal is a defect.
pub(super) async fn compare(base: Source, revised: Source, today: Date) -> Result<Compared> {
    reading::apart(move || {
        let base = read(&base)?;
        let revised = read(&revised)?;
        let options = Options {
            today: Some(today),
            ..Options::default()
        };
        let comparison = portolan_contract::compare(&base, &revised, &options);
        Ok(Compared {
            base,
            revised,
            comparison,
        })
    })
    .await?
}

/// Reads a published document again. It was read when it was published, so a refusal is a defect.
pub(super) fn read(source: &Source) -> Result<Contract> {
    let limits = Limits::default();
    let read = match source.format.parse::<Format>() {
        Ok(format) => portolan_contract::read_as(&source.source, format, &limits),
        Err(_) => portolan_contract::read(&source.source, &limits),
    };
    read.map_err(|refusal| {
        Error::Defect(format!(
            "a published contract can no longer be read: {}",
            refusal.into_problem().text
        ))
    })
}
