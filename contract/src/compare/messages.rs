//! Compares bodies: their media types, or the messages of a channel.

use std::collections::HashMap;

use super::comparer::Comparer;
use super::local::{Fact, Side, Wire, words};
use super::operations::Here;
use super::rest;
use super::rules::*;
use super::spoken::{Said, Word};
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
    let mut taken = vec![false; revised.len()];
    for (one, partner) in base.iter().zip(partners(base, revised, here.side(natural))) {
        let Some((other, mark)) = partner.and_then(|at| revised.get(at).zip(taken.get_mut(at))) else {
            let named = if is_event { revised_at } else { content(revised_at) };
            comparer.say(here, side, Fact::gone(removed, one.node, named).name(&one.name));
            continue;
        };
        *mark = true;
        if !is_event && plain(&one.name) != plain(&other.name) && here.side(natural) == Side::Response {
            let rule = if covers(&one.name, &other.name) {
                MEDIA_SPECIALIZED
            } else {
                MEDIA_GENERALIZED
            };
            let fact = Fact::new(rule, Some(one.node), Some(other.node));
            comparer.say(here, side, fact.before(&one.name).after(&other.name));
        }
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
        // In Swagger 2.0 a media type is but a name.
        if !is_event && comparer.have_media_objects() {
            rest::compare(comparer, here, side, rest::MEDIA, (one.node, other.node));
        }
    }
    for (other, _) in revised.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        let named = if is_event { base_at } else { content(base_at) };
        comparer.say(here, side, Fact::come(added, named, other.node).name(&other.name));
    }
}

/// What holds the media types of a body.
fn content(body: Node<'_>) -> Node<'_> {
    body.get("content").unwrap_or(body)
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

/// For each of the base its place among the revised ones: by name, without parameters (`;charset=utf-8`), by a range that covers it
/// (`application/*`), which may cover several. What comes may also be of a more special type than was promised.
fn partners(base: &[Media<'_>], revised: &[Media<'_>], side: Side) -> Vec<Option<usize>> {
    let mut partners = vec![None; base.len()];
    let mut free = vec![true; revised.len()];
    for sign in [Sign::Name, Sign::WithoutParameters, Sign::Range] {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, other) in revised.iter().enumerate().rev() {
            if free.get(place) == Some(&true) || sign == Sign::Range {
                let name = match sign {
                    Sign::WithoutParameters => plain(&other.name),
                    _ => &other.name,
                };
                places.entry(name).or_default().push(place);
            }
        }
        for (partner, one) in partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none()) {
            *partner = match sign {
                Sign::Name => places.get_mut(one.name.as_str()).and_then(Vec::pop),
                Sign::WithoutParameters => places.get_mut(plain(&one.name)).and_then(Vec::pop),
                Sign::Range => {
                    let kind = one.name.split('/').next().unwrap_or_default();
                    let ranges = [format!("{kind}/*"), "*/*".to_owned()];
                    ranges
                        .iter()
                        .find_map(|range| places.get(range.as_str())?.last().copied())
                }
            };
            if let Some(mark) = partner.and_then(|place| free.get_mut(place)) {
                *mark = false;
            }
        }
    }
    if side == Side::Response {
        let alone = partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none());
        // There are few of them in earnest.
        for (partner, one) in alone.filter(|(_, one)| is_general(&one.name)).take(16) {
            *partner = revised.iter().position(|other| covers(&one.name, &other.name));
        }
    }
    partners
}

/// Whether there are more special types: ranges, and those others are written in.
fn is_general(name: &str) -> bool {
    let name = plain(name);
    name.ends_with("/*") || matches!(name, "application/json" | "application/xml" | "application/cbor")
}

/// Whether the one media type is a range that the other is in, or what the other is written in (`application/problem+json`).
fn covers(general: &str, special: &str) -> bool {
    let (general, special) = (plain(general), plain(special));
    let within = |range: &str| range == "*/*" || range.strip_suffix('*').is_some_and(|kind| special.starts_with(kind));
    let written_in = |form: &str| special.strip_suffix(form).is_some_and(|rest| rest.ends_with('+'));
    (general.ends_with("/*") && within(general))
        || (general.starts_with("application/") && general.split('/').nth(1).is_some_and(written_in))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Name,
    WithoutParameters,
    Range,
}

fn plain(name: &str) -> &str {
    name.split(';').next().unwrap_or_default()
}

/// What a detail is called: the field of the specification, or what of ours it is.
fn called(name: &str) -> Said {
    let ends = [
        ("channel binding ", Word::ChannelBinding),
        ("operation binding ", Word::OperationBinding),
        ("message binding ", Word::MessageBinding),
        ("security scheme ", Word::SecurityScheme),
    ];
    let begun = ends
        .into_iter()
        .find_map(|(words, word)| Some(Said::with(name.strip_prefix(words)?, word)));
    let whole = match name {
        "reply channel" => Some(Word::ReplyChannel.into()),
        "reply address" => Some(Word::ReplyAddress.into()),
        "name of the message" => Some(Word::MessageName.into()),
        _ => None,
    };
    let ended = name
        .strip_suffix(" of the reply channel")
        .map(|field| Said::with(field, Word::OfReplyChannel));
    begun.or(whole).or(ended).unwrap_or_else(|| name.into())
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
    let of_base: HashMap<&str, Node<'b>> = base.iter().map(|(name, node)| (name.as_str(), *node)).collect();
    let of_revised: HashMap<&str, Node<'r>> = revised.iter().map(|(name, node)| (name.as_str(), *node)).collect();
    let come = revised.iter().filter(|(name, _)| !of_base.contains_key(name.as_str()));
    for name in base.iter().map(|(name, _)| name).chain(come.map(|(name, _)| name)) {
        let one = of_base.get(name.as_str()).copied();
        let other = of_revised.get(name.as_str()).copied();
        let same = match (one, other) {
            // Where these lead is compared by itself.
            (Some(one), Some(other)) if name == "reply channel" || name.starts_with("security of ") => {
                comparer.canons.same(one, other)
            }
            (Some(one), Some(other)) => comparer.is_same(one, other),
            _ => false,
        };
        if same {
            continue;
        }
        let rule = match name.as_str() {
            // AsyncAPI 2 says the address by the name of the channel.
            "address" if comparer.base.format != comparer.revised.format => continue,
            "address" => ADDRESS_CHANGED,
            // Said for the first time, it may well have been so all along.
            name if name.starts_with("parameter ") => REFERENCE_CHANGED,
            "contentType" if one.is_some() && other.is_some() => CONTENT_TYPE_CHANGED,
            _ => BINDING_CHANGED,
        };
        let said = |node: Option<Node<'_>>| match node {
            None => Said::from(Word::Nothing),
            Some(node) => node.reference().map_or_else(|| words(node), str::to_owned).into(),
        };
        let fact = Fact::new(rule, one.or(Some(base_at)), other.or(Some(revised_at))).name(called(name));
        comparer.say(here, side, fact.before(said(one)).after(said(other)));
    }
}
