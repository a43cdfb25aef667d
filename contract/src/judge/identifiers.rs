//! Identifiers and idempotency.

use std::collections::HashMap;

use super::rules::*;
use super::schemas::step;
use super::subject::{Asked, Subject, has_extension, plain, says, there};
use super::tally::Row;
use crate::model::{In, Media, Operation};
use crate::tree::{Node, NodeId};

pub(super) fn ids_unique<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let mut first: HashMap<&str, Node<'d>> = HashMap::new();
    for (number, operation) in subject.operations() {
        let Some(id) = operation.node.get("operationId").and_then(Node::text) else {
            continue;
        };
        // The same operation may be reached by several paths through a reference.
        let unique = *first.entry(id).or_insert(operation.node) == operation.node;
        row.count(unique, operation.node, number);
    }
}

pub(super) fn path_ids<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.operations() {
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| parameter.place == In::Path)
        {
            let schema = parameter.schema.and_then(|id| subject.model.shapes.single(id));
            let typed = schema.is_some_and(|schema| {
                ["type", "enum", "const", "allOf", "oneOf", "anyOf"]
                    .iter()
                    .any(|key| schema.get(key).is_some())
            });
            let described =
                says(parameter.node, "description") || schema.is_some_and(|schema| says(schema, "description"));
            row.count(typed && described, parameter.node, number);
        }
    }
}

/// Parts of names by which a request is recognised when it comes again.
const REPLAY_NAMES: [&str; 9] = [
    "idempoten",
    "requestid",
    "clienttoken",
    "clientrequest",
    "clientreference",
    "externalid",
    "deduplication",
    "dedupe",
    "transactionid",
];

/// Last steps of paths whose operations only look something up, although they are posted.
const LOOKUPS: [&str; 9] = [
    "search", "query", "find", "lookup", "validate", "preview", "count", "filter", "graphql",
];

pub(super) fn safe_replay<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let mut asked = Asked::new();
    for (number, operation) in subject.calls() {
        let method = operation.key.split(' ').next().unwrap_or_default();
        if !matches!(method, "POST" | "PATCH") {
            continue;
        }
        let last = operation
            .path
            .rsplit(['/', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        if LOOKUPS.contains(&last.as_str()) {
            continue;
        }
        row.count(is_repeatable(subject, operation, &mut asked), operation.node, number);
    }
}

fn is_repeatable(subject: &Subject<'_>, operation: &Operation<'_>, asked: &mut Asked<NodeId>) -> bool {
    let names = |name: &str| {
        let name = plain(name);
        REPLAY_NAMES.iter().any(|part| name.contains(part))
    };
    has_extension(operation.node, &["idempoten"])
        || operation.parameters.iter().any(|parameter| {
            (parameter.place != In::Path && names(parameter.name))
                || (parameter.place == In::Header
                    && ["ifmatch", "ifunmodifiedsince", "ifnonematch"].contains(&plain(parameter.name).as_str()))
        })
        || operation.body.iter().flat_map(|body| &body.media).any(|media| {
            let schema = media.schema.and_then(|id| subject.model.shapes.single(id));
            schema.is_some_and(|schema| asked.once(schema.id(), || has_property(schema, &names)))
        })
}

/// Whether an object has a property whose name is one of these; `allOf` and references are looked through, a few levels.
fn has_property(schema: Node<'_>, named: &impl Fn(&str) -> bool) -> bool {
    let mut open = vec![schema];
    // Earnest schemas are made of a few parts; the bound keeps others cheap.
    for _ in 0..16 {
        let Some(node) = open.pop() else { break };
        let properties = node.get("properties").into_iter().flat_map(Node::entries);
        if properties.take(1_000).any(|(key, _)| named(key.text)) {
            return true;
        }
        open.extend(step(node));
        open.extend(node.get("allOf").into_iter().flat_map(Node::items).take(16));
    }
    false
}

/// Names of what identifies a message.
const IDENTITIES: [&str; 12] = [
    "id",
    "messageid",
    "eventid",
    "uuid",
    "ceid",
    "requestid",
    "reqid",
    "correlationid",
    "idempotencykey",
    "sequence",
    "sequencenumber",
    "deduplicationid",
];

pub(super) fn message_identity<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    if subject.is_http() {
        return;
    }
    let mut asked = Asked::new();
    for (number, operation) in subject.operations() {
        for media in operation.body.iter().flat_map(|body| &body.media) {
            let met = asked.once(media.node.id(), || identifies(subject, media));
            row.count(met, media.node, number);
        }
    }
}

fn identifies(subject: &Subject<'_>, media: &Media<'_>) -> bool {
    let named = |name: &str| {
        let name = plain(name);
        IDENTITIES.contains(&name.as_str()) || name.ends_with("messageid") || name.ends_with("eventid")
    };
    let traits = media.node.get("traits").into_iter().flat_map(Node::items).take(16);
    let mut holders = std::iter::once(media.node).chain(traits.map(there));
    let schemas = [media.schema, media.beside].into_iter().flatten();
    let mut schemas = schemas.filter_map(|id| subject.model.shapes.single(id));
    holders.any(|holder| {
        holder.get("correlationId").is_some()
            || holder
                .get("headers")
                .is_some_and(|headers| has_property(headers, &named))
    }) || schemas.any(|schema| has_property(schema, &named))
}

pub(super) const CHECKS: &[super::Check] = &[
    (IDS_UNIQUE, ids_unique),
    (PATH_IDS, path_ids),
    (SAFE_REPLAY, safe_replay),
    (MESSAGE_IDENTITY, message_identity),
];
