//! AsyncAPI 2.x and 3.x in normal form: an operation's messages are the representations of its body.

use super::openapi::there;
use super::{Body, In, Marks, Media, Model, Operation, Parameter, Response, Shapes, security};
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
    match model.format {
        Format::AsyncApi2 => by_channel(model),
        _ => by_operation(model),
    }
}

fn by_channel(model: &mut Model<'_>) {
    for (name, channel) in model.root.get("channels").into_iter().flat_map(Node::entries) {
        let there = there(channel);
        for action in ["publish", "subscribe"] {
            let Some(node) = there.get(action).filter(|node| node.is_map()) else {
                continue;
            };
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
            push(model, node, there, (action, name.text, id), inverted, messages);
        }
    }
}

fn by_operation(model: &mut Model<'_>) {
    for (name, node) in model.root.get("operations").into_iter().flat_map(Node::entries) {
        let node = there(node);
        let Some(channel) = node.get("channel").filter(|_| node.is_map()) else {
            continue;
        };
        let action = node.get("action").and_then(Node::text).unwrap_or("?");
        let channel_name = channel.reference().map(last_step).unwrap_or("?");
        let channel = there(channel);
        let messages: Vec<(String, Node<'_>)> = match node.get("messages") {
            Some(list) => list
                .items()
                .enumerate()
                .map(|(at, node)| {
                    (
                        node.reference()
                            .map_or_else(|| message_name(node, at), |reference| last_step(reference).to_owned()),
                        node,
                    )
                })
                .collect(),
            None => channel
                .get("messages")
                .into_iter()
                .flat_map(Node::entries)
                .map(|(name, node)| (name.text.to_owned(), node))
                .collect(),
        };
        push(
            model,
            node,
            channel,
            (action, channel_name, Some(name.text)),
            action == "send",
            messages,
        );
    }
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
        return last_step(reference).to_owned();
    }
    let name = node.get("messageId").or_else(|| node.get("name")).and_then(Node::text);
    name.map_or_else(|| format!("message {}", position + 1), str::to_owned)
}

fn push<'d>(
    model: &mut Model<'d>,
    node: Node<'d>,
    channel: Node<'d>,
    (action, name, id): (&str, &'d str, Option<&str>),
    inverted: bool,
    messages: Vec<(String, Node<'d>)>,
) {
    // As `crate::contract::Operations` names the second of the same key.
    let mut key = format!("{action} {}", name.replace("~1", "/").replace("~0", "~"));
    if model.operations.iter().any(|other| other.key == key) {
        key = match id {
            Some(id) => format!("{key} ({id})"),
            None => format!("{key} (line {})", node.key().map_or(node.line(), |key| key.place.line)),
        };
    }
    let root = model.root;
    let default_content = root.get("defaultContentType");
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
    let responses = node
        .get("reply")
        .map(there)
        .map(|reply| reply_of(shapes, reply, default_content));
    let parameters = channel
        .get("parameters")
        .into_iter()
        .flat_map(Node::entries)
        .map(|(name, node)| parameter(shapes, name.text, there(node)))
        .collect();
    let mut details = Vec::new();
    for (of, holder) in [("channel", channel), ("operation", node)] {
        for (protocol, binding) in holder.get("bindings").map(there).into_iter().flat_map(Node::entries) {
            details.push((format!("{of} binding {}", protocol.text), binding));
        }
    }
    if let Some(address) = channel.get("address") {
        details.push(("address".to_owned(), address));
    }
    model.operations.push(Operation {
        identity: key.clone(),
        key,
        inverted,
        node,
        path: name,
        parameters,
        body: Some(body),
        responses: responses.into_iter().collect(),
        security: node
            .get("security")
            .filter(|list| list.is_list())
            .map(security::requirements),
        servers: Vec::new(),
        marks: Marks::of(node),
        details,
    });
}

fn message<'d>(shapes: &mut Shapes<'d>, name: String, node: Node<'d>, default_content: Option<Node<'d>>) -> Media<'d> {
    // A payload may name its own schema language: only what is JSON Schema is compared by meaning.
    let payload = node.get("payload");
    let multi = payload.and_then(|payload| payload.get("schema").filter(|_| payload.get("schemaFormat").is_some()));
    let format = node
        .get("schemaFormat")
        .or_else(|| payload?.get("schemaFormat"))
        .and_then(Node::text);
    let is_json = format
        .is_none_or(|format| format.contains("json") || format.contains("asyncapi") || format.contains("openapi"));
    let mut details = Vec::new();
    if let Some(content) = node.get("contentType").or(default_content) {
        details.push(("contentType".to_owned(), content));
    }
    if let Some(id) = node.get("correlationId") {
        details.push(("correlationId".to_owned(), there(id)));
    }
    for (protocol, binding) in node.get("bindings").map(there).into_iter().flat_map(Node::entries) {
        details.push((format!("message binding {}", protocol.text), binding));
    }
    let payload = multi.or(payload);
    if let Some(payload) = payload.filter(|_| !is_json) {
        details.push(("payload".to_owned(), payload));
    }
    Media {
        name,
        node,
        schema: payload.filter(|_| is_json).map(|schema| shapes.of(&[schema])),
        beside: node.get("headers").map(|schema| shapes.of(&[schema])),
        textual: false,
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
            .map(|(name, node)| (name.text.to_owned(), node))
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
    // AsyncAPI 2 has a schema in it, 3 is one with `enum` and `default` only.
    let schema = node.get("schema").unwrap_or(node);
    Parameter {
        name,
        place: In::Channel,
        node,
        required: true,
        schema: Some(shapes.of(&[schema])),
        style: String::new(),
        marks: Marks::of(node),
    }
}
