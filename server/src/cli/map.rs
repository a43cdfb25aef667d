//! `portolan map`: what the pages of the map say, at a terminal and in pipelines. It looks at the database and changes nothing in it, not
//! even its age.
//!
//! Exit codes: 0 answered, 1 an open finding weighs as much as `--fail-on` says, 2 not answered (something named is not there, or the
//! database cannot be read).

use super::Place;
use crate::clock;
use portolan_app::db::Db;
use portolan_app::map::command::{self, Action, Form, Rule, Severity};
use portolan_app::{App, Settings};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

/// What `portolan map` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Every measure of sprawl with its limit, and the index with its parts
    Metrics {
        /// Only of the systems of this business area; `-` are those without one
        #[arg(long, value_name = "SLUG")]
        domain: Option<String>,
        /// Only of the systems of this team; `-` are those without one
        #[arg(long, value_name = "SLUG", conflicts_with = "domain")]
        team: Option<String>,
        #[command(flatten)]
        output: Output,
    },
    /// What the rules find in all that exists; accepted findings come last and are marked
    ///
    /// Exit codes: 0 listed; 1 an open finding among those listed weighs as much as --fail-on says, or more; 2 not listed.
    Findings {
        /// Only of this rule, such as closes-cycle
        #[arg(long, value_parser = word::<Rule>)]
        rule: Option<Rule>,
        /// Only of this weight under the policy in force: block, warn or info
        #[arg(long, value_parser = word::<Severity>)]
        severity: Option<Severity>,
        /// Only those that this team answers for; `-` are those that nobody does
        #[arg(long, value_name = "SLUG")]
        team: Option<String>,
        /// Exit with 1 where an open finding weighs this much or more
        #[arg(long, value_enum, value_name = "SEVERITY")]
        fail_on: Option<FailOn>,
        /// How to answer
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Who is hit when a system, an API or a version goes
    Impact {
        /// system:SLUG, api:SLUG, version:SLUG@LABEL, or a bare slug
        id: String,
        /// How it goes: retire (for good), break (a change that breaks) or take-down (an outage)
        #[arg(long, default_value = "retire", value_parser = word::<Action>)]
        action: Action,
        #[command(flatten)]
        output: Output,
    },
    /// The shortest chains between two systems, both ways
    Path {
        /// The slug of a system
        from: String,
        /// The slug of another
        to: String,
        /// What leads from one system to the next
        #[arg(long, value_enum, default_value_t = Along::Uses)]
        along: Along,
        #[command(flatten)]
        output: Output,
    },
    /// The picture of the company, or of what is around a system, in the language of another tool
    Export {
        /// Only what is around this system, such as system:warehouse
        #[arg(long, value_name = "SYSTEM")]
        around: Option<String>,
        /// How many steps around the system on both sides, from 1 to 3
        #[arg(long, value_name = "N", requires = "around", value_parser = clap::value_parser!(u8).range(1..=3))]
        depth: Option<u8>,
        /// Show what is in a business area (supply) or in a team of one (supply/fulfilment); may be repeated
        #[arg(long, value_name = "PART", conflicts_with = "around")]
        open: Vec<String>,
        /// Show every system
        #[arg(long, conflicts_with_all = ["around", "open"])]
        all: bool,
        /// The language: dot, mermaid, plantuml, structurizr, graphml, json or csv; the last two are the list of lines
        #[arg(long, value_parser = word::<command::Format>)]
        format: command::Format,
        /// Where to write; standard output where not given
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
struct Output {
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    /// For people at a terminal
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// On findings that block
    Block,
    /// On findings that warn, and on those that block
    Warn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Along {
    /// Each system uses the next
    Uses,
    /// Each system waits for the next
    Waits,
    /// From each system data goes to the next
    Data,
}

impl Output {
    fn form(&self) -> Form {
        match self.format {
            Format::Text => Form::Text,
            Format::Json => Form::Json,
        }
    }
}

/// A word of a vocabulary.
fn word<T: FromStr<Err: ToString>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// Answers what was asked. The error is a sentence for the terminal; the exit code is then 2.
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let db = Db::look_current(&place.database())
        .await
        .map_err(|error| error.to_string())?;
    let settings = Settings {
        public_url: place.config.public_url.clone().unwrap_or_default(),
        demo: false,
    };
    let app = App::new(db, clock::system(), settings).map_err(|error| format!("{error:?}"))?;
    let answered = answer(args.command, &app).await;
    app.db().close().await;
    answered
}

async fn answer(command: Command, app: &App) -> Result<ExitCode, String> {
    let failed = |error: command::Unanswered| error.to_string();
    let text = match command {
        Command::Metrics { domain, team, output } => {
            command::metrics(app, domain.as_deref(), team.as_deref(), output.form()).await
        }
        Command::Findings {
            rule,
            severity,
            team,
            fail_on,
            format,
        } => {
            let form = match format {
                ListFormat::Text => Form::Text,
                ListFormat::Json => Form::Json,
                ListFormat::Csv => Form::Csv,
            };
            let listed = command::findings(app, rule, severity, team.as_deref(), form)
                .await
                .map_err(failed)?;
            say(&listed.text)?;
            let fails = match fail_on {
                Some(FailOn::Block) => listed.worst == Some(Severity::Block),
                Some(FailOn::Warn) => matches!(listed.worst, Some(Severity::Block | Severity::Warn)),
                None => false,
            };
            return Ok(ExitCode::from(u8::from(fails)));
        }
        Command::Impact { id, action, output } => command::impact(app, &id, action, output.form()).await,
        Command::Path {
            from,
            to,
            along,
            output,
        } => {
            let along = match along {
                Along::Uses => "uses",
                Along::Waits => "waits",
                Along::Data => "data",
            };
            command::path(app, &from, &to, along, output.form()).await
        }
        Command::Export {
            around,
            depth,
            open,
            all,
            format,
            output,
        } => {
            let text = match around {
                Some(system) => command::around(app, &system, depth, format).await,
                None => command::company(app, (!all).then_some(open.as_slice()), format).await,
            };
            let text = text.map_err(failed)?;
            return match output {
                None => say(&text),
                Some(path) => std::fs::write(&path, text)
                    .map_err(|error| format!("{} cannot be written: {error}", path.display())),
            }
            .map(|()| ExitCode::SUCCESS);
        }
    };
    say(&text.map_err(failed)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the answer; somebody who has read enough of it, as `head` does, is no failure.
fn say(text: &str) -> Result<(), String> {
    match writeln!(std::io::stdout().lock(), "{}", text.trim_end()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("the answer cannot be written: {error}")),
        _ => Ok(()),
    }
}
