//! Puts together what several schemas say of one value: `$ref`, `allOf`, unions of one, "or null".

use std::collections::{BTreeMap, HashSet};

use super::Marks;
use super::canonical::{is_for_people, value};
use super::decimal::Decimal;
use super::keywords::{Bound, Limit, Sub, Types};
use super::shapes::{Dialect, Enumeration, Property, Shape, Union, UnionKind};
use crate::tree::{Kind, Node, NodeId, Reference};

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
    let found = match Reference::parse(reference) {
        Reference::Local(pointer) => node.document().at(&pointer),
        Reference::Anchor(_) | Reference::External { .. } => None,
    };
    Some(found.ok_or(reference))
}

struct Merging<'d, 'l> {
    shape: Shape<'d>,
    dialect: Dialect,
    /// Schemas already in it: a circle of `allOf` ends here, and a diamond is walked once.
    seen: HashSet<NodeId>,
    /// A schema around others said `nullable`, or a union had a branch that is null.
    or_null: bool,
    left: &'l mut usize,
}

impl<'d> Merging<'d, '_> {
    fn add(&mut self, node: Node<'d>) {
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
        if let Some(sub) = sub_named(keyword) {
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
            "prefixItems" if shape.prefix_items.is_empty() => shape.prefix_items = child.items().collect(),
            "not" => shape.nots.push(child),
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

    fn union(&mut self, kind: UnionKind, list: Node<'d>) {
        if self.shape.unions.iter().any(|union| union.node == list) {
            return;
        }
        let (nulls, branches): (Vec<_>, Vec<_>) = list.items().partition(|branch| is_null(*branch));
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
            _ => self.shape.unions.push(Union {
                kind,
                node: list,
                branches,
            }),
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

    /// The types that the values of an `enum` or `const` have.
    fn types_of_values(&self) -> Option<Types> {
        let listed = self.shape.enumeration.iter().flat_map(|list| list.values.values());
        let types = listed
            .copied()
            .chain(self.shape.constant)
            .map(|node| match node.kind() {
                Kind::Null => Types::NULL,
                Kind::Bool => Types::BOOLEAN,
                Kind::Number if node.text().is_some_and(|text| text.contains(['.', 'e', 'E'])) => Types::NUMBER,
                Kind::Number => Types::INTEGER,
                Kind::Text => Types::STRING,
                Kind::List => Types::ARRAY,
                Kind::Map => Types::OBJECT,
            });
        types.reduce(Types::or)
    }

    fn finish(mut self) -> Shape<'d> {
        self.shape.older = self.dialect == Dialect::Older;
        if self
            .shape
            .types
            .is_some_and(|types| types.without(Types::NULL) == Types::INTEGER)
        {
            for limit in [Limit::Minimum, Limit::Maximum] {
                if let Some(bound) = self.shape.limits.get_mut(&limit) {
                    bound.whole(limit);
                }
            }
            // Every whole number is a multiple of one.
            self.shape.multiple_of = self.shape.multiple_of.filter(|step| step.text() != Some("1"));
        }
        if self.shape.types.is_none() && self.shape.implied.is_none() {
            self.shape.implied = self.types_of_values();
        }
        if self.or_null {
            self.shape.types = self.shape.types.map(|types| types.or(Types::NULL));
        }
        self.shape
    }
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

fn implied(node: Node<'_>) -> Option<Types> {
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
    None
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

impl<'d> Enumeration<'d> {
    /// The one value of a `const`.
    pub(crate) fn of_one(node: Node<'d>) -> Self {
        Self {
            node,
            values: [(value(node), node)].into(),
        }
    }
}

fn narrow<'d>(present: &mut Option<Enumeration<'d>>, node: Node<'d>) {
    let values = node.items().map(|item| (value(item), item));
    match present {
        Some(present) => {
            let more: HashSet<String> = values.map(|(text, _)| text).collect();
            present.values.retain(|text, _| more.contains(text));
        }
        None => {
            *present = Some(Enumeration {
                node,
                values: values.collect(),
            })
        }
    }
}

fn collect<'d>(into: &mut std::collections::BTreeMap<&'d str, Vec<Node<'d>>>, named: Node<'d>) {
    for (name, schema) in named.entries() {
        into.entry(name.text).or_default().push(schema);
    }
}

fn sub_named(keyword: &str) -> Option<Sub> {
    Some(match keyword {
        "items" => Sub::Items,
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
