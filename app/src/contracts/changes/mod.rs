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

pub(super) use gate::{Against, against, beside};
pub(super) use impact::{Hit, level_of};
pub(super) use web::routes;
pub use words::told;

use super::reading::{self, again};
use super::store::Source;
use crate::Result;
use portolan_contract::{Comparison, Contract, Level, Options};
use std::collections::BTreeMap;
use time::Date;

/// Two contracts that were compared.
pub(super) struct Compared {
    pub(super) base: Contract,
    pub(super) revised: Contract,
    pub(super) comparison: Comparison,
}

/// Compares two published documents, the one consumers keep to first; `today` says which announced ends have come, `levels` what changes
/// weigh by the policy.
///
/// # Errors
/// As [`reading::again`].
pub(super) async fn compare(
    base: Source,
    revised: Source,
    today: Date,
    levels: BTreeMap<String, Level>,
) -> Result<Compared> {
    reading::apart(move || {
        let base = again(&base)?;
        let revised = again(&revised)?;
        let options = Options {
            today: Some(today),
            levels,
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
