//! `cargo xtask check`: formatting and lints. A warning is an error.

use crate::run::{Outcome, cargo, run, say};
use crate::tools;
use clap::Args;

#[derive(Args)]
pub(crate) struct Options {
    /// Lint the islands as the browser's build sees them, too
    #[arg(long)]
    islands: bool,
}

pub(crate) fn check(options: &Options) -> Outcome {
    format()?;
    lint()?;
    if options.islands { lint_islands() } else { Ok(()) }
}

pub(crate) fn format() -> Outcome {
    say("formatting");
    run(cargo().args(["fmt", "--all", "--check"])).map_err(|message| format!("{message}; `cargo fmt --all` mends it"))
}

pub(crate) fn lint() -> Outcome {
    say("lints");
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

/// What only the browser's half compiles is not seen by the native lints.
pub(crate) fn lint_islands() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    say("lints of the islands");
    tools::wasm_target(TARGET)?;
    run(cargo()
        .args([
            "clippy",
            "--package",
            "portolan-islands",
            "--no-default-features",
            "--features",
            "hydrate",
        ])
        .args(["--target", TARGET, "--profile", "islands", "--", "--deny", "warnings"]))
}
