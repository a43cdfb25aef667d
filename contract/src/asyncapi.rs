//! The operations of AsyncAPI 2.x and 3.x.

use crate::contract::{Operation, OperationKind, Operations};
use crate::format::Format;
use crate::openapi::{odd_field, summary, unknown_field};
use crate::problem::{Code, Refusal, Report, Severity};
use crate::tree::{Followed, Node, Reference};

pub(crate) fn list(
    root: Node<'_>,
    format: Format,
    operations: &mut Operations,
    report: &mut Report,
) -> Result<(), Refusal> {
    let known: &[&str] = match format {
        Format::AsyncApi2 => &[
            "asyncapi",
            "id",
            "info",
            "servers",
            "channels",
            "components",
            "tags",
            "externalDocs",
            "defaultContentType",
        ],
        _ => &[
            "asyncapi",
            "id",
            "info",
            "servers",
            "defaultContentType",
            "channels",
            "operations",
            "components",
        ],
    };
    for (key, node) in root.entries() {
        if !known.contains(&key.text) && !key.text.starts_with("x-") {
            unknown_field(report, node, key.text, "an AsyncAPI document", format);
        }
    }
    match format {
        Format::AsyncApi2 => by_channel(root, operations, report),
        _ => by_operation(root, operations, report),
    }
}

/// AsyncAPI 2: what a channel offers stands below it, as `publish` and `subscribe`.
fn by_channel(root: Node<'_>, operations: &mut Operations, report: &mut Report) -> Result<(), Refusal> {
    let Some(channels) = mapping(root, "channels", report) else {
        return Ok(());
    };
    for (key, channel) in channels.entries() {
        if key.text.starts_with("x-") {
            continue;
        }
        let there = match channel.follow() {
            Followed::Node(there) => there,
            Followed::Elsewhere(reference) => {
                elsewhere(report, channel, key.text, reference);
                channel
            }
            Followed::Dangling(_) | Followed::Circular(_) => channel,
        };
        if !there.is_map() {
            odd_field(report, channel, key.text, "a mapping");
            continue;
        }
        for (action, node) in there.entries() {
            match action.text {
                "publish" | "subscribe" if node.is_map() => {
                    push(operations, node, action.text, key.text, None, operation_id(node))?
                }
                "publish" | "subscribe" => {
                    odd_field(report, node, action.text, "a mapping that describes the operation")
                }
                "$ref" | "description" | "servers" | "parameters" | "bindings" | "deprecated" => {}
                extension if extension.starts_with("x-") => {}
                other => unknown_field(report, node, other, "a channel", Format::AsyncApi2),
            }
        }
    }
    Ok(())
}

/// AsyncAPI 3: operations stand by themselves and refer to their channel.
fn by_operation(root: Node<'_>, operations: &mut Operations, report: &mut Report) -> Result<(), Refusal> {
    let Some(list) = mapping(root, "operations", report) else {
        return Ok(());
    };
    for (key, node) in list.entries() {
        if key.text.starts_with("x-") {
            continue;
        }
        let described = match node.follow() {
            Followed::Node(there) => there,
            Followed::Elsewhere(reference) => {
                elsewhere(report, node, key.text, reference);
                continue;
            }
            Followed::Dangling(_) | Followed::Circular(_) => continue,
        };
        if !described.is_map() {
            odd_field(report, node, key.text, "a mapping that describes the operation");
            continue;
        }
        let action = described.get("action").and_then(Node::text);
        if !matches!(action, Some("send" | "receive")) {
            let odd = described.get("action").unwrap_or(described);
            odd_field(report, odd, "action", "send or receive");
        }
        let channel = described.get("channel");
        if channel.is_none_or(|channel| !channel.is_map()) {
            odd_field(
                report,
                channel.unwrap_or(described),
                "channel",
                "a reference to a channel",
            );
        }
        let name = channel.and_then(channel_name).unwrap_or_else(|| "?".to_owned());
        let address = channel.and_then(address);
        push_described(
            operations,
            node,
            described,
            action.unwrap_or("?"),
            &name,
            address,
            Some(key.text),
        )?;
    }
    Ok(())
}

fn push(
    operations: &mut Operations,
    node: Node<'_>,
    action: &str,
    channel: &str,
    address: Option<&str>,
    id: Option<&str>,
) -> Result<(), Refusal> {
    push_described(operations, node, node, action, channel, address, id)
}

fn push_described(
    operations: &mut Operations,
    node: Node<'_>,
    described: Node<'_>,
    action: &str,
    channel: &str,
    address: Option<&str>,
    id: Option<&str>,
) -> Result<(), Refusal> {
    let place = node.key().map_or(node.place(), |key| key.place);
    operations.push(Operation {
        key: format!("{action} {channel}"),
        kind: OperationKind::Message,
        method: action.to_owned(),
        path: channel.to_owned(),
        address: address.map(str::to_owned),
        operation_id: id.map(str::to_owned),
        summary: described
            .get("title")
            .and_then(Node::text)
            .map(str::to_owned)
            .filter(|_| summary(described).is_none())
            .or_else(|| summary(described)),
        deprecated: described.get("deprecated").and_then(Node::text) == Some("true"),
        safe: None,
        idempotent: None,
        pointer: Some(described.pointer()),
        line: place.line,
        column: place.column,
    })
}

fn operation_id(node: Node<'_>) -> Option<&str> {
    node.get("operationId").and_then(Node::text)
}

/// The name of the channel an operation refers to: the last step of the reference.
fn channel_name(channel: Node<'_>) -> Option<String> {
    let reference = channel.reference()?;
    let pointer = match Reference::parse(reference) {
        Reference::Local(pointer) => pointer,
        Reference::External { file, fragment } => fragment.unwrap_or(file).into(),
        Reference::Anchor(name) => name.into(),
    };
    let (_, last) = pointer.rsplit_once('/').unwrap_or(("", &pointer));
    Some(last.replace("~1", "/").replace("~0", "~"))
}

fn address(channel: Node<'_>) -> Option<&str> {
    match channel.follow() {
        Followed::Node(there) => there.get("address").and_then(Node::text),
        _ => None,
    }
}

fn mapping<'d>(root: Node<'d>, field: &'static str, report: &mut Report) -> Option<Node<'d>> {
    let node = root.get(field)?;
    if !node.is_map() {
        odd_field(report, node, field, "a mapping");
        return None;
    }
    Some(node)
}

fn elsewhere(report: &mut Report, node: Node<'_>, name: &str, reference: &str) {
    let shown = crate::contract::shortened(reference, 200);
    let text = format!(
        "This stands in another document ({shown}), which is never fetched, so its operations are not listed. Bundle the document into one file."
    );
    report.with(
        node,
        Severity::Warning,
        Code::OperationsElsewhere,
        text,
        &[("path", name), ("reference", reference)],
    );
}
