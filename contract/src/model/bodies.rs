//! Bodies of requests and responses.

use std::collections::{BTreeMap, HashSet};

use super::keywords::Types;
use super::openapi::there;
use super::shapes::{Property, Shape};
use super::{Body, In, Media, Response, Shapes, parameters};
use crate::format::Format;
use crate::tree::Node;

const FORM: &str = "application/x-www-form-urlencoded";
/// How a form writes lists unless it says otherwise: `a=1&a=2`.
pub(crate) const USUAL: &str = "form*";

/// OpenAPI 3's `requestBody`.
pub(super) fn request<'d>(shapes: &mut Shapes<'d>, node: Node<'d>) -> Body<'d> {
    let enough = shapes.spend(1 + node.get("content").map_or(0, Node::len));
    Body {
        node,
        required: node.get("required").and_then(Node::as_bool) == Some(true),
        media: if enough { content(shapes, node) } else { Vec::new() },
    }
}

/// Swagger 2.0: the parameter in the body, or those of a form.
pub(super) fn older_request<'d>(
    shapes: &mut Shapes<'d>,
    root: Node<'d>,
    item: Node<'d>,
    operation: Node<'d>,
) -> Option<Body<'d>> {
    let mut form: Vec<Node<'d>> = Vec::new();
    let mut known = HashSet::new();
    for holder in [operation, item] {
        for node in holder.get("parameters").into_iter().flat_map(Node::items).map(there) {
            match node.get("in").and_then(Node::text) {
                Some("body") => {
                    if !shapes.spend(
                        1 + operation
                            .get("consumes")
                            .or_else(|| root.get("consumes"))
                            .map_or(0, Node::len),
                    ) {
                        return None;
                    }
                    let schema = node.get("schema").map(|schema| shapes.of(&[schema]));
                    let media = media_types(root, operation, "consumes", "application/json");
                    return Some(Body {
                        node,
                        required: node.get("required").and_then(Node::as_bool) == Some(true),
                        media: media.into_iter().map(|name| older_media(name, node, schema)).collect(),
                    });
                }
                Some("formData") if known.insert(node.get("name").and_then(Node::text)) => form.push(node),
                _ => {}
            }
        }
    }
    let first = *form.first()?;
    if !shapes.spend(form.len()) {
        return None;
    }
    let is_required = |node: &&Node<'d>| node.get("required").and_then(Node::as_bool) == Some(true);
    let name = |node: &Node<'d>| node.get("name").and_then(Node::text).unwrap_or_default();
    let required: BTreeMap<_, _> = form
        .iter()
        .filter(is_required)
        .map(|node| (name(node), *node))
        .collect();
    let is_file = form
        .iter()
        .any(|node| node.get("type").and_then(Node::text) == Some("file"));
    let body_required = !required.is_empty();
    let shape = Shape {
        origins: vec![first],
        types: Some(Types::OBJECT),
        properties: form
            .iter()
            .map(|node| (name(node), Property { schemas: vec![*node] }))
            .collect(),
        required,
        older: true,
        ..Shape::default()
    };
    let schema = Some(shapes.keep(shape));
    let usual = if is_file { "multipart/form-data" } else { FORM };
    let mut media = media_types(root, operation, "consumes", usual);
    media.retain(|name| name.contains("form"));
    if media.is_empty() {
        media.push(usual.to_owned());
    }
    let is_list = |node: &&Node<'d>| node.get("type").and_then(Node::text) == Some("array");
    let lists: Vec<_> = form
        .iter()
        .filter(is_list)
        .filter_map(|node| unusual_list(Format::OpenApi20, name(node), *node))
        .collect();
    let media = media.into_iter().map(|name| Media {
        lists: lists.clone(),
        ..older_media(name, first, schema)
    });
    Some(Body {
        node: first,
        required: body_required,
        media: media.collect(),
    })
}

pub(super) fn responses<'d>(
    shapes: &mut Shapes<'d>,
    format: Format,
    root: Node<'d>,
    operation: Node<'d>,
) -> Vec<Response<'d>> {
    let mut list = Vec::new();
    for (status, node) in operation.get("responses").into_iter().flat_map(Node::entries) {
        if status.text.starts_with("x-") {
            continue;
        }
        let node = there(node);
        let parts = ["headers", "content"]
            .iter()
            .filter_map(|key| node.get(key))
            .map(Node::len);
        if !shapes.spend(1 + parts.sum::<usize>()) {
            break;
        }
        let headers = node.get("headers").into_iter().flat_map(Node::entries);
        // OpenAPI: this one is ignored, since the media types say it.
        let headers = headers.filter(|(name, _)| !name.text.eq_ignore_ascii_case("content-type"));
        let headers = headers
            .map(|(name, header)| parameters::header(shapes, format, name.text, header))
            .collect();
        let media = match format {
            Format::OpenApi20 => match node.get("schema") {
                None => Vec::new(),
                Some(schema) => {
                    let schema = Some(shapes.of(&[schema]));
                    let media = media_types(root, operation, "produces", "application/json");
                    if !shapes.spend(media.len()) {
                        break;
                    }
                    media.into_iter().map(|name| older_media(name, node, schema)).collect()
                }
            },
            _ => content(shapes, node),
        };
        list.push(Response {
            status: status.text.to_ascii_uppercase().replace("DEFAULT", "default"),
            node,
            headers,
            media,
        });
    }
    list
}

fn content<'d>(shapes: &mut Shapes<'d>, node: Node<'d>) -> Vec<Media<'d>> {
    let content = node.get("content").into_iter().flat_map(Node::entries);
    content
        .map(|(name, media)| {
            let media = there(media);
            let name = media_name(name.text);
            let encoding = media.get("encoding");
            let lists = encoding.filter(|_| name == FORM).and_then(lists);
            let details = match lists {
                Some(_) => None,
                None => encoding.map(|node| ("encoding".to_owned(), node)),
            };
            Media {
                textual: is_textual(&name),
                name,
                node: media,
                schema: media.get("schema").map(|schema| shapes.of(&[schema])),
                beside: media.get("itemSchema").map(|schema| shapes.of(&[schema])),
                lists: lists.unwrap_or_default(),
                details: details.into_iter().collect(),
            }
        })
        .collect()
}

fn older_media(name: String, node: Node<'_>, schema: Option<super::ShapeId>) -> Media<'_> {
    Media {
        textual: is_textual(&name),
        name,
        node,
        schema,
        beside: None,
        lists: Vec::new(),
        details: Vec::new(),
    }
}

/// How a form writes the lists of its fields, where its `encoding` says that and nothing else.
fn lists(encoding: Node<'_>) -> Option<Vec<(&str, String, Node<'_>)>> {
    let says_no_more = |field: Node<'_>| field.entries().all(|(key, _)| matches!(key.text, "style" | "explode"));
    let fields = || encoding.entries().map(|(name, field)| (name.text, there(field)));
    let all = fields().all(|(_, field)| says_no_more(field));
    all.then(|| {
        fields()
            .filter_map(|(name, field)| unusual_list(Format::OpenApi30, name, field))
            .collect()
    })
}

/// A field with how its lists are written, if that is not a pair for each value.
fn unusual_list<'d>(format: Format, name: &'d str, node: Node<'d>) -> Option<(&'d str, String, Node<'d>)> {
    let style = parameters::style(format, node, In::Query);
    (style != USUAL).then_some((name, style, node))
}

fn media_types(root: Node<'_>, operation: Node<'_>, field: &str, usual: &str) -> Vec<String> {
    let list = operation.get(field).or_else(|| root.get(field));
    let mut names: Vec<String> = list
        .into_iter()
        .flat_map(Node::items)
        .filter_map(Node::text)
        .map(media_name)
        .collect();
    names.dedup();
    if names.is_empty() {
        names.push(usual.to_owned());
    }
    names
}

/// RFC 9110: media types and the names of their parameters are the same in upper and lower case, blanks around `;` say nothing.
fn media_name(name: &str) -> String {
    // Many may share a name, and none in earnest is longer.
    let name = crate::contract::shortened(name, 255);
    let parts: Vec<String> = name.split(';').map(|part| part.trim().to_ascii_lowercase()).collect();
    parts.join(";")
}

/// Whether values travel as text, so that a number and its digits look the same.
fn is_textual(media: &str) -> bool {
    let plain = media.split(';').next().unwrap_or_default();
    plain == "application/x-www-form-urlencoded"
        || plain.starts_with("text/")
        || plain.starts_with("multipart/")
        || plain.ends_with("/xml")
        || plain.ends_with("+xml")
}
