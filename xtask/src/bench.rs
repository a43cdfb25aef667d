//! `cargo xtask bench NAME`: one benchmark, in release mode. A benchmark is an example of the server, `server/examples/bench_NAME.rs` or a folder of that name,
//! so that it measures the real routes over real databases and is compiled by the lints like everything else. `browser` alone is a script,
//! `end2end/estate.mjs`, since only a browser can tell how a page feels.

use crate::run::{Outcome, cargo, root, run, say, target_dir};
use crate::{islands, tools};
use clap::Args;
use std::ffi::OsString;
use std::process::Command;

/// The benchmark that is no example: pages in Chromium.
const BROWSER: &str = "browser";

#[derive(Args)]
pub(crate) struct Options {
    /// Which one; leave out for the list
    name: Option<String>,
    /// Arguments for the benchmark
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

pub(crate) fn bench(options: &Options) -> Outcome {
    let known = known();
    let Some(name) = &options.name else {
        println!("Benchmarks (cargo xtask bench NAME):");
        for name in known.iter().map(|(name, _)| name.as_str()).chain([BROWSER]) {
            println!("  {name}");
        }
        return Ok(());
    };
    if name == BROWSER {
        return browser();
    }
    let Some((_, package)) = known.iter().find(|(known, _)| known == name) else {
        let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        return Err(format!(
            "there is no benchmark `{name}`; there are: {}, {BROWSER}",
            names.join(", ")
        ));
    };
    // Pages weigh what they weigh in production only with what they embed.
    if *package == "portolan" {
        islands::build()?;
    }
    run(cargo()
        .args([
            "run",
            "--release",
            "--package",
            package,
            "--example",
            &format!("bench_{name}"),
            "--",
        ])
        .args(&options.arguments))
}

/// The pages of the optimised program over an estate of 20,000 systems, 100,000 APIs and 500,000 integrations, in Chromium. The estate
/// stays among the build's temporary files for the next time.
fn browser() -> Outcome {
    let chromium = tools::chromium()?;
    tools::journeys()?;
    islands::build()?;
    run(cargo().args(["build", "--release", "--package", "portolan", "--bin", "portolan"]))?;
    let binary = target_dir().join("release/portolan");
    let folder = target_dir().join("tmp");
    std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let estate = folder.join("estate.db");
    let database = format!("sqlite:{}", estate.display());
    if !estate.exists() {
        say("a large estate");
        run(Command::new(&binary).args([
            "generate",
            "--systems",
            "20000",
            "--apis",
            "100000",
            "--integrations",
            "500000",
            "--database",
            &database,
        ]))?;
    }
    say("its pages in Chromium");
    run(Command::new("node")
        .current_dir(root().join("end2end"))
        .arg("estate.mjs")
        .env("PORTOLAN_BINARY", binary)
        .env("PORTOLAN_DATABASE", database)
        .env("CHROMIUM", chromium))
}

/// Names, and the package each is an example of.
fn known() -> Vec<(String, &'static str)> {
    let mut known = Vec::new();
    for (folder, package) in [
        ("server", "portolan"),
        ("contract", "portolan-contract"),
        ("landscape", "portolan-landscape"),
    ] {
        let files = std::fs::read_dir(root().join(folder).join("examples"));
        let name = |file: std::fs::DirEntry| {
            let file = file.file_name();
            Some(file.to_str()?.strip_prefix("bench_")?.strip_suffix(".rs")?.to_owned())
        };
        let names = files.into_iter().flatten().flatten().filter_map(name);
        known.extend(names.map(|name| (name, package)));
    }
    known.sort();
    known
}
