//! AsyncAPI 2.x and 3.x in normal form: an operation's messages are the representations of its body.

use std::collections::HashSet;
use std::rc::Rc;

use super::openapi::{nameless, there};
use super::{
    Body, Enumeration, In, Marks, Media, Model, Operation, Parameter, Response, Servers, Shape, Shapes, Types, security,
};
use crate::format::Format;
use crate::tree::{Node, Reference};

pub(super) fn fill(model: &mut Model<'_>) {
    let root = model.root;
    let named = |pointer: &str| {
        let entries = root.at(pointer).into_iter().flat_map(Node::entries);
        entries.map(|(key, node)| (key.text, node)).collect()
    };
    model.schemes = named("/components/securitySchemes");
    model.components = named("/components/schemas");
    let mut keys = HashSet::new();
    match model.format {
        Format::AsyncApi2 => by_channel(model, &mut keys),
        _ => by_operation(model, &mut keys),
    }
}

fn by_channel(model: &mut Model<'_>, keys: &mut HashSet<String>) {
    for (name, channel) in model.root.get("channels").into_iter().flat_map(Node::entries) {
        let there = there(channel);
        for action in ["publish", "subscribe"] {
            let Some(node) = there.get(action).filter(|node| node.is_map()) else {
                continue;
            };
            if !model.shapes.spend(cost(node, there)) {
                return;
            }
            let id = node.get("operationId").and_then(Node::text);
            let messages = match node.get("message") {
                Some(message) => match message.get("oneOf") {
                    Some(list) => list
                        .items()
                        .enumerate()
                        .map(|(at, node)| (message_name(node, at), node))
                        .collect(),
                    None => vec![(message_name(message, 0), message)],
                },
                None => Vec::new(),
            };
            // AsyncAPI 2 tells from the client's side: `subscribe` is what the application sends.
            let inverted = action == "subscribe";
            let words = Words {
                action,
                channel: name.text,
                id,
                alias: format!("{} {}", if inverted { "send" } else { "receive" }, nameless(name.text)),
                inverted,
            };
            push(model, keys, words, (node, there), messages);
        }
    }
}

fn by_operation(model: &mut Model<'_>, keys: &mut HashSet<String>) {
    for (name, node) in model.root.get("operations").into_iter().flat_map(Node::entries) {
        let node = there(node);
        let Some(channel) = node.get("channel").filter(|_| node.is_map()) else {
            continue;
        };
        let action = node.get("action").and_then(Node::text).unwrap_or("?");
        let channel_name = channel.reference().map(last_step).unwrap_or("?");
        let channel = there(channel);
        if !model.shapes.spend(cost(node, channel)) {
            return;
        }
        let messages: Vec<(String, Node<'_>)> = match node.get("messages") {
            Some(list) => list
                .items()
                .enumerate()
                .map(|(at, node)| {
                    (
                        node.reference().map_or_else(
                            || message_name(node, at),
                            |reference| crate::contract::shortened(last_step(reference), 255),
                        ),
                        node,
                    )
                })
                .collect(),
            None => channel
                .get("messages")
                .into_iter()
                .flat_map(Node::entries)
                .map(|(name, node)| (crate::contract::shortened(name.text, 255), node))
                .collect(),
        };
        let address = channel.get("address").and_then(Node::text).unwrap_or(channel_name);
        let words = Words {
            action,
            channel: channel_name,
            id: Some(name.text),
            alias: format!("{action} {}", nameless(address)),
            inverted: action == "send",
        };
        push(model, keys, words, (node, channel), messages);
    }
}

/// How many parts an operation has, before any is made: many operations may share a channel with many messages.
fn cost(node: Node<'_>, channel: Node<'_>) -> usize {
    let size = |holder: Node<'_>, field: &str| holder.get(field).map(there).map_or(0, Node::len);
    let messages = |holder: Node<'_>, channel: Option<Node<'_>>| match (holder.get("messages"), holder.get("message")) {
        (Some(list), _) => list.len(),
        (None, Some(message)) => size(message, "oneOf") + 1,
        (None, None) => channel.map_or(0, |channel| size(channel, "messages")),
    };
    let reply = node.get("reply").map(there);
    let reply = reply.map_or(0, |reply| messages(reply, reply.get("channel").map(there)));
    let bindings = size(channel, "bindings") + size(node, "bindings");
    1 + messages(node, Some(channel)) + reply + bindings + size(channel, "parameters") + size(channel, "servers")
}

/// The last step of a reference, as it is written: names with `~1` in them are the same names everywhere.
fn last_step(reference: &str) -> &str {
    let text = match Reference::parse(reference) {
        Reference::External { file, fragment } => fragment.unwrap_or(file),
        _ => reference,
    };
    text.rsplit('/').next().unwrap_or(text)
}

fn message_name(node: Node<'_>, position: usize) -> String {
    if let Some(reference) = node.reference() {
        return crate::contract::shortened(last_step(reference), 255);
    }
    let name = node.get("messageId").or_else(|| node.get("name")).and_then(Node::text);
    name.map_or_else(
        || format!("message {}", position + 1),
        |name| crate::contract::shortened(name, 255),
    )
}

/// What an operation is called.
struct Words<'d> {
    action: &'d str,
    channel: &'d str,
    id: Option<&'d str>,
    alias: String,
    inverted: bool,
}

fn push<'d>(
    model: &mut Model<'d>,
    keys: &mut HashSet<String>,
    words: Words<'d>,
    (node, channel): (Node<'d>, Node<'d>),
    messages: Vec<(String, Node<'d>)>,
) {
    // As `crate::contract::Operations` names the second of the same key.
    let mut key = format!(
        "{} {}",
        words.action,
        words.channel.replace("~1", "/").replace("~0", "~")
    );
    if keys.contains(&key) {
        key = match words.id {
            Some(id) => format!("{key} ({id})"),
            None => format!("{key} (line {})", node.key().map_or(node.line(), |key| key.place.line)),
        };
    }
    keys.insert(key.clone());
    let root = model.root;
    let default_content = root.get("defaultContentType");
    let (servers, mut details) = servers(model, channel);
    let shapes = &mut model.shapes;
    let media: Vec<Media<'d>> = messages
        .into_iter()
        .map(|(name, node)| message(shapes, name, there(node), default_content))
        .collect();
    let body = Body {
        node,
        required: true,
        media,
    };
    let reply = node.get("reply").map(there);
    if let Some(channel) = reply.and_then(|reply| reply.get("channel")) {
        details.push(("reply channel".to_owned(), channel));
    }
    let reply_channel = reply.and_then(|reply| reply.get("channel")).map(there);
    for field in ["address", "bindings"] {
        if let Some(said) = reply_channel.and_then(|channel| channel.get(field)) {
            details.push((format!("{field} of the reply channel"), said));
        }
    }
    if let Some(address) = reply.and_then(|reply| reply.get("address")) {
        details.push(("reply address".to_owned(), there(address)));
    }
    let responses = reply.map(|reply| reply_of(shapes, reply, default_content));
    let parameters = channel
        .get("parameters")
        .into_iter()
        .flat_map(Node::entries)
        .map(|(name, node)| parameter(shapes, name.text, there(node)))
        .collect();
    for (of, holder) in [("channel", channel), ("operation", node)] {
        for (protocol, binding) in said(holder, "bindings").map(there).into_iter().flat_map(Node::entries) {
            details.push((format!("{of} binding {}", protocol.text), binding));
        }
    }
    if let Some(address) = channel.get("address") {
        details.push(("address".to_owned(), address));
    }
    let security = said(node, "security").filter(|list| list.is_list());
    // AsyncAPI 3 may have whole schemes here.
    for scheme in security.into_iter().flat_map(Node::items) {
        if let Some(kind) = scheme.get("type").and_then(Node::text) {
            details.push((format!("security scheme {kind}"), scheme));
        }
    }
    model.operations.push(Operation {
        identity: key.clone(),
        label: key.clone(),
        key,
        alias: Some(words.alias),
        inverted: words.inverted,
        node,
        holder: channel,
        path: words.channel,
        parameters,
        body: Some(body),
        responses: responses.into_iter().collect(),
        security: security.map(|list| security::requirements(list).into()),
        servers: Rc::new(servers),
        marks: Marks::of(node),
        details,
    });
}

/// What a message or an operation says itself, or else one of its traits.
fn said<'d>(node: Node<'d>, field: &str) -> Option<Node<'d>> {
    let from_traits = || {
        let traits = node.get("traits").into_iter().flat_map(Node::items);
        traits.map(there).find_map(|one| one.get(field))
    };
    node.get(field).or_else(from_traits)
}

/// The servers a channel is on (all of them, where it names none), and what they demand.
fn servers<'d>(model: &mut Model<'d>, channel: Node<'d>) -> (Servers<'d>, Vec<(String, Node<'d>)>) {
    let all = model.root.get("servers");
    let named = channel.get("servers").filter(|list| !list.is_empty());
    if !model.shapes.spend(named.or(all).map_or(0, Node::len)) {
        return (Servers::default(), Vec::new());
    }
    let list: Vec<(&str, Node<'d>)> = match named {
        Some(names) => names
            .items()
            .filter_map(|name| {
                let name = name.reference().map(last_step).or(name.text())?;
                Some((name, all?.get(name)?))
            })
            .collect(),
        None => all
            .into_iter()
            .flat_map(Node::entries)
            .map(|(name, node)| (name.text, node))
            .collect(),
    };
    let (mut addresses, mut details, mut schemes) = (Vec::new(), Vec::new(), Vec::new());
    for (name, node) in list {
        let node = there(node);
        let word = |field: &str| node.get(field).and_then(Node::text).unwrap_or_default();
        // AsyncAPI 2 has one `url`, 3 a host and a path.
        let place = match word("url") {
            "" => format!("{}{}", word("host"), word("pathname")),
            url => url.to_owned(),
        };
        if !model.shapes.spend(place.len() / 64) {
            break;
        }
        addresses.push(match place.split_once("://") {
            Some((scheme, _)) if scheme == word("protocol") => place,
            Some(_) => format!("{place} ({})", word("protocol")),
            None => format!("{}://{place}", word("protocol")),
        });
        let demands: Vec<_> = node
            .get("security")
            .into_iter()
            .flat_map(Node::items)
            .take(64)
            .collect();
        if !model.shapes.spend(demands.iter().map(|demand| demand.len()).sum()) {
            break;
        }
        schemes.extend(
            demands
                .into_iter()
                .flat_map(|demand| security::requirement(demand).schemes.into_keys()),
        );
        for field in ["security", "bindings", "variables", "protocolVersion"] {
            if let Some(node) = node.get(field) {
                details.push((format!("{field} of the server {name}"), there(node)));
            }
        }
    }
    let servers = Servers {
        node: named.or(all),
        addresses,
        schemes,
    };
    (servers, details)
}

fn message<'d>(shapes: &mut Shapes<'d>, name: String, node: Node<'d>, default_content: Option<Node<'d>>) -> Media<'d> {
    // A payload may name its own schema language: only what is JSON Schema is compared by meaning.
    let payload = node.get("payload");
    let multi = payload.and_then(|payload| payload.get("schema").filter(|_| payload.get("schemaFormat").is_some()));
    let format_at = said(node, "schemaFormat").or_else(|| payload?.get("schemaFormat"));
    let format = format_at.and_then(Node::text);
    let is_json = format
        .is_none_or(|format| format.contains("json") || format.contains("asyncapi") || format.contains("openapi"));
    let mut details = Vec::new();
    if let Some(content) = said(node, "contentType").or(default_content) {
        details.push(("contentType".to_owned(), content));
    }
    // AsyncAPI's own language goes by another name in each of its versions.
    if let Some(format) = format_at.filter(|_| format.is_some_and(|format| !format.contains("asyncapi"))) {
        details.push(("schemaFormat".to_owned(), format));
    }
    if let Some(own) = node.get("name").filter(|own| own.text() != Some(name.as_str())) {
        details.push(("name of the message".to_owned(), own));
    }
    if let Some(id) = said(node, "correlationId") {
        details.push(("correlationId".to_owned(), there(id)));
    }
    for (protocol, binding) in said(node, "bindings").map(there).into_iter().flat_map(Node::entries) {
        details.push((format!("message binding {}", protocol.text), binding));
    }
    let payload = multi.or(payload);
    if let Some(payload) = payload.filter(|_| !is_json) {
        details.push(("payload".to_owned(), payload));
    }
    // Headers of traits are merged into the message's own.
    let traits = node.get("traits").into_iter().flat_map(Node::items).map(there);
    let headers: Vec<Node<'d>> = std::iter::once(node)
        .chain(traits)
        .filter_map(|one| one.get("headers"))
        .collect();
    Media {
        name,
        node,
        schema: payload.filter(|_| is_json).map(|schema| shapes.of(&[schema])),
        beside: (!headers.is_empty()).then(|| shapes.of(&headers)),
        textual: false,
        lists: Vec::new(),
        details,
    }
}

fn reply_of<'d>(shapes: &mut Shapes<'d>, reply: Node<'d>, default_content: Option<Node<'d>>) -> Response<'d> {
    let messages = match reply.get("messages") {
        Some(list) => list
            .items()
            .enumerate()
            .map(|(at, node)| (message_name(node, at), node))
            .collect(),
        None => reply
            .get("channel")
            .map(there)
            .and_then(|channel| channel.get("messages"))
            .into_iter()
            .flat_map(Node::entries)
            .map(|(name, node)| (crate::contract::shortened(name.text, 255), node))
            .collect::<Vec<_>>(),
    };
    Response {
        status: "reply".to_owned(),
        node: reply,
        headers: Vec::new(),
        media: messages
            .into_iter()
            .map(|(name, node)| message(shapes, name, there(node), default_content))
            .collect(),
    }
}

fn parameter<'d>(shapes: &mut Shapes<'d>, name: &'d str, node: Node<'d>) -> Parameter<'d> {
    // AsyncAPI 2 has a schema in it, in 3 it is a text with `enum` and `default` only.
    let text = || Shape {
        origins: vec![node],
        types: Some(Types::STRING),
        type_at: Some(node),
        enumeration: node.get("enum").map(Enumeration::listed),
        default: node.get("default"),
        ..Shape::default()
    };
    let schema = match node.get("schema") {
        Some(schema) => shapes.of(&[schema]),
        None => shapes.keep(text()),
    };
    Parameter {
        name,
        place: In::Channel,
        node,
        required: true,
        schema: Some(schema),
        style: String::new(),
        marks: Marks::of(node),
    }
}
