//! What a comparison is worth to who publishes: the version it deserves, the changelog, and the log for code forges.

use portolan_contract::{
    Bar, Comparison, Limits, Numbering, Options, Part, advise, changelog, compare, comparison_sarif, judge,
    judgement_sarif, read,
};
use serde_json::Value;

const BASE: &str = "openapi: 3.0.3\ninfo: {title: T, version: 1.2.3}\npaths:\n  /a_b: {get: {operationId: a, parameters: [{name: q, in: query, schema: {type: string}}], responses: {'200': {description: d}}}}\n  /c: {get: {responses: {'200': {description: d}}}}\n";

fn comparison(from: &str, to: &str) -> Comparison {
    let revised = BASE.replace(from, to);
    let [base, revised] = [BASE, &revised].map(|text| read(text, &Limits::default()).unwrap());
    compare(&base, &revised, &Options::default())
}

fn none() -> Comparison {
    comparison("d}", "other}")
}

fn unnoticed() -> Comparison {
    comparison("operationId: a", "operationId: b")
}

fn additive() -> Comparison {
    comparison("  /c:", "  /d: {get: {responses: {'200': {description: d}}}}\n  /c:")
}

fn breaking() -> Comparison {
    comparison("  /c:", "  /d:")
}

/// What changed, both versions, what that deserves, whether it is enough, what would be.
type Case = (
    Comparison,
    &'static str,
    &'static str,
    Part,
    Option<bool>,
    Option<&'static str>,
);

#[test]
fn a_version_is_raised_by_what_the_change_deserves() {
    let cases: [Case; 22] = [
        (none(), "1.2.3", "1.2.3", Part::None, Some(true), None),
        (unnoticed(), "1.2.3", "1.2.3", Part::Patch, Some(false), Some("1.2.4")),
        (unnoticed(), "1.2.3", "1.2.4", Part::Patch, Some(true), Some("1.2.4")),
        (additive(), "1.2.3", "1.2.4", Part::Minor, Some(false), Some("1.3.0")),
        (additive(), "1.2.3", "1.3.0", Part::Minor, Some(true), Some("1.3.0")),
        (breaking(), "1.2.3", "1.3.0", Part::Major, Some(false), Some("2.0.0")),
        (
            breaking(),
            "1.2.3",
            "2.0.0-beta.1",
            Part::Major,
            Some(true),
            Some("2.0.0"),
        ),
        (breaking(), "2.0.0", "1.9.0", Part::Major, Some(false), Some("3.0.0")),
        (additive(), "1.10", "1.9", Part::Minor, Some(false), Some("1.11")),
        (additive(), "v1", "v1", Part::Minor, Some(true), None),
        (breaking(), "v1", "v1", Part::Major, Some(false), Some("v2")),
        (breaking(), "v1", "v2", Part::Major, Some(true), Some("v2")),
        // Before the first release nothing is promised.
        (breaking(), "0.3.1", "0.4.0", Part::Minor, Some(true), Some("0.4.0")),
        (breaking(), "0.3.1", "0.3.2", Part::Minor, Some(false), Some("0.4.0")),
        (
            unnoticed(),
            "1.0.0-rc.1",
            "1.0.0",
            Part::Patch,
            Some(true),
            Some("1.0.1"),
        ),
        (breaking(), "2026-01-31", "2026-02-28", Part::Major, Some(true), None),
        (additive(), "2026-01-31", "2026-01-31", Part::Minor, Some(false), None),
        (
            none(),
            "2026-01-31-preview",
            "2026-01-31-preview",
            Part::None,
            Some(true),
            None,
        ),
        (breaking(), "20260131", "20260228", Part::Major, Some(true), None),
        (breaking(), "2026.1", "2026.2", Part::Major, Some(true), None),
        (breaking(), "winter", "spring", Part::Major, None, None),
        (breaking(), "1.0.0", "2026-01-31", Part::Major, None, Some("2.0.0")),
    ];
    for (comparison, base, revised, deserves, is_enough, suggested) in cases {
        let advice = advise(&comparison, Some(base), Some(revised));
        assert_eq!(
            (advice.deserves, advice.is_enough, advice.suggested.as_deref()),
            (deserves, is_enough, suggested),
            "{base} {revised}"
        );
        assert!(!advice.text().is_empty());
    }
    let advice = advise(&breaking(), None, Some("2.0.0"));
    assert_eq!(
        (advice.numbering, advice.is_enough, advice.owes_major),
        (Numbering::Unknown, None, true)
    );
    assert!(!advise(&breaking(), Some("1.0.0"), Some("2.0.0")).owes_major);
}

#[test]
fn a_changelog_says_breaking_first_and_by_operation() {
    let revised = BASE
        .replace("  /c:", "  /d:")
        .replace("schema: {type: string}", "required: true, schema: {type: string}");
    let [base, revised] = [BASE, &revised].map(|text| read(text, &Limits::default()).unwrap());
    let text = changelog(&compare(&base, &revised, &Options::default()));
    assert_eq!(
        text,
        "## Breaking changes\n\n### `GET /a_b`\n\n- The query parameter q was optional and is required now. *Make it optional or give it a default, or publish a new major version.*\n\n### `GET /c`\n\n- GET /c was removed without having been deprecated. *Keep the old beside the new, mark it deprecated with a sunset date, and remove it in a new major version.*\n\n## Other changes\n\n### `GET /d`\n\n- GET /d was added.\n"
    );
    assert_eq!(changelog(&none()), "Nothing changed that binds anybody.\n");
}

#[test]
fn names_in_a_contract_are_not_markdown() {
    let text = changelog(&comparison("name: q", "name: '[x](y)<b>*`'"));
    assert!(text.contains(r"\[x\](y)\<b\>\*\`"), "{text}");
}

#[test]
fn sarif_has_what_its_schema_requires() {
    let comparison = breaking();
    let log = comparison_sarif(&comparison, "old contract.yaml", "dir\\new.yaml");
    let results = check(&log);
    assert_eq!(results.len(), comparison.changes.len());
    assert_eq!(results[0]["level"], "error");
    let place = |location: &Value| {
        location["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(place(&results[0]["locations"][0]), "dir/new.yaml");
    assert_eq!(place(&results[0]["relatedLocations"][0]), "old%20contract.yaml");

    let judgement = judge(&read(BASE, &Limits::default()).unwrap(), &Bar::default());
    let results = check(&judgement_sarif(&judgement, "a.yaml"));
    let places: usize = judgement.findings.iter().map(|finding| finding.places.len()).sum();
    assert_eq!(results.len(), places);
    assert!(places > 0);
}

/// What `sarif-schema-2.1.0.json` requires of the members that are used; gives the results.
fn check(log: &Value) -> Vec<Value> {
    assert_eq!(log["version"], "2.1.0");
    let [run] = log["runs"].as_array().unwrap().as_slice() else {
        panic!("one run")
    };
    let driver = &run["tool"]["driver"];
    assert!(driver["name"].is_string());
    let rules = driver["rules"].as_array().unwrap();
    let levels = ["none", "note", "warning", "error"];
    for rule in rules {
        assert!(rule["id"].is_string());
        assert!(levels.contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
        for text in ["shortDescription", "help"] {
            assert!(!rule[text]["text"].as_str().unwrap().is_empty());
        }
    }
    let results = run["results"].as_array().unwrap().clone();
    for result in &results {
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert!(levels.contains(&result["level"].as_str().unwrap()));
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        let related = result.get("relatedLocations").and_then(Value::as_array);
        for location in result["locations"]
            .as_array()
            .unwrap()
            .iter()
            .chain(related.into_iter().flatten())
        {
            let physical = &location["physicalLocation"];
            assert!(physical["region"]["startLine"].as_u64().unwrap() >= 1);
            assert!(physical["artifactLocation"]["uri"].is_string());
        }
    }
    results
}
