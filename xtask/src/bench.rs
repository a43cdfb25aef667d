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
        for name in &known {
            println!("  {name}");
        }
        return Ok(());
    };
    if !known.contains(name) {
        return Err(format!(
            "there is no benchmark `{name}`; there are: {}",
            known.join(", ")
        ));
    }
    // Pages weigh what they weigh in production only with what they embed.
    islands::build()?;
    run(cargo()
        .args([
            "run",
            "--release",
            "--package",
            "portolan",
            "--example",
            &format!("bench_{name}"),
            "--",
        ])
        .args(&options.arguments))
}

fn known() -> Vec<String> {
    let files = std::fs::read_dir(root().join("server").join("examples"))
        .into_iter()
        .flatten()
        .flatten();
    let name = |file: std::fs::DirEntry| {
        let name = file.file_name();
        let name = name.to_str()?.strip_prefix("bench_")?;
        Some(name.strip_suffix(".rs").unwrap_or(name).to_owned())
    };
    let mut names: Vec<String> = files.filter_map(name).collect();
    names.sort();
    names
}
