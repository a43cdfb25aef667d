//! The life of an integration: proposed → approved → live → retiring → retired.

use crate::words::IntegrationStatus;

/// Where an integration may go from here. Retired is the end: using the same version again is a new integration.
pub fn moves(from: IntegrationStatus) -> &'static [IntegrationStatus] {
    use IntegrationStatus::{Approved, Live, Proposed, Retired, Retiring};
    match from {
        Proposed => &[Approved, Retired],
        Approved => &[Live, Retired],
        Live => &[Retiring, Retired],
        // A retirement may be called off.
        Retiring => &[Retired, Live],
        Retired => &[],
    }
}

/// The moves that the owning team makes by itself. What begins an integration is for a review to decide, so an approved one that a decision
/// stands behind goes live through its request (`decided`).
pub fn own_moves(from: IntegrationStatus, decided: bool) -> &'static [IntegrationStatus] {
    use IntegrationStatus::{Approved, Proposed, Retired};
    match from {
        Proposed => &[Retired],
        Approved if decided => &[Retired],
        other => moves(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_reached_in_order_and_nothing_leaves_the_last() {
        for pair in IntegrationStatus::ALL.windows(2) {
            assert!(moves(pair[0]).contains(&pair[1]), "{} leads to {}", pair[0], pair[1]);
        }
        assert!(moves(IntegrationStatus::Retired).is_empty());
    }

    #[test]
    fn a_team_never_approves_and_never_skips_the_review() {
        for from in IntegrationStatus::ALL {
            for decided in [true, false] {
                let own = own_moves(*from, decided);
                assert!(own.iter().all(|to| moves(*from).contains(to)), "{from}");
                assert!(!own.contains(&IntegrationStatus::Approved), "{from}");
            }
        }
        assert!(!own_moves(IntegrationStatus::Proposed, false).contains(&IntegrationStatus::Live));
        assert!(!own_moves(IntegrationStatus::Approved, true).contains(&IntegrationStatus::Live));
        assert!(own_moves(IntegrationStatus::Approved, false).contains(&IntegrationStatus::Live));
    }
}
