//! Restoring: check the backup, then put it in the place of an empty database, or of a full one where somebody insists.

use super::{
    BackupError, Manifest, beside, check, copy, file, manifest_path, remove_if_there, sha256_of, sync_folder_of,
};
use crate::audit::{self, Verdict};
use crate::db::{Db, Location, Tx};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Puts a backup into a database, brought up to the migrations of this program. `force` replaces what is there.
pub async fn restore(from: &Path, to: &Location, force: bool) -> Result<Manifest, BackupError> {
    let manifest = verified(from).await?;
    match to {
        Location::Sqlite(path) => into_sqlite(from, path, to, force).await?,
        Location::Postgres(_) => into_postgres(from, to, force).await?,
    }
    Ok(manifest)
}

/// The manifest of a backup that is whole: its bytes, its tables, its audit chain and the end of that chain.
async fn verified(from: &Path) -> Result<Manifest, BackupError> {
    let damaged = |reason: String| BackupError::Damaged(from.to_owned(), reason);
    let place = manifest_path(from);
    let text = file(&place, std::fs::read_to_string(&place))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|error| damaged(format!("its manifest cannot be read: {error}")))?;
    if manifest.format != 1 {
        return Err(damaged(format!(
            "its format {} is unknown to this version of Portolan",
            manifest.format
        )));
    }
    if sha256_of(from)? != manifest.sha256 {
        return Err(damaged("its SHA-256 is not the one of the manifest".into()));
    }
    let (tables, head) = check(&Location::Sqlite(from.to_owned())).await?.map_err(damaged)?;
    if head != manifest.audit {
        return Err(damaged(format!(
            "its audit trail ends at row {}, the manifest says {}",
            head.seq, manifest.audit.seq
        )));
    }
    if tables != manifest.tables {
        return Err(damaged("its tables have other rows than the manifest says".into()));
    }
    Ok(manifest)
}

/// A copy of the backup beside `place`, at the newest migration, in one file.
async fn brought_up_to_date(from: &Path, place: &Path) -> Result<(), BackupError> {
    for end in ["", "-wal", "-shm"] {
        remove_if_there(&beside(place, end))?;
    }
    file(place, std::fs::copy(from, place))?;
    let db = Db::open(&Location::Sqlite(place.to_owned()), false).await?;
    db.close().await;
    let one = Db::open_one(place).await?;
    one.close().await;
    Ok(())
}

async fn into_sqlite(from: &Path, path: &Path, to: &Location, force: bool) -> Result<(), BackupError> {
    if path.exists() {
        if !force && !is_empty(&Db::look(to).await?).await? {
            return Err(BackupError::NotEmpty(to.clone()));
        }
        // Only whoever is alone can leave the write-ahead log; a server that runs holds it.
        match Db::open_one(path).await {
            Ok(db) => db.close().await,
            Err(crate::db::OpenError::Unusable(_, sqlx::Error::Database(error)))
                if error.code().as_deref() == Some("5") =>
            {
                return Err(BackupError::InUse(to.clone()));
            }
            Err(error) if !force => return Err(error.into()),
            // Damaged beyond opening: replacing it is what --force is for.
            Err(_) => {}
        }
    }
    let fresh = beside(path, ".restoring");
    let result = async {
        brought_up_to_date(from, &fresh).await?;
        file(&fresh, std::fs::File::open(&fresh).and_then(|opened| opened.sync_all()))?;
        for end in ["-wal", "-shm"] {
            remove_if_there(&beside(path, end))?;
        }
        file(path, std::fs::rename(&fresh, path))?;
        sync_folder_of(path)
    }
    .await;
    if result.is_err() {
        let _ = remove_if_there(&fresh);
    }
    result
}

async fn into_postgres(from: &Path, to: &Location, force: bool) -> Result<(), BackupError> {
    let target = Db::open(to, true).await?;
    if !force && !is_empty(&target).await? {
        return Err(BackupError::NotEmpty(to.clone()));
    }
    target.close().await;
    let target = Db::look(to).await?;
    if !is_alone(&target).await? {
        return Err(BackupError::InUse(to.clone()));
    }
    let fresh: PathBuf = std::env::temp_dir().join(format!("portolan-restore-{}.db", std::process::id()));
    let result = async {
        brought_up_to_date(from, &fresh).await?;
        let source = Db::look(&Location::Sqlite(fresh.clone())).await?;
        let mut reading = source.read().await?;
        let mut writing = target.write().await?;
        copy::everything(&mut reading, &mut writing).await?;
        let verdict = audit::verify(&mut writing).await?;
        if let Verdict::Broken { seq, reason } = verdict {
            return Err(BackupError::Damaged(
                from.to_owned(),
                format!("copied, its audit trail breaks at row {seq}: {reason}"),
            ));
        }
        writing.commit().await?;
        reading.rollback().await?;
        source.close().await;
        Ok(())
    }
    .await;
    target.close().await;
    let _ = remove_if_there(&fresh);
    result
}

/// Whether a database holds nothing that somebody entered. A first-start code and sessions are no loss.
async fn is_empty(db: &Db) -> Result<bool, BackupError> {
    let mut tx = db.read().await?;
    for table in ["users", "teams", "systems", "audit", "imports"] {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let count: i64 = crate::on!(&mut tx, c => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(c).await)?;
        if count > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether nobody else is connected to a PostgreSQL database; connections that were just closed get two seconds to go.
async fn is_alone(db: &Db) -> Result<bool, BackupError> {
    for _ in 0..20 {
        let mut tx = db.read().await?;
        let Tx::Postgres(connection) = &mut tx else {
            return Ok(true);
        };
        let others: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
        )
        .fetch_one(&mut **connection)
        .await?;
        if others == 0 {
            return Ok(true);
        }
        tx.rollback().await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(false)
}
