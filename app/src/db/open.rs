//! Opening a database: the settings each engine needs, read back so that a build or a file that ignores them is refused, then the migrations.

use super::advice::advice;
use super::{Db, Writes, guards};
use sqlx::Connection;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// The oldest SQLite that is safe with several connections in WAL mode.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// Where a database is: `sqlite:PATH` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL connection address.
    Postgres(String),
}

impl FromStr for Location {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                return Err("`sqlite:` needs the path of a file behind it, such as sqlite:portolan.db".into());
            }
            Ok(Location::Sqlite(PathBuf::from(path)))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Location::Postgres(text.to_owned()))
        } else {
            Err(format!(
                "`{text}` is not a database address; write sqlite:PATH or postgres://USER@HOST/NAME"
            ))
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            // Everything before the @ may hold a password.
            Location::Postgres(url) => write!(f, "postgres://{}", url.rsplit_once('@').map_or("…", |(_, host)| host)),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a database could not be opened, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is not there and must not be made.
    #[error("there is no database at {0}; check the path, or start `portolan serve` once to create it")]
    Missing(Location),
    /// It does not answer, is locked, is not a database, may not be read…
    #[error("the database {0} cannot be opened: {1}{advice}", advice = advice(.1))]
    Unusable(Location, sqlx::Error),
    /// A database, but not one of Portolan.
    #[error("the database {0} was not made by Portolan; check the address")]
    NotOurs(Location),
    /// A newer program wrote it.
    #[error(
        "the database {0} was written by a newer Portolan (its migration {1} is unknown here); start that version, or restore a backup \
         made before the upgrade. Nothing was changed"
    )]
    Newer(Location, i64),
    /// An older program wrote it, and it is only to be looked at.
    #[error(
        "the database {0} was written by an older Portolan; start `portolan serve` once to bring it up to date. Nothing was changed"
    )]
    Older(Location),
    /// A migration failed; it was rolled back.
    #[error("the database {0} could not be brought up to date: {1}. Nothing of the failed step was kept")]
    Migration(Location, MigrateError),
    /// SQLite is too old or does not keep its promises.
    #[error("{0}")]
    Unsafe(String),
}

impl Db {
    /// Opens a database and brings it up to date. `create` makes an SQLite file that is not there.
    pub async fn open(location: &Location, create: bool) -> Result<Self, OpenError> {
        let unusable = |error| OpenError::Unusable(location.clone(), error);
        let db = match location {
            Location::Sqlite(path) => {
                if !create && !path.exists() {
                    return Err(OpenError::Missing(location.clone()));
                }
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(create)
                    .journal_mode(SqliteJournalMode::Wal)
                    // NORMAL loses acknowledged rows at a power cut; FULL does not.
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    .statement_cache_capacity(256);
                let writer = SqlitePoolOptions::new()
                    .max_connections(1)
                    .min_connections(1)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect_with(options.clone())
                    .await
                    .map_err(unusable)?;
                check_sqlite(&writer).await.map_err(unusable)??;
                let readers = SqlitePoolOptions::new()
                    .max_connections(8)
                    .acquire_timeout(Duration::from_secs(10))
                    .test_before_acquire(false)
                    .connect_lazy_with(
                        options
                            .create_if_missing(false)
                            .pragma("query_only", "ON")
                            // Rows that wait between SQLite's thread and ours: with few of them, the two take turns when a whole table is read.
                            .row_buffer_size(1000),
                    );
                Db::Sqlite {
                    writer,
                    readers,
                    writes: Writes::default(),
                }
            }
            Location::Postgres(url) => {
                // A pool waits and asks again; the first connection says at once what is wrong.
                let first = sqlx::PgConnection::connect(url).await.map_err(unusable)?;
                first.close().await.map_err(unusable)?;
                let pool = PgPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect(url)
                    .await
                    .map_err(unusable)?;
                Db::Postgres {
                    pool,
                    writes: Writes::default(),
                }
            }
        };
        db.migrate(location).await?;
        Ok(db)
    }

    async fn migrate(&self, location: &Location) -> Result<(), OpenError> {
        let result = match self {
            Db::Sqlite { writer, .. } => MIGRATIONS.run(writer).await,
            Db::Postgres { pool, .. } => MIGRATIONS.run(pool).await,
        };
        match result {
            Ok(()) => {}
            Err(MigrateError::VersionMissing(version)) => return Err(OpenError::Newer(location.clone(), version)),
            Err(error) => return Err(OpenError::Migration(location.clone(), error)),
        }
        guards::install(self)
            .await
            .map_err(|error| OpenError::Unusable(location.clone(), error))
    }
}

/// Reads back what was asked of SQLite.
async fn check_sqlite(pool: &sqlx::SqlitePool) -> sqlx::Result<Result<(), OpenError>> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(0),
        parts.next().unwrap_or(0),
    );
    if found < SQLITE_AT_LEAST {
        return Ok(Err(OpenError::Unsafe(format!(
            "this build holds SQLite {version}, which can damage a database under several connections; build with 3.51.3 or newer"
        ))));
    }
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await?;
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(pool).await?;
    let foreign_keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(pool).await?;
    if journal != "wal" || synchronous != 2 || foreign_keys != 1 {
        return Ok(Err(OpenError::Unsafe(format!(
            "SQLite did not take the settings that keep decisions safe (journal_mode {journal}, synchronous {synchronous}, \
             foreign_keys {foreign_keys}); is the file on a network share or read-only?"
        ))));
    }
    Ok(Ok(()))
}
