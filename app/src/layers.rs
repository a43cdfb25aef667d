//! What every request passes on its way in and every answer on its way out.

use crate::auth::{context, session_layer};
use crate::routes::Route;
use crate::{App, Error, error};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

/// The largest form or upload, in bytes: a contract may have 10 MiB and comes with company.
const LARGEST_BODY: usize = 32 * 1024 * 1024;
/// How many requests are worked on at once; more are told to come again.
const AT_ONCE: usize = 256;

/// The whole application with its layers, and its route table.
pub fn service(app: App) -> (Router, Vec<Route>) {
    let (router, table) = crate::routes().into_parts();
    let request_id = HeaderName::from_static("x-request-id");
    let sessions = session_layer(app.db().clone(), app.clock(), app.settings());
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    // From the outermost inwards, read from the bottom up.
    let router = router
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || Error::NotFound)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), error::pages))
        .layer(from_fn_with_state(app.clone(), crate::count_matters))
        .layer(from_fn_with_state(app.clone(), context))
        .layer(sessions)
        .layer(from_fn_with_state(app.clone(), headers))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            Duration::from_secs(60),
        ))
        .layer(from_fn(move |request: Request, next: Next| {
            take_turn(turns.clone(), request, next)
        }))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request| {
            let id = request
                .headers()
                .get("x-request-id")
                .and_then(|id| id.to_str().ok())
                .unwrap_or("");
            tracing::info_span!("request", method = %request.method(), path = request.uri().path(), id)
        }))
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
        .layer(from_fn(own_request_id))
        .with_state(app);
    (router, table)
}

/// Drops a request id from outside: it goes into the log and the audit trail, so it must be ours.
async fn own_request_id(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove("x-request-id");
    next.run(request).await
}

/// At most [`AT_ONCE`] at once; the rest are told to come again (RFC 9110 Retry-After).
async fn take_turn(turns: Arc<Semaphore>, request: Request, next: Next) -> Response {
    match turns.try_acquire_owned() {
        Ok(_turn) => next.run(request).await,
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::RETRY_AFTER, "1")],
            "Portolan is busy; try again in a second.\n",
        )
            .into_response(),
    }
}

/// The headers of every answer (quality.md, "Nobody gets in where they don't belong"). A page brings its own Content-Security-Policy.
async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    if !is_asset {
        set(header::CACHE_CONTROL, "no-store");
    }
    if app.settings().is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
