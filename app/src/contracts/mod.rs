//! Contracts: the machine-readable documents of versions and their operations.
//!
//! Invariants: a version has at most one contract; its operations are rewritten with it, in one transaction; a document is read within
//! [`portolan_contract::Limits`], away from the threads that answer requests; references to other documents are reported, never fetched;
//! the document is given back byte for byte, as an attachment that no browser runs.

mod reading;
mod store;

pub use reading::{Operation, ReadContract, Refused, Remark, read, read_apart};
pub use store::{Contract, operations, store_many};

use crate::routes::Routes;

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::new()
}
