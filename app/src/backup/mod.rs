//! Backup and restore: one file format for both engines, an SQLite database with a manifest beside it.
//!
//! A backup is taken while the server runs, in one state of the database; it is then opened, checked, its audit chain walked, and described
//! in `FILE.manifest.json`. A restore begins by checking the same things again. Sessions are in no backup: whoever restores signs in anew.
//!
//! Deliberately absent: copying the file of a running database, which tears it.

mod copy;
mod restore;

pub use restore::restore;

use crate::audit::{self, Verdict};
use crate::db::{Db, Location, OpenError, Tx};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The table that is in no backup.
const SESSIONS: &str = "sessions";

/// Why there is no backup, or why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A database did not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A database did not do what was asked.
    #[error("the database failed: {0}. Nothing was changed")]
    Database(#[from] sqlx::Error),
    /// A file could not be read or written.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, std::io::Error),
    /// There is something in the way.
    #[error("{path} is there already; choose another name, so that no backup is lost", path = .0.display())]
    Exists(PathBuf),
    /// The backup is damaged or was changed.
    #[error("the backup {path} is not as it was written: {1}. Nothing was restored; take another backup", path = .0.display())]
    Damaged(PathBuf, String),
    /// The database that is copied is damaged.
    #[error("the database itself is damaged: {0}. No backup was kept; look for an earlier one, and for the cause")]
    Source(String),
    /// The target has data.
    #[error("the database {0} is not empty; add --force to replace everything in it by the backup")]
    NotEmpty(Location),
    /// Somebody works with the target.
    #[error("the database {0} is in use; stop the server first, so that nobody writes into what is being replaced")]
    InUse(Location),
}

/// What stands beside a backup, as `FILE.manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format of the backup; 1 is the only one so far.
    pub format: u32,
    /// The version of Portolan that took it.
    pub portolan: String,
    /// The newest migration of the database.
    pub migration: i64,
    /// When it was taken, RFC 3339.
    pub created_at: String,
    /// How many rows each table has.
    pub tables: BTreeMap<String, i64>,
    /// The end of the audit chain.
    pub audit: Head,
    /// Of the file, in lower-case hexadecimal.
    pub sha256: String,
}

/// The number and the hash of the last row of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its number.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// Where the manifest of a backup is.
pub fn manifest_path(backup: &Path) -> PathBuf {
    beside(backup, ".manifest.json")
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn file<T>(path: &Path, result: std::io::Result<T>) -> Result<T, BackupError> {
    result.map_err(|error| BackupError::File(path.to_owned(), error))
}

/// Takes a backup of a database, of whatever migration it is, into a new file with a manifest beside it.
pub async fn backup(from: &Location, to: &Path, now: OffsetDateTime) -> Result<Manifest, BackupError> {
    for path in [to.to_owned(), manifest_path(to)] {
        if path.exists() {
            return Err(BackupError::Exists(path));
        }
    }
    let part = beside(to, ".part");
    remove_if_there(&part)?;
    let result = take(from, &part, to, now).await;
    if result.is_err() {
        // What is left of a failed try would only be mistaken for a backup.
        let _ = remove_if_there(&part);
    }
    result
}

async fn take(from: &Location, part: &Path, to: &Path, now: OffsetDateTime) -> Result<Manifest, BackupError> {
    let source = Db::look(from).await?;
    let migration = source.migration(from).await?;
    match &source {
        Db::Sqlite { readers, .. } => {
            sqlx::query("VACUUM INTO $1")
                .bind(part.display().to_string())
                .execute(readers)
                .await?;
            let copy = Db::open_one(part).await?;
            let Db::Sqlite { writer, .. } = &copy else {
                return Err(BackupError::Source("it is no SQLite".into()));
            };
            // Overwritten rather than left in free pages.
            sqlx::query("PRAGMA secure_delete = ON").execute(writer).await?;
            sqlx::query("DELETE FROM sessions").execute(writer).await?;
            copy.close().await;
        }
        Db::Postgres { .. } => {
            let copy = Db::create_at(part, migration).await?;
            let mut reading = source.read().await?;
            let mut writing = copy.write().await?;
            copy::everything(&mut reading, &mut writing).await?;
            writing.commit().await?;
            copy.close().await;
        }
    }
    source.close().await;
    let copy = Location::Sqlite(part.to_owned());
    let (tables, audit) = check(&copy).await?.map_err(BackupError::Source)?;
    let manifest = Manifest {
        format: 1,
        portolan: env!("CARGO_PKG_VERSION").to_owned(),
        migration,
        created_at: now.format(&Rfc3339).unwrap_or_default(),
        tables,
        audit,
        sha256: sha256_of(part)?,
    };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| BackupError::Source(error.to_string()))?;
    let described = manifest_path(part);
    file(&described, std::fs::write(&described, text + "\n"))?;
    // Durable before it has its name: a name in the folder means a whole backup.
    for path in [part, &described] {
        file(path, std::fs::File::open(path).and_then(|opened| opened.sync_all()))?;
    }
    file(to, std::fs::rename(&described, manifest_path(to)))?;
    file(to, std::fs::rename(part, to))?;
    sync_folder_of(to)?;
    Ok(manifest)
}

/// Opens a copy, asks SQLite whether it is whole, walks the audit chain and counts the rows. The inner error says what is wrong with it.
async fn check(place: &Location) -> Result<Result<(BTreeMap<String, i64>, Head), String>, BackupError> {
    let db = Db::look(place).await?;
    let mut tx = db.read().await?;
    let verdict = match sound(&mut tx).await? {
        Ok(()) => audit::verify(&mut tx).await?,
        Err(reason) => return Ok(Err(reason)),
    };
    let head = match verdict {
        Verdict::Whole { rows, head } => Head { seq: rows, hash: head },
        Verdict::Broken { seq, reason } => return Ok(Err(format!("the audit trail breaks at row {seq}: {reason}"))),
    };
    let tables = copy::counts(&mut tx).await?;
    tx.rollback().await?;
    db.close().await;
    Ok(Ok((tables, head)))
}

/// Whether SQLite finds the file whole and every reference leading somewhere.
async fn sound(tx: &mut Tx) -> sqlx::Result<Result<(), String>> {
    let Tx::Sqlite(tx) = tx else { return Ok(Ok(())) };
    let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut **tx)
        .await?;
    if found != "ok" {
        return Ok(Err(found));
    }
    let dangling = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut **tx).await?;
    if !dangling.is_empty() {
        return Ok(Err(format!("{} rows refer to what is not there", dangling.len())));
    }
    Ok(Ok(()))
}

fn sha256_of(path: &Path) -> Result<String, BackupError> {
    let mut opened = file(path, std::fs::File::open(path))?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file(path, opened.read(&mut buffer))?;
        if read == 0 {
            return Ok(hex::encode(digest.finalize()));
        }
        digest.update(buffer.get(..read).unwrap_or_default());
    }
}

fn remove_if_there(path: &Path) -> Result<(), BackupError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(BackupError::File(path.to_owned(), error)),
        _ => Ok(()),
    }
}

/// Makes renames within the folder of a file durable.
fn sync_folder_of(path: &Path) -> Result<(), BackupError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    file(folder, std::fs::File::open(folder).and_then(|opened| opened.sync_all()))
}
