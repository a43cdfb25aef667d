//! A comparison under way: which operation is which, and what was found on the way.

use std::collections::HashMap;

use time::Date;

use super::findings::{Findings, Reached};
use super::local::{Canons, Fact, Side, Wire};
use super::operations::Here;
use super::pairs::{PairId, Pairs, Walk};
use super::unchanged::Unchanged;
use super::{Change, Options, lifecycle, operations, rules};
use crate::model::{Canon, Model, Operation, ShapeId};
use crate::tree::Node;

/// A comparison under way.
pub(super) struct Comparer<'b, 'r> {
    pub(super) base: Model<'b>,
    pub(super) revised: Model<'r>,
    today: Option<Date>,
    pub(super) canons: Canons,
    unchanged: Unchanged,
    pairs: Pairs,
    findings: Findings<'b, 'r>,
    /// What the operations use: number of the operation, way, pair of schemas.
    roots: Vec<(u32, Side, PairId)>,
    reached: Vec<Reached>,
    /// Security schemes that have another name in the revised document.
    renames: HashMap<&'b str, &'r str>,
}

impl<'b, 'r> Comparer<'b, 'r> {
    pub(super) fn new(base: Model<'b>, revised: Model<'r>, today: Option<Date>) -> Self {
        let (one, other) = (base.root.document(), revised.root.document());
        let mut canons = Canons::new(one, other);
        let unchanged = Unchanged::find(one, other, &mut canons);
        let renames = renamed_schemes(&base, &revised, &mut canons);
        Self {
            base,
            revised,
            today,
            canons,
            unchanged,
            pairs: Pairs::default(),
            findings: Findings::default(),
            roots: Vec::new(),
            reached: Vec::new(),
            renames,
        }
    }

    pub(super) fn run(mut self, options: &Options) -> (Vec<Change>, bool) {
        let base = std::mem::take(&mut self.base.operations);
        let revised = std::mem::take(&mut self.revised.operations);
        let partners = partners(&base, &revised);
        let mut taken = vec![false; revised.len()];
        for (operation, partner) in base.iter().zip(partners) {
            let here = self.here(operation);
            match partner.and_then(|place| revised.get(place).map(|other| (place, other))) {
                Some((place, other)) => {
                    if let Some(mark) = taken.get_mut(place) {
                        *mark = true;
                    }
                    operations::compare(&mut self, here, operation, other);
                }
                None => self.removed(here, operation),
            }
        }
        for (operation, _) in revised.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let here = self.here(operation);
            let root = self.base.root;
            let fact = Fact::new(rules::OPERATION_ADDED, Some(root), Some(operation.node));
            self.say(here, None, fact.name(&operation.key));
        }
        self.components(base.is_empty() && revised.is_empty());
        self.finish(options)
    }

    fn here(&mut self, operation: &Operation<'_>) -> Here {
        let number = u32::try_from(self.reached.len()).unwrap_or(u32::MAX);
        self.reached.push(Reached {
            key: operation.key.as_str().into(),
            unsettled: operation.marks.is_unsettled(),
        });
        Here {
            operation: number,
            inverted: operation.inverted,
        }
    }

    fn removed(&mut self, here: Here, operation: &Operation<'b>) {
        let root = self.revised.root;
        let fact = |rule| Fact::new(rule, Some(operation.node), Some(root)).name(&operation.key);
        let marks = &operation.marks;
        let stability = marks.stability.and_then(Node::text).unwrap_or_default();
        let fact = match (marks.deprecated.is_some(), marks.sunset_day()) {
            _ if marks.is_unsettled() => fact(rules::OPERATION_REMOVED_UNSETTLED).before(stability),
            (true, Some(Ok(day))) if self.has_come(day) => {
                fact(rules::OPERATION_REMOVED_SUNSET).before(lifecycle::written(day))
            }
            (true, Some(Ok(day))) => fact(rules::OPERATION_REMOVED_EARLY).before(lifecycle::written(day)),
            (true, Some(Err(text))) => fact(rules::SUNSET_UNREADABLE).before(text).after("not said"),
            (true, None) => fact(rules::OPERATION_REMOVED_UNDATED),
            (false, _) => fact(rules::OPERATION_REMOVED),
        };
        self.say(here, None, fact);
    }

    /// Schemas that are declared for the whole document; where there are no operations at all, it is about them.
    fn components(&mut self, about_them: bool) {
        let revised: HashMap<&str, Node<'r>> = self.revised.components.iter().copied().collect();
        let document = Here {
            operation: u32::MAX,
            inverted: false,
        };
        for (name, node) in self.base.components.clone() {
            match revised.get(name) {
                None => {
                    let root = self.revised.root;
                    self.say(
                        document,
                        None,
                        Fact::new(rules::SCHEMA_REMOVED, Some(node), Some(root)).name(name),
                    );
                }
                Some(other) if about_them => {
                    let (one, other) = (self.base.shapes.of(&[node]), self.revised.shapes.of(&[*other]));
                    for side in [Side::Request, Side::Response] {
                        self.reach(document, side, one, other, Wire::Value);
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// Says that an operation has this change. `side`: the way of the data it concerns, `None` for the operation as such.
    pub(super) fn say(&mut self, here: Here, side: Option<Side>, mut fact: Fact<'b, 'r>) {
        self.settle(&mut fact);
        let id = self.findings.keep(fact);
        self.findings.reach(id, here.operation, side);
    }

    /// Says that an operation uses this pair of schemas.
    pub(super) fn reach(&mut self, here: Here, side: Side, base: ShapeId, revised: ShapeId, wire: Wire) {
        let pair = self.pairs.note(base, revised, wire);
        self.roots.push((here.operation, side, pair));
    }

    fn settle(&self, fact: &mut Fact<'b, 'r>) {
        settle(fact, self.today);
    }

    /// Whether an announced day has come.
    pub(super) fn has_come(&self, day: Date) -> bool {
        self.today.is_some_and(|today| today >= day)
    }

    /// The name of a security scheme in the revised document.
    pub(super) fn renamed<'a>(&'a self, name: &'a str) -> &'a str {
        self.renames.get(name).copied().unwrap_or(name)
    }

    fn finish(mut self, options: &Options) -> (Vec<Change>, bool) {
        let (findings, today) = (&mut self.findings, self.today);
        let mut keep = |mut fact| {
            settle(&mut fact, today);
            findings.keep(fact)
        };
        let (base, revised) = (&mut self.base, &mut self.revised);
        self.pairs
            .compare(base, revised, &mut self.canons, &self.unchanged, &mut keep);
        let mut walk = Walk::new(&self.pairs);
        for (operation, side, pair) in &self.roots {
            walk.from(*operation, *pair, *side, &mut self.findings);
        }
        let is_complete = walk.is_complete();
        (self.findings.into_changes(&self.reached, options), is_complete)
    }
}

/// For each operation of the base its place among the revised ones: by its path as written, or else without the names in it.
fn partners(base: &[Operation<'_>], revised: &[Operation<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; base.len()];
    let mut free: Vec<bool> = vec![true; revised.len()];
    for as_written in [true, false] {
        let sign = |operation: &Operation<'_>| {
            let path = if as_written { operation.path } else { "" };
            (operation.identity.clone(), path.to_owned())
        };
        let mut places: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (place, operation) in revised.iter().enumerate().rev() {
            if free.get(place) == Some(&true) {
                places.entry(sign(operation)).or_default().push(place);
            }
        }
        for (partner, operation) in partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none()) {
            *partner = places.get_mut(&sign(operation)).and_then(Vec::pop);
            if let Some(mark) = partner.and_then(|place| free.get_mut(place)) {
                *mark = false;
            }
        }
    }
    partners
}

/// What went after its announced end went as announced.
fn settle(fact: &mut Fact<'_, '_>, today: Option<Date>) {
    if let (Some(day), Some(today)) = (fact.sunset, today)
        && today >= day
    {
        fact.rule = rules::PROPERTY_REMOVED_SUNSET;
        fact.before = lifecycle::written(day);
    }
}

/// Schemes of the base whose name is gone, by what the revised document calls the same scheme.
fn renamed_schemes<'b, 'r>(base: &Model<'b>, revised: &Model<'r>, canons: &mut Canons) -> HashMap<&'b str, &'r str> {
    let Canons {
        base: one,
        revised: other,
    } = canons;
    let print = |canon: &mut Canon, node| canon.of(node);
    let mut renames = HashMap::new();
    for (name, node) in &base.schemes {
        if revised.schemes.iter().any(|(known, _)| known == name) {
            continue;
        }
        let same = revised
            .schemes
            .iter()
            .find(|(_, node_there)| print(other, *node_there) == print(one, *node));
        if let Some((renamed, _)) = same {
            renames.insert(*name, *renamed);
        }
    }
    renames
}
