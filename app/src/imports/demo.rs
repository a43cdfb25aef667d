//! The demonstration company, which is part of the program: an estate whose days are counted from today, and what its board has before it.

use super::{Ahead, Remark, apply, plan};
use crate::audit::By;
use crate::db::Tx;
use crate::{App, Error, Result, on};
use portolan_domain::estate::{Estate, Person};
use portolan_domain::ids::UserId;
use portolan_domain::import::{self, ImportOptions, Reading, SourceFile};
use portolan_domain::roles::Actor;
use portolan_domain::words::Role;
use sqlx::types::Json;
use time::{Date, Duration, OffsetDateTime};

include!(concat!(env!("OUT_DIR"), "/demo.rs"));

/// The setting that says that a database belongs to a demonstration and may be thrown away.
const SETTING: &str = "demo";

/// How long ago the company wrote down what it has: before anything that its story tells.
const BEGAN: Duration = Duration::days(460);

/// The administrator of the company, who brought its estate in.
const ADMINISTRATOR: &str = "mikkel.dahl";

/// What the board of the company has before and behind it, as YAML; its days are `T-12`, `T+30`.
pub fn story() -> &'static str {
    file("story.yaml").unwrap_or_default()
}

/// A file of the company, by its path.
pub fn file(path: &str) -> Option<&'static str> {
    DEMO.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// Whether a database belongs to a demonstration.
pub async fn is_demo(tx: &mut Tx) -> Result<bool> {
    let value: Option<Json<bool>> = on!(tx, c => sqlx::query_scalar("SELECT value FROM settings WHERE name = $1")
        .bind(SETTING)
        .fetch_optional(c)
        .await)?;
    Ok(value.is_some_and(|value| value.0))
}

/// Whether there is nothing in a database yet.
pub async fn is_empty(tx: &mut Tx) -> Result<bool> {
    for table in [
        "SELECT COUNT(*) FROM users",
        "SELECT COUNT(*) FROM teams",
        "SELECT COUNT(*) FROM systems",
    ] {
        let count: i64 = on!(&mut *tx, c => sqlx::query_scalar(table).fetch_one(c).await)?;
        if count > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Fills an empty database with the estate of the company, and marks it as a demonstration. What the importer had to say is returned; there
/// should be nothing.
pub async fn load_company(app: &App) -> Result<Vec<Remark>> {
    let now = app.clock().now();
    let company = file("company.yaml").unwrap_or_default();
    let files = [SourceFile {
        path: "company.yaml".into(),
        bytes: company.as_bytes().to_vec(),
    }];
    let mut reading = import::read(&files, &ImportOptions::default());
    for version in reading.estate.apis.iter_mut().flat_map(|api| &mut api.versions) {
        for day in [
            &mut version.released_on,
            &mut version.deprecated_on,
            &mut version.sunset_on,
        ] {
            if let Some(resolved) = day.as_deref().and_then(|day| from_today(day, now.date())) {
                *day = Some(resolved.to_string());
            }
        }
        if let Some(contract) = &mut version.contract
            && let Some(path) = contract.text.trim().strip_prefix('@')
        {
            let path = path.to_owned();
            let text = file(&path).ok_or_else(|| Error::Defect(format!("the demonstration has no file {path}")))?;
            contract.file.get_or_insert(path);
            contract.text = text.to_owned();
        }
    }
    let mut tx = app.db().write().await?;
    let began = now - BEGAN;
    let (by, actor) = administrator(&mut tx, &reading.estate, began).await?;
    let plan = plan(&mut tx, reading, Ahead::default(), &actor, began.date()).await?;
    let mut report = apply(&mut tx, &by, began, plan).await?;
    report.refused.append(&mut report.warnings);
    on!(&mut tx, c => sqlx::query("INSERT INTO settings (name, value, revision) VALUES ($1, $2, 1)")
        .bind(SETTING)
        .bind(Json(true))
        .execute(c)
        .await
        .map(|_| ()))?;
    app.commit_catalog(tx).await?;
    Ok(report.refused)
}

/// The command line makes the administrator, as it does anywhere, and the administrator does the rest.
async fn administrator(tx: &mut Tx, company: &Estate, began: OffsetDateTime) -> Result<(By, Actor)> {
    let mut first = Reading::default();
    let people = company.people.iter().filter(|person| person.login == ADMINISTRATOR);
    first.estate.people = people
        .map(|person| Person {
            teams: Vec::new(),
            ..person.clone()
        })
        .collect();
    let first = plan(tx, first, Ahead::default(), &Actor::command_line(), began.date()).await?;
    apply(tx, &By::command_line(), began, first).await?;
    let id: Option<i64> = on!(tx, c => sqlx::query_scalar("SELECT id FROM users WHERE login = $1")
        .bind(ADMINISTRATOR)
        .fetch_optional(c)
        .await)?;
    let id = id.ok_or_else(|| Error::Defect("the demonstration company has no administrator".into()))?;
    let by = By {
        id: Some(id),
        name: ADMINISTRATOR.into(),
        request_id: String::new(),
    };
    let actor = Actor {
        user: Some(UserId(id)),
        role: Some(Role::Administrator),
        ..Actor::command_line()
    };
    Ok((by, actor))
}

/// The day of a token such as `T-420` or `T+35`; `None` for any other text.
pub fn from_today(text: &str, today: Date) -> Option<Date> {
    let days: i64 = text
        .strip_prefix('T')
        .filter(|rest| rest.starts_with(['-', '+']))?
        .parse()
        .ok()?;
    today.checked_add(Duration::days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_today() {
        let today = time::macros::date!(2026 - 11 - 20);
        assert_eq!(from_today("T+35", today), Some(time::macros::date!(2026 - 12 - 25)));
        assert_eq!(from_today("T-20", today), Some(time::macros::date!(2026 - 10 - 31)));
        assert_eq!(from_today("T", today), None);
        assert_eq!(from_today("2026-01-01", today), None);
    }
}
