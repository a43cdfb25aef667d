use super::find::{self, Asked, Found, Risks, Weights};
use super::store;
use super::views::{self, Shown};
use super::{NewRisk, accept, end, named, risks_view, subject};
use crate::auth::Cx;
use crate::findings::{sentence_of_existing, tell};
use crate::map::survey::{self, Seen};
use crate::routes::{Routes, Shape};
use crate::{App, Error, Result, ui};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use portolan_domain::ids::{DomainId, SystemId, TeamId};
use portolan_domain::names::Flaws;
use portolan_domain::roles::Action;
use portolan_landscape::{Noted, Severity};
use serde::{Deserialize, Serialize};

/// Rows of one page.
const ROWS: usize = 50;
/// A file has at most so many rows: more than this is for a narrower filter.
pub(super) const FILED: usize = 50_000;
/// Up to so many rows of a file come with their sentence; each has to be worked out.
pub(super) const TOLD: usize = 2000;

pub(in crate::map) fn routes() -> Routes {
    Routes::new()
        .list("/map/findings", Action::Read, list)
        .get("/map/findings/accept", Action::AcceptRisk, form)
        .post("/map/findings/accept", Action::AcceptRisk, submit)
        .list("/map/findings/accepted", Action::Read, accepted)
        .post("/map/findings/accepted/{id}/end", Action::AcceptRisk, end_early)
}

async fn list(
    State(app): State<App>,
    cx: Cx,
    shape: Shape,
    axum_extra::extract::Query(asked): axum_extra::extract::Query<Asked>,
) -> Result {
    let seen = survey::seen(&app).await?;
    let mut tx = app.db().read().await?;
    let risks = Risks::of(store::standing(&mut tx, cx.today()).await?);
    drop(tx);
    let found = find::find(&seen, &risks, &asked)?;
    match shape {
        Shape::Page => {
            let pages = found.count().div_ceil(ROWS).max(1);
            let page = asked.page.parse().unwrap_or(1).clamp(1, pages);
            let noted = |at: u32| seen.survey.findings.all().get(at as usize).copied();
            let rows: Vec<Noted> = found.window((page - 1) * ROWS, ROWS).filter_map(noted).collect();
            Ok(views::page(
                &cx,
                &seen,
                &asked,
                &Shown {
                    found: &found,
                    risks: &risks,
                    rows,
                    place: (page, pages),
                },
            ))
        }
        Shape::Csv => csv(lines(&cx, &seen, &risks, &found, FILED)),
        Shape::Json => ui::json(&lines(&cx, &seen, &risks, &found, FILED)),
    }
}

/// The lines as CSV.
pub(super) fn csv(lines: Vec<Line>) -> Result {
    ui::csv(
        "findings",
        [
            "severity",
            "rule",
            "subject",
            "about",
            "system",
            "team",
            "domain",
            "accepted_until",
            "sentence",
        ],
        lines.into_iter().map(|line| {
            [
                line.severity.to_string(),
                line.rule,
                line.subject,
                line.about,
                line.system,
                line.team,
                line.domain,
                line.accepted_until.unwrap_or_default(),
                line.sentence.unwrap_or_default(),
            ]
        }),
    )
}

/// A finding in a file.
#[derive(Serialize)]
pub(super) struct Line {
    pub(super) severity: Severity,
    pub(super) rule: String,
    /// What it is about, stable: `integration:42`.
    subject: String,
    pub(super) about: String,
    system: String,
    pub(super) team: String,
    domain: String,
    pub(super) accepted_until: Option<String>,
    /// In the language of the reader.
    pub(super) sentence: Option<String>,
}

/// What was found, as it is written to files, at most so many lines.
pub(super) fn lines(cx: &Cx, seen: &Seen, risks: &Risks, found: &Found, most: usize) -> Vec<Line> {
    let weights = Weights::of(&seen.policy);
    let snapshot = &seen.snapshot;
    let told = found.count() <= TOLD;
    let line = |at: u32| {
        let noted = seen.survey.findings.all().get(at as usize)?;
        let system = seen.survey.answerable.get(at as usize).copied().unwrap_or(u32::MAX);
        let (team, domain) = seen.survey.owners.get(system as usize).copied().unwrap_or_default();
        let sentence = told.then(|| {
            let findings = seen.survey.findings.why(&seen.survey.sprawl, noted);
            let sentences: Vec<String> = tell(snapshot, &findings)
                .iter()
                .map(|told| sentence_of_existing(cx, told))
                .collect();
            sentences.join(" ")
        });
        let system = snapshot.system(SystemId(i64::from(system)));
        Some(Line {
            severity: weights.weigh(noted)?,
            rule: noted.rule.to_string(),
            subject: subject::spelled(noted.subject),
            about: subject::named(snapshot, noted.subject),
            system: system.map_or(String::new(), |system| system.slug.to_string()),
            team: snapshot
                .team(TeamId(i64::from(team)))
                .map_or(String::new(), |team| team.slug.to_string()),
            domain: snapshot
                .domain(DomainId(i64::from(domain)))
                .map_or(String::new(), |domain| domain.slug.to_string()),
            accepted_until: risks.of_finding(noted).map(|accepted| accepted.until.to_string()),
            sentence,
        })
    };
    found.window(0, most).filter_map(line).collect()
}

/// What the form of an acceptance sends, and what its address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) rule: String,
    pub(super) subject: String,
    pub(super) risk_reason: String,
    pub(super) risk_until: String,
    /// The query of the list that it was reached from.
    pub(super) back: String,
}

impl Typed {
    fn back(&self) -> String {
        if self.back.is_empty() {
            "/map/findings".to_owned()
        } else {
            format!("/map/findings?{}", self.back)
        }
    }
}

async fn form(State(app): State<App>, cx: Cx, Query(typed): Query<Typed>) -> Result {
    let (rule, subject) = named(&typed.rule, &typed.subject)?;
    let seen = survey::seen(&app).await?;
    let noted = find::one(&seen, rule, subject).ok_or(Error::NotFound)?;
    Ok(risks_view::form(
        &cx,
        &seen,
        &noted,
        &typed,
        &Flaws::new(),
        &typed.back(),
    ))
}

async fn submit(State(app): State<App>, cx: Cx, Form(typed): Form<Typed>) -> Result {
    let (rule, subject) = named(&typed.rule, &typed.subject)?;
    let seen = survey::seen(&app).await?;
    let noted = find::one(&seen, rule, subject).ok_or(Error::NotFound)?;
    match NewRisk::parse(&typed.risk_reason, &typed.risk_until, cx.today()) {
        Err(flaws) => {
            let page = risks_view::form(&cx, &seen, &noted, &typed, &flaws, &typed.back());
            Ok(ui::refused(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Ok(risk) => {
            let mut tx = app.db().write().await?;
            let about = subject::named(&seen.snapshot, subject);
            accept(&mut tx, &cx, &noted, about, &risk).await?;
            tx.commit().await?;
            Ok(ui::done(&typed.back(), "done-risk-accepted"))
        }
    }
}

async fn accepted(State(app): State<App>, cx: Cx, shape: Shape) -> Result {
    let seen = survey::seen(&app).await?;
    let mut tx = app.db().read().await?;
    let all = store::all(&mut tx).await?;
    drop(tx);
    let table = risks_view::Kept::of(&cx, &seen, all);
    match shape {
        Shape::Page => Ok(risks_view::page(&cx, &seen, &table)),
        Shape::Csv => table.csv(&seen),
        Shape::Json => table.json(&seen),
    }
}

async fn end_early(State(app): State<App>, cx: Cx, Path(id): Path<i64>) -> Result {
    let seen = survey::seen(&app).await?;
    let mut tx = app.db().write().await?;
    let all = store::all(&mut tx).await?;
    let accepted = all
        .into_iter()
        .find(|accepted| accepted.id == id)
        .ok_or(Error::NotFound)?;
    let about = subject::named(&seen.snapshot, accepted.subject);
    end(&mut tx, &cx, &accepted, about).await?;
    tx.commit().await?;
    Ok(ui::done(super::LIST, "done-risk-ended"))
}
