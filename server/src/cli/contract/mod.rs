//! `portolan contract`: reads, judges and compares contracts in files, without a database; made for build pipelines.
//!
//! Exit codes: 0 fine, 1 breaking or below the bar, 2 unreadable (the contract, or the file of waivers).

mod markdown;
mod plain;

use crate::clock;
use portolan_contract::{
    Bar, Contract, Level, Limits, Options, Waiver, advise, compare, comparison_sarif, judge, judgement_sarif,
    problems_sarif, read, read_waivers, rule,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `portolan contract` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Say what a contract is: its title, version, operations, and what is odd about it
    Read {
        #[command(flatten)]
        file: File,
        #[command(flatten)]
        output: Output,
    },
    /// Judge a contract against the quality bar: a score from 0 to 100, and what to do about it
    ///
    /// Exit codes: 0 the score, waivers counted, reaches the bar (or no bar was given); 1 it does not; 2 the contract or the file of waivers
    /// cannot be read.
    Judge {
        #[command(flatten)]
        file: File,
        /// Exit with 1 where the score is below this
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
        bar: Option<u8>,
        /// Waivers in YAML or JSON: a list of entries with criterion, reason and expires (YYYY-MM-DD, the last day it holds), and where they
        /// are narrower, operation or pointer. Expired ones are reported and cover nothing
        #[arg(long, value_name = "FILE")]
        waivers: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
    /// Say what a change of a contract breaks, in which direction, and which operations it reaches
    Compare {
        /// The contract consumers keep to; `-` reads standard input
        base: PathBuf,
        /// The contract that is to take its place; `-` reads standard input
        revised: PathBuf,
        /// Give a rule another level, such as enum-value-added=breaking; may be repeated
        #[arg(long = "level", value_name = "RULE=LEVEL", value_parser = level)]
        levels: Vec<(String, Level)>,
        #[command(flatten)]
        output: Output,
    },
}

/// The contract a command is about.
#[derive(Debug, clap::Args)]
struct File {
    /// OpenAPI, Swagger 2.0, AsyncAPI, GraphQL, Protocol Buffers or WSDL; `-` reads standard input
    file: PathBuf,
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
    /// For a comment on a change, or a changelog
    Markdown,
    /// SARIF 2.1.0, which code forges show beside the lines
    Sarif,
}

/// Does what was asked. The error is a sentence for the terminal; the exit code is then 2.
pub fn run(args: Args) -> Result<ExitCode, String> {
    let today = clock::system().today();
    match args.command {
        Command::Read { file, output } => {
            let contract = open(&file.file)?;
            answer(match output.format {
                Format::Text => plain::contract(&contract),
                Format::Json => pretty(&contract)?,
                Format::Markdown => markdown::contract(&contract),
                Format::Sarif => pretty(&problems_sarif(&contract, &address(&file.file)))?,
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Judge {
            file,
            bar,
            waivers,
            output,
        } => {
            let waivers = waivers.map_or_else(|| Ok(Vec::new()), |path| open_waivers(&path))?;
            let contract = open(&file.file)?;
            let rules = Bar {
                today: Some(today),
                waivers,
                ..Bar::default()
            };
            let judgement = judge(&contract, &rules);
            answer(match output.format {
                Format::Text => plain::judgement(&judgement),
                Format::Json => pretty(&judgement)?,
                Format::Markdown => markdown::judgement(&judgement),
                Format::Sarif => pretty(&judgement_sarif(&judgement, &address(&file.file)))?,
            })?;
            Ok(exit(bar.is_none_or(|bar| judgement.passes(bar))))
        }
        Command::Compare {
            base,
            revised,
            levels,
            output,
        } => {
            if base.as_os_str() == "-" && revised.as_os_str() == "-" {
                return Err("only one of the two contracts can come from standard input".to_owned());
            }
            let (one, other) = (open(&base)?, open(&revised)?);
            let options = Options {
                today: Some(today),
                levels: BTreeMap::from_iter(levels),
            };
            let comparison = compare(&one, &other, &options);
            let version = advise(&comparison, one.version.as_deref(), other.version.as_deref());
            answer(match output.format {
                Format::Text => plain::comparison(&comparison, &version),
                Format::Json => {
                    let mut value = serde_json::to_value(&comparison).map_err(|error| error.to_string())?;
                    if let Value::Object(fields) = &mut value {
                        fields.insert("version".to_owned(), json!(version));
                    }
                    pretty(&value)?
                }
                Format::Markdown => markdown::comparison(&comparison, &version),
                Format::Sarif => pretty(&comparison_sarif(&comparison, &address(&base), &address(&revised)))?,
            })?;
            Ok(exit(comparison.verdict() != Some(Level::Breaking)))
        }
    }
}

fn exit(fine: bool) -> ExitCode {
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn level(text: &str) -> Result<(String, Level), String> {
    let (id, word) = text.split_once('=').ok_or("write it as RULE=LEVEL")?;
    let level = match word {
        "breaking" => Level::Breaking,
        "warning" => Level::Warning,
        "info" => Level::Info,
        _ => return Err(format!("{word} is none of breaking, warning and info")),
    };
    match rule(id) {
        Some(_) => Ok((id.to_owned(), level)),
        None => Err(format!("there is no rule {id}")),
    }
}

/// The contract in a file, or on standard input.
fn open(path: &Path) -> Result<Contract, String> {
    let name = address(path);
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| format!("{name} cannot be read: {error}"))?;
    read(bytes, &Limits::generous())
        .map_err(|refusal| format!("{name}:{}:{}: {}", refusal.line, refusal.column, refusal.text))
}

/// The waivers in a file.
fn open_waivers(path: &Path) -> Result<Vec<Waiver>, String> {
    let name = address(path);
    let text = std::fs::read_to_string(path).map_err(|error| format!("{name} cannot be read: {error}"))?;
    read_waivers(&text, &Limits::default()).map_err(|flaws| {
        let lines: Vec<String> = flaws.iter().map(|flaw| format!("{name}:{flaw}")).collect();
        lines.join("\n")
    })
}

/// What a file is called in answers.
fn address(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard-input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn pretty(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map_err(|error| format!("the answer cannot be written as JSON: {error}"))
}

/// Writes the answer. Who stops reading has seen enough.
fn answer(text: String) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("the answer cannot be written: {error}")),
        _ => Ok(()),
    }
}
