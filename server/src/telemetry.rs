//! Logs and figures: JSON lines on standard error when it is not a terminal, readable ones when it is; Prometheus on `/metrics`.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Begins logging; `filter` is in the form of tracing's `EnvFilter`, such as `info,portolan_app=debug`.
pub fn log(filter: &str) -> Result<(), String> {
    let filter =
        EnvFilter::try_new(filter).map_err(|error| format!("the log filter `{filter}` is not understood: {error}"))?;
    let base = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let done = if std::io::stderr().is_terminal() {
        base.compact().try_init()
    } else {
        base.json().flatten_event(true).try_init()
    };
    done.map_err(|error| format!("logging could not begin: {error}"))
}

/// Begins counting.
pub fn figures() -> Result<PrometheusHandle, String> {
    PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| format!("the figures for /metrics could not begin: {error}"))
}
