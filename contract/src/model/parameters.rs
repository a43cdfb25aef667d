//! Parameters of operations and headers of responses.

use std::borrow::Cow;
use std::collections::HashSet;

use super::openapi::there;
use super::{In, Marks, Parameter, Shapes};
use crate::format::Format;
use crate::tree::Node;

/// Those of the path and those of the operation, which take precedence.
pub(super) fn of_operation<'d>(
    shapes: &mut Shapes<'d>,
    format: Format,
    item: Node<'d>,
    operation: Node<'d>,
) -> Vec<Parameter<'d>> {
    let mut list: Vec<Parameter<'d>> = Vec::new();
    let mut known = HashSet::new();
    for holder in [operation, item] {
        for node in holder.get("parameters").into_iter().flat_map(Node::items) {
            if !shapes.spend(1) {
                return list;
            }
            let parameter = parameter(shapes, format, there(node));
            list.extend(parameter.filter(|parameter| known.insert((parameter.place, parameter.sign()))));
        }
    }
    list
}

impl<'d> Parameter<'d> {
    /// What makes it the same within its place: by RFC 9110 names of headers are the same in upper and lower case.
    pub(crate) fn sign(&self) -> Cow<'d, str> {
        match self.place {
            In::Header => Cow::Owned(self.name.to_ascii_lowercase()),
            _ => Cow::Borrowed(self.name),
        }
    }
}

fn parameter<'d>(shapes: &mut Shapes<'d>, format: Format, node: Node<'d>) -> Option<Parameter<'d>> {
    let name = node.get("name").and_then(Node::text)?;
    let place = match node.get("in").and_then(Node::text)? {
        "path" => In::Path,
        "query" => In::Query,
        "querystring" => In::QueryString,
        "header" => In::Header,
        "cookie" => In::Cookie,
        // `body` and `formData` of Swagger 2.0 are bodies.
        _ => return None,
    };
    // OpenAPI: header parameters of these names are ignored; media types and security say them.
    if place == In::Header && ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
    {
        return None;
    }
    Some(described(shapes, format, node, name, place))
}

/// A header of a response.
pub(super) fn header<'d>(shapes: &mut Shapes<'d>, format: Format, name: &'d str, node: Node<'d>) -> Parameter<'d> {
    described(shapes, format, there(node), name, In::Header)
}

fn described<'d>(shapes: &mut Shapes<'d>, format: Format, node: Node<'d>, name: &'d str, place: In) -> Parameter<'d> {
    let schema = match format {
        Format::OpenApi20 => Some(node),
        _ => node.get("schema").or_else(|| {
            let mut media = node.get("content")?.entries();
            media.next().and_then(|(_, media)| media.get("schema"))
        }),
    };
    Parameter {
        name,
        place,
        node,
        required: place == In::Path || node.get("required").and_then(Node::as_bool) == Some(true),
        schema: schema.map(|schema| shapes.of(&[schema])),
        style: style(format, node, place),
        marks: Marks::of(node),
    }
}

/// How lists and objects are written: OpenAPI 3's `style`, with `*` behind it where `explode` holds.
pub(super) fn style(format: Format, node: Node<'_>, place: In) -> String {
    if format == Format::OpenApi20 {
        return match node.get("collectionFormat").and_then(Node::text) {
            Some("multi") => "form*".to_owned(),
            Some("ssv") => "spaceDelimited".to_owned(),
            Some("pipes") => "pipeDelimited".to_owned(),
            Some("tsv") => "tabDelimited".to_owned(),
            Some(other) if other != "csv" => other.to_owned(),
            _ if place == In::Query => "form".to_owned(),
            _ => "simple".to_owned(),
        };
    }
    if let Some(media) = node.get("content").and_then(|content| content.entries().next()) {
        return media.0.text.to_owned();
    }
    let default = match place {
        In::Query | In::Cookie => "form",
        _ => "simple",
    };
    let style = node.get("style").and_then(Node::text).unwrap_or(default);
    let explode = node.get("explode").and_then(Node::as_bool).unwrap_or(style == "form");
    if explode { format!("{style}*") } else { style.to_owned() }
}
