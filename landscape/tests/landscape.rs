//! A landscape that was changed step by step is the landscape that is built at once.

mod text;

use portolan_landscape::*;
use proptest::prelude::*;
use text::landscape;

/// Everything a landscape answers, for comparison.
fn answers(landscape: &Landscape) -> Vec<String> {
    let mut answers = vec![format!(
        "{} {} {} {} {}",
        landscape.system_count(),
        landscape.api_count(),
        landscape.version_count(),
        landscape.entity_count(),
        landscape.integration_count()
    )];
    answers.extend(landscape.integrations().map(|i| format!("{i:?}")));
    for id in 0..12 {
        let (system, api, entity) = (SystemId(id), ApiId(id), EntityId(id));
        answers.push(format!("{id} out {:?}", landscape.outgoing(system)));
        answers.push(format!("{id} in {:?}", landscape.incoming(system)));
        answers.push(format!("{id} through {:?}", landscape.through(system)));
        answers.push(format!("{id} apis {:?}", landscape.apis_of(system)));
        answers.push(format!("{id} versions {:?}", landscape.versions_of(api)));
        answers.push(format!("{id} links {:?}", landscape.links_of(api)));
        let carriers: Vec<&Link> = landscape.carriers_of(entity).collect();
        answers.push(format!("{id} carriers {carriers:?}"));
        let left: Vec<&Link> = landscape.unmigrated(VersionId(id)).collect();
        answers.push(format!("{id} left {left:?}"));
    }
    answers
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(words: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(words)
}

fn integrations() -> impl Strategy<Value = Integration> {
    let ends = (1..40u32, 1..8u32, 1..8u32, proptest::option::of(1..8u32));
    let on = (proptest::option::of(1..6u32), proptest::option::of(1..8u32));
    let words = (
        one_of(Interaction::ALL),
        one_of(Status::ALL),
        one_of(DataDirection::ALL),
    );
    let carried = (
        proptest::collection::vec(1..5u32, 0..3),
        proptest::collection::vec(1..5u32, 0..3),
    );
    (ends, on, words, carried).prop_map(
        |((id, consumer, provider, via), (api, version), (interaction, status, data), carried)| {
            let mut integration = text::integration(id, &format!("{consumer} -> {provider}"));
            integration.via = via.map(SystemId);
            integration.api = api.map(ApiId);
            integration.version = version.map(VersionId);
            integration.interaction = interaction;
            integration.status = status;
            integration.data = data;
            let (reads, writes) = carried;
            integration.entities = Carried::new(reads.into_iter().map(EntityId), writes.into_iter().map(EntityId));
            integration
        },
    )
}

fn changes() -> impl Strategy<Value = Change> {
    let api = |(id, system): (u32, u32)| Api {
        id: ApiId(id),
        system: SystemId(system),
        style: Style::Rest,
        audience: Audience::CompanyInternal,
    };
    let version = |(id, api): (u32, u32)| Version {
        id: VersionId(id),
        api: ApiId(api),
        lifecycle: Lifecycle::Active,
        deprecated_on: None,
        sunset_on: None,
        successor: None,
        has_contract: true,
        quality: None,
        rate_limit: None,
        sandbox: None,
    };
    prop_oneof![
        8 => integrations().prop_map(Change::Integration),
        2 => (1..40u32).prop_map(|id| Change::RemoveIntegration(IntegrationId(id))),
        2 => (1..6u32, 1..8u32).prop_map(move |ids| Change::Api(api(ids))),
        1 => (1..6u32).prop_map(|id| Change::RemoveApi(ApiId(id))),
        2 => (1..8u32, 1..6u32).prop_map(move |ids| Change::Version(version(ids))),
        1 => (1..8u32).prop_map(|id| Change::RemoveVersion(VersionId(id))),
    ]
}

proptest! {
    #[test]
    fn changes_one_by_one_give_what_building_anew_gives(
        before in proptest::collection::vec(changes(), 0..60),
        changes in proptest::collection::vec(changes(), 0..30),
    ) {
        let start = Landscape::default().apply(&before);
        let kept = answers(&start);
        let changed = start.apply(&changes);
        let built = Landscape::build(
            changed.systems().cloned(),
            changed.apis().cloned(),
            changed.versions().cloned(),
            changed.entities().cloned(),
            changed.integrations().cloned(),
        );
        prop_assert_eq!(answers(&changed), answers(&built));
        prop_assert_eq!(answers(&start), kept, "the landscape before must stay as it was");
    }
}

#[test]
fn an_entity_that_half_the_estate_carries_loses_and_gains_carriers() {
    let ids = 1..=5_000u32;
    let link = |id: u32| text::integration(id, "1 -> 2 reads=1");
    let landscape = Landscape::build([], [], [], [], ids.clone().map(link));
    let every_third: Vec<Change> = ids
        .clone()
        .filter(|id| id % 3 == 0)
        .map(|id| Change::RemoveIntegration(IntegrationId(id)))
        .collect();
    let fewer = landscape.apply(&every_third);
    let left: Vec<u32> = fewer.carriers_of(EntityId(1)).map(|l| l.integration.0).collect();
    let expected: Vec<u32> = ids.clone().filter(|id| id % 3 != 0).collect();
    assert_eq!(left, expected);
    let back: Vec<Change> = ids
        .clone()
        .filter(|id| id % 3 == 0)
        .map(|id| Change::Integration(link(id)))
        .collect();
    let again = fewer.apply(&back);
    let all: Vec<u32> = again.carriers_of(EntityId(1)).map(|l| l.integration.0).collect();
    assert_eq!(all, ids.collect::<Vec<u32>>());
}

#[test]
fn a_version_is_left_when_no_running_integration_uses_it() {
    let landscape = landscape(
        "system 1 2 3
         api 10 of 2
         version 100 of 10 deprecated
         link 1: 1 -> 2 api=10 version=100 live
         link 2: 3 -> 2 api=10 version=100 retiring
         link 3: 3 -> 2 api=10 version=100 approved
         link 4: 1 -> 2 api=10 version=101 live",
    );
    let left = |l: &Landscape| -> Vec<u32> { l.unmigrated(VersionId(100)).map(|link| link.integration.0).collect() };
    assert_eq!(left(&landscape), vec![1, 2]);
    let migrated = landscape.apply(&[
        Change::Integration(text::integration(1, "1 -> 2 api=10 version=101")),
        Change::Integration(text::integration(2, "3 -> 2 api=10 version=100 retired")),
    ]);
    assert_eq!(left(&migrated), Vec::<u32>::new());
    let agreed = migrated.consumers_of(VersionId(100), StatusSet::STANDING);
    assert_eq!(agreed.map(|link| link.integration.0).collect::<Vec<_>>(), vec![3]);
}

#[test]
fn words_are_read_as_they_are_written() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse::<Status>(), Ok(*status));
        let json = serde_json::to_string(status).expect("a word is JSON");
        assert_eq!(json, format!("\"{status}\""));
    }
    let error = "sleeping".parse::<Status>().expect_err("no such status");
    assert_eq!(
        error.to_string(),
        "`sleeping` is no Status; use one of proposed, approved, live, retiring, retired"
    );
}
