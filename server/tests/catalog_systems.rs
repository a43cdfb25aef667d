//! Systems and business areas through their pages, and the search.

mod support;

use portolan_domain::words::Role;
use support::{World, both};

/// Two systems of two teams; Shop uses Stock through one live integration, with a contract-less API.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'web', 'Web', '', '', 1, $1, $1), (102, 'logistics', 'Logistics', '', '', 1, $1, $1)",
        "INSERT INTO domains (id, slug, name, description, owner_id, revision, created_at, updated_at) VALUES
         (101, 'sales', 'Sales', '', 101, 1, $1, $1), (102, 'goods', 'Goods', '', NULL, 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, part_of_id, labels, revision, created_at, updated_at) VALUES
         (101, 'shop', 'Web shop', '', 'application', 101, 101, NULL, '{}', 1, $1, $1),
         (102, 'stock', 'Stock keeper', '', 'application', 102, 102, NULL, '{}', 1, $1, $1),
         (103, 'hub', 'Old hub', '', 'integration-hub', NULL, NULL, NULL, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'stock-levels', 'Stock levels', 'What is where', 102, 'rest', 'company-internal', 'internal', 102, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO entities (id, slug, name, definition, owner_id, personal_data, attributes, revision, created_at, updated_at) VALUES
         (101, 'stock-level', 'Stock level', '', 102, FALSE, '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (42, 101, 101, 'show stock', 'synchronous', 'to-consumer', 'high', 101, 'live', '{}', '{}', 1, $1, $1)",
        "INSERT INTO stewardships (entity_id, scope, system_id, role) VALUES (101, 'all', 102, 'master')",
    ])
    .await;
}

#[test]
fn a_contributor_registers_a_system_for_the_own_team_only() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        let form = [
            ("name", "Havn app"),
            ("kind", "application"),
            ("owner", "web"),
            ("domain", "sales"),
            ("part_of", "shop"),
            ("labels", "tier: 1\nmobile"),
        ];
        ulla.post("/systems/new", &form).await.redirects_to("/systems/havn-app");
        ulla.get("/systems/havn-app")
            .await
            .is(200)
            .says("Havn app")
            .says("tier: 1")
            .says("said by ulla")
            .says("Sales")
            .says("Web shop");
        ulla.get("/systems/shop").await.says("Components").says("Havn app");
        ulla.post(
            "/systems/new",
            &[("name", "X"), ("kind", "application"), ("owner", "logistics")],
        )
        .await
        .is(403);
        ulla.post("/systems/new", &[("name", "X"), ("kind", "application")])
            .await
            .is(422)
            .says("Please fill this in");
        ulla.get("/systems/stock/edit").await.is(403);
        let mut vera = world.person("vera", Role::Viewer, &["web"]).await;
        vera.get("/systems/new").await.is(403);
        vera.get("/systems/shop").await.is(200).says_not("Archive");
    });
}

#[test]
fn a_form_of_a_system_with_flaws_keeps_what_was_typed() {
    both(async |world| {
        estate(world).await;
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        admin
            .post(
                "/systems/new",
                &[
                    ("name", ""),
                    ("kind", "toaster"),
                    ("domain", "nowhere"),
                    ("description", "kept words"),
                ],
            )
            .await
            .is(422)
            .says("3 fields need attention")
            .says("This is not one of the choices")
            .says("There is no such thing")
            .says("kept words");
        let circle = [
            ("name", "Web shop"),
            ("slug", "shop"),
            ("kind", "application"),
            ("part_of", "shop"),
            ("revision", "1"),
        ];
        admin
            .post("/systems/shop/edit", &circle)
            .await
            .is(422)
            .says("itself a part");
        let taken = [
            ("name", "Web shop"),
            ("slug", "stock"),
            ("kind", "application"),
            ("revision", "1"),
        ];
        admin
            .post("/systems/shop/edit", &taken)
            .await
            .is(422)
            .says("taken already");
    });
}

#[test]
fn a_renamed_system_is_found_under_its_old_address_and_a_late_save_shows_both_sides() {
    both(async |world| {
        estate(world).await;
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        let form = |slug, description| {
            [
                ("name", "Shop"),
                ("slug", slug),
                ("kind", "application"),
                ("owner", "web"),
                ("domain", "sales"),
                ("description", description),
                ("revision", "1"),
            ]
        };
        admin
            .post("/systems/shop/edit", &form("store", "first"))
            .await
            .redirects_to("/systems/store");
        let old = admin.get("/systems/shop/history").await;
        assert_eq!((old.status.as_u16(), old.location()), (308, "/systems/store/history"));
        admin
            .get("/systems/store/history")
            .await
            .is(200)
            .says("system edited")
            .says("shop");
        admin
            .post("/systems/store/edit", &form("store", "second"))
            .await
            .is(409)
            .says("Somebody saved this")
            .says("first")
            .says("second");
        admin.get("/systems/never").await.is(404);
    });
}

#[test]
fn a_system_that_is_needed_is_not_archived_and_one_that_is_not_can_come_back() {
    both(async |world| {
        estate(world).await;
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        admin
            .post("/systems/shop/archive", &[("reason", "gone"), ("revision", "1")])
            .await
            .is(409)
            .says("still needed")
            .says("I-42")
            .says("Stock keeper");
        admin
            .post("/systems/stock/archive", &[("reason", "gone"), ("revision", "1")])
            .await
            .is(409)
            .says("I-42")
            .says("Stock levels");
        admin
            .post("/systems/hub/archive", &[("reason", " "), ("revision", "1")])
            .await
            .is(422);
        admin
            .post("/systems/hub/archive", &[("reason", "switched off"), ("revision", "1")])
            .await
            .redirects_to("/systems/hub");
        admin
            .get("/systems/hub")
            .await
            .says("Archived: out of use")
            .says("Nothing was deleted");
        admin.get("/systems").await.says("2 systems").says_not("Old hub");
        admin.get("/systems/hub/history").await.says("switched off");
        admin
            .post("/systems/hub/restore", &[("reason", "still needed"), ("revision", "2")])
            .await
            .redirects_to("/systems/hub");
        admin.get("/systems").await.says("3 systems").says("Old hub");
    });
}

#[test]
fn the_list_of_systems_is_narrowed_counted_and_taken_away_as_a_file() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/systems")
            .await
            .is(200)
            .says("3 systems")
            .says("Web shop")
            .says("integration hub")
            .says("no owner");
        vera.get("/systems?domain=goods")
            .await
            .says("One system")
            .says("Stock keeper")
            .says_not("Web shop");
        vera.get("/systems?team=web&team=logistics").await.says("2 systems");
        vera.get("/systems?team=-&kind=integration-hub")
            .await
            .says("One system")
            .says("Old hub");
        vera.get("/systems?q=keep")
            .await
            .says("One system")
            .says("Stock keeper");
        vera.get("/systems?q=nothing-like-it")
            .await
            .says("No system matches")
            .says("Remove all");
        vera.get("/systems?team=unknown").await.says("No system matches");
        let rows = vera.get("/systems.json?team=logistics").await.json();
        assert_eq!(rows[0]["slug"], "stock");
        assert_eq!(
            (rows[0]["apis"].clone(), rows[0]["consumers"].clone()),
            (1.into(), 1.into())
        );
        vera.get("/systems.csv")
            .await
            .says("slug,name,kind,domain,team,apis,consumers,providers")
            .says("shop,Web shop,application,sales,web,0,0,1");
        vera.get("/systems?page=99").await.is(200).says("Web shop");
    });
}

#[test]
fn the_page_of_a_system_says_what_it_provides_uses_and_masters() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/systems/stock")
            .await
            .is(200)
            .says("Stock levels")
            .says("v1")
            .says("active")
            .says("Web shop one integration")
            .says("source of truth")
            .says("It uses no other system today");
        vera.get("/systems/hub").await.says("Nobody owns this system");
        vera.language = "ru";
        vera.get("/systems").await.says("3 системы").says("Системы");
        vera.get("/systems/stock").await.says("источник истины");
    });
}

#[test]
fn a_domain_shows_its_systems_and_what_crosses_its_border() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/domains")
            .await
            .is(200)
            .says("2 domains")
            .says("Sales")
            .says("Goods");
        let rows = vera.get("/domains.json").await.json();
        assert_eq!(
            (
                rows[0]["slug"].clone(),
                rows[0]["incoming"].clone(),
                rows[0]["apis"].clone()
            ),
            ("goods".into(), 1.into(), 1.into())
        );
        assert_eq!(
            (rows[1]["slug"].clone(), rows[1]["outgoing"].clone()),
            ("sales".into(), 1.into())
        );
        vera.get("/domains.csv").await.says("goods,Goods,,1,1,1,0");
        vera.get("/domains/goods")
            .await
            .is(200)
            .says("Stock keeper")
            .says("Sales 1 0");
        vera.get("/domains/goods/edit").await.is(403);
        vera.get("/domains/new").await.is(403);
    });
}

#[test]
fn a_domain_is_made_by_the_chair_changed_by_its_team_and_archived_when_it_is_empty() {
    both(async |world| {
        estate(world).await;
        let mut chair = world.person("carla", Role::BoardChair, &[]).await;
        chair
            .post("/domains/new", &[("name", "Back office"), ("owner", "logistics")])
            .await
            .redirects_to("/domains/back-office");
        chair.post("/domains/new", &[("name", "")]).await.is(422);
        let mut otto = world.person("otto", Role::Contributor, &["logistics"]).await;
        let form = [
            ("name", "Office"),
            ("slug", "office"),
            ("owner", "logistics"),
            ("revision", "1"),
        ];
        otto.post("/domains/back-office/edit", &form)
            .await
            .redirects_to("/domains/office");
        otto.post("/domains/office/edit", &[("name", "Late"), ("revision", "1")])
            .await
            .is(409)
            .says("Somebody saved this");
        otto.post("/domains/sales/edit", &form).await.is(403);
        assert_eq!(otto.get("/domains/back-office").await.location(), "/domains/office");
        otto.get("/domains/office/history")
            .await
            .says("domain edited")
            .says("otto");
        chair
            .post("/domains/goods/archive", &[("reason", "no more"), ("revision", "1")])
            .await
            .is(409)
            .says("One system still belongs")
            .says("Stock keeper");
        otto.post("/domains/office/archive", &[("reason", "no more"), ("revision", "2")])
            .await
            .redirects_to("/domains/office");
        otto.get("/domains").await.says("2 domains").says_not("Office");
        otto.post("/domains/office/restore", &[("reason", "again"), ("revision", "3")])
            .await
            .redirects_to("/domains/office");
        otto.get("/domains").await.says("3 domains");
    });
}

#[test]
fn the_search_finds_things_by_words_and_numbers() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/search?q=sto")
            .await
            .is(200)
            .says("Stock levels")
            .says("Stock keeper")
            .says("Stock level")
            .says("3 results");
        vera.get("/search?q=I-42").await.redirects_to("/integrations/42");
        vera.get("/search?q=r-17").await.redirects_to("/requests/17");
        vera.get("/search?q=D-2026-014")
            .await
            .redirects_to("/decisions/D-2026-014");
        vera.get("/search?q=I-4711").await.is(200).says("Nothing is called");
        vera.get("/search").await.is(200).says("What are you looking for?");
        let found = vera.get("/search.json?q=web").await.json();
        let found = found.as_array().unwrap();
        assert!(
            found
                .iter()
                .any(|item| item["kind"] == "system" && item["name"] == "Web shop" && item["href"] == "/systems/shop"),
            "{found:?}"
        );
        let numbered = vera.get("/search.json?q=I-42").await.json();
        assert_eq!(numbered[0]["href"], "/integrations/42");
        assert_eq!(numbered[0]["hint"], "integration · Web shop → Stock keeper");
        assert_eq!(vera.get("/search.json?q=").await.json(), serde_json::json!([]));
        world.visitor().get("/search.json?q=web").await.is(401);
    });
}
