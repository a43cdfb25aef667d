//! Circles, paths and reach agree with what a brute-force closure says.

mod text;

use portolan_landscape::*;
use proptest::prelude::*;

const SYSTEMS: u32 = 9;

/// Shortest distances between all pairs by Floyd and Warshall; `None` is out of reach.
fn distances(edges: &[(u32, u32)]) -> Vec<Vec<Option<usize>>> {
    let size = SYSTEMS as usize;
    let mut distance = vec![vec![None; size]; size];
    for (from, to) in edges {
        if from != to {
            distance[*from as usize][*to as usize] = Some(1);
        }
    }
    for middle in 0..size {
        for from in 0..size {
            for to in 0..size {
                if let (Some(a), Some(b)) = (distance[from][middle], distance[middle][to]) {
                    let over = a + b;
                    let known = &mut distance[from][to];
                    *known = Some(known.map_or(over, |known| known.min(over)));
                }
            }
        }
    }
    distance
}

fn estate(edges: &[(u32, u32)]) -> Landscape {
    let links = (1u32..)
        .zip(edges)
        .map(|(id, (from, to))| text::integration(id, &format!("{from} -> {to}")));
    Landscape::build([], [], [], [], links)
}

fn edges() -> impl Strategy<Value = Vec<(u32, u32)>> {
    proptest::collection::vec((0..SYSTEMS, 0..SYSTEMS), 0..26)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn systems_are_in_one_circle_when_each_reaches_the_other(edges in edges()) {
        let distance = distances(&edges);
        let together = |a: u32, b: u32| {
            distance[a as usize][b as usize].is_some() && distance[b as usize][a as usize].is_some()
        };
        let found = cycles(&estate(&edges), &LinkFilter::default());
        for a in 0..SYSTEMS {
            for b in 0..SYSTEMS {
                if a != b {
                    let in_one = found.iter().any(|group| {
                        group.contains(&SystemId(a)) && group.contains(&SystemId(b))
                    });
                    prop_assert_eq!(in_one, together(a, b), "{} and {}", a, b);
                }
            }
        }
        prop_assert!(found.iter().all(|group| group.len() > 1));
        prop_assert!(found.windows(2).all(|pair| pair[0].len() >= pair[1].len()));
    }

    #[test]
    fn a_path_is_a_chain_of_dependencies_and_none_is_shorter(edges in edges()) {
        let distance = distances(&edges);
        let landscape = estate(&edges);
        for from in 0..SYSTEMS {
            for to in (0..SYSTEMS).filter(|to| *to != from) {
                let found = path(&landscape, SystemId(from), SystemId(to), &LinkFilter::default());
                let length = found.as_ref().map(|chain| chain.len() - 1);
                prop_assert_eq!(length, distance[from as usize][to as usize]);
                if let Some(chain) = found {
                    prop_assert_eq!(chain.first(), Some(&SystemId(from)));
                    prop_assert_eq!(chain.last(), Some(&SystemId(to)));
                    for step in chain.windows(2) {
                        prop_assert!(edges.contains(&(step[0].0, step[1].0)));
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_reachable_is_what_some_path_leads_to(edges in edges()) {
        let distance = distances(&edges);
        let landscape = estate(&edges);
        for start in 0..SYSTEMS {
            let filter = LinkFilter::default();
            let start = start as usize;
            let others = || (0..SYSTEMS).filter(|other| *other as usize != start);
            let ahead: Vec<SystemId> = others()
                .filter(|other| distance[start][*other as usize].is_some())
                .map(SystemId)
                .collect();
            let back: Vec<SystemId> = others()
                .filter(|other| distance[*other as usize][start].is_some())
                .map(SystemId)
                .collect();
            let id = SystemId(start as u32);
            prop_assert_eq!(reachable(&landscape, id, Side::Providers, &filter), ahead);
            prop_assert_eq!(reachable(&landscape, id, Side::Consumers, &filter), back);
        }
    }

    #[test]
    fn a_new_link_closes_a_circle_exactly_when_there_is_a_way_back(
        edges in edges(), consumer in 0..SYSTEMS, provider in 0..SYSTEMS,
    ) {
        prop_assume!(consumer != provider);
        let way_back = distances(&edges)[provider as usize][consumer as usize];
        let proposal = Proposal {
            integration: text::integration(0, &format!("{consumer} -> {provider}")),
            replaces: Vec::new(),
            go_live: None,
            scope: None,
            plan: Plan::default(),
        };
        let found = evidence(&estate(&edges), &proposal, 0, &Limits::default());
        let closes = found.iter().any(|finding| finding.rule == Rule::ClosesCycle);
        prop_assert_eq!(closes, way_back.is_some());
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_systems_overflows_nothing() {
    let links = (1..100_000u32).map(|id| text::integration(id, &format!("{id} -> {}", id + 1)));
    let landscape = Landscape::build([], [], [], [], links);
    assert_eq!(cycles(&landscape, &LinkFilter::default()), Vec::<Vec<SystemId>>::new());
    let whole = path(&landscape, SystemId(1), SystemId(100_000), &LinkFilter::default());
    assert_eq!(whole.map(|chain| chain.len()), Some(100_000));
    let closed = landscape.apply(&[Change::Integration(text::integration(100_000, "100000 -> 1"))]);
    let found = cycles(&closed, &LinkFilter::default());
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), vec![100_000]);
}

#[test]
fn retired_links_lead_nowhere_unless_asked_for() {
    let landscape = text::landscape("link 1: 1 -> 2 retired");
    let (from, to) = (SystemId(1), SystemId(2));
    assert_eq!(path(&landscape, from, to, &LinkFilter::default()), None);
    let all = LinkFilter {
        statuses: StatusSet::ALL,
        ..LinkFilter::default()
    };
    assert_eq!(path(&landscape, from, to, &all), Some(vec![from, to]));
}

#[test]
fn each_step_of_a_path_says_what_it_stands_on() {
    let landscape = text::landscape(
        "system 1 2 3
         system 9 hub
         link 1: 1 -> 2 reads=4,5
         link 2: 1 -> 2 async via=9 writes=6
         link 3: 1 -> 2 retired reads=7
         link 4: 2 -> 3 batch",
    );
    let filter = LinkFilter::default();
    let found = path(&landscape, SystemId(1), SystemId(3), &filter).expect("a path");
    let hops = explain(&landscape, &found, &filter);
    let first = Hop {
        consumer: SystemId(1),
        provider: SystemId(2),
        integrations: vec![IntegrationId(1), IntegrationId(2)],
        waiting: vec![IntegrationId(1)],
        via: vec![SystemId(9)],
        reads: vec![EntityId(4), EntityId(5)],
        writes: vec![EntityId(6)],
    };
    let second = Hop {
        consumer: SystemId(2),
        provider: SystemId(3),
        integrations: vec![IntegrationId(4)],
        ..Hop::default()
    };
    assert_eq!(hops, vec![first, second]);
    assert_eq!(explain(&landscape, &[SystemId(1)], &filter), vec![]);
}
