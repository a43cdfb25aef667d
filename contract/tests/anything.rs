//! Whatever the bytes, the reader answers, and what it answers is consistent.

use portolan_contract::{Document, Format, Limits, Node, json, read, read_as, read_tree, yaml};
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn random_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        answer(&bytes);
    }

    #[test]
    fn random_text_of_the_characters_that_matter_gets_an_answer(text in "[ \\n\\t\\-?:,\\[\\]{}#&*!|>'\"%@`<>/=a0.~\\\\é\u{feff}]{0,200}") {
        answer(text.as_bytes());
    }

    #[test]
    fn random_yaml_gets_an_answer(lines in proptest::collection::vec(line(), 0..30)) {
        answer(lines.concat().as_bytes());
    }

    #[test]
    fn a_contract_with_random_wounds_gets_an_answer(at in 0..WHOLE.len(), length in 0..20_usize, patch in "[ \\n:\\-{}\\[\\]&*!|>'\"a$#<]{0,6}") {
        let end = (at + length).min(WHOLE.len());
        let wounded = [&WHOLE.as_bytes()[..at], patch.as_bytes(), &WHOLE.as_bytes()[end..]].concat();
        answer(&wounded);
    }

    #[test]
    fn json_comes_back_as_it_was_written(value in value()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let document = json::document(&text, &Limits::default()).unwrap();
        prop_assert_eq!(document.root().to_json(), value);
        check(&document);
    }

    #[test]
    fn json_is_yaml_and_means_the_same(value in value()) {
        let text = serde_json::to_string(&value).unwrap();
        // YAML's escapes know no surrogate pairs, and its text no DEL without an escape.
        prop_assume!(!text.contains("\\u") && !text.contains('\u{7f}'));
        let document = yaml::document(&text, &Limits::default());
        if value != Value::Null {
            prop_assert_eq!(document.unwrap().root().to_json(), value);
        }
    }
}

const WHOLE: &str = "openapi: 3.1.0\ninfo: &i\n  title: \"A b\"\n  version: 1.10\npaths:\n  /a/{id}:\n    get: &op\n      operationId: a\n      description: |\n        Some\n        text\n    put: *op\n  /b:\n    $ref: '#/paths/~1a~1{id}'\nx: {<<: *i, y: [1, 2, {z: !!str 3}]}\n";

fn answer(bytes: &[u8]) {
    let limits = Limits::default();
    if let Ok(contract) = read(bytes, &limits) {
        if let Some(document) = &contract.document {
            check(document);
        }
        for operation in &contract.operations {
            let pointer = operation.pointer.as_deref();
            assert!(pointer.is_none_or(|pointer| contract.document.as_ref().unwrap().at(pointer).is_some()));
        }
    }
    for format in [Format::Proto, Format::GraphQl, Format::Wsdl, Format::Text] {
        let _ = read_as(bytes, format, &limits);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        for document in yaml::documents(text, &limits).unwrap_or_default() {
            check(&document);
        }
        if let Ok(document) = read_tree(text, &limits) {
            check(&document);
        }
    }
}

/// Every node is found again by its pointer, is its parent's child, and stands somewhere.
fn check(document: &Document) {
    document.walk(|node| {
        assert!(node.line() > 0 && node.column() > 0);
        assert_eq!(document.at(&node.pointer()), Some(node));
        assert_eq!(document.node(node.id()), node);
        assert_eq!(node.items().count() + node.entries().count(), node.len());
        assert!(node.parent().is_none_or(|parent| children(parent).contains(&node)));
        true
    });
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    node.items().chain(node.entries().map(|(_, child)| child)).collect()
}

fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("a: "),
        Just("- "),
        Just("&x "),
        Just("*x"),
        Just("? "),
        Just("[b, "),
        Just("{c: "),
        Just("]"),
        Just("}"),
        Just("| "),
        Just("'d' "),
        Just("\"e\" "),
        Just("<<: "),
        Just("!t "),
        Just("# f"),
        Just("---"),
        Just("..."),
        Just("g"),
        Just("1.0"),
    ];
    (0..4_usize, proptest::collection::vec(part, 0..5))
        .prop_map(|(indent, parts)| format!("{}{}\n", "  ".repeat(indent), parts.concat()))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e6..1e6_f64).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::String),
        any::<String>().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 60, 20, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..20).prop_map(Value::Array),
            proptest::collection::hash_map("\\PC{0,6}", inner, 0..20)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}
