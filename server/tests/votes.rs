//! Votes: who may, on what, with which words, and what they decide.

mod support;

use axum::http::StatusCode;
use portolan_app::on;
use portolan_domain::words::Role;
use support::gate::{proposal, rita_and_bo, set_policy, shop, submitted};
use support::{Visitor, both, noon};

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

        set_policy(&mut chair, "self_decision", "true").await;
        vera.get("/policy").await.says("policy changed");
        chair.post("/requests/1/votes", &vote).await.redirects_to("/requests/1");
        vera.get("/requests/1").await.says("D-2026-001");
    });
}

#[test]
fn a_vote_against_needs_a_reason_and_conditions_need_a_text() {
    both(async |world| {
        let (mut rita, mut bo) = rita_and_bo(world).await;
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
        let (mut rita, mut bo) = rita_and_bo(world).await;
        let mut chair = world.person("ingrid", Role::BoardChair, &[]).await;
        set_policy(&mut chair, "quorum", "2").await;
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
        let (mut rita, mut bo) = rita_and_bo(world).await;
        let mut ann = world.person("ann", Role::BoardMember, &[]).await;
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
        let (mut rita, mut bo) = rita_and_bo(world).await;
        let mut carl = world.person("carl", Role::Contributor, &[]).await;
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
        page.says("Done").says_not("alert(1)");
        rita.post("/requests/1/comments", &[("comment", " ")]).await.is(422);
        rita.post("/requests/1/withdraw", &[("reason", "not needed")])
            .await
            .redirects_to("/requests/1");
        rita.get("/integrations/1").await.says("retired");
    });
}
