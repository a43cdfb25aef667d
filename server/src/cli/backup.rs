//! `portolan backup` and `portolan restore`.

use super::Place;
use crate::clock;
use portolan_app::backup::{self, manifest_path};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `portolan backup` takes.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The file to write; a manifest goes beside it
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// What `portolan restore` takes.
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// The backup; its manifest must be beside it
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// Replace everything in the database, if there is something in it
    #[arg(long)]
    force: bool,
}

/// Takes a backup while the server may run.
#[expect(clippy::print_stdout, reason = "what the command says to the person who called it")]
pub async fn backup(args: BackupArgs, place: &Place) -> Result<ExitCode, String> {
    let from = place.database();
    let manifest = backup::backup(&from, &args.to, clock::system().now())
        .await
        .map_err(|error| error.to_string())?;
    let rows: i64 = manifest.tables.values().sum();
    println!(
        "{from} is saved in {}: {rows} rows in {} tables, migration {}.\nThe audit trail is whole: {} rows, its head is {}.\n\
         Keep {} beside it; without it the backup cannot be restored.",
        args.to.display(),
        manifest.tables.len(),
        manifest.migration,
        manifest.audit.seq,
        if manifest.audit.hash.is_empty() {
            "empty"
        } else {
            &manifest.audit.hash
        },
        manifest_path(&args.to).display(),
    );
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup in place, with the server stopped.
#[expect(clippy::print_stdout, reason = "what the command says to the person who called it")]
pub async fn restore(args: RestoreArgs, place: &Place) -> Result<ExitCode, String> {
    let to = place.database();
    let manifest = backup::restore(&args.from, &to, args.force)
        .await
        .map_err(|error| error.to_string())?;
    println!(
        "{} of {} is restored into {to}. The audit trail is whole: {} rows. Everybody signs in anew.",
        args.from.display(),
        manifest.created_at,
        manifest.audit.seq,
    );
    Ok(ExitCode::SUCCESS)
}
