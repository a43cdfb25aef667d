//! An API with consumers, and two contracts of it of which the second breaks what the first promised.

use super::{World, noon};
use portolan_app::contracts;
use portolan_domain::ids::VersionId;

pub const V1: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      summary: All pets
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 100}}]
      responses:
        '200': {description: Pets, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}, example: [{name: Rex}]}}}
        '404': {description: None}
  /pets/{id}:
    delete: {responses: {'204': {description: Gone}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}, colour: {type: string}}}
";

pub const V2: &str = "openapi: 3.0.3
info: {title: Pets, version: '2'}
paths:
  /pets:
    get:
      operationId: listPets
      summary: All pets
      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 50}}]
      responses:
        '200': {description: Pets, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
        '404': {description: None}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
";

/// An API in two versions with a contract each, and three who keep to the first: one says it lists, one says it deletes, one says nothing.
pub async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'web', 'Web', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'zoo', 'Zoo', '', 'application', 101, '{}', 1, $1, $1),
         (102, 'lister', 'Lister', '', 'application', 101, '{}', 1, $1, $1),
         (103, 'deleter', 'Deleter', '', 'application', 101, '{}', 1, $1, $1),
         (104, 'silent', 'Silent', '', 'application', 101, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'pets', 'Pets', 'Animals', 101, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'deprecated', '', '[]', 1, $1, $1), (102, 101, 'v2', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (41, 102, 101, 'list', 'synchronous', 'to-consumer', 'high', 101, 'live', '{}', '{}', 1, $1, $1),
         (42, 103, 101, 'clean', 'synchronous', 'to-consumer', 'low', 101, 'live', '{}', '{}', 1, $1, $1),
         (43, 104, 101, 'who knows', 'synchronous', 'to-consumer', 'low', 101, 'live', '{}', '{}', 1, $1, $1)",
        "INSERT INTO integration_operations (integration_id, key) VALUES (41, 'GET /pets'), (42, 'DELETE /pets/{id}')",
    ])
    .await;
    let mut tx = world.app.db().write().await.unwrap();
    let documents =
        [(101, V1), (102, V2)].map(|(version, text)| (VersionId(version), contracts::read(text, None).unwrap()));
    contracts::store_many(&mut tx, &documents, noon()).await.unwrap();
    tx.commit().await.unwrap();
    world.fill(&["UPDATE apis SET updated_at = $1"]).await;
}
