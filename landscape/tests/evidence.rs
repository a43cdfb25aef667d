//! Every rule has a file of cases, each a small landscape, a proposal and the findings of that rule with all their facts.

mod text;

use portolan_landscape::evidence::{FactValue, Finding};
use portolan_landscape::*;
use std::path::Path;
use text::{Records, group_scores, integration, number, pairs};

/// Cases are judged on this day unless they name another.
const TODAY: Day = 1000;

struct Case {
    name: String,
    records: Records,
    proposal: Option<Proposal>,
    existing: Option<IntegrationId>,
    limits: Limits,
    /// The expected findings of the file's rule, as text.
    expected: Vec<String>,
    passes: bool,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        let line = line.split(" # ").next().unwrap_or(line).trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("case ") {
            cases.push(Case {
                name: name.to_owned(),
                records: Records::default(),
                proposal: None,
                existing: None,
                limits: Limits::default(),
                expected: Vec::new(),
                passes: false,
            });
            continue;
        }
        let case = cases.last_mut().expect("a file starts with `case`");
        match line.split_once(' ').unwrap_or((line, "")) {
            ("propose", rest) => case.proposal = Some(proposal(rest)),
            ("judge", id) => case.existing = Some(IntegrationId(number(id))),
            ("limit", rest) => limit(&mut case.limits, rest),
            ("finds", rest) => case.expected.push(rest.trim().to_owned()),
            ("passes", _) => case.passes = true,
            _ => assert!(case.records.take(line), "{}: no record: {line}", case.name),
        }
    }
    cases
}

fn proposal(text: &str) -> Proposal {
    let mut replaces = Vec::new();
    let (mut go_live, mut scope) = (None, None);
    let mut plan = Plan::default();
    let mut rest = Vec::new();
    for word in text.split_whitespace() {
        match word.split_once('=') {
            Some(("replaces", id)) => replaces.push(IntegrationId(number(id))),
            Some(("go-live", day)) => go_live = Some(number(day)),
            Some(("scope", name)) => scope = Some(name.into()),
            Some(("retirement", day)) => plan.retirement = Some(number(day)),
            None if word == "tested" => plan.tested = true,
            None if word == "replaces-nothing" => plan.replaces_nothing = true,
            _ => rest.push(word),
        }
    }
    Proposal {
        integration: integration(0, &rest.join(" ")),
        replaces,
        go_live,
        scope,
        plan,
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
            "bar" => limits.bar.score = number(value),
            "groups" => limits.bar.groups = group_scores(value),
            "from-audience" => limits.bar.audience = value.parse().expect("an audience"),
            "from-lifecycle" => limits.bar.lifecycle = value.parse().expect("a lifecycle"),
            other => panic!("no limit: {other}"),
        }
    }
}

fn shown(finding: &Finding) -> String {
    let facts = finding.facts.iter().map(|fact| {
        let value = match &fact.value {
            FactValue::System(id) => id.to_string(),
            FactValue::Api(id) => id.to_string(),
            FactValue::Version(id) => id.to_string(),
            FactValue::Integration(id) => id.to_string(),
            FactValue::Entity(id) => id.to_string(),
            FactValue::Path(path) => {
                let systems: Vec<String> = path.iter().map(SystemId::to_string).collect();
                systems.join(">")
            }
            FactValue::Number { value, .. } => format!("{}", (value * 1e6).round() / 1e6),
            FactValue::Day(day) => day.to_string(),
            FactValue::Text(text) => text.to_string(),
        };
        format!(" {}={value}", fact.name)
    });
    format!("{}{}", finding.severity, facts.collect::<String>())
}

#[test]
fn every_rule_finds_what_its_cases_say_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    // What a contract breaks is no question to the landscape; it has a test of its own.
    for rule in Rule::ALL.iter().filter(|rule| **rule != Rule::BreakingChange) {
        let path = folder.join(format!("{rule}.txt"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        let cases = cases(&text);
        assert!(cases.iter().any(|case| case.passes), "{rule}: nothing passes");
        assert!(
            cases.iter().any(|case| !case.expected.is_empty()),
            "{rule}: nothing is found"
        );
        for case in cases {
            assert!(
                case.passes == case.expected.is_empty(),
                "{rule}, {}: say either `finds` or `passes`",
                case.name
            );
            let landscape = case.records.landscape();
            let findings = match (&case.proposal, case.existing) {
                (Some(proposal), None) => evidence(&landscape, proposal, TODAY, &case.limits),
                (None, Some(id)) => evidence_for_existing(&landscape, id, TODAY, &case.limits),
                _ => panic!("{rule}, {}: say either `propose` or `judge`", case.name),
            };
            let found: Vec<String> = findings
                .iter()
                .filter(|finding| finding.rule == *rule)
                .map(shown)
                .collect();
            if found != case.expected {
                wrong.push(format!(
                    "{rule}, {}:\n  expected {:?}\n  found    {found:?}",
                    case.name, case.expected
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_file_of_cases_is_left_unread() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let rule = name.strip_suffix(".txt").expect("only .txt files");
        assert!(rule.parse::<Rule>().is_ok(), "{name} is named after no rule");
    }
}

#[test]
fn a_finding_reads_the_same_after_years_in_json() {
    let landscape = text::landscape("system 1 2 3\nlink 7: 2 -> 3 timeout=900\nentity 4 master=3 copy=2");
    let proposal = proposal("1 -> 2 reads=4 timeout=500");
    let findings = evidence(&landscape, &proposal, TODAY, &Limits::default());
    let kept: Vec<Finding> = findings
        .into_iter()
        .filter(|f| matches!(f.rule, Rule::NotSourceOfTruth | Rule::TimeoutInversion))
        .collect();
    let json = serde_json::to_string(&kept).expect("findings are JSON");
    assert_eq!(
        json,
        concat!(
            r#"[{"rule":"not-source-of-truth","severity":"warn","facts":["#,
            r#"{"name":"entity","value":{"entity":4}},{"name":"source","value":{"system":2}},"#,
            r#"{"name":"role","value":{"text":"copy"}},{"name":"master","value":{"system":3}},"#,
            r#"{"name":"count","value":{"number":{"value":1.0,"unit":"count"}}}]},"#,
            r#"{"rule":"timeout-inversion","severity":"warn","facts":["#,
            r#"{"name":"direction","value":{"text":"provider"}},"#,
            r#"{"name":"timeout","value":{"number":{"value":500.0,"unit":"milliseconds"}}},"#,
            r#"{"name":"integration","value":{"integration":7}},"#,
            r#"{"name":"attempts","value":{"number":{"value":1.0,"unit":"count"}}},"#,
            r#"{"name":"attempt-timeout","value":{"number":{"value":900.0,"unit":"milliseconds"}}},"#,
            r#"{"name":"worst-wait","value":{"number":{"value":900.0,"unit":"milliseconds"}}},"#,
            r#"{"name":"count","value":{"number":{"value":1.0,"unit":"count"}}}]}]"#
        )
    );
    let back: Vec<Finding> = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(back, kept);
}

#[test]
fn what_resembles_the_proposal_most_comes_first_with_its_reasons() {
    let landscape = text::landscape(
        "system 1 2 3 4
         api 10 of 2
         entity 1 master=2
         link 1: 1 -> 2 api=10 reads=1
         link 2: 3 -> 2 api=10 reads=1 batch
         link 3: 1 -> 4 reads=1
         link 4: 2 -> 1 async
         link 5: 1 -> 2 retired
         link 6: 3 -> 4",
    );
    let found = similar(&landscape, &proposal("1 -> 2 api=10 reads=1"), 10);
    let found: Vec<(u32, Vec<&str>)> = found
        .into_iter()
        .map(|s| (s.integration.0, s.reasons.iter().map(|r| r.as_str()).collect()))
        .collect();
    assert_eq!(
        found,
        vec![
            (
                1,
                vec![
                    "same-pair",
                    "same-api",
                    "same-consumer-and-entity",
                    "same-provider-and-entity",
                    "same-interaction"
                ]
            ),
            (2, vec!["same-api", "same-provider-and-entity"]),
            (3, vec!["same-consumer-and-entity", "same-interaction"]),
            (4, vec!["opposite-pair"]),
        ]
    );
}

#[test]
fn a_breaking_change_is_found_once_for_each_integration_it_reaches_and_once_where_it_reaches_nobody() {
    let broken = |integration, operations: &[&str]| Broken {
        integration: IntegrationId(integration),
        consumer: SystemId(integration + 10),
        changes: 2,
        operations: operations.iter().map(|key| (*key).to_owned()).collect(),
    };
    let found = |changes, broken: &[Broken]| -> Vec<String> {
        breaking_change(VersionId(7), changes, broken)
            .iter()
            .map(shown)
            .collect()
    };
    assert_eq!(
        found(3, &[broken(1, &["GET /a", "GET /b"]), broken(2, &[])]),
        [
            "block version=7 changes=2 system=11 integration=1 operation=GET /a operation=GET /b count=2",
            "block version=7 changes=2 system=12 integration=2",
        ]
    );
    assert_eq!(found(3, &[]), ["block version=7 changes=3"]);
    assert!(found(0, &[]).is_empty());
}
