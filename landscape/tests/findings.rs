//! What is found in a whole landscape: cases in files, and that it is what is found integration by integration, each fault once.

mod text;

use portolan_landscape::evidence::FactName;
use portolan_landscape::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use text::{Records, number, pairs};

const TODAY: Day = 1000;

/// Rules about what is asked for, which say nothing of what exists.
const OF_PROPOSALS: [Rule; 2] = [Rule::IncompletePlan, Rule::BreakingChange];

fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Integration(id) => format!("link {id}"),
        Subject::Carried { integration, entity } => format!("link {integration} e{entity}"),
        Subject::Pair { consumer, provider } => format!("pair {consumer}>{provider}"),
        Subject::System(id) => format!("system {id}"),
        Subject::Circle(id) => format!("circle {id}"),
        Subject::Entity(id) => format!("entity {id}"),
        Subject::Feed { entity, receiver } => format!("feed e{entity}>{receiver}"),
        Subject::Version(id) => format!("version {id}"),
    }
}

fn limit(limits: &mut Limits, text: &str) {
    for (key, value) in pairs(text) {
        match key {
            "chain-depth" => limits.chain_depth = number(value),
            "amplification" => limits.amplification = number(value),
            "fan-in" => limits.fan_in = number(value),
            "fan-out" => limits.fan_out = number(value),
            "bar" => limits.bar.score = number(value),
            other => panic!("no limit: {other}"),
        }
    }
}

#[test]
fn every_rule_is_found_where_it_belongs_and_once() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut wrong = String::new();
    let mut found_somewhere = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file of cases");
        for case in text.split("\ncase ").map(|case| case.trim_start_matches("case ")) {
            let (name, lines) = case.split_once('\n').expect("a case has lines");
            let (mut records, mut limits) = (Records::default(), Limits::default());
            let (mut rules, mut expected): (Vec<Rule>, Vec<String>) = (Vec::new(), Vec::new());
            for line in lines
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match line.split_once(' ').unwrap_or((line, "")) {
                    ("rules", names) => {
                        rules.extend(names.split(' ').map(|name| name.parse::<Rule>().expect("a rule")))
                    }
                    ("limit", rest) => limit(&mut limits, rest),
                    ("finds", rest) => expected.push(rest.to_owned()),
                    _ => assert!(records.take(line), "{name}: no record: {line}"),
                }
            }
            assert!(!rules.is_empty(), "{name}: say which rules are asked for");
            let landscape = records.landscape();
            let assessment = Assessment::of(&landscape, TODAY, &limits);
            let noted = assessment
                .findings
                .all()
                .iter()
                .filter(|noted| rules.contains(&noted.rule));
            let noted: Vec<String> = noted
                .map(|noted| {
                    found_somewhere.insert(noted.rule);
                    let why = assessment.findings.why(&assessment.sprawl, noted);
                    let why = why.iter().find_map(|finding| match finding.value(FactName::Path)? {
                        evidence::FactValue::Path(path) => Some(path.clone()),
                        _ => None,
                    });
                    let path: Vec<String> = why.into_iter().flatten().map(|system| system.to_string()).collect();
                    let path = if path.is_empty() {
                        String::new()
                    } else {
                        format!(" {}", path.join(">"))
                    };
                    format!("{} {} {}{path}", noted.rule, noted.severity, subject(&noted.subject))
                })
                .collect();
            if noted != expected {
                let _ = writeln!(wrong, "{name}:\n  expected {expected:?}\n  found    {noted:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    let missing: Vec<&Rule> = Rule::ALL
        .iter()
        .filter(|rule| !OF_PROPOSALS.contains(rule) && !found_somewhere.contains(rule))
        .collect();
    assert!(missing.is_empty(), "no case finds {missing:?}");
}

/// Lines of records with many things stated and unstated.
fn estates() -> impl Strategy<Value = String> {
    let words = |words: &'static [&'static str]| proptest::sample::select(words);
    let link = (
        (1..=6u32, 1..=6u32),
        words(&["sync", "async", "batch", "hybrid"]),
        words(&["live", "live", "approved", "retiring", "proposed"]),
        words(&["", "", "via=9"]),
        words(&[
            "",
            "api=10 version=100",
            "api=10 version=101",
            "api=11 version=110",
            "api=11",
        ]),
        words(&["", "reads=1", "writes=1", "reads=1,2", "reads=2 writes=1", "writes=2"]),
        words(&[
            "",
            "timeout=100",
            "timeout=500 attempts=3",
            "timeout=200 attempts=1 jitter=yes",
            "attempts=unbounded",
        ]),
        words(&[
            "",
            "idempotency=key jitter=no",
            "dead-letter=yes delivery=exactly-once ordering=total errors=yes",
        ]),
        words(&[
            "",
            "authentication=none encrypted=no",
            "authentication=token encrypted=yes basis=yes",
            "personal",
            "authentication=basic secret=code scopes=* signals=none",
            "authentication=token scopes=a.read secret=vault signals=metrics",
        ]),
    );
    proptest::collection::vec(link, 0..14).prop_map(|links| {
        let mut text = String::from(
            "system 1 2 3 4 5\nsystem 6 archived\nsystem 9 hub\napi 10 of 2\napi 11 of 3 event\n\
             version 100 of 10 contract limit=no\nversion 101 of 10 deprecated sunset=900\nversion 110 of 11\n\
             entity 1 personal master=2 copy=3\nentity 2 master=4 master@eu=5,3 updater=1\n",
        );
        for (id, ((from, to), interaction, status, via, api, carried, times, agreed, security)) in (1..).zip(links) {
            let _ = writeln!(
                text,
                "link {id}: {from} -> {to} {interaction} {status} {via} {api} {carried} {times} {agreed} {security}"
            );
        }
        text
    })
}

/// Rules that are noted once for several integrations.
const GATHERED: [Rule; 10] = [
    Rule::DuplicateData,
    Rule::DuplicateLink,
    Rule::ClosesCycle,
    Rule::Hotspot,
    Rule::SynchronousChainTooLong,
    Rule::RetryAmplification,
    Rule::NoSourceOfTruth,
    Rule::TwoSourcesOfTruth,
    Rule::NoRateLimit,
    Rule::NoSandbox,
];

/// Whether it only says that something is not said, which of these rules is noted once at the consumer.
fn is_unsaid(found: &evidence::Finding) -> bool {
    let fact = match found.rule {
        Rule::BroadScope => FactName::LeastPrivilege,
        Rule::SecretInCode => FactName::Secret,
        Rule::NoSignals => FactName::Signals,
        _ => return false,
    };
    found.severity == Severity::Info && found.value(fact) == Some(&evidence::FactValue::Text("unstated".into()))
}

fn gravest(found: &mut BTreeMap<(Rule, IntegrationId), Severity>, key: (Rule, IntegrationId), severity: Severity) {
    let known = found.entry(key).or_insert(severity);
    *known = severity.min(*known);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_noted_is_what_is_found_one_by_one(text in estates()) {
        let landscape = text::landscape(&text);
        let limits = Limits { chain_depth: 2, amplification: 4.0, fan_in: 2, fan_out: 2, ..Limits::default() };
        let assessment = Assessment::of(&landscape, TODAY, &limits);
        let findings = &assessment.findings;
        // What is being retired or only proposed is beside the point here; it is a rival or a dependency there.
        let settled = landscape.integrations().all(|i| matches!(i.status, Status::Approved | Status::Live));
        let (mut one_by_one, mut unsaid) = (BTreeMap::new(), BTreeSet::new());
        for integration in landscape.integrations() {
            if !StatusSet::AGREED.contains(integration.status) || integration.consumer == integration.provider {
                continue;
            }
            for found in evidence_for_existing(&landscape, integration.id, TODAY, &limits) {
                let from_callers = found.value(FactName::Direction) == Some(&evidence::FactValue::Text("consumer".into()));
                if is_unsaid(&found) {
                    unsaid.insert((found.rule, integration.consumer));
                } else if !GATHERED.contains(&found.rule) && !from_callers {
                    gravest(&mut one_by_one, (found.rule, integration.id), found.severity);
                }
            }
        }
        let (mut noted, mut silent) = (BTreeMap::new(), BTreeSet::new());
        for note in findings.all() {
            let why = findings.why(&assessment.sprawl, note);
            prop_assert!(!why.is_empty(), "{:?} has no reason\n{}", note, text);
            for finding in &why {
                prop_assert_eq!(finding.rule, note.rule);
            }
            prop_assert!(why.iter().any(|finding| finding.severity == note.severity), "{:?} {:?}", note, why);
            match note.subject {
                Subject::Integration(id) | Subject::Carried { integration: id, .. } => {
                    gravest(&mut noted, (note.rule, id), note.severity);
                }
                Subject::System(id) if !GATHERED.contains(&note.rule) => {
                    silent.insert((note.rule, id));
                }
                _ => prop_assert!(GATHERED.contains(&note.rule)),
            }
        }
        prop_assert_eq!(silent, unsaid, "{}", text);
        if settled {
            prop_assert_eq!(&noted, &one_by_one, "{}", text);
        } else {
            prop_assert!(noted.iter().all(|(key, severity)| one_by_one.get(key) == Some(severity)), "{}", text);
        }
        let mut keys: Vec<(Rule, Subject)> = findings.all().iter().map(|note| (note.rule, note.subject)).collect();
        keys.dedup();
        prop_assert_eq!(keys.len(), findings.all().len(), "something is noted twice\n{}", text);
        let counted: usize = findings.counts().iter().flat_map(|(_, counts)| counts).sum();
        prop_assert_eq!(counted, findings.all().len());
    }

    #[test]
    fn a_scenario_is_measured_as_what_it_comes_to(before in estates(), after in estates()) {
        let (landscape, target) = (text::landscape(&before), text::landscape(&after));
        let limits = Limits::default();
        let assessment = Assessment::of(&landscape, TODAY, &limits);
        let mut steps: Vec<Change> = landscape.integrations().map(|i| Change::RemoveIntegration(i.id)).collect();
        steps.extend(target.integrations().cloned().map(Change::Integration));
        let told = what_if(&assessment, &steps, Scope::Company, TODAY);
        let anew = Assessment::of(&target, TODAY, &limits);
        prop_assert_eq!(&told.metrics_after, &anew.sprawl.metrics(Scope::Company));
        prop_assert_eq!(told.after.findings.all(), anew.findings.all());
        prop_assert_eq!(&told.metrics_before, &metrics(&landscape, Scope::Company, TODAY, &limits));
        // Forth and back again, what is new there is gone here.
        let back = anew.findings.difference(&assessment.findings);
        prop_assert_eq!(&told.findings.new, &back.gone);
        prop_assert_eq!(&told.findings.gone, &back.new);
        prop_assert_eq!(told.findings.changed.len(), back.changed.len());
        let nothing = what_if(&assessment, &[], Scope::Company, TODAY);
        prop_assert_eq!(nothing.findings, Difference::default());
        prop_assert_eq!(nothing.metrics_before, nothing.metrics_after);
    }

    #[test]
    fn to_remove_what_is_advised_opens_every_circle(text in estates()) {
        let landscape = text::landscape(&text);
        let measured = metrics(&landscape, Scope::Company, TODAY, &Limits::default());
        let advised = measured.cycles.iter().flat_map(|cycle| &cycle.opening);
        let advised: Vec<Sketch> = advised.flat_map(|o| &o.integrations).map(|id| Sketch::Disconnect(*id)).collect();
        prop_assert_eq!(advised.len(), measured.opening_links());
        let opened = landscape.apply(&changes(&landscape, &advised));
        prop_assert_eq!(cycles(&opened, &LinkFilter::AGREED), Vec::<Vec<SystemId>>::new());
        // Each is needed: with all the others gone a circle stays.
        for kept in 0..advised.len() {
            let mut fewer = advised.clone();
            fewer.remove(kept);
            let left = landscape.apply(&changes(&landscape, &fewer));
            prop_assert!(!cycles(&left, &LinkFilter::AGREED).is_empty());
        }
    }
}

#[test]
fn many_changes_at_once_come_to_the_same_as_one_by_one() {
    let landscape = text::landscape("system 1 2 3\nlink 1: 1 -> 2\nlink 2: 2 -> 3");
    let new = |id: u32| text::integration(id, &format!("{} -> {} reads=1", id % 7, id % 5));
    let steps: Vec<Change> = (3..1500)
        .map(|id| Change::Integration(new(id)))
        .chain([Change::RemoveIntegration(IntegrationId(1))])
        .collect();
    let at_once = landscape.apply(&steps);
    let one_by_one = steps
        .chunks(10)
        .fold(landscape, |landscape, steps| landscape.apply(steps));
    for system in (0..8).map(SystemId) {
        assert_eq!(at_once.outgoing(system), one_by_one.outgoing(system));
        assert_eq!(at_once.incoming(system), one_by_one.incoming(system));
    }
    assert_eq!(at_once.integration_count(), 1498);
}

#[test]
fn sketches_do_what_they_say() {
    let landscape = text::landscape(
        "system 1 2 3 4
         api 10 of 2
         link 1: 1 -> 2 api=10
         link 2: 3 -> 2
         link 3: 4 -> 3 via=2",
    );
    let hub = System {
        id: SystemId(0),
        kind: SystemKind::Hub,
        domain: None,
        team: None,
        archived: false,
    };
    let scenario = [
        Sketch::Introduce(hub),
        Sketch::Mediate {
            source: SystemId(2),
            mediator: SystemId(5),
        },
        Sketch::Connect(text::integration(0, "4 -> 1 proposed")),
        Sketch::Redirect {
            integration: IntegrationId(1),
            provider: SystemId(3),
        },
        Sketch::Route {
            integration: IntegrationId(2),
            via: None,
        },
        Sketch::Disconnect(IntegrationId(99)),
        Sketch::RetireSystem(SystemId(2)),
    ];
    let after = landscape.apply(&changes(&landscape, &scenario));
    let link = |id| after.integration(IntegrationId(id)).expect("it is there");
    assert_eq!(
        after.system(SystemId(5)).map(|system| system.kind),
        Some(SystemKind::Hub)
    );
    assert_eq!(
        (link(1).provider, link(1).via, link(1).api),
        (SystemId(3), Some(SystemId(5)), None)
    );
    assert_eq!((link(2).via, link(2).status), (None, Status::Retired));
    assert_eq!(link(3).status, Status::Retired);
    assert_eq!((link(4).consumer, link(4).status), (SystemId(4), Status::Approved));
    assert_eq!(after.system(SystemId(2)).map(|system| system.archived), Some(true));
}
