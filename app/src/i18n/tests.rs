//! The two languages say the same things, and the source names nothing that is not there.

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Message keys with the variables they use, by file.
fn keys(files: &[(&str, &str)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (_, text) in files {
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =")
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && !name.contains(' ')
            {
                key = name.to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} is defined twice"
                );
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                found.entry(key.clone()).or_default().insert(name);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (english, russian) = (keys(&files!("en")), keys(&files!("ru")));
    for (key, variables) in &english {
        let there = russian
            .get(key)
            .unwrap_or_else(|| panic!("`{key}` is missing in Russian"));
        assert!(
            there.is_subset(variables) && variables.is_subset(there) || key.ends_with("-plural"),
            "`{key}` uses other variables in Russian: {there:?}, {variables:?}"
        );
    }
    for key in russian.keys() {
        assert!(english.contains_key(key), "`{key}` is missing in English");
    }
}

#[test]
fn every_file_is_understood_whole() {
    for (name, text) in files!("en").iter().chain(files!("ru").iter()) {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            panic!("{name}: {errors:?}");
        }
    }
}

#[test]
fn every_key_that_the_source_names_exists() {
    fn walk(folder: &Path, visit: &mut dyn FnMut(&Path, &str)) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // This folder defines the macro rather than using it.
                if !path.ends_with("src/i18n") {
                    walk(&path, visit);
                }
            } else if path.extension().is_some_and(|e| e == "rs") {
                visit(&path, &std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut missing = Vec::new();
    walk(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(),
        &mut |path, text| {
            for (n, line) in text.lines().enumerate() {
                // `select!(` and its like end in the same three characters.
                let own = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let calls = line.match_indices("t!(").filter(|(at, _)| own(*at));
                for part in calls.map(|(at, _)| &line[at + 3..]) {
                    // `t!(cx, "key"` — keys that are built at run time are held by the tests of what builds them.
                    let Some((_, rest)) = part.split_once(", \"") else {
                        continue;
                    };
                    let Some((key, _)) = rest.split_once('"') else { continue };
                    let named = part
                        .split_once(", \"")
                        .is_some_and(|(cx, _)| !cx.contains(['(', ')', ',']));
                    if named && !key.contains('{') && !Texts(Language::English).has(key) {
                        missing.push(format!("{}:{}: {key}", path.display(), n + 1));
                    }
                }
            }
        },
    );
    assert!(missing.is_empty(), "texts that are not there:\n{}", missing.join("\n"));
}

#[test]
fn every_word_of_the_vocabulary_has_a_text() {
    use portolan_domain::words::*;
    let mut missing = Vec::new();
    macro_rules! check {
        ($($word:ident),*) => {$(
            for word in $word::ALL {
                let key = format!("{}-{}", $word::KIND, word);
                if !Texts(Language::English).has(&key) { missing.push(key); }
            }
        )*};
    }
    check!(
        SystemKind,
        ApiStyle,
        Audience,
        Lifecycle,
        Classification,
        Interaction,
        DataDirection,
        Criticality,
        IntegrationStatus,
        EntityAccess,
        EntityRole,
        Backoff,
        Idempotency,
        Delivery,
        Ordering,
        Authentication,
        Role,
        RequestKind,
        RequestStatus,
        Lane,
        Verb,
        Outcome,
        ObjectKind,
        Language,
        Theme
    );
    assert!(missing.is_empty(), "words without a text: {missing:?}");
}

#[test]
fn everything_that_is_said_of_a_contract_has_a_text() {
    for code in portolan_contract::Code::ALL {
        let key = format!("contract-problem-{code}");
        assert!(Texts(Language::English).has(&key), "{key}");
    }
}
