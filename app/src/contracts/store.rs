use super::reading::{Operation, ReadContract, Remark};
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_domain::ids::{ApiId, VersionId};
use sqlx::types::Json;
use std::collections::HashMap;
use time::OffsetDateTime;

/// What is stored of a contract, without its text.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Contract {
    /// What it is, such as `openapi-3.1`.
    pub format: String,
    /// The file it came from, or empty.
    pub file_name: String,
    /// Its length in bytes.
    pub bytes: i64,
    /// SHA-256 of the document, in hexadecimal.
    pub sha256: String,
    /// Its title, or empty.
    pub title: String,
    /// The version it says it is, or empty.
    pub declared_version: String,
    /// What a person should know about it.
    pub problems: Json<Vec<Remark>>,
    /// When it was published here.
    pub published_at: OffsetDateTime,
}

/// The document itself.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Source {
    pub(super) format: String,
    pub(super) file_name: String,
    pub(super) source: String,
}

/// The contract of a version.
pub(super) async fn find(tx: &mut Tx, version: VersionId) -> sqlx::Result<Option<Contract>> {
    // The length of a text is in characters on both engines unless it is taken as bytes, which the two spell differently.
    match tx {
        Tx::Sqlite(tx) => {
            sqlx::query_as(
                "SELECT format, file_name, LENGTH(CAST(source AS BLOB)) AS bytes, sha256, title, declared_version, problems, published_at
                 FROM contracts WHERE version_id = $1",
            )
            .bind(version)
            .fetch_optional(&mut **tx)
            .await
        }
        Tx::Postgres(tx) => {
            sqlx::query_as(
                "SELECT format, file_name, CAST(OCTET_LENGTH(source) AS BIGINT) AS bytes, sha256, title, declared_version, problems,
                        published_at
                 FROM contracts WHERE version_id = $1",
            )
            .bind(version)
            .fetch_optional(&mut **tx)
            .await
        }
    }
}

pub(super) async fn source(tx: &mut Tx, version: VersionId) -> sqlx::Result<Option<Source>> {
    on!(tx, c => sqlx::query_as("SELECT format, file_name, source FROM contracts WHERE version_id = $1")
        .bind(version)
        .fetch_optional(c)
        .await)
}

/// What can be used of a version, in the order of its contract.
pub async fn operations(tx: &mut Tx, version: VersionId) -> sqlx::Result<Vec<Operation>> {
    on!(tx, c => sqlx::query_as(
        "SELECT key, operation_id, summary, deprecated FROM operations WHERE version_id = $1 ORDER BY position",
    )
    .bind(version)
    .fetch_all(c)
    .await)
}

/// How many integrations on a version, retired ones left out, say that they use each operation.
pub(super) async fn uses(tx: &mut Tx, version: VersionId) -> sqlx::Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT o.key, COUNT(*) FROM integration_operations o JOIN integrations i ON i.id = o.integration_id
         WHERE i.version_id = $1 AND i.status <> 'retired' GROUP BY o.key",
    )
    .bind(version)
    .fetch_all(c)
    .await)?;
    Ok(rows.into_iter().collect())
}

/// Stores the contracts of these versions with their operations, in place of those they had. The caller writes the audit trail and touches
/// the APIs.
pub async fn store_many(tx: &mut Tx, contracts: &[(VersionId, ReadContract)], now: OffsetDateTime) -> sqlx::Result<()> {
    for chunk in contracts.chunks(1000) {
        on!(&mut *tx, c => {
            for table in ["DELETE FROM operations WHERE version_id IN (", "DELETE FROM contracts WHERE version_id IN ("] {
                let mut delete = sqlx::QueryBuilder::new(table);
                let mut list = delete.separated(", ");
                for (version, _) in chunk {
                    list.push_bind(*version);
                }
                delete.push(")");
                delete.build().execute(&mut *c).await?;
            }
        });
    }
    insert_many!(
        tx,
        "INSERT INTO contracts (version_id, format, file_name, source, sha256, title, declared_version, problems, published_at) ",
        contracts,
        |row, (version, contract)| {
            row.push_bind(*version)
                .push_bind(contract.format.as_str())
                .push_bind(&contract.file_name);
            row.push_bind(&contract.source)
                .push_bind(&contract.sha256)
                .push_bind(&contract.title);
            row.push_bind(&contract.declared_version)
                .push_bind(Json(&contract.remarks))
                .push_bind(now);
        }
    )?;
    let lines = contracts.iter().flat_map(|(version, contract)| {
        let numbered = (0_i64..).zip(&contract.operations);
        numbered.map(move |(position, operation)| (*version, position, operation))
    });
    insert_many!(
        tx,
        "INSERT INTO operations (version_id, position, key, operation_id, summary, deprecated) ",
        lines,
        |row, (version, position, operation)| {
            row.push_bind(version)
                .push_bind(position)
                .push_bind(&operation.key)
                .push_bind(&operation.operation_id);
            row.push_bind(&operation.summary).push_bind(operation.deprecated);
        }
    )
}

/// Notes when a version and its API last changed.
pub(super) async fn note_change(tx: &mut Tx, api: ApiId, version: VersionId, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => {
        sqlx::query("UPDATE versions SET updated_at = $2 WHERE id = $1").bind(version).bind(now).execute(&mut *c).await?;
        sqlx::query("UPDATE apis SET updated_at = $2 WHERE id = $1").bind(api).bind(now).execute(&mut *c).await.map(|_| ())
    })
}
