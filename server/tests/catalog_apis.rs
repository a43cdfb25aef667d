//! APIs: registering them, finding them by facets, renaming and archiving them.

mod support;

use portolan_domain::words::Role;
use support::both;
use support::catalog::{api, integration, systems, version};

#[test]
fn a_contributor_registers_an_api_of_the_own_team_and_it_is_found() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        systems(world, &[("shop", Some("orders")), ("ledger", None)]).await;
        vera.get("/apis")
            .await
            .is(200)
            .says("No APIs yet")
            .says("Register an API");
        vera.get("/apis/new?system=shop").await.is(200).says("shop");
        vera.post("/apis/new", &api("shop", "Заказы", "rest", "orders"))
            .await
            .redirects_to("/apis/zakazy");
        vera.get("/apis").await.is(200).says("Заказы").says("One API");
        vera.get("/apis?q=заказ").await.says("Заказы");
        vera.get("/apis/zakazy")
            .await
            .is(200)
            .says("What it is for.")
            .says("No version is published yet")
            .says("said by vera, 20 Nov 2026");
        vera.get("/apis/zakazy/history").await.is(200).says("API registered");
        let json = vera.get("/apis.json").await.json();
        assert_eq!(json[0]["slug"], "zakazy");
        assert_eq!(json[0]["owner"], "orders");
        vera.get("/apis.csv")
            .await
            .is(200)
            .says("zakazy,Заказы,What it is for.,shop,,orders,rest");
    });
}

#[test]
fn nobody_registers_for_a_team_or_a_system_of_others() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        let mut viewer = world.person("viktor", Role::Viewer, &["orders"]).await;
        world.person("petr", Role::Contributor, &["payments"]).await;
        systems(world, &[("shop", Some("orders")), ("bank", Some("payments"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "payments"))
            .await
            .is(422)
            .says("a team that you are not in");
        vera.post("/apis/new", &api("bank", "Orders", "rest", "orders"))
            .await
            .is(422)
            .says("a team that you are not in");
        vera.post("/apis/new", &api("shop", "Orders", "rest", ""))
            .await
            .is(422)
            .says("Please fill this in");
        vera.post("/apis/new", &api("nowhere", " ", "smoke", "orders"))
            .await
            .is(422)
            .says("3 fields need attention")
            .says("There is no such thing");
        viewer.get("/apis/new").await.is(403);
        viewer
            .get("/apis")
            .await
            .says("No APIs yet")
            .says_not("Register an API");
    });
}

#[test]
fn facets_count_what_choosing_them_would_give_and_the_empty_result_names_the_way_out() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &["orders", "payments"]).await;
        systems(world, &[("shop", Some("orders")), ("bank", Some("payments"))]).await;
        for (system, name, style, owner) in [
            ("shop", "Orders", "rest", "orders"),
            ("shop", "Order events", "event", "orders"),
            ("bank", "Payments", "rest", "payments"),
            ("bank", "Old ledger", "soap", ""),
        ] {
            admin.post("/apis/new", &api(system, name, style, owner)).await.is(303);
        }
        version(&mut admin, "orders", "v1", "active").await;
        let page = admin.get("/apis?style=rest").await;
        page.is(200)
            .says("2 APIs")
            .says("Orders")
            .says("Payments")
            .says_not("Old ledger");
        // The other styles show what they would add; a team without a rest API is not offered.
        page.says("REST 2")
            .says("event 1")
            .says("SOAP 1")
            .says_not("no owner 1");
        admin.get("/apis?style=rest&style=event").await.says("3 APIs");
        admin
            .get("/apis?style=rest&team=orders")
            .await
            .says("One API")
            .says("Owning team: orders");
        admin.get("/apis?team=nobody").await.says("Old ledger").says("One API");
        admin.get("/apis?lifecycle=active").await.says("One API").says("Orders");
        admin.get("/apis?lifecycle=none").await.says("3 APIs");
        // An API is found by the life of each of its versions, not of the newest alone.
        version(&mut admin, "orders", "v2", "preview").await;
        admin
            .get("/apis?lifecycle=preview")
            .await
            .says("One API")
            .says("preview 1")
            .says("active 1");
        admin.get("/apis?lifecycle=active").await.says("One API").says("Orders");
        let nothing = admin.get("/apis?team=nobody&style=rest").await;
        nothing.says("0 APIs").says("No API matches");
        nothing.says("Without the filter “Owning team: no owner” 2 would.");
        assert!(nothing.body.contains("href=\"/apis?style=rest\""), "{}", nothing.body);
        admin
            .get("/apis?team=no-such-team")
            .await
            .says("No API matches")
            .says("no-such-team");
        admin.get("/apis?q=order&sort=-name").await.says("2 APIs");
        let sorted = admin.get("/apis.json?sort=-name").await.json();
        assert_eq!(sorted[0]["slug"], "payments");
        admin.get("/apis?q=orders%20payments").await.says("No API matches");
        admin
            .get("/apis?density=compact&page=9&all=team")
            .await
            .is(200)
            .says("4 APIs");
    });
}

#[test]
fn mine_is_what_my_teams_own() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &["orders"]).await;
        let mut outsider = world.person("otto", Role::Contributor, &[]).await;
        systems(world, &[("shop", Some("orders")), ("bank", None)]).await;
        admin
            .post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        admin
            .post("/apis/new", &api("bank", "Payments", "rest", ""))
            .await
            .is(303);
        admin
            .get("/apis?scope=mine")
            .await
            .says("One API")
            .says("Orders")
            .says_not("Payments");
        outsider.get("/apis").await.says("2 APIs").says_not("Mine");
        outsider
            .get("/apis?scope=mine")
            .await
            .says("Without the filter “Mine” 2 would.");
    });
}

#[test]
fn an_edited_slug_leads_to_the_new_address_and_who_saves_second_sees_both_sides() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        let mut other = world.person("otto", Role::Contributor, &["payments"]).await;
        systems(world, &[("shop", Some("orders"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        vera.post("/apis/new", &api("shop", "Returns", "rest", "orders"))
            .await
            .is(303);
        let mut form = api("shop", "Sales orders", "rest", "orders");
        form.extend([("slug", "sales-orders"), ("revision", "1"), ("labels", "tier: 1")]);
        other.post("/apis/orders/edit", &form).await.is(403);
        vera.post("/apis/orders/edit", &form)
            .await
            .redirects_to("/apis/sales-orders");
        let old = vera.get("/apis/orders/versions?x=1").await;
        assert_eq!(
            (old.status.as_u16(), old.location()),
            (308, "/apis/sales-orders/versions?x=1")
        );
        vera.get("/apis/never-was").await.is(404);
        vera.get("/apis/sales-orders").await.is(200).says("tier: 1");
        let answer = vera.post("/apis/sales-orders/edit", &form).await;
        answer.is(409).says("Somebody saved this");
        assert_eq!(answer.value_of("revision"), "2");
        let mut taken = api("shop", "Sales orders", "rest", "orders");
        taken.extend([("slug", "returns"), ("revision", "2")]);
        vera.post("/apis/sales-orders/edit", &taken)
            .await
            .is(422)
            .says("This is taken already");
        vera.get("/apis/sales-orders/edit").await.is(200).says("tier: 1");
    });
}

#[test]
fn an_api_is_archived_with_a_reason_but_not_while_an_integration_stands_on_it() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        systems(world, &[("shop", Some("orders")), ("bank", None)]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        version(&mut vera, "orders", "v1", "active").await;
        integration(world, "bank", "orders", "v1", "live").await;
        vera.get("/apis/orders/archive")
            .await
            .is(200)
            .says("One integration still stands")
            .says("bank");
        vera.post("/apis/orders/archive", &[("reason", "Unused")])
            .await
            .is(409)
            .says("I-1")
            .says("bank");
        vera.post("/apis/new", &api("shop", "Returns", "rest", "orders"))
            .await
            .is(303);
        vera.post("/apis/returns/archive", &[("reason", " ")])
            .await
            .is(422)
            .says("Please fill this in");
        vera.post("/apis/returns/archive", &[("reason", "Never built"), ("revision", "7")])
            .await
            .is(409);
        vera.post("/apis/returns/archive", &[("reason", "Never built"), ("revision", "1")])
            .await
            .redirects_to("/apis/returns");
        vera.get("/apis/returns")
            .await
            .is(200)
            .says("Archived: out of use")
            .says_not("Publish a version");
        vera.get("/apis/returns/versions/new")
            .await
            .is(409)
            .says("restore it first");
        vera.get("/apis").await.says("One API").says_not("Returns");
        vera.get("/apis/returns/history").await.says("Never built");
        vera.post(
            "/apis/returns/restore",
            &[("reason", "It is needed"), ("revision", "2")],
        )
        .await
        .redirects_to("/apis/returns");
        vera.get("/apis").await.says("2 APIs");
    });
}

#[test]
fn a_view_is_saved_for_its_person_and_forgotten_again() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let mut otto = world.person("otto", Role::Viewer, &[]).await;
        vera.post("/views", &[("name", "Unowned"), ("url", "/apis?team=nobody")])
            .await
            .redirects_to("/apis?team=nobody");
        vera.get("/apis").await.says("Unowned");
        vera.post(
            "/views",
            &[("name", "Unowned"), ("url", "/apis?team=nobody&style=soap")],
        )
        .await
        .is(303);
        let page = vera.get("/apis?style=soap&team=nobody").await;
        page.is(200);
        otto.get("/apis").await.says_not("Unowned");
        for url in [
            "https://example.com",
            "/apis/../x",
            "//example.com",
            "/apis\r\nx: y",
            "/apisx",
        ] {
            vera.post("/views", &[("name", "Bad"), ("url", url)]).await.is(400);
        }
        vera.post("/views", &[("name", " "), ("url", "/apis")]).await.is(400);
        let page = vera.get("/apis?team=nobody&style=soap").await;
        page.says("Forget “Unowned”");
        let id = page.value_of("id");
        otto.post("/views/remove", &[("id", id.as_str())]).await.is(404);
        vera.post("/views/remove", &[("id", id.as_str()), ("url", "/apis")])
            .await
            .redirects_to("/apis");
        vera.get("/apis").await.says_not("Unowned");
    });
}

#[test]
fn every_page_of_an_api_is_there_in_russian_too() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        vera.language = "ru";
        systems(world, &[("shop", Some("orders"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders"))
            .await
            .is(303);
        version(&mut vera, "orders", "v1", "active").await;
        for (path, words) in [
            ("/apis", "1 API"),
            ("/apis/new", "Добавить API"),
            ("/apis/orders", "Назначение"),
            ("/apis/orders/versions", "1 версия"),
            ("/apis/orders/versions/v1", "Объявить устаревшей"),
            ("/apis/orders/versions/v1/deprecate", "предупреждать некого"),
            ("/apis/orders/versions/v1/edit", "Как перейти"),
            ("/apis/orders/archive", "В архив"),
        ] {
            vera.get(path).await.is(200).says(words);
        }
    });
}

#[test]
fn a_list_that_is_given_again_has_a_nonce_of_its_own_and_knows_what_was_written_since() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Contributor, &["orders"]).await;
        let mut boris = world.person("boris", Role::Contributor, &["orders"]).await;
        systems(world, &[("shop", Some("orders"))]).await;
        vera.post("/apis/new", &api("shop", "Orders", "rest", "orders")).await;
        vera.get("/apis").await.says("One API").says("vera");
        let (first, second) = (vera.get("/apis").await, vera.get("/apis").await);
        let policy = |page: &support::Answer| page.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert_ne!(policy(&first), policy(&second), "a nonce is used once");
        let nonce = policy(&second);
        let nonce = nonce.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        let nonce = nonce.unwrap_or_default();
        assert!(!nonce.is_empty());
        assert!(!first.body.contains(nonce), "a page has the nonce of its own policy");
        boris.get("/apis").await.says("boris").says_not("vera");
        vera.post("/apis/new", &api("shop", "Payments", "rest", "orders")).await;
        vera.get("/apis").await.says("Payments");
        boris.get("/apis").await.says("Payments");
    });
}
