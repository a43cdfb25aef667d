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

/// The alternatives a list of requirements gives.
pub(crate) fn requirements(list: Node<'_>) -> Vec<Requirement<'_>> {
    list.items().map(requirement).collect()
}

pub(super) fn requirement(node: Node<'_>) -> Requirement<'_> {
    Requirement {
        node,
        schemes: schemes(node),
    }
}

fn schemes(node: Node<'_>) -> BTreeMap<&str, Vec<&str>> {
    // AsyncAPI 3 has the schemes themselves here, by reference.
    if let Some(reference) = node.reference() {
        let name = reference.rsplit('/').next().unwrap_or(reference);
        let there = super::openapi::there(node);
        return [(name, there.get("scopes").map(scopes_of).unwrap_or_default())].into();
    }
    if let Some(kind) = node.get("type").and_then(Node::text) {
        return [(kind, node.get("scopes").map(scopes_of).unwrap_or_default())].into();
    }
    node.entries()
        .map(|(name, list)| (name.text, scopes_of(list)))
        .collect()
}

fn scopes_of(list: Node<'_>) -> Vec<&str> {
    list.items().filter_map(Node::text).collect()
}
