//! One error, one page for it, one `application/problem+json` (RFC 9457) for programs.

use crate::auth::Cx;
use crate::{App, t, ui};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// What a handler answers.
pub type Result<T = Response> = std::result::Result<T, Error>;

/// What can go wrong between a request and its answer.
#[derive(Debug, Clone)]
pub enum Error {
    /// Nothing is at this address.
    NotFound,
    /// What was here has another address now: this path, for good.
    Moved(String),
    /// The person may not do this.
    Forbidden,
    /// Somebody has to sign in first.
    SignIn,
    /// The thing was changed since the form was opened, and there is no form to show both sides on.
    Stale,
    /// The thing cannot be done as things stand; the message is a text of the reader's language.
    Refused(String),
    /// The input cannot be read; the message is a text of the reader's language.
    BadInput(String),
    /// More was sent than is taken.
    TooLarge,
    /// Too many at once; try again after this many seconds.
    Busy(u32),
    /// The database did not do what was asked.
    Database(Arc<sqlx::Error>),
    /// A defect of the program.
    Defect(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Error::NotFound,
            sqlx::Error::PoolTimedOut => Error::Busy(5),
            error => Error::Database(Arc::new(error)),
        }
    }
}

impl Error {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Moved(_) => StatusCode::PERMANENT_REDIRECT,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::SignIn => StatusCode::UNAUTHORIZED,
            Error::Stale => StatusCode::CONFLICT,
            Error::Refused(_) => StatusCode::CONFLICT,
            Error::BadInput(_) => StatusCode::BAD_REQUEST,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Database(_) | Error::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable name of the kind, used in message keys and problem types.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NotFound => "not-found",
            Error::Moved(_) => "moved",
            Error::Forbidden => "forbidden",
            Error::SignIn => "sign-in",
            Error::Stale => "stale",
            Error::Refused(_) => "refused",
            Error::BadInput(_) => "bad-input",
            Error::TooLarge => "too-large",
            Error::Busy(_) => "busy",
            Error::Database(_) => "database",
            Error::Defect(_) => "defect",
        }
    }

    /// What happened, in the reader's language.
    pub fn detail(&self, cx: &Cx) -> String {
        match self {
            Error::Refused(text) | Error::BadInput(text) => text.clone(),
            other => cx.texts().text(&format!("error-{}-text", other.code()), &[]),
        }
    }
}

impl IntoResponse for Error {
    /// An answer that carries the error for [`pages`] to draw, since only there the reader's language is known.
    fn into_response(self) -> Response {
        match &self {
            Error::Moved(path) => return Redirect::permanent(path).into_response(),
            Error::Database(error) => tracing::error!(%error, "the database failed"),
            Error::Defect(what) => tracing::error!(what, "a defect"),
            _ => {}
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Draws errors: as a page for people, as problem+json for programs. Also gives a page to bare refusals of the framework (a body that is
/// too large, a method that is not there).
pub async fn pages(State(_): State<App>, request: Request, next: Next) -> Response {
    let cx = request.extensions().get::<Cx>().cloned();
    let wants_json = wants_json(&request);
    let response = next.run(request).await;
    let Some(cx) = cx else { return response };
    let error = match response.extensions().get::<Error>() {
        Some(error) => error.clone(),
        None => match response.status() {
            StatusCode::NOT_FOUND if !is_drawn(&response) => Error::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE if !is_drawn(&response) => Error::TooLarge,
            StatusCode::FORBIDDEN if !is_drawn(&response) => Error::Forbidden,
            status if status.is_client_error() && !is_drawn(&response) => {
                Error::BadInput(t!(cx, "error-bad-input-text"))
            }
            _ => return response,
        },
    };
    let mut drawn = if wants_json {
        problem(&cx, &error)
    } else if matches!(error, Error::SignIn) {
        let to = format!("/sign-in?next={}", ui::encode(&cx.path_and_query));
        return Redirect::to(&to).into_response();
    } else {
        ui::pages::error(&cx, &error)
    };
    *drawn.status_mut() = error.status();
    if let Error::Busy(seconds) = error {
        drawn
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    drawn
}

/// Whether a handler already made an answer of its own for a person or a program.
fn is_drawn(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"text/html")
            || kind.as_bytes().starts_with(b"application/")
            || kind.as_bytes().starts_with(b"text/csv")
    })
}

fn wants_json(request: &Request) -> bool {
    let path = request.uri().path();
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or("");
    path.ends_with(".json") || path.starts_with("/api/") || (accept.contains("json") && !accept.contains("text/html"))
}

/// RFC 9457 problem details.
fn problem(cx: &Cx, error: &Error) -> Response {
    let body = serde_json::json!({
        "type": format!("/docs/problems#{}", error.code()),
        "title": cx.texts().text(&format!("error-{}-title", error.code()), &[]),
        "status": error.status().as_u16(),
        "detail": error.detail(cx),
        "instance": cx.path_and_query,
        "request_id": cx.request_id,
    });
    ([(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}
