//! Out of use and back into it, with a reason. What stands in the way of archiving is each feature's own to know.

use super::{Facts, Kind, Thing, written};
use crate::audit::By;
use crate::auth::Cx;
use crate::db::Tx;
use crate::ui::{self, FormView, Head, page};
use crate::{App, Error, Result, on, t};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use leptos::prelude::*;
use portolan_domain::names::{Flaws, required_text};
use serde::Deserialize;
use time::OffsetDateTime;

/// What the form that archives or restores sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ArchiveForm {
    reason: String,
    revision: i64,
}

/// Which way a form takes a thing, by the end of its address: `/archive` or `/restore`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Out of use.
    Archive,
    /// Back into it.
    Restore,
}

impl<S: Sync> FromRequestParts<S> for Turn {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Self::Rejection> {
        Ok(if parts.uri.path().ends_with("/restore") {
            Turn::Restore
        } else {
            Turn::Archive
        })
    }
}

/// The page that archives a thing or brings it back. `hindrance` is what stands in the way of archiving it.
pub fn archive_page<F: Facts>(cx: &Cx, thing: &Thing<F>, hindrance: Option<AnyView>) -> Response {
    match hindrance.filter(|_| !thing.facts.archived()) {
        Some(hindrance) => draw(cx, thing, hindrance),
        None => {
            let form = ArchiveForm {
                reason: String::new(),
                revision: thing.revision,
            };
            ask(cx, thing, &form, &Flaws::new())
        }
    }
}

/// Archives a thing or brings it back, or says again what stands in the way. Done already is done.
pub async fn turn<F: Facts>(
    app: &App,
    cx: &Cx,
    mut tx: Tx,
    thing: &Thing<F>,
    hindrance: Option<AnyView>,
    turn: Turn,
    form: &ArchiveForm,
) -> Result {
    let (archived, done) = match turn {
        Turn::Archive => (true, "done-archived"),
        Turn::Restore => (false, "done-restored"),
    };
    if thing.facts.archived() == archived {
        return Ok(ui::done(&thing.href(), done));
    }
    if let Some(hindrance) = hindrance.filter(|_| archived) {
        return Ok(ui::refused(StatusCode::CONFLICT, draw(cx, thing, hindrance)));
    }
    let mut flaws = Flaws::new();
    let Some(reason) = flaws.take("reason", required_text(&form.reason, 2000)) else {
        let page = ask(cx, thing, form, &flaws);
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let at = archived.then_some(cx.now);
    if !set_archived(&mut tx, F::KIND, thing.id, form.revision, at, cx.now).await? {
        return Err(Error::Stale);
    }
    let deeds = F::KIND.deeds();
    let action = if archived { deeds.archive } else { deeds.restore };
    let deed = thing.deed(action, &thing.facts.with_archived(archived)).reason(reason);
    written(&mut tx, &By::from(cx), cx.now, deed).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&thing.href(), done))
}

/// Takes a thing out of use (`at` is when) or back into it (`None`); whether it had that revision.
async fn set_archived(
    tx: &mut Tx,
    kind: Kind,
    id: i64,
    revision: i64,
    at: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    let sql = format!(
        "UPDATE {} SET archived_at = $3, revision = revision + 1, updated_at = $4 WHERE id = $1 AND revision = $2",
        kind.table()
    );
    on!(tx, c => sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(id)
        .bind(revision)
        .bind(at)
        .bind(now)
        .execute(c)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// What is about to be done: its name, the end of its address, and what it leads to.
fn step<F: Facts>(cx: &Cx, thing: &Thing<F>) -> (String, &'static str, String) {
    let (title, step) = if thing.facts.archived() {
        (t!(cx, "restore"), "restore")
    } else {
        (t!(cx, "archive"), "archive")
    };
    let text = cx.texts().text(&format!("{}-{step}-text", F::KIND.object()), &[]);
    (title, step, text)
}

fn ask<F: Facts>(cx: &Cx, thing: &Thing<F>, form: &ArchiveForm, flaws: &Flaws) -> Response {
    let fields = FormView::new(cx, flaws);
    let (title, step, text) = step(cx, thing);
    let form = view! {
        {fields.summary()}
        <p>{text}</p>
        <form class="form" method="post" action=format!("{}/{step}", thing.href())>
            <input type="hidden" name="revision" value=form.revision/>
            {fields.area("reason", &form.reason, true)}
            <div class="buttons">
                <button class="button primary">{title}</button>
                <a class="button" href=thing.href()>{t!(cx, "cancel")}</a>
            </div>
        </form>
    };
    draw(cx, thing, form.into_any())
}

fn draw<F: Facts>(cx: &Cx, thing: &Thing<F>, body: AnyView) -> Response {
    let (title, ..) = step(cx, thing);
    let crumbs = vec![F::KIND.crumb(cx), (thing.href(), thing.facts.name().to_owned())];
    let window = format!("{title}: {}", thing.facts.name());
    page(cx, Head::new(window, F::KIND.section()).narrow(), || {
        view! { {ui::head(crumbs, title, None, vec![])} {body} }
    })
}
