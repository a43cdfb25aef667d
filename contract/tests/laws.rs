//! What holds of every comparison, tried on contracts that nobody wrote.

use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Comparison, Contract, Level, Limits, Options, compare, json, read};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn contract(value: &Value) -> Contract {
    read(value.to_string(), &Limits::default()).unwrap()
}

fn compared(base: &Value, revised: &Value) -> Comparison {
    compare(&contract(base), &contract(revised), &Options::default())
}

/// A contract in which one schema is sent, and another comes back.
fn exchange(request: &Value, response: &Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": {
            "requestBody": {"required": true, "content": {"application/json": {"schema": request}}},
            "responses": {"200": {"description": "d", "content": {"application/json": {"schema": response}}}},
        }}},
        "components": {"schemas": {
            "Leaf": {"type": "string", "maxLength": 9},
            "Loop": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Loop"}, "leaf": {"$ref": "#/components/schemas/Leaf"}}},
        }},
    })
}

fn sent(schema: &Value) -> Value {
    exchange(schema, &json!({"type": "string"}))
}

fn got(schema: &Value) -> Value {
    exchange(&json!({"type": "string"}), schema)
}

fn schema() -> impl Strategy<Value = Value> {
    let number = || 1..4_i32;
    let leaf = prop_oneof![
        Just(json!({"type": "string"})),
        Just(json!({"type": ["string", "null"]})),
        Just(json!({"type": "boolean"})),
        number().prop_map(|n| json!({"type": "string", "maxLength": n})),
        number().prop_map(|n| json!({"type": "string", "minLength": n})),
        number().prop_map(|n| json!({"type": "integer", "minimum": n})),
        number().prop_map(|n| json!({"type": "number", "exclusiveMaximum": n, "multipleOf": n})),
        proptest::sample::subsequence(vec!["a", "b", "c"], 1..=3)
            .prop_map(|values| json!({"type": "string", "enum": values})),
        proptest::sample::select(vec!["date", "uuid"]).prop_map(|format| json!({"type": "string", "format": format})),
        Just(json!({"$ref": "#/components/schemas/Leaf"})),
        Just(json!({"$ref": "#/components/schemas/Loop"})),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let properties = proptest::collection::btree_map("[a-d]", (inner.clone(), any::<bool>()), 0..4);
        prop_oneof![
            4 => (properties, any::<bool>()).prop_map(|(properties, closed)| object(properties, closed)),
            1 => (inner.clone(), any::<bool>()).prop_map(|(items, unique)| json!({"type": "array", "items": items, "uniqueItems": unique})),
            1 => proptest::collection::vec(inner.clone(), 2..4).prop_map(|branches| json!({"oneOf": branches})),
            1 => inner.prop_map(|part| json!({"allOf": [part]})),
        ]
    })
}

fn object(properties: std::collections::BTreeMap<String, (Value, bool)>, closed: bool) -> Value {
    let required: Vec<&String> = properties
        .iter()
        .filter(|(_, (_, must))| *must)
        .map(|(name, _)| name)
        .collect();
    let schemas: Map<String, Value> = properties
        .iter()
        .map(|(name, (schema, _))| (name.clone(), schema.clone()))
        .collect();
    let mut object = json!({"type": "object", "properties": schemas, "required": required});
    if closed {
        object["additionalProperties"] = json!(false);
    }
    object
}

fn worst(comparison: &Comparison) -> Option<Level> {
    comparison.verdict()
}

fn told(comparison: &Comparison) -> Vec<String> {
    comparison
        .changes
        .iter()
        .map(|change| format!("{} {} {}", change.level, change.rule.id, change.text()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn nothing_differs_from_itself(one in schema(), other in schema()) {
        let document = exchange(&one, &other);
        prop_assert!(told(&compared(&document, &document)).is_empty());
    }

    #[test]
    fn what_breaks_those_who_send_disturbs_those_who_get_it_the_other_way_round(one in schema(), other in schema()) {
        let forth = compared(&sent(&one), &sent(&other));
        let back = compared(&got(&other), &got(&one));
        if worst(&forth) == Some(Level::Breaking) {
            prop_assert!(worst(&back) >= Some(Level::Warning), "{:?} but {:?}", told(&forth), told(&back));
        }
        if worst(&back) == Some(Level::Breaking) {
            prop_assert!(worst(&forth) >= Some(Level::Warning), "{:?} but {:?}", told(&back), told(&forth));
        }
        prop_assert_eq!(forth.changes.is_empty(), back.changes.is_empty());
    }

    #[test]
    fn a_schema_that_goes_both_ways_is_as_bad_as_in_the_worse_of_them(one in schema(), other in schema()) {
        let both = compared(&exchange(&one, &one), &exchange(&other, &other));
        let ways = [compared(&sent(&one), &sent(&other)), compared(&got(&one), &got(&other))];
        prop_assert_eq!(worst(&both), ways.iter().map(worst).max().unwrap());
    }

    #[test]
    fn optional_additions_never_break(one in schema(), more in schema()) {
        let object = |with: bool| {
            let mut object = json!({"type": "object", "properties": {"one": one}});
            if with {
                object["properties"]["more"] = more.clone();
            }
            object
        };
        let base = exchange(&object(false), &object(false));
        let mut revised = exchange(&object(true), &object(true));
        let operation = &mut revised["paths"]["/a"]["post"];
        operation["parameters"] = json!([{"name": "q", "in": "query", "schema": more}]);
        operation["responses"]["429"] = json!({"description": "d"});
        operation["requestBody"]["content"]["application/cbor"] = json!({"schema": more});
        operation["responses"]["200"]["headers"] = json!({"X-More": {"schema": more}});
        operation["callbacks"] = json!({"more": {"{$url}": {"post": {"responses": {"200": {"description": "d"}}}}}});
        revised["paths"]["/b"] = json!({"get": {"responses": {"200": {"description": "d"}}}});
        revised["components"]["schemas"]["More"] = more.clone();
        let comparison = compared(&base, &revised);
        prop_assert!(worst(&comparison) < Some(Level::Breaking), "{:?}", told(&comparison));
    }

    #[test]
    fn naming_a_schema_changes_nothing(one in schema(), other in schema()) {
        let mut revised = exchange(&json!({"$ref": "#/components/schemas/Named"}), &json!({"allOf": [other]}));
        revised["components"]["schemas"]["Named"] = one.clone();
        let comparison = compared(&exchange(&one, &other), &revised);
        prop_assert!(told(&comparison).is_empty(), "{:?}", told(&comparison));
    }
}

/// Documents of the corpus that are small enough to be tried often.
fn real() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/contracts");
    if !folder.is_dir() {
        eprintln!("the corpus folder contracts is absent: nothing was tested");
        return Vec::new();
    }
    let mut open = vec![folder];
    let mut documents = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            if bytes.len() > 60_000 {
                continue;
            }
            let contract = read(&bytes, &Limits::default());
            if let Some(document) = contract.ok().and_then(|contract| contract.document) {
                documents.push((path, document.root().to_json()));
            }
        }
    }
    documents.sort_by(|one, other| one.0.cmp(&other.0));
    documents
}

/// Every scalar of a document that binds somebody, by its pointer.
fn binding(document: &Value) -> Vec<String> {
    let text = document.to_string();
    let tree = json::document(&text, &Limits::default()).unwrap();
    let mut pointers = Vec::new();
    tree.walk(|node| {
        let pointer = node.pointer();
        let binds = !BINDS_NOBODY.iter().any(|part| pointer.contains(part));
        if binds && node.text().is_some() {
            pointers.push(pointer);
        }
        binds
    });
    pointers
}

/// Words for people, and what only tools read.
const BINDS_NOBODY: [&str; 16] = [
    "/info",
    "/tags",
    "/description",
    "/summary",
    "/title",
    "/example",
    "/externalDocs",
    "/openapi",
    "/swagger",
    "/asyncapi",
    "/contact",
    "/license",
    "/bearerFormat",
    "/x-",
    "/messageId",
    "/$comment",
];

fn mutated(value: &Value) -> Value {
    match value {
        Value::Bool(yes) => json!(!yes),
        Value::Number(number) => json!(number.as_f64().unwrap_or_default() + 1.0),
        Value::String(text) => json!(format!("{text}x")),
        other => other.clone(),
    }
}

#[test]
fn no_change_of_what_binds_somebody_is_passed_over_and_none_explodes() {
    let (mut passed, mut random) = (Vec::new(), 1_u64);
    for (path, document) in real() {
        let pointers = binding(&document);
        let used = json!(document).to_string();
        for _ in 0..12.min(pointers.len()) {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(random >> 33).unwrap() % pointers.len();
            let pointer = &pointers[at];
            let mut revised = document.clone();
            let place = revised.pointer_mut(pointer).unwrap();
            *place = mutated(place);
            if unused(&used, pointer) {
                continue;
            }
            let Ok(other) = read(revised.to_string(), &Limits::default()) else {
                continue;
            };
            let comparison = compare(&contract(&document), &other, &Options::default());
            if comparison.changes.is_empty() && !is_only_a_name(&document, pointer) {
                passed.push(format!("{}: {pointer}", path.display()));
            }
            assert!(
                comparison.changes.len() < 100,
                "{}: {pointer}: {}",
                path.display(),
                comparison.changes.len()
            );
        }
    }
    assert!(passed.is_empty(), "passed over:\n{}", passed.join("\n"));
}

/// What binds nobody by where it stands: what is told of scopes, names of bodies and messages that go by another name, media types
/// of bodies that are not there, and that a part of the path is required, which it is anyway.
fn is_only_a_name(document: &Value, pointer: &str) -> bool {
    let (holder, field) = pointer.rsplit_once('/').unwrap_or_default();
    let place = document
        .pointer(holder)
        .and_then(|holder| holder.get("in"))
        .and_then(Value::as_str);
    match field {
        "name" => place == Some("body") || holder.contains("/messages/") || holder.ends_with("/message"),
        "required" => place == Some("path"),
        "defaultContentType" => true,
        _ if holder.ends_with("/availableScopes") => true,
        _ => holder.ends_with("/consumes") || holder.ends_with("/produces"),
    }
}

/// A component nobody refers to by name binds nobody.
fn unused(text: &str, pointer: &str) -> bool {
    let mut steps = pointer.split('/').skip(1);
    let name = match steps.next() {
        Some("components") => steps
            .next()
            .zip(steps.next())
            .map(|(kind, name)| format!("{kind}/{name}\"")),
        Some(kind @ ("definitions" | "parameters" | "responses")) => {
            steps.next().map(|name| format!("{kind}/{name}\""))
        }
        Some("securityDefinitions") => Some("\u{0}".to_owned()),
        _ => None,
    };
    name.is_some_and(|name| !text.contains(&name))
}
