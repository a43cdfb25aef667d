use super::quality;
use super::reading::{Operation, ReadContract, Remark};
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_domain::ids::{ApiId, IntegrationId, UserId, VersionId};
use sqlx::types::Json;
use std::collections::HashMap;
use time::{Duration, OffsetDateTime};

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

impl Source {
    /// That of a document which is not published.
    pub(super) fn of(contract: &ReadContract) -> Self {
        Source {
            format: contract.format.as_str().to_owned(),
            file_name: contract.file_name.clone(),
            source: contract.source.clone(),
        }
    }
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

/// What integrations on a version, retired ones left out, say that they use.
pub(super) async fn used_operations(tx: &mut Tx, version: VersionId) -> sqlx::Result<Vec<(IntegrationId, String)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT o.integration_id, o.key FROM integration_operations o JOIN integrations i ON i.id = o.integration_id
         WHERE i.version_id = $1 AND i.status <> 'retired'",
    )
    .bind(version)
    .fetch_all(c)
    .await)
}

/// Who keeps to a version: its running integrations with the names of their systems.
pub(super) async fn consumers(tx: &mut Tx, version: VersionId) -> sqlx::Result<Vec<(IntegrationId, String)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT i.id, s.name FROM integrations i JOIN systems s ON s.id = i.consumer_id
         WHERE i.version_id = $1 AND i.status IN ('approved', 'live', 'retiring') ORDER BY s.name, i.id",
    )
    .bind(version)
    .fetch_all(c)
    .await)
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
    let readings = contracts
        .iter()
        .map(|(version, contract)| (*version, contract.sha256.as_str(), &contract.quality));
    quality::keep(tx, readings, now).await?;
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

/// A document that somebody read and is looking at before publishing it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Preview {
    /// What its giver says it is, or empty.
    pub(super) format: String,
    pub(super) file_name: String,
    pub(super) source: String,
    pub(super) sha256: String,
}

/// What a person is looking at for a version.
pub(super) async fn preview(tx: &mut Tx, person: UserId, version: VersionId) -> sqlx::Result<Option<Preview>> {
    on!(tx, c => sqlx::query_as(
        "SELECT format, file_name, source, sha256 FROM contract_previews WHERE user_id = $1 AND version_id = $2",
    )
    .bind(person)
    .bind(version)
    .fetch_optional(c)
    .await)
}

/// A document that a person is looking at for another version of an API.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Elsewhere {
    pub(super) version: VersionId,
    pub(super) file_name: String,
}

/// What a person looked at last for another version of the same API.
pub(super) async fn preview_elsewhere(
    tx: &mut Tx,
    person: UserId,
    api: ApiId,
    version: VersionId,
) -> sqlx::Result<Option<Elsewhere>> {
    on!(tx, c => sqlx::query_as(
        "SELECT p.version_id AS version, p.file_name FROM contract_previews p JOIN versions v ON v.id = p.version_id
         WHERE p.user_id = $1 AND v.api_id = $2 AND v.id <> $3 ORDER BY p.created_at DESC LIMIT 1",
    )
    .bind(person)
    .bind(api)
    .bind(version)
    .fetch_optional(c)
    .await)
}

/// Keeps what a person is looking at, in place of what it was before, and lets go of what everybody left for a day.
pub(super) async fn keep_preview(
    tx: &mut Tx,
    person: UserId,
    version: VersionId,
    preview: &Preview,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(&mut *tx, c => sqlx::query("DELETE FROM contract_previews WHERE created_at < $1").bind(now - KEPT).execute(c).await.map(|_| ()))?;
    on!(tx, c => sqlx::query(
        "INSERT INTO contract_previews (user_id, version_id, format, file_name, source, sha256, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (user_id, version_id) DO UPDATE SET format = $3, file_name = $4, source = $5, sha256 = $6, created_at = $7",
    )
    .bind(person)
    .bind(version)
    .bind(&preview.format)
    .bind(&preview.file_name)
    .bind(&preview.source)
    .bind(&preview.sha256)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// How long a document that nobody published is kept.
const KEPT: Duration = Duration::days(1);

pub(super) async fn drop_preview(tx: &mut Tx, person: UserId, version: VersionId) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM contract_previews WHERE user_id = $1 AND version_id = $2")
        .bind(person)
        .bind(version)
        .execute(c)
        .await
        .map(|_| ()))
}

/// The other versions of the same API that have exactly this document, by their labels.
pub(super) async fn with_same(tx: &mut Tx, api: ApiId, version: VersionId, sha256: &str) -> sqlx::Result<Vec<String>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT v.label FROM contracts k JOIN versions v ON v.id = k.version_id WHERE v.api_id = $1 AND v.id <> $2 AND k.sha256 = $3
         ORDER BY v.label",
    )
    .bind(api)
    .bind(version)
    .bind(sha256)
    .fetch_all(c)
    .await)
}
