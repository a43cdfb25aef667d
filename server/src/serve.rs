//! Serving: listen, tell where, answer until told to stop, then let what runs finish.

use crate::{telemetry, worker};
use axum::routing::get;
use portolan_app::{App, accounts, layers};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(app: App, listen: SocketAddr) -> Result<(), String> {
    let figures = telemetry::figures()?;
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        format!("{listen} cannot be listened on: {error}. Is another Portolan running? Choose another with --listen")
    })?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let code = accounts::first_start_code(&app)
        .await
        .map_err(|error| format!("the first start: {error:?}"))?;
    // Built before the first visitor comes, so that /readyz means ready.
    app.snapshot()
        .await
        .map_err(|error| format!("the estate could not be read: {error:?}"))?;
    let (router, _) = layers::service(app.clone());
    let router = router.route("/metrics", get(move || std::future::ready(figures.render())));
    announce(&app, address, code.as_deref());
    let worker = worker::start(app.clone());
    axum::serve(listener, router)
        .with_graceful_shutdown(told_to_stop())
        .await
        .map_err(|error| format!("serving ended: {error}"))?;
    worker.abort();
    app.db().close().await;
    tracing::info!("stopped");
    Ok(())
}

/// What a person at the terminal reads first.
#[expect(
    clippy::print_stdout,
    reason = "this is what the command says to the person who started it"
)]
fn announce(app: &App, address: SocketAddr, code: Option<&str>) {
    tracing::info!(%address, "listening");
    println!(
        "Portolan is ready on {} (listening on {address})",
        app.settings().public_url
    );
    if let Some(code) = code {
        println!(
            "Nobody has an account yet. Open {}/first-start and type this one-time code:\n\n    {code}\n",
            app.settings().public_url
        );
    }
    if app.settings().demo && !app.settings().is_https() {
        println!(
            "Demonstration mode: anybody who reaches this address signs in with one click, and cookies work without https."
        );
    }
}

async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut stream) => {
                stream.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
