//! Versioning and deprecation policy.

use std::rc::Rc;

use super::Detail;
use super::rules::*;
use super::subject::{Asked, Subject, has_extension, plain};
use super::tally::Row;
use crate::model::{Marks, Operation};
use crate::tree::Node;

pub(super) fn version_named<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let version = subject.info("version");
    let has_number = |text: &str| text.chars().any(char::is_numeric);
    let met = version.and_then(Node::text).is_some_and(has_number);
    row.count(met, version.unwrap_or(subject.root), None);
}

pub(super) fn major_visible<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    // One list of addresses for all is one place to mend.
    let root = subject.root;
    let shared = root.get("servers").or_else(|| root.get("host")).unwrap_or(root);
    let mut asked = Asked::new();
    for (number, operation) in subject.calls() {
        let node = operation.node.get("servers").unwrap_or(shared);
        let by_address = asked.once(Rc::as_ptr(&operation.servers), || {
            operation.servers.addresses.iter().any(|server| has_version(server))
        });
        row.count(by_address || shows_major(operation), node, number);
    }
}

fn shows_major(operation: &Operation<'_>) -> bool {
    let names = ["version", "apiversion", "xapiversion", "acceptversion", "xversion"];
    has_version(operation.path)
        || operation.parameters.iter().any(|parameter| {
            let name = plain(parameter.name);
            names.contains(&name.as_str()) || name.ends_with("apiversion")
        })
        || operation
            .responses
            .iter()
            .flat_map(|response| &response.media)
            .any(|media| {
                media.name.contains("version=") || has_version(media.name.split('+').next().unwrap_or_default())
            })
}

/// Whether a step of an address, or a label of its host, is a version: `v2`, `v1beta`, `2.0`, `2010-04-01`.
fn has_version(address: &str) -> bool {
    address.split(['/', '.', ':', '?']).any(|step| {
        let number = step.strip_prefix(['v', 'V']);
        let digit = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
        match number {
            Some(number) => digit(number),
            None => is_date(step),
        }
    }) || address.split('/').any(is_decimal)
}

fn is_date(step: &str) -> bool {
    let shape: String = step
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
        .collect();
    shape == "0000-00-00"
}

/// `2.0`, but no address of a machine.
fn is_decimal(step: &str) -> bool {
    step.split_once('.').is_some_and(|(whole, rest)| {
        let digits = |text: &str| !text.is_empty() && text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && digits(rest)
    })
}

/// Everything that is marked deprecated, with the operation it is or belongs to.
fn deprecated<'d>(subject: &Subject<'d>) -> impl Iterator<Item = (Node<'d>, Marks<'d>, Option<u32>)> {
    let operations = subject.operations().flat_map(|(number, operation)| {
        let parameters = operation.parameters.iter();
        let parameters = parameters.map(move |parameter| (parameter.node, parameter.marks, number));
        std::iter::once((operation.node, operation.marks, number)).chain(parameters)
    });
    // Parameters of Swagger 2.0 are schemas, too.
    let schemas = subject.schemas.deprecated().filter(|node| node.get("in").is_none());
    let schemas = schemas.map(|node| (node, Marks::of(node), None));
    operations
        .chain(schemas)
        .filter(|(_, marks, _)| marks.deprecated.is_some())
}

pub(super) fn deprecation_dated<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let with_header: Vec<Option<u32>> = subject
        .operations()
        .filter(|(_, operation)| {
            let mut headers = operation.responses.iter().flat_map(|response| &response.headers);
            headers.any(|header| header.name.eq_ignore_ascii_case("sunset"))
        })
        .map(|(number, _)| number)
        .collect();
    let with_header: std::collections::HashSet<_> = with_header.into_iter().collect();
    for (node, marks, number) in deprecated(subject) {
        let met = marks.sunset.is_some() || (number.is_some() && with_header.contains(&number));
        row.count(met, node, number);
    }
}

pub(super) fn sunset_kept<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (node, marks, number) in deprecated(subject) {
        match (marks.sunset_day(), subject.today) {
            (None, _) => {}
            (Some(Err(text)), _) => {
                let text = crate::contract::shortened(text, 40);
                row.missed_because(marks.sunset.unwrap_or(node), number, Detail::Code(text));
            }
            (Some(Ok(day)), Some(today)) if day < today => {
                row.missed_because(
                    marks.sunset.unwrap_or(node),
                    number,
                    Detail::Code(crate::compare::written(day)),
                );
            }
            (Some(Ok(day)), _) => row.met_until(day),
        }
    }
}

/// Words of a policy, as authors of several languages write them.
const POLICY_WORDS: [&str; 14] = [
    "deprecat",
    "sunset",
    "versioning",
    "backward",
    "backwards",
    "end of life",
    "end-of-life",
    "lifecycle",
    "changelog",
    "release notes",
    "breaking change",
    "устарева",
    "версионир",
    "обратн",
];

pub(super) fn change_policy<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let words = [
        "deprecation",
        "lifecycle",
        "versioning",
        "changelog",
        "sunset",
        "stability",
    ];
    let info = subject.root.get("info").unwrap_or(subject.root);
    let met = subject.says(&POLICY_WORDS) || has_extension(subject.root, &words) || has_extension(info, &words);
    row.count(met, info, None);
}

pub(super) const CHECKS: &[super::Check] = &[
    (VERSION_NAMED, version_named),
    (MAJOR_VISIBLE, major_visible),
    (DEPRECATION_DATED, deprecation_dated),
    (SUNSET_KEPT, sunset_kept),
    (CHANGE_POLICY, change_policy),
];
