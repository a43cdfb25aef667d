//! The matrix counts every link once, and what stands below its diagonal is part of a circle.

mod text;

use portolan_landscape::matrix::answers;
use portolan_landscape::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use text::{Records, landscape, number};

fn rows(matrix: &Matrix) -> Vec<Group> {
    matrix.rows.iter().map(|row| row.group).collect()
}

fn cells(matrix: &Matrix) -> Vec<(u32, u32, u32)> {
    let cells = matrix.cells.iter();
    cells.map(|cell| (cell.row, cell.column, cell.count)).collect()
}

const ESTATE: &str = "
    system 1 2 domain=1
    system 3 domain=2
    system 4 domain=2 team=2
    system 5 team=none
    link 1: 1 -> 2
    link 2: 2 -> 3
    link 3: 1 -> 4 async
    link 4: 1 -> 4
    link 5: 4 -> 5
    link 6: 3 -> 3
    link 7: 5 -> 1 retired";

#[test]
fn the_company_by_domain_has_consumers_above_providers() {
    let found = matrix(&landscape(ESTATE), &MatrixView::default());
    let domain = |id| Group::Domain(Some(DomainId(id)));
    assert_eq!(rows(&found), vec![domain(1), domain(2), Group::Domain(None)]);
    assert_eq!(cells(&found), vec![(0, 0, 1), (0, 1, 3), (1, 2, 1)]);
    let cell = found.cell(0, 1).expect("domain 1 depends on domain 2");
    assert_eq!(cell.of(Interaction::Synchronous), 2);
    assert_eq!(cell.of(Interaction::Asynchronous), 1);
    assert_eq!(
        (found.links_shown, found.hidden_internal, found.hidden_by_filter),
        (5, 1, 1)
    );
    assert_eq!((found.rows[0].uses, found.rows[0].used), (4, 1));
}

#[test]
fn teams_are_rows_when_asked_for() {
    let view = MatrixView {
        by: By::Team,
        ..MatrixView::default()
    };
    let found = matrix(&landscape(ESTATE), &view);
    let team = |id| Group::Team(Some(TeamId(id)));
    assert_eq!(rows(&found), vec![team(1), team(2), Group::Team(None)]);
}

#[test]
fn one_domain_shows_its_inside_and_counts_what_leaves_it() {
    let view = MatrixView {
        by: By::System,
        domains: vec![Some(DomainId(1))],
        ..MatrixView::default()
    };
    let found = matrix(&landscape(ESTATE), &view);
    let system = |id| Group::System(SystemId(id));
    assert_eq!(rows(&found), vec![system(1), system(2)]);
    assert_eq!(cells(&found), vec![(0, 1, 1)]);
    assert_eq!(found.hidden_outside, 3);
}

#[test]
fn a_limit_keeps_the_most_linked_and_says_how_much_it_hides() {
    let view = MatrixView {
        by: By::System,
        limit: 2,
        ..MatrixView::default()
    };
    let found = matrix(&landscape(ESTATE), &view);
    assert_eq!(
        rows(&found),
        vec![Group::System(SystemId(1)), Group::System(SystemId(4))]
    );
    assert_eq!(
        (found.groups_total, found.links_shown, found.hidden_by_limit),
        (5, 2, 3)
    );
}

#[test]
fn an_archived_system_without_links_is_no_row() {
    let view = MatrixView {
        by: By::System,
        ..MatrixView::default()
    };
    let found = matrix(&landscape("system 1\nsystem 2 3 archived\nlink 1: 1 -> 3"), &view);
    assert_eq!(
        rows(&found),
        vec![Group::System(SystemId(1)), Group::System(SystemId(3))]
    );
    assert_eq!(found.groups_total, 2);
}

#[test]
fn behind_a_cell_stand_its_integrations() {
    let landscape = landscape(ESTATE);
    let domain = |id| Group::Domain(Some(DomainId(id)));
    let all = LinkFilter::default();
    let (found, more) = behind_cell(&landscape, domain(1), domain(2), &all, 2);
    assert_eq!((found, more), (vec![IntegrationId(2), IntegrationId(3)], 1));
    let inside = behind_cell(&landscape, domain(2), domain(2), &all, 10);
    assert_eq!(inside, (Vec::new(), 0), "a system that calls itself is no dependency");
}

/// `d2`, `t7`, `d-` for those without a domain, `3` for a system.
fn group(text: &str) -> Group {
    let id = |rest: &str| (rest != "-").then(|| number(rest));
    match text.split_at(1) {
        ("d", rest) => Group::Domain(id(rest).map(DomainId)),
        ("t", rest) => Group::Team(id(rest).map(TeamId)),
        _ => Group::System(SystemId(number(text))),
    }
}

fn spelled(group: Group) -> String {
    let id = |id: Option<u32>| id.map_or("-".to_owned(), |id| id.to_string());
    match group {
        Group::System(system) => system.to_string(),
        Group::Domain(domain) => format!("d{}", id(domain.map(|domain| domain.0))),
        Group::Team(team) => format!("t{}", id(team.map(|team| team.0))),
    }
}

/// `domain open=d2,d- order=circles limit=3`
fn view(text: &str) -> MatrixView {
    let mut view = MatrixView::default();
    for word in text.split_whitespace() {
        match word.split_once('=').unwrap_or((word, "")) {
            ("system", _) => view.by = By::System,
            ("team", _) => view.by = By::Team,
            ("domain", _) => view.by = By::Domain,
            ("open", "all") => view.open = Opened::All,
            ("open", groups) => view.open = Opened::These(groups.split(',').map(group).collect()),
            ("order", "circles") => view.order = Order::Circles,
            ("limit", limit) => view.limit = number(limit),
            other => panic!("no view: {other:?}"),
        }
    }
    view
}

/// Each row with its group or how many systems it stands for, and a mark for the circle that it is in, a different one for each.
fn shown_rows(matrix: &Matrix) -> String {
    let mut circles: Vec<u32> = Vec::new();
    let mut shown = Vec::new();
    for row in &matrix.rows {
        let place = row.within.map_or_else(
            || format!("({})", row.systems),
            |within| format!("in:{}", spelled(within)),
        );
        let mark = row.cycle.map_or("", |cycle| {
            if !circles.contains(&cycle) {
                circles.push(cycle);
            }
            ["*", "+", "-"][circles.iter().position(|other| *other == cycle).unwrap()]
        });
        shown.push(format!("{}{place}{mark}", spelled(row.group)));
    }
    shown.join(" ")
}

fn pair(matrix: &Matrix, cell: &matrix::Cell) -> String {
    let of = |at: u32| spelled(matrix.rows[at as usize].group);
    format!("{}>{}", of(cell.row), of(cell.column))
}

fn told(landscape: &Landscape, view: &MatrixView, what: &str) -> String {
    let matrix = matrix(landscape, view);
    match what {
        "rows" => shown_rows(&matrix),
        "cells" => {
            let cells = matrix.cells.iter();
            let cells: Vec<String> = cells
                .map(|cell| format!("{}={}", pair(&matrix, cell), cell.count))
                .collect();
            cells.join(" ")
        }
        "total" => format!("{} rows, {} systems", matrix.groups_total, matrix.systems_total),
        "hidden" => matrix.hidden_by_limit.to_string(),
        // What stands below the diagonal is between two of one circle, and those lie side by side.
        "below" => {
            for cell in matrix.cells.iter().filter(|cell| cell.row > cell.column) {
                let between = &matrix.rows[cell.column as usize..=cell.row as usize];
                assert!(
                    between
                        .iter()
                        .all(|row| row.cycle.is_some() && row.cycle == between[0].cycle)
                );
            }
            "only circles".to_owned()
        }
        "truth" => {
            let truths = Truths::of(landscape);
            let counts = answers::<6>(landscape, view, &matrix, |link| truths.of_link(link) as usize);
            let mut shown: BTreeMap<String, String> = BTreeMap::new();
            for (cell, counts) in matrix.cells.iter().zip(counts) {
                assert_eq!(counts.iter().sum::<u32>(), cell.count);
                let mut said: Vec<String> = Truth::ALL
                    .iter()
                    .zip(counts)
                    .filter(|(_, count)| *count > 0)
                    .map(|(truth, count)| format!("{truth}={count}"))
                    .collect();
                said.sort();
                shown.insert(pair(&matrix, cell), said.join(" "));
            }
            let shown: Vec<String> = shown.into_iter().map(|(pair, said)| format!("{pair} {said}")).collect();
            shown.join("; ")
        }
        other => panic!("nothing to ask: {other}"),
    }
}

#[test]
fn the_matrix_is_as_in_the_cases() {
    for file in ["orders.txt", "answers.txt"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix").join(file);
        let text = std::fs::read_to_string(path).expect("the cases are there");
        let mut records = Records::default();
        let (mut case, mut asked) = ("", MatrixView::default());
        let mut told_of = 0;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(title) = line.strip_prefix("case ") {
                (case, records) = (title, Records::default());
                asked = view("system");
                continue;
            }
            let (what, rest) = line.split_once(' ').expect("a word and what belongs to it");
            if what == "by" {
                asked = view(rest);
            } else if !records.take(line) {
                assert_eq!(told(&records.landscape(), &asked, what), rest, "{file}: {case}: {what}");
                told_of += 1;
            }
        }
        assert!(told_of > 3, "{file} asks nothing");
    }
}

fn views() -> impl Strategy<Value = MatrixView> {
    let open = prop_oneof![
        Just(Opened::All),
        proptest::collection::btree_set((0..3u32, any::<bool>()), 0..4).prop_map(|groups| {
            let open = |(id, domain)| {
                if domain {
                    Group::Domain(Some(DomainId(id)))
                } else {
                    Group::Team(Some(TeamId(id)))
                }
            };
            Opened::These(groups.into_iter().map(open).collect())
        }),
    ];
    let order = prop_oneof![Just(Order::Groups), Just(Order::Circles)];
    let asked = (0..3usize, 1..12usize, proptest::option::of(0..3u32), open, order);
    asked.prop_map(|(by, limit, domain, open, order)| MatrixView {
        by: [By::System, By::Team, By::Domain][by],
        open,
        order,
        links: LinkFilter::STANDING,
        domains: domain.map(|id| vec![Some(DomainId(id)), None]).unwrap_or_default(),
        limit,
    })
}

proptest! {
    #[test]
    fn every_link_among_the_systems_is_shown_or_hidden_for_a_reason(
        links in proptest::collection::vec((1..10u32, 1..10u32, 0..5usize), 0..40),
        places in proptest::collection::vec((proptest::option::of(0..3u32), proptest::option::of(0..3u32)), 10),
        view in views(),
    ) {
        let systems: Vec<System> = (1u32..).zip(&places).map(|(id, (domain, team))| System {
            id: SystemId(id),
            kind: SystemKind::Application,
            domain: domain.map(DomainId),
            team: team.map(TeamId),
            archived: false,
        }).collect();
        let all: Vec<Integration> = (1u32..).zip(links).map(|(id, (from, to, status))| {
            let mut link = text::integration(id, &format!("{from} -> {to}"));
            link.status = Status::ALL[status];
            link
        }).collect();
        let landscape = Landscape::build(systems.clone(), [], [], [], all.clone());
        let found = matrix(&landscape, &view);

        let inside = |id: SystemId| {
            let domain = systems[id.0 as usize - 1].domain;
            view.domains.is_empty() || view.domains.contains(&domain)
        };
        let passes = |link: &Integration| StatusSet::STANDING.contains(link.status);
        let among = all.iter().filter(|l| inside(l.consumer) && inside(l.provider));
        let leaving = all.iter().filter(|l| inside(l.consumer) != inside(l.provider) && passes(l));
        let counted = found.links_shown
            + found.hidden_by_limit
            + found.hidden_by_filter
            + found.hidden_internal;
        prop_assert_eq!(counted as usize, among.count());
        prop_assert_eq!(found.hidden_outside as usize, leaving.count());
        prop_assert!(found.rows.len() <= view.limit);
        for cell in &found.cells {
            let of = |index: u32| found.rows[index as usize];
            let (ids, more) = behind_cell(&landscape, of(cell.row).group, of(cell.column).group, &view.links, usize::MAX);
            let ids = ids.into_iter().filter(|id| {
                let link = &all[id.0 as usize - 1];
                inside(link.consumer) && inside(link.provider)
            });
            prop_assert_eq!((ids.count(), more), (cell.count as usize, 0));
            prop_assert_eq!(cell.interactions.iter().sum::<u32>(), cell.count);
            // Below the diagonal there are circles only: everywhere by circles, within a group, and where every group is one row.
            let comparable = view.order == Order::Circles
                || found.rows.iter().all(|row| row.within.is_none())
                || (of(cell.row).within.is_some() && of(cell.row).within == of(cell.column).within);
            if cell.row > cell.column && comparable {
                prop_assert_eq!(of(cell.row).cycle, of(cell.column).cycle);
                prop_assert!(of(cell.row).cycle.is_some());
            }
        }
    }
}
