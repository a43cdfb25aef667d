//! How an entity travels: its sources, its copies, and who reads it from which.

mod support;

use portolan_domain::words::Role;
use support::{World, both};

/// CRM is the source of Customer; Loyalty has a copy that comes at night, and Web shop reads from that. Mail sends to Desk through the bus.
/// Paper holds a copy that nothing brings. Germany has a source of its own, and Order has nobody.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (201, 'tills', 'Tills', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (201, 'crm', 'CRM', '', 'application', NULL, NULL, '{}', 1, $1, $1),
         (202, 'loyalty', 'Loyalty', '', 'application', NULL, NULL, '{}', 1, $1, $1),
         (203, 'shop', 'Web <shop>', '', 'application', NULL, 201, '{}', 1, $1, $1),
         (204, 'bus', 'Bus', '', 'integration-hub', NULL, NULL, '{}', 1, $1, $1),
         (205, 'desk', 'Desk', '', 'application', NULL, NULL, '{}', 1, $1, $1),
         (206, 'paper', 'Paper', '', 'application', NULL, NULL, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (201, 'customers', 'Customers', '', 201, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (202, 'members', 'Members', '', 202, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (205, 'tickets', 'Tickets', '', 205, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (201, 201, 'v1', 'active', '', '[]', 1, $1, $1), (202, 202, 'v1', 'active', '', '[]', 1, $1, $1),
         (205, 205, 'v1', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (61, 202, 201, NULL, '', 'batch', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1),
         (62, 203, 202, NULL, '', 'synchronous', 'to-consumer', 'vital', 'live', '{}', '{}', 1, $1, $1),
         (63, 201, 205, 204, '', 'asynchronous', 'to-provider', 'low', 'live', '{}', '{}', 1, $1, $1),
         (64, 206, 201, NULL, '', 'batch', 'to-consumer', 'low', 'retired', '{}', '{}', 1, $1, $1)",
        "INSERT INTO entities (id, slug, name, definition, personal_data, attributes, revision, created_at, updated_at) VALUES
         (201, 'customer', 'Customer', '', TRUE, '[]', 1, $1, $1), (202, 'order', 'Order', '', FALSE, '[]', 1, $1, $1)",
        "INSERT INTO stewardships (entity_id, scope, system_id, role) VALUES
         (201, 'all', 201, 'master'), (201, 'all', 202, 'copy'), (201, 'all', 206, 'copy'), (201, 'Germany', 202, 'master')",
        "INSERT INTO integration_entities (integration_id, entity_id, access) VALUES
         (61, 201, 'reads'), (62, 201, 'reads'), (63, 201, 'writes'), (64, 201, 'reads')",
    ])
    .await;
}

#[test]
fn the_page_says_who_is_the_source_who_reads_from_a_copy_and_which_copy_nobody_feeds() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        // In Germany Loyalty is a source, so over all parts at once nobody reads from a copy.
        vera.get("/map/entity?of=customer")
            .await
            .is(200)
            .says("How Customer travels")
            .says("Nobody reads it from a copy");
        let page = vera.get("/map/entity?of=customer&scope=all").await;
        page.is(200)
            .says("Source of truth, The whole company:")
            .says("One system reads it from a copy: Web &lt;shop&gt;.")
            .says("href=\"#copies\"")
            .says("⚠ from a copy");
    });
}

#[test]
fn the_files_have_the_same_facts() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let all = vera.get("/map/entity.json?of=customer&scope=all").await.is(200).json();
        let system = |slug: &str| {
            let systems = all["systems"].as_array().unwrap();
            systems.iter().find(|system| system["system"] == slug).unwrap().clone()
        };
        assert_eq!(system("crm")["standing"], "master");
        let loyalty = system("loyalty");
        assert_eq!(
            (&loyalty["standing"], &loyalty["hops"], &loyalty["slowest"]),
            (&"copy".into(), &1.into(), &"batch".into())
        );
        let shop = system("shop");
        assert_eq!(shop["way"].as_array().map(Vec::len), Some(2));
        assert_eq!(
            (&shop["hops"], &shop["slowest"], &shop["from_copy"]),
            (&2.into(), &"batch".into(), &1.into())
        );
        // CRM calls Desk, and the data goes there.
        let desk = system("desk");
        assert_eq!((&desk["standing"], &desk["hops"]), (&"unstated".into(), &1.into()));
        assert_eq!(system("bus")["standing"], "passes");
        assert_eq!(system("paper")["without_feed"], true);
        assert_eq!(all["left_out"], 1);
        let flows = all["integrations"].as_array().unwrap();
        let sent = flows.iter().find(|flow| flow["integration"] == "I-63").unwrap();
        assert_eq!(
            (&sent["source"], &sent["via"], &sent["receiver"]),
            (&"crm".into(), &"bus".into(), &"desk".into())
        );

        let csv = vera.get("/map/entity.csv?of=customer&scope=all").await;
        csv.is(200)
            .says("I-62,loyalty,copy,,shop,unstated,2,reads,synchronous,live,yes")
            .says(",,,,paper,copy,,,,,");
        vera.get("/map/entity.svg?of=customer")
            .await
            .is(200)
            .says("<svg")
            .says("CRM");
        for end in ["dot", "mmd", "puml", "dsl", "graphml"] {
            vera.get(&format!("/map/entity.{end}?of=customer"))
                .await
                .is(200)
                .says("CRM");
        }
    });
}

#[test]
fn what_the_view_leaves_out_is_counted_with_a_link_that_shows_it() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/entity?of=customer&limit=2&interaction=batch").await;
        page.is(200)
            .says("integrations that carry it are not drawn")
            .says("2 by interaction")
            .says("1 by status")
            .says("/map/entity?of=customer&amp;limit=2");
        vera.get("/map/entity?of=customer&interaction=telepathy").await.is(400);
        vera.get("/map/entity?of=customer&scope=Mars")
            .await
            .is(400)
            .says("“Mars”");
        vera.get("/map/entity?of=nothing").await.is(404);
    });
}

#[test]
fn an_entity_that_nobody_has_says_so_and_all_of_them_are_listed() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/entity").await.is(200).says("No entities yet");
        estate(world).await;
        vera.get("/map/entity?of=order")
            .await
            .is(200)
            .says("Nobody has it, and nothing carries it")
            .says("nobody is the source of truth");
        let start = vera.get("/map/entity").await;
        start.is(200).says("/map/entity?of=customer").says("no source of truth");
        let lines = vera.get("/map/entity.json").await.is(200).json();
        assert_eq!(lines[0]["entity"], "customer");
        // Where entities were looked at before.
        let moved = vera.get("/map?entity=customer&status=live").await;
        assert_eq!(
            (moved.status.as_u16(), moved.location()),
            (308, "/map/entity?of=customer&status=live")
        );
        vera.get("/entities/customer")
            .await
            .is(200)
            .says("How it travels")
            .says("/map/entity?of=customer");
    });
}
