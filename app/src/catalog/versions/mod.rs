//! Versions: what of an API can be used, since when, until when, and where it runs.
//!
//! A version goes through its life by moves that `portolan_domain::lifecycle` allows. It is not retired while an integration stands on it.

mod form;
mod form_views;
mod moves;
mod store;
mod views;
mod web;

pub use store::VersionRecord;
pub(super) use store::operations;
pub(super) use views::table;

use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::catalog::{apis, usage};
use crate::db::{Tx, next_id};
use crate::notify;
use crate::routes::Routes;
use crate::snapshot::{self, Api, Snapshot, place};
use crate::things::{keep_old_address, old_address};
use crate::{App, Error, Result, ui};
use form::State;
use leptos::prelude::AnyView;
use portolan_domain::facts::VersionFacts;
use portolan_domain::ids::VersionId;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Lifecycle, ObjectKind};
use portolan_landscape as graph;
use std::sync::Arc;
use time::{Duration, OffsetDateTime};

/// A sunset within so many days is near.
pub(super) const NEAR: Duration = Duration::days(120);

pub(super) fn routes() -> Routes {
    web::routes().merge(moves::routes())
}

/// A version by the slug of its API and its label, in the newest snapshot. Old addresses are [`Error::Moved`].
pub async fn find(app: &App, cx: &Cx, slug: &str, label: &str) -> Result<(Arc<Snapshot>, Arc<Api>, snapshot::Version)> {
    let (snapshot, api) = apis::find(app, cx, slug).await?;
    if let Some(version) = api.versions.iter().find(|version| *version.label == *label) {
        let version = version.clone();
        return Ok((snapshot, api, version));
    }
    let old = old_address(app, ObjectKind::Version, &place_of(&api, label)).await?;
    let now = old.and_then(|id| api.versions.iter().find(|version| version.id.0 == id));
    Err(now.map_or(Error::NotFound, |version| Error::Moved(href(&api, &version.label))))
}

/// A version as this transaction sees it, for those who may edit its API.
async fn editable(tx: &mut Tx, cx: &Cx, api: &Api, id: VersionId) -> Result<VersionRecord> {
    let owner = apis::record(tx, api.id).await?.owner_id;
    cx.demand(Action::Edit, Object::Owned(owner))?;
    store::find(tx, id).await?.ok_or(Error::NotFound)
}

/// The systems that use a version in running integrations (live or retiring).
pub fn consumers_left(snapshot: &Snapshot, version: VersionId) -> usize {
    let mut consumers: Vec<_> = snapshot
        .landscape
        .unmigrated(graph::VersionId(place(version.0)))
        .map(|link| link.consumer)
        .collect();
    consumers.dedup();
    consumers.len()
}

/// The way to the question what goes with a version.
fn what_if(cx: &Cx, api: &Api, label: &str) -> AnyView {
    super::what_if(cx, &format!("version:{}@{label}", api.slug))
}

/// The address of a version's page.
pub fn href(api: &Api, label: &str) -> String {
    format!("/apis/{}/versions/{}", api.slug, ui::encode(label))
}

/// A label among the old addresses: labels are unique within their API only.
fn place_of(api: &Api, label: &str) -> String {
    format!("{}/{label}", api.id)
}

impl State {
    fn facts(&self, contract: Option<&String>) -> VersionFacts {
        VersionFacts {
            label: self.label.as_str().to_owned(),
            lifecycle: self.lifecycle,
            released_on: self.dates.released_on,
            deprecated_on: self.dates.deprecated_on,
            sunset_on: self.dates.sunset_on,
            successor: self.successor.as_ref().map(|(_, label)| label.clone()),
            migration_guide: self.migration_guide.clone(),
            environments: self.environments.clone(),
            rate_limit: self.rate_limit.clone(),
            contract: contract.cloned(),
        }
    }
}

/// How a version is called in the trail.
fn name_of(api: &Api, label: &str) -> String {
    format!("{} {label}", api.name)
}

/// Publishes a new version of an API.
async fn publish(tx: &mut Tx, by: &By, now: OffsetDateTime, api: &Api, state: &State) -> Result<()> {
    let id: VersionId = next_id(tx, "version").await?;
    store::insert(tx, id, api.id, state, now).await?;
    let label = state.label.as_str();
    let deed = Deed::new(
        "version.publish",
        ObjectKind::Version,
        id,
        None,
        Some(&state.facts(None)),
    )
    .on(name_of(api, label), href(api, label));
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Api, api.id.0)]).await?;
    Ok(())
}

/// What is done to a version, for the trail.
#[derive(Debug, Clone, Copy)]
struct Doing<'a> {
    action: &'static str,
    reason: &'a str,
    revision: i64,
}

/// Changes a version, if it still has the revision that the form was opened with, and tells those who use it what concerns them.
async fn change(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    api: &Api,
    before: &VersionRecord,
    after: &State,
    doing: Doing<'_>,
) -> Result<()> {
    let contract = before.contract.as_ref();
    let label = after.label.as_str();
    let (old, new) = (before.state()?.facts(contract), after.facts(contract));
    let deed = Deed::new(doing.action, ObjectKind::Version, before.id, Some(&old), Some(&new))
        .on(name_of(api, label), href(api, label))
        .revision(doing.revision + 1)
        .reason(doing.reason);
    if before.revision != doing.revision {
        return Err(Error::Stale);
    }
    if !deed.changes_something() {
        return Ok(());
    }
    if !store::update(tx, before.id, doing.revision, after, now).await? {
        return Err(Error::Stale);
    }
    if before.label != label {
        let (old, new) = (place_of(api, &before.label), place_of(api, label));
        keep_old_address(tx, ObjectKind::Version, &old, &new, before.id.0).await?;
    }
    audit::append(tx, by, now, deed).await?;
    if let Some(message) = news(before, after) {
        let people = usage::people_of(tx, before.id).await?;
        let sunset = after.dates.sunset_on.map(|day| day.to_string()).unwrap_or_default();
        let args = [("api", &*api.name), ("version", label), ("sunset", sunset.as_str())];
        notify::tell(tx, &people, message, &args, &href(api, label), now).await?;
    }
    snapshot::touch(tx, &[(ObjectKind::Api, api.id.0)]).await?;
    Ok(())
}

/// What the people behind a version's consumers must know of a change, as the key of its sentence behind `notice-`.
fn news(before: &VersionRecord, after: &State) -> Option<&'static str> {
    match (before.lifecycle, after.lifecycle) {
        (old, Lifecycle::Deprecated) if old != Lifecycle::Deprecated => Some(match after.dates.sunset_on {
            Some(_) => "version-deprecated",
            None => "version-deprecated-open",
        }),
        (Lifecycle::Deprecated, Lifecycle::Deprecated) if before.sunset_on != after.dates.sunset_on => {
            Some(match after.dates.sunset_on {
                Some(_) => "version-sunset-moved",
                None => "version-sunset-dropped",
            })
        }
        (Lifecycle::Deprecated, Lifecycle::Active) => Some("version-kept"),
        _ => None,
    }
}
