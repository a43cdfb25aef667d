//! `portolan generate`: a synthetic estate, for measuring and for trying things out.

use super::{Place, Progress};
use portolan_app::audit::By;
use portolan_app::imports::{self, Size};
use std::process::ExitCode;

/// What `portolan generate` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many systems
    #[arg(long, default_value_t = 200, value_name = "N")]
    systems: usize,
    /// How many APIs
    #[arg(long, default_value_t = 500, value_name = "N")]
    apis: usize,
    /// How many integrations
    #[arg(long, default_value_t = 2000, value_name = "N")]
    integrations: usize,
    /// The same seed gives the same estate
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Also where the catalog holds something already
    #[arg(long)]
    force: bool,
}

/// Fills the catalog.
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let app = place.open(true).await?;
    let failed = |error: portolan_app::Error| format!("nothing was generated: {error:?}");
    let mut tx = app
        .db()
        .write()
        .await
        .map_err(|error| format!("the database failed: {error}"))?;
    if !args.force && !imports::demo::is_empty(&mut tx).await.map_err(failed)? {
        return Err(
            "the catalog holds something already, so nothing was generated; name another --database, or say --force"
                .into(),
        );
    }
    let size = Size {
        systems: args.systems,
        apis: args.apis,
        integrations: args.integrations,
        seed: args.seed,
    };
    let progress = Progress::new();
    let now = app.clock().now();
    imports::generate(&mut tx, &By::command_line(), now, size, |what, done, all| {
        progress.say(&format!("{done} of {all} {what}"));
    })
    .await
    .map_err(failed)?;
    app.commit_catalog(tx).await.map_err(failed)?;
    app.db().close().await;
    Ok(ExitCode::SUCCESS)
}
