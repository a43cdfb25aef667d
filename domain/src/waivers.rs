//! Waivers of the quality bar: leave to miss one criterion until a day, with a reason.

use crate::names::{Flaw, Flaws, day, required_text};
use portolan_contract::{Criterion, criterion};
use time::{Date, Duration};

/// The longest that a waiver may hold, in days: what is right for longer is a matter of the policy.
pub const LONGEST: i64 = 366;

/// The longest reason, in characters.
const REASON: usize = 2000;

/// A waiver that is to be granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWaiver {
    /// What may be missed.
    pub criterion: &'static Criterion,
    /// The label of the one version it is for; `None` for all versions of the API.
    pub version: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    pub expires: Date,
}

impl NewWaiver {
    /// The waiver that a form says, on this day; `labels` are those of the API's versions.
    pub fn parse(field: impl Fn(&str) -> String, labels: &[&str], today: Date) -> Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let found = match field("criterion").as_str() {
            "" => Err(Flaw::new("required")),
            id => criterion(id).ok_or(Flaw::new("choice")),
        };
        let found = flaws.take("criterion", found);
        let version = match field("only_version").as_str() {
            "" => Ok(None),
            label if labels.contains(&label) => Ok(Some(label.to_owned())),
            _ => Err(Flaw::new("choice")),
        };
        let version = flaws.take("only_version", version);
        let reason = flaws.take("reason", required_text(&field("reason"), REASON));
        let expires = flaws.take("expires_on", expiry(&field("expires_on"), today));
        match (found, version, reason, expires) {
            (Some(criterion), Some(version), Some(reason), Some(expires)) => Ok(NewWaiver {
                criterion,
                version,
                reason,
                expires,
            }),
            _ => Err(flaws),
        }
    }
}

fn expiry(given: &str, today: Date) -> Result<Date, Flaw> {
    if given.trim().is_empty() {
        return Err(Flaw::new("required"));
    }
    let latest = today.saturating_add(Duration::days(LONGEST));
    match day(given)? {
        expires if expires < today => Err(Flaw::new("day-past")),
        expires if expires > latest => Err(Flaw::new("day-late").with("day", latest)),
        expires => Ok(expires),
    }
}

/// Where a waiver stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaiverState {
    /// It holds, for at most [`SOON`] days more.
    Ending,
    /// It holds.
    Active,
    /// Its last day has passed.
    Expired,
    /// Somebody ended it early.
    Ended,
}

/// How many days before its last one a waiver counts as ending.
pub const SOON: i64 = 30;

impl WaiverState {
    /// Every state, the most pressing first.
    pub const ALL: [WaiverState; 4] = [
        WaiverState::Ending,
        WaiverState::Active,
        WaiverState::Expired,
        WaiverState::Ended,
    ];

    /// Where a waiver stands on this day.
    pub fn of(expires: Date, ended: bool, today: Date) -> Self {
        if ended {
            WaiverState::Ended
        } else if expires < today {
            WaiverState::Expired
        } else if expires <= today.saturating_add(Duration::days(SOON)) {
            WaiverState::Ending
        } else {
            WaiverState::Active
        }
    }

    /// The spelling in addresses and files.
    pub fn as_str(self) -> &'static str {
        match self {
            WaiverState::Ending => "ending",
            WaiverState::Active => "active",
            WaiverState::Expired => "expired",
            WaiverState::Ended => "ended",
        }
    }

    /// Whether it covers anything.
    pub fn holds(self) -> bool {
        matches!(self, WaiverState::Ending | WaiverState::Active)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn parsed(criterion: &str, version: &str, reason: &str, expires: &str) -> Result<NewWaiver, Vec<String>> {
        let field = |name: &str| match name {
            "criterion" => criterion.to_owned(),
            "only_version" => version.to_owned(),
            "reason" => reason.to_owned(),
            _ => expires.to_owned(),
        };
        let parsed = NewWaiver::parse(field, &["v1"], date!(2026 - 11 - 20));
        parsed.map_err(|flaws| flaws.iter().map(|(name, _)| name.to_owned()).collect())
    }

    #[test]
    fn a_waiver_needs_a_criterion_a_reason_and_a_day_within_a_year() {
        let good = parsed("rate-limits", "", "the gateway comes in March", "2027-03-31").unwrap();
        assert_eq!(
            (good.criterion.id, good.version, good.expires),
            ("rate-limits", None, date!(2027 - 03 - 31))
        );
        assert!(
            parsed("rate-limits", "v1", "why", "2026-11-20").is_ok(),
            "it may end today"
        );
        assert!(parsed("rate-limits", "v1", "why", "2027-11-21").is_ok());
        let cases = [
            ("", "", "why", "2027-03-31", "criterion"),
            ("no-such", "", "why", "2027-03-31", "criterion"),
            ("rate-limits", "v9", "why", "2027-03-31", "only_version"),
            ("rate-limits", "", " ", "2027-03-31", "reason"),
            ("rate-limits", "", "why", "", "expires_on"),
            ("rate-limits", "", "why", "31.03.2027", "expires_on"),
            ("rate-limits", "", "why", "2026-11-19", "expires_on"),
            ("rate-limits", "", "why", "2027-11-22", "expires_on"),
        ];
        for (criterion, version, reason, expires, field) in cases {
            assert_eq!(
                parsed(criterion, version, reason, expires),
                Err(vec![field.to_owned()]),
                "{expires}"
            );
        }
    }

    #[test]
    fn a_waiver_holds_through_its_last_day() {
        let today = date!(2026 - 11 - 20);
        assert_eq!(WaiverState::of(today, false, today), WaiverState::Ending);
        assert_eq!(
            WaiverState::of(date!(2026 - 12 - 20), false, today),
            WaiverState::Ending
        );
        assert_eq!(
            WaiverState::of(date!(2026 - 12 - 21), false, today),
            WaiverState::Active
        );
        assert_eq!(
            WaiverState::of(date!(2026 - 11 - 19), false, today),
            WaiverState::Expired
        );
        assert_eq!(WaiverState::of(date!(2027 - 01 - 01), true, today), WaiverState::Ended);
    }
}
