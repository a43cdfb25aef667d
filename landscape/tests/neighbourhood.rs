//! A neighbourhood shows what it should and accounts for all that it does not show.

mod text;

use portolan_landscape::*;
use proptest::prelude::*;
use text::landscape;

fn around(landscape: &Landscape, system: u32, filter: &Filter) -> Neighbourhood {
    neighbourhood(landscape, Focus::System(SystemId(system)), filter).expect("the focus is there")
}

fn layers(found: &Neighbourhood) -> Vec<(u32, i8)> {
    let nodes = found.nodes.iter();
    nodes.map(|node| (node.system.0, node.layer)).collect()
}

fn lines(found: &Neighbourhood) -> Vec<(u32, u32, Vec<u32>)> {
    let edges = found.edges.iter();
    edges
        .map(|edge| {
            let ids = edge.integrations.iter().map(|id| id.0).collect();
            (edge.consumer.0, edge.provider.0, ids)
        })
        .collect()
}

#[test]
fn consumers_stand_left_and_providers_right() {
    let landscape = landscape(
        "system 1 2 3 4 5
         link 1: 1 -> 2
         link 2: 2 -> 3
         link 3: 2 -> 3 async
         link 4: 3 -> 4
         link 5: 5 -> 1",
    );
    let found = around(&landscape, 2, &Filter::default());
    assert_eq!(layers(&found), vec![(1, -1), (2, 0), (3, 1)]);
    assert_eq!(lines(&found), vec![(1, 2, vec![1]), (2, 3, vec![2, 3])]);
    assert_eq!((found.links_shown, found.systems_total), (3, 5));
    assert_eq!(
        found.hidden,
        Hidden {
            depth: 2,
            ..Hidden::default()
        }
    );
    let two = Filter {
        depth_up: 2,
        depth_down: 2,
        ..Filter::default()
    };
    assert_eq!(
        layers(&around(&landscape, 2, &two)),
        vec![(5, -2), (1, -1), (2, 0), (3, 1), (4, 2)]
    );
}

#[test]
fn an_expanded_system_shows_its_own_neighbours_and_the_focus_stays_what_it_is() {
    let landscape = landscape(
        "system 1 2 3 4 5 6
         link 1: 1 -> 2
         link 2: 3 -> 2
         link 3: 2 -> 4
         link 4: 5 -> 3
         link 5: 6 -> 1",
    );
    let filter = |expanded: &[u32]| Filter {
        depth_up: 0,
        expanded: expanded.iter().copied().map(SystemId).collect(),
        ..Filter::default()
    };
    assert_eq!(layers(&around(&landscape, 1, &filter(&[]))), vec![(1, 0), (2, 1)]);
    let found = around(&landscape, 1, &filter(&[2]));
    // Whoever else uses the system stands beside the focus, and is not what the picture is about.
    assert_eq!(layers(&found), vec![(1, 0), (3, 0), (2, 1), (4, 2)]);
    let said = found.nodes.iter().map(|node| (node.focus, node.expanded));
    assert_eq!(
        said.collect::<Vec<_>>(),
        vec![(true, false), (false, false), (false, true), (false, false)]
    );
    assert_eq!((found.links_shown, found.hidden.depth), (3, 2));
    let further = around(&landscape, 1, &filter(&[2, 3]));
    assert_eq!(layers(&further), vec![(5, -1), (1, 0), (3, 0), (2, 1), (4, 2)]);
    // What is not in the picture cannot be expanded.
    assert_eq!(layers(&around(&landscape, 1, &filter(&[5]))), vec![(1, 0), (2, 1)]);
    let full = Filter {
        limit: 3,
        ..filter(&[2])
    };
    assert_eq!(around(&landscape, 1, &full).systems_cut, 1);
}

#[test]
fn each_hidden_link_is_counted_under_one_reason() {
    let landscape = landscape(
        "system 1 2 3 4 5 6
         link 1: 1 -> 2
         link 2: 1 -> 2 batch
         link 3: 1 -> 3 retired
         link 4: 1 -> 3 batch retired
         link 5: 1 -> 1
         link 6: 1 -> 4 data=both
         link 7: 2 -> 5
         link 8: 6 -> 1",
    );
    let filter = Filter {
        depth_up: 0,
        links: LinkFilter {
            interactions: InteractionSet::of(&[Interaction::Synchronous]),
            data: DataDirectionSet::of(&[DataDirection::ToConsumer]),
            ..LinkFilter::default()
        },
        ..Filter::default()
    };
    let found = around(&landscape, 1, &filter);
    assert_eq!(layers(&found), vec![(1, 0), (2, 1)]);
    assert_eq!(
        found.hidden,
        Hidden {
            internal: 1,
            status: 2,
            interaction: 1,
            data: 1,
            depth: 2,
            ..Hidden::default()
        }
    );
    assert_eq!(found.hidden.total() + found.links_shown, 8);
}

#[test]
fn when_the_picture_is_full_the_most_linked_stay_and_the_rest_is_counted() {
    let landscape = landscape(
        "system 1 2 3 4 5
         link 1: 1 -> 2
         link 2: 1 -> 3
         link 3: 1 -> 3
         link 4: 4 -> 1
         link 5: 5 -> 1
         link 6: 5 -> 1",
    );
    let found = around(
        &landscape,
        1,
        &Filter {
            limit: 3,
            ..Filter::default()
        },
    );
    assert_eq!(layers(&found), vec![(5, -1), (1, 0), (3, 1)]);
    assert_eq!(found.systems_cut, 2);
    assert_eq!(
        found.hidden,
        Hidden {
            limit: 2,
            ..Hidden::default()
        }
    );
}

#[test]
fn around_an_api_only_its_own_consumers_are_shown() {
    let landscape = landscape(
        "system 1 2 3 4
         api 10 of 2
         api 11 of 2
         link 1: 1 -> 2 api=10
         link 2: 3 -> 2 api=11
         link 3: 2 -> 4",
    );
    let found = neighbourhood(&landscape, Focus::Api(ApiId(10)), &Filter::default()).expect("the API is there");
    assert_eq!(found.centre, SystemId(2));
    assert_eq!(layers(&found), vec![(1, -1), (2, 0), (4, 1)]);
    assert_eq!(
        found.hidden,
        Hidden {
            other_api: 1,
            ..Hidden::default()
        }
    );
}

#[test]
fn around_a_hub_both_legs_of_what_it_carries_are_drawn() {
    let landscape = landscape(
        "system 1 2
         system 9 hub
         link 1: 1 -> 2 via=9",
    );
    let found = around(&landscape, 9, &Filter::default());
    assert_eq!(layers(&found), vec![(1, -1), (9, 0), (2, 1)]);
    assert_eq!(lines(&found), vec![(1, 9, vec![1]), (9, 2, vec![1])]);
    assert!(found.edges.iter().all(|edge| edge.leg));
    assert_eq!(found.links_shown, 1);
    let from_the_end = around(&landscape, 1, &Filter::default());
    assert_eq!(lines(&from_the_end), vec![(1, 2, vec![1])]);
    assert_eq!(from_the_end.edges[0].routed, 1);
}

#[test]
fn an_unknown_focus_has_no_neighbourhood() {
    let landscape = landscape("system 1");
    assert_eq!(
        neighbourhood(&landscape, Focus::System(SystemId(7)), &Filter::default()),
        None
    );
    assert_eq!(
        neighbourhood(&landscape, Focus::Api(ApiId(7)), &Filter::default()),
        None
    );
}

proptest! {
    #[test]
    fn shown_and_hidden_links_are_all_links_that_touch_the_picture(
        links in proptest::collection::vec((1..9u32, 1..9u32, 0..5usize, 0..4usize, proptest::option::of(1..9u32)), 0..40),
        focus in 1..9u32, up in 0..4u8, down in 0..4u8, limit in 1..9usize,
    ) {
        let systems = text::landscape("system 1 2 3 4 5 6 7 8");
        let integrations = (1u32..).zip(links).map(|(id, (from, to, status, kind, via))| {
            let mut link = text::integration(id, &format!("{from} -> {to}"));
            link.status = Status::ALL[status];
            link.interaction = Interaction::ALL[kind];
            link.via = via.map(SystemId);
            link
        });
        let all: Vec<Integration> = integrations.collect();
        let landscape = Landscape::build(systems.systems().cloned(), [], [], [], all.clone());
        let filter = Filter {
            depth_up: up,
            depth_down: down,
            limit,
            links: LinkFilter {
                interactions: InteractionSet::of(&[Interaction::Synchronous, Interaction::Batch]),
                ..LinkFilter::default()
            },
            expanded: vec![SystemId(3), SystemId(1)],
        };
        let found = around(&landscape, focus, &filter);
        prop_assert!(found.nodes.len() <= limit);
        let shown = |system: SystemId| found.nodes.iter().any(|node| node.system == system);
        let touches = |link: &&Integration| {
            shown(link.consumer) || shown(link.provider) || link.mediator() == Some(found.centre)
        };
        let touching = all.iter().filter(touches).count();
        prop_assert_eq!((found.links_shown + found.hidden.total()) as usize, touching);
        for edge in &found.edges {
            prop_assert!(shown(edge.consumer) && shown(edge.provider));
            prop_assert!(!edge.integrations.is_empty());
        }
    }
}

#[test]
fn several_systems_stand_in_the_middle_together() {
    let landscape = landscape(
        "system 1 2 3 4 5
         link 1: 1 -> 2
         link 2: 2 -> 3
         link 3: 3 -> 4
         link 4: 4 -> 5",
    );
    let found = neighbourhood_of(&landscape, &[SystemId(3), SystemId(2), SystemId(2)], &Filter::default()).unwrap();
    assert_eq!(layers(&found), vec![(1, -1), (2, 0), (3, 0), (4, 1)]);
    assert_eq!(lines(&found), vec![(1, 2, vec![1]), (2, 3, vec![2]), (3, 4, vec![3])]);
    assert_eq!((found.focus, found.hidden.total()), (Focus::Systems, 1));
    let narrow = Filter {
        limit: 1,
        ..Filter::default()
    };
    let found = neighbourhood_of(&landscape, &[SystemId(2), SystemId(3)], &narrow).unwrap();
    assert_eq!((found.nodes.len(), found.systems_cut > 0), (1, true));
    assert_eq!(neighbourhood_of(&landscape, &[SystemId(77)], &narrow), None);
}
