//! Contracts: the machine-readable documents of versions and their operations.
//!
//! Invariants: a version has at most one contract; its operations are rewritten with it, in one transaction; a document is read within
//! [`portolan_contract::Limits`], away from the threads that answer requests; references to other documents are reported, never fetched;
//! a document is looked at before it is published; it is given back byte for byte, as an attachment that no browser runs.

mod ahead;
mod changes;
mod detail;
pub mod exceptions;
mod preview;
mod preview_view;
mod quality;
mod reading;
mod store;
mod views;
mod web;

pub use ahead::{Breaking, Given, Weighed, weigh_ahead};
pub use changes::told as change_sentence;
pub use changes::words::{about_rule, advice as advice_on_change, level as level_badge};
pub use quality::{WaiverEnd, criterion_why, group_name, keep_true, waiver_ends, weigh_all};
pub use reading::{Facts, Operation, ReadContract, Refused, Remark, read, read_apart};
pub use store::{Contract, operations, store_many};
pub use views::{format_name, operation as operation_key, operation_choices};
pub use web::attached;

use crate::audit::{self, By, Deed};
use crate::db::Tx;
use crate::routes::Routes;
use crate::snapshot::{self, Api, Version};
use crate::{Error, Result, ui};
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use time::OffsetDateTime;

/// The routes of this feature.
pub fn routes() -> Routes {
    web::routes()
        .merge(preview::routes())
        .merge(changes::routes())
        .merge(detail::routes())
        .merge(quality::routes())
}

/// What the trail says of a contract.
#[derive(Debug, Serialize)]
struct Published<'a> {
    sha256: &'a str,
    format: &'a str,
    title: &'a str,
    declared_version: &'a str,
    file_name: &'a str,
    operations: usize,
    /// What it is worth by the quality bar, and the version of its criteria.
    score: Option<u8>,
    criteria: Option<&'a str>,
    /// What the comparison came to, and the version of its rules.
    verdict: Option<&'a str>,
    rules: Option<&'a str>,
}

/// A contract that is to be published.
struct New<'a> {
    api: &'a Api,
    version: &'a Version,
    /// SHA-256 of the contract whose place it takes, or empty for none.
    against: &'a str,
    /// Why it is published although it breaks consumers, or empty.
    exception: &'a str,
    /// What it is worth, 0 to 100.
    score: Option<u8>,
    /// What comparing it with what consumers keep to came to; `None` where there is nothing to compare with.
    verdict: Option<&'a str>,
    contract: ReadContract,
}

/// Publishes a contract of a version in place of the one it had, which must still be the one that was said.
/// The same document again changes nothing.
async fn publish(tx: &mut Tx, by: &By, now: OffsetDateTime, new: New<'_>) -> Result<()> {
    let New {
        api,
        version,
        against,
        exception,
        score,
        verdict,
        contract,
    } = new;
    let before = store::find(tx, version.id).await?;
    if before.as_ref().map_or("", |before| before.sha256.as_str()) != against {
        return Err(Error::Stale);
    }
    if before
        .as_ref()
        .is_some_and(|before| before.sha256 == contract.sha256 && before.format == contract.format.as_str())
    {
        return Ok(());
    }
    let operations = store::operations(tx, version.id).await?.len();
    let facts = before.as_ref().map(|before| Published {
        sha256: &before.sha256,
        format: &before.format,
        title: &before.title,
        declared_version: &before.declared_version,
        file_name: &before.file_name,
        operations,
        score: version.quality.map(|quality| quality.score),
        criteria: None,
        verdict: None,
        rules: None,
    });
    let after = Published {
        sha256: &contract.sha256,
        format: contract.format.as_str(),
        title: &contract.title,
        declared_version: &contract.declared_version,
        file_name: &contract.file_name,
        operations: contract.operations.len(),
        score,
        criteria: Some(contract.quality.criteria),
        verdict,
        rules: verdict.map(|_| portolan_contract::RULES_VERSION),
    };
    let place = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
    let deed = Deed::new(
        "contract.publish",
        ObjectKind::Contract,
        version.id,
        facts.as_ref(),
        Some(&after),
    )
    .on(format!("{} {}", api.name, version.label), place)
    .reason(exception);
    store::store_many(tx, &[(version.id, contract)], now).await?;
    store::note_change(tx, api.id, version.id, now).await?;
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Api, api.id.0)]).await?;
    Ok(())
}
