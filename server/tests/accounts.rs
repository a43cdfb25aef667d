//! People at the door: sign-in, sessions, the own account, what waits for them.

mod support;

use portolan_app::on;
use portolan_domain::words::Role;
use support::accounts::{PASSWORD, create, sign_in, with_account};
use support::{both, noon};
use time::OffsetDateTime;

#[test]
fn the_first_start_makes_the_only_administrator_by_the_printed_code() {
    both(async |world| {
        let mut visitor = world.visitor();
        visitor.get("/").await.redirects_to("/sign-in?next=%2F");
        visitor.get("/sign-in").await.redirects_to("/first-start");
        let code = portolan_app::accounts::first_start_code(&world.app)
            .await
            .unwrap()
            .unwrap();
        let fields = |code: &'static str, password: &'static str| {
            [
                ("code", code),
                ("name", "Anna Ek"),
                ("login", "anna"),
                ("new_password", password),
            ]
        };
        visitor
            .post("/first-start", &fields("aaaa-bbbb-cccc", PASSWORD))
            .await
            .is(422)
            .says("not the code");
        let code: &'static str = code.leak();
        visitor
            .post("/first-start", &fields(code, "short"))
            .await
            .is(422)
            .says("At least 10 characters");
        visitor
            .post("/first-start", &fields(code, PASSWORD))
            .await
            .redirects_to("/");
        visitor.get("/").await.is(200).says("First steps").says("Create a team");
        visitor.get("/audit").await.is(200).says("person added").says("Anna Ek");
        assert_eq!(
            portolan_app::accounts::first_start_code(&world.app).await.unwrap(),
            None
        );
        let mut late = world.visitor();
        late.post("/first-start", &fields(code, PASSWORD))
            .await
            .is(422)
            .says("There is an administrator already");
    });
}

#[test]
fn a_wrong_sign_in_does_not_tell_whether_the_name_exists() {
    both(async |world| {
        let mut admin = with_account(world, "boris", "viewer").await;
        admin
            .post("/users/boris/disable", &[])
            .await
            .redirects_to("/users/boris/edit");
        create(&mut admin, "clara", "viewer").await;
        let mut pages = Vec::new();
        for (login, password) in [
            ("clara", "not her password"),
            ("nobody-here", "not her password"),
            ("boris", PASSWORD),
        ] {
            let answer = world
                .visitor()
                .post("/sign-in", &[("login", login), ("password", password)])
                .await;
            answer.is(422).says("The name or the password is wrong");
            pages.push(answer.text().replace(login, "…"));
        }
        assert!(pages.iter().all(|page| *page == pages[0]), "{pages:#?}");
    });
}

#[test]
fn wrong_tries_cost_more_and_more_time() {
    both(async |world| {
        drop(with_account(world, "boris", "viewer").await);
        let mut waits = Vec::new();
        for _ in 0..7 {
            let answer = world
                .visitor()
                .post("/sign-in", &[("login", "boris"), ("password", "wrong wrong")])
                .await;
            answer.is(422).says("The name or the password is wrong");
            let mut tx = world.app.db().write().await.unwrap();
            let next: OffsetDateTime = on!(&mut tx, c => sqlx::query_scalar("SELECT next_attempt_at FROM users WHERE login = 'boris'").fetch_one(c).await).unwrap();
            waits.push((next - noon()).whole_seconds());
            if waits.len() < 7 {
                // The test's clock stands still, so the wait is taken away by hand.
                on!(&mut tx, c => sqlx::query("UPDATE users SET next_attempt_at = NULL").execute(c).await.map(|_| ()))
                    .unwrap();
            }
            tx.commit().await.unwrap();
        }
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16]);
        let answer = world
            .visitor()
            .post("/sign-in", &[("login", "boris"), ("password", PASSWORD)])
            .await;
        answer.is(422).says("Too many wrong tries. Wait 16 seconds");
    });
}

#[test]
fn the_session_cookie_is_for_the_server_alone() {
    both(async |world| {
        drop(with_account(world, "boris", "viewer").await);
        let answer = world
            .visitor()
            .post("/sign-in", &[("login", "boris"), ("password", PASSWORD)])
            .await;
        let cookie = answer.headers.get("set-cookie").unwrap().to_str().unwrap();
        assert!(
            cookie.starts_with("sid=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        let value = cookie.trim_start_matches("sid=").split(';').next().unwrap();
        let mut tx = world.app.db().read().await.unwrap();
        let stored: Vec<(String, String)> =
            on!(&mut tx, c => sqlx::query_as("SELECT id_hash, public_id FROM sessions").fetch_all(c).await).unwrap();
        assert!(!stored.is_empty());
        assert!(
            stored.iter().all(|(hash, public)| hash != value && public != value),
            "only a hash is stored"
        );
    });
}

#[test]
fn people_choose_language_colours_and_shortcuts() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &["payments"]).await;
        let page = vera.get("/account").await;
        page.is(200)
            .says("payments")
            .says("People of the demonstration have no password")
            .says("this one");
        let chosen = [("language", "ru"), ("theme", "dark")];
        vera.post("/account/preferences", &chosen)
            .await
            .redirects_to("/account");
        let page = vera.get("/account").await;
        page.says("Моя учётная запись").says("Сохранено.");
        assert!(page.body.contains("data-theme=\"dark\""));
        assert!(!page.body.contains("data-shortcuts"), "a box that is not ticked is off");
        let bad = [("language", "tlh"), ("theme", "dark")];
        vera.post("/account/preferences", &bad).await.is(422);
    });
}

#[test]
fn a_new_password_needs_the_current_one_and_ends_the_other_sessions() {
    both(async |world| {
        drop(with_account(world, "boris", "viewer").await);
        let mut here = sign_in(world, "boris", PASSWORD).await;
        let mut there = sign_in(world, "boris", PASSWORD).await;
        let wrong = [
            ("current_password", "something else"),
            ("new_password", "another long password"),
        ];
        here.post("/account/password", &wrong)
            .await
            .is(422)
            .says("not your current password");
        let short = [("current_password", PASSWORD), ("new_password", "short")];
        here.post("/account/password", &short)
            .await
            .is(422)
            .says("At least 10 characters");
        let good = [
            ("current_password", PASSWORD),
            ("new_password", "another long password"),
        ];
        here.post("/account/password", &good).await.redirects_to("/account");
        here.get("/account").await.is(200).says("The password was changed");
        there.get("/account").await.redirects_to("/sign-in?next=%2Faccount");
        world
            .visitor()
            .post("/sign-in", &[("login", "boris"), ("password", PASSWORD)])
            .await
            .is(422);
        sign_in(world, "boris", "another long password")
            .await
            .get("/account")
            .await
            .is(200);
    });
}

#[test]
fn people_end_their_sessions_one_by_one_or_all_others() {
    both(async |world| {
        drop(with_account(world, "boris", "viewer").await);
        let mut one = sign_in(world, "boris", PASSWORD).await;
        let mut two = sign_in(world, "boris", PASSWORD).await;
        let page = one.get("/account").await;
        let ids: Vec<String> = page
            .body
            .split("name=\"session\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        assert_eq!(ids.len(), 2, "{}", page.body);
        page.says("End all other sessions");
        one.post("/account/sessions/end-others", &[])
            .await
            .redirects_to("/account");
        two.get("/").await.redirects_to("/sign-in?next=%2F");
        let page = one.get("/account").await;
        page.says_not("End all other sessions");
        let own = page.value_of("session");
        assert!(ids.contains(&own));
        one.post("/account/sessions/end", &[("session", &own)])
            .await
            .redirects_to("/sign-in");
        one.get("/").await.redirects_to("/sign-in?next=%2F");
        // Nobody ends what belongs to somebody else.
        let mut boris = sign_in(world, "boris", PASSWORD).await;
        let target = boris.get("/account").await.value_of("session");
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        vera.post("/account/sessions/end", &[("session", &target)])
            .await
            .redirects_to("/account");
        boris.get("/account").await.is(200);
    });
}

#[test]
fn notices_wait_on_the_start_page_until_they_are_read() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let mut other = world.person("otto", Role::Viewer, &[]).await;
        let mut tx = world.app.db().write().await.unwrap();
        let id: i64 =
            on!(&mut tx, c => sqlx::query_scalar("SELECT id FROM users WHERE login = 'vera'").fetch_one(c).await)
                .unwrap();
        for n in 0..2 {
            let text = format!("something happened {n}");
            portolan_app::notify::tell(
                &mut tx,
                &[id.into()],
                "no-such-sentence",
                &[("what", &text)],
                "/teams",
                noon(),
            )
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
        vera.get("/")
            .await
            .is(200)
            .says("something happened 0")
            .says("something happened 1")
            .says("Mark all as read");
        other.post("/notices/1/read", &[]).await.redirects_to("/");
        vera.get("/").await.says("something happened 0");
        vera.post("/notices/1/read", &[("to", "//evil.example")])
            .await
            .redirects_to("/");
        vera.get("/")
            .await
            .says_not("something happened 0")
            .says("something happened 1");
        vera.post("/notices/read", &[]).await.redirects_to("/");
        vera.get("/").await.says("Nothing waits for you");
    });
}
