//! Compares two operations: who may call, what goes in and what comes out.

use super::comparer::Comparer;
use super::local::{Fact, Side, Wire};
use super::rules::*;
use super::{lifecycle, messages, parameters, security};
use crate::model::{Operation, Response};
use crate::tree::Node;

/// The operation under comparison, for what is found in it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    /// Its number among the operations of either document, by [`Comparer::operation_keys`].
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
    base: &Operation<'b>,
    revised: &Operation<'r>,
) {
    for fact in lifecycle::marks(&base.marks, &revised.marks, (Some(base.node), Some(revised.node))) {
        comparer.say(here, None, fact);
    }
    let id = |node: Node<'_>| {
        node.get("operationId")
            .map(|id| id.text().unwrap_or_default().to_owned())
    };
    let (before, after) = (id(base.node), id(revised.node));
    if before != after {
        let said = |id: Option<String>| id.unwrap_or_else(|| "none".to_owned());
        let fact = Fact::new(OPERATION_ID_CHANGED, Some(base.node), Some(revised.node));
        comparer.say(here, None, fact.before(said(before)).after(said(after)));
    }
    servers(comparer, here, base, revised);
    security::compare(comparer, here, base, revised);
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
}

fn servers<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, base: &Operation<'b>, revised: &Operation<'r>) {
    if base.servers == revised.servers {
        return;
    }
    // One list for the whole document is one place, so that its change is one finding.
    let at = |node: Node<'b>, root: Node<'b>| {
        node.get("servers")
            .or_else(|| root.get("servers"))
            .or_else(|| root.get("host"))
            .unwrap_or(root)
    };
    let at_other = |node: Node<'r>, root: Node<'r>| {
        node.get("servers")
            .or_else(|| root.get("servers"))
            .or_else(|| root.get("host"))
            .unwrap_or(root)
    };
    let one = Some(at(base.node, comparer.base.root));
    let other = Some(at_other(revised.node, comparer.revised.root));
    let gone: Vec<&String> = base
        .servers
        .iter()
        .filter(|server| !revised.servers.contains(server))
        .collect();
    let come: Vec<&String> = revised
        .servers
        .iter()
        .filter(|server| !base.servers.contains(server))
        .collect();
    if !gone.is_empty() && gone.len() == base.servers.len() && !come.is_empty() {
        let fact = Fact::new(SERVERS_REPLACED, one, other);
        comparer.say(
            here,
            None,
            fact.before(base.servers.join(", ")).after(revised.servers.join(", ")),
        );
        return;
    }
    for server in gone {
        comparer.say(here, None, Fact::new(SERVER_REMOVED, one, other).before(server));
    }
    for server in come {
        comparer.say(here, None, Fact::new(SERVER_ADDED, one, other).after(server));
    }
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
            comparer.say(here, side, Fact::new(rule, Some(base.node), Some(added.node)));
        }
        (Some(removed), None) => comparer.say(
            here,
            side,
            Fact::new(BODY_REMOVED, Some(removed.node), Some(revised.node)),
        ),
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
        }
    }
}

fn responses<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, base: &Operation<'b>, revised: &Operation<'r>) {
    let side = Some(here.side(Side::Response));
    let mut taken: Vec<&str> = Vec::new();
    for one in &base.responses {
        let Some(other) = counterpart(one, &revised.responses) else {
            let rule = if one.is_success() {
                SUCCESS_REMOVED
            } else {
                ERROR_REMOVED
            };
            comparer.say(
                here,
                side,
                Fact::new(rule, Some(one.node), Some(revised.node)).name(&one.status),
            );
            continue;
        };
        taken.push(&other.status);
        for fact in headers(comparer, here, one, other) {
            comparer.say(here, side, fact);
        }
        messages::compare(
            comparer,
            here,
            Side::Response,
            (one.node, &one.media),
            (other.node, &other.media),
        );
    }
    for other in &revised.responses {
        if !taken.contains(&other.status.as_str()) && !base.responses.iter().any(|one| one.status == other.status) {
            let rule = if other.is_success() { SUCCESS_ADDED } else { ERROR_ADDED };
            comparer.say(
                here,
                side,
                Fact::new(rule, Some(base.node), Some(other.node)).name(&other.status),
            );
        }
    }
}

/// The response with this status, or the range it is in (`2XX`), or the first of the range that it was.
fn counterpart<'a, 'd>(one: &Response<'_>, others: &'a [Response<'d>]) -> Option<&'a Response<'d>> {
    let exact = others.iter().find(|other| other.status == one.status);
    let first = one.status.chars().next()?;
    let is_code = |status: &str| status.len() == 3 && status.starts_with(first);
    let range = || {
        others
            .iter()
            .find(|other| is_code(&other.status) && other.status.ends_with("XX"))
    };
    let within = || {
        others
            .iter()
            .find(|other| one.status.ends_with("XX") && is_code(&other.status))
    };
    exact.or_else(|| {
        if first.is_ascii_digit() {
            range().or_else(within)
        } else {
            None
        }
    })
}

fn headers<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &Response<'b>,
    revised: &Response<'r>,
) -> Vec<Fact<'b, 'r>> {
    let mut facts = Vec::new();
    for one in &base.headers {
        let Some(other) = revised
            .headers
            .iter()
            .find(|other| other.name.eq_ignore_ascii_case(one.name))
        else {
            let rule = if one.required {
                HEADER_REQUIRED_REMOVED
            } else {
                HEADER_REMOVED
            };
            facts.push(Fact::new(rule, Some(one.node), Some(revised.node)).name(one.name));
            continue;
        };
        match (one.required, other.required) {
            (false, true) => facts.push(Fact::new(PARAMETER_REQUIRED, Some(one.node), Some(other.node)).name(one.name)),
            (true, false) => facts.push(Fact::new(PARAMETER_OPTIONAL, Some(one.node), Some(other.node)).name(one.name)),
            _ => {}
        }
        if let (Some(first), Some(second)) = (one.schema, other.schema) {
            comparer.reach(here, here.side(Side::Response), first, second, Wire::Text);
        }
    }
    for other in &revised.headers {
        if !base.headers.iter().any(|one| one.name.eq_ignore_ascii_case(other.name)) {
            facts.push(Fact::new(HEADER_ADDED, Some(base.node), Some(other.node)).name(other.name));
        }
    }
    facts
}
