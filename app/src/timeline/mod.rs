//! The timeline: when versions come, are deprecated and go, and who still uses them; and until when waivers and accepted risks hold. It only
//! reads; dates are set on the pages of what has them.
//!
//! Versions come from the landscape snapshot in one pass, what is allowed until a day from the database. Deliberately absent: a page that
//! changes dates.

mod calendar;
mod chart;
mod leave;
mod leave_views;
mod schedule;
mod views;
mod web;

pub use leave::{Leave, LeaveKind, LeaveState, leaves};
pub use leave_views::{leave_badge, renewal};
pub use schedule::{Schedule, schedule};

use crate::routes::Routes;
use crate::snapshot::{Api, Team, Version};
use portolan_domain::ids::{DomainId, TeamId};
use portolan_domain::words::Lifecycle;
use std::sync::Arc;
use time::{Date, Duration};

/// How many days before its sunset a version counts as going soon, and a waiver or an accepted risk before its last day as ending.
pub const SOON: i64 = 60;

/// The routes of this feature.
pub fn routes() -> Routes {
    web::routes()
}

/// Where a version is on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Its sunset has passed, it is not retired, and running integrations still use it.
    Overdue,
    /// It is retired, and running integrations still use it.
    RetiredInUse,
    /// Its sunset is at most [`SOON`] days away.
    Soon,
    /// It is deprecated or has a sunset farther away.
    Announced,
}

impl Phase {
    /// Every phase, the most pressing first.
    pub const ALL: [Phase; 4] = [Phase::Overdue, Phase::RetiredInUse, Phase::Soon, Phase::Announced];

    /// The spelling in addresses and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Phase::Overdue => "overdue",
            Phase::RetiredInUse => "retired-in-use",
            Phase::Soon => "soon",
            Phase::Announced => "announced",
        }
    }

    /// Whether people should act today.
    pub fn is_late(self) -> bool {
        matches!(self, Phase::Overdue | Phase::RetiredInUse)
    }
}

/// The phase of a version with `left` running integrations on it; `None` while nothing is announced, and once it is gone.
pub fn phase(version: &Version, left: usize, today: Date) -> Option<Phase> {
    if version.lifecycle == Lifecycle::Retired {
        return (left > 0).then_some(Phase::RetiredInUse);
    }
    match version.sunset_on {
        Some(sunset) if sunset <= today => (left > 0).then_some(Phase::Overdue),
        Some(sunset) if sunset <= today + Duration::days(SOON) => Some(Phase::Soon),
        Some(_) => Some(Phase::Announced),
        None => {
            (version.lifecycle == Lifecycle::Deprecated || version.deprecated_on.is_some()).then_some(Phase::Announced)
        }
    }
}

/// What the timeline is asked for.
#[derive(Debug, Clone)]
struct Query {
    team: Option<TeamId>,
    domain: Option<DomainId>,
    phase: Option<Phase>,
    /// The slug of an API or a part of its name, lower-cased.
    api: String,
    from: Date,
    to: Date,
    /// Whether versions are wanted.
    versions: bool,
    /// Whether waivers and accepted risks are.
    leaves: bool,
}

/// One version on the timeline.
#[derive(Debug, Clone)]
struct Lane<'a> {
    api: &'a Arc<Api>,
    version: &'a Version,
    team: Option<&'a Arc<Team>>,
    /// Running integrations that still use it.
    left: usize,
    phase: Option<Phase>,
    /// One of its dates is within the window, or it is late, or it takes the place of one of those.
    within: bool,
}

impl Lane<'_> {
    fn href(&self) -> String {
        format!(
            "/apis/{}/versions/{}",
            self.api.slug,
            crate::ui::encode(&self.version.label)
        )
    }
    fn name(&self) -> String {
        format!("{} {}", self.api.name, self.version.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portolan_domain::ids::VersionId;
    use time::macros::date;

    fn version(lifecycle: Lifecycle, deprecated_on: Option<Date>, sunset_on: Option<Date>) -> Version {
        Version {
            id: VersionId(1),
            label: "v1".into(),
            lifecycle,
            released_on: None,
            deprecated_on,
            sunset_on,
            successor: None,
            has_contract: false,
            quality: None,
            rate_limit: None,
            sandbox: None,
        }
    }

    #[test]
    fn the_phase_says_how_pressing_a_version_is() {
        let today = date!(2026 - 11 - 20);
        let cases = [
            (Lifecycle::Active, None, None, 3, None),
            (
                Lifecycle::Active,
                None,
                Some(date!(2027 - 06 - 01)),
                3,
                Some(Phase::Announced),
            ),
            (Lifecycle::Deprecated, None, None, 0, Some(Phase::Announced)),
            (
                Lifecycle::Deprecated,
                None,
                Some(date!(2027 - 01 - 19)),
                0,
                Some(Phase::Soon),
            ),
            (
                Lifecycle::Deprecated,
                None,
                Some(date!(2027 - 01 - 20)),
                0,
                Some(Phase::Announced),
            ),
            (Lifecycle::Deprecated, None, Some(today), 1, Some(Phase::Overdue)),
            (Lifecycle::Deprecated, None, Some(today), 0, None),
            (Lifecycle::Retired, None, Some(today), 2, Some(Phase::RetiredInUse)),
            (Lifecycle::Retired, None, Some(today), 0, None),
        ];
        for (lifecycle, deprecated, sunset, left, expected) in cases {
            assert_eq!(
                phase(&version(lifecycle, deprecated, sunset), left, today),
                expected,
                "{lifecycle} {sunset:?} {left}"
            );
        }
    }
}
