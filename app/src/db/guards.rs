//! What keeps the permanent tables permanent: triggers that refuse updates and deletes. The two engines spell triggers differently, so they
//! are not part of the migrations; every start puts them in place.

use super::Db;

const PERMANENT: [&str; 3] = ["audit", "decisions", "submissions"];

pub(super) async fn install(db: &Db) -> sqlx::Result<()> {
    match db {
        Db::Sqlite { writer, .. } => {
            for table in PERMANENT {
                for deed in ["UPDATE", "DELETE"] {
                    let name = deed.to_lowercase();
                    let sql = format!(
                        "CREATE TRIGGER IF NOT EXISTS {table}_no_{name} BEFORE {deed} ON {table}
                         BEGIN SELECT RAISE(ABORT, '{table} is permanent: rows are never changed or removed'); END"
                    );
                    // Only the constants above are in the text.
                    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(writer).await?;
                }
            }
        }
        Db::Postgres { pool, .. } => {
            sqlx::query(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$
                 BEGIN RAISE EXCEPTION '% is permanent: rows are never changed or removed', TG_TABLE_NAME; END
                 $$ LANGUAGE plpgsql",
            )
            .execute(pool)
            .await?;
            for table in PERMANENT {
                let sql = format!(
                    "CREATE OR REPLACE TRIGGER {table}_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
                );
                sqlx::query(sqlx::AssertSqlSafe(sql)).execute(pool).await?;
            }
        }
    }
    Ok(())
}
