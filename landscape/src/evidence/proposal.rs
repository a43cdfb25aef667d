use super::bar::Bar;
use crate::id::IntegrationId;
use crate::model::{Day, Integration};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An integration that is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// What is asked for; id 0 when it has none yet. Its status is not looked at.
    pub integration: Integration,
    /// Integrations that go when this one comes; they are judged as if gone.
    #[serde(default)]
    pub replaces: Vec<IntegrationId>,
    /// When it is to be in use; until stated, today counts.
    #[serde(default)]
    pub go_live: Option<Day>,
    /// The scope in which its entities are meant; `None` is the whole company.
    #[serde(default)]
    pub scope: Option<Arc<str>>,
    /// What is said of the way there.
    #[serde(default)]
    pub plan: Plan,
}

/// What a proposal says of the way to its use, beyond the day.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// It is said in which stages it is tested before it is in use.
    pub tested: bool,
    /// It is said that nothing goes when it comes.
    pub replaces_nothing: bool,
    /// The day by which what it replaces is gone.
    pub retirement: Option<Day>,
}

/// The policy's limits.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// The most waiting calls in a row. Default 4: at 99.9 % a hop a fifth would take half a percent.
    pub chain_depth: u32,
    /// The most attempts that one request may become at the end of a chain. Default 27: three attempts on three levels.
    pub amplification: f64,
    /// What one hop is assumed to be available, as a share of one. Default 0.999.
    pub availability_per_hop: f64,
    /// The most distinct consumers of one system. Default 30.
    pub fan_in: u32,
    /// The most distinct providers of one system. Default 20.
    pub fan_out: u32,
    /// What contracts have to be worth. Default: nothing.
    pub bar: Bar,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            chain_depth: 4,
            amplification: 27.0,
            availability_per_hop: 0.999,
            fan_in: 30,
            fan_out: 20,
            bar: Bar::default(),
        }
    }
}
