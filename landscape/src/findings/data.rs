//! Who holds the truth, who may write it, who has it already.

use super::local::Events;
use super::{Noted, Subject};
use crate::compact::{at, set};
use crate::evidence::{Rule, Severity, masters_in_conflict};
use crate::id::{EntityId, IntegrationId};
use crate::link::{Link, LinkFilter};
use crate::model::RoleKind;
use crate::sprawl::{Roles, Sprawl};

pub(super) fn judge(sprawl: &Sprawl, events: &Events, noted: &mut Vec<Noted>) {
    let mut note = |rule, severity, subject| {
        noted.push(Noted {
            rule,
            subject,
            severity,
        });
    };
    for feed in sprawl.all_duplicates() {
        let (entity, receiver) = (feed.entity, feed.receiver);
        note(Rule::DuplicateData, Severity::Warn, Subject::Feed { entity, receiver });
    }
    for read in sprawl.all_copies() {
        let (integration, entity) = (read.integration, read.entity);
        let subject = Subject::Carried { integration, entity };
        note(Rule::NotSourceOfTruth, Severity::Warn, subject);
    }
    let landscape = sprawl.landscape();
    let mut served = Served::new(sprawl, events);
    for entity in (0..landscape.carriers.end() as u32).map(EntityId) {
        let carriers = || {
            let carriers = landscape.carriers_of(entity);
            carriers.filter(|link| LinkFilter::AGREED.passes(link) && !link.is_internal())
        };
        if carriers().next().is_none() {
            continue;
        }
        let roles = Roles::of(landscape.entity(entity));
        if roles.has_master {
            for link in carriers().filter(|link| link.writes_entity()) {
                let role = roles.of_system(link.consumer);
                if !matches!(role, Some(RoleKind::Master | RoleKind::Updater)) {
                    let integration = link.integration;
                    let subject = Subject::Carried { integration, entity };
                    note(Rule::ForeignWrite, Severity::Block, subject);
                }
            }
        } else {
            note(Rule::NoSourceOfTruth, Severity::Warn, Subject::Entity(entity));
        }
        served.by_mediators(carriers, |integration| {
            let subject = Subject::Carried { integration, entity };
            note(Rule::NewPointToPoint, Severity::Warn, subject);
        });
    }
    // Who is master of what is a question also where nothing moves.
    for entity in landscape.entities() {
        if !masters_in_conflict(entity.id, entity.roles.iter()).is_empty() {
            note(Rule::TwoSourcesOfTruth, Severity::Warn, Subject::Entity(entity.id));
        }
    }
}

/// Direct links with what a hub, broker or gateway, or the provider's own events, hand out already.
struct Served<'a> {
    sprawl: &'a Sprawl,
    events: &'a Events,
    /// By provider, whether its events carry the entity that is looked at: read, written.
    by_events: Vec<(bool, bool)>,
}

impl<'a> Served<'a> {
    fn new(sprawl: &'a Sprawl, events: &'a Events) -> Self {
        Self {
            sprawl,
            events,
            by_events: vec![(false, false); sprawl.compact().size],
        }
    }

    fn by_mediators<'l, I: Iterator<Item = &'l Link>>(
        &mut self,
        carriers: impl Fn() -> I,
        mut found: impl FnMut(IntegrationId),
    ) {
        let compact = self.sprawl.compact();
        let event = |link: &Link| {
            self.events
                .0
                .get(link.integration.0 as usize)
                .copied()
                .unwrap_or_default()
        };
        let mut mediated = (false, false);
        let mut providers = Vec::new();
        for link in carriers() {
            let writes = link.writes_entity();
            if link.is_routed() || at(&compact.mediates, link.provider.0) {
                mediated = (mediated.0 || !writes, mediated.1 || writes);
            } else if link.interaction.sends_messages() && event(link) {
                let (reads, written) = at(&self.by_events, link.provider.0);
                set(
                    &mut self.by_events,
                    link.provider.0,
                    (reads || !writes, written || writes),
                );
                providers.push(link.provider.0);
            }
        }
        let in_direction = |pair: (bool, bool), writes| if writes { pair.1 } else { pair.0 };
        for link in carriers().filter(|link| compact.is_direct(link) && !event(link)) {
            let writes = link.writes_entity();
            if in_direction(mediated, writes) || in_direction(at(&self.by_events, link.provider.0), writes) {
                found(link.integration);
            }
        }
        for provider in providers {
            set(&mut self.by_events, provider, (false, false));
        }
    }
}
