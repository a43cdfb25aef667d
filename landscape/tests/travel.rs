//! How an entity travels: cases in files, worked out by hand, and what holds on any landscape.

mod text;

use portolan_landscape::travel::{Standing, Stop};
use portolan_landscape::*;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;
use text::{Records, number};

fn list<T: std::fmt::Display>(items: impl IntoIterator<Item = T>, between: &str) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(between)
}

fn stop(stop: &Stop) -> String {
    let mut text = format!("{} {}", stop.system, stop.standing.as_str());
    if let Some((hops, slowest)) = stop.hops.zip(stop.slowest) {
        let short = match slowest {
            Interaction::Synchronous => "sync",
            Interaction::Asynchronous => "async",
            other => other.as_str(),
        };
        let hops = if hops == 1 {
            "1 hop".to_owned()
        } else {
            format!("{hops} hops")
        };
        let _ = write!(text, " {hops} {short}");
    }
    let _ = write!(text, " @{}", stop.column);
    text
}

fn shown(travel: &Travel, what: &str, asked: &str) -> String {
    match what {
        "stops" => list(travel.stops.iter().map(stop), "; "),
        "ways" => {
            let way = |asked: &str| {
                let (system, _) = asked.split_once(" by ").expect("SYSTEM by LINKS");
                let way = travel.way(SystemId(number(system)));
                format!("{system} by {}", list(way.iter().map(|flow| flow.integration), ","))
            };
            list(asked.split("; ").map(way), "; ")
        }
        "legs" => {
            let leg = |leg: &travel::Leg| {
                let copy = if leg.from_copy > 0 { "c" } else { "" };
                let via = if leg.routed > 0 { "v" } else { "" };
                format!(
                    "{}>{}({}){copy}{via}",
                    leg.source,
                    leg.receiver,
                    list(&leg.integrations, ",")
                )
            };
            list(travel.legs.iter().map(leg), "; ")
        }
        "copies" => {
            let read = |read: &sprawl::CopyRead| {
                let role = read.role.map_or("none", RoleKind::as_str);
                format!("I{} {}<{} {role}", read.integration, read.reader, read.source)
            };
            list(travel.copies.iter().map(read), "; ")
        }
        "unfed" => list(travel.unfed().map(|stop| stop.system), " "),
        "unstated" => list(travel.unstated().map(|stop| stop.system), " "),
        "master" => if travel.has_master { "yes" } else { "no" }.to_owned(),
        "drawn" => list(
            travel.stops.iter().filter(|stop| stop.drawn).map(|stop| stop.system),
            " ",
        ),
        "at" => {
            let hiding = travel.stops.iter().filter(|stop| stop.drawn && stop.hidden > 0);
            list(hiding.map(|stop| format!("{} {}", stop.system, stop.hidden)), "; ")
        }
        "hidden" => {
            let Hidden {
                internal,
                status,
                interaction,
                limit,
                ..
            } = travel.hidden;
            let all = [
                ("internal", internal),
                ("status", status),
                ("interaction", interaction),
                ("limit", limit),
            ];
            let some = all.iter().filter(|(_, count)| *count > 0);
            list(some.map(|(reason, count)| format!("{reason} {count}")), "; ")
        }
        other => panic!("nothing is called {other}"),
    }
}

fn view(text: &str) -> TravelView<'_> {
    let mut view = TravelView::default();
    for (key, value) in text::pairs(text) {
        match key {
            "within" => {
                view.within = if value == "company" {
                    Within::Company
                } else {
                    Within::Part(value)
                }
            }
            "interaction" => view.links.interactions = InteractionSet::of(&[Interaction::Synchronous]),
            "limit" => view.limit = number(value),
            other => panic!("no such choice: {other}"),
        }
    }
    view
}

#[test]
fn every_travel_is_what_was_worked_out_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/travel");
    let mut wrong = String::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for case in text.split("\ncase ").map(|case| case.trim_start_matches("case ")) {
            let (name, lines) = case.split_once('\n').expect("a case has lines");
            let (mut records, mut asked, mut expected) = (Records::default(), "", Vec::new());
            for line in lines
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
                if word == "view" {
                    asked = rest;
                } else if !records.take(line) {
                    expected.push((word, rest));
                }
            }
            assert!(!expected.is_empty(), "{file}, {name}: nothing is expected");
            let landscape = records.landscape();
            let travel = travel(&landscape, EntityId(1), &view(asked)).expect("the entity is there");
            for (what, value) in expected {
                let is = shown(&travel, what, value);
                if is.trim() != value.trim() {
                    let _ = writeln!(
                        wrong,
                        "{file}, {name}:\n  {what} should be {value}\n  {what} is        {is}"
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn an_unknown_entity_travels_nowhere() {
    assert_eq!(travel(&Landscape::default(), EntityId(1), &TravelView::default()), None);
}

#[test]
fn an_entity_that_nobody_has_and_nothing_carries_is_empty() {
    let landscape = text::landscape("system 1 2\n entity 1\n link 1: 1 -> 2");
    let found = travel(&landscape, EntityId(1), &TravelView::default()).expect("the entity is there");
    assert!(found.is_empty() && found.stops.is_empty() && !found.has_master);
}

#[test]
fn the_drawing_has_masters_left_copies_without_a_feed_in_a_frame_and_is_the_same_every_time() {
    let landscape = text::landscape(
        "system 1 2 3 4
         system 9 hub
         entity 1 master=1 copy=2,3
         link 1: 2 -> 1 reads=1 via=9
         link 2: 4 -> 2 reads=1 batch",
    );
    let found = travel(&landscape, EntityId(1), &TravelView::default()).expect("the entity is there");
    let drawing = || {
        let text = |stop: &Stop| drawing::NodeText {
            label: format!("S{}", stop.system).into(),
            ..drawing::NodeText::default()
        };
        draw_travel(&found, text, drawing::FrameText::default())
    };
    let drawn = drawing();
    let left = |system: u32| {
        let placed = drawn.boxes.iter().find(|placed| placed.node.system == SystemId(system));
        placed.expect("a box").area
    };
    assert!(left(1).right() < left(9).at.x && left(9).right() < left(2).at.x && left(2).right() < left(4).at.x);
    assert!(drawn.frames[0].area.contains(&left(3)) && !drawn.frames[0].area.contains(&left(2)));
    let write = |drawn: &Drawing<'_, Stop, travel::Leg>| svg(drawn, "an entity", |_| drawing::EdgeText::default());
    assert_eq!(write(&drawn), write(&drawing()));
    let text = export::Diagram::of_travel(&found, |_| export::Named::default()).write(Format::Json);
    assert!(text.contains("s9") && text.contains("s3"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_link_is_drawn_or_counted_and_copies_agree_with_sprawl(
        links in proptest::collection::vec(
            (1..9u32, 1..9u32, 0..5usize, any::<bool>(), proptest::option::of(7..9u32)), 0..30),
        roles in proptest::collection::vec((1..7u32, 0..3usize), 0..5),
        limit in 1..9usize,
    ) {
        let systems = text::landscape("system 1 2 3 4 5 6\n system 7 8 hub");
        let integrations = (1u32..).zip(links).map(|(id, (from, to, status, writes, via))| {
            let access = if writes { "writes" } else { "reads" };
            let mut link = text::integration(id, &format!("{from} -> {to} {access}=1"));
            link.status = Status::ALL[status];
            link.via = via.map(SystemId);
            link
        });
        let roles = roles.into_iter().map(|(system, role)| EntityRole {
            scope: None,
            system: SystemId(system),
            role: RoleKind::ALL[role],
        });
        let entity = Entity { id: EntityId(1), personal_data: false, roles: roles.collect() };
        let all: Vec<Integration> = integrations.collect();
        let count = all.len();
        let landscape = Landscape::build(systems.systems().cloned(), [], [], [entity], all);
        let view = TravelView { limit, ..TravelView::default() };
        let found = travel(&landscape, EntityId(1), &view).expect("the entity is there");
        prop_assert_eq!(found.links_drawn() + found.hidden.total() as usize, count);
        prop_assert!(found.drawn() <= limit);
        for stop in &found.stops {
            let way = found.way(stop.system);
            prop_assert_eq!(stop.hops.unwrap_or_default() as usize, way.len());
            // A way begins at a master, ends here, and hangs together.
            if let (Some(first), Some(last)) = (way.first(), way.last()) {
                prop_assert_eq!(found.stop(first.source).map(|stop| stop.standing), Some(Standing::Master));
                prop_assert_eq!(last.receiver, stop.system);
                prop_assert!(way.windows(2).all(|pair| pair[0].receiver == pair[1].source));
            }
        }
        let agreed = TravelView { links: LinkFilter::AGREED, ..TravelView::default() };
        let agreed = travel(&landscape, EntityId(1), &agreed).expect("the entity is there");
        let mut copies = agreed.copies;
        copies.sort();
        let sprawl = metrics(&landscape, Scope::Company, 20_000, &Limits::default());
        prop_assert_eq!(copies, sprawl.copies);
    }
}
