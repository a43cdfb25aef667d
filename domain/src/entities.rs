//! The source of truth of a business entity, by scope: who creates it, who may update it, who holds copies, and where that is in conflict.

use crate::words::EntityRole;
use std::collections::BTreeMap;

/// The scope that is the whole company.
pub const EVERYWHERE: &str = "all";

/// Whether a scope has one source of truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// One system is the source of truth.
    One,
    /// No system of its own, but the one of the whole company holds here as well.
    Company,
    /// Nobody is.
    Nobody,
    /// Two or more claim to be.
    Several,
}

/// Who is what to an entity within one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope<S> {
    /// The part of the company, or [`EVERYWHERE`].
    pub name: String,
    /// Where it is created.
    pub masters: Vec<S>,
    /// Who may change it.
    pub updaters: Vec<S>,
    /// Who holds copies.
    pub copies: Vec<S>,
    /// Whether there is one source of truth.
    pub verdict: Verdict,
}

/// The roles by scope, the whole company first, then by name. An entity of which nothing is said has one scope, the whole company, in which
/// nobody is the source of truth. A master for a part of the company is no rival of the one for the whole.
pub fn scopes<'a, S: Copy>(roles: impl IntoIterator<Item = (&'a str, S, EntityRole)>) -> Vec<Scope<S>> {
    let mut by_name: BTreeMap<(bool, &str), Scope<S>> = BTreeMap::new();
    for (name, system, role) in roles {
        let scope = by_name.entry((name != EVERYWHERE, name)).or_insert_with(|| empty(name));
        match role {
            EntityRole::Master => scope.masters.push(system),
            EntityRole::Updater => scope.updaters.push(system),
            EntityRole::Copy => scope.copies.push(system),
        }
    }
    let company = by_name
        .get(&(false, EVERYWHERE))
        .is_some_and(|scope| !scope.masters.is_empty());
    let mut scopes: Vec<Scope<S>> = by_name.into_values().collect();
    if scopes.is_empty() {
        scopes.push(empty(EVERYWHERE));
    }
    for scope in &mut scopes {
        scope.verdict = match scope.masters.len() {
            0 if company => Verdict::Company,
            0 => Verdict::Nobody,
            1 => Verdict::One,
            _ => Verdict::Several,
        };
    }
    scopes
}

fn empty<S>(name: &str) -> Scope<S> {
    Scope {
        name: name.to_owned(),
        masters: Vec::new(),
        updaters: Vec::new(),
        copies: Vec::new(),
        verdict: Verdict::Nobody,
    }
}

/// The worst verdict of an entity's scopes: several before nobody before one.
pub fn worst<S>(scopes: &[Scope<S>]) -> Verdict {
    scopes
        .iter()
        .map(|scope| scope.verdict)
        .max()
        .unwrap_or(Verdict::Nobody)
}

/// What a system that gives an entity away is to it, where it is not the source: `Some(Copy)` for a copy, `None` where nothing is said.
/// The outer `None` is fine: it is the master or an updater in some scope, or nobody is known to be the master, or it is a hub that passes
/// on what others hold.
#[allow(
    clippy::option_option,
    reason = "the two answers are told apart by what is said to the reader"
)]
pub fn not_the_source<'a, S: Copy + PartialEq>(
    roles: impl IntoIterator<Item = (&'a str, S, EntityRole)>,
    giver: S,
    mediates: bool,
) -> Option<Option<EntityRole>> {
    let (mut masters, mut held) = (false, None);
    for (_, system, role) in roles {
        masters |= role == EntityRole::Master;
        if system == giver {
            held = Some(held.map_or(role, |before: EntityRole| before.min(role)));
        }
    }
    match held {
        Some(EntityRole::Master | EntityRole::Updater) => None,
        None if mediates => None,
        _ if !masters => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityRole::{Copy, Master, Updater};

    fn verdicts(roles: &[(&'static str, u8, EntityRole)]) -> Vec<(String, Verdict)> {
        scopes(roles.iter().copied())
            .into_iter()
            .map(|scope| (scope.name, scope.verdict))
            .collect()
    }

    #[test]
    fn each_scope_has_its_verdict() {
        let named = |list: &[(&str, Verdict)]| -> Vec<(String, Verdict)> {
            list.iter()
                .map(|(name, verdict)| ((*name).to_owned(), *verdict))
                .collect()
        };
        assert_eq!(verdicts(&[]), named(&[("all", Verdict::Nobody)]));
        assert_eq!(
            verdicts(&[("all", 1, Master), ("all", 2, Copy)]),
            named(&[("all", Verdict::One)])
        );
        assert_eq!(
            verdicts(&[("all", 1, Master), ("all", 2, Master)]),
            named(&[("all", Verdict::Several)])
        );
        assert_eq!(
            verdicts(&[("Germany", 3, Copy), ("all", 1, Master), ("Austria", 2, Master)]),
            named(&[
                ("all", Verdict::One),
                ("Austria", Verdict::One),
                ("Germany", Verdict::Company)
            ]),
        );
        assert_eq!(
            verdicts(&[("online", 1, Master), ("shops", 2, Copy)]),
            named(&[("online", Verdict::One), ("shops", Verdict::Nobody)]),
        );
    }

    #[test]
    fn the_worst_of_several_scopes_is_shown() {
        let both = scopes([("a", 1, Master), ("b", 1, Master), ("b", 2, Master), ("c", 1, Copy)]);
        assert_eq!(worst(&both), Verdict::Several);
        assert_eq!(worst(&scopes::<u8>([])), Verdict::Nobody);
    }

    #[test]
    fn a_reader_of_a_copy_is_found_and_a_hub_is_forgiven() {
        let roles = [
            ("all", 1, Master),
            ("all", 2, Copy),
            ("shops", 2, Updater),
            ("all", 3, Copy),
        ];
        assert_eq!(not_the_source(roles, 1, false), None);
        assert_eq!(not_the_source(roles, 2, false), None, "it may update in one scope");
        assert_eq!(not_the_source(roles, 3, false), Some(Some(Copy)));
        assert_eq!(not_the_source(roles, 4, false), Some(None));
        assert_eq!(not_the_source(roles, 4, true), None);
        assert_eq!(
            not_the_source([("all", 3, Copy)], 3, false),
            None,
            "without a master that is another finding"
        );
    }
}
