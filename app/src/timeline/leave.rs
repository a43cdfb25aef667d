//! What is allowed until a day: waivers of the quality bar, and risks that somebody accepted. Nothing happens to it by itself when its day has
//! passed except that it counts again, so it stands here, with where it is taken up anew.

use super::{Phase, Query, SOON};
use crate::auth::Cx;
use crate::contracts::{WaiverEnd, waiver_ends};
use crate::map::{ACCEPTED_RISKS, RiskEnd, risk_ends};
use crate::snapshot::Snapshot;
use crate::{App, Result, ui};
use portolan_domain::ids::{DomainId, TeamId, UserId};
use portolan_domain::roles::{Action, Object};
use portolan_domain::words::Role;
use time::{Date, Duration};

/// What kind of leave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeaveKind {
    /// A contract may miss a criterion of the quality bar.
    Waiver,
    /// A finding is accepted.
    Risk,
}

impl LeaveKind {
    /// The spelling in files and of texts.
    pub fn as_str(self) -> &'static str {
        match self {
            LeaveKind::Waiver => "waiver",
            LeaveKind::Risk => "risk",
        }
    }
}

/// Where it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeaveState {
    /// It has ended, and what it covered is still there: it counts again.
    Open,
    /// Its last day is at most [`SOON`] days away.
    Soon,
    /// It holds for longer.
    Holds,
    /// It holds, and there is nothing left that it covers.
    Idle,
}

impl LeaveState {
    /// The spelling in files and of texts.
    pub fn as_str(self) -> &'static str {
        match self {
            LeaveState::Open => "open-again",
            LeaveState::Soon => "ending",
            LeaveState::Holds => "holds",
            LeaveState::Idle => "covers-nothing",
        }
    }

    fn of(last_day: Date, is_needed: bool, today: Date) -> Option<Self> {
        match (last_day < today, is_needed) {
            (true, true) => Some(LeaveState::Open),
            // It is over, and what it covered is mended.
            (true, false) => None,
            (false, false) => Some(LeaveState::Idle),
            (false, true) if last_day <= today + Duration::days(SOON) => Some(LeaveState::Soon),
            (false, true) => Some(LeaveState::Holds),
        }
    }

    /// The phase of versions that is as pressing.
    fn phase(self) -> Phase {
        match self {
            LeaveState::Open => Phase::Overdue,
            LeaveState::Soon => Phase::Soon,
            LeaveState::Holds | LeaveState::Idle => Phase::Announced,
        }
    }
}

/// A waiver or an accepted risk with its last day.
#[derive(Debug, Clone)]
pub struct Leave {
    /// What it is.
    pub kind: LeaveKind,
    /// Its number among those of its kind.
    pub id: i64,
    /// What it is about, by name: `Parcels v1 · rate-limits`.
    pub name: String,
    /// The slug of the API of a waiver, else empty.
    pub api: String,
    /// The label of the one version that a waiver is for, else empty.
    pub version: String,
    /// The criterion or the rule.
    pub rule: String,
    /// The team that owns what it is about.
    pub team: Option<TeamId>,
    domain: Option<DomainId>,
    /// Who granted or accepted it.
    pub by: Option<(UserId, String)>,
    /// Its first day.
    pub since: Date,
    /// Its last day.
    pub last_day: Date,
    /// Where it stands.
    pub state: LeaveState,
    /// Where it is listed.
    pub href: String,
    renew: String,
}

impl Leave {
    fn of_waiver(snapshot: &Snapshot, end: WaiverEnd, today: Date) -> Option<Self> {
        let api = snapshot.api(end.api).filter(|api| !api.archived)?;
        let version = api.versions.iter().find(|version| Some(version.id) == end.version);
        let label = version.map_or_else(String::new, |version| version.label.to_string());
        let whose = format!("{} {label}", api.name);
        Some(Leave {
            kind: LeaveKind::Waiver,
            id: end.id.0,
            name: format!("{} · {}", whose.trim_end(), end.criterion),
            api: api.slug.to_string(),
            team: api.owner,
            domain: snapshot.system(api.system).and_then(|system| system.domain),
            by: end.by,
            since: end.since,
            last_day: end.last_day,
            state: LeaveState::of(end.last_day, end.is_needed, today)?,
            href: format!("/quality/waivers?state=all&api={}", api.slug),
            renew: format!(
                "/apis/{}/waivers/new?{}",
                api.slug,
                ui::query([("criterion", end.criterion.as_str()), ("only_version", &label)])
            ),
            version: label,
            rule: end.criterion,
        })
    }

    fn of_risk(end: RiskEnd, today: Date) -> Option<Self> {
        // What weighs more than it did is open before its day.
        let state = if end.is_outgrown {
            LeaveState::Open
        } else {
            LeaveState::of(end.last_day, end.is_found, today)?
        };
        Some(Leave {
            kind: LeaveKind::Risk,
            id: end.id,
            name: format!("{} · {}", end.about, end.rule),
            api: String::new(),
            version: String::new(),
            rule: end.rule.to_string(),
            team: end.team,
            domain: end.domain,
            by: Some(end.by),
            since: end.since,
            last_day: end.last_day,
            state,
            href: ACCEPTED_RISKS.to_owned(),
            renew: end.renew,
        })
    }

    /// Where the reader takes it up anew; `None` where that is not the reader's to do, or there is nothing to take up.
    pub fn renew(&self, cx: &Cx) -> Option<&str> {
        let may = match self.kind {
            LeaveKind::Waiver => cx.may(Action::Waive, Object::Owned(self.team)),
            LeaveKind::Risk => cx.may(Action::AcceptRisk, Object::Any),
        };
        (may && self.state != LeaveState::Idle).then_some(self.renew.as_str())
    }

    /// Whether the reader is to do something about it: a team of the reader owns it, the reader granted it, or chairs the board.
    pub fn is_for(&self, cx: &Cx) -> bool {
        self.team.is_some_and(|team| cx.actor.teams.contains(&team))
            || self.by.as_ref().map(|(user, _)| *user) == cx.actor.user && cx.actor.user.is_some()
            || cx.actor.role == Some(Role::BoardChair)
    }
}

/// What ends between two days, or ended there and counts again; the first to end first.
pub async fn leaves(app: &App, snapshot: &Snapshot, from: Date, to: Date) -> Result<Vec<Leave>> {
    let today = app.clock().today();
    let mut tx = app.db().read().await?;
    let waivers = waiver_ends(&mut tx, from, to, today).await?;
    drop(tx);
    let risks = risk_ends(app, from, to).await?;
    let waivers = waivers
        .into_iter()
        .filter_map(|end| Leave::of_waiver(snapshot, end, today));
    let risks = risks.into_iter().filter_map(|end| Leave::of_risk(end, today));
    let mut leaves: Vec<Leave> = waivers.chain(risks).collect();
    leaves.sort_by(|a, b| (a.last_day, &a.name, a.kind).cmp(&(b.last_day, &b.name, b.kind)));
    Ok(leaves)
}

/// Those that a question about the timeline lets through.
pub(super) async fn asked(app: &App, snapshot: &Snapshot, query: &Query) -> Result<Vec<Leave>> {
    if !query.leaves {
        return Ok(Vec::new());
    }
    let mut leaves = leaves(app, snapshot, query.from, query.to).await?;
    let named = |leave: &Leave| {
        let api = snapshot.api_by_slug(&leave.api);
        leave.api == query.api || api.is_some_and(|api| api.sort_key().contains(&query.api))
    };
    leaves.retain(|leave| {
        (query.team.is_none() || leave.team == query.team)
            && (query.domain.is_none() || leave.domain == query.domain)
            && query.phase.is_none_or(|phase| leave.state.phase() == phase)
            && (query.api.is_empty() || named(leave))
    });
    Ok(leaves)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn leave_is_pressing_by_its_last_day_and_only_where_it_covers_something() {
        let today = date!(2026 - 11 - 20);
        let cases = [
            (date!(2026 - 11 - 19), true, Some(LeaveState::Open)),
            (date!(2026 - 11 - 19), false, None),
            (today, true, Some(LeaveState::Soon)),
            (date!(2027 - 01 - 19), true, Some(LeaveState::Soon)),
            (date!(2027 - 01 - 20), true, Some(LeaveState::Holds)),
            (today, false, Some(LeaveState::Idle)),
        ];
        for (last_day, is_needed, state) in cases {
            assert_eq!(
                LeaveState::of(last_day, is_needed, today),
                state,
                "{last_day} {is_needed}"
            );
        }
    }
}
