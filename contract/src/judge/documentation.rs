//! Documentation: purpose, owner, contact, names and descriptions.

use std::rc::Rc;

use super::rules::*;
use super::subject::{Asked, Subject, has_extension, says, there};
use super::tally::Row;
use crate::format::Format;
use crate::tree::Node;

/// Fewer characters than these say no purpose: "API", "Swagger Petstore".
const SHORTEST_PURPOSE: usize = 30;

pub(super) fn purpose<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let long = |field| {
        let text = subject.info(field).and_then(Node::text).unwrap_or_default();
        text.trim().chars().take(SHORTEST_PURPOSE).count() >= SHORTEST_PURPOSE
    };
    let node = subject.root.get("info").unwrap_or(subject.root);
    row.count(long("description") || long("summary"), node, None);
}

pub(super) fn contact<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let met = subject
        .info("contact")
        .is_some_and(|contact| says(contact, "email") || says(contact, "url"));
    row.count(met, subject.root.get("info").unwrap_or(subject.root), None);
}

pub(super) fn owner<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let info = subject.root.get("info").unwrap_or(subject.root);
    let words = ["owner", "team", "maintainer"];
    let met = subject.info("contact").is_some_and(|contact| says(contact, "name"))
        || has_extension(info, &words)
        || has_extension(subject.root, &words);
    row.count(met, info, None);
}

pub(super) fn operation_ids<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    // In AsyncAPI 3 operations are named by their key.
    if subject.model.format == Format::AsyncApi3 {
        return;
    }
    for (number, operation) in subject.operations() {
        row.count(says(operation.node, "operationId"), operation.node, number);
    }
}

pub(super) fn operations_described<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.operations() {
        let said = |node: Node<'_>| {
            ["summary", "description", "title"]
                .iter()
                .any(|field| says(node, field))
        };
        // The channel around it may say it, in AsyncAPI.
        let channel = match subject.model.format {
            Format::AsyncApi2 => operation.node.parent(),
            Format::AsyncApi3 => operation.node.get("channel").map(there),
            _ => None,
        };
        row.count(
            said(operation.node) || channel.is_some_and(said),
            operation.node,
            number,
        );
    }
}

pub(super) fn parameters_described<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.operations() {
        for parameter in &operation.parameters {
            let schema = || parameter.schema.and_then(|id| subject.model.shapes.single(id));
            let met = says(parameter.node, "description") || schema().is_some_and(|schema| says(schema, "description"));
            row.count(met, parameter.node, number);
        }
    }
}

pub(super) fn properties_described<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for schema in &subject.schemas.list {
        for (_, property) in schema.get("properties").into_iter().flat_map(Node::entries) {
            let said = |node: Node<'_>| says(node, "description") || says(node, "title");
            let target = there(property);
            // What a union or a list of one thing is, that thing says.
            let parts = ["items", "allOf", "oneOf", "anyOf"]
                .iter()
                .filter_map(|key| property.get(key));
            let mut parts = parts.map(|part| part.item(0).unwrap_or(part)).map(there);
            row.count(said(property) || said(target) || parts.any(said), property, None);
        }
    }
}

pub(super) fn address<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let root = subject.root;
    let mut servers = root
        .get("servers")
        .into_iter()
        .flat_map(|servers| servers.items().chain(servers.entries().map(|(_, server)| server)));
    let is_absolute = |server: Node<'_>| {
        let server = there(server);
        let url = server.get("url").and_then(Node::text).unwrap_or_default();
        says(server, "host") || (!url.is_empty() && !url.starts_with('/') && !url.starts_with('.'))
    };
    let own = || {
        let mut asked = Asked::new();
        let mut operations = subject.model.operations.iter();
        operations.any(|operation| {
            asked.once(Rc::as_ptr(&operation.servers), || {
                operation.servers.addresses.iter().any(|url| url.contains("//"))
            })
        })
    };
    let met = says(root, "host") || servers.any(is_absolute) || own();
    // Who only describes webhooks is called by nobody.
    if !subject.is_http() || subject.calls().next().is_some() {
        row.count(met, root.get("servers").unwrap_or(root), None);
    }
}

pub(super) const CHECKS: &[super::Check] = &[
    (PURPOSE, purpose),
    (CONTACT, contact),
    (OWNER, owner),
    (OPERATION_IDS, operation_ids),
    (OPERATIONS_DESCRIBED, operations_described),
    (PARAMETERS_DESCRIBED, parameters_described),
    (PROPERTIES_DESCRIBED, properties_described),
    (ADDRESS, address),
];
