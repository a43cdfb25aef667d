use super::proposal::{Limits, Proposal};
use crate::id::{IntegrationId, SystemId};
use crate::landscape::Landscape;
use crate::link::{Link, LinkFilter};
use crate::model::{Day, Integration, Status, StatusSet};
use std::cell::OnceCell;
use std::sync::Arc;

/// What a rule may look at.
pub(super) struct Case<'a> {
    pub(super) landscape: &'a Landscape,
    pub(super) asked: &'a Integration,
    pub(super) scope: Option<&'a Arc<str>>,
    pub(super) today: Day,
    pub(super) go_live: Day,
    pub(super) limits: &'a Limits,
    replaces: &'a [IntegrationId],
    mediators: OnceCell<Vec<bool>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(landscape: &'a Landscape, proposal: &'a Proposal, today: Day, limits: &'a Limits) -> Self {
        Self {
            landscape,
            asked: &proposal.integration,
            scope: proposal.scope.as_ref(),
            today,
            go_live: proposal.go_live.unwrap_or(today).max(today),
            limits,
            replaces: &proposal.replaces,
            mediators: OnceCell::new(),
        }
    }

    /// An integration that is there, judged as if it were asked for today.
    pub(super) fn existing(
        landscape: &'a Landscape,
        integration: &'a Integration,
        today: Day,
        limits: &'a Limits,
    ) -> Self {
        Self {
            landscape,
            asked: integration,
            scope: None,
            today,
            go_live: today,
            limits,
            replaces: &[],
            mediators: OnceCell::new(),
        }
    }

    /// Whether the system is a hub, broker or gateway. Asked of hundreds of thousands of links, hence the list.
    pub(super) fn mediates(&self, system: SystemId) -> bool {
        let mediators = self.mediators.get_or_init(|| {
            let mut mediators = vec![false; self.landscape.systems.end()];
            for system in self.landscape.systems().filter(|s| s.kind.mediates()) {
                if let Some(slot) = mediators.get_mut(system.id.0 as usize) {
                    *slot = true;
                }
            }
            mediators
        });
        mediators.get(system.0 as usize).copied().unwrap_or(false)
    }

    fn is_other(&self, link: &Link) -> bool {
        link.integration != self.asked.id && !self.replaces.contains(&link.integration)
    }

    /// A dependency that stands beside what is asked for.
    pub(super) fn stands(&self, link: &Link) -> bool {
        LinkFilter::STANDING.passes(link) && !link.is_internal() && self.is_other(link)
    }

    /// Such a dependency on which the consumer waits.
    pub(super) fn waits(&self, link: &Link) -> bool {
        self.stands(link) && link.interaction.waits()
    }

    /// A link that what is asked for could be a duplicate of. One that is being retired makes room.
    pub(super) fn rivals(&self, link: &Link) -> bool {
        const RIVALS: StatusSet = StatusSet::of(&[Status::Proposed, Status::Approved, Status::Live]);
        RIVALS.contains(link.status) && self.is_other(link)
    }
}

/// `yes`, `no` or `unstated`.
pub(super) fn stated(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unstated",
    }
}
