//! Landscapes as text, one record a line, so that a case can be read at a glance:
//!
//! ```text
//! system 1 2 application team=1 domain=1 archived
//! api 10 of 2 event
//! version 100 of 10 deprecated sunset=50 deprecated=20 successor=101 contract worth=80/72,errors:40 limit=yes sandbox=no
//! entity 1 personal master=2 master@eu=3 updater=4 copy=5,6
//! link 1: 1 -> 2 sync live via=3 api=10 version=100 reads=1,2 writes=3 timeout=500 attempts=3 jitter=yes
//! ```
//!
//! A system is an application of team 1 unless it says otherwise; a link is synchronous and live; everything else is unstated.
#![allow(dead_code)]

use portolan_landscape::*;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

#[derive(Default)]
pub(crate) struct Records {
    pub(crate) systems: Vec<System>,
    pub(crate) apis: Vec<Api>,
    pub(crate) versions: Vec<Version>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) integrations: Vec<Integration>,
}

impl Records {
    pub(crate) fn landscape(&self) -> Landscape {
        Landscape::build(
            self.systems.clone(),
            self.apis.clone(),
            self.versions.clone(),
            self.entities.clone(),
            self.integrations.clone(),
        )
    }

    /// Takes a line that is a record; false when it is none.
    pub(crate) fn take(&mut self, line: &str) -> bool {
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        match kind {
            "system" => self.systems.extend(systems(rest)),
            "api" => self.apis.push(api(rest)),
            "version" => self.versions.push(version(rest)),
            "entity" => self.entities.push(entity(rest)),
            "link" => {
                let (id, rest) = rest.split_once(':').expect("link ID: A -> B");
                self.integrations.push(integration(number(id), rest));
            }
            _ => return false,
        }
        true
    }
}

/// A landscape from lines of records.
pub(crate) fn landscape(text: &str) -> Landscape {
    let mut records = Records::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert!(records.take(line), "no record: {line}");
    }
    records.landscape()
}

pub(crate) fn number<T: FromStr>(text: &str) -> T {
    let text = text.trim();
    text.parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

fn word<T: FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("unknown word: {text}"))
}

/// `key=value` pairs and bare words; `key` of a bare word is the word itself.
pub(crate) fn pairs(text: &str) -> Vec<(&str, &str)> {
    let words = text.split_whitespace();
    words.map(|w| w.split_once('=').unwrap_or((w, "yes"))).collect()
}

fn ids(text: &str) -> Vec<u32> {
    text.split(',').map(number).collect()
}

fn systems(text: &str) -> Vec<System> {
    let mut found: Vec<System> = Vec::new();
    for (key, value) in pairs(text) {
        if let Ok(id) = key.parse::<u32>() {
            found.push(System {
                id: SystemId(id),
                kind: SystemKind::Application,
                domain: None,
                team: Some(TeamId(1)),
                archived: false,
            });
            continue;
        }
        for system in &mut found {
            match key {
                "team" => system.team = (value != "none").then(|| TeamId(number(value))),
                "domain" => system.domain = Some(DomainId(number(value))),
                "archived" => system.archived = true,
                kind => system.kind = word(kind),
            }
        }
    }
    found
}

fn api(text: &str) -> Api {
    let mut words = text.split_whitespace();
    let mut next = || words.next().expect("api ID of SYSTEM [STYLE]");
    let id = ApiId(number(next()));
    assert_eq!(next(), "of");
    let system = SystemId(number(next()));
    Api {
        id,
        system,
        style: words.next().map_or(Style::Rest, word),
        audience: words.next().map_or(Audience::CompanyInternal, word),
    }
}

fn version(text: &str) -> Version {
    let (id, rest) = text.split_once(" of ").expect("version ID of API");
    let (api, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let mut version = Version {
        id: VersionId(number(id)),
        api: ApiId(number(api)),
        lifecycle: Lifecycle::Active,
        deprecated_on: None,
        sunset_on: None,
        successor: None,
        has_contract: false,
        quality: None,
        rate_limit: None,
        sandbox: None,
    };
    for (key, value) in pairs(rest) {
        match (key, value) {
            ("contract", _) => version.has_contract = true,
            ("limit", answer) => version.rate_limit = Some(answer == "yes"),
            ("sandbox", answer) => version.sandbox = Some(answer == "yes"),
            ("worth", numbers) => version.quality = Some(quality(numbers)),
            ("sunset", day) => version.sunset_on = Some(number(day)),
            ("deprecated-on", day) => version.deprecated_on = Some(number(day)),
            ("successor", id) => version.successor = Some(VersionId(number(id))),
            (lifecycle, _) => version.lifecycle = word(lifecycle),
        }
    }
    version
}

/// `72`, or `80/72,errors:40,security:90`: with waivers, without, and the groups.
fn quality(text: &str) -> Quality {
    let (whole, groups) = text.split_once(',').unwrap_or((text, ""));
    let (score, bare) = whole.split_once('/').unwrap_or((whole, whole));
    Quality {
        score: number(score),
        without_waivers: number(bare),
        groups: group_scores(groups),
    }
}

/// `errors:40,security:90`.
pub(crate) fn group_scores(text: &str) -> GroupScores {
    let pairs = text.split(',').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (group, score) = pair.split_once(':').expect("group:score");
            (word(group), number(score))
        })
        .collect()
}

fn entity(text: &str) -> Entity {
    let (id, rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut personal_data = false;
    let mut roles = Vec::new();
    for (key, value) in pairs(rest) {
        if key == "personal" {
            personal_data = true;
            continue;
        }
        let (role, scope) = match key.split_once('@') {
            Some((role, scope)) => (role, Some(Arc::from(scope))),
            None => (key, None),
        };
        roles.extend(ids(value).into_iter().map(|system| EntityRole {
            scope: scope.clone(),
            system: SystemId(system),
            role: word(role),
        }));
    }
    Entity {
        id: EntityId(number(id)),
        personal_data,
        roles: roles.into(),
    }
}

/// `A -> B` and what is stated of it.
pub(crate) fn integration(id: u32, text: &str) -> Integration {
    let (consumer, rest) = text.split_once("->").expect("A -> B");
    let (provider, rest) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let mut link = Integration {
        id: IntegrationId(id),
        consumer: SystemId(number(consumer)),
        provider: SystemId(number(provider)),
        api: None,
        version: None,
        via: None,
        interaction: Interaction::Synchronous,
        data: DataDirection::ToConsumer,
        status: Status::Live,
        criticality: None,
        entities: Carried::default(),
        resilience: Resilience::default(),
        security: Security::default(),
    };
    let mut entities: BTreeMap<&str, Vec<EntityId>> = BTreeMap::new();
    for (key, value) in pairs(rest) {
        let yes = || Some(value == "yes");
        match key {
            "sync" => link.interaction = Interaction::Synchronous,
            "async" => link.interaction = Interaction::Asynchronous,
            "batch" => link.interaction = Interaction::Batch,
            "hybrid" => link.interaction = Interaction::Hybrid,
            "via" => link.via = Some(SystemId(number(value))),
            "api" => link.api = Some(ApiId(number(value))),
            "version" => link.version = Some(VersionId(number(value))),
            "reads" | "writes" => {
                entities.insert(key, ids(value).into_iter().map(EntityId).collect());
            }
            "data" => link.data = word(value),
            "timeout" => link.resilience.timeout_ms = Some(number(value)),
            "attempts" => {
                link.resilience.attempts = Some(match value {
                    "unbounded" => Attempts::Unbounded,
                    times => Attempts::Times(number(times)),
                });
            }
            "backoff" => link.resilience.backoff = Some(word(value)),
            "jitter" => link.resilience.jitter = yes(),
            "idempotency" => link.resilience.idempotency = Some(word(value)),
            "delivery" => link.resilience.delivery = Some(word(value)),
            "ordering" => link.resilience.ordering = Some(word(value)),
            "dead-letter" => link.resilience.dead_letter = yes(),
            "errors" => link.resilience.errors_defined = yes(),
            "signals" => link.resilience.signals = Some(word(value)),
            "scopes" => link.security.scopes = Scopes::of(value.split(',')),
            "least" => link.security.least_privilege = yes(),
            "secret" => link.security.secret = Some(word(value)),
            "authentication" => link.security.authentication = Some(word(value)),
            "encrypted" => link.security.encrypted = yes(),
            "personal" => link.security.personal_data = yes(),
            "basis" => link.security.basis_recorded = yes(),
            status => link.status = word(status),
        }
    }
    let mut list = |key| entities.remove(key).unwrap_or_default();
    let (reads, writes) = (list("reads"), list("writes"));
    link.entities = Carried::new(reads, writes);
    link
}
