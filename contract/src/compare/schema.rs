//! Compares two schemas of the same value.

use super::local::{Canons, Local, Wire, words};
use super::rules::*;
use super::spoken::{Said, Word};
use super::unchanged::Unchanged;
use super::{lifecycle, objects, unions, values};
use crate::model::{Shape, Types};
use crate::tree::Node;

/// What differs between two shapes, and which of their parts are to be compared next.
pub(super) fn compare<'b, 'r>(
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    canons: &mut Canons,
    unchanged: &Unchanged,
) -> Local<'b, 'r> {
    let mut local = Local::new(base, revised);
    nullability(&mut local, base, revised);
    // One schema that became one of several, or the other way round: all else would say it a second time.
    if unions::wrapped(&mut local, base, revised, wire, canons) {
        return local;
    }
    if base.never != revised.never {
        let rule = if revised.never { SUB_NARROWED } else { SUB_WIDENED };
        let said = |never: bool| if never { Word::NeverAllowed } else { Word::Allowed };
        let fact = local.fact(rule, None, None).name(Word::ItsValue);
        local.push(fact.before(said(base.never)).after(said(revised.never)));
        return local;
    }
    if base.too_much || revised.too_much {
        local.push(local.fact(UNHANDLED, None, None).name("allOf"));
    }
    opaque(&mut local, base, revised);
    let same_types = types(&mut local, base, revised, wire);
    // Where the types have nothing in common, what else is said of them is about different things.
    if !same_types {
        return local;
    }
    values::compare(&mut local, base, revised, wire, canons);
    objects::compare(&mut local, base, revised, wire, canons);
    objects::items(&mut local, base, revised, wire, canons);
    unions::compare(&mut local, base, revised, wire, canons);
    conditions(&mut local, base, revised, wire, (canons, unchanged));
    others(&mut local, base, revised, canons);
    lifecycle::of_schema(&mut local, base, revised);
    local
}

fn nullability<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    let rule = match (base.is_nullable(), revised.is_nullable()) {
        (Some(false), Some(true)) => NULLABLE,
        (Some(true), Some(false)) => NOT_NULLABLE,
        _ => return,
    };
    let place = |at: Option<Node<'b>>| at.or(base.unions.first().map(|union| union.node));
    let place_there = |at: Option<Node<'r>>| at.or(revised.unions.first().map(|union| union.node));
    local.push(local.fact(rule, place(base.type_at), place_there(revised.type_at)));
}

/// False where the two have no type in common.
fn types<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>, wire: Wire) -> bool {
    let (before, after) = (admitted(base, revised), admitted(revised, base));
    let (before, after) = (before.without(Types::NULL), after.without(Types::NULL));
    if before == after {
        return true;
    }
    // Written as text, everything is a string; of parameters, what is one piece of text.
    let is_text = |types: Types| wire == Wire::Text || types.is_scalar() || types == Types::ALL.without(Types::NULL);
    let any_text = |types: Types, shape: &Shape<'_>, other: Types| {
        wire != Wire::Value && types.holds(Types::STRING) && shape.format.is_none() && is_text(other)
    };
    let rule = if after.holds(before) || any_text(after, revised, before) {
        TYPE_WIDENED
    } else if before.holds(after) || any_text(before, base, after) {
        TYPE_NARROWED
    } else {
        TYPE_CHANGED
    };
    let fact = local.fact(rule, base.type_at, revised.type_at);
    local.push(
        fact.before(typed(before, base.format))
            .after(typed(after, revised.format)),
    );
    before.and(after) != Types::NONE
}

/// The types a schema admits. To write the type that its keywords imply changes nothing, and where one side has alternatives,
/// those say what the types of the other are to be held against.
fn admitted(shape: &Shape<'_>, other: &Shape<'_>) -> Types {
    let implied = |implied: &Types| {
        let written = |other: Types| other.without(Types::NULL) == implied.without(Types::NULL) && implied.holds(other);
        other.types.is_some_and(written)
    };
    let of_unions = shape.of_unions.filter(|_| other.unions.is_empty());
    let said = shape.types.or(of_unions);
    said.or(shape.implied.filter(implied)).unwrap_or_else(|| shape.admits())
}

fn typed(types: Types, format: Option<Node<'_>>) -> String {
    match format.and_then(Node::text) {
        Some(format) => format!("{} ({format})", types.words()),
        None => types.words(),
    }
}

fn opaque<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    let texts =
        |list: &[(&str, Node<'_>)]| -> Vec<String> { list.iter().map(|(text, _)| (*text).to_owned()).collect() };
    let (before, after) = (texts(&base.opaque), texts(&revised.opaque));
    if before != after {
        let lost = base
            .opaque
            .iter()
            .find(|(text, _)| !after.iter().any(|other| other == text));
        let gained = revised
            .opaque
            .iter()
            .find(|(text, _)| !before.iter().any(|one| one == text));
        let fact = local.fact(
            REFERENCE_CHANGED,
            lost.map(|(_, node)| *node),
            gained.map(|(_, node)| *node),
        );
        local.push(fact.before(listed(&before)).after(listed(&after)));
    }
}

fn listed(texts: &[String]) -> Said {
    if texts.is_empty() {
        Word::None.into()
    } else {
        texts.join(", ").into()
    }
}

/// `not`, and `if` with its `then` and `else`.
fn conditions<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    (canons, unchanged): (&mut Canons, &Unchanged),
) {
    let mut same = |one, other| unchanged.holds(one, other, canons);
    let lost: Vec<_> = unmatched(&base.nots, &revised.nots, &mut same);
    let gained: Vec<_> = unmatched(&revised.nots, &base.nots, |other, one| same(one, other));
    match (lost.first(), gained.first()) {
        (None, None) => {}
        (None, Some(added)) => local.push(
            local
                .fact(SUB_NARROWED, None, Some(*added))
                .name("not")
                .before(Word::Absent)
                .after(Word::Schema),
        ),
        (Some(removed), None) => local.push(
            local
                .fact(SUB_WIDENED, Some(*removed), None)
                .name("not")
                .before(Word::Schema)
                .after(Word::Absent),
        ),
        (Some(removed), Some(added)) => local.push(local.fact(UNHANDLED, Some(*removed), Some(*added)).name("not")),
    }
    // Those with the same `if` are the same condition; there are few of them.
    let mut partners = Vec::new();
    let mut lost = None;
    let mut free: Vec<Node<'r>> = revised.conditions.clone();
    for one in &base.conditions {
        let asks = one.get("if");
        let is_partner = |other: &Node<'r>| {
            asks.zip(other.get("if"))
                .is_some_and(|(asks, other)| unchanged.holds(asks, other, canons))
        };
        match free.iter().position(is_partner) {
            Some(at) => partners.push((*one, free.remove(at))),
            None => lost = lost.or(asks),
        }
    }
    let gained = free.first().and_then(|added| added.get("if"));
    match (lost, gained) {
        (None, None) => {}
        (None, Some(_)) => local.push(local.fact(CONDITION_ADDED, None, gained)),
        (Some(_), None) => local.push(local.fact(CONDITION_REMOVED, lost, None)),
        (Some(_), Some(_)) => local.push(local.fact(UNHANDLED, lost, gained).name("if")),
    }
    for (one, other) in partners {
        for branch in ["then", "else"] {
            local.compare(
                one.get(branch).into_iter().collect(),
                other.get(branch).into_iter().collect(),
                wire,
            );
        }
    }
}

fn unmatched<'a, 'c>(
    list: &[Node<'a>],
    others: &[Node<'c>],
    mut same: impl FnMut(Node<'a>, Node<'c>) -> bool,
) -> Vec<Node<'a>> {
    let alone = |node: &&Node<'a>| !others.iter().any(|other| same(**node, *other));
    list.iter().filter(alone).copied().collect()
}

/// Keywords nobody here knows, and extensions.
fn others<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>, canons: &mut Canons) {
    let names = base
        .others
        .keys()
        .chain(revised.others.keys().filter(|name| !base.others.contains_key(*name)));
    for name in names {
        let (one, other) = (base.others.get(name), revised.others.get(name));
        let same = match (one, other) {
            (Some(one), Some(other)) => canons.same(*one, *other),
            _ => false,
        };
        if !same {
            let rule = if name.starts_with("x-") {
                EXTENSION_CHANGED
            } else {
                UNHANDLED
            };
            let fact = local.fact(rule, one.copied(), other.copied()).name(*name);
            let said = |node: Option<Node<'_>>| -> Said {
                node.map_or_else(|| Word::Nothing.into(), |node| words(node).into())
            };
            local.push(fact.before(said(one.copied())).after(said(other.copied())));
        }
    }
}
