//! The quality bar as policy: where it is, what it weighs, who may miss it for a while, and what it stops.

mod support;

use portolan_app::{contracts, on};
use portolan_domain::ids::VersionId;
use portolan_domain::words::Role;
use support::gate::{policy, set_policy};
use support::{Visitor, World, both, noon};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

const POOR: &str = "openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    post: {responses: {'200': {description: ok}}}
    get: {parameters: [{name: limit, in: query, schema: {type: integer, maximum: 100}}], responses: {'200': {description: ok}}}
";

/// The same with a tighter limit.
const TIGHTER: &str = "openapi: 3.0.3
info: {title: Pets, version: '2'}
paths:
  /pets:
    post: {responses: {'200': {description: ok}}}
    get: {parameters: [{name: limit, in: query, schema: {type: integer, maximum: 50}}], responses: {'200': {description: ok}}}
";

const QUALITY: &str = "/apis/pets/contract/quality?version=v1";

async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'zoo', 'Zoo keepers', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'zoo', 'Zoo', '', 'application', 101, '{}', 1, $1, $1), (102, 'shop', 'Shop', '', 'application', 101, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'pets', 'Pets', 'Animals', 101, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'active', '', '[]', 1, $1, $1)",
    ])
    .await;
    store(world, POOR).await;
}

async fn store(world: &World, text: &str) {
    let mut tx = world.app.db().write().await.unwrap();
    let document = [(VersionId(101), contracts::read(text, None).unwrap())];
    contracts::store_many(&mut tx, &document, noon() - Duration::days(10))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    // So that the snapshot is read anew.
    world.fill(&["UPDATE apis SET updated_at = $1"]).await;
}

/// What the list says of the one contract: with waivers, without, and how it stands to the bar.
async fn listed(visitor: &mut Visitor<'_>) -> (i64, i64, String) {
    let json = visitor.get("/quality.json").await.json();
    let line = &json[0];
    let number = |name: &str| line[name].as_i64().unwrap();
    let bar = line["bar"].as_str().unwrap_or("none").to_owned();
    (number("score"), number("without_waivers"), bar)
}

async fn waive(visitor: &mut Visitor<'_>, criterion: &str, version: &str, until: &str) {
    let fields = [
        ("criterion", criterion),
        ("only_version", version),
        ("reason", "The gateway comes in March."),
        ("expires_on", until),
    ];
    visitor.post("/apis/pets/waivers/new", &fields).await.is(303);
}

#[test]
fn the_policy_says_where_the_bar_is_and_for_whom() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let (score, bare, bar) = listed(&mut chair).await;
        assert_eq!((score, bar.as_str()), (bare, "none"));
        chair
            .get(QUALITY)
            .await
            .says("The policy has no bar for this version")
            .says_not("below the bar");
        let revision = chair.get("/policy/edit").await.value_of("revision");
        let set = |fields: &[(&'static str, &'static str)]| {
            let mut all = policy(fields);
            all.retain(|(name, _)| *name != "revision");
            all
        };
        let mut fields = set(&[
            ("bar_score", "95"),
            ("bar-errors", "60"),
            ("bar_audience", "company-internal"),
            ("bar_lifecycle", "active"),
        ]);
        fields.push(("revision", &revision));
        chair.post("/policy/edit", &fields).await.redirects_to("/policy");
        chair
            .get("/policy")
            .await
            .says("Quality bar")
            .says("95")
            .says("At least, in Error semantics");
        chair
            .get(QUALITY)
            .await
            .says("below the bar of 95")
            .says("at least 60 is asked for")
            .says("The bar advises");
        assert_eq!(listed(&mut chair).await.2, "below");
        let json = chair.get("/apis/pets/contract/quality.json?version=v1").await.json();
        assert_eq!(json["bar"]["verdict"], "below");
        assert!(json["bar"]["groups"]["errors"]["below"].is_number());
        assert_eq!(json["policy"], 1);
        chair
            .get("/quality?below=yes")
            .await
            .says("Below the bar 1")
            .says("Pets");
        // It is for partners only: nobody here falls short.
        let mut fields = set(&[("bar_score", "95"), ("bar_audience", "external-partner")]);
        fields.push(("revision", "1"));
        chair.post("/policy/edit", &fields).await.redirects_to("/policy");
        assert_eq!(listed(&mut chair).await.2, "none");
        let mut fields = set(&[("bar_score", "101"), ("bar-errors", "many")]);
        fields.push(("revision", "2"));
        let page = chair.post("/policy/edit", &fields).await;
        page.is(422).says("Lowest score");
        assert!(page.body.contains("bar-errors-error"));
    });
}

#[test]
fn two_who_edit_the_policy_at_once_see_the_groups_and_rules_that_differ_as_well() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let first = [("revision", "0"), ("bar-errors", "60"), ("severity-hotspot", "block")];
        chair
            .post("/policy/edit", &policy(&first))
            .await
            .redirects_to("/policy");
        let second = [("revision", "0"), ("bar-errors", "70"), ("bar-security", "40")];
        let page = chair.post("/policy/edit", &policy(&second)).await;
        page.is(409)
            .says("At least, in Error semantics 70 60")
            .says("At least, in Security 40")
            .says("hotspot blocks")
            .says_not("At least, in Limits");
        chair.language = "ru";
        chair
            .post("/policy/edit", &policy(&second))
            .await
            .is(409)
            .says("Не меньше, в группе");
    });
}

#[test]
fn a_waiver_lifts_the_score_until_it_is_ended_and_both_numbers_are_told() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let mut owner = world.person("olga", Role::Contributor, &["zoo"]).await;
        let before = listed(&mut chair).await;
        waive(&mut chair, "rate-limits", "", "2027-03-31").await;
        let (score, bare, _) = listed(&mut chair).await;
        assert!(score > before.0 && bare == before.0, "{score} {bare} {before:?}");
        owner
            .get(QUALITY)
            .await
            .says(&format!("{score} with waivers"))
            .says("The gateway comes in March.")
            .says("Granted by ingrid on")
            .says("waived")
            .says_not("Grant a waiver");
        owner
            .get("/apis/pets/history")
            .await
            .says("waiver granted")
            .says("rate-limits");
        let json = chair.get("/apis/pets/contract/quality.json?version=v1").await.json();
        assert_eq!(json["without_waivers"].as_i64(), Some(bare));
        assert_eq!(json["waivers"][0]["rule"], "rate-limits");
        let list = chair.get("/quality/waivers").await;
        list.is(200).says("rate-limits").says("in force").says("all versions");
        assert!(list.body.contains("/apis/pets/waivers/1/end"));
        assert_eq!(
            chair.get("/quality/waivers.json").await.json()[0]["expires_on"],
            "2027-03-31"
        );
        chair
            .get("/quality/waivers.csv?state=ended")
            .await
            .is(200)
            .says_not("rate-limits");

        owner.post("/apis/pets/waivers/1/end", &[]).await.is(403);
        chair.post("/apis/pets/waivers/77/end", &[]).await.is(404);
        chair.post("/apis/pets/waivers/1/end", &[]).await.is(303);
        let (score, bare, _) = listed(&mut chair).await;
        assert_eq!((score, bare), (before.0, before.0));
        chair
            .get("/quality/waivers?state=ended")
            .await
            .says("Ended by ingrid on");
        // Every move left a reading with its reason.
        chair
            .get(QUALITY)
            .await
            .says("2 readings")
            .says("a waiver came or ended")
            .says("criteria version");
        chair.get("/audit").await.says("waiver ended");
    });
}

#[test]
fn a_waiver_needs_its_reason_and_its_day_and_nobody_waives_the_own_bar() {
    both(async |world| {
        estate(world).await;
        let mut owner = world.person("olga", Role::Contributor, &["zoo"]).await;
        let mut board = world.person("aino", Role::BoardMember, &[]).await;
        let mut admin = world.person("mikkel", Role::Administrator, &[]).await;
        let mut keeper = world.person("karl", Role::Administrator, &["zoo"]).await;
        for person in [&mut owner, &mut board, &mut keeper] {
            person.get("/apis/pets/waivers/new").await.is(403);
            person
                .post("/apis/pets/waivers/new", &[("criterion", "rate-limits")])
                .await
                .is(403);
        }
        admin
            .get("/apis/pets/waivers/new?only_version=v1&criterion=rate-limits")
            .await
            .is(200)
            .says("rate-limits");
        let page = admin
            .post(
                "/apis/pets/waivers/new",
                &[
                    ("criterion", "rate-limits"),
                    ("reason", "typed"),
                    ("expires_on", "2026-11-19"),
                ],
            )
            .await;
        page.is(422).says("This day has passed.");
        assert!(page.body.contains("typed"), "what was typed is kept");
        let late = [("criterion", "nothing"), ("reason", ""), ("expires_on", "2099-01-01")];
        admin
            .post("/apis/pets/waivers/new", &late)
            .await
            .is(422)
            .says("This is too far ahead")
            .says("Please fill this in.")
            .says("This is not one of the choices.");
        admin.get("/quality/waivers").await.says("No waiver here");
    });
}

#[test]
fn a_contract_that_speaks_of_limits_is_proof_of_them() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let (asked, page) = (
            "/requests/checked?consumer=shop&api=pets&version=v1",
            "/apis/pets/versions/v1",
        );
        // The shop and the zoo are two systems, so the limit is somebody's business.
        chair
            .get(asked)
            .await
            .is(200)
            .says("It is not stated how much one consumer may ask of Pets v1");
        chair.get(page).await.says("Rate limit not stated");
        let limited = POOR.replace(
            "'200': {description: ok}}}\n    get",
            "'200': {description: ok}, '429': {description: slow down}}}\n    get",
        );
        assert_ne!(limited, POOR);
        store(world, &limited).await;
        chair.get(asked).await.is(200).says_not("no-rate-limit");
        chair.get(page).await.says("Rate limit The contract says so");
        let json = chair.get("/apis/pets/versions/v1.json").await.json();
        assert_eq!(json["limits_in_contract"], true);

        // As after an upgrade: counted before anybody asked.
        world
            .fill(&["UPDATE contract_standings SET limits_stated = NULL"])
            .await;
        chair.get(asked).await.says("no-rate-limit");
        let judged = contracts::keep_true(&world.app).await.unwrap();
        assert_eq!(judged, 0, "no document is read again for it");
        chair.get(asked).await.says_not("no-rate-limit");
    });
}

#[test]
fn what_time_changes_is_looked_after() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let before = listed(&mut chair).await;
        waive(&mut chair, "rate-limits", "v1", "2027-03-31").await;
        assert!(listed(&mut chair).await.0 > before.0);
        let mut owner = world.person("olga", Role::Contributor, &["zoo"]).await;
        owner.get("/").await.says_not("waiver ends on");
        world
            .fill(&["UPDATE contract_waivers SET expires_on = '2026-12-01'"])
            .await;
        owner
            .get("/")
            .await
            .says("Pets v1 · rate-limits")
            .says("waiver ends on");
        owner
            .get("/quality/waivers?state=ending")
            .await
            .says("rate-limits")
            .says("ends soon");
        world
            .fill(&["UPDATE contract_waivers SET expires_on = '2026-11-19'"])
            .await;
        contracts::keep_true(&world.app).await.unwrap();
        assert_eq!(listed(&mut chair).await, before, "an expired waiver covers nothing");
        chair
            .get("/quality/waivers?state=expired")
            .await
            .says("rate-limits")
            .says("expired");
        chair
            .get(QUALITY)
            .await
            .says("expired")
            .says("The gateway comes in March.");

        // As after an upgrade: judged by other criteria, or never.
        world.fill(&["DELETE FROM contract_standings"]).await;
        assert_eq!(
            chair.get("/quality.json").await.json()[0]["score"],
            serde_json::Value::Null
        );
        assert_eq!(contracts::keep_true(&world.app).await.unwrap(), 1);
        assert_eq!(contracts::keep_true(&world.app).await.unwrap(), 0, "once is enough");
        assert_eq!(listed(&mut chair).await, before);
        chair.get(QUALITY).await.says("judged by newer criteria");
    });
}

#[test]
fn an_announced_end_counts_from_the_day_after_it_although_nobody_does_anything() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let announced = POOR.replace("    get: {", "    get: {deprecated: true, x-sunset: '2026-12-01', ");
        assert_ne!(announced, POOR);
        store(world, &announced).await;
        let kept = async || {
            let mut tx = world.app.db().read().await.unwrap();
            let kept: (i64, String) = on!(&mut tx, c => sqlx::query_as(
                "SELECT COUNT(*), (SELECT groups FROM contract_standings WHERE version_id = 101) FROM contract_quality",
            )
            .fetch_one(c)
            .await)
            .unwrap();
            kept
        };
        let (readings, promised) = kept().await;
        for (clock, moved) in [
            (at_the_last_moment as fn() -> OffsetDateTime, 0),
            (on_the_day_after, 1),
            (long_after, 1),
        ] {
            let later = world.at(clock).await;
            contracts::keep_true(&later).await.unwrap();
            later.db().close().await;
            let (now, groups) = kept().await;
            assert_eq!(now, readings + moved, "{}", clock());
            assert_eq!(groups != promised, moved > 0, "{}", clock());
        }
        chair.get(QUALITY).await.says("an announced end has passed");
        // A new weight in the policy does not forget the day.
        let later = world.at(long_after).await;
        let mut tx = later.db().write().await.unwrap();
        contracts::weigh_all(&mut tx, long_after()).await.unwrap();
        tx.commit().await.unwrap();
        later.db().close().await;
        assert_eq!(kept().await.0, readings + 1);
    });
}

fn at_the_last_moment() -> OffsetDateTime {
    datetime!(2026-12-01 23:59 UTC)
}

fn on_the_day_after() -> OffsetDateTime {
    datetime!(2026-12-02 00:01 UTC)
}

fn long_after() -> OffsetDateTime {
    datetime!(2027-02-01 12:00 UTC)
}

#[test]
fn a_request_for_a_contract_below_the_bar_is_told_so_with_the_numbers() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let asked = "/requests/checked?consumer=shop&api=pets&version=v1";
        chair.get(asked).await.is(200).says_not("contract-below-bar");
        set_policy(&mut chair, "bar_score", "95").await;
        let score = listed(&mut chair).await.0;
        chair
            .get(asked)
            .await
            .says("contract-below-bar")
            .says(&format!("scores {score} of 100, and the bar is 95."));
        let mut russian = world.person("ivan", Role::Contributor, &[]).await;
        russian.language = "ru";
        russian
            .get(asked)
            .await
            .says(&format!("оценён в {score} из 100 при планке 95."));
        chair.get("/rules").await.says("contract-below-bar");
    });
}

#[test]
fn a_bar_that_blocks_stops_a_publication_and_a_waiver_lets_it_pass() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let mut owner = world.person("olga", Role::Contributor, &["zoo"]).await;
        let score = listed(&mut chair).await.0;
        let path = "/apis/pets/versions/v1/contract";
        let newer = POOR.replace("title: Pets", "title: All pets");
        let bar = (score + 1).to_string();
        let set = async |chair: &mut Visitor<'_>, weight: &str| {
            let revision = chair.get("/policy/edit").await.value_of("revision");
            let fields = policy(&[
                ("revision", &revision),
                ("bar_score", &bar),
                ("severity-contract-below-bar", weight),
            ]);
            chair.post("/policy/edit", &fields).await.redirects_to("/policy");
        };
        set(&mut chair, "").await;
        owner.upload(path, &[("document", &newer)], &[]).await.is(303);
        owner
            .get(&format!("{path}/preview"))
            .await
            .says(&format!("below the bar of {bar}"))
            .says(&format!("before: {score}"))
            .says("Replace the contract");
        set(&mut chair, "block").await;
        let page = owner.get(&format!("{path}/preview")).await;
        page.says("Below the quality bar")
            .says("The chair of the board or an administrator can grant a waiver");
        assert!(!page.body.contains("contract/publish"));
        let contract = contracts::read(POOR, None).unwrap();
        let newest = contracts::read(&newer, None).unwrap();
        let confirmed = [
            ("sha256", newest.sha256.as_str()),
            ("against", contract.sha256.as_str()),
        ];
        owner
            .post(&format!("{path}/publish"), &confirmed)
            .await
            .is(422)
            .says("Nothing was published: the document is below the quality bar.");
        for criterion in ["rate-limits", "client-errors-described"] {
            waive(&mut chair, criterion, "v1", "2027-03-31").await;
        }
        owner
            .get(&format!("{path}/preview"))
            .await
            .says("with waivers")
            .says("reaches the bar");
        owner.post(&format!("{path}/publish"), &confirmed).await.is(303);
        // The trail has the numbers with the versions of what they were judged by.
        let trail = chair.get("/audit").await;
        trail
            .says("contract published")
            .says("Criteria version")
            .says("Rules version");
    });
}

#[test]
fn the_policy_weighs_a_change_otherwise_and_the_page_says_so() {
    both(async |world| {
        estate(world).await;
        world
            .fill(&[
                "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
                 (102, 101, 'v2', 'active', '', '[]', 1, $1, $1)",
            ])
            .await;
        let mut tx = world.app.db().write().await.unwrap();
        let second = [(VersionId(102), contracts::read(TIGHTER, None).unwrap())];
        contracts::store_many(&mut tx, &second, noon()).await.unwrap();
        tx.commit().await.unwrap();
        world.fill(&["UPDATE apis SET updated_at = $1"]).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let mut owner = world.person("olga", Role::Contributor, &["zoo"]).await;
        let page = "/apis/pets/contract/changes?version=v2&against=v1";
        owner
            .get(page)
            .await
            .says("One change breaks")
            .says("rules version")
            .says_not("By the policy");

        let list = chair.get("/policy/changes?q=limit+tightened").await;
        list.is(200)
            .says("limit-tightened")
            .says_not("operation-added")
            .says("who sends it may fail");
        let revision = list.value_of("revision");
        owner.get("/policy/changes").await.is(200).says("as proposed");
        owner.post("/policy/changes", &[]).await.is(403);
        let lower = [("revision", revision.as_str()), ("level-limit-tightened", "warning")];
        chair
            .post("/policy/changes?q=limit+tightened", &lower)
            .await
            .redirects_to("/policy/changes?q=limit%20tightened");
        let stale = [("revision", revision.as_str()), ("level-limit-tightened", "info")];
        chair
            .post("/policy/changes", &stale)
            .await
            .is(409)
            .says("Somebody else changed the policy meanwhile");
        let wrong = [("revision", "1"), ("level-limit-tightened", "terrible")];
        chair.post("/policy/changes", &wrong).await.is(422);
        chair
            .get("/policy/changes?show=changed")
            .await
            .says("limit-tightened")
            .says_not("operation-added");
        owner
            .get(page)
            .await
            .says("The policy weighs it as warning; the rule proposes breaking.")
            .says("The policy weighs one of the changes otherwise");
        let json = owner
            .get("/apis/pets/contract/changes.json?version=v2&against=v1")
            .await
            .json();
        assert_eq!(json["verdict"], "warning");
        assert_eq!(json["changes"][0]["proposed"], "breaking");
        // The gate asks the same.
        let path = "/apis/pets/versions/v1/contract";
        owner.upload(path, &[("document", TIGHTER)], &[]).await.is(303);
        owner
            .get(&format!("{path}/preview"))
            .await
            .says("Replace the contract")
            .says_not("This breaks");
        assert_eq!(
            chair.get("/policy/changes.json?show=changed").await.json()[0]["policy"],
            "warning"
        );
        chair
            .get("/policy/changes?q=nothing+like+this")
            .await
            .says("No rule is like this");
    });
}

#[test]
fn other_weights_weigh_every_contract_anew() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let mut owner = world.person("olga", Role::Contributor, &["zoo"]).await;
        let before = listed(&mut chair).await.0;
        let page = owner.get("/policy/criteria").await;
        page.is(200).says("rate-limits").says("Who does not know the limit");
        assert!(
            !page.body.contains("<input class=\"short\""),
            "who may not change it gets no fields"
        );
        owner.post("/policy/criteria", &[]).await.is(403);
        let wrong = [("revision", "0"), ("weight-rate-limits", "1000")];
        let page = chair.post("/policy/criteria", &wrong).await;
        page.is(422);
        assert!(page.body.contains("1000"));
        let off = [
            ("revision", "0"),
            ("weight-rate-limits", "0"),
            ("weight-client-errors-described", "0"),
        ];
        chair
            .post("/policy/criteria", &off)
            .await
            .redirects_to("/policy/criteria");
        let after = listed(&mut chair).await.0;
        assert!(after > before, "{after} {before}");
        chair
            .get(QUALITY)
            .await
            .says(&format!("{after} · "))
            .says("other weights in the policy")
            .says_not("Operations whose rate limit");
        chair.get("/policy").await.says("2 changed here");
        // The other form of the policy leaves them alone.
        set_policy(&mut chair, "quorum", "2").await;
        assert_eq!(listed(&mut chair).await.0, after);
        chair.get("/policy").await.says("2 changed here");
        chair.post("/policy/criteria", &off).await.is(409);
        assert_eq!(
            chair
                .get("/policy/criteria.json")
                .await
                .json()
                .as_array()
                .unwrap()
                .len(),
            portolan_contract::CRITERIA.len()
        );
        let mut tx = world.app.db().read().await.unwrap();
        let (cause, policy): (String, i64) = on!(&mut tx, c => sqlx::query_as(
            "SELECT cause, policy FROM contract_quality ORDER BY judged_at DESC LIMIT 1",
        ).fetch_one(c).await)
        .unwrap();
        assert_eq!(
            (cause.as_str(), policy),
            ("policy", 1),
            "a reading says by which policy it was taken"
        );
    });
}
