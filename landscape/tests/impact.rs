//! What a retirement, a breaking change or an outage reaches: cases in files, worked out by hand, and what holds on any landscape.

mod text;

use portolan_landscape::*;
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;
use text::{Records, number};

fn list<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(",")
}

fn target(kind: &str, id: &str) -> Target {
    match kind {
        "system" => Target::System(SystemId(number(id))),
        "api" => Target::Api(ApiId(number(id))),
        "version" => Target::Version(VersionId(number(id))),
        other => panic!("no target: {other}"),
    }
}

/// `retire system 1 api 2`
fn action(text: &str) -> (Action, Vec<Target>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (action, targets) = words.split_first().expect("an action");
    let targets = targets.chunks(2).map(|pair| target(pair[0], pair[1])).collect();
    (action.parse().expect("an action"), targets)
}

fn shown(impacts: &Impacts, impact: &Impact, what: &str) -> String {
    match what {
        "direct" => {
            let hits = impact.direct.iter();
            let shown = |hit: &impact::Direct| {
                let waits = if hit.waits { "w" } else { "" };
                format!("{}({}){waits}", hit.system, list(impact.integrations_of(hit)))
            };
            hits.map(shown).collect::<Vec<_>>().join(" ")
        }
        "calls" => {
            let shown = |hit: &impact::Called| {
                format!(
                    "{}@{} by {}",
                    hit.system,
                    hit.distance,
                    list(impact.call_path(hit.system))
                )
            };
            impact.calls.iter().map(shown).collect::<Vec<_>>().join("; ")
        }
        "feeds" => {
            let shown = |(place, feed): (usize, &impact::Feed)| {
                let mut text = format!("e{}>{}@{}", feed.entity, feed.receiver, feed.distance);
                let _ = write!(
                    text,
                    " {}/{} by {}",
                    feed.remaining,
                    feed.before,
                    list(impact.feed_path(place))
                );
                if feed.owns {
                    text.push_str(" owns");
                }
                text
            };
            impact
                .feeds
                .iter()
                .enumerate()
                .map(shown)
                .collect::<Vec<_>>()
                .join("; ")
        }
        "masters" => {
            let shown = |lost: &impact::LostMaster| {
                let scope = lost
                    .scope
                    .as_deref()
                    .map(|scope| format!("@{scope}"))
                    .unwrap_or_default();
                format!(
                    "e{}{scope} in {} masters={} updaters={} copies={}",
                    lost.entity,
                    lost.system,
                    list(&lost.masters),
                    list(&lost.updaters),
                    list(&lost.copies)
                )
            };
            impact.masters.iter().map(shown).collect::<Vec<_>>().join("; ")
        }
        "order" => {
            let wave = |wave: &impact::Wave| {
                let groups: Vec<String> = wave.groups.iter().map(list).collect();
                groups.join(" ")
            };
            impacts
                .order(impact)
                .iter()
                .map(wave)
                .collect::<Vec<_>>()
                .join(" then ")
        }
        "teams" => {
            let party = |party: &impact::Party| {
                let team = party.team.map_or("none".to_owned(), |team| team.to_string());
                format!("{team}: {} + {}", list(&party.direct), list(&party.indirect))
            };
            impacts.by_team(impact).iter().map(party).collect::<Vec<_>>().join("; ")
        }
        other => panic!("nothing is called {other}"),
    }
}

#[test]
fn every_impact_is_what_was_worked_out_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/impact");
    let mut wrong = String::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for case in text.split("\ncase ").map(|case| case.trim_start_matches("case ")) {
            let (name, lines) = case.split_once('\n').expect("a case has lines");
            let (mut records, mut asked, mut expected) = (Records::default(), None, Vec::new());
            for line in lines
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match line.split_once(' ').unwrap_or((line, "")) {
                    ("what-if", rest) => asked = Some(action(rest)),
                    ("hits", rest) => expected.push(rest.split_once(' ').unwrap_or((rest, ""))),
                    _ => assert!(records.take(line), "{file}, {name}: no record: {line}"),
                }
            }
            let (action, targets) = asked.expect("what happens");
            assert!(!expected.is_empty(), "{file}, {name}: nothing is expected");
            let impacts = Impacts::of(&records.landscape());
            let impact = impacts.impact(&targets, action);
            for (what, value) in expected {
                let is = shown(&impacts, &impact, what);
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

const SYSTEMS: u32 = 8;

/// Consumer, provider, waiting or not, which entity and whether it is written.
type Edge = (u32, u32, bool, u32, bool);

fn estate(edges: &[Edge]) -> Landscape {
    let links = (1u32..).zip(edges).map(|(id, (from, to, waits, entity, writes))| {
        let interaction = if *waits { "sync" } else { "async" };
        let access = if *writes { "writes" } else { "reads" };
        text::integration(id, &format!("{from} -> {to} {interaction} {access}={entity}"))
    });
    let entities = (1..=2).map(|id| Entity {
        id: EntityId(id),
        personal_data: false,
        roles: [].into(),
    });
    Landscape::build([], [], [], entities, links)
}

fn edges() -> impl Strategy<Value = Vec<Edge>> {
    let edge = (1..=SYSTEMS, 1..=SYSTEMS, any::<bool>(), 1..=2u32, any::<bool>());
    proptest::collection::vec(edge, 0..24)
}

/// The landscape without these integrations.
fn without(landscape: &Landscape, gone: impl Fn(&Integration) -> bool) -> Landscape {
    let kept = landscape
        .integrations()
        .filter(|integration| !gone(integration))
        .cloned();
    Landscape::build([], [], [], landscape.entities().cloned(), kept)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn to_retire_nothing_hits_nobody(edges in edges()) {
        let impacts = Impacts::of(&estate(&edges));
        for action in Action::ALL {
            prop_assert!(impacts.impact(&[], *action).is_empty());
            prop_assert!(impacts.impact(&[Target::System(SystemId(99))], *action).is_empty());
        }
    }

    #[test]
    fn along_calls_everybody_is_hit_from_whom_waiting_leads_there(edges in edges(), of in 1..=SYSTEMS) {
        let landscape = estate(&edges);
        let impact = Impacts::of(&landscape).impact(&[Target::System(SystemId(of))], Action::TakeDown);
        let mut hit: Vec<SystemId> = impact.calls.iter().map(|hit| hit.system).collect();
        hit.sort_unstable();
        prop_assert_eq!(hit, reachable(&landscape, SystemId(of), Side::Consumers, &LinkFilter::WAITING));
        for hit in &impact.calls {
            let shortest = path(&landscape, hit.system, SystemId(of), &LinkFilter::WAITING).expect("a way");
            prop_assert_eq!(hit.distance as usize, shortest.len() - 1);
            let explained = impact.call_path(hit.system);
            prop_assert_eq!(explained.len(), hit.distance as usize);
            let mut at = hit.system;
            for step in explained {
                let step = landscape.integration(step).expect("it exists");
                prop_assert_eq!(step.consumer, at);
                at = step.provider;
            }
            prop_assert_eq!(at, SystemId(of));
        }
    }

    #[test]
    fn what_still_comes_is_what_still_has_a_source(edges in edges(), of in 1..=SYSTEMS) {
        let landscape = estate(&edges);
        let impact = Impacts::of(&landscape).impact(&[Target::System(SystemId(of))], Action::Retire);
        // Again and again nobody passes on what no longer comes, until nothing changes.
        let dry = |landscape: &Landscape, system: SystemId, entity: u32| {
            let mut feeds = landscape.carriers_of(EntityId(entity)).filter(|link| !link.is_internal());
            !feeds.any(|link| link.receiver() == system)
        };
        let of = SystemId(of);
        let mut left = without(&landscape, |integration| integration.consumer == of || integration.provider == of);
        loop {
            let stops = |integration: &Integration| {
                text_flows(integration).any(|(entity, source, _)| {
                    !dry(&landscape, source, entity) && dry(&left, source, entity)
                })
            };
            let next = without(&left, stops);
            if next.integration_count() == left.integration_count() {
                break;
            }
            left = next;
        }
        for entity in 1..=2 {
            for system in (1..=SYSTEMS).map(SystemId).filter(|system| *system != of) {
                let lost = !dry(&landscape, system, entity) && dry(&left, system, entity);
                let said = impact.feeds.iter().any(|feed| {
                    feed.entity == EntityId(entity) && feed.receiver == system && feed.remaining == 0
                });
                prop_assert_eq!(lost, said, "e{} into {}", entity, system);
            }
        }
    }

    #[test]
    fn nobody_moves_before_what_it_depends_on(edges in edges(), of in 1..=SYSTEMS) {
        let landscape = estate(&edges);
        let impacts = Impacts::of(&landscape);
        let impact = impacts.impact(&[Target::System(SystemId(of))], Action::Retire);
        let waves = impacts.order(&impact);
        let mut place = std::collections::BTreeMap::new();
        for (number, wave) in waves.iter().enumerate() {
            for (group, systems) in wave.groups.iter().enumerate() {
                for system in systems {
                    prop_assert!(place.insert(*system, (number, group)).is_none());
                }
            }
        }
        let movers: Vec<SystemId> = impact.direct.iter().map(|hit| hit.system).collect();
        prop_assert_eq!(place.keys().copied().collect::<Vec<_>>(), movers);
        for integration in landscape.integrations() {
            if let (Some(one), Some(other)) = (place.get(&integration.consumer), place.get(&integration.provider)) {
                prop_assert!(one == other || one.0 > other.0);
            }
        }
    }
}

fn text_flows(integration: &Integration) -> impl Iterator<Item = (u32, SystemId, SystemId)> + '_ {
    let reads = integration.entities.reads().iter();
    let writes = integration.entities.writes().iter();
    let reads = reads.map(|entity| (entity.0, integration.provider, integration.consumer));
    reads.chain(writes.map(|entity| (entity.0, integration.consumer, integration.provider)))
}
