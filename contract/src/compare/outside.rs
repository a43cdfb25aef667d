//! What stands in other documents, which nobody here has read: where it is said to be must not change in silence.

use std::collections::HashSet;

use super::comparer::Comparer;
use super::local::Fact;
use super::rules::{REFERENCE_CHANGED, UNHANDLED};
use super::spoken::{Said, Word};
use crate::contract::ExternalRef;
use crate::model::{Operation, there};
use crate::tree::{Document, Node};

/// References out of the base document, and out of the revised one.
pub(super) type Outside<'c> = (&'c [ExternalRef], &'c [ExternalRef]);

/// Every reference out of the documents that differs at its place, and whole operations that came or went with one. Those of
/// schemas and the like are found where they are used, with the operations they reach: leave those to `found`.
pub(super) fn references<'b, 'r>(
    (base, revised): (&'b Document, &'r Document),
    outside: Outside<'_>,
    found: impl Fn(Option<Node<'b>>, Option<Node<'r>>) -> bool,
) -> Vec<Fact<'b, 'r>> {
    let mut facts = Vec::new();
    for external in outside.0 {
        let Some(one) = base.at(&external.pointer) else {
            continue;
        };
        let fact = match revised.at(&external.pointer) {
            Some(other) if other.reference() == Some(&external.reference) => continue,
            Some(other) => {
                let after = other.reference().map_or(Said::from(Word::Nothing), Said::from);
                Fact::new(REFERENCE_CHANGED, Some(one), Some(other)).after(after)
            }
            None if holds_operations(one) => Fact::gone(REFERENCE_CHANGED, one, revised.root()).after(Word::Nothing),
            None => continue,
        };
        facts.push(fact.before(&external.reference));
    }
    for external in outside.1 {
        let Some(other) = revised.at(&external.pointer) else {
            continue;
        };
        let fact = match base.at(&external.pointer) {
            // Said above, from the other side.
            Some(one) if one.reference().is_some_and(is_outside) => continue,
            Some(one) => {
                let before = one.reference().map_or(Said::from(Word::Nothing), Said::from);
                Fact::new(REFERENCE_CHANGED, Some(one), Some(other)).before(before)
            }
            None if holds_operations(other) => Fact::come(REFERENCE_CHANGED, base.root(), other).before(Word::Nothing),
            None => continue,
        };
        facts.push(fact.after(&external.reference));
    }
    facts.retain(|fact| !found(fact.base, fact.revised));
    facts
}

fn is_outside(reference: &str) -> bool {
    !reference.starts_with('#')
}

/// Whether operations stand behind this: a path, a webhook, a channel, a callback or one of its addresses.
fn holds_operations(node: Node<'_>) -> bool {
    let above = |steps: usize| std::iter::successors(Some(node), |node| node.parent()).nth(steps);
    let named = |steps: usize| above(steps).and_then(Node::key).map_or("", |key| key.text);
    let is_root = above(2).is_some_and(|node| node.parent().is_none());
    (is_root && matches!(named(1), "paths" | "webhooks" | "channels" | "operations"))
        || named(1) == "callbacks"
        || named(2) == "callbacks"
}

/// Channels that no operation uses: they are all that is said of who may send or receive there.
pub(super) fn channels<'b, 'r>(
    comparer: &mut Comparer<'b, 'r>,
    base: &[Operation<'b>],
    revised: &[Operation<'r>],
) -> Vec<Fact<'b, 'r>> {
    let (root, other_root) = (comparer.base.root, comparer.revised.root);
    if !comparer.base.format.is_asyncapi() || !comparer.are_of_one_family() {
        return Vec::new();
    }
    let used: HashSet<_> = base.iter().flat_map(places).collect();
    let used_there: HashSet<_> = revised.iter().flat_map(places).collect();
    let mut facts = Vec::new();
    for (name, one) in root.get("channels").into_iter().flat_map(Node::entries) {
        // One that stands outside is told by its reference.
        if used.contains(&there(one).id()) || there(one).reference().is_some() {
            continue;
        }
        match other_root.get("channels").and_then(|channels| channels.get(name.text)) {
            None => facts.push(Fact::gone(UNHANDLED, one, other_root).name("messages")),
            Some(other) if used_there.contains(&there(other).id()) => {}
            Some(other) if comparer.is_same(there(one), there(other)) => {}
            Some(other) => facts.push(Fact::new(UNHANDLED, Some(one), Some(other)).name("messages")),
        }
    }
    for (name, other) in other_root.get("channels").into_iter().flat_map(Node::entries) {
        let is_new = root
            .get("channels")
            .and_then(|channels| channels.get(name.text))
            .is_none();
        if is_new && there(other).reference().is_none() && !used_there.contains(&there(other).id()) {
            facts.push(Fact::come(UNHANDLED, root, other).name("messages"));
        }
    }
    facts
}

/// The channels of an operation, that of its reply included.
fn places<'d>(operation: &Operation<'d>) -> impl Iterator<Item = crate::tree::NodeId> + use<'d> {
    let reply = operation.node.get("reply").map(there);
    let reply = reply.and_then(|reply| reply.get("channel")).map(there);
    std::iter::once(operation.holder).chain(reply).map(|node| node.id())
}
