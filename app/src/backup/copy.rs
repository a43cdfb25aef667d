//! Copies every table from one engine to the other. Columns are read and written by the type that the migrations declare, so that what
//! arrives is what the application itself would have written there.

use super::SESSIONS;
use crate::db::Tx;
use crate::on;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{PgConnection, Row, SqliteConnection};
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime};

/// How many rows are in memory at once.
const BATCH: usize = 2000;
/// How many values one statement may carry; SQLite takes 32,766.
const VALUES: usize = 30_000;

/// A table of the migrations, with its columns as declared.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    columns: Vec<(String, Kind)>,
}

/// The types that migrations may use.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Int,
    Bool,
    Day,
    Moment,
    Json,
}

/// One value.
#[derive(Debug)]
enum Cell {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Day(Option<Date>),
    Moment(Option<OffsetDateTime>),
    Json(Option<Json<Value>>),
}

impl Table {
    /// `"a", "b"`; the names come from the migrations and hold no quotes.
    fn column_list(&self) -> String {
        self.columns
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The tables of an SQLite database in the order in which the migrations made them.
pub(super) async fn tables(connection: &mut SqliteConnection) -> sqlx::Result<Vec<Table>> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> '_sqlx_migrations'
         ORDER BY rowid",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let declared: Vec<(String, String)> =
            sqlx::query_as("SELECT name, type FROM pragma_table_info($1) ORDER BY cid")
                .bind(&name)
                .fetch_all(&mut *connection)
                .await?;
        let mut columns = Vec::with_capacity(declared.len());
        for (column, declared) in declared {
            let kind = match declared.as_str() {
                "TEXT" => Kind::Text,
                "BIGINT" => Kind::Int,
                "BOOLEAN" => Kind::Bool,
                "DATE" => Kind::Day,
                "TIMESTAMPTZ" => Kind::Moment,
                "JSONB" => Kind::Json,
                other => {
                    return Err(sqlx::Error::Configuration(
                        format!("{name}.{column} is declared {other}, which no migration should").into(),
                    ));
                }
            };
            columns.push((column, kind));
        }
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

/// How many rows each table has.
pub(super) async fn counts(tx: &mut Tx) -> sqlx::Result<BTreeMap<String, i64>> {
    let Tx::Sqlite(tx) = tx else { return Ok(BTreeMap::new()) };
    let mut counts = BTreeMap::new();
    for table in tables(tx).await? {
        let sql = format!("SELECT COUNT(*) FROM \"{}\"", table.name);
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut **tx)
            .await?;
        counts.insert(table.name, count);
    }
    Ok(counts)
}

/// Replaces the rows of every table but the sessions. One of the two is SQLite, which tells the tables; both are at the same migration.
pub(super) async fn everything(from: &mut Tx, to: &mut Tx) -> sqlx::Result<()> {
    let tables = match (&mut *from, &mut *to) {
        (Tx::Sqlite(tx), _) | (_, Tx::Sqlite(tx)) => tables(tx).await?,
        (Tx::Postgres(_), Tx::Postgres(_)) => {
            return Err(sqlx::Error::Configuration(
                "there is no SQLite to tell the tables".into(),
            ));
        }
    };
    prepare(to, &tables).await?;
    for table in tables.iter().filter(|table| table.name != SESSIONS) {
        copy(from, to, table).await?;
    }
    finish(to, &tables).await
}

/// Empties the tables, and lets references lead nowhere until everything is there: a version may name a successor that comes later.
async fn prepare(to: &mut Tx, tables: &[Table]) -> sqlx::Result<()> {
    match to {
        Tx::Sqlite(tx) => {
            sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut **tx).await?;
            for table in tables {
                let sql = format!("DELETE FROM \"{}\"", table.name);
                sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            // The guards of permanent tables are for those who use Portolan, not for whoever owns the database and restores it.
            for table in tables {
                let sql = format!("ALTER TABLE \"{}\" DISABLE TRIGGER USER", table.name);
                sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut **tx).await?;
            }
            let names = tables
                .iter()
                .map(|table| format!("\"{}\"", table.name))
                .collect::<Vec<_>>()
                .join(", ");
            sqlx::query(sqlx::AssertSqlSafe(format!("TRUNCATE {names}")))
                .execute(&mut **tx)
                .await?;
            alter_references(tx, "DEFERRABLE INITIALLY DEFERRED").await?;
        }
    }
    Ok(())
}

async fn finish(to: &mut Tx, tables: &[Table]) -> sqlx::Result<()> {
    if let Tx::Postgres(tx) = to {
        // Checks every reference now, and lets the constraints be altered again.
        sqlx::query("SET CONSTRAINTS ALL IMMEDIATE").execute(&mut **tx).await?;
        alter_references(tx, "NOT DEFERRABLE").await?;
        for table in tables {
            let sql = format!("ALTER TABLE \"{}\" ENABLE TRIGGER USER", table.name);
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

async fn alter_references(connection: &mut PgConnection, how: &str) -> sqlx::Result<()> {
    let references: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.conrelid::regclass::text, quote_ident(c.conname) FROM pg_constraint c
         JOIN pg_class t ON t.oid = c.conrelid
         WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace",
    )
    .fetch_all(&mut *connection)
    .await?;
    for (table, name) in references {
        let sql = format!("ALTER TABLE {table} ALTER CONSTRAINT {name} {how}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Reads the cells of a row of either engine.
macro_rules! cells {
    ($row:expr, $columns:expr) => {{
        let mut cells = Vec::with_capacity($columns.len());
        for (n, (_, kind)) in $columns.iter().enumerate() {
            cells.push(match kind {
                Kind::Text => Cell::Text($row.try_get(n)?),
                Kind::Int => Cell::Int($row.try_get(n)?),
                Kind::Bool => Cell::Bool($row.try_get(n)?),
                Kind::Day => Cell::Day($row.try_get(n)?),
                Kind::Moment => Cell::Moment($row.try_get(n)?),
                Kind::Json => Cell::Json($row.try_get(n)?),
            });
        }
        cells
    }};
}

async fn copy(from: &mut Tx, to: &mut Tx, table: &Table) -> sqlx::Result<()> {
    let (name, columns) = (&table.name, table.column_list());
    if let Tx::Postgres(tx) = &mut *from {
        // Named after the table, because a statement of the same text would be taken for one with the same columns.
        let sql = format!("DECLARE \"rows of {name}\" NO SCROLL CURSOR FOR SELECT {columns} FROM \"{name}\"");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut **tx).await?;
    }
    let mut last = i64::MIN;
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        match &mut *from {
            Tx::Postgres(tx) => {
                let rows = sqlx::query(sqlx::AssertSqlSafe(format!("FETCH {BATCH} FROM \"rows of {name}\"")))
                    .fetch_all(&mut **tx)
                    .await?;
                for row in rows {
                    batch.push(cells!(row, table.columns));
                }
            }
            Tx::Sqlite(tx) => {
                let sql =
                    format!("SELECT {columns}, rowid FROM \"{name}\" WHERE rowid > $1 ORDER BY rowid LIMIT {BATCH}");
                let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
                    .bind(last)
                    .fetch_all(&mut **tx)
                    .await?;
                for row in rows {
                    last = row.try_get(table.columns.len())?;
                    batch.push(cells!(row, table.columns));
                }
            }
        }
        if batch.is_empty() {
            break;
        }
        for chunk in batch.chunks((VALUES / table.columns.len().max(1)).max(1)) {
            on!(&mut *to, c => {
                let mut insert = sqlx::QueryBuilder::new(format!("INSERT INTO \"{name}\" ({columns}) "));
                insert.push_values(chunk, |mut row, cells| {
                    for cell in cells {
                        match cell {
                            Cell::Text(value) => row.push_bind(value),
                            Cell::Int(value) => row.push_bind(value),
                            Cell::Bool(value) => row.push_bind(value),
                            Cell::Day(value) => row.push_bind(value),
                            Cell::Moment(value) => row.push_bind(value),
                            Cell::Json(value) => row.push_bind(value),
                        };
                    }
                });
                insert.build().execute(c).await.map(|_| ())
            })?;
        }
    }
    if let Tx::Postgres(tx) = &mut *from {
        sqlx::query(sqlx::AssertSqlSafe(format!("CLOSE \"rows of {name}\"")))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
