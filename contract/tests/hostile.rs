//! What a stranger may send to hurt us is refused before it has cost much: each case says by which rule.

use portolan_contract::{Code, Format, Limits, json, read, read_as, yaml};

#[path = "support/hostile_texts.rs"]
mod hostile_texts;

use hostile_texts::HOSTILE_TEXTS;

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

/// What is said first of a contract kept as text, and how many operations are listed.
fn kept(text: &str, format: Format) -> (Code, u32, usize) {
    let contract = read_as(text, format, &Limits::default()).expect("is kept as text");
    let problems = contract.problems.iter();
    let first = problems
        .filter(|problem| problem.code != Code::NoOperations)
        .min_by_key(|problem| problem.line)
        .expect("has a problem");
    (first.code, first.line, contract.operations.len())
}

#[test]
fn nesting_is_bounded_before_a_parser_of_a_text_format_sees_it() {
    let deep = |each: &str| each.repeat(100_000);
    let cases = [
        (Format::GraphQl, format!("type Query {{ a(b: C =\n{} }}", deep("["))),
        (Format::GraphQl, format!("type Query {{ a:\n{} }}", deep("["))),
        (Format::GraphQl, format!("query\n{}", deep("{a"))),
        (Format::Proto, format!("syntax = \"proto3\";\n{}", deep("message A {"))),
        (Format::Proto, format!("option (a) =\n{}", deep("{ a "))),
        (Format::Proto, format!("option (a) = {{ # /*\n{}", deep("a {"))),
        (Format::Wsdl, format!("<definitions>\n{}", deep("<a>"))),
    ];
    for (format, text) in cases {
        assert_eq!(kept(&text, format), (Code::NotListed, 2, 0), "{format}");
    }
}

#[test]
fn nesting_that_a_scan_of_graphql_does_not_see_is_bounded_by_its_parser() {
    // For the parser the string goes on over the end of the line, for the scan it begins anew.
    let text = format!(
        "type Query {{ a(b: C = \"\n\" {0} \"\n d: E = {0}) }}",
        "[".repeat(100_000)
    );
    kept(&text, Format::GraphQl);
    let hidden = format!("type Query {{ a: \"\n\" {} \"", "[".repeat(100_000));
    kept(&hidden, Format::GraphQl);
}

#[test]
fn entities_of_a_wsdl_are_never_expanded() {
    let entities: String = (1..10)
        .map(|n| format!("<!ENTITY e{n} '{}'>\n", format!("&e{};", n - 1).repeat(10)))
        .collect();
    let text = format!(
        "<?xml version='1.0'?>\n<!DOCTYPE definitions [\n<!ENTITY e0 'x'>\n{entities}]>\n<definitions name='&e9;' xmlns='http://schemas.xmlsoap.org/wsdl/'/>"
    );
    assert_eq!(kept(&text, Format::Wsdl), (Code::TextSyntax, 2, 0));
}

#[test]
fn attributes_and_namespaces_cannot_be_compared_without_end() {
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(
        kept(&format!("<definitions>\n<a{attributes}/></definitions>"), Format::Wsdl).0,
        Code::NotListed
    );
    let names: String = (0..5_000).map(|n| format!(" xmlns:a{n}='{n}'")).collect();
    let text = format!(
        "<definitions{names}>\n{}</definitions>",
        "<a xmlns='x'/>".repeat(100_000)
    );
    assert_eq!(kept(&text, Format::Wsdl).0, Code::NotListed);
}

#[test]
fn what_stands_around_an_error_is_listed() {
    let text = "syntax = \"proto3\";\npackage a.b;\nmessage M { oops }\nservice S {\n  rpc Do (M) returns (M);\n}\nservice T { rpc }\n";
    let contract = read_as(text, Format::Proto, &Limits::default()).unwrap();
    let keys: Vec<_> = contract
        .operations
        .iter()
        .map(|one| (one.key.as_str(), one.line, one.column))
        .collect();
    assert_eq!(keys, [("rpc a.b.S/Do", 5, 3)]);
    let lines: Vec<_> = contract
        .problems
        .iter()
        .map(|problem| (problem.code, problem.line))
        .collect();
    assert_eq!(lines, [(Code::TextSyntax, 3), (Code::TextSyntax, 7)]);

    // An edition is not known to the parser as a whole, but what is left open in it is seen.
    let text = "edition = \"2024\";\nservice S { rpc Do (M) returns (M); }\nmessage M {\n";
    let contract = read_as(text, Format::Proto, &Limits::default()).unwrap();
    assert_eq!((contract.operations.len(), contract.problems.len()), (1, 1));
    assert_eq!(
        (contract.problems[0].code, contract.problems[0].line),
        (Code::TextSyntax, 4)
    );

    let text = "type Query {\n  \"é — ё\" one: Int\n  § two(: Int\n  three: Int\n}\nextend type Query { four: Int }\n";
    let contract = read_as(text, Format::GraphQl, &Limits::default()).unwrap();
    let of = |key: &str| contract.operation(key).map(|one| (one.line, one.column));
    assert_eq!((of("query one"), of("query four")), (Some((2, 11)), Some((6, 21))));
    assert_eq!(
        (contract.problems[0].code, contract.problems[0].line),
        (Code::TextSyntax, 3)
    );
}

#[test]
fn texts_made_to_cost_much_are_kept_or_refused_by_a_limit() {
    let limits = Limits {
        nodes: 10_000,
        ..Limits::default()
    };
    // The benchmark reads ten mebibytes of each.
    for case in HOSTILE_TEXTS {
        if let Err(refusal) = read_as(case.of(200_000), case.format, &limits) {
            assert_eq!(refusal.code, Code::TooManyNodes, "{}: {refusal}", case.name);
        }
    }
}

#[test]
fn messages_that_would_take_too_much_memory_do_not_hide_the_services_beside_them() {
    let values = "a=1;".repeat(250_000);
    let text =
        format!("syntax = \"proto3\";\npackage p;\nenum A {{ {values} }}\nservice S {{ rpc A (B) returns (C); }}");
    let contract = read(&text, &Limits::default()).unwrap();
    assert_eq!(contract.operations[0].key, "rpc p.S/A");
    assert_eq!((contract.operations[0].line, contract.operations[0].column), (4, 13));
    let service = format!("package p;\nservice S {{ {} }}", ";".repeat(1_000_000));
    assert_eq!(kept(&service, Format::Proto), (Code::NotListed, 2, 0));
    let fields = format!("type Query {{\n{} }}", "a:[B!] ".repeat(200_000));
    assert_eq!(kept(&fields, Format::GraphQl).0, Code::NotListed);
}
