//! The start page: what waits for the reader, what is wrong with the reader's APIs, what happens in the next two months, and the company in
//! four numbers. It reads the snapshot, what is allowed until a day, and the notices; nothing here is stored except that a notice was read.

mod views;
mod web;

use crate::auth::Cx;
use crate::routes::Routes;
use crate::snapshot::{Api, Derived, Snapshot, Version, place};
use crate::timeline::{self, Leave, LeaveKind, LeaveState, Schedule};
use portolan_domain::ids::{TeamId, VersionId};
use portolan_domain::words::Lifecycle;
use portolan_landscape as graph;
use portolan_landscape::{Status, StatusSet};
use std::collections::HashSet;
use std::sync::Arc;
use time::{Date, Duration};

/// How many days ahead the page looks.
const AHEAD: i64 = timeline::SOON;
/// How many of the warnings and of the dates the page shows at once.
const SHOWN: usize = 12;

/// The routes of this feature.
pub fn routes() -> Routes {
    web::routes()
}

/// What is wrong with an API of the reader's teams, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Warning {
    /// A sunset has passed and integrations are left.
    Overdue { left: usize },
    /// A retired version is still used.
    RetiredInUse { left: usize },
    /// A sunset is near and integrations are left.
    SunsetSoon { left: usize, on: Date },
    /// Nobody owns it, though a team of the reader owns its system.
    NoOwner,
    /// The version that new consumers should use has no contract.
    NoContract,
}

/// A warning and what it is about.
#[derive(Debug, Clone)]
struct Warned {
    warning: Warning,
    name: String,
    href: String,
}

/// What the reader's teams have.
#[derive(Debug, Clone, Default)]
struct Mine {
    apis: usize,
    systems: usize,
    warnings: Vec<Warned>,
}

fn mine(snapshot: &Snapshot, schedule: &Schedule, teams: &[TeamId], today: Date) -> Mine {
    let mut mine = Mine::default();
    if teams.is_empty() {
        return mine;
    }
    let is_mine = |team: Option<TeamId>| team.is_some_and(|team| teams.contains(&team));
    let systems: HashSet<_> = snapshot
        .systems()
        .filter(|system| !system.archived && is_mine(system.owner))
        .map(|system| system.id)
        .collect();
    mine.systems = systems.len();
    for line in snapshot.catalog.iter() {
        let unowned = line.team.is_none() && systems.contains(&line.system);
        if !unowned && !is_mine(line.team) {
            continue;
        }
        let Some(api) = snapshot.api(line.api) else { continue };
        let href = format!("/apis/{}", api.slug);
        if unowned {
            mine.warnings.push(Warned {
                warning: Warning::NoOwner,
                name: api.name.to_string(),
                href: href.clone(),
            });
        } else {
            mine.apis += 1;
        }
        // What is being designed has no contract yet, and what is gone needs none.
        let wants_contract = api.recommended().is_some_and(|version| {
            !version.has_contract && matches!(version.lifecycle, Lifecycle::Active | Lifecycle::Preview)
        });
        if wants_contract {
            let href = format!("{href}/contract");
            mine.warnings.push(Warned {
                warning: Warning::NoContract,
                name: api.name.to_string(),
                href,
            });
        }
        for version in &api.versions {
            let going = version
                .sunset_on
                .is_some_and(|day| day <= today + Duration::days(AHEAD));
            if !going && version.lifecycle != Lifecycle::Retired {
                continue;
            }
            let left = schedule.left(version.id);
            let warning = match (timeline::phase(version, left, today), version.sunset_on) {
                (Some(timeline::Phase::Overdue), _) => Warning::Overdue { left },
                (Some(timeline::Phase::RetiredInUse), _) => Warning::RetiredInUse { left },
                (Some(timeline::Phase::Soon), Some(on)) if left > 0 => Warning::SunsetSoon { left, on },
                _ => continue,
            };
            let name = format!("{} {}", api.name, version.label);
            mine.warnings.push(Warned {
                warning,
                name,
                href: format!("{href}/consumers"),
            });
        }
    }
    mine.warnings
        .sort_by(|a, b| a.warning.cmp(&b.warning).then_with(|| a.name.cmp(&b.name)));
    mine
}

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// A version is deprecated.
    Deprecation,
    /// A version goes, while so many integrations are left.
    Sunset { left: usize },
    /// A waiver or an accepted risk ends.
    End(LeaveKind),
}

/// Something in the next days.
#[derive(Debug, Clone)]
struct Coming {
    on: Date,
    what: What,
    name: String,
    href: String,
    /// It is an API of the reader's teams, or their systems use it, or the reader allowed it.
    concerns_me: bool,
}

/// What happens from today on for [`AHEAD`] days: what concerns the reader first, then by day. The first [`SHOWN`], and how many there are.
fn coming(
    snapshot: &Snapshot,
    schedule: &Schedule,
    company: &Company,
    ends: Vec<Coming>,
    teams: &[TeamId],
) -> (Vec<Coming>, usize) {
    let used = used(snapshot, teams);
    let mut dates: Vec<(Soonest<'_>, &Api, &Version)> = company
        .dates
        .iter()
        .filter_map(|&(version, on, is_sunset)| {
            let (api, version) = snapshot.version(version)?;
            let concerns_me = api.owner.is_some_and(|team| teams.contains(&team)) || used.contains(&version.id);
            Some((
                (!concerns_me, on, &*api.name, &*version.label, is_sunset),
                &**api,
                version,
            ))
        })
        .collect();
    let all = dates.len();
    if all > SHOWN {
        dates.select_nth_unstable_by(SHOWN, |a, b| a.0.cmp(&b.0));
        dates.truncate(SHOWN);
    }
    dates.sort_by(|a, b| a.0.cmp(&b.0));
    let all = all + ends.len();
    let dates = dates
        .into_iter()
        .map(|((others, on, name, label, is_sunset), api, version)| Coming {
            on,
            what: if is_sunset {
                What::Sunset {
                    left: schedule.left(version.id),
                }
            } else {
                What::Deprecation
            },
            name: format!("{name} {label}"),
            href: format!("/apis/{}/versions/{}", api.slug, crate::ui::encode(label)),
            concerns_me: !others,
        });
    let mut shown: Vec<Coming> = dates.chain(ends).collect();
    shown.sort_by(|a, b| (!a.concerns_me, a.on, &a.name, a.what).cmp(&(!b.concerns_me, b.on, &b.name, b.what)));
    shown.truncate(SHOWN);
    (shown, all)
}

/// The last days of waivers and accepted risks in the next [`AHEAD`] days.
fn ends(cx: &Cx, leaves: &[Leave]) -> Vec<Coming> {
    let soon = leaves.iter().filter(|leave| leave.state == LeaveState::Soon);
    soon.map(|leave| Coming {
        on: leave.last_day,
        what: What::End(leave.kind),
        name: leave.name.clone(),
        href: leave.href.clone(),
        concerns_me: leave.is_for(cx),
    })
    .collect()
}

/// What dates are ordered by: whether they concern others, the day, the names of API and version, and whether it is a sunset.
type Soonest<'s> = (bool, Date, &'s str, &'s str, bool);

/// The versions that the systems of these teams use.
fn used(snapshot: &Snapshot, teams: &[TeamId]) -> HashSet<VersionId> {
    let mut used = HashSet::new();
    if teams.is_empty() {
        return used;
    }
    for system in snapshot.systems() {
        if !system.owner.is_some_and(|team| teams.contains(&team)) {
            continue;
        }
        for link in snapshot.landscape.outgoing(graph::SystemId(place(system.id.0))) {
            if StatusSet::RUNNING.contains(link.status)
                && let Some(integration) = snapshot.landscape.integration(link.integration)
            {
                used.extend(integration.version.map(|version| VersionId(i64::from(version.0))));
            }
        }
    }
    used
}

/// What is the same for every reader of one snapshot on one day.
#[derive(Debug)]
struct Company {
    figures: Figures,
    /// Deprecations and sunsets (`true`) in the next [`AHEAD`] days.
    dates: Vec<(VersionId, Date, bool)>,
}

static LAST: Derived<Company> = Derived::new();

impl Company {
    fn of(snapshot: &Arc<Snapshot>, today: Date) -> Arc<Self> {
        LAST.of(snapshot, today, || Company::count(snapshot, today))
    }

    fn count(snapshot: &Snapshot, today: Date) -> Self {
        let end = today + Duration::days(AHEAD);
        let mut dates = Vec::new();
        for version in snapshot
            .apis()
            .filter(|api| !api.archived)
            .flat_map(|api| api.versions.iter())
            .filter(|version| version.lifecycle != Lifecycle::Retired)
        {
            for (day, is_sunset) in [(version.deprecated_on, false), (version.sunset_on, true)] {
                dates.extend(
                    day.filter(|day| (today..=end).contains(day))
                        .map(|day| (version.id, day, is_sunset)),
                );
            }
        }
        Company {
            figures: Figures::of(snapshot),
            dates,
        }
    }
}

/// The company in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Figures {
    systems: usize,
    apis: usize,
    /// Integrations in use.
    live: usize,
    /// Integrations that are approved or live, and how many of them go past every hub, broker and gateway; counted as sprawl is.
    agreed: usize,
    direct: usize,
}

impl Figures {
    fn of(snapshot: &Snapshot) -> Self {
        let mut figures = Figures {
            systems: snapshot.systems().filter(|system| !system.archived).count(),
            apis: snapshot.catalog.len(),
            ..Figures::default()
        };
        for integration in snapshot.landscape.integrations() {
            figures.live += usize::from(integration.status == Status::Live);
            if StatusSet::AGREED.contains(integration.status) && integration.consumer != integration.provider {
                let mediates = |id| {
                    let system = snapshot.landscape.system(id);
                    system.is_some_and(|system| system.kind.mediates())
                };
                let direct = integration.mediator().is_none()
                    && !mediates(integration.consumer)
                    && !mediates(integration.provider);
                figures.agreed += 1;
                figures.direct += usize::from(direct);
            }
        }
        figures
    }

    /// Direct links among all, in per cent, rounded down so that 100 means all.
    fn direct_share(&self) -> Option<usize> {
        (self.direct * 100).checked_div(self.agreed)
    }
}
