//! The page of a process, its history, and its files.

use super::picture::Zoom;
use super::told::{self, StepJson, Told};
use super::{Process, at, find, picture, view};
use crate::audit;
use crate::auth::Cx;
use crate::snapshot::{Snapshot, day, place};
use crate::things::{self, Kind};
use crate::{App, Error, Result, policy, t, ui};
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use portolan_domain::ids::IntegrationId;
use portolan_domain::policy::Policy;
use portolan_domain::words::ObjectKind;
use portolan_landscape as graph;
use portolan_landscape::process::{self, Flow};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Integrations that one page judges; each step leads to its own page, which judges it.
const JUDGED: usize = 60;

/// Everything that the page shows.
pub(super) struct Shown<'a> {
    pub(super) process: &'a Process,
    pub(super) told: &'a Told<'a>,
    pub(super) proof: audit::Provenance,
    /// How large the diagram is.
    pub(super) zoom: Zoom,
    /// What the rules say of the integrations that realise steps, where they say anything.
    pub(super) findings: Vec<(IntegrationId, Vec<graph::Finding>)>,
}

/// What every shape of the page begins with.
struct Opened {
    process: Process,
    snapshot: Arc<Snapshot>,
    policy: Policy,
    proof: audit::Provenance,
}

impl Opened {
    fn told(&self) -> Told<'_> {
        let steps = &self.process.record.steps;
        Told::of_record(&self.snapshot, steps, self.policy.limits().availability_per_hop)
    }

    /// A file of this name for download.
    fn file(&self, end: &str, kind: &'static str, text: String) -> Result {
        let name = format!("attachment; filename=\"{}.{end}\"", self.process.record.slug);
        Ok((
            [
                (header::CONTENT_TYPE, kind.to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ],
            text,
        )
            .into_response())
    }

    /// The diagram in the language of another tool, with the words of the reader's.
    fn written(&self, cx: &Cx, write: impl FnOnce(&Flow<'_>, &Told<'_>) -> String) -> String {
        let told = self.told();
        let steps = &self.process.record.steps;
        let whats: Vec<String> = (0..told.steps.len())
            .map(|step| picture::text(cx, &told, steps, step))
            .collect();
        let segments: Vec<String> = (0..told.walk.segments.len())
            .map(|segment| picture::says(cx, &told, segment))
            .collect();
        let flow = Flow {
            title: &self.process.record.name,
            steps: &told.steps,
            walk: &told.walk,
            whats: &whats,
            segments: &segments,
        };
        write(&flow, &told)
    }
}

async fn open(app: &App, cx: &Cx, slug: &str) -> Result<Opened> {
    let id = at(app, cx, slug).await?;
    let snapshot = app.snapshot().await?;
    let mut tx = app.db().read().await?;
    Ok(Opened {
        process: find(&mut tx, id).await?.ok_or(Error::NotFound)?,
        policy: policy::current(&mut tx).await?,
        proof: audit::provenance_of(&mut tx, ObjectKind::Process, id).await?,
        snapshot,
    })
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    zoom: String,
}

pub(super) async fn show(
    State(app): State<App>,
    cx: Cx,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result {
    let zoom = match asked.zoom.as_str() {
        "" => Zoom::default(),
        word => Zoom::of(word).ok_or_else(|| Error::BadInput(t!(cx, "map-unknown-word", word = word)))?,
    };
    let opened = open(&app, &cx, &slug).await?;
    let told = opened.told();
    let shown = Shown {
        process: &opened.process,
        told: &told,
        findings: judged(&cx, &opened, &told),
        zoom,
        proof: opened.proof.clone(),
    };
    Ok(view::show(&cx, &opened.snapshot, &shown))
}

fn judged(cx: &Cx, opened: &Opened, told: &Told<'_>) -> Vec<(IntegrationId, Vec<graph::Finding>)> {
    let steps = told.steps.iter().zip(&told.walk.steps);
    let mut ids: Vec<IntegrationId> = steps
        .filter(|(_, walked)| walked.backing == graph::process::Backing::Live)
        .filter_map(|(step, _)| Some(IntegrationId(i64::from(step.integration?.0))))
        .collect();
    ids.sort();
    ids.dedup();
    ids.into_iter()
        .take(JUDGED)
        .map(|id| {
            let found = graph::evidence_for_existing(
                &opened.snapshot.landscape,
                graph::IntegrationId(place(id.0)),
                day(cx.today()),
                &opened.policy.limits(),
            );
            (id, opened.policy.weigh(found))
        })
        .filter(|(_, findings)| !findings.is_empty())
        .collect()
}

pub(super) async fn history(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let id = at(&app, &cx, &slug).await?;
    let mut tx = app.db().read().await?;
    let process = find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let rows = audit::history(&mut tx, ObjectKind::Process, id.0, 200).await?;
    let record = &process.record;
    Ok(things::history_page(
        &cx,
        Kind::Process,
        &record.slug,
        &record.name,
        rows,
    ))
}

pub(super) async fn csv(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let opened = open(&app, &cx, &slug).await?;
    let told = opened.told();
    let rows = told.steps_json(&opened.process.record.steps);
    let name = format!("{}-steps", opened.process.record.slug);
    ui::csv(&name, StepJson::COLUMNS, rows.into_iter().map(StepJson::cells))
}

#[derive(Serialize)]
struct ProcessJson<'a> {
    slug: &'a str,
    name: &'a str,
    description: &'a str,
    trigger: &'a str,
    owner: Option<&'a str>,
    archived: bool,
    /// How many steps cannot happen today.
    unbacked: usize,
    /// What the availability of each hop is taken to be, a share from 0 to 1.
    availability_per_hop: f64,
    segments: Vec<told::SegmentJson<'a>>,
    steps: Vec<StepJson<'a>>,
}

pub(super) async fn json(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let opened = open(&app, &cx, &slug).await?;
    let told = opened.told();
    let record = &opened.process.record;
    ui::json(&ProcessJson {
        slug: &record.slug,
        name: &record.name,
        description: &record.description,
        trigger: &record.trigger,
        owner: record
            .owner
            .and_then(|id| opened.snapshot.team(id))
            .map(|team| &*team.slug),
        archived: opened.process.archived,
        unbacked: told.walk.unbacked(),
        availability_per_hop: told.per_hop,
        segments: told.segments_json(),
        steps: told.steps_json(&record.steps),
    })
}

pub(super) async fn svg(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let opened = open(&app, &cx, &slug).await?;
    let record = &opened.process.record;
    let label = t!(cx, "process-diagram-of", name = record.name.as_str());
    let base = &app.settings().public_url;
    let svg = picture::svg(&cx, &opened.told(), &record.steps, &label, process::Form::File, base);
    opened.file("svg", "image/svg+xml", svg)
}

pub(super) async fn mermaid(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let opened = open(&app, &cx, &slug).await?;
    let text = opened.written(&cx, |flow, told| process::mermaid(flow, |id| told.name(id)));
    opened.file("mmd", "text/plain; charset=utf-8", text)
}

pub(super) async fn plantuml(State(app): State<App>, cx: Cx, Path(slug): Path<String>) -> Result {
    let opened = open(&app, &cx, &slug).await?;
    let text = opened.written(&cx, |flow, told| {
        process::plantuml(flow, &told.snapshot.landscape, |id| told.name(id))
    });
    opened.file("puml", "text/plain; charset=utf-8", text)
}
