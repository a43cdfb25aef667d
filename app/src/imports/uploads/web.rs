use super::jobs::{self, Whose};
use super::{KeptFile, Options, Status, store, views};
use crate::audit::By;
use crate::auth::Cx;
use crate::imports;
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result, t, ui};
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use time::Duration;

/// A job that has not been heard of for so long was cut off, such as by a restart.
const LOST: Duration = Duration::minutes(3);

pub(in crate::imports) fn routes() -> Routes {
    Routes::new()
        .list("/imports", Action::Import, list)
        .post("/imports", Action::Import, upload)
        .get("/imports/{id}", Action::Import, show)
        .get("/imports/{id}/report.json", Action::Import, report)
        .post("/imports/{id}/take", Action::Import, take)
        .post("/imports/{id}/again", Action::Import, again)
        .post("/imports/{id}/discard", Action::Import, discard)
        .get("/export.json", Action::ManageUsers, export)
}

fn whose(cx: &Cx) -> Whose {
    Whose {
        actor: cx.actor.clone(),
        by: By::from(cx),
    }
}

#[derive(Serialize)]
struct LineJson {
    id: i64,
    status: &'static str,
    created_at: String,
    files: usize,
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape) -> Result {
    let mut tx = app.db().read().await?;
    let lines = store::of_person(&mut tx, cx.user()?.id).await?;
    drop(tx);
    match shape {
        Shape::Page => {
            let teams = teams(&app, &cx).await?;
            Ok(views::list(&cx, lines, teams, &Options::default(), &Flaws::new()))
        }
        Shape::Csv => ui::csv(
            "imports",
            ["id", "status", "created_at", "files"],
            lines.into_iter().map(|line| {
                let at = line.created_at.to_string();
                [
                    line.id.to_string(),
                    line.status.as_str().to_owned(),
                    at,
                    line.paths.len().to_string(),
                ]
            }),
        ),
        Shape::Json => ui::json(
            &lines
                .into_iter()
                .map(|line| LineJson {
                    id: line.id,
                    status: line.status.as_str(),
                    created_at: line.created_at.to_string(),
                    files: line.paths.len(),
                })
                .collect::<Vec<_>>(),
        ),
    }
}

/// The teams that can be named as the owner: one's own, or all where one may do anything.
async fn teams(app: &App, cx: &Cx) -> Result<Vec<(String, String)>> {
    let snapshot = app.snapshot().await?;
    let all = cx.may(Action::ManageTeams, portolan_domain::roles::Object::Any);
    let teams = snapshot
        .teams()
        .into_iter()
        .filter(|team| all || cx.actor.is_in(team.id));
    Ok(teams
        .map(|team| (team.slug.to_string(), team.name.to_string()))
        .collect())
}

async fn upload(State(app): State<App>, cx: Cx, form: Multipart) -> Result {
    let user = cx.user()?.id;
    let (files, options) = received(form).await?;
    let mut flaws = Flaws::new();
    if files.is_empty() {
        flaws.add("files", Flaw::new("no-files"));
    }
    let snapshot = app.snapshot().await?;
    for (field, kind, reference) in [
        ("import-system", ObjectKind::System, &options.system),
        ("import-owner", ObjectKind::Team, &options.owner),
    ] {
        if !reference.is_empty() && snapshot.by_slug(kind, reference).is_none() {
            flaws.add(field, Flaw::new("unknown"));
        }
    }
    if !flaws.is_empty() {
        let mut tx = app.db().read().await?;
        let lines = store::of_person(&mut tx, user).await?;
        drop(tx);
        let page = views::list(&cx, lines, teams(&app, &cx).await?, &options, &flaws);
        return Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let mut tx = app.db().write().await?;
    let id = store::insert(&mut tx, user, &files, &options, cx.now).await?;
    tx.commit().await?;
    jobs::read(app.clone(), id, whose(&cx));
    Ok(axum::response::Redirect::to(&format!("/imports/{id}")).into_response())
}

/// The files and the fields of the form. A browser sends a nameless empty file for an input in which none was chosen.
async fn received(mut form: Multipart) -> Result<(Vec<KeptFile>, Options)> {
    let (mut files, mut options) = (Vec::new(), Options::default());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default().to_owned().as_str() {
            "files" => {
                let path = field.file_name().unwrap_or_default().replace(['\\', '\0'], "/");
                let bytes = field.bytes().await.map_err(broken)?;
                let path: Vec<&str> = path
                    .split('/')
                    .filter(|part| !matches!(*part, "" | "." | ".."))
                    .collect();
                if !path.is_empty() {
                    files.push(KeptFile::new(path.join("/"), bytes.to_vec()));
                }
            }
            "import-system" => options.system = field.text().await.map_err(broken)?.trim().to_owned(),
            "import-owner" => options.owner = field.text().await.map_err(broken)?.trim().to_owned(),
            _ => {}
        }
    }
    Ok((files, options))
}

fn broken(error: MultipartError) -> Error {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::BadInput(error.body_text()),
    }
}

async fn find(app: &App, cx: &Cx, id: i64) -> Result<store::Upload> {
    let mut tx = app.db().read().await?;
    store::find(&mut tx, id, cx.user()?.id).await?.ok_or(Error::NotFound)
}

async fn show(State(app): State<App>, cx: Cx, Path(id): Path<i64>) -> Result {
    let upload = find(&app, &cx, id).await?;
    let lost = upload.status.is_working() && cx.now - upload.updated_at > LOST;
    let working = upload.status.is_working() && !lost;
    let mut page = views::show(&cx, upload, lost);
    if working {
        // Without a script: the browser asks again until it is done.
        page.headers_mut()
            .insert(header::REFRESH, HeaderValue::from_static("1"));
    }
    Ok(page)
}

async fn report(State(app): State<App>, cx: Cx, Path(id): Path<i64>) -> Result {
    let upload = find(&app, &cx, id).await?;
    let report = upload.report.ok_or(Error::NotFound)?;
    ui::json(&report.to_json())
}

async fn take(State(app): State<App>, cx: Cx, Path(id): Path<i64>) -> Result {
    start(&app, &cx, id, &[Status::Ready], Status::Applying).await?;
    jobs::take(app.clone(), id, whose(&cx));
    Ok(axum::response::Redirect::to(&format!("/imports/{id}")).into_response())
}

/// Reads the files anew: after a failure, after a restart, or because the catalog changed.
async fn again(State(app): State<App>, cx: Cx, Path(id): Path<i64>) -> Result {
    let upload = find(&app, &cx, id).await?;
    if upload.status.is_working() && cx.now - upload.updated_at <= LOST {
        return Err(Error::Refused(t!(cx, "import-working")));
    }
    let from = [Status::Failed, Status::Ready, Status::Reading, Status::Applying];
    start(&app, &cx, id, &from, Status::Reading).await?;
    jobs::read(app.clone(), id, whose(&cx));
    Ok(axum::response::Redirect::to(&format!("/imports/{id}")).into_response())
}

async fn start(app: &App, cx: &Cx, id: i64, from: &[Status], to: Status) -> Result<()> {
    let user = cx.user()?.id;
    let mut tx = app.db().write().await?;
    for status in from {
        if store::advance(&mut tx, id, user, *status, to, cx.now).await? {
            tx.commit().await?;
            return Ok(());
        }
    }
    store::find(&mut tx, id, user).await?.ok_or(Error::NotFound)?;
    Err(Error::Refused(t!(cx, "import-working")))
}

async fn discard(State(app): State<App>, cx: Cx, Path(id): Path<i64>) -> Result {
    let user = cx.user()?.id;
    let mut tx = app.db().write().await?;
    if !store::remove(&mut tx, id, user).await? {
        store::find(&mut tx, id, user).await?.ok_or(Error::NotFound)?;
        return Err(Error::Refused(t!(cx, "import-working")));
    }
    tx.commit().await?;
    Ok(ui::done("/imports", "done-import-discarded"))
}

async fn export(State(app): State<App>) -> Result {
    let mut tx = app.db().read().await?;
    let text = imports::export(&mut tx).await?;
    let name = "attachment; filename=\"portolan-export.json\"";
    Ok((
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response())
}
