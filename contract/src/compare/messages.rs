//! Compares bodies: their media types, or the messages of a channel.

use std::collections::{HashMap, HashSet};

use super::comparer::Comparer;
use super::local::{Fact, Side, Wire, words};
use super::media::{self, Type};
use super::operations::Here;
use super::parameters::style;
use super::rules::*;
use super::spoken::{Said, Word};
use super::{rest, security, values};
use crate::model::{Media, ShapeId, Shapes, USUAL_LIST, nameless};
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
    // Who gave an empty answer must fill it now.
    if !is_event && here.inverted && natural == Side::Response && base.is_empty() && !revised.is_empty() {
        comparer.say(
            here,
            side,
            Fact::come(BODY_REQUIRED_ADDED, base_at, content(revised_at)),
        );
        return;
    }
    let mut taken = vec![false; revised.len()];
    let mut partners = media::partners(base, revised, here.side(natural));
    if is_event {
        renamed(comparer, base, revised, &mut partners);
    }
    for (one, partner) in base.iter().zip(partners) {
        let Some((other, mark)) = partner.and_then(|at| revised.get(at).zip(taken.get_mut(at))) else {
            let named = if is_event { revised_at } else { content(revised_at) };
            comparer.say(here, side, Fact::gone(removed, one.node, named).name(&one.name));
            continue;
        };
        *mark = true;
        if !is_event && Type::of(&one.name) != Type::of(&other.name) && here.side(natural) == Side::Response {
            let rule = if Type::of(&one.name).covers(&Type::of(&other.name)) {
                MEDIA_SPECIALIZED
            } else {
                MEDIA_GENERALIZED
            };
            let fact = Fact::new(rule, Some(one.node), Some(other.node));
            comparer.say(here, side, fact.before(&one.name).after(&other.name));
        }
        if is_event && one.name != other.name && identical(comparer, one, other) {
            let fact = Fact::new(MESSAGE_RENAMED, Some(one.node), Some(other.node));
            comparer.say(here, side, fact.before(&one.name).after(&other.name));
        }
        let wire = if one.textual && other.textual {
            Wire::Text
        } else {
            Wire::Value
        };
        schemas(comparer, here, natural, (one, other), (one.schema, other.schema), wire);
        schemas(comparer, here, natural, (one, other), (one.beside, other.beside), wire);
        lists(comparer, here, side, one, other);
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

/// Joins messages that are left and say the same: what a message is called in the contract is sent by nobody.
fn renamed<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    base: &[Media<'b>],
    revised: &[Media<'r>],
    partners: &mut [Option<usize>],
) {
    // There are few of them in earnest.
    const MOST: usize = 64;
    let taken: HashSet<usize> = partners.iter().flatten().copied().collect();
    let free = (0..revised.len()).filter(|at| !taken.contains(at));
    let mut free: Vec<usize> = free.take(MOST).collect();
    let alone = partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none());
    for (partner, one) in alone.take(MOST) {
        let alike = |at: &usize| revised.get(*at).is_some_and(|other| identical(comparer, one, other));
        if let Some(found) = free.iter().position(alike) {
            *partner = Some(free.swap_remove(found));
        }
    }
}

/// Whether two messages have the same payload.
fn identical<'b, 'r>(comparer: &mut Comparer<'b, 'r>, one: &Media<'b>, other: &Media<'r>) -> bool {
    match (one.node.get("payload"), other.node.get("payload")) {
        (Some(one), Some(other)) => comparer.is_same(one, other),
        _ => false,
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
        (None, Some(other)) if other != Shapes::ANY && !is_anything(&mut comparer.revised.shapes, revised, other) => {
            comparer.say(
                here,
                Some(side),
                Fact::new(SCHEMA_SET, Some(base.node), Some(revised.node)),
            );
        }
        (Some(one), None) if one != Shapes::ANY && !is_anything(&mut comparer.base.shapes, base, one) => {
            comparer.say(
                here,
                Some(side),
                Fact::new(SCHEMA_UNSET, Some(base.node), Some(revised.node)),
            );
        }
        _ => {}
    }
}

/// Whether a schema asks for bytes of a media type whose content is nothing but bytes, where OpenAPI 3.1 leaves the schema out.
fn is_anything(shapes: &mut Shapes<'_>, media: &Media<'_>, schema: ShapeId) -> bool {
    !media.textual && !media.name.contains("json") && values::bytes(shapes.look(schema)) == Some("binary")
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

/// An address without the names of its parameters.
fn written(node: Node<'_>) -> Option<String> {
    node.text().map(nameless)
}

fn media_type(node: Node<'_>) -> Option<Type<'_>> {
    node.text().map(Type::of)
}

/// The lists in a form, which are written otherwise now.
fn lists<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    here: Here,
    side: Option<Side>,
    base: &Media<'b>,
    revised: &Media<'r>,
) {
    let of_base: HashMap<&str, _> = base
        .lists
        .iter()
        .map(|(name, style, node)| (*name, (style, *node)))
        .collect();
    let of_revised: HashMap<&str, _> = revised
        .lists
        .iter()
        .map(|(name, style, node)| (*name, (style, *node)))
        .collect();
    let come = revised.lists.iter().filter(|(name, ..)| !of_base.contains_key(name));
    for name in base
        .lists
        .iter()
        .map(|(name, ..)| *name)
        .chain(come.map(|(name, ..)| *name))
    {
        let (one, other) = (of_base.get(name), of_revised.get(name));
        let was = one.map_or(USUAL_LIST, |(style, _)| style.as_str());
        let is = other.map_or(USUAL_LIST, |(style, _)| style.as_str());
        if was != is {
            let at = (
                one.map_or(base.node, |(_, node)| *node),
                other.map_or(revised.node, |(_, node)| *node),
            );
            let fact = Fact::new(PARAMETER_STYLE, Some(at.0), Some(at.1)).name(name);
            comparer.say(here, side, fact.before(style(was)).after(style(is)));
        }
    }
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
            (Some(one), Some(other)) if name == "reply channel" => comparer.canons.same(one, other),
            (Some(one), Some(other)) if name == "address" => written(one) == written(other),
            (Some(one), Some(other)) if name == "contentType" => media_type(one) == media_type(other),
            (Some(one), Some(other)) => comparer.is_same(one, other),
            _ => false,
        };
        if same {
            continue;
        }
        if name.starts_with("security of ") {
            security::of_server(comparer, here, (base_at, one), (revised_at, other));
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
