//! The gate: from a request to a decision to a running integration.

mod support;

use axum::http::StatusCode;
use portolan_app::on;
use portolan_domain::words::Role;
use support::gate::{proposal, shop};
use support::{Answer, Visitor, both, noon};

async fn submitted(requester: &mut Visitor<'_>, other: &[(&str, &str)]) -> Answer {
    requester.post("/requests/new", &proposal("submit", other)).await
}

async fn quorum(chair: &mut Visitor<'_>, votes: &str, self_decision: &str) {
    let page = chair.get("/policy/edit").await;
    page.is(200);
    let revision = page.value_of("revision");
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("quorum", votes),
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
    fields.push(("self_decision", self_decision));
    chair.post("/policy/edit", &fields).await.redirects_to("/policy");
}

#[test]
fn an_integration_is_requested_judged_decided_and_goes_live() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        shop(world).await;

        let form = rita.get("/requests/new?consumer=web-shop&api=orders").await;
        form.is(200)
            .says("missing-timeout")
            .says("web-shop → orders v1 (order-desk)");
        let checked = rita
            .post("/requests/new", &proposal("check", &[("timeout_ms", "")]))
            .await;
        checked
            .is(200)
            .says("missing-timeout")
            .says("Show the customer where the parcel is.");
        rita.get("/requests").await.says("No requests yet");

        submitted(&mut rita, &[]).await.redirects_to("/requests/1");
        let page = rita.get("/requests/1").await;
        page.is(200)
            .says("in review")
            .says("advisory")
            .says("no-contract")
            .says("submission 1");
        page.says_not("Your vote");
        rita.get("/integrations.json").await.is(200).says_not("orders");
        bo.get("/requests?tab=waiting").await.says("R-1 web-shop → orders v1");
        bo.get("/").await.is(200);

        let vote = [("submission", "1"), ("verb", "approve"), ("reason", "")];
        bo.post("/requests/1/votes", &vote).await.redirects_to("/requests/1");
        let page = rita.get("/requests/1").await;
        page.says("approved").says("D-2026-001").says("Confirm go-live");
        rita.get("/decisions")
            .await
            .is(200)
            .says("D-2026-001")
            .says("One decision");
        rita.get("/decisions.json").await.is(200).says("\"unmet_conditions\":0");
        rita.get("/decisions.csv").await.is(200).says("D-2026-001");
        let decision = rita.get("/decisions/D-2026-001").await;
        decision
            .is(200)
            .says("Show the customer")
            .says("no-contract")
            .says_not("is not what was hashed");
        let note = rita.get("/decisions/D-2026-001/note.md").await;
        note.is(200)
            .says("status: accepted")
            .says("# D-2026-001: web-shop → orders v1");
        rita.get("/apis/orders/decisions").await.is(200).says("D-2026-001");
        rita.get("/apis/stock/decisions").await.is(200).says("No decisions");
        rita.get("/integrations/1").await.is(200).says("approved");

        rita.post("/requests/1/live", &[("live_on", "2026-11-21")])
            .await
            .is(422)
            .says("still to come");
        rita.post("/requests/1/live", &[]).await.redirects_to("/integrations/1");
        rita.get("/integrations/1").await.is(200).says("live");
        rita.get("/requests.json").await.says("\"status\":\"implemented\"");
        rita.get("/requests.csv").await.says("implemented");
        rita.get("/requests/1/history")
            .await
            .is(200)
            .says("request submitted")
            .says("go-live confirmed");
        let snapshot = world.app.snapshot().await.unwrap();
        assert_eq!(snapshot.integrations().count(), 1);
        let mut tx = world.app.db().read().await.unwrap();
        let verdict = portolan_app::audit::verify(&mut tx).await.unwrap();
        assert!(
            matches!(verdict, portolan_app::audit::Verdict::Whole { .. }),
            "{verdict:?}"
        );
    });
}

#[test]
fn nobody_decides_the_own_request_unless_the_policy_says_so_in_writing() {
    both(async |world| {
        let mut chair = world.person("ingrid", Role::BoardChair, &["commerce"]).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let mut carl = world.person("carl", Role::Contributor, &[]).await;
        shop(world).await;
        submitted(&mut chair, &[]).await.redirects_to("/requests/1");
        let vote = [("submission", "1"), ("verb", "approve")];
        chair.get("/requests/1").await.says_not("Your vote");
        chair.post("/requests/1/votes", &vote).await.is(403);
        vera.post("/requests/1/votes", &vote).await.is(403);
        carl.post("/requests/1/votes", &vote).await.is(403);
        vera.get("/requests/new").await.is(403);
        carl.get("/requests/1/edit").await.is(403);
        carl.post("/requests/1/withdraw", &[]).await.is(403);
        carl.get("/policy").await.is(200);
        carl.get("/policy/edit").await.is(403);
        chair.get("/requests.json").await.says("in-review");

        quorum(&mut chair, "1", "true").await;
        vera.get("/policy").await.says("policy changed");
        chair.post("/requests/1/votes", &vote).await.redirects_to("/requests/1");
        vera.get("/requests/1").await.says("D-2026-001");
    });
}

#[test]
fn a_vote_against_needs_a_reason_and_conditions_need_a_text() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        shop(world).await;
        submitted(&mut rita, &[]).await.redirects_to("/requests/1");
        let say = async |bo: &mut Visitor<'_>, verb: &str, reason: &str| {
            bo.post(
                "/requests/1/votes",
                &[("submission", "1"), ("verb", verb), ("reason", reason)],
            )
            .await
        };
        say(&mut bo, "reject", " ").await.is(422).says("needs a reason");
        say(&mut bo, "request-changes", "").await.is(422).says("needs a reason");
        say(&mut bo, "approve-with-conditions", "")
            .await
            .is(422)
            .says("at least one condition");
        say(&mut bo, "shrug", "").await.is(422).says("not one of the choices");
        rita.get("/requests/1").await.says("Nobody has voted yet");

        say(&mut bo, "request-changes", "A timeout of one second, please.")
            .await
            .redirects_to("/requests/1");
        rita.get("/requests/1")
            .await
            .says("changes requested")
            .says("A timeout of one second");
        rita.get("/requests?tab=waiting").await.says("R-1");
        say(&mut bo, "reject", "It closes a circle.")
            .await
            .redirects_to("/requests/1");
        let page = rita.get("/decisions/D-2026-001").await;
        page.is(200).says("rejected").says("It closes a circle.");
        rita.get("/integrations.json").await.says_not("orders");
        rita.post("/requests/1/live", &[]).await.is(409);
        say(&mut bo, "approve", "").await.is(409);
    });
}

#[test]
fn a_new_submission_makes_earlier_votes_stale() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        shop(world).await;
        quorum(&mut chair, "2", "").await;
        // Without encryption a finding blocks, so it takes the board's lane with its quorum of two.
        submitted(&mut rita, &[("encrypted", "no")])
            .await
            .redirects_to("/requests/1");
        rita.get("/requests/1")
            .await
            .says("board")
            .says("2 votes decide")
            .says("unencrypted");
        let first = [("submission", "1"), ("verb", "approve")];
        bo.post("/requests/1/votes", &first).await.redirects_to("/requests/1");
        rita.get("/requests/1").await.says("in review").says("on submission 1");

        let revision = rita.get("/requests/1/edit").await.value_of("revision");
        let fields = proposal(
            "submit",
            &[("encrypted", "no"), ("timeout_ms", "900"), ("revision", &revision)],
        );
        rita.post("/requests/1/edit", &fields).await.redirects_to("/requests/1");
        let page = rita.get("/requests/1").await;
        page.says("submission 2").says("no longer counts");
        assert!(page.body.contains("<li class=\"stale\">"), "{}", page.body);
        chair.post("/requests/1/votes", &first).await.is(409);
        let second = [("submission", "2"), ("verb", "approve")];
        chair
            .post("/requests/1/votes", &second)
            .await
            .redirects_to("/requests/1");
        rita.get("/requests/1").await.says("in review");

        // Whoever opened the form before somebody saved sees both sides.
        let late = proposal("submit", &[("purpose", "Something else"), ("revision", &revision)]);
        rita.post("/requests/1/edit", &late)
            .await
            .is(409)
            .says("Somebody saved this");
        bo.post("/requests/1/votes", &second).await.redirects_to("/requests/1");
        rita.get("/requests/1").await.says("D-2026-001");
    });
}

#[test]
fn two_votes_at_once_make_one_decision() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        let mut ann = world.person("ann", Role::BoardMember, &[]).await;
        shop(world).await;
        for n in 1..=4 {
            submitted(&mut rita, &[]).await.redirects_to(&format!("/requests/{n}"));
        }
        for n in 1..=4 {
            let path = format!("/requests/{n}/votes");
            let vote = [("submission", "1"), ("verb", "approve")];
            let (one, two) = tokio::join!(bo.post(&path, &vote), ann.post(&path, &vote));
            let mut statuses = [one.status, two.status];
            statuses.sort();
            assert_eq!(
                statuses,
                [StatusCode::SEE_OTHER, StatusCode::CONFLICT],
                "{}{}",
                one.text(),
                two.text()
            );
        }
        let decisions = rita.get("/decisions.json").await.json();
        let mut numbers: Vec<&str> = decisions
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["number"].as_str().unwrap())
            .collect();
        numbers.sort();
        assert_eq!(numbers, ["D-2026-001", "D-2026-002", "D-2026-003", "D-2026-004"]);
        let snapshot = world.app.snapshot().await.unwrap();
        assert_eq!(snapshot.integrations().count(), 4);
        let mut tx = world.app.db().read().await.unwrap();
        let told: i64 = on!(&mut tx, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM notices WHERE message = 'request-decided'",
        ).fetch_one(c).await)
        .unwrap();
        let audited: i64 = on!(&mut tx, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM audit WHERE action = 'decision.make'",
        ).fetch_one(c).await)
        .unwrap();
        assert_eq!((told, audited), (4, 4));
    });
}

#[test]
fn conditions_are_met_by_whom_they_were_put_on() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut carl = world.person("carl", Role::Contributor, &[]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        shop(world).await;
        submitted(&mut rita, &[]).await.redirects_to("/requests/1");
        let vote = [
            ("submission", "1"),
            ("verb", "approve-with-conditions"),
            ("condition_text", "Load test with 40 calls a second."),
            ("condition_owner", "rita"),
            ("condition_due", "2026-11-19"),
            ("condition_text", ""),
            ("condition_owner", ""),
            ("condition_due", ""),
        ];
        bo.post("/requests/1/votes", &vote).await.redirects_to("/requests/1");
        rita.get("/decisions").await.says("one condition overdue");
        let matters = async || {
            let mut tx = world.app.db().read().await.unwrap();
            let rita: i64 =
                on!(&mut tx, c => sqlx::query_scalar("SELECT id FROM users WHERE login = 'rita'").fetch_one(c).await)
                    .unwrap();
            portolan_app::reviews::open_matters(&mut tx, rita.into(), Role::Contributor, noon().date())
                .await
                .unwrap()
        };
        let open = matters().await;
        assert_eq!((open.to_meet.len(), open.to_confirm.len(), open.count()), (1, 1, 2));
        assert!(open.to_meet[0].late);
        rita.get("/decisions/D-2026-001")
            .await
            .says("overdue")
            .says("Mark as met");
        carl.get("/decisions/D-2026-001").await.says_not("Mark as met");
        carl.post("/decisions/D-2026-001/conditions/1/met", &[]).await.is(403);
        rita.post("/decisions/D-2026-001/conditions/1/met", &[])
            .await
            .redirects_to("/decisions/D-2026-001#conditions");
        rita.post("/decisions/D-2026-001/conditions/1/met", &[]).await.is(409);
        assert_eq!(matters().await.count(), 1);
        carl.post("/requests/1/live", &[]).await.is(403);
        rita.post(
            "/requests/1/comments",
            &[("comment", "**Done** <script>alert(1)</script>")],
        )
        .await
        .redirects_to("/requests/1");
        let page = rita.get("/requests/1").await;
        page.says("Done").says_not("alert");
        rita.post("/requests/1/comments", &[("comment", " ")]).await.is(422);
        rita.post("/requests/1/withdraw", &[("reason", "not needed")])
            .await
            .redirects_to("/requests/1");
        rita.get("/integrations/1").await.says("retired");
    });
}

#[test]
fn a_draft_is_seen_by_its_author_and_may_be_unfinished() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        shop(world).await;
        let unfinished = proposal("submit", &[("purpose", ""), ("api", "nothing-like-it")]);
        let answer = rita.post("/requests/new", &unfinished).await;
        answer.is(422).says("no such thing in the catalog").says("web-shop");
        rita.post("/requests/new", &proposal("submit", &[("purpose", "")]))
            .await
            .is(422)
            .says("Please fill this in");
        rita.post("/requests/new", &proposal("submit", &[("go_live_on", "2026-11-01")]))
            .await
            .is(422)
            .says("has passed");
        rita.post(
            "/requests/new",
            &proposal("submit", &[("api", "orders"), ("consumer", "order-desk")]),
        )
        .await
        .is(422)
        .says("uses its own API is no integration");
        rita.post("/requests/new", &proposal("draft", &[("purpose", "")]))
            .await
            .redirects_to("/requests/1");
        rita.get("/requests/1")
            .await
            .is(200)
            .says("draft")
            .says("It is frozen when you submit");
        bo.get("/requests/1").await.is(404);
        bo.get("/requests").await.says_not("R-1");
        rita.post("/requests/1/submit", &[]).await.is(422);
        let revision = rita.get("/requests/1/edit").await.value_of("revision");
        rita.post("/requests/1/edit", &proposal("submit", &[("revision", &revision)]))
            .await
            .redirects_to("/requests/1");
        bo.get("/requests/R-1").await.is(200).says("in review");
        rita.post("/requests/1/withdraw", &[]).await.redirects_to("/requests/1");
        bo.post("/requests/1/votes", &[("submission", "1"), ("verb", "approve")])
            .await
            .is(409);
        rita.get("/requests/1/edit").await.is(409).says("not edited any more");
    });
}

#[test]
fn the_cleared_lane_decides_without_a_vote_where_the_policy_allows_it() {
    both(async |world| {
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        shop(world).await;
        let page = chair.get("/policy/edit").await;
        let revision = page.value_of("revision");
        let fields = [
            ("revision", revision.as_str()),
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
            ("cleared_lane", "true"),
            ("advisory_lane", "true"),
            ("severity-no-contract", "off"),
        ];
        chair.post("/policy/edit", &fields).await.redirects_to("/policy");
        chair
            .post("/policy/edit", &fields)
            .await
            .is(409)
            .says("Somebody saved this");
        chair.get("/rules").await.is(200).says("off").says("closes-cycle");
        submitted(&mut rita, &[]).await.redirects_to("/requests/1");
        rita.get("/requests/1")
            .await
            .says("D-2026-001")
            .says("cleared")
            .says("Every rule passed");
        let similar = rita.get("/requests/similar?consumer=web-shop&api=orders").await;
        similar
            .is(200)
            .says("I-1 web-shop → orders v1")
            .says("same two systems");
        assert!(!similar.body.contains("<html"));
    });
}

#[test]
fn the_story_of_the_demonstration_is_played_through_the_same_operations() {
    both(async |world| {
        portolan_app::imports::demo::load_company(&world.app).await.unwrap();
        let story = portolan_app::imports::demo::story();
        portolan_app::reviews::demo::load(&world.app, story, noon().date())
            .await
            .unwrap();
        let mut chair = world.visitor();
        chair
            .post("/sign-in/demo", &[("login", "ingrid.solberg")])
            .await
            .redirects_to("/");
        let requests = chair.get("/requests.json").await.json();
        let count = |status: &str| {
            requests
                .as_array()
                .unwrap()
                .iter()
                .filter(|r| r["status"] == status)
                .count()
        };
        assert_eq!(
            (
                count("in-review"),
                count("changes-requested"),
                count("approved"),
                count("implemented")
            ),
            (4, 2, 2, 4)
        );
        assert_eq!(
            (count("rejected"), count("withdrawn"), count("draft")),
            (3, 1, 0),
            "drafts are their authors' own"
        );
        let decisions = chair.get("/decisions.json").await.json();
        assert_eq!(decisions.as_array().unwrap().len(), 9);
        for decision in decisions.as_array().unwrap() {
            let number = decision["number"].as_str().unwrap();
            chair
                .get(&format!("/decisions/{number}"))
                .await
                .is(200)
                .says_not("is not what was hashed");
            chair.get(&format!("/decisions/{number}/note.md")).await.is(200);
        }
        for request in requests.as_array().unwrap() {
            let number = request["number"].as_str().unwrap();
            chair.get(&format!("/requests/{number}")).await.is(200).says("Evidence");
        }
        chair
            .get("/requests?q=personal%20start")
            .await
            .says("Personal start page");
        chair.get("/requests?tab=waiting").await.says("Personal start page");
        let mut johan = world.visitor();
        johan
            .post("/sign-in/demo", &[("login", "johan.berg")])
            .await
            .redirects_to("/");
        johan
            .get("/decisions?outcome=approved-with-conditions")
            .await
            .says("one condition overdue");
        let mut tx = world.app.db().read().await.unwrap();
        let verdict = portolan_app::audit::verify(&mut tx).await.unwrap();
        assert!(
            matches!(verdict, portolan_app::audit::Verdict::Whole { .. }),
            "{verdict:?}"
        );
    });
}
