//! The story as its file tells it.

use crate::{Error, Result};
use portolan_contract::{Kind, Limits, Node, yaml};
use portolan_domain::estate::Carried;
use portolan_domain::profiles::{Resilience, Security};
use portolan_domain::words::{Criticality, DataDirection, Interaction, Outcome, RequestKind, RequestStatus, Verb};
use serde::Deserialize;
use serde_json::Value;
use time::{Date, Duration};

/// A day of the story: `T-12` is twelve days before today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Day(i64);

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> std::result::Result<Self, String> {
        let days = text.strip_prefix('T').and_then(|days| days.parse().ok());
        days.map(Day).ok_or_else(|| format!("`{text}` is no day such as T-12"))
    }
}

impl Day {
    /// The date, counted from today.
    pub(super) fn date(self, today: Date) -> Date {
        today.checked_add(Duration::days(self.0)).unwrap_or(today)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) requests: Vec<Told>,
}

/// One request with everything that happened to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    pub(super) key: String,
    pub(super) kind: RequestKind,
    pub(super) title: String,
    pub(super) requester: String,
    pub(super) status: RequestStatus,
    pub(super) created_on: Day,
    pub(super) submitted_on: Option<Day>,
    pub(super) proposal: Asking,
    #[serde(default)]
    pub(super) comments: Vec<Said>,
    #[serde(default)]
    pub(super) votes: Vec<Cast>,
    pub(super) decision: Option<Decided>,
    pub(super) live_on: Option<Day>,
}

/// What is proposed: the fields tell which.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Asking {
    Integration(Box<Asked>),
    Breaking(Breaking),
}

/// A document that breaks, in place of the contract of a version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Breaking {
    pub(super) api: String,
    pub(super) version: String,
    /// The path of the document among the files of the company.
    pub(super) document: String,
    pub(super) reason: String,
    pub(super) plan: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    pub(super) consumer: String,
    pub(super) api: String,
    pub(super) version: String,
    pub(super) via: Option<String>,
    pub(super) purpose: String,
    pub(super) interaction: Interaction,
    pub(super) direction: DataDirection,
    pub(super) criticality: Criticality,
    #[serde(rename = "owner")]
    _owner: Option<String>,
    #[serde(default)]
    pub(super) entities: Vec<Carried>,
    #[serde(default)]
    pub(super) operations: Vec<String>,
    #[serde(default)]
    pub(super) resilience: Resilience,
    #[serde(default)]
    pub(super) security: Security,
    pub(super) go_live_on: Option<Day>,
    pub(super) replaces: Option<Replaced>,
    #[serde(default)]
    pub(super) replaces_nothing: bool,
    pub(super) retire_on: Option<Day>,
    #[serde(default)]
    pub(super) test_stages: Vec<Stage>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stage {
    pub(super) name: String,
    pub(super) until: Option<Day>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Replaced {
    pub(super) consumer: String,
    pub(super) api: String,
    pub(super) version: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) by: String,
    pub(super) on: Day,
    pub(super) text: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cast {
    pub(super) by: String,
    pub(super) on: Day,
    pub(super) verb: Verb,
    #[serde(default)]
    pub(super) reason: String,
    #[serde(default)]
    pub(super) conditions: Vec<Demand>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Demand {
    pub(super) text: String,
    pub(super) owner: Option<String>,
    pub(super) due_on: Option<Day>,
    pub(super) met_on: Option<Day>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decided {
    pub(super) on: Day,
    pub(super) outcome: Outcome,
    #[serde(default)]
    pub(super) reason: String,
    pub(super) valid_until: Option<Day>,
}

/// Reads the story.
pub(super) fn read(text: &str) -> Result<Story> {
    let broken = |what: String| Error::Defect(format!("the demonstration story: {what}"));
    let document = yaml::document(text, &Limits::default()).map_err(|refusal| broken(format!("{refusal:?}")))?;
    serde_json::from_value(value(document.root())).map_err(|error| broken(error.to_string()))
}

/// A node as plain data. Only whole numbers are numbers; `7.2` is the label of a version.
fn value(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool().unwrap_or_default()),
        Kind::Number => {
            let text = node.text().unwrap_or_default();
            text.parse::<i64>().map_or_else(|_| text.into(), Value::from)
        }
        Kind::Text => node.as_str().unwrap_or_default().into(),
        Kind::List => Value::Array(node.items().map(value).collect()),
        Kind::Map => Value::Object(
            node.entries()
                .map(|(key, child)| (key.text.to_owned(), value(child)))
                .collect(),
        ),
    }
}
