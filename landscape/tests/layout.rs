//! The layout keeps its promises for any sketch: boxes apart, lines from border to border around boxes, groups among themselves.

use portolan_landscape::layout::*;
use proptest::prelude::*;

fn sketch(nodes: usize, edges: impl IntoIterator<Item = (u32, u32)>) -> Sketch {
    Sketch {
        nodes: (0..nodes)
            .map(|node| Size {
                width: 100.0 + (node % 5) as f64 * 20.0,
                height: 40.0 + (node % 3) as f64 * 16.0,
            })
            .collect(),
        edges: edges.into_iter().collect(),
        ..Sketch::default()
    }
}

/// Points along a line as it is drawn: straight where level, else a cubic with level ends.
fn traced(route: &Route) -> Vec<Point> {
    const STEPS: u32 = 12;
    let mut traced = Vec::new();
    for pair in route.points.windows(2) {
        if matches!(route.course, Course::Beside | Course::Loop) {
            traced.extend(pair);
            continue;
        }
        for step in 0..=STEPS {
            let t = f64::from(step) / f64::from(STEPS);
            let middle = (pair[0].x + pair[1].x) / 2.0;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                let s = 1.0 - t;
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            traced.push(Point {
                x: mix(pair[0].x, middle, middle, pair[1].x),
                y: mix(pair[0].y, pair[0].y, pair[1].y, pair[1].y),
            });
        }
    }
    traced
}

fn check(sketch: &Sketch) -> Result<Layout, TestCaseError> {
    let found = layout(sketch);
    prop_assert_eq!(&found, &layout(sketch), "one sketch, one layout");
    prop_assert_eq!(found.nodes.len(), sketch.nodes.len());
    prop_assert_eq!(found.routes.len(), sketch.edges.len());
    for (index, (area, size)) in found.nodes.iter().zip(&sketch.nodes).enumerate() {
        prop_assert_eq!(area.size, *size);
        prop_assert!(
            area.at.x >= 0.0 && area.right() <= found.width,
            "{:?} of {}",
            area,
            found.width
        );
        prop_assert!(
            area.at.y >= 0.0 && area.bottom() <= found.height,
            "{:?} of {}",
            area,
            found.height
        );
        for other in &found.nodes[index + 1..] {
            prop_assert!(!area.overlaps(other), "{:?} covers {:?}", area, other);
        }
    }
    for (route, (from, to)) in found.routes.iter().zip(&sketch.edges) {
        let (Some(source), Some(target)) = (found.nodes.get(*from as usize), found.nodes.get(*to as usize)) else {
            prop_assert!(route.points.is_empty());
            continue;
        };
        let (first, last) = (route.points[0], route.points[route.points.len() - 1]);
        let (leaves, meets) = match route.course {
            Course::Onward => (source.right(), target.at.x),
            Course::Back => (source.at.x, target.right()),
            Course::Beside | Course::Loop => (source.right(), target.right()),
        };
        prop_assert_eq!((first.x, last.x), (leaves, meets), "{:?}", route);
        prop_assert!((source.at.y..=source.bottom()).contains(&first.y));
        prop_assert!((target.at.y..=target.bottom()).contains(&last.y));
        let layer = |node: u32| found.layers[node as usize];
        match route.course {
            Course::Onward => prop_assert!(layer(*from) < layer(*to)),
            Course::Back => prop_assert!(layer(*from) > layer(*to)),
            Course::Beside => prop_assert_eq!(layer(*from), layer(*to)),
            Course::Loop => prop_assert_eq!(from, to),
        }
        for point in traced(route) {
            prop_assert!(point.x <= found.width && point.y <= found.height && point.x >= 0.0 && point.y >= 0.0);
            for (node, area) in found.nodes.iter().enumerate() {
                let own = node as u32 == *from || node as u32 == *to;
                let inside = point.x > area.at.x + 0.5
                    && point.x < area.right() - 0.5
                    && point.y > area.at.y + 0.5
                    && point.y < area.bottom() - 0.5;
                prop_assert!(own || !inside, "{:?} passes through {:?}", route, area);
            }
        }
    }
    let within = |node: usize, group: u32| {
        let mut around = sketch.group_of.get(node).copied().flatten();
        while let Some(one) = around {
            if one == group {
                return true;
            }
            around = sketch.groups[one as usize].filter(|parent| *parent < one);
        }
        false
    };
    for (group, area) in found.groups.iter().enumerate() {
        let members: Vec<usize> = (0..sketch.nodes.len())
            .filter(|node| within(*node, group as u32))
            .collect();
        prop_assert_eq!(area.is_some(), !members.is_empty());
        let Some(area) = area else { continue };
        prop_assert!(area.at.x >= 0.0 && area.right() <= found.width);
        prop_assert!(area.at.y >= 0.0 && area.bottom() <= found.height);
        for (node, place) in found.nodes.iter().enumerate() {
            if members.contains(&node) {
                prop_assert!(area.contains(place));
            } else {
                prop_assert!(!area.overlaps(place), "a stranger in the box of {}", group);
            }
        }
        for (other, place) in found.groups.iter().enumerate().skip(group + 1) {
            let Some(place) = place else { continue };
            let nested = std::iter::successors(sketch.groups[other].filter(|p| (*p as usize) < other), |g| {
                sketch.groups[*g as usize].filter(|parent| parent < g)
            })
            .any(|around| around as usize == group);
            if nested {
                prop_assert!(area.contains(place), "{:?} around {:?}", area, place);
            } else {
                prop_assert!(!area.overlaps(place), "{:?} and {:?}", area, place);
            }
        }
    }
    Ok(found)
}

fn edges(nodes: u32, most: usize) -> impl Strategy<Value = Vec<(u32, u32)>> {
    proptest::collection::vec((0..nodes, 0..nodes), 0..most)
}

proptest! {
    #[test]
    fn boxes_stand_apart_and_lines_run_from_border_to_border(nodes in 1..30usize, edges in edges(32, 60)) {
        check(&sketch(nodes, edges))?;
    }

    #[test]
    fn given_columns_are_kept(columns in proptest::collection::vec(0..5u32, 14), edges in edges(14, 40)) {
        let sketch = Sketch { columns: Some(columns.clone()), ..sketch(14, edges) };
        let found = check(&sketch)?;
        for (a, first) in columns.iter().enumerate() {
            for (b, second) in columns.iter().enumerate() {
                prop_assert_eq!(first.cmp(second), found.layers[a].cmp(&found.layers[b]));
            }
        }
    }

    #[test]
    fn a_box_encloses_its_group_and_nobody_else(
        groups in proptest::collection::vec(proptest::option::of(0..6u32), 0..6),
        of in proptest::collection::vec(proptest::option::of(0..6u32), 20),
        edges in edges(20, 50),
        given in proptest::option::of(proptest::collection::vec(0..4u32, 20)),
    ) {
        let count = groups.len() as u32;
        let group_of = of.into_iter().map(|group| group.filter(|group| *group < count)).collect();
        check(&Sketch { groups, group_of, columns: given, ..sketch(20, edges) })?;
    }

    #[test]
    fn what_has_no_circle_has_no_line_backwards(edges in edges(25, 60)) {
        let onward = edges.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b)));
        let found = check(&sketch(25, onward))?;
        prop_assert!(found.routes.iter().all(|route| route.course == Course::Onward));
    }
}

#[test]
fn hostile_sketches_come_to_an_end() {
    let complete = (0..120).flat_map(|a| (0..120).map(move |b| (a, b)));
    let star = (1..10_000).map(|leaf| (leaf, 0));
    let path = (1..5_000).map(|node| (node - 1, node));
    let ladder = (1..3_000u32).flat_map(|node| [(node - 1, node), (node / 2, node), (node, node / 7)]);
    for (name, nodes, edges) in [
        ("empty", 0, vec![]),
        ("single", 1, vec![]),
        ("loops", 300, (0..300).map(|node| (node, node)).collect()),
        ("nobody's edges", 3, vec![(7, 8), (0, 9), (u32::MAX, 1)]),
        ("repeated", 2, vec![(0, 1); 5_000]),
        ("alone", 10_000, vec![]),
        ("complete", 120, complete.collect()),
        ("star", 10_000, star.collect()),
        ("path", 5_000, path.collect()),
        ("long and short", 3_000, ladder.collect()),
    ] {
        let found = layout(&sketch(nodes, edges));
        assert_eq!(found.nodes.len(), nodes, "{name}");
        assert!(found.width.is_finite() && found.height.is_finite(), "{name}");
        let mut by_x: Vec<&Rect> = found.nodes.iter().collect();
        by_x.sort_by(|a, b| a.at.x.total_cmp(&b.at.x).then(a.at.y.total_cmp(&b.at.y)));
        for pair in by_x.windows(2) {
            assert!(!pair[0].overlaps(pair[1]), "{name}: {pair:?}");
        }
    }
}

#[test]
fn edges_with_the_same_ends_share_a_route() {
    let found = layout(&sketch(3, [(0, 1), (1, 2), (0, 2), (0, 2), (2, 0)]));
    assert_eq!(found.routes[2], found.routes[3]);
    assert_ne!(found.routes[2].points, found.routes[4].points);
}

#[test]
fn circles_are_opened_where_the_fewest_lines_run_backwards() {
    let mut edges: Vec<(u32, u32)> = (0..9).map(|node| (node, node + 1)).collect();
    edges.push((9, 0));
    let found = layout(&sketch(10, edges));
    let back: Vec<usize> = (0..10)
        .filter(|edge| found.routes[*edge].course == Course::Back)
        .collect();
    assert_eq!(back.len(), 1);
}

/// SplitMix64.
fn dice(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[test]
fn one_more_edge_leaves_most_of_the_picture_as_it_was() {
    let (mut same_layer, mut same_order, mut layers, mut orders) = (0u32, 0u32, 0u32, 0u32);
    let mut state = 1;
    for _ in 0..40 {
        let nodes = 40u32;
        let mut pick = |below: u32| (dice(&mut state) % u64::from(below)) as u32;
        let mut edge = || {
            let from = pick(nodes - 1);
            (from, from + 1 + pick((nodes - from - 1).min(12)))
        };
        let mut edges: Vec<(u32, u32)> = (0..56).map(|_| edge()).collect();
        let before = layout(&sketch(nodes as usize, edges.clone()));
        edges.push(edge());
        let after = layout(&sketch(nodes as usize, edges));
        for a in 0..nodes as usize {
            layers += 1;
            same_layer += u32::from(before.layers[a] == after.layers[a]);
            for b in 0..a {
                if before.layers[a] == before.layers[b] && after.layers[a] == after.layers[b] {
                    orders += 1;
                    let above = |layout: &Layout| layout.nodes[a].at.y < layout.nodes[b].at.y;
                    same_order += u32::from(above(&before) == above(&after));
                }
            }
        }
    }
    let share = |part: u32, of: u32| f64::from(part) / f64::from(of);
    let (layer, order) = (share(same_layer, layers), share(same_order, orders));
    println!("kept: layers {layer:.3}, order within them {order:.3}");
    assert!(layer > 0.8 && order > 0.75, "layers {layer:.3}, order {order:.3}");
}
