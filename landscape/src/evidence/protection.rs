//! Rules of the security profile.

use super::MAX_EXAMPLES;
use super::case::{Case, stated};
use super::finding::{FactName as F, Finding};
use super::rule::{Rule, Severity};
use crate::id::EntityId;
use crate::model::{Authentication, Integration, Scopes, SecretPlace};

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
    findings.extend(broad_scope(asked));
    findings.extend(secret_in_code(asked));
    if agreed.encrypted != Some(true) {
        findings.push(
            Finding::new(Rule::Unencrypted, weight(agreed.encrypted.is_none()))
                .fact(F::Encryption, stated(agreed.encrypted)),
        );
    }
}

/// Whether the caller proves who it is in any way. Where that is not said either, it is what to say first: one question at a time.
fn proves_itself(asked: &Integration) -> bool {
    !matches!(asked.security.authentication, None | Some(Authentication::None))
}

/// A name is a hint, and whoever knows better has the last word, except over a scope that is everything.
fn broad_scope(asked: &Integration) -> Option<Finding> {
    let agreed = &asked.security;
    let said = stated(agreed.least_privilege);
    let named: &[Box<str>] = match &agreed.scopes {
        Scopes::Broad(names) => names,
        Scopes::Narrow | Scopes::Unstated => &[],
    };
    let counts = |name: &&str| agreed.least_privilege != Some(true) || Scopes::is_everything(name);
    let broad: Vec<&str> = named.iter().map(|name| &**name).filter(counts).collect();
    if !broad.is_empty() || agreed.least_privilege == Some(false) {
        let names = broad.iter().take(MAX_EXAMPLES).map(|name| (*name).to_owned());
        let finding = Finding::new(Rule::BroadScope, Severity::Warn).each(F::GrantedScope, names);
        let finding = match broad.len() {
            0 => finding,
            count => finding.count(F::Count, count),
        };
        return Some(finding.fact(F::LeastPrivilege, said));
    }
    let unstated = agreed.scopes == Scopes::Unstated && agreed.least_privilege.is_none() && proves_itself(asked);
    unstated.then(|| Finding::new(Rule::BroadScope, Severity::Info).fact(F::LeastPrivilege, said))
}

fn secret_in_code(asked: &Integration) -> Option<Finding> {
    let agreed = &asked.security;
    let severity = match agreed.secret {
        Some(SecretPlace::Code) => Severity::Block,
        Some(SecretPlace::Configuration) => Severity::Warn,
        None if proves_itself(asked) => Severity::Info,
        None | Some(SecretPlace::Vault | SecretPlace::Platform | SecretPlace::Environment) => return None,
    };
    let place = agreed.secret.map_or("unstated", SecretPlace::as_str);
    let how = agreed.authentication.map(Authentication::as_str);
    Some(
        Finding::new(Rule::SecretInCode, severity)
            .fact(F::Secret, place)
            .known(F::Authentication, how),
    )
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
