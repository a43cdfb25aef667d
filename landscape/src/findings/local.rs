//! What each integration is found to lack by itself, and what a version is found to lack for all who use it. Most integrations say what
//! many others say, so each profile is judged once.

use super::{Noted, Subject};
use crate::compact::{at, set};
use crate::evidence::{Finding, Rule, SAID_ONCE, Severity, of_profile, of_use, of_version, worst_wait};
use crate::id::SystemId;
use crate::landscape::Landscape;
use crate::model::{DataDirection, Day, Integration, Interaction, Resilience, Security, StatusSet, Style};
use crate::sprawl::Sprawl;
use std::collections::HashMap;

/// All that [`of_profile`] looks at.
#[derive(PartialEq, Eq, Hash)]
struct Profile {
    interaction: Interaction,
    data: DataDirection,
    writes: bool,
    resilience: Resilience,
    security: Security,
}

/// What is found of a profile: of each integration, and, by the bits of [`SAID_ONCE`], of the consumer once.
struct Judged {
    each: Box<[(Rule, Severity)]>,
    once: u8,
}

impl Judged {
    fn of(found: &[Finding]) -> Self {
        let once = found.iter().filter_map(Finding::said_once);
        let each = found.iter().filter(|found| found.said_once().is_none());
        Judged {
            each: each.map(|found| (found.rule, found.severity)).collect(),
            once: once.fold(0, |bits, place| bits | 1 << place),
        }
    }
}

/// How many profiles are remembered; ones with peculiarities could be as many as integrations.
const REMEMBERED: usize = 20_000;

/// Which integrations use an event API, by id: asked for again later.
pub(super) struct Events(pub(super) Vec<bool>);

pub(super) fn judge(sprawl: &Sprawl, today: Day, noted: &mut Vec<Noted>) -> Events {
    let landscape = sprawl.landscape();
    let slowest = slowest_calls(landscape, sprawl.compact().size);
    let mut events = Events(vec![false; landscape.integrations.end()]);
    let mut known: HashMap<Profile, Judged> = HashMap::new();
    // Consumers that leave something unsaid, by the bits of what, and versions that somebody uses.
    let mut silent = vec![0_u8; sprawl.compact().size];
    let mut used = vec![false; landscape.versions.end()];
    let mut findings: Vec<Finding> = Vec::new();
    for integration in landscape.integrations() {
        if !StatusSet::AGREED.contains(integration.status) || integration.consumer == integration.provider {
            continue;
        }
        let subject = Subject::Integration(integration.id);
        let mut note = |rule, severity| {
            noted.push(Noted {
                rule,
                subject,
                severity,
            });
        };
        let profile = Profile {
            interaction: integration.interaction,
            data: integration.data,
            writes: !integration.entities.writes().is_empty(),
            resilience: integration.resilience.clone(),
            security: integration.security.clone(),
        };
        let mut take = |judged: &Judged| {
            judged.each.iter().for_each(|(rule, severity)| note(*rule, *severity));
            if let Some(bits) = silent.get_mut(integration.consumer.0 as usize) {
                *bits |= judged.once;
            }
        };
        match known.get(&profile) {
            Some(judged) => take(judged),
            None => {
                let judged = Judged::of(&of_profile(integration));
                take(&judged);
                if known.len() < REMEMBERED {
                    known.insert(profile, judged);
                }
            }
        }
        if let Some(version) = integration.version {
            set(&mut used, version.0, true);
        }
        of_use(landscape, integration, today, sprawl.limits(), &mut findings);
        findings.drain(..).for_each(|found| note(found.rule, found.severity));
        if gives_up_first(integration, &slowest) {
            note(Rule::TimeoutInversion, Severity::Warn);
        }
        let api = integration.api.and_then(|api| landscape.api(api));
        if api.is_some_and(|api| api.style == Style::Event) {
            set(&mut events.0, integration.id.0, true);
        }
    }
    for (consumer, bits) in (0..).map(SystemId).zip(&silent).filter(|(_, bits)| **bits != 0) {
        let rules = SAID_ONCE.iter().enumerate().filter(|(place, _)| bits & 1 << place != 0);
        noted.extend(rules.map(|(_, rule)| Noted {
            rule: *rule,
            subject: Subject::System(consumer),
            severity: Severity::Info,
        }));
    }
    for version in landscape.versions().filter(|version| at(&used, version.id.0)) {
        noted.extend(of_version(landscape, version).into_iter().map(|found| Noted {
            rule: found.rule,
            subject: Subject::Version(version.id),
            severity: found.severity,
        }));
    }
    events
}

/// The longest that each system waits for one of its own calls, in milliseconds.
fn slowest_calls(landscape: &Landscape, size: usize) -> Vec<f64> {
    let mut slowest = vec![0.0; size];
    for integration in landscape.integrations() {
        let counts = StatusSet::STANDING.contains(integration.status) && integration.interaction.waits();
        if counts
            && integration.consumer != integration.provider
            && let Some(wait) = worst_wait(integration)
            && let Some(slot) = slowest.get_mut(integration.consumer.0 as usize)
            && wait > *slot
        {
            *slot = wait;
        }
    }
    slowest
}

fn gives_up_first(integration: &Integration, slowest: &[f64]) -> bool {
    let slowest = slowest
        .get(integration.provider.0 as usize)
        .copied()
        .unwrap_or_default();
    let timeout = integration.resilience.timeout_ms.map(f64::from);
    integration.interaction.waits() && timeout.is_some_and(|timeout| slowest > timeout)
}
