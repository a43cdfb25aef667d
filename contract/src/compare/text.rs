//! Says a finding in words.

use std::sync::Arc;

use super::Change;
use super::local::Fact;
use super::rules::{Direction, Level};
use crate::tree::Node;

/// A finding as a change for people and programs.
pub(super) fn change(fact: &Fact<'_, '_>, level: Level, direction: Direction, operations: Vec<Arc<str>>) -> Change {
    // What is there now is what people look for; what is gone is only in the base.
    let place = fact
        .revised
        .filter(|_| fact.base.is_none_or(|base| deeper(fact.revised, base)))
        .or(fact.base);
    let mut subject = place.map(|node| subject(node, direction)).unwrap_or_default();
    let member = format!(".{}", fact.name);
    if fact.rule.sentence.contains("property {name}") && subject.ends_with(&member) {
        subject.truncate(subject.len() - member.len());
    }
    Change {
        rule: fact.rule,
        level,
        direction,
        base: fact.base.map(Node::pointer),
        revised: fact.revised.map(Node::pointer),
        base_line: fact.base.map(Node::line),
        revised_line: fact.revised.map(Node::line),
        operations,
        subject,
        name: fact.name.clone(),
        before: fact.before.clone(),
        after: fact.after.clone(),
    }
}

/// Whether the place in the revised document says more than that in the base: a thing rather than what holds it.
fn deeper(revised: Option<Node<'_>>, base: Node<'_>) -> bool {
    let depth = |node: Node<'_>| std::iter::successors(Some(node), |node| node.parent()).count();
    revised.is_some_and(|revised| depth(revised) >= depth(base))
}

/// The sentence with its blanks filled in.
pub(super) fn sentence(change: &Change) -> String {
    let mut text = String::new();
    let mut rest = change.rule.sentence;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((blank, after)) = after.split_once('}') else {
            break;
        };
        text.push_str(match blank {
            "subject" => &change.subject,
            "name" => &change.name,
            "before" => &change.before,
            _ => &change.after,
        });
        rest = after;
    }
    text.push_str(rest);
    capitalised(&text)
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        // A name keeps its case: only what begins a sentence of ours is raised.
        Some(first) if text.starts_with("the ") || text.starts_with("a ") => {
            first.to_uppercase().chain(characters).collect()
        }
        _ => text.to_owned(),
    }
}

/// What a node is, in a few words: `Customer.email`, `the query parameter limit`, `the response 200 body.items[]`.
pub(crate) fn subject(node: Node<'_>, direction: Direction) -> String {
    let mut chain: Vec<Node<'_>> = std::iter::successors(Some(node), |node| node.parent()).collect();
    chain.reverse();
    let mut said = String::new();
    let mut at = 0;
    let key = |position: usize| {
        chain
            .get(position)
            .and_then(|node| node.key())
            .map_or("", |key| key.text)
    };
    while at < chain.len() {
        let (this, next) = (key(at), key(at + 1));
        let named = at + 1 < chain.len();
        match this {
            "schemas" | "definitions" | "$defs" if named => {
                said = next.to_owned();
                at += 1;
            }
            "properties" | "patternProperties" if named => {
                said.push('.');
                said.push_str(next);
                at += 1;
            }
            "items" | "prefixItems" | "contains" => said.push_str("[]"),
            "additionalProperties" | "unevaluatedProperties" => said.push_str(".*"),
            "requestBody" | "requestBodies" => said = "the request body".to_owned(),
            "parameters" if named => {
                said = parameter(chain.get(at + 1).copied(), next);
                at += 1;
            }
            "responses" if named => {
                said = format!("the response {next}");
                at += 1;
            }
            "headers" if named && !said.starts_with("the message") => {
                let of = if said.is_empty() {
                    String::new()
                } else {
                    format!(" of {said}")
                };
                said = format!("the header {next}{of}");
                at += 1;
            }
            "messages" if named && chain.get(at + 1).is_some_and(|node| node.key().is_some()) => {
                said = format!("the message {next}");
                at += 1;
            }
            "message" | "payload" if said.is_empty() => said = "the message".to_owned(),
            "securitySchemes" | "securityDefinitions" if named => {
                said = format!("the security scheme {next}");
                at += 1;
            }
            "paths" | "webhooks" | "channels" | "operations" if named && at == 1 => {
                said = match key(at + 2) {
                    "" => next.to_owned(),
                    method if at + 2 < chain.len() && is_method(method) => {
                        at += 1;
                        format!("{} {next}", method.to_ascii_uppercase())
                    }
                    _ => next.to_owned(),
                };
                at += 1;
            }
            _ => {}
        }
        at += 1;
    }
    if said.is_empty() {
        return match direction {
            Direction::Request => "the request".to_owned(),
            Direction::Response => "the response".to_owned(),
            Direction::Both => "the contract".to_owned(),
        };
    }
    said
}

fn is_method(key: &str) -> bool {
    matches!(
        key,
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" | "publish" | "subscribe"
    )
}

fn parameter(node: Option<Node<'_>>, key: &str) -> String {
    let there = node.map(|node| match node.follow() {
        crate::tree::Followed::Node(there) => there,
        _ => node,
    });
    let word = |field: &str| there.and_then(|node| node.get(field)).and_then(Node::text);
    match (word("in"), word("name")) {
        (Some("body"), _) => "the request body".to_owned(),
        (Some(place), Some(name)) => format!("the {place} parameter {name}"),
        _ => format!("the parameter {key}"),
    }
}
