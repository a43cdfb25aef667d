//! A comparison under way: which operation is which, and what was found on the way.

use std::collections::HashMap;

use time::Date;

use super::findings::{FindingId, Findings, Reached};
use super::local::{Canons, Fact, Side, Wire};
use super::operations::Here;
use super::outside::{self, Outside};
use super::pairs::{PairId, Pairs, Walk};
use super::security::Schemes;
use super::unchanged::Unchanged;
use super::{Change, Options, lifecycle, operations, parameters, rest, rules};
use crate::format::Format;
use crate::model::{self, Model, Operation, ShapeId};
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
    /// What was found in things that many operations share, by their addresses in memory: both models live as long as this.
    shared: HashMap<(usize, usize), Vec<FindingId>>,
    pub(super) schemes: Schemes<'b, 'r>,
    /// Swagger 2.0: both documents have the same media types for operations that name none.
    same_media: bool,
}

impl<'b, 'r> Comparer<'b, 'r> {
    pub(super) fn new(base: Model<'b>, revised: Model<'r>, today: Option<Date>) -> Self {
        let (one, other) = (base.root.document(), revised.root.document());
        let mut canons = Canons::new(one, other);
        let unchanged = Unchanged::find((&base, &revised), &mut canons);
        let same_media =
            ["consumes", "produces"]
                .into_iter()
                .all(|field| match (base.root.get(field), revised.root.get(field)) {
                    (None, None) => true,
                    (Some(one), Some(other)) => canons.same(one, other),
                    _ => false,
                });
        let schemes = Schemes::of(&base, &revised, &mut canons);
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
            shared: HashMap::new(),
            schemes,
            same_media,
        }
    }

    pub(super) fn run(mut self, outside: Outside<'_>, options: &Options) -> (Vec<Change>, bool) {
        let mut base = std::mem::take(&mut self.base.operations);
        let mut revised = std::mem::take(&mut self.revised.operations);
        let partners = partners(&base, &revised);
        let mut taken = vec![false; revised.len()];
        for (operation, partner) in base.iter_mut().zip(partners) {
            let here = self.here(operation);
            match partner.and_then(|place| revised.get_mut(place).map(|other| (place, other))) {
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
            let fact = Fact::come(rules::OPERATION_ADDED, self.base.root, operation.node);
            self.say(here, None, fact.name(&operation.label));
        }
        let (base_root, revised_root) = (self.base.root, self.revised.root);
        rest::compare(&mut self, DOCUMENT, None, rest::ROOT, (base_root, revised_root));
        for fact in outside::channels(&mut self, &base, &revised) {
            self.say(DOCUMENT, None, fact);
        }
        self.components(base.is_empty() && revised.is_empty());
        self.finish(outside, options)
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
        let fact = |rule| Fact::gone(rule, operation.node, root).name(&operation.label);
        let marks = &operation.marks;
        let stability = marks.stability.and_then(Node::text).unwrap_or_default();
        let fact = match (marks.deprecated.is_some(), marks.sunset_day()) {
            _ if marks.is_unsettled() => fact(rules::OPERATION_REMOVED_UNSETTLED).before(stability),
            (true, Some(Ok(day))) if self.has_come(day) => {
                fact(rules::OPERATION_REMOVED_SUNSET).before(lifecycle::written(day))
            }
            (true, Some(Ok(day))) => fact(rules::OPERATION_REMOVED_EARLY).before(lifecycle::written(day)),
            (true, Some(Err(text))) => fact(rules::OPERATION_REMOVED_UNREADABLE).before(text),
            (true, None) => fact(rules::OPERATION_REMOVED_UNDATED),
            (false, _) => fact(rules::OPERATION_REMOVED),
        };
        self.say(here, None, fact);
    }

    /// Schemas that are declared for the whole document; where there are no operations at all, it is about them.
    fn components(&mut self, about_them: bool) {
        let revised: HashMap<&str, Node<'r>> = self.revised.components.iter().copied().collect();
        for (name, node) in self.base.components.clone() {
            match revised.get(name) {
                None => {
                    let root = self.revised.root;
                    self.say(DOCUMENT, None, Fact::gone(rules::SCHEMA_REMOVED, node, root).name(name));
                }
                Some(other) if about_them => {
                    let (one, other) = (self.base.shapes.of(&[node]), self.revised.shapes.of(&[*other]));
                    for side in [Side::Request, Side::Response] {
                        self.reach(DOCUMENT, side, one, other, Wire::Value);
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

    /// Finds what differs between two things that many operations share, the first time they are met, and says it of this operation.
    pub(super) fn once(
        &mut self,
        here: Here,
        things: (usize, usize),
        find: impl FnOnce(&mut Self) -> Vec<Fact<'b, 'r>>,
    ) {
        if !self.shared.contains_key(&things) {
            let facts = find(self);
            let ids = facts.into_iter().map(|fact| self.findings.keep(fact)).collect();
            self.shared.insert(things, ids);
        }
        for id in self.shared.get(&things).into_iter().flatten() {
            self.findings.reach(*id, here.operation, None);
        }
    }

    /// Whether two operations say the same in their own words, and in what they take from their path and the document.
    pub(super) fn is_unchanged(&mut self, base: &Operation<'b>, revised: &Operation<'r>) -> bool {
        let parameters = (base.holder.get("parameters"), revised.holder.get("parameters"));
        let same = |canons: &mut Canons, unchanged: &Unchanged, pair| match pair {
            (None, None) => true,
            (Some(one), Some(other)) => unchanged.holds(one, other, canons),
            _ => false,
        };
        self.base.format == self.revised.format
            && self.base.format.is_openapi()
            && self.same_media
            && parameters::names(base.path).eq(parameters::names(revised.path))
            && same(&mut self.canons, &self.unchanged, parameters)
            && same(&mut self.canons, &self.unchanged, (Some(base.node), Some(revised.node)))
    }

    /// Whether two parts say the same, with all they refer to.
    pub(super) fn is_same(&mut self, base: Node<'b>, revised: Node<'r>) -> bool {
        self.unchanged.holds(base, revised, &mut self.canons)
    }

    /// Whether both are written in the same vocabulary.
    pub(super) fn are_of_one_family(&self) -> bool {
        let older = |format: Format| matches!(format, Format::OpenApi20 | Format::AsyncApi2);
        older(self.base.format) == older(self.revised.format)
    }

    /// Whether media types are objects in both.
    pub(super) fn have_media_objects(&self) -> bool {
        let have = |format: Format| format.is_openapi() && format != Format::OpenApi20;
        have(self.base.format) && have(self.revised.format)
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

    fn finish(mut self, outside: Outside<'_>, options: &Options) -> (Vec<Change>, bool) {
        let (findings, today) = (&mut self.findings, self.today);
        let mut keep = |mut fact| {
            settle(&mut fact, today);
            findings.keep(fact)
        };
        let (base, revised) = (&mut self.base, &mut self.revised);
        self.pairs
            .compare(base, revised, &mut self.canons, &self.unchanged, &mut keep);
        let spent = base.shapes.is_spent() || revised.shapes.is_spent();
        if spent {
            let fact = Fact::new(rules::TOO_MUCH, Some(base.root), Some(revised.root));
            self.say(DOCUMENT, None, fact);
        }
        let mut walk = Walk::new(&self.pairs);
        for (operation, side, pair) in &self.roots {
            walk.from(*operation, *pair, *side, &mut self.findings);
        }
        let is_complete = walk.is_complete() && !spent;
        let documents = (self.base.root.document(), self.revised.root.document());
        let facts = outside::references(documents, outside, |one, other| self.findings.tell_of(one, other));
        for fact in facts {
            self.say(DOCUMENT, None, fact);
        }
        let (changes, all_named) = self.findings.into_changes(&self.reached, options);
        (changes, is_complete && all_named)
    }
}

/// What concerns no single operation.
const DOCUMENT: Here = Here {
    // The highest is what a walk that was nowhere yet has seen.
    operation: u32::MAX - 1,
    inverted: false,
};

/// For each operation of the base its place among the revised ones: by its path as written, or else without the names in it, or by the
/// address of its channel.
fn partners(base: &[Operation<'_>], revised: &[Operation<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; base.len()];
    let mut free: Vec<bool> = vec![true; revised.len()];
    for sign in [as_written, nameless, by_address] {
        let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (place, operation) in revised.iter().enumerate().rev() {
            if let (Some(true), Some(sign)) = (free.get(place), sign(operation)) {
                places.entry(sign).or_default().push(place);
            }
        }
        for (partner, operation) in partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none()) {
            *partner = sign(operation).and_then(|sign| places.get_mut(&sign)?.pop());
            if let Some(mark) = partner.and_then(|place| free.get_mut(place)) {
                *mark = false;
            }
        }
    }
    by_whole_path(base, revised, &mut partners, &mut free);
    partners
}

/// Those that are left by their path with that of their server before it: the same however the two are divided, and whether
/// there is a slash at the end.
fn by_whole_path(base: &[Operation<'_>], revised: &[Operation<'_>], partners: &mut [Option<usize>], free: &mut [bool]) {
    let whole = |operation: &Operation<'_>| {
        let server = operation.servers.addresses.first().map_or("", String::as_str);
        let server = match server.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => server.trim_start_matches('/'),
        };
        let method = operation.identity.split_once(' ').map_or("", |(method, _)| method);
        let slash = if server.is_empty() { "" } else { "/" };
        let path = model::nameless(operation.path);
        let is_path = !operation.inverted && path.starts_with('/');
        is_path.then(|| format!("{method} {slash}{server}{}", path.trim_end_matches('/')))
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, operation) in revised.iter().enumerate().rev() {
        if let (Some(true), Some(sign)) = (free.get(place), whole(operation)) {
            places.insert(sign, place);
        }
    }
    if places.is_empty() {
        return;
    }
    for (partner, operation) in partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none()) {
        *partner = whole(operation).and_then(|sign| places.remove(&sign));
        if let Some(mark) = partner.and_then(|place| free.get_mut(place)) {
            *mark = false;
        }
    }
}

fn as_written<'a>(operation: &'a Operation<'_>) -> Option<(&'a str, &'a str)> {
    Some((&operation.identity, operation.path))
}

fn nameless<'a>(operation: &'a Operation<'_>) -> Option<(&'a str, &'a str)> {
    Some((&operation.identity, ""))
}

/// Versions 2 and 3 of AsyncAPI name operations differently; the address is the same.
fn by_address<'a>(operation: &'a Operation<'_>) -> Option<(&'a str, &'a str)> {
    operation.alias.as_deref().map(|alias| (alias, ""))
}

/// What went after its announced end went as announced.
fn settle(fact: &mut Fact<'_, '_>, today: Option<Date>) {
    if let (Some(day), Some(today)) = (fact.sunset, today)
        && today >= day
    {
        fact.rule = rules::PROPERTY_REMOVED_SUNSET;
        fact.before = lifecycle::written(day).into();
    }
}
