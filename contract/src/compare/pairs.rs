//! Pairs of schemas that were compared: each pair once, however many ways lead to it, and however they go in circles.

use std::collections::HashMap;

use super::findings::{FindingId, Findings};
use super::local::{Canons, Child, Fact, Local, Side, Wire};
use super::rules::{SUBTYPE_ADDED, SUBTYPE_REMOVED};
use super::schema;
use super::unchanged::Unchanged;
use crate::model::{Model, ShapeId};
use crate::tree::Node;

/// The number of a pair.
pub(super) type PairId = u32;

#[derive(Default)]
pub(super) struct Pairs {
    known: HashMap<(ShapeId, ShapeId, Wire), PairId>,
    list: Vec<Pair>,
    /// From here on, pairs are noted and not compared yet.
    done: usize,
}

struct Pair {
    of: (ShapeId, ShapeId, Wire),
    findings: Vec<FindingId>,
    parts: Vec<(PairId, Option<Side>)>,
    /// Something was found here or in a part of a part.
    differs: bool,
}

impl Pairs {
    /// The pair of these two schemas.
    pub(super) fn note(&mut self, base: ShapeId, revised: ShapeId, wire: Wire) -> PairId {
        let of = (base, revised, wire);
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let id = *self.known.entry(of).or_insert(next);
        if id == next {
            self.list.push(Pair {
                of,
                findings: Vec::new(),
                parts: Vec::new(),
                differs: false,
            });
        }
        id
    }

    /// Compares every pair that was noted, and those they lead to.
    pub(super) fn compare<'b, 'r>(
        &mut self,
        base: &mut Model<'b>,
        revised: &mut Model<'r>,
        canons: &mut Canons,
        unchanged: &Unchanged,
        keep: &mut dyn FnMut(super::local::Fact<'b, 'r>) -> FindingId,
    ) {
        while let Some(pair) = self.list.get(self.done) {
            let (one, other, wire) = pair.of;
            let same = base.shapes.single(one).zip(revised.shapes.single(other));
            if same.is_some_and(|(one, other)| unchanged.holds(one, other, canons)) {
                self.done += 1;
                continue;
            }
            base.shapes.make(one);
            revised.shapes.make(other);
            let Local { facts, children, .. } =
                schema::compare(base.shapes.get(one), revised.shapes.get(other), wire, canons, unchanged);
            let (mut facts, mut children) = (facts, children);
            subtypes((base, one), (revised, other), &mut facts, &mut children, wire);
            let findings: Vec<FindingId> = facts.into_iter().map(&mut *keep).collect();
            let mut parts = Vec::with_capacity(children.len());
            for child in children {
                let (one, other) = (base.shapes.of(&child.base), revised.shapes.of(&child.revised));
                parts.push((self.note(one, other, child.wire), child.mute));
            }
            if let Some(pair) = self.list.get_mut(self.done) {
                pair.differs = !findings.is_empty();
                (pair.findings, pair.parts) = (findings, parts);
            }
            self.done += 1;
        }
        self.spread();
    }

    /// Marks what leads to a difference, so that nobody walks where there is none.
    fn spread(&mut self) {
        let mut users: Vec<Vec<PairId>> = vec![Vec::new(); self.list.len()];
        for (id, pair) in (0_u32..).zip(&self.list) {
            for (part, _) in &pair.parts {
                if let Some(list) = users.get_mut(*part as usize) {
                    list.push(id);
                }
            }
        }
        let mut open: Vec<PairId> = (0_u32..)
            .zip(&self.list)
            .filter(|(_, pair)| pair.differs)
            .map(|(id, _)| id)
            .collect();
        while let Some(id) = open.pop() {
            for user in users.get(id as usize).into_iter().flatten() {
                if let Some(pair) = self.list.get_mut(*user as usize).filter(|pair| !pair.differs) {
                    pair.differs = true;
                    open.push(*user);
                }
            }
        }
    }
}

/// The subtypes of a schema with a discriminator are its alternatives, where it has no list of them.
fn subtypes<'b, 'r>(
    (base, one): (&Model<'b>, ShapeId),
    (revised, other): (&Model<'r>, ShapeId),
    facts: &mut Vec<Fact<'b, 'r>>,
    children: &mut Vec<Child<'b, 'r>>,
    wire: Wire,
) {
    let list = base.shapes.single(one).and_then(|node| base.subtypes.get(&node.id()));
    let other_list = revised
        .shapes
        .single(other)
        .and_then(|node| revised.subtypes.get(&node.id()));
    if !base.shapes.get(one).unions.is_empty() || !revised.shapes.get(other).unions.is_empty() {
        return;
    }
    let (Some(place), Some(other_place)) = (base.shapes.single(one), revised.shapes.single(other)) else {
        return;
    };
    let (list, other_list) = (
        list.map_or(&[][..], Vec::as_slice),
        other_list.map_or(&[][..], Vec::as_slice),
    );
    let mut come: HashMap<&str, Node<'r>> = other_list.iter().copied().collect();
    for (name, node) in list {
        match come.remove(name) {
            Some(there) => children.push(Child {
                base: vec![*node],
                revised: vec![there],
                wire,
                mute: None,
            }),
            None => facts.push(Fact::gone(SUBTYPE_REMOVED, place, other_place).name(*name)),
        }
    }
    for (name, _) in other_list.iter().filter(|(name, _)| come.contains_key(name)) {
        facts.push(Fact::come(SUBTYPE_ADDED, place, other_place).name(*name));
    }
}

/// Walks from what operations use to all that was found in it.
pub(super) struct Walk<'p> {
    pairs: &'p Pairs,
    /// For each pair and side the last operation that came by.
    seen: Vec<[u32; 2]>,
    open: Vec<(PairId, Side)>,
    /// Steps that may still be taken for each operation on its own.
    steps: u32,
    /// The operation that stands for all further ones, once there are no steps left.
    rest: Option<u32>,
}

/// More steps than this and only the first of the further operations is told. A large contract of today takes a hundredth of
/// it; a hostile one could make each of its operations reach each of its schemas.
const MOST_STEPS: u32 = 4_000_000;

impl<'p> Walk<'p> {
    pub(super) fn new(pairs: &'p Pairs) -> Self {
        Self {
            pairs,
            seen: vec![[u32::MAX; 2]; pairs.list.len()],
            open: Vec::new(),
            steps: MOST_STEPS,
            rest: None,
        }
    }

    /// Whether every operation was walked on its own.
    pub(super) fn is_complete(&self) -> bool {
        self.rest.is_none()
    }

    /// Tells the findings of everything an operation reaches from this pair; call in ascending order of operations.
    pub(super) fn from(&mut self, operation: u32, root: PairId, side: Side, findings: &mut Findings<'_, '_>) {
        let operation = match self.rest {
            Some(first) => first,
            None if self.steps == 0 => *self.rest.insert(operation),
            None => operation,
        };
        self.open.push((root, side));
        while let Some((id, side)) = self.open.pop() {
            let Some(pair) = self.pairs.list.get(id as usize).filter(|pair| pair.differs) else {
                continue;
            };
            let mark = self
                .seen
                .get_mut(id as usize)
                .map(|marks| &mut marks[usize::from(side == Side::Response)]);
            match mark {
                Some(mark) if *mark != operation => *mark = operation,
                _ => continue,
            }
            let cost = 1 + u32::try_from(pair.findings.len() + pair.parts.len()).unwrap_or(u32::MAX - 1);
            self.steps = self.steps.saturating_sub(cost);
            for finding in &pair.findings {
                findings.reach(*finding, operation, Some(side));
            }
            for (part, mute) in &pair.parts {
                if *mute != Some(side) {
                    self.open.push((*part, side));
                }
            }
        }
    }
}
