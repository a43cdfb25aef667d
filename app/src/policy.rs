//! The board's rules as they stand, for whoever judges by them. Setting them belongs to the reviews.

use crate::db::Tx;
use crate::on;
use portolan_domain::policy::Policy;
use sqlx::types::Json;

/// The name under which the rules are kept in the table `settings`.
pub const SETTING: &str = "policy";

/// The rules in force; the defaults where nobody set any.
pub async fn current(tx: &mut Tx) -> sqlx::Result<Policy> {
    Ok(load(tx).await?.0)
}

/// The rules in force with their revision, which is 0 where nobody set any.
pub async fn load(tx: &mut Tx) -> sqlx::Result<(Policy, i64)> {
    let found: Option<(Json<Policy>, i64)> = on!(tx, c => sqlx::query_as(
        "SELECT value, revision FROM settings WHERE name = $1",
    )
    .bind(SETTING)
    .fetch_optional(c)
    .await)?;
    Ok(found.map_or_else(|| (Policy::default(), 0), |(policy, revision)| (policy.0, revision)))
}
