use super::subject;
use crate::db::{Tx, next_id};
use crate::on;
use portolan_domain::ids::UserId;
use portolan_landscape::{Rule, Severity, Subject};
use time::{Date, OffsetDateTime};

/// A finding that somebody accepted for a time.
#[derive(Debug, Clone)]
pub(super) struct Accepted {
    pub(super) id: i64,
    pub(super) rule: Rule,
    pub(super) subject: Subject,
    /// What the rule made of it when it was accepted.
    pub(super) severity: Severity,
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) by_id: UserId,
    pub(super) at: OffsetDateTime,
    /// The last day on which it holds.
    pub(super) until: Date,
    /// Who ended it early, and when.
    pub(super) ended: Option<(String, OffsetDateTime)>,
}

impl Accepted {
    /// Whether it holds on a day.
    pub(super) fn holds(&self, today: Date) -> bool {
        self.ended.is_none() && self.until >= today
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    rule: String,
    subject: String,
    severity: String,
    reason: String,
    accepted_by: UserId,
    by_name: String,
    accepted_at: OffsetDateTime,
    until: Date,
    ended_name: Option<String>,
    ended_at: Option<OffsetDateTime>,
}

/// A row of a rule that is no more says nothing any more.
fn read(row: Row) -> Option<Accepted> {
    Some(Accepted {
        id: row.id,
        rule: row.rule.parse().ok()?,
        subject: subject::read(&row.subject)?,
        severity: row.severity.parse().ok()?,
        reason: row.reason,
        by: row.by_name,
        by_id: row.accepted_by,
        at: row.accepted_at,
        until: row.until,
        ended: row.ended_at.map(|at| (row.ended_name.unwrap_or_default(), at)),
    })
}

const ACCEPTED: &str =
    "SELECT r.id, r.rule, r.subject, r.severity, r.reason, r.accepted_by, b.name AS by_name, r.accepted_at, r.until,
        e.name AS ended_name, r.ended_at
     FROM accepted_risks r JOIN users b ON b.id = r.accepted_by LEFT JOIN users e ON e.id = r.ended_by";

/// Everything that was ever accepted, the newest first.
pub(super) async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Accepted>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{ACCEPTED} ORDER BY r.id DESC")))
        .fetch_all(c)
        .await)?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What is accepted on a day, the newest first.
pub(super) async fn standing(tx: &mut Tx, today: Date) -> sqlx::Result<Vec<Accepted>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{ACCEPTED} WHERE r.ended_at IS NULL AND r.until >= $1 ORDER BY r.id DESC"
    )))
    .bind(today)
    .fetch_all(c)
    .await)?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What nobody ended or accepted anew and of which the last day is one of these, the first to end first.
pub(super) async fn ending(tx: &mut Tx, from: Date, to: Date) -> sqlx::Result<Vec<Accepted>> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{ACCEPTED} WHERE r.ended_at IS NULL AND r.until >= $1 AND r.until <= $2 ORDER BY r.until, r.id"
    )))
    .bind(from)
    .bind(to)
    .fetch_all(c)
    .await)?;
    Ok(rows.into_iter().filter_map(read).collect())
}

/// A new row; what was accepted of the same finding before ends with it.
pub(super) async fn insert(
    tx: &mut Tx,
    (rule, subject, severity): (Rule, Subject, Severity),
    (reason, until): (&str, Date),
    by: UserId,
    now: OffsetDateTime,
) -> sqlx::Result<i64> {
    let subject = subject::spelled(subject);
    on!(&mut *tx, c => sqlx::query(
        "UPDATE accepted_risks SET ended_by = $3, ended_at = $4 WHERE rule = $1 AND subject = $2 AND ended_at IS NULL",
    )
    .bind(rule.as_str())
    .bind(&subject)
    .bind(by)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))?;
    let id: i64 = next_id(tx, "risk").await?;
    on!(&mut *tx, c => sqlx::query(
        "INSERT INTO accepted_risks (id, rule, subject, severity, reason, accepted_by, accepted_at, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(rule.as_str())
    .bind(&subject)
    .bind(severity.as_str())
    .bind(reason)
    .bind(by)
    .bind(now)
    .bind(until)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(id)
}

/// Ends one early; says whether there was something to end.
pub(super) async fn end(tx: &mut Tx, id: i64, by: UserId, now: OffsetDateTime) -> sqlx::Result<bool> {
    let done = on!(tx, c => sqlx::query(
        "UPDATE accepted_risks SET ended_by = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL",
    )
    .bind(id)
    .bind(by)
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}
