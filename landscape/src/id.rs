//! Ids: positive integers that a counter per kind hands out, so that a table indexed by id is dense.
//! Zero is never handed out; it stands for "not numbered yet" in a [`Proposal`](crate::Proposal).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::TryFromIntError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl From<u32> for $name {
            fn from(id: u32) -> Self {
                Self(id)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> u32 {
                id.0
            }
        }

        /// Databases count in signed 64 bits.
        impl TryFrom<i64> for $name {
            type Error = TryFromIntError;
            fn try_from(id: i64) -> Result<Self, TryFromIntError> {
                u32::try_from(id).map(Self)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                i64::from(id.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+ };
}

ids! {
    /// A software system, internal or external.
    SystemId
    /// A team that owns systems.
    TeamId
    /// A business area that groups systems.
    DomainId
    /// An interface that exactly one system provides.
    ApiId
    /// One published version of an API.
    VersionId
    /// A consumer system's use of an API: an edge of the map.
    IntegrationId
    /// A business entity, such as Customer or Order.
    EntityId
}
