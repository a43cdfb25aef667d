//! `cargo xtask test`: every check there is, as CI runs it, from a fresh clone.
//!
//! Nothing is compiled twice: the islands come first because the server embeds them; then one build of all crates, their tests and
//! the server, with the development profile; the tests and the journeys use what that build made. xtask itself stays out of that
//! build, because its dependencies would be compiled again with the features of the others.
//!
//! Nothing is skipped in silence: what is missing is installed or is an error.

use crate::postgres::{Binaries, Cluster};
use crate::run::{Outcome, cargo, root, run, say, server_binary, target_dir};
use crate::{check, islands, tools};
use clap::{Args, ValueEnum};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

#[derive(Args)]
pub(crate) struct Options {
    /// Only this part (repeat for more)
    #[arg(long)]
    only: Vec<Part>,
    /// For the tests: a filter by name, arguments after another `--`; for the journeys: part of a file's name
    #[arg(last = true)]
    arguments: Vec<OsString>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Part {
    /// Formatting
    Format,
    /// Lints, of the islands too
    Lint,
    /// Tests beside the code, the stores on both databases among them
    Unit,
    /// Tests in `tests` folders: the router, and tables of cases
    Router,
    /// Examples in documentation
    Doc,
    /// Graph measures against networkx
    Measures,
    /// Journeys in Chromium
    Browser,
    /// Exported diagrams, held up to the tools they are written for
    Exports,
}

/// The feature set is that of this selection of packages: each command below names the same.
const ALL: [&str; 3] = ["--workspace", "--exclude", "xtask"];

pub(crate) fn test(options: &Options) -> Outcome {
    let mut steps = Steps::default();
    let outcome = run_parts(options, &mut steps);
    steps.print(&outcome);
    outcome
}

fn run_parts(options: &Options, steps: &mut Steps) -> Outcome {
    let wants = |part| options.only.is_empty() || options.only.contains(&part);
    let (compiles, journeys) = (
        [Part::Unit, Part::Router, Part::Browser].into_iter().any(wants),
        wants(Part::Browser),
    );

    // What may be missing is looked for first, so that nobody waits ten minutes to hear of it.
    let exports = wants(Part::Exports);
    let needed = steps.take("tools", || {
        let needed = Needed::gather(compiles || wants(Part::Doc), journeys || exports, exports)?;
        let networkx = wants(Part::Measures).then(tools::networkx).transpose()?;
        Ok(Needed { networkx, ..needed })
    })?;
    // Formatting and lints do not stop the rest: one run tells everything.
    let mut failed = Vec::new();
    let mut note = |outcome: Outcome| failed.extend(outcome.err());
    if wants(Part::Format) {
        note(steps.take("formatting", check::format));
    }
    if compiles || exports {
        steps.take("islands", islands::build)?;
    }
    if wants(Part::Lint) {
        note(steps.take("lints", check::lint));
        note(steps.take("lints of the islands", check::lint_islands));
    }
    if options.only.is_empty() {
        note(steps.take("tests of xtask", || run(cargo().args(["test", "--package", "xtask"]))));
    }
    if compiles {
        steps.take("build", || {
            say("build: every crate, its tests, and the server");
            run(cargo().arg("build").args(ALL).args(["--lib", "--bins", "--tests"]))
        })?;
    }
    if let (Some(chromium), true) = (&needed.chromium, exports) {
        note(steps.take("exported diagrams", || accept(chromium)));
    }
    if let Some(python) = &needed.networkx {
        note(steps.take("graph measures", || measures(python)));
    }
    if let Some(binaries) = &needed.postgres {
        let mut cluster = steps.take("PostgreSQL", || Cluster::start(binaries))?;
        for (part, name, selection) in [
            (Part::Unit, "unit tests", ["--lib", "--bins"].as_slice()),
            (Part::Router, "router tests", ["--test", "*"].as_slice()),
            (Part::Doc, "documentation tests", ["--doc"].as_slice()),
        ] {
            if wants(part) {
                note(steps.take(name, || {
                    say(name);
                    let mut command = cargo();
                    command
                        .args(["test", "--no-fail-fast"])
                        .args(ALL)
                        .args(selection)
                        .args(&options.arguments);
                    run(command.env("PORTOLAN_TEST_POSTGRES", cluster.url()))
                }));
            }
        }
        if let (Some(chromium), true) = (&needed.chromium, journeys) {
            note(steps.take("browser journeys", || {
                browser(&options.arguments, chromium, binaries, &cluster)
            }));
        }
        steps.take("PostgreSQL stops", || {
            cluster.stop();
            Ok(())
        })?;
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n       "))
    }
}

/// What the chosen parts need beside cargo.
struct Needed {
    postgres: Option<Binaries>,
    chromium: Option<PathBuf>,
    networkx: Option<PathBuf>,
}

impl Needed {
    fn gather(database: bool, journeys: bool, exports: bool) -> Outcome<Self> {
        let postgres = if database { Some(tools::postgres()?) } else { None };
        let chromium = if journeys { Some(tools::chromium()?) } else { None };
        if journeys {
            tools::journeys()?;
        }
        if exports {
            tools::diagrams()?;
        }
        Ok(Self {
            postgres,
            chromium,
            networkx: None,
        })
    }
}

/// What the landscape measures of random graphs, held against networkx.
fn measures(python: &Path) -> Outcome {
    say("graph measures against networkx");
    run(cargo().arg("build").args(ALL).args(["--example", "shapes"]))?;
    run(Command::new(python)
        .arg(root().join("landscape/tests/networkx/check.py"))
        .arg(target_dir().join("debug/examples/shapes")))
}

/// Writes the exports anew, and has the tools read them, with those of the demonstration company.
fn accept(chromium: &PathBuf) -> Outcome {
    say("exported diagrams");
    run(cargo()
        .arg("test")
        .args(ALL)
        .args(["--test", "exports", "--test", "process"]))?;
    run(cargo().arg("build").args(ALL).arg("--bins"))?;
    run(Command::new("node")
        .current_dir(root().join("end2end"))
        .args(["--test", "--test-reporter=spec", "accept.mjs"])
        .env("PORTOLAN_BINARY", server_binary())
        .env("EXPORTS", target_dir().join("tmp/exports"))
        .env("CHROMIUM", chromium))
}

fn browser(wanted: &[OsString], chromium: &PathBuf, binaries: &Binaries, cluster: &Cluster) -> Outcome {
    say("browser journeys");
    let folder = root().join("end2end");
    let files =
        fs::read_dir(folder.join("journeys")).map_err(|error| format!("cannot read end2end/journeys: {error}"))?;
    let mut files: Vec<String> = files
        .flatten()
        .filter_map(|file| file.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .filter(|name| wanted.is_empty() || wanted.iter().any(|part| name.contains(&*part.to_string_lossy())))
        .map(|name| format!("journeys/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err("no journey has a name like that; see end2end/journeys".into());
    }
    // Two files at a time: while one waits for its page, the other's server works. Node's own choice on two cores is one.
    run(Command::new("node")
        .current_dir(&folder)
        .args([
            "--test",
            "--test-reporter=spec",
            "--test-timeout=300000",
            "--test-concurrency=2",
        ])
        .args(files)
        .env("CHROMIUM", chromium)
        .env("PORTOLAN_BINARY", server_binary())
        .env("PORTOLAN_TEST_POSTGRES", cluster.url())
        .env("PSQL", binaries.program("psql")))
}

/// The steps taken, for the table at the end.
#[derive(Default)]
struct Steps {
    taken: Vec<(&'static str, Duration, bool)>,
}

impl Steps {
    fn take<T>(&mut self, name: &'static str, step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let begun = Instant::now();
        let outcome = step();
        self.taken.push((name, begun.elapsed(), outcome.is_ok()));
        outcome
    }

    fn print(&self, outcome: &Outcome) {
        let ci = if env::var_os("CI").is_some() { " (CI)" } else { "" };
        println!("\n{:<24}{:>9}  result{ci}", "step", "seconds");
        for (name, time, good) in &self.taken {
            println!(
                "{name:<24}{:>9.1}  {}",
                time.as_secs_f64(),
                if *good { "ok" } else { "FAILED" }
            );
        }
        let total: Duration = self.taken.iter().map(|(_, time, _)| *time).sum();
        println!(
            "{:<24}{:>9.1}  {}",
            "all",
            total.as_secs_f64(),
            if outcome.is_ok() { "ok" } else { "FAILED" }
        );
    }
}
