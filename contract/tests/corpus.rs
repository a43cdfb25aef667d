//! Everything in the shared corpus is read, or refused with a clear answer.

use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Code, Contract, Document, Format, Kind, Limits, Refusal, read, read_as, yaml};

/// A folder of the corpus; `None`, and a word about it, where it is absent.
fn corpus(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpus")
        .join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("the corpus folder {folder} is absent: nothing was tested");
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.push(path)
        }
    }
    found.sort();
    found
}

fn read_file(path: &Path) -> Result<Contract, Refusal> {
    read(fs::read(path).unwrap(), &Limits::default())
}

fn keys(contract: &Contract) -> Vec<&str> {
    contract
        .operations
        .iter()
        .map(|operation| operation.key.as_str())
        .collect()
}

#[test]
fn every_contract_is_read_and_fragments_are_named_as_such() {
    let Some(folder) = corpus("contracts") else { return };
    let mut refused = Vec::new();
    let mut without_operations = Vec::new();
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match read_file(&path) {
            Ok(contract) => {
                assert!(contract.title.is_some() && contract.version.is_some(), "{name}");
                let warnings: Vec<_> = contract
                    .problems
                    .iter()
                    .filter(|problem| problem.code != Code::ExternalRefs)
                    .collect();
                assert!(warnings.is_empty(), "{name}: {warnings:?}");
                if contract.operations.is_empty() {
                    without_operations.push(name);
                }
            }
            Err(refusal) => {
                assert_eq!(refusal.code, Code::NotAContract, "{name}: {refusal}");
                refused.push(name);
            }
        }
    }
    // The parts of contracts that are split over several files.
    assert_eq!(
        refused,
        [
            "messages.yaml",
            "parameters.yaml",
            "schemas.yaml",
            "servers.yaml",
            "v2.0-json-petstore-separate-common-Error.json",
            "v2.0-json-petstore-separate-spec-NewPet.json",
            "v2.0-json-petstore-separate-spec-Pet.json",
            "v2.0-json-petstore-separate-spec-parameters.json",
            "v2.0-yaml-petstore-separate-common-Error.yaml",
            "v2.0-yaml-petstore-separate-spec-NewPet.yaml",
            "v2.0-yaml-petstore-separate-spec-Pet.yaml",
            "v2.0-yaml-petstore-separate-spec-parameters.yaml",
        ]
    );
    assert!(without_operations.is_empty(), "{without_operations:?}");
}

#[test]
fn known_contracts_have_the_operations_a_person_counts() {
    let Some(folder) = corpus("contracts") else { return };
    let of = |path: &str| read_file(&folder.join(path)).unwrap();
    let petstore = of("openapi/v3.0-petstore.yaml");
    assert_eq!(petstore.format, Format::OpenApi30);
    assert_eq!(keys(&petstore), ["GET /pets", "POST /pets", "GET /pets/{petId}"]);
    assert_eq!(petstore.operations[1].operation_id.as_deref(), Some("createPets"));
    assert_eq!(petstore.operations[1].line, 43);
    let uspto = [
        "GET /",
        "GET /{dataset}/{version}/fields",
        "POST /{dataset}/{version}/records",
    ];
    assert_eq!(keys(&of("openapi/v3.0-uspto.json")), uspto);
    assert_eq!(keys(&of("openapi/v3.0-uspto.yaml")), uspto);
    assert_eq!(keys(&of("openapi/v3.1-webhook-example.json")), ["WEBHOOK newPet POST"]);
    assert_eq!(keys(&of("openapi/v3.2-3.2-tags-example.yaml")).len(), 4);
    let separate = of("openapi/v2.0-yaml-petstore-separate-spec-swagger.yaml");
    assert_eq!(
        (separate.format, separate.operations.len(), separate.external_refs.len()),
        (Format::OpenApi20, 4, 10)
    );
    assert_eq!(
        (separate.external_refs[0].file.as_str(), separate.external_refs[0].line),
        ("parameters.yaml", 32)
    );

    let lights = [
        "receive lightingMeasured",
        "send lightTurnOn",
        "send lightTurnOff",
        "send lightsDim",
    ];
    assert_eq!(keys(&of("asyncapi/streetlights-mqtt-asyncapi.yml")), lights);
    let lights = of("asyncapi/v2-streetlights-kafka.yml");
    assert_eq!(lights.format, Format::AsyncApi2);
    assert_eq!(
        lights.operations[0].key,
        "publish smartylighting.streetlights.1.0.event.{streetlightId}.lighting.measured"
    );
    assert_eq!(lights.operations.len(), 4);
    // Named after the keyword `not`, and a contract all the same.
    let not = of("asyncapi/not-asyncapi.yml");
    assert_eq!((not.format, keys(&not)), (Format::AsyncApi3, vec!["receive test"]));
}

#[test]
fn json_and_yaml_twins_say_the_same() {
    let Some(folder) = corpus("contracts/openapi") else {
        return;
    };
    let mut twins = 0;
    for json in files(&folder)
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
    {
        let name = json.file_name().unwrap().to_string_lossy().replace("-json-", "-yaml-");
        let yaml = folder.join(name).with_extension("yaml");
        // Of these the JSON lacks a part that the YAML has.
        let differ = ["tictactoe", "uber"]
            .iter()
            .any(|part| json.to_string_lossy().contains(part));
        if let (Ok(json), Ok(yaml), false) = (read_file(json), read_file(&yaml), differ) {
            assert_eq!(keys(&json), keys(&yaml));
            assert_eq!((&json.title, &json.tags), (&yaml.title, &yaml.tags));
            twins += 1;
        }
    }
    assert!(twins >= 12, "{twins}");
}

#[test]
fn histories_are_read_without_a_warning() {
    let Some(folder) = corpus("histories") else { return };
    let counts: Vec<usize> = files(&folder)
        .iter()
        .map(|path| {
            let contract = read_file(path).unwrap();
            assert!(
                contract.problems.is_empty(),
                "{}: {:?}",
                path.display(),
                contract.problems
            );
            contract.operations.len()
        })
        .collect();
    assert_eq!(counts, [32, 42, 50, 58, 24, 24, 24, 50, 53, 53, 57]);
}

#[test]
fn contracts_inside_backstage_descriptors_are_read() {
    let Some(folder) = corpus("backstage") else { return };
    let mut read_formats = Vec::new();
    for path in files(&folder) {
        let text = fs::read_to_string(&path).unwrap();
        let documents: Vec<Document> = yaml::documents(&text, &Limits::default()).unwrap();
        for document in &documents {
            let Some(definition) = document.at("/spec/definition").and_then(|node| node.as_str()) else {
                continue;
            };
            let kind = document
                .at("/spec/type")
                .and_then(|node| node.as_str())
                .unwrap_or_default();
            let format = match kind {
                "openapi" | "asyncapi" => read(definition, &Limits::default()).unwrap(),
                "grpc" => read_as(definition, Format::Proto, &Limits::default()).unwrap(),
                "graphql" => read_as(definition, Format::GraphQl, &Limits::default()).unwrap(),
                _ => read_as(definition, Format::Text, &Limits::default()).unwrap(),
            };
            read_formats.push((kind.to_owned(), format.format.as_str(), format.operations.len()));
        }
    }
    read_formats.sort();
    eprintln!("{read_formats:?}");
    assert!(
        read_formats.contains(&("asyncapi".into(), "asyncapi-2", 4)),
        "{read_formats:?}"
    );
    assert!(
        read_formats.contains(&("openapi".into(), "openapi-3.0", 3)),
        "{read_formats:?}"
    );
}

#[test]
fn every_document_of_the_labelled_changes_is_read() {
    let Some(folder) = corpus("contract-changes/documents") else {
        return;
    };
    let files = files(&folder);
    for path in &files {
        let contract = read_file(path).unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()));
        assert!(contract.format.is_openapi());
        assert_eq!(contract.document.unwrap().root().kind(), Kind::Map);
    }
    assert!(files.len() > 100);
}
