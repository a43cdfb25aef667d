//! Nothing that binds anybody changes in silence: one leaf of a real document is changed or taken away, and the comparison has to
//! say something. What may change unnoticed is listed here with the reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use portolan_contract::{Format, Limits, Options, compare, read};
use serde_json::{Value, json};

/// Leaves of each document that are tried.
const EACH: usize = 60;

type Steps = Vec<String>;

#[test]
fn no_leaf_of_a_real_document_changes_in_silence() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "tests/cases/compare",
        "../../shared/corpus/contracts",
        "../../shared/corpus/histories",
    ] {
        match own.join(folder).is_dir() {
            true => gather(&own.join(folder), &mut files),
            false => eprintln!("{folder} is absent: nothing of it was tested"),
        }
    }
    files.sort();
    let mut lot = Lot(88_172_645_463_325_252);
    let (mut tried, mut silent) = (0, Vec::new());
    for file in files {
        let text = fs::read(&file).unwrap();
        let Some(base) = read(&text, &Limits::default())
            .ok()
            .filter(|base| base.document.is_some())
        else {
            continue;
        };
        let value = base.document.as_ref().unwrap().root().to_json();
        let base = read(value.to_string(), &Limits::default()).unwrap();
        let leaves: Vec<Steps> = binding(&value, base.format);
        for _ in 0..EACH.min(2 * leaves.len()) {
            let leaf = &leaves[lot.below(leaves.len())];
            let (mutant, how) = mutated(&value, leaf, lot.below(3) == 0);
            let Ok(revised) = read(mutant.to_string(), &Limits::default()) else {
                continue;
            };
            if how == "removed" && says_the_default(&value, leaf, base.format) {
                continue;
            }
            tried += 1;
            if compare(&base, &revised, &Options::default()).changes.is_empty() {
                silent.push(format!("{how} in {}: /{}", file.display(), leaf.join("/")));
            }
        }
    }
    assert!(tried > 2_000, "{tried}");
    assert!(silent.is_empty(), "{} of {tried}:\n{}", silent.len(), silent.join("\n"));
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => gather(&path, files),
            false if path.to_string_lossy().ends_with(".expected.json") => {}
            false => files.push(path),
        }
    }
}

/// Leaves that bind somebody.
fn binding(document: &Value, format: Format) -> Vec<Steps> {
    let mut leaves = Vec::new();
    list(document, &mut Vec::new(), &mut leaves);
    let mut used = BTreeSet::new();
    let root = document.as_object().unwrap();
    for (_, part) in root.iter().filter(|(key, _)| !is_declared(key)) {
        mark(document, part, &mut used);
    }
    leaves.retain(|leaf| {
        // What nothing refers to is used by nobody.
        let in_use = !is_declared(&leaf[0]) || (1..leaf.len()).any(|steps| used.contains(&leaf[..=steps]));
        in_use && !leaf.iter().any(|key| is_prose(key)) && leaf.len() > 1 && !is_free(document, leaf, format)
    });
    leaves
}

fn list(value: &Value, at: &mut Steps, leaves: &mut Vec<Steps>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, child)| (key.clone(), child)).collect(),
        Value::Array(items) => (0..).map(|at: usize| at.to_string()).zip(items).collect(),
        _ => Vec::new(),
    };
    if children.is_empty() {
        leaves.push(at.clone());
    }
    for (key, child) in children {
        at.push(key);
        list(child, at, leaves);
        at.pop();
    }
}

/// Where things are declared that count only where something refers to them.
fn is_declared(key: &str) -> bool {
    [
        "components",
        "definitions",
        "parameters",
        "responses",
        "securityDefinitions",
    ]
    .contains(&key)
}

/// Words for people and extensions.
fn is_prose(key: &str) -> bool {
    let words = [
        "description",
        "title",
        "summary",
        "example",
        "examples",
        "externalDocs",
        "$comment",
        "tags",
        "info",
        "$schema",
    ];
    words.contains(&key) || key.starts_with("x-")
}

/// Marks what is referred to, by references and by the names of security schemes.
fn mark(document: &Value, part: &Value, used: &mut BTreeSet<Steps>) {
    match part {
        Value::Object(map) => {
            for (key, child) in map {
                let pointer = child
                    .as_str()
                    .filter(|_| key == "$ref")
                    .and_then(|text| text.strip_prefix("#/"));
                if let Some(pointer) = pointer {
                    let steps = pointer
                        .split('/')
                        .map(|step| step.replace("~1", "/").replace("~0", "~"));
                    let steps: Steps = steps.map(|step| step.replace("%7B", "{").replace("%7D", "}")).collect();
                    if let Some(there) = at(document, &steps)
                        && used.insert(steps)
                    {
                        mark(document, there, used);
                    }
                }
                let demands = child.as_array().filter(|_| key == "security").into_iter().flatten();
                for name in demands.filter_map(Value::as_object).flat_map(|demand| demand.keys()) {
                    used.insert(vec!["components".into(), "securitySchemes".into(), name.clone()]);
                    used.insert(vec!["securityDefinitions".into(), name.clone()]);
                }
                mark(document, child, used);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| mark(document, item, used)),
        _ => {}
    }
}

fn at<'v>(value: &'v Value, steps: &[String]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match value {
        Value::Object(map) => map.get(step),
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// What may be anything without a consequence.
fn is_free(document: &Value, leaf: &[String], format: Format) -> bool {
    let (last, above) = leaf.split_last().unwrap();
    let holder = at(document, above).unwrap();
    let says = |key: &str, word: &str| holder.get(key).and_then(Value::as_str) == Some(word);
    let has = |key: &str| holder.get(key).is_some();
    let above_is = |keys: &[&str]| above.last().is_some_and(|key| keys.contains(&key.as_str()));
    let older = matches!(format, Format::OpenApi20 | Format::OpenApi30);
    // Parts of the path are always required, whatever is said.
    (last == "required" && says("in", "path"))
        // Nobody sees what the parameter of a body is called.
        || (last == "name" && says("in", "body"))
        // A hint what a token looks like.
        || last == "bearerFormat"
        // What is said of a scope, for people.
        || above_is(&["scopes", "availableScopes"]) && holder.is_object()
        // Beside a reference nothing counts in the older dialect.
        || (older && has("$ref") && last != "$ref")
        // Media types are those of bodies and of answers with a schema, where they name none of their own.
        || (above_is(&["consumes", "produces"]) && !is_sent(document, &leaf[..leaf.len() - 2], &leaf[leaf.len() - 2]))
        // Whatever it is, it may be null, where no type is said.
        || (last == "nullable" && !has("type"))
        // Of two bounds on the same side the wider one.
        || (["minimum", "maximum"].contains(&last.as_str()) && (has("exclusiveMinimum") || has("exclusiveMaximum")))
        // A single value is written the same either way.
        || last == "explode"
        // Headers that media types and security speak of are ignored.
        || leaf.iter().any(|key| key == "Content-Type")
        // Nothing is demanded, and a text in its place demands nothing either.
        || last == "security"
        // Servers, where every path has its own.
        || (leaf[0] == "servers" && document["paths"].as_object().is_some_and(|paths| paths.values().all(|path| path.get("servers").is_some())))
}

/// Swagger 2.0: whether something is sent in the media types that an operation lists, or that the document lists for those that
/// list none.
fn is_sent(document: &Value, holder: &[String], field: &str) -> bool {
    let there = |value: &Value| -> Value {
        let steps = value["$ref"].as_str().and_then(|text| text.strip_prefix("#/"));
        let steps: Option<Steps> = steps.map(|text| text.split('/').map(str::to_owned).collect());
        steps.and_then(|steps| at(document, &steps)).unwrap_or(value).clone()
    };
    let sends = |path: &Value, operation: &Value| match field {
        "consumes" => [path, operation].iter().any(|holder| {
            let parameters = holder["parameters"].as_array().into_iter().flatten().map(there);
            parameters
                .into_iter()
                .any(|parameter| ["body", "formData"].contains(&parameter["in"].as_str().unwrap_or("")))
        }),
        _ => {
            let mut answers = operation["responses"].as_object().into_iter().flatten();
            answers.any(|(_, answer)| there(answer).get("schema").is_some())
        }
    };
    match holder {
        [_, path, method] => sends(&document["paths"][path], &document["paths"][path][method]),
        _ => document["paths"].as_object().into_iter().flatten().any(|(_, path)| {
            let operations = path.as_object().into_iter().flatten();
            let mut operations = operations.filter(|(_, one)| one.is_object() && one.get(field).is_none());
            operations.any(|(_, operation)| sends(path, operation))
        }),
    }
}

/// What says no more than what holds without it.
fn says_the_default(document: &Value, leaf: &[String], format: Format) -> bool {
    let (last, above) = leaf.split_last().unwrap();
    let holder = at(document, above).unwrap();
    let value = at(document, leaf).unwrap();
    let has = |key: &str| holder.get(key).is_some();
    // What has these is an object or a list, or one of some values; to write it out says nothing new.
    let implied = [
        "enum",
        "const",
        "properties",
        "required",
        "items",
        "additionalProperties",
        "patternProperties",
        "prefixItems",
        "allOf",
        "oneOf",
        "anyOf",
        "maxProperties",
        "contentMediaType",
        "contentEncoding",
    ];
    let repeated = || {
        // Another part of the same schema says it, too.
        above.iter().any(|key| key == "allOf")
    };
    match last.as_str() {
        "type" => implied.iter().any(|key| has(key)),
        "contentType" => document.get("defaultContentType").is_some(),
        "collectionFormat" => value == "csv",
        // What is sent where no media type is said.
        _ if above
            .last()
            .is_some_and(|key| ["consumes", "produces"].contains(&key.as_str())) =>
        {
            ["application/json", "multipart/form-data"].contains(&value.as_str().unwrap_or_default())
                && holder.as_array().is_some_and(|list| list.len() == 1)
        }
        // A message goes by the name it is declared with.
        "name" => format.is_asyncapi() && above.last().is_some_and(|key| *value == json!(key)),
        // The parameter of a channel is a text, whatever people are told of it.
        "$ref" => format.is_asyncapi() && above.iter().any(|key| key == "parameters"),
        // The scheme by which the document came, in all likelihood.
        _ if leaf[0] == "schemes" => true,
        _ if above.last().is_some_and(|key| key == "required") => repeated(),
        _ => match value {
            Value::Bool(said) => {
                !said
                    || (*said
                        && matches!(
                            last.as_str(),
                            "additionalProperties" | "unevaluatedProperties" | "explode"
                        ))
            }
            Value::Object(map) => map.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Number(number) => number.as_f64() == Some(0.0),
            _ => false,
        },
    }
}

/// The document with one leaf taken away, or changed.
fn mutated(document: &Value, leaf: &[String], remove: bool) -> (Value, &'static str) {
    let mut mutant = document.clone();
    let (last, above) = leaf.split_last().unwrap();
    let holder = above.iter().fold(&mut mutant, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        other => &mut other[step.as_str()],
    });
    let slot = match holder {
        Value::Array(items) if remove => {
            items.remove(last.parse::<usize>().unwrap());
            return (mutant, "removed");
        }
        Value::Object(map) if remove => {
            map.remove(last);
            return (mutant, "removed");
        }
        Value::Array(items) => &mut items[last.parse::<usize>().unwrap()],
        other => &mut other[last.as_str()],
    };
    *slot = match &*slot {
        Value::String(text) if last == "$ref" => json!(format!("other.yaml#/{}", text.len())),
        Value::String(text) => json!(format!("{text}Q")),
        Value::Bool(said) => json!(!said),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => json!(whole + 1),
            None => json!(number.as_f64().unwrap_or(0.0) + 1.0),
        },
        Value::Null => json!("Q"),
        Value::Array(_) => json!(["Q"]),
        Value::Object(_) => json!({"Q": {"type": "string"}}),
    };
    (mutant, "changed")
}

/// Numbers drawn by lot, the same in each run.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}
