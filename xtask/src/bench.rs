//! `cargo xtask bench NAME`: one benchmark, in release mode. A benchmark is an example of the server, `server/examples/bench_NAME.rs` or a folder of that name,
//! so that it measures the real routes over real databases and is compiled by the lints like everything else.

use crate::islands;
use crate::run::{Outcome, cargo, root, run};
use clap::Args;
use std::ffi::OsString;

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
        for (name, _) in &known {
            println!("  {name}");
        }
        return Ok(());
    };
    let Some((_, package)) = known.iter().find(|(known, _)| known == name) else {
        let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        return Err(format!(
            "there is no benchmark `{name}`; there are: {}",
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
