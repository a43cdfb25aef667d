//! What a stranger may send to hurt us is refused before it has cost much: each case says by which rule.

use portolan_contract::{Code, Limits, json, read, yaml};

fn refused(text: impl AsRef<[u8]>) -> Code {
    read(text, &Limits::default()).expect_err("must be refused").code
}

/// `count` anchors, each a list of ten aliases of the one before.
fn bomb(count: usize) -> String {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..count {
        let aliases = vec![format!("*a{}", n - 1); 10].join(", ");
        text += &format!("a{n}: &a{n} [{aliases}]\n");
    }
    text
}

#[test]
fn an_alias_bomb_is_refused_by_the_count_of_nodes() {
    assert_eq!(refused(bomb(9)), Code::TooManyNodes);
    // The same with long texts is refused by their length.
    let text = bomb(5).replace('x', &"long ".repeat(200));
    assert_eq!(refused(text), Code::TooMuchText);
}

#[test]
fn deep_nesting_is_refused_in_json_and_in_yaml() {
    assert_eq!(refused("[".repeat(800_000)), Code::TooDeep);
    assert_eq!(refused("{\"a\":".repeat(200_000)), Code::TooDeep);
    assert_eq!(refused("- ".repeat(400_000)), Code::TooDeep);
    let stairs: String = (0..1_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    assert_eq!(refused(stairs), Code::TooDeep);
    // Aliases deepen what they stand in.
    let mut text = String::from("a0: &a0 [x]\n");
    for n in 1..200 {
        text += &format!("a{n}: &a{n} [*a{}]\n", n - 1);
    }
    assert_eq!(refused(text), Code::TooDeep);
}

#[test]
fn limits_beyond_the_deepest_are_lowered_to_it() {
    let limits = Limits {
        depth: usize::MAX,
        ..Limits::generous()
    };
    let refusal = json::document(&"[".repeat(2_000), &limits).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.column as usize),
        (Code::TooDeep, Limits::DEEPEST + 1)
    );
    let deepest = format!("{}{}", "[".repeat(Limits::DEEPEST), "]".repeat(Limits::DEEPEST));
    assert!(json::document(&deepest, &limits).unwrap().root().to_json().is_array());
}

#[test]
fn more_values_than_allowed_are_refused_where_they_begin() {
    let limits = Limits {
        nodes: 100,
        ..Limits::default()
    };
    let lines: String = (0..200).map(|n| format!("k{n}: 1\n")).collect();
    let refusal = yaml::document(&lines, &limits).unwrap_err();
    assert_eq!((refusal.code, refusal.line), (Code::TooManyNodes, 100));
    let refusal = json::document(&format!("[{}0]", "0,\n".repeat(200)), &limits).unwrap_err();
    assert_eq!((refusal.code, refusal.line), (Code::TooManyNodes, 100));
    // The limit is one for all documents of a stream.
    let refusal = yaml::documents(&"--- [a, b]\n".repeat(50), &limits).unwrap_err();
    assert_eq!((refusal.code, refusal.line), (Code::TooManyNodes, 34));
}

#[test]
fn a_flow_collection_that_might_be_a_key_is_not_taken_in_whole() {
    assert_eq!(refused(format!("- [{}x", "a, ".repeat(300_000))), Code::TooManyNodes);
    assert_eq!(refused(format!("x: 1\n{{{}", "?,".repeat(300_000))), Code::TooManyNodes);
}

#[test]
fn more_text_than_allowed_is_refused() {
    let limits = Limits {
        scalar_bytes: 1_000,
        ..Limits::default()
    };
    let text = format!("a: {0}\nb: {0}\n", "x".repeat(600));
    let refusal = yaml::document(&text, &limits).unwrap_err();
    assert_eq!((refusal.code, refusal.line), (Code::TooMuchText, 2));
    assert_eq!(refused(vec![b' '; (10 << 20) + 1]), Code::TooLarge);
}

#[test]
fn merge_keys_cannot_multiply_without_being_counted() {
    let base: String = (0..1_000).map(|n| format!("  k{n}: 1\n")).collect();
    let text = format!("b: &b\n{base}c:\n{}", "- <<: *b\n".repeat(1_000));
    assert_eq!(refused(text), Code::TooManyNodes);
}

#[test]
fn a_shared_path_item_cannot_multiply_long_names() {
    let methods: String = (0..10_000).map(|n| format!("      M{n}: {{}}\n")).collect();
    let text = format!(
        "openapi: 3.2.0\npaths:\n  ? /{}\n  : additionalOperations:\n{methods}",
        "a".repeat(100_000)
    );
    assert_eq!(refused(text), Code::TooMuchText);
    let item: String = (0..1_000).map(|n| format!("      M{n}: {{}}\n")).collect();
    let paths: String = (0..1_000).map(|n| format!("  /p{n}: {{$ref: '#/x-item'}}\n")).collect();
    let text = format!("openapi: 3.2.0\nx-item:\n    additionalOperations:\n{item}paths:\n{paths}");
    assert_eq!(refused(text), Code::TooManyNodes);
}

#[test]
fn many_broken_references_are_counted_rather_than_listed() {
    let text = format!("openapi: 3.0.0\nx:\n{}", "- $ref: '#/gone'\n".repeat(50_000));
    let contract = read(text, &Limits::default()).unwrap();
    assert_eq!(contract.problems.len(), 201);
    let last = contract.problems.last().unwrap();
    assert_eq!(last.code, Code::MoreProblems);
    // Beside the references: no info, no operation, and the unknown field x.
    assert_eq!(last.facts, [("count", (50_000 + 3 - 200).to_string())]);
    assert!(
        contract
            .problems
            .iter()
            .any(|problem| problem.code == Code::MissingInfo)
    );
}

#[test]
fn a_chain_of_references_is_not_followed_for_ever() {
    let items: String = (0..20_000).map(|n| format!("- $ref: '#/x/{}'\n", n + 1)).collect();
    let contract = read(
        format!("openapi: 3.0.0\npaths: {{/a: {{$ref: '#/x/0'}}}}\nx:\n{items}- get: {{}}\n"),
        &Limits::default(),
    )
    .unwrap();
    assert!(contract.operations.is_empty());
    assert!(
        contract
            .problems
            .iter()
            .any(|problem| problem.code == Code::CircularRef)
    );
}

#[test]
fn what_is_not_utf_8_is_refused_at_its_place() {
    let refusal = read(b"openapi: 3.0.0\ninfo: \xff\xfe\n", &Limits::default()).unwrap_err();
    assert_eq!((refusal.code, refusal.line, refusal.column), (Code::NotUtf8, 2, 7));
    assert_eq!(refused(b"\xff\xfeo\0p\0"), Code::NotUtf8);
    assert_eq!(refused(""), Code::Empty);
    assert_eq!(refused("\u{feff} \n"), Code::Empty);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    for text in [
        "\u{feff}openapi: 3.0.0\n",
        "\u{feff}{\"openapi\": \"3.0.0\"}",
        "\u{feff}syntax = \"proto3\"; service A { rpc B (C) returns (D); }",
    ] {
        read(text, &Limits::default()).unwrap();
    }
}
