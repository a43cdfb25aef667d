//! The matrix counts every link once, and what stands below its diagonal is part of a circle.

mod text;

use portolan_landscape::*;
use proptest::prelude::*;
use text::landscape;

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

fn views() -> impl Strategy<Value = MatrixView> {
    (0..3usize, 1..12usize, proptest::option::of(0..3u32)).prop_map(|(by, limit, domain)| MatrixView {
        by: [By::System, By::Team, By::Domain][by],
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
            // Within a domain, or by team or domain, below the diagonal there are circles only.
            if cell.row > cell.column && (view.by != By::System || of(cell.row).domain == of(cell.column).domain) {
                prop_assert_eq!(of(cell.row).cycle, of(cell.column).cycle);
                prop_assert!(of(cell.row).cycle.is_some());
            }
        }
    }
}
