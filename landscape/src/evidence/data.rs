//! Rules about entities: who holds the truth, who may write it, who has it already.

use super::MAX_EXAMPLES;
use super::case::Case;
use super::finding::{FactName as F, Finding};
use super::rule::{Rule, Severity};
use crate::id::{EntityId, IntegrationId, SystemId};
use crate::link::Link;
use crate::model::{EntityRole, RoleKind, Style};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn judge(case: &Case, findings: &mut Vec<Finding>) {
    let carried = &case.asked.entities;
    let mut judged: Vec<EntityId> = Vec::new();
    for entity in carried.all() {
        if !judged.contains(entity) {
            judged.push(*entity);
            findings.extend(masters_missing(case, *entity));
            findings.extend(masters_in_conflict(*entity, roles(case, *entity)));
        }
    }
    for entity in carried.reads() {
        findings.extend(read_from_a_copy(case, *entity));
        findings.extend(received_already(case, *entity, case.asked.consumer));
        findings.extend(served_by_a_mediator(case, *entity, false));
    }
    for entity in carried.writes() {
        findings.extend(foreign_write(case, *entity));
        // A system that owns or updates an entity is written to by many; one that holds a copy needs a single feed.
        let receiver = Truth::of(case, *entity).role(case.asked.provider);
        if !matches!(receiver, Some(RoleKind::Master | RoleKind::Updater)) {
            findings.extend(received_already(case, *entity, case.asked.provider));
        }
        findings.extend(served_by_a_mediator(case, *entity, true));
    }
}

/// The roles for one entity that hold in the scope of the case.
struct Truth<'a> {
    masters: Vec<SystemId>,
    roles: Vec<&'a EntityRole>,
}

impl<'a> Truth<'a> {
    fn of(case: &Case<'a>, entity: EntityId) -> Self {
        let mut roles = roles(case, entity);
        let (own, wide): (Vec<&EntityRole>, Vec<&EntityRole>) = roles
            .iter()
            .copied()
            .filter(|role| role.role == RoleKind::Master)
            .partition(|role| role.scope.as_ref() == case.scope);
        let masters = if own.is_empty() { &wide } else { &own };
        let mut masters: Vec<SystemId> = masters.iter().map(|role| role.system).collect();
        masters.sort_unstable();
        masters.dedup();
        // Where the scope has its own master, the one of the whole company is none there.
        if case.scope.is_some() && !own.is_empty() {
            roles.retain(|role| role.role != RoleKind::Master || role.scope.is_some());
        }
        Self { masters, roles }
    }

    /// The strongest role of a system.
    fn role(&self, system: SystemId) -> Option<RoleKind> {
        let held = self.roles.iter().filter(|role| role.system == system);
        held.map(|role| role.role).min()
    }
}

/// Without a scope every role counts; with one, those of the scope and of the whole company.
fn roles<'a>(case: &Case<'a>, entity: EntityId) -> Vec<&'a EntityRole> {
    let roles = case.landscape.entity(entity).map(|entity| &entity.roles);
    roles
        .into_iter()
        .flat_map(|roles| roles.iter())
        .filter(|role| case.scope.is_none() || role.scope.is_none() || role.scope.as_ref() == case.scope)
        .collect()
}

fn scope_text(scope: Option<&Arc<str>>) -> Option<String> {
    scope.map(|scope| scope.to_string())
}

fn masters_missing(case: &Case, entity: EntityId) -> Option<Finding> {
    Truth::of(case, entity).masters.is_empty().then(|| {
        Finding::new(Rule::NoSourceOfTruth, Severity::Warn)
            .fact(F::Entity, entity)
            .known(F::Scope, scope_text(case.scope))
    })
}

/// More than one master in one scope. A master for a part and one for the whole company are no rivals.
pub(crate) fn masters_in_conflict<'a>(
    entity: EntityId,
    roles: impl IntoIterator<Item = &'a EntityRole>,
) -> Vec<Finding> {
    let mut by_scope: BTreeMap<Option<&Arc<str>>, Vec<SystemId>> = BTreeMap::new();
    for role in roles {
        let masters = by_scope.entry(role.scope.as_ref()).or_default();
        if role.role == RoleKind::Master && !masters.contains(&role.system) {
            masters.push(role.system);
        }
    }
    let conflicts = by_scope.into_iter().filter(|(_, masters)| masters.len() > 1);
    conflicts
        .map(|(scope, mut masters)| {
            masters.sort_unstable();
            with_masters(
                Finding::new(Rule::TwoSourcesOfTruth, Severity::Warn).fact(F::Entity, entity),
                &masters,
            )
            .known(F::Scope, scope_text(scope))
        })
        .collect()
}

fn with_masters(finding: Finding, masters: &[SystemId]) -> Finding {
    finding
        .each(F::Master, masters.iter().copied().take(MAX_EXAMPLES))
        .count(F::Count, masters.len())
}

fn role_text(role: Option<RoleKind>) -> &'static str {
    role.map_or("none", RoleKind::as_str)
}

/// A hub or gateway passes on what others hold, so that its own role is no question.
fn read_from_a_copy(case: &Case, entity: EntityId) -> Option<Finding> {
    let source = case.asked.provider;
    let truth = Truth::of(case, entity);
    let role = truth.role(source);
    let mediates = case.landscape.system(source).is_some_and(|s| s.kind.mediates());
    let fine = match role {
        Some(RoleKind::Master | RoleKind::Updater) => true,
        Some(RoleKind::Copy) => false,
        None => mediates,
    };
    (!fine && !truth.masters.is_empty()).then(|| {
        let finding = Finding::new(Rule::NotSourceOfTruth, Severity::Warn)
            .fact(F::Entity, entity)
            .fact(F::Source, source)
            .fact(F::Role, role_text(role));
        with_masters(finding, &truth.masters).known(F::Scope, scope_text(case.scope))
    })
}

fn foreign_write(case: &Case, entity: EntityId) -> Option<Finding> {
    let writer = case.asked.consumer;
    let truth = Truth::of(case, entity);
    let role = truth.role(writer);
    let allowed = matches!(role, Some(RoleKind::Master | RoleKind::Updater));
    (!allowed && !truth.masters.is_empty()).then(|| {
        let finding = Finding::new(Rule::ForeignWrite, Severity::Block)
            .fact(F::Entity, entity)
            .fact(F::System, writer)
            .fact(F::Role, role_text(role));
        with_masters(finding, &truth.masters).known(F::Scope, scope_text(case.scope))
    })
}

fn received_already(case: &Case, entity: EntityId, receiver: SystemId) -> Option<Finding> {
    let carriers = case.landscape.carriers_of(entity);
    let feeds: Vec<(IntegrationId, SystemId)> = carriers
        .filter(|link| link.receiver() == receiver && !link.is_internal() && case.rivals(link))
        .map(|link| (link.integration, link.source()))
        .collect();
    let examples = || feeds.iter().take(MAX_EXAMPLES);
    (!feeds.is_empty()).then(|| {
        Finding::new(Rule::DuplicateData, Severity::Warn)
            .fact(F::Entity, entity)
            .fact(F::Receiver, receiver)
            .each(F::Integration, examples().map(|(feed, _)| *feed))
            .each(F::Source, examples().map(|(_, source)| *source))
            .count(F::Count, feeds.len())
    })
}

fn served_by_a_mediator(case: &Case, entity: EntityId, writing: bool) -> Option<Finding> {
    let landscape = case.landscape;
    let asked = case.asked;
    let mediates = |system| case.mediates(system);
    let is_event = |api| landscape.api(api).is_some_and(|api| api.style == Style::Event);
    if asked.mediator().is_some()
        || mediates(asked.provider)
        || mediates(asked.consumer)
        || asked.api.is_some_and(is_event)
    {
        return None;
    }
    // The mediating system of a link: what it is routed through, what it leads to, or the same provider's own events.
    let mediator = |link: &Link| {
        if link.is_routed() {
            landscape.integration(link.integration)?.mediator()
        } else if mediates(link.provider) {
            Some(link.provider)
        } else if link.provider == asked.provider && link.interaction.sends_messages() {
            let api = landscape.integration(link.integration)?.api?;
            is_event(api).then_some(link.provider)
        } else {
            None
        }
    };
    let mut count = 0;
    let mut examples: Vec<(&Link, SystemId)> = Vec::new();
    for link in landscape.carriers_of(entity) {
        if link.writes_entity() != writing || !case.stands(link) {
            continue;
        }
        if examples.len() < MAX_EXAMPLES {
            if let Some(through) = mediator(link) {
                examples.push((link, through));
                count += 1;
            }
        } else if link.is_routed() || mediator(link).is_some() {
            count += 1;
            if count == MANY {
                break;
            }
        }
    }
    (count > 0).then(|| {
        let mut mediators: Vec<SystemId> = examples.iter().map(|(_, through)| *through).collect();
        mediators.sort_unstable();
        mediators.dedup();
        Finding::new(Rule::NewPointToPoint, Severity::Warn)
            .fact(F::Entity, entity)
            .each(F::Integration, examples.iter().map(|(link, _)| link.integration))
            .each(F::Mediator, mediators)
            .count(F::Count, count)
            .known(F::AtLeast, (count == MANY).then_some("yes"))
    })
}

/// Beyond this nobody needs to know how many more.
const MANY: usize = 1000;
