//! What the objects of a contract say beside all that is compared by a rule: never silently equal.

use super::comparer::Comparer;
use super::local::{Fact, Side, words};
use super::operations::Here;
use super::rules::*;
use super::spoken::{Said, Word};
use crate::model::{is_for_people, there};
use crate::tree::Node;

/// Fields of an object that are compared elsewhere, or bind nobody.
pub(super) type Known = &'static [&'static str];

pub(super) const ROOT: Known = &[
    "openapi",
    "swagger",
    "asyncapi",
    "info",
    "servers",
    "host",
    "basePath",
    "schemes",
    "paths",
    "webhooks",
    "channels",
    "operations",
    "components",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "consumes",
    "produces",
    "defaultContentType",
    "$self",
];
pub(super) const OPERATION: Known = &[
    "tags",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
    "consumes",
    "produces",
    "schemes",
    "sunset",
    "x-sunset",
    "x-stability-level",
    "message",
    "messages",
    "bindings",
    "traits",
    "action",
    "channel",
    "reply",
];
pub(super) const PARAMETER: Known = &[
    "name",
    "in",
    "required",
    "deprecated",
    "style",
    "explode",
    "schema",
    "content",
    "allowEmptyValue",
    "allowReserved",
    "collectionFormat",
    "x-sunset",
    "x-stability-level",
];
pub(super) const CHANNEL_PARAMETER: Known = &["schema", "enum", "default"];
pub(super) const BODY: Known = &["content", "required", "schema", "name", "in", "type"];
pub(super) const MEDIA: Known = &["schema", "itemSchema", "encoding", "prefixEncoding", "itemEncoding"];
pub(super) const RESPONSE: Known = &["headers", "content", "schema"];

/// Compares the fields nothing else looks at.
pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    side: Option<Side>,
    known: Known,
    (base, revised): (Node<'b>, Node<'r>),
) {
    // Versions of a specification have other fields for the same; what is nobody's field can still be compared.
    let same_family = comparer.are_of_one_family();
    let counts = |name: &str| {
        let extension = name.starts_with("x-");
        (extension || same_family || name == "$ref") && !known.contains(&name) && !is_for_people(name)
    };
    let gone = base
        .entries()
        .map(|(key, node)| (key.text, Some(node), revised.get(key.text)));
    let come = revised.entries().filter(|(key, _)| base.get(key.text).is_none());
    let come = come.map(|(key, node)| (key.text, None, Some(node)));
    for (name, one, other) in gone.chain(come).filter(|(name, ..)| counts(name)) {
        if name == "links" {
            links(comparer, here, side, (base, one), (revised, other));
            continue;
        }
        let same = match (one, other) {
            (Some(one), Some(other)) => comparer.is_same(one, other),
            _ => false,
        };
        if same {
            continue;
        }
        let fact = match (one, other) {
            (Some(one), None) => Fact::gone(UNHANDLED, one, revised),
            (None, Some(other)) => Fact::come(UNHANDLED, base, other),
            _ => Fact::new(UNHANDLED, one, other),
        };
        let said =
            |node: Option<Node<'_>>| -> Said { node.map_or_else(|| Word::Nothing.into(), |node| words(node).into()) };
        let mut fact = fact.name(name).before(said(one)).after(said(other));
        // It leads nowhere in this document, or nobody would be looking at it.
        if name == "$ref" {
            fact.rule = REFERENCE_CHANGED;
        } else if name.starts_with("x-") {
            fact.rule = EXTENSION_CHANGED;
        }
        comparer.say(here, side, fact);
    }
}

/// Ways to other operations: those that came bind nobody, and what a changed one means is not judged.
fn links<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    side: Option<Side>,
    (base, before): (Node<'b>, Option<Node<'b>>),
    (revised, after): (Node<'r>, Option<Node<'r>>),
) {
    for (key, one) in before.into_iter().flat_map(Node::entries) {
        let fact = match after.and_then(|after| after.get(key.text)) {
            None => Fact::gone(LINK_REMOVED, one, after.unwrap_or(revised)).name(key.text),
            Some(other) if comparer.is_same(there(one), there(other)) => continue,
            Some(other) => Fact::new(UNHANDLED, Some(one), Some(other)).name("links"),
        };
        comparer.say(here, side, fact);
    }
    for (key, other) in after.into_iter().flat_map(Node::entries) {
        if before.and_then(|before| before.get(key.text)).is_none() {
            let fact = Fact::come(LINK_ADDED, before.unwrap_or(base), other).name(key.text);
            comparer.say(here, side, fact);
        }
    }
}
