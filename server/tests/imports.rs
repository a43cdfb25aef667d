//! Files come in by the page and by the command line, and go out again.

mod support;

use portolan_app::audit::{self, By, Verdict};
use portolan_app::imports::{self, Report};
use portolan_app::on;
use portolan_domain::import::{self, ImportOptions, SourceFile};
use portolan_domain::roles::Actor;
use portolan_domain::words::Role;
use std::path::Path;
use support::{Answer, Visitor, World, both, noon};

const ORDERS: &str =
    "openapi: 3.0.3\ninfo: {title: Orders, version: 1.10}\npaths:\n  /orders:\n    get: {operationId: listOrders}\n";

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.into(),
        bytes: text.as_bytes().to_vec(),
    }
}

/// Every file under a folder of the corpus; `None`, said aloud, where the corpus is absent.
fn corpus(folder: &str) -> Option<Vec<SourceFile>> {
    fn walk(top: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
        let mut paths: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                walk(top, &path, files);
            } else {
                let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
                files.push(SourceFile {
                    path: name,
                    bytes: std::fs::read(&path).unwrap(),
                });
            }
        }
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpus")
        .join(folder);
    if !top.is_dir() {
        eprintln!("the corpus is not at ../shared/corpus/{folder}, so nothing was tested");
        return None;
    }
    let mut files = Vec::new();
    walk(&top, &top, &mut files);
    Some(files)
}

/// Imports as the command line does.
async fn bring(world: &World, files: &[SourceFile]) -> Report {
    let reading = import::read(files, &ImportOptions::default());
    let ahead = imports::ahead(&world.app, &reading).await.unwrap();
    let mut tx = world.app.db().write().await.unwrap();
    let plan = imports::plan(&mut tx, reading, ahead, &Actor::command_line(), noon().date())
        .await
        .unwrap();
    let report = imports::apply(&mut tx, &By::command_line(), noon(), plan)
        .await
        .unwrap();
    world.app.commit_catalog(tx).await.unwrap();
    report
}

async fn exported(world: &World) -> String {
    let mut tx = world.app.db().read().await.unwrap();
    imports::export(&mut tx).await.unwrap()
}

async fn count(world: &World, table: &'static str) -> i64 {
    let mut tx = world.app.db().read().await.unwrap();
    let text = format!("SELECT COUNT(*) FROM {table}");
    on!(&mut tx, c => sqlx::query_scalar(sqlx::AssertSqlSafe(text)).fetch_one(c).await).unwrap()
}

/// The page of an upload once nothing is being done to it any more.
async fn settled(visitor: &mut Visitor<'_>, path: &str) -> Answer {
    for _ in 0..500 {
        let page = visitor.get(path).await;
        page.is(200);
        if !page.headers.contains_key("refresh") {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{path} never settled");
}

#[test]
fn the_example_company_comes_in_once_and_only_once() {
    let Some(files) = corpus("backstage") else { return };
    both(async |world| {
        let first = bring(world, &files).await;
        assert_eq!(first.refused.len(), 1, "{:?}", first.refused);
        assert_eq!(
            first.refused[0].place(),
            "components/invalid-component.yaml:4 /metadata/name"
        );
        assert!(first.changed.is_empty());
        assert_eq!(first.unchanged, 0);
        for (table, rows) in [
            ("teams", 8),
            ("users", 17),
            ("domains", 3),
            ("systems", 20),
            ("apis", 10),
            ("integrations", 3),
        ] {
            assert_eq!(count(world, table).await, rows, "{table}");
        }
        let trail = count(world, "audit").await;
        assert_eq!(usize::try_from(trail).unwrap(), first.created.len());

        let second = bring(world, &files).await;
        assert!(second.changes_nothing(), "{:?} {:?}", second.created, second.changed);
        // Two systems were made up to hold APIs that nobody provides; those APIs have a place now.
        assert_eq!(second.unchanged, first.created.len() - 2);
        assert_eq!(
            count(world, "audit").await,
            trail,
            "nothing happened, so nothing is in the trail"
        );

        let snapshot = world.app.snapshot().await.unwrap();
        assert!(snapshot.api_by_slug("petstore").unwrap().versions[0].has_contract);
        assert_eq!(snapshot.search_apis("wayback").len(), 2);
        let mut tx = world.app.db().read().await.unwrap();
        assert!(matches!(audit::verify(&mut tx).await.unwrap(), Verdict::Whole { .. }));
    });
}

#[test]
fn an_export_into_an_empty_catalog_exports_the_same_bytes() {
    let Some(mut files) = corpus("backstage") else { return };
    files.push(file(
        "estate.yaml",
        "portolan: 1
teams: [{slug: crew, name: Crew}]
systems:
  - {slug: till, name: Till, owner: crew, kind: application}
  - {slug: hub, name: Hub, kind: integration-hub}
apis:
  - slug: orders
    system: till
    owner: ''
    versions:
      - {label: v1, lifecycle: deprecated, released_on: 2024-02-29, sunset_on: 2027-01-01, successor: v2, migration_guide: Ask., rate_limit: none}
      - {label: v2, rate_limit: 600 a minute, environments: [{name: production, url: 'https://orders.example.com'}], contract: {text: \"openapi: 3.0.3\\ninfo: {title: O, version: 1}\\npaths: {}\\n\"}}
entities:
  - slug: order
    definition: What was sold.
    attributes: [{name: number, type: text, identifier: true}]
    roles: [{system: till, role: master}, {system: hub, role: copy, scope: online}]
integrations:
  - {consumer: hub, api: orders, version: v1, entities: [{entity: order}], operations: [GET /orders], resilience: {timeout_ms: 300, signals: alerts, alerted: on call}, security: {scopes: [read], least_privilege: true, secret_place: vault}}
  - {consumer: hub, api: orders, version: v1, via: hub, status: retiring, owner: crew}
processes:
  - slug: sale
    name: A sale
    description: From the till to the figures.
    trigger: Somebody buys
    owner: crew
    steps:
      - {from: till, to: till, what: rings up}
      - {from: hub, to: till, what: asks, integration: {api: orders}}
      - {from: till, to: hub, what: tells, integration: {api: orders, version: v1, via: hub}}
      - {from: till, to: hub, what: hopes}
      - {from: till, to: till, what: odd, integration: {api: orders, consumer: hub}}
",
    ));
    both(async |world| {
        assert_eq!(bring(world, &files).await.refused.len(), 1);
        let first = exported(world).await;
        // The same world again, empty: the other one is thrown away at the end of the test.
        let other = World::empty(world.engine()).await;
        let report = bring(&other, &[file("export.json", &first)]).await;
        assert!(
            report.refused.is_empty() && report.warnings.is_empty(),
            "{:?} {:?}",
            report.refused,
            report.warnings
        );
        assert_eq!(exported(&other).await, first);
        assert!(bring(&other, &[file("export.json", &first)]).await.changes_nothing());
        assert!(bring(world, &[file("export.json", &first)]).await.changes_nothing());
        let snapshot = other.app.snapshot().await.unwrap();
        let steps = &snapshot.processes()[0].steps;
        let numbers: Vec<bool> = steps.iter().map(|step| step.integration.is_some()).collect();
        assert_eq!(numbers, [false, true, true, false, false]);
        assert_ne!(
            steps[1].integration, steps[2].integration,
            "the direct way and the one through the hub"
        );
        assert_eq!(
            snapshot.api_by_slug("orders").unwrap().owner,
            None,
            "nobody owns it, although the system has an owner"
        );
        other.end().await;
    });
}

#[test]
fn a_process_of_a_file_keeps_the_steps_whose_integration_is_not_there_and_says_so() {
    let estate = |steps: &str| {
        let text = format!(
            "portolan: 1
systems: [{{slug: till, name: Till}}, {{slug: hub, name: Hub}}]
apis: [{{slug: orders, system: till, versions: [{{label: v1}}]}}]
integrations: [{{consumer: hub, api: orders, version: v1}}]
processes: [{{slug: sale, name: A sale, steps: [{steps}]}}]
"
        );
        vec![file("estate.yaml", &text)]
    };
    both(async |world| {
        let first = bring(
            world,
            &estate(
                "{from: hub, to: till, what: asks, integration: {api: orders}},
                 {from: till, to: hub, what: tells, integration: {api: orders, via: hub}},
                 {from: till, to: hub, what: calls, integration: {api: gone}},
                 {from: till, to: nowhere, what: lost}",
            ),
        )
        .await;
        let codes: Vec<&str> = first.warnings.iter().map(|warning| warning.code.as_str()).collect();
        assert_eq!(codes, ["dangling-reference", "dangling-reference", "step-unrealised"]);
        assert!(
            first.warnings[2]
                .reason
                .starts_with("Step 2 of process sale names a use of orders via hub")
        );
        assert!(first.refused.is_empty());
        let mut ada = world.person("ada", Role::Administrator, &[]).await;
        let json = ada.get("/processes/sale/steps.json").await.json();
        assert_eq!(json["steps"][0]["integration"], "I-1");
        assert_eq!(json["unbacked"], 2);
        assert_eq!(json["steps"].as_array().unwrap().len(), 3);
        ada.get("/processes/sale/history")
            .await
            .says("imported from estate.yaml");
        // Another file says less: what it does not state stays, and its steps take the place of the others.
        let second = bring(
            world,
            &estate("{from: hub, to: till, what: asks again, integration: {api: orders, version: v1}}"),
        )
        .await;
        assert_eq!(second.changed.len(), 1);
        let json = ada.get("/processes/sale/steps.json").await.json();
        assert_eq!(json["steps"][0]["what"], "asks again");
        assert_eq!(json["steps"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn files_are_looked_at_before_they_are_taken() {
    both(async |world| {
        let mut ada = world.person("ada", Role::Administrator, &["crew"]).await;
        bring(
            world,
            &[file(
                "e.yaml",
                "portolan: 1\nsystems: [{slug: till, name: Till, owner: crew}]\n",
            )],
        )
        .await;
        ada.get("/imports").await.is(200).says("Nothing was imported here yet");
        let answer = ada
            .upload(
                "/imports",
                &[("import-system", "till"), ("import-owner", "crew")],
                &[
                    ("specs/orders.yaml", ORDERS.as_bytes()),
                    ("specs/broken.yaml", b"openapi: 3.0.3\ninfo: {title: A\n"),
                ],
            )
            .await;
        answer.is(303);
        let path = answer.location().to_owned();
        let page = settled(&mut ada, &path).await;
        page.says("One thing cannot be taken")
            .says("specs/broken.yaml")
            .says("orders/1.10")
            .says("Take 2 changes");
        assert_eq!(count(world, "apis").await, 0, "a preview writes nothing");
        ada.get("/imports")
            .await
            .says("specs/orders.yaml and one more")
            .says("to be looked at");

        ada.post(&format!("{path}/take"), &[]).await.redirects_to(&path);
        settled(&mut ada, &path)
            .await
            .says("It is in the catalog")
            .says("specs/broken.yaml");
        let snapshot = world.app.snapshot().await.unwrap();
        let api = snapshot.api_by_slug("orders").unwrap();
        assert_eq!(
            (&*api.name, &*api.versions[0].label, api.versions[0].has_contract),
            ("Orders", "1.10", true)
        );
        // Taken is taken: a second click finds nothing to do.
        ada.post(&format!("{path}/take"), &[]).await.is(409);

        let answer = ada
            .upload(
                "/imports",
                &[("import-system", "till")],
                &[("orders.yaml", ORDERS.as_bytes())],
            )
            .await;
        let path = answer.location().to_owned();
        let page = settled(&mut ada, &path).await;
        page.says("Nothing would change").says_not("Take 0");
        let report = ada.get(&format!("{path}/report.json")).await.json();
        assert_eq!(
            report,
            serde_json::json!({"created": [], "changed": [], "unchanged": 2, "refused": [], "warnings": []})
        );
        ada.post(&format!("{path}/discard"), &[]).await.redirects_to("/imports");
        ada.get(&path).await.is(404);
        ada.get("/imports.csv").await.is(200).says("done");
    });
}

#[test]
fn an_upload_without_files_says_so_and_a_strange_system_too() {
    both(async |world| {
        let mut ada = world.person("ada", Role::Administrator, &[]).await;
        let page = ada.upload("/imports", &[("import-system", "nowhere")], &[]).await;
        page.is(422)
            .says("Choose at least one file")
            .says("There is no such thing in the catalog");
        assert_eq!(page.value_of("import-system"), "nowhere");
    });
}

#[test]
fn contributors_bring_in_what_their_teams_own_and_nothing_else() {
    both(async |world| {
        let mut cleo = world.person("cleo", Role::Contributor, &["crew"]).await;
        bring(world, &[file("e.yaml", "portolan: 1\nteams: [{slug: others}]\nsystems: [{slug: till, owner: crew, name: Till}, {slug: safe, owner: others, name: Safe}]\n")]).await;
        let estate = "portolan: 1
teams: [{slug: new-team}, {slug: others}]
systems:
  - {slug: till, description: Where money comes in.}
  - {slug: safe, description: Where it stays.}
  - {slug: drawer, owner: crew}
  - {slug: vault, owner: others}
apis:
  - {slug: coins, system: drawer, versions: [{label: v1}]}
  - {slug: notes, system: vault, versions: [{label: v1}]}
";
        let answer = cleo
            .upload("/imports", &[], &[("estate.yaml", estate.as_bytes())])
            .await;
        let path = answer.location().to_owned();
        let page = settled(&mut cleo, &path).await;
        page.says("team new-team would be new")
            .says("system safe belongs to another team")
            .says("needs the system “vault”");
        cleo.post(&format!("{path}/take"), &[]).await.is(303);
        settled(&mut cleo, &path).await.says("It is in the catalog");
        let snapshot = world.app.snapshot().await.unwrap();
        assert!(snapshot.system_by_slug("drawer").is_some() && snapshot.api_by_slug("coins").is_some());
        assert!(snapshot.system_by_slug("vault").is_none() && snapshot.team_by_slug("new-team").is_none());
        let owner = snapshot.team_by_slug("crew").unwrap().id;
        assert_eq!(
            snapshot.api_by_slug("coins").unwrap().owner,
            Some(owner),
            "an API belongs to whom its system belongs"
        );

        let mut eve = world.person("eve", Role::Administrator, &[]).await;
        eve.get(&path).await.is(404);
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.get("/imports").await.is(403);
        cleo.get("/export.json").await.is(403);
        assert_eq!(eve.get("/export.json").await.json()["portolan"], 1);
    });
}

#[test]
fn what_a_file_says_anew_is_changed_and_what_it_leaves_out_stays() {
    both(async |world| {
        bring(
            world,
            &[file(
                "a.yaml",
                "portolan: 1
teams: [{slug: crew, name: Crew, contact: '#crew'}]
systems: [{slug: till, name: Till, owner: crew, labels: {tier: one}}, {slug: shop}]
apis: [{slug: coins, system: till, style: event, versions: [{label: v1}, {label: v2, lifecycle: preview}]}]
integrations: [{consumer: shop, api: coins}]
",
            )],
        )
        .await;
        let report = bring(
            world,
            &[file(
                "b.yaml",
                "portolan: 1
systems: [{slug: till, description: Where money comes in., labels: {color: red}}]
apis: [{slug: coins, versions: [{label: v1, lifecycle: deprecated, successor: v2}]}]
integrations: [{consumer: shop, api: coins, criticality: vital}]
",
            )],
        )
        .await;
        let changed: Vec<String> = report
            .changed
            .iter()
            .map(|one| {
                format!(
                    "{}: {}",
                    one.reference,
                    one.fields.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(" ")
                )
            })
            .collect();
        assert_eq!(
            changed,
            [
                "till: description labels",
                "coins/v1: lifecycle successor",
                "shop → coins/v1: criticality"
            ]
        );
        let text = exported(world).await;
        for kept in [
            "\"#crew\"",
            "\"tier\": \"one\"",
            "\"color\": \"red\"",
            "\"name\": \"Till\"",
            "\"interaction\": \"asynchronous\"",
        ] {
            assert!(text.contains(kept), "{kept} is not in {text}");
        }
        let mut tx = world.app.db().read().await.unwrap();
        let rows = audit::history(&mut tx, portolan_domain::words::ObjectKind::System, 1, 10)
            .await
            .unwrap();
        assert_eq!(rows[0].action, "system.edit");
        assert_eq!(rows[0].reason, "imported from b.yaml");
    });
}

#[test]
fn the_demonstration_company_is_all_good() {
    both(async |world| {
        let remarks = imports::demo::load_company(&world.app).await.unwrap();
        assert!(remarks.is_empty(), "{remarks:?}");
        let snapshot = world.app.snapshot().await.unwrap();
        assert_eq!(snapshot.teams().len(), 7);
        assert_eq!(snapshot.systems().count(), 43);
        assert_eq!(snapshot.apis().count(), 60);
        assert_eq!(snapshot.integrations().count(), 110);
        assert_eq!(snapshot.entities().len(), 12);
        assert_eq!(count(world, "contracts").await, 31);
        let mut tx = world.app.db().read().await.unwrap();
        assert!(imports::demo::is_demo(&mut tx).await.unwrap());
        let company = exported(world).await;
        let other = World::empty(world.engine()).await;
        let report = bring(&other, &[file("export.json", &company)]).await;
        assert!(report.refused.is_empty(), "{:?}", report.refused);
        assert_eq!(exported(&other).await, company);
        other.end().await;
    });
}

#[test]
fn a_synthetic_estate_is_the_same_for_the_same_seed() {
    both(async |world| {
        let size = imports::Size {
            systems: 40,
            apis: 60,
            integrations: 150,
            seed: 7,
        };
        let mut texts = Vec::new();
        for _ in 0..2 {
            let other = World::empty(world.engine()).await;
            let mut tx = other.app.db().write().await.unwrap();
            imports::generate(&mut tx, &By::command_line(), noon(), size, |_, _, _| {})
                .await
                .unwrap();
            other.app.commit_catalog(tx).await.unwrap();
            let snapshot = other.app.snapshot().await.unwrap();
            assert_eq!(
                (
                    snapshot.systems().count(),
                    snapshot.apis().count(),
                    snapshot.integrations().count()
                ),
                (40, 60, 150)
            );
            texts.push(exported(&other).await);
            other.end().await;
        }
        assert!(texts[0] == texts[1]);
    });
}

/// The command line itself, on a folder with a link out of it.
#[test]
fn the_command_line_prints_what_it_did_as_json() {
    let folder = std::env::temp_dir().join(format!("portolan-cli-{}", std::process::id()));
    let (tree, database) = (folder.join("tree"), format!("sqlite:{}", folder.join("t.db").display()));
    std::fs::create_dir_all(&tree).unwrap();
    std::fs::write(tree.join("estate.yaml"), "portolan: 1\nsystems: [{slug: till}]\n").unwrap();
    std::fs::write(folder.join("secret.yaml"), "portolan: 1\nsystems: [{slug: secret}]\n").unwrap();
    std::os::unix::fs::symlink(folder.join("secret.yaml"), tree.join("link.yaml")).unwrap();
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_portolan"))
            .args(arguments)
            .args(["--database", &database])
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let tree = tree.to_str().unwrap();
    assert_eq!(run(&["export"]).0, 2, "there is no database yet");
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let (code, text) = run(&["import", tree, "--format", "json", "--dry-run"]);
    let created = serde_json::json!([{"kind": "system", "ref": "till"}]);
    assert_eq!((code, json(&text)["created"].clone()), (0, created.clone()));
    assert!(!folder.join("t.db").exists(), "a dry run makes no database");
    let (code, text) = run(&["import", tree, "--format", "json"]);
    let whole = serde_json::json!({"created": created, "changed": [], "unchanged": 0, "refused": [], "warnings": []});
    assert_eq!((code, json(&text)), (0, whole));
    std::fs::write(
        Path::new(tree).join("bad.yaml"),
        "portolan: 1\nsystems: [{slug: 'Not a slug'}, {slug: till, kind: data-store}]\n",
    )
    .unwrap();
    let (code, text) = run(&["import", &format!("{tree}/bad.yaml"), "--format", "json"]);
    let report = json(&text);
    assert_eq!(
        (code, report["changed"].clone()),
        (
            1,
            serde_json::json!([{"kind": "system", "ref": "till", "fields": ["kind"]}])
        )
    );
    assert_eq!(report["refused"][0]["file"], "bad.yaml");
    assert_eq!(report["refused"][0]["line"], 2);
    assert_eq!(run(&["import", "/nowhere/at/all"]).0, 2);
    assert!(run(&["export"]).1.contains("\"data-store\""));
    std::fs::remove_dir_all(folder).unwrap();
}
