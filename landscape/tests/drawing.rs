//! The drawing is the same every time, readable without colour, and safe with any text.

mod text;

use portolan_landscape::drawing::{Course, EdgeText, FrameText, NodeText};
use portolan_landscape::*;
use proptest::prelude::*;
use text::landscape;

fn found(landscape: &Landscape, focus: u32, depth: u8) -> Neighbourhood {
    let filter = Filter {
        depth_up: depth,
        depth_down: depth,
        ..Filter::default()
    };
    neighbourhood(landscape, Focus::System(SystemId(focus)), &filter).expect("the focus is there")
}

fn drawn(landscape: &Landscape, focus: u32, depth: u8) -> Drawing<'static> {
    let name = |node: &Node| NodeText {
        label: format!("System {}", node.system).into(),
        ..NodeText::default()
    };
    draw(&found(landscape, focus, depth), name, Vec::new())
}

/// All boxes with the same text.
fn saying(landscape: &Landscape, focus: u32, depth: u8, text: &NodeText<'static>) -> Drawing<'static> {
    draw(&found(landscape, focus, depth), |_| text.clone(), Vec::new())
}

fn plain(drawing: &Drawing) -> String {
    svg(drawing, "Map", |_| EdgeText::default())
}

const ESTATE: &str = "
    system 1 2 3 4 5 6
    link 1: 1 -> 2
    link 2: 2 -> 3 async
    link 3: 2 -> 3 async
    link 4: 3 -> 4 batch
    link 5: 2 -> 4
    link 6: 4 -> 1 proposed
    link 7: 5 -> 2
    link 8: 5 -> 1
    link 9: 1 -> 6
    link 10: 6 -> 4";

#[test]
fn columns_run_from_consumers_to_providers() {
    let drawing = drawn(&landscape(ESTATE), 2, 1);
    let x = |system: u32| {
        let mut boxes = drawing.boxes.iter();
        let found = boxes.find(|b| b.node.system == SystemId(system));
        found.expect("the system is drawn").area.at.x
    };
    assert!(x(1) < x(2) && x(2) < x(3));
    assert_eq!(x(1), x(5));
    assert_eq!(x(3), x(4));
    let courses: Vec<(u32, u32, Course)> = drawing
        .lines
        .iter()
        .map(|line| (line.edge.consumer.0, line.edge.provider.0, line.course))
        .collect();
    assert_eq!(
        courses,
        vec![
            (1, 2, Course::Onward),
            (2, 3, Course::Onward),
            (2, 4, Course::Onward),
            (3, 4, Course::Beside),
            (4, 1, Course::Back),
            (5, 1, Course::Beside),
            (5, 2, Course::Onward),
        ]
    );
}

#[test]
fn lines_that_can_be_drawn_without_a_crossing_are() {
    let found = drawn(
        &landscape(
            "system 1 2 3 4 5 6 7
             link 1: 1 -> 2
             link 2: 1 -> 3
             link 3: 1 -> 4
             link 4: 2 -> 7
             link 5: 3 -> 6
             link 6: 4 -> 5",
        ),
        1,
        2,
    );
    assert_eq!(found.crossings, 0);
}

#[test]
fn lines_say_their_kind_without_colour() {
    let text = plain(&drawn(&landscape(ESTATE), 2, 1));
    assert!(text.contains(r#"<g class="edge sync live">"#));
    assert!(text.contains(r#"<g class="edge async live">"#));
    assert!(text.contains(r#"<g class="edge batch live">"#));
    assert!(text.contains(r#"<g class="edge sync proposed back">"#));
    assert!(text.contains(r#"stroke-dasharray="6 4""#));
    assert!(text.contains(">2</text>"), "two integrations on one line are counted");
    assert_eq!(text.matches(r#"class="node focus""#).count(), 1);
    assert!(
        !text.contains("style"),
        "a strict Content-Security-Policy allows no inline style"
    );
}

#[test]
fn an_image_has_no_links_and_what_has_links_is_a_group() {
    let drawing = drawn(&landscape(ESTATE), 2, 1);
    assert!(plain(&drawing).contains(r#"role="img" aria-label="Map""#));
    let linked = |node: &Node| NodeText {
        label: "x".into(),
        href: Some(format!("/systems/{}", node.system).into()),
        ..NodeText::default()
    };
    let linked = plain(&draw(&found(&landscape(ESTATE), 2, 1), linked, Vec::new()));
    assert!(linked.contains(r#"role="group" aria-label="Map""#));
    assert!(linked.contains(r#"<a class="node focus" href="/systems/2">"#));
}

#[test]
fn texts_are_escaped_wherever_they_stand() {
    let hostile = r#"</text><script>alert("1")</script>&'"#;
    let said = NodeText {
        label: hostile.into(),
        detail: hostile.into(),
        title: hostile.into(),
        href: Some(hostile.into()),
        class: hostile.into(),
        badge: "<b>".into(),
        frame: Some(0),
    };
    let frame = FrameText {
        label: hostile.into(),
        title: hostile.into(),
        href: Some(hostile.into()),
        class: hostile.into(),
        parent: None,
    };
    let drawing = draw(&found(&landscape(ESTATE), 2, 1), |_| said.clone(), vec![frame]);
    let text = svg(&drawing, hostile, |_| EdgeText {
        title: hostile.into(),
        href: Some(hostile.into()),
        class: hostile.into(),
    });
    assert!(!text.contains("<script"));
    assert!(!text.contains("<b>"));
    assert!(!text.contains(r#"("1")"#), "quotes would end an attribute");
    assert!(text.contains("<title>&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</title>"));
}

#[test]
fn a_long_name_takes_two_lines_is_cut_after_that_and_stands_whole_in_the_title() {
    let say = |name: &'static str| {
        let text = NodeText {
            label: name.into(),
            ..NodeText::default()
        };
        plain(&saying(&landscape("system 1"), 1, 1, &text))
    };
    for name in [
        "Warehouse management and replenishment platform for the whole of northern Europe",
        "Система управления складом и пополнением запасов распределительных центров компании",
    ] {
        let text = say(name);
        assert!(text.contains(&format!("<title>{name}</title>")));
        assert!(!text.contains(&format!("{name}</text>")));
        assert_eq!(text.matches(r#"class="label""#).count(), 2);
        assert!(text.contains("…</text>"));
    }
    let two = say("Warehouse management and replenishment");
    assert!(two.contains(">Warehouse management and</text>") && two.contains(">replenishment</text>"));
    assert!(say("Warehouse").contains(">Warehouse</text>"));
}

proptest! {
    #[test]
    fn drawings_repeat_to_the_byte_and_no_box_covers_another(
        links in proptest::collection::vec((1..14u32, 1..14u32), 0..50), depth in 0..4u8,
    ) {
        let systems = text::landscape("system 1 2 3 4 5 6 7 8 9 10 11 12 13");
        let integrations: Vec<Integration> = (1u32..).zip(links)
            .map(|(id, (from, to))| text::integration(id, &format!("{from} -> {to}")))
            .collect();
        let estate = || Landscape::build(systems.systems().cloned(), [], [], [], integrations.clone());
        let drawing = drawn(&estate(), 1, depth);
        prop_assert_eq!(plain(&drawing), plain(&drawn(&estate(), 1, depth)));
        for (index, a) in drawing.boxes.iter().enumerate() {
            prop_assert!(a.area.at.x >= 0.0 && a.area.right() <= drawing.width);
            prop_assert!(a.area.at.y >= 0.0 && a.area.bottom() <= drawing.height);
            for b in &drawing.boxes[index + 1..] {
                prop_assert!(!a.area.overlaps(&b.area), "{:?} covers {:?}", a, b);
            }
        }
    }
}
