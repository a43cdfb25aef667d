//! The map around a team or a business area.

mod support;

use portolan_app::imports;
use portolan_domain::words::Role;
use std::collections::HashSet;
use support::both;

#[test]
fn the_systems_of_a_team_or_a_domain_stand_in_the_middle_together() {
    both(async |world| {
        imports::demo::load_company(&world.app).await.unwrap();
        let mut vera = world.person("vera", Role::Viewer, &[]).await;
        let snapshot = world.app.snapshot().await.unwrap();
        let team = snapshot
            .teams()
            .into_iter()
            .find(|team| &*team.slug == "fulfilment")
            .unwrap()
            .clone();
        let own: HashSet<String> = snapshot
            .systems()
            .filter(|system| system.owner == Some(team.id))
            .flat_map(|system| [system.slug.to_string(), system.name.to_string()])
            .collect();

        vera.get("/map")
            .await
            .is(200)
            .says("Team, domain or entity")
            .says(&team.name);
        let page = vera.get("/map?team=fulfilment").await;
        page.is(200)
            .says(&format!("Map around {}", team.name))
            .says("in the middle");
        let lines = vera.get("/map.json?team=fulfilment&depth=0").await.json();
        let lines = lines.as_array().unwrap();
        assert!(!lines.is_empty());
        for line in lines {
            let ends = ["consumer", "provider"].map(|end| line[end].as_str().unwrap());
            assert!(ends.iter().all(|end| own.contains(*end)), "{line}");
        }
        vera.get("/map.svg?team=fulfilment").await.is(200).says("<svg");
        vera.get("/map.csv?team=fulfilment").await.is(200);
        let domain = snapshot.domains().into_iter().next().unwrap().slug.to_string();
        vera.get(&format!("/map?domain={domain}&depth=0"))
            .await
            .is(200)
            .says("in the middle");
        vera.get("/map?team=nobody").await.is(404);
        vera.get("/map?domain=nowhere").await.is(404);
    });
}

#[test]
fn a_team_without_systems_has_nothing_to_draw_and_says_so() {
    both(async |world| {
        let mut vera = world.person("vera", Role::Viewer, &["quiet"]).await;
        vera.get("/map?team=quiet").await.is(200).says("Nothing to draw yet");
        let none = vera.get("/map.json?team=quiet").await;
        assert_eq!(none.is(200).json().as_array().map(Vec::len), Some(0));
        vera.get("/map.svg?team=quiet").await.is(404);
    });
}
