//! The board's rules as they stand, for whoever judges by them. Setting them belongs to the reviews.

use crate::db::Tx;
use crate::on;
use portolan_domain::policy::Policy;
use sqlx::types::Json;

/// The name under which the rules are kept in the table `settings`.
pub const SETTING: &str = "policy";

/// The rules in force; the defaults where nobody set any.
pub async fn current(tx: &mut Tx) -> sqlx::Result<Policy> {
    let value: Option<Json<Policy>> = on!(tx, c => sqlx::query_scalar("SELECT value FROM settings WHERE name = $1")
        .bind(SETTING)
        .fetch_optional(c)
        .await)?;
    Ok(value.map(|value| value.0).unwrap_or_default())
}
