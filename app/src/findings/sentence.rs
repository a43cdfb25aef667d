use super::told::{Thing, Told, ToldFact, ToldValue};
use crate::auth::Cx;
use crate::i18n::{FluentValue, Texts};
use portolan_landscape::Rule;
use portolan_landscape::evidence::{FactName, Unit};
use time::Date;

/// Brackets a number that stands for a thing while a sentence is put together; from the private use area, so no name has them.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Thing(Thing),
}

/// The finding as one sentence, or two, without links.
pub fn sentence(cx: &Cx, told: &Told) -> String {
    plain(pieces(cx.texts(), told, On::Asked))
}

/// As [`sentence`], of something that exists already.
pub fn sentence_of_existing(cx: &Cx, told: &Told) -> String {
    plain(pieces(cx.texts(), told, On::Existing))
}

fn plain(pieces: Vec<Piece>) -> String {
    let text = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Thing(thing) => thing.name,
    };
    pieces.into_iter().map(text).collect()
}

/// Whether something is asked for or is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Asked,
    Existing,
}

/// What a rule asks and why, in plain words.
pub fn about(cx: &Cx, rule: Rule) -> String {
    cx.texts().text(&format!("rule-{rule}-about"), &[])
}

pub(super) fn pieces(texts: Texts, told: &Told, on: On) -> Vec<Piece> {
    let mut things = Vec::new();
    let args: Vec<(&str, FluentValue<'_>)> = FactName::ALL
        .iter()
        .map(|name| {
            let facts: Vec<&ToldFact> = told.facts.iter().filter(|fact| fact.name == *name).collect();
            (name.as_str(), argument(texts, *name, &facts, &mut things))
        })
        .collect();
    let own = format!("rule-{}-exists", told.rule);
    let text = if on == On::Existing && texts.has(&own) {
        texts.text(&own, &args)
    } else {
        texts.text(&format!("rule-{}", told.rule), &args)
    };
    let mut pieces = Vec::new();
    for (n, part) in text.split(OPEN).enumerate() {
        let rest = match part.split_once(CLOSE).filter(|_| n > 0) {
            Some((index, rest)) => {
                let thing = index.parse::<usize>().ok().and_then(|index| things.get(index));
                pieces.extend(thing.cloned().map(Piece::Thing));
                rest
            }
            None => part,
        };
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
    }
    pieces
}

/// The value of a variable: a word as itself, so that the message can choose by it, a single count as a number for its plural form.
fn argument(texts: Texts, name: FactName, facts: &[&ToldFact], things: &mut Vec<Thing>) -> FluentValue<'static> {
    if facts.is_empty() {
        return FluentValue::from("absent");
    }
    if let [
        ToldFact {
            value: ToldValue::Number {
                value,
                unit: Unit::Count,
            },
            ..
        },
    ] = facts
        && let Ok(number) = value.parse::<f64>()
    {
        return FluentValue::from(number);
    }
    let mut put = |thing: &Thing| {
        let index = things.iter().position(|known| known == thing).unwrap_or_else(|| {
            things.push(thing.clone());
            things.len() - 1
        });
        format!("{OPEN}{index}{CLOSE}")
    };
    let mut parts: Vec<String> = Vec::new();
    for fact in facts {
        let part = match &fact.value {
            ToldValue::Thing(thing) => put(thing),
            ToldValue::Path(systems) => systems.iter().map(&mut put).collect::<Vec<_>>().join(" → "),
            ToldValue::Text(word) if matches!(name, FactName::Missing | FactName::Group) => {
                word_text(texts, name, word)
            }
            ToldValue::Text(word) => word.clone(),
            other => fact_value(texts, name, other),
        };
        // The sources of two feeds may be one system; the attempts of two steps are not the same because they are equal.
        if name == FactName::Attempts || !parts.contains(&part) {
            parts.push(part);
        }
    }
    FluentValue::from(parts.join(if name == FactName::Attempts { " × " } else { ", " }))
}

/// The value of a fact in words.
pub fn fact_value(texts: Texts, name: FactName, value: &ToldValue) -> String {
    match value {
        ToldValue::Thing(thing) => thing.name.clone(),
        ToldValue::Path(systems) => systems
            .iter()
            .map(|system| system.name.as_str())
            .collect::<Vec<_>>()
            .join(" → "),
        ToldValue::Number { value, unit } => quantity(texts, name, value, *unit),
        ToldValue::Day(day) => {
            Date::from_julian_day(day.saturating_add(2_440_588)).map_or_else(|_| day.to_string(), |day| texts.day(day))
        }
        ToldValue::Text(word) => word_text(texts, name, word),
    }
}

fn quantity(texts: Texts, name: FactName, value: &str, unit: Unit) -> String {
    let Ok(number) = value.parse::<f64>() else {
        return value.to_owned();
    };
    let is_share = matches!(name, FactName::Availability | FactName::AvailabilityPerHop);
    match unit {
        Unit::Ratio if is_share => share(texts, number),
        Unit::Milliseconds => duration(texts, number),
        Unit::Days => texts.text("amount-days", &[("count", FluentValue::from(number))]),
        Unit::Count | Unit::Ratio => texts.decimal(number, 1),
    }
}

/// A share from 0 to 1, such as `99.7 %`.
pub fn share(texts: Texts, share: f64) -> String {
    format!("{} %", texts.decimal(share * 100.0, 2))
}

/// Milliseconds, as seconds from one on: `800 ms`, `1.5 s`.
pub fn duration(texts: Texts, milliseconds: f64) -> String {
    let (key, value) = if milliseconds >= 1000.0 {
        ("amount-seconds", texts.decimal(milliseconds / 1000.0, 1))
    } else {
        ("amount-milliseconds", texts.decimal(milliseconds, 0))
    };
    texts.text(key, &[("value", FluentValue::from(value))])
}

/// A word of a vocabulary as people say it: that of the fact's own vocabulary, else the general one, else the word itself (a scope).
fn word_text(texts: Texts, name: FactName, word: &str) -> String {
    let own = format!("{name}-{word}");
    let general = format!("fact-word-{word}");
    if matches!(name, FactName::Scope | FactName::GrantedScope | FactName::Operation) {
        word.to_owned()
    } else if texts.has(&own) {
        texts.text(&own, &[])
    } else if texts.has(&general) {
        texts.text(&general, &[])
    } else {
        word.to_owned()
    }
}
