use crate::db::Tx;
use crate::on;
use portolan_domain::ids::{RequestId, VersionId};
use time::{Date, OffsetDateTime};

/// What the board let through.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::contracts) struct Allowed {
    pub(in crate::contracts) request_id: RequestId,
    /// The number of the decision, as `D-2026-014`.
    pub(in crate::contracts) decision: String,
    pub(in crate::contracts) valid_until: Option<Date>,
}

pub(super) async fn keep(tx: &mut Tx, sha256: &str, source: &str, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO proposed_contracts (sha256, source, kept_at) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING",
    )
    .bind(sha256)
    .bind(source)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

pub(super) async fn kept(tx: &mut Tx, sha256: &str) -> sqlx::Result<Option<String>> {
    on!(tx, c => sqlx::query_scalar("SELECT source FROM proposed_contracts WHERE sha256 = $1").bind(sha256).fetch_optional(c).await)
}

/// The SHA-256 of the contract of a version, or empty.
pub(super) async fn stands(tx: &mut Tx, version: VersionId) -> sqlx::Result<String> {
    let sha256: Option<String> = on!(tx, c => sqlx::query_scalar("SELECT sha256 FROM contracts WHERE version_id = $1")
        .bind(version)
        .fetch_optional(c)
        .await)?;
    Ok(sha256.unwrap_or_default())
}

pub(super) async fn allow(
    tx: &mut Tx,
    request: RequestId,
    version: VersionId,
    [sha256, stands, decision]: [&str; 3],
    valid_until: Option<Date>,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO contract_exceptions (request_id, version_id, sha256, stands, decision, valid_until) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(request)
    .bind(version)
    .bind(sha256)
    .bind(stands)
    .bind(decision)
    .bind(valid_until)
    .execute(c)
    .await
    .map(|_| ()))
}

pub(super) async fn end(tx: &mut Tx, request: RequestId) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM contract_exceptions WHERE request_id = $1").bind(request).execute(c).await.map(|_| ()))
}

/// What the board let through for exactly this document in place of exactly that contract, and still holds.
pub(in crate::contracts) async fn allowed(
    tx: &mut Tx,
    version: VersionId,
    [sha256, stands]: [&str; 2],
    today: Date,
) -> sqlx::Result<Option<Allowed>> {
    on!(tx, c => sqlx::query_as(
        "SELECT request_id, decision, valid_until FROM contract_exceptions
         WHERE version_id = $1 AND sha256 = $2 AND stands = $3 AND (valid_until IS NULL OR valid_until >= $4)
         ORDER BY request_id DESC LIMIT 1",
    )
    .bind(version)
    .bind(sha256)
    .bind(stands)
    .bind(today)
    .fetch_optional(c)
    .await)
}
