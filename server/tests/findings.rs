//! Findings on what exists: filtered and counted, and accepted for a time with a reason.

mod support;

use portolan_app::on;
use portolan_domain::words::Role;
use support::{World, both, noon};
use time::Duration;

/// Shop uses Orders; Orders and Stock use each other. Nothing is agreed about failure or protection.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (201, 'tills', 'Tills', '', '', 1, $1, $1)",
        "INSERT INTO domains (id, slug, name, description, revision, created_at, updated_at) VALUES
         (201, 'sales', 'Sales', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (201, 'shop', 'Shop', '', 'application', 201, 201, '{}', 1, $1, $1),
         (203, 'orders', 'Orders', '', 'application', 201, NULL, '{}', 1, $1, $1),
         (204, 'stock', 'Stock', '', 'application', NULL, NULL, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (203, 'ordering', 'Ordering', '', 203, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (204, 'levels', 'Levels', '', 204, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (203, 203, 'v2', 'active', '', '[]', 1, $1, $1), (204, 204, 'v1', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (61, 201, 203, NULL, '', 'synchronous', 'to-consumer', 'vital', 'live', '{\"timeout_ms\": 500}', '{}', 1, $1, $1),
         (62, 203, 204, NULL, '', 'synchronous', 'to-consumer', 'low', 'live', '{\"timeout_ms\": 500}', '{}', 1, $1, $1),
         (63, 204, 203, NULL, '', 'asynchronous', 'to-consumer', 'low', 'live', '{}', '{\"authentication\": \"none\"}', 1, $1, $1)",
    ])
    .await;
}

async fn count(visitor: &mut support::Visitor<'_>, query: &str) -> usize {
    let json = visitor.get(&format!("/map/findings.json{query}")).await;
    json.is(200).json().as_array().unwrap().len()
}

const CIRCLE: [(&str, &str); 2] = [("rule", "closes-cycle"), ("subject", "circle:203")];

#[test]
fn every_fault_is_listed_once_and_filters_count_what_they_would_leave() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/map/findings").await.is(200).says("Nothing is found");
        estate(world).await;
        let page = vera.get("/map/findings").await;
        page.is(200)
            .says("closes-cycle")
            .says("Orders → Stock → Orders")
            .says("no-authentication")
            .says("Why?");
        let all = count(&mut vera, "").await;
        let cycles = vera.get("/map/findings.json?rule=closes-cycle").await.json();
        assert_eq!(cycles.as_array().unwrap().len(), 1, "{cycles}");
        assert_eq!(cycles[0]["subject"], "circle:203");
        assert_eq!(cycles[0]["system"], "orders");
        assert!(
            cycles[0]["sentence"]
                .as_str()
                .unwrap()
                .contains("Orders → Stock → Orders")
        );
        let severities = ["block", "warn", "info"];
        let mut sum = 0;
        for severity in severities {
            sum += count(&mut vera, &format!("?severity={severity}")).await;
        }
        assert_eq!(sum, all);
        let of_tills = count(&mut vera, "?team=tills").await;
        assert!(of_tills > 0 && of_tills + count(&mut vera, "?team=-").await == all);
        assert_eq!(count(&mut vera, "?system=shop").await, of_tills);
        assert_eq!(count(&mut vera, "?domain=sales&domain=-").await, all);
        vera.get("/map/findings?system=shop")
            .await
            .says_not("Orders → Stock")
            .says("Shop");
        vera.get("/map/findings.csv?rule=closes-cycle")
            .await
            .is(200)
            .says("circle:203,Orders,orders");
        vera.get("/map/findings?rule=untidy").await.is(404);
        vera.get("/map/findings?severity=info&rule=closes-cycle")
            .await
            .is(200)
            .says("Nothing is found like that");
        vera.language = "ru";
        vera.get("/map/findings")
            .await
            .is(200)
            .says("Цикл: Orders → Stock → Orders")
            .says_not("found-");
    });
}

#[test]
fn the_policy_weighs_findings_and_switches_rules_off() {
    both(async |world| {
        estate(world).await;
        let mut carla = world.person("carla", Role::BoardChair, &[]).await;
        let before = count(&mut carla, "?severity=block").await;
        let fields = [
            ("revision", "0"),
            ("severity-closes-cycle", "block"),
            ("severity-no-contract", "off"),
        ];
        carla
            .post("/policy/edit", &support::gate::policy(&fields))
            .await
            .redirects_to("/policy");
        assert_eq!(count(&mut carla, "?severity=block").await, before + 1);
        assert_eq!(count(&mut carla, "?rule=no-contract").await, 0);
        carla
            .get("/map/findings")
            .await
            .says("are of rules that the policy switched off");
        carla.get("/").await.says("block");
    });
}

#[test]
fn a_risk_is_accepted_with_a_reason_until_a_day_and_not_counted_meanwhile() {
    both(async |world| {
        estate(world).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        let all = count(&mut bo, "").await;
        let form = bo
            .get("/map/findings/accept?rule=closes-cycle&subject=circle:203&back=severity%3Dwarn")
            .await;
        form.is(200).says("Orders → Stock → Orders").says("Why it is accepted");
        assert_eq!(form.value_of("risk_until"), "2027-02-18");
        // Neither without a reason nor for ever.
        let mut fields = CIRCLE.to_vec();
        fields.extend([("risk_reason", " "), ("risk_until", "2027-12-01")]);
        let refused = bo.post("/map/findings/accept", &fields).await;
        refused
            .is(422)
            .says("Please fill this in")
            .says("At most 366 days ahead");
        assert_eq!(refused.value_of("risk_until"), "2027-12-01");
        fields = CIRCLE.to_vec();
        fields.extend([
            ("risk_reason", "Replaced in spring."),
            ("risk_until", "2026-12-10"),
            ("back", "severity=warn"),
        ]);
        bo.post("/map/findings/accept", &fields)
            .await
            .redirects_to("/map/findings?severity=warn");
        assert_eq!(count(&mut bo, "").await, all - 1);
        assert_eq!(count(&mut bo, "?state=accepted").await, 1);
        bo.get("/map/findings")
            .await
            .says("one finding is accepted and not counted")
            .says("one acceptance ends within 30 days");
        bo.get("/map/findings?state=accepted")
            .await
            .says("accepted by bo until 10 Dec 2026")
            .says("Replaced in spring.");
        bo.get("/map/findings/accepted")
            .await
            .says("Orders")
            .says("20 days left")
            .says("Replaced in spring.");
        let listed = bo.get("/map/findings/accepted.json").await.json();
        assert_eq!(
            (&listed[0]["state"], &listed[0]["until"]),
            (&"standing".into(), &"2026-12-10".into())
        );
        bo.get("/map/findings/accepted.csv")
            .await
            .is(200)
            .says("closes-cycle,circle:203,Orders,standing,bo");
        // The trail knows.
        let mut ada = world.person("ada", Role::Auditor, &[]).await;
        ada.get("/audit?kind=risk")
            .await
            .says("risk accepted")
            .says("Replaced in spring.");
        // Ended early, it is open again.
        bo.post("/map/findings/accepted/1/end", &[])
            .await
            .redirects_to("/map/findings/accepted");
        assert_eq!(count(&mut bo, "").await, all);
        bo.get("/map/findings/accepted").await.says("ended early");
        bo.post("/map/findings/accepted/1/end", &[]).await.is(409);
        bo.post("/map/findings/accepted/9/end", &[]).await.is(404);
    });
}

#[test]
fn only_the_board_and_the_administrator_accept_risks() {
    both(async |world| {
        estate(world).await;
        for (role, may) in [
            (Role::Viewer, false),
            (Role::Contributor, false),
            (Role::Auditor, false),
            (Role::BoardMember, true),
            (Role::BoardChair, true),
            (Role::Administrator, true),
        ] {
            let mut visitor = world.person(&format!("as-{role}"), role, &[]).await;
            let page = visitor.get("/map/findings").await;
            assert_eq!(page.text().contains("Accept this risk"), may, "{role}");
            let form = visitor
                .get("/map/findings/accept?rule=closes-cycle&subject=circle:203")
                .await;
            form.is(if may { 200 } else { 403 });
        }
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        for address in [
            "rule=closes-cycle&subject=circle:204",
            "rule=no-such&subject=circle:203",
            "rule=hotspot&subject=x",
        ] {
            bo.get(&format!("/map/findings/accept?{address}")).await.is(404);
        }
    });
}

#[test]
fn an_acceptance_ends_with_its_day_with_the_finding_and_when_it_weighs_more() {
    both(async |world| {
        estate(world).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        let all = count(&mut bo, "").await;
        let subject = ("subject", "integration:61");
        let mut accept = async |rule: &'static str| {
            let fields = [
                ("rule", rule),
                subject,
                ("risk_reason", "Until spring."),
                ("risk_until", "2027-03-01"),
            ];
            bo.post("/map/findings/accept", &fields)
                .await
                .redirects_to("/map/findings");
        };
        accept("no-contract").await;
        accept("no-authentication").await;
        assert_eq!(count(&mut bo, "").await, all - 2);
        // What was unstated turns out to be none: the rule makes more of it than was accepted.
        world
            .fill(&[
                "UPDATE integrations SET security = '{\"authentication\": \"none\"}' WHERE id = 61 AND created_at = $1",
            ])
            .await;
        assert_eq!(count(&mut bo, "?rule=no-authentication&system=shop").await, 1);
        bo.get("/map/findings/accepted").await.says("weighs more now");
        // The day passes.
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("UPDATE accepted_risks SET until = $1 WHERE rule = 'no-contract'")
            .bind(noon().date() - Duration::days(1)).execute(c).await.map(|_| ()))
        .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&mut bo, "").await, all);
        bo.get("/map/findings/accepted").await.says("expired");
        // What is not found any more is settled.
        world
            .fill(&["UPDATE integrations SET status = 'retired' WHERE id = 61 AND created_at = $1"])
            .await;
        bo.get("/map/findings/accepted").await.says("not found any more");
    });
}
