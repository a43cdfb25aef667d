//! Notices: what a person should know, written in the transaction of what it announces and shown on the home page until it is read.
//! Features call this; it calls none.

use crate::db::{Tx, next_id};
use crate::on;
use portolan_domain::ids::UserId;
use sqlx::types::Json;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// One notice. Its sentence is the message `notice-{message}` with `args`, put in words when it is read, in the reader's language.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// The key of its sentence.
    pub message: String,
    /// Values for the sentence; days are ISO 8601, and told in the reader's language.
    pub args: Json<BTreeMap<String, String>>,
    /// Where it leads.
    pub href: String,
    /// When it was written.
    pub created_at: OffsetDateTime,
}

/// Tells each of these people, once.
pub async fn tell(
    tx: &mut Tx,
    people: &[UserId],
    message: &'static str,
    args: &[(&str, &str)],
    href: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    let mut people = people.to_vec();
    people.sort();
    people.dedup();
    let args: BTreeMap<&str, &str> = args.iter().copied().collect();
    for person in people {
        let id: i64 = next_id(tx, "notice").await?;
        on!(&mut *tx, c => sqlx::query(
            "INSERT INTO notices (id, user_id, message, args, href, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(person)
        .bind(message)
        .bind(Json(&args))
        .bind(href)
        .bind(now)
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// What a person has not read, newest first.
pub async fn unread(tx: &mut Tx, person: UserId) -> sqlx::Result<Vec<Notice>> {
    on!(tx, c => sqlx::query_as(
        "SELECT id, message, args, href, created_at FROM notices WHERE user_id = $1 AND read_at IS NULL ORDER BY id DESC LIMIT 50",
    )
    .bind(person)
    .fetch_all(c)
    .await)
}

/// Marks one notice of a person as read, or all of them.
pub async fn read(tx: &mut Tx, person: UserId, notice: Option<i64>, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "UPDATE notices SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL AND (id = $3 OR $3 IS NULL)",
    )
    .bind(now)
    .bind(person)
    .bind(notice)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Marks everything that was written before a moment as read, for everybody.
pub async fn read_before(tx: &mut Tx, moment: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE notices SET read_at = created_at WHERE read_at IS NULL AND created_at < $1")
        .bind(moment)
        .execute(c)
        .await
        .map(|_| ()))
}
