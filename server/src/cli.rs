//! The command line.

use crate::{clock, serve, telemetry};
use clap::{Args, Parser, Subcommand};
use portolan_app::db::{Db, Location};
use portolan_app::{App, Settings};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// The integration registry: every API, who depends on whom, and every decision about it.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Where the data is: sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, global = true, env = "PORTOLAN_DATABASE", value_name = "ADDRESS")]
    pub database: Option<Location>,
    /// A TOML file with `database`, `listen`, `public_url` and `log`; the command line and PORTOLAN_* variables win over it
    #[arg(long, global = true, env = "PORTOLAN_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What goes to the log, such as info or info,portolan_app=debug
    #[arg(long, global = true, env = "PORTOLAN_LOG", value_name = "FILTER")]
    pub log: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the registry
    Serve {
        /// The address to listen on
        #[arg(long, env = "PORTOLAN_LISTEN", value_name = "ADDRESS")]
        listen: Option<SocketAddr>,
        /// The address that people type; https makes cookies secure
        #[arg(long, env = "PORTOLAN_PUBLIC_URL", value_name = "URL")]
        public_url: Option<String>,
    },
}

/// The configuration file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    database: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    log: Option<String>,
}

impl Common {
    fn config(&self) -> Result<Config, String> {
        let Some(path) = &self.config else {
            return Ok(Config::default());
        };
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("the configuration {} cannot be read: {error}", path.display()))?;
        toml::from_str(&text)
            .map_err(|error| format!("the configuration {} is not understood: {error}", path.display()))
    }
}

/// Does what the command line says. The error is a sentence for the terminal; the exit code is then 2.
pub async fn run(cli: Cli) -> Result<ExitCode, String> {
    let config = cli.common.config()?;
    telemetry::log(
        cli.common
            .log
            .as_deref()
            .or(config.log.as_deref())
            .unwrap_or("info,sqlx=warn,tantivy=warn"),
    )?;
    let database = match (cli.common.database, config.database) {
        (Some(location), _) => location,
        (None, Some(text)) => text.parse()?,
        (None, None) => Location::Sqlite(PathBuf::from("portolan.db")),
    };
    match cli.command {
        Command::Serve { listen, public_url } => {
            let listen = listen
                .or(config.listen)
                .unwrap_or(SocketAddr::from(([127, 0, 0, 1], 3000)));
            let public_url = public_url
                .or(config.public_url)
                .unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
            let settings = Settings {
                public_url: public_url.trim_end_matches('/').to_owned(),
                demo: false,
            };
            let app = open(&database, true, settings).await?;
            serve::run(app, listen).await?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Opens the database and makes the application over it.
async fn open(database: &Location, create: bool, settings: Settings) -> Result<App, String> {
    let db = Db::open(database, create).await.map_err(|error| error.to_string())?;
    App::new(db, clock::system(), settings).map_err(|error| format!("{error:?}"))
}
