//! What a schema says of a value, in words.

use crate::model::{Shape, Sub, Types};
use crate::tree::Node;

/// A schema within a schema.
pub(super) struct Part<'d> {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schemas: Vec<Node<'d>>,
}

pub(super) fn parts<'d>(shape: &Shape<'d>) -> Vec<Part<'d>> {
    let mut parts: Vec<Part<'d>> = shape
        .properties
        .iter()
        .map(|(name, property)| Part {
            name: (*name).to_owned(),
            required: shape.required.contains_key(name),
            schemas: property.schemas.clone(),
        })
        .collect();
    // In the order of the document, which is the author's.
    parts.sort_by_key(|part| part.schemas.first().map(|node| node.id()));
    let mut push = |name: &str, schemas: Option<&Vec<Node<'d>>>| {
        if let Some(schemas) = schemas.filter(|schemas| !schemas.iter().any(|node| node.as_bool() == Some(false))) {
            parts.push(Part {
                name: name.to_owned(),
                required: false,
                schemas: schemas.clone(),
            });
        }
    };
    push("[]", shape.subs.get(&Sub::Items));
    push("*", shape.subs.get(&Sub::AdditionalProperties));
    for union in &shape.unions {
        for branch in &union.branches {
            parts.push(Part {
                name: "|".to_owned(),
                required: false,
                schemas: vec![*branch],
            });
        }
    }
    parts
}

pub(super) fn kind(shape: &Shape<'_>) -> String {
    if shape.never {
        return "nothing".to_owned();
    }
    let types = shape.types.or(shape.implied).unwrap_or(Types::ALL);
    let words = types.without(Types::NULL).words();
    match shape.format.and_then(Node::text) {
        Some(format) => format!("{words} ({format})"),
        None => words,
    }
}

pub(super) fn limits(shape: &Shape<'_>) -> Vec<String> {
    let mut said: Vec<String> = shape
        .limits
        .values()
        .map(|bound| {
            format!(
                "{}: {}",
                bound.node.key().map_or("limit", |key| key.text),
                bound.words()
            )
        })
        .collect();
    said.extend(
        shape
            .patterns
            .iter()
            .filter_map(|node| Some(format!("pattern: {}", node.text()?))),
    );
    said.extend(
        shape
            .multiple_of
            .and_then(Node::text)
            .map(|text| format!("multipleOf: {text}")),
    );
    said.extend(shape.unique_items.map(|_| "uniqueItems".to_owned()));
    said.extend(shape.constant.map(|node| format!("const: {}", excerpt_line(node))));
    if let Some(values) = &shape.enumeration {
        let mut nodes: Vec<_> = values.values.values().collect();
        nodes.sort_by_key(|node| node.id());
        let more = if nodes.len() > 12 { ", …" } else { "" };
        let words: Vec<String> = nodes.iter().take(12).map(|node| excerpt_line(**node)).collect();
        said.push(format!("enum: {}{more}", words.join(", ")));
    }
    said
}

pub(super) fn excerpt_line(node: Node<'_>) -> String {
    match node.text() {
        Some(text) => crate::contract::shortened(text, 120),
        None if node.is_null() => "null".to_owned(),
        None => "{…}".to_owned(),
    }
}
