//! Contracts: publishing, reading, taking away.

mod support;

use portolan_app::contracts;
use portolan_domain::ids::VersionId;
use portolan_domain::words::Role;
use support::{Answer, Visitor, World, both, noon};

const PETS: &str = "openapi: 3.1.0
info: {title: Pets, version: '1.10'}
paths:
  /pets:
    get: {operationId: listPets, summary: All pets, responses: {}}
    post: {operationId: addPet, deprecated: true, responses: {}}
  /pets/{id}:
    get:
      responses:
        default: {$ref: 'common.yaml#/responses/Error'}
";

/// An API of the team `web` in two versions, the second one the newest.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'web', 'Web', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'shop', 'Web shop', '', 'application', 101, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'pets', 'Pets', 'Animals', 101, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'deprecated', '', '[]', 1, $1, $1), (102, 101, 'v2', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (42, 101, 102, 'list', 'synchronous', 'to-consumer', 'high', 101, 'live', '{}', '{}', 1, $1, $1),
         (43, 101, 102, 'list', 'synchronous', 'to-consumer', 'high', 101, 'retired', '{}', '{}', 1, $1, $1)",
        "INSERT INTO integration_operations (integration_id, key) VALUES (42, 'GET /pets'), (43, 'GET /pets')",
    ])
    .await;
}

/// Gives a document, looks at it and publishes it; the answer to the last step.
async fn publish(person: &mut Visitor<'_>, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    let preview = format!("{path}/preview");
    person.upload(path, fields, files).await.redirects_to(&preview);
    let page = person.get(&preview).await;
    let (sha256, against) = (page.is(200).value_of("sha256"), page.value_of("against"));
    person
        .post(
            &format!("{path}/publish"),
            &[("sha256", &sha256), ("against", &against)],
        )
        .await
}

#[test]
fn a_published_contract_is_shown_searched_and_given_back_byte_for_byte() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        ulla.get("/apis/pets/contract")
            .await
            .is(200)
            .says("Version v2 has no contract")
            .says("Publish a contract");
        publish(
            &mut ulla,
            "/apis/pets/versions/v2/contract",
            &[],
            &[("../pets.yaml", PETS.as_bytes())],
        )
        .await
        .redirects_to("/apis/pets/contract?version=v2");
        ulla.get("/apis/pets/contract")
            .await
            .is(200)
            .says("OpenAPI 3.1")
            .says("1.10")
            .says("3 operations")
            .says("GET /pets All pets 1")
            .says("by ulla")
            .says("One reference to another document")
            .says("common.yaml")
            .says(&portolan_domain::audit::sha256(PETS));
        ulla.get("/apis/pets/contract?version=v2&q=addpet")
            .await
            .says("1 of 3 operations")
            .says("deprecated")
            .says_not("All pets");
        ulla.get("/apis/pets/contract?version=v2&q=zebra")
            .await
            .says("No operation matches");
        let file = ulla.get("/apis/pets/contract/source?version=v2").await;
        file.is(200);
        assert_eq!(file.body, PETS);
        let header = |name: &str| {
            file.headers
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
                .to_owned()
        };
        assert_eq!(header("content-type"), "application/octet-stream");
        assert_eq!(header("content-disposition"), "attachment; filename=\"pets.yaml\"");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"));
        ulla.get("/apis/pets/history").await.says("contract published");
        ulla.get("/apis/pets/contract/source?version=v1").await.is(404);
        ulla.get("/apis/pets/contract?version=v9").await.is(404);
        let snapshot = world.app.snapshot().await.unwrap();
        let api = snapshot.api_by_slug("pets").unwrap();
        assert!(api.recommended().unwrap().has_contract, "the landscape knows of it");
    });
}

#[test]
fn a_document_that_cannot_be_read_is_refused_with_its_line_and_stays_in_the_form() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        let path = "/apis/pets/versions/v2/contract";
        ulla.upload(path, &[("document", "openapi: 3.1.0\ninfo: {}\ninfo: {}\n")], &[])
            .await
            .is(422)
            .says("Line 3")
            .says("info: {} info: {}");
        ulla.upload(path, &[], &[("odd.yaml", b"openapi: 3.1.0\n\xff\xfe")])
            .await
            .is(422)
            .says("Line 2")
            .says("UTF-8");
        ulla.upload(path, &[("document", "  ")], &[])
            .await
            .is(422)
            .says("Please fill this in");
        ulla.upload(path, &[("document", "hello"), ("format", "morse")], &[])
            .await
            .is(422);
        ulla.get("/apis/pets/contract").await.says("has no contract");
        publish(
            &mut ulla,
            path,
            &[("document", "as agreed by telephone"), ("format", "text")],
            &[],
        )
        .await
        .redirects_to("/apis/pets/contract?version=v2");
        ulla.get("/apis/pets/contract").await.says("other text");
    });
}

#[test]
fn whoever_publishes_second_sees_that_there_is_another_contract() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        let mut umar = world.person("umar", Role::Contributor, &["web"]).await;
        let path = "/apis/pets/versions/v2/contract";
        let newer = format!("{PETS}  /animals/{{id}}:\n    get: {{responses: {{}}}}\n");
        ulla.upload(path, &[("document", &newer)], &[]).await.is(303);
        let look = ulla.get(&format!("{path}/preview")).await;
        look.is(200).says("4 operations are new");
        let sha256 = look.value_of("sha256");
        publish(&mut umar, path, &[("document", PETS)], &[])
            .await
            .redirects_to("/apis/pets/contract?version=v2");
        let late = ulla
            .post(&format!("{path}/publish"), &[("sha256", &sha256), ("against", "")])
            .await;
        late.is(409)
            .says("Another contract was published")
            .says("One operation is new")
            .says("GET /animals/{id}")
            .says_not("One operation goes")
            .says("3 operations stay");
        let against = late.value_of("against");
        assert_eq!(against, portolan_domain::audit::sha256(PETS));
        ulla.post(
            &format!("{path}/publish"),
            &[("sha256", &sha256), ("against", &against)],
        )
        .await
        .redirects_to("/apis/pets/contract?version=v2");
        ulla.get("/apis/pets/contract")
            .await
            .says("GET /animals/{id}")
            .says("4 operations");
    });
}

#[test]
fn a_document_is_looked_at_before_it_is_published() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        let path = "/apis/pets/versions/v2/contract";
        let preview = format!("{path}/preview");
        ulla.get(&preview).await.redirects_to(path);
        ulla.upload(path, &[("document", PETS)], &[])
            .await
            .redirects_to(&preview);
        ulla.get(&preview)
            .await
            .is(200)
            .says("OpenAPI 3.1")
            .says("1.10")
            .says("Nothing is published yet")
            .says("GET /pets All pets")
            .says("common.yaml")
            .says("/paths/~1pets~1{id}/get/responses/default");
        ulla.get("/apis/pets/contract").await.says("has no contract");
        ulla.get(path).await.is(200).says("openapi: 3.1.0");
        ulla.post(&format!("{path}/discard"), &[]).await.is(303);
        ulla.get(path).await.is(200).says_not("openapi: 3.1.0");

        publish(&mut ulla, path, &[("document", PETS)], &[]).await.is(303);
        ulla.upload(path, &[("document", PETS)], &[]).await.is(303);
        let same = ulla.get(&preview).await;
        same.says("has exactly this contract already")
            .says("No operation is new");
        assert!(!same.body.contains("contract/publish"));
        // What integrations say that they use does not go unseen.
        let poorer = PETS.replace(
            "    get: {operationId: listPets, summary: All pets, responses: {}}\n",
            "    zap: {}\n",
        );
        ulla.upload(path, &[("document", &poorer)], &[]).await.is(303);
        ulla.get(&preview)
            .await
            .says("One operation goes")
            .says("One of them is used by integrations")
            .says("one integration uses it")
            .says("“zap” is not a field");
        ulla.language = "ru";
        ulla.get(&preview)
            .await
            .says("Исчезает 1 операция")
            .says("Поля «zap» в этом месте формата нет");
        ulla.upload("/apis/pets/versions/v1/contract", &[("document", PETS)], &[])
            .await
            .is(303);
        ulla.get("/apis/pets/versions/v1/contract/preview")
            .await
            .says("контракт и другой версии: v2");
        ulla.upload(path, &[("document", "openapi: 3.1.0\ninfo: {}\ninfo: {}\n")], &[])
            .await
            .is(422)
            .says("Ключ «info» стоит в одном отображении дважды (первый раз — в строке 2)");
    });
}

#[test]
fn a_document_beyond_the_limits_is_refused_before_anything_is_kept() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        let path = "/apis/pets/versions/v2/contract";
        let huge = format!(
            "openapi: 3.1.0\ninfo: {{title: x, version: '1'}}\nx-filler: '{}'\n",
            "a".repeat(10 << 20)
        );
        ulla.upload(path, &[], &[("huge.yaml", huge.as_bytes())])
            .await
            .is(422)
            .says("are allowed, so it was not read");
        ulla.get(&format!("{path}/preview")).await.redirects_to(path);
    });
}

#[test]
fn only_the_owning_team_publishes() {
    both(async |world| {
        estate(world).await;
        let path = "/apis/pets/versions/v2/contract";
        let mut other = world.person("otto", Role::Contributor, &["logistics"]).await;
        other.get(path).await.is(403);
        other.upload(path, &[("document", PETS)], &[]).await.is(403);
        other
            .get("/apis/pets/contract")
            .await
            .is(200)
            .says_not("Publish a contract");
        world.visitor().get("/apis/pets/contract/source").await.is(303);
    });
}

#[test]
fn many_contracts_are_stored_at_once_and_again_in_place_of_themselves() {
    both(async |world| {
        estate(world).await;
        let one = contracts::read(PETS, None).unwrap();
        let two = contracts::read("type Query { pets: [String] }", Some("graphql")).unwrap();
        assert_eq!(
            (two.format.as_str(), two.operations[0].key.as_str()),
            ("graphql", "query pets")
        );
        let mut tx = world.app.db().write().await.unwrap();
        for _ in 0..2 {
            let both = [(VersionId(101), one.clone()), (VersionId(102), two.clone())];
            contracts::store_many(&mut tx, &both, noon()).await.unwrap();
        }
        let keys: Vec<String> = contracts::operations(&mut tx, VersionId(101))
            .await
            .unwrap()
            .into_iter()
            .map(|operation| operation.key)
            .collect();
        assert_eq!(keys, ["GET /pets", "POST /pets", "GET /pets/{id}"]);
        contracts::store_many(&mut tx, &[], noon()).await.unwrap();
        tx.rollback().await.unwrap();
    });
}

#[test]
fn a_document_that_no_database_could_hold_is_refused() {
    let refused = contracts::read("openapi: 3.1.0\ninfo: \0", None).unwrap_err();
    assert_eq!(refused.line, 2);
    let escaped = contracts::read(
        "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"a\\u0000b\", \"version\": \"1\"}}",
        None,
    )
    .unwrap();
    assert_eq!(escaped.title, "a\u{fffd}b");
}
