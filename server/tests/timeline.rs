//! The timeline and the start page: what goes away, when, and who is left.

mod support;

use portolan_app::db::Tx;
use portolan_app::{contracts, on};
use portolan_domain::ids::VersionId;
use portolan_domain::words::Role;
use support::{Visitor, World, both, noon};
use time::Date;
use time::macros::date;

async fn run(tx: &mut Tx, sql: &'static str) {
    on!(&mut *tx, c => sqlx::query(sql).execute(c).await.map(|_| ())).unwrap_or_else(|error| panic!("{error}: {sql}"));
}

/// One version of API 1 (owned by payments) or API 2 (owned by nobody).
async fn version(
    tx: &mut Tx,
    id: i64,
    api: i64,
    lifecycle: &str,
    deprecated: Option<Date>,
    sunset: Option<Date>,
    successor: Option<i64>,
) {
    on!(&mut *tx, c => sqlx::query(
        "INSERT INTO versions (id, api_id, label, lifecycle, released_on, deprecated_on, sunset_on, successor_id, migration_guide, environments,
         revision, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, 1, $10, $10)",
    )
    .bind(id).bind(api).bind(format!("v{id}")).bind(lifecycle).bind(date!(2025-01-01)).bind(deprecated).bind(sunset).bind(successor)
    .bind(sqlx::types::Json(serde_json::json!([]))).bind(noon()).execute(c).await.map(|_| ()))
    .unwrap();
}

async fn integration(tx: &mut Tx, id: i64, consumer: i64, version: i64, via: Option<i64>) {
    on!(&mut *tx, c => sqlx::query(
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
         security, revision, created_at, updated_at)
         VALUES ($1, $2, $3, $4, '', 'synchronous', 'to-consumer', 'low', 'live', $5, $5, 1, $6, $6)",
    )
    .bind(id).bind(consumer).bind(version).bind(via).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon()).execute(c).await.map(|_| ()))
    .unwrap();
}

/// Two systems, a hub, two APIs: v1 overdue with a consumer, v2 its successor, v3 goes in a month and is used by the shop, v4 of the other
/// API was retired and is still used, v5 went quietly.
async fn estate(world: &World) {
    let mut tx = world.app.db().write().await.unwrap();
    run(
        &mut tx,
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at)
        SELECT 900, 'payments', 'Payments', '', '', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'",
    )
    .await;
    run(
        &mut tx,
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at)
        SELECT 901, 'shop', 'Shop', '', '', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'",
    )
    .await;
    run(
        &mut tx,
        "INSERT INTO domains (id, slug, name, description, revision, created_at, updated_at)
        VALUES (1, 'money', 'Money', '', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
    )
    .await;
    for (id, slug, name, kind, domain, owner) in [
        (1_i64, "ledger", "Ledger", "application", Some(1_i64), Some(900_i64)),
        (2, "webshop", "Web shop", "application", None, Some(901)),
        (3, "hub", "Hub", "integration-hub", None, None),
    ] {
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at)
             VALUES ($1, $2, $3, '', $4, $5, $6, $7, 1, $8, $8)",
        )
        .bind(id).bind(slug).bind(name).bind(kind).bind(domain).bind(owner).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon())
        .execute(c).await.map(|_| ())).unwrap();
    }
    for (id, slug, name, owner) in [
        (1_i64, "bookings", "Bookings", Some(900_i64)),
        (2, "balances", "Balances", None),
    ] {
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at,
             updated_at) VALUES ($1, $2, $3, '', 1, 'rest', 'company-internal', 'internal', $4, $5, 1, $6, $6)",
        )
        .bind(id).bind(slug).bind(name).bind(owner).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon())
        .execute(c).await.map(|_| ())).unwrap();
    }
    version(&mut tx, 2, 1, "active", None, None, None).await;
    version(
        &mut tx,
        1,
        1,
        "deprecated",
        Some(date!(2026 - 05 - 01)),
        Some(date!(2026 - 10 - 01)),
        Some(2),
    )
    .await;
    version(
        &mut tx,
        3,
        1,
        "deprecated",
        Some(date!(2026 - 06 - 01)),
        Some(date!(2026 - 12 - 20)),
        Some(2),
    )
    .await;
    version(
        &mut tx,
        4,
        2,
        "retired",
        Some(date!(2024 - 01 - 01)),
        Some(date!(2024 - 06 - 01)),
        None,
    )
    .await;
    version(
        &mut tx,
        5,
        2,
        "deprecated",
        Some(date!(2026 - 12 - 01)),
        Some(date!(2030 - 01 - 01)),
        None,
    )
    .await;
    integration(&mut tx, 1, 2, 1, None).await;
    integration(&mut tx, 2, 2, 3, Some(3)).await;
    integration(&mut tx, 3, 3, 4, None).await;
    integration(&mut tx, 4, 2, 2, None).await;
    portolan_app::snapshot::touch_everything(&mut tx).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

#[test]
fn the_timeline_shows_what_goes_and_who_is_left() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/timeline").await.is(200).says("Nothing is planned yet");
        estate(world).await;
        let page = vera.get("/timeline").await;
        page.is(200)
            .says("Versions 1–5 of 5")
            .says("overdue, still used")
            .says("retired, still used")
            .says("sunset within 60 days")
            .says("Nobody owns these");
        for part in [
            "class=\"bar late\"",
            "class=\"bar deprecated\"",
            "class=\"mark sunset\"",
            "class=\"today\"",
            "class=\"successor\"",
        ] {
            assert!(page.body.contains(part), "{part} is not drawn");
        }
        assert!(
            !page.body.contains("style=\""),
            "the Content-Security-Policy forbids it"
        );
        let rows = vera.get("/timeline.json").await.json();
        let row = |version: &str| {
            rows.as_array()
                .unwrap()
                .iter()
                .find(|row| row["version"] == version)
                .unwrap()
                .clone()
        };
        assert_eq!(row("v1")["phase"], "overdue");
        assert_eq!(row("v1")["consumers_left"], 1);
        assert_eq!(row("v1")["successor"], "v2");
        assert_eq!(row("v2")["phase"], serde_json::Value::Null);
        assert_eq!(row("v3")["phase"], "soon");
        assert_eq!(row("v4")["phase"], "retired-in-use");
        assert_eq!(row("v5")["phase"], "announced");
        vera.get("/timeline.csv")
            .await
            .is(200)
            .says("payments,bookings,v3,deprecated,2025-01-01,2026-06-01,2026-12-20,v2,soon,1");
    });
}

#[test]
fn the_timeline_is_filtered_by_its_address() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/timeline?team=payments")
            .await
            .is(200)
            .says("Bookings v1")
            .says_not("Balances");
        vera.get("/timeline?domain=money").await.is(200).says("Balances v4");
        vera.get("/timeline?phase=overdue")
            .await
            .is(200)
            .says("One version")
            .says("Bookings v1")
            .says_not("Bookings v3");
        vera.get("/timeline?api=balan")
            .await
            .is(200)
            .says("Balances v5")
            .says_not("Bookings");
        vera.get("/timeline?api=nothing-like-it")
            .await
            .is(200)
            .says("Nothing matches");
        vera.get("/timeline?team=no-such-team").await.is(404);
        let wide = vera.get("/timeline?from=2029-01-01&to=2031-01-01").await;
        wide.is(200).says("no date in this window");
        let text = wide.text();
        assert!(
            text.rfind("Balances v5") < text.rfind("Bookings v3"),
            "what has a date in the window comes first"
        );
        assert!(!wide.body.contains("class=\"today\""), "today is outside");
        let mut ivan = vera.clone();
        ivan.post("/account/preferences", &[("language", "ru"), ("theme", "system")])
            .await
            .redirects_to("/account");
        ivan.get("/timeline").await.says("Версии 1–5 из 5").says("осталось 1");
    });
}

#[test]
fn the_calendar_keeps_the_identity_of_its_events() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let feed = vera.get("/timeline.ics").await;
        feed.is(200);
        assert_eq!(feed.headers["content-type"], "text/calendar; charset=utf-8");
        let unfolded = feed.body.replace("\r\n ", "");
        assert!(unfolded.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{unfolded}");
        for line in [
            "UID:version-3-sunset@localhost:3000",
            "DTSTART;VALUE=DATE:20261220",
            "DTSTAMP:20261120T120000Z",
            "URL:http://localhost:3000/apis/bookings/versions/v3",
            "CATEGORIES:Sunset",
            "SUMMARY:Sunset of Bookings v3",
            "UID:version-5-deprecation@localhost:3000",
        ] {
            assert!(
                unfolded.lines().any(|found| found == line),
                "{line} is not in\n{unfolded}"
            );
        }
        assert!(!unfolded.contains("version-4-sunset"), "two years ago is history");
        assert_eq!(
            unfolded.matches("BEGIN:VEVENT").count(),
            unfolded.matches("DTSTAMP:").count()
        );
        let own = vera.get("/timeline.ics?team=payments").await;
        assert!(
            own.body.contains("Portolan: Payments") && !own.body.contains("Balances"),
            "{}",
            own.body
        );
    });
}

#[test]
fn the_start_page_names_what_is_wrong_with_my_apis_and_what_comes() {
    both(async |world| {
        estate(world).await;
        let mut owner = world.person("olga", Role::Contributor, &["payments"]).await;
        let page = owner.get("/").await;
        page.is(200)
            .says("Bookings v1")
            .says("sunset has passed, one integration left")
            .says("sunset 20 Dec 2026, one integration left")
            .says("nobody owns it")
            .says("no contract")
            .says("retired, yet one integration uses it")
            .says("3 systems")
            .says("2 APIs")
            .says("4 live integrations")
            .says("50 %")
            .says("2 of 4 links");
        let mut consumer = world.person("sven", Role::Contributor, &["shop"]).await;
        consumer
            .get("/")
            .await
            .is(200)
            .says("Your teams own no API yet")
            .says("Bookings v3")
            .says("concerns you");
        let mut guest = world.person("gina", Role::Viewer, &[]).await;
        guest
            .get("/")
            .await
            .is(200)
            .says("You are in no team")
            .says_not("concerns you");
    });
}

/// A contract of Bookings v2, a waiver of it that ends soon, one for all versions that ended, one that covers nothing, one that was renewed,
/// and a risk that the board accepted.
async fn leave(world: &World, board: &mut Visitor<'_>) {
    let document = "openapi: 3.0.3\ninfo: {title: Bookings, version: '2'}\npaths:\n  /b: {get: {responses: {'200': {description: ok}}}}\n";
    let mut tx = world.app.db().write().await.unwrap();
    let document = contracts::read(document, None).unwrap();
    contracts::store_many(&mut tx, &[(VersionId(2), document)], noon())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world
        .fill(&[
            "INSERT INTO contract_waivers (id, api_id, version_id, criterion, reason, expires_on, granted_by, granted_at)
             SELECT 1, 1, 2, 'rate-limits', 'later', '2026-12-10', id, $1 FROM users WHERE login = 'bert'",
            "INSERT INTO contract_waivers (id, api_id, version_id, criterion, reason, expires_on, granted_at) VALUES
             (2, 1, NULL, 'operation-ids', 'later', '2026-11-10', $1), (3, 1, 2, 'sunset-kept', 'later', '2026-12-11', $1),
             (4, 1, NULL, 'contact-reachable', 'later', '2026-11-18', $1), (5, 1, NULL, 'contact-reachable', 'later', '2027-11-18', $1),
             (6, 1, 2, 'sunset-kept', 'later', '2026-11-12', $1)",
        ])
        .await;
    let fields = [
        ("rule", "no-authentication"),
        ("subject", "integration:1"),
        ("risk_reason", "Until spring."),
        ("risk_until", "2026-12-15"),
    ];
    board
        .post("/map/findings/accept", &fields)
        .await
        .redirects_to("/map/findings");
}

#[test]
fn what_is_allowed_until_a_day_stands_on_the_timeline_and_in_its_files() {
    both(async |world| {
        estate(world).await;
        let mut bert = world.person("bert", Role::BoardMember, &[]).await;
        leave(world, &mut bert).await;
        let page = bert.get("/timeline").await;
        page.is(200)
            .says("Waivers and accepted risks")
            .says("Bookings v2 · rate-limits")
            .says("ends within 60 days")
            .says("Bookings · operation-ids")
            .says("ended, counts again")
            .says("Bookings v2 · sunset-kept")
            .says("covers nothing any more")
            .says("I-1 · no-authentication");
        for part in ["class=\"bar leave\"", "class=\"mark ends late\"", "class=\"mark ends\""] {
            assert!(page.body.contains(part), "{part} is not drawn");
        }
        assert!(!page.body.contains("style=\""));
        let rows = bert.get("/timeline.json?what=leave").await.json();
        let about: Vec<_> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["about"].as_str().unwrap(), row["state"].as_str().unwrap()))
            .collect();
        assert_eq!(
            about,
            [
                ("Bookings · operation-ids", "open-again"),
                ("Bookings v2 · rate-limits", "ending"),
                ("Bookings v2 · sunset-kept", "covers-nothing"),
                ("I-1 · no-authentication", "ending"),
                ("Bookings · contact-reachable", "holds"),
            ],
            "a waiver that was renewed and one that ended and covered nothing are no news"
        );
        bert.get("/timeline.csv")
            .await
            .says("payments,bookings,v3,deprecated,2025-01-01,2026-06-01,2026-12-20,v2,soon,1,version,,,,")
            .says("payments,bookings,v2,,,,,,,0,waiver,Bookings v2 · rate-limits,2026-11-20,2026-12-10,ending");
        bert.get("/timeline?what=versions")
            .await
            .says("Bookings v1")
            .says_not("rate-limits");
        bert.get("/timeline?what=leave")
            .await
            .says("rate-limits")
            .says_not("Bookings v1");
        bert.get("/timeline?phase=overdue")
            .await
            .says("operation-ids")
            .says_not("rate-limits");
        bert.get("/timeline?team=shop").await.says_not("rate-limits");
        bert.get("/timeline?api=balan").await.says_not("rate-limits");
        let feed = bert.get("/timeline.ics").await.body.replace("\r\n ", "");
        for line in [
            "UID:waiver-1@localhost:3000",
            "DTSTART;VALUE=DATE:20261210",
            "SUMMARY:Waiver ends: Bookings v2 · rate-limits",
            "UID:risk-1@localhost:3000",
            "SUMMARY:Accepted risk ends: I-1 · no-authentication",
        ] {
            assert!(feed.lines().any(|found| found == line), "{line} is not in\n{feed}");
        }
        bert.language = "ru";
        bert.get("/timeline")
            .await
            .says("Послабления и принятые риски")
            .says("кончится в ближайшие 60 дней")
            .says("кончилось, снова учитывается");
    });
}

#[test]
fn what_ends_waits_for_its_owner_for_whoever_allowed_it_and_for_the_chair() {
    both(async |world| {
        estate(world).await;
        let mut bert = world.person("bert", Role::BoardMember, &[]).await;
        leave(world, &mut bert).await;
        // Bert granted one waiver and accepted the risk; the board accepts risks, but only the chair grants waivers.
        let page = bert.get("/").await;
        page.is(200)
            .says("Bookings v2 · rate-limits")
            .says("waiver ends on 10 Dec 2026")
            .says("I-1 · no-authentication")
            .says("accepted until 15 Dec 2026")
            .says_not("operation-ids");
        assert!(page.body.contains("/map/findings/accept?rule=no-authentication"));
        assert!(!page.body.contains("/waivers/new"));
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let page = chair.get("/").await;
        page.says("waiver ended on 10 Nov 2026, counts again");
        for href in [
            "/apis/bookings/waivers/new?criterion=rate-limits&amp;only_version=v2",
            "/apis/bookings/waivers/new?criterion=operation-ids",
        ] {
            assert!(page.body.contains(href), "{href}");
        }
        let form = chair
            .get("/apis/bookings/waivers/new?criterion=rate-limits&only_version=v2")
            .await;
        form.is(200);
        assert!(form.body.contains("<option value=\"rate-limits\" selected"));
        let mut olga = world.person("olga", Role::Contributor, &["payments"]).await;
        let page = olga.get("/").await;
        page.says("waiver ends on 10 Dec 2026")
            .says("a waiver ends")
            .says("concerns you");
        assert!(
            !page.body.contains("/waivers/new"),
            "the owner asks, and does not grant"
        );
        // Whom it does not concern sees it only among what comes.
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/")
            .await
            .says_not("waiver ends on")
            .says("an accepted risk ends")
            .says_not("sunset-kept");
        // What was found is mended: nothing is left to renew.
        world
            .fill(&["UPDATE integrations SET status = 'retired' WHERE id = 1 AND created_at = $1"])
            .await;
        bert.get("/").await.says_not("no-authentication");
    });
}

#[test]
fn requests_wait_on_the_start_page_of_whoever_is_to_act() {
    both(async |world| {
        let mut olga = world.person("olga", Role::Contributor, &["payments"]).await;
        let mut bert = world.person("bert", Role::BoardMember, &[]).await;
        let mut tx = world.app.db().write().await.unwrap();
        for (id, title, status) in [
            (1_i64, "Show the parcel", "in-review"),
            (2, "Read the stock", "changes-requested"),
        ] {
            on!(&mut tx, c => sqlx::query(
                "INSERT INTO requests (id, kind, title, requester_id, status, proposal, submission, due_at, revision, created_at, updated_at)
                 SELECT $1, 'new-integration', $2, id, $3, $4, 1, $5, 1, $6, $6 FROM users WHERE login = 'olga'",
            )
            .bind(id)
            .bind(title)
            .bind(status)
            .bind(sqlx::types::Json(serde_json::json!({})))
            .bind(noon() - time::Duration::days(2))
            .bind(noon())
            .execute(c)
            .await
            .map(|_| ()))
            .unwrap();
        }
        tx.commit().await.unwrap();
        bert.get("/")
            .await
            .is(200)
            .says("R-1 Show the parcel")
            .says("until 18 Nov 2026")
            .says("late: your vote")
            .says_not("Read the stock");
        olga.get("/")
            .await
            .is(200)
            .says("R-2 Read the stock")
            .says("late: changes requested")
            .says_not("Show the parcel");
    });
}
