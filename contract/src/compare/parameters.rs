//! Compares parameters.

use std::borrow::Cow;
use std::collections::HashMap;

use super::comparer::Comparer;
use super::local::{Fact, Side, Wire};
use super::operations::Here;
use super::rules::*;
use super::spoken::{Said, Word};
use super::{lifecycle, rest};
use crate::model::{Body, In, Limit, Operation, Parameter, ShapeId, Shapes, Sub, Types};
use crate::tree::Node;

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &Operation<'b>,
    revised: &Operation<'r>,
) {
    let natural = filled_in(comparer, here);
    let side = Some(natural);
    let partners = Partners::of(base, revised);
    let found: Vec<Option<usize>> = base.parameters.iter().map(|one| partners.find(one)).collect();
    let mut taken = vec![false; revised.parameters.len()];
    for at in found.iter().flatten() {
        if let Some(mark) = taken.get_mut(*at) {
            *mark = true;
        }
    }
    let mut moved: HashMap<&str, usize> = HashMap::new();
    for (at, other) in revised.parameters.iter().enumerate() {
        if taken.get(at) == Some(&false) && other.place != In::Path {
            moved.entry(other.name).or_insert(at);
        }
    }
    for (one, found) in base.parameters.iter().zip(found) {
        let Some(other) = found.and_then(|at| revised.parameters.get(at)) else {
            match moved.remove(one.name).filter(|_| one.place != In::Path) {
                Some(at) => {
                    let Some((other, mark)) = revised.parameters.get(at).zip(taken.get_mut(at)) else {
                        continue;
                    };
                    *mark = true;
                    let fact = Fact::new(PARAMETER_MOVED, Some(one.node), Some(other.node)).name(one.name);
                    let fact = fact.before(one.place.as_str()).after(other.place.as_str());
                    comparer.say(here, side, fact);
                }
                None => removed(comparer, here, one, (base, revised)),
            }
            continue;
        };
        let fact = |rule| Fact::new(rule, Some(one.node), Some(other.node)).name(one.name);
        match (one.required, other.required) {
            (false, true) => comparer.say(here, side, fact(PARAMETER_REQUIRED)),
            (true, false) => comparer.say(here, side, fact(PARAMETER_OPTIONAL)),
            _ => {}
        }
        written(comparer, here, natural, one, other);
    }
    for (other, _) in revised.parameters.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        let rule = if other.required {
            PARAMETER_REQUIRED_ADDED
        } else {
            PARAMETER_ADDED
        };
        comparer.say(here, side, Fact::come(rule, base.node, other.node).name(other.name));
    }
}

/// Which way the parameters of an operation go: consumers name the address of a channel, whoever sends there.
fn filled_in(comparer: &Comparer<'_, '_>, here: Here) -> Side {
    if comparer.base.format.is_asyncapi() {
        Side::Request
    } else {
        here.side(Side::Request)
    }
}

/// How a parameter or a header is written, and what it may be.
pub(super) fn written<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    side: Side,
    one: &Parameter<'b>,
    other: &Parameter<'r>,
) {
    let fact = |rule| Fact::new(rule, Some(one.node), Some(other.node)).name(one.name);
    let kinds = (
        kind(&mut comparer.base.shapes, one.schema),
        kind(&mut comparer.revised.shapes, other.schema),
    );
    if writing(&one.style, kinds) != writing(&other.style, kinds) {
        let fact = fact(PARAMETER_STYLE)
            .before(style(&one.style))
            .after(style(&other.style));
        comparer.say(here, Some(side), fact);
    }
    let says = |node: Node<'_>, key: &str| node.get(key).and_then(Node::as_bool) == Some(true);
    let reserved = |node| {
        if says(node, "allowReserved") {
            Word::UnescapedText
        } else {
            Word::EscapedText
        }
    };
    if reserved(one.node) != reserved(other.node) {
        let fact = fact(PARAMETER_STYLE)
            .before(reserved(one.node))
            .after(reserved(other.node));
        comparer.say(here, Some(side), fact);
    }
    match (says(one.node, "allowEmptyValue"), says(other.node, "allowEmptyValue")) {
        (true, false) => comparer.say(here, Some(side), fact(EMPTY_REFUSED)),
        (false, true) => comparer.say(here, Some(side), fact(EMPTY_ACCEPTED)),
        _ => {}
    }
    for fact in lifecycle::marks(&one.marks, &other.marks, (Some(one.node), Some(other.node))) {
        comparer.say(here, Some(side), fact);
    }
    let is_required = |node: Node<'_>| says(node, "required");
    let wire = if is_required(one.node) && is_required(other.node) {
        Wire::Required
    } else {
        Wire::Parameter
    };
    match (one.schema, other.schema) {
        (Some(first), Some(second)) => match items_of_list(comparer, (first, second), kinds, &other.style) {
            Some(items) => {
                let before = types(&mut comparer.base.shapes, first);
                let after = types(&mut comparer.revised.shapes, second);
                comparer.say(here, Some(side), fact(TYPE_WIDENED).before(before).after(after));
                comparer.reach(here, side, first, items, wire);
            }
            None => comparer.reach(here, side, first, second, wire),
        },
        (None, Some(_)) => comparer.say(here, Some(side), fact(SCHEMA_SET)),
        (Some(_), None) => comparer.say(here, Some(side), fact(SCHEMA_UNSET)),
        (None, None) => {}
    }
    // A parameter of Swagger 2.0 is its own schema, which is compared whole.
    if one.node.get("type").is_none() && other.node.get("type").is_none() {
        let known = if one.place == In::Channel {
            rest::CHANNEL_PARAMETER
        } else {
            rest::PARAMETER
        };
        rest::compare(comparer, here, Some(side), known, (one.node, other.node));
    }
}

fn removed<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    one: &Parameter<'b>,
    (base, revised): (&Operation<'b>, &Operation<'r>),
) {
    let side = Some(filled_in(comparer, here));
    let fact = |rule| Fact::gone(rule, one.node, revised.node).name(one.name);
    let fact = match (one.marks.deprecated, one.marks.sunset_day()) {
        _ if in_body(comparer, one, base, revised) => fact(PARAMETER_MOVED).before(one.place.as_str()).after("body"),
        (None, _) => fact(PARAMETER_REMOVED),
        (_, Some(Ok(day))) if !comparer.has_come(day) => fact(PARAMETER_REMOVED_EARLY).before(lifecycle::written(day)),
        (_, Some(Err(text))) => fact(PARAMETER_REMOVED_UNREADABLE).before(text),
        _ => fact(PARAMETER_REMOVED_SUNSET),
    };
    comparer.say(here, side, fact);
}

/// Whether the body has a property of this name now, and had none before.
fn in_body<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    one: &Parameter<'b>,
    base: &Operation<'b>,
    revised: &Operation<'r>,
) -> bool {
    fn has(shapes: &mut Shapes<'_>, body: Option<&Body<'_>>, name: &str) -> bool {
        // There are few of them in earnest.
        let media = body.into_iter().flat_map(|body| &body.media).take(16);
        media
            .filter_map(|media| media.schema)
            .any(|schema| shapes.look(schema).properties.contains_key(name))
    }
    one.place == In::Query
        && has(&mut comparer.revised.shapes, revised.body.as_ref(), one.name)
        && !has(&mut comparer.base.shapes, base.body.as_ref(), one.name)
}

/// Which parameter is which: by place and name; a part of the path by its position, since callers never see its name.
struct Partners<'a> {
    by_sign: HashMap<(In, Cow<'a, str>), usize>,
    /// By the name in the base, the name at the same position of the revised path; `None` where there is none.
    by_position: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Partners<'a> {
    fn of(base: &Operation<'a>, revised: &Operation<'a>) -> Self {
        let by_sign = revised.parameters.iter().enumerate();
        let mut after = names(revised.address());
        let by_position = match base.alias.is_some() || base.path.starts_with('/') {
            true => names(base.address()).map(|name| (name, after.next())).collect(),
            false => HashMap::new(),
        };
        Self {
            by_sign: by_sign.map(|(at, other)| ((other.place, other.sign()), at)).collect(),
            by_position,
        }
    }

    fn find(&self, one: &Parameter<'a>) -> Option<usize> {
        let mut sign = one.sign();
        if matches!(one.place, In::Path | In::Channel) {
            // One that the path does not have is a slip of the author's; then the name is all there is.
            match self.by_position.get(one.name) {
                Some(Some(name)) => sign = Cow::Borrowed(name),
                Some(None) => return None,
                None => {}
            }
        }
        self.by_sign.get(&(one.place, sign)).copied()
    }
}

/// The names in a path template, in order.
pub(super) fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

/// What is written, as far as its writing depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Scalar,
    List,
    Any,
}

fn kind(shapes: &mut Shapes<'_>, schema: Option<ShapeId>) -> Kind {
    let types = schema.and_then(|schema| shapes.look(schema).types);
    match types.map(|types| types.without(Types::NULL)) {
        Some(types) if types.is_scalar() => Kind::Scalar,
        Some(Types::ARRAY) => Kind::List,
        _ => Kind::Any,
    }
}

/// How values of these kinds look in a style: many styles differ only where a value has several parts.
fn writing(style: &str, kinds: (Kind, Kind)) -> &str {
    let plain = style.strip_suffix('*').unwrap_or(style);
    match kinds {
        _ if style.contains('/') => style,
        // One value is one value, but these two put something before it.
        (Kind::Scalar, _) | (_, Kind::Scalar) if matches!(plain, "matrix" | "label") => plain,
        (Kind::Scalar, _) | (_, Kind::Scalar) => "",
        // Items stand between commas either way; only names would come to them.
        (Kind::List, Kind::List) if plain == "simple" => plain,
        _ => style,
    }
}

/// The items of what became a list and was one value: written one by one, one value is a list of one.
fn items_of_list(
    comparer: &mut Comparer<'_, '_>,
    (base, revised): (ShapeId, ShapeId),
    kinds: (Kind, Kind),
    style: &str,
) -> Option<ShapeId> {
    if kinds != (Kind::Scalar, Kind::List) || style != "form*" {
        return None;
    }
    let is_nullable = |shapes: &mut Shapes<'_>, id| shapes.look(id).is_nullable();
    let lost_null = is_nullable(&mut comparer.base.shapes, base) == Some(true)
        && is_nullable(&mut comparer.revised.shapes, revised) == Some(false);
    let list = comparer.revised.shapes.look(revised);
    let takes_one = list.limits.keys().all(|limit| *limit == Limit::MaxItems);
    let items = list.subs.get(&Sub::Items).cloned().unwrap_or_default();
    let is_plain = list.prefix_items.is_empty() && list.unions.is_empty() && list.enumeration.is_none();
    (takes_one && is_plain && !lost_null).then(|| comparer.revised.shapes.of(&items))
}

fn types(shapes: &mut Shapes<'_>, schema: ShapeId) -> String {
    shapes.look(schema).admits().without(Types::NULL).words()
}

/// How lists and objects are written, for people.
pub(super) fn style(style: &str) -> Said {
    match style.strip_suffix('*') {
        Some(style) => Said::with(style, Word::Exploded),
        None => style.into(),
    }
}
