//! Teams, and through them what every form promises.

mod support;

use portolan_domain::words::Role;
use support::both;

#[test]
fn an_administrator_creates_a_team_and_everybody_sees_it() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        admin
            .post("/teams/new", &[("name", "Команда оплат"), ("email", "pay@example.com")])
            .await
            .redirects_to("/teams/komanda-oplat");
        let mut viewer = world.person("vera", Role::Viewer, &[]).await;
        viewer
            .get("/teams")
            .await
            .is(200)
            .says("Команда оплат")
            .says("One team");
        viewer.get("/teams.json").await.is(200).says("komanda-oplat");
        viewer
            .get("/teams.csv")
            .await
            .is(200)
            .says("slug,name,description,email,contact");
        viewer
            .get("/teams/komanda-oplat/history")
            .await
            .is(200)
            .says("team created");
    });
}

#[test]
fn a_form_with_flaws_says_so_at_the_field_and_keeps_what_was_typed() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        let answer = admin
            .post(
                "/teams/new",
                &[("name", " "), ("email", "nonsense"), ("contact", "#pay")],
            )
            .await;
        answer
            .is(422)
            .says("2 fields need attention")
            .says("Please fill this in")
            .says("This is not a mail address")
            .says("#pay");
        admin.get("/teams").await.says("No teams yet");
    });
}

#[test]
fn whoever_saves_second_sees_both_sides_and_loses_nothing() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        admin
            .post("/teams/new", &[("name", "Payments")])
            .await
            .redirects_to("/teams/payments");
        let form = [("name", "Payments"), ("description", "first"), ("revision", "1")];
        admin
            .post("/teams/payments/edit", &form)
            .await
            .redirects_to("/teams/payments");
        let late = [("name", "Payments"), ("description", "second"), ("revision", "1")];
        let answer = admin.post("/teams/payments/edit", &late).await;
        answer.is(409).says("Somebody saved this").says("first").says("second");
        assert_eq!(answer.value_of("revision"), "2");
        let again = [("name", "Payments"), ("description", "both"), ("revision", "2")];
        admin
            .post("/teams/payments/edit", &again)
            .await
            .redirects_to("/teams/payments");
    });
}

#[test]
fn an_administrator_says_who_belongs_to_a_team() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &[]).await;
        let mut ulla = world.person("ulla", Role::Contributor, &["web"]).await;
        world.person("otto", Role::Contributor, &[]).await;
        admin
            .get("/teams/web")
            .await
            .is(200)
            .says("One member")
            .says("ulla contributor")
            .says("It owns no API")
            .says("Open requests");
        admin
            .post("/teams/web/members", &[("login", "nobody")])
            .await
            .is(422)
            .says("Nobody has this sign-in name")
            .says("nobody");
        admin
            .post("/teams/web/members", &[("login", "otto")])
            .await
            .redirects_to("/teams/web");
        admin
            .post("/teams/web/members", &[("login", "otto")])
            .await
            .redirects_to("/teams/web");
        ulla.get("/teams/web")
            .await
            .says("2 members")
            .says_not("Add to the team");
        ulla.post("/teams/web/members", &[("login", "anna")]).await.is(403);
        admin
            .post("/teams/web/members/remove", &[("login", "ulla")])
            .await
            .redirects_to("/teams/web");
        admin
            .get("/teams/web/history")
            .await
            .says("member added to the team")
            .says("member removed from the team")
            .says("otto, ulla otto");
        ulla.get("/systems/new").await.is(200).says_not(" web ");
    });
}

#[test]
fn a_team_is_archived_once_it_owns_nothing_and_can_come_back() {
    both(async |world| {
        let mut admin = world.person("anna", Role::Administrator, &["web"]).await;
        admin
            .post(
                "/systems/new",
                &[("name", "Shop"), ("kind", "application"), ("owner", "web")],
            )
            .await
            .redirects_to("/systems/shop");
        admin.get("/teams/web").await.says("Shop");
        admin
            .post("/teams/web/archive", &[("reason", "dissolved"), ("revision", "1")])
            .await
            .is(409)
            .says("still owns one thing")
            .says("Shop");
        admin
            .post("/systems/shop/archive", &[("reason", "gone"), ("revision", "1")])
            .await
            .redirects_to("/systems/shop");
        admin.post("/teams/web/archive", &[("revision", "1")]).await.is(422);
        admin
            .post("/teams/web/archive", &[("reason", "dissolved"), ("revision", "1")])
            .await
            .redirects_to("/teams/web");
        admin.get("/teams/web").await.says("Archived: out of use");
        admin.get("/teams").await.says("No teams yet");
        admin
            .post("/teams/web/restore", &[("reason", "needed"), ("revision", "2")])
            .await
            .redirects_to("/teams/web");
        admin.get("/teams").await.says("One team");
    });
}
