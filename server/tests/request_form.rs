//! The form of a request: what it offers once the API is known, and what stays typed.

mod support;

use portolan_app::on;
use portolan_app::snapshot::touch;
use portolan_domain::words::{ObjectKind, Role};
use support::gate::{proposal, shop};
use support::{World, both, noon};

/// The shop with a contract of two operations on the first version of orders, and a second version without one.
async fn with_contract(world: &World) {
    shop(world).await;
    let mut tx = world.app.db().write().await.unwrap();
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO contracts (version_id, format, file_name, source, sha256, title, declared_version, problems, published_at)
         VALUES (1, 'text', '', '', '', '', '', '[]', $1)",
    ).bind(noon()).execute(c).await.map(|_| ())).unwrap();
    for (position, key, summary) in [(0_i64, "GET /orders", "List them"), (1, "POST /orders", "Place one")] {
        on!(&mut tx, c => sqlx::query("INSERT INTO operations (version_id, position, key, summary, deprecated) VALUES (1, $1, $2, $3, FALSE)")
            .bind(position).bind(key).bind(summary).execute(c).await.map(|_| ())).unwrap();
    }
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at)
         VALUES (77, 1, 'v2', 'preview', '', '[]', 1, $1, $1)",
    ).bind(noon()).execute(c).await.map(|_| ())).unwrap();
    touch(&mut tx, &[(ObjectKind::Api, 1)]).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

#[test]
fn operations_are_ticked_where_there_is_a_contract_and_typed_where_there_is_none() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        with_contract(world).await;
        let blank = rita.get("/requests/new").await;
        blank.is(200).says("are offered once it is chosen and checked");
        let form = rita.get("/requests/new?consumer=web-shop&api=orders").await;
        form.is(200)
            .says("Operations: 0 of 2 chosen")
            .says("GET /orders — List them")
            .says("POST /orders — Place one");
        assert!(!form.body.contains("<textarea id=\"operations\""));
        let other = rita.get("/requests/of-api?api=orders&version=v2").await;
        assert!(
            other.body.contains("<textarea id=\"operations\"") && !other.body.contains("<html"),
            "{}",
            other.body
        );

        let ticked = proposal(
            "draft",
            &[
                ("operation", "POST /orders"),
                ("version", "v1"),
                ("version_of", "orders"),
            ],
        );
        rita.post("/requests/new", &ticked).await.redirects_to("/requests/1");
        rita.get("/requests/1").await.is(200).says("POST /orders");
        let edit = rita.get("/requests/1/edit").await;
        edit.is(200).says("Operations: 1 of 2 chosen");
        let typed = proposal("draft", &[("operations", "GET /a\nGET /b\n"), ("version", "v2")]);
        rita.post("/requests/new", &typed).await.redirects_to("/requests/2");
        rita.get("/requests/2/edit").await.says("GET /a GET /b");
        // What the contract does not have stays ticked until somebody takes it away.
        let strange = [
            ("api", "orders"),
            ("version", "v1"),
            ("version_of", "orders"),
            ("operation", "PUT /gone"),
        ];
        let query: Vec<String> = strange
            .iter()
            .map(|(k, v)| format!("{k}={}", portolan_app::ui::encode(v)))
            .collect();
        rita.get(&format!("/requests/of-api?{}", query.join("&")))
            .await
            .says("PUT /gone — not in the contract");
    });
}

#[test]
fn a_version_that_was_chosen_for_another_api_is_not_carried_over() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        with_contract(world).await;
        let fields = [
            ("version", "v2"),
            ("version_of", "orders"),
            ("operation", "GET /orders"),
            ("api", "stock"),
        ];
        let page = rita.post("/requests/new", &proposal("check", &fields)).await;
        page.is(200).says_not("not in the contract").says_not("is not known");
        assert_eq!(page.value_of("version_of"), "stock");
        // An API that cannot be found keeps what was typed.
        let fields = [("operation", "GET /orders"), ("api", "odrers")];
        let page = rita.post("/requests/new", &proposal("submit", &fields)).await;
        page.is(422).says("GET /orders");
    });
}

#[test]
fn the_number_of_open_matters_follows_every_change() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Contributor, &["commerce"]).await;
        let mut bo = world.person("bo", Role::BoardMember, &[]).await;
        shop(world).await;
        bo.get("/glossary").await.is(200).says_not("For me");
        rita.post("/requests/new", &proposal("submit", &[]))
            .await
            .redirects_to("/requests/1");
        bo.get("/glossary").await.says("For me 1 matter that waits for you");
        rita.get("/glossary").await.says_not("For me");
        rita.post("/requests/new", &proposal("submit", &[]))
            .await
            .redirects_to("/requests/2");
        bo.get("/timeline").await.says("For me 2 matters that wait for you");
        let vote = [
            ("submission", "1"),
            ("verb", "approve-with-conditions"),
            ("condition_text", "Watch it."),
            ("condition_owner", "rita"),
            ("condition_due", ""),
        ];
        bo.post("/requests/1/votes", &vote).await.redirects_to("/requests/1");
        bo.get("/glossary").await.says("For me 1 matter that waits for you");
        // The condition and the approval to take live.
        rita.get("/glossary").await.says("For me 2 matters that wait for you");
        rita.post("/decisions/D-2026-001/conditions/1/met", &[])
            .await
            .redirects_to("/decisions/D-2026-001#conditions");
        rita.get("/glossary").await.says("For me 1 matter that waits for you");
        rita.language = "ru";
        rita.get("/glossary").await.says("Мне 1 дело ждёт вас");
    });
}
