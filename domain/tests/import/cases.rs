//! Each folder of `cases` holds a tree (`in`), what is known of it (`options.json`) and what it must give (`expected.json`).
//! `PORTOLAN_BLESS=1 cargo test` writes what it gives now; read the difference before committing it.

use crate::tree::{files_of, import_into, told};
use portolan_domain::import::{ImportOptions, Reading};
use portolan_domain::names::Slug;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folders of the cases.
pub(crate) fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases");
    let mut cases: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 6, "the cases are not where they should be");
    cases
}

/// What a case gives.
pub(crate) fn reading(case: &Path) -> Reading {
    let given: Value = serde_json::from_str(&std::fs::read_to_string(case.join("options.json")).unwrap()).unwrap();
    let slug = |key: &str| given[key].as_str().map(|slug| Slug::parse(slug).unwrap());
    let options = ImportOptions {
        system: slug("system"),
        owner: slug("owner"),
        ..ImportOptions::default()
    };
    let catalog: Vec<&str> = given["catalog"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| item.as_str().unwrap())
        .collect();
    import_into(&files_of(&case.join("in")), &options, &|kind, slug| {
        catalog.contains(&format!("{kind} {slug}").as_str())
    })
}

#[test]
fn every_tree_gives_what_is_written_beside_it() {
    let mut wrong = Vec::new();
    for case in cases() {
        let found = told(&reading(&case));
        let path = case.join("expected.json");
        if std::env::var_os("PORTOLAN_BLESS").is_some() {
            std::fs::write(&path, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        }
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_default()).unwrap_or_default();
        if found != expected {
            wrong.push(format!(
                "{}: {}",
                case.display(),
                serde_json::to_string_pretty(&found).unwrap()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
