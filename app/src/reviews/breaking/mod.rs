//! A change that breaks consumers of a version in use: the board is asked before it is published, and it is published by the decision.
//!
//! Invariants: a request keeps the document by its hash, so what is approved is what is published; it stands or falls with the contract that
//! it was weighed against; another document is another request; whoever answers for a consumer that it reaches hears of it.

mod views;
mod web;

pub(super) use views::{facts, panels, publish_box};
pub(super) use web::{edit_page, routes, submit_edit};

use super::decisions;
use super::people::{self, Doer};
use super::requests::Request;
use super::requests::store::{hold, set_status};
use crate::audit::{self, Deed};
use crate::contracts::{ReadContract, exceptions};
use crate::db::Tx;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result, notify, ui};
use portolan_domain::breaking::BreakingProposal;
use portolan_domain::decisions::is_valid;
use portolan_domain::ids::{ApiId, RequestId, TeamId, VersionId};
use portolan_domain::requests::{Step, after};
use portolan_domain::words::ObjectKind;
use time::{Date, OffsetDateTime};

/// How a request for a change that breaks stands beside the catalog of today.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    /// Whether the contracts that it was weighed against still stand.
    pub(super) holds: bool,
    /// What would be asked today; `None` where nothing would stop the document any more, another contract stands, or nobody weighed it.
    pub(super) today: Option<BreakingProposal>,
}

/// Whether an approval may still be published, without weighing its document again.
pub(super) async fn approved(app: &App, proposal: &BreakingProposal) -> Result<Standing> {
    let holds = exceptions::stands(&mut app.db().read().await?, proposal).await?;
    Ok(Standing { holds, today: None })
}

/// Weighs the kept document of a request again.
pub(super) async fn standing(
    app: &App,
    snapshot: &Snapshot,
    proposal: &BreakingProposal,
    today: Date,
) -> Result<Standing> {
    let mut standing = approved(app, proposal).await?;
    let Some(api) = snapshot.api(ApiId(proposal.api.id)).filter(|_| standing.holds) else {
        return Ok(standing);
    };
    let version = api.versions.iter().find(|version| version.id.0 == proposal.version.id);
    let document = exceptions::kept(app, &proposal.document).await?;
    if let (Some(version), Some(document)) = (version, document) {
        let weighed = exceptions::weigh(app, snapshot, api, version, &document, today).await?;
        standing.today = weighed.map(|weighed| BreakingProposal {
            reason: proposal.reason.clone(),
            plan: proposal.plan.clone(),
            ..weighed
        });
    }
    Ok(standing)
}

/// What handing it in asks for beside what any request does: the contract must still be the one it was weighed against, and whoever answers
/// for a consumer that it reaches is told.
pub(super) async fn submitting(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    request: &Request,
    proposal: &BreakingProposal,
) -> Result<()> {
    if !exceptions::stands(tx, proposal).await? {
        return Err(Error::Stale);
    }
    tell(
        tx,
        doer,
        now,
        proposal,
        "exception-asked",
        &format!("R-{}", request.id),
        &request.href(),
    )
    .await
}

/// Tells the teams of the consumers that are reached.
async fn tell(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    proposal: &BreakingProposal,
    message: &'static str,
    number: &str,
    href: &str,
) -> Result<()> {
    let teams = proposal.hits.iter().filter_map(|hit| hit.team.as_ref());
    let mut teams: Vec<TeamId> = teams.map(|team| TeamId(team.id)).collect();
    teams.sort();
    teams.dedup();
    let mut people = people::of_teams(tx, &teams).await?;
    people.retain(|person| *person != doer.user);
    let version = format!("{} {}", proposal.api.name, proposal.version.name);
    let args = [
        ("number", number),
        ("version", version.as_str()),
        ("name", doer.name.as_str()),
    ];
    Ok(notify::tell(tx, &people, message, &args, href, now).await?)
}

/// What came of publishing by a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    /// It is published, and the request is implemented.
    Done,
    /// The approval has ended, so nothing was changed.
    Expired,
    /// Another contract stands than the document was weighed against, so nothing was changed.
    Overtaken,
}

/// Publishes the document of an approved request in place of the contract it was weighed against.
pub(super) async fn publish(
    tx: &mut Tx,
    doer: &Doer,
    now: OffsetDateTime,
    id: RequestId,
    snapshot: &Snapshot,
    document: ReadContract,
) -> Result<Published> {
    let before = hold(tx, id, now).await?.ok_or(Error::NotFound)?;
    let proposal = before.proposal.breaking().ok_or(Error::NotFound)?;
    let status = after(before.status, Step::GoLive).ok_or(Error::Stale)?;
    let decision = decisions::of_request(tx, id).await?.ok_or(Error::Stale)?;
    if !is_valid(decision.valid_until, now.date()) {
        return Ok(Published::Expired);
    }
    let (api, version) = snapshot
        .version(VersionId(proposal.version.id))
        .ok_or(Error::NotFound)?;
    let number = decision.number().to_string();
    let place = (&**api, version);
    match exceptions::publish_allowed(tx, &doer.by, now, place, proposal, document, &number).await {
        Err(Error::Stale) => return Ok(Published::Overtaken),
        done => done?,
    }
    exceptions::end(tx, id).await?;
    set_status(tx, id, status).await?;
    let mut request = before.clone();
    request.status = status;
    let deed = Deed::new(
        "request.publish",
        ObjectKind::Request,
        id,
        Some(&before.facts()),
        Some(&request.facts()),
    )
    .on(format!("R-{id} {}", request.title), request.href())
    .revision(request.revision)
    .reason(number.as_str());
    audit::append(tx, &doer.by, now, deed).await?;
    let href = format!("/apis/{}/contract?version={}", api.slug, ui::encode(&version.label));
    tell(tx, doer, now, proposal, "exception-published", &number, &href).await?;
    Ok(Published::Done)
}
