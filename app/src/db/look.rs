//! Opening a database as it is, for the command line: to look at it without writing a byte, or as one file for a copy.

use super::open::{Location, MIGRATIONS, OpenError};
use super::{Db, Writes};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::cmp::Ordering;
use std::path::Path;
use std::time::Duration;

impl Db {
    /// Opens a database only to look at it, as it is: without bringing it up to date and without writing a byte. For the command line,
    /// which verifies and copies databases of any age, offline as well.
    pub async fn look(location: &Location) -> Result<Self, OpenError> {
        let unusable = |error| OpenError::Unusable(location.clone(), error);
        Ok(match location {
            Location::Sqlite(path) => {
                if !path.exists() {
                    return Err(OpenError::Missing(location.clone()));
                }
                let mut wal = path.as_os_str().to_owned();
                wal.push("-wal");
                let pool = |immutable: bool| {
                    let options = SqliteConnectOptions::new()
                        .filename(path)
                        .read_only(true)
                        .immutable(immutable)
                        .busy_timeout(Duration::from_secs(5));
                    SqlitePoolOptions::new()
                        .max_connections(1)
                        .acquire_timeout(Duration::from_secs(10))
                        .connect_with(options)
                };
                let opened = match pool(false).await {
                    Ok(opened) if is_readable(&opened).await => Ok(opened),
                    // On a medium that cannot be written to, SQLite has no place for the index of the log; without a log it needs none.
                    first if !Path::new(&wal).exists() => match pool(true).await {
                        Ok(opened) => Ok(opened),
                        Err(second) => first.and(Err(second)),
                    },
                    first => first,
                };
                let readers = opened.map_err(unusable)?;
                Db::Sqlite {
                    writer: readers.clone(),
                    readers,
                    writes: Writes::default(),
                }
            }
            Location::Postgres(url) => Db::Postgres {
                pool: PgPoolOptions::new()
                    .max_connections(1)
                    .connect(url)
                    .await
                    .map_err(unusable)?,
                writes: Writes::default(),
            },
        })
    }

    /// As [`look`](Db::look), where the rows must be as this program knows them.
    pub async fn look_current(location: &Location) -> Result<Self, OpenError> {
        let db = Self::look(location).await?;
        let found = db.migration(location).await?;
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
        match newest.map(|newest| found.cmp(&newest)) {
            Some(Ordering::Less) => Err(OpenError::Older(location.clone())),
            Some(Ordering::Greater) => Err(OpenError::Newer(location.clone(), found)),
            Some(Ordering::Equal) | None => Ok(db),
        }
    }

    /// The newest migration that a database has.
    pub async fn migration(&self, location: &Location) -> Result<i64, OpenError> {
        const TEXT: &str = "SELECT MAX(version) FROM _sqlx_migrations WHERE success";
        let found: sqlx::Result<Option<i64>> = match self {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(TEXT).fetch_one(readers).await,
            Db::Postgres { pool, .. } => sqlx::query_scalar(TEXT).fetch_one(pool).await,
        };
        found
            .map_err(|error| OpenError::Unusable(location.clone(), error))?
            .ok_or_else(|| OpenError::NotOurs(location.clone()))
    }

    /// Opens an SQLite file as one file without a write-ahead log, for copies; an error with code 5 while anybody else has it open.
    pub(crate) async fn open_one(path: &Path) -> Result<Self, OpenError> {
        Self::one(path, false).await
    }

    /// A new SQLite file at a certain migration, without guards, for a copy of a database of that age.
    pub(crate) async fn create_at(path: &Path, migration: i64) -> Result<Self, OpenError> {
        let db = Self::one(path, true).await?;
        if let Db::Sqlite { writer, .. } = &db {
            let location = Location::Sqlite(path.to_owned());
            if !MIGRATIONS.version_exists(migration) {
                return Err(OpenError::Newer(location, migration));
            }
            MIGRATIONS
                .run_to(migration, writer)
                .await
                .map_err(|error| OpenError::Migration(location, error))?;
        }
        Ok(db)
    }

    async fn one(path: &Path, create: bool) -> Result<Self, OpenError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Delete)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(1));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await
            .map_err(|error| OpenError::Unusable(Location::Sqlite(path.to_owned()), error))?;
        Ok(Db::Sqlite {
            readers: writer.clone(),
            writer,
            writes: Writes::default(),
        })
    }

    /// Closes the database and removes everything in it: the file, or every table of the schema.
    pub async fn wipe(self, location: &Location) -> std::io::Result<()> {
        if let Db::Postgres { pool, .. } = &self {
            sqlx::raw_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
                .execute(pool)
                .await
                .map_err(std::io::Error::other)?;
        }
        self.close().await;
        if let Location::Sqlite(path) = location {
            for end in ["", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(end);
                match std::fs::remove_file(name) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// Whether SQLite can really read the file; opening alone does not touch it.
async fn is_readable(pool: &sqlx::SqlitePool) -> bool {
    sqlx::query("SELECT COUNT(*) FROM sqlite_schema")
        .execute(pool)
        .await
        .is_ok()
}
