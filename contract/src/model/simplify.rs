//! Brings what schemas say together into the words that say it most plainly.

use super::decimal::Decimal;
use super::keywords::{Limit, Sub, Types};
use super::shapes::Shape;
use crate::tree::{Kind, Node};

pub(super) fn simplify(shape: &mut Shape<'_>) {
    numbers(shape);
    contains(shape);
    booleans(shape);
    if shape.types.is_none() && shape.constant.is_some_and(Node::is_null) {
        (shape.types, shape.type_at) = (Some(Types::NULL), shape.constant.take());
    }
    if shape.types.is_none() && shape.implied.is_none() {
        shape.implied = types_of_values(shape);
    }
}

fn numbers(shape: &mut Shape<'_>) {
    let is = |shape: &Shape<'_>, only: Types| shape.types.is_some_and(|types| types.without(Types::NULL) == only);
    let by_one = shape
        .multiple_of
        .is_some_and(|step| step.text().and_then(Decimal::read) == Decimal::read("1"));
    if by_one && is(shape, Types::NUMBER) {
        let null = shape.admits().and(Types::NULL);
        shape.types = Some(Types::INTEGER.or(null));
    }
    if is(shape, Types::INTEGER) {
        for limit in [Limit::Minimum, Limit::Maximum] {
            if let Some(bound) = shape.limits.get_mut(&limit) {
                bound.whole(limit);
            }
        }
        // Every whole number is a multiple of one.
        shape.multiple_of = shape.multiple_of.filter(|_| !by_one);
    }
}

/// How many items `contains` asks for: one, where nothing is said.
fn contains(shape: &mut Shape<'_>) {
    let least = shape.limits.get(&Limit::MinContains).map(|bound| bound.value.clone());
    let has_most = shape.limits.contains_key(&Limit::MaxContains);
    if least.as_ref().is_some_and(|least| least.is_zero()) && !has_most {
        shape.subs.remove(&Sub::Contains);
    }
    let is_one = least.is_some() && least == Decimal::read("1");
    if is_one || !shape.subs.contains_key(&Sub::Contains) {
        shape.limits.remove(&Limit::MinContains);
    }
    if !shape.subs.contains_key(&Sub::Contains) {
        shape.limits.remove(&Limit::MaxContains);
    }
}

/// A list of both truth values says no more than the type.
fn booleans(shape: &mut Shape<'_>) {
    let Some(types) = shape.types.filter(|types| types.without(Types::NULL) == Types::BOOLEAN) else {
        return;
    };
    let lists = |text: &str| {
        let list = shape.enumeration.as_ref();
        list.is_some_and(|list| list.values.contains_key(text))
    };
    let null = lists("null") || shape.older || !types.holds(Types::NULL);
    if lists("true") && lists("false") && null {
        shape.enumeration = None;
    }
}

/// The types that the values of an `enum` or `const` have.
fn types_of_values(shape: &Shape<'_>) -> Option<Types> {
    let listed = shape.enumeration.iter().flat_map(|list| list.values.values());
    let types = listed.copied().chain(shape.constant).map(|node| match node.kind() {
        Kind::Null => Types::NULL,
        Kind::Bool => Types::BOOLEAN,
        Kind::Number if node.text().is_some_and(|text| text.contains(['.', 'e', 'E'])) => Types::NUMBER,
        Kind::Number => Types::INTEGER,
        Kind::Text => Types::STRING,
        Kind::List => Types::ARRAY,
        Kind::Map => Types::OBJECT,
    });
    types.reduce(Types::or)
}
