//! Compares parameters.

use std::borrow::Cow;
use std::collections::HashMap;

use super::comparer::Comparer;
use super::local::{Fact, Side, Wire};
use super::operations::Here;
use super::rules::*;
use super::spoken::{Said, Word};
use super::{lifecycle, rest};
use crate::model::{In, Operation, Parameter, ShapeId, Shapes, Types};
use crate::tree::Node;

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &Operation<'b>,
    revised: &Operation<'r>,
) {
    let natural = here.side(Side::Request);
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
                None => removed(comparer, here, one, revised),
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

/// How a parameter or a header is written, and what it may be.
pub(super) fn written<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    side: Side,
    one: &Parameter<'b>,
    other: &Parameter<'r>,
) {
    let fact = |rule| Fact::new(rule, Some(one.node), Some(other.node)).name(one.name);
    let media = |style: &str| style.contains('/');
    let matters = media(&one.style)
        || media(&other.style)
        || is_compound(&mut comparer.base.shapes, one.schema)
        || is_compound(&mut comparer.revised.shapes, other.schema);
    if one.style != other.style && matters {
        let words = |style: &str| match style.strip_suffix('*') {
            Some(style) => Said::with(style, Word::Exploded),
            None => style.into(),
        };
        let fact = fact(PARAMETER_STYLE)
            .before(words(&one.style))
            .after(words(&other.style));
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
    match (one.schema, other.schema) {
        (Some(first), Some(second)) => comparer.reach(here, side, first, second, Wire::Parameter),
        (None, Some(_)) => comparer.say(here, Some(side), fact(SCHEMA_SET)),
        (Some(_), None) => comparer.say(here, Some(side), fact(SCHEMA_UNSET)),
        (None, None) => {}
    }
    // A parameter of Swagger 2.0 and of a channel is its own schema, which is compared whole.
    if one.place != In::Channel && one.node.get("type").is_none() && other.node.get("type").is_none() {
        rest::compare(comparer, here, Some(side), rest::PARAMETER, (one.node, other.node));
    }
}

fn removed<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, one: &Parameter<'b>, revised: &Operation<'r>) {
    let side = Some(here.side(Side::Request));
    let fact = |rule| Fact::gone(rule, one.node, revised.node).name(one.name);
    let fact = match (one.marks.deprecated, one.marks.sunset_day()) {
        (None, _) => fact(PARAMETER_REMOVED),
        (_, Some(Ok(day))) if !comparer.has_come(day) => fact(PARAMETER_REMOVED_EARLY).before(lifecycle::written(day)),
        (_, Some(Err(text))) => fact(PARAMETER_REMOVED_UNREADABLE).before(text),
        _ => fact(PARAMETER_REMOVED_SUNSET),
    };
    comparer.say(here, side, fact);
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
        let mut after = names(revised.path);
        let by_position = match base.path.starts_with('/') {
            true => names(base.path).map(|name| (name, after.next())).collect(),
            false => HashMap::new(),
        };
        Self {
            by_sign: by_sign.map(|(at, other)| ((other.place, other.sign()), at)).collect(),
            by_position,
        }
    }

    fn find(&self, one: &Parameter<'a>) -> Option<usize> {
        let mut sign = one.sign();
        if one.place == In::Path {
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
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

/// Whether a value may be a list or an object, for which the style matters.
fn is_compound(shapes: &mut Shapes<'_>, schema: Option<ShapeId>) -> bool {
    let Some(schema) = schema else { return true };
    shapes
        .look(schema)
        .types
        .is_none_or(|types| !types.without(Types::NULL).is_scalar())
}
