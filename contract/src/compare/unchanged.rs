//! Finds what is the same in both documents, with all it refers to, so that nobody looks into it.

use std::collections::HashMap;

use super::local::Canons;
use crate::model::Model;
use crate::tree::{Node, NodeId};

/// What of the base document leads, by however many references, to something that differs in the revised one.
pub(super) struct Unchanged {
    /// By node number: whether it or anything in it leads to a difference.
    leads_to_change: Vec<bool>,
}

impl Unchanged {
    pub(super) fn find(models: (&Model<'_>, &Model<'_>), canons: &mut Canons) -> Self {
        let (base, revised) = (models.0.root.document(), models.1.root.document());
        let mut holders: HashMap<NodeId, Vec<Node<'_>>> = HashMap::new();
        // Where each reference leads to, and whether that differs.
        let mut targets: HashMap<&str, (Option<Node<'_>>, bool)> = HashMap::new();
        let mut open = Vec::new();
        base.walk(|value| {
            // Asked of each node, this is faster than whether it has a reference.
            let is_reference = value
                .key()
                .is_some_and(|key| matches!(key.text, "$ref" | "$dynamicRef"));
            let Some(node) = value.parent().filter(|_| is_reference) else {
                return true;
            };
            let Some(text) = value.as_str() else { return true };
            let (target, differs) = *targets.entry(text).or_insert_with(|| {
                let target = base.resolve(text);
                let differs = match (target, revised.resolve(text)) {
                    (Some(one), Some(other)) => !canons.same(one, other),
                    (None, None) => false,
                    _ => true,
                };
                (target, differs)
            });
            if let Some(target) = target {
                holders.entry(target.id()).or_default().push(node);
            }
            if differs {
                open.push(node);
            }
            true
        });
        subtypes(models, canons, &mut holders, &mut open);
        let mut leads_to_change = vec![false; base.len()];
        while let Some(holder) = open.pop() {
            let mut node = Some(holder);
            while let Some(here) = node {
                match leads_to_change.get_mut(here.id().index()) {
                    Some(mark) if !*mark => *mark = true,
                    _ => break,
                }
                open.extend(holders.get(&here.id()).into_iter().flatten());
                node = here.parent();
            }
        }
        Self { leads_to_change }
    }

    /// Whether the two are the same, with all they refer to.
    pub(super) fn holds(&self, base: Node<'_>, revised: Node<'_>, canons: &mut Canons) -> bool {
        self.leads_to_change.get(base.id().index()) == Some(&false) && canons.same(base, revised)
    }
}

/// A schema leads to its subtypes, too.
fn subtypes<'b>(
    (base, revised): (&Model<'b>, &Model<'_>),
    canons: &mut Canons,
    holders: &mut HashMap<NodeId, Vec<Node<'b>>>,
    open: &mut Vec<Node<'b>>,
) {
    let document = base.root.document();
    for (parent, list) in &base.subtypes {
        let parent = document.node(*parent);
        let there = revised.root.at(&parent.pointer());
        let others = there.and_then(|there| revised.subtypes.get(&there.id()));
        let others: HashMap<&str, Node<'_>> = others.into_iter().flatten().copied().collect();
        let mut same = others.len() == list.len();
        for (name, node) in list {
            holders.entry(node.id()).or_default().push(parent);
            same &= others.get(name).is_some_and(|other| canons.same(*node, *other));
        }
        if !same {
            open.push(parent);
        }
    }
    for parent in revised.subtypes.keys() {
        let there = revised.root.document().node(*parent);
        let parent = base.root.at(&there.pointer());
        open.extend(parent.filter(|parent| !base.subtypes.contains_key(&parent.id())));
    }
}
