//! Portolan, server side. One folder per feature (`accounts`, `catalog`, `entities`, `contracts`, `integrations`, `processes`, `imports`,
//! `map`, `reviews`, `timeline`, `home`, and `glossary`, which stands alone),
//! `audit`, `notify` and `things` that features call, and the floor they share: `db`, `error`, `auth`, `ui`, `i18n`,
//! `routes`, `layers`, `snapshot`, `findings`, `policy`, `backup`, `health`.
//!
//! Imports between features go leftward only, through a feature's `mod.rs`; `tests/imports_table.rs` of the server holds the table.

pub mod accounts;
pub mod audit;
pub mod auth;
pub mod backup;
pub mod catalog;
pub mod contracts;
pub mod db;
pub mod entities;
pub mod error;
pub mod findings;
pub mod glossary;
pub mod health;
pub mod home;
pub mod i18n;
pub mod imports;
pub mod integrations;
pub mod layers;
pub mod map;
pub mod notify;
pub mod policy;
pub mod processes;
pub mod reviews;
pub mod routes;
pub mod snapshot;
pub mod things;
pub mod timeline;
pub mod ui;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use portolan_domain::clock::Clock;
use std::sync::Arc;

pub use error::{Error, Result};

/// How this instance is set up; everything that is not in the database.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address that people type, without a trailing slash: `https://portolan.example.com`.
    pub public_url: String,
    /// Whether the sign-in page offers the people of the demonstration company.
    pub demo: bool,
}

impl Settings {
    /// Whether people reach this instance over https, so that cookies may be Secure.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// What every request can reach.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: db::Db,
    clock: Clock,
    settings: Settings,
    passwords: auth::Passwords,
    people: auth::People,
    pages: ui::Pages,
    snapshots: snapshot::Snapshots,
    counted: reviews::Counted,
    surveys: map::Surveys,
}

impl App {
    /// An application over an open database.
    pub fn new(db: db::Db, clock: Clock, settings: Settings) -> Result<Self> {
        let snapshots = snapshot::Snapshots::new()?;
        Ok(App(Arc::new(Inner {
            db,
            clock,
            settings,
            passwords: auth::Passwords::new(),
            people: auth::People::default(),
            pages: ui::Pages::default(),
            snapshots,
            counted: reviews::Counted::default(),
            surveys: map::Surveys::default(),
        })))
    }
    /// The database.
    pub fn db(&self) -> &db::Db {
        &self.0.db
    }
    /// The clock.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }
    /// Commits a write that the landscape must see, and lets readers know.
    pub async fn commit_catalog(&self, tx: db::Tx) -> Result<()> {
        tx.commit().await?;
        self.0.snapshots.expire();
        self.0.counted.expire();
        Ok(())
    }
    /// Commits a write that changes what waits for people, and nothing that the landscape must see.
    pub async fn commit_matters(&self, tx: db::Tx) -> Result<()> {
        tx.commit().await?;
        self.0.counted.expire();
        Ok(())
    }
    /// The estate in memory, at least as new as the last commit of this process.
    pub async fn snapshot(&self) -> Result<Arc<snapshot::Snapshot>> {
        self.0.snapshots.get(&self.0.db).await
    }
    /// What was seen when the whole estate was last looked at.
    pub(crate) fn surveys(&self) -> &map::Surveys {
        &self.0.surveys
    }
    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }
    /// The people whom the last requests came from.
    pub(crate) fn people(&self) -> &auth::People {
        &self.0.people
    }
    /// The pages that were drawn last.
    pub(crate) fn pages(&self) -> &ui::Pages {
        &self.0.pages
    }
    /// The place where passwords are hashed, a few at a time.
    pub fn passwords(&self) -> &auth::Passwords {
        &self.0.passwords
    }
}

/// Lets the page know how much waits for its reader; stands in front of every route.
pub(crate) async fn count_matters(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Some(cx) = request.extensions().get::<auth::Cx>() {
        reviews::count_for(&app, &app.0.counted, cx, request.uri().path()).await;
    }
    next.run(request).await
}

/// Every route of the application.
pub fn routes() -> routes::Routes {
    routes::Routes::new()
        .merge(accounts::routes())
        .merge(catalog::routes())
        .merge(entities::routes())
        .merge(contracts::routes())
        .merge(integrations::routes())
        .merge(processes::routes())
        .merge(imports::routes())
        .merge(map::routes())
        .merge(glossary::routes())
        .merge(reviews::routes())
        .merge(timeline::routes())
        .merge(home::routes())
        .merge(audit::routes())
        .merge(ui::routes())
        .merge(health::routes())
}
