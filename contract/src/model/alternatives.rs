//! `oneOf`, `anyOf` and `not`, as far as they can be said without alternatives.

use std::collections::BTreeMap;

use super::canonical::{is_for_people, value};
use super::keywords::Types;
use super::merge::{Merging, implied, step};
use super::shapes::{Enumeration, Union, UnionKind};
use crate::tree::Node;

impl<'d> Merging<'d, '_> {
    pub(super) fn union(&mut self, kind: UnionKind, list: Node<'d>) {
        if self.shape.unions.iter().any(|union| union.node == list) {
            return;
        }
        // Whatever it is, it is that alternative.
        if kind == UnionKind::AnyOf && list.items().any(says_nothing) {
            return;
        }
        let (nulls, branches): (Vec<_>, Vec<_>) = list.items().partition(|branch| is_null(*branch));
        let branches: Vec<Node<'d>> = branches.into_iter().filter(|branch| !is_never(*branch)).collect();
        if branches.is_empty() && nulls.is_empty() && !list.is_empty() {
            self.shape.never = true;
            return;
        }
        self.or_null |= !nulls.is_empty();
        // Alternatives that are nothing but types are a list of types.
        let plain = branches.iter().filter_map(|branch| only_type(*branch));
        let plain = plain.fold(Types::NONE, Types::or);
        // Beside "any text", a list of texts says nothing.
        let said = |branch: &Node<'d>| match only_values(*branch) {
            Some((Some(types), _)) if kind == UnionKind::AnyOf => Some(types).filter(|types| plain.holds(*types)),
            _ => only_type(*branch),
        };
        let types: Option<Types> = branches
            .iter()
            .map(said)
            .try_fold(Types::NONE, |all, one| Some(all.or(one?)));
        if let Some(types) = types.filter(|types| *types != Types::NONE) {
            self.shape.type_at = self.shape.type_at.or(Some(list));
            self.shape.types = Some(self.shape.admits().and(types));
            return;
        }
        // Alternatives that are nothing but values are a list of values.
        if !branches.is_empty() && self.values(kind, list, &branches, nulls.first().copied()) {
            return;
        }
        match branches.as_slice() {
            [] => {}
            [only] if !nulls.is_empty() => self.add(*only),
            // What stands there is one schema, unless it was one of several that can never be.
            [only] if list.len() > 1 => self.add(*only),
            _ => {
                self.shape.of_unions = narrowed(self.shape.of_unions, types_of(&branches));
                self.shape.unions.push(Union {
                    kind,
                    node: list,
                    branches,
                });
            }
        }
    }

    /// What a value must not be: often that is said by types alone.
    pub(super) fn negation(&mut self, child: Node<'d>) {
        if says_nothing(child) {
            self.shape.never = true;
        } else if let Some(types) = only_types(child) {
            self.shape.type_at = self.shape.type_at.or(Some(child));
            self.shape.types = Some(self.shape.admits().without(types));
        } else if let (1, Some(inner)) = (child.len(), child.get("not")) {
            self.add(inner);
        } else if !is_never(child) {
            self.shape.nots.push(child);
        }
    }

    /// Takes alternatives that are values and nothing else; false where they are more than that.
    fn values(&mut self, kind: UnionKind, list: Node<'d>, branches: &[Node<'d>], null: Option<Node<'d>>) -> bool {
        let Some(branches) = branches
            .iter()
            .map(|branch| only_values(*branch))
            .collect::<Option<Vec<_>>>()
        else {
            return false;
        };
        let all = branches.iter().flat_map(|(_, values)| values).copied();
        let null = null.map(|node| ("null".to_owned(), node));
        let has_null = null.is_some();
        let values: BTreeMap<String, Node<'d>> = all.map(|node| (value(node), node)).chain(null).collect();
        let listed: usize = branches.iter().map(|(_, values)| values.len()).sum();
        // What two alternatives admit, exactly one does not.
        if kind == UnionKind::OneOf && listed + usize::from(has_null) != values.len() {
            return false;
        }
        let types = branches.iter().map(|(types, _)| *types);
        if let Some(types) = types.collect::<Option<Vec<_>>>() {
            self.shape.type_at = self.shape.type_at.or(Some(list));
            let types = types.into_iter().fold(Types::NONE, Types::or);
            self.shape.types = Some(self.shape.admits().and(types));
        }
        match &mut self.shape.enumeration {
            Some(present) => present.values.retain(|text, _| values.contains_key(text)),
            none => *none = Some(Enumeration { node: list, values }),
        }
        true
    }
}

/// What both say, where both say something.
fn narrowed(present: Option<Types>, types: Option<Types>) -> Option<Types> {
    match (present, types) {
        (Some(present), Some(types)) => Some(present.and(types)),
        (present, types) => present.or(types),
    }
}

/// The types of all alternatives together, where each says its own.
fn types_of(branches: &[Node<'_>]) -> Option<Types> {
    let type_of = |branch: &Node<'_>| {
        let mut there = *branch;
        // The bound is that of `Node::follow`.
        for _ in 0..32 {
            match step(there) {
                Some(Ok(next)) if there.get("type").is_none() => there = next,
                _ => break,
            }
        }
        if there.get("nullable").and_then(Node::as_bool) == Some(true) {
            return None;
        }
        declared(there).or_else(|| implied(there).filter(|_| there.get("type").is_none()))
    };
    let types = branches.iter().map(type_of);
    types.reduce(|all, one| Some(all?.or(one?))).flatten()
}

fn declared(node: Node<'_>) -> Option<Types> {
    let types = node.get("type")?;
    match types.text() {
        Some(word) => Types::named(word),
        None => types
            .items()
            .map(|word| Types::named(word.text()?))
            .try_fold(Types::NONE, |all, one| Some(all.or(one?))),
    }
}

/// The types of a schema that says nothing else.
fn only_types(node: Node<'_>) -> Option<Types> {
    let is_other = |key: &str| key != "type" && !is_for_people(key) && !key.starts_with("x-");
    if node.entries().any(|(key, _)| is_other(key.text)) {
        return None;
    }
    declared(node)
}

/// Whether a schema admits everything.
fn says_nothing(node: Node<'_>) -> bool {
    let is_word = |key: &str| is_for_people(key) || key.starts_with("x-");
    node.as_bool() == Some(true) || (node.is_map() && node.entries().all(|(key, _)| is_word(key.text)))
}

fn is_never(node: Node<'_>) -> bool {
    node.as_bool() == Some(false)
}

/// The values of an alternative that says nothing else, and its types where they are said.
fn only_values<'d>(branch: Node<'d>) -> Option<(Option<Types>, Vec<Node<'d>>)> {
    let says = |key: &str| is_for_people(key) || key.starts_with("x-") || ["type", "enum", "const"].contains(&key);
    if !branch.entries().all(|(key, _)| says(key.text)) {
        return None;
    }
    let values = match (branch.get("enum"), branch.get("const")) {
        (Some(list), None) => list.items().collect(),
        (None, Some(one)) => vec![one],
        _ => return None,
    };
    let types = match branch.get("type") {
        Some(word) => Some(Types::named(word.text()?)?),
        None => None,
    };
    Some((types, values))
}

/// The type of a schema that says nothing else.
fn only_type(branch: Node<'_>) -> Option<Types> {
    let others = branch
        .entries()
        .filter(|(key, _)| !is_for_people(key.text) && !key.text.starts_with("x-"))
        .count();
    if others != 1 {
        return None;
    }
    Types::named(branch.get("type")?.text()?).filter(|types| types.is_scalar())
}

/// Whether a branch of a union admits null and nothing else.
fn is_null(branch: Node<'_>) -> bool {
    let there = match step(branch) {
        Some(Ok(there)) => there,
        _ => branch,
    };
    let is_null_type = |types: Node<'_>| {
        types.text() == Some("null")
            || (types.is_list() && types.len() == 1 && types.item(0).and_then(Node::text) == Some("null"))
    };
    there.get("type").is_some_and(is_null_type)
        || there
            .get("enum")
            .is_some_and(|values| values.len() == 1 && values.item(0).is_some_and(Node::is_null))
        || there.get("const").is_some_and(Node::is_null)
}
