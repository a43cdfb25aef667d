//! Error semantics.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::RandomState;
use std::rc::Rc;

use super::rules::*;
use super::schemas::step;
use super::subject::{Asked, Subject, describes, has_extension, is_error};
use super::tally::Row;
use crate::model::{Canon, Operation, Response, ShapeId};
use crate::tree::Node;

pub(super) fn client_errors<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.calls() {
        row.count(describes(operation, &["4"]), operation.node, number);
    }
}

pub(super) fn server_errors<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.calls() {
        row.count(describes(operation, &["5"]), operation.node, number);
    }
}

/// Error responses of operations that consumers call.
fn errors<'s, 'd>(
    subject: &'s Subject<'d>,
) -> impl Iterator<Item = (Option<u32>, &'s Operation<'d>, &'s Response<'d>)> {
    subject.calls().flat_map(|(number, operation)| {
        let errors = operation.responses.iter().filter(|response| is_error(response));
        errors.map(move |response| (number, operation, response))
    })
}

/// The schema of a body that a program can read.
fn body(response: &Response<'_>) -> Option<ShapeId> {
    let mut media = response.media.iter();
    media.find_map(|media| {
        let readable = !media.name.starts_with("text/") || media.name.contains("json") || media.name.contains("xml");
        media.schema.filter(|_| readable)
    })
}

pub(super) fn error_bodies<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation, response) in errors(subject) {
        // HEAD has no bodies.
        if !operation.key.starts_with("HEAD ") {
            row.count(body(response).is_some(), response.node, number);
        }
    }
}

pub(super) fn one_shape<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    // Bodies that say the same are the same, wherever they are written.
    let mut canon = Canon::new(subject.root.document(), RandomState::new());
    let bodies: Vec<_> = errors(subject)
        .filter_map(|(number, _, response)| {
            let schema = subject.model.shapes.single(body(response)?)?;
            Some((number, response.node, canon.of(schema)))
        })
        .collect();
    // How often each comes, and where first: of two that come as often the first is the usual one.
    let mut uses: HashMap<u64, (usize, Reverse<usize>)> = HashMap::new();
    for (at, (_, _, print)) in bodies.iter().enumerate() {
        uses.entry(*print).or_insert((0, Reverse(at))).0 += 1;
    }
    let usual = uses.into_iter().max_by_key(|(_, seen)| *seen).map(|(print, _)| print);
    for (number, node, print) in bodies {
        row.count(Some(print) == usual, node, number);
    }
}

pub(super) fn problem_details<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation, response) in errors(subject) {
        if operation.key.starts_with("HEAD ") {
            continue;
        }
        let named = response.media.iter().any(|media| media.name.contains("problem+"));
        let schema = || body(response).and_then(|id| subject.model.shapes.single(id));
        row.count(named || schema().is_some_and(is_problem), response.node, number);
    }
}

/// Whether a schema has the members of RFC 9457, whatever the media type says.
fn is_problem(schema: Node<'_>) -> bool {
    let mut found = 0;
    let mut open = vec![schema];
    for _ in 0..8 {
        let Some(node) = open.pop() else { break };
        if let Some(properties) = node.get("properties") {
            let members = ["type", "title", "status", "detail", "instance"];
            found += members.iter().filter(|name| properties.get(name).is_some()).count();
        }
        open.extend(step(node));
        open.extend(node.get("allOf").into_iter().flat_map(Node::items).take(8));
    }
    found >= 3
}

fn has_retry_after(response: &Response<'_>) -> bool {
    response
        .headers
        .iter()
        .any(|header| header.name.eq_ignore_ascii_case("retry-after"))
}

pub(super) fn retryable<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.calls() {
        let met = has_extension(operation.node, &["retry"])
            || operation.responses.iter().any(|response| {
                matches!(response.status.as_str(), "429" | "503")
                    || has_retry_after(response)
                    || has_extension(response.node, &["retry"])
            });
        row.count(met, operation.node, number);
    }
}

pub(super) fn retry_after<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, _, response) in errors(subject) {
        if matches!(response.status.as_str(), "429" | "503") {
            row.count(has_retry_after(response), response.node, number);
        }
    }
}

pub(super) fn auth_errors<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let mut asked = Asked::new();
    for (number, operation) in subject.calls() {
        let protected = operation.security.as_ref().is_some_and(|any| {
            asked.once(Rc::as_ptr(any).cast::<()>(), || {
                !any.is_empty() && any.iter().all(|requirement| !requirement.schemes.is_empty())
            })
        });
        if protected {
            row.count(describes(operation, &["401", "403", "4XX"]), operation.node, number);
        }
    }
}

pub(super) const CHECKS: &[super::Check] = &[
    (CLIENT_ERRORS, client_errors),
    (SERVER_ERRORS, server_errors),
    (ERROR_BODIES, error_bodies),
    (ONE_ERROR_SHAPE, one_shape),
    (PROBLEM_DETAILS, problem_details),
    (RETRYABLE_ERRORS, retryable),
    (RETRY_AFTER, retry_after),
    (AUTH_ERRORS, auth_errors),
];
