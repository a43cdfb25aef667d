//! The facts behind a note.

use super::{Findings, Noted, Subject};
use crate::evidence::{
    FactName as F, FactValue, Finding, MAX_EXAMPLES, Rule, Severity, Unit, evidence_for_existing, masters_in_conflict,
    of_profile, of_version,
};
use crate::id::{ApiId, EntityId, IntegrationId, SystemId};
use crate::link::{Link, LinkFilter};
use crate::model::Attempts;
use crate::sprawl::{Run, Sprawl};

impl Findings {
    /// The findings behind a note with their facts: one, or several where a system is a hotspot both ways or an entity has
    /// rivals in several scopes. The facts are those that [`Rule`] lists. `sprawl` must be what the findings came from.
    pub fn why(&self, sprawl: &Sprawl, noted: &Noted) -> Vec<Finding> {
        match noted.subject {
            Subject::Integration(id) => self.of_integration(id, noted.rule),
            Subject::Carried { integration, entity } => {
                let mut found = self.of_integration(integration, noted.rule);
                found.retain(|finding| finding.value(F::Entity) == Some(&FactValue::Entity(entity)));
                found
            }
            Subject::Pair { consumer, provider } => vec![self.duplicate_link(noted.severity, consumer, provider)],
            Subject::Circle(first) => circle(sprawl, first).into_iter().collect(),
            Subject::Entity(entity) => self.of_entity(noted.rule, entity),
            Subject::Feed { entity, receiver } => vec![duplicate_data(sprawl, entity, receiver)],
            Subject::Version(version) => {
                let version = self.landscape.version(version);
                let found = version
                    .into_iter()
                    .flat_map(|version| of_version(&self.landscape, version));
                found.filter(|finding| finding.rule == noted.rule).collect()
            }
            Subject::System(system) => match noted.rule {
                Rule::BroadScope | Rule::SecretInCode | Rule::NoSignals => vec![self.unstated(noted.rule, system)],
                Rule::Hotspot => hotspots(sprawl, system),
                Rule::RetryAmplification => {
                    let run = sprawl.amplification_from(system);
                    run.map(|run| self.amplification(&run)).into_iter().collect()
                }
                _ => {
                    let run = sprawl.chain_from(system);
                    run.map(|run| self.chain(&run)).into_iter().collect()
                }
            },
        }
    }

    fn of_integration(&self, id: IntegrationId, rule: Rule) -> Vec<Finding> {
        let mut found = evidence_for_existing(&self.landscape, id, self.today, &self.limits);
        found.retain(|finding| finding.rule == rule);
        // The same call seen from its callers is their finding.
        let callers = FactValue::Text("consumer".into());
        found.retain(|finding| rule != Rule::TimeoutInversion || finding.value(F::Direction) != Some(&callers));
        found
    }

    /// What a consumer does not say of its integrations, with those of which it does not.
    fn unstated(&self, rule: Rule, consumer: SystemId) -> Finding {
        let links = self.landscape.outgoing(consumer).iter();
        let links = links.filter(|link| LinkFilter::AGREED.passes(link) && !link.is_internal());
        let silent = links.filter_map(|link| {
            let integration = self.landscape.integration(link.integration)?;
            let mut found = of_profile(integration).into_iter();
            found.find(|finding| finding.rule == rule && finding.said_once().is_some())?;
            Some(integration.id)
        });
        let mut silent: Vec<IntegrationId> = silent.collect();
        silent.sort_unstable();
        Finding::new(rule, Severity::Info)
            .fact(F::System, consumer)
            .each(F::Integration, silent.iter().copied().take(MAX_EXAMPLES))
            .count(F::Count, silent.len())
    }

    fn of_entity(&self, rule: Rule, entity: EntityId) -> Vec<Finding> {
        if rule == Rule::NoSourceOfTruth {
            return vec![Finding::new(rule, Severity::Warn).fact(F::Entity, entity)];
        }
        let roles = self.landscape.entity(entity).map(|entity| entity.roles.iter());
        masters_in_conflict(entity, roles.into_iter().flatten())
    }

    fn duplicate_link(&self, severity: Severity, consumer: SystemId, provider: SystemId) -> Finding {
        let links = self.landscape.between(consumer, provider).iter();
        let links = links.filter(|link| LinkFilter::AGREED.passes(link));
        let mut by_api: Vec<(Option<ApiId>, IntegrationId)> = links
            .filter_map(|link| self.landscape.integration(link.integration))
            .map(|integration| (integration.api, integration.id))
            .collect();
        by_api.sort_unstable();
        // Where one API is used more than once, these are the duplicates; else all of them together.
        let runs = by_api.chunk_by(|a, b| a.0 == b.0);
        let most = runs.filter(|run| run.first().is_some_and(|(api, _)| api.is_some()));
        let most = most.max_by_key(|run| run.len()).filter(|run| run.len() > 1);
        let (api, listed) = match most {
            Some(run) => (run.first().and_then(|(api, _)| *api), run),
            None => (None, by_api.as_slice()),
        };
        let examples = listed.iter().map(|(_, integration)| *integration).take(MAX_EXAMPLES);
        Finding::new(Rule::DuplicateLink, severity)
            .each(F::Integration, examples)
            .count(F::Count, listed.len())
            .known(F::Api, api)
    }

    fn chain(&self, run: &Run) -> Finding {
        let finding = Finding::new(Rule::SynchronousChainTooLong, Severity::Warn)
            .fact(F::Path, run.systems.clone())
            .count(F::Depth, run.depth())
            .number(F::Limit, self.limits.chain_depth, Unit::Count)
            .number(F::Hops, run.hops, Unit::Count)
            .number(F::AvailabilityPerHop, run.availability_per_hop, Unit::Ratio)
            .number(F::Availability, run.availability, Unit::Ratio);
        at_least(finding, run)
    }

    fn amplification(&self, run: &Run) -> Finding {
        let value = |times: f64, unit| {
            if times.is_finite() {
                FactValue::Number { value: times, unit }
            } else {
                "unbounded".into()
            }
        };
        let attempts = run.steps.iter().map(|step| match step.attempts {
            None => value(1.0, Unit::Count),
            Some(Attempts::Times(times)) => value(f64::from(times), Unit::Count),
            Some(Attempts::Unbounded) => value(f64::INFINITY, Unit::Count),
        });
        let finding = Finding::new(Rule::RetryAmplification, Severity::Warn)
            .fact(F::Path, run.systems.clone())
            .each(F::Attempts, attempts)
            .fact(F::Amplification, value(run.amplification, Unit::Ratio))
            .number(F::Limit, self.limits.amplification, Unit::Ratio);
        at_least(finding, run)
    }
}

fn at_least(finding: Finding, run: &Run) -> Finding {
    finding.known(F::AtLeast, run.at_least.then_some("yes"))
}

/// A shortest circle through the system, over waiting calls where some of them wait in a circle.
fn circle(sprawl: &Sprawl, first: SystemId) -> Option<Finding> {
    let cycle = sprawl
        .all_cycles()
        .iter()
        .find(|cycle| cycle.systems.first() == Some(&first))?;
    let waiting = sprawl.waiting();
    let in_waiting = |system: &&SystemId| waiting.members(waiting.of(system.0)).len() > 1;
    let start = if cycle.synchronous {
        *cycle.systems.iter().find(in_waiting)?
    } else {
        first
    };
    let admits = |link: &Link| {
        LinkFilter::AGREED.passes(link) && !link.is_internal() && (link.interaction.waits() || !cycle.synchronous)
    };
    let outgoing = sprawl.compact().outgoing(start.0).iter();
    let ways = outgoing
        .filter(|pair| pair.waiting > 0 || !cycle.synchronous)
        .filter_map(|pair| {
            let next = SystemId(pair.provider);
            crate::graph::path_over(sprawl.landscape(), next, start, admits)
        });
    let back = ways.min_by_key(|way| way.len())?;
    let circle: Vec<SystemId> = std::iter::once(start).chain(back).collect();
    let severity = if cycle.synchronous {
        Severity::Block
    } else {
        Severity::Warn
    };
    Some(
        Finding::new(Rule::ClosesCycle, severity)
            .count(F::Count, circle.len() - 1)
            .fact(F::Path, circle)
            .fact(F::Synchronous, if cycle.synchronous { "yes" } else { "no" }),
    )
}

fn duplicate_data(sprawl: &Sprawl, entity: EntityId, receiver: SystemId) -> Finding {
    let mut duplicates = sprawl.all_duplicates().iter();
    let feed = duplicates.find(|feed| feed.entity == entity && feed.receiver == receiver);
    let (integrations, sources) = feed.map_or((&[][..], &[][..]), |feed| (&feed.integrations, &feed.sources));
    Finding::new(Rule::DuplicateData, Severity::Warn)
        .fact(F::Entity, entity)
        .fact(F::Receiver, receiver)
        .each(F::Integration, integrations.iter().copied().take(MAX_EXAMPLES))
        .each(F::Source, sources.iter().copied().take(MAX_EXAMPLES))
        .count(F::Count, integrations.len())
}

fn hotspots(sprawl: &Sprawl, system: SystemId) -> Vec<Finding> {
    let (compact, limits) = (sprawl.compact(), sprawl.limits());
    let found = |direction: &'static str, count: usize, limit: u32| {
        (count > limit as usize).then(|| {
            Finding::new(Rule::Hotspot, Severity::Warn)
                .fact(F::System, system)
                .fact(F::Direction, direction)
                .count(F::Count, count)
                .count(F::Limit, limit as usize)
        })
    };
    let fan_in = compact.incoming_places(system.0).len();
    let fan_out = compact.outgoing(system.0).len();
    [
        found("consumers", fan_in, limits.fan_in),
        found("providers", fan_out, limits.fan_out),
    ]
    .into_iter()
    .flatten()
    .collect()
}
