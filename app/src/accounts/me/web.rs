use super::store::{self, Preferences};
use super::{feed, views};
use crate::accounts::sign_in::{self, Refusal};
use crate::accounts::users;
use crate::audit::By;
use crate::auth::{self, Cx};
use crate::routes::Routes;
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use portolan_domain::names::{Flaw, Flaws, optional, word};
use portolan_domain::roles::Action;
use serde::Deserialize;
use tower_sessions::Session;

pub(in crate::accounts) fn routes() -> Routes {
    Routes::new()
        .get("/account", Action::OwnAccount, page)
        .post("/account/preferences", Action::OwnAccount, preferences)
        .post("/account/password", Action::OwnAccount, password)
        .post("/account/feed", Action::OwnAccount, make_feed)
        .post("/account/feed/revoke", Action::OwnAccount, revoke_feed)
        .post("/account/sessions/end", Action::OwnAccount, end_session)
        .post("/account/sessions/end-others", Action::OwnAccount, end_others)
}

/// How the page names the session that asks.
fn own_session(session: &Session) -> String {
    session.id().map(|id| auth::session_public_id(&id)).unwrap_or_default()
}

async fn show(app: &App, cx: &Cx, session: &Session, flaws: &Flaws) -> Result {
    show_with(app, cx, session, flaws, None).await
}

/// The page of the account; `token` is the one that was just made, to be seen this once.
async fn show_with(app: &App, cx: &Cx, session: &Session, flaws: &Flaws, token: Option<String>) -> Result {
    let person = cx.user()?;
    let mut tx = app.db().read().await?;
    let account = users::find(&mut tx, &person.login).await?.ok_or(Error::NotFound)?;
    let page = views::Page {
        preferences: store::preferences(&mut tx, person.id).await?,
        teams: store::teams(&mut tx, person.id).await?,
        sessions: store::sessions(&mut tx, person.id, cx.now).await?,
        this: own_session(session),
        feed: views::Feed {
            made_at: store::feed(&mut tx, person.id).await?,
            link: token.map(|token| format!("{}/feeds/timeline.ics?token={token}", app.settings().public_url)),
        },
        account,
    };
    Ok(views::account(cx, page, flaws))
}

async fn page(State(app): State<App>, cx: Cx, session: Session) -> Result {
    show(&app, &cx, &session, &Flaws::new()).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PreferencesForm {
    language: String,
    theme: String,
    shortcuts: bool,
}

async fn preferences(State(app): State<App>, cx: Cx, session: Session, Form(form): Form<PreferencesForm>) -> Result {
    let mut flaws = Flaws::new();
    let language = flaws.take("language", optional(&form.language, word));
    let theme = flaws.take("theme", word(&form.theme));
    let (Some(language), Some(theme)) = (language, theme) else {
        return Ok(ui::refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            show(&app, &cx, &session, &flaws).await?,
        ));
    };
    let mut tx = app.db().write().await?;
    store::put_preferences(
        &mut tx,
        cx.user()?.id,
        &Preferences {
            language,
            theme,
            shortcuts: form.shortcuts,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(ui::done("/account", "done-saved"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PasswordForm {
    current_password: String,
    new_password: String,
}

/// A new password needs the current one, whose wrong tries count like those of the sign-in; the other sessions end.
async fn password(State(app): State<App>, cx: Cx, session: Session, Form(form): Form<PasswordForm>) -> Result {
    let person = cx.user()?;
    let mut flaws = Flaws::new();
    match sign_in::check(&app, &person.login, &form.current_password, cx.now).await? {
        Ok(_) => {}
        Err(Refusal::Wrong) => flaws.add("current_password", Flaw::new("current-password")),
        Err(Refusal::Wait(seconds)) => {
            flaws.add("current_password", Flaw::new("sign-in-wait").with("seconds", seconds));
        }
    }
    let hash = flaws.take("new_password", users::hash(&app, &form.new_password).await?);
    let Some(hash) = hash.filter(|_| flaws.is_empty()) else {
        return Ok(ui::refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            show(&app, &cx, &session, &flaws).await?,
        ));
    };
    let mut tx = app.db().write().await?;
    let account = users::find(&mut tx, &person.login).await?.ok_or(Error::NotFound)?;
    users::set_password(&mut tx, &By::from(&cx), cx.now, &account, &hash)
        .await
        .map_err(|error| match error {
            users::Refusal::Database(error) => error.into(),
            other => Error::Defect(other.to_string()),
        })?;
    tx.commit().await?;
    // Every session ended with the old password; this person goes on under a new id.
    auth::renew(&session)
        .await
        .map_err(|error| Error::Defect(format!("a session could not be renewed: {error}")))?;
    Ok(ui::done("/account", "done-password"))
}

/// Answers with the page itself: a token that an address or a message carried would be kept somewhere.
async fn make_feed(State(app): State<App>, cx: Cx, session: Session) -> Result {
    let mut tx = app.db().write().await?;
    let token = feed::make(&mut tx, &By::from(&cx), cx.now, cx.user()?).await?;
    tx.commit().await?;
    show_with(&app, &cx, &session, &Flaws::new(), Some(token)).await
}

async fn revoke_feed(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().write().await?;
    feed::revoke(&mut tx, &By::from(&cx), cx.now, cx.user()?).await?;
    tx.commit().await?;
    Ok(ui::done("/account#feed", "done-feed-revoked"))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SessionForm {
    session: String,
}

async fn end_session(State(app): State<App>, cx: Cx, session: Session, Form(form): Form<SessionForm>) -> Result {
    if form.session == own_session(&session) {
        auth::sign_out(&session)
            .await
            .map_err(|error| Error::Defect(format!("a session could not be ended: {error}")))?;
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let mut tx = app.db().write().await?;
    store::end(&mut tx, cx.user()?.id, &form.session).await?;
    tx.commit().await?;
    Ok(ui::done("/account", "done-sessions-ended"))
}

async fn end_others(State(app): State<App>, cx: Cx, session: Session) -> Result {
    let mut tx = app.db().write().await?;
    store::end_others(&mut tx, cx.user()?.id, &own_session(&session)).await?;
    tx.commit().await?;
    Ok(ui::done("/account", "done-sessions-ended"))
}
