//! Compares who may call.

use super::comparer::Comparer;
use super::local::Fact;
use super::operations::Here;
use super::rules::*;
use crate::model::{Operation, Requirement};
use crate::tree::{Followed, Node};

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &Operation<'b>,
    revised: &Operation<'r>,
) {
    let before = base.security.as_deref().unwrap_or_default();
    let after = revised.security.as_deref().unwrap_or_default();
    let (one_at, other_at) = (
        before.first().map_or(base.node, |one| one.node),
        after.first().map_or(revised.node, |other| other.node),
    );
    let fact = |rule| Fact::new(rule, Some(one_at), Some(other_at));
    match (is_open(before), is_open(after)) {
        (true, true) => {}
        (true, false) => comparer.say(here, None, fact(SECURITY_REQUIRED).after(words(after))),
        (false, true) => comparer.say(here, None, fact(SECURITY_DROPPED).before(words(before))),
        (false, false) => {
            for one in before {
                kept(comparer, here, one, after, other_at);
            }
            for other in after {
                if !before.iter().any(|one| same_schemes(comparer, one, other)) {
                    let fact = Fact::new(SECURITY_ADDED, Some(one_at), Some(other.node));
                    comparer.say(here, None, fact.after(other.words()));
                }
            }
        }
    }
}

/// Whether a caller who met this requirement still gets in.
fn kept<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    one: &Requirement<'b>,
    after: &[Requirement<'r>],
    other_at: Node<'r>,
) {
    for name in one.schemes.keys() {
        scheme(comparer, here, name);
    }
    let missing = |comparer: &Comparer<'b, 'r>, other: &Requirement<'r>| -> usize {
        let lacks = one.schemes.iter().map(|(name, scopes)| {
            let now = other
                .schemes
                .get(comparer.renamed(name))
                .map(Vec::as_slice)
                .unwrap_or_default();
            now.iter().filter(|scope| !scopes.contains(scope)).count()
        });
        lacks.sum()
    };
    // Of those with the same schemes the one that asks for the least more.
    let alike = after.iter().filter(|other| same_schemes(comparer, one, other));
    let Some(other) = alike.min_by_key(|other| missing(comparer, other)) else {
        // Fewer schemes than before are met by those who met them all.
        let known: Vec<&str> = one.schemes.keys().map(|name| comparer.renamed(name)).collect();
        if !after
            .iter()
            .any(|other| other.schemes.keys().all(|name| known.contains(name)))
        {
            let fact = Fact::new(SECURITY_REMOVED, Some(one.node), Some(other_at));
            comparer.say(here, None, fact.before(one.words()));
        }
        return;
    };
    let exact = after
        .iter()
        .any(|other| same_schemes(comparer, one, other) && same_scopes(comparer, one, other));
    if exact {
        return;
    }
    for (name, scopes) in &one.schemes {
        let now = other
            .schemes
            .get(comparer.renamed(name))
            .map(Vec::as_slice)
            .unwrap_or_default();
        for scope in now.iter().filter(|scope| !scopes.contains(scope)) {
            let fact = Fact::new(SCOPE_ADDED, Some(one.node), Some(other.node)).name(*name);
            comparer.say(here, None, fact.after(*scope));
        }
        for scope in scopes.iter().filter(|scope| !now.contains(scope)) {
            let fact = Fact::new(SCOPE_REMOVED, Some(one.node), Some(other.node)).name(*name);
            comparer.say(here, None, fact.before(*scope));
        }
    }
}

fn same_scopes(comparer: &Comparer<'_, '_>, one: &Requirement<'_>, other: &Requirement<'_>) -> bool {
    one.schemes.iter().all(|(name, scopes)| {
        let now = other
            .schemes
            .get(comparer.renamed(name))
            .map(Vec::as_slice)
            .unwrap_or_default();
        scopes.len() == now.len() && scopes.iter().all(|scope| now.contains(scope))
    })
}

fn same_schemes(comparer: &Comparer<'_, '_>, one: &Requirement<'_>, other: &Requirement<'_>) -> bool {
    one.schemes.len() == other.schemes.len()
        && one
            .schemes
            .keys()
            .all(|name| other.schemes.contains_key(comparer.renamed(name)))
}

/// What a scheme that both use says.
fn scheme<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, name: &str) {
    let Some(one) = comparer
        .base
        .schemes
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, node)| there(*node))
    else {
        return;
    };
    let renamed = comparer.renamed(name).to_owned();
    let Some(other) = comparer
        .revised
        .schemes
        .iter()
        .find(|(known, _)| *known == renamed)
        .map(|(_, node)| there(*node))
    else {
        return;
    };
    let fact = |rule| Fact::new(rule, Some(one), Some(other)).name(name);
    let text = |node: Node<'_>, key: &str| node.get(key).and_then(Node::text).unwrap_or("none").to_owned();
    let (before, after) = (kind(one), kind(other));
    if before != after {
        comparer.say(here, None, fact(SCHEME_TYPE).before(before).after(after));
        return;
    }
    if before == "apiKey" {
        let place = |node: Node<'_>| format!("{} {}", text(node, "in"), text(node, "name"));
        if place(one) != place(other) {
            comparer.say(here, None, fact(SCHEME_PLACE).before(place(one)).after(place(other)));
        }
    }
    if before == "http" && !http(one).eq_ignore_ascii_case(&http(other)) {
        comparer.say(here, None, fact(SCHEME_HTTP).before(http(one)).after(http(other)));
    }
    let (before, after) = (addresses(one), addresses(other));
    if before != after {
        comparer.say(
            here,
            None,
            fact(SCHEME_URL).before(before.join(", ")).after(after.join(", ")),
        );
    }
}

/// Swagger 2.0's `basic` is OpenAPI 3's `http` with the scheme `basic`.
fn kind(node: Node<'_>) -> String {
    match node.get("type").and_then(Node::text) {
        Some("basic") => "http".to_owned(),
        other => other.unwrap_or("none").to_owned(),
    }
}

fn http(node: Node<'_>) -> String {
    match node.get("scheme").and_then(Node::text) {
        Some(scheme) => scheme.to_owned(),
        None => node.get("type").and_then(Node::text).unwrap_or("none").to_owned(),
    }
}

/// Where tokens come from.
fn addresses(scheme: Node<'_>) -> Vec<String> {
    let mut list: Vec<String> = ["openIdConnectUrl", "authorizationUrl", "tokenUrl"]
        .iter()
        .filter_map(|key| scheme.get(key)?.text())
        .map(str::to_owned)
        .collect();
    for (_, flow) in scheme.get("flows").into_iter().flat_map(Node::entries) {
        list.extend(
            ["authorizationUrl", "tokenUrl"]
                .iter()
                .filter_map(|key| flow.get(key)?.text())
                .map(str::to_owned),
        );
    }
    list.sort();
    list.dedup();
    list
}

fn is_open(list: &[Requirement<'_>]) -> bool {
    list.is_empty() || list.iter().any(|requirement| requirement.schemes.is_empty())
}

fn words(list: &[Requirement<'_>]) -> String {
    let words: Vec<String> = list.iter().map(Requirement::words).collect();
    words.join(" or ")
}

fn there(node: Node<'_>) -> Node<'_> {
    match node.follow() {
        Followed::Node(there) => there,
        _ => node,
    }
}
