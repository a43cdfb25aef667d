//! What holds of every comparison.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use portolan_contract::{Contract, Level, Limits, Options, compare, read};

fn contract(text: &str) -> Contract {
    read(text, &Limits::generous()).unwrap()
}

fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpus")
        .join(folder);
    if !folder.is_dir() {
        eprintln!("the corpus folder {} is absent: nothing was tested", folder.display());
        return Vec::new();
    }
    let mut open = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    files
}

#[test]
fn no_contract_differs_from_itself() {
    for folder in ["contracts", "histories", "contract-changes/documents"] {
        for file in corpus(folder) {
            let Ok(contract) = read(fs::read(&file).unwrap(), &Limits::generous()) else {
                continue;
            };
            let comparison = compare(&contract, &contract, &Options::default());
            let told: Vec<String> = comparison.changes.iter().map(|change| change.text()).collect();
            assert!(told.is_empty(), "{}: {told:?}", file.display());
        }
    }
}

#[test]
fn the_years_of_a_real_api_compare_without_explosion() {
    let files = corpus("histories");
    for pair in files.windows(2).filter(|pair| pair[0].parent() == pair[1].parent()) {
        let [base, revised] = [0, 1].map(|at| contract(&fs::read_to_string(&pair[at]).unwrap()));
        let comparison = compare(&base, &revised, &Options::default());
        assert!(
            !comparison.changes.is_empty() && comparison.changes.len() < 500,
            "{}",
            pair[1].display()
        );
    }
}

#[test]
fn one_changed_component_is_one_finding_with_every_operation_it_reaches() {
    let document = |property: &str| {
        let paths: String = (0..200)
            .map(|number| format!("  /things/{number}:\n    get: {{responses: {{'200': {{description: d, content: {{application/json: {{schema: {{$ref: '#/components/schemas/List'}}}}}}}}}}}}\n"))
            .collect();
        contract(&format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}components:\n  schemas:\n    List: {{type: array, items: {{$ref: '#/components/schemas/Thing'}}}}\n    Thing: {{type: object, required: [id], properties: {{id: {{type: string}}{property}, next: {{$ref: '#/components/schemas/Thing'}}}}}}\n"
        ))
    };
    let comparison = compare(&document(", size: {type: integer}"), &document(""), &Options::default());
    let [change] = comparison.changes.as_slice() else {
        panic!("{:?}", comparison.changes)
    };
    assert_eq!(
        (change.rule.id, change.level),
        ("optional-property-removed", Level::Warning)
    );
    assert_eq!(change.operations.len(), 200);
    assert_eq!(change.text(), "Thing lost its optional property size.");
}

#[test]
fn comparing_ends_where_schemas_go_in_circles_and_spread() {
    // Each schema refers to the next twice, once through allOf and once as a property, and the last to the first.
    let document = |limit: u32| {
        let schemas: String = (0..60)
            .map(|number| {
                let next = (number + 1) % 60;
                format!("    S{number}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{type: object, properties: {{a{number}: {{$ref: '#/components/schemas/S{next}'}}, n: {{type: string, maxLength: {limit}}}}}}}]}}\n")
            })
            .collect();
        contract(&format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}, responses: {{}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
        ))
    };
    let begin = std::time::Instant::now();
    let comparison = compare(&document(9), &document(5), &Options::default());
    assert!(
        comparison
            .changes
            .iter()
            .all(|change| change.rule.id == "limit-tightened")
    );
    assert!(!comparison.changes.is_empty() && comparison.changes.len() <= 60 * 60);
    // Not a measure of speed: without an end it would be minutes.
    assert!(begin.elapsed() < Duration::from_secs(30));
}
