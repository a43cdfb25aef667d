//! The audit trail: who reads it, what it shows, and that nobody changes it unseen.

mod support;

use portolan_app::db::Tx;
use portolan_app::on;
use portolan_domain::words::Role;
use std::process::Command;
use support::{Visitor, World, both};

async fn something_happens(admin: &mut Visitor<'_>) {
    admin
        .post("/teams/new", &[("name", "Payments")])
        .await
        .redirects_to("/teams/payments");
    admin
        .post(
            "/teams/payments/edit",
            &[("name", "Payments"), ("contact", "#pay_100%"), ("revision", "1")],
        )
        .await
        .redirects_to("/teams/payments");
    admin
        .post("/teams/new", &[("name", "Shipping")])
        .await
        .redirects_to("/teams/shipping");
}

/// Changes a row past the guards, as somebody does who owns the database.
async fn forge(world: &World) {
    let mut tx = world.app.db().write().await.unwrap();
    match &mut tx {
        Tx::Sqlite(tx) => {
            for name in ["audit_no_update", "audit_no_delete"] {
                sqlx::query(sqlx::AssertSqlSafe(format!("DROP TRIGGER {name}")))
                    .execute(&mut **tx)
                    .await
                    .unwrap();
            }
        }
        Tx::Postgres(tx) => {
            sqlx::query("ALTER TABLE audit DISABLE TRIGGER USER")
                .execute(&mut **tx)
                .await
                .unwrap();
        }
    }
    on!(&mut tx, c => sqlx::query("UPDATE audit SET actor = 'mallory' WHERE seq = 2").execute(c).await.map(|_| ()))
        .unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn the_trail_tells_who_did_what_and_is_filtered() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        admin.get("/audit").await.is(200).says("Nothing happened yet");
        something_happens(&mut admin).await;
        let page = admin.get("/audit").await;
        page.is(200)
            .says("3 rows in all")
            .says("team created")
            .says("team edited")
            .says("#pay_100%")
            .says("Head of the chain");
        let text = page.text();
        assert!(
            text.rfind("Shipping") < text.rfind("#pay_100%"),
            "the newest comes first"
        );
        admin
            .get("/audit?deed=team.edit")
            .await
            .says("team edited")
            .says_not("Shipping");
        admin
            .get("/audit?object=SHIP")
            .await
            .says("Shipping")
            .says_not("#pay_100%");
        admin.get("/audit?object=%25").await.says("No row matches");
        admin.get("/audit?kind=user").await.says("No row matches");
        admin.get("/audit?kind=nonsense").await.is(404);
        admin
            .get("/audit?actor=anna&from=2026-11-20&to=2026-11-20")
            .await
            .says("Shipping");
        admin.get("/audit?to=2026-11-19").await.says("No row matches");
        admin.get("/audit?before=3").await.says("#pay_100%").says("Newest");
        let rows = admin.get("/audit.json").await.json();
        let request = rows[0]["request_id"].as_str().unwrap().to_owned();
        assert!(!request.is_empty());
        admin
            .get(&format!("/audit?request={request}"))
            .await
            .says("Shipping")
            .says_not("#pay_100%");
        assert_eq!(rows[1]["changes"]["contact"], serde_json::json!(["", "#pay_100%"]));
        assert_eq!(rows[0]["prev_hash"], rows[1]["hash"]);
        admin
            .get("/audit.csv")
            .await
            .is(200)
            .says("seq,at,actor,action")
            .says("3,2026-11-20T12:00:00Z,anna,team.create,team");
    });
}

#[test]
fn a_long_trail_is_read_page_by_page() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        for n in 0..105 {
            admin.post("/teams/new", &[("name", &format!("Team {n:03}"))]).await;
        }
        let page = admin.get("/audit").await;
        page.says("105 rows in all")
            .says("Team 104")
            .says("Team 005")
            .says_not("Team 004")
            .says("Older");
        assert!(page.body.contains("/audit?before=6"), "{}", page.body);
        admin
            .get("/audit?before=6")
            .await
            .says("Team 004")
            .says("Team 000")
            .says_not("Team 005")
            .says_not("Older");
    });
}

#[test]
fn each_role_reads_or_takes_away_only_what_it_may() {
    both(async |world| {
        for (role, reads, exports) in [
            (Role::Viewer, 403, 403),
            (Role::Contributor, 403, 403),
            (Role::BoardMember, 403, 403),
            (Role::BoardChair, 200, 403),
            (Role::Auditor, 200, 200),
            (Role::Administrator, 200, 200),
        ] {
            let mut person = world.person(&format!("as-{role}"), role, &[]).await;
            let page = person.get("/audit").await;
            page.is(reads);
            assert_eq!(
                page.body.contains("/audit.csv"),
                exports == 200,
                "{role}: the link is there for whoever may use it"
            );
            person.get("/audit/verify").await.is(reads);
            person.get("/audit.csv").await.is(exports);
            person.get("/audit.json").await.is(exports);
        }
    });
}

#[test]
fn the_database_refuses_to_change_or_remove_a_row() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        something_happens(&mut admin).await;
        for sql in ["UPDATE audit SET actor = 'mallory'", "DELETE FROM audit WHERE seq = 2"] {
            let mut tx = world.app.db().write().await.unwrap();
            let error = on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(|_| ())).unwrap_err();
            assert!(error.to_string().contains("audit is permanent"), "{error}");
        }
    });
}

/// What the command line says of the trail, with its exit code.
fn verify(address: &str) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_portolan"))
        .args(["audit", "verify", "--database", address])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap(), said)
}

#[test]
fn whoever_changes_a_row_past_portolan_is_found_at_that_row() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        something_happens(&mut admin).await;
        admin
            .get("/audit/verify")
            .await
            .is(200)
            .says("The chain is whole: all 3 rows");
        let (code, said) = verify(&world.place.address());
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("is whole: 3 rows"), "{said}");
        forge(world).await;
        admin
            .get("/audit/verify")
            .await
            .is(200)
            .says("The chain is broken at row 2");
        let (code, said) = verify(&world.place.address());
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("broken at row 2"), "{said}");
    });
}

#[test]
fn the_command_line_says_when_there_is_nothing_to_verify() {
    let (code, said) = verify("sqlite:/nowhere/at/all.db");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("there is no database at"), "{said}");
}

#[test]
fn a_day_of_the_trail_begins_with_its_first_moment_and_ends_with_its_last() {
    use portolan_app::audit::{By, Deed, append};
    use portolan_domain::words::ObjectKind;
    use time::macros::datetime;
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        let mut tx = world.app.db().write().await.unwrap();
        for (n, at) in (1_i64..).zip([
            datetime!(2026-11-18 23:59:59 UTC),
            datetime!(2026-11-18 23:59:59.999999 UTC),
            datetime!(2026-11-19 0:00 UTC),
            datetime!(2026-11-19 0:00:00.000001 UTC),
            datetime!(2026-11-19 0:00:00.5 UTC),
            datetime!(2026-11-19 23:59:59 UTC),
            datetime!(2026-11-19 23:59:59.999999 UTC),
            datetime!(2026-11-20 0:00 UTC),
            datetime!(2026-11-20 0:00:00.25 UTC),
        ]) {
            let deed =
                Deed::new("team.create", ObjectKind::Team, n, None, None::<&()>).on(format!("moment {n}"), "/teams/x");
            append(&mut tx, &By::command_line(), at, deed).await.unwrap();
        }
        tx.commit().await.unwrap();
        let of = |answer: support::Answer| -> Vec<i64> {
            let rows = answer.is(200).json();
            rows.as_array()
                .unwrap()
                .iter()
                .map(|row| row["object_id"].as_i64().unwrap())
                .collect()
        };
        let day = "/audit.json?object=moment&from=2026-11-19&to=2026-11-19";
        assert_eq!(of(admin.get(day).await), [7, 6, 5, 4, 3]);
        assert_eq!(of(admin.get("/audit.json?object=moment&from=2026-11-20").await), [9, 8]);
        assert_eq!(of(admin.get("/audit.json?object=moment&to=2026-11-18").await), [2, 1]);
    });
}
