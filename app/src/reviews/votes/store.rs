use super::NewVote;
use crate::db::Tx;
use crate::on;
use crate::reviews::requests::Submission;
use portolan_domain::ids::{RequestId, UserId, VoteId};
use portolan_domain::requests::Named;
use portolan_domain::words::{Role, Verb};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use time::OffsetDateTime;

/// A condition as a vote asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::reviews) struct AskedCondition {
    /// What is demanded.
    pub(in crate::reviews) text: String,
    /// Who is to see to it.
    pub(in crate::reviews) owner: Option<Named>,
    /// Until when, as ISO 8601.
    pub(in crate::reviews) due_on: Option<String>,
}

/// A vote with who cast it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Vote {
    pub(in crate::reviews) id: VoteId,
    pub(in crate::reviews) submission: i64,
    pub(in crate::reviews) hash: String,
    pub(in crate::reviews) voter_id: UserId,
    pub(in crate::reviews) voter: String,
    pub(in crate::reviews) role: Role,
    pub(in crate::reviews) verb: Verb,
    pub(in crate::reviews) reason: String,
    pub(in crate::reviews) conditions: Json<Vec<AskedCondition>>,
    pub(in crate::reviews) cast_at: OffsetDateTime,
}

/// Every vote on a request, those on the newest submission first, in the order they were cast.
pub(in crate::reviews) async fn of(tx: &mut Tx, request: RequestId) -> sqlx::Result<Vec<Vote>> {
    on!(tx, c => sqlx::query_as(
        "SELECT v.id, v.submission, v.hash, v.voter_id, u.name AS voter, u.role, v.verb, v.reason, v.conditions, v.cast_at
         FROM votes v JOIN users u ON u.id = v.voter_id WHERE v.request_id = $1 ORDER BY v.submission DESC, v.cast_at, v.id",
    )
    .bind(request)
    .fetch_all(c)
    .await)
}

pub(super) async fn own(tx: &mut Tx, request: RequestId, submission: i64, voter: UserId) -> sqlx::Result<Option<Vote>> {
    Ok(of(tx, request)
        .await?
        .into_iter()
        .find(|vote| vote.submission == submission && vote.voter_id == voter))
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: VoteId,
    request: RequestId,
    submission: &Submission,
    voter: UserId,
    vote: &NewVote,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO votes (id, request_id, submission, hash, voter_id, verb, reason, conditions, cast_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(request)
    .bind(submission.number)
    .bind(&submission.hash)
    .bind(voter)
    .bind(vote.verb)
    .bind(&vote.reason)
    .bind(Json(&vote.conditions))
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

pub(super) async fn replace(tx: &mut Tx, id: VoteId, vote: &NewVote, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE votes SET verb = $2, reason = $3, conditions = $4, cast_at = $5 WHERE id = $1")
        .bind(id)
        .bind(vote.verb)
        .bind(&vote.reason)
        .bind(Json(&vote.conditions))
        .bind(now)
        .execute(c)
        .await
        .map(|_| ()))
}
