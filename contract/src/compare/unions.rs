//! Compares `oneOf` and `anyOf`: which alternatives came, which went, and which are the same under another guise.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::local::{Canons, Local, Wire};
use super::rules::*;
use crate::model::{Canon, Shape, Union, UnionKind};
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
        && let Some(Some(found)) = matches(&[one], &union.branches, canons).first().copied()
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
        && let Some(found) = matches(&union.branches, &[other], canons)
            .iter()
            .position(Option::is_some)
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
            UNION_LOOSENED
        } else {
            UNION_KIND
        };
        let fact = local.fact(rule, Some(one.node), Some(other.node));
        local.push(fact.before("any of").after("exactly one of"));
    }
    let matched = matches(&one.branches, &other.branches, canons);
    let mut taken = vec![false; other.branches.len()];
    for (position, (branch, partner)) in one.branches.iter().zip(&matched).enumerate() {
        match partner.and_then(|to| other.branches.get(to).zip(taken.get_mut(to))) {
            Some((partner, mark)) => {
                *mark = true;
                local.compare(vec![*branch], vec![*partner], wire);
            }
            None => {
                let fact = local.fact(BRANCH_REMOVED, Some(*branch), Some(other.node));
                local.push(fact.name(named(*branch, position)));
            }
        }
    }
    for (position, branch) in other.branches.iter().enumerate() {
        if taken.get(position) == Some(&false) {
            let fact = local.fact(BRANCH_ADDED, Some(one.node), Some(*branch));
            local.push(fact.name(named(*branch, position)));
        }
    }
}

/// For each alternative its position on the other side. The surest signs are tried first.
fn matches(base: &[Node<'_>], revised: &[Node<'_>], canons: &mut Canons) -> Vec<Option<usize>> {
    let mut matching = Matching {
        partners: vec![None; base.len()],
        free: vec![true; revised.len()],
    };
    matching.by(
        base,
        revised,
        |node| node.reference(),
        |node| node.reference(),
        |_, _| true,
    );
    // By name, or word for word.
    let name = |node| declared_name(there(node));
    matching.by(base, revised, name, name, |_, _| true);
    let print = |canon: &mut Canon, nodes: &[Node<'_>]| -> Vec<u64> {
        nodes.iter().map(|node| canon.of(there(*node))).collect()
    };
    let (before, after) = (print(&mut canons.base, base), print(&mut canons.revised, revised));
    matching.by_signs(
        before.iter().copied().map(Some),
        after.iter().copied().map(Some),
        |from, to| !replaced(base.get(from), revised.get(to)),
    );
    let mark_of = |node| mark(node);
    matching.by(base, revised, mark_of, mark_of, |one, other| {
        !replaced(Some(&one), Some(&other))
    });
    matching.by(base, revised, scalar_type, scalar_type, |_, _| true);
    matching.alike(base, revised);
    matching.partners
}

struct Matching {
    partners: Vec<Option<usize>>,
    free: Vec<bool>,
}

impl Matching {
    fn by<'b, 'r, S: Eq + Hash, T: Eq + Hash + Borrow<S>>(
        &mut self,
        base: &[Node<'b>],
        revised: &[Node<'r>],
        sign: impl Fn(Node<'b>) -> Option<S>,
        sign_there: impl Fn(Node<'r>) -> Option<T>,
        may: impl Fn(Node<'b>, Node<'r>) -> bool,
    ) {
        self.by_signs(
            base.iter().map(|node| sign(*node)),
            revised.iter().map(|node| sign_there(*node)),
            |from, to| match (base.get(from), revised.get(to)) {
                (Some(one), Some(other)) => may(*one, *other),
                _ => false,
            },
        );
    }

    /// Joins those that are still alone and have the same sign.
    fn by_signs<S: Eq + Hash, T: Eq + Hash + Borrow<S>>(
        &mut self,
        base: impl Iterator<Item = Option<S>>,
        revised: impl Iterator<Item = Option<T>>,
        may: impl Fn(usize, usize) -> bool,
    ) {
        let mut places: HashMap<T, VecDeque<usize>> = HashMap::new();
        for (place, sign) in revised.enumerate() {
            if let (Some(sign), Some(true)) = (sign, self.free.get(place)) {
                places.entry(sign).or_default().push_back(place);
            }
        }
        for (from, sign) in base.enumerate() {
            let Some((sign, partner)) = sign.zip(self.partners.get_mut(from)) else {
                continue;
            };
            if partner.is_some() {
                continue;
            }
            let Some(open) = places.get_mut(sign.borrow()) else {
                continue;
            };
            if open.front().is_some_and(|to| may(from, *to)) {
                *partner = open.pop_front();
                if let Some(mark) = partner.and_then(|to| self.free.get_mut(to)) {
                    *mark = false;
                }
            }
        }
    }

    /// Objects that share at least half of their property names.
    fn alike(&mut self, base: &[Node<'_>], revised: &[Node<'_>]) {
        let mut work = MOST_WORK;
        let alone: Vec<(usize, HashSet<&str>)> = revised
            .iter()
            .enumerate()
            .filter(|(place, _)| self.free.get(*place) == Some(&true))
            .map(|(place, node)| (place, properties(*node)))
            .collect();
        for (from, partner) in self
            .partners
            .iter_mut()
            .enumerate()
            .filter(|(_, partner)| partner.is_none())
        {
            let Some(one) = base.get(from) else { continue };
            let names = properties(*one);
            let found = alone.iter().find(|(place, others)| {
                work = usize::saturating_sub(work, 1 + names.len());
                if work == 0 || self.free.get(*place) != Some(&true) || replaced(Some(one), revised.get(*place)) {
                    return false;
                }
                let common = names.iter().filter(|name| others.contains(*name)).count();
                common > 0 && 2 * common >= names.len().max(others.len())
            });
            *partner = found.map(|(place, _)| *place);
            if let Some(mark) = partner.and_then(|place| self.free.get_mut(place)) {
                *mark = false;
            }
        }
    }
}

/// More steps than this are not taken to find which alternatives are alike: then they are taken for others.
const MOST_WORK: usize = 1_000_000;

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
    for (name, property) in there
        .get("properties")
        .into_iter()
        .flat_map(Node::entries)
        .take(MOST_NAMES)
    {
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

/// Both are declared by a name, and the old name still stands for something: another name is another thing, unless the old one
/// is gone, and it was renamed.
fn replaced(one: Option<&Node<'_>>, other: Option<&Node<'_>>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    match (declared_name(there(*one)), declared_name(there(*other))) {
        (Some(name), Some(new)) => name != new && declares(there(*other), name),
        _ => false,
    }
}

fn properties(node: Node<'_>) -> HashSet<&str> {
    let properties = there(node).get("properties").into_iter().flat_map(Node::entries);
    properties.map(|(key, _)| key.text).take(MOST_NAMES).collect()
}

/// So many names are looked at to tell alternatives apart.
const MOST_NAMES: usize = 256;

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
