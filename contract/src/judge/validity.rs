//! Whether examples fit their own schemas.

use std::collections::{BTreeMap, HashSet};

use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::{Map, Value, json};

use super::Detail;
use super::expand::{Expansion, Side, TooMuch};
use super::patterns::{Patterns, options};
use super::subject::{Subject, is_json_name, there};
use super::tally::Row;
use crate::format::Format;
use crate::model::{Media, Parameter, ShapeId};
use crate::tree::{Node, NodeId};

/// Steps that checking one example may take, and checking all of them.
const STEPS: u32 = 20_000;
const ALL_STEPS: u32 = 1_000_000;

/// Examples that are compiled together: one compilation costs more than its schemas.
const BATCH: usize = 200;

/// A value and the schema it is an example of.
struct Pair<'d> {
    example: Node<'d>,
    schema: Node<'d>,
    side: Side,
    operation: Option<u32>,
}

/// What is left to decide about an example.
struct Doubt<'d> {
    example: Node<'d>,
    operation: Option<u32>,
    asked: Value,
}

/// Counts the examples that fit and those that do not; how many were not checked.
pub(super) fn count<'d>(subject: &Subject<'d>, row: &mut Row<'d>) -> u32 {
    let mut patterns = Patterns::default();
    let older = matches!(subject.model.format, Format::OpenApi20 | Format::OpenApi30);
    let (mut left, mut unchecked) = (ALL_STEPS, 0);
    let mut doubts = Vec::new();
    for pair in pairs(subject) {
        let most = STEPS.min(left);
        let mut expansion = Expansion {
            older,
            side: pair.side,
            patterns: &mut patterns,
            left: most,
        };
        let asked = expansion.of(pair.schema, pair.example).and_then(|asked| {
            if asked != Value::Bool(true) {
                expansion.weigh(pair.example)?;
            }
            Ok(asked)
        });
        left -= most - expansion.left;
        match asked {
            Ok(Value::Bool(true)) => row.met(),
            Ok(asked) => doubts.push(Doubt {
                example: pair.example,
                operation: pair.operation,
                asked,
            }),
            Err(TooMuch) => unchecked += 1,
        }
        if doubts.len() >= BATCH {
            unchecked += decide(std::mem::take(&mut doubts), row);
        }
    }
    unchecked + decide(doubts, row)
}

/// Lets the validator decide; how many it could not.
fn decide<'d>(doubts: Vec<Doubt<'d>>, row: &mut Row<'d>) -> u32 {
    let mut unchecked = 0;
    let mut open = vec![doubts];
    while let Some(mut doubts) = open.pop() {
        if doubts.is_empty() {
            continue;
        }
        let named = |of: &dyn Fn(&mut Doubt<'d>) -> Value, doubts: &mut [Doubt<'d>]| -> Value {
            let entries = doubts.iter_mut().enumerate();
            Value::Object(
                entries
                    .map(|(at, doubt)| (at.to_string(), of(doubt)))
                    .collect::<Map<_, _>>(),
            )
        };
        let schema = json!({ "properties": named(&|doubt| doubt.asked.clone(), &mut doubts) });
        let Ok(validator) = options().build(&schema) else {
            // One that cannot be compiled must not take the others with it.
            if doubts.len() == 1 {
                unchecked += 1;
            } else {
                let rest = doubts.split_off(doubts.len() / 2);
                open.extend([doubts, rest]);
            }
            continue;
        };
        let values = named(&|doubt| doubt.example.to_json(), &mut doubts);
        let mut wrong: BTreeMap<usize, (String, String)> = BTreeMap::new();
        for error in validator.iter_errors(&values) {
            let path = error.instance_path().to_string();
            let (first, rest) = match path.strip_prefix('/').and_then(|path| path.split_once('/')) {
                Some((first, rest)) => (first, format!("/{rest}")),
                None => (path.trim_start_matches('/'), String::new()),
            };
            if let Ok(at) = first.parse::<usize>() {
                wrong.entry(at).or_insert_with(|| (rest, words(error.kind())));
            }
        }
        for (at, doubt) in doubts.iter().enumerate() {
            match wrong.remove(&at) {
                None => row.met(),
                Some((path, detail)) => {
                    let node = doubt.example.at(&path).unwrap_or(doubt.example);
                    row.missed_because(node, doubt.operation, Detail::Code(detail));
                }
            }
        }
    }
    unchecked
}

/// The keyword that is not met and what it asks. Never the value: it may be a secret.
fn words(kind: &ValidationErrorKind) -> String {
    let keyword = kind.keyword();
    let asked = match kind {
        ValidationErrorKind::Type { kind } => match kind {
            TypeKind::Single(word) => word.to_string(),
            TypeKind::Multiple(words) => words
                .iter()
                .map(|word| word.to_string())
                .collect::<Vec<_>>()
                .join(" | "),
        },
        ValidationErrorKind::Required { property } => property.as_str().unwrap_or_default().to_owned(),
        ValidationErrorKind::Format { format } => format.clone(),
        ValidationErrorKind::Pattern { pattern } => pattern.clone(),
        ValidationErrorKind::Minimum { limit }
        | ValidationErrorKind::Maximum { limit }
        | ValidationErrorKind::ExclusiveMinimum { limit }
        | ValidationErrorKind::ExclusiveMaximum { limit } => limit.to_string(),
        ValidationErrorKind::MultipleOf { multiple_of } => multiple_of.to_string(),
        ValidationErrorKind::MinLength { limit }
        | ValidationErrorKind::MaxLength { limit }
        | ValidationErrorKind::MinItems { limit }
        | ValidationErrorKind::MaxItems { limit }
        | ValidationErrorKind::MinProperties { limit }
        | ValidationErrorKind::MaxProperties { limit } => limit.to_string(),
        // A property that is not named, where no others are admitted.
        ValidationErrorKind::FalseSchema => return "additionalProperties false".to_owned(),
        _ => String::new(),
    };
    crate::contract::shortened(format!("{keyword} {asked}").trim_end(), 120)
}

/// Every example with its schema, each once.
fn pairs<'d>(subject: &Subject<'d>) -> Vec<Pair<'d>> {
    let mut gathering = Gathering {
        list: Vec::new(),
        known: HashSet::new(),
        seen: HashSet::new(),
    };
    let is_http = subject.is_http();
    for (number, operation) in subject.operations() {
        let (sent, received) = match operation.inverted {
            false => (Side::Sent, Side::Received),
            true => (Side::Received, Side::Sent),
        };
        for media in operation.body.iter().flat_map(|body| &body.media) {
            gathering.media(subject, media, sent, number, is_http);
        }
        for response in &operation.responses {
            for media in &response.media {
                gathering.media(subject, media, received, number, is_http);
            }
            for header in &response.headers {
                gathering.parameter(subject, header, received, number);
            }
        }
        for parameter in &operation.parameters {
            gathering.parameter(subject, parameter, sent, number);
        }
    }
    for schema in subject.schemas.exemplified() {
        let examples = schema.get("examples").filter(|examples| examples.is_list());
        let own = [schema.get("example"), schema.get("default")].into_iter().flatten();
        // `default: null` says that there is none.
        let own = own.filter(|example| !example.is_null());
        for example in own.chain(examples.into_iter().flat_map(Node::items)) {
            gathering.push(example, schema, Side::Either, None);
        }
    }
    gathering.list
}

struct Gathering<'d> {
    list: Vec<Pair<'d>>,
    known: HashSet<(NodeId, NodeId)>,
    /// What holds examples, with its schema: many operations may share it.
    seen: HashSet<(NodeId, Option<ShapeId>)>,
}

impl<'d> Gathering<'d> {
    fn push(&mut self, example: Node<'d>, schema: Node<'d>, side: Side, operation: Option<u32>) {
        if self.known.insert((example.id(), schema.id())) {
            self.list.push(Pair {
                example,
                schema,
                side,
                operation,
            });
        }
    }

    fn media(&mut self, subject: &Subject<'d>, media: &Media<'d>, side: Side, number: Option<u32>, is_http: bool) {
        let single = |id| subject.model.shapes.single(id);
        // XML and forms are written otherwise than their schema says.
        if (is_http && !is_json_name(&media.name)) || !self.seen.insert((media.node.id(), media.schema)) {
            return;
        }
        if !is_http {
            let examples = media.node.get("examples").into_iter().flat_map(Node::items).map(there);
            for example in examples {
                for (field, schema) in [("payload", media.schema), ("headers", media.beside)] {
                    if let (Some(value), Some(schema)) = (example.get(field), schema.and_then(single)) {
                        self.push(value, schema, side, number);
                    }
                }
            }
            return;
        }
        let Some(schema) = media.schema.and_then(single) else {
            return;
        };
        for example in examples(media.node) {
            self.push(example, schema, side, number);
        }
    }

    fn parameter(&mut self, subject: &Subject<'d>, parameter: &Parameter<'d>, side: Side, number: Option<u32>) {
        // What Swagger 2.0 says beside the type is gathered with the schemas.
        if let Some(schema) = parameter.schema.and_then(|id| subject.model.shapes.single(id))
            && schema != parameter.node
            && self.seen.insert((parameter.node.id(), parameter.schema))
        {
            for example in examples(parameter.node) {
                self.push(example, schema, side, number);
            }
        }
    }
}

/// The examples that stand beside a schema; of a response of Swagger 2.0 those in JSON.
fn examples<'d>(node: Node<'d>) -> Vec<Node<'d>> {
    let mut list: Vec<Node<'d>> = node.get("example").into_iter().collect();
    for (key, example) in node.get("examples").into_iter().flat_map(Node::entries) {
        let example = there(example);
        if key.text.contains('/') {
            list.extend(is_json_name(key.text).then_some(example));
        } else {
            list.extend(example.get("dataValue").or_else(|| example.get("value")));
        }
    }
    list
}
