//! Swagger 2.0 and OpenAPI 3.x in normal form.

use super::{Marks, Model, Operation, Requirement, bodies, parameters, security};
use crate::format::Format;
use crate::tree::{Followed, Node};

pub(super) fn fill(model: &mut Model<'_>) {
    let root = model.root;
    let (schemes, schemas) = match model.format {
        Format::OpenApi20 => ("/securityDefinitions", "/definitions"),
        _ => ("/components/securitySchemes", "/components/schemas"),
    };
    let named = |pointer: &str| {
        let entries = root.at(pointer).into_iter().flat_map(Node::entries);
        entries.map(|(key, node)| (key.text, node)).collect()
    };
    model.schemes = named(schemes);
    model.components = named(schemas);
    let paths = root.get("paths").into_iter().flat_map(Node::entries);
    for (key, item) in paths.filter(|(key, _)| !key.text.starts_with("x-")) {
        path_item(model, &Outer::path(key.text), item);
    }
    if matches!(model.format, Format::OpenApi31 | Format::OpenApi32) {
        for (key, item) in root.get("webhooks").into_iter().flat_map(Node::entries) {
            path_item(model, &Outer::webhook(key.text), item);
        }
    }
}

/// The node a reference leads to, and the node itself where it leads nowhere.
pub(super) fn there(node: Node<'_>) -> Node<'_> {
    match node.follow() {
        Followed::Node(there) => there,
        _ => node,
    }
}

/// Where a path item stands.
struct Outer<'d> {
    path: &'d str,
    kind: Kind<'d>,
}

enum Kind<'d> {
    Path,
    Webhook,
    /// Key and identity of the operation that has it, and the callback's name.
    Callback(String, String, &'d str),
}

impl<'d> Outer<'d> {
    fn path(path: &'d str) -> Self {
        Self { path, kind: Kind::Path }
    }

    fn webhook(path: &'d str) -> Self {
        Self {
            path,
            kind: Kind::Webhook,
        }
    }

    /// Key and identity of an operation here.
    fn names(&self, method: &str) -> (String, String) {
        let path = self.path;
        match &self.kind {
            Kind::Path => (format!("{method} {path}"), format!("{method} {}", nameless(path))),
            Kind::Webhook => (format!("WEBHOOK {path} {method}"), format!("WEBHOOK {path} {method}")),
            Kind::Callback(key, identity, name) => (key.clone(), format!("{identity} CALLBACK {name} {path} {method}")),
        }
    }
}

/// A path template without the names of its parameters, which are the provider's own affair.
pub(crate) fn nameless(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut depth = 0_u32;
    for character in path.chars() {
        match character {
            '{' => {
                depth += 1;
                plain.push('{');
            }
            '}' => {
                depth = depth.saturating_sub(1);
                plain.push('}');
            }
            _ if depth > 0 => {}
            other => plain.push(other),
        }
    }
    plain
}

fn path_item<'d>(model: &mut Model<'d>, outer: &Outer<'d>, item: Node<'d>) {
    let target = there(item);
    methods(model, outer, item);
    if target != item {
        methods(model, outer, target);
    }
}

fn methods<'d>(model: &mut Model<'d>, outer: &Outer<'d>, item: Node<'d>) {
    for (key, node) in item.entries() {
        match key.text {
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
                operation(model, outer, item, key.text.to_ascii_uppercase(), node);
            }
            "additionalOperations" => {
                for (method, node) in node.entries() {
                    operation(model, outer, item, method.text.to_owned(), node);
                }
            }
            _ => {}
        }
    }
}

fn operation<'d>(model: &mut Model<'d>, outer: &Outer<'d>, item: Node<'d>, method: String, node: Node<'d>) {
    let node = there(node);
    if !node.is_map() {
        return;
    }
    let (key, identity) = outer.names(&method);
    let format = model.format;
    let shapes = &mut model.shapes;
    let parameters = parameters::of_operation(shapes, format, item, node);
    let body = match format {
        Format::OpenApi20 => bodies::older_request(shapes, model.root, item, node),
        _ => node.get("requestBody").map(|body| bodies::request(shapes, there(body))),
    };
    let responses = bodies::responses(shapes, format, model.root, node);
    let inverted = !matches!(outer.kind, Kind::Path);
    model.operations.push(Operation {
        inverted,
        node,
        path: outer.path,
        parameters,
        body,
        responses,
        security: security_of(model.root, node, inverted),
        servers: if inverted {
            Vec::new()
        } else {
            servers(model.root, format, item, node)
        },
        marks: Marks::of(node),
        details: Vec::new(),
        key: key.clone(),
        identity: identity.clone(),
    });
    // A callback of a callback is written by nobody in earnest, and hostile ones could nest without end.
    if matches!(outer.kind, Kind::Callback(..)) {
        return;
    }
    for (name, callback) in node.get("callbacks").into_iter().flat_map(Node::entries) {
        for (expression, item) in there(callback).entries() {
            if !expression.text.starts_with("x-") {
                let outer = Outer {
                    path: expression.text,
                    kind: Kind::Callback(key.clone(), identity.clone(), name.text),
                };
                path_item(model, &outer, item);
            }
        }
    }
}

fn security_of<'d>(root: Node<'d>, node: Node<'d>, inverted: bool) -> Option<Vec<Requirement<'d>>> {
    let said = match node.get("security") {
        None if inverted => None,
        None => root.get("security"),
        said => said,
    };
    said.filter(|list| list.is_list()).map(security::requirements)
}

/// Addresses with the placeholders of their variables filled with the defaults.
fn servers(root: Node<'_>, format: Format, item: Node<'_>, node: Node<'_>) -> Vec<String> {
    if format == Format::OpenApi20 {
        let Some(host) = root.get("host").and_then(Node::text) else {
            let path = root.get("basePath").and_then(Node::text);
            return path
                .map(|path| path.trim_end_matches('/').to_owned())
                .into_iter()
                .filter(|path| !path.is_empty())
                .collect();
        };
        let base = root
            .get("basePath")
            .and_then(Node::text)
            .unwrap_or_default()
            .trim_end_matches('/');
        let schemes: Vec<&str> = [node.get("schemes"), root.get("schemes")]
            .into_iter()
            .flatten()
            .next()
            .map(|list| list.items().filter_map(Node::text).collect())
            .unwrap_or_default();
        let schemes = if schemes.is_empty() { vec!["https"] } else { schemes };
        return schemes
            .iter()
            .map(|scheme| format!("{scheme}://{host}{base}"))
            .collect();
    }
    let list = [node.get("servers"), item.get("servers"), root.get("servers")]
        .into_iter()
        .flatten()
        .find(|list| !list.is_empty());
    list.into_iter().flat_map(Node::items).filter_map(address).collect()
}

fn address(server: Node<'_>) -> Option<String> {
    let mut url = server.get("url").and_then(Node::text)?.trim_end_matches('/').to_owned();
    for (name, variable) in server.get("variables").into_iter().flat_map(Node::entries) {
        if let Some(default) = variable.get("default").and_then(Node::text) {
            url = url.replace(&format!("{{{}}}", name.text), default);
        }
    }
    (!url.is_empty()).then_some(url)
}
