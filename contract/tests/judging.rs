//! Each file in `cases/judge` is judged and compared with its `.expected.json`; beside it may stand a `.bar.json` with what it
//! is judged by. A new case is a new file: run the test with `BLESS=1` to write what is missing or has changed, and read the
//! difference before committing it.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portolan_contract::{
    Bar, CRITERIA, Contract, Finding, Grade, Group, Judgement, Limits, Waiver, criterion, judge, read,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::differs;
use time::macros::{date, format_description};

fn contract(text: &str) -> Contract {
    read(text, &Limits::generous()).unwrap()
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/judge");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|end| end != "json"))
        .collect();
    files.sort();
    files
}

fn judged(file: &Path) -> Judgement {
    let contract = read(fs::read(file).unwrap(), &Limits::default()).unwrap();
    judge(&contract, &bar(file))
}

fn bar(file: &Path) -> Bar {
    let Ok(bytes) = fs::read(format!("{}.bar.json", file.display())) else {
        return Bar::default();
    };
    let said: Value = serde_json::from_slice(&bytes).unwrap();
    let day = |text: &str| time::Date::parse(text, format_description!("[year]-[month]-[day]")).unwrap();
    let list = |field: &str| said[field].as_array().cloned().unwrap_or_default();
    let weights = said["weights"].as_object().cloned().unwrap_or_default();
    Bar {
        today: said["today"].as_str().map(day),
        waivers: list("waivers")
            .into_iter()
            .map(|waiver| serde_json::from_value::<Waiver>(waiver).unwrap())
            .collect(),
        weights: weights
            .into_iter()
            .map(|(rule, weight)| (rule, weight.as_u64().unwrap() as u32))
            .collect(),
        required: list("required")
            .iter()
            .map(|name| Group::named(name.as_str().unwrap()).unwrap())
            .collect(),
    }
}

#[test]
fn every_case_is_judged_as_expected() {
    let wrong: Vec<String> = cases().iter().filter_map(|file| compare(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(file: &Path) -> Option<String> {
    let found = summary(&judged(file));
    differs(&PathBuf::from(format!("{}.expected.json", file.display())), &found)
}

fn summary(judgement: &Judgement) -> Value {
    let groups = judgement.groups.iter().map(|group| {
        let score = group.score.map_or("-".to_owned(), |score| score.to_string());
        format!("{}: {score} ({:.2} of {})", group.group, group.points, group.weight)
    });
    let findings = judgement.findings.iter().map(|finding| {
        let standing = &finding.standing;
        let heading = format!(
            "{} {}/{} waived {} lost {:.2}",
            finding.criterion().id,
            standing.missed,
            standing.of,
            standing.waived,
            standing.lost()
        );
        let places = finding.places.iter().map(|place| {
            let operations: Vec<&str> = place.operations.iter().map(AsRef::as_ref).collect();
            let detail = place.detail.as_ref().map(|detail| format!(" [{detail}]"));
            let detail = detail.unwrap_or_default();
            let waived = place
                .waived
                .as_ref()
                .map(|waived| format!(" waived: {}", waived.reason))
                .unwrap_or_default();
            format!(
                "{}:{} {:?}{detail} {}{waived}",
                place.line,
                place.column,
                place.pointer,
                operations.join(", ")
            )
            .trim_end()
            .to_owned()
        });
        json!({"rule": heading, "places": places.collect::<Vec<_>>()})
    });
    let met = judgement
        .standings
        .iter()
        .filter(|standing| standing.missed + standing.waived == 0);
    json!({
        "score": judgement.score,
        "grade": judgement.grade().map(Grade::as_str),
        "groups": groups.collect::<Vec<_>>(),
        "met": met.map(|standing| format!("{} {}", standing.criterion.id, standing.of)).collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
        "waivers": judgement.waivers.iter().map(|state| state.attention().unwrap_or_else(|| format!("{} covers {}", state.waiver.rule, state.places))).collect::<Vec<_>>(),
        "unchecked": judgement.unchecked_examples,
    })
}

#[test]
fn every_criterion_has_a_case_that_meets_it_and_one_that_misses_it() {
    let (mut met, mut missed) = (BTreeSet::new(), BTreeSet::new());
    for file in cases() {
        for standing in judged(&file).standings {
            let set = if standing.missed == 0 { &mut met } else { &mut missed };
            set.insert(standing.criterion.id);
        }
    }
    let all: BTreeSet<&str> = CRITERIA.iter().map(|criterion| criterion.id).collect();
    let lacking = |set: &BTreeSet<&'static str>| all.difference(set).copied().collect::<Vec<_>>();
    assert_eq!((lacking(&met), lacking(&missed)), (vec![], vec![]));
}

#[test]
fn criteria_explain_themselves_and_their_examples_are_yaml() {
    for one in CRITERIA {
        assert_eq!(criterion(one.id), Some(*one));
        assert!(
            one.weight > 0 && one.sentence.ends_with('.') && one.why.ends_with(['.', '?']) && one.fix.ends_with('.')
        );
        let example = portolan_contract::yaml::document(one.example, &Limits::default());
        assert!(example.is_ok(), "{}: {example:?}", one.id);
    }
    assert_eq!(
        CRITERIA.iter().map(|one| one.id).collect::<BTreeSet<_>>().len(),
        CRITERIA.len()
    );
    assert!(criterion("no-such-rule").is_none());
}

#[test]
fn the_score_is_what_the_formula_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/judge/scored.yaml");
    let judgement = judged(&folder);
    // Two operations; of 503 there is one error response, without a body. By group, points of weight:
    // versioning     version-named 3/3, major-version-visible 3/3, change-policy 0/2
    // identifiers    operation-ids-unique 3/3 (one id)
    // errors         client 0/6, server 1.5/3 (one of two), bodies 0/4, problem details 0/2, retryable 1/2, retry-after 0/1
    // examples       nothing to show
    // security       authentication 0/5, https-only 4/4, no-secrets 5/5
    // limits         rate-limits 0/3, timeouts 0/1
    // documentation  purpose 4/4, contact 0/3, owner 0/1, ids 1.5/3, operations 2.5/5, address 2/2
    let points = [(6.0, 8), (3.0, 3), (2.5, 18), (0.0, 0), (9.0, 14), (0.0, 4), (10.0, 18)];
    let found: Vec<(f64, u32)> = judgement
        .groups
        .iter()
        .map(|group| (group.points, group.weight))
        .collect();
    assert_eq!(found, points);
    // 30.5 points of 65 are 46.9 %.
    assert_eq!((judgement.score, judgement.grade()), (Some(46), Some(Grade::D)));
    assert_eq!(judgement.groups[2].score, Some(13));
    assert_eq!(judgement.groups[3].score, None);
}

#[test]
fn grades_begin_where_they_are_said_to() {
    for grade in Grade::ALL {
        assert_eq!(Grade::of(grade.from()), grade);
        if let Some(below) = grade.from().checked_sub(1) {
            assert!(Grade::of(below) > grade, "{grade}");
        }
    }
    assert_eq!(Grade::of(100), Grade::A);
}

#[test]
fn what_is_waived_costs_nothing_until_the_day_after() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n";
    let contract = contract(text);
    let on = |today, waivers: &[Waiver]| {
        let bar = Bar {
            today: Some(today),
            waivers: waivers.to_vec(),
            ..Bar::default()
        };
        judge(&contract, &bar)
    };
    let waivers: Vec<Waiver> = CRITERIA
        .iter()
        .map(|one| Waiver {
            rule: one.id.to_owned(),
            operation: None,
            pointer: None,
            reason: "for now".to_owned(),
            expires: date!(2026 - 11 - 20),
        })
        .collect();
    let (without, last, after) = (
        on(date!(2026 - 11 - 20), &[]),
        on(date!(2026 - 11 - 20), &waivers),
        on(date!(2026 - 11 - 21), &waivers),
    );
    assert!(without.score < Some(50));
    assert_eq!(last.score, Some(100));
    assert!(last.is_complete);
    assert_eq!(last.findings.len(), without.findings.len());
    assert!(last.findings.iter().all(Finding::is_waived));
    assert_eq!(after.score, without.score);
    assert!(after.waivers.iter().all(|state| state.expired));
    assert!(after.findings.iter().all(|finding| finding.standing.waived == 0));
}

#[test]
fn an_announced_end_is_told_with_its_last_day_and_counts_from_the_day_after() {
    let contract = contract(
        "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a: {get: {deprecated: true, x-sunset: '2027-01-31', responses: {'200': {description: ok}}}}
  /b: {get: {deprecated: true, x-sunset: '2027-01-31', responses: {'200': {description: ok}}}}
  /c: {get: {deprecated: true, x-sunset: '2027-06-30', responses: {'200': {description: ok}}}}
",
    );
    let judged = |today| {
        let bar = Bar {
            today,
            ..Bar::default()
        };
        let judgement = judge(&contract, &bar);
        let kept = |standing: &&portolan_contract::Standing| standing.criterion.id == "sunset-kept";
        let missed = judgement.standings.iter().find(kept).unwrap().missed;
        let ends: Vec<_> = judgement.ends.iter().map(|end| (end.day, end.places)).collect();
        (missed, ends)
    };
    let (january, june) = (date!(2027 - 01 - 31), date!(2027 - 06 - 30));
    assert_eq!(judged(None), (0, vec![(january, 2), (june, 1)]));
    assert_eq!(judged(Some(january)), (0, vec![(january, 2), (june, 1)]));
    assert_eq!(judged(Some(date!(2027 - 02 - 01))), (2, vec![(june, 1)]));
    assert_eq!(judged(Some(date!(2027 - 07 - 01))), (3, vec![]));
}

#[test]
fn required_groups_have_to_reach_the_bar_by_themselves() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/judge/scored.yaml");
    let contract = read(fs::read(file).unwrap(), &Limits::default()).unwrap();
    let with = |required: &[Group]| {
        let bar = Bar {
            required: required.to_vec(),
            ..Bar::default()
        };
        judge(&contract, &bar)
    };
    assert!(with(&[]).passes(46) && !with(&[]).passes(47));
    assert!(with(&[Group::Versioning]).passes(46));
    assert!(!with(&[Group::Errors]).passes(46));
    assert_eq!(with(&[Group::Errors, Group::Limits]).groups_below(10), [Group::Limits]);
    // Nothing in it could be judged: that cannot be held against it.
    assert!(with(&[Group::Examples]).passes(46));
}

#[test]
fn what_cannot_be_judged_has_no_score_and_passes_no_bar() {
    let judgement = judge(&contract("service A { rpc B (C) returns (D); }"), &Bar::default());
    assert_eq!((judgement.score, judgement.findings.len()), (None, 0));
    assert!(judgement.passes(0) && !judgement.passes(1));
}

#[test]
fn no_judgement_tells_a_whole_secret() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/judge/secrets.yaml");
    let told = serde_json::to_string(&judged(&file)).unwrap();
    for part in ["28xLw0pVb5", "LmX7vTz4Kp", "3VtN5wXy7L", "XW3NB5ZK2M", "n8Qz2Tw6Yb"] {
        assert!(!told.contains(part), "{part}");
    }
}

/// Not a measure of speed: without an end it would be minutes.
fn ends(text: &str) -> Judgement {
    let contract = contract(text);
    let begin = Instant::now();
    let judgement = judge(&contract, &Bar::default());
    assert!(begin.elapsed() < Duration::from_secs(30), "{:?}", begin.elapsed());
    judgement
}

fn with_schemas(schemas: &str, example: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}, example: {example}}}}}}}, responses: {{}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

#[test]
fn schemas_that_double_at_every_step_are_given_up() {
    let schemas: String = (0..60)
        .map(|number| {
            let next = (number + 1) % 60;
            format!("    S{number}: {{allOf: [{{$ref: '#/components/schemas/S{next}'}}, {{anyOf: [{{$ref: '#/components/schemas/S{next}'}}, {{type: integer}}]}}]}}\n")
        })
        .collect();
    assert_eq!(ends(&with_schemas(&schemas, "hello")).unchecked_examples, 1);
}

#[test]
fn schemas_and_examples_that_go_deep_are_given_up() {
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let judgement = ends(&with_schemas(
        "    S0: {type: array, items: {$ref: '#/components/schemas/S0'}}\n",
        &deep,
    ));
    assert_eq!(judgement.unchecked_examples, 1);
    let schemas: String = (0..20_000)
        .map(|number| {
            format!(
                "    S{number}: {{properties: {{a: {{$ref: '#/components/schemas/S{}'}}}}}}\n",
                number + 1
            )
        })
        .collect();
    assert_eq!(ends(&with_schemas(&schemas, "{a: {a: {a: 1}}}")).unchecked_examples, 0);
    assert_eq!(
        ends(&with_schemas(
            "    S0: {$ref: '#/components/schemas/S0', allOf: [{$ref: '#/components/schemas/S0'}]}\n",
            "1"
        ))
        .unchecked_examples,
        0
    );
}

#[test]
fn the_deepest_examples_that_are_judged_fit_the_stack_of_a_thread() {
    // As deep as it goes, with something to object to at the bottom.
    let schema = format!(
        "{}type: string{}",
        "items: {type: array, items: {".repeat(30),
        "}}".repeat(30)
    );
    let value = format!("{}1{}", "[".repeat(60), "]".repeat(60));
    let deep = with_schemas(&format!("    S0: {{{schema}}}\n"), &value);
    let parts =
        "    S0: {properties: {a: {allOf: [{oneOf: [{$ref: '#/components/schemas/S0'}]}]}, b: {type: string}}}\n";
    let value = format!("{}{{b: 1}}{}", "{a: ".repeat(15), "}".repeat(15));
    for text in [deep, with_schemas(parts, &value)] {
        let judgement = ends(&text);
        let missed = |finding: &&Finding| finding.criterion().id == "examples-valid";
        assert_eq!(
            (
                judgement.unchecked_examples,
                judgement.findings.iter().filter(missed).count()
            ),
            (0, 1)
        );
    }
}

#[test]
fn operations_that_share_too_much_are_judged_in_part() {
    let messages: String = (0..20_000).map(|number| format!("m{number}: {{}},")).collect();
    let operations: String = (0..20_000)
        .map(|number| format!("  o{number}: {{action: send, channel: {{$ref: '#/channels/c'}}, reply: {{channel: {{$ref: '#/channels/c'}}}}}}\n"))
        .collect();
    let judgement = ends(&format!(
        "asyncapi: 3.0.0\ninfo: {{title: T, version: '1'}}\nchannels: {{c: {{messages: {{{messages}}}}}}}\noperations:\n{operations}"
    ));
    assert!(!judgement.is_complete);
}

#[test]
fn what_many_operations_share_is_looked_at_once() {
    let list = |of: &str| {
        (0..5_000)
            .map(|number| of.replace('@', &number.to_string()))
            .collect::<String>()
    };
    let (servers, needs) = (list("{url: 'http://x@'},"), list("{s@: []},"));
    let (examples, extensions, properties) = (list("e@: {value: 1},"), list("x-@: 1,"), list("p@: {},"));
    // Half of the paths have what the document says for all, the others refer to one item with lists of its own.
    let paths =
        list("  /a@: {post: {requestBody: {$ref: '#/r'}, responses: {'200': {$ref: '#/r'}, '429': {$ref: '#/r'}}}}\n");
    let items = list("  /b@: {$ref: '#/x-item'}\n");
    let judgement = ends(&format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\nservers: [{servers}]\nsecurity: [{needs}]\npaths:\n{paths}{items}\nx-item: {{servers: [{servers}], get: {{security: [{needs}], responses: {{}}}}}}\nr: {{{extensions} content: {{application/json: {{schema: {{type: object, properties: {{{properties}}}}}, examples: {{{examples}}}}}}}}}\n"
    ));
    assert!(judgement.score.is_some());
}

#[test]
fn many_examples_of_large_schemas_are_checked_up_to_a_bound() {
    let values: String = (0..5_000).map(|number| format!("v{number},")).collect();
    let examples: String = (0..5_000)
        .map(|number| format!("w{number}: {{value: w{number}}},"))
        .collect();
    let schemas = format!("    S0: {{type: string, enum: [{values}]}}\n");
    let text = with_schemas(&schemas, "v1").replace("example: v1", &format!("examples: {{{examples}}}"));
    let judgement = ends(&text);
    assert!(judgement.unchecked_examples > 4_000, "{}", judgement.unchecked_examples);
    let finding = judgement
        .findings
        .iter()
        .find(|finding| finding.criterion().id == "examples-valid")
        .unwrap();
    assert_eq!(finding.places.len(), finding.standing.missed.min(100) as usize);
}

#[test]
fn patterns_run_on_no_backtracking_engine() {
    let text = format!("{}!", "a".repeat(1_000));
    for (pattern, misses) in [
        // Exponential where it backtracks; here it is plainly not met.
        ("^(a+)+$", true),
        ("^(a|a)*$", true),
        // These need backtracking, or are too large to compile: they are not run.
        ("^(?=b)", false),
        ("^(b)\\1$", false),
        ("^((x{1000}){1000}){1000}$", false),
        ("(", false),
    ] {
        let judgement = ends(&with_schemas(
            &format!("    S0: {{type: string, pattern: '{pattern}'}}\n"),
            &format!("'{text}'"),
        ));
        let missed = judgement
            .findings
            .iter()
            .any(|finding| finding.criterion().id == "examples-valid");
        assert_eq!(missed, misses, "{pattern}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_contract_with_random_wounds_is_judged_by_the_same_measure(case in 0..100_usize, at in 0.0..1.0_f64, length in 0..40_usize, patch in "[ \\n:\\-{}\\[\\]'a$#0]{0,6}") {
        let files = cases();
        let mut bytes = fs::read(&files[case % files.len()]).unwrap();
        let at = (at * bytes.len() as f64) as usize;
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, patch.bytes());
        let Ok(contract) = read(&bytes, &Limits::default()) else { return Ok(()) };
        let judgement = judge(&contract, &Bar { today: Some(date!(2026 - 11 - 20)), ..Bar::default() });
        prop_assert!(judgement.score.unwrap_or(0) <= 100);
        for standing in &judgement.standings {
            prop_assert!(standing.of > 0 && standing.missed + standing.waived <= standing.of, "{standing:?}");
        }
        let lost: f64 = judgement.findings.iter().map(|finding| finding.standing.lost()).sum();
        let (weight, points) = judgement.groups.iter().fold((0.0, 0.0), |sum, group| (sum.0 + f64::from(group.weight), sum.1 + group.points));
        prop_assert!((weight - points - lost).abs() < 1e-6, "what is lost is found");
        for finding in &judgement.findings {
            for place in &finding.places {
                prop_assert!(contract.document.as_ref().unwrap().at(&place.pointer).is_some(), "{}", place.pointer);
            }
        }
    }
}

#[test]
fn everything_in_the_corpus_is_judged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !folder.is_dir() {
        eprintln!("the corpus is absent: nothing was tested");
        return;
    }
    let mut open = vec![folder.join("contracts"), folder.join("histories")];
    let mut scores = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let Ok(contract) = read(fs::read(&path).unwrap(), &Limits::generous()) else {
            continue;
        };
        let judgement = judge(&contract, &Bar::default());
        assert!(judgement.findings.len() <= CRITERIA.len());
        scores.extend(judgement.score);
    }
    scores.sort_unstable();
    let median = scores[scores.len() / 2];
    assert!((40..70).contains(&median), "the median of {} is {median}", scores.len());
}
