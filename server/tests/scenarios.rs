//! What if: changes tried out on a copy of the estate, what they make of the measures and findings, and the requests that come of them.

mod support;

use portolan_domain::words::Role;
use support::{Visitor, World, both};

/// Six systems use Goods directly; a hub stands by.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES (401, 'tills', 'Tills', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (401, 'goods', 'Goods', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (402, 'shop', 'Shop', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (403, 'app', 'App', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (404, 'till', 'Till', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (405, 'search', 'Search', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (406, 'ads', 'Ads', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (407, 'depot', 'Depot', '', 'application', NULL, 401, '{}', 1, $1, $1),
         (408, 'bus', 'Bus', '', 'integration-hub', NULL, 401, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (401, 'goods-api', 'Goods API', '', 401, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (401, 401, 'v1', 'active', '', '[]', 1, $1, $1), (402, 401, 'v2', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (91, 402, 401, NULL, 'Prices on the page', 'synchronous', 'to-consumer', 'vital', 401, 'live', '{}', '{}', 1, $1, $1),
         (92, 403, 401, NULL, '', 'synchronous', 'to-consumer', 'high', 401, 'live', '{}', '{}', 1, $1, $1),
         (93, 404, 401, NULL, '', 'batch', 'to-consumer', 'medium', 401, 'live', '{}', '{}', 1, $1, $1),
         (94, 405, 401, NULL, '', 'batch', 'to-consumer', 'low', 401, 'live', '{}', '{}', 1, $1, $1),
         (95, 406, 401, NULL, '', 'batch', 'to-consumer', 'low', 401, 'live', '{}', '{}', 1, $1, $1),
         (96, 407, 401, NULL, '', 'synchronous', 'to-consumer', 'low', 401, 'live', '{}', '{}', 1, $1, $1)",
    ])
    .await;
}

/// A scenario of this name; gives its address.
async fn sketched(visitor: &mut Visitor<'_>, name: &str, shared: &str) -> String {
    let fields = [("name", name), ("note", "A try"), ("shared", shared)];
    let made = visitor.post("/map/scenarios/new", &fields).await;
    made.is(303);
    made.location().to_owned()
}

/// Adds a change as its form would.
async fn add(visitor: &mut Visitor<'_>, at: &str, kind: &str, fields: &[(&str, &str)]) {
    let revision = visitor.get(&format!("{at}?add={kind}")).await.value_of("revision");
    let mut all = vec![("kind", kind), ("revision", revision.as_str())];
    all.extend(fields);
    visitor.post(&format!("{at}/changes"), &all).await.is(303);
}

#[test]
fn a_hub_in_the_middle_lowers_the_share_of_direct_links_and_touches_no_catalog() {
    both(async |world| {
        estate(world).await;
        let mut ina = world.person("ina", Role::Contributor, &["tills"]).await;
        ina.get("/map/scenarios")
            .await
            .is(200)
            .says("Nothing was tried out yet");
        let at = sketched(&mut ina, "A hub before Goods", "true").await;
        ina.get(&at).await.is(200).says("No changes yet");
        // The advice offers what is worth mediating, with the hub that is there.
        ina.get(&format!("{at}?add=mediate"))
            .await
            .says("Worth mediating")
            .says("6 consumers, 6 direct links")
            .says("<option value=\"Bus\">");
        add(&mut ina, &at, "mediate", &[("source", "goods"), ("via", "Bus")]).await;
        ina.get(&at)
            .await
            .is(200)
            .says("Everything that goes to Goods directly goes via Bus")
            .says("6 integrations")
            .says("direct links 100 % → 0 %")
            .says("portolan-drawing")
            .says("Systems worth mediating");
        let measures = ina.get(&format!("{at}/measures.json")).await.json();
        let share = measures
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["measure"] == "point-to-point-share")
            .unwrap()
            .clone();
        assert_eq!(
            (share["before"].as_f64(), share["after"].as_f64()),
            (Some(1.0), Some(0.0))
        );
        ina.get(&format!("{at}/measures.csv"))
            .await
            .is(200)
            .says("point-to-point-share,1,0");
        ina.get("/integrations/91").await.says_not("href=\"/systems/bus\"");
        ina.get("/map/scenarios.csv").await.says("A hub before Goods");
    });
}

#[test]
fn changes_are_added_moved_and_taken_out_and_each_says_what_it_does() {
    both(async |world| {
        estate(world).await;
        let mut ina = world.person("ina", Role::Contributor, &["tills"]).await;
        let at = sketched(&mut ina, "All kinds", "").await;
        add(
            &mut ina,
            &at,
            "introduce",
            &[("name", "Price hub"), ("system_kind", "integration-hub")],
        )
        .await;
        add(&mut ina, &at, "route", &[("integration", "I-91"), ("via", "Price hub")]).await;
        add(
            &mut ina,
            &at,
            "interact",
            &[("integration", "92"), ("interaction", "asynchronous")],
        )
        .await;
        add(&mut ina, &at, "remove", &[("integration", "I-95")]).await;
        add(
            &mut ina,
            &at,
            "add",
            &[("consumer", "Ads"), ("api", "goods-api"), ("version", "v2")],
        )
        .await;
        add(
            &mut ina,
            &at,
            "retire-version",
            &[("api", "Goods API"), ("version", "v1"), ("successor", "v2")],
        )
        .await;
        add(&mut ina, &at, "retire-system", &[("system", "Till")]).await;
        let page = ina.get(&at).await;
        page.is(200)
            .says("Price hub is introduced (integration hub)")
            .says("I-91 (Shop → Goods API v1) goes via Price hub")
            .says("I-92 (App → Goods API v1) becomes asynchronous")
            .says("I-95 (Ads → Goods API v1) goes")
            .says("Ads begins to use Goods API v2 directly, synchronous")
            .says("All that use Goods API v1 move to Goods API v2")
            .says("Till is retired with all its integrations")
            .says("/map/impact?of=system%3Atill");
        // The first goes down one place, the last goes.
        let revision = page.value_of("revision");
        ina.post(&format!("{at}/changes/1"), &[("act", "down"), ("revision", &revision)])
            .await
            .is(303);
        let page = ina.get(&at).await;
        // What is routed through a hub before the hub is there has nothing to go through.
        page.says("One change does nothing any more")
            .says("a system of it is out of use");
        let stale = [("act", "remove"), ("revision", revision.as_str())];
        ina.post(&format!("{at}/changes/1"), &stale).await.is(409);
        let revision = page.value_of("revision");
        ina.post(
            &format!("{at}/changes/1"),
            &[("act", "remove"), ("revision", &revision)],
        )
        .await
        .is(303);
        ina.get(&at).await.says_not("Price hub is introduced");
        ina.get(&format!("{at}/history"))
            .await
            .is(200)
            .says("changes of a scenario edited");
    });
}

#[test]
fn what_cannot_be_read_is_refused_at_the_field_with_what_was_typed() {
    both(async |world| {
        estate(world).await;
        let mut ina = world.person("ina", Role::Contributor, &["tills"]).await;
        ina.post("/map/scenarios/new", &[("name", ""), ("note", "kept")])
            .await
            .is(422)
            .says("kept");
        let at = sketched(&mut ina, "Typos", "").await;
        for (kind, fields, says) in [
            ("remove", vec![("integration", "I-4711")], "I-4711"),
            (
                "mediate",
                vec![("source", "goods"), ("via", "goods")],
                "no mediator for itself",
            ),
            (
                "add",
                vec![("consumer", "quux"), ("api", "goods-api")],
                "no such thing in the catalog",
            ),
            (
                "add",
                vec![("consumer", "goods"), ("api", "goods-api")],
                "uses its own API",
            ),
            (
                "introduce",
                vec![("name", "Bus"), ("system_kind", "integration-hub")],
                "taken already",
            ),
            ("explode", vec![], "not one of the choices"),
        ] {
            let mut all = vec![("kind", kind), ("revision", "1")];
            all.extend(fields);
            let page = ina.post(&format!("{at}/changes"), &all).await;
            page.is(422);
            if kind != "explode" {
                page.says(says);
            }
        }
    });
}

#[test]
fn a_private_scenario_is_its_authors_and_a_shared_one_is_read_by_all_and_edited_by_few() {
    both(async |world| {
        estate(world).await;
        let mut ina = world.person("ina", Role::Contributor, &["tills"]).await;
        let mut tom = world.person("tom", Role::Contributor, &["tills"]).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let mine = sketched(&mut ina, "Mine", "").await;
        let ours = sketched(&mut ina, "Ours", "true").await;
        vera.get(&mine).await.is(404);
        tom.get(&mine).await.is(404);
        vera.get(&ours).await.is(200).says("Ours").says_not("Add a change");
        vera.get("/map/scenarios").await.says("Ours").says_not("Mine");
        vera.get("/map/scenarios/new").await.is(403);
        let change = [("kind", "remove"), ("integration", "I-91"), ("revision", "1")];
        vera.post(&format!("{ours}/changes"), &change).await.is(403);
        tom.post(&format!("{ours}/changes"), &change).await.is(403);
        // Given to the team, its members work on it.
        let given = [("name", "Ours"), ("note", ""), ("team", "tills"), ("revision", "1")];
        ina.post(&format!("{ours}/edit"), &given).await.is(303);
        let change = [("kind", "remove"), ("integration", "I-91"), ("revision", "2")];
        tom.post(&format!("{ours}/changes"), &change).await.is(303);
        vera.get(&ours).await.is(404);
        // Somebody who saves an old state sees both sides.
        ina.post(&format!("{ours}/edit"), &given).await.is(409);
        let archived = [("act", "archive"), ("revision", "3")];
        ina.post(&format!("{ours}/archive"), &archived).await.is(303);
        ina.get("/map/scenarios").await.says_not("Ours");
        ina.get("/map/scenarios?archived=true").await.says("Ours");
        ina.get(&ours).await.says_not("Add a change");
    });
}

#[test]
fn each_integration_that_comes_or_changes_becomes_a_draft_once_and_stays_marked() {
    both(async |world| {
        estate(world).await;
        let mut ina = world.person("ina", Role::Contributor, &["tills"]).await;
        let at = sketched(&mut ina, "By the bus", "true").await;
        add(&mut ina, &at, "route", &[("integration", "I-91"), ("via", "Bus")]).await;
        add(
            &mut ina,
            &at,
            "add",
            &[
                ("consumer", "Ads"),
                ("api", "goods-api"),
                ("version", "v2"),
                ("via", "Bus"),
            ],
        )
        .await;
        add(
            &mut ina,
            &at,
            "introduce",
            &[("name", "Second bus"), ("system_kind", "integration-hub")],
        )
        .await;
        add(
            &mut ina,
            &at,
            "route",
            &[("integration", "I-92"), ("via", "Second bus")],
        )
        .await;
        let asked = ina
            .post(&format!("{at}/requests"), &[("change", "1"), ("integration", "91")])
            .await;
        asked.is(303);
        let form = asked.location().to_owned();
        ina.get(&form)
            .await
            .is(200)
            .says("Prices on the page")
            .says("value=\"bus\"")
            .says("I-91");
        ina.get(&at).await.says("R-1").says("draft");
        // The rest: the new one; what needs a system that is not there yet waits.
        ina.post(&format!("{at}/requests"), &[]).await.is(303);
        ina.get(&at).await.says("R-2").says_not("R-3");
        ina.post(&format!("{at}/requests"), &[])
            .await
            .is(409)
            .says("not in the catalog yet");
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get(&at).await.is(200).says("R-1").says_not("href=\"/requests/1\"");
        vera.post(&format!("{at}/requests"), &[]).await.is(403);
    });
}

#[test]
fn advice_leads_to_a_scenario_with_all_that_it_is_about_and_from_there_to_requests() {
    both(async |world| {
        estate(world).await;
        // Each uses both versions, so that a hub saves links.
        world
            .fill(&[
                "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, owner_id, status,
                                           resilience, security, revision, created_at, updated_at)
                 SELECT id + 10, consumer_id, 402, NULL, '', interaction, 'to-consumer', 'low', owner_id, 'live', '{}', '{}', 1, created_at, $1
                 FROM integrations WHERE id BETWEEN 91 AND 96",
            ])
            .await;
        let mut ina = world.person("ina", Role::Contributor, &["tills"]).await;
        let sprawl = ina.get("/map/sprawl").await;
        let address = "/map/scenarios/new?kind=mediate&source=goods&via=bus";
        sprawl
            .is(200)
            .says("Try it as a scenario")
            .says("5 of 12.")
            .says("all 12")
            .says(&address.replace('&', "&amp;"));
        let form = ina.get(address).await;
        let name = "Everything that goes to Goods directly goes via Bus";
        form.is(200).says("It begins with:").says(name);
        assert_eq!(form.value_of("name"), name);
        let fields = [
            ("name", name),
            ("first_kind", "mediate"),
            ("first_source", "goods"),
            ("first_via", "bus"),
        ];
        let made = ina.post("/map/scenarios/new", &fields).await;
        made.is(303);
        let at = made.location().to_owned();
        // All consumers, not only the first.
        ina.get(&at)
            .await
            .is(200)
            .says("12 integrations")
            .says("direct links 100 % → 0 %");
        ina.post(&format!("{at}/requests"), &[]).await.is(303);
        ina.get(&at).await.says("R-12");

        // Several integrations at once, which only end: nobody is asked, and the page says who ends them.
        let form = ina.get("/map/scenarios/new?kind=remove&integration=91,92").await;
        form.is(200).says("I-91").says("I-92").says("and 1 more");
        let fields = [
            ("name", "Less"),
            ("first_kind", "remove"),
            ("first_integration", "91,92"),
        ];
        let made = ina.post("/map/scenarios/new", &fields).await;
        made.is(303);
        ina.get(made.location())
            .await
            .is(200)
            .says("2 integrations only end")
            .says("href=\"/integrations/91\"")
            .says("href=\"/integrations/92\"");
        let fields = [
            ("name", "Less"),
            ("first_kind", "remove"),
            ("first_integration", "91,7777"),
        ];
        ina.post("/map/scenarios/new", &fields).await.is(422);
        // What reads only sees no way in.
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/sprawl").await.is(200).says_not("Try it as a scenario");
    });
}

#[test]
fn the_demonstration_company_tries_out_a_hub_and_the_share_of_direct_links_falls() {
    both(async |world| {
        portolan_app::imports::demo::load_company(&world.app).await.unwrap();
        let text = portolan_app::imports::demo::file("scenarios.json").unwrap();
        portolan_app::map::load_scenarios(&world.app, text).await.unwrap();
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let measures = vera.get("/map/scenarios/1/measures.json").await.json();
        let share = measures
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["measure"] == "point-to-point-share")
            .unwrap()
            .clone();
        assert!(share["after"].as_f64() < share["before"].as_f64(), "{share}");
        vera.get("/map/scenarios/1")
            .await
            .is(200)
            .says_not("does nothing any more");
        vera.get("/map/scenarios/2")
            .await
            .is(200)
            .says("is retired with all its integrations")
            .says("/map/impact?of=system%3Afile-drop");
    });
}
