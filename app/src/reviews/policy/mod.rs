//! The board's rules: everybody reads them, the chair changes them.

mod contracts;
mod contracts_views;
mod views;
mod web;

use crate::audit::{self, By, Deed};
use crate::contracts::weigh_all;
use crate::db::Tx;
use crate::policy::load;
use crate::routes::Routes;
use crate::{Error, Result, on};
use portolan_domain::policy::Policy;
use portolan_domain::words::ObjectKind;
use sqlx::types::Json;
use time::OffsetDateTime;

pub(super) fn routes() -> Routes {
    web::routes().merge(contracts::routes())
}

/// Sets the policy, if it still has this revision; [`Error::Stale`] otherwise. Requests that are under review keep their lane until they
/// are handed in again. Where criteria of the quality bar are worth something else now, every contract is weighed anew.
pub(super) async fn set(tx: &mut Tx, by: &By, now: OffsetDateTime, revision: i64, policy: &Policy) -> Result<()> {
    let (before, standing) = load(tx).await?;
    if standing != revision {
        return Err(Error::Stale);
    }
    let deed = Deed::new("policy.set", ObjectKind::Policy, 1_i64, Some(&before), Some(policy))
        .on("policy", "/policy")
        .revision(revision + 1);
    if !deed.changes_something() {
        return Ok(());
    }
    let done = on!(&mut *tx, c => sqlx::query(
        "INSERT INTO settings (name, value, revision) VALUES ('policy', $1, $2 + 1)
         ON CONFLICT (name) DO UPDATE SET value = $1, revision = $2 + 1 WHERE settings.revision = $2",
    )
    .bind(Json(policy))
    .bind(revision)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if done != 1 {
        return Err(Error::Stale);
    }
    audit::append(tx, by, now, deed).await?;
    if before.criteria_weights != policy.criteria_weights {
        weigh_all(tx, now).await?;
    }
    Ok(())
}
