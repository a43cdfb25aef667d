//! Portolan's own format: an [`Estate`] as JSON or YAML with the key `portolan`, which names the format's version, beside the lists.

use super::gather::{Gathering, Listed, at};
use crate::estate::{
    Api, Attribute, Carried, Contract, Domain, Entity, Environment, Estate, Integration, Person, Process, Step,
    Stewardship, System, Team, Used, Version,
};
use crate::profiles::{Resilience, Security};
use crate::words::{
    ApiStyle, Audience, Authentication, Backoff, Classification, Criticality, DataDirection, Delivery, EntityAccess,
    EntityRole, Idempotency, IntegrationStatus, Interaction, Lifecycle, Ordering, Role, SecretPlace, Signals,
    SystemKind,
};
use portolan_contract::{Kind, Node};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// The version of the format that is written and read.
const VERSION: &str = "1";

/// The key of a mapping whose keys are free.
const ANY: &str = "*";

/// The document that [`super::read`] reads as this estate. What is not stated is left out.
pub fn written(estate: &Estate) -> serde_json::Result<Value> {
    let mut document = Map::new();
    document.insert("portolan".to_owned(), json!(1));
    if let Value::Object(lists) = pruned(serde_json::to_value(estate)?) {
        document.extend(lists);
    }
    Ok(Value::Object(document))
}

fn pruned(value: Value) -> Value {
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    };
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(pruned).collect()),
        Value::Object(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, pruned(value)));
            Value::Object(entries.filter(|(_, value)| !empty(value)).collect())
        }
        other => other,
    }
}

/// Takes the things of one document.
pub(super) fn gather(file: &str, root: Node<'_>, gathering: &mut Gathering<'_>) {
    let given = root.get("portolan").and_then(Node::text).unwrap_or_default();
    if given != VERSION {
        gathering.refuse(
            at(file, root.line(), "/portolan"),
            "format-version",
            vec![("given", given.to_owned())],
        );
        return;
    }
    let shape = shape();
    for (key, list) in root.entries().filter(|(key, _)| key.text != "portolan") {
        let Some(Value::Array(items)) = shape.get(key.text) else {
            gathering.unknown_key(at(file, key.place.line, &list.pointer()), key.text);
            continue;
        };
        if !list.is_list() {
            let args = vec![("key", key.text.to_owned()), ("expected", "a list".to_owned())];
            gathering.warn(at(file, list.line(), &list.pointer()), "wrong-type", args);
            continue;
        }
        let mut reader = Reader {
            file,
            shape: items.first().unwrap_or(&Value::Null),
            gathering,
        };
        match key.text {
            "teams" => reader.items::<Team>(list),
            "people" => reader.items::<Person>(list),
            "domains" => reader.items::<Domain>(list),
            "systems" => reader.items::<System>(list),
            "apis" => reader.items::<Api>(list),
            "entities" => reader.items::<Entity>(list),
            "processes" => reader.items::<Process>(list),
            _ => reader.items::<Integration>(list),
        }
    }
}

struct Reader<'r, 'o> {
    file: &'r str,
    shape: &'r Value,
    gathering: &'r mut Gathering<'o>,
}

impl Reader<'_, '_> {
    fn items<T: Listed + DeserializeOwned>(&mut self, list: Node<'_>) {
        let shape = self.shape;
        for node in list.items() {
            let value = self.shaped(node, shape, list.key().map_or("", |key| key.text));
            match serde_json::from_value::<T>(value.clone()) {
                Ok(item) => {
                    let mut item = item.placed(&at(self.file, node.line(), &node.pointer()));
                    item.place_parts(self.file, node);
                    self.gathering.add(item);
                }
                Err(error) => {
                    let wrong = |value: &Value| match serde_json::from_value::<T>(value.clone()) {
                        Err(error) => !error.to_string().starts_with("missing field"),
                        Ok(_) => false,
                    };
                    let culprit = culprit(node, &value, &wrong);
                    let origin = at(self.file, culprit.line(), &culprit.pointer());
                    self.gathering
                        .refuse(origin, "bad-item", vec![("why", error.to_string())]);
                }
            }
        }
    }

    /// The value of a node with text where text belongs (a label written `1.10` without quotes keeps its digits) and without the
    /// keys that nobody knows, which are reported under `name`.
    fn shaped(&mut self, node: Node<'_>, shape: &Value, name: &str) -> Value {
        match (shape, node.kind()) {
            (Value::String(_), Kind::Number | Kind::Bool) => Value::String(node.text().unwrap_or_default().to_owned()),
            (Value::Array(items), Kind::List) => {
                let item = items.first().unwrap_or(&Value::Null);
                Value::Array(node.items().map(|child| self.shaped(child, item, name)).collect())
            }
            (Value::Object(known), Kind::Map) => {
                let mut entries = Map::new();
                for (key, child) in node.entries() {
                    let name = format!("{name}.{}", key.text);
                    match known.get(key.text).or_else(|| known.get(ANY)) {
                        Some(shape) => drop(entries.insert(key.text.to_owned(), self.shaped(child, shape, &name))),
                        None => {
                            self.gathering
                                .unknown_key(at(self.file, key.place.line, &child.pointer()), &name);
                        }
                    }
                }
                Value::Object(entries)
            }
            _ => node.to_json(),
        }
    }
}

/// The innermost part that is wrong by itself; the node where none is (then something is missing).
fn culprit<'d>(node: Node<'d>, value: &Value, wrong: &dyn Fn(&Value) -> bool) -> Node<'d> {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let alone = |inner: &Value| wrong(&json!({ key: inner }));
                if let Some(child) = node.get(key).filter(|_| alone(value)) {
                    return culprit(child, value, &alone);
                }
            }
        }
        Value::Array(items) => {
            for (child, value) in node.items().zip(items) {
                let alone = |inner: &Value| wrong(&json!([inner]));
                if alone(value) {
                    return culprit(child, value, &alone);
                }
            }
        }
        _ => {}
    }
    node
}

/// An estate with one of everything: which keys there are, and which values are text.
fn shape() -> Value {
    let text = || Some(String::new());
    let labels = || [(ANY.to_owned(), String::new())].into();
    let version = Version {
        lifecycle: Some(Lifecycle::Active),
        released_on: text(),
        deprecated_on: text(),
        sunset_on: text(),
        successor: text(),
        migration_guide: text(),
        environments: vec![Environment::default()],
        rate_limit: text(),
        contract: Some(Contract {
            text: String::new(),
            format: text(),
            file: text(),
        }),
        ..Version::default()
    };
    let estate = Estate {
        teams: vec![Team {
            name: text(),
            description: text(),
            email: text(),
            contact: text(),
            ..Team::default()
        }],
        people: vec![Person {
            name: text(),
            email: text(),
            role: Some(Role::Viewer),
            teams: vec![String::new()],
            ..Person::default()
        }],
        domains: vec![Domain {
            name: text(),
            description: text(),
            owner: text(),
            ..Domain::default()
        }],
        systems: vec![System {
            name: text(),
            description: text(),
            kind: Some(SystemKind::Application),
            domain: text(),
            owner: text(),
            part_of: text(),
            labels: labels(),
            ..System::default()
        }],
        apis: vec![Api {
            name: text(),
            description: text(),
            system: text(),
            style: Some(ApiStyle::Rest),
            audience: Some(Audience::CompanyInternal),
            classification: Some(Classification::Internal),
            owner: text(),
            labels: labels(),
            versions: vec![version],
            ..Api::default()
        }],
        entities: vec![Entity {
            name: text(),
            definition: text(),
            owner: text(),
            personal_data: Some(false),
            attributes: vec![Attribute::default()],
            roles: vec![Stewardship {
                scope: String::new(),
                system: String::new(),
                role: EntityRole::Master,
            }],
            ..Entity::default()
        }],
        integrations: vec![integration_shape()],
        processes: vec![process_shape()],
    };
    serde_json::to_value(estate).unwrap_or_default()
}

fn integration_shape() -> Integration {
    let text = || Some(String::new());
    Integration {
        version: text(),
        via: text(),
        purpose: text(),
        interaction: Some(Interaction::Synchronous),
        direction: Some(DataDirection::ToConsumer),
        criticality: Some(Criticality::Medium),
        owner: text(),
        status: Some(IntegrationStatus::Live),
        entities: vec![Carried {
            entity: String::new(),
            access: EntityAccess::Reads,
        }],
        operations: vec![String::new()],
        resilience: Some(Resilience {
            timeout_ms: Some(0),
            attempts: Some(0),
            backoff: Some(Backoff::None),
            jitter: Some(false),
            circuit_breaker: Some(false),
            idempotency: Some(Idempotency::None),
            delivery: Some(Delivery::AtMostOnce),
            ordering: Some(Ordering::None),
            dead_letter_queue: Some(false),
            error_semantics: text(),
            signals: Some(Signals::None),
            alerted: text(),
        }),
        security: Some(Security {
            authentication: Some(Authentication::None),
            scopes: vec![String::new()],
            least_privilege: Some(false),
            secret_place: Some(SecretPlace::Vault),
            encrypted: Some(false),
            classification: Some(Classification::Internal),
            personal_data: Some(false),
            basis: text(),
        }),
        ..Integration::default()
    }
}

fn process_shape() -> Process {
    let text = || Some(String::new());
    Process {
        name: text(),
        description: text(),
        trigger: text(),
        owner: text(),
        steps: vec![Step {
            integration: Some(Used {
                version: text(),
                consumer: text(),
                via: text(),
                ..Used::default()
            }),
            ..Step::default()
        }],
        ..Process::default()
    }
}
