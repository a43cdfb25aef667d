//! Running a command and saying plainly what became of it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The error is a sentence for the person at the terminal: what happened and what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Announces a step.
pub(crate) fn say(step: &str) {
    println!("\n==> {step}");
}

/// Runs `command` with our terminal and waits for it.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` failed ({status})", shown(command)))
    }
}

/// Runs `command` and returns what it wrote to stdout; stderr stays on our terminal.
pub(crate) fn output(command: &mut Command) -> Outcome<Vec<u8>> {
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("`{}` failed ({})", shown(command), output.status))
    }
}

/// The sentence for a program that could not be started at all.
pub(crate) fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("could not start `{}`: {error}", shown(command))
}

/// The command as one would type it: without the folder of the program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words = std::iter::once(program.file_name().unwrap_or(program.as_os_str())).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// A cargo command at the root of the workspace, with the toolchain that runs us.
///
/// What `cargo run` tells us about ourselves is taken out of its environment: some build scripts ask cargo to run them
/// again when `CARGO_PKG_NAME` and the like change, and would then be compiled anew at every second command.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    for (name, _) in env::vars_os() {
        let told_by_cargo = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"]
                .iter()
                .any(|prefix| name.starts_with(prefix))
                || ["CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE"].contains(&name)
        });
        if told_by_cargo {
            command.env_remove(name);
        }
    }
    command
}

/// The root of the workspace, asked when we run and not when we were compiled: where several working copies share a target folder,
/// cargo gives us the program that another copy built.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let mut folder = env::var_os("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into())
            .into();
        PathBuf::pop(&mut folder);
        folder
    })
}

/// Where cargo builds: `CARGO_TARGET_DIR`, else `target`.
pub(crate) fn target_dir() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The server as the development profile builds it.
pub(crate) fn server_binary() -> PathBuf {
    target_dir().join("debug").join("portolan")
}
