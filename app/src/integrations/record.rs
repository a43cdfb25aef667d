//! What is written down of an integration, and the operations that write it. Forms, the importer and a decided request all come through
//! here, so every integration has the same entry in the audit trail and the landscape sees it.

use super::facts::{Names, facts};
use super::store;
use crate::audit::{self, By, Deed};
use crate::catalog::usage;
use crate::db::{Tx, next_ids};
use crate::{Error, Result, snapshot};
use portolan_domain::ids::{DecisionId, EntityId, IntegrationId, SystemId, TeamId, VersionId};
use portolan_domain::integrations::moves;
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{Criticality, DataDirection, EntityAccess, IntegrationStatus, Interaction, ObjectKind};
use time::{Date, OffsetDateTime};

/// A consumer's use of a version, as a form, a request or an import says it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewIntegration {
    /// Who uses.
    pub consumer: SystemId,
    /// What is used.
    pub version: VersionId,
    /// The hub, broker or gateway in between.
    pub via: Option<SystemId>,
    /// What it is for.
    pub purpose: String,
    /// How the consumer waits.
    pub interaction: Interaction,
    /// Which way the data goes.
    pub direction: DataDirection,
    /// What a failure costs.
    pub criticality: Criticality,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// What it carries; each pair once.
    pub entities: Vec<(EntityId, EntityAccess)>,
    /// Keys of the operations used, such as `GET /orders/{id}`; empty means not stated.
    pub operations: Vec<String>,
    /// How it behaves under failure.
    pub resilience: Resilience,
    /// How it is protected.
    pub security: Security,
    /// Where it is in its life.
    pub status: IntegrationStatus,
    /// The decision that allowed it.
    pub decision: Option<DecisionId>,
    /// Since when it runs.
    pub live_on: Option<Date>,
}

impl NewIntegration {
    /// The same with its lists sorted and without repetitions, as they are stored.
    pub(super) fn tidy(mut self) -> Self {
        self.entities.sort();
        self.entities.dedup();
        self.operations.sort();
        self.operations.dedup();
        self
    }
}

/// An integration as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Integration {
    /// Which; shown as `I-42`.
    pub id: IntegrationId,
    /// What is said of it.
    pub record: NewIntegration,
    /// Since when it is gone.
    pub retired_on: Option<Date>,
    /// Raised by every change.
    pub revision: i64,
    /// When it was written down.
    pub created_at: OffsetDateTime,
    /// When it last changed.
    pub updated_at: OffsetDateTime,
}

/// Where an integration is seen.
pub fn href(id: IntegrationId) -> String {
    format!("/integrations/{id}")
}

/// Writes an integration down.
pub async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, integration: &NewIntegration) -> Result<IntegrationId> {
    // Whoever retires the version meanwhile waits and then sees this use of it.
    usage::hold_version(tx, integration.version).await?;
    let ids = create_many(tx, by, now, std::slice::from_ref(integration)).await?;
    ids.first()
        .copied()
        .ok_or_else(|| Error::Defect("an integration got no number".into()))
}

/// Writes many integrations down at once, in their order; the answer has their numbers in the same order.
pub async fn create_many(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    integrations: &[NewIntegration],
) -> Result<Vec<IntegrationId>> {
    if integrations.is_empty() {
        return Ok(Vec::new());
    }
    let tidy: Vec<NewIntegration> = integrations.iter().cloned().map(NewIntegration::tidy).collect();
    let first = next_ids(tx, "integration", i64::try_from(tidy.len()).unwrap_or(i64::MAX)).await?;
    let rows: Vec<(IntegrationId, &NewIntegration)> = (first..).map(IntegrationId).zip(&tidy).collect();
    store::write_many(tx, &rows, now).await?;
    let names = Names::load(tx, &tidy).await?;
    let deeds: Vec<Deed> = rows
        .iter()
        .map(|(id, record)| {
            Deed::new(
                "integration.create",
                ObjectKind::Integration,
                *id,
                None,
                Some(&facts(record, None, &names)),
            )
            .on(names.title(*id, record), href(*id))
        })
        .collect();
    audit::append_all(tx, by, now, Box::new(deeds.into_iter())).await?;
    let ids: Vec<IntegrationId> = rows.iter().map(|(id, _)| *id).collect();
    let touched: Vec<_> = ids.iter().map(|id| (ObjectKind::Integration, id.0)).collect();
    snapshot::touch(tx, &touched).await?;
    Ok(ids)
}

/// An integration.
pub async fn find(tx: &mut Tx, id: IntegrationId) -> Result<Option<Integration>> {
    Ok(load(tx, &[id]).await?.pop())
}

/// These integrations, by number; those that are not there are left out.
pub async fn load(tx: &mut Tx, ids: &[IntegrationId]) -> Result<Vec<Integration>> {
    Ok(store::load(tx, ids).await?)
}

/// Changes what is said of an integration, if it still has this revision; [`Error::Stale`] otherwise. Where nothing is different nothing is
/// written. Returns whether something was.
pub async fn update(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Integration,
    revision: i64,
    after: &NewIntegration,
) -> Result<bool> {
    if before.revision != revision {
        return Err(Error::Stale);
    }
    let after = after.clone().tidy();
    if after == before.record {
        return Ok(false);
    }
    if !store::rewrite(tx, before.id, revision, &after, now).await? {
        return Err(Error::Stale);
    }
    let names = Names::load(tx, [&before.record, &after]).await?;
    let deed = Deed::new(
        "integration.edit",
        ObjectKind::Integration,
        before.id,
        Some(&facts(&before.record, before.retired_on, &names)),
        Some(&facts(&after, before.retired_on, &names)),
    )
    .on(names.title(before.id, &after), href(before.id))
    .revision(revision + 1);
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Integration, before.id.0)]).await?;
    Ok(true)
}

/// Moves an integration on in its life. `date` is since when it runs (to live) or since when it is gone (to retired). A move that its
/// present status does not allow is [`Error::Stale`]: somebody moved it meanwhile.
pub async fn set_status(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    id: IntegrationId,
    status: IntegrationStatus,
    date: Option<Date>,
    reason: &str,
) -> Result<()> {
    let before = find(tx, id).await?.ok_or(Error::NotFound)?;
    if !moves(before.record.status).contains(&status) {
        return Err(Error::Stale);
    }
    let mut after = before.clone();
    after.record.status = status;
    match status {
        // A retirement that is called off does not make it younger.
        IntegrationStatus::Live => after.record.live_on = before.record.live_on.or(date),
        IntegrationStatus::Retired => after.retired_on = date,
        IntegrationStatus::Proposed | IntegrationStatus::Approved | IntegrationStatus::Retiring => {}
    }
    if !store::update_status(tx, &after, now).await? {
        return Err(Error::Stale);
    }
    let names = Names::load(tx, [&after.record]).await?;
    let deed = Deed::new(
        deed_of(status),
        ObjectKind::Integration,
        id,
        Some(&facts(&before.record, before.retired_on, &names)),
        Some(&facts(&after.record, after.retired_on, &names)),
    )
    .on(names.title(id, &after.record), href(id))
    .revision(before.revision + 1)
    .reason(reason);
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Integration, id.0)]).await?;
    Ok(())
}

fn deed_of(status: IntegrationStatus) -> &'static str {
    match status {
        IntegrationStatus::Proposed => "integration.propose",
        IntegrationStatus::Approved => "integration.approve",
        IntegrationStatus::Live => "integration.go-live",
        IntegrationStatus::Retiring => "integration.begin-retirement",
        IntegrationStatus::Retired => "integration.retire",
    }
}
