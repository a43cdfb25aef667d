//! Processes: written down, drawn, broken by a retirement, taken out of use.

mod support;

use portolan_domain::words::Role;
use support::{Answer, Visitor, World, both};

/// The app calls the shop, which calls the till and waits too long for it; the till tells analytics; the shop may call the till another way.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (101, 'sales', 'Sales', '', '', 1, $1, $1), (102, 'data', 'Data', '', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, owner_id, labels, revision, created_at, updated_at) VALUES
         (101, 'app', 'Havn app', '', 'application', 101, '{}', 1, $1, $1),
         (102, 'shop', 'Web shop', '', 'application', 101, '{}', 1, $1, $1),
         (103, 'till', 'Till & <co>', '', 'application', 101, '{}', 1, $1, $1),
         (104, 'analytics', 'Analytics', '', 'data-store', 102, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, owner_id, labels, revision, created_at,
                           updated_at) VALUES
         (101, 'orders', 'Orders', '', 102, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1),
         (102, 'payments', 'Payments', '', 103, 'rest', 'company-internal', 'internal', 101, '{}', 1, $1, $1),
         (103, 'receipts', 'Receipts', '', 103, 'event', 'company-internal', 'internal', 101, '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (101, 101, 'v1', 'active', '', '[]', 1, $1, $1), (102, 102, 'v1', 'active', '', '[]', 1, $1, $1),
         (103, 102, 'v2', 'active', '', '[]', 1, $1, $1), (104, 103, 'v1', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, purpose, interaction, direction, criticality, owner_id, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (41, 101, 101, 'order', 'synchronous', 'to-provider', 'high', 101, 'live', '{\"timeout_ms\": 2000, \"attempts\": 3}', '{}', 1, $1, $1),
         (42, 102, 102, 'pay', 'synchronous', 'to-provider', 'high', 101, 'live', '{\"timeout_ms\": 3000, \"attempts\": 1}', '{}', 1, $1, $1),
         (43, 102, 103, 'pay', 'synchronous', 'to-provider', 'high', 101, 'proposed', '{}', '{}', 1, $1, $1),
         (44, 104, 104, 'count', 'asynchronous', 'to-consumer', 'low', 102, 'live', '{}', '{}', 1, $1, $1)",
    ])
    .await;
}

type Row = [&'static str; 5];

/// The form of a process; each row is number, from, to, what and by.
fn form<'a>(name: &'a str, rows: &[Row], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("name", name),
        ("trigger", "Somebody presses Order"),
        ("description", "From **order** to figures."),
        ("owner", "sales"),
    ];
    for [number, from, to, what, by] in rows {
        form.extend([
            ("step_number", *number),
            ("step_from", from),
            ("step_to", to),
            ("step_what", what),
            ("step_by", by),
        ]);
    }
    form.extend(more);
    form
}

const ROWS: [Row; 5] = [
    ["1", "app", "shop", "places the order", ""],
    ["2", "Web shop", "till", "takes the money", "42"],
    ["", "till", "till", "prints the receipt", ""],
    ["4", "till", "analytics", "tells of the sale", ""],
    ["", "", "", "", ""],
];

async fn written(visitor: &mut Visitor<'_>) -> Answer {
    visitor
        .post("/processes/new", &form("Order & pay", &ROWS, &[]))
        .await
        .redirects_to("/processes/order-pay");
    visitor.get("/processes/order-pay").await
}

#[test]
fn a_team_writes_a_process_down_and_everybody_sees_who_waits_and_for_how_long() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/processes").await.is(200).says("No processes yet");
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let page = written(&mut olga).await;
        page.is(200)
            .says("Order & pay")
            .says("Somebody presses Order")
            .says("<strong>order</strong>")
            .says("I-41")
            .says("I-44")
            // Two hops of 99.9 %; three attempts of two seconds.
            .says("Havn app waits: 99.8 %, at most 6 s")
            .says("said by olga")
            .says("gives up early")
            .says_not("cannot happen today, since");
        let source = &page.body;
        assert!(
            source.contains("Till &amp; &lt;co&gt;"),
            "names are escaped in the drawing"
        );
        assert_eq!(source.matches("class=\"step call live early\"").count(), 1);
        assert_eq!(source.matches("class=\"step message live\"").count(), 1);
        vera.get("/processes")
            .await
            .is(200)
            .says("One process")
            .says("every step can happen")
            .says("99.8 % · at most 6 s");
        vera.get("/processes/order-pay").await.is(200).says_not("Edit");
        vera.get("/processes/order-pay/history")
            .await
            .is(200)
            .says("process written down");
        let json = vera.get("/processes/order-pay/steps.json").await.json();
        assert_eq!(json["steps"][0]["integration"], "I-41");
        assert_eq!(json["steps"][1]["from"], "shop");
        assert_eq!(json["steps"][2]["backing"], "internal");
        assert_eq!(json["segments"][0]["steps"], serde_json::json!([1, 2]));
        assert_eq!(json["segments"][0]["wait_ms"], 6000.0);
        vera.get("/processes/order-pay/steps.csv")
            .await
            .is(200)
            .says("1,app,shop,places the order,I-41,orders,v1,live,live,true,2000,3,true");
        vera.get("/processes.csv")
            .await
            .is(200)
            .says("order-pay,Order & pay,sales,4,0,app,6000");
        let json = vera.get("/processes.json?q=pay&system=till").await.json();
        assert_eq!(json[0]["slug"], "order-pay");
        assert_eq!(
            vera.get("/processes.json?system=nowhere").await.json(),
            serde_json::json!([])
        );
    });
}

#[test]
fn a_process_is_found_by_search_and_from_whatever_takes_part_in_it() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        written(&mut olga).await;
        for page in [
            "/systems/analytics",
            "/integrations/44",
            "/apis/payments",
            "/teams/sales",
            "/search?q=order",
        ] {
            let page = olga.get(page).await;
            assert!(page.is(200).body.contains("href=\"/processes/order-pay\""));
        }
        let found = olga.get("/search.json?q=order%20pay").await.json();
        assert_eq!(found[0]["href"], "/processes/order-pay", "{found}");
    });
}

#[test]
fn its_diagram_is_a_file_for_three_tools() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        written(&mut olga).await;
        // On its page it comes in three sizes, and only in those.
        let width = |body: &str| {
            let drawing = body.split("portolan-drawing sequence\"").nth(1).unwrap();
            let width = drawing.split("width=\"").nth(1).unwrap().split('"').next().unwrap();
            width.parse::<f64>().unwrap()
        };
        let whole = width(&olga.get("/processes/order-pay").await.is(200).body);
        let large = width(&olga.get("/processes/order-pay?zoom=150").await.is(200).body);
        assert!((large - whole * 1.5).abs() < 1.0, "{whole} and {large}");
        olga.get("/processes/order-pay?zoom=fit")
            .await
            .is(200)
            .says("Fit to width");
        olga.get("/processes/order-pay?zoom=900").await.is(400).says("“900”");
        let svg = olga.get("/processes/order-pay/sequence.svg").await;
        let svg = &svg.is(200).body;
        assert!(svg.starts_with("<svg") && svg.contains("/integrations/41\""));
        let mermaid = olga.get("/processes/order-pay/sequence.mmd").await;
        assert_eq!(
            mermaid.is(200).body,
            "sequenceDiagram
    title Order #38; pay
    autonumber
    participant s101 as Havn app
    participant s102 as Web shop
    participant s103 as Till #38; #60;co#62;
    participant s104 as Analytics
    rect rgba(128, 128, 128, 0.1)
    Note over s101: Havn app waits#58; 99.8 #37;, at most 6 s
    s101->>s102: places the order
    s102->>s103: takes the money
    end
    s103->>s103: prints the receipt
    s103--)s104: tells of the sale
"
        );
        let plantuml = olga.get("/processes/order-pay/sequence.puml").await;
        let plantuml = &plantuml.is(200).body;
        assert!(plantuml.contains("participant \"Till <U+0026> <U+003C>co<U+003E>\" as s103\n"));
        assert!(
            plantuml.contains("group Havn app waits: 99.8 <U+0025>, at most 6 s\ns101 -> s102 : places the order\n")
        );
        assert!(plantuml.contains("s103 -->> s104 : tells of the sale\n@enduml\n"));
    });
}

#[test]
fn retiring_an_integration_breaks_the_step_that_it_realised_and_names_what_could_take_its_place() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        written(&mut olga).await;
        olga.post(
            "/integrations/42/status",
            &[("status", "retiring"), ("reason", "goes"), ("date", "")],
        )
        .await
        .is(303);
        olga.get("/processes/order-pay")
            .await
            .says("retiring")
            .says_not("cannot happen today, since");
        olga.post(
            "/integrations/42/status",
            &[("status", "retired"), ("reason", "gone"), ("date", "")],
        )
        .await
        .is(303);
        let page = olga.get("/processes/order-pay").await;
        page.is(200)
            .says("One of 4 steps cannot happen today, since no live integration realises it: step 2.")
            .says("takes the money (retired)")
            .says("one integration could realise it");
        assert_eq!(page.body.matches("class=\"step message retired unbacked\"").count(), 1);
        assert!(page.body.contains("href=\"/processes/order-pay/edit#step-2\""));
        olga.get("/processes?state=unbacked")
            .await
            .says("one step cannot happen");
        // The retired one stays chosen in the form, and saving changes nothing by itself.
        let edit = olga.get("/processes/order-pay/edit").await;
        edit.is(200)
            .says("I-42 · Payments v1 · retired")
            .says("I-43 · Payments v2 · proposed");
        let rows = [
            ["1", "app", "shop", "places the order", "41"],
            ["2", "shop", "till", "takes the money", "42"],
            ["3", "till", "till", "prints the receipt", "none"],
            ["4", "till", "analytics", "tells of the sale", "44"],
        ];
        let same = form("Order & pay", &rows, &[("slug", "order-pay"), ("revision", "1")]);
        olga.post("/processes/order-pay/edit", &same).await.is(303);
        assert_eq!(olga.get("/processes/order-pay/edit").await.value_of("revision"), "1");
        let mut moved = rows;
        moved[1][4] = "43";
        let moved = form("Order & pay", &moved, &[("slug", "order-pay"), ("revision", "1")]);
        olga.post("/processes/order-pay/edit", &moved).await.is(303);
        olga.get("/processes/order-pay")
            .await
            .says("takes the money (planned, not live yet)");
    });
}

#[test]
fn rows_are_ordered_by_their_numbers_and_the_only_integration_is_filled_in() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let rows = [
            ["2", "shop", "till", "second", ""],
            ["3", "app", "till", "fourth", ""],
            ["1", "app", "shop", "first", ""],
            ["2", "till", "analytics", "third", "none"],
        ];
        olga.post("/processes/new", &form("Flow", &rows, &[])).await.is(303);
        let json = olga.get("/processes/flow/steps.json").await.json();
        let told: Vec<String> = json["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| format!("{} {}", step["what"].as_str().unwrap(), step["integration"]))
            .collect();
        // Two candidates are a choice to make; "none" is one that was made.
        assert_eq!(told, ["first \"I-41\"", "second null", "third null", "fourth null"]);
        assert_eq!(json["unbacked"], 3);
        olga.get("/processes/flow")
            .await
            .says("2 integrations could realise it")
            .says("one integration could realise it");
    });
}

#[test]
fn looking_up_integrations_saves_nothing_and_a_wrong_row_says_what_is_wrong_with_it() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        let rows = [["1", "shop", "till", "pays", ""], ["2", "app", "nobody", "asks", ""]];
        let looked = olga
            .post("/processes/new", &form("Flow", &rows, &[("more", "look")]))
            .await;
        looked.is(200).says("choose one of 2").says("I-42 · Payments v1 · live");
        assert_eq!(olga.get("/processes.json").await.json(), serde_json::json!([]));
        let rows = [
            ["x", "shop", "till", "pays", ""],
            ["2", "app", "nobody", "asks", ""],
            ["3", "app", "shop", "", ""],
            ["4", "app", "", "half", ""],
            ["5", "app", "till", "wrong", "44"],
        ];
        let refused = olga.post("/processes/new", &form("", &rows, &[])).await;
        refused
            .is(422)
            .says("Row 1: the number is made of digits.")
            .says("Row 2: there is no system called nobody.")
            .says("Row 3: say what happens.")
            .says("Row 4: a step needs both systems")
            .says("Row 5: I-44 does not run between Havn app and Till & <co>.");
        assert!(refused.body.contains("value=\"nobody\""), "what was typed is kept");
        let many: Vec<Row> = (0..201).map(|_| ["", "app", "shop", "again", ""]).collect();
        olga.post("/processes/new", &form("Long", &many, &[]))
            .await
            .is(422)
            .says("200");
    });
}

#[test]
fn only_the_owning_team_edits_archives_and_two_at_once_see_both_sides() {
    both(async |world| {
        estate(world).await;
        let mut olga = world.person("olga", Role::Contributor, &["sales"]).await;
        written(&mut olga).await;
        let mut dan = world.person("dan", Role::Contributor, &["data"]).await;
        for path in ["edit", "archive", "restore"] {
            dan.get(&format!("/processes/order-pay/{path}")).await.is(403);
            let fields = [("name", "X"), ("slug", "x"), ("revision", "1"), ("reason", "because")];
            dan.post(&format!("/processes/order-pay/{path}"), &fields).await.is(403);
        }
        dan.post("/processes/new", &form("Mine", &ROWS, &[])).await.is(403);
        let renamed = form("Pay & go", &ROWS, &[("slug", "pay-and-go"), ("revision", "1")]);
        olga.post("/processes/order-pay/edit", &renamed)
            .await
            .redirects_to("/processes/pay-and-go");
        let old = olga.get("/processes/order-pay?x=1").await;
        assert_eq!(old.is(308).location(), "/processes/pay-and-go?x=1");
        let late = form("Other", &ROWS, &[("slug", "pay-and-go"), ("revision", "1")]);
        olga.post("/processes/pay-and-go/edit", &late)
            .await
            .is(409)
            .says("Other")
            .says("Pay & go")
            .says("tells of the sale (I-44)");
        olga.post("/processes/pay-and-go/archive", &[("reason", "old"), ("revision", "2")])
            .await
            .is(303);
        olga.get("/processes").await.says("No processes yet");
        assert_eq!(olga.get("/search.json?q=pay%20go").await.json(), serde_json::json!([]));
        olga.get("/systems/till").await.is(200).says_not("Pay & go");
        olga.post(
            "/processes/pay-and-go/restore",
            &[("reason", "back"), ("revision", "3")],
        )
        .await
        .is(303);
        olga.get("/processes").await.says("Pay & go");
    });
}
