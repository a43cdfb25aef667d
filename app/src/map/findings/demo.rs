//! The risk that the chair of the demonstration company accepted.

use super::{Facts, LIST, store, subject};
use crate::audit::{self, By, Deed};
use crate::map::survey;
use crate::{App, Result, on};
use portolan_domain::ids::UserId;
use portolan_domain::words::{ObjectKind, Role};
use portolan_landscape::Rule;
use time::Duration;

/// Accepts the deepest chain of waiting calls until three weeks from now.
pub async fn load(app: &App) -> Result<()> {
    let seen = survey::now(app).await?;
    let Some(noted) = seen.survey.findings.of_rule(Rule::SynchronousChainTooLong).first() else {
        return Ok(());
    };
    let now = app.clock().now();
    let mut tx = app.db().write().await?;
    let chair: Option<(UserId, String)> = on!(&mut tx, c => sqlx::query_as(
        "SELECT id, login FROM users WHERE role = $1 ORDER BY id LIMIT 1",
    )
    .bind(Role::BoardChair)
    .fetch_optional(c)
    .await)?;
    let Some((chair, login)) = chair else { return Ok(()) };
    let reason = "The new checkout reads prices from what was sent to it beforehand; it goes live before Christmas.";
    let until = now.date() + Duration::days(21);
    let what = (noted.rule, noted.subject, noted.severity);
    let id = store::insert(&mut tx, what, (reason, until), chair, now).await?;
    let about = subject::named(&seen.snapshot, noted.subject);
    let facts = Facts {
        rule: noted.rule,
        about: about.clone(),
        until: until.to_string(),
        reason: reason.to_owned(),
    };
    let by = By {
        id: Some(chair.0),
        name: login,
        request_id: String::new(),
    };
    let deed = Deed::new("risk.accept", ObjectKind::Risk, id, None, Some(&facts))
        .on(format!("{}: {about}", noted.rule), LIST)
        .reason(reason);
    audit::append(&mut tx, &by, now, deed).await?;
    Ok(tx.commit().await?)
}
