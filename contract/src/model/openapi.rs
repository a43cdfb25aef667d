//! Swagger 2.0 and OpenAPI 3.x in normal form.

use std::rc::Rc;

use super::{Marks, Model, Operation, Requirement, Servers, Shapes, bodies, parameters, security};
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
    let shared = Shared {
        security: root
            .get("security")
            .filter(|list| list.is_list())
            .map(|list| security::requirements(list).into()),
        servers: servers(root, model.format, root).map(Rc::new),
        none: Rc::default(),
    };
    let paths = root.get("paths").into_iter().flat_map(Node::entries);
    for (key, item) in paths.filter(|(key, _)| !key.text.starts_with("x-")) {
        path_item(model, &shared, &Outer::path(key.text), item);
    }
    if matches!(model.format, Format::OpenApi31 | Format::OpenApi32) {
        for (key, item) in root.get("webhooks").into_iter().flat_map(Node::entries) {
            path_item(model, &shared, &Outer::webhook(key.text), item);
        }
    }
}

/// The node a reference leads to, and the node itself where it leads nowhere.
pub(crate) fn there(node: Node<'_>) -> Node<'_> {
    if node.reference().is_none() {
        return node;
    }
    match node.follow() {
        Followed::Node(there) => there,
        _ => node,
    }
}

/// What holds for all operations that say nothing of their own, kept once.
struct Shared<'d> {
    security: Option<Rc<[Requirement<'d>]>>,
    servers: Option<Rc<Servers<'d>>>,
    none: Rc<Servers<'d>>,
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
    fn names(&self, method: &str) -> Names {
        let path = self.path;
        match &self.kind {
            Kind::Path => Names {
                key: format!("{method} {path}"),
                identity: format!("{method} {}", nameless(path)),
                label: format!("{method} {path}"),
            },
            Kind::Webhook => Names {
                key: format!("WEBHOOK {path} {method}"),
                identity: format!("WEBHOOK {path} {method}"),
                label: format!("The webhook {path} ({method})"),
            },
            Kind::Callback(key, identity, name) => Names {
                key: key.clone(),
                identity: format!("{identity} CALLBACK {name} {path} {method}"),
                label: format!("The callback {name} ({method}) of {key}"),
            },
        }
    }
}

struct Names {
    key: String,
    identity: String,
    label: String,
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

fn path_item<'d>(model: &mut Model<'d>, shared: &Shared<'d>, outer: &Outer<'d>, item: Node<'d>) {
    let target = there(item);
    methods(model, shared, outer, item);
    if target != item {
        methods(model, shared, outer, target);
    }
}

fn methods<'d>(model: &mut Model<'d>, shared: &Shared<'d>, outer: &Outer<'d>, item: Node<'d>) {
    for (key, node) in item.entries() {
        match key.text {
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
                operation(model, shared, (outer, item), key.text.to_ascii_uppercase(), node);
            }
            "additionalOperations" => {
                for (method, node) in node.entries() {
                    operation(model, shared, (outer, item), method.text.to_owned(), node);
                }
            }
            _ => {}
        }
    }
}

fn operation<'d>(
    model: &mut Model<'d>,
    shared: &Shared<'d>,
    (outer, item): (&Outer<'d>, Node<'d>),
    method: String,
    node: Node<'d>,
) {
    let node = there(node);
    let names = outer.names(&method);
    let own = cost(item.get("servers")) + cost(node.get("servers")) + cost(node.get("security"));
    if !node.is_map()
        || !model
            .shapes
            .spend(1 + own + (names.key.len() + names.identity.len()) / 64)
    {
        return;
    }
    let format = model.format;
    let inverted = !matches!(outer.kind, Kind::Path);
    let own_servers = || [node, item].into_iter().find_map(|at| servers(model.root, format, at));
    let security = match node.get("security").filter(|list| list.is_list()) {
        Some(list) => Some(security::requirements(list).into()),
        None if inverted => None,
        None => shared.security.clone(),
    };
    let servers = match own_servers().filter(|_| !inverted) {
        Some(own) => Rc::new(own),
        None if inverted => shared.none.clone(),
        None => shared.servers.clone().unwrap_or_else(|| shared.none.clone()),
    };
    model.operations.push(Operation {
        inverted,
        node,
        holder: item,
        path: outer.path,
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security,
        servers,
        marks: Marks::of(node),
        details: Vec::new(),
        key: names.key.clone(),
        label: names.label,
        alias: None,
        identity: names.identity.clone(),
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
                    kind: Kind::Callback(names.key.clone(), names.identity.clone(), name.text),
                };
                path_item(model, shared, &outer, item);
            }
        }
    }
}

/// Reads what goes into an operation and comes out of it.
pub(super) fn complete<'d>(shapes: &mut Shapes<'d>, format: Format, root: Node<'d>, operation: &mut Operation<'d>) {
    let (node, item) = (operation.node, operation.holder);
    operation.parameters = parameters::of_operation(shapes, format, item, node);
    operation.body = match format {
        Format::OpenApi20 => bodies::older_request(shapes, root, item, node),
        _ => node.get("requestBody").map(|body| bodies::request(shapes, there(body))),
    };
    operation.responses = bodies::responses(shapes, format, root, node);
    operation.details = outside(node, item);
}

/// Parameters that stand in another document: nothing is known of them but where they are.
fn outside<'d>(node: Node<'d>, item: Node<'d>) -> Vec<(String, Node<'d>)> {
    let lists = [node, item].into_iter().filter_map(|holder| holder.get("parameters"));
    let unread = lists.flat_map(Node::items).filter_map(|one| {
        let reference = one.reference()?;
        (there(one) == one).then(|| (format!("parameter {reference}"), one))
    });
    unread.collect()
}

/// Addresses said here, with the placeholders of their variables filled with the defaults.
/// How many parts a list of servers or requirements has: many paths may refer to one item with a long list.
fn cost(list: Option<Node<'_>>) -> usize {
    let Some(list) = list else { return 0 };
    // A glance is enough to tell what is too long.
    let items = list.items().take(1_000);
    list.len()
        + items
            .map(|item| item.len() + item.get("url").and_then(Node::text).map_or(0, str::len) / 64)
            .sum::<usize>()
}

fn servers<'d>(root: Node<'d>, format: Format, at: Node<'d>) -> Option<Servers<'d>> {
    if format != Format::OpenApi20 {
        let list = at.get("servers").filter(|list| !list.is_empty())?;
        return Some(Servers {
            node: Some(list),
            addresses: list.items().filter_map(address).collect(),
            schemes: Vec::new(),
        });
    }
    // Swagger 2.0: an operation may have schemes of its own.
    let schemes = at.get("schemes");
    if schemes.is_none() && at != root {
        return None;
    }
    let base = root.get("basePath");
    let path = base.and_then(Node::text).unwrap_or_default().trim_end_matches('/');
    let host = root.get("host");
    let Some(name) = host.and_then(Node::text) else {
        return (!path.is_empty()).then(|| Servers {
            node: base,
            addresses: vec![path.to_owned()],
            schemes: Vec::new(),
        });
    };
    let schemes: Vec<&str> = schemes
        .into_iter()
        .flat_map(Node::items)
        .filter_map(Node::text)
        .collect();
    let schemes = if schemes.is_empty() { vec!["https"] } else { schemes };
    Some(Servers {
        node: host,
        addresses: schemes
            .iter()
            .map(|scheme| format!("{scheme}://{name}{path}"))
            .collect(),
        schemes: Vec::new(),
    })
}

fn address(server: Node<'_>) -> Option<String> {
    let mut url = server.get("url").and_then(Node::text)?.trim_end_matches('/').to_owned();
    // No address has more variables than these, and each is a walk along it.
    let variables = server.get("variables").into_iter().flat_map(Node::entries).take(32);
    for (name, variable) in variables {
        if let Some(default) = variable.get("default").and_then(Node::text) {
            url = url.replace(&format!("{{{}}}", name.text), default);
        }
    }
    (!url.is_empty()).then_some(url)
}
