//! Imports: files become teams, systems, APIs and integrations, after a preview, in one transaction; exports are the way back.
//!
//! [`read`](portolan_domain::import::read) understands the files, [`ahead`] reads and compares their contracts, [`plan`] holds them against the
//! catalog and against what the person may do, [`apply`] writes. Invariants: importing the same files again changes nothing; nothing is removed because a file is silent; what is
//! refused leaves the good things beside it as they are; every change is in the audit trail with the file that brought it.
//!
//! Deliberately absent: fetching anything that a file refers to.

mod ahead;
mod apply;
pub mod demo;
mod export;
mod flows;
mod generate;
mod known;
mod plan;
mod report;
mod rows;
mod stored;
mod uploads;

pub use ahead::{Ahead, ahead};
pub use apply::apply;
pub use export::export;
pub use generate::{Size, generate};
pub use plan::{Plan, plan};
pub use report::{Changed, Created, Field, Remark, Report};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    uploads::routes()
}

#[cfg(test)]
mod tests;
