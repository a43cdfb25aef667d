//! `cargo xtask bench catalog`: a seeded estate of 20,000 systems, 100,000 APIs and 500,000 integrations in a temporary SQLite file, asked
//! through the router as a browser asks. Prints the median and the 99th of a hundred beside the targets of the quality notes.
//!
//! Each part runs in a process of its own, so that its memory is its own. `-- --scale 0.1` makes everything a tenth of that;
//! `-- --only make --database FILE` keeps an estate, and `-- --only pages --database FILE` asks it again.
#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod browser;
mod contracts;
mod estate;
mod figures;
mod import;
mod throughput;

use portolan_app::db::{Db, Location};
use portolan_app::{App, Settings};
use portolan_domain::clock::Clock;
use std::path::{Path, PathBuf};

/// The one of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let (mut scale, mut only, mut database) = (1.0_f64, String::new(), PathBuf::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--scale" => scale = value.parse()?,
            "--only" => only = value,
            "--database" => database = value.into(),
            _ => return Err(format!("there is no {argument}; there are --scale, --only and --database").into()),
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match only.as_str() {
        "" => all(scale),
        "import" => runtime.block_on(import::of_descriptors((100_000.0 * scale) as usize)),
        "contracts" => runtime.block_on(contracts::replaced()),
        "make" => runtime.block_on(estate::make(&database, scale)),
        "start" => runtime.block_on(estate::start(&database)),
        "pages" => runtime.block_on(estate::pages(&database)),
        part => Err(format!("there is no part {part}; there are import, contracts, make, start and pages").into()),
    }
}

fn all(scale: f64) -> Result<(), Failure> {
    let (large, small) = (Place::new("estate"), Place::new("small"));
    part("import", Path::new(""), scale)?;
    part("contracts", Path::new(""), scale)?;
    part("make", &large.0, scale)?;
    part("pages", &large.0, scale)?;
    part("make", &small.0, scale / 10.0)?;
    part("start", &small.0, scale)
}

fn part(name: &str, database: &Path, scale: f64) -> Result<(), Failure> {
    let status = std::process::Command::new(std::env::current_exe()?)
        .args(["--only", name, "--scale", &scale.to_string(), "--database"])
        .arg(database)
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the part {name} failed: {status}").into())
    }
}

/// A database file that goes away.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let place = Place(std::env::temp_dir().join(format!("portolan-bench-{name}-{}.db", std::process::id())));
        place.remove();
        place
    }
    fn remove(&self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.remove();
    }
}

async fn open(place: &Path) -> Result<App, Failure> {
    let db = Db::open(&Location::Sqlite(place.to_owned()), true).await?;
    let settings = Settings {
        public_url: "http://localhost:3000".into(),
        demo: true,
    };
    App::new(
        db,
        Clock::new(|| time::macros::datetime!(2026-11-20 12:00 UTC)),
        settings,
    )
    .map_err(|error| format!("{error:?}").into())
}
