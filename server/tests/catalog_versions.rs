//! The life of versions: where they run, what is announced, when they may go.

mod support;

use portolan_domain::ids::UserId;
use portolan_domain::words::Role;
use support::both;
use support::catalog::{api, integration, systems, version};

#[test]
fn a_version_says_where_it_runs_and_is_there_as_json() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        systems(world, &[("shop", Some("orders"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "event", "orders"))
            .await
            .is(303);
        vera.get("/apis/orders/versions/new").await.is(200).says("production");
        let form = [
            ("label", "2.0"),
            ("lifecycle", "active"),
            ("released_on", "2026-02-01"),
            ("environment_name", "production"),
            ("environment_url", "kafka://broker:9092/orders"),
            ("environment_name", "sandbox"),
            ("environment_url", "https://sandbox.example.com/"),
            ("environment_name", "empty"),
            ("environment_url", ""),
        ];
        vera.post("/apis/orders/versions/new", &form)
            .await
            .redirects_to("/apis/orders/versions/2.0");
        let page = vera.get("/apis/orders/versions/2.0").await;
        page.is(200).says("kafka://broker:9092/orders").says_not("empty");
        assert!(page.body.contains("href=\"https://sandbox.example.com/\""));
        assert!(!page.body.contains("href=\"kafka:"));
        let json = vera.get("/apis/orders/versions/2.0.json").await.json();
        assert_eq!(
            (json["lifecycle"].as_str(), json["released_on"].as_str()),
            (Some("active"), Some("2026-02-01"))
        );
        assert_eq!(json["environments"][0]["url"], "kafka://broker:9092/orders");
        vera.get("/apis/orders/versions.json").await.is(200).says("2.0");
        vera.get("/apis/orders/versions.csv")
            .await
            .is(200)
            .says("2.0,active,2026-02-01");
        vera.post("/apis/orders/versions/new", &form)
            .await
            .is(422)
            .says("This is taken already");
        vera.post(
            "/apis/orders/versions/new",
            &[
                ("label", "new"),
                ("lifecycle", "active"),
                ("released_on", "soon"),
                ("environment_name", "x"),
                ("environment_url", "javascript://alert(1)"),
            ],
        )
        .await
        .is(422)
        .says("means something else")
        .says("A day is written like")
        .says("An address looks like");
        let renamed = [("label", "2.1"), ("released_on", "2026-02-01"), ("revision", "1")];
        vera.post("/apis/orders/versions/2.0/edit", &renamed)
            .await
            .redirects_to("/apis/orders/versions/2.1");
        let old = vera.get("/apis/orders/versions/2.0").await;
        assert_eq!(
            (old.status.as_u16(), old.location()),
            (308, "/apis/orders/versions/2.1")
        );
        vera.post("/apis/orders/versions/2.1/edit", &renamed)
            .await
            .is(409)
            .says("Somebody saved this");
    });
}

#[test]
fn a_version_says_how_much_may_be_asked_of_it_or_that_there_is_no_limit() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        systems(world, &[("shop", Some("orders")), ("bank", None)]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        let stated = |limit: &'static str, none: &'static str, revision: &'static str| {
            [
                ("label", "v1"),
                ("lifecycle", "active"),
                ("environment_name", "production"),
                ("environment_url", "https://orders.example.com"),
                ("rate_limit", limit),
                ("no_rate_limit", none),
                ("revision", revision),
            ]
        };
        let (new, edit, page) = (
            "/apis/orders/versions/new",
            "/apis/orders/versions/v1/edit",
            "/apis/orders/versions/v1",
        );
        let both = vera.post(new, &stated("600 a minute", "true", "0")).await;
        both.is(422).says("Say a limit, or that there is none");
        assert_eq!(both.value_of("rate_limit"), "600 a minute");
        vera.post(new, &stated("600 a minute", "", "0"))
            .await
            .redirects_to(page);
        vera.get(page).await.says("Rate limit 600 a minute said by vera");
        assert_eq!(
            vera.get("/apis/orders/versions/v1.json").await.json()["rate_limit"],
            "600 a minute"
        );
        integration(world, "bank", "orders", "v1", "live").await;
        let found = "/map/findings.json?rule=no-rate-limit&rule=no-sandbox";
        let json = vera.get(found).await.json();
        let sentences: Vec<&str> = json
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["sentence"].as_str())
            .collect();
        assert_eq!(
            sentences,
            ["Orders v1 runs only where the work is done: there is no place to test against it."]
        );
        assert_eq!(
            (&json[0]["system"], &json[0]["severity"]),
            (&"shop".into(), &"warn".into())
        );

        vera.post(edit, &stated("", "true", "1")).await.redirects_to(page);
        vera.get(page).await.says("Rate limit there is none said by vera");
        vera.get(found)
            .await
            .says("Any amount may be asked of Orders v1: there is no rate limit.");
        vera.get(&format!("{page}/history")).await;
        let late = vera.post(edit, &stated("5 a day", "", "1")).await;
        late.is(409).says("there is none").says("5 a day");
        vera.post(edit, &stated("", "", "2")).await.redirects_to(page);
        vera.get(page).await.says("Rate limit not stated");
    });
}

#[test]
fn deprecating_keeps_the_notice_period_and_tells_those_who_use_it() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        world.person("petr", Role::Contributor, &["payments"]).await;
        systems(world, &[("shop", Some("orders")), ("bank", Some("payments"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        version(&mut vera, "orders", "v1", "active").await;
        version(&mut vera, "orders", "v2", "active").await;
        integration(world, "bank", "orders", "v1", "live").await;
        let page = vera.get("/apis/orders/versions/v1/deprecate").await;
        page.is(200).says("One integration uses it").says("bank");
        assert_eq!(page.value_of("sunset_on"), "2027-02-18");
        vera.post(
            "/apis/orders/versions/v1/deprecate",
            &[
                ("deprecated_on", "2026-11-20"),
                ("sunset_on", "2026-12-31"),
                ("revision", "1"),
            ],
        )
        .await
        .is(422)
        .says("90 days ahead: 2027-02-18 at the earliest");
        vera.post(
            "/apis/orders/versions/v1/deprecate",
            &[("deprecated_on", "2026-11-20"), ("revision", "1")],
        )
        .await
        .is(422)
        .says("Please fill this in");
        vera.post(
            "/apis/orders/versions/v1/deprecate",
            &[
                ("deprecated_on", "2026-11-20"),
                ("sunset_on", "2027-02-18"),
                ("successor", "v2"),
                (
                    "migration_guide",
                    "See [the guide](https://example.com/guide)<script>alert(1)</script>",
                ),
                ("revision", "1"),
            ],
        )
        .await
        .redirects_to("/apis/orders/versions/v1");
        let page = vera.get("/apis/orders/versions/v1").await;
        page.says("usable until 18 Feb 2027")
            .says("Its successor is v2")
            .says("Keep it after all");
        assert!(page.body.contains("https://example.com/guide") && !page.body.contains("alert(1)"));
        vera.get("/apis/orders")
            .await
            .says("Version v1 ends on 18 Feb 2027, and one system still uses it.");
        let mut tx = world.app.db().read().await.unwrap();
        let told = portolan_app::notify::unread(&mut tx, UserId(2)).await.unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].message.as_str(), told[0].args.0["sunset"].as_str()),
            ("version-deprecated", "2027-02-18")
        );
        assert_eq!(portolan_app::notify::unread(&mut tx, UserId(1)).await.unwrap().len(), 0);
        tx.rollback().await.unwrap();
        // Two versions that follow each other lead nowhere.
        vera.post(
            "/apis/orders/versions/v2/edit",
            &[("label", "v2"), ("successor", "v1"), ("revision", "1")],
        )
        .await
        .is(422)
        .says("is itself followed by this one");
    });
}

#[test]
fn a_version_is_not_retired_while_an_integration_uses_it() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        let mut otto = world.person("otto", Role::Contributor, &["payments"]).await;
        systems(world, &[("shop", Some("orders")), ("bank", Some("payments"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        version(&mut vera, "orders", "v1", "active").await;
        version(&mut vera, "orders", "v2", "design").await;
        integration(world, "bank", "orders", "v1", "live").await;
        // An active version is deprecated first.
        vera.get("/apis/orders/versions/v1/retire")
            .await
            .is(409)
            .says("cannot go from “active” to “retired”");
        let dates = [
            ("deprecated_on", "2026-11-20"),
            ("sunset_on", "2027-03-01"),
            ("revision", "1"),
        ];
        vera.post("/apis/orders/versions/v1/deprecate", &dates).await.is(303);
        vera.get("/apis/orders/versions/v1/retire")
            .await
            .is(200)
            .says("one integration still uses it");
        let retire = [("reason", "Replaced"), ("revision", "2")];
        otto.post("/apis/orders/versions/v1/retire", &retire).await.is(403);
        let refused = vera.post("/apis/orders/versions/v1/retire", &retire).await;
        refused.is(409).says("cannot be retired").says("bank");
        assert!(refused.body.contains("href=\"/integrations/1\""));
        vera.post("/apis/orders/versions/v2/move", &[("to", "active"), ("revision", "1")])
            .await
            .redirects_to("/apis/orders/versions/v2");
        vera.get("/apis/orders/versions/v2")
            .await
            .says("20 Nov 2026")
            .says("active");
        vera.post("/apis/orders/versions/v2/move", &[("to", "design"), ("revision", "2")])
            .await
            .is(409);
        // Nothing stands on v2, so it can go: announced, then retired ahead of its day.
        vera.post(
            "/apis/orders/versions/v2/deprecate",
            &[
                ("deprecated_on", "2026-11-20"),
                ("sunset_on", "2027-03-01"),
                ("revision", "2"),
            ],
        )
        .await
        .is(303);
        vera.post("/apis/orders/versions/v2/retire", &[("reason", ""), ("revision", "3")])
            .await
            .is(422);
        vera.post(
            "/apis/orders/versions/v2/retire",
            &[("reason", "Never used"), ("revision", "3")],
        )
        .await
        .redirects_to("/apis/orders/versions/v2");
        let json = vera.get("/apis/orders/versions/v2.json").await.json();
        assert_eq!(
            (json["lifecycle"].as_str(), json["sunset_on"].as_str()),
            (Some("retired"), Some("2026-11-20"))
        );
        vera.get("/apis/orders/history")
            .await
            .says("version retired")
            .says("Never used");
        // The deprecation of v1 is withdrawn, with its dates.
        vera.post("/apis/orders/versions/v1/move", &[("to", "active"), ("revision", "2")])
            .await
            .is(303);
        let json = vera.get("/apis/orders/versions/v1.json").await.json();
        assert_eq!(
            (json["lifecycle"].as_str(), json["sunset_on"].as_str()),
            (Some("active"), None)
        );
    });
}
