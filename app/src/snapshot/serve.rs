//! Giving out snapshots and keeping them new.

use super::search::Indexer;
use super::{Snapshot, load};
use crate::db::{Db, Tx};
use crate::{Error, Result, on};
use arc_swap::ArcSwap;
use portolan_domain::words::ObjectKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Instant;
use tokio::sync::Mutex;

/// How long a process goes without asking whether another one wrote the same SQLite file (the command line), in milliseconds.
const ASK_EVERY: i64 = 50;

/// Notes in the transaction of a write that these things changed, and raises the revision of the catalog.
pub async fn touch(tx: &mut Tx, changed: &[(ObjectKind, i64)]) -> sqlx::Result<i64> {
    let revision: i64 = on!(&mut *tx, c => sqlx::query_scalar(
        "UPDATE catalog_revision SET revision = revision + 1 WHERE one = 1 RETURNING revision",
    )
    .fetch_one(c)
    .await)?;
    for chunk in changed.chunks(5000) {
        on!(&mut *tx, c => {
            let mut insert = sqlx::QueryBuilder::new("INSERT INTO catalog_changes (revision, kind, object_id) ");
            insert.push_values(chunk, |mut row, (kind, id)| {
                row.push_bind(revision).push_bind(kind.as_str()).push_bind(*id);
            });
            insert.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(revision)
}

/// Notes that so much changed that the landscape is better read anew.
pub async fn touch_everything(tx: &mut Tx) -> sqlx::Result<i64> {
    touch(tx, &[(ObjectKind::Database, 0)]).await
}

/// Gives out the newest snapshot.
#[derive(Debug)]
pub struct Snapshots {
    current: ArcSwap<Snapshot>,
    /// Set by every commit of this process that touched the catalog.
    stale: AtomicBool,
    /// When the database was last asked for its revision, in milliseconds since `since`.
    asked: AtomicI64,
    since: Instant,
    refreshing: Mutex<()>,
    indexer: Arc<Indexer>,
}

impl Snapshots {
    /// No snapshot yet; the first reader waits for it.
    pub fn new() -> Result<Self> {
        let indexer = Indexer::new().map_err(|error| Error::Defect(format!("the search index: {error}")))?;
        Ok(Snapshots {
            current: ArcSwap::from_pointee(Snapshot {
                revision: -1,
                ..Snapshot::default()
            }),
            stale: AtomicBool::new(true),
            asked: AtomicI64::new(-ASK_EVERY),
            since: Instant::now(),
            refreshing: Mutex::new(()),
            indexer,
        })
    }

    /// Says that this process committed a write that touched the catalog.
    pub fn expire(&self) {
        self.stale.store(true, Ordering::Release);
    }

    /// A snapshot that is at least as new as the last commit of this process. On SQLite a write of the command line to the same file is
    /// seen within 50 ms; on PostgreSQL, where other processes write, the revision is asked every time.
    pub async fn get(&self, db: &Db) -> Result<Arc<Snapshot>> {
        let now = i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX);
        let shared = matches!(db, Db::Postgres { .. });
        if !shared && !self.stale.load(Ordering::Acquire) && now - self.asked.load(Ordering::Relaxed) < ASK_EVERY {
            return Ok(self.current.load_full());
        }
        let revision = revision(db).await?;
        self.asked.store(now, Ordering::Relaxed);
        let current = self.current.load_full();
        if current.revision >= revision {
            // The flag may have been set again meanwhile by a commit that this revision does not hold yet; asking again is cheap.
            if self.stale.swap(false, Ordering::AcqRel) && self::revision(db).await? > revision {
                self.expire();
            } else {
                return Ok(current);
            }
        }
        self.refresh(db).await
    }

    async fn refresh(&self, db: &Db) -> Result<Arc<Snapshot>> {
        let _turn = self.refreshing.lock().await;
        self.stale.store(false, Ordering::Release);
        let current = self.current.load_full();
        let mut tx = db.read().await?;
        if current.revision >= load::revision(&mut tx).await? {
            return Ok(current);
        }
        let next = Arc::new(load::next(&mut tx, &current, &self.indexer).await?);
        self.current.store(next.clone());
        Ok(next)
    }
}

async fn revision(db: &Db) -> Result<i64> {
    const TEXT: &str = "SELECT revision FROM catalog_revision WHERE one = 1";
    Ok(match db {
        Db::Sqlite { readers, .. } => sqlx::query_scalar(TEXT).fetch_one(readers).await?,
        Db::Postgres { pool, .. } => sqlx::query_scalar(TEXT).fetch_one(pool).await?,
    })
}
