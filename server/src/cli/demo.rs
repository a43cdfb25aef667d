//! `portolan demo`: the demonstration company, in a database of its own, served.

use super::{Place, open};
use crate::serve;
use portolan_app::db::{Db, Location};
use portolan_app::imports::demo;
use portolan_app::{App, Settings};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `portolan demo` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The address to listen on
    #[arg(
        long,
        env = "PORTOLAN_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:3000"
    )]
    listen: SocketAddr,
    /// Throw away what was done to the demonstration and begin anew
    #[arg(long)]
    fresh: bool,
}

/// Serves the demonstration; makes it first where it is not there yet.
pub async fn run(args: Args, place: &Place) -> Result<ExitCode, String> {
    let database = match &place.named {
        Some(location) => location.clone(),
        None => Location::Sqlite(PathBuf::from("portolan-demo.db")),
    };
    let settings = Settings {
        public_url: format!("http://localhost:{}", args.listen.port()),
        demo: true,
    };
    if args.fresh {
        reset(&database).await?;
    }
    let app = open(&database, true, settings).await?;
    prepare(&app, &database).await?;
    serve::run(app, args.listen).await?;
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty database; refuses one that holds something else.
async fn prepare(app: &App, database: &Location) -> Result<(), String> {
    let failed = |error: portolan_app::Error| format!("the demonstration could not be made: {error:?}");
    let mut tx = app
        .db()
        .read()
        .await
        .map_err(|error| format!("the database failed: {error}"))?;
    if demo::is_demo(&mut tx).await.map_err(failed)? {
        return Ok(());
    }
    if !demo::is_empty(&mut tx).await.map_err(failed)? {
        return Err(not_a_demonstration(database));
    }
    drop(tx);
    for remark in demo::load_company(app).await.map_err(failed)? {
        tracing::warn!(
            place = remark.place(),
            reason = remark.reason,
            "the demonstration company"
        );
    }
    let today = app.clock().today();
    portolan_app::reviews::demo::load(app, demo::story(), today)
        .await
        .map_err(failed)?;
    portolan_app::map::load_demo(app).await.map_err(failed)
}

fn not_a_demonstration(database: &Location) -> String {
    format!(
        "{database} holds something else than the demonstration, so it was left alone; name another --database, or serve it with \
         `portolan serve`"
    )
}

/// Empties the database of a demonstration, and of nothing else.
async fn reset(database: &Location) -> Result<(), String> {
    if let Location::Sqlite(path) = database
        && !path.exists()
    {
        return Ok(());
    }
    let db = Db::open(database, false).await.map_err(|error| error.to_string())?;
    let failed = |error: portolan_app::Error| format!("the demonstration could not be reset: {error:?}");
    let mut tx = db
        .read()
        .await
        .map_err(|error| format!("the database failed: {error}"))?;
    let is_ours = demo::is_demo(&mut tx).await.map_err(failed)? || demo::is_empty(&mut tx).await.map_err(failed)?;
    drop(tx);
    if !is_ours {
        return Err(not_a_demonstration(database));
    }
    db.wipe(database)
        .await
        .map_err(|error| format!("{database} could not be emptied: {error}"))
}
