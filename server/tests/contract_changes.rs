//! What differs between the contracts of two versions, whom it hits, and what an operation is.

mod support;

use portolan_domain::words::Role;
use support::both;
use support::pets::{V1, V2, estate};

#[test]
fn the_changes_between_two_versions_name_what_breaks_and_for_whom() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        let page = ann.get("/apis/pets/contract/changes?version=v2&against=v1").await;
        page.is(200)
            .says("2 changes break, one warning, nothing else.")
            .says("DELETE /pets/{id} was removed without having been deprecated.")
            .says("The limit maximum of the query parameter limit was tightened from 100 to 50.")
            .says("Pet lost its optional property colour.")
            .says("Who keeps to v1")
            .says("3 consumers are hit, nobody is spared.");
        let row = |text: &str| {
            text.split("Deleter I-42")
                .nth(1)
                .unwrap()
                .chars()
                .take(80)
                .collect::<String>()
        };
        assert!(
            row(&page.text()).contains("one change breaks it"),
            "{}",
            row(&page.text())
        );
        // What it means for one of them.
        ann.get("/apis/pets/contract/changes?version=v2&against=v1&integration=42")
            .await
            .says("One change breaks, no warning, nothing else.")
            .says("Only what reaches Deleter")
            .says_not("tightened");
        ann.get("/apis/pets/contract/changes?version=v2&against=v1&view=unified")
            .await
            .says("- maximum: 100")
            .says("+ maximum: 50");
    });
}

#[test]
fn the_changes_come_as_json_and_csv_in_the_shape_of_the_command_line() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        let json = ann
            .get("/apis/pets/contract/changes.json?version=v2&against=v1")
            .await
            .json();
        assert_eq!(json["verdict"], "breaking");
        assert_eq!(json["changes"].as_array().unwrap().len(), 3);
        let csv = ann.get("/apis/pets/contract/changes.csv?version=v2&against=v1").await;
        csv.is(200);
        assert!(
            csv.body
                .starts_with("level,rule,direction,change,base,revised,operations")
        );
        assert!(csv.body.contains("breaking,operation-removed,both,"));
    });
}

#[test]
fn the_other_way_round_other_things_break_and_the_same_way_nothing_does() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        ann.get("/apis/pets/contract/changes?version=v1&against=v2")
            .await
            .says("Nothing breaks")
            .says("DELETE /pets/{id} was added.")
            .says("No integration keeps to version v2.");
        ann.get("/apis/pets/contract/changes?version=v1&against=v1")
            .await
            .says("Nothing that binds anybody differs.");
        ann.get("/apis/pets/contract/changes?version=v9&against=v1")
            .await
            .is(404);
    });
}

#[test]
fn an_operation_is_shown_with_fields_examples_errors_and_who_uses_it() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        ann.get("/apis/pets/contract/operation?version=v1&key=GET%20%2Fpets")
            .await
            .is(200)
            .says("All pets")
            .says("limit query integer maximum: 100")
            .says("name required string")
            .says("- name: Rex")
            .says("404 None")
            .says("Lister I-41");
        ann.get("/apis/pets/contract?version=v1").await.says("GET /pets");
        ann.get("/apis/pets/contract/operation?version=v1&key=GET%20%2Fnothing")
            .await
            .is(404);
        ann.get("/apis/pets/contract/operation?version=v9&key=GET%20%2Fpets")
            .await
            .is(404);
    });
}

#[test]
fn the_schemas_and_the_errors_of_a_contract_lead_to_the_operations_they_travel_with() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        ann.get("/apis/pets/contract/schemas?version=v1")
            .await
            .is(200)
            .says("1 schema")
            .says("Pet 2 GET /pets");
        // A property is found, and said to be why.
        ann.get("/apis/pets/contract/schemas?version=v1&q=COL")
            .await
            .says("1 of 1 schemas")
            .says("Pet colour 2");
        ann.get("/apis/pets/contract/schemas?version=v1&q=tail")
            .await
            .says("No schema matches");
        let json = ann.get("/apis/pets/contract/schemas.json?version=v1").await.json();
        assert_eq!(json[0]["operations"], serde_json::json!(["GET /pets"]));
        ann.get("/apis/pets/contract/schemas.csv?version=v1")
            .await
            .is(200)
            .says("Pet");
        ann.get("/apis/pets/contract/schema?version=v1&name=Pet")
            .await
            .is(200)
            .says("colour string")
            .says("Travels with GET /pets");
        ann.get("/apis/pets/contract/schema?version=v1&name=Cat").await.is(404);
        ann.get("/apis/pets/contract/schemas?version=v9").await.is(404);
        ann.get("/apis/pets/contract/errors?version=v1")
            .await
            .is(200)
            .says("1 kind of error")
            .says("404 No body. GET /pets");
        let json = ann.get("/apis/pets/contract/errors.json?version=v1").await.json();
        assert_eq!(json[0]["status"], "404");
        ann.get("/apis/pets/contract/errors.csv?version=v1").await.is(200);
        ann.get("/apis/pets/contract?version=v1&q=pet")
            .await
            .says("Look for “pet” in the schemas");
    });
}

#[test]
fn the_page_of_a_version_beside_another_leads_to_their_changes() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        ann.get("/apis/pets/versions/v2?against=v1")
            .await
            .redirects_to("/apis/pets/contract/changes?version=v2&against=v1");
    });
}

#[test]
fn a_change_that_breaks_a_version_in_use_is_stopped_and_an_exception_has_a_reason() {
    both(async |world| {
        estate(world).await;
        let path = "/apis/pets/versions/v1/contract";
        let preview = format!("{path}/preview");
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        ulla.upload(path, &[("document", V2)], &[]).await.is(303);
        let page = ulla.get(&preview).await;
        page.is(200)
            .says("Beside the contract that stands")
            .says("2 changes break, one warning, nothing else.")
            .says("3 consumers are hit, nobody is spared.")
            .says("This breaks consumers, and the version is in use.")
            .says("The changes deserve a new major version")
            .says("ask the board for an exception")
            .says_not("Publish at once");
        let fields = |page: &support::Answer| [page.value_of("sha256"), page.value_of("against")];
        let stands = ulla.get("/apis/pets/contract/source?version=v1").await.body;
        let sha256 = portolan_domain::audit::sha256(V2);
        let against = portolan_domain::audit::sha256(V1);
        let forced = [
            ("sha256", sha256.as_str()),
            ("against", against.as_str()),
            ("exception", "because"),
        ];
        ulla.post(&format!("{path}/publish"), &forced)
            .await
            .is(422)
            .says("Nothing was published");
        assert_eq!(ulla.get("/apis/pets/contract/source?version=v1").await.body, stands);
        // An administrator may, and says why.
        let mut ada = world.person("ada", Role::Administrator, &[]).await;
        ada.upload(path, &[("document", V2)], &[]).await.is(303);
        let page = ada.get(&preview).await;
        let [sha256, against] = fields(&page);
        let silent = [
            ("sha256", sha256.as_str()),
            ("against", against.as_str()),
            ("exception", "  "),
        ];
        ada.post(&format!("{path}/publish"), &silent)
            .await
            .is(422)
            .says("Please fill this in.");
        let endless = "word ".repeat(500);
        let long = [
            ("sha256", sha256.as_str()),
            ("against", against.as_str()),
            ("exception", endless.as_str()),
        ];
        let again = ada.post(&format!("{path}/publish"), &long).await;
        assert!(again.is(422).body.contains(&endless), "what was typed is kept");
        let said = [
            ("sha256", sha256.as_str()),
            ("against", against.as_str()),
            ("exception", "All three moved last night"),
        ];
        ada.post(&format!("{path}/publish"), &said)
            .await
            .redirects_to("/apis/pets/contract?version=v1");
        ada.get("/apis/pets/history").await.says("All three moved last night");
    });
}

#[test]
fn what_breaks_nobody_is_published_without_further_words() {
    both(async |world| {
        estate(world).await;
        let path = "/apis/pets/versions/v2/contract";
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        // The first contract has more than the second, so the way back only adds.
        ulla.upload(path, &[("document", V1)], &[]).await.is(303);
        let page = ulla.get(&format!("{path}/preview")).await;
        page.says("Nothing breaks").says_not("This breaks consumers");
        // Any other version may stand beside it as well, and changes nothing about whether it may be published.
        page.says("Compare with another version")
            .says("/contract/preview?against=v1");
        ulla.get(&format!("{path}/preview?against=v1"))
            .await
            .is(200)
            .says("Beside the contract of v1")
            .says_not("This breaks consumers");
        let (sha256, against) = (page.value_of("sha256"), page.value_of("against"));
        ulla.post(
            &format!("{path}/publish"),
            &[("sha256", &sha256), ("against", &against)],
        )
        .await
        .redirects_to("/apis/pets/contract?version=v2");
    });
}
