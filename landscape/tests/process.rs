//! A process walked through a small landscape: what backs each step, which calls keep whom waiting, and for how long.

mod text;

use portolan_landscape::process::{Backing, Step, Wait, Walk, candidates, sequence, walk};
use portolan_landscape::*;
use std::fmt::Write;
use std::path::Path;
use text::{Records, number};

/// Each case in `processes.txt` is a landscape, steps, and what the walk says of each step and segment.
#[test]
fn every_case_is_walked_as_it_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/processes.txt");
    let text = std::fs::read_to_string(file).unwrap();
    let mut walked = 0;
    for case in text.split("\ncase ").skip(1) {
        let (mut records, mut steps, mut expected) = (Records::default(), Vec::new(), String::new());
        let mut lines = case.lines();
        let name = lines.next().unwrap();
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            match line.split_once(' ') {
                Some(("step", rest)) => steps.push(step(rest)),
                Some(("is" | "segment", _)) => writeln!(expected, "{line}").unwrap(),
                _ => assert!(records.take(line), "{name}: no record: {line}"),
            }
        }
        assert_eq!(told(&walk(&records.landscape(), &steps, 0.99)), expected, "{name}");
        walked += 1;
    }
    assert!(walked >= 8, "only {walked} cases");
}

/// `1 -> 2 by 7`
fn step(text: &str) -> Step {
    let (ends, by) = text.split_once(" by ").unwrap_or((text, ""));
    let (from, to) = ends.split_once("->").unwrap();
    Step {
        from: SystemId(number(from)),
        to: SystemId(number(to)),
        integration: (!by.is_empty()).then(|| IntegrationId(number(by))),
    }
}

fn told(walk: &Walk) -> String {
    let wait = |wait: Wait| match wait {
        Wait::Within(ms) => format!("{ms}"),
        Wait::Unstated(step) => format!("unstated@{step}"),
        Wait::Endless(step) => format!("endless@{step}"),
    };
    let mut out = String::new();
    for step in &walk.steps {
        write!(out, "is {}", step.backing).unwrap();
        if step.waits {
            let depth = step.depth;
            write!(out, " waits depth={depth} wait={}", wait(step.wait.unwrap())).unwrap();
        }
        if step.gives_up_early {
            out.push_str(" early");
        }
        out.push('\n');
    }
    for segment in &walk.segments {
        let steps: Vec<String> = segment.steps.iter().map(usize::to_string).collect();
        let (waiting, hops, share) = (segment.waiting, segment.hops, segment.availability);
        let wait = wait(segment.wait);
        let steps = steps.join(",");
        writeln!(
            out,
            "segment {waiting} steps={steps} hops={hops} availability={share:.4} wait={wait}"
        )
        .unwrap();
    }
    out
}

#[test]
fn what_runs_is_offered_before_what_is_planned_and_what_is_gone_is_not() {
    let landscape = text::landscape(
        "system 1 2 3
         link 4: 1 -> 2 retired
         link 5: 1 -> 2 approved
         link 7: 2 -> 1 live
         link 6: 1 -> 2 retiring
         link 8: 1 -> 3",
    );
    let found = candidates(&landscape, SystemId(1), SystemId(2));
    assert_eq!(found, [IntegrationId(6), IntegrationId(7), IntegrationId(5)]);
    assert!(candidates(&landscape, SystemId(1), SystemId(1)).is_empty());
}

#[test]
fn a_sequence_has_a_column_for_each_system_and_an_arrow_for_each_step_that_never_overlap() {
    let landscape = text::landscape("system 1 2 3\n link 7: 1 -> 2 timeout=100\n link 8: 2 -> 3 timeout=50");
    let steps: Vec<Step> = ["1 -> 2 by 7", "2 -> 3 by 8", "3 -> 3", "3 -> 1"].map(step).into();
    let walk = walk(&landscape, &steps, 0.99);
    let texts = [
        "ask for what is in stock in the shop next door, and in the one after it",
        "look",
        "count",
        "",
    ];
    let drawn = sequence(
        &steps,
        &walk,
        |_| "A system with quite a long name",
        |index| texts[index],
    );
    assert_eq!(drawn.columns.len(), 3);
    assert_eq!(drawn.arrows.len(), 4);
    for pair in drawn.columns.windows(2) {
        assert!(pair[1].x - pair[0].x >= drawn.head.1, "heads overlap");
    }
    for pair in drawn.arrows.windows(2) {
        let text = 16.0 * pair[1].lines.len() as f64;
        assert!(
            pair[1].y - text > pair[0].y,
            "an arrow runs through the next one's text"
        );
    }
    assert!(drawn.arrows.iter().all(|arrow| arrow.y < drawn.height));
    assert!(drawn.arrows[0].lines.len() > 1, "a long text is folded");
    assert_eq!(drawn.work.len(), 2);
    assert!(
        drawn.work[0].bottom >= drawn.work[1].bottom,
        "who asked works until the answer is there"
    );
    assert_eq!(drawn.segments.len(), 1);
    let first = &drawn.arrows[0];
    let text = 16.0 * first.lines.len() as f64;
    assert!(
        drawn.segments[0].top + 16.0 <= first.y - text,
        "what is said of a segment has a line of its own"
    );
    let nothing = process::walk(&landscape, &[], 0.99);
    assert!(sequence(&[], &nothing, |_| "", |_| "").arrows.is_empty());
}

#[test]
fn the_drawing_of_a_process_escapes_what_people_wrote_and_marks_what_cannot_happen() {
    let landscape = text::landscape("system 1 2 3\n link 7: 1 -> 2 timeout=100\n link 9: 2 -> 3 retired");
    let steps: Vec<Step> = ["1 -> 2 by 7", "2 -> 3 by 9", "3 -> 3", "3 -> 1"].map(step).into();
    let walk = walk(&landscape, &steps, 0.99);
    let drawn = sequence(&steps, &walk, |_| "Bits & <Bobs>", |_| "say \"no\" <script>");
    let svg = process::svg(
        &drawn,
        &walk,
        process::Form::File,
        "A & B",
        |_| process::HeadText::default(),
        |index| process::StepText {
            href: (index == 0).then(|| "/integrations/7?a&b".into()),
            ..Default::default()
        },
        |_| "99 % & more".to_owned(),
    );
    assert!(!svg.contains("<script") && !svg.contains("style="));
    assert!(svg.contains("Bits &amp;") && svg.contains("href=\"/integrations/7?a&amp;b\""));
    assert!(svg.contains("99 % &amp; more"));
    assert_eq!(svg.matches("class=\"step call live\"").count(), 1);
    assert_eq!(svg.matches("class=\"step message retired unbacked\"").count(), 1);
    assert_eq!(svg.matches("class=\"step call internal\"").count(), 1);
    assert_eq!(svg.matches("class=\"step message missing unbacked\"").count(), 1);
    assert_eq!(svg.matches("class=\"broken\"").count(), 2);
}

/// Names that Mermaid or PlantUML could take for their own.
const HOSTILE: [&str; 6] = [
    "end",
    "A->>B: x; %%{init: {}}%% # \"q\"",
    "wrap: <b>bold</b> & co\nNote over s1: y",
    "**x** //y// __z__ ~~ [[http://example.com]] !include <x>",
    "@enduml /' comment '/ 'line",
    "Заказ № 1 — «сам» -- $x %date()",
];

#[test]
fn a_flow_is_written_for_other_tools_as_the_folder_of_exports_has_it() {
    let landscape =
        text::landscape("system 1 2 3 4\n link 7: 1 -> 2 timeout=100\n link 9: 2 -> 3 retired\n link 10: 4 -> 3 async");
    let steps: Vec<Step> = [
        "1 -> 2 by 7",
        "2 -> 3 by 9",
        "3 -> 3",
        "3 -> 4 by 10",
        "4 -> 1",
        "1 -> 2 by 7",
    ]
    .map(step)
    .into();
    let walk = walk(&landscape, &steps, 0.99);
    let whats = HOSTILE.map(str::to_owned);
    let segments = vec![HOSTILE[1].to_owned(); walk.segments.len()];
    let flow = process::Flow {
        title: HOSTILE[2],
        steps: &steps,
        walk: &walk,
        whats: &whats,
        segments: &segments,
    };
    let name = |id: SystemId| HOSTILE[id.0 as usize - 1];
    let written = [
        ("mmd", process::mermaid(&flow, name)),
        ("puml", process::plantuml(&flow, &landscape, name)),
    ];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("flows");
    std::fs::create_dir_all(&folder).unwrap();
    for (ending, text) in written {
        // `end2end/accept.mjs` gives this to the tools.
        std::fs::write(folder.join(format!("hostile.{ending}")), &text).unwrap();
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/exported/flow.{ending}"));
        if std::env::var_os("PORTOLAN_BLESS").is_some() {
            std::fs::write(&kept, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&kept).unwrap_or_default(), text, "{ending}");
    }
}

#[test]
fn every_word_of_backing_says_whether_it_works_today() {
    let works: Vec<_> = Backing::ALL.iter().filter(|word| word.works()).collect();
    assert_eq!(works, [&Backing::Internal, &Backing::Live]);
}
