//! Realistic examples: present, and valid against their schemas.

use std::collections::HashMap;

use super::rules::*;
use super::schemas::step;
use super::subject::{Subject, is_json_name, there};
use super::tally::Row;
use super::validity;
use crate::model::{Media, Operation};
use crate::tree::{Node, NodeId};

pub(super) fn examples_present<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let mut shown = Shown { known: HashMap::new() };
    for (number, operation) in subject.operations() {
        for (node, media) in bodies(subject, operation) {
            let mut media = media.iter().filter(|media| media.schema.is_some()).peekable();
            if media.peek().is_none() {
                continue;
            }
            let met = media.any(|media| {
                let schema = media.schema.and_then(|id| subject.model.shapes.single(id));
                has_example(media.node) || schema.is_some_and(|schema| shown.is(schema, 0))
            });
            row.count(met, node, number);
        }
    }
}

/// What has a body whose example would help: requests, successes, messages; not files and pictures.
fn bodies<'s, 'd>(subject: &Subject<'d>, operation: &'s Operation<'d>) -> Vec<(Node<'d>, &'s [Media<'d>])> {
    let mut list = Vec::new();
    if !subject.is_http() {
        for media in operation.body.iter().flat_map(|body| &body.media) {
            list.push((media.node, std::slice::from_ref(media)));
        }
        return list;
    }
    let described = |media: &[Media<'d>]| media.iter().any(|media| is_json_name(&media.name) || media.textual);
    if let Some(body) = operation.body.as_ref().filter(|body| described(&body.media)) {
        list.push((body.node, body.media.as_slice()));
    }
    for response in &operation.responses {
        if response.status.starts_with('2') && described(&response.media) {
            list.push((response.node, response.media.as_slice()));
        }
    }
    list
}

fn has_example(node: Node<'_>) -> bool {
    let examples = node.get("examples");
    node.get("example").is_some() || examples.is_some_and(|examples| !examples.is_empty())
}

/// Schemas from which an example can be put together.
struct Shown {
    known: HashMap<NodeId, bool>,
}

impl Shown {
    /// Whether the schema has an example, or most of its properties do.
    fn is(&mut self, schema: Node<'_>, depth: u32) -> bool {
        // A list of objects that hold objects is as deep as it needs to be.
        if depth > 8 {
            return false;
        }
        if let Some(known) = self.known.get(&schema.id()) {
            return *known;
        }
        // While it is being looked at, a circle says nothing.
        self.known.insert(schema.id(), false);
        let shown = self.look(schema, depth);
        self.known.insert(schema.id(), shown);
        shown
    }

    fn look(&mut self, schema: Node<'_>, depth: u32) -> bool {
        if is_exemplified(schema) {
            return true;
        }
        if let Some(there) = step(schema) {
            return self.is(there, depth + 1);
        }
        if let Some(items) = schema.get("items").filter(|items| items.is_map()) {
            return self.is(items, depth + 1);
        }
        if let Some(properties) = schema.get("properties").filter(|properties| !properties.is_empty()) {
            let properties = properties.entries().map(|(_, property)| property);
            let (mut all, mut shown) = (0, 0);
            for property in properties {
                all += 1;
                shown += u32::from(self.is(property, depth + 1));
            }
            return shown * 2 > all;
        }
        let mut parts = ["allOf", "oneOf", "anyOf"]
            .iter()
            .filter_map(|key| schema.get(key))
            .flat_map(Node::items);
        parts.any(|part| self.is(part, depth + 1))
    }
}

/// Whether a schema or a parameter shows a value by itself.
fn is_exemplified(node: Node<'_>) -> bool {
    let shows = [
        "example",
        "examples",
        "x-example",
        "default",
        "enum",
        "const",
        "format",
        "pattern",
    ];
    shows.iter().any(|key| node.get(key).is_some()) || node.get("type").and_then(Node::text) == Some("boolean")
}

pub(super) fn parameter_examples<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.calls() {
        for parameter in &operation.parameters {
            let schema = parameter.schema.and_then(|id| subject.model.shapes.single(id));
            let shows =
                |node: Node<'d>| is_exemplified(node) || node.get("items").map(there).is_some_and(is_exemplified);
            row.count(
                has_example(parameter.node) || schema.is_some_and(shows),
                parameter.node,
                number,
            );
        }
    }
}

pub(super) const CHECKS: &[super::Check] = &[
    (EXAMPLES_PRESENT, examples_present),
    (PARAMETER_EXAMPLES, parameter_examples),
];

/// The criterion that says how much of it could not be looked at.
pub(super) fn examples_valid<'d>(subject: &Subject<'d>) -> (Row<'d>, u32) {
    let mut row = Row::new(EXAMPLES_VALID);
    let unchecked = validity::count(subject, &mut row);
    (row, unchecked)
}
