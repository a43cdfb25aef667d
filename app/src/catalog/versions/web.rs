use super::form::{State as Wanted, VersionForm};
use super::{Doing, change, consumers_left, editable, find, form_views, href, publish, store, views};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::catalog::{apis, usage};
use crate::routes::{Routes, Shape};
use crate::snapshot::{Api, Snapshot};
use crate::{App, Error, Result, t, ui};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form;
use portolan_domain::estate::Environment;
use portolan_domain::names::Flaws;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Lifecycle, ObjectKind};
use serde::{Deserialize, Serialize};
use time::Date;

pub(super) fn routes() -> Routes {
    Routes::new()
        .list("/apis/{slug}/versions", Action::Read, list)
        .get("/apis/{slug}/versions/new", Action::Register, new)
        .post("/apis/{slug}/versions/new", Action::Register, submit_new)
        .get("/apis/{slug}/versions/{label}", Action::Read, show)
        .get("/apis/{slug}/versions/{label}/edit", Action::Edit, edit_page)
        .post("/apis/{slug}/versions/{label}/edit", Action::Edit, submit_edit)
}

fn iso<S: serde::Serializer>(day: &Option<Date>, to: S) -> std::result::Result<S::Ok, S::Error> {
    match day {
        Some(day) => to.serialize_str(&day.to_string()),
        None => to.serialize_none(),
    }
}

#[derive(Serialize)]
struct VersionJson<'a> {
    api: &'a str,
    version: &'a str,
    lifecycle: Lifecycle,
    #[serde(serialize_with = "iso")]
    released_on: Option<Date>,
    #[serde(serialize_with = "iso")]
    deprecated_on: Option<Date>,
    #[serde(serialize_with = "iso")]
    sunset_on: Option<Date>,
    successor: Option<&'a str>,
    has_contract: bool,
    /// Systems that use it in running integrations.
    consumers: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    migration_guide: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    environments: Option<&'a [Environment]>,
    /// As its owner says it; `none` is that there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate_limit: Option<&'a str>,
    /// Whether its contract says that there are limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    limits_in_contract: Option<bool>,
}

fn json<'a>(snapshot: &Snapshot, api: &'a Api, version: &'a crate::snapshot::Version) -> VersionJson<'a> {
    let successor = version
        .successor
        .and_then(|id| api.versions.iter().find(|other| other.id == id));
    VersionJson {
        api: &api.slug,
        version: &version.label,
        lifecycle: version.lifecycle,
        released_on: version.released_on,
        deprecated_on: version.deprecated_on,
        sunset_on: version.sunset_on,
        successor: successor.map(|other| &*other.label),
        has_contract: version.has_contract,
        consumers: consumers_left(snapshot, version.id),
        migration_guide: None,
        environments: None,
        rate_limit: None,
        limits_in_contract: None,
    }
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape, Path(slug): Path<String>) -> Result {
    let (snapshot, api) = apis::find(&app, &cx, &slug).await?;
    let rows = api.versions.iter().rev().map(|version| json(&snapshot, &api, version));
    match shape {
        Shape::Page => {
            let mut tx = app.db().read().await?;
            let operations = store::operations(&mut tx, api.id).await?;
            Ok(views::list(&cx, &snapshot, &api, &operations))
        }
        Shape::Csv => ui::csv(
            &format!("{}-versions", api.slug),
            [
                "version",
                "lifecycle",
                "released_on",
                "deprecated_on",
                "sunset_on",
                "successor",
                "has_contract",
                "consumers",
            ],
            rows.map(|row| {
                let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                [
                    row.version.to_owned(),
                    row.lifecycle.to_string(),
                    day(row.released_on),
                    day(row.deprecated_on),
                    day(row.sunset_on),
                    row.successor.unwrap_or_default().to_owned(),
                    row.has_contract.to_string(),
                    row.consumers.to_string(),
                ]
            }),
        ),
        Shape::Json => ui::json(&rows.collect::<Vec<_>>()),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Beside {
    /// The label of another version: what differs between the two.
    against: String,
}

/// The page of a version, or the version as JSON where `.json` stands behind its label.
/// `?against=` leads to what differs between the two.
async fn show(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Query(beside): Query<Beside>,
) -> Result {
    let (as_json, label) = match label.strip_suffix(".json") {
        Some(label) => (true, label),
        None => (false, &*label),
    };
    let (snapshot, api, version) = find(&app, &cx, &slug, label).await?;
    if !as_json && !beside.against.is_empty() {
        let (version, against) = (ui::encode(&version.label), ui::encode(&beside.against));
        let changes = format!("/apis/{slug}/contract/changes?version={version}&against={against}");
        return Ok(Redirect::to(&changes).into_response());
    }
    let mut tx = app.db().read().await?;
    let record = store::find(&mut tx, version.id).await?.ok_or(Error::NotFound)?;
    if as_json {
        return ui::json(&VersionJson {
            migration_guide: Some(&record.migration_guide),
            environments: Some(&record.environments.0),
            rate_limit: record.rate_limit.as_deref(),
            limits_in_contract: Some(record.limits_in_contract),
            ..json(&snapshot, &api, &version)
        });
    }
    let proof = audit::provenance_of(&mut tx, ObjectKind::Version, version.id).await?;
    let uses = usage::of_version(&mut tx, version.id).await?;
    Ok(views::page(&cx, &snapshot, &api, &version, &record, &proof, uses))
}

/// An archived API gets no new versions.
pub(super) fn in_use(cx: &Cx, api: &Api) -> Result<()> {
    if api.archived {
        Err(Error::Refused(t!(cx, "api-is-archived")))
    } else {
        Ok(())
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Proposed {
    /// What it should be called.
    label: String,
}

async fn new(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Query(proposed): Query<Proposed>) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    cx.demand(Action::Register, Object::Owned(api.owner))?;
    in_use(&cx, &api)?;
    let form = VersionForm {
        label: proposed.label,
        ..VersionForm::fresh(cx.today())
    };
    Ok(form_views::form(&cx, &api, None, &form, &Flaws::new(), None))
}

async fn submit_new(State(app): State<App>, cx: Cx, Path(slug): Path<String>, Form(form): Form<VersionForm>) -> Result {
    let (_, api) = apis::find(&app, &cx, &slug).await?;
    let mut tx = app.db().write().await?;
    let record = apis::record(&mut tx, api.id).await?;
    cx.demand(Action::Register, Object::Owned(record.owner_id))?;
    in_use(&cx, &api)?;
    let notice = store::notice_days(&mut tx).await?;
    let wanted = match Wanted::parse(&form, &api, None, notice) {
        Ok(wanted) => wanted,
        Err(flaws) => {
            let page = form_views::form(&cx, &api, None, &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    publish(&mut tx, &By::from(&cx), cx.now, &api, &wanted).await?;
    app.commit_catalog(tx).await?;
    Ok(ui::done(&href(&api, wanted.label.as_str()), "done-version-published"))
}

async fn edit_page(State(app): State<App>, cx: Cx, Path((slug, label)): Path<(String, String)>) -> Result {
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let record = editable(&mut app.db().read().await?, &cx, &api, version.id).await?;
    let form = VersionForm::of(&record);
    Ok(form_views::form(&cx, &api, Some(&record), &form, &Flaws::new(), None))
}

async fn submit_edit(
    State(app): State<App>,
    cx: Cx,
    Path((slug, label)): Path<(String, String)>,
    Form(form): Form<VersionForm>,
) -> Result {
    let (_, api, version) = find(&app, &cx, &slug, &label).await?;
    let mut tx = app.db().write().await?;
    let before = editable(&mut tx, &cx, &api, version.id).await?;
    let notice = store::notice_days(&mut tx).await?;
    let wanted = match Wanted::parse(&form, &api, Some(&before), notice) {
        Ok(wanted) => wanted,
        Err(flaws) => {
            let page = form_views::form(&cx, &api, Some(&before), &form, &flaws, None);
            return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let doing = Doing {
        action: "version.edit",
        reason: "",
        revision: form.revision,
    };
    match change(&mut tx, &By::from(&cx), cx.now, &api, &before, &wanted, doing).await {
        Ok(()) => {
            app.commit_catalog(tx).await?;
            Ok(ui::done(&href(&api, wanted.label.as_str()), "done-saved"))
        }
        Err(Error::Stale) => {
            let theirs = VersionForm::of(&before);
            let page = form_views::form(&cx, &api, Some(&before), &form, &Flaws::new(), Some(&theirs));
            Ok(ui::refused(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}
