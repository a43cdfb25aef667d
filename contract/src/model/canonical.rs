//! Says whether two parts of a document mean the same, whatever the order of their keys.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::tree::{Kind, Node, NodeId};

/// Fingerprints of nodes of one document, kept once computed.
///
/// Two nodes with the same fingerprint mean the same: keys in any order, `1` and `1.0` alike, words for people
/// (`description`, `example`) and extensions left out. References count by their text.
#[derive(Default)]
pub(crate) struct Canon {
    known: HashMap<NodeId, u64>,
}

impl Canon {
    pub(crate) fn of(&mut self, node: Node<'_>) -> u64 {
        self.hash(node, false)
    }

    /// `names`: the keys of this mapping are names somebody gave, so `description` among them is no description.
    fn hash(&mut self, node: Node<'_>, names: bool) -> u64 {
        if let Some(known) = self.known.get(&node.id()) {
            return *known;
        }
        let mut hasher = DefaultHasher::new();
        match node.kind() {
            Kind::Map => {
                // A sum, because the order of keys says nothing.
                let mut sum = 0_u64;
                for (key, child) in node.entries() {
                    if !names && is_for_people(key.text) {
                        continue;
                    }
                    let mut entry = DefaultHasher::new();
                    key.text.hash(&mut entry);
                    let data = !names && matches!(key.text, "enum" | "const" | "default");
                    let inner = !names && names_its_children(key.text);
                    self.hash(child, inner || data).hash(&mut entry);
                    sum = sum.wrapping_add(entry.finish());
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
            _ => scalar(node).hash(&mut hasher),
        }
        let hash = hasher.finish();
        self.known.insert(node.id(), hash);
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

/// Words that explain and bind nobody.
pub(crate) fn is_for_people(keyword: &str) -> bool {
    matches!(
        keyword,
        "description" | "title" | "summary" | "example" | "examples" | "externalDocs" | "$comment"
    ) || keyword.starts_with("x-")
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
    )
}
