//! Says whether two parts of documents mean the same, whatever the order of their keys.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

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
        self.hash(node, false)
    }

    /// `names`: the keys of this mapping are names somebody gave, so `description` among them is no description.
    fn hash(&mut self, node: Node<'_>, names: bool) -> u64 {
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
                    if !names && is_for_people(key.text) {
                        continue;
                    }
                    let inner =
                        !names && (names_its_children(key.text) || matches!(key.text, "enum" | "const" | "default"));
                    let child = self.hash(child, inner);
                    sum = sum.wrapping_add(self.key.hash_one((key.text, child)));
                }
                (1_u8, sum).hash(&mut hasher);
            }
            Kind::List => {
                2_u8.hash(&mut hasher);
                let set = node
                    .key()
                    .is_some_and(|key| matches!(key.text, "required" | "enum" | "type"));
                let mut sum = 0_u64;
                for item in node.items() {
                    let item = self.hash(item, false);
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

/// A scalar as text that is the same for values that are the same.
pub(crate) fn scalar(node: Node<'_>) -> String {
    let text = node.text().unwrap_or_default();
    match node.kind() {
        Kind::Null => "null".to_owned(),
        Kind::Bool => text.to_ascii_lowercase(),
        Kind::Number => text.parse::<f64>().map_or(text.to_owned(), |number| number.to_string()),
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
            | "schemas"
            | "mapping"
    )
}
