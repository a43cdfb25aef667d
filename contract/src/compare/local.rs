//! What two shapes say differently of one value, without looking into their parts.

use std::hash::RandomState;

use time::Date;

use super::rules::Rule;
use super::spoken::Said;
use crate::model::{Canon, Shape};
use crate::tree::{Document, Node};

/// Which way a value goes, seen from the consumer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Request,
    Response,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wire {
    /// As JSON: `1` and `"1"` differ.
    Value,
    /// As text: whatever it is can be read as a string.
    Text,
    /// As text, and it is the value of a parameter itself.
    Parameter,
    /// The same, of a parameter that nobody may leave out.
    Required,
}

impl Wire {
    pub(super) fn inner(self) -> Self {
        if self == Self::Value { Self::Value } else { Self::Text }
    }
}

/// One difference.
pub(super) struct Fact<'b, 'r> {
    pub(super) rule: &'static Rule,
    pub(super) base: Option<Node<'b>>,
    pub(super) revised: Option<Node<'r>>,
    pub(super) name: Said,
    pub(super) before: Said,
    pub(super) after: Said,
    /// Does not matter where the value goes this way: a read-only property is never sent.
    pub(super) mute: Option<Side>,
    /// What went had announced its end for this day.
    pub(super) sunset: Option<Date>,
    /// The place in this document only holds what came or went: where a part of several wholes changes, it is one change,
    /// though each whole holds it.
    pub(super) holder: Option<Holder>,
}

/// In which document a place only holds what came or went there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Base,
    Revised,
}

impl<'b, 'r> Fact<'b, 'r> {
    pub(super) fn new(rule: &'static Rule, base: Option<Node<'b>>, revised: Option<Node<'r>>) -> Self {
        Self {
            rule,
            base,
            revised,
            name: Said::default(),
            before: Said::default(),
            after: Said::default(),
            mute: None,
            sunset: None,
            holder: None,
        }
    }

    /// Something that is gone, and what held it.
    pub(super) fn gone(rule: &'static Rule, base: Node<'b>, holder: Node<'r>) -> Self {
        Self {
            holder: Some(Holder::Revised),
            ..Self::new(rule, Some(base), Some(holder))
        }
    }

    /// Something that came, and what holds it.
    pub(super) fn come(rule: &'static Rule, holder: Node<'b>, revised: Node<'r>) -> Self {
        Self {
            holder: Some(Holder::Base),
            ..Self::new(rule, Some(holder), Some(revised))
        }
    }

    pub(super) fn name(mut self, name: impl Into<Said>) -> Self {
        self.name = name.into();
        self
    }

    pub(super) fn before(mut self, before: impl Into<Said>) -> Self {
        self.before = before.into();
        self
    }

    pub(super) fn after(mut self, after: impl Into<Said>) -> Self {
        self.after = after.into();
        self
    }
}

/// Parts of the two shapes that are to be compared with each other.
pub(super) struct Child<'b, 'r> {
    pub(super) base: Vec<Node<'b>>,
    pub(super) revised: Vec<Node<'r>>,
    pub(super) wire: Wire,
    /// Not compared where the value goes this way.
    pub(super) mute: Option<Side>,
}

/// The outcome of comparing two shapes.
pub(super) struct Local<'b, 'r> {
    pub(super) facts: Vec<Fact<'b, 'r>>,
    pub(super) children: Vec<Child<'b, 'r>>,
    /// Where the two stand, for facts that have no better place.
    base: Option<Node<'b>>,
    revised: Option<Node<'r>>,
}

/// Fingerprints of both documents.
pub(super) struct Canons {
    pub(super) base: Canon,
    pub(super) revised: Canon,
}

impl Canons {
    pub(super) fn new(base: &Document, revised: &Document) -> Self {
        let key = RandomState::new();
        Self {
            base: Canon::new(base, key.clone()),
            revised: Canon::new(revised, key),
        }
    }

    pub(super) fn same(&mut self, base: Node<'_>, revised: Node<'_>) -> bool {
        self.base.of(base) == self.revised.of(revised)
    }
}

impl<'b, 'r> Local<'b, 'r> {
    pub(super) fn new(base: &Shape<'b>, revised: &Shape<'r>) -> Self {
        Self {
            facts: Vec::new(),
            children: Vec::new(),
            base: base.node(),
            revised: revised.node(),
        }
    }

    /// A fact at these places, or at the shape where there is none.
    pub(super) fn fact(&self, rule: &'static Rule, base: Option<Node<'b>>, revised: Option<Node<'r>>) -> Fact<'b, 'r> {
        let holder = match (base, revised) {
            (Some(_), None) => Some(Holder::Revised),
            (None, Some(_)) => Some(Holder::Base),
            _ => None,
        };
        Fact {
            holder,
            ..Fact::new(rule, base.or(self.base), revised.or(self.revised))
        }
    }

    pub(super) fn push(&mut self, fact: Fact<'b, 'r>) {
        self.facts.push(fact);
    }

    pub(super) fn compare(&mut self, base: Vec<Node<'b>>, revised: Vec<Node<'r>>, wire: Wire) {
        self.children.push(Child {
            base,
            revised,
            wire,
            mute: None,
        });
    }
}

/// A value for people: scalars as written, all else by what it is.
pub(super) fn words(node: Node<'_>) -> String {
    match node.text() {
        Some(text) => text.to_owned(),
        None if node.is_null() => "null".to_owned(),
        None if node.is_list() => {
            let items: Vec<&str> = node.items().take(8).map(|item| item.text().unwrap_or("…")).collect();
            let more = if node.len() > 8 { ", …" } else { "" };
            format!("[{}{more}]", items.join(", "))
        }
        None => {
            let entries: Option<Vec<String>> = node
                .entries()
                .map(|(key, value)| Some(format!("{}: {}", key.text, value.text()?)))
                .collect();
            match entries.filter(|_| node.len() <= 8) {
                Some(entries) => format!("{{{}}}", entries.join(", ")),
                None => "{…}".to_owned(),
            }
        }
    }
}
