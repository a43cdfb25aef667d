//! Rules of the security profile.

use super::MAX_EXAMPLES;
use super::case::{Case, stated};
use super::finding::{FactName as F, Finding};
use super::rule::{Rule, Severity};
use crate::id::EntityId;
use crate::model::{Authentication, Integration};

pub(super) fn judge(case: &Case, findings: &mut Vec<Finding>) {
    agreed(case.asked, findings);
    findings.extend(personal_data(case));
}

/// What the profile alone says.
pub(super) fn agreed(asked: &Integration, findings: &mut Vec<Finding>) {
    let agreed = &asked.security;
    let weight = |unstated| if unstated { Severity::Warn } else { Severity::Block };
    if matches!(agreed.authentication, None | Some(Authentication::None)) {
        let text = agreed.authentication.map_or("unstated", Authentication::as_str);
        findings.push(
            Finding::new(Rule::NoAuthentication, weight(agreed.authentication.is_none())).fact(F::Authentication, text),
        );
    }
    if agreed.encrypted != Some(true) {
        findings.push(
            Finding::new(Rule::Unencrypted, weight(agreed.encrypted.is_none()))
                .fact(F::Encryption, stated(agreed.encrypted)),
        );
    }
}

/// Personal data is carried when the profile says so or when an entity is about living people, whatever the profile says.
pub(super) fn personal_data(case: &Case) -> Option<Finding> {
    let asked = case.asked;
    let mut personal: Vec<EntityId> = asked.entities.all().to_vec();
    personal.retain(|id| case.landscape.entity(*id).is_some_and(|e| e.personal_data));
    personal.sort_unstable();
    personal.dedup();
    let carried = asked.security.personal_data == Some(true) || !personal.is_empty();
    (carried && asked.security.basis_recorded != Some(true)).then(|| {
        Finding::new(Rule::PersonalDataWithoutBasis, Severity::Block)
            .each(F::Entity, personal.into_iter().take(MAX_EXAMPLES))
            .fact(F::Basis, stated(asked.security.basis_recorded))
    })
}
