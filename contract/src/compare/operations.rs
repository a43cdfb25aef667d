//! Compares two operations: who may call, what goes in and what comes out.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::comparer::Comparer;
use super::local::{Fact, Side};
use super::rules::*;
use super::spoken::{Said, Word};
use super::{lifecycle, messages, parameters, rest, security};
use crate::format::Format;
use crate::model::{Operation, Parameter, Response, is_for_people, nameless};
use crate::tree::Node;

/// The operation under comparison, for what is found in it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    /// Its number among the operations of either document, in the order they were come upon.
    pub(super) operation: u32,
    /// The provider sends: what is called its request is what consumers get.
    pub(super) inverted: bool,
}

impl Here {
    /// Which way a value goes, seen from the consumer.
    pub(super) fn side(self, natural: Side) -> Side {
        match (self.inverted, natural) {
            (false, side) => side,
            (true, Side::Request) => Side::Response,
            (true, Side::Response) => Side::Request,
        }
    }
}

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &mut Operation<'b>,
    revised: &mut Operation<'r>,
) {
    servers(comparer, here, base, revised);
    security::compare(comparer, here, base, revised);
    if comparer.is_unchanged(base, revised) {
        return;
    }
    // What was not read to its end is not compared: that there is too much is said of the whole document.
    if !(comparer.base.complete(base) && comparer.revised.complete(revised)) {
        return;
    }
    for fact in lifecycle::marks(&base.marks, &revised.marks, (Some(base.node), Some(revised.node))) {
        comparer.say(here, None, fact);
    }
    let (before, after) = (
        id(base.node, comparer.base.format),
        id(revised.node, comparer.revised.format),
    );
    if before != after {
        let said = |id: Option<String>| id.map_or(Said::from(Word::None), Said::from);
        let fact = Fact::new(OPERATION_ID_CHANGED, Some(base.node), Some(revised.node));
        comparer.say(here, None, fact.before(said(before)).after(said(after)));
    }
    parameters::compare(comparer, here, base, revised);
    body(comparer, here, base, revised);
    responses(comparer, here, base, revised);
    messages::details(
        comparer,
        here,
        Side::Request,
        (base.node, &base.details),
        (revised.node, &revised.details),
    );
    rest::compare(comparer, here, None, rest::OPERATION, (base.node, revised.node));
}

/// What generated code calls an operation.
fn id(node: Node<'_>, format: Format) -> Option<String> {
    match format {
        Format::AsyncApi3 => node.key().map(|key| key.text.to_owned()),
        _ => node
            .get("operationId")
            .map(|id| id.text().unwrap_or_default().to_owned()),
    }
}

/// Whether two lists say the same of the servers at the same addresses; a slash at the end says nothing.
fn same_servers<'b, 'r>(comparer: &mut Comparer<'b, 'r>, base: Node<'b>, revised: Node<'r>) -> bool {
    base.len() == revised.len()
        && base.items().zip(revised.items()).all(|(one, other)| {
            let fields = |server: Node<'_>| server.entries().filter(|(key, _)| !is_for_people(key.text)).count();
            url(one) == url(other)
                && fields(one) == fields(other)
                && one.entries().all(|(key, said)| {
                    let other = other.get(key.text);
                    key.text == "url"
                        || is_for_people(key.text)
                        || other.is_some_and(|other| comparer.canons.same(said, other))
                })
        })
}

fn url(server: Node<'_>) -> Option<&str> {
    let url = server.get("url").and_then(Node::text)?;
    Some(url.trim_end_matches('/'))
}

/// Where the path is written otherwise: what that means, and whether the whole addresses are as they were.
fn respelled<'b, 'r>(base: &Operation<'b>, revised: &Operation<'r>) -> Option<(Fact<'b, 'r>, bool)> {
    let (was, is) = (nameless(base.path), nameless(revised.path));
    if was == is || base.inverted || !was.starts_with('/') || !is.starts_with('/') {
        return None;
    }
    let rule = if was.trim_end_matches('/') == is.trim_end_matches('/') {
        PATH_SLASH
    } else {
        PATH_MOVED
    };
    let whole = |addresses: &[String], path: &str| -> HashSet<String> {
        let none = [String::new()];
        let addresses = if addresses.is_empty() { &none } else { addresses };
        let whole = addresses.iter().map(|address| format!("{address}{path}"));
        whole.map(|address| address.trim_end_matches('/').to_owned()).collect()
    };
    let same = whole(&base.servers.addresses, &was) == whole(&revised.servers.addresses, &is);
    let fact = Fact::new(rule, Some(base.node), Some(revised.node));
    Some((fact.before(&base.label).after(&revised.label), same))
}

fn servers<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, base: &Operation<'b>, revised: &Operation<'r>) {
    if let Some((fact, same)) = respelled(base, revised) {
        comparer.say(here, None, fact);
        if same {
            return;
        }
    }
    let lists = (
        std::rc::Rc::as_ptr(&base.servers) as usize,
        std::rc::Rc::as_ptr(&revised.servers) as usize,
    );
    comparer.once(here, lists, |comparer| {
        let (one, other) = (&base.servers, &revised.servers);
        let place = one.node.unwrap_or(comparer.base.root);
        let place_there = other.node.unwrap_or(comparer.revised.root);
        let fact = |rule| Fact::new(rule, Some(place), Some(place_there));
        if one.addresses == other.addresses {
            // What callers may fill in, too.
            let differ = comparer.have_media_objects()
                && one
                    .node
                    .zip(other.node)
                    .is_some_and(|(one, other)| !same_servers(comparer, one, other));
            return Vec::from_iter(differ.then(|| fact(BINDING_CHANGED).name(Word::ListOfServers)));
        }
        let before: HashSet<&String> = one.addresses.iter().collect();
        let after: HashSet<&String> = other.addresses.iter().collect();
        let gone: Vec<&String> = one
            .addresses
            .iter()
            .filter(|address| !after.contains(address))
            .collect();
        let come: Vec<&String> = other
            .addresses
            .iter()
            .filter(|address| !before.contains(address))
            .collect();
        if !gone.is_empty() && gone.len() == one.addresses.len() && !come.is_empty() {
            let protocols = (protocols(&one.addresses), protocols(&other.addresses));
            if comparer.base.format.is_asyncapi() && protocols.0.is_disjoint(&protocols.1) {
                let words = |set: BTreeSet<&str>| Vec::from_iter(set).join(", ");
                return vec![
                    fact(PROTOCOL_REPLACED)
                        .before(words(protocols.0))
                        .after(words(protocols.1)),
                ];
            }
            let fact = fact(SERVERS_REPLACED);
            return vec![fact.before(one.addresses.join(", ")).after(other.addresses.join(", "))];
        }
        let gone = gone.into_iter().map(|address| fact(SERVER_REMOVED).before(address));
        let come = come.into_iter().map(|address| fact(SERVER_ADDED).after(address));
        gone.chain(come).collect()
    });
}

/// What is spoken at these addresses.
fn protocols(addresses: &[String]) -> BTreeSet<&str> {
    let protocol = |address| str::split_once(address, "://").map_or("", |(protocol, _)| protocol);
    addresses.iter().map(String::as_str).map(protocol).collect()
}

fn body<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, base: &Operation<'b>, revised: &Operation<'r>) {
    let side = Some(here.side(Side::Request));
    match (&base.body, &revised.body) {
        (None, None) => {}
        (None, Some(added)) => {
            let rule = if added.required {
                BODY_REQUIRED_ADDED
            } else {
                BODY_ADDED
            };
            comparer.say(here, side, Fact::come(rule, base.node, added.node));
        }
        (Some(removed), None) => {
            comparer.say(here, side, Fact::gone(BODY_REMOVED, removed.node, revised.node));
        }
        (Some(one), Some(other)) => {
            let rule = match (one.required, other.required) {
                (false, true) => Some(BODY_REQUIRED),
                (true, false) => Some(BODY_OPTIONAL),
                _ => None,
            };
            if let Some(rule) = rule {
                comparer.say(here, side, Fact::new(rule, Some(one.node), Some(other.node)));
            }
            messages::compare(
                comparer,
                here,
                Side::Request,
                (one.node, &one.media),
                (other.node, &other.media),
            );
            let is_body = |node: Node<'_>| node.get("content").is_some() || node.reference().is_some();
            if is_body(one.node) && is_body(other.node) {
                rest::compare(comparer, here, side, rest::BODY, (one.node, other.node));
            }
        }
    }
}

fn responses<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, base: &Operation<'b>, revised: &Operation<'r>) {
    let side = Some(here.side(Side::Response));
    let (before, statuses) = (Statuses::of(&base.responses), Statuses::of(&revised.responses));
    let mut taken: HashSet<&str> = base.responses.iter().map(|one| one.status.as_str()).collect();
    for one in &base.responses {
        let Some(other) = statuses.counterpart(one) else {
            let rule = if one.is_success() {
                SUCCESS_REMOVED
            } else {
                ERROR_REMOVED
            };
            comparer.say(here, side, Fact::gone(rule, one.node, revised.node).name(&one.status));
            // It is still an error, and then it is what is said of all others.
            if let Some(other) = statuses.described(one) {
                headers(comparer, here, one, other);
                let (media, media_now) = ((one.node, &*one.media), (other.node, &*other.media));
                messages::compare(comparer, here, Side::Response, media, media_now);
            }
            continue;
        };
        taken.insert(&other.status);
        headers(comparer, here, one, other);
        messages::compare(
            comparer,
            here,
            Side::Response,
            (one.node, &one.media),
            (other.node, &other.media),
        );
        if comparer.base.format.is_openapi() {
            rest::compare(comparer, here, side, rest::RESPONSE, (one.node, other.node));
        }
    }
    for other in revised
        .responses
        .iter()
        .filter(|other| !taken.contains(other.status.as_str()))
    {
        let rule = if other.is_success() { SUCCESS_ADDED } else { ERROR_ADDED };
        comparer.say(here, side, Fact::come(rule, base.node, other.node).name(&other.status));
        if let Some(one) = before.described(other) {
            headers(comparer, here, one, other);
            let (media, media_now) = ((one.node, &*one.media), (other.node, &*other.media));
            messages::compare(comparer, here, Side::Response, media, media_now);
        }
    }
}

/// The responses of an operation by what they may stand for.
struct Statuses<'a, 'd> {
    exact: HashMap<&'a str, &'a Response<'d>>,
    /// By the first digit: the range (`2XX`), and the first response within it.
    ranges: HashMap<char, &'a Response<'d>>,
    firsts: HashMap<char, &'a Response<'d>>,
}

impl<'a, 'd> Statuses<'a, 'd> {
    fn of(responses: &'a [Response<'d>]) -> Self {
        let mut statuses = Self {
            exact: HashMap::new(),
            ranges: HashMap::new(),
            firsts: HashMap::new(),
        };
        for response in responses {
            statuses.exact.entry(&response.status).or_insert(response);
            let Some(digit) = digit(response) else { continue };
            if response.status.ends_with("XX") {
                statuses.ranges.entry(digit).or_insert(response);
            }
            statuses.firsts.entry(digit).or_insert(response);
        }
        statuses
    }

    /// What was said of a status without naming it, where it is an error: the range it is in, or `default`.
    fn described(&self, new: &Response<'_>) -> Option<&'a Response<'d>> {
        let digit = digit(new).filter(|digit| matches!(digit, '4' | '5'))?;
        let default = self.exact.get("default");
        self.ranges.get(&digit).or(default).copied()
    }

    /// The response with this status, or the range it is in (`2XX`), or the first of the range that it was.
    fn counterpart(&self, one: &Response<'_>) -> Option<&'a Response<'d>> {
        if let Some(exact) = self.exact.get(one.status.as_str()) {
            return Some(exact);
        }
        let digit = digit(one)?;
        let within = || self.firsts.get(&digit).filter(|_| one.status.ends_with("XX"));
        self.ranges.get(&digit).or_else(within).copied()
    }
}

/// The first digit of a status or a range of them.
fn digit(response: &Response<'_>) -> Option<char> {
    let first = response.status.chars().next().filter(char::is_ascii_digit);
    first.filter(|_| response.status.len() == 3)
}

fn headers<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, base: &Response<'b>, revised: &Response<'r>) {
    let natural = here.side(Side::Response);
    let side = Some(natural);
    let mut come: HashMap<_, &Parameter<'r>> = revised.headers.iter().map(|other| (other.sign(), other)).collect();
    for one in &base.headers {
        let Some(other) = come.remove(&one.sign()) else {
            let rule = if one.required {
                HEADER_REQUIRED_REMOVED
            } else {
                HEADER_REMOVED
            };
            comparer.say(here, side, Fact::gone(rule, one.node, revised.node).name(one.name));
            continue;
        };
        let fact = |rule| Fact::new(rule, Some(one.node), Some(other.node)).name(one.name);
        match (one.required, other.required) {
            (false, true) => comparer.say(here, side, fact(PARAMETER_REQUIRED)),
            (true, false) => comparer.say(here, side, fact(PARAMETER_OPTIONAL)),
            _ => {}
        }
        parameters::written(comparer, here, natural, one, other);
    }
    for other in revised.headers.iter().filter(|other| come.contains_key(&other.sign())) {
        comparer.say(
            here,
            side,
            Fact::come(HEADER_ADDED, base.node, other.node).name(other.name),
        );
    }
}
