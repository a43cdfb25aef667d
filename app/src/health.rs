//! Whether this process lives (`/healthz`) and whether it can serve (`/readyz`).

use crate::routes::Routes;
use crate::{App, Error};
use axum::extract::State;
use portolan_domain::roles::Action;

/// The routes of health.
pub fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Action::Enter, async || "ok\n")
        .get("/readyz", Action::Enter, ready)
}

async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    if !app.db().is_alive().await {
        return Err(Error::Busy(2));
    }
    app.snapshot().await?;
    Ok("ready\n")
}
