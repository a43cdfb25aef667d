//! Processes: a business flow as steps between systems, and what the landscape says of each step.
//!
//! A step is *backed* by an integration that runs between its two systems, whichever of them consumes: an order is placed by
//! calling, and an event is told by publishing to those who subscribed. A step waits when the integration is waited for and the
//! system that acts is the one that calls.
//!
//! # Synchronous segments
//!
//! Calls that keep one caller waiting belong together: the first call of a system that nobody waits for opens a segment, and
//! calls made by that system, or by one that is working for it, go on in it. Messages in between end nothing. Of a segment is
//! said
//!
//! - its **availability**: the availability of one hop to the power of the hops, where a call is one hop and each mediator on
//!   its way another (as in the finding `synchronous-chain-too-long`); an operation that needs all of them works as often;
//! - its **worst wait**: the sum, over the calls of the system that opened it, of attempts times timeout. What those calls do
//!   inside is within their own timeouts. Pauses between attempts are not recorded and come on top.

mod sequence;
mod svg;
mod text;

pub use sequence::{Arrow, Band, Bar, Column, Sequence, sequence};
pub use svg::{Form, HeadText, StepText, svg};
pub use text::{Flow, mermaid, plantuml};

use crate::id::{IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::model::{Attempts, Integration, Status, StatusSet};
use crate::word::words;

/// One system acts on another, or by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Step {
    /// Who acts.
    pub from: SystemId,
    /// On whom; the same system where it works by itself.
    pub to: SystemId,
    /// What realises it, where somebody said so.
    pub integration: Option<IntegrationId>,
}

words! {
    /// How a step stands in the landscape.
    Backing {
        /// Within one system: nothing is needed.
        Internal = "internal",
        /// By an integration that runs today.
        Live = "live",
        /// By one that is proposed or approved and does not run yet.
        Planned = "planned",
        /// By one that was retired.
        Retired = "retired",
        /// By one that is not there, or that runs between other systems.
        Elsewhere = "elsewhere",
        /// Nobody said by what.
        Missing = "missing",
    }
}

impl Backing {
    /// Whether the step can happen today.
    pub const fn works(self) -> bool {
        matches!(self, Backing::Internal | Backing::Live)
    }
}

/// How long a caller may have to wait at worst.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Wait {
    /// This many milliseconds.
    Within(f64),
    /// The call of this step, counted from 0, states no timeout.
    Unstated(usize),
    /// The call of this step, counted from 0, is repeated until it succeeds.
    Endless(usize),
}

impl Wait {
    fn and(self, other: Wait) -> Wait {
        match (self, other) {
            (Wait::Within(a), Wait::Within(b)) => Wait::Within(a + b),
            (Wait::Within(_), without) => without,
            (without, _) => without,
        }
    }
}

/// A step as the landscape knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Walked {
    pub backing: Backing,
    /// Whether the system that acts waits for the answer.
    pub waits: bool,
    /// Calls that wait for this one, itself included; 0 for a step that nobody waits for.
    pub depth: u32,
    /// The synchronous segment it belongs to, as its place in [`Walk::segments`].
    pub segment: Option<usize>,
    /// How long the caller waits at worst, of a step that waits.
    pub wait: Option<Wait>,
    /// The caller gives up while the calls made for it may still go on: their worst waits add up to more than its timeout.
    pub gives_up_early: bool,
}

/// Calls that keep one system waiting.
#[derive(Clone, PartialEq, Debug)]
pub struct Segment {
    /// The system that waits for all of it.
    pub waiting: SystemId,
    /// Its calls, counted from 0, in their order.
    pub steps: Vec<usize>,
    /// Calls and the mediators they pass.
    pub hops: u32,
    /// A share from 0 to 1.
    pub availability: f64,
    pub wait: Wait,
}

/// A process as the landscape knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Walk {
    /// One for each step, in their order.
    pub steps: Vec<Walked>,
    pub segments: Vec<Segment>,
}

impl Walk {
    /// Steps that cannot happen today.
    pub fn unbacked(&self) -> usize {
        self.steps.iter().filter(|step| !step.backing.works()).count()
    }
}

/// The integrations by which one system can act on another: running ones first, then planned ones, by number; retired ones are
/// left out.
pub fn candidates(landscape: &Landscape, from: SystemId, to: SystemId) -> Vec<IntegrationId> {
    if from == to {
        return Vec::new();
    }
    let both = [landscape.between(from, to), landscape.between(to, from)];
    let mut found: Vec<(bool, IntegrationId)> = both
        .into_iter()
        .flatten()
        .filter(|link| StatusSet::NOT_RETIRED.contains(link.status))
        .map(|link| (!StatusSet::RUNNING.contains(link.status), link.integration))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

/// A call that is being worked on.
struct Frame {
    step: usize,
    system: SystemId,
}

/// Walks through a process. `availability_per_hop` is a share from 0 to 1.
pub fn walk(landscape: &Landscape, steps: &[Step], availability_per_hop: f64) -> Walk {
    let mut walked: Vec<Walked> = Vec::with_capacity(steps.len());
    let mut segments: Vec<Segment> = Vec::new();
    // The calls that are being worked on in the segment that is open, outermost first.
    let mut open: Vec<Frame> = Vec::new();
    // What the calls made for each step add up to.
    let mut inside: Vec<Option<Wait>> = vec![None; steps.len()];
    for (index, step) in steps.iter().enumerate() {
        let integration = step.integration.and_then(|id| landscape.integration(id));
        let backing = backing(step, integration);
        let call = integration.filter(|call| {
            matches!(backing, Backing::Live | Backing::Planned)
                && call.interaction.waits()
                && call.consumer == step.from
        });
        let Some(call) = call else {
            walked.push(Walked {
                backing,
                waits: false,
                depth: 0,
                segment: None,
                wait: None,
                gives_up_early: false,
            });
            continue;
        };
        let working = open.iter().rposition(|frame| frame.system == step.from);
        let goes_on = segments.last().is_some_and(|segment| segment.waiting == step.from);
        open.truncate(working.map_or(0, |at| at + 1));
        if working.is_none() && !goes_on {
            segments.push(Segment {
                waiting: step.from,
                steps: Vec::new(),
                hops: 0,
                availability: 1.0,
                wait: Wait::Within(0.0),
            });
        }
        let wait = wait_of(call, index);
        match open.last() {
            Some(caller) => {
                if let Some(sum) = inside.get_mut(caller.step) {
                    *sum = Some(sum.map_or(wait, |sum| sum.and(wait)));
                }
            }
            None => {
                if let Some(segment) = segments.last_mut() {
                    segment.wait = segment.wait.and(wait);
                }
            }
        }
        if let Some(segment) = segments.last_mut() {
            segment.steps.push(index);
            segment.hops += 1 + u32::from(call.mediator().is_some());
            segment.availability = availability_per_hop.powf(f64::from(segment.hops));
        }
        open.push(Frame {
            step: index,
            system: step.to,
        });
        walked.push(Walked {
            backing,
            waits: true,
            depth: open.len() as u32,
            segment: segments.len().checked_sub(1),
            wait: Some(wait),
            gives_up_early: false,
        });
    }
    for ((step, walked), inside) in steps.iter().zip(&mut walked).zip(inside) {
        let timeout = step
            .integration
            .and_then(|id| landscape.integration(id))
            .and_then(|call| call.resilience.timeout_ms);
        walked.gives_up_early = match (timeout, inside) {
            (Some(timeout), Some(Wait::Within(sum))) => walked.waits && sum > f64::from(timeout),
            (Some(_), Some(Wait::Endless(_))) => walked.waits,
            _ => false,
        };
    }
    Walk {
        steps: walked,
        segments,
    }
}

fn backing(step: &Step, integration: Option<&Integration>) -> Backing {
    if step.from == step.to {
        return Backing::Internal;
    }
    if step.integration.is_none() {
        return Backing::Missing;
    }
    let Some(integration) = integration else {
        return Backing::Elsewhere;
    };
    let ends = (integration.consumer, integration.provider);
    if ends != (step.from, step.to) && ends != (step.to, step.from) {
        return Backing::Elsewhere;
    }
    match integration.status {
        Status::Live | Status::Retiring => Backing::Live,
        Status::Proposed | Status::Approved => Backing::Planned,
        Status::Retired => Backing::Retired,
    }
}

fn wait_of(call: &Integration, step: usize) -> Wait {
    let resilience = &call.resilience;
    match (resilience.timeout_ms, resilience.attempts) {
        (_, Some(Attempts::Unbounded)) => Wait::Endless(step),
        (None, _) => Wait::Unstated(step),
        (Some(timeout), attempts) => {
            let times = match attempts {
                Some(Attempts::Times(times)) => times.max(1),
                _ => 1,
            };
            Wait::Within(f64::from(timeout) * f64::from(times))
        }
    }
}
