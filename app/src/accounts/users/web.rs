use super::{
    Account, NewPerson, Refusal, create, disable, edit, end_sessions, find, hash, list, set_password, store, views,
};
use crate::audit::{self, By};
use crate::auth::Cx;
use crate::db::Tx;
use crate::routes::Routes;
use crate::{App, Error, Result, t, ui};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::Form;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::Action;
use portolan_domain::words::ObjectKind;
use serde::Deserialize;

pub(in crate::accounts) fn routes() -> Routes {
    Routes::new()
        .list("/users", Action::ManageUsers, list::list)
        .get("/users/new", Action::ManageUsers, new)
        .post("/users/new", Action::ManageUsers, submit_new)
        .get("/users/{login}/edit", Action::ManageUsers, edit_page)
        .post("/users/{login}/edit", Action::ManageUsers, submit_edit)
        .post("/users/{login}/password", Action::ManageUsers, submit_password)
        .post("/users/{login}/sessions", Action::ManageUsers, submit_sessions)
        .post("/users/{login}/disable", Action::ManageUsers, submit_disable)
        .post("/users/{login}/enable", Action::ManageUsers, submit_enable)
}

/// What the form of a person sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PersonForm {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) teams: Vec<String>,
    pub(super) new_password: String,
    pub(super) revision: i64,
}

impl PersonForm {
    fn of(account: &Account) -> Self {
        PersonForm {
            login: account.login.clone(),
            name: account.name.clone(),
            email: account.email.clone().unwrap_or_default(),
            role: account.role.as_str().to_owned(),
            teams: account.teams.clone(),
            new_password: String::new(),
            revision: account.revision,
        }
    }

    /// The person, if every field is good and every team exists.
    async fn parse(&self, tx: &mut Tx, login: &str) -> Result<std::result::Result<NewPerson, Flaws>> {
        let known = store::teams(tx).await?;
        let mut parsed = NewPerson::parse(login, &self.name, &self.email, &self.role, &self.teams);
        let unknown = self
            .teams
            .iter()
            .any(|slug| !slug.is_empty() && !known.iter().any(|(known, _)| known == slug));
        if unknown {
            let mut flaws = parsed.err().unwrap_or_default();
            flaws.add("teams", Flaw::new("unknown"));
            parsed = Err(flaws);
        }
        Ok(parsed)
    }
}

async fn new(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().read().await?;
    let teams = store::teams(&mut tx).await?;
    Ok(views::new(&cx, &PersonForm::default(), &Flaws::new(), teams))
}

async fn submit_new(State(app): State<App>, cx: Cx, Form(form): Form<PersonForm>) -> Result {
    let hashed = hash(&app, &form.new_password).await?;
    let mut tx = app.db().write().await?;
    let mut flaws = Flaws::new();
    let hash = flaws.take("new_password", hashed);
    let person = match form.parse(&mut tx, &form.login).await? {
        Ok(person) => Some(person),
        Err(more) => {
            more.iter().for_each(|(field, flaw)| flaws.add(field, flaw.clone()));
            None
        }
    };
    if let (Some(person), Some(hash)) = (person, hash) {
        match create(&mut tx, &By::from(&cx), cx.now, &person, Some(&hash)).await {
            Ok(_) => {
                tx.commit().await?;
                return Ok(ui::done(&super::href(&person.login), "done-created"));
            }
            Err(Refusal::Taken) => flaws.add("login", Flaw::new("taken")),
            Err(other) => return Err(refused(&cx, other)),
        }
    }
    let teams = store::teams(&mut tx).await?;
    Ok(ui::refused(
        StatusCode::UNPROCESSABLE_ENTITY,
        views::new(&cx, &form, &flaws, teams),
    ))
}

/// A refusal as an error page.
fn refused(cx: &Cx, refusal: Refusal) -> Error {
    match refusal {
        Refusal::Stale => Error::Stale,
        Refusal::Taken => Error::Refused(t!(cx, "flaw-taken")),
        Refusal::LastAdministrator => Error::Refused(t!(cx, "flaw-last-administrator")),
        Refusal::Database(error) => error.into(),
    }
}

/// The page of one account: its form, and what else can be done with it.
async fn show(
    tx: &mut Tx,
    cx: &Cx,
    account: &Account,
    form: &PersonForm,
    flaws: &Flaws,
    theirs: Option<&PersonForm>,
) -> Result {
    let teams = store::teams(tx).await?;
    let sessions = store::sessions(tx, account.id, cx.now).await?;
    let history = audit::history(tx, ObjectKind::User, account.id.0, 50).await?;
    Ok(views::edit(cx, account, form, flaws, theirs, teams, sessions, history))
}

async fn edit_page(State(app): State<App>, cx: Cx, Path(login): Path<String>) -> Result {
    let mut tx = app.db().read().await?;
    let account = find(&mut tx, &login).await?.ok_or(Error::NotFound)?;
    show(&mut tx, &cx, &account, &PersonForm::of(&account), &Flaws::new(), None).await
}

async fn submit_edit(
    State(app): State<App>,
    cx: Cx,
    Path(login): Path<String>,
    Form(form): Form<PersonForm>,
) -> Result {
    let mut tx = app.db().write().await?;
    let before = find(&mut tx, &login).await?.ok_or(Error::NotFound)?;
    let flaws = match form.parse(&mut tx, &before.login).await? {
        Err(flaws) => flaws,
        Ok(person) => match edit(&mut tx, &By::from(&cx), cx.now, &before, form.revision, &person).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(ui::done(&super::href(&before.login), "done-saved"));
            }
            Err(Refusal::Stale) => {
                let theirs = PersonForm::of(&before);
                let page = show(&mut tx, &cx, &before, &form, &Flaws::new(), Some(&theirs)).await?;
                return Ok(ui::refused(StatusCode::CONFLICT, page));
            }
            Err(Refusal::LastAdministrator) => {
                let mut flaws = Flaws::new();
                flaws.add("role", Flaw::new("last-administrator"));
                flaws
            }
            Err(other) => return Err(refused(&cx, other)),
        },
    };
    // What was written before the refusal is undone with the transaction.
    tx.rollback().await?;
    let mut tx = app.db().read().await?;
    let page = show(&mut tx, &cx, &before, &form, &flaws, None).await?;
    Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PasswordForm {
    new_password: String,
}

async fn submit_password(
    State(app): State<App>,
    cx: Cx,
    Path(login): Path<String>,
    Form(form): Form<PasswordForm>,
) -> Result {
    let hashed = hash(&app, &form.new_password).await?;
    let mut tx = app.db().write().await?;
    let account = find(&mut tx, &login).await?.ok_or(Error::NotFound)?;
    match hashed {
        Ok(hash) => {
            set_password(&mut tx, &By::from(&cx), cx.now, &account, &hash)
                .await
                .map_err(|error| refused(&cx, error))?;
            tx.commit().await?;
            Ok(ui::done(&super::href(&account.login), "done-password"))
        }
        Err(flaw) => {
            let mut flaws = Flaws::new();
            flaws.add("new_password", flaw);
            let page = show(&mut tx, &cx, &account, &PersonForm::of(&account), &flaws, None).await?;
            Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

async fn submit_sessions(State(app): State<App>, cx: Cx, Path(login): Path<String>) -> Result {
    let mut tx = app.db().write().await?;
    let account = find(&mut tx, &login).await?.ok_or(Error::NotFound)?;
    end_sessions(&mut tx, &By::from(&cx), cx.now, &account)
        .await
        .map_err(|error| refused(&cx, error))?;
    tx.commit().await?;
    Ok(ui::done(&super::href(&account.login), "done-sessions-ended"))
}

async fn submit_disable(app: State<App>, cx: Cx, login: Path<String>) -> Result {
    turn(app, cx, login, true).await
}

async fn submit_enable(app: State<App>, cx: Cx, login: Path<String>) -> Result {
    turn(app, cx, login, false).await
}

async fn turn(State(app): State<App>, cx: Cx, Path(login): Path<String>, off: bool) -> Result<Response> {
    let mut tx = app.db().write().await?;
    let account = find(&mut tx, &login).await?.ok_or(Error::NotFound)?;
    disable(&mut tx, &By::from(&cx), cx.now, &account, off)
        .await
        .map_err(|error| refused(&cx, error))?;
    tx.commit().await?;
    Ok(ui::done(&super::href(&account.login), "done-saved"))
}
