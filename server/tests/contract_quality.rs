//! What contracts are worth: judged when they are published, and again where they are shown.

mod support;

use portolan_app::contracts;
use portolan_domain::ids::VersionId;
use portolan_domain::words::Role;
use support::{World, both, noon};
use time::Duration;

const POOR: &str = "openapi: 3.0.3
info: {title: Pets}
paths:
  /pets:
    post: {responses: {'200': {description: ok}}}
";

const BETTER: &str = "openapi: 3.0.3
info: {title: Pets, version: '1.2', description: Animals of the zoo. Deprecated versions work for a year., contact: {email: zoo@example.com}}
servers: [{url: 'https://zoo.example.com/v1'}]
paths:
  /pets:
    get:
      operationId: listPets
      summary: All pets
      description: All pets there are.
      security: [{key: []}]
      parameters: [{name: limit, in: query, description: How many., schema: {type: integer, maximum: 100}}]
      responses:
        '200': {description: Pets, content: {application/json: {schema: {type: array, maxItems: 100, items: {type: string, maxLength: 40}}, example: [Rex]}}}
        '401': {description: Who are you?, content: {application/problem+json: {schema: {type: object}}}}
        '429': {description: Later, headers: {Retry-After: {schema: {type: integer}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
";

async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'web', 'Web', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'zoo', 'Zoo', '', 'application', 101, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'pets', 'Pets', 'Animals', 101, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'active', '', '[]', 1, $1, $1)",
    ])
    .await;
}

async fn publish(world: &World, text: &str, at: time::OffsetDateTime) {
    let mut tx = world.app.db().write().await.unwrap();
    let document = [(VersionId(101), contracts::read(text, None).unwrap())];
    contracts::store_many(&mut tx, &document, at).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn a_contract_is_judged_with_its_groups_and_what_to_do() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        ann.get("/apis/pets/contract/quality")
            .await
            .redirects_to("/apis/pets/contract?version=");
        ann.get("/apis/pets/contract/quality.json").await.is(404);
        publish(world, POOR, noon() - Duration::days(100)).await;
        publish(world, BETTER, noon()).await;
        let json = ann.get("/apis/pets/contract/quality.json?version=v1").await.json();
        let score = json["score"].as_u64().unwrap();
        assert!((40..=100).contains(&score), "{score}");
        ann.get("/apis/pets/contract/quality?version=v1")
            .await
            .is(200)
            .says(&format!("{score} · "))
            .says("Error semantics")
            .says("How the score moved");
        ann.get("/apis/pets/contract/quality.csv?version=v1").await.is(200);
    });
}

#[test]
fn whoever_reads_russian_is_told_in_russian_what_is_missing_where_and_why() {
    const LEAKING: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    post:
      security: [{login: []}]
      requestBody: {content: {application/json: {example: {apiKey: 9fJq27LmWz84RtXc51Vb}, schema: {type: object}}}}
      responses: {'404': {description: none}}
components: {securitySchemes: {login: {type: http, scheme: basic}}}
";
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.language = "ru";
        publish(world, LEAKING, noon()).await;
        let page = vera.get("/apis/pets/contract/quality?version=v1").await;
        for words in [
            "У 1 из 1 операции нет operationId.",
            "Опишите 5XX или ответ default",
            "ответ 404",
            "пароль передаётся с каждым запросом",
            "случайное значение: 9fJq… (20 символов)",
        ] {
            page.says(words);
        }
        for criterion in portolan_contract::CRITERIA {
            for english in [criterion.why, criterion.fix] {
                page.says_not(english);
            }
        }
        let csv = vera.get("/apis/pets/contract/quality.csv?version=v1").await;
        csv.says("У 1 из 1 операции нет operationId.");
    });
}

#[test]
fn the_list_says_how_each_contract_and_each_team_moved_in_ninety_days() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        publish(world, POOR, noon() - Duration::days(100)).await;
        publish(world, BETTER, noon()).await;
        let json = ann.get("/quality.json").await.json();
        let line = &json.as_array().unwrap()[0];
        let (now, before) = (
            line["score"].as_i64().unwrap(),
            line["score_90_days_ago"].as_i64().unwrap(),
        );
        assert!(now > before, "{now} after {before}");
        ann.get("/quality?team=web")
            .await
            .says("Pets")
            .says(&format!("+{}", now - before));
        ann.get("/quality.json?team=other").await.is(200);
        assert_eq!(
            ann.get("/quality.json?team=other")
                .await
                .json()
                .as_array()
                .unwrap()
                .len(),
            0
        );
    });
}

#[test]
fn a_company_without_contracts_is_told_what_to_do() {
    both(async |world| {
        estate(world).await;
        let mut ann = world.person("ann", Role::Viewer, &[]).await;
        ann.get("/quality").await.is(200).says("No contract yet");
    });
}
