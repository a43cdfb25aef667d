//! Waivers: leave for an API to miss a criterion of the quality bar until a day, with a reason.
//!
//! Invariants: the chair and administrators grant and end them, never for what a team of their own owns; each has a reason and a last day at
//! most a year ahead; one that ended or expired stays in the list; what an API is worth is weighed anew in the transaction of the deed.

mod list;
mod store;
mod views;
mod web;

pub(super) use store::{Waiver, apis, holding, of_api};
pub use store::{WaiverEnd, waiver_ends};
pub(super) use views::panel;

use super::keeping::weigh_api;
use crate::audit::{self, By, Deed};
use crate::db::{self, Tx};
use crate::routes::Routes;
use crate::snapshot::{Api, Version};
use crate::{Result, ui};
use portolan_domain::ids::WaiverId;
use portolan_domain::waivers::{NewWaiver, WaiverState};
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use time::{Date, OffsetDateTime};

pub(super) fn routes() -> Routes {
    web::routes().merge(list::routes())
}

/// What the trail says of a waiver.
#[derive(Debug, Serialize)]
struct WaiverFacts<'a> {
    criterion: &'a str,
    /// The label of the one version it is for, or empty for all.
    version: &'a str,
    reason: &'a str,
    expires_on: Date,
}

impl Waiver {
    /// Where it stands on this day.
    pub(super) fn state(&self, today: Date) -> WaiverState {
        WaiverState::of(self.expires_on, self.ended_at.is_some(), today)
    }

    /// Whether it is for this version.
    pub(super) fn is_for(&self, version: &Version) -> bool {
        self.version_id.is_none_or(|id| id == version.id)
    }

    /// Whether somebody ended it before its day.
    pub(super) fn is_ended(&self) -> bool {
        self.ended_at.is_some()
    }

    /// As judging takes it.
    pub(super) fn as_judged(&self) -> portolan_contract::Waiver {
        portolan_contract::Waiver {
            rule: self.criterion.clone(),
            operation: None,
            pointer: None,
            reason: self.reason.clone(),
            expires: self.expires_on,
        }
    }

    /// The label of the version it is for; `None` for all.
    fn label<'a>(&self, api: &'a Api) -> Option<&'a str> {
        let version = api.versions.iter().find(|version| Some(version.id) == self.version_id);
        version.map(|version| &*version.label)
    }
}

fn deed(action: &'static str, api: &Api, before: Option<&WaiverFacts<'_>>, after: Option<&WaiverFacts<'_>>) -> Deed {
    let place = format!("/quality/waivers?api={}", ui::encode(&api.slug));
    Deed::new(action, ObjectKind::Api, api.id, before, after).on(&*api.name, place)
}

/// Grants a waiver.
async fn grant(tx: &mut Tx, by: &By, now: OffsetDateTime, api: &Api, new: &NewWaiver) -> Result<WaiverId> {
    let id = db::next_id(tx, "waiver").await?;
    let label = new.version.as_deref();
    let version = api.versions.iter().find(|version| Some(&*version.label) == label);
    store::insert(tx, id, api.id, version.map(|version| version.id), new, by, now).await?;
    let facts = WaiverFacts {
        criterion: new.criterion.id,
        version: label.unwrap_or_default(),
        reason: &new.reason,
        expires_on: new.expires,
    };
    audit::append(
        tx,
        by,
        now,
        deed("waiver.grant", api, None, Some(&facts)).reason(&*new.reason),
    )
    .await?;
    weigh_api(tx, api.id, now).await?;
    Ok(id)
}

/// Ends a waiver that holds before its day. One that holds no longer stays as it is.
async fn end(tx: &mut Tx, by: &By, now: OffsetDateTime, api: &Api, waiver: &Waiver) -> Result<()> {
    if !store::end(tx, waiver.id, by, now).await? {
        return Ok(());
    }
    let facts = WaiverFacts {
        criterion: &waiver.criterion,
        version: waiver.label(api).unwrap_or_default(),
        reason: &waiver.reason,
        expires_on: waiver.expires_on,
    };
    audit::append(tx, by, now, deed("waiver.end", api, Some(&facts), None)).await?;
    weigh_api(tx, api.id, now).await
}
