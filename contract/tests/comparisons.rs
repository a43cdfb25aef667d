//! Each pair `cases/compare/NAME.base.yaml` and `NAME.revised.yaml` is compared, and the outcome is that of `NAME.expected.json`.
//! A new case is two new files: run the test with `BLESS=1` to write what is missing or has changed, and read the difference
//! before committing it: is it what a consumer should be told?

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Comparison, Level, Limits, Options, RULES, compare, read};
use serde_json::{Value, json};
use support::differs;

/// Rules that take a document too large for a case; `hostile_pairs.rs` holds them.
const ELSEWHERE: [&str; 1] = ["not-all-compared"];

fn names() -> Vec<String> {
    let files = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = files
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".base.yaml").map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/compare")
}

fn comparison(name: &str) -> Comparison {
    let contract = |part: &str| {
        let file = folder().join(format!("{name}.{part}.yaml"));
        read(fs::read(&file).unwrap(), &Limits::default()).unwrap_or_else(|refusal| panic!("{name}: {}", refusal.text))
    };
    let options = Options {
        today: Some(time::macros::date!(2026 - 11 - 20)),
        ..Options::default()
    };
    compare(&contract("base"), &contract("revised"), &options)
}

#[test]
fn every_pair_gives_the_changes_its_consumers_should_be_told() {
    let wrong: Vec<String> = names().iter().filter_map(|name| difference(name)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_in_some_case() {
    let mut missing: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    for id in ELSEWHERE {
        assert!(missing.remove(id), "{id} is no rule");
    }
    for name in names() {
        for change in comparison(&name).changes {
            missing.remove(change.rule.id);
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

fn difference(name: &str) -> Option<String> {
    let found = summary(&comparison(name));
    differs(&folder().join(format!("{name}.expected.json")), &found)
}

fn summary(comparison: &Comparison) -> Value {
    let changes: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| {
            let operations: Vec<&str> = change.operations.iter().map(AsRef::as_ref).collect();
            let mut line = json!({
                "change": format!("{} {} {}", change.level, change.direction.as_str(), change.rule.id),
                "text": change.text(),
                "at": [change.base, change.revised],
                "operations": operations.join(", "),
            });
            if let Some(milder) = &change.milder {
                let operations: Vec<&str> = milder.operations.iter().map(AsRef::as_ref).collect();
                line["milder"] = json!(
                    format!(
                        "{} {} {}",
                        milder.level,
                        milder.direction.as_str(),
                        operations.join(", ")
                    )
                    .trim_end()
                );
            }
            line
        })
        .collect();
    json!({"verdict": comparison.verdict_word(), "changes": changes})
}

#[test]
fn a_level_of_the_policy_takes_the_place_of_the_rules_own_and_both_are_told() {
    let contract = |part: &str| {
        let file = folder().join(format!("shared-parameter.{part}.yaml"));
        read(fs::read(file).unwrap(), &Limits::default()).unwrap()
    };
    let options = Options {
        levels: [("limit-tightened".to_owned(), Level::Warning)].into(),
        ..Options::default()
    };
    let comparison = compare(&contract("base"), &contract("revised"), &options);
    let tightened = |comparison: &Comparison| {
        let found = comparison
            .changes
            .iter()
            .find(|change| change.rule.id == "limit-tightened");
        found.cloned().unwrap()
    };
    let change = tightened(&comparison);
    assert_eq!((change.level, change.proposed), (Level::Warning, Level::Breaking));
    assert!(change.is_overridden());
    let own = compare(&contract("base"), &contract("revised"), &Options::default());
    assert!(!tightened(&own).is_overridden());
}
