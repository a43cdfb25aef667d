//! A small company for the tests of the gate, and a proposal in it.

use super::{Answer, Visitor, World, noon};
use portolan_app::db::Tx;
use portolan_app::on;
use portolan_app::snapshot::touch;
use portolan_domain::words::{ObjectKind, Role};

/// A shop that calls orders, which keep the order; nothing else.
pub async fn shop(world: &World) {
    let mut tx = world.app.db().write().await.unwrap();
    let team: Option<i64> =
        on!(&mut tx, c => sqlx::query_scalar("SELECT id FROM teams WHERE slug = 'commerce'").fetch_optional(c).await)
            .unwrap();
    let mut touched = Vec::new();
    for (id, slug) in [(1_i64, "web-shop"), (2, "order-desk"), (3, "warehouse")] {
        let system: i64 = portolan_app::db::next_id(&mut tx, "system").await.unwrap();
        assert_eq!(system, id);
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at)
             VALUES ($1, $2, $2, '', 'application', $3, '{}', 1, $4, $4)",
        ).bind(system).bind(slug).bind(team).bind(noon()).execute(c).await.map(|_| ()))
        .unwrap();
        touched.push((ObjectKind::System, system));
    }
    for (id, slug, system) in [(1_i64, "orders", 2_i64), (2, "stock", 3)] {
        let api: i64 = portolan_app::db::next_id(&mut tx, "api").await.unwrap();
        let version: i64 = portolan_app::db::next_id(&mut tx, "version").await.unwrap();
        assert_eq!((api, version), (id, id));
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
             VALUES ($1, $2, $2, '', $3, 'rest', 'company-internal', 'internal', '{}', 1, $4, $4)",
        ).bind(api).bind(slug).bind(system).bind(noon()).execute(c).await.map(|_| ())).unwrap();
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, rate_limit, revision, created_at, updated_at)
             VALUES ($1, $2, 'v1', 'active', '', '[{\"name\": \"sandbox\", \"url\": \"https://sandbox.example.com\"}]', '600 a minute', 1, $3, $3)",
        ).bind(version).bind(api).bind(noon()).execute(c).await.map(|_| ())).unwrap();
        touched.push((ObjectKind::Api, api));
    }
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO entities (id, slug, name, definition, personal_data, attributes, revision, created_at, updated_at)
         VALUES (1, 'order', 'Order', '', FALSE, '[]', 1, $1, $1)",
    ).bind(noon()).execute(c).await.map(|_| ()))
    .unwrap();
    on!(&mut tx, c => sqlx::query("INSERT INTO stewardships (entity_id, scope, system_id, role) VALUES (1, 'all', 2, 'master')").execute(c).await.map(|_| ())).unwrap();
    touched.push((ObjectKind::Entity, 1));
    touch(&mut tx, &touched).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

/// A harmless proposal, with other fields in place of its own.
pub fn proposal<'a>(deed: &'a str, other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own = [
        ("do", deed),
        ("consumer", "web-shop"),
        ("api", "orders"),
        ("reads", "order"),
        ("purpose", "Show the customer where the parcel is."),
        ("interaction", "synchronous"),
        ("go_live_on", "2026-12-10"),
        ("timeout_ms", "2000"),
        ("attempts", "1"),
        ("error_semantics", "none is tried again"),
        ("signals", "alerts"),
        ("authentication", "oauth2"),
        ("scopes", "orders.read"),
        ("secret_place", "vault"),
        ("encrypted", "yes"),
        ("test_stage", "sandbox"),
        ("replaces_nothing", "true"),
    ];
    with(&own, other)
}

/// Rita of the team that owns the shop, who asks, and Bo of the board, who votes; with the shop.
pub async fn rita_and_bo(world: &World) -> (Visitor<'_>, Visitor<'_>) {
    let rita = world.person("rita", Role::Contributor, &["commerce"]).await;
    let bo = world.person("bo", Role::BoardMember, &[]).await;
    shop(world).await;
    (rita, bo)
}

/// Submits a harmless proposal, with other fields in place of its own.
pub async fn submitted(requester: &mut Visitor<'_>, other: &[(&str, &str)]) -> Answer {
    requester.post("/requests/new", &proposal("submit", other)).await
}

/// The form of the policy as it is at first, with other fields in place of its own.
pub fn policy<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own = [
        ("quorum", "1"),
        ("advisory_days", "5"),
        ("board_days", "10"),
        ("valid_days", "180"),
        ("notice_days", "90"),
        ("chain_depth", "4"),
        ("amplification", "27"),
        ("hop_availability", "99.9"),
        ("fan_in", "30"),
        ("fan_out", "20"),
    ];
    with(&own, other)
}

/// Sets one thing of the policy.
pub async fn set_policy(chair: &mut Visitor<'_>, field: &str, value: &str) {
    let revision = chair.get("/policy/edit").await.is(200).value_of("revision");
    chair
        .post("/policy/edit", &policy(&[("revision", &revision), (field, value)]))
        .await
        .redirects_to("/policy");
}

fn with<'a>(own: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = own
        .iter()
        .filter(|(name, _)| other.iter().all(|(other, _)| other != name));
    kept.chain(other).copied().collect()
}

/// Runs a text that the guard of a permanent table would refuse.
pub async fn unguarded(tx: &mut Tx, text: &'static str) {
    match tx {
        Tx::Sqlite(tx) => {
            for name in ["decisions_no_update", "decisions_no_delete"] {
                let drop = format!("DROP TRIGGER {name}");
                sqlx::query(sqlx::AssertSqlSafe(drop)).execute(&mut **tx).await.unwrap();
            }
        }
        Tx::Postgres(tx) => {
            let drop = "DROP TRIGGER decisions_permanent ON decisions";
            sqlx::query(drop).execute(&mut **tx).await.unwrap();
        }
    }
    on!(tx, c => sqlx::query(text).execute(c).await.map(|_| ())).unwrap();
}

/// Decisions like the first one, numbered from 2 on; every second one is of the year before and has a Russian title.
pub async fn more_decisions(tx: &mut Tx, count: i64) {
    for n in 2..=count + 1 {
        let (year, title) = if n % 2 == 0 {
            (2025_i64, "магазин → бонусы")
        } else {
            (2026, "web-shop → orders")
        };
        on!(&mut *tx, c => sqlx::query(
            "INSERT INTO requests (id, kind, title, requester_id, status, proposal, submission, revision, created_at, updated_at)
             SELECT $1, kind, $2, requester_id, status, proposal, submission, 1, created_at, updated_at FROM requests WHERE id = 1",
        ).bind(n).bind(title).execute(c).await.map(|_| ())).unwrap();
        on!(&mut *tx, c => sqlx::query(
            "INSERT INTO decisions (id, year, number, request_id, submission, outcome, reason, record, hash, decided_at, valid_until, search)
             SELECT $1, $2, $1, $1, submission, outcome, reason, record, hash, decided_at, valid_until, $3 FROM decisions WHERE id = 1",
        ).bind(n).bind(year).bind(format!("d-{year}-{n:03}\n{title}")).execute(c).await.map(|_| ())).unwrap();
    }
}
