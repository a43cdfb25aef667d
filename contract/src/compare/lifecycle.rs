//! What was announced about the end of a thing, and whether the announcement was kept.

use time::Date;
use time::macros::format_description;

use super::local::{Fact, Holder, Local};
use super::rules::*;
use crate::model::{Marks, Shape};
use crate::tree::Node;

/// `2026-11-20`.
pub(crate) fn written(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]"))
        .unwrap_or_default()
}

/// How two announcements differ.
pub(super) fn marks<'b, 'r>(
    base: &Marks<'b>,
    revised: &Marks<'r>,
    at: (Option<Node<'b>>, Option<Node<'r>>),
) -> Vec<Fact<'b, 'r>> {
    let mut facts = Vec::new();
    let fact = |rule, one: Option<Node<'b>>, other: Option<Node<'r>>| Fact {
        holder: match (one, other) {
            (Some(_), None) => Some(Holder::Revised),
            (None, Some(_)) => Some(Holder::Base),
            _ => None,
        },
        ..Fact::new(rule, one.or(at.0), other.or(at.1))
    };
    stability(&mut facts, base, revised, fact);
    let (before, after) = (base.sunset_day(), revised.sunset_day());
    match (base.deprecated, revised.deprecated) {
        (None, Some(added)) => {
            let end = match after {
                Some(Ok(day)) => written(day),
                Some(Err(text)) => text.to_owned(),
                None => "not said".to_owned(),
            };
            facts.push(fact(DEPRECATED, None, Some(added)).after(end));
        }
        (Some(removed), None) => facts.push(fact(REACTIVATED, Some(removed), None)),
        _ => {}
    }
    let still = base.deprecated.is_some() && revised.deprecated.is_some();
    match (before, after) {
        // It was as unreadable before: nothing changed.
        (Some(Err(one)), Some(Err(other))) if one == other => {}
        (_, Some(Err(_))) | (Some(Err(_)), Some(Ok(_))) => {
            let text = |node: Option<Node<'_>>| node.and_then(Node::text).unwrap_or("not said").to_owned();
            let fact = fact(SUNSET_UNREADABLE, base.sunset, revised.sunset);
            facts.push(fact.before(text(base.sunset)).after(text(revised.sunset)));
        }
        (Some(Ok(one)), Some(Ok(other))) if one != other => {
            let rule = if other < one { SUNSET_EARLIER } else { SUNSET_LATER };
            facts.push(
                fact(rule, base.sunset, revised.sunset)
                    .before(written(one))
                    .after(written(other)),
            );
        }
        (Some(one), None) if still => {
            let text = match one {
                Ok(day) => written(day),
                Err(text) => text.to_owned(),
            };
            facts.push(fact(SUNSET_REMOVED, base.sunset, None).before(text));
        }
        _ => {}
    }
    facts
}

fn stability<'b, 'r>(
    facts: &mut Vec<Fact<'b, 'r>>,
    base: &Marks<'b>,
    revised: &Marks<'r>,
    fact: impl Fn(&'static Rule, Option<Node<'b>>, Option<Node<'r>>) -> Fact<'b, 'r>,
) {
    let level = |node: Option<Node<'_>>| node.and_then(Node::text).unwrap_or("not said").to_owned();
    let said = |rule| {
        fact(rule, base.stability, revised.stability)
            .before(level(base.stability))
            .after(level(revised.stability))
    };
    match (base.stability_level(), revised.stability_level()) {
        (Some(Err(one)), Some(Err(other))) if one == other => {}
        (_, Some(Err(_))) => facts.push(said(STABILITY_UNREADABLE)),
        (Some(Ok(one)), Some(Ok(other))) if other < one => facts.push(said(STABILITY_LOWERED)),
        (Some(Ok(one)), Some(Ok(other))) if other > one => facts.push(said(STABILITY_RAISED)),
        // What says nothing, or nothing that can be read, is taken to be settled.
        (None | Some(Err(_)), Some(Ok(other))) if other < crate::model::Stability::Stable => {
            facts.push(said(STABILITY_LOWERED))
        }
        _ => {}
    }
}

/// The announcements of two schemas.
pub(super) fn of_schema<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>) {
    let (one, other) = (base.node(), revised.node());
    for fact in marks(&base.marks, &revised.marks, (one, other)) {
        local.push(fact);
    }
}
