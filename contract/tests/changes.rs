//! Compares the pairs of `contract-changes` in the corpus, which another tool has labelled.

use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Contract, Limits, Options, compare, read};
use serde_json::Value;

#[test]
fn most_pairs_are_judged_as_another_tool_judges_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/contract-changes");
    let cases: Value = serde_json::from_slice(&fs::read(folder.join("cases.json")).unwrap()).unwrap();
    let options = Options {
        today: Some(time::macros::date!(2026 - 11 - 20)),
        ..Options::default()
    };
    let (mut breaking, mut found, mut others, mut false_breaks) = (0, 0, 0, 0);
    for case in cases["cases"].as_array().unwrap() {
        let document = |field: &str| contract(&folder.join("documents").join(case[field].as_str().unwrap()));
        let (base, revised) = (document("base"), document("revised"));
        let comparison = compare(&base, &revised, &options);
        let (label, verdict) = (case["verdict"].as_str().unwrap(), comparison.verdict_word());
        let miss = if label == "breaking" {
            breaking += 1;
            found += i32::from(verdict == "breaking");
            verdict != "breaking"
        } else {
            others += 1;
            false_breaks += i32::from(verdict == "breaking");
            verdict == "breaking"
        };
        if miss || std::env::var("ALL").is_ok_and(|_| label != verdict) {
            println!("{} theirs {label} ours {verdict}", case["case"].as_str().unwrap());
            for change in case["changes"].as_array().unwrap() {
                println!("     theirs {} {}: {}", change["level"], change["id"], change["text"]);
            }
            for change in &comparison.changes {
                println!(
                    "     ours {} {} {}: {} @ {:?}",
                    change.level,
                    change.direction.as_str(),
                    change.rule.id,
                    change.text(),
                    change.revised
                );
            }
        }
    }
    println!("breaking {found}/{breaking}, false breaks {false_breaks}/{others}");
}

fn contract(file: &PathBuf) -> Contract {
    read(fs::read(file).unwrap(), &Limits::generous()).unwrap()
}
