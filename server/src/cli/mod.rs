//! The command line: one file for each command, which holds its arguments (`Args`) and does what they say (`run`). The error of a command
//! is a sentence for the terminal, and the exit code is then 2.

mod audit;
mod backup;
mod contract;
mod demo;
mod export;
mod generate;
mod import;
mod map;
mod serve;
mod user;

use crate::{clock, telemetry};
use clap::{Args, Parser, Subcommand};
use portolan_app::db::{Db, Location};
use portolan_app::{App, Settings};
use serde::Deserialize;
use std::io::IsTerminal;
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
    Serve(serve::Args),
    /// Save the database in a file, while the server may run
    Backup(backup::BackupArgs),
    /// Put a backup in place, with the server stopped
    Restore(backup::RestoreArgs),
    /// The audit trail
    Audit(audit::Args),
    /// Accounts, for when nobody gets in any more
    User(user::Args),
    /// Serve the demonstration company, making it first where it is not there yet
    Demo(demo::Args),
    /// Bring files and folders into the catalog
    Import(import::Args),
    /// Read, judge and compare contracts in files; needs no database
    Contract(contract::Args),
    /// Measures, findings, impact, paths and pictures of the estate, without a server
    Map(map::Args),
    /// Write the whole estate as a file that `import` reads
    Export(export::Args),
    /// Fill the catalog with a synthetic estate
    Generate(generate::Args),
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

/// Where a command works: what the command line, the environment and the configuration say together.
#[derive(Debug)]
struct Place {
    /// The database that was named; `None` lets the command choose.
    named: Option<Location>,
    config: Config,
}

impl Place {
    /// The database: the one that was named, else `portolan.db` in the current folder.
    fn database(&self) -> Location {
        self.named
            .clone()
            .unwrap_or_else(|| Location::Sqlite(PathBuf::from("portolan.db")))
    }

    /// The application over a database, for a command that is no server. `create` makes an SQLite file that is not there.
    async fn open(&self, create: bool) -> Result<App, String> {
        self.open_at(&self.database(), create).await
    }

    /// The same over another database than the one that was named.
    async fn open_at(&self, database: &Location, create: bool) -> Result<App, String> {
        let settings = Settings {
            public_url: String::new(),
            demo: false,
        };
        open(database, create, settings).await
    }
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
    let named = match (cli.common.database, &config.database) {
        (Some(location), _) => Some(location),
        (None, Some(text)) => Some(text.parse()?),
        (None, None) => None,
    };
    let place = Place { named, config };
    match cli.command {
        Command::Serve(args) => serve::run(args, &place).await,
        Command::Backup(args) => backup::backup(args, &place).await,
        Command::Restore(args) => backup::restore(args, &place).await,
        Command::Audit(args) => audit::run(args, &place).await,
        Command::User(args) => user::run(args, &place).await,
        Command::Demo(args) => demo::run(args, &place).await,
        Command::Import(args) => import::run(args, &place).await,
        Command::Contract(args) => contract::run(args),
        Command::Map(args) => map::run(args, &place).await,
        Command::Export(args) => export::run(args, &place).await,
        Command::Generate(args) => generate::run(args, &place).await,
    }
}

/// Opens the database and makes the application over it.
async fn open(database: &Location, create: bool, settings: Settings) -> Result<App, String> {
    let db = Db::open(database, create).await.map_err(|error| error.to_string())?;
    App::new(db, clock::system(), settings).map_err(|error| format!("{error:?}"))
}

/// Writes what a command answers.
#[expect(clippy::print_stdout, reason = "this is what the command says to whoever runs it")]
fn print(text: &str) {
    println!("{text}");
}

/// Says on standard error how far long work is: at a terminal always, elsewhere once it takes more than two seconds.
#[derive(Debug)]
struct Progress {
    since: std::time::Instant,
    always: bool,
}

impl Progress {
    fn new() -> Self {
        Progress {
            since: std::time::Instant::now(),
            always: std::io::stderr().is_terminal(),
        }
    }
    fn say(&self, text: &str) {
        if self.always || self.since.elapsed().as_secs() >= 2 {
            eprintln!("portolan: {text}");
        }
    }
}
