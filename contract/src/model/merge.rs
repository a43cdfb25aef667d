//! Puts together what several schemas say of one value: `$ref`, `allOf`, unions of one, "or null".

use std::collections::HashSet;

use super::canonical::{is_for_people, value};
use super::decimal::Decimal;
use super::keywords::{Bound, Limit, Sub, Types};
use super::shapes::{Dialect, Enumeration, Property, Shape, UnionKind};
use super::{Marks, simplify};
use crate::tree::{Kind, Node, NodeId};

/// More schemas than this are not put together for one value. Published contracts stay far below; a hostile one could make
/// each of its schemas consist of all others.
const MOST_PARTS: usize = 256;

/// One shape of all these schemas together. `left`: how many parts may still be put together in this document.
pub(super) fn merge<'d>(nodes: &[Node<'d>], dialect: Dialect, left: &mut usize) -> Shape<'d> {
    let mut merging = Merging {
        shape: Shape::default(),
        dialect,
        seen: HashSet::new(),
        or_null: false,
        left,
    };
    for node in nodes {
        merging.add(*node);
    }
    merging.finish()
}

/// Where the `$ref` of a schema leads, one step: `None` without one, `Err` where it leads nowhere in this document.
pub(super) fn step<'d>(node: Node<'d>) -> Option<Result<Node<'d>, &'d str>> {
    let reference = node.reference()?;
    Some(node.document().resolve(reference).ok_or(reference))
}

pub(super) struct Merging<'d, 'l> {
    pub(super) shape: Shape<'d>,
    dialect: Dialect,
    /// Schemas already in it: a circle of `allOf` ends here, and a diamond is walked once.
    seen: HashSet<NodeId>,
    /// A schema around others said `nullable`, or a union had a branch that is null.
    pub(super) or_null: bool,
    left: &'l mut usize,
}

impl<'d> Merging<'d, '_> {
    pub(super) fn add(&mut self, node: Node<'d>) {
        // What it lists one by one: names of properties, values, alternatives.
        let listed = ["properties", "required", "enum", "oneOf", "anyOf", "x-extensible-enum"];
        let parts: usize = listed.iter().filter_map(|key| node.get(key)).map(Node::len).sum();
        *self.left = self.left.saturating_sub(1 + node.len() + parts);
        if self.seen.len() >= MOST_PARTS || *self.left == 0 {
            self.shape.too_much = true;
            return;
        }
        if !self.seen.insert(node.id()) {
            return;
        }
        let shape = &mut self.shape;
        if node.kind() == Kind::Bool {
            shape.origins.push(node);
            shape.never |= node.as_bool() == Some(false);
            return;
        }
        if !node.is_map() {
            return;
        }
        match step(node) {
            None => shape.origins.push(node),
            Some(there) => {
                match there {
                    Ok(there) => self.add(there),
                    Err(reference) => {
                        shape.origins.push(node);
                        shape.opaque.push((reference, node));
                    }
                }
                if self.dialect == Dialect::Older {
                    return;
                }
            }
        }
        self.dynamic(node);
        self.types(node);
        // A parameter of Swagger 2.0 is a schema with a name and a place.
        let parameter = node.get("in").is_some_and(|place| place.as_str().is_some()) && node.get("name").is_some();
        for (key, child) in node.entries() {
            if parameter
                && matches!(
                    key.text,
                    "name"
                        | "in"
                        | "required"
                        | "collectionFormat"
                        | "allowEmptyValue"
                        | "deprecated"
                        | "x-sunset"
                        | "x-stability-level"
                )
            {
                continue;
            }
            self.keyword(key.text, child, node);
        }
    }

    /// What a `$dynamicRef` leads to where nobody overrides it.
    fn dynamic(&mut self, node: Node<'d>) {
        let Some(reference) = node.get("$dynamicRef").and_then(Node::as_str) else {
            return;
        };
        match node.document().resolve(reference) {
            Some(there) => self.add(there),
            None => self.shape.opaque.push((reference, node)),
        }
    }

    fn types(&mut self, node: Node<'d>) {
        let unknown = node.get("type").filter(|types| {
            let word = |node: Node<'_>| node.text().and_then(Types::named).is_some();
            !(word(*types) || (types.is_list() && types.items().all(word)))
        });
        if let Some(types) = unknown {
            self.shape.others.entry("type").or_insert(types);
        }
        let said = node.get("type").map(|types| match types.kind() {
            Kind::List => types
                .items()
                .filter_map(|word| Types::named(word.text()?))
                .fold(Types::NONE, Types::or),
            _ => types.text().and_then(Types::named).unwrap_or(Types::ALL),
        });
        let nullable = ["nullable", "x-nullable"]
            .iter()
            .any(|key| node.get(key).and_then(Node::as_bool) == Some(true));
        let types = match said {
            Some(types) if nullable => types.or(Types::NULL),
            Some(types) => types,
            None => {
                self.or_null |= nullable;
                // Without a type, what describes an object means one.
                let null = if nullable { Types::NULL } else { Types::NONE };
                self.shape.implied = self.shape.implied.or(implied(node).map(|types| types.or(null)));
                return;
            }
        };
        self.shape.type_at = self.shape.type_at.or(node.get("type"));
        // Swagger 2.0's uploaded file is OpenAPI 3's binary string.
        let file = node.get("type").filter(|types| types.text() == Some("file"));
        self.shape.format = self.shape.format.or(file);
        self.shape.types = Some(self.shape.admits().and(types));
    }

    fn keyword(&mut self, keyword: &'d str, child: Node<'d>, node: Node<'d>) {
        let shape = &mut self.shape;
        if let Some(limit) = Limit::named(keyword) {
            let exclusive = match keyword {
                "maximum" => node.get("exclusiveMaximum").and_then(Node::as_bool) == Some(true),
                "minimum" => node.get("exclusiveMinimum").and_then(Node::as_bool) == Some(true),
                _ => false,
            };
            return self.limit(limit, child, exclusive);
        }
        // Older drafts of JSON Schema, and with them AsyncAPI, write the items by position in `items`, the others beside it.
        let by_position = || node.get("items").is_some_and(Node::is_list);
        if keyword == "items" && child.is_list() {
            if shape.prefix_items.is_empty() {
                shape.prefix_items = child.items().collect();
            }
            return;
        }
        if let Some(sub) = sub_named(keyword).filter(|_| keyword != "additionalItems" || by_position()) {
            // What says "anything" says nothing.
            let anything = child.as_bool() == Some(true) || (child.is_map() && child.is_empty());
            if !anything {
                shape.subs.entry(sub).or_default().push(child);
            }
            return;
        }
        match keyword {
            "exclusiveMaximum" if child.kind() == Kind::Number => self.limit(Limit::Maximum, child, true),
            "exclusiveMinimum" if child.kind() == Kind::Number => self.limit(Limit::Minimum, child, true),
            "allOf" => child.items().for_each(|part| self.add(part)),
            "oneOf" => self.union(UnionKind::OneOf, child),
            "anyOf" => self.union(UnionKind::AnyOf, child),
            "format" => shape.format = shape.format.or(Some(child)),
            "pattern" => shape.patterns.push(child),
            "enum" => narrow(&mut shape.enumeration, child),
            "x-extensible-enum" => narrow(&mut shape.extensible, child),
            "const" => shape.constant = shape.constant.or(Some(child)),
            "multipleOf" => shape.multiple_of = shape.multiple_of.or(Some(child)),
            "uniqueItems" if child.as_bool() == Some(true) => shape.unique_items = shape.unique_items.or(Some(child)),
            "properties" => {
                for (name, schema) in child.entries() {
                    let property = shape
                        .properties
                        .entry(name.text)
                        .or_insert(Property { schemas: Vec::new() });
                    property.schemas.push(schema);
                }
            }
            "required" => {
                for name in child.items() {
                    if let Some(text) = name.text().filter(|text| !text.is_empty()) {
                        shape.required.entry(text).or_insert(name);
                    }
                }
            }
            "patternProperties" => collect(&mut shape.pattern_properties, child),
            "dependentSchemas" => collect(&mut shape.dependent_schemas, child),
            "dependentRequired" => {
                for (name, names) in child.entries() {
                    shape.dependent_required.entry(name.text).or_insert(names);
                }
            }
            // Draft 7 has both in one.
            "dependencies" => {
                for (name, demanded) in child.entries() {
                    if demanded.is_list() {
                        shape.dependent_required.entry(name.text).or_insert(demanded);
                    } else {
                        shape.dependent_schemas.entry(name.text).or_default().push(demanded);
                    }
                }
            }
            "prefixItems" if shape.prefix_items.is_empty() => shape.prefix_items = child.items().collect(),
            "not" => self.negation(child),
            "if" => shape.conditions.push(node),
            "discriminator" => shape.discriminator = shape.discriminator.or(Some(child)),
            "contentEncoding" => shape.content_encoding = shape.content_encoding.or(Some(child)),
            "contentMediaType" => shape.content_media_type = shape.content_media_type.or(Some(child)),
            "default" => shape.default = shape.default.or(Some(child)),
            "readOnly" if child.as_bool() == Some(true) => shape.read_only = shape.read_only.or(Some(child)),
            "writeOnly" if child.as_bool() == Some(true) => shape.write_only = shape.write_only.or(Some(child)),
            "deprecated" if child.as_bool() == Some(true) => {
                shape.marks.deprecated = shape.marks.deprecated.or(Some(child))
            }
            "x-sunset" => shape.marks.sunset = shape.marks.sunset.or(Marks::of(node).sunset),
            "x-stability-level" => shape.marks.stability = shape.marks.stability.or(Marks::of(node).stability),
            _ if is_said_elsewhere(keyword) => {}
            other => {
                shape.others.entry(other).or_insert(child);
            }
        }
    }

    fn limit(&mut self, limit: Limit, node: Node<'d>, exclusive: bool) {
        let Some(value) = node.text().and_then(Decimal::read) else {
            return;
        };
        if limit.says_nothing(&value) {
            return;
        }
        let bound = Bound {
            value,
            exclusive,
            next: false,
            node,
        };
        match self.shape.limits.get(&limit) {
            Some(present) if !bound.is_tighter(present, limit) => {}
            _ => {
                self.shape.limits.insert(limit, bound);
            }
        }
    }

    fn finish(mut self) -> Shape<'d> {
        self.shape.older = self.dialect == Dialect::Older;
        simplify::simplify(&mut self.shape);
        if self.or_null {
            let or_null = |types: Types| types.or(Types::NULL);
            self.shape.types = self.shape.types.map(or_null);
            self.shape.of_unions = self.shape.of_unions.map(or_null);
        }
        self.shape.or_null = self.or_null;
        self.shape
    }
}

/// The types that keywords mean where no type is said.
pub(super) fn implied(node: Node<'_>) -> Option<Types> {
    let has = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
    if has(&[
        "properties",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
    ]) {
        return Some(Types::OBJECT);
    }
    if has(&["items", "prefixItems"]) {
        return Some(Types::ARRAY);
    }
    if has(&["contentMediaType", "contentEncoding"]) {
        return Some(Types::STRING);
    }
    None
}

impl<'d> Enumeration<'d> {
    /// The one value of a `const`.
    pub(crate) fn of_one(node: Node<'d>) -> Self {
        Self {
            node,
            values: [(value(node), node)].into(),
        }
    }

    /// The values of an `enum`.
    pub(crate) fn listed(node: Node<'d>) -> Self {
        Self {
            node,
            values: node.items().map(|item| (value(item), item)).collect(),
        }
    }
}

fn narrow<'d>(present: &mut Option<Enumeration<'d>>, node: Node<'d>) {
    let listed = Enumeration::listed(node);
    match present {
        Some(present) => present.values.retain(|text, _| listed.values.contains_key(text)),
        None => *present = Some(listed),
    }
}

fn collect<'d>(into: &mut std::collections::BTreeMap<&'d str, Vec<Node<'d>>>, named: Node<'d>) {
    for (name, schema) in named.entries() {
        into.entry(name.text).or_default().push(schema);
    }
}

fn sub_named(keyword: &str) -> Option<Sub> {
    Some(match keyword {
        "items" | "additionalItems" => Sub::Items,
        "additionalProperties" => Sub::AdditionalProperties,
        "propertyNames" => Sub::PropertyNames,
        "contains" => Sub::Contains,
        "unevaluatedItems" => Sub::UnevaluatedItems,
        "unevaluatedProperties" => Sub::UnevaluatedProperties,
        "contentSchema" => Sub::ContentSchema,
        _ => return None,
    })
}

/// Keywords that are read where they matter, or bind nobody.
fn is_said_elsewhere(keyword: &str) -> bool {
    matches!(
        keyword,
        "$ref"
            | "$dynamicRef"
            | "additionalItems"
            | "type"
            | "nullable"
            | "x-nullable"
            | "exclusiveMaximum"
            | "exclusiveMinimum"
            | "then"
            | "else"
            | "$schema"
            | "$id"
            | "$anchor"
            | "$dynamicAnchor"
            | "$defs"
            | "definitions"
            | "uniqueItems"
            | "readOnly"
            | "writeOnly"
            | "prefixItems"
            | "deprecated"
            | "x-sunset"
            | "x-stability-level"
    ) || is_for_people(keyword)
}
