//! Says a finding in words.

use std::sync::Arc;

use super::Change;
use super::local::{self, Fact};
use super::rules::{self, Direction, Level};
use crate::contract::shortened;
use crate::tree::Node;

/// JSON pointers, made until they are too much: one long key may stand above every change of a hostile document.
pub(super) struct Pointers {
    bytes: usize,
}

impl Default for Pointers {
    fn default() -> Self {
        Self { bytes: 64 << 20 }
    }
}

impl Pointers {
    fn of(&mut self, node: Option<Node<'_>>) -> Option<String> {
        let node = node?;
        self.bytes = self.bytes.saturating_sub(node.pointer_length());
        (self.bytes > 0).then(|| node.pointer())
    }

    pub(super) fn is_complete(&self) -> bool {
        self.bytes > 0
    }
}

/// A finding as a change for people and programs.
pub(super) fn change(
    fact: &Fact<'_, '_>,
    level: Level,
    direction: Direction,
    operations: Vec<Arc<str>>,
    pointers: &mut Pointers,
) -> Change {
    // What is there now is what people look for; what is gone is only in the base.
    let place = match fact.holder {
        Some(local::Holder::Base) => fact.revised,
        Some(local::Holder::Revised) => fact.base,
        None => fact
            .revised
            .filter(|_| fact.base.is_none_or(|base| deeper(fact.revised, base)))
            .or(fact.base),
    };
    let member = fact
        .rule
        .sentence
        .contains("property {name}")
        .then_some(fact.name.text.as_str());
    let subject = place
        .map(|node| subject(owner(node, fact), direction, member))
        .unwrap_or_default();
    Change {
        rule: fact.rule,
        level,
        proposed: level,
        direction,
        base: pointers.of(fact.base),
        revised: pointers.of(fact.revised),
        base_line: fact.base.map(Node::line),
        revised_line: fact.revised.map(Node::line),
        holder: fact.holder,
        operations,
        milder: None,
        subject,
        name: fact.name.clone(),
        before: fact.before.clone(),
        after: fact.after.clone(),
    }
}

/// The schema a sentence is about that names one of its keywords.
fn owner<'d>(node: Node<'d>, fact: &Fact<'_, '_>) -> Node<'d> {
    let names_keyword = [rules::SUB_NARROWED, rules::SUB_WIDENED, rules::CLOSED, rules::OPENED].contains(&fact.rule);
    let key = node.key().map_or("", |key| key.text);
    let above = match fact.name.text.split_once(' ') {
        _ if !names_keyword => 0,
        Some(("patternProperties" | "dependentSchemas", name)) => 2 * usize::from(key == name),
        _ => usize::from(key == fact.name.text),
    };
    let mut ancestors = std::iter::successors(Some(node), |node| node.parent());
    ancestors.nth(above).unwrap_or(node)
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
            "name" => &change.name.text,
            "before" => &change.before.text,
            _ => &change.after.text,
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

/// What a node is, in a few words: `Customer.email`, `items[].price in the response 200`, `the query parameter limit`.
///
/// `member`: the sentence names this member of it, so that it is not said twice.
pub(crate) fn subject(node: Node<'_>, direction: Direction, member: Option<&str>) -> String {
    let mut chain: Vec<Node<'_>> = std::iter::successors(Some(node), |node| node.parent()).collect();
    chain.reverse();
    let (mut holder, mut path) = (Holder::default(), String::new());
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
                holder = Holder::schema(next);
                path.clear();
                at += 1;
            }
            "properties" | "patternProperties" if named => {
                path.push('.');
                path.push_str(next);
                at += 1;
            }
            "items" | "prefixItems" | "contains" => path.push_str("[]"),
            "additionalProperties" | "unevaluatedProperties" => path.push_str(".*"),
            "propertyNames" => path.push_str(".* (name)"),
            "requestBody" | "requestBodies" => {
                holder = Holder::thing("the request body");
                if this == "requestBodies" {
                    at += 1;
                }
            }
            "parameters" if named => {
                let node = chain.get(at + 1).copied();
                holder = Holder::thing(match member.filter(|member| is_form_field(node, member)) {
                    Some(_) => "the form".to_owned(),
                    None => parameter(node, next),
                });
                at += 1;
            }
            "responses" if named => {
                holder = Holder::thing(format!("the response {next}"));
                at += 1;
            }
            "headers" if named && holder.is_message => path.push_str(".headers"),
            "headers" if named => {
                let of = match holder.words.as_str() {
                    "" => String::new(),
                    words => format!(" of {words}"),
                };
                holder = Holder::thing(format!("the header {next}{of}"));
                at += 1;
            }
            "messages" if named && chain.get(at + 1).is_some_and(|node| node.key().is_some()) => {
                holder = Holder::message(format!("the message {next}"));
                at += 1;
            }
            "message" | "payload" if holder.is_operation || holder.words.is_empty() => {
                holder = Holder::message("the message");
            }
            "securitySchemes" | "securityDefinitions" if named => {
                holder = Holder::thing(format!("the security scheme {next}"));
                at += 1;
            }
            "callbacks" if named => {
                holder = Holder::thing(format!("the callback {next}"));
                // The expression, and the method.
                at += 3;
            }
            "paths" | "webhooks" | "channels" | "operations" if named && at == 1 => {
                let method = key(at + 2);
                holder = if at + 2 < chain.len() && is_method(method) {
                    at += 1;
                    Holder::operation(format!("{} {next}", method.to_ascii_uppercase()))
                } else {
                    Holder::operation(next)
                };
                at += 1;
            }
            _ => {}
        }
        at += 1;
    }
    if let Some(shorter) = member.and_then(|member| path.strip_suffix(member)?.strip_suffix('.')) {
        path.truncate(shorter.len());
    }
    shortened(&holder.with(&path, direction), 200)
}

/// What the parts of a value belong to.
#[derive(Default)]
struct Holder {
    words: String,
    /// A schema with a name: its parts are `Name.part`.
    is_schema: bool,
    is_message: bool,
    is_operation: bool,
}

impl Holder {
    fn schema(name: &str) -> Self {
        Self {
            is_schema: true,
            ..Self::thing(name)
        }
    }

    fn message(words: impl Into<String>) -> Self {
        Self {
            is_message: true,
            ..Self::thing(words)
        }
    }

    fn operation(words: impl Into<String>) -> Self {
        Self {
            is_operation: true,
            ..Self::thing(words)
        }
    }

    fn thing(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            ..Self::default()
        }
    }

    fn with(self, path: &str, direction: Direction) -> String {
        let words = match (self.words.as_str(), direction) {
            ("", Direction::Request) => "the request",
            ("", Direction::Response) => "the response",
            ("", Direction::Both) => "the contract",
            (words, _) => words,
        };
        match path.strip_prefix('.').unwrap_or(path) {
            "" => words.to_owned(),
            _ if self.is_schema => format!("{words}{path}"),
            "[]" => format!("each item of {words}"),
            path => format!("{path} in {words}"),
        }
    }
}

/// Swagger 2.0: whether this is the field of a form that a sentence names.
fn is_form_field(node: Option<Node<'_>>, name: &str) -> bool {
    let has = |field: &str, word: &str| node.and_then(|node| node.get(field)).and_then(Node::text) == Some(word);
    has("in", "formData") && has("name", name)
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
        (Some("formData"), Some(name)) => format!("the form field {name}"),
        (Some(place), Some(name)) => format!("the {place} parameter {name}"),
        _ => {
            let outside = node.and_then(|node| node.reference()?.rsplit('/').next());
            format!(
                "the parameter {}",
                if key.is_empty() {
                    outside.unwrap_or_default()
                } else {
                    key
                }
            )
        }
    }
}
