//! APIs: what there is, what it is for, who provides and who owns it.
//!
//! An API keeps its id for ever and its slug until a person changes it; the old slug then leads to the new one. It is archived, never
//! deleted, and not while an integration stands on it.

mod form;
mod list;
mod page;
mod store;
mod views;
mod web;

pub(super) use web::routes;

use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::catalog::addresses::{keep_old_address, moved};
use crate::db::{Tx, next_id};
use crate::snapshot::{self, Snapshot};
use crate::{App, Error, Result};
use form::NewApi;
use portolan_domain::facts::ApiFacts;
use portolan_domain::ids::ApiId;
use portolan_domain::names::Slug;
use portolan_domain::words::ObjectKind;
use std::sync::Arc;
use time::OffsetDateTime;

pub use store::ApiRecord;

/// An API by its slug, in the newest snapshot. An old slug is [`Error::Moved`] to the same page under the new one.
pub async fn find(app: &App, cx: &Cx, slug: &str) -> Result<(Arc<Snapshot>, Arc<snapshot::Api>)> {
    let snapshot = app.snapshot().await?;
    if let Some(api) = snapshot.api_by_slug(slug).cloned() {
        return Ok((snapshot, api));
    }
    let now = |id: i64| snapshot.api(ApiId(id)).map(|api| api.slug.to_string());
    Err(moved(app, cx, ObjectKind::Api, slug, now).await?)
}

/// An API with its long texts and its revision, as the database has it.
pub async fn record(tx: &mut Tx, id: ApiId) -> Result<ApiRecord> {
    store::find(tx, id).await?.ok_or(Error::NotFound)
}

impl ApiRecord {
    fn facts(&self) -> ApiFacts {
        ApiFacts {
            slug: self.slug.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            system: self.system.clone(),
            style: self.style,
            audience: self.audience,
            classification: self.classification,
            owner: self.owner.clone(),
            labels: self.labels.0.clone(),
            archived: self.archived,
        }
    }
}

impl NewApi {
    fn facts(&self, slug: &str, before: Option<&ApiRecord>) -> ApiFacts {
        ApiFacts {
            slug: slug.to_owned(),
            name: self.name.as_str().to_owned(),
            description: self.description.clone(),
            system: self.system.1.clone(),
            style: self.style,
            audience: self.audience,
            classification: self.classification,
            owner: self.owner.as_ref().map(|(_, slug)| slug.clone()),
            labels: self.labels.clone(),
            archived: before.is_some_and(|before| before.archived),
        }
    }
}

/// Somebody else took the same slug in the same moment.
fn taken_meanwhile(error: sqlx::Error) -> Error {
    match error.as_database_error() {
        Some(database) if database.is_unique_violation() => Error::Stale,
        _ => error.into(),
    }
}

/// Registers an API under a slug made of its name.
async fn register(tx: &mut Tx, by: &By, now: OffsetDateTime, api: &NewApi) -> Result<Slug> {
    let id: ApiId = next_id(tx, "api").await?;
    let slug = store::free_slug(tx, &Slug::of(api.name.as_str())).await?;
    store::insert(tx, id, &slug, api, now).await.map_err(taken_meanwhile)?;
    let facts = api.facts(slug.as_str(), None);
    let deed = Deed::new("api.register", ObjectKind::Api, id, None, Some(&facts))
        .on(api.name.as_str(), format!("/apis/{slug}"));
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[(ObjectKind::Api, id.0)]).await?;
    Ok(slug)
}

/// Changes an API, if it still has the revision that the form was opened with.
async fn edit(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &ApiRecord,
    revision: i64,
    slug: &Slug,
    api: &NewApi,
) -> Result<()> {
    let (old, new) = (before.facts(), api.facts(slug.as_str(), Some(before)));
    let deed = Deed::new("api.edit", ObjectKind::Api, before.id, Some(&old), Some(&new))
        .on(api.name.as_str(), format!("/apis/{slug}"))
        .revision(revision + 1);
    let changed = store::update(tx, before.id, revision, slug, api, now).await;
    if !changed.map_err(taken_meanwhile)? {
        return Err(Error::Stale);
    }
    if before.slug != slug.as_str() {
        keep_old_address(tx, ObjectKind::Api, &before.slug, slug.as_str(), before.id.0).await?;
    }
    if deed.changes_something() {
        audit::append(tx, by, now, deed).await?;
        snapshot::touch(tx, &[(ObjectKind::Api, before.id.0)]).await?;
    }
    Ok(())
}

/// Puts an API out of use, or back into it. That no integration stands on it is asked before.
async fn archive(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &ApiRecord,
    archived: bool,
    reason: &str,
) -> Result<()> {
    let (old, mut new) = (before.facts(), before.facts());
    new.archived = archived;
    let action = if archived { "api.archive" } else { "api.restore" };
    let deed = Deed::new(action, ObjectKind::Api, before.id, Some(&old), Some(&new))
        .on(before.name.as_str(), format!("/apis/{}", before.slug))
        .revision(before.revision + 1)
        .reason(reason);
    if deed.changes_something() {
        store::set_archived(tx, before.id, archived, now).await?;
        audit::append(tx, by, now, deed).await?;
        snapshot::touch(tx, &[(ObjectKind::Api, before.id.0)]).await?;
    }
    Ok(())
}
