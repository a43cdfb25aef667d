//! Names that schemas give themselves: `$anchor`, `$dynamicAnchor` and `$id`, by which references may lead to them.

use std::collections::HashMap;

use super::{Document, Node};

/// The nodes that have a name, by `#anchor` and by `$id` as written. Of several with one name it is the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(HashMap<String, u32>);

/// Whether a key gives a schema a name.
pub(super) fn gives_a_name(key: &str) -> bool {
    matches!(key, "$id" | "$anchor" | "$dynamicAnchor")
}

impl Names {
    /// Looks at every node: call it only where some key gives a name.
    pub(super) fn gather(document: &Document) -> Self {
        let mut names = HashMap::new();
        document.walk(|node| {
            if !node.is_map() {
                return true;
            }
            for key in ["$anchor", "$dynamicAnchor"] {
                if let Some(name) = node.get(key).and_then(Node::as_str) {
                    names.entry(format!("#{name}")).or_insert(node.id);
                }
            }
            if let Some(id) = node.get("$id").and_then(Node::as_str) {
                // Draft 7 says an anchor by `$id`, too.
                let id = if id.starts_with('#') {
                    id
                } else {
                    id.trim_end_matches('#')
                };
                names.entry(id.to_owned()).or_insert(node.id);
            }
            true
        });
        Self(names)
    }

    pub(super) fn get(&self, name: &str) -> Option<u32> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(name).copied()
    }
}
