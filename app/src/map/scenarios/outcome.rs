//! What a scenario makes of the measures and findings, worked out once for each revision of it on each state of the catalog.

use super::Scenario;
use super::play::{Played, Verdict, first_integration, play};
use crate::findings::{Told, ToldValue, tell};
use crate::snapshot::{Derived, Snapshot, day, place};
use crate::ui;
use crate::{Error, Result};
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, VersionId};
use portolan_domain::policy::Policy;
use portolan_landscape::sprawl::{Bounds, HubCandidate, Index, Metric};
use portolan_landscape::{self as graph, Assessment, Findings, Limits, Noted, Rule, Scope, Severity, Sprawl, Subject};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use time::Date;

/// Findings whose facts are told in full.
pub(super) const TOLD: usize = 12;
/// Outcomes that are kept of one state of the catalog.
const KEPT: usize = 64;

/// The estate as it is, measured and judged, and what the last scenarios made of it.
struct Before {
    limits: Limits,
    assessment: Assessment,
    /// By scenario and revision.
    outcomes: Mutex<HashMap<(i64, i64), Arc<Outcome>>>,
}

/// On a large estate this takes half a second, and every scenario can share it.
static LAST: Derived<Before> = Derived::new();

/// What a scenario comes to.
pub(super) struct Outcome {
    pub(super) played: Played,
    /// Of each measure, before and after.
    pub(super) measures: Vec<(Metric, Metric)>,
    pub(super) index: (Index, Index),
    pub(super) links: (usize, usize),
    pub(super) new: Found,
    pub(super) gone: Found,
    /// Those that weigh something else than before.
    pub(super) changed: Found,
    /// What a mediator would still save, the most first.
    pub(super) hubs: Vec<HubCandidate>,
}

/// Findings, the first of them with what they are about and their facts.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many there are of each severity, the worst first.
    pub(super) weights: [usize; 3],
    pub(super) told: Vec<(About, Vec<Told>)>,
}

impl Found {
    pub(super) fn count(&self) -> usize {
        self.weights.iter().sum()
    }
}

/// What a finding is about: addresses and names, in the order of dependency.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) things: Vec<(String, String)>,
    /// The circle that the thing is part of.
    pub(super) circle: bool,
}

impl Outcome {
    pub(super) fn verdict(&self, place: usize) -> Option<&Verdict> {
        self.played.verdicts.get(place)
    }
}

/// The outcome of a scenario on this snapshot, away from the threads that answer requests.
pub(super) async fn outcome(
    snapshot: &Arc<Snapshot>,
    today: Date,
    policy: &Policy,
    scenario: &Scenario,
) -> Result<Arc<Outcome>> {
    let (snapshot, limits, bounds) = (snapshot.clone(), policy.limits(), policy.bounds());
    let (key, changes) = ((scenario.id, scenario.revision), scenario.changes.clone());
    let work = move || {
        let make = || Before {
            limits,
            assessment: Assessment::of(&snapshot.landscape, day(today), &limits),
            outcomes: Mutex::default(),
        };
        let mut before = LAST.of(&snapshot, today, make);
        if before.limits != limits {
            // The policy changed, and the catalog did not.
            before = Arc::new(make());
        }
        let kept = before
            .outcomes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(kept) = kept {
            return kept;
        }
        let outcome = Arc::new(compare(
            &snapshot,
            &before.assessment,
            play(&snapshot, &changes),
            today,
            &bounds,
        ));
        let mut outcomes = before.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        if outcomes.len() >= KEPT {
            outcomes.clear();
        }
        outcomes.insert(key, outcome.clone());
        outcome
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Defect(error.to_string()))
}

fn compare(snapshot: &Snapshot, before: &Assessment, played: Played, today: Date, bounds: &Bounds) -> Outcome {
    let after = Assessment::of(&played.after.landscape, day(today), before.sprawl.limits());
    let (old, new) = (
        before.sprawl.metrics(Scope::Company),
        after.sprawl.metrics(Scope::Company),
    );
    let mut difference = before.findings.difference(&after.findings);
    let first = first_integration(snapshot);
    // A sketch says nothing of timeouts and protection; the request that comes of it will.
    difference.new.retain(|noted| !is_unstated(noted, first));
    let told = |findings: &Findings, sprawl: &Sprawl, noted: &[Noted], names: &Snapshot| {
        let weigh = |severity| noted.iter().filter(|noted| noted.severity == severity).count();
        let some = noted.iter().take(TOLD).map(|noted| {
            let mut told = tell(names, &findings.why(sprawl, noted));
            told.iter_mut().for_each(|told| unlink(told, snapshot));
            (about(names, snapshot, noted.subject), told)
        });
        Found {
            told: some.collect(),
            weights: [weigh(Severity::Block), weigh(Severity::Warn), weigh(Severity::Info)],
        }
    };
    let changed: Vec<Noted> = difference.changed.iter().map(|changed| changed.after).collect();
    Outcome {
        measures: old.all(bounds).into_iter().zip(new.all(bounds)).collect(),
        index: (old.index.clone(), new.index.clone()),
        links: (old.links, new.links),
        new: told(&after.findings, &after.sprawl, &difference.new, &played.after),
        gone: told(&before.findings, &before.sprawl, &difference.gone, snapshot),
        changed: told(&after.findings, &after.sprawl, &changed, &played.after),
        hubs: new.hubs,
        played,
    }
}

/// Whether a finding only says that a sketched integration does not say something yet.
fn is_unstated(noted: &Noted, first: i64) -> bool {
    let integration = match noted.subject {
        // What a consumer leaves unsaid is noted once, and a sketch adds nothing to it but itself.
        Subject::System(_) => return matches!(noted.rule, Rule::BroadScope | Rule::SecretInCode | Rule::NoSignals),
        Subject::Integration(id) => id,
        Subject::Carried { integration, .. } => integration,
        _ => return false,
    };
    i64::from(integration.0) >= first
        && matches!(
            noted.rule,
            Rule::MissingTimeout
                | Rule::UnboundedRetries
                | Rule::NoJitter
                | Rule::RetryWithoutIdempotency
                | Rule::NoDeadLetter
                | Rule::NoDuplicateHandling
                | Rule::OrderingUnstated
                | Rule::UndefinedErrors
                | Rule::NoAuthentication
                | Rule::Unencrypted
                | Rule::PersonalDataWithoutBasis
        )
}

/// What is only sketched has no page to lead to.
fn unlink(told: &mut Told, snapshot: &Snapshot) {
    let known = |href: &str| match href.strip_prefix("/integrations/") {
        Some(id) => id
            .parse()
            .is_ok_and(|id| snapshot.integration(IntegrationId(id)).is_some()),
        None => href != "/systems/",
    };
    for fact in &mut told.facts {
        let things = match &mut fact.value {
            ToldValue::Thing(thing) => std::slice::from_mut(thing),
            ToldValue::Path(things) => things.as_mut_slice(),
            _ => continue,
        };
        for thing in things {
            if !known(&thing.href) {
                thing.href = String::new();
                if !thing.about.is_empty() {
                    thing.name = std::mem::take(&mut thing.about);
                }
            }
        }
    }
}

/// Which of the integrations that changes touched are new, gone, or other than before.
pub(super) fn fate(snapshot: &Snapshot, played: &Played, id: IntegrationId) -> Fate {
    match (snapshot.integration(id), played.after.integration(id)) {
        (None, _) => Fate::Added,
        (Some(_), Some(after)) if after.status == portolan_domain::words::IntegrationStatus::Retired => Fate::Gone,
        _ => Fate::Changed,
    }
}

/// What becomes of an integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Added,
    Changed,
    Gone,
}

/// The landscape's id of a system.
pub(super) fn node(id: SystemId) -> graph::SystemId {
    graph::SystemId(place(id.0))
}

/// What a finding is about, by name; what is only sketched has no address.
fn about(names: &Snapshot, known: &Snapshot, subject: Subject) -> About {
    let system = |id: graph::SystemId| {
        let id = SystemId(i64::from(id.0));
        let name = names.system(id).map_or(String::new(), |system| system.name.to_string());
        let href = known.system(id).map(|system| format!("/systems/{}", system.slug));
        (href.unwrap_or_default(), name)
    };
    let entity = |id: graph::EntityId| {
        let entity = names.entity(EntityId(i64::from(id.0)));
        entity.map_or_else(Default::default, |entity| {
            (format!("/entities/{}", entity.slug), entity.name.to_string())
        })
    };
    let integration = |id: graph::IntegrationId| {
        let id = IntegrationId(i64::from(id.0));
        let row = names.integration(id);
        let ends = row.map(|row| {
            let consumer = names.system(row.consumer).map_or("?", |system| &*system.name);
            let version = names.version(row.version);
            let version = version.map_or(String::new(), |(api, version)| {
                format!("{} {}", api.name, version.label)
            });
            format!("{consumer} → {version}")
        });
        let ends = ends.unwrap_or_default();
        match known.integration(id) {
            Some(_) => (format!("/integrations/{id}"), format!("I-{id} {ends}")),
            None => (String::new(), ends),
        }
    };
    let version = |id: graph::VersionId| {
        let found = names.version(VersionId(i64::from(id.0)));
        found.map_or_else(Default::default, |(api, version)| {
            let href = format!("/apis/{}/versions/{}", api.slug, ui::encode(&version.label));
            (href, format!("{} {}", api.name, version.label))
        })
    };
    let things = match subject {
        Subject::Integration(id) => vec![integration(id)],
        Subject::Carried { integration: id, .. } => vec![integration(id)],
        Subject::Pair { consumer, provider } => vec![system(consumer), system(provider)],
        Subject::System(id) | Subject::Circle(id) => vec![system(id)],
        Subject::Entity(id) => vec![entity(id)],
        Subject::Feed { entity: id, receiver } => vec![entity(id), system(receiver)],
        Subject::Version(id) => vec![version(id)],
    };
    About {
        things,
        circle: matches!(subject, Subject::Circle(_)),
    }
}
