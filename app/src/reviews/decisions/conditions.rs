//! Conditions are met one by one, by whom they were put on or by the chair.

use super::store::{self, Condition, Decision};
use crate::audit::{self, Deed};
use crate::db::Tx;
use crate::reviews::people::Doer;
use crate::{Error, Result};
use portolan_domain::words::ObjectKind;
use time::OffsetDateTime;

/// Notes that a condition is met; [`Error::Stale`] where somebody did before.
pub(in crate::reviews) async fn meet(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    decision: &Decision,
    condition: &Condition,
) -> Result<()> {
    if !store::meet(tx, condition.id, doer.user, now).await? {
        return Err(Error::Stale);
    }
    let facts = |met: bool| serde_json::json!({ "condition": condition.text, "met": met });
    let deed = Deed::new(
        "condition.meet",
        ObjectKind::Condition,
        condition.id,
        Some(&facts(false)),
        Some(&facts(true)),
    )
    .on(format!("{} {}", decision.number(), condition.text), decision.href());
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(())
}
