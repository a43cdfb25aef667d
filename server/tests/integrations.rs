//! Integrations: who uses what, how, and where that stands.

mod support;

use portolan_app::audit::By;
use portolan_app::integrations::{self, NewIntegration};
use portolan_app::on;
use portolan_domain::ids::{EntityId, IntegrationId, SystemId, TeamId, VersionId};
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{Criticality, DataDirection, EntityAccess, IntegrationStatus, Interaction, Role};
use support::{World, both, noon};

/// The shop and the app of team web use the orders of team logistics; v1 is deprecated, v2 is active and has a contract.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'web', 'Web', '', '', 1, $1, $1), (102, 'logistics', 'Logistics', '', '', 1, $1, $1)",
        "INSERT INTO domains (id, slug, name, description, owner_id, revision, created_at, updated_at) VALUES
         (101, 'sales', 'Sales', '', 101, 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'shop', 'Web shop', '', 'application', 101, 101, '{}', 1, $1, $1),
         (102, 'oms', 'Order management', '', 'application', NULL, 102, '{}', 1, $1, $1),
         (103, 'gateway', 'Gateway', '', 'api-gateway', NULL, 102, '{}', 1, $1, $1),
         (104, 'app', 'Mobile app', '', 'application', 101, 101, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at,
                           updated_at) VALUES
         (101, 'orders', 'Orders API', '', 102, 'rest', 'company-internal', 'internal', 102, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, sunset_on, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'deprecated', '2027-02-01', '', '[]', 1, $1, $1),
         (102, 101, 'v2', 'active', NULL, '', '[]', 1, $1, $1)",
        "INSERT INTO entities (id, slug, name, definition, owner_id, personal_data, attributes, revision, created_at, updated_at) VALUES
         (101, 'order', 'Order', '', 102, FALSE, '[]', 1, $1, $1)",
        "INSERT INTO operations (version_id, position, key, operation_id, summary, deprecated) VALUES
         (102, 0, 'GET /orders/{id}', NULL, 'One order', FALSE), (102, 1, 'POST /orders', NULL, '', FALSE)",
    ])
    .await;
}

fn uses(consumer: i64, version: i64) -> NewIntegration {
    NewIntegration {
        consumer: SystemId(consumer),
        version: VersionId(version),
        via: None,
        purpose: "Show orders".into(),
        interaction: Interaction::Synchronous,
        direction: DataDirection::ToConsumer,
        criticality: Criticality::High,
        owner: Some(TeamId(101)),
        entities: vec![(EntityId(101), EntityAccess::Reads)],
        operations: vec!["GET /orders/{id}".into()],
        resilience: Resilience {
            timeout_ms: Some(1500),
            ..Resilience::default()
        },
        security: Security::default(),
        status: IntegrationStatus::Live,
        decision: None,
        live_on: None,
    }
}

async fn written(world: &World, integrations: &[NewIntegration]) -> Vec<IntegrationId> {
    let mut tx = world.app.db().write().await.unwrap();
    let ids = integrations::create_many(&mut tx, &By::command_line(), noon(), integrations)
        .await
        .unwrap();
    world.app.commit_catalog(tx).await.unwrap();
    ids
}

const NEW: [(&str, &str); 7] = [
    ("api", "orders"),
    ("version", "v2"),
    ("purpose", "Show my orders"),
    ("interaction", "synchronous"),
    ("direction", "to-consumer"),
    ("criticality", "high"),
    ("live_on", "2026-01-05"),
];

#[test]
fn a_team_registers_what_it_already_uses() {
    both(async |world| {
        estate(world).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        ulla.get("/integrations/new?api=orders&version=v2")
            .await
            .is(200)
            .says("begins with a request")
            .says("/requests/new")
            .says("GET /orders/{id} — One order")
            .says("v1 (deprecated)")
            .says("Mobile app")
            .says_not("Order management");
        let more = [
            ("consumer", "shop"),
            ("via", "gateway"),
            ("entity", "order"),
            ("access", "reads"),
            ("entity", ""),
            ("access", "reads"),
            ("operation", "GET /orders/{id}"),
            ("timeout_ms", "2 000"),
            ("jitter", "no"),
            ("authentication", "oauth2"),
            ("scopes", "orders.read"),
            ("least_privilege", "yes"),
            ("secret_place", "configuration"),
            ("signals", "metrics"),
            ("alerted", "#shop-alerts"),
        ];
        let form = [NEW.as_slice(), &more].concat();
        let created = ulla.post("/integrations/new", &form).await;
        created.redirects_to("/integrations/1");
        ulla.get("/integrations/1")
            .await
            .is(200)
            .says("I-1 · Web shop → Orders API v2")
            .says("Show my orders")
            .says("Gateway")
            .says("2000 ms")
            .says("not stated")
            .says("OAuth 2.0")
            .says("a configuration file")
            .says("metrics, for who looks")
            .says("#shop-alerts")
            .says("The secret stands in a configuration file.")
            .says("A failure shows in metrics, and nobody is alerted.")
            .says("It is not stated how much one consumer may ask of Orders API v2")
            .says("One order")
            .says("5 Jan 2026")
            .says("What the rules say today")
            .says("said by ulla")
            .says("it was registered as existing")
            .says("consumer=shop&amp;via=gateway")
            .says("replaces=1&amp;api=orders&amp;version=v2&amp;reads=order");
        ulla.post("/integrations/new", &form)
            .await
            .is(422)
            .says("I-1 says this already");
        ulla.get("/integrations/1/history").await.says("integration registered");
        ulla.get("/integrations/2").await.is(404);
    });
}

#[test]
fn nobody_registers_for_another_team_and_every_flaw_is_named_at_once() {
    both(async |world| {
        estate(world).await;
        let mut lars = world.person("lars", Role::Contributor, &["logistics"]).await;
        lars.post("/integrations/new", &[NEW.as_slice(), &[("consumer", "shop")]].concat())
            .await
            .is(403);
        lars.post("/integrations/new", &[NEW.as_slice(), &[("consumer", "oms")]].concat())
            .await
            .is(422)
            .says("uses its own API");
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        let bad = [
            ("consumer", "shop"),
            ("api", "no such api"),
            ("purpose", ""),
            ("interaction", "telepathic"),
            ("direction", "both"),
            ("criticality", "high"),
            ("live_on", "2027-01-01"),
            ("timeout_ms", "soon"),
            ("error_semantics", "kept words"),
        ];
        ulla.post("/integrations/new", &bad)
            .await
            .is(422)
            .says("5 fields need attention")
            .says("There is no such thing")
            .says("still to come")
            .says("A whole number from 1")
            .says("kept words");
        let mut vera = world.person("vera", Role::Viewer, &["web"]).await;
        vera.get("/integrations/new").await.is(403);
    });
}

#[test]
fn the_list_is_filtered_counted_and_given_as_files() {
    both(async |world| {
        estate(world).await;
        let mut asynchronous = uses(104, 101);
        asynchronous.interaction = Interaction::Asynchronous;
        asynchronous.entities.clear();
        let mut gone = uses(104, 102);
        gone.status = IntegrationStatus::Retired;
        gone.via = Some(SystemId(103));
        written(world, &[uses(101, 101), asynchronous, gone]).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/integrations")
            .await
            .is(200)
            .says("3 integrations")
            .says("Web shop")
            .says("I-1")
            .says("deprecated");
        let count = async |vera: &mut support::Visitor<'_>, query: &str| {
            vera.get(&format!("/integrations.json?{query}"))
                .await
                .json()
                .as_array()
                .unwrap()
                .len()
        };
        for (query, expected) in [
            ("status=retired", 1),
            ("status=retired&status=live", 3),
            ("interaction=asynchronous", 1),
            ("interaction=asynchronous&status=retired", 0),
            ("domain=sales", 3),
            ("team=web", 3),
            ("team=logistics", 0),
            ("team=nobody", 0),
            ("consumer=app", 2),
            ("provider=oms", 3),
            ("via=gateway", 1),
            ("api=orders&status=live", 2),
            ("entity=order", 2),
            ("entity=order&status=retired", 1),
            ("entity=unheard-of", 0),
            ("q=Mobile", 2),
            ("q=orders", 3),
            ("q=I-2", 1),
            ("q=2", 1),
            ("q=nonsense", 0),
        ] {
            assert_eq!(count(&mut vera, query).await, expected, "{query}");
        }
        vera.get("/integrations?status=retired")
            .await
            .says("One integration")
            .says("Status: retired");
        vera.get("/integrations?status=retired&team=logistics")
            .await
            .says("No integration matches");
        vera.get("/integrations.csv?consumer=shop")
            .await
            .says("id,consumer,provider,api,version,lifecycle,via,interaction,criticality,status,owner,entities")
            .says("I-1,shop,oms,orders,v1,deprecated,,synchronous,high,live,web,order (reads)");
    });
}

#[test]
fn an_edit_by_the_owning_team_is_in_the_history_and_a_late_one_shows_both_sides() {
    both(async |world| {
        estate(world).await;
        written(world, &[uses(101, 101)]).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        ulla.get("/integrations/1/edit")
            .await
            .is(200)
            .says("Show orders")
            .says("value=\"1500\"");
        let form = [
            ("revision", "1"),
            ("version", "v2"),
            ("purpose", "Show orders and track parcels"),
            ("interaction", "synchronous"),
            ("direction", "to-consumer"),
            ("criticality", "vital"),
            ("owner", "web"),
            ("operations", "GET /orders/{id}\nGET /parcels"),
            ("timeout_ms", "800"),
            ("encrypted", "yes"),
        ];
        ulla.post("/integrations/1/edit", &form)
            .await
            .redirects_to("/integrations/1");
        ulla.get("/integrations/1")
            .await
            .says("track parcels")
            .says("vital")
            .says("800 ms")
            .says("GET /parcels not in the contract")
            .says("v2");
        ulla.get("/integrations/1/history")
            .await
            .says("integration edited")
            .says("Purpose")
            .says("vital");
        ulla.get("/integrations/1/edit")
            .await
            .is(200)
            .says("GET /parcels — not in the contract");
        let late = ulla.post("/integrations/1/edit", &form).await;
        late.is(409).says("Somebody saved this");
        assert_eq!(late.value_of("revision"), "2");
        let mut lars = world.person("lars", Role::Contributor, &["logistics"]).await;
        lars.get("/integrations/1/edit").await.is(403);
        lars.post("/integrations/1/edit", &form).await.is(403);
        lars.post("/integrations/1/status", &[("status", "retired"), ("reason", "x")])
            .await
            .is(403);
    });
}

#[test]
fn it_retires_step_by_step_with_a_reason_and_never_comes_back() {
    both(async |world| {
        estate(world).await;
        written(world, &[uses(101, 101)]).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        ulla.post("/integrations/1/status", &[("status", "retiring")])
            .await
            .is(422)
            .says("Please fill this in");
        let ahead = [("status", "retired"), ("date", "2027-01-01"), ("reason", "x")];
        ulla.post("/integrations/1/status", &ahead)
            .await
            .is(422)
            .says("still to come");
        let begin = [("status", "retiring"), ("reason", "v1 goes away")];
        ulla.post("/integrations/1/status", &begin)
            .await
            .redirects_to("/integrations/1");
        ulla.post("/integrations/1/status", &begin).await.is(409);
        let end = [("status", "retired"), ("date", "2026-11-19"), ("reason", "moved to v2")];
        ulla.post("/integrations/1/status", &end)
            .await
            .redirects_to("/integrations/1");
        ulla.get("/integrations/1")
            .await
            .says("19 Nov 2026")
            .says_not("Change the status")
            .says_not("What the rules say");
        ulla.get("/integrations/1/history")
            .await
            .says("retirement of an integration began")
            .says("moved to v2");
        ulla.post("/integrations/1/status", &[("status", "live"), ("reason", "x")])
            .await
            .is(409);
        ulla.post("/integrations/1/edit", &[("revision", "3")]).await.is(409);
        ulla.get("/integrations?status=retired").await.says("I-1");
    });
}

#[test]
fn a_team_never_approves_what_was_only_proposed() {
    both(async |world| {
        estate(world).await;
        let mut proposed = uses(101, 102);
        proposed.status = IntegrationStatus::Proposed;
        written(world, &[proposed]).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        for status in ["approved", "live"] {
            ulla.post("/integrations/1/status", &[("status", status), ("reason", "x")])
                .await
                .is(409);
        }
        ulla.get("/integrations/1").await.says("proposed");
    });
}

#[test]
fn the_consumers_of_an_api_stand_by_version_and_late_ones_are_marked() {
    both(async |world| {
        estate(world).await;
        written(world, &[uses(101, 101), uses(104, 102)]).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/apis/orders/consumers").await;
        page.is(200)
            .says("2 systems use it")
            .says("One running integration is still on a deprecated or retired version")
            .says("Web shop not migrated")
            .says_not("Mobile app not migrated")
            .says("1 Feb 2027");
        let text = page.text();
        assert!(
            text.find("Mobile app") < text.find("Web shop"),
            "the newest version comes first"
        );
        vera.get("/apis/orders/consumers.csv")
            .await
            .is(200)
            .says("I-2,app,oms,orders,v2,active");
        vera.get("/apis/orders/consumers.json")
            .await
            .is(200)
            .says("\"consumer\":\"shop\"");
        vera.get("/apis/nothing/consumers").await.is(404);
        vera.get("/systems/oms/integrations")
            .await
            .is(200)
            .says("It uses no API")
            .says("Who uses it")
            .says("I-1");
        vera.get("/systems/shop/integrations")
            .await
            .is(200)
            .says("Orders API")
            .says("Nobody uses its APIs");
        vera.get("/systems/shop/integrations.csv")
            .await
            .is(200)
            .says("I-1,shop,oms");
    });
}

#[test]
fn many_integrations_are_written_at_once_with_one_entry_each() {
    both(async |world| {
        estate(world).await;
        let mut many = Vec::new();
        for n in 0..2500_i64 {
            let mut one = uses(101 + 3 * (n % 2), 101 + n % 2);
            one.purpose = format!("use {n}");
            many.push(one);
        }
        let ids = written(world, &many).await;
        assert_eq!(
            (ids.len(), ids[0], ids[2499]),
            (2500, IntegrationId(1), IntegrationId(2500))
        );
        let mut tx = world.app.db().read().await.unwrap();
        let found = integrations::load(&mut tx, &ids).await.unwrap();
        assert_eq!(found.len(), 2500);
        assert_eq!(found[1234].record, many[1234]);
        let entries: i64 =
            on!(&mut tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM audit WHERE action = 'integration.create'")
            .fetch_one(c).await)
            .unwrap();
        assert_eq!(entries, 2500);
        drop(tx);
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/integrations?page=50")
            .await
            .is(200)
            .says("2500 integrations")
            .says("Page 50 of 50");
        vera.get("/apis/orders/consumers?page=13")
            .await
            .is(200)
            .says("Page 13 of 13");
    });
}
