//! Entities: their words, their sources of truth, who moves them.

mod support;

use portolan_domain::words::Role;
use support::{World, both};

/// CRM creates customers, the warehouse has a copy; the shop reads from the copy, the app from the source.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'sales', 'Sales', '', '', 1, $1, $1), (102, 'data', 'Data', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'crm', 'CRM', '', 'application', 101, '{}', 1, $1, $1),
         (102, 'warehouse', 'Data warehouse', '', 'data-store', 102, '{}', 1, $1, $1),
         (103, 'shop', 'Web shop', '', 'application', 101, '{}', 1, $1, $1),
         (104, 'app', 'Mobile app', '', 'application', 101, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at,
                           updated_at) VALUES
         (101, 'customers', 'Customers', '', 101, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1),
         (102, 'extracts', 'Extracts', '', 102, 'file', 'company-internal', 'internal', 102, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'active', '', '[]', 1, $1, $1), (102, 102, 'v1', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO entities (id, slug, name, definition, owner_id, personal_data, attributes, revision, created_at, updated_at) VALUES
         (101, 'customer', 'Customer', 'Somebody who bought at least once.', 101, TRUE, '[]', 1, $1, $1),
         (102, 'lead', 'Lead', '', 101, TRUE, '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (41, 104, 101, 'greet', 'synchronous', 'to-consumer', 'low', 101, 'live', '{}', '{}', 1, $1, $1),
         (42, 103, 102, 'greet', 'batch', 'to-consumer', 'low', 101, 'live', '{}', '{}', 1, $1, $1)",
        "INSERT INTO stewardships (entity_id, scope, system_id, role) VALUES (101, 'all', 101, 'master'), (101, 'all', 102, 'copy')",
        "INSERT INTO integration_entities (integration_id, entity_id, access) VALUES (41, 101, 'reads'), (42, 101, 'reads')",
    ])
    .await;
}

#[test]
fn a_team_registers_an_entity_with_its_attributes_and_everybody_reads_it() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let form = [
            ("name", "Заказ"),
            ("definition", "What a customer **bought**.\n\nNot a basket."),
            ("owner", "sales"),
            ("attribute_name", "number"),
            ("attribute_type", "text"),
            ("attribute_description", "as on the receipt"),
            ("attribute_identifier", "0"),
            ("attribute_name", ""),
            ("attribute_type", ""),
            ("attribute_description", ""),
            ("attribute_name", "total"),
            ("attribute_type", "money"),
            ("attribute_description", ""),
        ];
        olga.post("/entities/new", &form).await.redirects_to("/entities/zakaz");
        let page = olga.get("/entities/zakaz").await;
        page.is(200)
            .says("Заказ")
            .says("<strong>bought</strong>")
            .says("number Identifier")
            .says("as on the receipt")
            .says("total")
            .says("nobody is the source of truth")
            .says("said by olga");
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/entities")
            .await
            .is(200)
            .says("3 entities")
            .says("What a customer **bought**.");
        vera.get("/entities.csv")
            .await
            .is(200)
            .says("slug,name,definition,owner,personal_data,truth,sources,copies");
        let json = vera.get("/entities.json?q=customer").await.json();
        assert_eq!(json[0]["slug"], "customer");
        assert_eq!(json[0]["sources"][0]["masters"][0], "crm");
        assert_eq!(json[0]["copies"], 1);
        vera.get("/entities/zakaz/history")
            .await
            .is(200)
            .says("entity registered");
        vera.get("/entities/zakaz").await.says_not("Edit");
    });
}

#[test]
fn only_the_owning_team_edits_and_registers_for_itself() {
    both(async |world| {
        estate(world).await;
        let mut dan = world.person("dan", Role::Contributor, &["data"]).await;
        dan.get("/entities/customer/edit").await.is(403);
        dan.get("/entities/customer/sources").await.is(403);
        dan.post(
            "/entities/customer/edit",
            &[("name", "X"), ("slug", "x"), ("revision", "1")],
        )
        .await
        .is(403);
        dan.post("/entities/customer/archive", &[("reason", "because")])
            .await
            .is(403);
        dan.post("/entities/new", &[("name", "X"), ("owner", "sales")])
            .await
            .is(403);
        let mut vera = world.person("vera", Role::Viewer, &["sales"]).await;
        vera.get("/entities/new").await.is(403);
    });
}

#[test]
fn asking_for_more_rows_saves_nothing_and_keeps_what_was_typed() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let form = [
            ("name", ""),
            ("more", "rows"),
            ("attribute_name", "number"),
            ("attribute_type", "text"),
        ];
        let answer = olga.post("/entities/new", &form).await;
        answer.is(200).says("value=\"number\"");
        assert_eq!(answer.body.matches("name=\"attribute_name\"").count(), 7);
        olga.get("/entities").await.says("2 entities");
        let nameless = [
            ("name", "Basket"),
            ("owner", "sales"),
            ("attribute_name", ""),
            ("attribute_type", "text"),
        ];
        olga.post("/entities/new", &nameless)
            .await
            .is(422)
            .says("Every attribute needs a name");
        let twice = [("name", "Basket"), ("attribute_name", "a"), ("attribute_name", "a")];
        olga.post("/entities/new", &twice)
            .await
            .is(422)
            .says("a stands there twice");
    });
}

#[test]
fn a_new_address_takes_the_old_one_along() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let form = [
            ("name", "Client"),
            ("slug", "client"),
            ("owner", "sales"),
            ("personal_data", "true"),
            ("definition", "Somebody who bought at least once."),
            ("revision", "1"),
        ];
        olga.post("/entities/customer/edit", &form)
            .await
            .redirects_to("/entities/client");
        let old = olga.get("/entities/customer/history?x=1").await;
        assert_eq!(old.location(), "/entities/client/history?x=1");
        olga.get("/entities/client").await.is(200).says("Client").says("CRM");
        let taken = [
            ("name", "Client"),
            ("slug", "lead"),
            ("owner", "sales"),
            ("revision", "2"),
        ];
        olga.post("/entities/client/edit", &taken)
            .await
            .is(422)
            .says("taken already");
        let late = [
            ("name", "Buyer"),
            ("slug", "client"),
            ("owner", "sales"),
            ("revision", "1"),
        ];
        let answer = olga.post("/entities/client/edit", &late).await;
        answer.is(409).says("Somebody saved this").says("Buyer");
        assert_eq!(answer.value_of("revision"), "2");
        olga.get("/entities/nothing").await.is(404);
    });
}

#[test]
fn two_sources_of_truth_are_saved_and_said_plainly() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let form = [
            ("revision", "1"),
            ("scope", "all"),
            ("system", "crm"),
            ("role", "master"),
            ("scope", "all"),
            ("system", "Web shop"),
            ("role", "master"),
            ("scope", "Germany"),
            ("system", "app"),
            ("role", "copy"),
            ("scope", "all"),
            ("system", ""),
            ("role", "master"),
        ];
        olga.post("/entities/customer/sources", &form)
            .await
            .redirects_to("/entities/customer");
        olga.get("/entities/customer")
            .await
            .says("2 systems claim to be the source of truth: CRM, Web shop")
            .says("that of the whole company");
        olga.get("/entities?truth=several")
            .await
            .says("Customer")
            .says_not("Lead")
            .says("several sources of truth");
        olga.get("/entities?truth=nobody")
            .await
            .says("Lead")
            .says_not("Customer");
        olga.get("/entities/customer/sources")
            .await
            .is(200)
            .says("value=\"shop\"");
        let unknown = [
            ("revision", "2"),
            ("scope", "all"),
            ("system", "nowhere"),
            ("role", "master"),
        ];
        olga.post("/entities/customer/sources", &unknown)
            .await
            .is(422)
            .says("no system called nowhere");
        let twice = [
            ("revision", "2"),
            ("scope", "all"),
            ("system", "crm"),
            ("role", "master"),
            ("scope", ""),
            ("system", "CRM"),
            ("role", "copy"),
        ];
        olga.post("/entities/customer/sources", &twice)
            .await
            .is(422)
            .says("two roles");
        olga.post("/entities/customer/sources", &form)
            .await
            .is(409)
            .says("Somebody saved this");
    });
}

#[test]
fn a_reader_of_a_copy_is_named() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/entities/customer")
            .await
            .says("One reader takes it from a system that is not its source of truth")
            .says("Data warehouse only a copy")
            .says("I-41")
            .says("I-42")
            .says("Mobile app")
            .says_not("not a named source");
        vera.get("/entities/lead")
            .await
            .says("Nobody has written down")
            .says("No integration says");
    });
}

#[test]
fn an_entity_is_archived_with_a_reason_and_comes_back() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        olga.get("/entities/lead/archive")
            .await
            .is(200)
            .says("leaves lists and search");
        olga.post("/entities/lead/archive", &[("reason", " ")])
            .await
            .is(422)
            .says("Please fill this in");
        olga.post("/entities/lead/archive", &[("reason", "never used"), ("revision", "1")])
            .await
            .redirects_to("/entities/lead");
        olga.get("/entities/lead").await.is(200).says("Archived: out of use");
        olga.get("/entities").await.says_not("Lead");
        olga.get("/entities/lead/history")
            .await
            .says("entity archived")
            .says("never used");
        olga.post(
            "/entities/lead/restore",
            &[("reason", "needed after all"), ("revision", "2")],
        )
        .await
        .redirects_to("/entities/lead");
        olga.get("/entities").await.says("Lead");
    });
}
