//! Backup and restore, on both engines and across them, and databases in a bad state.

mod support;

use portolan_app::backup::{self, BackupError, manifest_path};
use portolan_app::db::{Db, Location, OpenError, Tx};
use portolan_app::on;
use portolan_domain::words::Role;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::{Place, World, both, noon};

/// A file name that no other test has, which is removed at the end with all that stands beside it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let n = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("portolan-backup-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Scratch(folder.join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// People, teams, a trail, and rows of every type: dates, moments, JSON, truth, nothing, and references that lead forward.
async fn filled(world: &World) {
    let mut admin = world.person("anna", Role::Administrator, &["payments"]).await;
    admin
        .post(
            "/teams/new",
            &[("name", "Команда «Оплата»"), ("contact", "O'Brien; --")],
        )
        .await
        .redirects_to("/teams/komanda-oplata");
    let fields = [
        ("name", "Boris"),
        ("login", "boris"),
        ("role", "auditor"),
        ("new_password", "a long enough one"),
    ];
    admin
        .post("/users/new", &fields)
        .await
        .redirects_to("/users/boris/edit");
    let mut tx = world.app.db().write().await.unwrap();
    let json = sqlx::types::Json(serde_json::json!({"b": [1, 2.5, null, "ü"], "a": {"deep": true}}));
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO systems (id, slug, name, description, kind, labels, revision, created_at, updated_at)
         VALUES (1, 'ledger', 'Ledger', '', 'application', $1, 1, $2, $2)",
    ).bind(&json).bind(noon() + time::Duration::microseconds(123_456)).execute(c).await.map(|_| ()))
    .unwrap();
    on!(&mut tx, c => sqlx::query(
        "INSERT INTO apis (id, slug, name, description, system_id, style, audience, classification, labels, revision, created_at, updated_at)
         VALUES (1, 'bookings', 'Bookings', '', 1, 'rest', 'company-internal', 'internal', $1, 1, $2, $2)",
    ).bind(&json).bind(noon()).execute(c).await.map(|_| ())).unwrap();
    // The first names the second as its successor, which is written later.
    for (id, successor) in [(2_i64, None::<i64>), (1, Some(2))] {
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO versions (id, api_id, label, lifecycle, sunset_on, successor_id, migration_guide, environments, revision, created_at,
             updated_at) VALUES ($1, 1, $2, 'active', $3, $4, '', $5, 1, $6, $6)",
        ).bind(id).bind(format!("v{id}")).bind(time::macros::date!(2027-02-28)).bind(successor).bind(&json).bind(noon())
        .execute(c).await.map(|_| ())).unwrap();
    }
    portolan_app::snapshot::touch_everything(&mut tx).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

/// Every row of every table of an SQLite file, as texts; JSON is compared by its value.
async fn contents(path: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let db = Db::look(&Location::Sqlite(path.to_owned())).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let Tx::Sqlite(tx) = &mut tx else {
        panic!("a backup is an SQLite file")
    };
    let names: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'")
        .fetch_all(&mut **tx)
        .await
        .unwrap();
    let mut all = BTreeMap::new();
    for name in names {
        let columns: Vec<(String, String)> = sqlx::query_as("SELECT name, type FROM pragma_table_info($1)")
            .bind(&name)
            .fetch_all(&mut **tx)
            .await
            .unwrap();
        let list = columns
            .iter()
            .map(|(column, _)| format!("quote(\"{column}\")"))
            .collect::<Vec<_>>()
            .join(" || char(31) || ");
        let sql = format!("SELECT {list} FROM \"{name}\" ORDER BY 1");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut **tx)
            .await
            .unwrap();
        let rows = rows
            .into_iter()
            .map(|row| {
                row.split('\u{1f}')
                    .zip(&columns)
                    .map(|(text, (_, kind))| match kind.as_str() {
                        "JSONB" if text != "NULL" => serde_json::from_str(&text.trim_matches('\'').replace("''", "'"))
                            .unwrap_or_else(|error| panic!("{name}: {error}: {text}")),
                        _ => Value::String(text.to_owned()),
                    })
                    .collect()
            })
            .collect();
        all.insert(name, rows);
    }
    all
}

#[test]
fn what_was_saved_comes_back_on_either_engine() {
    both(async |world| {
        filled(world).await;
        let first = Scratch::new("first.db");
        let manifest = backup::backup(&world.place.location, &first.0, noon()).await.unwrap();
        assert_eq!(manifest.tables["users"], 2);
        assert_eq!(manifest.tables["sessions"], 0, "sessions are in no backup");
        assert_eq!(manifest.audit.seq, 2);
        assert!(manifest_path(&first.0).exists());
        let original = contents(&first.0).await;
        assert!(
            original["teams"]
                .iter()
                .flatten()
                .any(|value| value.to_string().contains("Команда «Оплата»"))
        );
        for engine in ["sqlite", "postgres"] {
            let target = Place::new(engine).await;
            let told = backup::restore(&first.0, &target.location, false).await.unwrap();
            assert_eq!(told, manifest);
            let again = Scratch::new("again.db");
            let second = backup::backup(&target.location, &again.0, noon()).await.unwrap();
            assert_eq!(
                (&second.tables, &second.audit, second.migration),
                (&manifest.tables, &manifest.audit, manifest.migration)
            );
            let copied = contents(&again.0).await;
            for (table, rows) in &original {
                assert_eq!(rows, &copied[table], "{table} on {engine}");
            }
            // The restored database works: it opens, its guards hold, ids go on where they were, and the chain goes on.
            let db = Db::open(&target.location, false).await.unwrap();
            let mut tx = db.write().await.unwrap();
            assert!(on!(&mut tx, c => sqlx::query("DELETE FROM audit").execute(c).await.map(|_| ())).is_err());
            drop(tx);
            let mut tx = db.write().await.unwrap();
            assert_eq!(portolan_app::db::next_id::<i64>(&mut tx, "user").await.unwrap(), 3);
            let by = portolan_app::audit::By::command_line();
            let deed = portolan_app::audit::Deed::new::<Value>(
                "database.restore",
                portolan_domain::words::ObjectKind::Database,
                0,
                None,
                None,
            );
            portolan_app::audit::append(&mut tx, &by, noon(), deed).await.unwrap();
            assert!(matches!(
                portolan_app::audit::verify(&mut tx).await.unwrap(),
                portolan_app::audit::Verdict::Whole { rows: 3, .. }
            ));
            drop(tx);
            // What has something in it is replaced only by somebody who insists.
            db.close().await;
            let refused = backup::restore(&first.0, &target.location, false).await.unwrap_err();
            assert!(matches!(refused, BackupError::NotEmpty(_)), "{refused}");
            backup::restore(&first.0, &target.location, true).await.unwrap();
            target.remove().await;
        }
    });
}

#[test]
fn a_database_that_is_in_use_is_not_replaced() {
    both(async |world| {
        filled(world).await;
        let saved = Scratch::new("saved.db");
        backup::backup(&world.place.location, &saved.0, noon()).await.unwrap();
        let refused = backup::restore(&saved.0, &world.place.location, true)
            .await
            .unwrap_err();
        assert!(matches!(refused, BackupError::InUse(_)), "{refused}");
        assert!(refused.to_string().contains("stop the server first"));
        let mut visitor = world.visitor();
        visitor.get("/healthz").await.is(200);
    });
}

#[test]
fn a_backup_never_overwrites_another_one() {
    both(async |world| {
        let saved = Scratch::new("saved.db");
        backup::backup(&world.place.location, &saved.0, noon()).await.unwrap();
        let refused = backup::backup(&world.place.location, &saved.0, noon())
            .await
            .unwrap_err();
        assert!(matches!(refused, BackupError::Exists(_)), "{refused}");
        let names: Vec<_> = std::fs::read_dir(saved.0.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(
            names.len(),
            2,
            "nothing but the backup and its manifest is left behind: {names:?}"
        );
    });
}

#[test]
fn a_backup_that_was_changed_is_not_restored() {
    both(async |world| {
        filled(world).await;
        let saved = Scratch::new("saved.db");
        backup::backup(&world.place.location, &saved.0, noon()).await.unwrap();
        let target = Scratch::new("target.db");
        let to = Location::Sqlite(target.0.clone());
        // A byte in the file.
        let mut bytes = std::fs::read(&saved.0).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&saved.0, &bytes).unwrap();
        let refused = backup::restore(&saved.0, &to, false).await.unwrap_err();
        assert!(refused.to_string().contains("SHA-256"), "{refused}");
        bytes[middle] ^= 1;
        std::fs::write(&saved.0, &bytes).unwrap();
        // A manifest that tells of another trail.
        let place = manifest_path(&saved.0);
        let text = std::fs::read_to_string(&place).unwrap();
        std::fs::write(&place, text.replace("\"seq\": 2", "\"seq\": 7")).unwrap();
        let refused = backup::restore(&saved.0, &to, false).await.unwrap_err();
        assert!(
            refused.to_string().contains("ends at row 2, the manifest says 7"),
            "{refused}"
        );
        // No manifest at all.
        std::fs::remove_file(&place).unwrap();
        let refused = backup::restore(&saved.0, &to, false).await.unwrap_err();
        assert!(matches!(refused, BackupError::File(..)), "{refused}");
        assert!(!target.0.exists(), "nothing was written");
    });
}

#[test]
fn a_database_whose_trail_was_forged_gives_no_backup() {
    both(async |world| {
        filled(world).await;
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("UPDATE audit_head SET seq = 9").execute(c).await.map(|_| ())).unwrap();
        tx.commit().await.unwrap();
        let saved = Scratch::new("saved.db");
        let refused = backup::backup(&world.place.location, &saved.0, noon())
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("the audit trail breaks at row 3"),
            "{refused}"
        );
        assert_eq!(
            std::fs::read_dir(saved.0.parent().unwrap()).unwrap().count(),
            0,
            "nothing is left that looks like a backup"
        );
    });
}

#[test]
fn a_database_of_a_newer_portolan_is_left_alone() {
    both(async |world| {
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, $1, 1)",
        ).bind(vec![0_u8]).execute(c).await.map(|_| ())).unwrap();
        tx.commit().await.unwrap();
        let refused = Db::open(&world.place.location, true).await.unwrap_err();
        assert!(matches!(refused, OpenError::Newer(_, 9999)), "{refused}");
        assert!(refused.to_string().contains("written by a newer Portolan"), "{refused}");
    });
}

#[tokio::test]
async fn a_database_that_is_missing_damaged_or_locked_says_what_to_do() {
    let file = Scratch::new("portolan.db");
    let location = Location::Sqlite(file.0.clone());
    let missing = Db::open(&location, false).await.unwrap_err();
    assert!(missing.to_string().contains("there is no database at"), "{missing}");
    std::fs::write(
        &file.0,
        "this is a letter and no database, and it is long enough to be read as one ".repeat(20),
    )
    .unwrap();
    let damaged = Db::open(&location, false).await.unwrap_err();
    assert!(damaged.to_string().contains("no SQLite database at all"), "{damaged}");
    let nowhere = Db::open(&Location::Sqlite("/nowhere/at/all/portolan.db".into()), true)
        .await
        .unwrap_err();
    assert!(
        nowhere.to_string().contains("Check that the folder is there"),
        "{nowhere}"
    );
    let nobody = Db::open(
        &Location::Postgres("postgres://portolan:secret@127.0.0.1:9/none".into()),
        true,
    )
    .await
    .unwrap_err();
    assert!(
        nobody.to_string().contains("is the database server running"),
        "{nobody}"
    );
    assert!(!nobody.to_string().contains("secret"), "{nobody}");
    let empty = Scratch::new("other.db");
    std::fs::write(&empty.0, "").unwrap();
    let place = Location::Sqlite(empty.0.clone());
    let other = Db::look(&place).await.unwrap().migration(&place).await.unwrap_err();
    assert!(other.to_string().contains("other.db"), "{other}");
}
