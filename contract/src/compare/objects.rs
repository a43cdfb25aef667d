//! Compares what two shapes say of the members of an object and of the items of a list.

use super::coverage::{self, Covering};
use super::local::{Canons, Child, Local, Side, Wire};
use super::rules::*;
use super::spoken::Word;
use crate::model::{Marks, Property, Shape, Sub};
use crate::tree::{Followed, Node};

pub(super) fn compare<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    canons: &mut Canons,
) {
    for (name, one) in &base.properties {
        match revised.properties.get(name) {
            Some(other) => kept(local, base, revised, name, (one, other), wire),
            None => removed(local, (base, revised), name, one, wire),
        }
    }
    for (name, other) in &revised.properties {
        if !base.properties.contains_key(name) {
            added(local, (base, revised), name, other, wire);
        }
    }
    // Names that are required and described nowhere, or only here.
    for (name, node) in &revised.required {
        if !base.required.contains_key(name) && !revised.properties.contains_key(name) {
            // Removed and required at once contradict each other; seldom does anybody enforce it.
            let rule = if base.properties.contains_key(name) {
                PROPERTY_REQUIRED_GONE
            } else {
                PROPERTY_REQUIRED
            };
            local.push(local.fact(rule, None, Some(*node)).name(*name));
        }
    }
    for (name, node) in &base.required {
        if !revised.required.contains_key(name) && !base.properties.contains_key(name) {
            local.push(local.fact(PROPERTY_OPTIONAL, Some(*node), None).name(*name));
        }
    }
    // Both words close an object; which of them does is another matter only for what stands beside a part of `allOf`.
    if !(base.is_closed() && revised.is_closed()) {
        sub(local, Sub::AdditionalProperties, base, revised, wire);
        sub(local, Sub::UnevaluatedProperties, base, revised, wire);
    }
    sub(local, Sub::PropertyNames, base, revised, wire);
    named(
        local,
        "patternProperties",
        (&base.pattern_properties, &revised.pattern_properties),
        wire,
    );
    named(
        local,
        "dependentSchemas",
        (&base.dependent_schemas, &revised.dependent_schemas),
        wire,
    );
    dependencies(local, base, revised, canons);
}

fn kept<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    name: &'b str,
    (one, other): (&Property<'b>, &Property<'r>),
    wire: Wire,
) {
    let (was_read_only, is_read_only) = (flag(&one.schemas, "readOnly"), flag(&other.schemas, "readOnly"));
    let (was_write_only, is_write_only) = (flag(&one.schemas, "writeOnly"), flag(&other.schemas, "writeOnly"));
    let mute = if was_read_only && is_read_only {
        Some(Side::Request)
    } else if was_write_only && is_write_only {
        Some(Side::Response)
    } else {
        None
    };
    let (before, after) = (base.required.get(name), revised.required.get(name));
    let rule = match (before, after) {
        (None, Some(_)) => Some(PROPERTY_REQUIRED),
        (Some(_), None) => Some(PROPERTY_OPTIONAL),
        (Some(_), Some(_)) if was_read_only && !is_read_only => Some(REQUIRED_NOT_READ_ONLY),
        _ => None,
    };
    if let Some(rule) = rule {
        let (first, second) = (one.schemas.first().copied(), other.schemas.first().copied());
        let mut fact = local.fact(rule, first, second).name(name);
        fact.mute = if is_read_only {
            Some(Side::Request)
        } else if is_write_only {
            Some(Side::Response)
        } else {
            None
        };
        local.push(fact);
    }
    local.children.push(Child {
        base: one.schemas.clone(),
        revised: other.schemas.clone(),
        wire: wire.inner(),
        mute,
    });
}

fn removed<'b, 'r>(
    local: &mut Local<'b, 'r>,
    (base, revised): (&Shape<'b>, &Shape<'r>),
    name: &'b str,
    property: &Property<'b>,
    wire: Wire,
) {
    let node = property.schemas.first().copied();
    let marks = marks(&property.schemas);
    let sunset = marks.deprecated.and_then(|_| marks.sunset_day()).and_then(Result::ok);
    let covering = coverage::of(revised, name);
    let was_required = base.required.contains_key(name);
    let rule = match (&covering, was_required) {
        (Covering::Refused, true) => PROPERTY_REQUIRED_REFUSED,
        (Covering::Refused, false) => PROPERTY_REFUSED,
        (Covering::Schemas(_), true) => PROPERTY_REQUIRED_REMOVED,
        (Covering::Schemas(_), false) => PROPERTY_REMOVED,
    };
    let mut fact = local.fact(rule, node, None).name(name);
    fact.sunset = sunset;
    fact.mute = hidden(&property.schemas);
    local.push(fact);
    // It may come all the same, and then it is what all others are.
    if let Covering::Schemas(schemas) = covering
        && !schemas.is_empty()
    {
        local.children.push(Child {
            base: property.schemas.clone(),
            revised: schemas,
            wire: wire.inner(),
            mute: hidden(&property.schemas),
        });
    }
}

fn added<'b, 'r>(
    local: &mut Local<'b, 'r>,
    (base, revised): (&Shape<'b>, &Shape<'r>),
    name: &'r str,
    property: &Property<'r>,
    wire: Wire,
) {
    let covering = coverage::of(base, name);
    let was_refused = matches!(covering, Covering::Refused);
    // It could come before, as one of all others, and was what they are.
    if let Covering::Schemas(schemas) = covering
        && !schemas.is_empty()
    {
        local.children.push(Child {
            base: schemas,
            revised: property.schemas.clone(),
            wire: wire.inner(),
            mute: hidden(&property.schemas),
        });
    }
    let rule = if !revised.required.contains_key(name) && was_refused {
        PROPERTY_ACCEPTED
    } else if !revised.required.contains_key(name) {
        PROPERTY_ADDED
    } else if base.required.contains_key(name) {
        // It was required all along and is described now.
        return;
    } else if has_default(&property.schemas) {
        PROPERTY_REQUIRED_DEFAULT_ADDED
    } else if was_refused {
        PROPERTY_REQUIRED_ACCEPTED
    } else {
        PROPERTY_REQUIRED_ADDED
    };
    let mut fact = local.fact(rule, None, property.schemas.first().copied()).name(name);
    fact.mute = hidden(&property.schemas);
    local.push(fact);
}

/// The items of a list.
pub(super) fn items<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    _canons: &mut Canons,
) {
    let rest = |shape: &Vec<Node<'b>>| shape.clone();
    let one_rest = base.subs.get(&Sub::Items).map(rest).unwrap_or_default();
    let other_rest = revised.subs.get(&Sub::Items).cloned().unwrap_or_default();
    // What stands at a position is described there, or as all further items are.
    for position in 0..base.prefix_items.len().max(revised.prefix_items.len()) {
        let one = base
            .prefix_items
            .get(position)
            .map_or_else(|| one_rest.clone(), |node| vec![*node]);
        let other = revised
            .prefix_items
            .get(position)
            .map_or_else(|| other_rest.clone(), |node| vec![*node]);
        local.compare(one, other, wire.inner());
    }
    sub(local, Sub::Items, base, revised, wire);
    sub(local, Sub::Contains, base, revised, wire);
    sub(local, Sub::UnevaluatedItems, base, revised, wire);
    sub(local, Sub::ContentSchema, base, revised, wire);
}

fn sub<'b, 'r>(local: &mut Local<'b, 'r>, sub: Sub, base: &Shape<'b>, revised: &Shape<'r>, wire: Wire) {
    let one = base.subs.get(&sub).cloned().unwrap_or_default();
    let other = revised.subs.get(&sub).cloned().unwrap_or_default();
    let (before, after) = (state(&one), state(&other));
    if before == State::Schema && after == State::Schema {
        local.compare(one, other, wire.inner());
        return;
    }
    if before == after {
        return;
    }
    let narrowed = after > before;
    let closing = matches!(sub, Sub::AdditionalProperties) && (before == State::Nothing || after == State::Nothing);
    let rule = match (narrowed, closing) {
        (true, true) => CLOSED,
        (false, true) => OPENED,
        (true, false) => SUB_NARROWED,
        (false, false) if sub == Sub::AdditionalProperties => OPENED,
        (false, false) => SUB_WIDENED,
    };
    let fact = local
        .fact(rule, one.first().copied(), other.first().copied())
        .name(sub.as_str());
    local.push(fact.before(before.words()).after(after.words()));
}

/// What a keyword that holds a schema says; ordered, the narrowest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Anything,
    Schema,
    Nothing,
}

impl State {
    fn words(self) -> Word {
        match self {
            Self::Anything => Word::Anything,
            Self::Schema => Word::LimitedBySchema,
            Self::Nothing => Word::Nothing,
        }
    }
}

fn state(nodes: &[Node<'_>]) -> State {
    if nodes.iter().any(|node| node.as_bool() == Some(false)) {
        State::Nothing
    } else if nodes.is_empty() {
        State::Anything
    } else {
        State::Schema
    }
}

type Named<'d> = std::collections::BTreeMap<&'d str, Vec<Node<'d>>>;

fn named<'b, 'r>(local: &mut Local<'b, 'r>, keyword: &str, (base, revised): (&Named<'b>, &Named<'r>), wire: Wire) {
    for (name, one) in base {
        match revised.get(name) {
            Some(other) => local.compare(one.clone(), other.clone(), wire.inner()),
            None => {
                let fact = local
                    .fact(SUB_WIDENED, one.first().copied(), None)
                    .name(format!("{keyword} {name}"));
                local.push(fact.before(State::Schema.words()).after(State::Anything.words()));
            }
        }
    }
    for (name, other) in revised {
        if !base.contains_key(name) {
            let fact = local
                .fact(SUB_NARROWED, None, other.first().copied())
                .name(format!("{keyword} {name}"));
            local.push(fact.before(State::Anything.words()).after(State::Schema.words()));
        }
    }
}

fn dependencies<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>, canons: &mut Canons) {
    for (name, one) in &base.dependent_required {
        match revised.dependent_required.get(name) {
            None => local.push(local.fact(DEPENDENCY_WIDENED, Some(*one), None).name(*name)),
            Some(other) if canons.same(*one, *other) => {}
            Some(other) => {
                let before: Vec<_> = one.items().filter_map(Node::text).collect();
                let after: Vec<_> = other.items().filter_map(Node::text).collect();
                let rule = if before.iter().all(|item| after.contains(item)) {
                    DEPENDENCY_NARROWED
                } else if after.iter().all(|item| before.contains(item)) {
                    DEPENDENCY_WIDENED
                } else {
                    DEPENDENCY_CHANGED
                };
                local.push(local.fact(rule, Some(*one), Some(*other)).name(*name));
            }
        }
    }
    for (name, other) in &revised.dependent_required {
        if !base.dependent_required.contains_key(name) {
            local.push(local.fact(DEPENDENCY_NARROWED, None, Some(*other)).name(*name));
        }
    }
}

/// The side that never sees a property: read-only ones are not sent, write-only ones do not come back.
fn hidden(schemas: &[Node<'_>]) -> Option<Side> {
    if flag(schemas, "readOnly") {
        Some(Side::Request)
    } else if flag(schemas, "writeOnly") {
        Some(Side::Response)
    } else {
        None
    }
}

fn flag(schemas: &[Node<'_>], keyword: &str) -> bool {
    said_in(schemas, &|node| node.get(keyword).and_then(Node::as_bool) == Some(true))
}

fn has_default(schemas: &[Node<'_>]) -> bool {
    said_in(schemas, &|node| node.get("default").is_some())
}

fn marks<'d>(schemas: &[Node<'d>]) -> Marks<'d> {
    schemas
        .iter()
        .map(|node| Marks::of(*node))
        .find(|marks| marks.deprecated.is_some())
        .unwrap_or_default()
}

/// Whether a schema, what it refers to or a part of its `allOf` says it.
fn said_in<'d>(schemas: &[Node<'d>], says: &dyn Fn(Node<'d>) -> bool) -> bool {
    schemas.iter().any(|node| {
        let there = match node.follow() {
            Followed::Node(there) => there,
            _ => *node,
        };
        let parts = there.get("allOf").into_iter().flat_map(Node::items);
        says(*node)
            || says(there)
            || parts
                .into_iter()
                .any(|part| says(part) || matches!(part.follow(), Followed::Node(there) if says(there)))
    })
}
