//! Limits: how often, how much, how large, how long.

use super::rules::*;
use super::schemas::step;
use super::subject::{Subject, has_extension, plain};
use super::tally::Row;
use crate::model::{In, Operation, Parameter};
use crate::tree::Node;

/// Words by which a contract speaks of its rate limits.
const RATE_WORDS: [&str; 8] = [
    "rate limit",
    "rate-limit",
    "ratelimit",
    "throttl",
    "quota",
    "too many requests",
    "requests per",
    "ограничение частоты",
];

pub(super) fn rate_limits<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let words = ["ratelimit", "throttl", "quota"];
    let info = subject.root.get("info").unwrap_or(subject.root);
    let overall = subject.says(&RATE_WORDS) || has_extension(subject.root, &words) || has_extension(info, &words);
    for (number, operation) in subject.calls() {
        let own = || {
            has_extension(operation.node, &words)
                || operation.responses.iter().any(|response| {
                    response.status == "429"
                        || response
                            .headers
                            .iter()
                            .any(|header| plain(header.name).contains("ratelimit"))
                })
        };
        row.count(overall || own(), operation.node, number);
    }
}

/// Names of parameters that ask for a part of a list.
const PAGE_NAMES: [&str; 26] = [
    "page",
    "pagenumber",
    "pagesize",
    "pagetoken",
    "perpage",
    "limit",
    "offset",
    "cursor",
    "after",
    "before",
    "startingafter",
    "endingbefore",
    "start",
    "startindex",
    "count",
    "top",
    "skip",
    "skiptoken",
    "marker",
    "maxresults",
    "maxitems",
    "size",
    "take",
    "continuationtoken",
    "nexttoken",
    "since",
];

/// Those that say how large the part may be.
const SIZE_NAMES: [&str; 10] = [
    "pagesize",
    "perpage",
    "limit",
    "count",
    "top",
    "maxresults",
    "maxitems",
    "size",
    "take",
    "maxpagesize",
];

fn is_paging(parameter: &Parameter<'_>, names: &[&str]) -> bool {
    if !matches!(parameter.place, In::Query | In::Header) {
        return false;
    }
    let name = plain(parameter.name.trim_start_matches("page[").trim_end_matches(']'));
    names.contains(&name.as_str()) || name.ends_with("pagesize")
}

pub(super) fn pagination<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.calls() {
        if !operation.key.starts_with("GET ") || !returns_list(subject, operation) {
            continue;
        }
        let asks = operation
            .parameters
            .iter()
            .any(|parameter| is_paging(parameter, &PAGE_NAMES));
        let links = || {
            let mut headers = operation.responses.iter().flat_map(|response| &response.headers);
            headers.any(|header| header.name.eq_ignore_ascii_case("link"))
        };
        row.count(asks || links(), operation.node, number);
    }
}

/// Whether the answer is a list, or an object around one by a usual name.
fn returns_list(subject: &Subject<'_>, operation: &Operation<'_>) -> bool {
    let successes = operation
        .responses
        .iter()
        .filter(|response| response.status.starts_with('2'));
    let schema = successes
        .flat_map(|response| &response.media)
        .find_map(|media| subject.model.shapes.single(media.schema?));
    schema.is_some_and(|schema| {
        is_list(schema)
            || [
                "items", "data", "results", "value", "values", "list", "entries", "records", "rows",
            ]
            .iter()
            .any(|name| {
                let properties = schema.get("properties");
                properties
                    .and_then(|properties| properties.get(name))
                    .is_some_and(is_list)
            })
    })
}

fn is_list(schema: Node<'_>) -> bool {
    let mut node = schema;
    for _ in 0..8 {
        match step(node) {
            Some(next) => node = next,
            None => break,
        }
    }
    // A list of known length has no pages.
    node.get("type").and_then(Node::text) == Some("array") && node.get("maxItems").is_none()
}

pub(super) fn page_size<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (number, operation) in subject.calls() {
        for parameter in operation
            .parameters
            .iter()
            .filter(|parameter| is_paging(parameter, &SIZE_NAMES))
        {
            let Some(schema) = parameter.schema.and_then(|id| subject.model.shapes.single(id)) else {
                continue;
            };
            let bounds = ["maximum", "exclusiveMaximum", "enum", "const", "maxLength", "pattern"];
            row.count(
                bounds.iter().any(|key| schema.get(key).is_some()),
                parameter.node,
                number,
            );
        }
    }
}

pub(super) fn sizes<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for schema in &subject.schemas.list {
        if !subject.schemas.is_sent(*schema) {
            continue;
        }
        let has = |keys: &[&str]| keys.iter().any(|key| schema.get(key).is_some());
        let types = schema.get("type");
        let is = |name: &str| {
            types.is_some_and(|types| types.text() == Some(name) || types.items().any(|item| item.text() == Some(name)))
        };
        let read_only = schema.get("readOnly").and_then(Node::as_bool) == Some(true);
        if read_only {
            continue;
        }
        if is("array") {
            row.count(has(&["maxItems", "prefixItems"]), *schema, None);
        } else if is("string") {
            row.count(has(&["maxLength", "enum", "const", "format", "pattern"]), *schema, None);
        }
    }
}

pub(super) fn timeouts<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let words = ["timeout", "slo", "latency"];
    let info = subject.root.get("info").unwrap_or(subject.root);
    let overall = subject.says(&["timeout", "time out", "response time", "latency", "таймаут"])
        || has_extension(subject.root, &words)
        || has_extension(info, &words);
    for (number, operation) in subject.calls() {
        let met = overall
            || has_extension(operation.node, &words)
            || operation
                .responses
                .iter()
                .any(|response| matches!(response.status.as_str(), "408" | "504" | "202"));
        row.count(met, operation.node, number);
    }
}

pub(super) const CHECKS: &[super::Check] = &[
    (RATE_LIMITS, rate_limits),
    (PAGINATION, pagination),
    (PAGE_SIZE, page_size),
    (SIZES, sizes),
    (TIMEOUTS, timeouts),
];
