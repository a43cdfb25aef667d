//! Comparing what a stranger may send to hurt us costs no more than reading it: no loop over all pairs of anything, nothing that
//! grows by being shared.

use std::fmt::Write;
use std::time::Instant;

use portolan_contract::{Comparison, Limits, Options, compare, read};

/// Compares, and holds it to a time no loop over all pairs would keep.
fn compared(base: &str, revised: &str) -> Comparison {
    let [base, revised] = [base, revised].map(|text| read(text, &Limits::generous()).unwrap());
    let begin = Instant::now();
    let comparison = compare(&base, &revised, &Options::default());
    // Not a measure of speed: these take tenths of a second, and with such a loop minutes.
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    comparison
}

fn openapi(paths: &str, components: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}components:\n{components}")
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| line(number) + "\n").collect()
}

fn get(schema: &str) -> String {
    format!(
        "{{get: {{responses: {{'200': {{description: d, content: {{application/json: {{schema: {schema}}}}}}}}}}}}}"
    )
}

#[test]
fn twenty_thousand_operations_over_twenty_thousand_schemas() {
    let text = |limit: u32| {
        let paths = lines(20_000, |n| {
            format!("  /p{n}: {}", get(&format!("{{$ref: '#/components/schemas/S{n}'}}")))
        });
        // Each schema holds the next one, so every operation reaches every later schema.
        let schemas = lines(20_000, |n| {
            format!(
                "    S{n}: {{properties: {{v: {{type: string, maxLength: {limit}}}, next: {{$ref: '#/components/schemas/S{}'}}}}}}",
                (n + 1) % 20_000
            )
        });
        openapi(&paths, &format!("  schemas:\n{schemas}"))
    };
    let comparison = compared(&text(9), &text(5));
    assert_eq!(comparison.changes.len(), 20_000);
    assert!(!comparison.is_complete);
    assert!(comparison.changes.iter().all(|change| !change.operations.is_empty()));
}

#[test]
fn one_operation_with_twenty_thousand_of_everything() {
    let text = |mark: &str| {
        let parameters = lines(20_000, |n| {
            format!("      - {{name: {mark}{n}, in: query, schema: {{type: string}}}}")
        });
        let media = lines(20_000, |n| {
            format!("          a/{mark}{n}: {{schema: {{type: string}}}}")
        });
        let statuses = lines(5_000, |n| format!("        '{mark}{n}': {{description: d}}"));
        let headers = lines(20_000, |n| {
            format!("            {mark}{n}: {{schema: {{type: string}}}}")
        });
        openapi(
            &format!(
                "  /a:\n    post:\n      parameters:\n{parameters}      requestBody:\n        content:\n{media}      responses:\n{statuses}        '200':\n          description: d\n          headers:\n{headers}"
            ),
            "  schemas: {}\n",
        )
    };
    let comparison = compared(&text("x"), &text("y"));
    assert_eq!(comparison.changes.len(), 2 * (20_000 + 20_000 + 5_000 + 20_000));
    assert_eq!(compared(&text("x"), &text("x")).changes.len(), 0);
}

#[test]
fn huge_enums_required_lists_and_unions() {
    let text = |mark: &str| {
        let values = (0..100_000)
            .map(|n| format!("{mark}{n}"))
            .collect::<Vec<_>>()
            .join(", ");
        let names = (0..50_000)
            .map(|n| format!("{mark}{n}: {{type: integer}}"))
            .collect::<Vec<_>>()
            .join(", ");
        let branches = lines(20_000, |n| {
            format!("        - {{type: object, properties: {{{mark}{n}: {{type: string}}, z: {{type: string}}}}}}")
        });
        let schema = format!(
            "    E: {{type: string, enum: [{values}]}}\n    R: {{type: object, required: [{values}]}}\n    P: {{type: object, properties: {{{names}}}}}\n    U:\n      oneOf:\n{branches}"
        );
        let paths = ["E", "R", "P", "U"].map(|name| {
            format!(
                "  /{name}: {}\n",
                get(&format!("{{$ref: '#/components/schemas/{name}'}}"))
            )
        });
        openapi(&paths.concat(), &format!("  schemas:\n{schema}"))
    };
    let comparison = compared(&text("x"), &text("y"));
    let count = |rule: &str| {
        comparison
            .changes
            .iter()
            .filter(|change| change.rule.id == rule)
            .count()
    };
    // Many values are one finding; properties are named each by each.
    assert_eq!((count("enum-value-removed"), count("enum-value-added")), (1, 1));
    assert!(count("optional-property-removed") >= 50_000 && count("optional-property-added") >= 50_000);
}

#[test]
fn parts_that_are_shared_by_all_do_not_multiply() {
    // Two thousand schemas built on one with two thousand properties, each with something of its own.
    let all_of = |limit: u32| {
        let names = (0..2_000)
            .map(|n| format!("p{n}: {{type: integer, maximum: {limit}}}"))
            .collect::<Vec<_>>()
            .join(", ");
        let schemas = lines(2_000, |n| {
            format!(
                "    S{n}: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{properties: {{own{n}: {{type: string}}}}}}]}}"
            )
        });
        let paths = lines(2_000, |n| {
            format!("  /p{n}: {}", get(&format!("{{$ref: '#/components/schemas/S{n}'}}")))
        });
        openapi(
            &paths,
            &format!("  schemas:\n    Base: {{type: object, properties: {{{names}}}}}\n{schemas}"),
        )
    };
    let comparison = compared(&all_of(9), &all_of(5));
    assert!(!comparison.is_complete);
    assert!(
        comparison
            .changes
            .iter()
            .any(|change| change.rule.id == "not-all-compared")
    );

    // A path item with many operations and parameters under many paths.
    let paths = |kind: &str| {
        let methods = lines(100, |n| format!("      M{n}: {{responses: {{}}}}"));
        let parameters = lines(2_000, |n| {
            format!("    - {{name: q{n}, in: query, schema: {{type: {kind}}}}}")
        });
        let paths = lines(2_000, |n| format!("  /p{n}: {{$ref: '#/components/pathItems/I'}}"));
        openapi(
            &paths,
            &format!("  pathItems:\n   I:\n    parameters:\n{parameters}    additionalOperations:\n{methods}"),
        )
        .replace("3.1.0", "3.2.0")
    };
    assert!(!compared(&paths("string"), &paths("integer")).is_complete);

    // Servers and alternatives of security that all operations have.
    let root = |mark: &str| {
        let servers = lines(20_000, |n| format!("- url: https://{mark}{n}.example"));
        let security = lines(20_000, |n| format!("- {mark}{n}: []"));
        let paths = lines(10_000, |n| format!("  /p{n}: {{get: {{responses: {{}}}}}}"));
        format!(
            "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\nservers:\n{servers}security:\n{security}paths:\n{paths}"
        )
    };
    let comparison = compared(&root("a"), &root("b"));
    assert_eq!(comparison.changes.len(), 2, "{:?}", comparison.changes);
    assert_eq!(comparison.changes[0].operations.len(), 10_000);
}

#[test]
fn a_long_name_above_every_change_is_not_repeated_without_end() {
    let text = |limit: u32| {
        let names = (0..20_000)
            .map(|n| format!("p{n}: {{type: integer, maximum: {limit}}}"))
            .collect::<Vec<_>>()
            .join(", ");
        let path = "a".repeat(500_000);
        openapi(
            &format!(
                "  ? /{path}\n  : {}\n",
                get(&format!("{{type: object, properties: {{{names}}}}}"))
            ),
            "  schemas: {}\n",
        )
    };
    let comparison = compared(&text(9), &text(5));
    assert_eq!(comparison.changes.len(), 20_000);
    assert!(!comparison.is_complete);
    let said: usize = comparison
        .changes
        .iter()
        .map(|change| change.subject.len() + change.base.as_ref().map_or(0, String::len))
        .sum();
    assert!(said < 100 << 20, "{said}");
}

#[test]
fn bombs_of_references_end() {
    // Each schema is two of the next, by allOf, by oneOf and as properties.
    let text = |limit: u32| {
        let mut schemas = String::new();
        for n in 0..120 {
            let next = format!("{{$ref: '#/components/schemas/S{}'}}", (n + 1) % 120);
            writeln!(schemas, "    S{n}: {{allOf: [{next}, {{oneOf: [{next}, {{type: object, properties: {{a{n}: {next}, b{n}: {{anyOf: [{next}, {{type: string, maxLength: {limit}}}]}}}}}}]}}]}}").unwrap();
        }
        openapi(
            &format!("  /a: {}\n", get("{$ref: '#/components/schemas/S0'}")),
            &format!("  schemas:\n{schemas}"),
        )
    };
    let comparison = compared(&text(9), &text(5));
    assert!(
        !comparison.changes.is_empty() && comparison.changes.len() < 10_000,
        "{}",
        comparison.changes.len()
    );
    // A callback within a callback, by reference to itself.
    let text = |kind: &str| {
        openapi(
            &format!(
                "  /a: {{post: {{callbacks: {{c: {{$ref: '#/components/callbacks/C'}}}}, requestBody: {{content: {{application/json: {{schema: {{type: {kind}}}}}}}}}, responses: {{}}}}}}\n"
            ),
            "  callbacks:\n    C: {'{$url}': {post: {callbacks: {c: {$ref: '#/components/callbacks/C'}}, responses: {}}}}\n",
        )
    };
    assert_eq!(compared(&text("string"), &text("integer")).changes.len(), 1);
}

#[test]
fn the_deepest_nesting_is_compared() {
    let text = |kind: &str| {
        let depth = 110;
        let schema = format!(
            "{}{{type: {kind}}}{}",
            "{type: array, items: ".repeat(depth),
            "}".repeat(depth)
        );
        openapi(&format!("  /a: {}\n", get(&schema)), "  schemas: {}\n")
    };
    let comparison = compared(&text("string"), &text("integer"));
    assert_eq!(comparison.changes.len(), 1);
    assert!(comparison.changes[0].subject.len() < 1_000);
}

#[test]
fn thirty_thousand_channels_of_one_message() {
    let text = |kind: &str| {
        let channels = lines(30_000, |n| {
            format!("  c{n}: {{publish: {{message: {{$ref: '#/components/messages/M'}}}}}}")
        });
        format!(
            "asyncapi: 2.6.0\ninfo: {{title: T, version: '1'}}\nchannels:\n{channels}components:\n  messages:\n    M: {{payload: {{type: object, properties: {{a: {{type: {kind}}}}}}}}}\n"
        )
    };
    let comparison = compared(&text("string"), &text("integer"));
    assert_eq!(
        (comparison.changes.len(), comparison.changes[0].operations.len()),
        (1, 30_000)
    );
}

#[test]
fn fifty_thousand_fields_of_a_graphql_contract() {
    let text = |mark: &str| {
        format!(
            "type Query {{\n{}}}\n",
            lines(50_000, |n| format!("  {mark}{n}: String"))
        )
    };
    assert_eq!(compared(&text("x"), &text("y")).changes.len(), 100_001);
}
