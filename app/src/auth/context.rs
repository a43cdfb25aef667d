//! The context of a request: who asks, in which language, in which colours, and what to tell at the top of the page.

use super::sessions::{ABSOLUTE, SEEN, SINCE, USER};
use crate::db::{Db, Recent};
use crate::i18n::Texts;
use crate::{App, Error, on};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use portolan_domain::ids::{TeamId, UserId};
use portolan_domain::roles::{Action, Actor, Object, can};
use portolan_domain::words::{Language, Role, Theme};
use std::sync::{Arc, OnceLock};
use time::{Date, OffsetDateTime};
use tower_sessions::Session;

/// Somebody who has signed in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// The sign-in name.
    pub login: String,
    /// The full name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Whether the keyboard shortcuts are on (WCAG 2.1.4).
    pub shortcuts: bool,
}

/// What every handler and page knows about the request it answers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Cx(Arc<Inner>);

/// The parts of a [`Cx`].
#[derive(Debug)]
pub struct Inner {
    /// Who asks, for `can()`.
    pub actor: Actor,
    /// Who asks, for the page; `None` before sign-in.
    pub person: Option<Person>,
    /// The language of the page.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The time at which the request came.
    pub now: OffsetDateTime,
    /// The path with its query, as asked.
    pub path_and_query: String,
    /// The id that stands in the log and in problem details.
    pub request_id: String,
    /// The key of a message for the top of the page: what the last form did.
    pub flash: Option<String>,
    /// Whether this is the demonstration.
    pub demo: bool,
    /// How many open matters wait for the person; empty where nobody counted.
    pub waiting: OnceLock<usize>,
}

impl std::ops::Deref for Cx {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Cx {
    /// A context from its parts.
    pub fn new(inner: Inner) -> Self {
        Cx(Arc::new(inner))
    }

    /// For whoever sits at a terminal: nobody in particular, who reads English.
    pub fn terminal(now: OffsetDateTime) -> Self {
        Cx::new(Inner {
            actor: Actor::nobody(),
            person: None,
            language: Language::English,
            theme: Theme::System,
            now,
            path_and_query: String::new(),
            request_id: String::new(),
            flash: None,
            demo: false,
            waiting: OnceLock::new(),
        })
    }

    /// The texts of the page's language.
    pub fn texts(&self) -> Texts {
        Texts(self.language)
    }

    /// Today, in UTC.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// As if another language had been asked for, and by nobody in particular: for what is read without signing in.
    pub fn in_language(&self, language: Language) -> Cx {
        Cx::new(Inner {
            actor: self.actor.clone(),
            person: None,
            language,
            theme: self.theme,
            now: self.now,
            path_and_query: self.path_and_query.clone(),
            request_id: self.request_id.clone(),
            flash: None,
            demo: self.demo,
            waiting: OnceLock::new(),
        })
    }

    /// Whether the person may do this, for showing or hiding what leads there.
    pub fn may(&self, action: Action, object: Object) -> bool {
        can(&self.actor, action, object)
    }

    /// Refuses what the person may not do.
    pub fn demand(&self, action: Action, object: Object) -> Result<(), Error> {
        if self.may(action, object) {
            Ok(())
        } else if self.actor.role.is_none() {
            Err(Error::SignIn)
        } else {
            Err(Error::Forbidden)
        }
    }

    /// Who has signed in; an error where nobody has.
    pub fn user(&self) -> Result<&Person, Error> {
        self.person.as_ref().ok_or(Error::SignIn)
    }
}

impl<S: Sync> FromRequestParts<S> for Cx {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        parts
            .extensions
            .get::<Cx>()
            .cloned()
            .ok_or_else(|| Error::Defect("a route is outside the context layer".into()))
    }
}

/// The people whom the last requests came from.
#[derive(Debug, Default)]
pub struct People(Recent<UserId, (Row, Vec<TeamId>)>);

#[derive(Debug, Clone, sqlx::FromRow)]
struct Row {
    login: String,
    name: String,
    role: Role,
    language: Option<Language>,
    theme: Theme,
    shortcuts: bool,
}

/// Puts the [`Cx`] of each request in place.
pub async fn context(State(app): State<App>, session: Session, mut request: Request, next: Next) -> Response {
    let now = app.clock().now();
    let signed_in = match load(&app, &session, now).await {
        Ok(found) => found,
        Err(error) => return error.into_response(),
    };
    let headers = request.headers();
    let (person, teams, language, theme) = match signed_in {
        Some((id, row, teams)) => {
            let person = Person {
                id,
                login: row.login,
                name: row.name,
                role: row.role,
                shortcuts: row.shortcuts,
            };
            (Some(person), teams, row.language, row.theme)
        }
        None => (
            None,
            Vec::new(),
            None,
            cookie(headers, "theme")
                .and_then(|t| t.parse().ok())
                .unwrap_or(Theme::System),
        ),
    };
    let language = language
        .or_else(|| cookie(headers, "language").and_then(|text| text.parse().ok()))
        .unwrap_or_else(|| preferred(headers));
    let flash = cookie(headers, "flash")
        .filter(|key| key.starts_with("done-") && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .map(str::to_owned);
    let cx = Cx::new(Inner {
        actor: Actor {
            user: person.as_ref().map(|person| person.id),
            role: person.as_ref().map(|person| person.role),
            teams,
        },
        person,
        language,
        theme,
        now,
        path_and_query: request
            .uri()
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string),
        request_id: headers
            .get("x-request-id")
            .and_then(|id| id.to_str().ok())
            .unwrap_or("")
            .to_owned(),
        flash,
        demo: app.settings().demo,
        waiting: OnceLock::new(),
    });
    request.extensions_mut().insert(cx);
    next.run(request).await
}

async fn load(app: &App, session: &Session, now: OffsetDateTime) -> Result<Option<(UserId, Row, Vec<TeamId>)>, Error> {
    let broken = |error: tower_sessions::session::Error| Error::Defect(format!("a session could not be read: {error}"));
    let Some(user) = session.get::<i64>(USER).await.map_err(broken)? else {
        return Ok(None);
    };
    let since = session.get::<i64>(SINCE).await.map_err(broken)?.unwrap_or(0);
    if now.unix_timestamp() - since > ABSOLUTE.whole_seconds() {
        session.flush().await.map_err(broken)?;
        return Ok(None);
    }
    let seen = session.get::<i64>(SEEN).await.map_err(broken)?.unwrap_or(0);
    // Written at most once a minute: a write for each page view would cost a disk flush each.
    if now.unix_timestamp() - seen > 60 {
        session.insert(SEEN, now.unix_timestamp()).await.map_err(broken)?;
    }
    let id = UserId(user);
    let known = app.people().0.get(app.db(), id, || person(app.db(), id)).await?;
    Ok(known.map(|(row, teams)| (id, row, teams)))
}

/// Somebody who may still come in, with the teams that are in use.
async fn person(db: &Db, id: UserId) -> sqlx::Result<Option<(Row, Vec<TeamId>)>> {
    let mut tx = db.read().await?;
    let row: Option<Row> = on!(&mut tx, c => sqlx::query_as(
        "SELECT login, name, role, language, theme, shortcuts FROM users WHERE id = $1 AND disabled_at IS NULL",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    let Some(row) = row else { return Ok(None) };
    let teams: Vec<TeamId> = on!(&mut tx, c => sqlx::query_scalar(
        "SELECT m.team_id FROM memberships m JOIN teams t ON t.id = m.team_id
         WHERE m.user_id = $1 AND t.archived_at IS NULL ORDER BY m.team_id",
    )
    .bind(id)
    .fetch_all(c)
    .await)?;
    Ok(Some((row, teams)))
}

/// The value of a cookie.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The first language the browser asks for (RFC 9110 Accept-Language) that Portolan speaks, English where it asks for neither.
fn preferred(headers: &HeaderMap) -> Language {
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    fluent_langneg::parse_accepted_languages(accepted)
        .iter()
        .find_map(|language| language.language.as_str().parse().ok())
        .unwrap_or(Language::English)
}
