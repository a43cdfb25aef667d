//! From an approval to a running integration.

use super::store;
use crate::audit::{self, Deed};
use crate::catalog::usage;
use crate::db::Tx;
use crate::reviews::people::Doer;
use crate::reviews::requests::store::{hold, set_status};
use crate::{Error, Result};
use crate::{integrations, notify};
use portolan_domain::decisions::is_valid;
use portolan_domain::ids::{IntegrationId, RequestId};
use portolan_domain::requests::{Step, after};
use portolan_domain::words::{IntegrationStatus, Lifecycle, ObjectKind};
use time::{Date, OffsetDateTime};

/// What came of confirming that an integration is live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reviews) enum Confirmed {
    /// It is live.
    Live(IntegrationId),
    /// The approval has ended, so nothing was changed.
    Expired,
    /// The version has been retired, so nothing was changed.
    Retired,
}

/// Confirms that the approved integration is in use since a day. What it replaces begins its retirement. The approval must still hold
/// today, whatever day is named, and the version must not be retired; the version is held, so that nobody retires it meanwhile.
pub(in crate::reviews) async fn go_live(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    id: RequestId,
    live_on: Date,
) -> Result<Confirmed> {
    let before = hold(tx, id, now).await?.ok_or(Error::NotFound)?;
    let status = after(before.status, Step::GoLive).ok_or(Error::Stale)?;
    let integration = before.integration_id.ok_or(Error::Stale)?;
    let decision = store::of_request(tx, id).await?.ok_or(Error::Stale)?;
    if !is_valid(decision.valid_until, now.date()) {
        return Ok(Confirmed::Expired);
    }
    let used = integrations::find(tx, integration).await?.ok_or(Error::Stale)?;
    if usage::hold_version(tx, used.record.version).await? == Some(Lifecycle::Retired) {
        return Ok(Confirmed::Retired);
    }
    let number = decision.number().to_string();
    let live = IntegrationStatus::Live;
    integrations::set_status(tx, &doer.by, now, integration, live, Some(live_on), &number).await?;
    if let Some(proposal) = before.proposal.integration() {
        for replaced in &proposal.replaces {
            let old = IntegrationId(replaced.id);
            retire(tx, doer, now, old, integration).await?;
            remind(tx, now, old, integration, proposal.retirement()).await?;
        }
    }
    set_status(tx, id, status).await?;
    let mut request = before.clone();
    request.status = status;
    let deed = Deed::new(
        "request.go-live",
        ObjectKind::Request,
        id,
        Some(&before.facts()),
        Some(&request.facts()),
    )
    .on(format!("R-{id} {}", request.title), request.href())
    .revision(request.revision);
    audit::append(tx, &doer.by, now, deed).await?;
    Ok(Confirmed::Live(integration))
}

/// Tells those who keep what is replaced that its time has come.
async fn remind(
    tx: &mut Tx,
    now: OffsetDateTime,
    old: IntegrationId,
    new: IntegrationId,
    until: Option<Date>,
) -> Result<()> {
    let standing = integrations::find(tx, old).await?;
    if standing.is_none_or(|standing| standing.record.status == IntegrationStatus::Retired) {
        return Ok(());
    }
    let people = integrations::keepers(tx, old).await?;
    let (number, successor) = (format!("I-{old}"), format!("I-{new}"));
    let until = until.map(|day| day.to_string());
    let mut args = vec![("number", number.as_str()), ("successor", successor.as_str())];
    args.extend(until.as_deref().map(|day| ("day", day)));
    let message = match until {
        Some(_) => "integration-replaced-until",
        None => "integration-replaced",
    };
    notify::tell(tx, &people, message, &args, &integrations::href(old), now).await?;
    Ok(())
}

/// What is replaced may have gone its own way since; then it stays where it is.
async fn retire(tx: &mut Tx, doer: &Doer, now: OffsetDateTime, old: IntegrationId, new: IntegrationId) -> Result<()> {
    let standing = integrations::find(tx, old).await?;
    if standing.is_some_and(|standing| standing.record.status == IntegrationStatus::Live) {
        let retiring = IntegrationStatus::Retiring;
        integrations::set_status(tx, &doer.by, now, old, retiring, None, &format!("I-{new}")).await?;
    }
    Ok(())
}
