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
