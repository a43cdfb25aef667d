//! What a consumer promises about how it uses a version: the resilience profile and the security profile of an integration.
//!
//! Every part is optional because "not stated" is a fact of its own: the rules tell it apart from "none".

use crate::words::{Authentication, Backoff, Classification, Delivery, Idempotency, Ordering};
use serde::{Deserialize, Serialize};

/// How an integration behaves when its provider is slow, down or sends twice.
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
