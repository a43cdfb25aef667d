//! The personal calendar feed: who reads it, and how it ends.

mod support;

use portolan_app::on;
use portolan_app::snapshot::touch;
use portolan_domain::words::{ObjectKind, Role};
use support::gate::shop;
use support::{Answer, World, both};

/// The address of the link that a page shows once, without the name of the server.
fn link(page: &Answer) -> String {
    let text = page.is(200).text();
    let at = text
        .find("http://localhost:3000/feeds/")
        .unwrap_or_else(|| panic!("no link in: {text}"));
    let rest = &text[at + "http://localhost:3000".len()..];
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn sunset(world: &World) {
    shop(world).await;
    let mut tx = world.app.db().write().await.unwrap();
    on!(&mut tx, c => sqlx::query("UPDATE versions SET lifecycle = 'deprecated', deprecated_on = '2026-11-01', sunset_on = '2027-02-01' WHERE id = 1")
        .execute(c).await.map(|_| ())).unwrap();
    touch(&mut tx, &[(ObjectKind::Api, 1)]).await.unwrap();
    world.app.commit_catalog(tx).await.unwrap();
}

#[test]
fn a_calendar_program_reads_the_feed_by_its_link_alone_until_it_is_revoked() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Viewer, &["commerce"]).await;
        sunset(world).await;
        rita.get("/account")
            .await
            .is(200)
            .says("Make a link")
            .says_not("/feeds/");
        let first = link(&rita.post("/account/feed", &[]).await);
        let mut calendar = world.visitor();
        let answer = calendar.get(&first).await;
        answer.is(200).says("BEGIN:VCALENDAR").says("orders v1");
        assert_eq!(answer.headers["content-type"], "text/calendar; charset=utf-8");
        calendar
            .get(&format!("{first}&team=commerce"))
            .await
            .is(200)
            .says_not("orders v1");
        // It reads the feed and nothing else.
        let token = first.split_once("token=").unwrap().1;
        for path in ["/timeline.ics", "/timeline.json", "/apis.json", "/account"] {
            let answer = calendar.get(&format!("{path}?token={token}")).await;
            assert!(matches!(answer.status.as_u16(), 303 | 401), "{path}: {}", answer.status);
        }
        rita.get("/account").await.says("There is a link").says_not("/feeds/");

        let second = link(&rita.post("/account/feed", &[]).await);
        assert_ne!(first, second);
        calendar.get(&first).await.is(404);
        calendar.get(&second).await.is(200);
        rita.post("/account/feed/revoke", &[])
            .await
            .redirects_to("/account#feed");
        calendar.get(&second).await.is(404);
        rita.post("/account/feed/revoke", &[])
            .await
            .redirects_to("/account#feed");

        let mut auditor = world.person("otto", Role::Auditor, &[]).await;
        let trail = auditor.get("/audit.json?object=rita").await;
        trail.is(200).says("feed.make").says("feed.revoke").says_not(token);
        assert_eq!(
            trail
                .json()
                .as_array()
                .unwrap()
                .iter()
                .filter(|row| row["action"] == "feed.revoke")
                .count(),
            1
        );
        let mut tx = world.app.db().read().await.unwrap();
        let kept: i64 = on!(&mut tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM feeds").fetch_one(c).await).unwrap();
        assert_eq!(kept, 0);
    });
}

#[test]
fn every_token_that_opens_nothing_is_answered_alike_and_none_is_kept_as_it_is() {
    both(async |world| {
        let mut rita = world.person("rita", Role::Viewer, &[]).await;
        rita.language = "ru";
        let path = link(&rita.post("/account/feed", &[]).await);
        let token = path.split_once("token=").unwrap().1.to_owned();
        let mut tx = world.app.db().write().await.unwrap();
        let kept: String =
            on!(&mut tx, c => sqlx::query_scalar("SELECT token_hash FROM feeds").fetch_one(c).await).unwrap();
        assert_eq!(kept, portolan_domain::audit::sha256(&token));
        tx.commit().await.unwrap();

        let mut calendar = world.visitor();
        calendar.get(&path).await.is(200);
        let mut tx = world.app.db().write().await.unwrap();
        on!(&mut tx, c => sqlx::query("UPDATE users SET disabled_at = created_at WHERE login = 'rita'").execute(c).await.map(|_| ())).unwrap();
        tx.commit().await.unwrap();
        let mut answers = Vec::new();
        for path in [
            path.as_str(),
            "/feeds/timeline.ics",
            "/feeds/timeline.ics?token=",
            "/feeds/timeline.ics?token=portolan_feed_guess",
        ] {
            let answer = calendar.get(path).await;
            answers.push((answer.status.as_u16(), answer.text().contains("BEGIN:VCALENDAR")));
        }
        assert!(answers.iter().all(|answer| *answer == (404, false)), "{answers:?}");
    });
}
