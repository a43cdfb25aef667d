use super::{KeptFile, Options, Status};
use crate::db::{Tx, next_id};
use crate::imports::Report;
use crate::on;
use portolan_domain::ids::UserId;
use sqlx::types::Json;
use time::OffsetDateTime;

/// An upload.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    pub(super) id: i64,
    pub(super) status: Status,
    /// The paths of its files.
    pub(super) paths: Vec<String>,
    pub(super) report: Option<Report>,
    pub(super) created_at: OffsetDateTime,
    pub(super) updated_at: OffsetDateTime,
}

/// A line of the list.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) status: Status,
    pub(super) created_at: OffsetDateTime,
    pub(super) paths: Vec<String>,
}

/// Only the paths of the files: their content may be megabytes.
#[derive(serde::Deserialize)]
struct Path {
    path: String,
}

fn paths(files: Json<Vec<Path>>) -> Vec<String> {
    files.0.into_iter().map(|file| file.path).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    user: UserId,
    files: &[KeptFile],
    options: &Options,
    now: OffsetDateTime,
) -> sqlx::Result<i64> {
    let id: i64 = next_id(tx, "import").await?;
    on!(tx, c => sqlx::query(
        "INSERT INTO imports (id, user_id, status, files, options, message, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, '', $6, $6)",
    )
    .bind(id)
    .bind(user)
    .bind(Status::Reading.as_str())
    .bind(Json(files))
    .bind(Json(options))
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(id)
}

/// The uploads of a person, newest first.
pub(super) async fn of_person(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<Line>> {
    type Row = (i64, String, OffsetDateTime, Json<Vec<Path>>);
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, status, created_at, files FROM imports WHERE user_id = $1 ORDER BY id DESC LIMIT 100",
    )
    .bind(user)
    .fetch_all(c)
    .await)?;
    Ok(rows
        .into_iter()
        .map(|(id, status, created_at, files)| Line {
            id,
            status: Status::of(&status),
            created_at,
            paths: paths(files),
        })
        .collect())
}

pub(super) async fn find(tx: &mut Tx, id: i64, user: UserId) -> sqlx::Result<Option<Upload>> {
    type Row = (
        String,
        Json<Vec<Path>>,
        Option<Json<Report>>,
        OffsetDateTime,
        OffsetDateTime,
    );
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT status, files, report, created_at, updated_at FROM imports WHERE id = $1 AND user_id = $2",
    )
    .bind(id)
    .bind(user)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|(status, files, report, created_at, updated_at)| Upload {
        id,
        status: Status::of(&status),
        paths: paths(files),
        report: report.map(|report| report.0),
        created_at,
        updated_at,
    }))
}

/// What is to be read.
pub(super) async fn content(tx: &mut Tx, id: i64) -> sqlx::Result<Option<(Vec<KeptFile>, Options)>> {
    let row: Option<(Json<Vec<KeptFile>>, Json<Options>)> = on!(tx, c => sqlx::query_as(
        "SELECT files, options FROM imports WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|(files, options)| (files.0, options.0)))
}

/// Moves an upload of a person on, if it still is where it was thought to be.
pub(super) async fn advance(
    tx: &mut Tx,
    id: i64,
    user: UserId,
    from: Status,
    to: Status,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE imports SET status = $4, message = '', updated_at = $5 WHERE id = $1 AND user_id = $2 AND status = $3",
    )
    .bind(id)
    .bind(user)
    .bind(from.as_str())
    .bind(to.as_str())
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Notes what came of reading or taking it.
pub(super) async fn finish(
    tx: &mut Tx,
    id: i64,
    status: Status,
    report: Option<&Report>,
    message: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE imports SET status = $2, report = $3, message = $4, updated_at = $5 WHERE id = $1")
        .bind(id)
        .bind(status.as_str())
        .bind(report.map(Json))
        .bind(message)
        .bind(now)
        .execute(c)
        .await
        .map(|_| ()))
}

/// Forgets the content of the files; their names stay.
pub(super) async fn strip(tx: &mut Tx, id: i64, paths: &[String]) -> sqlx::Result<()> {
    let files: Vec<KeptFile> = paths
        .iter()
        .map(|path| KeptFile {
            path: path.clone(),
            ..KeptFile::default()
        })
        .collect();
    on!(tx, c => sqlx::query("UPDATE imports SET files = $2 WHERE id = $1")
        .bind(id)
        .bind(Json(files))
        .execute(c)
        .await
        .map(|_| ()))
}

/// Forgets an upload that is not being worked on.
pub(super) async fn remove(tx: &mut Tx, id: i64, user: UserId) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query("DELETE FROM imports WHERE id = $1 AND user_id = $2 AND status IN ('ready', 'failed', 'done')")
        .bind(id)
        .bind(user)
        .execute(c)
        .await
        .map(|done| done.rows_affected() == 1))
}
