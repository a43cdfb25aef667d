//! Files from nobody in particular: whatever they hold, they are read or refused, and what is taken is sound.

use crate::cases::{cases, reading};
use crate::tree::{file, import, told};
use portolan_domain::import::{MESSAGES, SourceFile, written};
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

fn tree() -> impl Strategy<Value = Vec<SourceFile>> {
    let text = prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat().into_bytes());
    let bytes = prop_oneof![6 => text, 1 => prop::collection::vec(any::<u8>(), 0..60)];
    let name = prop::sample::select(vec![
        "f0.yaml", "f1.yaml", "f2.json", "f3.csv", "f4.csv", "d/f5.yml", "f6.txt",
    ]);
    let one = (name, bytes).prop_map(|(path, bytes)| SourceFile {
        path: path.to_owned(),
        bytes,
    });
    prop::collection::vec(one, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_taken_is_sound_whatever_was_given(files in tree()) {
        let reading = import(&files);
        let estate = &reading.estate;
        for system in &estate.systems {
            prop_assert!(Slug::parse(&system.slug).is_ok());
            prop_assert!(system.name.as_deref().is_none_or(|name| Name::parse(name).is_ok()));
            prop_assert!(system.part_of.as_ref().is_none_or(|whole| estate.systems.iter().any(|other| other.slug == *whole)));
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
        let mut names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        prop_assume!(names.len() == files.len());
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
        .filter(|code| !used.contains(code))
        .collect();
    assert!(unused.is_empty(), "no case shows {unused:?}");
}
