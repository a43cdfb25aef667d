//! What a consumer promises about how it uses a version: the resilience profile and the security profile of an integration.
//!
//! Every part is optional because "not stated" is a fact of its own: the rules tell it apart from "none".

use crate::names::{Flaw, Flaws, line, optional, text, word};
use crate::words::{Authentication, Backoff, Classification, Delivery, Idempotency, Ordering, SecretPlace, Signals};
use serde::{Deserialize, Serialize};

/// How an integration behaves when its provider is slow, down or sends twice, and who notices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "snake_case")]
pub struct Resilience {
    /// How long one attempt may take, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u32>,
    /// How often a call is tried in all, the first one included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// Waiting between attempts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff: Option<Backoff>,
    /// Whether the waiting is randomised, so that callers do not return in step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jitter: Option<bool>,
    /// Whether calls stop for a while when the provider keeps failing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circuit_breaker: Option<bool>,
    /// How a repeat is kept from doing the work twice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotency: Option<Idempotency>,
    /// What is promised about delivery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// What is promised about order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordering: Option<Ordering>,
    /// Whether messages that cannot be handled are set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_letter_queue: Option<bool>,
    /// Which errors are retried and which fail at once, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_semantics: Option<String>,
    /// How somebody notices that it fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signals: Option<Signals>,
    /// Who is alerted, in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alerted: Option<String>,
}

/// How an integration proves who it is and protects what it carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "snake_case")]
pub struct Security {
    /// How the consumer proves who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// The scopes it holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
    /// Whether what it may do is limited to what it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_privilege: Option<bool>,
    /// Where its secret is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_place: Option<SecretPlace>,
    /// Whether the data is encrypted on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encrypted: Option<bool>,
    /// How sensitive the data is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classification: Option<Classification>,
    /// Whether personal data is carried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_data: Option<bool>,
    /// On what basis personal data is carried (GDPR article 6), in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// Both profiles as a form sends them: every field a text, empty where nothing is stated; `yes` or `no` where it is a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(
    missing_docs,
    reason = "the fields are those of Resilience and Security, under the same names"
)]
pub struct ProfileText {
    pub timeout_ms: String,
    pub attempts: String,
    pub backoff: String,
    pub jitter: String,
    pub circuit_breaker: String,
    pub idempotency: String,
    pub delivery: String,
    pub ordering: String,
    pub dead_letter_queue: String,
    pub error_semantics: String,
    pub signals: String,
    pub alerted: String,
    pub authentication: String,
    pub scopes: String,
    pub least_privilege: String,
    pub secret_place: String,
    pub encrypted: String,
    pub classification: String,
    pub personal_data: String,
    pub basis: String,
}

/// The longest timeout that is taken, in milliseconds: a day.
pub const LONGEST_TIMEOUT_MS: u32 = 86_400_000;
/// The most attempts that are taken.
pub const MOST_ATTEMPTS: u32 = 1000;
/// The most scopes that are taken.
pub const MOST_SCOPES: usize = 50;

impl ProfileText {
    /// The texts of these profiles.
    pub fn of(resilience: &Resilience, security: &Security) -> Self {
        ProfileText {
            timeout_ms: shown(resilience.timeout_ms),
            attempts: shown(resilience.attempts),
            backoff: shown(resilience.backoff),
            jitter: answer(resilience.jitter),
            circuit_breaker: answer(resilience.circuit_breaker),
            idempotency: shown(resilience.idempotency),
            delivery: shown(resilience.delivery),
            ordering: shown(resilience.ordering),
            dead_letter_queue: answer(resilience.dead_letter_queue),
            error_semantics: resilience.error_semantics.clone().unwrap_or_default(),
            signals: shown(resilience.signals),
            alerted: resilience.alerted.clone().unwrap_or_default(),
            authentication: shown(security.authentication),
            scopes: security.scopes.join(" "),
            least_privilege: answer(security.least_privilege),
            secret_place: shown(security.secret_place),
            encrypted: answer(security.encrypted),
            classification: shown(security.classification),
            personal_data: answer(security.personal_data),
            basis: security.basis.clone().unwrap_or_default(),
        }
    }

    /// The profiles that the texts say. A field that cannot be read is noted in `flaws` under its name and left unstated.
    pub fn parse(&self, flaws: &mut Flaws) -> (Resilience, Security) {
        let resilience = Resilience {
            timeout_ms: stated(flaws, "timeout_ms", &self.timeout_ms, |t| number(t, LONGEST_TIMEOUT_MS)),
            attempts: stated(flaws, "attempts", &self.attempts, |t| number(t, MOST_ATTEMPTS)),
            backoff: stated(flaws, "backoff", &self.backoff, word),
            jitter: stated(flaws, "jitter", &self.jitter, yes_or_no),
            circuit_breaker: stated(flaws, "circuit_breaker", &self.circuit_breaker, yes_or_no),
            idempotency: stated(flaws, "idempotency", &self.idempotency, word),
            delivery: stated(flaws, "delivery", &self.delivery, word),
            ordering: stated(flaws, "ordering", &self.ordering, word),
            dead_letter_queue: stated(flaws, "dead_letter_queue", &self.dead_letter_queue, yes_or_no),
            error_semantics: stated(flaws, "error_semantics", &self.error_semantics, |t| text(t, 2000)),
            signals: stated(flaws, "signals", &self.signals, word),
            alerted: stated(flaws, "alerted", &self.alerted, |t| line(t, 200)),
        };
        let security = Security {
            authentication: stated(flaws, "authentication", &self.authentication, word),
            scopes: stated(flaws, "scopes", &self.scopes, scopes).unwrap_or_default(),
            least_privilege: stated(flaws, "least_privilege", &self.least_privilege, yes_or_no),
            secret_place: stated(flaws, "secret_place", &self.secret_place, word),
            encrypted: stated(flaws, "encrypted", &self.encrypted, yes_or_no),
            classification: stated(flaws, "classification", &self.classification, word),
            personal_data: stated(flaws, "personal_data", &self.personal_data, yes_or_no),
            basis: stated(flaws, "basis", &self.basis, |t| text(t, 1000)),
        };
        (resilience, security)
    }
}

fn stated<T>(flaws: &mut Flaws, field: &str, given: &str, parse: impl FnOnce(&str) -> Result<T, Flaw>) -> Option<T> {
    flaws.take(field, optional(given, parse)).flatten()
}

fn shown<T: std::fmt::Display>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn answer(value: Option<bool>) -> String {
    match value {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => String::new(),
    }
}

fn yes_or_no(given: &str) -> Result<bool, Flaw> {
    match given.trim() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Flaw::new("choice")),
    }
}

/// A whole number from 1; spaces between groups of digits are taken, as people type them.
fn number(given: &str, max: u32) -> Result<u32, Flaw> {
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.parse() {
        Ok(number) if (1..=max).contains(&number) => Ok(number),
        _ => Err(Flaw::new("number").with("min", 1).with("max", max)),
    }
}

/// Scopes separated by spaces, commas or line ends, each once, in the order given.
fn scopes(given: &str) -> Result<Vec<String>, Flaw> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in given
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|s| !s.is_empty())
    {
        let scope = line(scope, 200)?;
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    if scopes.len() > MOST_SCOPES {
        return Err(Flaw::new("too-many").with("max", MOST_SCOPES));
    }
    Ok(scopes)
}
