//! The dates of all versions, worked out once for a snapshot and a day, and the lanes that a question about them gives.

use super::{Lane, Phase, Query, phase};
use crate::snapshot::{Derived, Snapshot, place};
use portolan_domain::ids::VersionId;
use portolan_domain::words::Lifecycle;
use portolan_landscape::StatusSet;
use std::ops::Range;
use std::sync::Arc;
use time::Date;

/// What is the same for every question about the timeline of one snapshot on one day.
#[derive(Debug)]
pub struct Schedule {
    /// Versions with a date, or on their way out, by the name of their API and by age. The catalog leaves out what is archived.
    dated: Vec<Dated>,
    /// How many running integrations are on each version, by its number.
    left: Vec<u32>,
}

/// One version, as short as a walk over all of them wants it.
#[derive(Debug, Clone, Copy)]
struct Dated {
    /// The place of its API in the catalog, and its own among the versions of that.
    line: u32,
    nth: u32,
    id: VersionId,
    successor: Option<VersionId>,
    /// Released, deprecated, sunset.
    dates: [Option<Date>; 3],
    left: u32,
    phase: Option<Phase>,
}

static LAST: Derived<Schedule> = Derived::new();

/// The schedule of a snapshot as it stands on a day.
pub fn schedule(snapshot: &Arc<Snapshot>, today: Date) -> Arc<Schedule> {
    LAST.of(snapshot, today, || Schedule::of(snapshot, today))
}

impl Schedule {
    fn of(snapshot: &Snapshot, today: Date) -> Self {
        let mut left = Vec::new();
        for integration in snapshot.landscape.integrations() {
            if let Some(version) = integration.version
                && StatusSet::RUNNING.contains(integration.status)
            {
                let at = version.0 as usize;
                if left.len() <= at {
                    left.resize(at + 1, 0);
                }
                if let Some(count) = left.get_mut(at) {
                    *count += 1;
                }
            }
        }
        let mut schedule = Schedule {
            dated: Vec::new(),
            left,
        };
        for (line, of) in (0_u32..).zip(snapshot.catalog.iter()) {
            let Some(api) = snapshot.api(of.api) else { continue };
            for (nth, version) in (0_u32..).zip(&api.versions) {
                let going = version.deprecated_on.is_some()
                    || version.sunset_on.is_some()
                    || matches!(version.lifecycle, Lifecycle::Deprecated | Lifecycle::Retired);
                if !going && version.released_on.is_none() {
                    continue;
                }
                // Only of a version on its way out does anybody ask how many are left.
                let left = if going { schedule.left(version.id) } else { 0 };
                schedule.dated.push(Dated {
                    line,
                    nth,
                    id: version.id,
                    successor: version.successor,
                    dates: [version.released_on, version.deprecated_on, version.sunset_on],
                    left: u32::try_from(left).unwrap_or(u32::MAX),
                    phase: phase(version, left, today),
                });
            }
        }
        schedule
    }

    /// How many running integrations still use a version.
    pub fn left(&self, version: VersionId) -> usize {
        self.left
            .get(place(version.0) as usize)
            .map_or(0, |count| *count as usize)
    }
}

/// What a question found.
#[derive(Debug)]
pub(super) struct Found<'s> {
    snapshot: &'s Snapshot,
    schedule: &'s Schedule,
    /// One number for each lane, of which the order is that of the lanes: outside of the window, the rank of the team, the place in the
    /// schedule.
    keys: Vec<u64>,
}

const OUTSIDE: u64 = 1 << 63;

/// Every version that the query lets through: those with a date in the window first, then by team, API and age. A successor stands with
/// the version whose place it takes.
pub(super) fn find<'s>(snapshot: &'s Snapshot, schedule: &'s Schedule, query: &Query) -> Found<'s> {
    let mut ranks: Vec<u64> = Vec::new();
    for (rank, team) in (0_u64..).zip(snapshot.teams()) {
        let at = place(team.id.0) as usize;
        if ranks.len() <= at {
            ranks.resize(at + 1, NOBODY - 1);
        }
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    let mut keys: Vec<u64> = Vec::new();
    let mut successors: Vec<VersionId> = Vec::new();
    for (at, dated) in (0_u64..).zip(&schedule.dated) {
        let Some(line) = snapshot.catalog.get(dated.line as usize) else {
            continue;
        };
        if query.team.is_some() && line.team != query.team
            || query.domain.is_some() && line.domain != query.domain
            || query.phase.is_some() && dated.phase != query.phase
        {
            continue;
        }
        if !query.api.is_empty() {
            let named = snapshot
                .api(line.api)
                .is_some_and(|api| *api.slug == *query.api || api.sort_key().contains(&query.api));
            if !named {
                continue;
            }
        }
        let rank = match line.team {
            Some(team) => ranks.get(place(team.0) as usize).copied().unwrap_or(NOBODY - 1),
            None => NOBODY,
        };
        let within = dated.phase.is_some_and(Phase::is_late)
            || dated
                .dates
                .iter()
                .flatten()
                .any(|day| (query.from..=query.to).contains(day));
        if within {
            successors.extend(dated.successor);
        }
        keys.push(if within { 0 } else { OUTSIDE } | rank << 32 | at);
    }
    if !successors.is_empty() {
        successors.sort_unstable();
        for key in &mut keys {
            let at = usize::try_from(*key & AT).unwrap_or(usize::MAX);
            if *key & OUTSIDE != 0
                && schedule
                    .dated
                    .get(at)
                    .is_some_and(|dated| successors.binary_search(&dated.id).is_ok())
            {
                *key &= !OUTSIDE;
            }
        }
    }
    Found {
        snapshot,
        schedule,
        keys,
    }
}

/// The rank of what nobody owns: behind every team.
const NOBODY: u64 = (1 << 31) - 1;
/// The part of a key that is a place in the schedule.
const AT: u64 = u32::MAX as u64;

impl<'s> Found<'s> {
    /// How many lanes there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Some of the lanes in their order; the others are not put in order.
    pub(super) fn lanes(&mut self, part: Range<usize>) -> Vec<Lane<'s>> {
        let (from, to) = (part.start.min(self.keys.len()), part.end.min(self.keys.len()));
        if 0 < from && from < self.keys.len() {
            self.keys.select_nth_unstable(from);
        }
        let behind = self.keys.get_mut(from..).unwrap_or_default();
        let count = to.saturating_sub(from);
        if 0 < count && count < behind.len() {
            behind.select_nth_unstable(count);
        }
        let shown = behind.get_mut(..count).unwrap_or_default();
        shown.sort_unstable();
        let lane = |key: &u64| {
            let dated = self.schedule.dated.get(usize::try_from(key & AT).ok()?)?;
            let line = self.snapshot.catalog.get(dated.line as usize)?;
            let api = self.snapshot.api(line.api)?;
            Some(Lane {
                api,
                version: api.versions.get(dated.nth as usize)?,
                team: line.team.and_then(|team| self.snapshot.team(team)),
                left: dated.left as usize,
                phase: dated.phase,
                within: key & OUTSIDE == 0,
            })
        };
        shown.iter().filter_map(lane).collect()
    }
}
