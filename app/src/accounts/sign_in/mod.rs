//! Signing in and out, and the first start.

mod store;
mod views;
mod web;

pub(super) use web::routes;

use super::users::{self, NewPerson};
use crate::auth::Passwords;
use crate::db::Tx;
use crate::{App, Error, Result, audit};
use portolan_domain::audit::sha256;
use portolan_domain::ids::UserId;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::words::Role;
use time::{Duration, OffsetDateTime};

pub use store::has_users;

/// The one-time code that makes the first administrator, made anew at each start until there is one; `None` once there is.
pub async fn first_start_code(app: &App) -> Result<Option<String>> {
    let mut tx = app.db().write().await?;
    if store::has_users(&mut tx).await? {
        return Ok(None);
    }
    let code = random_code();
    store::put_code(&mut tx, &sha256(&code)).await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Twelve letters and digits in groups of four, 59 bits; read from a terminal and typed into a page once.
pub(super) fn random_code() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let pick = || {
        LETTERS
            .get(rand::random_range(0..LETTERS.len()))
            .copied()
            .map_or('x', char::from)
    };
    let group = || (0..4).map(|_| pick()).collect::<String>();
    format!("{}-{}-{}", group(), group(), group())
}

/// A sign-in that was refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The name or the password is wrong, or the account is disabled; which of them is not told.
    Wrong,
    /// Too many wrong tries; seconds until the next one.
    Wait(i64),
}

/// Checks a name and a password.
pub(super) async fn check(
    app: &App,
    login: &str,
    password: &str,
    now: OffsetDateTime,
) -> Result<std::result::Result<UserId, Refusal>> {
    let mut tx = app.db().read().await?;
    let account = store::account(&mut tx, &login.trim().to_lowercase()).await?;
    tx.rollback().await?;
    if let Some(wait) = account
        .as_ref()
        .and_then(|account| account.next_attempt_at)
        .filter(|until| *until > now)
    {
        return Ok(Err(Refusal::Wait((wait - now).whole_seconds().max(1))));
    }
    let usable = account.as_ref().filter(|account| account.disabled_at.is_none());
    let hash = usable.and_then(|account| account.password_hash.clone());
    let good = app
        .passwords()
        .check(password.to_owned(), hash)
        .await
        .map_err(|error| Error::Defect(error.to_string()))?;
    let Some(account) = account else {
        return Ok(Err(Refusal::Wrong));
    };
    let mut tx = app.db().write().await?;
    if !good {
        // Three free tries, then 2, 4, 8 … seconds, at most a quarter of an hour.
        let failed = account.failed_attempts + 1;
        let seconds = if failed < 4 {
            0
        } else {
            2_i64
                .saturating_pow(u32::try_from(failed - 3).unwrap_or(10).min(10))
                .min(900)
        };
        store::failed(&mut tx, account.id, failed, now + Duration::seconds(seconds)).await?;
        tx.commit().await?;
        return Ok(Err(Refusal::Wrong));
    }
    if account.failed_attempts > 0 {
        store::failed(&mut tx, account.id, 0, now).await?;
    }
    if account.password_hash.as_deref().is_some_and(Passwords::is_outdated) {
        let hash = app
            .passwords()
            .hash(password.to_owned())
            .await
            .map_err(|error| Error::Defect(error.to_string()))?;
        store::put_password(&mut tx, account.id, &hash).await?;
    }
    tx.commit().await?;
    Ok(Ok(account.id))
}

/// Somebody of the demonstration company, for the sign-in page.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct DemoPerson {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) team: Option<String>,
}

/// The first administrator, parsed.
#[derive(Debug)]
pub(super) struct FirstAdministrator {
    person: NewPerson,
    password: String,
}

impl FirstAdministrator {
    pub(super) fn parse(form: &web::FirstStartForm) -> std::result::Result<Self, Flaws> {
        let parsed = NewPerson::parse(&form.login, &form.name, &form.email, Role::Administrator.as_str(), &[]);
        let (person, mut flaws) = match parsed {
            Ok(person) => (Some(person), Flaws::new()),
            Err(flaws) => (None, flaws),
        };
        let password = flaws.take("new_password", Passwords::parse(&form.new_password));
        match (person, password) {
            (Some(person), Some(password)) => Ok(FirstAdministrator { person, password }),
            _ => Err(flaws),
        }
    }
}

/// A sign-in name: 2 to 60 of `a-z 0-9 . _ -`, lower-cased.
pub(super) fn parse_login(text: &str) -> std::result::Result<String, Flaw> {
    let login = portolan_domain::names::line(text, 60)?.to_lowercase();
    let good = login.len() >= 2
        && login
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b));
    if good { Ok(login) } else { Err(Flaw::new("login")) }
}

/// Makes the first administrator if the code is right and there is nobody yet.
pub(super) async fn make_first(
    app: &App,
    code: &str,
    first: FirstAdministrator,
    now: OffsetDateTime,
) -> Result<std::result::Result<UserId, Flaw>> {
    let hash = app
        .passwords()
        .hash(first.password)
        .await
        .map_err(|error| Error::Defect(error.to_string()))?;
    let mut tx: Tx = app.db().write().await?;
    if store::has_users(&mut tx).await? {
        return Ok(Err(Flaw::new("already-started")));
    }
    if store::code(&mut tx).await?.as_deref() != Some(sha256(code.trim()).as_str()) {
        return Ok(Err(Flaw::new("first-code")));
    }
    let by = audit::By {
        id: None,
        name: first.person.login.clone(),
        request_id: String::new(),
    };
    let id = match users::create(&mut tx, &by, now, &first.person, Some(&hash)).await {
        Ok(id) => id,
        Err(users::Refusal::Taken) => return Ok(Err(Flaw::new("taken"))),
        Err(users::Refusal::Database(error)) => return Err(error.into()),
        Err(other) => return Err(Error::Defect(other.to_string())),
    };
    store::drop_code(&mut tx).await?;
    tx.commit().await?;
    Ok(Ok(id))
}
