//! What each integration is found to lack by itself. Most say what many others say, so each profile is judged once.

use super::{Noted, Subject};
use crate::compact::set;
use crate::evidence::{Finding, Rule, Severity, of_profile, of_use, worst_wait};
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

/// How many profiles are remembered; ones with peculiarities could be as many as integrations.
const REMEMBERED: usize = 20_000;

/// Which integrations use an event API, by id: asked for again later.
pub(super) struct Events(pub(super) Vec<bool>);

pub(super) fn judge(sprawl: &Sprawl, today: Day, noted: &mut Vec<Noted>) -> Events {
    let landscape = sprawl.landscape();
    let slowest = slowest_calls(landscape, sprawl.compact().size);
    let mut events = Events(vec![false; landscape.integrations.end()]);
    let mut known: HashMap<Profile, Box<[(Rule, Severity)]>> = HashMap::new();
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
        match known.get(&profile) {
            Some(judged) => judged.iter().for_each(|(rule, severity)| note(*rule, *severity)),
            None => {
                let judged = of_profile(integration);
                let judged: Box<[_]> = judged.into_iter().map(|found| (found.rule, found.severity)).collect();
                judged.iter().for_each(|(rule, severity)| note(*rule, *severity));
                if known.len() < REMEMBERED {
                    known.insert(profile, judged);
                }
            }
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
