//! The map without pages: what the command line asks, answered in English as a text or as the data that the pages give to programs.

use super::names::{self, Named};
use crate::auth::Cx;
use crate::snapshot::{Snapshot, System};
use crate::{App, Error, things};
use axum::response::Response;
use portolan_domain::ids::SystemId;
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use std::sync::Arc;

pub use super::around::command::around;
pub use super::company::command::company;
pub use super::findings::command::{Listed, findings};
pub use super::impact::command::impact;
pub use super::path::command::path;
pub use super::sprawl::command::metrics;
pub use portolan_landscape::{Action, Format, Rule, Severity};

/// How to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people at a terminal.
    Text,
    /// For programs.
    Json,
    /// For tables; only findings have it.
    Csv,
}

/// Why there is no answer, as a sentence for the terminal.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The catalog has nothing of this name.
    #[error("the catalog has no {0} `{1}`")]
    Unknown(&'static str, String),
    /// The name may mean several things; these are what to write instead.
    #[error("`{0}` may be any of {near}; name one of them", near = .1.join(", "))]
    Several(String, Vec<String>),
    /// What was asked makes no sense.
    #[error("{0}")]
    Senseless(String),
    /// The database failed, or the program.
    #[error("the map could not be read: {0:?}")]
    Failed(Error),
}

impl From<Error> for Unanswered {
    fn from(error: Error) -> Self {
        match error {
            Error::BadInput(text) => Unanswered::Senseless(text),
            error => Unanswered::Failed(error),
        }
    }
}

impl From<sqlx::Error> for Unanswered {
    fn from(error: sqlx::Error) -> Self {
        Unanswered::Failed(error.into())
    }
}

/// What a question gets.
pub type Answered<T = String> = Result<T, Unanswered>;

/// Whoever sits at the terminal: nobody in particular, who reads English.
pub(super) fn reader(app: &App) -> Cx {
    Cx::terminal(app.clock().now())
}

/// JSON that people can read as well.
pub(super) fn json<T: Serialize>(value: &T) -> Answered {
    serde_json::to_string_pretty(value).map_err(|error| Unanswered::Failed(Error::Defect(error.to_string())))
}

/// What a page gives as a file, as text.
pub(super) async fn body(response: Response) -> Answered {
    let failed = |error: String| Unanswered::Failed(Error::Defect(error));
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes.into()).map_err(|error| failed(error.to_string()))
}

/// A team's slug, checked; `-` is none, nothing said is any.
pub(super) fn team<'a>(snapshot: &Snapshot, slug: Option<&'a str>) -> Answered<&'a str> {
    match slug {
        None => Ok(""),
        Some(slug) if slug == "-" || snapshot.team_by_slug(slug).is_some() => Ok(slug),
        Some(slug) => Err(Unanswered::Unknown("team", slug.to_owned())),
    }
}

/// A business area's slug, checked; `-` is none, nothing said is any.
pub(super) fn domain<'a>(snapshot: &Snapshot, slug: Option<&'a str>) -> Answered<&'a str> {
    match slug {
        None => Ok(""),
        Some(slug) if slug == "-" || snapshot.domain_by_slug(slug).is_some() => Ok(slug),
        Some(slug) => Err(Unanswered::Unknown("business area", slug.to_owned())),
    }
}

/// The system that a text names: by its slug of today or of once, or by a name that can mean nothing else.
pub(super) async fn system<'a>(app: &App, snapshot: &'a Snapshot, text: &str) -> Answered<&'a Arc<System>> {
    let name = text.strip_prefix("system:").unwrap_or(text);
    if let Some(system) = snapshot.system_by_slug(name) {
        return Ok(system);
    }
    let once = things::old_address(app, ObjectKind::System, name).await?;
    if let Some(system) = once.and_then(|id| snapshot.system(SystemId(id))) {
        return Ok(system);
    }
    match names::named(snapshot, name) {
        Named::One(system) => Ok(system),
        Named::Several(near) => {
            let near = near.iter().map(|system| system.slug.to_string()).collect();
            Err(Unanswered::Several(name.to_owned(), near))
        }
        Named::Blank | Named::Nothing => Err(Unanswered::Unknown("system", name.to_owned())),
    }
}

/// A number of things: `1 link`, `2 links`.
pub(super) fn counted(number: usize, thing: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{end}")
}

/// Lines of a table, each column as wide as its widest cell; the first row is its head.
pub(super) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        format!("  {}\n", line.trim_end())
    };
    rows.iter().map(line).collect()
}
