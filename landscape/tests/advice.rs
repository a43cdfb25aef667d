//! Advice on small landscapes, worked out by hand.

mod text;

use portolan_landscape::*;

fn advised(text: &str) -> Advice {
    let sprawl = Sprawl::of(&text::landscape(text), 0, &Limits::default());
    advice(&sprawl, &sprawl.metrics(Scope::Company))
}

/// Five consumers of two sources each, no mediator anywhere.
fn two_sources() -> String {
    let mut text = String::from("system 1 2 3 4 5 6 7\n");
    for consumer in 3..8 {
        text.push_str(&format!("link {consumer}: {consumer} -> 1\n"));
        text.push_str(&format!("link {}: {consumer} -> 2\n", consumer + 10));
    }
    text
}

#[test]
fn a_hub_that_saves_nothing_for_one_saves_for_two() {
    // Alone, each source would turn five links into six; together they turn ten into seven.
    let plan = advised(&two_sources()).hubs;
    let steps: Vec<(u32, u32, u32)> = plan
        .steps
        .iter()
        .map(|hub| (hub.source.0, hub.links, hub.after))
        .collect();
    assert_eq!(steps, vec![(1, 5, 6), (2, 5, 1)]);
    assert_eq!((plan.before, plan.after, plan.saved()), (10, 7, 3));
}

#[test]
fn a_hub_for_one_source_alone_is_not_advised() {
    let text: String = (2..8)
        .map(|consumer| format!("link {consumer}: {consumer} -> 1\n"))
        .collect();
    let plan = advised(&text).hubs;
    assert_eq!(plan, HubPlan::default());
}

#[test]
fn the_plan_counts_legs_that_are_there_already() {
    let text = two_sources() + "system 9 hub\nlink 50: 1 -> 9\nlink 51: 3 -> 9\nlink 52: 4 -> 9\nlink 53: 5 -> 9\n";
    let plan = advised(&text).hubs;
    // The first source is connected, and so are three of its consumers: two legs; the second needs its own.
    let steps: Vec<(u32, u32)> = plan.steps.iter().map(|hub| (hub.source.0, hub.after)).collect();
    assert_eq!(steps, vec![(1, 2), (2, 1)]);
    assert_eq!(plan.saved(), 7);
}

#[test]
fn what_many_wait_for_could_be_announced() {
    let mut text = String::from("system 1 2 3 4 5 6\napi 10 of 1 event\n");
    for consumer in 2..7 {
        text.push_str(&format!("link {consumer}: {consumer} -> 1 reads=1\n"));
    }
    text.push_str("link 10: 2 -> 1 batch reads=1,2\nlink 11: 3 -> 1 async reads=1\nlink 12: 3 -> 1 api=10 reads=1\n");
    let events = advised(&text).events;
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!(
        (event.source, event.entity, event.consumers),
        (SystemId(1), EntityId(1), 5)
    );
    assert_eq!(
        event.integrations.iter().map(|id| id.0).collect::<Vec<_>>(),
        vec![2, 3, 4, 5, 6, 10]
    );
    // Five subscriptions, and the link that carries the other entity stays.
    assert_eq!((event.waiting, event.after, event.saved()), (5, 6, 0));
}

#[test]
fn of_duplicate_feeds_the_one_from_the_source_of_truth_stays() {
    let merges = advised(
        "system 1 2 3 4
         entity 1 master=2 copy=3
         link 1: 1 -> 3 reads=1
         link 2: 1 -> 2 reads=1,5
         link 3: 4 -> 1 writes=1
         link 4: 1 -> 3 reads=1,6 approved",
    )
    .merges;
    let ids = |ids: &[u32]| ids.iter().copied().map(IntegrationId).collect::<Vec<_>>();
    assert_eq!(
        merges,
        vec![Merge {
            entity: EntityId(1),
            receiver: SystemId(1),
            keep: IntegrationId(2),
            drop: ids(&[1, 3]),
            trim: ids(&[4]),
        }]
    );
}

#[test]
fn the_circle_that_one_link_opens_for_most_comes_first() {
    let circles = advised(
        "link 1: 1 -> 2
         link 2: 2 -> 1
         link 3: 3 -> 4
         link 4: 4 -> 5
         link 5: 5 -> 3
         link 6: 6 -> 7
         link 7: 6 -> 7
         link 8: 7 -> 6
         link 9: 7 -> 6
         link 10: 7 -> 8
         link 11: 8 -> 7",
    )
    .circles;
    let shown: Vec<(usize, usize)> = circles
        .iter()
        .map(|circle| (circle.systems.len(), circle.opening_links))
        .collect();
    assert_eq!(shown, vec![(3, 1), (2, 1), (3, 3)]);
}
