//! Systems, components and resources.

use super::kinds::Kind;
use super::{Catalog, Holder};
use crate::estate::System;
use crate::words::{ObjectKind, SystemKind};
use std::collections::HashMap;

impl Catalog<'_, '_> {
    pub(super) fn systems(&mut self) {
        let mut domains: HashMap<String, String> = HashMap::new();
        for system in self.all(Kind::System) {
            let slug = self.names.own(system);
            let holder = Holder {
                kind: ObjectKind::System,
                slug: &slug,
                descriptor: system,
            };
            let owner = self.owner(&holder);
            let domain = system
                .text("domain")
                .and_then(|said| self.refer(&holder, "domain", Kind::Domain, "spec.domain", said));
            if let Some(domain) = domain
                .clone()
                .filter(|domain| self.gathering.has(ObjectKind::Domain, domain))
            {
                domains.insert(slug.clone(), domain);
            }
            self.gathering.add(System {
                name: system.title(&slug),
                description: system.says.description.clone(),
                domain,
                owner,
                labels: system.says.labels.clone(),
                origin: system.origin(),
                slug,
                ..System::default()
            });
        }
        for part in self.all(Kind::Component).chain(self.all(Kind::Resource)) {
            let slug = self.names.own(part);
            let holder = Holder {
                kind: ObjectKind::System,
                slug: &slug,
                descriptor: part,
            };
            let owner = self.owner(&holder);
            let mut labels = part.says.labels.clone();
            let part_of = match (part.text("subcomponentOf"), part.text("system")) {
                (Some(whole), system) => {
                    if let Some(system) = system {
                        labels.insert("system".to_owned(), system.text.clone());
                    }
                    self.refer(&holder, "part_of", Kind::Component, "spec.subcomponentOf", whole)
                }
                (None, Some(system)) => self.refer(&holder, "part_of", Kind::System, "spec.system", system),
                (None, None) => None,
            };
            let part_of = part_of.filter(|whole| {
                let itself = *whole == slug;
                if itself {
                    let args = vec![("name", part.name.clone()), ("key", "spec.subcomponentOf".to_owned())];
                    self.gathering.warn(part.origin(), "depends-on-itself", args);
                }
                !itself
            });
            let kind = part
                .text("type")
                .filter(|_| part.kind == Kind::Resource)
                .and_then(|said| resource_kind(&said.text));
            self.gathering.add(System {
                name: part.title(&slug),
                description: part.says.description.clone(),
                kind,
                // A part is in the business area of its system.
                domain: part_of.as_ref().and_then(|whole| domains.get(whole)).cloned(),
                owner,
                part_of,
                labels,
                origin: part.origin(),
                slug,
            });
        }
    }
}

/// What a resource is, as far as the usual words for its type tell; the type itself stays as a label.
fn resource_kind(given: &str) -> Option<SystemKind> {
    const STORES: &[&str] = &[
        "database",
        "datastore",
        "data-store",
        "sql",
        "mongo",
        "redis",
        "cache",
        "bucket",
        "storage",
        "warehouse",
        "elastic",
        "dynamo",
    ];
    const BROKERS: &[&str] = &[
        "queue",
        "topic",
        "kafka",
        "broker",
        "rabbitmq",
        "pubsub",
        "event-bus",
        "eventbus",
        "stream",
        "sqs",
    ];
    let given = given.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| given.contains(word));
    if any(BROKERS) {
        Some(SystemKind::MessageBroker)
    } else if any(STORES)
        || given
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "db" || word == "s3")
    {
        Some(SystemKind::DataStore)
    } else if given.contains("gateway") {
        Some(SystemKind::ApiGateway)
    } else {
        None
    }
}
