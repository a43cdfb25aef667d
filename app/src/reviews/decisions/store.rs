use crate::db::{Tx, next_id};
use crate::{Error, Result, on};
use portolan_domain::decisions::{AuditHead, Number, Record};
use portolan_domain::ids::{ApiId, ConditionId, DecisionId, RequestId, UserId};
use portolan_domain::requests::Proposal;
use portolan_domain::words::Outcome;
use sqlx::types::Json;
use time::{Date, OffsetDateTime};

/// A decision as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Decision {
    pub(in crate::reviews) id: DecisionId,
    pub(in crate::reviews) year: i64,
    #[sqlx(rename = "number")]
    pub(in crate::reviews) place: i64,
    pub(in crate::reviews) request_id: RequestId,
    pub(in crate::reviews) outcome: Outcome,
    pub(in crate::reviews) record: Json<Record>,
    pub(in crate::reviews) hash: String,
    pub(in crate::reviews) decided_at: OffsetDateTime,
    pub(in crate::reviews) valid_until: Option<Date>,
}

impl Decision {
    pub(in crate::reviews) fn number(&self) -> Number {
        Number {
            year: self.year,
            number: self.place,
        }
    }
    pub(in crate::reviews) fn href(&self) -> String {
        format!("/decisions/{}", self.number())
    }
    /// Whether the record is still what was hashed.
    pub(in crate::reviews) fn is_intact(&self) -> bool {
        self.record.hash().is_ok_and(|hash| hash == self.hash)
    }
}

/// A condition and how it stands.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Condition {
    pub(in crate::reviews) id: ConditionId,
    pub(in crate::reviews) text: String,
    pub(in crate::reviews) owner_id: Option<UserId>,
    pub(in crate::reviews) owner: Option<String>,
    pub(in crate::reviews) due_on: Option<Date>,
    pub(in crate::reviews) met_at: Option<OffsetDateTime>,
    pub(in crate::reviews) met_by: Option<String>,
}

const DECISION: &str =
    "SELECT id, year, number, request_id, outcome, record, hash, decided_at, valid_until FROM decisions";

pub(super) async fn find(tx: &mut Tx, number: Number) -> sqlx::Result<Option<Decision>> {
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{DECISION} WHERE year = $1 AND number = $2")))
        .bind(number.year)
        .bind(number.number)
        .fetch_optional(c)
        .await)
}

/// The decision on a request.
pub(in crate::reviews) async fn of_request(tx: &mut Tx, request: RequestId) -> sqlx::Result<Option<Decision>> {
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(format!("{DECISION} WHERE request_id = $1"))).bind(request).fetch_optional(c).await)
}

/// Which decisions a register shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    pub(super) year: Option<i64>,
    pub(super) outcome: Option<Outcome>,
    /// The API that was asked for.
    pub(super) api: Option<ApiId>,
    /// Words, in lower case, each of them somewhere in what is said of the decision.
    pub(super) words: Vec<String>,
}

/// More words than this are not looked at.
const WORDS: usize = 12;

impl Filter {
    /// The condition of a query, with the words behind the third place.
    fn condition(&self) -> String {
        let mut text = "WHERE ($1 IS NULL OR year = $1) AND ($2 IS NULL OR outcome = $2)
             AND ($3 IS NULL OR CAST(record -> 'proposal' -> 'api' ->> 'id' AS BIGINT) = $3)"
            .to_owned();
        for place in (4..).take(self.patterns().count()) {
            text.push_str(&format!(" AND search LIKE ${place} ESCAPE '!'"));
        }
        text
    }

    fn patterns(&self) -> impl Iterator<Item = String> {
        let escaped = |word: &String| word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        self.words
            .iter()
            .take(WORDS)
            .map(move |word| format!("%{}%", escaped(word)))
    }
}

/// Decisions, the newest first: `limit` of them behind the first `skip`.
pub(super) async fn list(tx: &mut Tx, filter: &Filter, limit: usize, skip: usize) -> sqlx::Result<Vec<Decision>> {
    let text = format!(
        "{DECISION} {} ORDER BY year DESC, number DESC LIMIT {limit} OFFSET {skip}",
        filter.condition()
    );
    on!(tx, c => {
        // Only constants, places and numbers are in the text.
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(text)).bind(filter.year).bind(filter.outcome).bind(filter.api);
        for pattern in filter.patterns() {
            query = query.bind(pattern);
        }
        query.fetch_all(c).await
    })
}

/// How many decisions there are.
pub(super) async fn count(tx: &mut Tx, filter: &Filter) -> sqlx::Result<i64> {
    let text = format!("SELECT COUNT(*) FROM decisions {}", filter.condition());
    on!(tx, c => {
        let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(text)).bind(filter.year).bind(filter.outcome).bind(filter.api);
        for pattern in filter.patterns() {
            query = query.bind(pattern);
        }
        query.fetch_one(c).await
    })
}

/// The years in which something was decided, the newest first.
pub(super) async fn years(tx: &mut Tx) -> sqlx::Result<Vec<i64>> {
    on!(tx, c => sqlx::query_scalar("SELECT DISTINCT year FROM decisions ORDER BY year DESC").fetch_all(c).await)
}

/// The next number of a year. Held by this transaction until it ends, so there are no gaps and nobody else gets it.
pub(super) async fn next_number(tx: &mut Tx, year: i64) -> sqlx::Result<Number> {
    let number = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO counters (kind, value) VALUES ($1, 1) ON CONFLICT (kind) DO UPDATE SET value = counters.value + 1 RETURNING value",
    )
    .bind(format!("decision-{year}"))
    .fetch_one(c)
    .await)?;
    Ok(Number { year, number })
}

/// Where the audit chain stands.
pub(super) async fn audit_head(tx: &mut Tx) -> sqlx::Result<AuditHead> {
    let (seq, hash) =
        on!(tx, c => sqlx::query_as("SELECT seq, hash FROM audit_head WHERE one = 1").fetch_one(c).await)?;
    Ok(AuditHead { seq, hash })
}

pub(super) struct NewDecision<'a> {
    pub(super) id: DecisionId,
    pub(super) number: Number,
    pub(super) request: RequestId,
    pub(super) record: &'a Record,
    pub(super) hash: &'a str,
    pub(super) valid_until: Option<Date>,
}

/// What the words of a filter are looked for in, in lower case: SQLite's own lower case knows no letters but the English ones.
fn searched(record: &Record) -> String {
    let proposal = &record.proposal;
    let consumers: Vec<&str> = match proposal {
        Proposal::Integration(proposal) => vec![&proposal.consumer.name],
        Proposal::Breaking(proposal) => proposal.hits.iter().map(|hit| hit.consumer.name.as_str()).collect(),
    };
    [
        &record.number,
        &record.title,
        &record.requester,
        &record.reason,
        &record.request,
        &consumers.join("\n"),
        &proposal.api().name,
        &proposal.provider().name,
    ]
    .map(|text| text.to_lowercase())
    .join("\n")
}

/// Writes a decision; [`Error::Stale`] where the request has one.
pub(super) async fn insert(tx: &mut Tx, new: NewDecision<'_>, now: OffsetDateTime) -> Result<()> {
    let done = on!(tx, c => sqlx::query(
        "INSERT INTO decisions (id, year, number, request_id, submission, outcome, reason, record, hash, decided_at, valid_until, search)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(new.id)
    .bind(new.number.year)
    .bind(new.number.number)
    .bind(new.request)
    .bind(new.record.submission)
    .bind(new.record.outcome)
    .bind(&new.record.reason)
    .bind(Json(new.record))
    .bind(new.hash)
    .bind(now)
    .bind(new.valid_until)
    .bind(searched(new.record))
    .execute(c)
    .await
    .map(|_| ()));
    match done {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Err(Error::Stale),
        done => Ok(done?),
    }
}

pub(super) async fn insert_condition(
    tx: &mut Tx,
    decision: DecisionId,
    text: &str,
    owner: Option<UserId>,
    due_on: Option<Date>,
) -> sqlx::Result<()> {
    let id: ConditionId = next_id(tx, "condition").await?;
    on!(tx, c => sqlx::query("INSERT INTO conditions (id, decision_id, text, owner_id, due_on) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(decision)
        .bind(text)
        .bind(owner)
        .bind(due_on)
        .execute(c)
        .await
        .map(|_| ()))
}

pub(in crate::reviews) async fn conditions(tx: &mut Tx, decision: DecisionId) -> sqlx::Result<Vec<Condition>> {
    on!(tx, c => sqlx::query_as(
        "SELECT c.id, c.text, c.owner_id, o.name AS owner, c.due_on, c.met_at, m.name AS met_by
         FROM conditions c LEFT JOIN users o ON o.id = c.owner_id LEFT JOIN users m ON m.id = c.met_by
         WHERE c.decision_id = $1 ORDER BY c.id",
    )
    .bind(decision)
    .fetch_all(c)
    .await)
}

/// A condition that nobody has met, with the decision that gave it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct ConditionDue {
    pub(in crate::reviews) text: String,
    pub(in crate::reviews) due_on: Option<Date>,
    pub(in crate::reviews) year: i64,
    pub(in crate::reviews) number: i64,
}

/// What a person has yet to see to, the next first. A withdrawn request demands nothing any more.
pub(in crate::reviews) async fn conditions_of_person(tx: &mut Tx, person: UserId) -> sqlx::Result<Vec<ConditionDue>> {
    on!(tx, c => sqlx::query_as(
        "SELECT c.text, c.due_on, d.year, d.number
         FROM conditions c JOIN decisions d ON d.id = c.decision_id JOIN requests r ON r.id = d.request_id
         WHERE c.owner_id = $1 AND c.met_at IS NULL AND r.status <> 'withdrawn' ORDER BY c.due_on NULLS LAST, c.id LIMIT 200",
    )
    .bind(person)
    .fetch_all(c)
    .await)
}

/// How many conditions of each decision nobody has met, and how many of them are overdue.
pub(super) async fn unmet(tx: &mut Tx, today: Date) -> sqlx::Result<Vec<(DecisionId, i64, i64)>> {
    on!(tx, c => sqlx::query_as(
        "SELECT decision_id, COUNT(*), CAST(SUM(CASE WHEN due_on < $1 THEN 1 ELSE 0 END) AS BIGINT)
         FROM conditions WHERE met_at IS NULL GROUP BY decision_id",
    )
    .bind(today)
    .fetch_all(c)
    .await)
}

/// Whether nobody had met the condition before.
pub(super) async fn meet(tx: &mut Tx, condition: ConditionId, by: UserId, now: OffsetDateTime) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query("UPDATE conditions SET met_at = $2, met_by = $3 WHERE id = $1 AND met_at IS NULL")
        .bind(condition)
        .bind(now)
        .bind(by)
        .execute(c)
        .await
        .map(|done| done.rows_affected() == 1))
}
