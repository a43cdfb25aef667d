//! What administrators do with accounts.

mod support;

use portolan_domain::words::Role;
use support::accounts::{PASSWORD, create, sign_in, with_account};
use support::both;

#[test]
fn an_administrator_edits_people_and_a_new_role_ends_their_sessions() {
    both(async |world| {
        let mut admin = with_account(world, "boris", "viewer").await;
        let mut boris = sign_in(world, "boris", PASSWORD).await;
        boris.get("/users").await.is(403);
        let page = admin.get("/users/boris/edit").await;
        page.is(200).says("Signed in on one device");
        let renamed = [
            ("name", "Boris Frei"),
            ("email", "boris@example.com"),
            ("role", "viewer"),
            ("teams", "payments"),
            ("revision", "1"),
        ];
        admin
            .post("/users/boris/edit", &renamed)
            .await
            .redirects_to("/users/boris/edit");
        boris.get("/account").await.is(200).says("Boris Frei");
        let late = [("name", "Boris Late"), ("role", "viewer"), ("revision", "1")];
        admin
            .post("/users/boris/edit", &late)
            .await
            .is(409)
            .says("Somebody saved this")
            .says("Boris Late")
            .says("Boris Frei");
        let unknown = [
            ("name", "Boris"),
            ("role", "viewer"),
            ("teams", "no-such-team"),
            ("revision", "2"),
        ];
        admin.post("/users/boris/edit", &unknown).await.is(422);
        let promoted = [
            ("name", "Boris Frei"),
            ("role", "contributor"),
            ("teams", "payments"),
            ("revision", "2"),
        ];
        admin
            .post("/users/boris/edit", &promoted)
            .await
            .redirects_to("/users/boris/edit");
        boris.get("/account").await.redirects_to("/sign-in?next=%2Faccount");
        admin
            .get("/users/boris/edit")
            .await
            .says("person edited")
            .says("contributor");
        admin
            .get("/users.csv")
            .await
            .is(200)
            .says("boris,Boris Frei,,contributor,payments,false");
        admin
            .get("/users.json?role=contributor")
            .await
            .is(200)
            .says("boris")
            .says_not("anna");
        admin
            .get("/users?q=nobody-like-this")
            .await
            .is(200)
            .says("Nobody matches");
        let again = [
            ("name", "Other"),
            ("login", "Boris"),
            ("role", "viewer"),
            ("new_password", PASSWORD),
        ];
        admin
            .post("/users/new", &again)
            .await
            .is(422)
            .says("This is taken already");
    });
}

#[test]
fn a_password_that_an_administrator_sets_opens_the_door_and_a_disabled_account_closes_it() {
    both(async |world| {
        let mut admin = with_account(world, "boris", "viewer").await;
        let mut boris = sign_in(world, "boris", PASSWORD).await;
        admin
            .post("/users/boris/password", &[("new_password", "too short")])
            .await
            .is(422);
        let new = [("new_password", "a temporary password")];
        admin
            .post("/users/boris/password", &new)
            .await
            .redirects_to("/users/boris/edit");
        boris.get("/account").await.redirects_to("/sign-in?next=%2Faccount");
        let mut boris = sign_in(world, "boris", "a temporary password").await;
        admin
            .post("/users/boris/disable", &[])
            .await
            .redirects_to("/users/boris/edit");
        boris.get("/account").await.redirects_to("/sign-in?next=%2Faccount");
        admin
            .get("/users/boris/edit")
            .await
            .says("This account is disabled")
            .says("account disabled")
            .says("password set");
        admin
            .post("/users/boris/enable", &[])
            .await
            .redirects_to("/users/boris/edit");
        let mut boris = sign_in(world, "boris", "a temporary password").await;
        admin
            .post("/users/boris/sessions", &[])
            .await
            .redirects_to("/users/boris/edit");
        boris.get("/account").await.redirects_to("/sign-in?next=%2Faccount");
    });
}

#[test]
fn the_last_administrator_stays() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &["payments"]).await;
        let demoted = [("name", "anna"), ("role", "viewer"), ("revision", "1")];
        admin
            .post("/users/anna/edit", &demoted)
            .await
            .is(422)
            .says("last administrator");
        admin
            .post("/users/anna/disable", &[])
            .await
            .is(409)
            .says("last administrator");
        admin
            .get("/users/anna/edit")
            .await
            .is(200)
            .says_not("person edited")
            .says_not("account disabled");
        create(&mut admin, "second", "administrator").await;
        admin
            .post("/users/anna/edit", &demoted)
            .await
            .redirects_to("/users/anna/edit");
        admin.get("/users").await.redirects_to("/sign-in?next=%2Fusers");
    });
}
