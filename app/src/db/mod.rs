//! Two databases, one SQL text: SQLite for one machine, PostgreSQL for several.
//!
//! A store function takes a [`Tx`] and runs its text on whichever engine it is through [`on!`](crate::on). Where the text must differ, the
//! one function matches on the engine: [`open`](mod@open) (settings of a connection), [`look`] (opening without changing), [`guards`]
//! (triggers on the permanent tables), and outside this folder `backup`, which copies whole tables, `contracts::store`, and
//! `snapshot::serve`, which asks PostgreSQL every time whether another process wrote.

mod advice;
mod bulk;
mod guards;
mod look;
mod open;
mod recent;

pub use bulk::AT_ONCE;
pub use open::{Location, OpenError};
pub use recent::{Recent, Writes};

use recent::Wrote;
use sqlx::{Database, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::ops::{Deref, DerefMut};

/// Runs one body on either engine, with `$c` bound to the connection of the transaction.
#[macro_export]
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $c = &mut **tx;
                $body
            }
            $crate::db::Tx::Postgres(tx) => {
                let $c = &mut **tx;
                $body
            }
        }
    };
}

/// An open database.
#[derive(Debug, Clone)]
pub enum Db {
    /// SQLite: one connection that writes, several that only read.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Connections that only read.
        readers: SqlitePool,
        /// How often this process wrote.
        writes: Writes,
    },
    /// PostgreSQL.
    Postgres {
        /// Its connections.
        pool: PgPool,
        /// How often this process wrote.
        writes: Writes,
    },
}

/// A transaction on either engine. Dropping it without [`commit`](Tx::commit) undoes what it did.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Begun<Sqlite>),
    /// On PostgreSQL.
    Postgres(Begun<Postgres>),
}

/// A transaction of one engine; used as its connection.
#[derive(Debug)]
pub struct Begun<D: Database> {
    tx: Transaction<'static, D>,
    /// For one that may write: counted when it is over, however it ends.
    wrote: Option<Wrote>,
}

impl<D: Database> Deref for Begun<D> {
    type Target = D::Connection;
    fn deref(&self) -> &D::Connection {
        &self.tx
    }
}

impl<D: Database> DerefMut for Begun<D> {
    fn deref_mut(&mut self) -> &mut D::Connection {
        &mut self.tx
    }
}

impl<D: Database> Begun<D> {
    fn reading(tx: Transaction<'static, D>) -> Self {
        Begun { tx, wrote: None }
    }
    fn writing(tx: Transaction<'static, D>, writes: &Writes) -> Self {
        Begun {
            tx,
            wrote: Some(writes.begin()),
        }
    }
    async fn commit(self) -> sqlx::Result<()> {
        let Begun { tx, wrote } = self;
        let done = tx.commit().await;
        drop(wrote);
        done
    }
}

impl Db {
    /// Begins a transaction that only reads and sees one state of the database.
    pub async fn read(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Tx::Sqlite(Begun::reading(readers.begin().await?)),
            Db::Postgres { pool, .. } => Tx::Postgres(Begun::reading(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            )),
        })
    }

    /// Begins a transaction that may write. On SQLite it takes the write lock at once: a deferred transaction that reads first and
    /// writes later fails with "database is locked" when another one wrote in between.
    pub async fn write(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Db::Sqlite { writer, writes, .. } => {
                Tx::Sqlite(Begun::writing(writer.begin_with("BEGIN IMMEDIATE").await?, writes))
            }
            Db::Postgres { pool, writes } => Tx::Postgres(Begun::writing(pool.begin().await?, writes)),
        })
    }

    /// How often this process wrote.
    pub fn writes(&self) -> &Writes {
        match self {
            Db::Sqlite { writes, .. } | Db::Postgres { writes, .. } => writes,
        }
    }

    /// Whether the database answers.
    pub async fn is_alive(&self) -> bool {
        let Ok(mut tx) = self.read().await else { return false };
        on!(&mut tx, c => sqlx::query("SELECT revision FROM catalog_revision").execute(c).await.is_ok())
    }

    /// Closes every connection, letting what runs finish.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres { pool, .. } => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything permanent. Only after this may anybody be told.
    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            Tx::Sqlite(tx) => tx.commit().await,
            Tx::Postgres(tx) => tx.commit().await,
        }
    }

    /// Undoes everything.
    pub async fn rollback(self) -> sqlx::Result<()> {
        match self {
            Tx::Sqlite(begun) => begun.tx.rollback().await,
            Tx::Postgres(begun) => begun.tx.rollback().await,
        }
    }
}

/// Takes `count` numbers of a kind and returns the first; they are consecutive.
pub async fn next_ids(tx: &mut Tx, kind: &'static str, count: i64) -> sqlx::Result<i64> {
    let last: i64 = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO counters (kind, value) VALUES ($1, $2)
         ON CONFLICT (kind) DO UPDATE SET value = counters.value + $2 RETURNING value",
    )
    .bind(kind)
    .bind(count)
    .fetch_one(c)
    .await)?;
    Ok(last - count + 1)
}

/// Takes the next number of a kind.
pub async fn next_id<T: From<i64>>(tx: &mut Tx, kind: &'static str) -> sqlx::Result<T> {
    next_ids(tx, kind, 1).await.map(T::from)
}
