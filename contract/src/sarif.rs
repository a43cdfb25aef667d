//! Writes findings as SARIF 2.1.0, the format in which code forges take the results of checks.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::compare::{Comparison, Level, RULES_VERSION};
use crate::contract::Contract;
use crate::judge::{CRITERIA_VERSION, Detail, Finding, Judgement};
use crate::problem::Severity;

/// The changes as a SARIF log, each at its place in the revised contract. `base` and `revised` say where the contracts are: a
/// path or an address.
pub fn comparison_sarif(comparison: &Comparison, base: &str, revised: &str) -> Value {
    let mut rules = Rules::default();
    let results: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| {
            let rule = change.rule;
            let index = rules.place(rule.id, || {
                json!({
                    "id": rule.id,
                    "shortDescription": {"text": rule.id.replace('-', " ")},
                    "help": {"text": help(rule.advice.text())},
                    "defaultConfiguration": {"level": level(rule.request.max(rule.response))},
                })
            });
            json!({
                "ruleId": rule.id,
                "ruleIndex": index,
                "level": level(change.level),
                "message": {"text": change.text()},
                "locations": [location(revised, change.revised_line, change.revised.as_deref())],
                "relatedLocations": [related(base, change.base_line, change.base.as_deref())],
                "properties": {"direction": change.direction, "operations": names(&change.operations)},
            })
        })
        .collect();
    let properties = json!({
        "verdict": comparison.verdict_word(),
        "rules": RULES_VERSION,
        "complete": comparison.is_complete,
    });
    log(rules, results, properties)
}

/// The findings of a judgement as a SARIF log, each place one result; what is waived is suppressed. `contract` says where the
/// contract is: a path or an address.
pub fn judgement_sarif(judgement: &Judgement, contract: &str) -> Value {
    let mut rules = Rules::default();
    let mut results = Vec::new();
    for finding in &judgement.findings {
        let criterion = finding.criterion();
        let index = rules.place(criterion.id, || {
            json!({
                "id": criterion.id,
                "shortDescription": {"text": criterion.id.replace('-', " ")},
                "fullDescription": {"text": criterion.why},
                "help": {"text": criterion.fix},
                "defaultConfiguration": {"level": "warning"},
            })
        });
        for place in &finding.places {
            let mut result = json!({
                "ruleId": criterion.id,
                "ruleIndex": index,
                "level": "warning",
                "message": {"text": message(finding, &place.subject, place.detail.as_ref())},
                "locations": [location(contract, Some(place.line), Some(&place.pointer))],
                "properties": {"operations": names(&place.operations), "group": criterion.group},
            });
            if let (Some(waived), Some(result)) = (&place.waived, result.as_object_mut()) {
                let suppression = json!([{"kind": "external", "status": "accepted", "justification": waived.reason}]);
                result.insert("suppressions".to_owned(), suppression);
            }
            results.push(result);
        }
    }
    let properties = json!({
        "score": judgement.score,
        "grade": judgement.grade(),
        "withoutWaivers": judgement.without_waivers,
        "waivers": judgement.waivers,
        "criteria": CRITERIA_VERSION,
    });
    log(rules, results, properties)
}

/// What is odd about a contract as a SARIF log. `file` says where the contract is: a path or an address.
pub fn problems_sarif(contract: &Contract, file: &str) -> Value {
    let mut rules = Rules::default();
    let results: Vec<Value> = contract
        .problems
        .iter()
        .map(|problem| {
            let id = problem.code.as_str();
            let level = match problem.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Refusal => "error",
            };
            let index = rules.place(id, || {
                json!({
                    "id": id,
                    "shortDescription": {"text": id.replace('-', " ")},
                    "help": {"text": "See the message."},
                    "defaultConfiguration": {"level": level},
                })
            });
            json!({
                "ruleId": id,
                "ruleIndex": index,
                "level": level,
                "message": {"text": problem.text},
                "locations": [location(file, Some(problem.line), problem.pointer.as_deref())],
            })
        })
        .collect();
    let properties = json!({
        "format": contract.format,
        "operations": contract.operations.len(),
    });
    log(rules, results, properties)
}

fn message(finding: &Finding, subject: &str, detail: Option<&Detail>) -> String {
    let place = match (subject, detail) {
        ("", None) => return finding.text(),
        (subject, None) => subject.to_owned(),
        ("", Some(detail)) => detail.to_string(),
        (subject, Some(detail)) => format!("{subject}: {detail}"),
    };
    format!("{} Here: {place}", finding.text())
}

#[derive(Default)]
struct Rules {
    list: Vec<Value>,
    places: BTreeMap<&'static str, usize>,
}

impl Rules {
    fn place(&mut self, id: &'static str, describe: impl FnOnce() -> Value) -> usize {
        *self.places.entry(id).or_insert_with(|| {
            self.list.push(describe());
            self.list.len() - 1
        })
    }
}

fn log(rules: Rules, results: Vec<Value>, properties: Value) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Portolan",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.list,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": properties,
        }],
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Breaking => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// SARIF wants words where there are none.
fn help(advice: &str) -> &str {
    if advice.is_empty() {
        "Nothing needs doing."
    } else {
        advice
    }
}

fn names(operations: &[std::sync::Arc<str>]) -> Vec<&str> {
    operations.iter().map(AsRef::as_ref).collect()
}

fn location(file: &str, line: Option<u32>, pointer: Option<&str>) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": address(file)},
            "region": {"startLine": line.unwrap_or(1).max(1)},
        },
    });
    if let (Some(pointer), Some(fields)) = (pointer.filter(|pointer| !pointer.is_empty()), location.as_object_mut()) {
        let logical = json!([{"fullyQualifiedName": pointer, "kind": "member"}]);
        fields.insert("logicalLocations".to_owned(), logical);
    }
    location
}

fn related(file: &str, line: Option<u32>, pointer: Option<&str>) -> Value {
    let mut location = location(file, line, pointer);
    if let Some(fields) = location.as_object_mut() {
        fields.insert("id".to_owned(), json!(1));
        fields.insert("message".to_owned(), json!({"text": "where it was"}));
    }
    location
}

/// A path as a URI reference (RFC 3986): what has no place in one is percent-encoded.
fn address(file: &str) -> String {
    let mut text = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'\\' => text.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => text.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b'+' | b',' | b'=' | b'!' | b'(' | b')' => {
                text.push(char::from(byte));
            }
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}
