//! `portolan export`: the whole estate as a file of Portolan's own format.

use super::{Place, print};
use portolan_app::imports;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `portolan export` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to write; standard output where not given
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

/// Writes the estate.
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let app = place.open(false).await?;
    let mut tx = app
        .db()
        .read()
        .await
        .map_err(|error| format!("the database failed: {error}"))?;
    let text = imports::export(&mut tx)
        .await
        .map_err(|error| format!("nothing was exported: {error:?}"))?;
    drop(tx);
    app.db().close().await;
    match args.to {
        None => print(text.trim_end()),
        Some(path) => {
            std::fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
