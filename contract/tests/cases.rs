//! Each file in `cases/read` is read and compared with its `.expected.json`. A new case is a new file: run the test with
//! `BLESS=1` to write what is missing or has changed, and read the difference before committing it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Contract, Format, Limits, Operation, Problem, read, read_as};
use serde_json::{Value, json};
use support::differs;

#[test]
fn every_case_reads_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/read");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| !file.to_string_lossy().ends_with(".expected.json"));
    files.sort();
    assert!(files.len() > 20);
    let wrong: Vec<String> = files.iter().filter_map(|file| compare(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_format_is_taken_at_the_word() {
    let limits = Limits::default();
    let contract = read_as("anything at all", Format::Text, &limits).unwrap();
    assert_eq!((contract.format, contract.operations.len()), (Format::Text, 0));
    assert_eq!(contract.problems[0].code.as_str(), "no-operations");
    let contract = read_as("service A { rpc B (C) returns (D); }", Format::Proto, &limits).unwrap();
    assert_eq!(contract.operations[0].key, "rpc A/B");
    assert!(read_as("  \n", Format::Text, &limits).is_err());
}

#[test]
fn a_document_of_another_format_than_said_is_read_as_what_it_is() {
    let text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {}}}\n";
    let contract = read_as(text, Format::OpenApi30, &Limits::default()).unwrap();
    assert_eq!(contract.format, Format::OpenApi31);
    assert_eq!(contract.problems[0].code.as_str(), "format-differs");
}

#[test]
fn format_names_are_read_back() {
    for format in Format::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
    }
    assert!("openapi-9".parse::<Format>().is_err());
}

fn compare(file: &Path) -> Option<String> {
    let bytes = fs::read(file).unwrap();
    let found = match read(&bytes, &Limits::default()) {
        Ok(contract) => summary(&contract),
        Err(refusal) => json!({"refused": problem(&refusal)}),
    };
    differs(&PathBuf::from(format!("{}.expected.json", file.display())), &found)
}

fn summary(contract: &Contract) -> Value {
    json!({
        "format": contract.format,
        "title": contract.title,
        "version": contract.version,
        "description": contract.description,
        "tags": contract.tags,
        "operations": contract.operations.iter().map(operation).collect::<Vec<_>>(),
        "problems": contract.problems.iter().map(problem).collect::<Vec<_>>(),
        "external_refs": contract.external_refs.iter().map(|external| {
            format!("{}:{} {} -> {} in {}", external.line, external.column, external.pointer, external.reference, external.file)
        }).collect::<Vec<_>>(),
    })
}

/// All of an operation on one line: the absent is left out.
fn operation(operation: &Operation) -> String {
    let mut line = format!("{}:{} {}", operation.line, operation.column, operation.key);
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            line += &format!(" | {name} {value}");
        }
    };
    add("id", operation.operation_id.as_deref());
    add("address", operation.address.as_deref());
    add("summary", operation.summary.as_deref());
    add("at", operation.pointer.as_deref());
    add("deprecated", operation.deprecated.then_some("yes"));
    add("safe", operation.safe.map(|safe| if safe { "yes" } else { "no" }));
    add(
        "idempotent",
        operation
            .idempotent
            .map(|idempotent| if idempotent { "yes" } else { "no" }),
    );
    line
}

fn problem(problem: &Problem) -> String {
    let pointer = problem
        .pointer
        .as_deref()
        .map(|pointer| format!(" at {pointer:?}"))
        .unwrap_or_default();
    let facts: Vec<String> = problem
        .facts
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!(
        "{}:{} {} {}{pointer} {}",
        problem.line,
        problem.column,
        problem.severity.as_str(),
        problem.code,
        facts.join(" ")
    )
    .trim_end()
    .to_owned()
}
