//! Saved views: addresses of the catalog that a person wants again, under a name of the person's own.

mod store;
mod views;

pub(super) use views::bar;

use crate::auth::Cx;
use crate::db::next_id;
use crate::routes::Routes;
use crate::{App, Error, Result, t, ui};
use axum::Form;
use axum::extract::State;
use portolan_domain::ids::UserId;
use portolan_domain::names::line;
use portolan_domain::roles::Action;
use serde::Deserialize;

/// The most views of one person.
const MOST: i64 = 50;

/// A view under a name.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SavedView {
    /// Which.
    pub id: i64,
    /// The person's name for it.
    pub name: String,
    /// Its address, beginning with `/apis`.
    pub url: String,
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/views", Action::OwnAccount, save)
        .post("/views/remove", Action::OwnAccount, remove)
}

/// The views of a person, by name.
pub async fn of(app: &App, user: UserId) -> Result<Vec<SavedView>> {
    let mut tx = app.db().read().await?;
    Ok(store::of(&mut tx, user).await?)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ViewForm {
    name: String,
    url: String,
}

/// Only addresses of the catalog itself: what is saved becomes a link later.
fn catalog_address(url: &str) -> Option<&str> {
    let query = url.strip_prefix("/apis")?;
    let good = (query.is_empty() || query.starts_with('?'))
        && query.len() <= 4000
        && !query.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\');
    good.then_some(url)
}

async fn save(State(app): State<App>, cx: Cx, Form(form): Form<ViewForm>) -> Result {
    let user = cx.user()?.id;
    let url = catalog_address(&form.url).ok_or_else(|| Error::BadInput(t!(cx, "error-bad-input-text")))?;
    let name = line(&form.name, 80).map_err(|flaw| Error::BadInput(cx.texts().flaw(&flaw)))?;
    let mut tx = app.db().write().await?;
    if store::count(&mut tx, user).await? >= MOST {
        return Err(Error::Refused(t!(cx, "views-too-many", most = MOST)));
    }
    let id: i64 = next_id(&mut tx, "view").await?;
    store::save(&mut tx, id, user, &name, url, cx.now).await?;
    tx.commit().await?;
    Ok(ui::done(url, "done-view-saved"))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct RemoveForm {
    id: i64,
    url: String,
}

async fn remove(State(app): State<App>, cx: Cx, Form(form): Form<RemoveForm>) -> Result {
    let mut tx = app.db().write().await?;
    if !store::remove(&mut tx, cx.user()?.id, form.id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(ui::done(
        catalog_address(&form.url).unwrap_or("/apis"),
        "done-view-removed",
    ))
}
