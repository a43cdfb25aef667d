//! What a schema asks of one value, as a JSON Schema (2020-12) that has no references.
//!
//! Only the parts of the schema that the value reaches are written, so the work follows the example, references cannot go
//! in circles, and nothing is ever fetched. What the value plainly meets is left out: where nothing is left, the example
//! fits, and the rest is for the validator to decide.
//!
//! What is not written is not judged, always in favour of the example: `not`, `if`, `contains`, `propertyNames`,
//! `dependentSchemas`, `unevaluated…`, patterns of properties, that *only one* branch of `oneOf` holds, and patterns that need
//! a backtracking engine.

use serde_json::{Map, Value, json};

use super::patterns::Patterns;
use super::schemas::step;
use crate::tree::{Kind, Node, NodeId};

/// Which way an example goes, so that `readOnly` and `writeOnly` properties may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Sent,
    Received,
    /// In a schema that may be used either way.
    Either,
}

/// Judging this example would take too much.
pub(super) struct TooMuch;

/// Schemas inside one another; deeper examples are not judged. Published ones stay below 20.
const DEEPEST: u32 = 64;

/// Items of a list that are looked at.
const MOST_ITEMS: usize = 64;

/// Formats that are checked: those whose wrong examples mislead a client.
const FORMATS: [&str; 7] = ["date-time", "date", "time", "uuid", "email", "ipv4", "ipv6"];

pub(super) struct Expansion<'p, 'd> {
    /// Keywords beside a reference do not count (OpenAPI 2.0 and 3.0).
    pub(super) older: bool,
    pub(super) side: Side,
    pub(super) patterns: &'p mut Patterns<'d>,
    /// Steps that may still be taken.
    pub(super) left: u32,
}

impl<'d> Expansion<'_, 'd> {
    /// `true` where the value plainly fits.
    pub(super) fn of(&mut self, schema: Node<'d>, value: Node<'d>) -> Result<Value, TooMuch> {
        self.schema(schema, value, 0, &mut Vec::new())
    }

    /// `here`: the schemas this value is being held against, so that a circle of them ends.
    fn schema(
        &mut self,
        schema: Node<'d>,
        value: Node<'d>,
        depth: u32,
        here: &mut Vec<NodeId>,
    ) -> Result<Value, TooMuch> {
        self.charge(1)?;
        if depth > DEEPEST {
            return Err(TooMuch);
        }
        if schema.kind() == Kind::Bool {
            return Ok(Value::Bool(schema.as_bool() != Some(false)));
        }
        if !schema.is_map() || here.contains(&schema.id()) {
            return Ok(Value::Bool(true));
        }
        here.push(schema.id());
        let expanded = self.mapping(schema, value, depth, here);
        here.pop();
        expanded
    }

    fn mapping(
        &mut self,
        schema: Node<'d>,
        value: Node<'d>,
        depth: u32,
        here: &mut Vec<NodeId>,
    ) -> Result<Value, TooMuch> {
        let mut parts = Vec::new();
        if schema.reference().is_some() {
            // What leads out of the document asks nothing that could be known here.
            let there = step(schema);
            let expanded = there
                .map(|there| self.schema(there, value, depth + 1, here))
                .transpose()?;
            let expanded = expanded.unwrap_or(Value::Bool(true));
            if self.older {
                return Ok(expanded);
            }
            keep(&mut parts, expanded);
        }
        let nullable = ["nullable", "x-nullable"]
            .iter()
            .any(|key| schema.get(key).and_then(Node::as_bool) == Some(true));
        if value.is_null() && nullable {
            return Ok(Value::Bool(true));
        }
        let mut out = Map::new();
        types(schema, value, &mut out);
        self.listed(schema, value, &mut out)?;
        match value.kind() {
            Kind::Text => self.text(schema, value, &mut out)?,
            Kind::Number => number(schema, value, &mut out),
            Kind::List => self.list(schema, value, depth, &mut out)?,
            Kind::Map => self.object(schema, value, depth, &mut out)?,
            Kind::Null | Kind::Bool => {}
        }
        for part in schema.get("allOf").into_iter().flat_map(Node::items) {
            let expanded = self.schema(part, value, depth + 1, here)?;
            keep(&mut parts, expanded);
        }
        for keyword in ["oneOf", "anyOf"] {
            let alternatives = self.alternatives(schema.get(keyword), value, depth, here)?;
            keep(&mut parts, alternatives);
        }
        if !parts.is_empty() {
            out.insert("allOf".to_owned(), Value::Array(parts));
        }
        Ok(if out.is_empty() {
            Value::Bool(true)
        } else {
            Value::Object(out)
        })
    }

    fn alternatives(
        &mut self,
        list: Option<Node<'d>>,
        value: Node<'d>,
        depth: u32,
        here: &mut Vec<NodeId>,
    ) -> Result<Value, TooMuch> {
        let mut branches = Vec::new();
        for branch in list.into_iter().flat_map(Node::items) {
            match self.schema(branch, value, depth + 1, here)? {
                Value::Bool(true) => return Ok(Value::Bool(true)),
                asked => branches.push(asked),
            }
        }
        Ok(match branches.is_empty() {
            true => Value::Bool(true),
            false => json!({ "anyOf": branches }),
        })
    }

    /// `enum` and `const`.
    fn listed(&mut self, schema: Node<'d>, value: Node<'d>, out: &mut Map<String, Value>) -> Result<(), TooMuch> {
        if let Some(list) = schema.get("enum").filter(|list| list.is_list() && !list.is_empty()) {
            for item in list.items() {
                if self.is_same(item, value)? {
                    return Ok(());
                }
            }
            self.weigh(list)?;
            out.insert("enum".to_owned(), list.to_json());
        }
        if let Some(only) = schema.get("const")
            && !self.is_same(only, value)?
        {
            self.weigh(only)?;
            out.insert("const".to_owned(), only.to_json());
        }
        Ok(())
    }

    /// Whether two values are the same, whatever the order of their keys.
    fn is_same(&mut self, one: Node<'_>, other: Node<'_>) -> Result<bool, TooMuch> {
        let mut open = vec![(one, other)];
        while let Some((one, other)) = open.pop() {
            self.charge(1)?;
            let same = match (one.kind(), other.kind()) {
                (Kind::Number, Kind::Number) => one.text() == other.text() || one.as_f64() == other.as_f64(),
                (Kind::Bool, Kind::Bool) => one.as_bool() == other.as_bool(),
                (Kind::Text, Kind::Text) => {
                    let (one, other) = (one.text().unwrap_or_default(), other.text().unwrap_or_default());
                    self.charge(one.len().min(other.len()) / 256)?;
                    one == other
                }
                (Kind::List, Kind::List) => {
                    open.extend(one.items().zip(other.items()));
                    one.len() == other.len()
                }
                (Kind::Map, Kind::Map) => {
                    let mut same = one.len() == other.len();
                    for (key, child) in one.entries() {
                        match other.get(key.text) {
                            Some(counterpart) if same => open.push((child, counterpart)),
                            _ => same = false,
                        }
                    }
                    same
                }
                (one, other) => one == other,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Charges what copying a value costs.
    pub(super) fn weigh(&mut self, value: Node<'_>) -> Result<(), TooMuch> {
        let mut open = vec![value];
        while let Some(node) = open.pop() {
            self.charge(1 + node.text().map_or(0, str::len) / 64)?;
            open.extend(node.items());
            for (key, child) in node.entries() {
                self.charge(key.text.len() / 64)?;
                open.push(child);
            }
        }
        Ok(())
    }

    fn text(&mut self, schema: Node<'d>, value: Node<'d>, out: &mut Map<String, Value>) -> Result<(), TooMuch> {
        let text = value.text().unwrap_or_default();
        let sizes = [size(schema, "minLength"), size(schema, "maxLength")];
        if sizes.iter().any(Option::is_some) {
            self.charge(text.len() / 16)?;
            bounds(text.chars().count(), ["minLength", "maxLength"], sizes, out);
        }
        if let Some(pattern) = schema.get("pattern").and_then(Node::as_str)
            && text.len() <= Patterns::LONGEST_TEXT
            && self.patterns.are_run(pattern)
        {
            self.charge(4 * (4 + text.len()))?;
            out.insert("pattern".to_owned(), Value::String(pattern.to_owned()));
        }
        if let Some(format) = schema.get("format").and_then(Node::as_str)
            && FORMATS.contains(&format)
            && text.len() <= Patterns::LONGEST_TEXT
        {
            out.insert("format".to_owned(), Value::String(format.to_owned()));
        }
        Ok(())
    }

    fn list(
        &mut self,
        schema: Node<'d>,
        value: Node<'d>,
        depth: u32,
        out: &mut Map<String, Value>,
    ) -> Result<(), TooMuch> {
        let sizes = [size(schema, "minItems"), size(schema, "maxItems")];
        bounds(value.len(), ["minItems", "maxItems"], sizes, out);
        if schema.get("uniqueItems").and_then(Node::as_bool) == Some(true) && value.len() > 1 {
            self.charge(4 * value.len())?;
            out.insert("uniqueItems".to_owned(), Value::Bool(true));
        }
        let items = schema.get("items");
        let positions = schema.get("prefixItems").or(items.filter(|items| items.is_list()));
        let others = match items {
            Some(items) if items.is_list() => schema.get("additionalItems"),
            items => items,
        };
        let mut asked = Vec::new();
        for (at, item) in value.items().take(MOST_ITEMS).enumerate() {
            let Some(of) = positions.and_then(|list| list.item(at)).or(others) else {
                break;
            };
            asked.push(self.schema(of, item, depth + 1, &mut Vec::new())?);
        }
        if asked.iter().any(|asked| *asked != Value::Bool(true)) {
            out.insert("prefixItems".to_owned(), Value::Array(asked));
        }
        Ok(())
    }

    fn object(
        &mut self,
        schema: Node<'d>,
        value: Node<'d>,
        depth: u32,
        out: &mut Map<String, Value>,
    ) -> Result<(), TooMuch> {
        let sizes = [size(schema, "minProperties"), size(schema, "maxProperties")];
        bounds(value.len(), ["minProperties", "maxProperties"], sizes, out);
        let declared = schema.get("properties");
        for name in schema.get("required").into_iter().flat_map(Node::items) {
            self.charge(1)?;
            let Some(name) = name.as_str() else { continue };
            // One that is missing tells enough.
            if value.get(name).is_none() && !self.may_be_missing(declared.and_then(|named| named.get(name))) {
                out.insert("required".to_owned(), json!([name]));
                break;
            }
        }
        let by_pattern = schema.get("patternProperties").is_some_and(|named| !named.is_empty());
        let others = schema.get("additionalProperties").filter(|_| !by_pattern);
        let mut asked = Map::new();
        for (key, child) in value.entries() {
            self.charge(1)?;
            let Some(of) = declared.and_then(|named| named.get(key.text)).or(others) else {
                continue;
            };
            match self.schema(of, child, depth + 1, &mut Vec::new())? {
                Value::Bool(true) => {}
                more => {
                    asked.insert(key.text.to_owned(), more);
                }
            }
        }
        if !asked.is_empty() {
            out.insert("properties".to_owned(), Value::Object(asked));
        }
        Ok(())
    }

    fn may_be_missing(&self, property: Option<Node<'d>>) -> bool {
        let Some(property) = property else { return false };
        let property = super::subject::there(property);
        let says = |key: &str| property.get(key).and_then(Node::as_bool) == Some(true);
        match self.side {
            Side::Sent => says("readOnly"),
            Side::Received => says("writeOnly"),
            Side::Either => says("readOnly") || says("writeOnly"),
        }
    }

    fn charge(&mut self, steps: usize) -> Result<(), TooMuch> {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        self.left = self.left.checked_sub(steps).ok_or(TooMuch)?;
        Ok(())
    }
}

fn keep(parts: &mut Vec<Value>, part: Value) {
    if part != Value::Bool(true) {
        parts.push(part);
    }
}

fn types(schema: Node<'_>, value: Node<'_>, out: &mut Map<String, Value>) {
    let Some(said) = schema.get("type") else { return };
    let words: Vec<&str> = match said.kind() {
        Kind::List => said.items().filter_map(Node::as_str).collect(),
        _ => said.as_str().into_iter().collect(),
    };
    let known = ["null", "boolean", "integer", "number", "string", "array", "object"];
    // A word nobody knows (`file`, `date`) asks nothing that can be checked.
    if words.is_empty() || words.iter().any(|word| !known.contains(word)) || words.iter().any(|word| is(value, word)) {
        return;
    }
    let mut words = words;
    words.sort_unstable();
    words.dedup();
    out.insert("type".to_owned(), json!(words));
}

fn is(value: Node<'_>, word: &str) -> bool {
    match value.kind() {
        Kind::Null => word == "null",
        Kind::Bool => word == "boolean",
        Kind::Text => word == "string",
        Kind::List => word == "array",
        Kind::Map => word == "object",
        Kind::Number => {
            let whole = || value.as_i64().is_some() || value.as_f64().is_some_and(|number| number.fract() == 0.0);
            word == "number" || (word == "integer" && whole())
        }
    }
}

fn number(schema: Node<'_>, value: Node<'_>, out: &mut Map<String, Value>) {
    // What no double holds is not judged.
    let Some(number) = value.as_f64().filter(|number| number.is_finite()) else {
        return;
    };
    let bound = |key: &str| schema.get(key).filter(|node| node.as_f64().is_some_and(f64::is_finite));
    let flag = |key: &str| schema.get(key).and_then(Node::as_bool) == Some(true);
    let checks = [
        (
            "minimum",
            if flag("exclusiveMinimum") {
                "exclusiveMinimum"
            } else {
                "minimum"
            },
        ),
        (
            "maximum",
            if flag("exclusiveMaximum") {
                "exclusiveMaximum"
            } else {
                "maximum"
            },
        ),
        ("exclusiveMinimum", "exclusiveMinimum"),
        ("exclusiveMaximum", "exclusiveMaximum"),
    ];
    for (key, meant) in checks {
        let Some(node) = bound(key) else { continue };
        let limit = node.as_f64().unwrap_or_default();
        let met = match meant {
            "minimum" => number >= limit,
            "maximum" => number <= limit,
            "exclusiveMinimum" => number > limit,
            _ => number < limit,
        };
        if !met {
            out.insert(meant.to_owned(), node.to_json());
        }
    }
    if let Some(node) = bound("multipleOf").filter(|node| node.as_f64().is_some_and(|step| step > 0.0)) {
        out.insert("multipleOf".to_owned(), node.to_json());
    }
}

fn size(schema: Node<'_>, key: &str) -> Option<usize> {
    schema.get(key)?.as_i64().and_then(|size| usize::try_from(size).ok())
}

fn bounds(
    size: usize,
    [least_word, most_word]: [&str; 2],
    [least, most]: [Option<usize>; 2],
    out: &mut Map<String, Value>,
) {
    if let Some(least) = least.filter(|least| size < *least) {
        out.insert(least_word.to_owned(), json!(least));
    }
    if let Some(most) = most.filter(|most| size > *most) {
        out.insert(most_word.to_owned(), json!(most));
    }
}
