//! The life of a version: which stage may follow which, in which order its dates stand, and how long consumers are told ahead.

use crate::names::{Flaw, Flaws};
use crate::words::Lifecycle;
use time::{Date, Duration};

/// The dates of a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// First usable.
    pub released_on: Option<Date>,
    /// Announced as going away (RFC 9745).
    pub deprecated_on: Option<Date>,
    /// Gone (RFC 8594).
    pub sunset_on: Option<Date>,
}

/// The stages that a version may go to from where it is.
///
/// Before it is active everything is open, back and forth: nobody was promised anything. An active version is never retired without
/// having been deprecated. A deprecation can be withdrawn, and a version that was retired by mistake comes back as deprecated.
pub fn next_stages(from: Lifecycle) -> &'static [Lifecycle] {
    use Lifecycle::{Active, Deprecated, Design, Development, Preview, Retired};
    match from {
        Design => &[Development, Preview, Active, Retired],
        Development => &[Design, Preview, Active, Retired],
        Preview => &[Development, Active, Deprecated, Retired],
        Active => &[Deprecated],
        Deprecated => &[Active, Retired],
        Retired => &[Deprecated],
    }
}

/// Whether a version may go from one stage to another; staying is always allowed.
pub fn may_become(from: Lifecycle, to: Lifecycle) -> bool {
    from == to || next_stages(from).contains(&to)
}

/// Whether consumers may rely on a version in this stage.
pub fn is_usable(stage: Lifecycle) -> bool {
    matches!(stage, Lifecycle::Preview | Lifecycle::Active | Lifecycle::Deprecated)
}

/// The first day on which a version that is deprecated on `deprecated_on` may be gone.
pub fn earliest_sunset(deprecated_on: Date, notice_days: u32) -> Date {
    deprecated_on
        .checked_add(Duration::days(i64::from(notice_days)))
        .unwrap_or(Date::MAX)
}

/// What is wrong with the dates of a version in this stage: they stand in the order released ≤ deprecated ≤ sunset, a deprecated version
/// says since when, and a sunset keeps the notice period. Flaws are at `released_on`, `deprecated_on` and `sunset_on`.
pub fn check(stage: Lifecycle, dates: Dates, notice_days: u32) -> Flaws {
    let mut flaws = Flaws::new();
    let Dates {
        released_on,
        deprecated_on,
        sunset_on,
    } = dates;
    if stage == Lifecycle::Deprecated && deprecated_on.is_none() {
        flaws.add("deprecated_on", Flaw::new("required"));
    }
    if let (Some(released), Some(deprecated)) = (released_on, deprecated_on)
        && deprecated < released
    {
        flaws.add("deprecated_on", Flaw::new("before-release").with("day", released));
    }
    if let Some(sunset) = sunset_on {
        match (released_on, deprecated_on) {
            (_, Some(deprecated)) if sunset < deprecated => {
                flaws.add("sunset_on", Flaw::new("before-deprecation").with("day", deprecated));
            }
            (_, Some(deprecated))
                if stage != Lifecycle::Retired && sunset < earliest_sunset(deprecated, notice_days) =>
            {
                let earliest = earliest_sunset(deprecated, notice_days);
                flaws.add(
                    "sunset_on",
                    Flaw::new("notice-period")
                        .with("days", notice_days)
                        .with("day", earliest),
                );
            }
            (Some(released), None) if sunset < released => {
                flaws.add("sunset_on", Flaw::new("before-release").with("day", released));
            }
            _ => {}
        }
    }
    flaws
}
