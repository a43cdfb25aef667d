use super::{FirstAdministrator, Refusal, check, make_first, store, views};
use crate::auth::{self, Cx};
use crate::routes::Routes;
use crate::{App, Error, Result};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use portolan_domain::ids::UserId;
use portolan_domain::names::{Flaw, Flaws};
use portolan_domain::roles::Action;
use portolan_domain::words::Language;
use serde::Deserialize;
use tower_sessions::Session;

pub(in crate::accounts) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Action::Enter, page)
        .post("/sign-in", Action::Enter, submit)
        .post("/sign-in/demo", Action::Enter, demo)
        .post("/sign-out", Action::Enter, sign_out)
        .get("/first-start", Action::Enter, first_start)
        .post("/first-start", Action::Enter, make_administrator)
        .post("/language", Action::Enter, language)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SignInForm {
    pub(super) login: String,
    password: String,
    pub(super) next: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Next {
    next: String,
}

async fn page(State(app): State<App>, cx: Cx, Query(query): Query<Next>) -> Result {
    let mut tx = app.db().read().await?;
    if cx.person.is_some() {
        return Ok(Redirect::to(safe(&query.next)).into_response());
    }
    if !store::has_users(&mut tx).await? {
        return Ok(Redirect::to("/first-start").into_response());
    }
    let people = if cx.demo {
        store::demo_people(&mut tx).await?
    } else {
        Vec::new()
    };
    let form = SignInForm {
        next: query.next,
        ..SignInForm::default()
    };
    Ok(views::sign_in(&cx, &form, &Flaws::new(), people))
}

async fn submit(
    State(app): State<App>,
    cx: Cx,
    session: Session,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result {
    match check(&app, &form.login, &form.password, cx.now).await? {
        Ok(user) => enter(&session, user, &cx, &headers, &form.next).await,
        Err(refusal) => {
            let mut flaws = Flaws::new();
            flaws.add(
                "sign-in",
                match refusal {
                    Refusal::Wrong => Flaw::new("sign-in"),
                    Refusal::Wait(seconds) => Flaw::new("sign-in-wait").with("seconds", seconds),
                },
            );
            let mut tx = app.db().read().await?;
            let people = if cx.demo {
                store::demo_people(&mut tx).await?
            } else {
                Vec::new()
            };
            let mut response = views::sign_in(&cx, &form, &flaws, people);
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

#[derive(Deserialize)]
struct DemoForm {
    login: String,
    #[serde(default)]
    next: String,
}

/// One click, in the demonstration only.
async fn demo(
    State(app): State<App>,
    cx: Cx,
    session: Session,
    headers: HeaderMap,
    Form(form): Form<DemoForm>,
) -> Result {
    if !cx.demo {
        return Err(Error::NotFound);
    }
    let mut tx = app.db().read().await?;
    let account = store::account(&mut tx, &form.login)
        .await?
        .filter(|a| a.disabled_at.is_none())
        .ok_or(Error::NotFound)?;
    drop(tx);
    enter(&session, account.id, &cx, &headers, &form.next).await
}

async fn enter(session: &Session, user: UserId, cx: &Cx, headers: &HeaderMap, next: &str) -> Result {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
            .unwrap_or("")
    };
    let address = text(header::HeaderName::from_static("x-forwarded-for"))
        .split(',')
        .next()
        .unwrap_or("")
        .trim();
    auth::sign_in(session, user, cx.now, text(header::USER_AGENT), address)
        .await
        .map_err(|error| Error::Defect(format!("a session could not be begun: {error}")))?;
    Ok(Redirect::to(safe(next)).into_response())
}

async fn sign_out(session: Session) -> Result {
    auth::sign_out(&session)
        .await
        .map_err(|error| Error::Defect(format!("a session could not be ended: {error}")))?;
    Ok(Redirect::to("/sign-in").into_response())
}

/// Where to go after sign-in: a path of this application, never another site (`//host` and `/\host` are other sites to a browser).
fn safe(next: &str) -> &str {
    if next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.contains(char::is_control) {
        next
    } else {
        "/"
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::accounts) struct FirstStartForm {
    pub(super) code: String,
    pub(super) login: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) new_password: String,
}

async fn first_start(State(app): State<App>, cx: Cx) -> Result {
    let mut tx = app.db().read().await?;
    if store::has_users(&mut tx).await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    Ok(views::first_start(&cx, &FirstStartForm::default(), &Flaws::new()))
}

async fn make_administrator(
    State(app): State<App>,
    cx: Cx,
    session: Session,
    headers: HeaderMap,
    Form(form): Form<FirstStartForm>,
) -> Result {
    let refuse = |flaws: Flaws| {
        let mut response = views::first_start(&cx, &form, &flaws);
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    };
    let person = match FirstAdministrator::parse(&form) {
        Ok(person) => person,
        Err(flaws) => return refuse(flaws),
    };
    match make_first(&app, &form.code, person, cx.now).await? {
        Ok(user) => enter(&session, user, &cx, &headers, "/").await,
        Err(flaw) => {
            let mut flaws = Flaws::new();
            flaws.add("code", flaw);
            refuse(flaws)
        }
    }
}

#[derive(Deserialize)]
struct LanguageForm {
    language: Language,
}

/// The language before sign-in, in a cookie.
async fn language(headers: HeaderMap, Form(form): Form<LanguageForm>) -> Result<Response> {
    let back = headers
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)))
        .map_or("/sign-in", safe);
    let mut response = Redirect::to(back).into_response();
    let cookie = format!(
        "language={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        form.language
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn after_sign_in_nobody_is_sent_to_another_site() {
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "evil",
            "",
            "/a\nb",
        ] {
            assert_eq!(safe(bad), "/", "{bad:?}");
        }
        assert_eq!(safe("/apis?q=x"), "/apis?q=x");
    }
}
