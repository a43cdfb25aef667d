//! Compares what two shapes say of a value itself: its size, form and permitted values.

use std::collections::BTreeMap;

use super::local::{Canons, Fact, Local, Wire, words};
use super::rules::*;
use super::spoken::{Said, Word};
use crate::contract::shortened;
use crate::model::{Bound, Enumeration, Limit, Shape, Types};
use crate::tree::Node;

pub(super) fn compare<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    canons: &mut Canons,
) {
    // What OpenAPI 3.0 says by a format, 3.1 says by the words of JSON Schema.
    let same_bytes = match (bytes(base), bytes(revised)) {
        (Some(one), Some(other)) => base.older != revised.older && one == other,
        _ => false,
    };
    if !same_bytes {
        format(local, base, revised);
    }
    permitted(local, base, revised, canons);
    limits(local, base, revised);
    patterns(local, base, revised);
    multiple_of(local, base, revised);
    match (base.unique_items, revised.unique_items) {
        (None, Some(added)) => local.push(local.fact(UNIQUE, None, Some(added))),
        (Some(removed), None) => local.push(local.fact(NOT_UNIQUE, Some(removed), None)),
        _ => {}
    }
    if !same_bytes {
        let (one, other) = (base.content_encoding, revised.content_encoding);
        encoding(local, "contentEncoding", one, other);
        let (one, other) = (base.content_media_type, revised.content_media_type);
        encoding(local, "contentMediaType", one, other);
    }
    default(local, base, revised, wire, canons);
    match (base.read_only, revised.read_only) {
        (None, Some(added)) => local.push(local.fact(BECAME_READ_ONLY, None, Some(added))),
        (Some(removed), None) => local.push(local.fact(NOT_READ_ONLY, Some(removed), None)),
        _ => {}
    }
    match (base.write_only, revised.write_only) {
        (None, Some(added)) => local.push(local.fact(BECAME_WRITE_ONLY, None, Some(added))),
        (Some(removed), None) => local.push(local.fact(NOT_WRITE_ONLY, Some(removed), None)),
        _ => {}
    }
}

fn format<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    let (before, after) = (named(base.format), named(revised.format));
    if before == after {
        return;
    }
    // Where the type changed, a format that came or went with it is said beside it.
    let types = |shape: &Shape<'_>| shape.admits().without(Types::NULL);
    if types(base) != types(revised) && (before.is_none() || after.is_none()) {
        return;
    }
    let rule = match (before, after) {
        (None, _) => FORMAT_ADDED,
        (_, None) => FORMAT_REMOVED,
        (Some("int32"), Some("int64"))
        | (Some("float"), Some("double"))
        | (Some("date-time"), Some("date-time-local")) => FORMAT_WIDENED,
        (Some("int64"), Some("int32")) | (Some("double"), Some("float")) => FORMAT_NARROWED,
        _ => FORMAT_OTHER,
    };
    let fact = local.fact(rule, base.format, revised.format);
    local.push(fact.before(before.unwrap_or_default()).after(after.unwrap_or_default()));
}

/// How bytes are written in a text, in the words of OpenAPI 3.0.
pub(super) fn bytes<'d>(shape: &Shape<'d>) -> Option<&'static str> {
    let text = |node: Option<Node<'d>>| node.and_then(Node::text);
    match (text(shape.content_encoding), text(shape.content_media_type)) {
        (None, None) => ["byte", "binary"]
            .into_iter()
            .find(|name| named(shape.format) == Some(name)),
        (Some("base64"), _) if shape.format.is_none() => Some("byte"),
        (None, Some("application/octet-stream")) if shape.format.is_none() => Some("binary"),
        _ => None,
    }
}

/// Swagger 2.0 writes the type `file` for what OpenAPI 3.0 calls a binary string.
fn named(format: Option<Node<'_>>) -> Option<&str> {
    match format?.text()? {
        "file" => Some("binary"),
        other => Some(other),
    }
}

/// `enum`, `const` and `x-extensible-enum`.
fn permitted<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>, canons: &mut Canons) {
    match (base.constant, revised.constant) {
        (Some(one), Some(other)) if !canons.same(one, other) => {
            local.push(
                local
                    .fact(CONST_CHANGED, Some(one), Some(other))
                    .before(words(one))
                    .after(words(other)),
            );
        }
        (Some(_), Some(_)) => {}
        (None, Some(added)) if base.enumeration.is_none() => {
            local.push(local.fact(CONST_ADDED, None, Some(added)).after(words(added)));
        }
        (Some(removed), None) if revised.enumeration.is_none() => {
            local.push(local.fact(CONST_REMOVED, Some(removed), None).before(words(removed)));
        }
        _ => {}
    }
    let (one, other) = (
        values_of(base, revised.enumeration.is_some()),
        values_of(revised, base.enumeration.is_some()),
    );
    // Null is spoken of as nullability; in the older dialect it need not be listed.
    let nulls = [base, revised].map(|shape| shape.types.is_some_and(|types| types.holds(Types::NULL)));
    let told = nulls[0] != nulls[1] || (nulls == [true, true] && (base.older || revised.older));
    let about = |text: &str| !(told && text == "null");
    let open = base.extensible.is_some() || revised.extensible.is_some();
    match (&one, &other) {
        (Some(one), Some(other)) => {
            let added = if open { EXTENSIBLE_VALUE_ADDED } else { ENUM_VALUE_ADDED };
            value_sets(local, one, other, (added, ENUM_VALUE_REMOVED), about);
        }
        (None, Some((node, values))) => {
            local.push(local.fact(ENUM_SET, None, Some(*node)).after(listed(values)));
        }
        (Some((node, values)), None) => {
            local.push(local.fact(ENUM_UNSET, Some(*node), None).before(listed(values)));
        }
        _ => {}
    }
    if let (Some(one), Some(other)) = (&base.extensible, &revised.extensible) {
        let (one, other) = (of(one), of(other));
        value_sets(
            local,
            &one,
            &other,
            (EXTENSIBLE_VALUE_ADDED, EXTENSIBLE_VALUE_REMOVED),
            about,
        );
    }
}

type Values<'d> = (Node<'d>, BTreeMap<String, Node<'d>>);

/// The values of an `enum`; a `const` is one of one value where the other side has an `enum`.
fn values_of<'d>(shape: &Shape<'d>, beside_enum: bool) -> Option<Values<'d>> {
    let constant = || shape.constant.filter(|_| beside_enum).map(Enumeration::of_one);
    shape
        .enumeration
        .as_ref()
        .map(of)
        .or_else(|| constant().as_ref().map(of))
}

fn of<'d>(enumeration: &Enumeration<'d>) -> Values<'d> {
    (enumeration.node, enumeration.values.clone())
}

fn value_sets<'b, 'r>(
    local: &mut Local<'b, 'r>,
    (base, before): &Values<'b>,
    (revised, after): &Values<'r>,
    (added, removed): (&'static Rule, &'static Rule),
    about: impl Fn(&str) -> bool,
) {
    let gone: Vec<_> = before
        .iter()
        .filter(|(text, _)| about(text) && !after.contains_key(*text))
        .map(|(_, node)| *node)
        .collect();
    let come: Vec<_> = after
        .iter()
        .filter(|(text, _)| about(text) && !before.contains_key(*text))
        .map(|(_, node)| *node)
        .collect();
    match gone.as_slice() {
        [] => {}
        [one] => local.push(Fact::gone(removed, *one, *revised).before(words(*one))),
        _ => local.push(local.fact(removed, Some(*base), Some(*revised)).before(some(gone))),
    }
    match come.as_slice() {
        [] => {}
        [one] => local.push(Fact::come(added, *base, *one).after(words(*one))),
        _ => local.push(local.fact(added, Some(*base), Some(*revised)).after(some(come))),
    }
}

/// Of several values that came or went at once these are named, the others counted.
const MOST_VALUES: usize = 12;

fn some(mut values: Vec<Node<'_>>) -> Said {
    values.sort_by_key(|node| node.id());
    let first: Vec<String> = values.iter().take(MOST_VALUES).map(|node| words(*node)).collect();
    let first = shortened(&first.join(", "), 200);
    match values.len().saturating_sub(MOST_VALUES) {
        0 => first.into(),
        more => Said::with(first, Word::AndMore(more)),
    }
}

fn listed(values: &BTreeMap<String, Node<'_>>) -> String {
    let mut nodes: Vec<_> = values.values().collect();
    nodes.sort_by_key(|node| node.id());
    let mut text: Vec<String> = nodes.iter().take(8).map(|node| words(**node)).collect();
    if values.len() > 8 {
        text.push("…".to_owned());
    }
    text.join(", ")
}

fn limits<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    for (limit, one) in &base.limits {
        let name = keyword(one.node, *limit);
        match revised.limits.get(limit) {
            None => local.push(
                local
                    .fact(LIMIT_REMOVED, Some(one.node), None)
                    .name(name)
                    .before(bound(one)),
            ),
            Some(other) if other.is_same(one) => {}
            Some(other) => {
                let rule = if other.is_tighter(one, *limit) {
                    LIMIT_TIGHTENED
                } else {
                    LIMIT_LOOSENED
                };
                let fact = local.fact(rule, Some(one.node), Some(other.node)).name(name);
                local.push(fact.before(bound(one)).after(bound(other)));
            }
        }
    }
    for (limit, other) in &revised.limits {
        if !base.limits.contains_key(limit) {
            // The length of texts is told late more often than it is cut.
            let rule = if *limit == Limit::MaxLength {
                LENGTH_ADDED
            } else {
                LIMIT_ADDED
            };
            let fact = local
                .fact(rule, None, Some(other.node))
                .name(keyword(other.node, *limit));
            local.push(fact.after(bound(other)));
        }
    }
}

fn bound(bound: &Bound<'_>) -> Said {
    match bound.said() {
        (number, true) => Said::with(number, Word::Exclusive),
        (number, false) => number.into(),
    }
}

fn keyword(node: Node<'_>, limit: Limit) -> String {
    node.key()
        .map_or_else(|| format!("{limit:?}"), |key| key.text.to_owned())
}

fn patterns<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    let anything = |text: &str| matches!(text, ".*" | "^.*$" | "" | "^.*" | ".*$");
    let texts = |nodes: &[Node<'_>]| -> Vec<String> {
        let mut texts: Vec<String> = nodes
            .iter()
            .filter_map(|node| node.text())
            .filter(|text| !anything(text))
            .map(str::to_owned)
            .collect();
        texts.sort();
        texts.dedup();
        texts
    };
    let (before, after) = (texts(&base.patterns), texts(&revised.patterns));
    let gone = before.iter().any(|text| !after.contains(text));
    let come = after.iter().any(|text| !before.contains(text));
    let rule = match (gone, come) {
        (false, false) => return,
        (false, true) => PATTERN_ADDED,
        (true, false) => PATTERN_REMOVED,
        (true, true) => PATTERN_CHANGED,
    };
    let fact = local.fact(rule, base.patterns.first().copied(), revised.patterns.first().copied());
    local.push(fact.before(before.join(" and ")).after(after.join(" and ")));
}

fn multiple_of<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    let number = |node: Option<Node<'_>>| {
        node.and_then(Node::text)
            .and_then(|text| text.parse::<f64>().ok())
            .filter(|number| *number > 0.0)
    };
    let (before, after) = (number(base.multiple_of), number(revised.multiple_of));
    let divides = |small: f64, large: f64| {
        let times = large / small;
        (times - times.round()).abs() < 1e-9
    };
    let rule = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => MULTIPLE_NARROWED,
        (Some(_), None) => MULTIPLE_WIDENED,
        (Some(one), Some(other)) if one == other => return,
        (Some(one), Some(other)) if divides(one, other) => MULTIPLE_NARROWED,
        (Some(one), Some(other)) if divides(other, one) => MULTIPLE_WIDENED,
        _ => MULTIPLE_CHANGED,
    };
    let said = |node: Option<Node<'_>>| node.map_or_else(|| Said::from(Word::Anything), |node| words(node).into());
    let fact = local.fact(rule, base.multiple_of, revised.multiple_of);
    local.push(fact.before(said(base.multiple_of)).after(said(revised.multiple_of)));
}

fn encoding<'b, 'r>(local: &mut Local<'b, 'r>, name: &str, base: Option<Node<'b>>, revised: Option<Node<'r>>) {
    let (before, after) = (base.and_then(Node::text), revised.and_then(Node::text));
    let rule = match (before, after) {
        (one, other) if one == other => return,
        (None, _) => ENCODING_ADDED,
        (_, None) => ENCODING_REMOVED,
        _ => ENCODING_CHANGED,
    };
    let fact = local.fact(rule, base, revised).name(name);
    local.push(fact.before(before.unwrap_or_default()).after(after.unwrap_or_default()));
}

fn default<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>, wire: Wire, canons: &mut Canons) {
    let parameter = wire == Wire::Parameter;
    let rule = match (base.default, revised.default) {
        (Some(one), Some(other)) if canons.same(one, other) => return,
        (Some(_), _) if wire == Wire::Required => PARAMETER_DEFAULT_IDLE,
        (None, None) => return,
        (None, Some(_)) => DEFAULT_ADDED,
        (Some(_), Some(_)) => {
            if parameter {
                PARAMETER_DEFAULT_CHANGED
            } else {
                DEFAULT_CHANGED
            }
        }
        (Some(_), None) => {
            if parameter {
                PARAMETER_DEFAULT_REMOVED
            } else {
                DEFAULT_REMOVED
            }
        }
    };
    let said = |node: Option<Node<'_>>| node.map_or_else(|| Said::from(Word::None), |node| words(node).into());
    let fact = local.fact(rule, base.default, revised.default);
    local.push(fact.before(said(base.default)).after(said(revised.default)));
}
