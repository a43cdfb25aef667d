//! Taking an entity out of use, and back into it. Nothing stands in the way: integrations that carry it go on doing so.

use super::at;
use super::record::{Entity, find, thing};
use crate::auth::Cx;
use crate::db::Tx;
use crate::things::{self, ArchiveForm};
use crate::{App, Error, Result};
use axum::Form;
use axum::extract::{Path, State};
use portolan_domain::ids::EntityId;
use portolan_domain::roles::{Action, Object};

/// The entity as it is stored, for somebody who may change it.
async fn editable(tx: &mut Tx, cx: &Cx, id: EntityId) -> Result<Entity> {
    let entity = find(tx, id).await?.ok_or(Error::NotFound)?;
    cx.demand(Action::Edit, Object::Owned(entity.record.owner))?;
    Ok(entity)
}

pub(super) async fn page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let entity = editable(&mut tx, &cx, id).await?;
    Ok(things::archive_page(&cx, &thing(&mut tx, &entity).await?, None))
}

pub(super) async fn submit(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let entity = editable(&mut tx, &cx, id).await?;
    let thing = thing(&mut tx, &entity).await?;
    things::archive(&app, &cx, tx, &thing, None, &form).await
}

pub(super) async fn submit_restore(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let entity = editable(&mut tx, &cx, id).await?;
    let thing = thing(&mut tx, &entity).await?;
    things::restore(&app, &cx, tx, &thing, &form).await
}
