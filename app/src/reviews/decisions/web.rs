use super::store::{self, Decision, Filter};
use super::{meet, note, views};
use crate::auth::Cx;
use crate::catalog;
use crate::reviews::breaking;
use crate::reviews::people::Doer;
use crate::reviews::requests::store::{find, submission};
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result, ui};
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use portolan_domain::decisions::Number;
use portolan_domain::ids::DecisionId;
use portolan_domain::requests::Proposal;
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::{Outcome, RequestKind, RequestStatus};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How many decisions a page shows.
const PER_PAGE: usize = 50;
/// How many decisions one file holds.
const FILE: usize = 50_000;
/// How many decisions the page of an API shows.
const OF_API: usize = 200;

pub(in crate::reviews) fn routes() -> Routes {
    Routes::new()
        .list("/decisions", Action::Read, list)
        .get("/decisions/{number}", Action::Read, show)
        .get("/decisions/{number}/note.md", Action::Read, markdown)
        .post(
            "/decisions/{number}/conditions/{id}/met",
            Action::MeetCondition,
            condition_met,
        )
        .get("/apis/{slug}/decisions", Action::Read, of_api)
}

/// What the register is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) year: String,
    pub(super) outcome: String,
    pub(super) page: usize,
}

/// How many conditions of a decision nobody has met, and how many of them are overdue.
pub(super) type Unmet = HashMap<DecisionId, (i64, i64)>;

#[derive(Serialize)]
struct DecisionJson<'a> {
    number: &'a str,
    kind: RequestKind,
    title: &'a str,
    outcome: Outcome,
    decided_at: &'a str,
    valid_until: &'a str,
    request: &'a str,
    requester: &'a str,
    consumer: &'a str,
    api: &'a str,
    version: &'a str,
    unmet_conditions: i64,
    hash: &'a str,
}

async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let mut tx = app.db().read().await?;
    let filter = Filter {
        year: asked.year.parse().ok(),
        outcome: asked.outcome.parse().ok(),
        api: None,
        words: asked.q.to_lowercase().split_whitespace().map(str::to_owned).collect(),
    };
    let unmet: Unmet = store::unmet(&mut tx, cx.today())
        .await?
        .into_iter()
        .map(|(id, open, overdue)| (id, (open, overdue)))
        .collect();
    let open = |decision: &Decision| unmet.get(&decision.id).map_or(0, |(open, _)| *open);
    if shape == Shape::Page {
        let count = usize::try_from(store::count(&mut tx, &filter).await?).unwrap_or(0);
        let pages = count.div_ceil(PER_PAGE);
        let current = asked.page.clamp(1, pages.max(1));
        let decisions = store::list(&mut tx, &filter, PER_PAGE, (current - 1) * PER_PAGE).await?;
        let years = store::years(&mut tx).await?;
        let place = views::Place { count, current, pages };
        return Ok(views::list(&cx, &asked, &years, decisions, &unmet, place));
    }
    let decisions = store::list(&mut tx, &filter, FILE, 0).await?;
    match shape {
        Shape::Csv => ui::csv(
            "decisions",
            [
                "number",
                "kind",
                "title",
                "outcome",
                "decided_at",
                "valid_until",
                "request",
                "requester",
                "consumer",
                "api",
                "version",
                "unmet_conditions",
                "hash",
            ],
            decisions.into_iter().map(|decision| {
                let unmet = open(&decision).to_string();
                let record = decision.record.0;
                let kind = record.proposal.kind().to_string();
                let consumer = consumer(&record.proposal).to_owned();
                [
                    record.number,
                    kind,
                    record.title,
                    record.outcome.to_string(),
                    record.decided_at,
                    record.valid_until,
                    record.request,
                    record.requester,
                    consumer,
                    record.proposal.api().slug.clone(),
                    record.proposal.version().slug.clone(),
                    unmet,
                    decision.hash,
                ]
            }),
        ),
        Shape::Page | Shape::Json => ui::json(
            &decisions
                .iter()
                .map(|decision| {
                    let record = &decision.record.0;
                    DecisionJson {
                        number: &record.number,
                        kind: record.proposal.kind(),
                        title: &record.title,
                        outcome: record.outcome,
                        decided_at: &record.decided_at,
                        valid_until: &record.valid_until,
                        request: &record.request,
                        requester: &record.requester,
                        consumer: consumer(&record.proposal),
                        api: &record.proposal.api().slug,
                        version: &record.proposal.version().slug,
                        unmet_conditions: open(decision),
                        hash: &decision.hash,
                    }
                })
                .collect::<Vec<_>>(),
        ),
    }
}

/// Who would use, where an integration was asked for.
fn consumer(proposal: &Proposal) -> &str {
    proposal.integration().map_or("", |proposal| &proposal.consumer.slug)
}

async fn load(app: &App, number: &str) -> Result<Decision> {
    let number: Number = number.parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.db().read().await?;
    store::find(&mut tx, number).await?.ok_or(Error::NotFound)
}

async fn show(State(app): State<App>, cx: Cx, Path(number): Path<String>) -> Result {
    let decision = load(&app, &number).await?;
    let mut tx = app.db().read().await?;
    let conditions = store::conditions(&mut tx, decision.id).await?;
    let submission = submission(&mut tx, decision.request_id, decision.record.submission)
        .await?
        .ok_or(Error::NotFound)?;
    let request = find(&mut tx, decision.request_id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let waiting = request.status == RequestStatus::Approved;
    let snapshot = app.snapshot().await?;
    let standing = match request.proposal.breaking().filter(|_| waiting) {
        Some(proposal) => Some(breaking::approved(&app, proposal).await?),
        None => None,
    };
    let publish = waiting
        .then(|| breaking::publish_box(&cx, &snapshot, &request, Some(&decision), standing.as_ref()))
        .flatten();
    let proposal = decision.record.proposal.breaking();
    let breaks = proposal.map(|proposal| breaking::panels(&cx, &snapshot, proposal));
    Ok(views::show(
        &cx,
        &decision,
        &conditions,
        &submission,
        waiting,
        [breaks, publish],
    ))
}

async fn markdown(State(app): State<App>, cx: Cx, Path(number): Path<String>) -> Result {
    let decision = load(&app, &number).await?;
    let mut tx = app.db().read().await?;
    let conditions = store::conditions(&mut tx, decision.id).await?;
    let submission = submission(&mut tx, decision.request_id, decision.record.submission)
        .await?
        .ok_or(Error::NotFound)?;
    let text = note::markdown(&cx, &decision, &conditions, &submission.evidence)?;
    let name = format!("attachment; filename=\"{}.md\"", decision.number());
    Ok((
        [
            (header::CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response())
}

async fn condition_met(State(app): State<App>, cx: Cx, Path((number, id)): Path<(String, i64)>) -> Result {
    let decision = load(&app, &number).await?;
    let doer = Doer::of(&cx)?;
    let mut tx = app.db().write().await?;
    let conditions = store::conditions(&mut tx, decision.id).await?;
    let condition = conditions
        .iter()
        .find(|condition| condition.id.0 == id)
        .ok_or(Error::NotFound)?;
    cx.demand(Action::MeetCondition, Object::Person(condition.owner_id))?;
    meet(&mut tx, &doer, cx.now, &decision, condition).await?;
    app.commit_matters(tx).await?;
    Ok(ui::done(
        &format!("{}#conditions", decision.href()),
        "done-condition-met",
    ))
}

async fn of_api(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let (snapshot, api) = catalog::apis::find(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let filter = Filter {
        api: Some(api.id),
        ..Filter::default()
    };
    let decisions = store::list(&mut tx, &filter, OF_API, 0).await?;
    Ok(views::of_api(&cx, &snapshot, &api, decisions))
}
