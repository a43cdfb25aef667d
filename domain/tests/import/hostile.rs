//! Files from nobody in particular: whatever they hold, they are read or refused, and what is taken is sound.

use crate::cases::{cases, reading};
use crate::tree::{file, import, told};
use portolan_domain::import::{MESSAGES, OF_COMPARISON, SourceFile, written};
use portolan_domain::names::{Label, Name, Slug};
use proptest::prelude::*;

/// Pieces that descriptors, estates and tables are made of, and pieces that break them.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "apiVersion: backstage.io/v1alpha1\n",
        "kind: ",
        "Component\n",
        "API\n",
        "System\n",
        "Group\n",
        "User\n",
        "Location\n",
        "Resource\n",
        "metadata:\n",
        "  name: a\n",
        "  name: b\n",
        "  namespace: other\n",
        "  title: A\n",
        "spec:\n",
        "  owner: ",
        "team-a\n",
        "user:x\n",
        "  system: a\n",
        "  subcomponentOf: b\n",
        "  providesApis: [a, b]\n",
        "  consumesApis: [a, 'component:b']\n",
        "  dependsOn: [resource:a, b]\n",
        "  dependencyOf: [component:a]\n",
        "  definition: ",
        "{$text: ./f1.yaml}\n",
        "|\n    openapi: 3.0.0\n",
        "---\n",
        "openapi: 3.1.0\n",
        "swagger: '2.0'\n",
        "asyncapi: 3.0.0\n",
        "info: {title: T, version: 1.10}\n",
        "paths: {}\n",
        "portolan: 1\n",
        "systems:\n",
        "apis:\n",
        "integrations:\n",
        "- slug: a\n",
        "  versions: [{label: 1.10}]\n",
        "- consumer: a\n",
        "  api: a\n",
        "  part_of: a\n",
        "slug,name,kind\n",
        "consumer;api;entities\n",
        "name,system,style,version\n",
        "a,b,c\n",
        "a;b;\"c\n",
        "sep=;\n",
        "\"\"",
        "&x ",
        "*x ",
        "<<: ",
        "[",
        "]",
        "{",
        "}",
        "\t",
        "\u{feff}",
        "\r\n",
        "$ref: ./f0.yaml\n",
        "! ",
        "? ",
        ": ",
        "- ",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

/// A descriptor that is well formed, and refers to this and that.
fn descriptor() -> impl Strategy<Value = String> {
    let kind = prop::sample::select(vec![
        "Component",
        "System",
        "Resource",
        "API",
        "Group",
        "User",
        "Domain",
    ]);
    let name = prop::sample::select(vec!["a", "b", "c", "a.b", "a-b", "B"]);
    let namespace = prop::sample::select(vec!["", "  namespace: other\n", "  title: Something\n"]);
    let reference = prop::sample::select(vec![
        "a",
        "b",
        "c",
        "a-b",
        "a.b",
        "other/a",
        "component:a",
        "component:b",
        "resource:c",
        "api:a",
        "system:b",
        "gone",
        "user:a",
        "group:a",
    ]);
    let field = prop::sample::select(vec![
        "owner",
        "system",
        "domain",
        "subcomponentOf",
        "type",
        "lifecycle",
        "providesApis",
        "consumesApis",
        "dependsOn",
        "dependencyOf",
        "memberOf",
        "members",
    ]);
    let list = prop::collection::vec(reference, 1..4);
    let said = (field, list).prop_map(|(field, list)| {
        let single = matches!(
            field,
            "owner" | "system" | "domain" | "subcomponentOf" | "type" | "lifecycle"
        );
        (
            field,
            if single {
                list[0].to_owned()
            } else {
                format!("['{}']", list.join("', '"))
            },
        )
    });
    (kind, name, namespace, prop::collection::btree_map(prop::num::u8::ANY, said, 0..6)).prop_map(
        |(kind, name, namespace, said)| {
            let mut fields = std::collections::BTreeMap::new();
            fields.extend(said.into_values());
            let spec: String = fields.iter().map(|(field, value)| format!("  {field}: {value}\n")).collect();
            format!("apiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\n{namespace}spec:\n  x: 1\n{spec}")
        },
    )
}

/// A table with cells of this and that.
fn table() -> impl Strategy<Value = String> {
    let header = prop::sample::select(vec![
        ("name,slug,part_of,owner,kind", 5),
        ("name,system,style,version,released_on,sunset_on", 6),
        ("consumer,api,version,via,entities,timeout_ms", 6),
    ]);
    let cell = prop::sample::select(vec![
        "a",
        "b",
        "A b",
        "",
        "1",
        "2",
        "rest",
        "2026-01-01",
        "2025-01-01",
        "x:writes",
        "\"q\"\"\"",
        "\n",
    ]);
    (header, prop::collection::vec(prop::collection::vec(cell, 6), 0..6)).prop_map(|((header, width), rows)| {
        let rows: Vec<String> = rows.iter().map(|row| row[..width].join(",")).collect();
        format!("{header}\r\n{}\r\n", rows.join("\r\n"))
    })
}

fn tree() -> impl Strategy<Value = Vec<SourceFile>> {
    let text = prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat().into_bytes());
    let bytes = prop_oneof![6 => text, 1 => prop::collection::vec(any::<u8>(), 0..60)];
    let name = prop::sample::select(vec![
        "f0.yaml", "f1.yaml", "f2.json", "f3.csv", "f4.csv", "d/f5.yml", "f6.txt",
    ]);
    let odd = (name, bytes).prop_map(|(path, bytes)| SourceFile {
        path: path.to_owned(),
        bytes,
    });
    let descriptors =
        prop::collection::vec(descriptor(), 1..8).prop_map(|all| file("catalog.yaml", &all.join("---\n")));
    let tables = table().prop_map(|text| file("table.csv", &text));
    let more = table().prop_map(|text| file("more.csv", &text));
    let one = prop_oneof![2 => odd, 2 => descriptors, 1 => tables, 1 => more];
    prop::collection::vec(one, 0..5).prop_map(|mut files| {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_taken_is_sound_whatever_was_given(files in tree()) {
        let reading = import(&files);
        let estate = &reading.estate;
        for system in &estate.systems {
            prop_assert!(Slug::parse(&system.slug).is_ok());
            prop_assert!(system.name.as_deref().is_none_or(|name| Name::parse(name).is_ok()));
            prop_assert!(system.part_of.as_ref().is_none_or(|whole| estate.systems.iter().any(|other| other.slug == *whole)));
        }
        let owners = estate.systems.iter().map(|system| &system.owner).chain(estate.apis.iter().map(|api| &api.owner));
        for owner in owners.flatten() {
            prop_assert!(estate.teams.iter().any(|team| team.slug == *owner));
        }
        for api in &estate.apis {
            prop_assert!(estate.systems.iter().any(|system| Some(&system.slug) == api.system.as_ref()));
            prop_assert!(api.versions.iter().all(|version| Label::parse(&version.label).is_ok()));
            prop_assert!(!api.versions.is_empty());
        }
        for integration in &estate.integrations {
            prop_assert!(estate.systems.iter().any(|system| system.slug == integration.consumer));
            prop_assert!(estate.apis.iter().any(|api| api.slug == integration.api));
        }
        let told = told(&reading);
        for one in told["refused"].as_array().unwrap().iter().chain(told["warnings"].as_array().unwrap()) {
            prop_assert!(MESSAGES.iter().any(|message| message.code == one[1]));
            prop_assert!(one[0].as_str().unwrap().contains(".") || one[1] == "ignored-files", "a note without a file: {}", one);
        }
    }

    #[test]
    fn what_is_taken_is_read_again_from_what_is_written(files in tree()) {
        let taken = import(&files).estate;
        let again = import(&[file("estate.json", &written(&taken).unwrap().to_string())]);
        prop_assert!(again.refused.is_empty(), "{:?}", again.refused);
        prop_assert_eq!(written(&again.estate).unwrap(), written(&taken).unwrap());
    }

    #[test]
    fn the_order_of_the_files_does_not_matter(files in tree()) {
        let mut turned = files.clone();
        turned.reverse();
        prop_assert_eq!(told(&import(&files)), told(&import(&turned)));
    }
}

#[test]
fn every_sentence_has_a_value_for_each_of_its_places() {
    let mut used = std::collections::BTreeSet::new();
    for case in cases() {
        let reading = reading(&case);
        let notes = reading.refused.iter().map(|one| (one.code, &one.args));
        for (code, args) in notes.chain(reading.warnings.iter().map(|one| (one.code, &one.args))) {
            let message = MESSAGES.iter().find(|message| message.code == code).unwrap();
            used.insert(code);
            for place in [message.reason, message.remedy].concat().split('{').skip(1) {
                let name = place.split_once('}').unwrap().0;
                assert!(
                    args.iter().any(|(known, _)| *known == name),
                    "{code} has no value for {name}"
                );
            }
        }
    }
    let unused: Vec<&str> = MESSAGES
        .iter()
        .map(|message| message.code)
        .filter(|code| !used.contains(code) && !OF_COMPARISON.contains(code))
        .collect();
    assert!(unused.is_empty(), "no case shows {unused:?}");
}
