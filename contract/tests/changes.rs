//! The pairs of `contract-changes` in the corpus, labelled by another tool: how far the verdicts agree, and where they differ
//! on purpose.

use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Contract, Limits, Options, compare, read};
use serde_json::Value;

/// Where the verdict differs from the label, and why it should.
const ON_PURPOSE: [(&str, &str); 6] = [
    (
        "oasdiff-0042",
        "a further scope is required: tokens without it are refused, which the label takes for information",
    ),
    (
        "oasdiff-0246",
        "a request that was free is bounded now: that is narrower, whatever the bound is",
    ),
    (
        "oasdiff-0249",
        "a limit of a parameter was tightened; the same change is labelled breaking in oasdiff-0248",
    ),
    (
        "oasdiff-0284",
        "a part of allOf adds an optional property; as a property of its own it is labelled information",
    ),
    (
        "oasdiff-0355",
        "a request that was free is bounded now: that is narrower, whatever the bound is",
    ),
    (
        "oasdiff-0510",
        "the body of a webhook became required: the provider sends it, so consumers get more than before",
    ),
];

#[test]
fn verdicts_agree_with_the_labels_of_another_tool_but_where_they_differ_on_purpose() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/contract-changes");
    if !folder.is_dir() {
        eprintln!("the corpus folder contract-changes is absent: nothing was tested");
        return;
    }
    let cases: Value = serde_json::from_slice(&fs::read(folder.join("cases.json")).unwrap()).unwrap();
    let options = Options {
        today: Some(time::macros::date!(2026 - 11 - 20)),
        ..Options::default()
    };
    let (mut breaking, mut found, mut others, mut false_breaks) = (0, 0, 0, 0);
    let mut differing = Vec::new();
    for case in cases["cases"].as_array().unwrap() {
        let document = |field: &str| contract(&folder.join("documents").join(case[field].as_str().unwrap()));
        let comparison = compare(&document("base"), &document("revised"), &options);
        let is_breaking = comparison.verdict_word() == "breaking";
        if case["verdict"] == "breaking" {
            breaking += 1;
            found += i32::from(is_breaking);
        } else {
            others += 1;
            false_breaks += i32::from(is_breaking);
        }
        if is_breaking != (case["verdict"] == "breaking") {
            differing.push(case["case"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!((breaking, others), (140, 144));
    assert!(found * 100 >= breaking * 98, "{found} of {breaking} breaks are found");
    assert!(
        false_breaks * 100 <= others * 3,
        "{false_breaks} of {others} are false breaks"
    );
    assert_eq!(differing, ON_PURPOSE.map(|(case, _)| case));
}

fn contract(file: &PathBuf) -> Contract {
    read(fs::read(file).unwrap(), &Limits::generous()).unwrap()
}
