//! `portolan audit verify`.

use super::Place;
use portolan_app::audit::{self, Verdict};
use portolan_app::db::Db;
use std::process::ExitCode;

/// What `portolan audit` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// Walk the chain of the audit trail; exit code 0 when it is whole, 1 when a row was changed, removed or put in
    Verify,
}

/// Walks the chain without changing the database, not even its migrations.
#[expect(clippy::print_stdout, reason = "what the command says to the person who called it")]
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let Deed::Verify = args.deed;
    let location = place.database();
    let db = Db::look(&location).await.map_err(|error| error.to_string())?;
    db.migration(&location).await.map_err(|error| error.to_string())?;
    let failed = |error| format!("the database {location} failed while its trail was read: {error}");
    let mut tx = db.read().await.map_err(failed)?;
    let verdict = audit::verify(&mut tx).await.map_err(failed)?;
    drop(tx);
    db.close().await;
    match verdict {
        Verdict::Whole { rows, head } => {
            println!(
                "The audit trail of {location} is whole: {rows} rows.\nHead: {}",
                if head.is_empty() { "none" } else { &head }
            );
            Ok(ExitCode::SUCCESS)
        }
        Verdict::Broken { seq, reason } => {
            println!("The audit trail of {location} is broken at row {seq}: {reason}.");
            Ok(ExitCode::from(1))
        }
    }
}
