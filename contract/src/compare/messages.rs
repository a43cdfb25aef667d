//! Compares bodies: their media types, or the messages of a channel.

use super::comparer::Comparer;
use super::local::{Fact, Side, Wire, words};
use super::operations::Here;
use super::rules::*;
use crate::model::{Media, ShapeId, Shapes};
use crate::tree::Node;

pub(super) fn compare<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    natural: Side,
    (base_at, base): (Node<'b>, &[Media<'b>]),
    (revised_at, revised): (Node<'r>, &[Media<'r>]),
) {
    let side = Some(here.side(natural));
    let is_event = comparer.base.format.is_asyncapi();
    let (added, removed) = if is_event {
        (MESSAGE_ADDED, MESSAGE_REMOVED)
    } else {
        (MEDIA_ADDED, MEDIA_REMOVED)
    };
    let pairs = partners(base, revised);
    for (position, one) in base.iter().enumerate() {
        let Some(other) = pairs
            .iter()
            .find(|(from, _)| *from == position)
            .and_then(|(_, to)| revised.get(*to))
        else {
            comparer.say(
                here,
                side,
                Fact::new(removed, Some(one.node), Some(revised_at)).name(&one.name),
            );
            continue;
        };
        let wire = if one.textual && other.textual {
            Wire::Text
        } else {
            Wire::Value
        };
        schemas(comparer, here, natural, (one, other), (one.schema, other.schema), wire);
        schemas(comparer, here, natural, (one, other), (one.beside, other.beside), wire);
        details(
            comparer,
            here,
            natural,
            (one.node, &one.details),
            (other.node, &other.details),
        );
    }
    for (position, other) in revised.iter().enumerate() {
        if !pairs.iter().any(|(_, to)| *to == position) {
            comparer.say(
                here,
                side,
                Fact::new(added, Some(base_at), Some(other.node)).name(&other.name),
            );
        }
    }
}

fn schemas<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    natural: Side,
    (base, revised): (&Media<'b>, &Media<'r>),
    pair: (Option<ShapeId>, Option<ShapeId>),
    wire: Wire,
) {
    let side = here.side(natural);
    match pair {
        (Some(one), Some(other)) => comparer.reach(here, side, one, other, wire),
        (None, Some(other)) if other != Shapes::ANY => {
            comparer.say(
                here,
                Some(side),
                Fact::new(SCHEMA_SET, Some(base.node), Some(revised.node)),
            );
        }
        (Some(one), None) if one != Shapes::ANY => {
            comparer.say(
                here,
                Some(side),
                Fact::new(SCHEMA_UNSET, Some(base.node), Some(revised.node)),
            );
        }
        _ => {}
    }
}

#[derive(Clone, Copy)]
enum Sign {
    Name,
    WithoutParameters,
    Range,
}

/// Which is which: by name, without parameters (`;charset=utf-8`), by range (`application/*`).
fn partners(base: &[Media<'_>], revised: &[Media<'_>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let plain = |name: &str| name.split(';').next().unwrap_or_default().to_owned();
    let covers = |range: &str, name: &str| match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((kind, "*")) => name.split_once('/').is_some_and(|(other, _)| other == kind),
        _ => false,
    };
    let is = |sign: Sign, one: &str, other: &str| match sign {
        Sign::Name => one == other,
        Sign::WithoutParameters => plain(one) == plain(other),
        Sign::Range => covers(other, one),
    };
    for sign in [Sign::Name, Sign::WithoutParameters, Sign::Range] {
        for (from, one) in base.iter().enumerate() {
            if pairs.iter().any(|(known, _)| *known == from) {
                continue;
            }
            let free = |to: &usize| !pairs.iter().any(|(_, known)| known == to);
            let found = (0..revised.len())
                .filter(free)
                .find(|to| revised.get(*to).is_some_and(|other| is(sign, &one.name, &other.name)));
            if let Some(to) = found {
                pairs.push((from, to));
            }
        }
    }
    pairs
}

/// What is compared as text: bindings, the address, the content type.
pub(super) fn details<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    natural: Side,
    (base_at, base): (Node<'b>, &[(String, Node<'b>)]),
    (revised_at, revised): (Node<'r>, &[(String, Node<'r>)]),
) {
    let side = Some(here.side(natural));
    let mut names: Vec<&str> = base.iter().map(|(name, _)| name.as_str()).collect();
    names.extend(
        revised
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| !base.iter().any(|(known, _)| known == name)),
    );
    for name in names {
        let one = base.iter().find(|(known, _)| known == name).map(|(_, node)| *node);
        let other = revised.iter().find(|(known, _)| known == name).map(|(_, node)| *node);
        let same = match (one, other) {
            (Some(one), Some(other)) => comparer.canons.same(one, other),
            _ => false,
        };
        if same {
            continue;
        }
        let rule = match name {
            "address" => ADDRESS_CHANGED,
            // Said for the first time, it may well have been so all along.
            "contentType" if one.is_some() && other.is_some() => CONTENT_TYPE_CHANGED,
            _ => BINDING_CHANGED,
        };
        let said = |node: Option<Node<'_>>| node.map_or_else(|| "nothing".to_owned(), words);
        let fact = Fact::new(rule, one.or(Some(base_at)), other.or(Some(revised_at))).name(name);
        comparer.say(here, side, fact.before(said(one)).after(said(other)));
    }
}
