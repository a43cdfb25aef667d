//! Says whether two parts of documents mean the same, whatever the order of their keys.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use super::decimal::Decimal;
use crate::tree::{Document, Kind, Node};

/// Fingerprints of the nodes of one document, kept once computed.
///
/// Two nodes with the same fingerprint mean the same: keys in any order, `1` and `1.0` alike, words for people
/// (`description`, `example`) left out. References count by their text. The key is a secret of each run, so that nobody can
/// write a document that looks like another.
pub(crate) struct Canon {
    key: RandomState,
    known: Vec<u64>,
}

impl Canon {
    /// Fingerprints can be compared between those with the same key.
    pub(crate) fn new(document: &Document, key: RandomState) -> Self {
        Self {
            key,
            known: vec![0; document.len()],
        }
    }

    /// The fingerprint of a node of this document.
    pub(crate) fn of(&mut self, node: Node<'_>) -> u64 {
        let known = self.known.get(node.id().index()).copied().unwrap_or_default();
        if known == 0 {
            self.hash(node, Part::of(node))
        } else {
            known
        }
    }

    fn hash(&mut self, node: Node<'_>, part: Part) -> u64 {
        let place = node.id().index();
        if let Some(known) = self.known.get(place).copied().filter(|known| *known != 0) {
            return known;
        }
        let mut hasher = self.key.build_hasher();
        match node.kind() {
            Kind::Map => {
                // A sum, because the order of keys says nothing.
                let mut sum = 0_u64;
                for (key, child) in node.entries() {
                    if part == Part::Keywords && is_for_people(key.text) {
                        continue;
                    }
                    let child = self.hash(child, part.inner(key.text));
                    sum = sum.wrapping_add(self.key.hash_one((key.text, child)));
                }
                (1_u8, sum).hash(&mut hasher);
            }
            Kind::List => {
                2_u8.hash(&mut hasher);
                // Lists whose order says nothing. Of a list of values each item is a value.
                let key = node.key().map_or("", |key| key.text);
                let set = matches!(
                    (part, key),
                    (Part::Keywords, "required" | "type") | (Part::Data, "enum")
                );
                let mut sum = 0_u64;
                for item in node.items() {
                    let item = self.hash(item, part.item());
                    if set {
                        sum = sum.wrapping_add(item);
                    } else {
                        item.hash(&mut hasher);
                    }
                }
                sum.hash(&mut hasher);
            }
            Kind::Number => scalar(node).hash(&mut hasher),
            kind => (kind, node.text()).hash(&mut hasher),
        }
        let hash = hasher.finish().max(1);
        if let Some(known) = self.known.get_mut(place) {
            *known = hash;
        }
        hash
    }
}

/// What the keys of a mapping are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Keywords of a specification.
    Keywords,
    /// Names somebody gave: `description` among them is no description.
    Names,
    /// A value: whatever is in it counts.
    Data,
}

impl Part {
    /// What a node is by its place in the document; it does not depend on where one came from.
    fn of(node: Node<'_>) -> Self {
        let mut chain: Vec<Node<'_>> = std::iter::successors(Some(node), |node| node.parent()).collect();
        let mut part = Self::Keywords;
        chain.pop();
        while let Some(node) = chain.pop() {
            part = match node.key() {
                Some(key) => part.inner(key.text),
                None => part.item(),
            };
        }
        part
    }

    /// What an item of a list is: nobody names items.
    fn item(self) -> Self {
        if self == Self::Names { Self::Keywords } else { self }
    }

    /// What the value of this key is.
    fn inner(self, key: &str) -> Self {
        match self {
            Self::Data => Self::Data,
            Self::Names => Self::Keywords,
            Self::Keywords if names_its_children(key) => Self::Names,
            Self::Keywords if matches!(key, "enum" | "const" | "default" | "x-extensible-enum") => Self::Data,
            Self::Keywords => Self::Keywords,
        }
    }
}

/// A scalar as text that is the same for values that are the same.
pub(crate) fn scalar(node: Node<'_>) -> String {
    let text = node.text().unwrap_or_default();
    match node.kind() {
        Kind::Null => "null".to_owned(),
        Kind::Bool => text.to_ascii_lowercase(),
        Kind::Number => Decimal::read(text).map_or_else(|| text.to_owned(), |number| number.canonical()),
        _ => format!("\"{text}"),
    }
}

/// Any value as text that is the same for values that are the same, keys in any order.
pub(crate) fn value(node: Node<'_>) -> String {
    match node.kind() {
        Kind::List => {
            let items: Vec<String> = node.items().map(value).collect();
            format!("[{}]", items.join(","))
        }
        Kind::Map => {
            let mut entries: Vec<String> = node
                .entries()
                .map(|(key, child)| format!("\"{}\":{}", key.text, value(child)))
                .collect();
            entries.sort();
            format!("{{{}}}", entries.join(","))
        }
        _ => scalar(node),
    }
}

/// Words that explain and bind nobody.
pub(crate) fn is_for_people(keyword: &str) -> bool {
    matches!(
        keyword,
        "description" | "title" | "summary" | "example" | "examples" | "externalDocs" | "$comment"
    )
}

fn names_its_children(keyword: &str) -> bool {
    matches!(
        keyword,
        "properties"
            | "patternProperties"
            | "dependentSchemas"
            | "dependentRequired"
            | "$defs"
            | "definitions"
            | "mapping"
            | "schemas"
            | "securitySchemes"
            | "securityDefinitions"
            | "scopes"
            | "responses"
            | "parameters"
            | "callbacks"
            | "requestBodies"
            | "links"
            | "encoding"
            | "variables"
    )
}
