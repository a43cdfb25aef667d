//! People: who has an account, in which role and teams.
//!
//! Invariants: there is always an administrator who can sign in; a change of role, a new password and a disabled account end the person's
//! sessions; accounts are disabled and never removed, since the audit trail speaks of them.

mod list;
mod store;
mod views;
mod web;

pub(super) use web::routes;

use super::sign_in::parse_login;
use crate::audit::{self, By, Deed};
use crate::auth::Passwords;
use crate::db::Tx;
use crate::{App, Error};
use portolan_domain::facts::PersonFacts;
use portolan_domain::ids::UserId;
use portolan_domain::names::{Email, Flaw, Flaws, Name, optional, word};
use portolan_domain::words::{ObjectKind, Role};
use time::OffsetDateTime;

pub use store::Account;

/// Why a change to an account was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is already somebody with this sign-in name.
    #[error("this sign-in name is taken")]
    Taken,
    /// Somebody else changed the account meanwhile.
    #[error("the account was changed meanwhile")]
    Stale,
    /// After this nobody could administer Portolan.
    #[error("this is the last administrator who can sign in; make somebody else an administrator first")]
    LastAdministrator,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// A person as a form or the command line says, parsed.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The sign-in name.
    pub login: String,
    /// The full name.
    pub name: Name,
    /// Where the person can be written to.
    pub email: Option<Email>,
    /// What the person may do.
    pub role: Role,
    /// Slugs of teams.
    pub teams: Vec<String>,
}

impl NewPerson {
    /// A person from texts; the flaws are by field: `login`, `name`, `email`, `role`.
    pub fn parse(login: &str, name: &str, email: &str, role: &str, teams: &[String]) -> Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let login = flaws.take("login", parse_login(login));
        let name = flaws.take("name", Name::parse(name));
        let email = flaws.take("email", optional(email, Email::parse));
        let role = flaws.take(
            "role",
            if role.is_empty() {
                Err(Flaw::new("required"))
            } else {
                word::<Role>(role)
            },
        );
        let mut teams: Vec<String> = teams.iter().filter(|slug| !slug.is_empty()).cloned().collect();
        teams.sort();
        teams.dedup();
        match (login, name, email, role) {
            (Some(login), Some(name), Some(email), Some(role)) => Ok(NewPerson {
                login,
                name,
                email,
                role,
                teams,
            }),
            _ => Err(flaws),
        }
    }

    fn facts(&self, disabled: bool) -> PersonFacts {
        PersonFacts {
            login: self.login.clone(),
            name: self.name.as_str().to_owned(),
            email: self.email.as_ref().map(|email| email.as_str().to_owned()),
            role: self.role,
            teams: self.teams.clone(),
            disabled,
        }
    }
}

impl Account {
    fn facts(&self) -> PersonFacts {
        PersonFacts {
            login: self.login.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            role: self.role,
            teams: self.teams.clone(),
            disabled: self.disabled_at.is_some(),
        }
    }

    fn deed(&self, action: &'static str, after: &PersonFacts) -> Deed {
        Deed::new(action, ObjectKind::User, self.id, Some(&self.facts()), Some(after))
            .on(after.name.clone(), href(&self.login))
            .revision(self.revision + 1)
    }
}

fn href(login: &str) -> String {
    format!("/users/{}/edit", crate::ui::encode(login))
}

/// Everybody with an account, by name.
pub async fn everybody(tx: &mut Tx) -> sqlx::Result<Vec<Account>> {
    store::all(tx).await
}

/// Somebody by the sign-in name.
pub async fn find(tx: &mut Tx, login: &str) -> sqlx::Result<Option<Account>> {
    store::find(tx, login).await
}

/// Creates an account; without a password nobody can sign in to it.
pub async fn create(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    person: &NewPerson,
    password_hash: Option<&str>,
) -> Result<UserId, Refusal> {
    if store::find(tx, &person.login).await?.is_some() {
        return Err(Refusal::Taken);
    }
    let id = store::insert(tx, person, password_hash, now).await?;
    let deed = Deed::new("user.create", ObjectKind::User, id, None, Some(&person.facts(false)))
        .on(person.name.as_str(), href(&person.login));
    audit::append(tx, by, now, deed).await?;
    Ok(id)
}

/// Changes name, mail address, role and teams, if the account still has that revision.
pub async fn edit(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Account,
    revision: i64,
    person: &NewPerson,
) -> Result<(), Refusal> {
    let deed = before.deed("user.edit", &person.facts(before.disabled_at.is_some()));
    if !store::update(tx, before.id, revision, person, now).await? {
        return Err(Refusal::Stale);
    }
    if deed.changes_something() {
        audit::append(tx, by, now, deed).await?;
    }
    if before.role != person.role {
        store::end_sessions(tx, before.id).await?;
    }
    keep_an_administrator(tx).await
}

/// Takes the account out of use, or brings it back.
pub async fn disable(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    account: &Account,
    disable: bool,
) -> Result<(), Refusal> {
    if account.disabled_at.is_some() == disable {
        return Ok(());
    }
    let after = PersonFacts {
        disabled: disable,
        ..account.facts()
    };
    store::disable(tx, account.id, disable.then_some(now), now).await?;
    audit::append(
        tx,
        by,
        now,
        account.deed(if disable { "user.disable" } else { "user.enable" }, &after),
    )
    .await?;
    store::end_sessions(tx, account.id).await?;
    keep_an_administrator(tx).await
}

/// Gives the account a password, forgets wrong tries and ends the sessions but one.
pub async fn set_password(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    account: &Account,
    hash: &str,
) -> Result<(), Refusal> {
    store::put_password(tx, account.id, hash, now).await?;
    audit::append(tx, by, now, account.deed("user.password", &account.facts())).await?;
    store::end_sessions(tx, account.id).await?;
    Ok(())
}

/// Signs the person out everywhere.
pub async fn end_sessions(tx: &mut Tx, by: &By, now: OffsetDateTime, account: &Account) -> Result<(), Refusal> {
    store::end_sessions(tx, account.id).await?;
    let deed = account
        .deed("user.sessions", &account.facts())
        .revision(account.revision);
    audit::append(tx, by, now, deed).await?;
    Ok(())
}

/// Asked after the trail was appended to: its row lock makes writers take turns, so two administrators cannot demote each other at once.
async fn keep_an_administrator(tx: &mut Tx) -> Result<(), Refusal> {
    if store::administrators(tx).await? == 0 {
        return Err(Refusal::LastAdministrator);
    }
    Ok(())
}

/// A password nobody could guess, easy to read aloud.
pub fn random_password() -> String {
    super::sign_in::random_code()
}

/// The hash of a password that was chosen by a person, or what is wrong with it.
pub async fn hash(app: &App, password: &str) -> Result<Result<String, Flaw>, Error> {
    let password = match Passwords::parse(password) {
        Ok(password) => password,
        Err(flaw) => return Ok(Err(flaw)),
    };
    let hash = app
        .passwords()
        .hash(password)
        .await
        .map_err(|error| Error::Defect(error.to_string()))?;
    Ok(Ok(hash))
}
