use super::rule::{Rule, Severity};
use crate::id::{ApiId, EntityId, IntegrationId, SystemId, VersionId};
use crate::model::Day;
use crate::word::words;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One violation of a rule, and the facts that led to it. The application makes the sentence.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Finding {
    pub rule: Rule,
    pub severity: Severity,
    pub facts: Vec<Fact>,
}

/// A named value. A name may come several times.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Fact {
    pub name: FactName,
    pub value: FactValue,
}

words! {
    /// What a fact says; which rule carries which stands at [`Rule`].
    FactName {
        Api = "api",
        AtLeast = "at-least",
        AttemptTimeout = "attempt-timeout",
        Attempts = "attempts",
        Amplification = "amplification",
        Authentication = "authentication",
        Availability = "availability",
        AvailabilityPerHop = "availability-per-hop",
        Backoff = "backoff",
        Basis = "basis",
        Changes = "changes",
        Count = "count",
        DaysLeft = "days-left",
        DeadLetter = "dead-letter",
        Delivery = "delivery",
        DeprecatedOn = "deprecated-on",
        Depth = "depth",
        Direction = "direction",
        Encryption = "encryption",
        Entity = "entity",
        Errors = "errors",
        GoLive = "go-live",
        GrantedScope = "granted-scope",
        Group = "group",
        GroupLimit = "group-limit",
        GroupScore = "group-score",
        Hops = "hops",
        Idempotency = "idempotency",
        Integration = "integration",
        Interaction = "interaction",
        Jitter = "jitter",
        LeastPrivilege = "least-privilege",
        Lifecycle = "lifecycle",
        Limit = "limit",
        Master = "master",
        Mediator = "mediator",
        Missing = "missing",
        Operation = "operation",
        Path = "path",
        Provider = "provider",
        RateLimit = "rate-limit",
        Receiver = "receiver",
        Role = "role",
        Sandbox = "sandbox",
        Scope = "scope",
        Score = "score",
        Secret = "secret",
        Signals = "signals",
        Source = "source",
        Successor = "successor",
        SunsetOn = "sunset-on",
        Synchronous = "synchronous",
        System = "system",
        Timeout = "timeout",
        Version = "version",
        WithoutWaivers = "without-waivers",
        WorstWait = "worst-wait",
    }
}

words! {
    /// What a number counts.
    Unit { Count = "count", Milliseconds = "milliseconds", Ratio = "ratio", Days = "days" }
}

/// A fact's value: an id to name and link to, or a quantity, or a word.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactValue {
    System(SystemId),
    Api(ApiId),
    Version(VersionId),
    Integration(IntegrationId),
    Entity(EntityId),
    /// Systems in the order of dependency: each needs the next.
    Path(Vec<SystemId>),
    Number {
        value: f64,
        unit: Unit,
    },
    Day(Day),
    /// A word of one of this crate's vocabularies, `yes`, `no`, `unstated`, or the name of a scope. Never a sentence.
    Text(Cow<'static, str>),
}

impl Finding {
    pub(crate) fn new(rule: Rule, severity: Severity) -> Self {
        Self {
            rule,
            severity,
            facts: Vec::new(),
        }
    }

    pub(crate) fn fact(mut self, name: FactName, value: impl Into<FactValue>) -> Self {
        self.facts.push(Fact {
            name,
            value: value.into(),
        });
        self
    }

    pub(crate) fn known(self, name: FactName, value: Option<impl Into<FactValue>>) -> Self {
        match value {
            Some(value) => self.fact(name, value),
            None => self,
        }
    }

    /// One fact for each of the values.
    pub(crate) fn each<V: Into<FactValue>>(mut self, name: FactName, values: impl IntoIterator<Item = V>) -> Self {
        for value in values {
            self = self.fact(name, value);
        }
        self
    }

    pub(crate) fn number(self, name: FactName, value: impl Into<f64>, unit: Unit) -> Self {
        let value = value.into();
        self.fact(name, FactValue::Number { value, unit })
    }

    pub(crate) fn count(self, name: FactName, value: usize) -> Self {
        self.number(name, value as f64, Unit::Count)
    }

    /// The first fact of this name.
    pub fn value(&self, name: FactName) -> Option<&FactValue> {
        self.values(name).next()
    }

    /// All facts of this name, in their order.
    pub fn values(&self, name: FactName) -> impl Iterator<Item = &FactValue> {
        self.facts
            .iter()
            .filter(move |fact| fact.name == name)
            .map(|fact| &fact.value)
    }
}

macro_rules! from_value {
    ($($from:ty => $variant:ident),+ $(,)?) => { $(
        impl From<$from> for FactValue {
            fn from(value: $from) -> Self {
                FactValue::$variant(value.into())
            }
        }
    )+ };
}

from_value! {
    SystemId => System,
    ApiId => Api,
    VersionId => Version,
    IntegrationId => Integration,
    EntityId => Entity,
    Vec<SystemId> => Path,
    Day => Day,
    &'static str => Text,
    String => Text,
    Cow<'static, str> => Text,
}
