//! A process as it stands in the landscape today: what pages, lists and files say of it.

use crate::auth::Cx;
use crate::snapshot::{Integration, Snapshot, System, place};
use crate::{findings, t};
use portolan_domain::ids::{IntegrationId, SystemId};
use portolan_landscape::process::{self, Backing, Segment, Wait, Walk, Walked};
use portolan_landscape::{self as graph, Attempts};
use serde::Serialize;

/// The steps as the graph walks them, and what came of it.
pub(super) struct Told<'s> {
    pub(super) snapshot: &'s Snapshot,
    pub(super) steps: Vec<process::Step>,
    pub(super) walk: Walk,
    /// The availability of one hop, a share from 0 to 1.
    pub(super) per_hop: f64,
}

/// A step for the graph.
fn node(step: &super::Step) -> process::Step {
    process::Step {
        from: graph::SystemId(place(step.from.0)),
        to: graph::SystemId(place(step.to.0)),
        integration: step.integration.map(|id| graph::IntegrationId(place(id.0))),
    }
}

impl<'s> Told<'s> {
    /// Walks the steps of a process.
    pub(super) fn of(snapshot: &'s Snapshot, steps: Vec<process::Step>, per_hop: f64) -> Self {
        let walk = process::walk(&snapshot.landscape, &steps, per_hop);
        Told {
            snapshot,
            steps,
            walk,
            per_hop,
        }
    }

    /// As [`of`](Self::of), of what is written down.
    pub(super) fn of_record(snapshot: &'s Snapshot, steps: &[super::Step], per_hop: f64) -> Self {
        Told::of(snapshot, steps.iter().map(node).collect(), per_hop)
    }

    /// A system of the graph.
    pub(super) fn system(&self, id: graph::SystemId) -> Option<&'s System> {
        self.snapshot.system(SystemId(i64::from(id.0))).map(|system| &**system)
    }

    /// What a system is called.
    pub(super) fn name(&self, id: graph::SystemId) -> &'s str {
        self.system(id).map_or("?", |system| &*system.name)
    }

    /// What realises a step, if it is there.
    pub(super) fn integration(&self, step: &process::Step) -> Option<&'s Integration> {
        self.snapshot.integration(IntegrationId(i64::from(step.integration?.0)))
    }

    /// The API and version that realise a step, in words.
    pub(super) fn used(&self, step: &process::Step) -> Option<String> {
        let (api, version) = self.snapshot.version(self.integration(step)?.version)?;
        Some(format!("{} {}", api.name, version.label))
    }

    /// The call as the graph knows it.
    pub(super) fn call(&self, step: &process::Step) -> Option<&graph::Integration> {
        self.snapshot.landscape.integration(step.integration?)
    }

    /// The segment that keeps somebody waiting longest; one without a bound before all others.
    pub(super) fn slowest(&self) -> Option<&Segment> {
        let bound = |segment: &Segment| match segment.wait {
            Wait::Within(milliseconds) => milliseconds,
            Wait::Unstated(_) | Wait::Endless(_) => f64::INFINITY,
        };
        self.walk
            .segments
            .iter()
            // Of equals the first.
            .rev()
            .max_by(|a, b| bound(a).total_cmp(&bound(b)))
    }
}

/// How long somebody waits at worst, in the reader's language.
pub(super) fn wait(cx: &Cx, wait: Wait) -> String {
    match wait {
        Wait::Within(milliseconds) => {
            t!(
                cx,
                "process-wait-within",
                time = findings::duration(cx.texts(), milliseconds)
            )
        }
        Wait::Unstated(step) => t!(cx, "process-wait-unstated", step = step + 1),
        Wait::Endless(step) => t!(cx, "process-wait-endless", step = step + 1),
    }
}

/// How a step stands, in the reader's language.
pub(super) fn backing(cx: &Cx, backing: Backing) -> String {
    cx.texts().text(&format!("process-backing-{backing}"), &[])
}

/// One step in a file.
#[derive(Serialize)]
pub(super) struct StepJson<'a> {
    number: usize,
    from: &'a str,
    to: &'a str,
    what: &'a str,
    integration: Option<String>,
    api: Option<&'a str>,
    version: Option<&'a str>,
    status: Option<&'static str>,
    backing: &'static str,
    waits: bool,
    timeout_ms: Option<u32>,
    /// `unbounded` where it is repeated without end.
    attempts: Option<String>,
    gives_up_early: bool,
}

/// One synchronous segment in a file.
#[derive(Serialize)]
pub(super) struct SegmentJson<'a> {
    waiting: &'a str,
    steps: Vec<usize>,
    hops: u32,
    availability: f64,
    /// Absent where there is no bound; then one of the next two names the step.
    wait_ms: Option<f64>,
    no_timeout_at: Option<usize>,
    repeats_without_end_at: Option<usize>,
}

impl<'s> Told<'s> {
    fn slug(&self, id: graph::SystemId) -> &'s str {
        self.system(id).map_or("", |system| &*system.slug)
    }

    /// The steps for a file; `record` has their words.
    pub(super) fn steps_json<'a>(&'a self, record: &'a [super::Step]) -> Vec<StepJson<'a>> {
        let rows = self.steps.iter().zip(&self.walk.steps).zip(record).zip(1..);
        rows.map(|(((step, walked), said), number): (((_, &Walked), _), usize)| {
            let integration = self.integration(step);
            let used = integration.and_then(|integration| self.snapshot.version(integration.version));
            let resilience = self.call(step).map(|call| &call.resilience);
            StepJson {
                number,
                from: self.slug(step.from),
                to: self.slug(step.to),
                what: &said.what,
                integration: step.integration.map(|id| format!("I-{id}")),
                api: used.map(|(api, _)| &*api.slug),
                version: used.map(|(_, version)| &*version.label),
                status: integration.map(|integration| integration.status.as_str()),
                backing: walked.backing.as_str(),
                waits: walked.waits,
                timeout_ms: resilience.and_then(|resilience| resilience.timeout_ms),
                attempts: resilience
                    .and_then(|resilience| resilience.attempts)
                    .map(|attempts| match attempts {
                        Attempts::Times(times) => times.to_string(),
                        Attempts::Unbounded => "unbounded".to_owned(),
                    }),
                gives_up_early: walked.gives_up_early,
            }
        })
        .collect()
    }

    /// The segments for a file.
    pub(super) fn segments_json(&self) -> Vec<SegmentJson<'s>> {
        self.walk
            .segments
            .iter()
            .map(|segment| self.segment_json(segment))
            .collect()
    }

    /// A segment for a file.
    pub(super) fn segment_json(&self, segment: &Segment) -> SegmentJson<'s> {
        let (within, unstated, endless) = match segment.wait {
            Wait::Within(milliseconds) => (Some(milliseconds), None, None),
            Wait::Unstated(step) => (None, Some(step + 1), None),
            Wait::Endless(step) => (None, None, Some(step + 1)),
        };
        SegmentJson {
            waiting: self.slug(segment.waiting),
            steps: segment.steps.iter().map(|step| step + 1).collect(),
            hops: segment.hops,
            availability: segment.availability,
            wait_ms: within,
            no_timeout_at: unstated,
            repeats_without_end_at: endless,
        }
    }
}

impl StepJson<'_> {
    /// The columns of the same as CSV.
    pub(super) const COLUMNS: [&'static str; 13] = [
        "number",
        "from",
        "to",
        "what",
        "integration",
        "api",
        "version",
        "status",
        "backing",
        "waits",
        "timeout_ms",
        "attempts",
        "gives_up_early",
    ];

    pub(super) fn cells(self) -> [String; 13] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [
            self.number.to_string(),
            self.from.to_owned(),
            self.to.to_owned(),
            self.what.to_owned(),
            self.integration.unwrap_or_default(),
            text(self.api),
            text(self.version),
            text(self.status),
            self.backing.to_owned(),
            self.waits.to_string(),
            self.timeout_ms.map_or_else(String::new, |timeout| timeout.to_string()),
            self.attempts.unwrap_or_default(),
            self.gives_up_early.to_string(),
        ]
    }
}
