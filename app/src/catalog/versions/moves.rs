//! The moves of a version through its life: forward or back before it is active, released, deprecated, retired.

use super::form::{State as Wanted, VersionForm};
use super::{Doing, VersionRecord, change, editable, find, form_views, href, store};
use crate::audit::By;
use crate::auth::Cx;
use crate::catalog::usage;
use crate::routes::Routes;
use crate::{App, Error, Result, t, ui};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use portolan_domain::lifecycle::may_become;
use portolan_domain::names::{Flaws, required_text, word};
use portolan_domain::roles::Action;
use portolan_domain::words::Lifecycle;
use serde::Deserialize;

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/apis/{slug}/versions/{label}/move", Action::Edit, submit_move)
        .get("/apis/{slug}/versions/{label}/deprecate", Action::Edit, deprecate_page)
        .post(
            "/apis/{slug}/versions/{label}/deprecate",
            Action::Edit,
            submit_deprecate,
        )
        .get("/apis/{slug}/versions/{label}/retire", Action::Edit, retire_page)
        .post("/apis/{slug}/versions/{label}/retire", Action::Edit, submit_retire)
}

/// Refuses a move that the life of a version does not know.
fn allowed(cx: &Cx, before: &VersionRecord, to: Lifecycle) -> Result<()> {
    if may_become(before.lifecycle, to) {
        return Ok(());
    }
    Err(Error::Refused(t!(
        cx,
        "version-no-such-move",
        from = ui::word(cx, before.lifecycle),
        to = ui::word(cx, to)
    )))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MoveForm {
    to: String,
    revision: i64,
}

/// A move that needs no more than a button: to a stage before `active`, or to `active` itself.
async fn submit_move(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(form): Form<MoveForm>,
) -> Result {
    let to: Lifecycle = word(&form.to).map_err(|flaw| Error::BadInput(cx.texts().flaw(&flaw)))?;
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let page = href(&api, &version.label);
    match to {
        // These ask for more than a button does.
        Lifecycle::Deprecated => return Ok(Redirect::to(&format!("{page}/deprecate")).into_response()),
        Lifecycle::Retired => return Ok(Redirect::to(&format!("{page}/retire")).into_response()),
        Lifecycle::Design | Lifecycle::Development | Lifecycle::Preview | Lifecycle::Active => {}
    }
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &api, version.id).await?;
    allowed(&cx, &before, to)?;
    let mut wanted = before.state()?;
    wanted.lifecycle = to;
    if to == Lifecycle::Active {
        wanted.dates.released_on = wanted.dates.released_on.or(Some(cx.today()));
        // A deprecation that is withdrawn takes its dates with it.
        wanted.dates.deprecated_on = None;
        wanted.dates.sunset_on = None;
    }
    let doing = Doing {
        action: if to == Lifecycle::Active {
            "version.activate"
        } else {
            "version.move"
        },
        reason: "",
        revision: form.revision,
    };
    change(&mut tx, &By::from(&cx), cx.now, &api, &before, &wanted, doing).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&page, "done-version-moved"))
}

async fn deprecate_page(State(app): State<App>, cx: Cx, Path((slug, label)): Path<(String, String)>) -> Result {
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let mut tx = app.db().read().await?;
    let before = editable(&mut tx, &cx, &api, version.id).await?;
    allowed(&cx, &before, Lifecycle::Deprecated)?;
    let notice = store::notice_days(&mut tx).await?;
    let uses = usage::of_version(&mut tx, version.id).await?;
    let form = VersionForm::deprecation(&api, &before, cx.today(), notice);
    Ok(form_views::deprecate(
        &cx,
        &api,
        &before,
        &form,
        &Flaws::new(),
        uses,
        notice,
    ))
}

async fn submit_deprecate(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(form): Form<VersionForm>,
) -> Result {
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &api, version.id).await?;
    allowed(&cx, &before, Lifecycle::Deprecated)?;
    let notice = store::notice_days(&mut tx).await?;
    let wanted = match Wanted::deprecated(&form, &api, &before, notice)? {
        Ok(wanted) => wanted,
        Err(flaws) => {
            let uses = usage::of_version(&mut tx, version.id).await?;
            let page = form_views::deprecate(&cx, &api, &before, &form, &flaws, uses, notice);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let doing = Doing {
        action: "version.deprecate",
        reason: "",
        revision: form.revision,
    };
    change(&mut tx, &By::from(&cx), cx.now, &api, &before, &wanted, doing).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&href(&api, &version.label), "done-version-deprecated"))
}

async fn retire_page(State(app): State<App>, cx: Cx, Path((slug, label)): Path<(String, String)>) -> Result {
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let mut tx = app.db().read().await?;
    let before = editable(&mut tx, &cx, &api, version.id).await?;
    allowed(&cx, &before, Lifecycle::Retired)?;
    let uses = usage::of_version(&mut tx, version.id).await?;
    Ok(form_views::retire(&cx, &api, &before, "", &Flaws::new(), uses))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RetireForm {
    reason: String,
    revision: i64,
}

/// Retires a version that nothing stands on; else the answer lists what does.
async fn submit_retire(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(form): Form<RetireForm>,
) -> Result {
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let mut tx = app.db().write().await?;
    // Held before its uses are counted, so that none begins in between.
    usage::hold_version(&mut tx, version.id).await?;
    let before = editable(&mut tx, &cx, &api, version.id).await?;
    allowed(&cx, &before, Lifecycle::Retired)?;
    let uses = usage::of_version(&mut tx, version.id).await?;
    if !uses.is_empty() {
        let page = form_views::retire(&cx, &api, &before, &form.reason, &Flaws::new(), uses);
        return Ok(ui::refused(StatusCode::CONFLICT, page));
    }
    let mut flaws = Flaws::new();
    let Some(reason) = flaws.take("reason", required_text(&form.reason, 2000)) else {
        let page = form_views::retire(&cx, &api, &before, &form.reason, &flaws, uses);
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let mut wanted = before.state()?;
    wanted.lifecycle = Lifecycle::Retired;
    // Gone is gone: a sunset that was planned for later is today.
    let today = cx.today();
    wanted.dates.sunset_on = Some(wanted.dates.sunset_on.map_or(today, |planned| planned.min(today)));
    let doing = Doing {
        action: "version.retire",
        reason: &reason,
        revision: form.revision,
    };
    change(&mut tx, &By::from(&cx), cx.now, &api, &before, &wanted, doing).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&href(&api, &version.label), "done-version-retired"))
}
