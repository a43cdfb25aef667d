use crate::db::Tx;
use crate::findings::Told;
use crate::on;
use portolan_domain::ids::{IntegrationId, RequestId, TeamId, UserId, VersionId};
use portolan_domain::requests::Proposal;
use portolan_domain::words::{Lane, RequestKind, RequestStatus, Role};
use sqlx::types::Json;
use time::OffsetDateTime;

/// A request.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Request {
    pub(in crate::reviews) id: RequestId,
    pub(in crate::reviews) title: String,
    pub(in crate::reviews) requester_id: UserId,
    /// The name of who asked.
    pub(in crate::reviews) requester: String,
    /// The team that owns the consumer; of a change that breaks, the API.
    pub(in crate::reviews) team_id: Option<TeamId>,
    pub(in crate::reviews) status: RequestStatus,
    pub(in crate::reviews) lane: Option<Lane>,
    pub(in crate::reviews) proposal: Json<Proposal>,
    /// The number of the last submission; 0 for a draft.
    pub(in crate::reviews) submission: i64,
    pub(in crate::reviews) integration_id: Option<IntegrationId>,
    pub(in crate::reviews) submitted_at: Option<OffsetDateTime>,
    pub(in crate::reviews) due_at: Option<OffsetDateTime>,
    pub(in crate::reviews) revision: i64,
    pub(in crate::reviews) created_at: OffsetDateTime,
}

/// What was handed in, with the evidence as it was found.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Submission {
    pub(in crate::reviews) number: i64,
    pub(in crate::reviews) proposal: Json<Proposal>,
    pub(in crate::reviews) evidence: Json<Vec<Told>>,
    pub(in crate::reviews) hash: String,
    pub(in crate::reviews) submitted_at: OffsetDateTime,
}

/// Something said on a request.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Comment {
    pub(in crate::reviews) id: i64,
    pub(in crate::reviews) author: String,
    pub(in crate::reviews) text: String,
    pub(in crate::reviews) written_at: OffsetDateTime,
}

/// A line of the list.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(in crate::reviews) struct Line {
    pub(in crate::reviews) id: RequestId,
    pub(in crate::reviews) kind: RequestKind,
    pub(in crate::reviews) title: String,
    pub(in crate::reviews) requester_id: UserId,
    pub(in crate::reviews) requester: String,
    pub(in crate::reviews) team_id: Option<TeamId>,
    pub(in crate::reviews) status: RequestStatus,
    pub(in crate::reviews) lane: Option<Lane>,
    pub(in crate::reviews) created_at: OffsetDateTime,
    pub(in crate::reviews) submitted_at: Option<OffsetDateTime>,
    pub(in crate::reviews) due_at: Option<OffsetDateTime>,
    /// Whether this person has voted on what is under review.
    pub(in crate::reviews) voted: bool,
}

pub(in crate::reviews) async fn find(tx: &mut Tx, id: RequestId) -> sqlx::Result<Option<Request>> {
    on!(tx, c => sqlx::query_as(
        "SELECT r.id, r.title, r.requester_id, u.name AS requester, r.team_id, r.status, r.lane, r.proposal, r.submission, r.integration_id,
                r.submitted_at, r.due_at, r.revision, r.created_at
         FROM requests r JOIN users u ON u.id = r.requester_id WHERE r.id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)
}

/// The request, held until this transaction ends: on PostgreSQL everybody else who changes it waits.
pub(in crate::reviews) async fn hold(tx: &mut Tx, id: RequestId, now: OffsetDateTime) -> sqlx::Result<Option<Request>> {
    on!(&mut *tx, c => sqlx::query("UPDATE requests SET updated_at = $2 WHERE id = $1").bind(id).bind(now).execute(c).await.map(|_| ()))?;
    find(tx, id).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: RequestId,
    title: &str,
    requester: UserId,
    team: Option<TeamId>,
    proposal: &Proposal,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query(
        "INSERT INTO requests (id, kind, title, requester_id, team_id, status, lane, proposal, submission, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, 0, 1, $8, $8)",
    )
    .bind(id)
    .bind(proposal.kind())
    .bind(title)
    .bind(requester)
    .bind(team)
    .bind(RequestStatus::Draft)
    .bind(Json(proposal))
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))
}

/// Whether the request had that revision and says this now.
pub(super) async fn update(
    tx: &mut Tx,
    id: RequestId,
    revision: i64,
    title: &str,
    team: Option<TeamId>,
    proposal: &Proposal,
    now: OffsetDateTime,
) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE requests SET title = $3, team_id = $4, proposal = $5, revision = revision + 1, updated_at = $6
         WHERE id = $1 AND revision = $2",
    )
    .bind(id)
    .bind(revision)
    .bind(title)
    .bind(team)
    .bind(Json(proposal))
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

pub(super) struct Submitting<'a> {
    pub(super) id: RequestId,
    pub(super) number: i64,
    pub(super) proposal: &'a Proposal,
    pub(super) findings: &'a [Told],
    pub(super) hash: &'a str,
    pub(super) by: UserId,
    pub(super) lane: Lane,
    pub(super) due_at: Option<OffsetDateTime>,
}

pub(super) async fn submit(tx: &mut Tx, new: Submitting<'_>, now: OffsetDateTime) -> sqlx::Result<()> {
    on!(&mut *tx, c => sqlx::query(
        "INSERT INTO submissions (request_id, number, proposal, evidence, hash, submitted_by, submitted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.id)
    .bind(new.number)
    .bind(Json(new.proposal))
    .bind(Json(new.findings))
    .bind(new.hash)
    .bind(new.by)
    .bind(now)
    .execute(c)
    .await
    .map(|_| ()))?;
    on!(tx, c => sqlx::query(
        "UPDATE requests SET status = $2, lane = $3, submission = $4, submitted_at = $5, due_at = $6, updated_at = $5 WHERE id = $1",
    )
    .bind(new.id)
    .bind(RequestStatus::InReview)
    .bind(new.lane)
    .bind(new.number)
    .bind(now)
    .bind(new.due_at)
    .execute(c)
    .await
    .map(|_| ()))
}

pub(in crate::reviews) async fn set_status(tx: &mut Tx, id: RequestId, status: RequestStatus) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE requests SET status = $2 WHERE id = $1").bind(id).bind(status).execute(c).await.map(|_| ()))
}

pub(in crate::reviews) async fn set_integration(
    tx: &mut Tx,
    id: RequestId,
    integration: IntegrationId,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("UPDATE requests SET integration_id = $2 WHERE id = $1").bind(id).bind(integration).execute(c).await.map(|_| ()))
}

/// What was handed in under this number.
pub(in crate::reviews) async fn submission(
    tx: &mut Tx,
    id: RequestId,
    number: i64,
) -> sqlx::Result<Option<Submission>> {
    on!(tx, c => sqlx::query_as(
        "SELECT number, proposal, evidence, hash, submitted_at FROM submissions WHERE request_id = $1 AND number = $2",
    )
    .bind(id)
    .bind(number)
    .fetch_optional(c)
    .await)
}

pub(super) async fn comment(
    tx: &mut Tx,
    id: i64,
    request: RequestId,
    author: UserId,
    text: &str,
    now: OffsetDateTime,
) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("INSERT INTO comments (id, request_id, author_id, text, written_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(request)
        .bind(author)
        .bind(text)
        .bind(now)
        .execute(c)
        .await
        .map(|_| ()))
}

pub(super) async fn comments(tx: &mut Tx, request: RequestId) -> sqlx::Result<Vec<Comment>> {
    on!(tx, c => sqlx::query_as(
        "SELECT c.id, u.name AS author, c.text, c.written_at FROM comments c JOIN users u ON u.id = c.author_id
         WHERE c.request_id = $1 ORDER BY c.written_at, c.id",
    )
    .bind(request)
    .fetch_all(c)
    .await)
}

/// Every [`Line`] as the reader `$1` sees it.
const LINES: &str = "SELECT r.id, r.kind, r.title, r.requester_id, u.name AS requester, r.team_id, r.status, r.lane, r.created_at, r.submitted_at, r.due_at,
        EXISTS (SELECT 1 FROM votes v WHERE v.request_id = r.id AND v.submission = r.submission AND v.voter_id = $1) AS voted
 FROM requests r JOIN users u ON u.id = r.requester_id";

/// Which requests a list shows.
#[derive(Debug, Clone, Default)]
pub(in crate::reviews) struct Filter {
    /// Who asks for the list, for whether they have voted.
    pub(in crate::reviews) reader: i64,
    pub(in crate::reviews) requester: Option<UserId>,
    pub(in crate::reviews) kind: Option<RequestKind>,
    pub(in crate::reviews) status: Option<RequestStatus>,
    pub(in crate::reviews) lane: Option<Lane>,
    pub(in crate::reviews) team: Option<TeamId>,
    /// Part of the title.
    pub(in crate::reviews) text: String,
}

/// Requests, those that were handed in last first. Drafts are their author's own business, so nobody else sees them.
pub(in crate::reviews) async fn list(tx: &mut Tx, filter: &Filter) -> sqlx::Result<Vec<Line>> {
    let like = format!(
        "%{}%",
        filter
            .text
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_")
    );
    let sql = format!(
        "{LINES}
         WHERE ($2 IS NULL OR r.requester_id = $2) AND ($3 IS NULL OR r.status = $3) AND ($4 IS NULL OR r.lane = $4)
           AND ($5 IS NULL OR r.team_id = $5) AND LOWER(r.title) LIKE LOWER($6) ESCAPE '\\'
           AND (r.status <> 'draft' OR r.requester_id = $1) AND ($7 IS NULL OR r.kind = $7)
         ORDER BY COALESCE(r.submitted_at, r.created_at) DESC, r.id DESC LIMIT 2000"
    );
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
    .bind(filter.reader)
    .bind(filter.requester)
    .bind(filter.status)
    .bind(filter.lane)
    .bind(filter.team)
    .bind(like)
    .bind(filter.kind)
    .fetch_all(c)
    .await)
}

/// Requests under review that this person could vote on and has not, those due first; all of a person's own that wait for them.
pub(in crate::reviews) async fn waiting(
    tx: &mut Tx,
    person: UserId,
    role: Role,
    own_votes: bool,
) -> sqlx::Result<Vec<Line>> {
    let board = matches!(role, Role::BoardMember | Role::BoardChair);
    let sql = format!(
        "{LINES}
         WHERE (r.status = 'in-review' AND $2 AND (r.requester_id <> $1 OR $3)
                AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.request_id = r.id AND v.submission = r.submission AND v.voter_id = $1))
            OR (r.requester_id = $1 AND r.status IN ('changes-requested', 'approved'))
         ORDER BY r.due_at NULLS LAST, r.id LIMIT 500"
    );
    on!(tx, c => sqlx::query_as(sqlx::AssertSqlSafe(sql))
    .bind(person)
    .bind(board)
    .bind(own_votes)
    .fetch_all(c)
    .await)
}

/// The request under review about exactly this document in place of exactly that contract.
pub(in crate::reviews) async fn under_review(
    tx: &mut Tx,
    version: VersionId,
    [sha256, stands]: [&str; 2],
) -> sqlx::Result<Option<RequestId>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT id FROM requests
         WHERE kind = $1 AND status IN ('in-review', 'changes-requested')
           AND CAST(proposal -> 'version' ->> 'id' AS BIGINT) = $2 AND proposal -> 'document' ->> 'sha256' = $3
           AND proposal ->> 'stands' = $4
         ORDER BY id DESC LIMIT 1",
    )
    .bind(RequestKind::BreakingChange)
    .bind(version)
    .bind(sha256)
    .bind(stands)
    .fetch_optional(c)
    .await)
}
