//! The audit trail: what was done, by whom, to what. Features call [`append`] in the transaction of the deed; it calls no feature.
//!
//! Rows are append-only (the database refuses anything else) and hash-chained; [`verify`] walks the chain.

mod provenance;
mod store;
pub mod views;
mod web;

pub use provenance::{Provenance, provenance, provenance_of};
pub use store::{Row, Verdict, append, append_all, head, history, verify};

use crate::auth::Cx;
use crate::routes::Routes;
use portolan_domain::audit::{changes, digest};
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use serde_json::Value;

/// The routes of the trail.
pub fn routes() -> Routes {
    web::routes()
}

/// Who does something, for the trail.
#[derive(Debug, Clone)]
pub struct By {
    /// The person's id; `None` for the command line.
    pub id: Option<i64>,
    /// The sign-in name, or `command line`.
    pub name: String,
    /// The request to the server that it was part of, or empty.
    pub request_id: String,
}

/// What the trail calls the command line.
const COMMAND_LINE: &str = "command line";

impl By {
    /// The command line on the server's own machine.
    pub fn command_line() -> Self {
        By {
            id: None,
            name: COMMAND_LINE.into(),
            request_id: String::new(),
        }
    }
}

impl From<&Cx> for By {
    fn from(cx: &Cx) -> Self {
        By {
            id: cx.person.as_ref().map(|person| person.id.0),
            name: cx
                .person
                .as_ref()
                .map_or_else(|| "nobody".to_owned(), |person| person.login.clone()),
            request_id: cx.request_id.clone(),
        }
    }
}

/// One deed.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Such as `api.edit`; its text is the message `deed-api-edit`.
    pub action: &'static str,
    /// What it was done to.
    pub kind: ObjectKind,
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where it is seen.
    pub href: String,
    /// Its revision after the deed.
    pub revision: i64,
    /// Why, where the person was asked.
    pub reason: String,
    changes: Value,
    before_hash: String,
    after_hash: String,
}

impl Deed {
    /// A deed that turned `before` into `after`; `None` for what was not there. Both are the facts of the thing as JSON objects with
    /// readable values (slugs and words rather than ids), since the difference is what people read in the history.
    pub fn new<T: Serialize>(
        action: &'static str,
        kind: ObjectKind,
        id: impl Into<i64>,
        before: Option<&T>,
        after: Option<&T>,
    ) -> Self {
        let value = |thing: Option<&T>| {
            thing
                .and_then(|thing| serde_json::to_value(thing).ok())
                .unwrap_or(Value::Null)
        };
        let (before, after) = (value(before), value(after));
        Deed {
            action,
            kind,
            id: id.into(),
            name: String::new(),
            href: String::new(),
            revision: 1,
            reason: String::new(),
            changes: changes(&before, &after),
            before_hash: digest(&before),
            after_hash: digest(&after),
        }
    }
    /// With the name of the thing and where it is seen.
    pub fn on(mut self, name: impl Into<String>, href: impl Into<String>) -> Self {
        self.name = name.into();
        self.href = href.into();
        self
    }
    /// With the revision of the thing after the deed.
    pub fn revision(mut self, revision: i64) -> Self {
        self.revision = revision;
        self
    }
    /// With the reason that the person gave.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = reason.into();
        self
    }
    /// Whether anything is different.
    pub fn changes_something(&self) -> bool {
        self.changes.as_object().is_some_and(|map| !map.is_empty())
    }
    /// The names of the fields that are different.
    pub fn changed_fields(&self) -> Vec<String> {
        self.changes
            .as_object()
            .map(|map| map.keys().cloned().collect())
            .unwrap_or_default()
    }
}
