//! The picture of the whole company counts every link in one line or within one closed box.

mod text;

use portolan_landscape::drawing::{Bundle, EdgeText, LineEnds, Nesting, NodeText, Open, Part, Shown};
use portolan_landscape::*;
use proptest::prelude::*;
use text::landscape;

const ESTATE: &str = "
    system 1 2 domain=1 team=1
    system 3 domain=1 team=2
    system 4 domain=2 team=3
    system 5 team=none
    system 6 archived domain=9
    link 1: 1 -> 2
    link 2: 2 -> 3
    link 3: 1 -> 4 async
    link 4: 1 -> 4
    link 5: 4 -> 5
    link 6: 3 -> 3
    link 7: 5 -> 1 retired";

fn domain(id: u32) -> Part {
    Part::Domain(Some(DomainId(id)))
}

fn opened(parts: &[Part]) -> CompanyView {
    CompanyView {
        open: Open::These(parts.iter().copied().collect()),
        ..CompanyView::default()
    }
}

fn lines(company: &Company) -> Vec<(Part, Part, u32)> {
    let part = |index: u32| company.parts[index as usize].part;
    let bundles = company.bundles.iter();
    bundles
        .map(|bundle| (part(bundle.from), part(bundle.to), bundle.links))
        .collect()
}

fn named<'a>(shown: &Shown) -> NodeText<'a> {
    NodeText {
        label: format!("{:?}", shown.part).into(),
        ..NodeText::default()
    }
}

#[test]
fn closed_domains_are_boxes_with_counted_lines() {
    let found = company(&landscape(ESTATE), &CompanyView::default());
    let parts: Vec<(Part, u32, u32, u32, u32)> = found
        .parts
        .iter()
        .map(|shown| (shown.part, shown.systems, shown.inside, shown.uses, shown.used))
        .collect();
    assert_eq!(
        parts,
        vec![
            (Part::Domain(None), 1, 0, 0, 1),
            (domain(1), 3, 2, 2, 0),
            (domain(2), 1, 0, 1, 2),
        ],
        "an archived system without links is history"
    );
    assert_eq!(
        lines(&found),
        vec![(domain(1), domain(2), 2), (domain(2), Part::Domain(None), 1)]
    );
    let bundle = found.bundles[0];
    assert!(bundle.interactions.contains(Interaction::Asynchronous));
    assert!(bundle.interactions.contains(Interaction::Synchronous));
    assert_eq!(
        (
            found.links_shown,
            found.hidden_inside,
            found.hidden_by_filter,
            found.hidden_internal
        ),
        (3, 2, 1, 1)
    );
}

#[test]
fn an_open_domain_shows_its_teams_and_which_of_them_lines_leave() {
    let found = company(&landscape(ESTATE), &opened(&[domain(1)]));
    let team = |id| Part::Team(Some(Some(DomainId(1))), Some(TeamId(id)));
    assert_eq!(
        lines(&found),
        vec![
            (team(1), team(2), 1),
            (team(1), domain(2), 2),
            (domain(2), Part::Domain(None), 1),
        ]
    );
    let drawing = draw_company(&found, named);
    assert_eq!(drawing.frames.len(), 1);
    let inside: Vec<Part> = drawing
        .boxes
        .iter()
        .filter(|placed| drawing.frames[0].area.contains(&placed.area))
        .map(|placed| placed.node.part)
        .collect();
    assert_eq!(inside, vec![team(1), team(2)]);
    let text = svg(&drawing, "Company", |_: &Bundle| EdgeText::default());
    assert!(text.contains(r#"<g class="frame"><title>"#) && text.contains(">2</text>"));
}

#[test]
fn a_box_that_is_open_within_a_closed_one_is_not_seen() {
    let team = Part::Team(Some(Some(DomainId(1))), Some(TeamId(1)));
    let shut = company(&landscape(ESTATE), &opened(&[team]));
    assert_eq!(shut, company(&landscape(ESTATE), &CompanyView::default()));
}

#[test]
fn a_great_estate_down_to_the_last_system_has_lines_between_the_outermost_boxes() {
    let systems = (1..=400u32).map(|id| System {
        id: SystemId(id),
        kind: SystemKind::Application,
        domain: Some(DomainId(id % 7)),
        team: Some(TeamId(id % 21)),
        archived: false,
    });
    let links = (1..=900u32).map(|id| {
        let (from, to) = (id % 400 + 1, id * 7 % 400 + 1);
        text::integration(id, &format!("{from} -> {to}"))
    });
    let view = CompanyView {
        open: Open::All,
        ..CompanyView::default()
    };
    let found = company(&Landscape::build(systems, [], [], [], links), &view);
    assert_eq!(found.ends, LineEnds::Outermost);
    for bundle in &found.bundles {
        let parent = |part: u32| found.parts[part as usize].parent;
        assert_eq!(parent(bundle.from), parent(bundle.to));
    }
    assert_eq!(found.links_shown + found.hidden_internal, 900);
    apart(&draw_company(&found, named));
}

fn apart(drawing: &Drawing<'_, Shown, Bundle>) {
    for (index, placed) in drawing.boxes.iter().enumerate() {
        for other in &drawing.boxes[index + 1..] {
            assert!(!placed.area.overlaps(&other.area));
        }
        let around = drawing.frames.iter().filter(|frame| frame.area.overlaps(&placed.area));
        for frame in around {
            assert!(frame.area.contains(&placed.area));
        }
        assert!(placed.area.right() <= drawing.width && placed.area.bottom() <= drawing.height);
    }
}

proptest! {
    #[test]
    fn every_link_is_in_one_line_or_hidden_for_a_reason(
        places in proptest::collection::vec((proptest::option::of(0..3u32), proptest::option::of(0..3u32)), 12),
        links in proptest::collection::vec((1..13u32, 1..13u32, 0..5usize), 0..40),
        nesting in 0..3usize,
        open in proptest::collection::btree_set((proptest::option::of(0..3u32), proptest::option::of(0..3u32), 0..3usize), 0..8),
        ends in proptest::option::of(proptest::bool::ANY),
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
        let open = open.into_iter().map(|(domain, team, kind)| match kind {
            0 => Part::Domain(domain.map(DomainId)),
            1 => Part::Team(Some(domain.map(DomainId)), team.map(TeamId)),
            _ => Part::Team(None, team.map(TeamId)),
        }).collect();
        let view = CompanyView {
            nesting: [Nesting::DomainTeamSystem, Nesting::DomainSystem, Nesting::TeamSystem][nesting],
            links: LinkFilter::STANDING,
            open: Open::These(open),
            ends: ends.map(|fine| if fine { LineEnds::Closed } else { LineEnds::Outermost }),
        };
        let found = company(&Landscape::build(systems, [], [], [], all.clone()), &view);
        let counted = found.links_shown + found.hidden_inside + found.hidden_by_filter + found.hidden_internal;
        prop_assert_eq!(counted as usize, all.len());
        prop_assert_eq!(found.links_shown, found.bundles.iter().map(|bundle| bundle.links).sum::<u32>());
        let closed = found.parts.iter().filter(|shown| !shown.open);
        prop_assert_eq!(closed.map(|shown| shown.systems).sum::<u32>(), 12);
        for (index, shown) in found.parts.iter().enumerate() {
            prop_assert!(shown.parent.is_none_or(|parent| (parent as usize) < index && found.parts[parent as usize].open));
        }
        apart(&draw_company(&found, named));
    }
}
