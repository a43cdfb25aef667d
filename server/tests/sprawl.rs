//! Sprawl: the numbers with their limits, trends and lists, for the company and for a part of it; the daily reading.

mod support;

use portolan_app::{map, on};
use portolan_domain::words::Role;
use sqlx::types::Json;
use support::{World, both, noon};
use time::Duration;

/// Shop uses Orders and, three times, CRM; Orders and Stock use each other, once by way of the bus. Orders v2 should be left.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (201, 'tills', 'Tills', '', '', 1, $1, $1)",
        "INSERT INTO domains (id, slug, name, description, revision, created_at, updated_at) VALUES
         (201, 'sales', 'Sales & shops', '', 1, $1, $1), (202, 'logistics', 'Logistics', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (201, 'shop', 'Web <shop>', '', 'application', 201, 201, '{}', 1, $1, $1),
         (202, 'crm', 'CRM', '', 'application', 201, 201, '{}', 1, $1, $1),
         (203, 'orders', 'Orders', '', 'application', 202, NULL, '{}', 1, $1, $1),
         (204, 'stock', 'Stock', '', 'data-store', 202, NULL, '{}', 1, $1, $1),
         (205, 'bus', 'Bus', '', 'integration-hub', 202, 201, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (202, 'customers', 'Customers', '', 202, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (203, 'ordering', 'Ordering', '', 203, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (204, 'levels', 'Levels', '', 204, 'event', 'company-internal', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (202, 202, 'v1', 'active', '', '[]', 1, $1, $1), (203, 203, 'v2', 'deprecated', '', '[]', 1, $1, $1),
         (204, 204, 'v1', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (61, 201, 203, NULL, '', 'synchronous', 'to-consumer', 'vital', 'live', '{}', '{}', 1, $1, $1),
         (62, 201, 202, NULL, '', 'synchronous', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1),
         (63, 201, 202, NULL, '', 'batch', 'to-consumer', 'low', 'live', '{}', '{}', 1, $1, $1),
         (64, 203, 204, 205, '', 'asynchronous', 'to-consumer', 'high', 'live', '{}', '{}', 1, $1, $1),
         (65, 204, 203, NULL, '', 'synchronous', 'to-consumer', 'medium', 'live', '{}', '{}', 1, $1, $1),
         (66, 201, 202, NULL, '', 'synchronous', 'to-consumer', 'low', 'approved', '{}', '{}', 1, $1, $1),
         (67, 202, 204, NULL, '', 'synchronous', 'to-consumer', 'low', 'proposed', '{}', '{}', 1, $1, $1)",
    ])
    .await;
}

#[test]
fn without_systems_there_is_nothing_to_measure() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/sprawl")
            .await
            .is(200)
            .says("There is nothing to measure yet");
        vera.get("/map/sprawl/cycles").await.is(200).says("The list is empty");
        vera.get("/map/sprawl/beauty").await.is(404);
        vera.get("/map/sprawl?team=nobody").await.is(404);
        assert!(
            !map::take_readings(&world.app).await.unwrap(),
            "a day with nothing leaves no reading"
        );
    });
}

#[test]
fn every_number_stands_with_its_arithmetic_its_limit_and_its_list() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/sprawl").await;
        page.is(200)
            .says("5 systems, 6 links")
            .says("5 ÷ 6")
            .says("5 of 6 links go straight from one system to another.")
            .says("There is one circle, of 2 systems")
            .says("over 0")
            .says("Sales & shops");
        let json = vera.get("/map/sprawl.json").await.json();
        let measure = |name: &str| {
            let all = json["measures"].as_array().unwrap();
            all.iter().find(|one| one["measure"] == name).unwrap().clone()
        };
        assert_eq!(measure("cycles")["value"], 1.0);
        assert_eq!(measure("cycles")["over"], true);
        assert_eq!(measure("zombies")["value"], 1.0);
        assert_eq!(measure("unowned")["value"], 2.0);
        assert_eq!(measure("fan-in")["limit"], 30.0);
        assert_eq!(json["domains"].as_array().unwrap().len(), 2);
        let points: f64 = json["index"]["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part["points"].as_f64().unwrap())
            .sum();
        assert!((points - json["index"]["value"].as_f64().unwrap()).abs() < 1e-9);
        let csv = vera.get("/map/sprawl.csv").await;
        csv.says("point-to-point-share,0.8333333333333334,ratio,5,,false,,");
        assert_eq!(csv.body.lines().count(), 17, "a head, the index and fifteen measures");
    });
}

#[test]
fn the_list_behind_a_number_has_a_page_and_files() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/sprawl/point-to-point-share")
            .await
            .is(200)
            .says("1–5 of 5")
            .says("Web <shop>")
            .says("I-65")
            .says_not("I-64");
        let csv = vera.get("/map/sprawl/point-to-point-share.csv").await;
        csv.is(200).says("61,shop,orders").says("low");
        let cycles = vera.get("/map/sprawl/cycles.json").await.json();
        assert_eq!(cycles[0]["systems"], serde_json::json!(["orders", "stock"]));
        assert_eq!(cycles[0]["opening"], 1);
        let chatty = vera.get("/map/sprawl/chatty-pairs").await;
        assert!(
            chatty
                .body
                .contains("/map/matrix/cell?by=system&amp;status=approved&amp;status=live&amp;row=shop&amp;column=crm"),
            "{}",
            chatty.body
        );
        for measure in portolan_landscape_measures() {
            vera.get(&format!("/map/sprawl/{measure}"))
                .await
                .is(200)
                .says_not("list-")
                .says_not("measure-");
            vera.get(&format!("/map/sprawl/{measure}.csv")).await.is(200);
        }
        vera.language = "ru";
        for measure in portolan_landscape_measures() {
            vera.get(&format!("/map/sprawl/{measure}"))
                .await
                .is(200)
                .says_not("list-")
                .says_not("measure-");
        }
        vera.get("/map/sprawl")
            .await
            .is(200)
            .says("5 из 6 связей")
            .says_not("first-");
    });
}

fn portolan_landscape_measures() -> Vec<String> {
    portolan_domain::policy::SPRAWL_FIELDS
        .iter()
        .map(|(_, measure)| measure.to_string())
        .chain(["fan-in", "fan-out", "synchronous-chain", "retry-amplification"].map(str::to_owned))
        .collect()
}

#[test]
fn the_first_screen_names_where_it_is_worst_and_each_list_leads_to_the_whole_of_it() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let page = vera.get("/map/sprawl").await;
        let first = page.body.split("id=\"worst-first\"").nth(1).unwrap();
        let (first, rest) = first.split_once("id=\"index\"").unwrap();
        // Stock and Orders are in a circle, Web shop and CRM are chatty; both have no owner beside.
        for named in [
            "Where it is worst",
            "domain=",
            "team=tills",
            "/systems/orders",
            "/systems/stock",
        ] {
            assert!(first.contains(named), "{named} in {first}");
        }
        let order = ["id=\"measures\"", "id=\"first\"", "id=\"worst\"", "id=\"cycles\""];
        let places: Vec<usize> = order.iter().map(|part| rest.find(part).unwrap()).collect();
        assert!(places.is_sorted(), "{places:?}");
        // A part of the company has its systems only.
        let part = vera.get("/map/sprawl?domain=logistics").await;
        let first = part.is(200).body.split("id=\"worst-first\"").nth(1).unwrap();
        let first = first.split("id=\"index\"").next().unwrap();
        assert!(first.contains("/systems/stock") && !first.contains("/systems/shop") && !first.contains("team="));
    });
}

#[test]
fn a_part_of_the_company_is_measured_alone_and_the_worst_stands_first() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/sprawl?domain=logistics")
            .await
            .is(200)
            .says("Sprawl: Logistics")
            .says("3 systems, 3 links");
        let team = vera.get("/map/sprawl.json?team=-").await.json();
        assert_eq!(team["systems"], 2);
        let json = vera.get("/map/sprawl.json?sort=unowned").await.json();
        assert_eq!(json["domains"][0]["slug"], "logistics");
        let json = vera.get("/map/sprawl.json?sort=chatty-pairs").await.json();
        let values = |n: usize| json["domains"][n]["values"]["chatty-pairs"].as_f64().unwrap();
        assert!(values(0) >= values(1));
    });
}

#[test]
fn one_reading_a_day_is_kept_and_the_page_says_what_changed() {
    both(async |world| {
        estate(world).await;
        assert!(map::take_readings(&world.app).await.unwrap());
        assert!(
            !map::take_readings(&world.app).await.unwrap(),
            "the day has its reading"
        );
        let mut tx = world.app.db().write().await.unwrap();
        let count: i64 =
            on!(&mut tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM sprawl_readings").fetch_one(c).await).unwrap();
        assert_eq!(count, 5, "the company, two areas, one team and what has none");
        // Ninety days ago there were three circles.
        let (day, reading): (time::Date, Json<serde_json::Value>) =
            on!(&mut tx, c => sqlx::query_as("SELECT day, reading FROM sprawl_readings WHERE scope = 'company'").fetch_one(c).await).unwrap();
        assert_eq!(day, noon().date());
        let mut past = reading.0;
        past["values"]["cycles"] = 3.into();
        past["index"]["value"] = 90.5.into();
        on!(&mut tx, c => sqlx::query("INSERT INTO sprawl_readings (scope, scope_id, day, reading) VALUES ('company', 0, $1, $2)")
            .bind(noon().date() - Duration::days(92)).bind(Json(past)).execute(c).await.map(|_| ())).unwrap();
        tx.commit().await.unwrap();
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let json = vera.get("/map/sprawl.json").await.json();
        let all = json["measures"].as_array().unwrap();
        let cycles = all.iter().find(|one| one["measure"] == "cycles").unwrap();
        assert_eq!(cycles["value_90_days_ago"], 3.0);
        assert_eq!(
            cycles["value_30_days_ago"],
            serde_json::Value::Null,
            "no reading is near that day"
        );
        vera.get("/map/sprawl").await.says("−2").says("2 readings");
        vera.get("/map/sprawl/cycles")
            .await
            .says("2 readings")
            .says("20 Aug 2026");
    });
}

#[test]
fn the_limit_of_the_policy_is_held_against_each_measure() {
    both(async |world| {
        estate(world).await;
        let mut carla = world.person("carla", Role::BoardChair, &[]).await;
        let form = carla.get("/policy/edit").await;
        assert_eq!(form.value_of("sprawl-cycles"), "0");
        assert_eq!(form.value_of("sprawl-chatty-pairs"), "");
        carla.get("/map/sprawl/chatty-pairs").await.says("no limit");
        let fields = [
            ("revision", "0"),
            ("sprawl-chatty-pairs", "0"),
            ("sprawl-point-to-point-share", "62,5"),
        ];
        carla
            .post("/policy/edit", &support::gate::policy(&fields))
            .await
            .redirects_to("/policy");
        carla.get("/policy").await.says("62.5");
        carla.get("/map/sprawl/chatty-pairs").await.says("over 0");
        carla.get("/map/sprawl/cycles").await.says("no limit");
        carla
            .get("/map/sprawl/point-to-point-share")
            .await
            .says("83.3 %")
            .says("over 62.5 %");
    });
}
