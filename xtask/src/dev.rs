//! `cargo xtask dev`: the demonstration, rebuilt and restarted when a source file changes.
//!
//! Files are watched by asking for their times twice a second: a few hundred files cost less than a millisecond, and no
//! dependency. A build that fails leaves the last good server running.

use crate::demo;
use crate::guard::{Guard, Guarded};
use crate::run::{Outcome, root, say, server_binary};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

pub(crate) type Options = demo::Options;

const PAUSE: Duration = Duration::from_millis(500);
const WATCHED: [&str; 8] = [
    "Cargo.toml",
    "Cargo.lock",
    "app",
    "contract",
    "domain",
    "landscape",
    "migrations",
    "server",
];
const STYLE: &str = "style";

pub(crate) fn dev(options: &Options) -> Outcome {
    let mut seen = sources();
    demo::build()?;
    let mut server = start(options, options.fresh)?;
    loop {
        thread::sleep(PAUSE);
        let now = sources();
        if now == seen {
            if let Some(status) = server.as_mut().and_then(Guarded::ended) {
                println!("\nthe server ended ({status}); it starts again after the next change");
                server = None;
            }
            continue;
        }
        seen = settled(now);
        match demo::build() {
            Ok(()) => {
                drop(server.take());
                server = start(options, false)?;
            }
            Err(message) => println!("\n{message}; the last good server keeps running"),
        }
    }
}

/// `--fresh` counts for the first start only: a change of a source file must not throw away what was typed meanwhile.
fn start(options: &Options, fresh: bool) -> Outcome<Option<Guarded>> {
    say("portolan demo (restarts on change; Ctrl-C ends it)");
    let guard = Guard {
        signal: "TERM",
        folder: None,
        user: None,
        log: None,
        program: server_binary(),
    };
    guard.start(options.for_server(fresh)).map(Some)
}

/// Waits until a whole pause brings no further change: editors and git write many files one after another.
fn settled(mut now: Sources) -> Sources {
    loop {
        thread::sleep(PAUSE);
        let later = sources();
        if later == now {
            return now;
        }
        now = later;
    }
}

type Sources = Vec<(PathBuf, SystemTime)>;

/// Every watched file with its time of modification, in a fixed order.
fn sources() -> Sources {
    let mut found = Vec::new();
    for name in WATCHED.iter().chain([&STYLE]) {
        collect(&root().join(name), &mut found);
    }
    found.sort();
    found
}

fn collect(path: &Path, found: &mut Sources) {
    // What vanishes while we look is a change that the next look sees.
    let Ok(data) = std::fs::metadata(path) else {
        return;
    };
    if data.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            if !entry.file_name().to_string_lossy().starts_with('.') {
                collect(&entry.path(), found);
            }
        }
    } else if let Ok(modified) = data.modified() {
        found.push((path.to_owned(), modified));
    }
}
