//! Systems, APIs and versions for the tests of the catalog.

use super::{Visitor, World, noon};
use portolan_app::db::next_id;
use portolan_app::on;
use portolan_app::snapshot::touch;
use portolan_domain::words::ObjectKind;

/// Systems with their owning team, in the catalog.
pub async fn systems(world: &World, systems: &[(&str, Option<&str>)]) {
    let mut tx = world.app.db().write().await.unwrap();
    for (slug, owner) in systems {
        let id: i64 = next_id(&mut tx, "system").await.unwrap();
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at)
             VALUES ($1, $2, $2, '', 'application', (SELECT id FROM teams WHERE slug = $3), $4, 1, $5, $5)",
        ).bind(id).bind(*slug).bind(*owner).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon()).execute(c).await.map(|_| ()))
        .unwrap();
        touch(&mut tx, &[(ObjectKind::System, id)]).await.unwrap();
    }
    world.app.commit_catalog(tx).await.unwrap();
}

/// An integration of a system with a version.
pub async fn integration(world: &World, consumer: &str, api: &str, label: &str, status: &str) {
    let mut tx = world.app.db().write().await.unwrap();
    let id: i64 = next_id(&mut tx, "integration").await.unwrap();
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at)
         SELECT $1, s.id, v.id, '', 'synchronous', 'to-consumer', 'medium', s.owner_id, $5, $6, $6, 1, $7, $7
         FROM systems s, versions v JOIN apis a ON a.id = v.api_id WHERE s.slug = $2 AND a.slug = $3 AND v.label = $4",
    ).bind(id).bind(consumer).bind(api).bind(label).bind(status).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon())
    .execute(c).await.map(|done| assert_eq!(done.rows_affected(), 1))).unwrap();
    touch(&mut tx, &[(ObjectKind::Integration, id)]).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

/// The form of an API.
pub fn api<'a>(system: &'a str, name: &'a str, style: &'a str, owner: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("system", system),
        ("name", name),
        ("description", "What it is for."),
        ("style", style),
        ("audience", "company-internal"),
        ("classification", "internal"),
        ("owner", owner),
    ]
}

/// Publishes a version.
pub async fn version(visitor: &mut Visitor<'_>, api: &str, label: &str, lifecycle: &str) {
    visitor
        .post(
            &format!("/apis/{api}/versions/new"),
            &[
                ("label", label),
                ("lifecycle", lifecycle),
                ("released_on", "2026-01-10"),
            ],
        )
        .await
        .redirects_to(&format!("/apis/{api}/versions/{label}"));
}
