//! Compares who may call.

use std::collections::{HashMap, HashSet};

use super::comparer::Comparer;
use super::local::{Canons, Fact};
use super::operations::Here;
use super::rules::*;
use super::spoken::{Said, Word};
use crate::model::{Model, Operation, Requirement};
use crate::tree::{Followed, Node};

/// Declared security schemes of both documents.
pub(super) struct Schemes<'b, 'r> {
    base: HashMap<&'b str, Node<'b>>,
    revised: HashMap<&'r str, Node<'r>>,
    /// Schemes whose name is gone, by what the revised document calls the same scheme.
    renames: HashMap<&'b str, &'r str>,
}

impl<'b, 'r> Schemes<'b, 'r> {
    pub(super) fn of(base: &Model<'b>, revised: &Model<'r>, canons: &mut Canons) -> Self {
        let before: HashMap<&str, Node<'_>> = base.schemes.iter().copied().collect();
        let after: HashMap<&str, Node<'_>> = revised.schemes.iter().copied().collect();
        let mut names: HashMap<u64, &str> = HashMap::new();
        let come = revised.schemes.iter().filter(|(name, _)| !before.contains_key(name));
        for (name, node) in come.rev() {
            names.insert(canons.revised.of(*node), name);
        }
        let gone = base.schemes.iter().filter(|(name, _)| !after.contains_key(name));
        let renames = gone
            .filter_map(|(name, node)| Some((*name, *names.get(&canons.base.of(*node))?)))
            .collect();
        Self {
            base: before,
            revised: after,
            renames,
        }
    }

    /// The name of a scheme in the revised document.
    fn renamed<'a>(&self, name: &'a str) -> &'a str
    where
        'r: 'a,
    {
        self.renames.get(name).copied().unwrap_or(name)
    }

    /// A scheme of the base, and the same in the revised document.
    fn both(&self, name: &str) -> Option<(Node<'b>, Node<'r>)> {
        let other = self.revised.get(self.renamed(name))?;
        Some((there(*self.base.get(name)?), there(*other)))
    }
}

/// More alternatives than this are compared as a whole, not each with each.
const MOST_ALTERNATIVES: usize = 64;

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &Operation<'b>,
    revised: &Operation<'r>,
) {
    let before = base.security.as_deref().unwrap_or_default();
    let after = revised.security.as_deref().unwrap_or_default();
    let lists = (before.as_ptr() as usize, after.as_ptr() as usize);
    // An empty list is a place in memory that says nothing about where it is written.
    if before.is_empty() || after.is_empty() {
        for fact in differences(comparer, (base.node, before), (revised.node, after)) {
            comparer.say(here, None, fact);
        }
    } else {
        comparer.once(here, lists, |comparer| {
            differences(comparer, (base.node, before), (revised.node, after))
        });
    }
    // Which schemes a server demands is compared with the server; here is what they say.
    for name in &base.servers.schemes {
        let mut facts = Vec::new();
        let (schemes, canons) = (&comparer.schemes, &mut comparer.canons);
        scheme(schemes, canons, name, &mut facts);
        for fact in facts {
            comparer.say(here, None, fact);
        }
    }
}

/// Who may connect to a server (AsyncAPI).
pub(super) fn of_server<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    (base, before): (Node<'b>, Option<Node<'b>>),
    (revised, after): (Node<'r>, Option<Node<'r>>),
) {
    let before = before.map(crate::model::requirements).unwrap_or_default();
    let after = after.map(crate::model::requirements).unwrap_or_default();
    let mut facts = differences(comparer, (base, &before), (revised, &after));
    // AsyncAPI 3 may have the schemes themselves here.
    let inline = before.iter().filter(|one| one.node.get("type").is_some());
    for one in inline.take(MOST_ALTERNATIVES) {
        let kind = one.node.get("type").and_then(Node::text).unwrap_or_default();
        let is_same = |other: &&Requirement<'_>| other.node.get("type").and_then(Node::text) == Some(kind);
        if let Some(other) = after.iter().find(is_same) {
            scheme_itself((one.node, other.node), kind, &mut comparer.canons, &mut facts);
        }
    }
    for fact in facts {
        comparer.say(here, None, fact);
    }
}

fn differences<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    (base, before): (Node<'b>, &[Requirement<'b>]),
    (revised, after): (Node<'r>, &[Requirement<'r>]),
) -> Vec<Fact<'b, 'r>> {
    let (one_at, other_at) = (
        before.first().map(|one| one.node),
        after.first().map(|other| other.node),
    );
    let (here, there) = (one_at.unwrap_or(base), other_at.unwrap_or(revised));
    let mut facts = Vec::new();
    match (is_open(before), is_open(after)) {
        (true, true) => {}
        (true, false) => facts.push(Fact::come(SECURITY_REQUIRED, here, there).after(words(after))),
        (false, true) => facts.push(Fact::gone(SECURITY_DROPPED, here, there).before(words(before))),
        (false, false) if before.len().max(after.len()) > MOST_ALTERNATIVES => {
            let holder = |node: Node<'b>| node.parent().unwrap_or(node);
            let holder_there = |node: Node<'r>| node.parent().unwrap_or(node);
            if !comparer.canons.same(holder(here), holder_there(there)) {
                facts.push(Fact::new(UNHANDLED, Some(holder(here)), Some(holder_there(there))).name("security"));
            }
        }
        (false, false) => {
            let (schemes, canons) = (&comparer.schemes, &mut comparer.canons);
            for one in before {
                for name in one.schemes.keys() {
                    scheme(schemes, canons, name, &mut facts);
                }
                kept(schemes, one, after, there, &mut facts);
            }
            for other in after {
                if !before.iter().any(|one| same_schemes(schemes, one, other)) {
                    facts.push(Fact::come(SECURITY_ADDED, here, other.node).after(other.words()));
                }
            }
        }
    }
    facts
}

/// Whether a caller who met this requirement still gets in.
fn kept<'b, 'r>(
    schemes: &Schemes<'b, 'r>,
    one: &Requirement<'b>,
    after: &[Requirement<'r>],
    other_at: Node<'r>,
    facts: &mut Vec<Fact<'b, 'r>>,
) {
    let now = |other: &Requirement<'r>, name: &'b str| -> Vec<&'r str> {
        other.schemes.get(schemes.renamed(name)).cloned().unwrap_or_default()
    };
    let missing = |other: &Requirement<'r>| -> usize {
        let lacks = one.schemes.iter().map(|(name, scopes)| {
            let now = now(other, name);
            now.iter().filter(|scope| !scopes.contains(scope)).count()
        });
        lacks.sum()
    };
    // Of those with the same schemes the one that asks for the least more.
    let alike = after.iter().filter(|other| same_schemes(schemes, one, other));
    let Some(other) = alike.min_by_key(|other| missing(other)) else {
        // Fewer schemes than before are met by those who met them all.
        let known: Vec<&str> = one.schemes.keys().map(|name| schemes.renamed(name)).collect();
        if !after
            .iter()
            .any(|other| other.schemes.keys().all(|name| known.contains(name)))
        {
            facts.push(Fact::gone(SECURITY_REMOVED, one.node, other_at).before(one.words()));
        }
        return;
    };
    let same_scopes = |other: &&Requirement<'r>| {
        one.schemes.iter().all(|(name, scopes)| {
            let now = now(other, name);
            scopes.len() == now.len() && scopes.iter().all(|scope| now.contains(scope))
        })
    };
    if after
        .iter()
        .any(|other| same_schemes(schemes, one, other) && same_scopes(&other))
    {
        return;
    }
    for (name, scopes) in &one.schemes {
        let now = now(other, name);
        for scope in now.iter().filter(|scope| !scopes.contains(scope)) {
            let fact = Fact::new(SCOPE_ADDED, Some(one.node), Some(other.node)).name(*name);
            facts.push(fact.after(*scope));
        }
        for scope in scopes.iter().filter(|scope| !now.contains(scope)) {
            let fact = Fact::new(SCOPE_REMOVED, Some(one.node), Some(other.node)).name(*name);
            facts.push(fact.before(*scope));
        }
    }
}

fn same_schemes(schemes: &Schemes<'_, '_>, one: &Requirement<'_>, other: &Requirement<'_>) -> bool {
    one.schemes.len() == other.schemes.len()
        && one
            .schemes
            .keys()
            .all(|name| other.schemes.contains_key(schemes.renamed(name)))
}

/// What a scheme that both use says.
fn scheme<'b, 'r>(schemes: &Schemes<'b, 'r>, canons: &mut Canons, name: &str, facts: &mut Vec<Fact<'b, 'r>>) {
    if let Some(pair) = schemes.both(name) {
        scheme_itself(pair, name, canons, facts);
    }
}

fn scheme_itself<'b, 'r>(
    (one, other): (Node<'b>, Node<'r>),
    name: &str,
    canons: &mut Canons,
    facts: &mut Vec<Fact<'b, 'r>>,
) {
    let fact = |rule| Fact::new(rule, Some(one), Some(other)).name(name);
    let text = |node: Node<'_>, key: &str| node.get(key).and_then(Node::text).unwrap_or("none").to_owned();
    let (before, after) = (kind(one), kind(other));
    if before != after {
        facts.push(fact(SCHEME_TYPE).before(before).after(after));
        return;
    }
    if matches!(before.as_str(), "apiKey" | "httpApiKey") {
        let place = |node: Node<'_>| format!("{} {}", text(node, "in"), text(node, "name"));
        // By RFC 9110 names of headers are the same in upper and lower case.
        let (was, is) = (place(one), place(other));
        let same = was == is || (text(one, "in") == "header" && was.eq_ignore_ascii_case(&is));
        if !same {
            facts.push(fact(SCHEME_PLACE).before(place(one)).after(place(other)));
        }
    }
    if before == "http" && !http(one).eq_ignore_ascii_case(&http(other)) {
        facts.push(fact(SCHEME_HTTP).before(http(one)).after(http(other)));
    }
    flows(one, other, name, facts);
    addresses((one, other), &["openIdConnectUrl", "oauth2MetadataUrl"], name, facts);
    rest((one, other), canons, facts);
}

/// Fields that are compared above, and the hint what a bearer token looks like.
const KNOWN: [&str; 17] = [
    "type",
    "in",
    "name",
    "scheme",
    "bearerFormat",
    "flows",
    "flow",
    "scopes",
    "availableScopes",
    "authorizationUrl",
    "tokenUrl",
    "refreshUrl",
    "openIdConnectUrl",
    "oauth2MetadataUrl",
    "deprecated",
    "description",
    "$ref",
];

/// What else a scheme says.
fn rest<'b, 'r>((one, other): (Node<'b>, Node<'r>), canons: &mut Canons, facts: &mut Vec<Fact<'b, 'r>>) {
    let gone = one.entries().map(|(key, _)| key.text);
    let come = other
        .entries()
        .map(|(key, _)| key.text)
        .filter(|key| one.get(key).is_none());
    for key in gone
        .chain(come)
        .filter(|key| !key.starts_with("x-") && !KNOWN.contains(key))
    {
        unhandled((one, other), key, canons, facts);
    }
}

/// Says that a field of a scheme differs, if it does.
fn unhandled<'b, 'r>(
    (one, other): (Node<'b>, Node<'r>),
    key: &str,
    canons: &mut Canons,
    facts: &mut Vec<Fact<'b, 'r>>,
) {
    let (before, after) = (one.get(key), other.get(key));
    let same = match (before, after) {
        (Some(before), Some(after)) => canons.same(before, after),
        (before, after) => before.is_none() && after.is_none(),
    };
    if !same {
        let fact = Fact::new(UNHANDLED, before.or(Some(one)), after.or(Some(other)));
        facts.push(fact.name(key));
    }
}

/// The ways to a token, and the scopes each can give.
fn flows<'b, 'r>(one: Node<'b>, other: Node<'r>, name: &str, facts: &mut Vec<Fact<'b, 'r>>) {
    let (before, after) = (flows_of(one), flows_of(other));
    for (flow, node) in &before {
        let Some((_, there)) = after.iter().find(|(name, _)| name == flow) else {
            facts.push(Fact::gone(FLOW_REMOVED, *node, other).name(name).before(*flow));
            continue;
        };
        let fields = ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"];
        addresses((*node, *there), &fields, name, facts);
        let (had, has) = (scopes(*node), scopes(*there));
        let names = |list: &[(&str, Node<'_>)]| -> HashSet<String> {
            list.iter().map(|(scope, _)| (*scope).to_owned()).collect()
        };
        let (known, offered) = (names(&had), names(&has));
        for (scope, at) in had.iter().filter(|(scope, _)| !offered.contains(*scope)) {
            facts.push(Fact::gone(SCOPE_WITHDRAWN, *at, *there).name(name).before(*scope));
        }
        for (scope, at) in has.iter().filter(|(scope, _)| !known.contains(*scope)) {
            facts.push(Fact::come(SCOPE_OFFERED, *node, *at).name(name).after(*scope));
        }
    }
    for (flow, node) in &after {
        if !before.iter().any(|(name, _)| name == flow) {
            facts.push(Fact::come(FLOW_ADDED, one, *node).name(name).after(*flow));
        }
    }
}

fn scopes(flow: Node<'_>) -> Vec<(&str, Node<'_>)> {
    let scopes = flow.get("scopes").or_else(|| flow.get("availableScopes"));
    let entries = scopes.into_iter().flat_map(Node::entries);
    entries
        .filter(|(name, _)| !name.text.starts_with("x-"))
        .map(|(name, node)| (name.text, node))
        .collect()
}

/// OpenAPI 3's `flows`; Swagger 2.0 has one and other names for it.
fn flows_of(scheme: Node<'_>) -> Vec<(&str, Node<'_>)> {
    if let Some(flow) = scheme.get("flow").and_then(Node::text) {
        let name = match flow {
            "accessCode" => "authorizationCode",
            "application" => "clientCredentials",
            other => other,
        };
        return vec![(name, scheme)];
    }
    let flows = scheme.get("flows").into_iter().flat_map(Node::entries);
    flows
        .filter(|(name, _)| !name.text.starts_with("x-"))
        .map(|(name, node)| (name.text, node))
        .take(MOST_ALTERNATIVES)
        .collect()
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
fn addresses<'b, 'r>((one, other): (Node<'b>, Node<'r>), fields: &[&str], name: &str, facts: &mut Vec<Fact<'b, 'r>>) {
    for field in fields {
        let (before, after) = (one.get(field), other.get(field));
        let text = |node: Option<Node<'_>>| node.and_then(Node::text).map_or(Said::from(Word::None), Said::from);
        if text(before) != text(after) {
            let fact = Fact::new(SCHEME_URL, before.or(Some(one)), after.or(Some(other))).name(name);
            facts.push(fact.before(text(before)).after(text(after)));
        }
    }
}

fn is_open(list: &[Requirement<'_>]) -> bool {
    list.is_empty() || list.iter().any(|requirement| requirement.schemes.is_empty())
}

fn words(list: &[Requirement<'_>]) -> Said {
    let words: Vec<String> = list.iter().map(Requirement::words).collect();
    match words.as_slice() {
        [one] => one.into(),
        several => Said::with(several.join(", "), Word::Either),
    }
}

fn there(node: Node<'_>) -> Node<'_> {
    match node.follow() {
        Followed::Node(there) => there,
        _ => node,
    }
}
