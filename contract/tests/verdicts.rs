//! What differs in writing only is the same, and what breaks is found: the files in `cases/verdicts` say how grave a pair is at
//! most or at least. They were written along the rule lists of other tools, so that the meaning is held and not their tables; those
//! whose names begin with `s-` follow the cases of their test suites. What is not held there on purpose: that a schema is the same
//! as `false` because its limits contradict each other, and what alternatives admit together.
//! A pair of schemas is tried in the body of a request and in that of a response.

use std::fs;
use std::path::Path;

use portolan_contract::{Level, Limits, Options, compare, read};
use serde_json::{Value, json};

#[test]
fn every_pair_of_documents_is_as_grave_as_it_should_be() {
    let wrong: Vec<String> = pairs("documents")
        .iter()
        .filter_map(|pair| differs(&pair["name"], &pair["expect"], &pair["base"], &pair["revised"]))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_pair_of_schemas_is_as_grave_in_each_direction_as_it_should_be() {
    let mut wrong = Vec::new();
    for pair in pairs("schemas") {
        for (direction, is_request) in [("request", true), ("response", false)] {
            let [base, revised] = [("base", 0), ("revised", 1)].map(|(side, at)| {
                let version = pair["versions"][at].as_str().unwrap_or("3.0.3");
                document(&pair[side], &pair["components"][at], version, is_request)
            });
            let name = json!(format!("{} in a {direction}", pair["name"].as_str().unwrap()));
            wrong.extend(differs(&name, &pair[direction], &base, &revised));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn pairs(name: &str) -> Vec<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/verdicts/{name}.json"));
    let pairs: Vec<Value> = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert!(pairs.len() > 100);
    pairs
}

fn document(schema: &Value, components: &Value, version: &str, is_request: bool) -> Value {
    let content = |schema: &Value| json!({"application/json": {"schema": schema}});
    let mut operation =
        json!({"responses": {"200": {"description": "d", "content": content(&json!({"type": "string"}))}}});
    if is_request {
        operation["requestBody"] = json!({"required": true, "content": content(schema)});
    } else {
        operation["responses"]["200"]["content"] = content(schema);
    }
    let components = match components {
        Value::Null => json!({}),
        some => some.clone(),
    };
    json!({
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": components},
    })
}

/// What is wrong with the verdict on a pair, if anything.
fn differs(name: &Value, expected: &Value, base: &Value, revised: &Value) -> Option<String> {
    let [base, revised] = [base, revised].map(|document| read(document.to_string(), &Limits::default()).unwrap());
    let options = Options {
        today: Some(time::macros::date!(2026 - 11 - 20)),
        ..Options::default()
    };
    let comparison = compare(&base, &revised, &options);
    let found = comparison.verdict();
    let is_right = match expected.as_str().unwrap() {
        "none" => found.is_none(),
        "some" => found.is_some(),
        "at most info" => found <= Some(Level::Info),
        "at most warning" => found <= Some(Level::Warning),
        "warning" => found == Some(Level::Warning),
        "at least warning" => found >= Some(Level::Warning),
        "breaking" => found == Some(Level::Breaking),
        other => panic!("{other}"),
    };
    let said: Vec<String> = comparison.changes.iter().map(|change| change.text()).collect();
    (!is_right).then(|| format!("{name} should be {expected} and is {found:?}: {}", said.join(" ")))
}
