//! The catalog: registering APIs, finding them by facets, and the life of their versions.

mod support;

use portolan_domain::ids::UserId;
use portolan_domain::words::{ObjectKind, Role};
use support::{Visitor, World, both, noon};

/// Systems with their owning team, in the catalog.
async fn systems(world: &World, systems: &[(&str, Option<&str>)]) {
    use portolan_app::db::next_id;
    use portolan_app::on;
    let mut tx = world.app.db().write().await.unwrap();
    for (slug, owner) in systems {
        let id: i64 = next_id(&mut tx, "system").await.unwrap();
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at)
             VALUES ($1, $2, $2, '', 'application', (SELECT id FROM teams WHERE slug = $3), $4, 1, $5, $5)",
        ).bind(id).bind(*slug).bind(*owner).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon()).execute(c).await.map(|_| ()))
        .unwrap();
        portolan_app::snapshot::touch(&mut tx, &[(ObjectKind::System, id)])
            .await
            .unwrap();
    }
    world.app.commit_catalog(tx).await.unwrap();
}

/// A live integration of a system with a version.
async fn integration(world: &World, consumer: &str, api: &str, label: &str, status: &str) {
    use portolan_app::db::next_id;
    use portolan_app::on;
    let mut tx = world.app.db().write().await.unwrap();
    let id: i64 = next_id(&mut tx, "integration").await.unwrap();
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at)
         SELECT $1, s.id, v.id, '', 'synchronous', 'to-consumer', 'medium', s.owner_id, $5, $6, $6, 1, $7, $7
         FROM systems s, versions v JOIN apis a ON a.id = v.api_id WHERE s.slug = $2 AND a.slug = $3 AND v.label = $4",
    ).bind(id).bind(consumer).bind(api).bind(label).bind(status).bind(sqlx::types::Json(serde_json::json!({}))).bind(noon())
    .execute(c).await.map(|done| assert_eq!(done.rows_affected(), 1))).unwrap();
    portolan_app::snapshot::touch(&mut tx, &[(ObjectKind::Integration, id)])
        .await
        .unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

fn api<'a>(system: &'a str, name: &'a str, style: &'a str, owner: &'a str) -> Vec<(&'a str, &'a str)> {
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

async fn version(visitor: &mut Visitor<'_>, api: &str, label: &str, lifecycle: &str) {
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
