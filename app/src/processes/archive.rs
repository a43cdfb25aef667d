//! Taking a process out of use, and back into it. Nothing stands in the way: the integrations that realise it go on.

use super::record::thing;
use super::{at, editable};
use crate::auth::Cx;
use crate::things::{self, ArchiveForm, Turn};
use crate::{App, Result};
use axum::Form;
use axum::extract::{Path, State};

pub(super) async fn page(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let process = editable(&mut tx, &cx, id).await?;
    Ok(things::archive_page(&cx, &thing(&mut tx, &process).await?, None))
}

pub(super) async fn turn(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    turn: Turn,
    Form(form): Form<ArchiveForm>,
) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let process = editable(&mut tx, &cx, id).await?;
    let thing = thing(&mut tx, &process).await?;
    things::turn(&app, &cx, tx, &thing, None, turn, &form).await
}
