//! The demonstration company: what it says of itself, and the command that serves it.

mod support;

use portolan_app::db::Db;
use portolan_app::{imports, map, on, reviews};
use portolan_domain::words::Role;
use sqlx::types::Json;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use support::{Place, both};
use time::{Date, OffsetDateTime};

#[test]
fn the_company_was_brought_in_by_a_person_before_anything_of_its_story_happened() {
    both(async |world| {
        let remarks = imports::demo::load_company(&world.app).await.unwrap();
        assert!(remarks.is_empty(), "{remarks:?}");
        reviews::demo::load(&world.app, imports::demo::story(), world.app.clock().today())
            .await
            .unwrap();
        let mut tx = world.app.db().read().await.unwrap();
        let rows: Vec<(OffsetDateTime, String, Option<i64>, String)> = on!(&mut tx, c => sqlx::query_as(
            "SELECT at, actor, actor_id, action FROM audit ORDER BY seq",
        ).fetch_all(c).await)
        .unwrap();
        assert!(
            rows.windows(2).all(|pair| pair[0].0 <= pair[1].0),
            "the trail goes forward in time"
        );
        let by_command: Vec<&str> = rows
            .iter()
            .filter(|row| row.1 == "command line")
            .map(|row| row.3.as_str())
            .collect();
        assert_eq!(
            by_command,
            ["user.create"],
            "the command line makes the administrator and nothing else"
        );
        let mikkel: i64 = on!(&mut tx, c => sqlx::query_scalar("SELECT id FROM users WHERE login = 'mikkel.dahl'").fetch_one(c).await).unwrap();
        assert!(
            rows.iter()
                .any(|row| row.3 == "system.create" && row.1 == "mikkel.dahl" && row.2 == Some(mikkel))
        );
        let begun = rows.iter().position(|row| row.3 == "request.create").unwrap();
        assert!(
            rows[begun..].iter().all(|row| !row.3.starts_with("system.")),
            "the import comes first"
        );
    });
}

#[test]
fn the_company_has_measured_its_sprawl_for_a_year_and_the_chair_accepted_a_risk() {
    both(async |world| {
        imports::demo::load_company(&world.app).await.unwrap();
        reviews::demo::load(&world.app, imports::demo::story(), world.app.clock().today())
            .await
            .unwrap();
        map::load_demo(&world.app).await.unwrap();
        let mut aino = world.person("aino", Role::BoardMember, &[]).await;
        let json = aino.get("/map/sprawl.json").await.json();
        for measure in json["measures"].as_array().unwrap() {
            assert!(!measure["value_90_days_ago"].is_null(), "{measure}");
        }
        // The trend ends in what is true today: yesterday was much the same.
        let mut tx = world.app.db().read().await.unwrap();
        let indexes: Vec<(Date, Json<serde_json::Value>)> = on!(&mut tx, c => sqlx::query_as(
            "SELECT day, reading FROM sprawl_readings WHERE scope = 'company' ORDER BY day",
        ).fetch_all(c).await)
        .unwrap();
        drop(tx);
        assert!(indexes.len() > 70, "{}", indexes.len());
        let index = |reading: &serde_json::Value| reading["index"]["value"].as_f64().unwrap();
        let (last, yesterday) = indexes.last().unwrap();
        assert_eq!(*last, world.app.clock().today() - time::Duration::days(1));
        assert!((index(yesterday) - index(&json)).abs() < 2.0);
        let accepted = aino.get("/map/findings/accepted.json").await.json();
        assert_eq!(accepted[0]["accepted_by"], "Ingrid Solberg", "{accepted}");
        assert_eq!(accepted[0]["state"], "standing");
    });
}

/// `portolan demo` on a database, once it says that it is ready; ended when it is dropped.
struct Demo(Child);

impl Demo {
    fn start(place: &Place, more: &[&str]) -> Result<Demo, String> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_portolan"))
            .args(["demo", "--listen", "127.0.0.1:0", "--database", &place.address()])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let ready = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok)
            .any(|line| line.contains("Portolan is ready"));
        if ready {
            return Ok(Demo(child));
        }
        let said = child.wait_with_output().unwrap();
        Err(String::from_utf8_lossy(&said.stderr).into_owned())
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn counts(place: &Place) -> (i64, i64, i64) {
    let db = Db::open(&place.location, false).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let counts = on!(&mut tx, c => sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM systems), (SELECT COUNT(*) FROM decisions), (SELECT COUNT(*) FROM teams WHERE slug = 'own-team')",
    ).fetch_one(c).await).unwrap();
    drop(tx);
    db.close().await;
    counts
}

async fn change(place: &Place, text: &'static str) {
    let db = Db::open(&place.location, true).await.unwrap();
    let mut tx = db.write().await.unwrap();
    on!(&mut tx, c => sqlx::query(text).bind(support::noon()).execute(c).await.map(|_| ())).unwrap();
    tx.commit().await.unwrap();
    db.close().await;
}

const OWN_TEAM: &str = "INSERT INTO teams (id, slug, name, description, contact, revision, created_at, updated_at)
     VALUES (9001, 'own-team', 'Own team', '', '', 1, $1, $1)";

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_keeps_what_was_done_to_it_until_it_is_begun_anew() {
    for engine in ["sqlite", "postgres"] {
        let place = Place::new(engine).await;
        drop(Demo::start(&place, &[]).unwrap());
        let (systems, decisions, _) = counts(&place).await;
        assert!(
            systems > 30 && decisions > 5,
            "{engine}: {systems} systems, {decisions} decisions"
        );
        change(&place, OWN_TEAM).await;
        drop(Demo::start(&place, &[]).unwrap());
        assert_eq!(counts(&place).await, (systems, decisions, 1), "{engine}: kept");
        drop(Demo::start(&place, &["--fresh"]).unwrap());
        assert_eq!(counts(&place).await, (systems, decisions, 0), "{engine}: begun anew");
        place.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_holds_something_else_is_left_alone() {
    for engine in ["sqlite", "postgres"] {
        let place = Place::new(engine).await;
        change(&place, OWN_TEAM).await;
        for more in [&[][..], &["--fresh"]] {
            let said = Demo::start(&place, more)
                .err()
                .unwrap_or_else(|| panic!("{engine}: it was taken"));
            assert!(
                said.contains("holds something else than the demonstration"),
                "{engine}: {said}"
            );
        }
        assert_eq!(counts(&place).await, (0, 0, 1), "{engine}");
        place.remove().await;
    }
}
