//! Real files: the descriptors of an example company, and the examples of OpenAPI and AsyncAPI. Every number was counted by hand.

use crate::tree::{counts, files_of, import, import_into, place};
use portolan_domain::estate::{Api, Estate, System};
use portolan_domain::import::{ImportOptions, Reading};
use portolan_domain::names::Slug;
use portolan_domain::words::{ApiStyle, Lifecycle, ObjectKind, SystemKind};
use std::path::Path;

/// The reading of a folder of the corpus; `None`, said aloud, where the corpus is absent.
fn corpus(folder: &str) -> Option<Reading> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpus")
        .join(folder);
    if path.is_dir() {
        Some(import(&files_of(&path)))
    } else {
        eprintln!("the corpus is not at ../shared/corpus/{folder}, so nothing was tested");
        None
    }
}

fn warning_counts(reading: &Reading) -> Vec<(&str, usize)> {
    counts(reading.warnings.iter().map(|warning| warning.code))
}

fn places(reading: &Reading, code: &str) -> Vec<String> {
    let warnings = reading.warnings.iter().filter(|warning| warning.code == code);
    warnings.map(|warning| place(&warning.origin)).collect()
}

fn system<'e>(estate: &'e Estate, slug: &str) -> &'e System {
    estate.systems.iter().find(|system| system.slug == slug).unwrap()
}

fn api<'e>(estate: &'e Estate, slug: &str) -> &'e Api {
    estate.apis.iter().find(|api| api.slug == slug).unwrap()
}

#[test]
fn the_example_company_is_taken_whole() {
    let Some(reading) = corpus("backstage") else { return };
    let estate = &reading.estate;
    let slugs = |slugs: &mut dyn Iterator<Item = &String>| {
        let mut slugs: Vec<String> = slugs.cloned().collect();
        slugs.sort();
        slugs.join(" ")
    };
    assert_eq!(
        slugs(&mut estate.teams.iter().map(|team| &team.slug)),
        "acme-corp backstage boxoffice infrastructure team-a team-b team-c team-d"
    );
    assert_eq!(estate.people.len(), 17);
    assert!(estate.people.iter().all(|person| person.teams.len() == 1));
    assert_eq!(
        slugs(&mut estate.domains.iter().map(|domain| &domain.slug)),
        "artists audio playback"
    );
    assert_eq!(
        slugs(&mut estate.systems.iter().map(|system| &system.slug)),
        "alternative-different-namespace artist-engagement-portal artist-lookup artists-db audio-playback example petstore \
         playback-order playback-sdk podcast podcast-api queue-proxy shuffle-api unassigned-team-a unassigned-team-c \
         wayback-archive wayback-archive-ingestion wayback-archive-storage wayback-search www-artist"
    );
    assert_eq!(
        slugs(&mut estate.apis.iter().map(|api| &api.slug)),
        "artist-lookup-undocumented artists-db-undocumented hello-world hello-world-trpc petstore petstore-webhook spotify \
         streetlights wayback-archive wayback-search"
    );
    let mut links: Vec<_> = estate
        .integrations
        .iter()
        .map(|one| (one.consumer.as_str(), one.api.as_str()))
        .collect();
    links.sort_unstable();
    assert_eq!(
        links,
        [
            ("artist-lookup", "artists-db-undocumented"),
            ("wayback-search", "wayback-archive"),
            ("www-artist", "artist-lookup-undocumented"),
        ]
    );
    assert!(reading.ignored.is_empty());
}

#[test]
fn what_the_example_company_got_wrong_is_said_with_its_place() {
    let Some(reading) = corpus("backstage") else { return };
    let refused: Vec<_> = reading
        .refused
        .iter()
        .map(|one| (place(&one.origin), one.code))
        .collect();
    assert_eq!(
        refused,
        [(
            "components/invalid-component.yaml:4 /metadata/name".to_owned(),
            "invalid-name"
        )]
    );
    assert_eq!(
        warning_counts(&reading),
        [
            ("api-unassigned", 4),
            ("dangling-owner", 2),
            ("dangling-reference", 2),
            ("definition-missing", 1),
            ("definition-not-fetched", 3),
            ("implied-api", 2),
            ("not-an-api", 1),
            ("owner-is-a-person", 4),
            ("target-missing", 14),
            ("target-not-fetched", 1),
            ("unknown-style", 1),
        ]
    );
    assert_eq!(
        places(&reading, "dangling-reference"),
        [
            "components/petstore-component.yaml:18 /spec/providesApis/2",
            "components/petstore-component.yaml:20 /spec/consumesApis/0",
        ]
    );
    assert_eq!(
        places(&reading, "dangling-owner"),
        [
            "systems/podcast-system.yaml:7 /spec/owner",
            "components/petstore-component.yaml:14 /spec/owner"
        ]
    );
    assert_eq!(
        places(&reading, "not-an-api"),
        ["components/www-artist-component.yaml:11 /spec/consumesApis/0"]
    );
    assert_eq!(
        places(&reading, "definition-missing"),
        ["apis/petstore-webhook-api.yaml:21 /spec/definition/$text"]
    );
}

#[test]
fn parts_owners_and_kinds_of_the_example_company_are_in_their_places() {
    let Some(reading) = corpus("backstage") else { return };
    let estate = &reading.estate;
    let lookup = system(estate, "artist-lookup");
    assert_eq!(lookup.part_of.as_deref(), Some("artist-engagement-portal"));
    assert_eq!(lookup.domain.as_deref(), Some("artists"));
    assert_eq!(lookup.owner.as_deref(), Some("team-a"));
    assert_eq!(lookup.labels["type"], "service");
    assert_eq!(lookup.labels["tags"], "java, data");
    assert_eq!(
        system(estate, "wayback-archive-storage").part_of.as_deref(),
        Some("wayback-archive")
    );
    assert_eq!(system(estate, "artists-db").kind, Some(SystemKind::DataStore));
    assert_eq!(
        system(estate, "alternative-different-namespace").owner.as_deref(),
        Some("team-a")
    );
    assert_eq!(system(estate, "petstore").owner, None);
    assert_eq!(system(estate, "unassigned-team-c").labels["placeholder"], "true");

    let petstore = api(estate, "petstore");
    assert_eq!(petstore.system.as_deref(), Some("petstore"));
    assert_eq!(petstore.style, Some(ApiStyle::Rest));
    assert_eq!(petstore.versions[0].label, "1.0.0");
    assert_eq!(petstore.versions[0].lifecycle, Some(Lifecycle::Preview));
    assert!(petstore.versions[0].contract.is_some());
    assert_eq!(api(estate, "streetlights").style, Some(ApiStyle::Event));
    assert_eq!(
        api(estate, "hello-world").versions[0].lifecycle,
        Some(Lifecycle::Deprecated)
    );
    assert_eq!(api(estate, "hello-world-trpc").labels["type"], "trpc");
    assert_eq!(api(estate, "spotify").versions[0].contract, None);

    let guests: Vec<_> = estate
        .people
        .iter()
        .filter(|person| person.login.contains("guest"))
        .collect();
    assert_eq!(
        guests.iter().map(|guest| guest.login.as_str()).collect::<Vec<_>>(),
        ["guest", "development-guest"]
    );
    assert_eq!(guests[0].name.as_deref(), Some("Guest User"));
}

#[test]
fn what_the_catalog_knows_does_not_dangle() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/backstage");
    if !path.is_dir() {
        eprintln!("the corpus is not at ../shared/corpus/backstage, so nothing was tested");
        return;
    }
    let known = |kind: ObjectKind, slug: &str| {
        matches!(
            (kind, slug),
            (ObjectKind::Api, "searcher" | "playback-order" | "spotify") | (ObjectKind::Team, "sre")
        )
    };
    let reading = import_into(&files_of(&path), &ImportOptions::default(), &known);
    assert!(places(&reading, "dangling-reference").is_empty());
    // Whoever gave it a system in the catalog is not overruled by files that name none.
    assert_eq!(api(&reading.estate, "spotify").system, None);
    assert!(
        reading
            .estate
            .systems
            .iter()
            .all(|system| system.slug != "unassigned-team-a")
    );
    assert_eq!(
        places(&reading, "dangling-owner"),
        ["systems/podcast-system.yaml:7 /spec/owner"]
    );
    assert_eq!(system(&reading.estate, "petstore").owner.as_deref(), Some("sre"));
    // The component provides it, whatever else the catalog says of it.
    let claimed = api(&reading.estate, "playback-order");
    assert_eq!(
        (claimed.system.as_deref(), claimed.versions.len()),
        (Some("petstore"), 0)
    );
    assert!(
        reading
            .estate
            .integrations
            .iter()
            .any(|one| one.consumer == "petstore" && one.api == "searcher")
    );
}

#[test]
fn every_contract_is_taken_known_as_another_or_refused_beside_one() {
    let Some(reading) = corpus("contracts") else { return };
    assert_eq!(
        counts(reading.refused.iter().map(|one| one.code)),
        [("same-version", 22)]
    );
    assert_eq!(
        warning_counts(&reading),
        [
            ("api-unassigned", 28),
            ("duplicate-of", 19),
            ("external-ref", 11),
            ("not-recognised", 11),
            ("part-of-contract", 1),
            ("version-label", 1),
        ]
    );
    let estate = &reading.estate;
    assert_eq!(
        estate
            .systems
            .iter()
            .map(|system| system.slug.as_str())
            .collect::<Vec<_>>(),
        ["unassigned-nobody"]
    );
    let contracts = estate
        .apis
        .iter()
        .flat_map(|api| &api.versions)
        .filter(|version| version.contract.is_some());
    // 82 files, 12 of them parts: 29 versions, 19 twins, 22 others of the same title and version.
    assert_eq!((estate.apis.len(), contracts.count()), (28, 29));
    let overview = api(estate, "simple-api-overview");
    let labels: Vec<&str> = overview.versions.iter().map(|version| version.label.as_str()).collect();
    assert_eq!(labels, ["v2", "2.0.0"]);
    assert_eq!(places(&reading, "part-of-contract"), ["asyncapi/schemas.yaml:1"]);
}

#[test]
fn contracts_go_to_the_system_the_giver_names() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/contracts");
    if !path.is_dir() {
        eprintln!("the corpus is not at ../shared/corpus/contracts, so nothing was tested");
        return;
    }
    let options = ImportOptions {
        system: Some(Slug::parse("examples").unwrap()),
        owner: Some(Slug::parse("docs").unwrap()),
        ..ImportOptions::default()
    };
    let reading = import_into(&files_of(&path), &options, &|kind, slug| {
        matches!(
            (kind, slug),
            (ObjectKind::System, "examples") | (ObjectKind::Team, "docs")
        )
    });
    assert!(reading.estate.systems.is_empty());
    assert!(
        reading
            .estate
            .apis
            .iter()
            .all(|api| api.system.as_deref() == Some("examples"))
    );
    assert!(
        reading
            .estate
            .apis
            .iter()
            .all(|api| api.owner.as_deref() == Some("docs"))
    );
    assert_eq!(places(&reading, "api-unassigned"), Vec::<String>::new());
}

/// Importing again changes nothing: what the second reading states is what the first brought.
#[test]
fn a_second_import_states_nothing_new() {
    for folder in ["backstage", "contracts"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../shared/corpus")
            .join(folder);
        if !path.is_dir() {
            eprintln!("the corpus is not at ../shared/corpus/{folder}, so nothing was tested");
            continue;
        }
        let files = files_of(&path);
        let first = import(&files).estate;
        let second = import_into(&files, &ImportOptions::default(), &|kind, slug| match kind {
            ObjectKind::Team => first.teams.iter().any(|team| team.slug == slug),
            ObjectKind::System => first.systems.iter().any(|system| system.slug == slug),
            ObjectKind::Api => first.apis.iter().any(|api| api.slug == slug),
            ObjectKind::Domain => first.domains.iter().any(|domain| domain.slug == slug),
            _ => false,
        })
        .estate;
        assert_eq!(
            (&second.teams, &second.people, &second.domains),
            (&first.teams, &first.people, &first.domains)
        );
        assert_eq!(second.integrations, first.integrations);
        assert!(second.systems.iter().all(|system| first.systems.contains(system)));
        assert_eq!(second.apis.len(), first.apis.len());
        for (again, api) in second.apis.iter().zip(&first.apis) {
            let system = again.system.clone().or_else(|| api.system.clone());
            assert_eq!(
                &Api {
                    system,
                    ..again.clone()
                },
                api
            );
        }
    }
}
