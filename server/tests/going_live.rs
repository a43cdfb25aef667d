//! From an approval to a running integration: what keeps it from going live, and who waits for whom.

mod support;

use portolan_app::on;
use portolan_app::snapshot::touch;
use portolan_domain::words::{ObjectKind, Role};
use std::time::Duration;
use support::gate::{rita_and_bo, shop, submitted};
use support::{Visitor, World, both, noon};

/// A request of rita's that bo has approved.
async fn approved<'a>(world: &'a World) -> Visitor<'a> {
    let (mut rita, mut bo) = rita_and_bo(world).await;
    submitted(&mut rita, &[]).await.redirects_to("/requests/1");
    bo.post("/requests/1/votes", &[("submission", "1"), ("verb", "approve")])
        .await
        .redirects_to("/requests/1");
    rita
}

#[test]
fn an_approval_that_has_ended_goes_live_on_no_day_and_leads_to_asking_again() {
    both(async |world| {
        let mut rita = approved(world).await;
        // A decision is permanent, so time is moved past its guard rather than the decision through time.
        let mut tx = world.app.db().write().await.unwrap();
        support::gate::unguarded(&mut tx, "UPDATE decisions SET valid_until = '2026-11-19'").await;
        tx.commit().await.unwrap();

        rita.get("/requests/1")
            .await
            .is(200)
            .says("The approval ended on 19 Nov 2026")
            .says("Ask again")
            .says_not("Confirm go-live");
        for day in ["", "2026-11-10"] {
            let answer = rita.post("/requests/1/live", &[("live_on", day)]).await;
            answer
                .is(409)
                .says("The approval ended on 19 Nov 2026")
                .says("Ask again");
            assert!(answer.body.contains("/requests/new?from=1"), "{}", answer.body);
        }
        rita.get("/integrations/1")
            .await
            .is(200)
            .says("approved")
            .says_not("in use since");
        rita.get("/requests/new?from=1")
            .await
            .is(200)
            .says("Show the customer where the parcel is.");
    });
}

#[test]
fn a_version_that_is_retired_first_lets_nothing_go_live() {
    both(async |world| {
        let mut rita = approved(world).await;
        let mut retiring = world.app.db().write().await.unwrap();
        on!(&mut retiring, c => sqlx::query("UPDATE versions SET lifecycle = 'retired' WHERE id = 1").execute(c).await.map(|_| ()))
            .unwrap();
        touch(&mut retiring, &[(ObjectKind::Api, 1)]).await.unwrap();
        let commit = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            world.app.commit_catalog(retiring).await.unwrap();
        };
        let (answer, ()) = tokio::join!(rita.post("/requests/1/live", &[]), commit);
        answer
            .is(409)
            .says("orders v1 has been retired, so nothing can go live on it")
            .says("Ask again");
        rita.get("/integrations.json").await.says("\"status\":\"approved\"");
    });
}

#[test]
fn a_version_that_is_used_first_is_not_retired() {
    both(async |world| {
        let mut admin = world.person("ada", Role::Administrator, &["commerce"]).await;
        shop(world).await;
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("UPDATE versions SET lifecycle = 'deprecated' WHERE id = 1").execute(c).await.map(|_| ()))
            .unwrap();
        touch(&mut tx, &[(ObjectKind::Api, 1)]).await.unwrap();
        world.app.commit_catalog(tx).await.unwrap();
        let revision = admin.get("/apis/orders/versions/v1/retire").await.value_of("revision");
        let mut tx = world.app.db().write().await.unwrap();
        portolan_app::catalog::usage::hold_version(&mut tx, portolan_domain::ids::VersionId(1))
            .await
            .unwrap();
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, status, resilience, security,
                                       revision, created_at, updated_at)
             VALUES (1, 1, 1, '', 'synchronous', 'to-consumer', 'medium', 'live', '{}', '{}', 1, $1, $1)",
        )
        .bind(noon())
        .execute(c)
        .await
        .map(|_| ()))
        .unwrap();
        touch(&mut tx, &[(ObjectKind::Integration, 1)]).await.unwrap();
        let commit = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            world.app.commit_catalog(tx).await.unwrap();
        };
        let fields = [("reason", "Nobody needs it."), ("revision", revision.as_str())];
        let (answer, ()) = tokio::join!(admin.post("/apis/orders/versions/v1/retire", &fields), commit);
        answer.is(409).says("I-1 web-shop");
        admin.get("/timeline.json").await.is(200).says("\"deprecated\"");
    });
}

#[test]
fn the_register_is_searched_and_turned_page_by_page_in_the_database() {
    both(async |world| {
        let mut rita = approved(world).await;
        // Fifty more than a page holds, half of them with a Russian title and of the year before.
        let mut tx = world.app.db().write().await.unwrap();
        support::gate::more_decisions(&mut tx, 99).await;
        tx.commit().await.unwrap();

        let page = rita.get("/decisions").await;
        page.is(200).says("100 decisions").says("Page 1 of 2");
        assert!(page.body.contains("/decisions/D-2026-001\"") && !page.body.contains("/decisions/D-2025"));
        let second = rita.get("/decisions?page=2").await;
        second.is(200).says("Page 2 of 2");
        assert!(second.body.contains("/decisions/D-2025-002\"") && !second.body.contains("/decisions/D-2026"));
        rita.get("/decisions?q=%D0%91%D0%9E%D0%9D%D0%A3%D0%A1%D0%AB")
            .await
            .says("50 decisions")
            .says_not("Page 1");
        rita.get("/decisions?q=web-shop+D-2026-001").await.says("One decision");
        rita.get("/decisions?q=100%25").await.says("No decisions");
        rita.get("/decisions?year=2025&outcome=approved")
            .await
            .says("50 decisions");
        rita.get("/decisions?year=2025&outcome=rejected")
            .await
            .says("No decisions");
        let file = rita.get("/decisions.json?q=d-2025").await.json();
        assert_eq!(file.as_array().map(Vec::len), Some(50));
        rita.get("/apis/orders/decisions").await.says("100 decisions");
        rita.get("/apis/stock/decisions").await.says("No decisions");
    });
}
