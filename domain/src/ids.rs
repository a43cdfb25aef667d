//! Identities. Every catalogued thing has a positive integer handed out by one counter per kind, so an id never comes back
//! after its bearer is archived, and the in-memory landscape can index by it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An identity that is a dense positive integer.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map($name) }
        }
        impl From<i64> for $name {
            fn from(value: i64) -> Self { $name(value) }
        }
        impl From<$name> for i64 {
            fn from(id: $name) -> i64 { id.0 }
        }
    )*};
}

id! {
    /// A team that owns systems, APIs and entities.
    TeamId,
    /// A person with an account.
    UserId,
    /// A business area that groups systems.
    DomainId,
    /// A software system, internal or external.
    SystemId,
    /// An interface that exactly one system provides.
    ApiId,
    /// One published version of an API.
    VersionId,
    /// A business entity of the shared vocabulary.
    EntityId,
    /// A consumer system's use of one API version; its number is shown as `I-42`.
    IntegrationId,
    /// A business flow through systems.
    ProcessId,
    /// A proposal to change the landscape; its number is shown as `R-17`.
    RequestId,
    /// The permanent outcome of a request.
    DecisionId,
    /// Leave to miss a criterion of the quality bar for a while.
    WaiverId,
    /// A demand attached to an approval.
    ConditionId,
    /// One vote on one revision of a request.
    VoteId,
}
