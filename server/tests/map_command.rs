//! The map at a terminal: the same answers as the pages', with exit codes for pipelines, and nothing written to the database.

mod support;

use portolan_domain::words::Role;
use serde_json::Value;
use std::process::Command;
use support::{World, both, noon};

/// Shop uses Orders; Orders and Stock wait for each other; Shop might use Pay one day.
async fn estate(world: &World) {
    world.fill(&[
        "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at) VALUES
         (301, 'tills', 'Tills', '', '', 1, $1, $1)",
        "INSERT INTO domains (id, slug, name, description, revision, created_at, updated_at) VALUES
         (301, 'sales', 'Sales & shops', '', 1, $1, $1), (302, 'logistics', 'Logistics', '', 1, $1, $1)",
        "INSERT INTO systems (id, slug, name, description, kind, domain_id, owner_id, labels, revision, created_at, updated_at) VALUES
         (301, 'shop', 'Web <shop>', '', 'application', 301, 301, '{}', 1, $1, $1),
         (303, 'orders', 'Orders', '', 'application', 302, NULL, '{}', 1, $1, $1),
         (304, 'stock', 'Stock', '', 'application', 302, NULL, '{}', 1, $1, $1),
         (306, 'pay', 'PayFast', '', 'external', NULL, NULL, '{}', 1, $1, $1)",
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (303, 'ordering', 'Ordering', '', 303, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (304, 'levels', 'Levels', '', 304, 'rest', 'company-internal', 'internal', '{}', 1, $1, $1),
                (306, 'paying', 'Paying', '', 306, 'rest', 'external-partner', 'internal', '{}', 1, $1, $1)",
        "INSERT INTO versions (id, api_id, label, lifecycle, migration_guide, environments, revision, created_at, updated_at) VALUES
         (303, 303, 'v2', 'active', '', '[]', 1, $1, $1), (304, 304, 'v1', 'active', '', '[]', 1, $1, $1),
         (306, 306, 'v7', 'active', '', '[]', 1, $1, $1)",
        "INSERT INTO integrations (id, consumer_id, version_id, via_id, purpose, interaction, direction, criticality, status, resilience,
                                   security, revision, created_at, updated_at) VALUES
         (71, 301, 303, NULL, '', 'synchronous', 'to-consumer', 'vital', 'live', '{}', '{}', 1, $1, $1),
         (74, 303, 304, NULL, '', 'synchronous', 'to-consumer', 'high', 'live', '{}', '{}', 1, $1, $1),
         (75, 304, 303, NULL, '', 'synchronous', 'to-consumer', 'medium', 'live', '{}', '{}', 1, $1, $1),
         (76, 301, 306, NULL, '', 'synchronous', 'to-consumer', 'low', 'proposed', '{}', '{}', 1, $1, $1)",
    ])
    .await;
}

/// The exit code of `portolan map …`, and what it says on either stream.
fn map(world: &World, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_portolan"))
        .arg("map")
        .args(arguments)
        .args(["--database", &world.place.address()])
        .env("PORTOLAN_LOG", "warn")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn said(world: &World, arguments: &[&str]) -> String {
    let (code, said, error) = map(world, arguments);
    assert_eq!(code, 0, "{arguments:?}: {error}");
    said
}

#[track_caller]
fn json(world: &World, arguments: &[&str]) -> Value {
    serde_json::from_str(&said(world, &[arguments, &["--format", "json"]].concat())).unwrap()
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” is not in:\n{text}");
    }
}

#[test]
fn a_program_gets_from_the_command_line_what_the_pages_give_it() {
    both(async |world| {
        estate(world).await;
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let findings = json(world, &["findings"]);
        assert!(findings.as_array().is_some_and(|all| !all.is_empty()));
        assert_eq!(findings, vera.get("/map/findings.json").await.json());
        let csv = said(world, &["findings", "--format", "csv"]);
        assert_eq!(csv.trim_end(), vera.get("/map/findings.csv").await.body.trim_end());
        let page = vera.get("/map/sprawl.json?domain=logistics").await.json();
        let metrics = json(world, &["metrics", "--domain", "logistics"]);
        for part in ["scope", "systems", "links", "index", "measures"] {
            assert_eq!(metrics[part], page[part], "{part}");
        }
        for action in ["retire", "break", "take-down"] {
            let page = vera
                .get(&format!("/map/impact.json?of=system:orders&action={action}"))
                .await;
            assert_eq!(json(world, &["impact", "orders", "--action", action]), page.json());
        }
        assert_eq!(
            json(world, &["export", "--all"]),
            vera.get("/map/company.json?open=all").await.json()
        );
        assert_eq!(
            json(world, &["export", "--around", "system:shop", "--depth", "2"]),
            vera.get("/map.json?system=shop&depth=2").await.json()
        );
    });
}

#[test]
fn measures_impact_and_paths_are_told_at_a_terminal() {
    both(async |world| {
        estate(world).await;
        let metrics = said(world, &["metrics"]);
        holds(&metrics, &["4 systems, 3 links", "Sprawl index", "OVER", "none", "×"]);
        holds(
            &said(world, &["metrics", "--team", "tills"]),
            &["Tills on", "1 system,"],
        );
        let impact = said(world, &["impact", "version:ordering@v2", "--action", "break"]);
        holds(&impact, &["Ordering v2", "direct", "shop", "tills", "I-71", "vital"]);
        let path = said(world, &["path", "shop", "stock"]);
        holds(
            &path,
            &[
                "shop → stock (uses): 2 steps",
                "orders → stock: I-74 levels v1",
                "stock → shop (uses): no way",
            ],
        );
        let path = json(world, &["path", "shop", "system:stock"]);
        assert_eq!(
            path["there"]["chains"][0]["systems"],
            serde_json::json!(["shop", "orders", "stock"])
        );
        assert_eq!(path["there"]["chains"][0]["steps"][1][0]["integration"], "I-74");
        let unsettled = json(world, &["path", "shop", "pay"]);
        assert_eq!(
            unsettled["there"]["nearest"]["unsettled"]["by"][0]["integration"],
            "I-76"
        );
    });
}

#[test]
fn pictures_are_written_in_every_language_to_a_file_or_to_standard_output() {
    both(async |world| {
        estate(world).await;
        for (format, sign) in [
            ("dot", "digraph"),
            ("mermaid", "flowchart"),
            ("plantuml", "@startuml"),
            ("structurizr", "workspace"),
            ("graphml", "<graphml"),
            ("csv", "from,to"),
        ] {
            holds(&said(world, &["export", "--format", format]), &[sign, "Logistics"]);
        }
        let around = said(
            world,
            &["export", "--around", "shop", "--depth", "1", "--format", "dot"],
        );
        holds(&around, &["Orders", "PayFast"]);
        assert!(!around.contains("Stock"), "{around}");
        let open = said(world, &["export", "--open", "logistics", "--format", "mermaid"]);
        holds(&open, &["Logistics", "Sales"]);
        let file = std::env::temp_dir().join(format!("portolan-map-{}-{}.puml", std::process::id(), world.engine()));
        let to = file.to_str().unwrap();
        assert_eq!(
            said(world, &["export", "--all", "--format", "plantuml", "--output", to]),
            ""
        );
        holds(&std::fs::read_to_string(&file).unwrap(), &["@startuml", "Stock"]);
        std::fs::remove_file(file).unwrap();
    });
}

#[test]
fn a_pipeline_stops_at_an_open_finding_and_not_at_an_accepted_one() {
    both(async |world| {
        estate(world).await;
        let circle = ["findings", "--rule", "closes-cycle"];
        let listed = json(world, &circle);
        let weight = listed[0]["severity"].as_str().unwrap().to_owned();
        assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
        holds(&said(world, &circle), &["closes-cycle", "no team", "Accepted: 0."]);
        let stopped = [&circle[..], &["--fail-on", "warn"]].concat();
        assert_eq!(map(world, &stopped).0, 1, "it weighs {weight}");
        assert_eq!(map(world, &[&stopped[..], &["--team", "tills"]].concat()).0, 0);
        let mut chair = world.person("clara", Role::BoardChair, &[]).await;
        let until = (noon().date() + time::Duration::days(300)).to_string();
        let subject = listed[0]["subject"].as_str().unwrap();
        chair
            .post(
                "/map/findings/accept",
                &[
                    ("rule", "closes-cycle"),
                    ("subject", subject),
                    ("risk_reason", "It goes in March."),
                    ("risk_until", &until),
                ],
            )
            .await
            .is(303);
        let (code, said, _) = map(world, &stopped);
        assert_eq!(code, 0, "{said}");
        holds(&said, &["accepted until", &until, "Accepted: 1."]);
    });
}

#[test]
fn what_is_not_there_is_an_error_that_says_so() {
    both(async |world| {
        estate(world).await;
        for (arguments, sentence) in [
            (&["metrics", "--domain", "mars"][..], "no business area `mars`"),
            (&["metrics", "--team", "mars"], "no team `mars`"),
            (&["findings", "--team", "mars"], "no team `mars`"),
            (&["findings", "--rule", "mars"], "mars"),
            (&["impact", "system:mars"], "no system or API `system:mars`"),
            (&["impact", "version:ordering@v9"], "version:ordering@v9"),
            (&["path", "shop", "mars"], "no system `mars`"),
            (&["path", "shop", "shop"], "both ends"),
            (&["export", "--format", "dot", "--around", "mars"], "no system `mars`"),
            (&["export", "--format", "dot", "--open", "mars"], "`mars`"),
        ] {
            let (code, said, error) = map(world, arguments);
            assert_eq!((code, said.as_str()), (2, ""), "{arguments:?}");
            holds(&error, &[sentence]);
        }
    });
    let output = Command::new(env!("CARGO_BIN_EXE_portolan"))
        .args(["map", "metrics", "--database", "sqlite:/nowhere/at/all.db"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}
