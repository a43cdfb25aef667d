//! The programs our commands need beside cargo: found, installed where we may, or named in a sentence.

use crate::postgres::Binaries;
use crate::run::{Outcome, cannot_start, output, root, run, say, target_dir};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Makes sure rustc can build for `target`.
pub(crate) fn wasm_target(target: &str) -> Outcome {
    let sysroot = output(Command::new("rustc").current_dir(root()).args(["--print", "sysroot"]))?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot).trim());
    if sysroot.join("lib/rustlib").join(target).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(format!(
            "the Rust target {target} is not installed and rustup, which could add it, was not found. \
             Install it as your Rust was installed (with rustup: `rustup target add {target}`)."
        ));
    }
    run(Command::new("rustup")
        .current_dir(root())
        .args(["target", "add", target]))
}

/// PostgreSQL's server programs, installed if need be.
pub(crate) fn postgres() -> Outcome<Binaries> {
    if let Some(binaries) = Binaries::find() {
        return Ok(binaries);
    }
    install("postgresql", "PostgreSQL (its programs `initdb` and `postgres`)")?;
    Binaries::find()
        .ok_or_else(|| "the package postgresql is installed, yet `initdb` is not where Debian puts it".into())
}

/// A Chromium for the journeys: `CHROMIUM`, or one on the path, or installed now.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM") {
        let chosen = PathBuf::from(chosen);
        return if is_program(&chosen) {
            Ok(chosen)
        } else {
            Err(format!("CHROMIUM names {}, which is no program", chosen.display()))
        };
    }
    let known = || {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(find)
    };
    if let Some(chromium) = known() {
        return Ok(chromium);
    }
    install("chromium", "Chromium (or set CHROMIUM to a browser you have)")?;
    known().ok_or_else(|| "the package chromium is installed, yet there is no `chromium` on the path".into())
}

/// The programs that exported diagrams are held up to.
pub(crate) fn diagrams() -> Outcome {
    for (program, package) in [("dot", "graphviz"), ("plantuml", "plantuml")] {
        if find(program).is_none() {
            install(package, &format!("`{program}`, which reads exported diagrams,"))?;
        }
    }
    Ok(())
}

/// Node.js and the journeys' packages, at the locked versions.
pub(crate) fn journeys() -> Outcome {
    let needed =
        "The browser journeys need Node.js 20 or later and npm: install them (Debian: `apt-get install nodejs npm`).";
    let (Some(node), Some(npm)) = (find("node"), find("npm")) else {
        return Err(format!("`node` and `npm` were not both found. {needed}"));
    };
    let version = output(Command::new(node).arg("--version"))?;
    let version = String::from_utf8_lossy(&version).trim().to_owned();
    if version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok())
        .is_none_or(|major| major < 20)
    {
        return Err(format!("node is {version}. {needed}"));
    }
    let folder = root().join("end2end");
    let written = |file: &str| {
        std::fs::metadata(folder.join(file))
            .and_then(|data| data.modified())
            .ok()
    };
    // npm writes this file last, so that it is missing after an installation that was cut short.
    let (installed, locked) = (written("node_modules/.package-lock.json"), written("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    say("end2end: npm ci");
    run(Command::new(npm)
        .current_dir(&folder)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))
}

/// A Python with networkx at the locked version, in an environment of its own below the build folder.
pub(crate) fn networkx() -> Outcome<PathBuf> {
    let Some(python) = find("python3") else {
        return Err(
            "`python3` was not found. The graph measures are held against networkx, which needs Python 3.10 or later \
             (Debian: `apt-get install python3 python3-venv`)."
                .into(),
        );
    };
    let wanted = root().join("landscape/tests/networkx/requirements.txt");
    let folder = target_dir().join("networkx");
    let own = folder.join("bin/python");
    // Written last, so that it is missing or old after an installation that was cut short.
    let installed = folder.join("requirements.txt");
    let read = |file: &Path| std::fs::read_to_string(file).ok();
    if is_program(&own) && read(&installed).is_some() && read(&installed) == read(&wanted) {
        return Ok(own);
    }
    say("networkx, for the graph measures");
    run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder)).map_err(|error| {
        format!("{error}. Where Python comes without `venv`, Debian has it in the package python3-venv.")
    })?;
    run(Command::new(&own)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
        ])
        .arg(&wanted))?;
    std::fs::copy(&wanted, &installed).map_err(|error| format!("cannot write {}: {error}", installed.display()))?;
    Ok(own)
}

/// The first program of this name on the path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

pub(crate) fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0")
}

fn install(package: &str, what: &str) -> Outcome {
    let (Some(apt), true) = (find("apt-get"), is_root()) else {
        return Err(format!(
            "{what} was not found. Install it, on Debian or Ubuntu with `sudo apt-get install {package}`, and try again. \
             (As root on Debian this command installs it itself.)"
        ));
    };
    say(&format!("apt-get install {package}"));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(&apt);
        command
            .args(["--quiet", "-o", "DPkg::Lock::Timeout=300"])
            .args(arguments);
        command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        let status = command.status().map_err(|error| cannot_start(&command, &error))?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("apt-get could not install {package} ({status}); see above"))
        }
    };
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", package])
}
