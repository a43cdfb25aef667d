//! What all pages share: the shell, forms, small pieces of state, the files a browser fetches. Views take data that is already there.

pub mod assets;
pub mod facets;
pub mod files;
pub mod form;
mod kept;
mod links;
mod markdown;
mod markers;
pub mod pages;
pub mod parts;
mod pickers;
pub mod shell;

pub use facets::{Facet, FacetValue, chips, facets, facets_only, filter_now};
pub use files::{csv, csv_rows, json};
pub use form::FormView;
pub use kept::{Pages, kept};
pub use links::{domain_link, system_link, takes_part, team_link};
pub use markdown::markdown;
pub use parts::*;
pub use pickers::{api_suggestions, datalist, owner_choices, sole_owner, system_suggestions};
pub use shell::{Head, Width, fragment, page};

use crate::routes::Routes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use portolan_domain::roles::Action;

/// The routes of the shell itself.
pub fn routes() -> Routes {
    Routes::new().get("/assets/{hash}/{name}", Action::Enter, assets::serve)
}

const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A text as one value of a query string or one segment of a path.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// Names and values as a query string, in their order; those without a value are left out.
pub fn query<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let pairs: Vec<String> = pairs
        .into_iter()
        .filter(|(_, value)| !value.as_ref().is_empty())
        .map(|(name, value)| format!("{}={}", name.as_ref(), encode(value.as_ref())))
        .collect();
    pairs.join("&")
}

/// Stands in a query for what has no team or no business area; no slug looks like it.
pub const NONE: &str = "-";

/// 303 to `path` after a form did its work, with a message (`done-…`) for the top of that page.
pub fn done(path: &str, message: &'static str) -> Response {
    let mut response = Redirect::to(path).into_response();
    if let Ok(cookie) = HeaderValue::from_str(&format!("flash={message}; Path=/; Max-Age=30; HttpOnly; SameSite=Lax")) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The same page as an answer that nothing was changed, with the status that says why.
pub fn refused(status: StatusCode, mut page: Response) -> Response {
    *page.status_mut() = status;
    page
}
