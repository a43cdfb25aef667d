//! What goes with a system, an API or a version: who is hit, team by team, along calls and data, in which order to move, and what to write.

mod support;

use portolan_app::on;
use portolan_domain::words::Role;
use support::{World, both};

/// Shop and Reports use Stock; the App waits for Shop; Returns needs Shop and Stock; Stock is where Level is made, and Reports passes it on to
/// Planning. Planning also gets it from Feeds.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, email, contact, revision, created_at, updated_at) VALUES
         (301, 'tills', 'Tills & shops', '', 'tills@example.com', '#tills', 1, $1, $1),
         (302, 'figures', 'Figures', '', NULL, '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (301, 'shop', 'Web <shop>', '', 'application', NULL, 301, '{}', 1, $1, $1),
         (302, 'app', 'App', '', 'application', NULL, 301, '{}', 1, $1, $1),
         (303, 'stock', 'Stock', '', 'application', NULL, NULL, '{}', 1, $1, $1),
         (304, 'reports', 'Reports', '', 'data-store', NULL, 302, '{}', 1, $1, $1),
         (305, 'planning', 'Planning', '', 'application', NULL, NULL, '{}', 1, $1, $1),
         (306, 'returns', 'Returns', '', 'application', NULL, 301, '{}', 1, $1, $1),
         (307, 'idle', 'Idle', '', 'application', NULL, NULL, '{}', 1, $1, $1)",
        "INSERT INTO entities (id, slug, name, definition, personal_data, attributes, revision, created_at, updated_at) VALUES
         (301, 'level', 'Level', '', FALSE, '[]', 1, $1, $1)",
        "INSERT INTO stewardships (entity_id, system_id, scope, role) VALUES (301, 303, 'all', 'master'), (301, 304, 'all', 'copy')",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (301, 'levels', 'Levels', '', 303, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (302, 'selling', 'Selling', '', 301, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (303, 'tables', 'Tables', '', 304, 'file', 'company-internal', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, deprecated_on, sunset_on, migration_guide, environments, revision, created_at, updated_at) VALUES
         (301, 301, 'v1', 'deprecated', '2026-06-01', '2027-01-31', '', '[]', 1, $1, $1),
         (302, 301, 'v2', 'active', NULL, NULL, '', '[]', 1, $1, $1),
         (303, 302, 'v1', 'active', NULL, NULL, '', '[]', 1, $1, $1),
         (304, 303, 'v1', 'active', NULL, NULL, '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (81, 301, 301, NULL, '', 'synchronous', 'to-consumer', 'vital', 301, 'live', '{}', '{}', 1, $1, $1),
         (82, 304, 302, NULL, '', 'batch', 'to-consumer', 'low', 302, 'live', '{}', '{}', 1, $1, $1),
         (83, 302, 303, NULL, '', 'synchronous', 'to-consumer', 'high', 301, 'live', '{}', '{}', 1, $1, $1),
         (84, 305, 304, NULL, '', 'batch', 'to-consumer', 'low', NULL, 'live', '{}', '{}', 1, $1, $1),
         (85, 306, 301, NULL, '', 'asynchronous', 'to-consumer', 'medium', 301, 'approved', '{}', '{}', 1, $1, $1),
         (86, 306, 303, NULL, '', 'asynchronous', 'to-consumer', 'medium', 301, 'live', '{}', '{}', 1, $1, $1)",
        "INSERT INTO integration_entities (integration_id, entity_id, access) VALUES (82, 301, 'reads'), (84, 301, 'reads')",
        r#"INSERT INTO processes (id, slug, name, description, trigger, steps, revision, created_at, updated_at) VALUES
         (301, 'selling', 'Selling', '', '', '[{"from": 302, "to": 301, "what": "asks", "integration": 83}, {"from": 301, "to": 303, "what": "looks", "integration": 81}]', 1, $1, $1),
         (302, 'writing', 'Writing', '', '', '[{"from": 305, "to": 304, "what": "reads", "integration": 84}]', 1, $1, $1)"#,
        "INSERT INTO integration_operations (integration_id, key) VALUES (81, 'GET /levels')",
    ])
    .await;
}

#[test]
fn the_answer_stands_in_one_sentence_and_behind_it_who_where_and_in_which_order() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/impact?of=system:stock").await;
        page.is(200)
            .says("What if Stock is retired?")
            .says("Retiring Stock hits 3 systems of 2 teams directly; one more along calls, one entity no longer arrives everywhere it did, one entity loses a source of truth, one process stops.")
            .says("href=\"/processes/selling\"")
            .says("step 2 cannot happen")
            .says_not("/processes/writing")
            // By team, with how to reach it, what of it, how hard, until when.
            .says("Tills &amp; shops")
            .says("mailto:tills@example.com")
            .says("#tills")
            .says("2 systems directly, one through others")
            .says("href=\"/integrations/81\"")
            .says("vital")
            .says("31 Jan 2027")
            .says("waits for the answer")
            // Along calls with one way, along data with what is left.
            .says("Along calls: one more system")
            .says("Along data")
            .says("comes no more")
            .says("One entity loses a source of truth")
            .says("none is left")
            // Shop and Reports first, Returns after Shop.
            .says("The order to move in")
            .says("portolan-drawing");
        assert!(!page.body.contains("<shop>"), "a name came out as markup");
        let order = page.body.split("id=\"order\"").nth(1).unwrap();
        let place = |name: &str| order.find(name).unwrap();
        assert!(place("/systems/shop") < place("/systems/returns"));
    });
}

#[test]
fn a_notice_is_drafted_for_each_team_in_the_readers_language_and_never_sent() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/impact?of=version:levels@v1").await;
        page.is(200)
            .says("The sunset is announced for 31 Jan 2027")
            .says("Dear Tills &amp; shops,")
            .says("we are going to retire Levels v1.")
            .says("It is to be gone on 31 Jan 2027.")
            .says("I-81, Levels v1 (vital)")
            .says("moves in step 2 of 2")
            .says("http://localhost:3000/map/impact?of=version%3Alevels%40v1")
            .says("mailto:tills@example.com?subject=Levels%20v1%20is%20to%20be%20retired&amp;body=Dear%20Tills");
        vera.language = "ru";
        vera.get("/map/impact?of=version:levels@v1")
            .await
            .says("Вывод «Levels v1» напрямую затронет 2 системы 1 команды")
            .says("Здравствуйте, команда Tills &amp; shops!");
        let mut tx = world.app.db().read().await.unwrap();
        let notices: i64 =
            on!(&mut tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM notices").fetch_one(c).await).unwrap();
        assert_eq!(notices, 0);
    });
}

#[test]
fn a_broken_contract_names_the_operations_that_each_consumer_uses() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/impact?of=version:levels@v1&action=break")
            .await
            .is(200)
            .says("A broken contract of Levels v1 hits 2 systems of one team directly")
            .says("<code>GET /levels</code>")
            .says("Not stated: any of them");
        vera.get("/map/impact?of=api:levels&action=take-down")
            .await
            .is(200)
            .says("While Levels is down it is missing to 2 systems of 2 teams directly")
            .says_not("The order to move in");
        vera.get("/map/impact?of=api:levels&action=explode")
            .await
            .is(400)
            .says("“explode”");
    });
}

#[test]
fn where_nothing_depends_on_it_the_page_says_so() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/impact?of=system:idle")
            .await
            .is(200)
            .says("Nothing depends on Idle")
            .says("not in the catalog is not counted");
        vera.get("/map/impact?of=idle&action=take-down")
            .await
            .says("Nobody would miss Idle");
    });
}

#[test]
fn names_lead_to_what_they_mean_as_people_type_them() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/impact")
            .await
            .is(200)
            .says("Name a system, an API, or a version");
        vera.get("/map/impact?of=Levels+v1")
            .await
            .says("What if Levels v1 is retired?");
        vera.get("/map/impact?of=levels")
            .await
            .says("What if Levels is retired?");
        vera.get("/map/impact?of=STOCK").await.says("What if Stock is retired?");
        vera.get("/map/impact?of=quux")
            .await
            .is(200)
            .says("Nothing is called “quux”");
        vera.get("/map/impact.json?of=quux").await.is(404);
        // A system that was renamed is found under its old name.
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("INSERT INTO redirects (kind, slug, object_id) VALUES ('system', 'store', 303)").execute(c).await.map(|_| ()))
            .unwrap();
        tx.commit().await.unwrap();
        let moved = vera.get("/map/impact?of=system:store&action=break").await;
        assert_eq!(
            (moved.status.as_u16(), moved.location()),
            (308, "/map/impact?of=system%3Astock&action=break")
        );
    });
}

#[test]
fn the_answer_is_a_file_too_and_every_page_of_a_thing_leads_to_it() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/impact.csv?of=system:stock")
            .await
            .is(200)
            .says("how,system,team,distance,integrations,entity,remaining,criticality,sunset_on,wave,operations,process,steps")
            .says("process,,,,I-81,,,,,,,selling,2")
            .says("direct,shop,tills,1,I-81,,,vital,2027-01-31,1,")
            .says("calls,app,tills,2,I-83,,,,,,")
            .says("data,reports,figures,1,I-82,level,0,,,,")
            .says("master,stock,,,,level,,,,,");
        let lines = vera.get("/map/impact.json?of=system:stock").await.json();
        let lines = lines.as_array().unwrap();
        assert_eq!(lines.len(), 8);
        let process = lines.iter().find(|line| line["how"] == "process").unwrap();
        assert_eq!(
            (&process["process"], &process["steps"]),
            (&"selling".into(), &serde_json::json!([2]))
        );
        for (page, of) in [
            ("/systems/stock", "system%3Astock"),
            ("/apis/levels", "api%3Alevels"),
            ("/apis/levels/versions/v1", "version%3Alevels%40v1"),
        ] {
            vera.get(page).await.is(200).says(&format!("/map/impact?of={of}"));
        }
    });
}

#[test]
fn the_part_of_one_team_stands_alone_and_is_whole_where_the_page_of_all_cuts_it() {
    both(async |world| {
        estate(world).await;
        world
            .fill(&[
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 290)
                 INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at)
                 SELECT 1000 + i, 'sheet-' || i, 'Sheet ' || i, '', 'application', NULL, 302, '{}', 1, $1, $1 FROM n",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 290)
                 INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, status,
                                           resilience, security, revision, created_at, updated_at)
                 SELECT 1000 + i, 1000 + i, 302, NULL, '', 'batch', 'to-consumer', 'low', 302, 'live', '{}', '{}', 1, $1, $1 FROM n",
            ])
            .await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/impact?of=system:stock").await;
        page.is(200)
            .says("The first 100 of 291: show all of this team")
            .says("/map/impact?of=system%3Astock&amp;action=retire&amp;team=figures#teams");
        let page = vera.get("/map/impact?of=system:stock&team=figures").await;
        page.is(200).says("Sheet 290").says_not("show all of this team");
        assert_eq!(page.body.matches("<article class=\"party\">").count(), 1);
        let lines = vera.get("/map/impact.csv?of=system:stock&team=figures").await.body;
        assert_eq!(lines.matches("direct,").count(), 291, "{lines}");
        assert!(!lines.contains(",tills,"), "{lines}");
        let page = vera.get("/map/impact?of=system:stock&team=-").await;
        page.is(200)
            .says("/map/impact?of=system%3Astock&amp;action=retire#teams");
        vera.get("/map/impact?of=system:stock&team=nobody").await.is(404);
        // A file has the operations of all, and not only of those that a page shows.
        world
            .fill(&[
                "INSERT INTO integration_operations (integration_id, key) VALUES (1290, 'GET /sheets')",
                "INSERT INTO integration_operations (integration_id, key) VALUES (1289, 'GET /sheets')",
            ])
            .await;
        let lines = vera.get("/map/impact.csv?of=system:stock&action=break").await.body;
        assert_eq!(lines.matches("GET /sheets").count(), 2, "{lines}");
    });
}
