//! Pages that are given again as they were drawn a moment ago: to the same person, at the same address, while nothing was written.
//!
//! Drawing a list takes a hundred times as long as sending it. Only a handler whose page follows from the database, the snapshot and the
//! [`Cx`] alone may ask for it, and every page that is sent has a nonce of its own all the same.

use super::shell::{Drawn, policy};
use crate::auth::{Cx, Person};
use crate::db::Recent;
use crate::snapshot::Snapshot;
use crate::{App, Error, Result};
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use leptos::nonce::Nonce;
use portolan_domain::ids::TeamId;
use portolan_domain::words::{Language, Theme};
use std::sync::Arc;
use time::Date;

/// Few pages are asked for by many or again and again; each takes some fifty kilobytes.
const MOST: usize = 128;
/// No page is as large, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// The pages that were drawn last.
#[derive(Debug)]
pub struct Pages(Recent<Key, Arc<Page>>);

impl Default for Pages {
    fn default() -> Self {
        Pages(Recent::at_most(MOST))
    }
}

/// Everything that a page may depend on besides what is in the database and not in the snapshot, which [`Recent`] watches.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    person: Option<Person>,
    teams: Vec<TeamId>,
    language: Language,
    theme: Theme,
    today: Date,
    revision: i64,
}

/// A page between the places where its nonce stands.
#[derive(Debug)]
struct Page(Vec<Bytes>);

/// The page at this address as it was drawn last for the same person, or as `draw` draws it now.
pub async fn kept(app: &App, cx: &Cx, snapshot: &Snapshot, draw: impl AsyncFnOnce() -> Result) -> Result {
    // What the last form did is told once.
    if cx.flash.is_some() {
        return draw().await;
    }
    let key = Key {
        address: cx.path_and_query.clone(),
        person: cx.person.clone(),
        teams: cx.actor.teams.clone(),
        language: cx.language,
        theme: cx.theme,
        today: cx.today(),
        revision: snapshot.revision,
    };
    let page = app
        .pages()
        .0
        .get(app.db(), key, async || taken_apart(draw().await?).await.map(Some))
        .await?;
    page.map(|page| page.with(&Nonce::new()))
        .ok_or_else(|| Error::Defect("a page was not drawn".into()))
}

async fn taken_apart(response: Response) -> Result<Arc<Page>> {
    let defect = || Error::Defect("only whole pages are kept".into());
    let drawn = response.extensions().get::<Drawn>().cloned().ok_or_else(defect)?;
    let html = to_bytes(response.into_body(), LARGEST).await.map_err(|_| defect())?;
    let text = std::str::from_utf8(&html).map_err(|_| defect())?;
    let parts = text.split(&**drawn.nonce.as_inner());
    Ok(Arc::new(Page(
        parts.map(|part| html.slice_ref(part.as_bytes())).collect(),
    )))
}

impl Page {
    fn with(&self, nonce: &Nonce) -> Response {
        let length: usize = self.0.iter().map(|part| part.len() + nonce.as_inner().len()).sum();
        let mut html = Vec::with_capacity(length);
        for (n, part) in self.0.iter().enumerate() {
            if n > 0 {
                html.extend_from_slice(nonce.as_inner().as_bytes());
            }
            html.extend_from_slice(part);
        }
        let mut response = Html(Body::from(html)).into_response();
        response
            .headers_mut()
            .extend(policy(nonce).map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
        response
    }
}
