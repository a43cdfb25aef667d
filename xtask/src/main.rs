//! `cargo xtask demo | dev | test | bench | check | islands`: everything a developer or CI does with this repository.
//!
//! Each command is a file of its name. The standard library and clap are enough for all of them but `islands`; Unix is
//! assumed (process groups, signals, users), Windows is deliberately absent.

#![allow(clippy::print_stdout, reason = "a command line tool speaks on stdout")]

mod bench;
mod check;
mod demo;
mod dev;
mod guard;
mod islands;
mod postgres;
mod run;
mod test;
mod tools;

use clap::{Parser, Subcommand};
use run::Outcome;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Runs, tests and measures Portolan",
    version
)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and serve the demonstration company at http://localhost:3000
    Demo(demo::Options),
    /// As `demo`, then rebuild and restart whenever a source file changes
    Dev(dev::Options),
    /// Install what is missing, then run every check and every test as CI does
    Test(test::Options),
    /// Run one benchmark in release mode; without a name, list them
    Bench(bench::Options),
    /// Formatting and lints, nothing else
    Check(check::Options),
    /// Build only what the browser runs (WebAssembly), into target/site
    Islands,
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(task: Task) -> Outcome {
    match task {
        Task::Demo(options) => demo::demo(&options),
        Task::Dev(options) => dev::dev(&options),
        Task::Test(options) => test::test(&options),
        Task::Bench(options) => bench::bench(&options),
        Task::Check(options) => check::check(&options),
        Task::Islands => islands::build(),
    }
}
