//! The map: the neighbourhood, the matrix and the path, in all their shapes, with nothing hidden in silence.

mod support;

use portolan_app::on;
use portolan_domain::words::Role;
use support::{World, both};

/// Shop uses Orders and CRM; Orders and Stock use each other; CRM might use Pay one day, and Shop no longer does.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (201, 'tills', 'Tills', '', '', 1, $1, $1)",
        "INSERT INTO domains (id, slug, name, description, revision, created_at, updated_at) VALUES
         (201, 'sales', 'Sales & shops', '', 1, $1, $1), (202, 'logistics', 'Logistics', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (201, 'shop', 'Web <shop>', '', 'application', 201, 201, '{}', 1, $1, $1),
         (202, 'crm', 'CRM', '', 'application', 201, NULL, '{}', 1, $1, $1),
         (203, 'orders', 'Orders', '', 'application', 202, NULL, '{}', 1, $1, $1),
         (204, 'stock', 'Stock', '', 'data-store', 202, NULL, '{}', 1, $1, $1),
         (205, 'bus', 'Bus', '', 'integration-hub', 202, NULL, '{}', 1, $1, $1),
         (206, 'pay', 'PayFast', '', 'external', NULL, NULL, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (202, 'customers', 'Customers', '', 202, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (203, 'ordering', 'Ordering', '', 203, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (204, 'levels', 'Levels', '', 204, 'event', 'company-internal', 'internal', '{}', 1, $1, $1),
                (206, 'paying', 'Paying', '', 206, 'rest', 'external-partner', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (202, 202, 'v1', 'active', '', '[]', 1, $1, $1), (203, 203, 'v2', 'deprecated', '', '[]', 1, $1, $1),
         (204, 204, 'v1', 'active', '', '[]', 1, $1, $1), (206, 206, 'v7', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (61, 201, 203, NULL, '', 'synchronous', 'to-consumer', 'vital', 'live', '{}', '{}', 1, $1, $1),
         (62, 201, 202, NULL, '', 'synchronous', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1),
         (63, 201, 202, NULL, '', 'batch', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1),
         (64, 203, 204, 205, '', 'asynchronous', 'to-consumer', 'high', 'live', '{}', '{}', 1, $1, $1),
         (65, 204, 203, NULL, '', 'synchronous', 'to-consumer', 'medium', 'live', '{}', '{}', 1, $1, $1),
         (66, 202, 206, NULL, '', 'synchronous', 'to-consumer', 'low', 'proposed', '{}', '{}', 1, $1, $1),
         (67, 201, 206, NULL, '', 'synchronous', 'to-consumer', 'low', 'retired', '{}', '{}', 1, $1, $1)",
    ])
    .await;
}

#[test]
fn without_systems_the_map_says_why_it_is_empty() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map").await.is(200).says("There is nothing to draw yet");
        vera.get("/map/matrix")
            .await
            .is(200)
            .says("There is nothing to draw yet");
        vera.get("/map/path").await.is(200).says("The shortest chain");
        vera.get("/map?system=nobody").await.is(404);
    });
}

#[test]
fn a_neighbourhood_is_a_drawing_with_links_and_the_same_as_a_table() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map")
            .await
            .is(200)
            .says("The busiest systems")
            .says("href=\"/map?system=orders\"");
        let page = vera.get("/map?system=shop").await;
        page.is(200)
            .says("Map around Web &lt;shop&gt;")
            .says("3 of 6 systems; 3 links.")
            .says("href=\"/map?system=orders\"")
            .says("/map/matrix/cell?by=system&amp;row=shop&amp;column=crm")
            .says("href=\"/integrations/61\"")
            .says("Ordering v2")
            .says("4 links of these systems are hidden");
        assert!(!page.body.contains("<shop>"), "a name came out as markup");
        // Whatever is hidden has a link that shows it.
        page.says("1 by status")
            .says("status=retired")
            .says("3 by depth or side")
            .says("/map?system=shop&amp;up=2&amp;down=2");
        // A system that was renamed is found under its old name.
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("INSERT INTO redirects (kind, slug, object_id) VALUES ('system', 'till', 201)").execute(c).await.map(|_| ()))
            .unwrap();
        tx.commit().await.unwrap();
        let moved = vera.get("/map?system=till&up=2").await;
        assert_eq!(
            (moved.status.as_u16(), moved.location()),
            (308, "/map?system=shop&up=2")
        );
        vera.get("/map?system=shop&depth=2")
            .await
            .says("5 of 6 systems; 6 links.")
            .says("one step after")
            .says("2 steps after");
        vera.get("/map?system=shop&interaction=batch")
            .await
            .says("2 of 6 systems; one link.")
            .says("3 by interaction")
            .says("synchronous");
        vera.get("/map?system=shop&colour=lifecycle")
            .await
            .says("warn")
            .says("uses a retired version");
        vera.get("/map?system=shop&colour=criticality").await.says("vital");
        vera.get("/map?api=customers").await.says("Map around Customers");
        vera.get("/map?system=shop&interaction=telepathy")
            .await
            .is(400)
            .says("“telepathy”");
    });
}

#[test]
fn a_chosen_system_is_told_of_beside_the_drawing_and_its_neighbours_come_in_place() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map?system=shop&select=orders").await;
        page.is(200)
            .says("href=\"/map?system=shop&amp;select=crm#selected\"")
            .says("Path from here")
            .says("/map?system=shop&amp;more=orders&amp;select=orders")
            .says("not drawn");
        let before = vera.get("/map?system=shop").await;
        before.says("<aside id=\"selected\" hidden").says("3 of 6 systems");
        vera.get("/map?system=shop&more=orders")
            .await
            .is(200)
            .says_not("3 of 6 systems")
            .says("unfolded");
        // What is gone since the address was written down keeps nobody from the rest.
        vera.get("/map?system=shop&more=nobody&select=nobody")
            .await
            .is(200)
            .says("3 of 6 systems");
        vera.get("/map?system=shop&group=team").await.is(200);
        vera.get("/map?system=shop&group=colour").await.is(400).says("“colour”");
    });
}

#[test]
fn the_company_is_drawn_in_boxes_that_open_and_close() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/company")
            .await
            .is(200)
            .says("There is nothing to draw yet");
        estate(world).await;
        let closed = vera.get("/map/company").await;
        closed.is(200).says("6 systems").says_not("/map?system=shop");
        let open = vera.get("/map/company?open=all").await;
        open.is(200).says("/map?system=shop").says("Close");
        vera.get("/map/company?by=team&open=/nobody&open=-").await.is(200);
        vera.get("/map/company?by=colour").await.is(400);
        let lines = vera.get("/map/company.json?open=all").await.json();
        assert!(lines.as_array().is_some_and(|lines| !lines.is_empty()));
        vera.get("/map/company.csv").await.is(200).says("from,to,links");
        vera.get("/map/company.svg").await.is(200).says("<svg");
        vera.get("/map/company.dot").await.is(200).says("digraph");
    });
}

#[test]
fn a_drawing_is_written_in_the_languages_of_other_tools() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        for (end, beginning) in [
            ("dot", "digraph"),
            ("mmd", "flowchart"),
            ("puml", "@startuml"),
            ("dsl", "workspace"),
            ("graphml", "<graphml"),
        ] {
            let file = vera.get(&format!("/map.{end}?system=shop&group=domain")).await;
            file.is(200).says(beginning).says("4 links of these systems are hidden");
            let name = format!("attachment; filename=\"map-shop.{end}\"");
            assert_eq!(file.headers["content-disposition"], name);
            vera.get(&format!("/map.{end}")).await.is(404);
        }
    });
}

#[test]
fn the_drawing_and_its_integrations_are_files_too() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let svg = vera.get("/map.svg?system=shop").await;
        svg.is(200).says("<svg").says("http://localhost:3000/systems/crm");
        assert_eq!(svg.headers["content-type"], "image/svg+xml");
        assert!(
            !svg.body.contains("style="),
            "the policy on styles refuses style attributes"
        );
        vera.get("/map.svg").await.is(404);
        vera.get("/map.csv?system=shop")
            .await
            .is(200)
            .says("integration,consumer,provider")
            .says("I-61,shop,orders,ordering,v2,synchronous,,vital,live,");
        assert_eq!(
            vera.get("/map.json?system=shop").await.json().as_array().unwrap().len(),
            3
        );
        vera.get("/map.csv").await.is(200).says("orders,Orders,Logistics,1,2");
    });
}

#[test]
fn what_is_typed_leads_to_the_system_or_to_those_that_come_near() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map?q=payfast").await.redirects_to("/map?system=pay");
        vera.get("/map?q=stock").await.redirects_to("/map?system=stock");
        vera.get("/map?q=quux").await.is(200).says("No system is called “quux”");
    });
}

#[test]
fn the_matrix_counts_who_depends_on_whom_and_boxes_circles() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/matrix")
            .await
            .is(200)
            .says("Read a row from left to right")
            .says("6 of 6 systems; 6 links.")
            .says("One circle")
            .says("Orders (Logistics) · Stock (Logistics)")
            .says("cycle\" href=\"/map/matrix/cell?by=system&amp;row=orders&amp;column=stock\">1</a>")
            .says("Sales &#38; shops")
            .says("Web &#60;shop&#62;")
            .says("one link is hidden by interaction or status");
        vera.get("/map/matrix?by=domain")
            .await
            .says("3 of 3 domains")
            .says("/map/matrix?by=system&#38;domain=sales")
            .says("row=sales&amp;column=-");
        vera.get("/map/matrix?by=team")
            .await
            .is(200)
            .says("Tills")
            .says("not assigned");
        vera.get("/map/matrix?domain=sales")
            .await
            .says("2 of 2 systems; 2 links.")
            .says("2 links leave the chosen domains");
        vera.get("/map/matrix?domain=nowhere").await.is(404);
        vera.get("/map/matrix?by=moon").await.is(400).says("“moon”");
        vera.get("/map/matrix.csv?by=domain")
            .await
            .is(200)
            .says("row,row_name,column,column_name,links,synchronous")
            .says("sales,Sales & shops,logistics,Logistics,1,1,0,0,0,false");
        let cells = vera.get("/map/matrix.json").await.json();
        assert_eq!(cells.as_array().unwrap().len(), 5);
    });
}

#[test]
fn a_group_of_the_matrix_is_opened_in_place_and_closed_again() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/matrix?by=domain")
            .await
            .says(
                "href=\"/map/matrix?by=domain&#38;open=sales#at-sales\" aria-label=\"Open Sales &#38; shops in place\"",
            )
            .says("Open all: 6 systems");
        let opened = vera.get("/map/matrix?by=domain&open=sales").await;
        opened
            .is(200)
            .says("4 of 4 rows, 2 of them systems; 6 links.")
            .says("id=\"at-sales\"")
            .says("href=\"/map/matrix?by=domain#at-sales\" aria-label=\"Close Sales &#38; shops\"")
            .says("column=logistics\">1</a>");
        // What is behind a cell between a system and a group that is closed is known by both.
        opened.says("cell?by=domain&#38;open=sales&amp;row=system:shop&amp;column=logistics");
        vera.get("/map/matrix/cell?by=domain&open=sales&row=system:shop&column=logistics")
            .await
            .is(200)
            .says("Web <shop> depends on Logistics")
            .says("I-61")
            .says("href=\"/map/matrix?by=domain&amp;open=sales\"");
        vera.get("/map/matrix.csv?by=domain&open=sales")
            .await
            .says("system:shop,Web <shop>,logistics,Logistics,1,1,0,0,0,false");
        vera.get("/map/matrix?by=domain&open=all")
            .await
            .says("6 of 6 rows, 6 of them systems")
            .says("Close all")
            .says("open=-&#38;open=logistics#at-sales");
        // By system every business area is open, and any can be closed.
        vera.get("/map/matrix?by=system")
            .await
            .says("aria-label=\"Close Logistics\"");
        vera.get("/map/matrix?by=team&open=tills")
            .await
            .says("2 of 2 rows, one of them a system");
        // A group that is no more is not open, and nothing else is shown in its place.
        vera.get("/map/matrix?by=domain&open=gone")
            .await
            .says("3 of 3 domains; 6 links.");
    });
}

#[test]
fn colour_answers_one_question_of_the_matrix_in_words_and_in_files() {
    both(async |world| {
        estate(world).await;
        world
            .fill(&[
                "INSERT INTO entities (id, slug, name, definition, personal_data, attributes, revision, created_at, updated_at) VALUES
                 (401, 'order', 'Order', '', FALSE, '[]', 1, $1, $1)",
                "INSERT INTO stewardships (entity_id, system_id, scope, role) VALUES (401, 203, 'all', 'master'), (401, 202, 'all', 'copy')",
                "INSERT INTO integration_entities (integration_id, entity_id, access) VALUES (61, 401, 'reads'), (62, 401, 'reads')",
            ])
            .await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/matrix?by=system").await;
        page.says("Links in a cell:").says("4 cells");
        let page = vera.get("/map/matrix?by=system&colour=interaction").await;
        page.is(200)
            .says("aria-label=\"2, synchronous\"")
            .says("aria-label=\"1, asynchronous\"")
            .says("the tightest colours the cell")
            .says("cell?by=system&#38;colour=interaction&amp;row=shop&amp;column=crm");
        vera.get("/map/matrix.csv?by=system&colour=interaction")
            .await
            .says("false,interaction,synchronous,synchronous=1 batch=1");

        vera.get("/map/matrix?by=system&colour=truth")
            .await
            .says("aria-label=\"2, only a copy\"")
            .says("aria-label=\"1, source of truth\"")
            .says("3 cells");
        let behind = vera
            .get("/map/matrix/cell?by=system&colour=truth&row=shop&column=crm")
            .await;
        behind.says("only a copy").says("no entity is read");
        assert!(
            behind.body.find("I-62") < behind.body.find("I-63"),
            "the copy is why the cell has its colour, so it comes first"
        );

        vera.get("/map/matrix/cell.csv?by=system&colour=truth&row=shop&column=crm")
            .await
            .says("status,owner,answer")
            .says("I-62,shop,crm,customers,v1,synchronous,,low,live,,copy");

        // What is only proposed is judged by its review, and not here.
        let risks = vera.get("/map/matrix.json?by=system&colour=risk").await.json();
        let of = |row: &str, column: &str| {
            let cells = risks.as_array().unwrap().iter();
            let mut found = cells.filter(|cell| cell["row"] == row && cell["column"] == column);
            found.next().unwrap().clone()
        };
        assert_eq!(of("crm", "pay")["answer"], "not-judged");
        assert_eq!(of("shop", "crm")["answer"], "warn");
        vera.get("/map/matrix?by=system&colour=risk")
            .await
            .says("aria-label=\"2, warning\"")
            .says("The gravest open finding");
        vera.get("/map/matrix?colour=moon").await.is(400).says("“moon”");
        vera.get("/map/matrix?order=moon").await.is(400).says("“moon”");
    });
}

#[test]
fn a_circle_across_business_areas_is_one_block_when_asked_for() {
    both(async |world| {
        estate(world).await;
        world
            .fill(&[
                "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
                                           security, revision, created_at, updated_at) VALUES
                 (68, 202, 203, NULL, '', 'batch', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1),
                 (69, 203, 202, NULL, '', 'batch', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1)",
            ])
            .await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let torn = vera.get("/map/matrix?by=system").await;
        torn.says("CRM (Sales &amp; shops)")
            .says("href=\"/map/matrix?by=system&amp;order=circles\"");
        assert!(
            !torn.body.contains("width=\"3\" height=\"3\""),
            "they do not stand together"
        );
        let block = vera.get("/map/matrix?by=system&order=circles").await;
        block
            .says("Circle of 3")
            .says("width=\"3\" height=\"3\"")
            .says("<small>Sales &#38; shops</small>")
            .says("each circle is one box on the diagonal");
        assert!(!block.body.contains("cycle\""), "where the block says it no cell does");
    });
}

#[test]
fn behind_a_cell_stand_its_integrations() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/matrix/cell?by=system&row=shop&column=crm")
            .await
            .is(200)
            .says("Web <shop> depends on CRM")
            .says("2 integrations")
            .says("I-62")
            .says("I-63");
        vera.get("/map/matrix/cell?by=domain&row=logistics&column=logistics")
            .await
            .says("Dependencies within Logistics")
            .says("I-64")
            .says("Bus");
        vera.get("/map/matrix/cell?by=domain&row=sales&column=-")
            .await
            .says("CRM")
            .says("proposed");
        vera.get("/map/matrix/cell?by=domain&row=sales&column=-&domain=sales")
            .await
            .says("No integrations here");
        vera.get("/map/matrix/cell.csv?by=system&row=shop&column=crm")
            .await
            .is(200)
            .says("I-63,shop,crm,customers,v1,batch");
        vera.get("/map/matrix/cell?by=system&row=shop&column=nobody")
            .await
            .is(404);
    });
}

#[test]
fn a_path_is_explained_in_both_directions() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/path?from=shop&to=Stock")
            .await
            .is(200)
            .says("Web <shop> depends on Stock in 2 steps")
            .says("Stock does not depend on Web <shop>")
            .says("Orders uses Stock by one integration")
            .says("I-64")
            .says("<svg");
        vera.get("/map/path?from=orders&to=stock")
            .await
            .says("Orders and Stock depend on each other");
        // A proposal binds nobody, so there is no way to Pay yet.
        vera.get("/map/path?from=crm&to=pay")
            .await
            .says("CRM does not depend on PayFast")
            .says("There would be a way with what is only proposed")
            .says("I-66");
        // Who waits for whom, and which way data goes, are other questions.
        vera.get("/map/path?from=shop&to=stock&along=waits")
            .await
            .says("Web <shop> does not wait for Stock")
            .says("both lead to");
        vera.get("/map/path?from=stock&to=shop&along=data")
            .await
            .says("Data goes from Stock to Web <shop> in 2 steps")
            .says("not stated which entities");
        vera.get("/map/path?from=stock&to=shop&along=smell").await.is(400);
        vera.get("/map/path?from=shop&to=quux")
            .await
            .is(200)
            .says("No system is called “quux”");
        vera.get("/map/path?from=crm&to=crm")
            .await
            .says("choose two different systems");
    });
}

#[test]
fn the_map_and_the_glossary_speak_russian() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.language = "ru";
        vera.get("/map?system=shop")
            .await
            .is(200)
            .says("3 из 6 систем; 3 связи.");
        vera.get("/map/matrix")
            .await
            .is(200)
            .says("6 из 6 систем; 6 связей.")
            .says("1 цикл");
        vera.get("/map/path?from=shop&to=stock")
            .await
            .says("зависит от Stock за 2 шага");
        vera.get("/glossary")
            .await
            .is(200)
            .says("Идемпотентность")
            .says("id=\"idempotency\"");
        vera.language = "en";
        vera.get("/glossary")
            .await
            .is(200)
            .says("Doing it twice has the effect of doing it once");
    });
}
