//! The rows of the trail.

use super::{By, Deed};
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_domain::audit::{Entry, link};
use portolan_domain::words::ObjectKind;
use serde_json::Value;
use sqlx::types::Json;
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime};

/// One row of the trail.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: OffsetDateTime,
    /// Who, by sign-in name.
    pub actor: String,
    /// What was done, such as `api.edit`.
    pub action: String,
    /// To which kind of thing.
    pub object_kind: String,
    /// Its id.
    pub object_id: i64,
    /// Its name at that time.
    pub object: String,
    /// Where it is seen.
    pub href: String,
    /// Its revision after the deed.
    pub revision: i64,
    /// Changed fields: name → [before, after].
    pub changes: Json<Value>,
    /// SHA-256 of the thing before, or empty.
    pub before_hash: String,
    /// SHA-256 of the thing after, or empty.
    pub after_hash: String,
    /// Why.
    pub reason: String,
    /// The request to the server.
    pub request_id: String,
    /// The hash of the row before, empty for the first.
    pub prev_hash: String,
    /// The hash of this row.
    pub hash: String,
}

impl Row {
    /// The hash that belongs on the row.
    fn link(&self, prev: &str) -> String {
        let at = self.at.to_offset(time::UtcOffset::UTC).format(&Rfc3339);
        let entry = Entry {
            at: &at.unwrap_or_default(),
            actor: &self.actor,
            action: &self.action,
            object_kind: &self.object_kind,
            object_id: self.object_id,
            object: &self.object,
            revision: self.revision,
            changes: &self.changes.0,
            before_hash: &self.before_hash,
            after_hash: &self.after_hash,
            reason: &self.reason,
            request_id: &self.request_id,
        };
        link(prev, self.seq, &entry)
    }
}

/// Appends one deed.
pub async fn append(tx: &mut Tx, by: &By, at: OffsetDateTime, deed: Deed) -> sqlx::Result<()> {
    append_all(tx, by, at, Box::new(std::iter::once(deed))).await
}

/// Deeds that are made one after the other.
pub type Deeds<'d> = Box<dyn Iterator<Item = Deed> + Send + 'd>;

/// Appends deeds of one person at one moment, many where it is an import: each is made and hashed while the database writes others.
pub async fn append_all(tx: &mut Tx, by: &By, at: OffsetDateTime, deeds: Deeds<'_>) -> sqlx::Result<()> {
    // On PostgreSQL this row lock makes writers take turns until commit, so numbers and hashes have no gaps.
    let (mut seq, mut prev): (i64, String) = on!(&mut *tx, c => sqlx::query_as(
        "UPDATE audit_head SET seq = seq WHERE one = 1 RETURNING seq, hash",
    )
    .fetch_one(c)
    .await)?;
    let rows = deeds.map(|deed| {
        seq += 1;
        let mut row = Row {
            seq,
            at,
            actor: by.name.clone(),
            action: deed.action.to_owned(),
            object_kind: deed.kind.as_str().to_owned(),
            object_id: deed.id,
            object: deed.name,
            href: deed.href,
            revision: deed.revision,
            changes: Json(deed.changes),
            before_hash: deed.before_hash,
            after_hash: deed.after_hash,
            reason: deed.reason,
            request_id: by.request_id.clone(),
            prev_hash: String::new(),
            hash: String::new(),
        };
        row.hash = row.link(&prev);
        row.prev_hash = std::mem::replace(&mut prev, row.hash.clone());
        row
    });
    insert_many!(
        tx,
        "INSERT INTO audit (seq, at, actor_id, actor, action, object_kind, object_id, object, href, revision, changes, before_hash, \
         after_hash, reason, request_id, prev_hash, hash) ",
        rows,
        |values, row| {
            values
                .push_bind(row.seq)
                .push_bind(row.at)
                .push_bind(by.id)
                .push_bind(row.actor);
            values
                .push_bind(row.action)
                .push_bind(row.object_kind)
                .push_bind(row.object_id)
                .push_bind(row.object);
            values
                .push_bind(row.href)
                .push_bind(row.revision)
                .push_bind(row.changes)
                .push_bind(row.before_hash);
            values
                .push_bind(row.after_hash)
                .push_bind(row.reason)
                .push_bind(row.request_id);
            values.push_bind(row.prev_hash).push_bind(row.hash);
        }
    )?;
    on!(&mut *tx, c => sqlx::query("UPDATE audit_head SET seq = $1, hash = $2 WHERE one = 1")
        .bind(seq)
        .bind(&prev)
        .execute(c)
        .await
        .map(|_| ()))
}

/// What happened to one thing, newest first.
pub async fn history(tx: &mut Tx, kind: ObjectKind, id: i64, limit: i64) -> sqlx::Result<Vec<Row>> {
    on!(tx, c => sqlx::query_as(
        "SELECT seq, at, actor, action, object_kind, object_id, object, href, revision, changes, before_hash, after_hash, reason, request_id,
                prev_hash, hash
         FROM audit WHERE object_kind = $1 AND object_id = $2 ORDER BY seq DESC LIMIT $3",
    )
    .bind(kind)
    .bind(id)
    .bind(limit)
    .fetch_all(c)
    .await)
}

/// What walking the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was written; the number of the last one and its hash, to compare with what was published elsewhere.
    Whole {
        /// How many rows there are.
        rows: i64,
        /// The hash of the last one.
        head: String,
    },
    /// The first row that is not.
    Broken {
        /// The number at which the chain breaks.
        seq: i64,
        /// What is wrong there.
        reason: String,
    },
}

/// Walks the chain from the beginning.
pub async fn verify(tx: &mut Tx) -> sqlx::Result<Verdict> {
    let (mut seq, mut prev) = (0_i64, String::new());
    loop {
        let rows: Vec<Row> = on!(&mut *tx, c => sqlx::query_as(
            "SELECT seq, at, actor, action, object_kind, object_id, object, href, revision, changes, before_hash, after_hash, reason,
                    request_id, prev_hash, hash
             FROM audit WHERE seq > $1 ORDER BY seq LIMIT 5000",
        )
        .bind(seq)
        .fetch_all(c)
        .await)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let broken = |reason: &str| Verdict::Broken {
                seq: row.seq,
                reason: reason.to_owned(),
            };
            if row.seq != seq + 1 {
                return Ok(Verdict::Broken {
                    seq: seq + 1,
                    reason: "the row is missing".to_owned(),
                });
            }
            if row.prev_hash != prev {
                return Ok(broken("it does not follow the row before it"));
            }
            if row.link(&prev) != row.hash {
                return Ok(broken("its content is not what was written"));
            }
            (seq, prev) = (row.seq, row.hash);
        }
    }
    let (rows, head): (i64, String) =
        on!(&mut *tx, c => sqlx::query_as("SELECT seq, hash FROM audit_head WHERE one = 1").fetch_one(c).await)?;
    if rows != seq || head != prev {
        return Ok(Verdict::Broken {
            seq: seq + 1,
            reason: format!("the trail ends at {seq}, but {rows} rows were written"),
        });
    }
    Ok(Verdict::Whole { rows, head })
}

/// What of the trail is asked for; texts are lower-cased.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    /// The sign-in name, whole.
    pub(super) actor: Option<String>,
    pub(super) kind: Option<ObjectKind>,
    /// A part of the name.
    pub(super) object: Option<String>,
    /// A deed, such as `api.edit`, whole.
    pub(super) deed: Option<String>,
    /// This day or later.
    pub(super) from: Option<Date>,
    /// This day or earlier.
    pub(super) to: Option<Date>,
    /// The id of a request to the server, whole.
    pub(super) request: Option<String>,
    /// Rows with a smaller number.
    pub(super) before: Option<i64>,
}

/// The first moment of a day as `at` is compared with. SQLite compares texts, and there `00:00:00.5Z` comes before `00:00:00Z`; every text
/// of that day comes at or after that of its first microsecond, and every text of the day before comes before it.
fn first_moment(tx: &Tx, day: Date) -> OffsetDateTime {
    let midnight = day.midnight().assume_utc();
    match tx {
        Tx::Sqlite(_) => midnight + Duration::MICROSECOND,
        Tx::Postgres(_) => midnight,
    }
}

/// The rows that a filter lets through, newest first.
pub(super) async fn select(tx: &mut Tx, filter: &Filter, limit: i64) -> sqlx::Result<Vec<Row>> {
    let from = filter.from.map(|day| first_moment(tx, day));
    let end = filter.to.and_then(Date::next_day).map(|day| first_moment(tx, day));
    on!(tx, c => {
        let mut query = sqlx::QueryBuilder::new(
            "SELECT seq, at, actor, action, object_kind, object_id, object, href, revision, changes, before_hash, after_hash, reason, \
             request_id, prev_hash, hash FROM audit WHERE TRUE",
        );
        if let Some(actor) = &filter.actor {
            query.push(" AND actor = ").push_bind(actor);
        }
        if let Some(kind) = filter.kind {
            query.push(" AND object_kind = ").push_bind(kind.as_str());
        }
        if let Some(object) = &filter.object {
            query.push(" AND LOWER(object) LIKE ").push_bind(format!("%{}%", escaped(object))).push(" ESCAPE '!'");
        }
        if let Some(deed) = &filter.deed {
            query.push(" AND action = ").push_bind(deed);
        }
        if let Some(from) = from {
            query.push(" AND at >= ").push_bind(from);
        }
        if let Some(end) = end {
            query.push(" AND at < ").push_bind(end);
        }
        if let Some(request) = &filter.request {
            query.push(" AND request_id = ").push_bind(request);
        }
        if let Some(before) = filter.before {
            query.push(" AND seq < ").push_bind(before);
        }
        query.push(" ORDER BY seq DESC LIMIT ").push_bind(limit);
        query.build_query_as().fetch_all(c).await
    })
}

/// A text in which `LIKE` sees no signs of its own; `!` is the escape.
fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// The number and the hash of the last row.
pub async fn head(tx: &mut Tx) -> sqlx::Result<(i64, String)> {
    on!(tx, c => sqlx::query_as("SELECT seq, hash FROM audit_head WHERE one = 1").fetch_one(c).await)
}

/// The kinds of deeds among the latest rows, for the filter; a walk over millions of rows for a menu would cost more than it gives.
pub(super) async fn deeds(tx: &mut Tx) -> sqlx::Result<Vec<String>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT DISTINCT action FROM (SELECT action FROM audit ORDER BY seq DESC LIMIT 5000) AS latest ORDER BY action",
    )
    .fetch_all(c)
    .await)
}
