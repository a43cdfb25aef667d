//! Compares two contracts: what a change breaks, in which direction, and which operations it reaches.
//!
//! The question is always the same: does somebody who keeps to the *base* contract still get along with the *revised* one?
//! What consumers send may be narrowed by nobody, what they get may not be widened; each schema is compared once as a set of
//! valid values, and the direction decides what the difference means. So a component that changed is one finding with the
//! operations it reaches, whatever the size of the document, and comparing ends however schemas refer to each other.
//!
//! What is not understood is a change by the rule `unhandled`, never "compatible". Descriptions, examples and titles bind
//! nobody and are not compared. Both contracts may be of different versions of OpenAPI (Swagger 2.0 with OpenAPI 3.1), since
//! both are brought into one normal form first.
//!
//! Deliberately absent: whether one regular expression admits more than another, and schemas behind `not` and `if`.

mod findings;
mod lifecycle;
mod local;
mod messages;
mod objects;
mod operations;
mod pairs;
mod parameters;
mod rules;
mod schema;
mod security;
mod text;
mod unions;
mod values;

use std::collections::{BTreeMap, HashMap};

use serde::{Serialize, Serializer, ser::SerializeStruct};
use time::Date;

use crate::contract::Contract;
use crate::model::{Canon, Model, Operation, ShapeId};
use findings::{Findings, Reached};
use local::{Canons, Fact, Side, Wire};
use operations::Here;
use pairs::{PairId, Pairs, Walk};
pub use rules::{Advice, Direction, Level, RULES, RULES_VERSION, Rule, rule};

/// How to compare.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day of the comparison: what was announced to end before it may go. `None`: no announced day has come.
    pub today: Option<Date>,
    /// Levels other than the default ones, by rule id; they hold for both directions. Ids of no rule are left aside.
    pub levels: BTreeMap<String, Level>,
}

/// What a comparison found.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The gravest first; those of the same level in document order of the operations they reach.
    pub changes: Vec<Change>,
}

/// One root change.
#[derive(Debug, Clone)]
pub struct Change {
    pub rule: &'static Rule,
    pub level: Level,
    pub direction: Direction,
    /// JSON pointer (RFC 6901) into the base document; of what holds the new thing where there is nothing to point to.
    pub base: Option<String>,
    /// JSON pointer into the revised document; of what held the old thing where it is gone.
    pub revised: Option<String>,
    /// Lines of the same places, from 1.
    pub base_line: Option<u32>,
    pub revised_line: Option<u32>,
    /// Keys of the operations it reaches ([`crate::Operation::key`]).
    pub operations: Vec<String>,
    /// What changed, in a few words: `Customer.email`, `the query parameter limit`.
    pub subject: String,
    /// The name the rule speaks of: a property, a keyword, a media type. Empty where it needs none.
    pub name: String,
    pub before: String,
    pub after: String,
}

impl Change {
    /// An English sentence that a consumer understands.
    pub fn text(&self) -> String {
        text::sentence(self)
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Change", 10)?;
        fields.serialize_field("rule", self.rule.id)?;
        fields.serialize_field("level", &self.level)?;
        fields.serialize_field("direction", &self.direction)?;
        fields.serialize_field("base", &self.base)?;
        fields.serialize_field("revised", &self.revised)?;
        fields.serialize_field("base_line", &self.base_line)?;
        fields.serialize_field("revised_line", &self.revised_line)?;
        fields.serialize_field("operations", &self.operations)?;
        fields.serialize_field("text", &self.text())?;
        fields.serialize_field("instead", self.rule.advice.text())?;
        fields.end()
    }
}

impl Comparison {
    /// The gravest level; `None` where nothing changed.
    pub fn verdict(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }

    /// `breaking`, `warning`, `info` or `none`.
    pub fn verdict_word(&self) -> &'static str {
        self.verdict().map_or("none", Level::as_str)
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Comparison", 3)?;
        fields.serialize_field("verdict", self.verdict_word())?;
        fields.serialize_field("rules", RULES_VERSION)?;
        fields.serialize_field("changes", &self.changes)?;
        fields.end()
    }
}

/// Compares two contracts, the one consumers keep to first.
///
/// Contracts without a tree (GraphQL, proto, WSDL) are compared by their operations; that their text changed otherwise is
/// said by the rule `text-changed`.
pub fn compare(base: &Contract, revised: &Contract, options: &Options) -> Comparison {
    let trees = base.document.as_ref().zip(revised.document.as_ref());
    let comparable = base.format.is_openapi() == revised.format.is_openapi()
        && base.format.is_asyncapi() == revised.format.is_asyncapi();
    let mut changes = match trees {
        Some((one, other)) if comparable => {
            let comparer = Comparer::new(
                Model::of(one, base.format),
                Model::of(other, revised.format),
                options.today,
            );
            comparer.run(options)
        }
        _ => by_name(base, revised, options),
    };
    changes.sort_by_key(|change| std::cmp::Reverse(change.level));
    Comparison { changes }
}

/// By the names of operations alone.
fn by_name(base: &Contract, revised: &Contract, options: &Options) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut say = |rule: &'static Rule, fill: &dyn Fn(&mut Change)| {
        let level = options.levels.get(rule.id).copied().unwrap_or(rule.request);
        let mut change = text::change(&Fact::new(rule, None, None), level, Direction::Both, Vec::new());
        fill(&mut change);
        changes.push(change);
    };
    if base.format != revised.format {
        say(rules::FORMAT_CHANGED, &|change| {
            change.before = base.format.to_string();
            change.after = revised.format.to_string();
            change.operations = base.operations.iter().map(|operation| operation.key.clone()).collect();
        });
        return changes;
    }
    for operation in &base.operations {
        if revised.operation(&operation.key).is_none() {
            let rule = if operation.deprecated {
                rules::OPERATION_REMOVED_UNDATED
            } else {
                rules::OPERATION_REMOVED
            };
            say(rule, &|change| {
                change.name.clone_from(&operation.key);
                change.operations = vec![operation.key.clone()];
                change.base_line = Some(operation.line);
            });
        }
    }
    for operation in &revised.operations {
        if base.operation(&operation.key).is_none() {
            say(rules::OPERATION_ADDED, &|change| {
                change.name.clone_from(&operation.key);
                change.operations = vec![operation.key.clone()];
                change.revised_line = Some(operation.line);
            });
        }
    }
    if base.print != revised.print {
        say(rules::TEXT_CHANGED, &|change| change.name = base.format.to_string());
    }
    changes
}

/// A comparison under way.
struct Comparer<'b, 'r> {
    base: Model<'b>,
    revised: Model<'r>,
    today: Option<Date>,
    canons: Canons,
    pairs: Pairs,
    findings: Findings<'b, 'r>,
    /// What the operations use: number of the operation, way, pair of schemas.
    roots: Vec<(u32, Side, PairId)>,
    reached: Vec<Reached>,
    /// Security schemes that have another name in the revised document.
    renames: HashMap<&'b str, &'r str>,
}

impl<'b, 'r> Comparer<'b, 'r> {
    fn new(base: Model<'b>, revised: Model<'r>, today: Option<Date>) -> Self {
        let mut canons = Canons::default();
        let renames = renamed_schemes(&base, &revised, &mut canons);
        Self {
            base,
            revised,
            today,
            canons,
            pairs: Pairs::default(),
            findings: Findings::default(),
            roots: Vec::new(),
            reached: Vec::new(),
            renames,
        }
    }

    fn run(mut self, options: &Options) -> Vec<Change> {
        let base = std::mem::take(&mut self.base.operations);
        let revised = std::mem::take(&mut self.revised.operations);
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (place, operation) in revised.iter().enumerate() {
            places.entry(&operation.identity).or_insert(place);
        }
        let mut taken = vec![false; revised.len()];
        for operation in &base {
            let partner = places
                .get(operation.identity.as_str())
                .and_then(|place| revised.get(*place).map(|other| (*place, other)));
            let here = self.here(operation);
            match partner {
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
            key: operation.key.clone(),
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
        let stability = marks.stability.and_then(crate::tree::Node::text).unwrap_or_default();
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
        let revised: HashMap<&str, crate::tree::Node<'r>> = self.revised.components.iter().copied().collect();
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
    fn say(&mut self, here: Here, side: Option<Side>, mut fact: Fact<'b, 'r>) {
        self.settle(&mut fact);
        let id = self.findings.keep(fact);
        self.findings.reach(id, here.operation, side);
    }

    /// Says that an operation uses this pair of schemas.
    fn reach(&mut self, here: Here, side: Side, base: ShapeId, revised: ShapeId, wire: Wire) {
        let pair = self.pairs.note(base, revised, wire);
        self.roots.push((here.operation, side, pair));
    }

    fn settle(&self, fact: &mut Fact<'b, 'r>) {
        settle(fact, self.today);
    }

    /// Whether an announced day has come.
    fn has_come(&self, day: Date) -> bool {
        self.today.is_some_and(|today| today >= day)
    }

    /// The name of a security scheme in the revised document.
    fn renamed<'a>(&'a self, name: &'a str) -> &'a str {
        self.renames.get(name).copied().unwrap_or(name)
    }

    fn finish(mut self, options: &Options) -> Vec<Change> {
        let (findings, today) = (&mut self.findings, self.today);
        self.pairs
            .compare(&mut self.base, &mut self.revised, &mut self.canons, &mut |mut fact| {
                settle(&mut fact, today);
                findings.keep(fact)
            });
        let mut walk = Walk::new(&self.pairs);
        for (operation, side, pair) in &self.roots {
            walk.from(*operation, *pair, *side, &mut self.findings);
        }
        self.findings.into_changes(&self.reached, options)
    }
}

/// What went after its announced end went as announced.
fn settle(fact: &mut Fact<'_, '_>, today: Option<Date>) {
    if let (Some(day), Some(today)) = (fact.sunset, today) {
        if today >= day {
            fact.rule = rules::PROPERTY_REMOVED_SUNSET;
            fact.before = lifecycle::written(day);
        }
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
