//! Who may import whom (ARCHITECTURE.md): between features only leftward, through a feature's `mod.rs`; what features call calls no
//! feature; a store is nobody else's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// From the one that knows nobody to the one that may know all.
const FEATURES: [&str; 12] = [
    "glossary",
    "accounts",
    "catalog",
    "entities",
    "contracts",
    "integrations",
    "processes",
    "imports",
    "map",
    "reviews",
    "timeline",
    "home",
];

/// What features stand on. `backup` copies whole databases and walks the audit chain, so it stands on `audit` and `db`.
const FLOOR: [&str; 16] = [
    "db", "error", "auth", "ui", "i18n", "routes", "snapshot", "findings", "layers", "health", "policy", "audit",
    "notify", "things", "backup", "lib",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src")
}

/// Every source file with the name of the folder or file it belongs to directly under `app/src`.
fn files() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&source(), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let within = path.strip_prefix(source()).unwrap();
            let part = within.components().next().unwrap().as_os_str().to_string_lossy();
            let part = part.trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            (part, path, text)
        })
        .collect()
}

/// The modules that a file names behind `crate::`, with what of them: `use crate::a::b;`, `use crate::{a, b::c};`, `crate::a::f()`.
fn named(text: &str) -> Vec<(String, String)> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` is a macro's own word, and `portolan_crate::` another one.
        if code[..at].ends_with(|c: char| c == '$' || c == '_' || c.is_alphanumeric()) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let items = match rest.strip_prefix('{') {
            Some(list) => list[..closing(list)].to_owned(),
            None => rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || "_:".contains(*c))
                .collect(),
        };
        for item in top_level(&items) {
            let item = item.trim();
            let (module, what) = item.split_once("::").unwrap_or((item, ""));
            found.push((module.to_owned(), what.to_owned()));
        }
    }
    found
}

/// Where the brace closes that was opened before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn top_level(list: &str) -> Vec<String> {
    let (mut items, mut item, mut depth) = (Vec::new(), String::new(), 0);
    for c in list.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            items.push(std::mem::take(&mut item));
        } else {
            item.push(c);
        }
    }
    items.push(item);
    items.retain(|item| !item.trim().is_empty());
    items
}

#[test]
fn the_reader_of_imports_understands_how_we_write_them() {
    let text = "use crate::auth::Cx;\nuse crate::{App, Result, snapshot::{self, Api}, ui};\nlet x = crate::timeline::left(a);\n// crate::home\n$crate::db::Tx";
    let found: Vec<_> = named(text).into_iter().map(|(module, _)| module).collect();
    assert_eq!(found, ["auth", "App", "Result", "snapshot", "ui", "timeline"]);
}

#[test]
fn every_folder_is_a_feature_or_a_part_of_the_floor() {
    for (part, path, _) in files() {
        assert!(
            FEATURES.contains(&part.as_str()) || FLOOR.contains(&part.as_str()),
            "{} belongs to `{part}`, which is in no table: say where it stands",
            path.display()
        );
    }
}

#[test]
fn features_import_leftward_only_and_the_floor_imports_no_feature() {
    let rank: BTreeMap<&str, usize> = FEATURES.iter().enumerate().map(|(n, name)| (*name, n)).collect();
    let mut wrong = Vec::new();
    for (part, path, text) in files() {
        if part == "lib" {
            continue;
        }
        for (module, _) in named(&text) {
            let Some(theirs) = rank.get(module.as_str()) else {
                continue;
            };
            if rank.get(part.as_str()).is_none_or(|own| theirs > own) {
                wrong.push(format!(
                    "{} imports {module}",
                    path.strip_prefix(source()).unwrap().display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "against the table of imports:\n{}", wrong.join("\n"));
}

#[test]
fn nobody_reaches_into_the_store_of_another_feature() {
    let mut wrong = Vec::new();
    for (part, path, text) in files() {
        let place = path.strip_prefix(source()).unwrap().display().to_string();
        if text.lines().any(|line| line.trim_start().starts_with("pub mod store")) {
            wrong.push(format!("{place} makes its store public"));
        }
        for (module, what) in named(&text) {
            if FEATURES.contains(&module.as_str()) && module != part && what.split("::").any(|word| word == "store") {
                wrong.push(format!("{place} reaches into {module}::{what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
