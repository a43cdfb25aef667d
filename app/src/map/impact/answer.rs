//! The answer with everything that its page, its files and the notices say.

use super::subject::Subject;
use crate::accounts::{self, Contact};
use crate::db::Tx;
use crate::snapshot::{Integration, Process, Snapshot};
use crate::{Result, integrations};
use portolan_domain::ids::TeamId;
use portolan_domain::words::Criticality;
use portolan_landscape::impact::{Direct, Feed, Party, Wave};
use portolan_landscape::process::Step;
use portolan_landscape::{Action, Impact, Impacts, IntegrationId, SystemId};
use std::collections::HashMap;
use std::sync::Arc;
use time::Date;

/// Teams that a page shows before it refers to the files.
const TEAMS: usize = 40;
/// Systems of all its teams together that a page shows, and of each at least.
const SYSTEMS: usize = 300;
const SYSTEMS_EACH: usize = 6;

/// By integration the operations that it says it uses.
type Operations = HashMap<portolan_domain::ids::IntegrationId, Vec<String>>;

/// What an action on a subject reaches.
pub(super) struct Answer<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) subject: Subject<'a>,
    pub(super) action: Action,
    pub(super) impact: Impact,
    pub(super) parties: Vec<Party>,
    /// The team whose part alone was asked for; `None` inside stands for what nobody owns.
    pub(super) only: Option<Option<TeamId>>,
    /// Empty for an outage, after which nobody moves.
    pub(super) waves: Vec<Wave>,
    /// By system its place among the waves, from 1.
    wave_of: HashMap<SystemId, usize>,
    pub(super) contacts: HashMap<TeamId, Contact>,
    /// Filled for a breaking change.
    operations: Operations,
}

impl<'a> Answer<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, impacts: &Impacts, subject: Subject<'a>, action: Action) -> Self {
        let impact = impacts.impact(&[subject.target()], action);
        let waves = match action {
            Action::Retire | Action::Break => impacts.order(&impact),
            Action::TakeDown => Vec::new(),
        };
        let places = waves.iter().enumerate();
        let wave_of = places
            .flat_map(|(place, wave)| wave.groups.iter().flatten().map(move |system| (*system, place + 1)))
            .collect();
        Self {
            parties: impacts.by_team(&impact),
            only: None,
            snapshot,
            subject,
            action,
            impact,
            waves,
            wave_of,
            contacts: HashMap::new(),
            operations: HashMap::new(),
        }
    }

    /// The parts of the teams that were asked for.
    pub(super) fn asked(&self) -> impl Iterator<Item = &Party> {
        let wanted = |party: &&Party| self.only.is_none_or(|only| team_of(party.team) == only);
        self.parties.iter().filter(wanted)
    }

    /// Those of them that a page shows.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Party> {
        self.asked().take(TEAMS)
    }

    /// How many systems of each team a page shows: more where there are fewer teams.
    pub(super) fn systems_each(&self) -> usize {
        (SYSTEMS / self.shown().count().max(1)).max(SYSTEMS_EACH)
    }

    /// Adds for a page what the snapshot does not keep: how to reach the teams that are shown, and the operations that their
    /// integrations use.
    pub(super) async fn complete(&mut self, tx: &mut Tx) -> Result<()> {
        let teams: Vec<TeamId> = self.shown().filter_map(|party| team_of(party.team)).collect();
        self.contacts = accounts::contacts(tx, &teams).await?;
        let each = self.systems_each();
        let systems = self.shown().flat_map(|party| party.direct.iter().take(each));
        self.operations = self.used(tx, systems.copied().collect()).await?;
        Ok(())
    }

    /// Adds for a file what the snapshot does not keep: the operations that every integration uses.
    pub(super) async fn complete_file(&mut self, tx: &mut Tx) -> Result<()> {
        let systems = self.asked().flat_map(|party| &party.direct);
        self.operations = self.used(tx, systems.copied().collect()).await?;
        Ok(())
    }

    /// The operations that these systems' integrations with what is hit use; nothing is asked unless a contract breaks.
    async fn used(&self, tx: &mut Tx, systems: Vec<SystemId>) -> Result<Operations> {
        if self.action != Action::Break {
            return Ok(Operations::new());
        }
        let hits = systems.iter().filter_map(|system| self.direct(*system));
        let ids: Vec<_> = hits
            .flat_map(|hit| self.integrations(hit).map(|integration| integration.id))
            .collect();
        let records = integrations::load(tx, &ids).await?;
        Ok(records.into_iter().map(|one| (one.id, one.record.operations)).collect())
    }

    /// How a system uses what is hit, where it does.
    pub(super) fn direct(&self, system: SystemId) -> Option<&Direct> {
        let direct = &self.impact.direct;
        let place = direct.binary_search_by_key(&system, |hit| hit.system).ok()?;
        direct.get(place)
    }

    /// The integrations by which it does.
    pub(super) fn integrations(&self, hit: &Direct) -> impl Iterator<Item = &'a Integration> + use<'a, '_> {
        let snapshot = self.snapshot;
        let ids = self.impact.integrations_of(hit).iter();
        ids.filter_map(move |id| super::super::names::integration(snapshot, *id))
    }

    /// What an integration says it uses; empty where it does not say, or nobody asked.
    pub(super) fn operations(&self, integration: portolan_domain::ids::IntegrationId) -> &[String] {
        self.operations.get(&integration).map_or(&[], Vec::as_slice)
    }

    pub(super) fn wave(&self, system: SystemId) -> Option<usize> {
        self.wave_of.get(&system).copied()
    }

    /// The gravest criticality and the earliest sunset among a system's integrations.
    pub(super) fn stakes(&self, hit: &Direct) -> (Option<Criticality>, Option<Date>) {
        let gravest = self.integrations(hit).map(|integration| integration.criticality).max();
        let sunsets = self
            .integrations(hit)
            .filter_map(|integration| self.sunset(integration));
        (gravest, sunsets.min())
    }

    /// By when the version that an integration uses is to be gone.
    pub(super) fn sunset(&self, integration: &Integration) -> Option<Date> {
        let (_, version) = self.snapshot.version(integration.version)?;
        version.sunset_on
    }

    /// How many systems are hit along calls that do not use it themselves.
    pub(super) fn further(&self) -> usize {
        let calls = self.impact.calls.iter();
        calls.filter(|hit| self.direct(hit.system).is_none()).count()
    }

    /// The processes that stop somewhere, with the steps that cannot happen, counted from 1.
    pub(super) fn processes(&self) -> Vec<(&'a Arc<Process>, Vec<usize>)> {
        let hits = self.impact.direct.iter();
        let mut ended: Vec<IntegrationId> = hits.flat_map(|hit| self.impact.integrations_of(hit).to_vec()).collect();
        ended.sort_unstable();
        // A system that only changes its interfaces still acts as before.
        let gone = match self.subject {
            Subject::System(_) if self.action != Action::Break => Some(self.subject.system()),
            _ => None,
        };
        let stops = |step: &Step| {
            let acts = gone.is_some_and(|gone| step.from == gone || step.to == gone);
            acts || step.integration.is_some_and(|id| ended.binary_search(&id).is_ok())
        };
        let all = self.snapshot.processes().into_iter();
        all.map(|process| {
            let steps = process.steps.iter().zip(1..).filter(|(step, _)| stops(step));
            (process, steps.map(|(_, n)| n).collect::<Vec<usize>>())
        })
        .filter(|(_, steps)| !steps.is_empty())
        .collect()
    }

    /// Entities that somewhere come no more.
    pub(super) fn dried_up(&self) -> usize {
        let feeds = self.impact.feeds.iter().filter(|feed| is_dry(feed));
        distinct(feeds.map(|feed| feed.entity))
    }

    /// Entities that lose a source of truth.
    pub(super) fn orphaned(&self) -> usize {
        distinct(self.impact.masters.iter().map(|lost| lost.entity))
    }

    /// The teams of the systems that use it, those without a team counting as none.
    pub(super) fn teams(&self) -> usize {
        let parties = self.parties.iter().filter(|party| party.team.is_some());
        parties.filter(|party| !party.direct.is_empty()).count()
    }
}

/// Whether the entity comes no more and the receiver has nothing but what it holds.
pub(super) fn is_dry(feed: &Feed) -> bool {
    feed.remaining == 0 && !feed.owns
}

/// The team of a party.
pub(super) fn team_of(id: Option<portolan_landscape::TeamId>) -> Option<TeamId> {
    id.map(|id| TeamId(i64::from(id.0)))
}

fn distinct<T: Ord>(things: impl Iterator<Item = T>) -> usize {
    let things: std::collections::BTreeSet<T> = things.collect();
    things.len()
}
