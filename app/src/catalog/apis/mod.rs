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

use crate::audit::By;
use crate::auth::Cx;
use crate::db::{Tx, next_id};
use crate::snapshot::{self, Snapshot};
use crate::things::{self, Kind, Thing};
use crate::{App, Error, Result};
use form::NewApi;
use portolan_domain::facts::ApiFacts;
use portolan_domain::ids::ApiId;
use portolan_domain::names::Slug;
use std::sync::Arc;
use time::OffsetDateTime;

pub use store::ApiRecord;

/// An API by its slug, in the newest snapshot. An old slug is [`Error::Moved`] to the same page under the new one.
pub async fn find(app: &App, cx: &Cx, slug: &str) -> Result<(Arc<Snapshot>, Arc<snapshot::Api>)> {
    let snapshot = app.snapshot().await?;
    if let Some(api) = snapshot.api_by_slug(slug).cloned() {
        return Ok((snapshot, api));
    }
    Err(things::moved(app, cx, &snapshot, Kind::Api, slug).await?)
}

/// An API with its long texts and its revision, as the database has it.
pub async fn record(tx: &mut Tx, id: ApiId) -> Result<ApiRecord> {
    store::find(tx, id).await?.ok_or(Error::NotFound)
}

impl ApiRecord {
    fn thing(&self) -> Thing<ApiFacts> {
        let facts = ApiFacts {
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
        };
        Thing {
            id: self.id.0,
            revision: self.revision,
            facts,
        }
    }
}

impl NewApi {
    fn facts(&self, slug: &str, archived: bool) -> ApiFacts {
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
            archived,
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
    let slug = things::free_slug(tx, Kind::Api, &Slug::of(api.name.as_str())).await?;
    store::insert(tx, id, &slug, api, now).await.map_err(taken_meanwhile)?;
    things::created(tx, by, now, id.0, &api.facts(slug.as_str(), false)).await?;
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
    let Some(edit) = before
        .thing()
        .edit(revision, &api.facts(slug.as_str(), before.archived))?
    else {
        return Ok(());
    };
    let changed = store::update(tx, before.id, revision, slug, api, now).await;
    if !changed.map_err(taken_meanwhile)? {
        return Err(Error::Stale);
    }
    things::edited(tx, by, now, edit).await
}
