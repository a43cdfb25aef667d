//! Who may call: security requirements.

use std::collections::BTreeMap;

use crate::tree::Node;

/// Schemes that must all be met, with the scopes each needs. Nothing in it: anybody may call.
pub(crate) struct Requirement<'d> {
    pub(crate) node: Node<'d>,
    pub(crate) schemes: BTreeMap<&'d str, Vec<&'d str>>,
}

impl Requirement<'_> {
    /// The names of the schemes, `a + b`.
    pub(crate) fn words(&self) -> String {
        if self.schemes.is_empty() {
            return "none".to_owned();
        }
        self.schemes.keys().copied().collect::<Vec<_>>().join(" + ")
    }
}

pub(super) fn requirements(list: Node<'_>) -> Vec<Requirement<'_>> {
    list.items()
        .map(|node| Requirement {
            node,
            schemes: node
                .entries()
                .map(|(name, scopes)| (name.text, scopes.items().filter_map(Node::text).collect()))
                .collect(),
        })
        .collect()
}
