//! `portolan serve`.

use super::{Place, open};
use crate::serve;
use portolan_app::Settings;
use std::net::SocketAddr;
use std::process::ExitCode;

/// What `portolan serve` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The address to listen on
    #[arg(long, env = "PORTOLAN_LISTEN", value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The address that people type; https makes cookies secure
    #[arg(long, env = "PORTOLAN_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
}

/// Serves until told to stop.
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let listen = args
        .listen
        .or(place.config.listen)
        .unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000)));
    let public_url = args
        .public_url
        .or_else(|| place.config.public_url.clone())
        .unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
    let settings = Settings {
        public_url: public_url.trim_end_matches('/').to_owned(),
        demo: false,
    };
    let app = open(&place.database(), true, settings).await?;
    serve::run(app, listen).await?;
    Ok(ExitCode::SUCCESS)
}
