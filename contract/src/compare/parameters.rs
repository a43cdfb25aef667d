//! Compares parameters.

use super::comparer::Comparer;
use super::lifecycle;
use super::local::{Fact, Side, Wire};
use super::operations::Here;
use super::rules::*;
use crate::model::{In, Operation, Parameter, ShapeId, Shapes, Types, same_name};

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    base: &Operation<'b>,
    revised: &Operation<'r>,
) {
    let natural = here.side(Side::Request);
    let side = Some(natural);
    for one in &base.parameters {
        let Some(other) = partner(one, base, revised) else {
            removed(comparer, here, one, revised);
            continue;
        };
        let fact = |rule| Fact::new(rule, Some(one.node), Some(other.node)).name(one.name);
        match (one.required, other.required) {
            (false, true) => comparer.say(here, side, fact(PARAMETER_REQUIRED)),
            (true, false) => comparer.say(here, side, fact(PARAMETER_OPTIONAL)),
            _ => {}
        }
        if one.style != other.style
            && (is_compound(&mut comparer.base.shapes, one.schema)
                || is_compound(&mut comparer.revised.shapes, other.schema))
        {
            comparer.say(here, side, fact(PARAMETER_STYLE).before(&one.style).after(&other.style));
        }
        for fact in lifecycle::marks(&one.marks, &other.marks, (Some(one.node), Some(other.node))) {
            comparer.say(here, side, fact);
        }
        if let (Some(first), Some(second)) = (one.schema, other.schema) {
            comparer.reach(here, natural, first, second, Wire::Parameter);
        }
    }
    for other in &revised.parameters {
        if base
            .parameters
            .iter()
            .any(|one| partner(one, base, revised).is_some_and(|found| found.node == other.node))
        {
            continue;
        }
        let rule = if other.required {
            PARAMETER_REQUIRED_ADDED
        } else {
            PARAMETER_ADDED
        };
        comparer.say(
            here,
            side,
            Fact::new(rule, Some(base.node), Some(other.node)).name(other.name),
        );
    }
}

fn removed<'b, 'r>(comparer: &mut Comparer<'b, 'r>, here: Here, one: &Parameter<'b>, revised: &Operation<'r>) {
    let side = Some(here.side(Side::Request));
    let mut fact = Fact::new(PARAMETER_REMOVED, Some(one.node), Some(revised.node)).name(one.name);
    if one.marks.deprecated.is_some() {
        match one.marks.sunset_day() {
            Some(Ok(day)) if !comparer.has_come(day) => {
                fact.rule = PARAMETER_REMOVED_EARLY;
                fact = fact.before(lifecycle::written(day));
            }
            Some(Err(text)) => {
                fact = Fact::new(SUNSET_UNREADABLE, Some(one.node), Some(revised.node))
                    .before(text)
                    .after("not said")
            }
            _ => fact.rule = PARAMETER_REMOVED_SUNSET,
        }
    }
    comparer.say(here, side, fact);
}

/// The same parameter: by place and name; a part of the path by its position, since callers never see its name.
fn partner<'a, 'r>(one: &Parameter<'_>, base: &Operation<'_>, revised: &'a Operation<'r>) -> Option<&'a Parameter<'r>> {
    if one.place == In::Path && base.path.starts_with('/') {
        // One that the path does not have is a slip of the author's; then the name is all there is.
        let position = names(base.path).position(|name| name == one.name);
        let name = position.map_or(Some(one.name), |position| names(revised.path).nth(position))?;
        return revised
            .parameters
            .iter()
            .find(|other| other.place == In::Path && other.name == name);
    }
    revised
        .parameters
        .iter()
        .find(|other| other.place == one.place && same_name(one, other))
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
