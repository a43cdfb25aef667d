//! Every measure against small landscapes worked out by hand, in files: the landscape, the scope, and what is measured.

mod text;

use portolan_landscape::sprawl::{Fan, Measure, Metrics, Part, Run};
use portolan_landscape::*;
use std::fmt::Write;
use std::path::Path;
use text::{Records, number, pairs};

const TODAY: Day = 1000;

fn list<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(",")
}

fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn fan(fan: &Fan) -> String {
    let systems = fan.systems.iter().map(|of| {
        let mark = if of.mediates { "m" } else { "" };
        format!("{}:{}{mark}", of.system, of.neighbours)
    });
    let histogram = fan
        .histogram
        .iter()
        .map(|(neighbours, systems)| format!("{neighbours}x{systems}"));
    format!(
        "{} of {} mean={} median={} p90={} greatest={} over={}",
        list(systems),
        list(histogram),
        rounded(fan.mean),
        fan.median,
        fan.p90,
        fan.greatest,
        fan.over
    )
}

fn run(run: Option<&Run>) -> String {
    let Some(run) = run else {
        return "none".to_owned();
    };
    let path: Vec<String> = run.systems.iter().map(SystemId::to_string).collect();
    let mut text = format!(
        "{} by {}",
        path.join(">"),
        list(run.steps.iter().map(|step| step.integration))
    );
    let _ = write!(
        text,
        " hops={} availability={} times={}",
        run.hops,
        rounded(run.availability),
        rounded(run.amplification)
    );
    if let Some(wait) = run.worst_wait_ms {
        let _ = write!(text, " wait={wait}");
    }
    if run.at_least {
        text.push_str(" at-least");
    }
    text
}

/// What the case asks for, as text.
fn shown(metrics: &Metrics, what: &str) -> String {
    if let Ok(measure) = what.parse::<Measure>() {
        return rounded(metrics.value(measure)).to_string();
    }
    let words = |items: Vec<String>| items.join(" ");
    match what {
        "systems" => metrics.systems.to_string(),
        "links" => metrics.links.to_string(),
        "direct" => list(&metrics.direct),
        "in" => fan(&metrics.fan_in),
        "out" => fan(&metrics.fan_out),
        "chatty" => {
            let pairs = metrics.chatty.iter();
            words(
                pairs
                    .map(|p| format!("{}-{}:{}/{}", p.one, p.other, p.forth, p.back))
                    .collect(),
            )
        }
        "circles" => {
            let circle = |cycle: &sprawl::Cycle| {
                let opening = cycle.opening.iter();
                let opening = opening.map(|o| format!("{}>{}({})", o.consumer, o.provider, list(&o.integrations)));
                let mut text = format!("{} links={} open={}", list(&cycle.systems), cycle.links, list(opening));
                for (said, holds) in [("waiting", cycle.synchronous), ("fewest", cycle.fewest)] {
                    if holds {
                        let _ = write!(text, " {said}");
                    }
                }
                text
            };
            metrics.cycles.iter().map(circle).collect::<Vec<_>>().join("; ")
        }
        "chain" => run(metrics.chain.as_ref()),
        "deep" => words(
            metrics
                .deep
                .iter()
                .map(|(system, depth)| format!("{system}:{depth}"))
                .collect(),
        ),
        "retries" => run(metrics.amplification.as_ref()),
        "amplifying" => words(
            metrics
                .amplifying
                .iter()
                .map(|(system, times)| format!("{system}:{times}"))
                .collect(),
        ),
        "hubs" => {
            let hubs = metrics.hubs.iter();
            let shown = |h: &sprawl::HubCandidate| {
                format!("{}:{}c/{}>{}={}", h.source, h.consumers, h.links, h.after, h.saved())
            };
            words(hubs.map(shown).collect())
        }
        "duplicates" => {
            let feeds = metrics.duplicates.iter();
            let shown = |f: &sprawl::DuplicateFeed| {
                format!(
                    "e{}>{} by {} from {}",
                    f.entity,
                    f.receiver,
                    list(&f.integrations),
                    list(&f.sources)
                )
            };
            feeds.map(shown).collect::<Vec<_>>().join("; ")
        }
        "copies" => {
            let shown = |c: &sprawl::CopyRead| {
                let role = c.role.map_or("none", RoleKind::as_str);
                format!("e{}:{}<{} by {} {role}", c.entity, c.reader, c.source, c.integration)
            };
            metrics.copies.iter().map(shown).collect::<Vec<_>>().join("; ")
        }
        "orphan-apis" => list(&metrics.orphans.apis),
        "orphan-versions" => list(&metrics.orphans.versions),
        "living-dead" => {
            let shown =
                |z: &sprawl::Zombie| format!("{} by {} of {}", z.version, list(&z.integrations), list(&z.consumers));
            metrics.zombies.iter().map(shown).collect::<Vec<_>>().join("; ")
        }
        "nobodys" => list(&metrics.unowned),
        "index" => rounded(metrics.index.value).to_string(),
        part => {
            let part: Part = part
                .strip_prefix("part-")
                .unwrap_or(part)
                .parse()
                .unwrap_or_else(|_| panic!("nothing is called {part}"));
            let found = metrics.index.parts.iter().find(|p| p.part == part).expect("every part");
            format!("{}/{} {}", found.count, found.of, rounded(found.points))
        }
    }
}

fn scope(text: &str) -> Scope {
    match pairs(text).first().copied() {
        Some(("domain", "none")) => Scope::Domain(None),
        Some(("domain", id)) => Scope::Domain(Some(DomainId(number(id)))),
        Some(("team", "none")) => Scope::Team(None),
        Some(("team", id)) => Scope::Team(Some(TeamId(number(id)))),
        _ => panic!("no scope: {text}"),
    }
}

fn limit(limits: &mut Limits, text: &str) {
    for (key, value) in pairs(text) {
        match key {
            "chain-depth" => limits.chain_depth = number(value),
            "amplification" => limits.amplification = number(value),
            "availability" => limits.availability_per_hop = number(value),
            "fan-in" => limits.fan_in = number(value),
            "fan-out" => limits.fan_out = number(value),
            other => panic!("no limit: {other}"),
        }
    }
}

#[test]
fn every_measure_is_what_was_worked_out_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sprawl");
    let mut wrong = String::new();
    let mut asked: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for case in text.split("\ncase ").map(|case| case.trim_start_matches("case ")) {
            let (name, lines) = case.split_once('\n').expect("a case has lines");
            let mut records = Records::default();
            let (mut scoped, mut limits, mut expected) = (Scope::Company, Limits::default(), Vec::new());
            for line in lines
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match line.split_once(' ').unwrap_or((line, "")) {
                    ("scope", rest) => scoped = scope(rest),
                    ("limit", rest) => limit(&mut limits, rest),
                    ("is", rest) => expected.push(rest.split_once(' ').unwrap_or((rest, ""))),
                    _ => assert!(records.take(line), "{file}, {name}: no record: {line}"),
                }
            }
            assert!(!expected.is_empty(), "{file}, {name}: nothing is expected");
            let found = metrics(&records.landscape(), scoped, TODAY, &limits);
            for (what, value) in expected {
                asked.push(what.to_owned());
                let is = shown(&found, what);
                if is != value.trim() {
                    let _ = writeln!(
                        wrong,
                        "{file}, {name}:\n  {what} should be {value}\n  {what} is        {is}"
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    let unasked: Vec<&Measure> = Measure::ALL
        .iter()
        .filter(|m| !asked.iter().any(|a| a == m.as_str()))
        .collect();
    assert!(unasked.is_empty(), "no case works out {unasked:?}");
    let unasked: Vec<&Part> = Part::ALL
        .iter()
        .filter(|p| !asked.contains(&format!("part-{p}")))
        .collect();
    assert!(unasked.is_empty(), "no case works out the parts {unasked:?}");
}
