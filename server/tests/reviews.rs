//! The gate: from a request to a decision to a running integration.

mod support;

use portolan_domain::words::Role;
use support::gate::{policy, proposal, rita_and_bo, shop, submitted};
use support::{both, noon};

#[test]
fn an_integration_is_requested_judged_decided_and_goes_live() {
    both(async |world| {
        let (mut rita, mut bo) = rita_and_bo(world).await;

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
fn a_draft_is_seen_by_its_author_and_may_be_unfinished() {
    both(async |world| {
        let (mut rita, mut bo) = rita_and_bo(world).await;
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
        let revision = chair.get("/policy/edit").await.value_of("revision");
        let fields = policy(&[
            ("revision", &revision),
            ("cleared_lane", "true"),
            ("advisory_lane", "true"),
            ("severity-no-contract", "off"),
        ]);
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
        let similar = rita.get("/requests/checked?consumer=web-shop&api=orders").await;
        similar
            .is(200)
            .says("missing-timeout")
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
            (5, 2, 2, 4)
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
