//! Compares `oneOf` and `anyOf`: which alternatives came, which went, and which are the same under another guise.

use super::local::{Canons, Local, Wire};
use super::rules::*;
use crate::model::{Shape, Union, UnionKind};
use crate::tree::{Followed, Node};

/// One schema that is an alternative on the other side: true when that is what happened, and all is said.
pub(super) fn wrapped<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    canons: &mut Canons,
) -> bool {
    if let (Some(one), Some(union), true) = (single(base), only_union(revised), base.unions.is_empty())
        && let Some((_, found)) = matches(&[one], &union.branches, canons).first().copied()
    {
        for (position, branch) in union.branches.iter().enumerate() {
            if position == found {
                local.compare(vec![one], vec![*branch], wire);
            } else {
                local.push(
                    local
                        .fact(BRANCH_ADDED, None, Some(*branch))
                        .name(named(*branch, position)),
                );
            }
        }
        return true;
    }
    if let (Some(union), Some(other), true) = (only_union(base), single(revised), revised.unions.is_empty())
        && let Some((found, _)) = matches(&union.branches, &[other], canons).first().copied()
    {
        for (position, branch) in union.branches.iter().enumerate() {
            if position == found {
                local.compare(vec![*branch], vec![other], wire);
            } else {
                local.push(
                    local
                        .fact(BRANCH_REMOVED, Some(*branch), None)
                        .name(named(*branch, position)),
                );
            }
        }
        return true;
    }
    false
}

fn only_union<'s, 'd>(shape: &'s Shape<'d>) -> Option<&'s Union<'d>> {
    shape.unions.first().filter(|_| shape.is_only_union())
}

pub(super) fn compare<'b, 'r>(
    local: &mut Local<'b, 'r>,
    base: &Shape<'b>,
    revised: &Shape<'r>,
    wire: Wire,
    canons: &mut Canons,
) {
    let pairs = base.unions.len().max(revised.unions.len());
    for position in 0..pairs {
        match (base.unions.get(position), revised.unions.get(position)) {
            (Some(one), Some(other)) => union(local, one, other, wire, canons),
            (None, Some(added)) => {
                let fact = local.fact(UNION_ADDED, None, Some(added.node));
                local.push(fact.after(names(&added.branches)));
            }
            (Some(removed), None) => {
                let fact = local.fact(UNION_REMOVED, Some(removed.node), None);
                local.push(fact.before(names(&removed.branches)));
            }
            (None, None) => {}
        }
    }
    discriminator(local, base, revised, canons);
}

fn union<'b, 'r>(local: &mut Local<'b, 'r>, one: &Union<'b>, other: &Union<'r>, wire: Wire, canons: &mut Canons) {
    if one.kind != other.kind {
        let rule = if other.kind == UnionKind::AnyOf {
            None
        } else {
            Some(UNION_KIND)
        };
        if let Some(rule) = rule {
            let fact = local.fact(rule, Some(one.node), Some(other.node));
            local.push(fact.before("any of").after("exactly one of"));
        }
    }
    let matched = matches(&one.branches, &other.branches, canons);
    for (position, branch) in one.branches.iter().enumerate() {
        match matched.iter().find(|(from, _)| *from == position) {
            Some((_, to)) => {
                if let Some(partner) = other.branches.get(*to) {
                    local.compare(vec![*branch], vec![*partner], wire);
                }
            }
            None => {
                let fact = local.fact(BRANCH_REMOVED, Some(*branch), Some(other.node));
                local.push(fact.name(named(*branch, position)));
            }
        }
    }
    for (position, branch) in other.branches.iter().enumerate() {
        if !matched.iter().any(|(_, to)| *to == position) {
            let fact = local.fact(BRANCH_ADDED, Some(one.node), Some(*branch));
            local.push(fact.name(named(*branch, position)));
        }
    }
}

/// Why two alternatives are taken for the same, the surest first.
#[derive(Clone, Copy)]
enum Sign {
    Reference,
    Same,
    Mark,
    Scalar,
    Alike,
}

impl Sign {
    fn joins(self, one: Node<'_>, other: Node<'_>, canons: &mut Canons) -> bool {
        match self {
            Self::Reference => one.reference().is_some() && one.reference() == other.reference(),
            Self::Same => is_same(one, other, canons),
            Self::Mark => !replaced(one, other) && mark(one).is_some_and(|first| mark(other) == Some(first)),
            Self::Scalar => scalar_type(one).is_some() && scalar_type(one) == scalar_type(other),
            Self::Alike => !replaced(one, other) && alike(one, other),
        }
    }
}

/// Which alternative is which on the other side: positions in both. The surest signs are tried first.
fn matches(base: &[Node<'_>], revised: &[Node<'_>], canons: &mut Canons) -> Vec<(usize, usize)> {
    let mut matched: Vec<(usize, usize)> = Vec::new();
    for sign in [Sign::Reference, Sign::Same, Sign::Mark, Sign::Scalar, Sign::Alike] {
        for (from, one) in base.iter().enumerate() {
            if matched.iter().any(|(known, _)| *known == from) {
                continue;
            }
            let free = |to: &usize| !matched.iter().any(|(_, known)| known == to);
            let partner = (0..revised.len())
                .filter(free)
                .find(|to| revised.get(*to).is_some_and(|other| sign.joins(*one, *other, canons)));
            if let Some(to) = partner {
                matched.push((from, to));
            }
        }
    }
    matched
}

/// The same schema: by name, or word for word.
fn is_same(one: Node<'_>, other: Node<'_>, canons: &mut Canons) -> bool {
    let (first, second) = (there(one), there(other));
    match (declared_name(first), declared_name(second)) {
        (Some(one), Some(other)) if one == other => true,
        // Another name is another thing, unless the old name is gone: then it was renamed.
        (Some(name), Some(_)) if declares(second, name) => false,
        _ => canons.same(first, second),
    }
}

fn there(node: Node<'_>) -> Node<'_> {
    match node.follow() {
        Followed::Node(there) => there,
        _ => node,
    }
}

/// The name of a schema that is declared for the whole document.
fn declared_name(node: Node<'_>) -> Option<&str> {
    let holder = node.parent()?;
    let of = holder.key()?.text;
    let outer = holder.parent()?;
    let is_components = outer.parent().is_none() || outer.key().is_some_and(|key| key.text == "components");
    (matches!(of, "schemas" | "definitions" | "$defs") && is_components).then(|| node.key().map(|key| key.text))?
}

/// Whether a schema of this name is declared where that one is.
fn declares(node: Node<'_>, name: &str) -> bool {
    node.parent().is_some_and(|holder| holder.get(name).is_some())
}

/// What an author wrote to tell alternatives apart: the fixed value of a property, or a title.
fn mark(node: Node<'_>) -> Option<String> {
    let there = there(node);
    for (name, property) in there.get("properties").into_iter().flat_map(Node::entries) {
        let fixed = property
            .get("const")
            .or_else(|| property.get("enum").filter(|values| values.len() == 1)?.item(0));
        if let Some(value) = fixed.and_then(Node::text) {
            return Some(format!("{}={value}", name.text));
        }
    }
    there.get("title").and_then(Node::text).map(str::to_owned)
}

fn scalar_type(node: Node<'_>) -> Option<&str> {
    let there = there(node);
    let word = there.get("type").and_then(Node::text)?;
    (!matches!(word, "object") && there.get("enum").is_none()).then_some(word)
}

/// Both are declared by a name, and the old name still stands for something.
fn replaced(one: Node<'_>, other: Node<'_>) -> bool {
    match (declared_name(there(one)), declared_name(there(other))) {
        (Some(name), Some(new)) => name != new && declares(there(other), name),
        _ => false,
    }
}

/// Objects that share at least half of their property names.
fn alike(one: Node<'_>, other: Node<'_>) -> bool {
    let names = |node: Node<'_>| -> Vec<String> {
        let properties = there(node).get("properties").into_iter().flat_map(Node::entries);
        properties.map(|(key, _)| key.text.to_owned()).collect()
    };
    let (one, other) = (names(one), names(other));
    let common = one.iter().filter(|name| other.contains(name)).count();
    common > 0 && 2 * common >= one.len().max(other.len())
}

fn single<'d>(shape: &Shape<'d>) -> Option<Node<'d>> {
    shape.origins.first().copied().filter(|_| !shape.never)
}

fn named(branch: Node<'_>, position: usize) -> String {
    let there = there(branch);
    declared_name(there)
        .map(str::to_owned)
        .or_else(|| there.get("title").and_then(Node::text).map(str::to_owned))
        .or_else(|| mark(branch))
        .or_else(|| there.get("type").and_then(Node::text).map(str::to_owned))
        .unwrap_or_else(|| format!("number {}", position + 1))
}

fn names(branches: &[Node<'_>]) -> String {
    let names: Vec<String> = branches
        .iter()
        .enumerate()
        .take(8)
        .map(|(position, branch)| named(*branch, position))
        .collect();
    names.join(", ")
}

fn discriminator<'b, 'r>(local: &mut Local<'b, 'r>, base: &Shape<'b>, revised: &Shape<'r>, canons: &mut Canons) {
    // Swagger 2.0 writes the property's name alone.
    let property = |node: Node<'_>| {
        node.text()
            .or_else(|| node.get("propertyName").and_then(Node::text))
            .unwrap_or_default()
            .to_owned()
    };
    match (base.discriminator, revised.discriminator) {
        (None, None) => {}
        (None, Some(added)) => local.push(
            local
                .fact(DISCRIMINATOR_ADDED, None, Some(added))
                .after(property(added)),
        ),
        (Some(removed), None) => local.push(
            local
                .fact(DISCRIMINATOR_REMOVED, Some(removed), None)
                .before(property(removed)),
        ),
        (Some(one), Some(other)) => {
            if property(one) != property(other) {
                let fact = local.fact(DISCRIMINATOR_CHANGED, Some(one), Some(other));
                local.push(fact.before(property(one)).after(property(other)));
            }
            let same = match (one.get("mapping"), other.get("mapping")) {
                (None, None) => true,
                (Some(one), Some(other)) => canons.same(one, other),
                _ => false,
            };
            if !same {
                local.push(local.fact(MAPPING_CHANGED, Some(one), Some(other)));
            }
        }
    }
}
