//! The plan of a request: where it is tested, what goes when it comes, and who is reminded of that.

mod support;

use portolan_app::on;
use portolan_app::snapshot::touch;
use portolan_domain::words::{ObjectKind, Role};
use support::gate::{proposal, rita_and_bo, submitted};
use support::{World, both, noon};

/// What the shop uses already: the stock of the warehouse, by an integration of the team commerce.
async fn used_already(world: &World) {
    let mut tx = world.app.db().write().await.unwrap();
    let id: i64 = portolan_app::db::next_id(&mut tx, "integration").await.unwrap();
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, status, resilience, security,
                                   revision, created_at, updated_at)
         VALUES ($1, 1, 2, 'Old way', 'synchronous', 'to-consumer', 'low', 'live', '{}', '{}', 1, $2, $2)",
    ).bind(id).bind(noon()).execute(c).await.map(|_| ()))
    .unwrap();
    touch(&mut tx, &[(ObjectKind::Integration, id)]).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
    assert_eq!(id, 1);
}

/// Something goes, by a day, and it is said where it is tested.
const PLAN: [(&str, &str); 7] = [
    ("replaces", "1"),
    ("replaces_nothing", ""),
    ("retire_on", "2026-12-31"),
    ("test_stage", "sandbox"),
    ("test_stage_until", "2026-11-30"),
    ("test_stage", "with the warehouse"),
    ("test_stage_until", ""),
];

#[test]
fn what_is_missing_of_a_plan_is_named_until_it_is_there() {
    both(async |world| {
        let (mut rita, _) = rita_and_bo(world).await;
        used_already(world).await;
        let missing = |what: &str| format!("Missing from the plan: {what}.");
        let check = async |rita: &mut support::Visitor<'_>, fields: &[(&str, &str)]| {
            rita.post("/requests/new", &proposal("check", fields)).await
        };
        check(&mut rita, &[("replaces_nothing", ""), ("test_stage", "")])
            .await
            .is(200)
            .says(&missing("where it is tested, whether it replaces anything"));
        check(&mut rita, &[("replaces_nothing", ""), ("replaces", "1")])
            .await
            .says(&missing("the day by which what it replaces is gone"));
        check(&mut rita, &[]).await.says_not("incomplete-plan");
        let page = check(&mut rita, &PLAN).await;
        page.says_not("incomplete-plan").says("I-1 web-shop → stock v1");
        // Nothing of what was typed is lost.
        assert_eq!(page.value_of("retire_on"), "2026-12-31");
        assert!(page.body.contains("value=\"with the warehouse\""), "{}", page.body);
    });
}

#[test]
fn a_plan_that_cannot_be_is_refused_where_it_is_wrong() {
    both(async |world| {
        let (mut rita, _) = rita_and_bo(world).await;
        used_already(world).await;
        let wrong = [
            ("replaces", "1"),
            ("replaces_nothing", "true"),
            ("retire_on", "2026-12-01"),
            ("test_stage", "sandbox"),
            ("test_stage_until", "2026-12-11"),
        ];
        submitted(&mut rita, &wrong)
            .await
            .is(422)
            .says("Something is ticked that it replaces")
            .says("This is before the planned go-live")
            .says("A stage ends after the planned go-live");
        submitted(
            &mut rita,
            &[
                ("retire_on", "2026-12-31"),
                ("test_stage", ""),
                ("test_stage_until", "2026-12-01"),
            ],
        )
        .await
        .is(422)
        .says("Tick first what it replaces")
        .says("Tested before go-live : Please fill this in");
    });
}

#[test]
fn what_is_replaced_says_so_and_its_owner_is_reminded_until_it_is_gone() {
    both(async |world| {
        let (mut rita, mut bo) = rita_and_bo(world).await;
        used_already(world).await;
        submitted(&mut rita, &PLAN).await.redirects_to("/requests/1");
        rita.get("/requests/1")
            .await
            .says("sandbox by 30 Nov 2026")
            .says("with the warehouse")
            .says("I-1 web-shop → stock v1")
            .says("To be gone by 31 Dec 2026");
        let edit = rita.get("/requests/1/edit").await;
        assert_eq!(edit.value_of("retire_on"), "2026-12-31");
        rita.get("/integrations/1").await.says_not("to be replaced");

        bo.post("/requests/1/votes", &[("submission", "1"), ("verb", "approve")])
            .await
            .redirects_to("/requests/1");
        rita.get("/integrations/2")
            .await
            .says("Takes the place of I-1 web-shop → stock v1");
        rita.get("/integrations/1")
            .await
            .says("It is to be replaced by I-2 web-shop → orders v1")
            .says("To be gone by 31 Dec 2026");
        rita.get("/").await.says_not("to be retired");

        rita.post("/requests/1/live", &[("live_on", "2026-11-20")])
            .await
            .redirects_to("/integrations/2");
        rita.get("/integrations/1")
            .await
            .says("retiring")
            .says("Another one has taken its place: I-2 web-shop → orders v1");
        rita.get("/")
            .await
            .says("I-2 is live and takes the place of I-1, which is to be gone by 31 Dec 2026.")
            .says("I-1 web-shop → stock v1")
            .says("to be retired");
        bo.get("/").await.says_not("to be retired");
        let mut vera = world.person("vera", Role::Contributor, &["commerce"]).await;
        vera.get("/").await.says("to be retired");
        vera.language = "ru";
        vera.get("/").await.says("вывести");
        vera.get("/integrations/1").await.says("Вывести к 31 дек. 2026");

        let gone = [
            ("status", "retired"),
            ("reason", "nobody calls it"),
            ("date", "2026-11-20"),
        ];
        rita.post("/integrations/1/status", &gone).await.is(303);
        rita.get("/").await.says_not("to be retired");
        rita.get("/integrations/1")
            .await
            .says_not("Another one has taken its place");
    });
}

#[test]
fn a_request_from_before_there_were_plans_reads_and_keeps_its_hash() {
    both(async |world| {
        let (mut rita, mut bo) = rita_and_bo(world).await;
        let unsaid = [
            ("test_stage", ""),
            ("replaces_nothing", ""),
            ("signals", ""),
            ("secret_place", ""),
        ];
        submitted(&mut rita, &unsaid).await.redirects_to("/requests/1");
        let mut tx = world.app.db().read().await.unwrap();
        let kept: String =
            on!(&mut tx, c => sqlx::query_scalar("SELECT CAST(proposal AS TEXT) FROM submissions").fetch_one(c).await)
                .unwrap();
        for field in [
            "test_stages",
            "replaces_nothing",
            "retire_on",
            "signals",
            "secret_place",
            "least_privilege",
        ] {
            assert!(
                !kept.contains(field),
                "{field} is written although nobody said it: {kept}"
            );
        }
        drop(tx);
        bo.post("/requests/1/votes", &[("submission", "1"), ("verb", "approve")])
            .await
            .redirects_to("/requests/1");
        rita.get("/requests/1").await.says("approved");
    });
}

#[test]
fn two_who_edit_at_once_see_every_field_that_differs() {
    both(async |world| {
        let (mut rita, _) = rita_and_bo(world).await;
        used_already(world).await;
        submitted(&mut rita, &[]).await.redirects_to("/requests/1");
        let revision = rita.get("/requests/1/edit").await.value_of("revision");
        let first = [
            ("revision", revision.as_str()),
            ("timeout_ms", "1500"),
            PLAN[0],
            PLAN[1],
            PLAN[2],
            PLAN[3],
            PLAN[4],
        ];
        rita.post("/requests/1/edit", &proposal("submit", &first))
            .await
            .redirects_to("/requests/1");
        let page = rita
            .post(
                "/requests/1/edit",
                &proposal("submit", &[("revision", &revision), ("attempts", "2")]),
            )
            .await;
        page.is(409).says("Somebody saved this");
        let text = page.text();
        for row in [
            "Timeout in milliseconds 2000 1500",
            "Attempts in all 2 1",
            "sandbox sandbox 2026-11-30",
            "2026-12-31",
        ] {
            assert!(text.contains(row), "{row} is not in {text}");
        }
        // What is the same on both sides is not in the way, but for the fields that every request begins with.
        assert!(!text.contains("Encrypted on the way yes yes"), "{text}");
    });
}
