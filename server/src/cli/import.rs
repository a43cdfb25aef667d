//! `portolan import`: files and folders into the catalog.

use super::{Place, Progress, print};
use portolan_app::audit::By;
use portolan_app::db::Location;
use portolan_app::imports::{self, Report};
use portolan_domain::import::{self, ImportOptions, SourceFile};
use portolan_domain::names::Slug;
use portolan_domain::roles::Actor;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `portolan import` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files and folders: Backstage descriptors, OpenAPI and AsyncAPI documents, CSV tables, Portolan's own format
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// How to say what happened
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The system that provides APIs whose files do not say which one does
    #[arg(long, value_name = "SLUG", value_parser = slug)]
    system: Option<Slug>,
    /// The team that owns APIs whose files do not say which one does
    #[arg(long, value_name = "SLUG", value_parser = slug)]
    owner: Option<Slug>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for people
    Text,
    /// One JSON object
    Json,
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).map_err(|_| "a reference is made of a to z, 0 to 9 and -".to_owned())
}

/// The empty database that a dry run compares with where the named one is not there yet. It goes when the command ends.
struct Scratch(PathBuf);

impl Scratch {
    fn for_dry_run(args: &Args, database: &Location) -> Option<Self> {
        match database {
            Location::Sqlite(path) if args.dry_run && !path.exists() => {
                let name = format!("portolan-dry-run-{}.db", std::process::id());
                Some(Scratch(std::env::temp_dir().join(name)))
            }
            _ => None,
        }
    }

    fn location(&self) -> Location {
        Location::Sqlite(self.0.clone())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let mut name = self.0.clone().into_os_string();
            name.push(end);
            // What is not there need not go.
            let _ = std::fs::remove_file(name);
        }
    }
}

/// Files larger than this are not read; the readers refuse them long before.
const LARGEST: u64 = 64 << 20;

/// Exit code 0 when all was taken, 1 when something was refused.
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let progress = Progress::new();
    let mut files = Vec::new();
    for path in &args.paths {
        collect(path, args.paths.len() > 1, &mut files)?;
    }
    let scratch = Scratch::for_dry_run(&args, &place.database());
    let app = match &scratch {
        Some(scratch) => place.open_at(&scratch.location(), true).await?,
        None => place.open(true).await?,
    };
    progress.say(&format!("reading {} files", files.len()));
    let options = ImportOptions {
        system: args.system,
        owner: args.owner,
        ..ImportOptions::default()
    };
    let reading = import::read(&files, &options);
    drop(files);
    progress.say("comparing with the catalog");
    let failed = |error: portolan_app::Error| format!("nothing was imported: {error:?}");
    let unusable = |error| format!("nothing was imported; the database failed: {error}");
    // Before the transaction, so that a server beside does not wait with writing.
    let ahead = imports::ahead(&app, &reading).await.map_err(failed)?;
    let mut tx = app.db().write().await.map_err(unusable)?;
    let plan = imports::plan(&mut tx, reading, ahead, &Actor::command_line(), app.clock().today())
        .await
        .map_err(failed)?;
    let report = if args.dry_run {
        tx.rollback().await.map_err(unusable)?;
        plan.report
    } else {
        progress.say(&format!(
            "writing {} new and {} changed things",
            plan.report.created.len(),
            plan.report.changed.len()
        ));
        let now = app.clock().now();
        let report = imports::apply(&mut tx, &By::command_line(), now, plan)
            .await
            .map_err(failed)?;
        app.commit_catalog(tx).await.map_err(failed)?;
        report
    };
    app.db().close().await;
    match args.format {
        Format::Json => print(&report.to_json().to_string()),
        Format::Text => print(&text(&report, args.dry_run)),
    }
    Ok(if report.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn text(report: &Report, dry_run: bool) -> String {
    let mut lines = Vec::new();
    for one in &report.created {
        lines.push(format!("created  {} {}", one.kind, one.reference));
    }
    for one in &report.changed {
        let fields: Vec<&str> = one.fields.iter().map(|field| field.name.as_str()).collect();
        lines.push(format!(
            "changed  {} {}: {}",
            one.kind,
            one.reference,
            fields.join(", ")
        ));
    }
    for (word, remarks) in [("refused ", &report.refused), ("warning ", &report.warnings)] {
        for remark in remarks {
            lines.push(
                format!("{word} {}: {} {}", remark.place(), remark.reason, remark.remedy)
                    .trim_end()
                    .to_owned(),
            );
        }
    }
    lines.push(format!(
        "{}{} created, {} changed, {} unchanged, {} refused, {} warnings",
        if dry_run {
            "nothing was written (--dry-run): "
        } else {
            ""
        },
        report.created.len(),
        report.changed.len(),
        report.unchanged,
        report.refused.len(),
        report.warnings.len()
    ));
    lines.join("\n")
}

/// The files of a path, named relative to it; below the path's own name where there are several paths.
fn collect(path: &Path, several: bool, files: &mut Vec<SourceFile>) -> Result<(), String> {
    let top = path
        .canonicalize()
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let own = top
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if top.is_file() {
        files.push(SourceFile {
            path: own,
            bytes: bytes(&top)?,
        });
        return Ok(());
    }
    let prefix = if several { format!("{own}/") } else { String::new() };
    walk(&top, &top, &prefix, files)
}

fn walk(top: &Path, folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> Result<(), String> {
    let broken = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let mut entries = std::fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(broken)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(broken)?;
        let path = entry.path();
        if kind.is_dir() {
            // What version control keeps for itself is nobody's description of a system.
            if name != ".git" {
                walk(top, &path, &format!("{prefix}{name}/"), files)?;
            }
        } else if kind.is_file() || kind.is_symlink() && leads_to_a_file_within(top, &path) {
            files.push(SourceFile {
                path: format!("{prefix}{name}"),
                bytes: bytes(&path)?,
            });
        }
    }
    Ok(())
}

/// Links to folders are not followed either: they would bring the same files twice, or go in a circle.
fn leads_to_a_file_within(top: &Path, link: &Path) -> bool {
    link.canonicalize()
        .is_ok_and(|target| target.is_file() && target.starts_with(top))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    Ok(bytes)
}
