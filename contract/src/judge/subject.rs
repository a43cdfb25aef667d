//! The contract under judgement, with what several criteria ask of it.

use std::collections::HashMap;
use std::hash::Hash;

use time::Date;

use super::schemas::Schemas;
use crate::model::{Model, Operation, Response};
use crate::tree::{Followed, Node};

pub(super) struct Subject<'d> {
    pub(super) root: Node<'d>,
    pub(super) model: Model<'d>,
    pub(super) schemas: Schemas<'d>,
    pub(super) today: Option<Date>,
    /// What the contract says to people as a whole, in lower case.
    pub(super) prose: String,
}

impl<'d> Subject<'d> {
    pub(super) fn new(mut model: Model<'d>, today: Option<Date>) -> Self {
        let root = model.root;
        Self {
            root,
            schemas: Schemas::of(&mut model),
            model,
            today,
            prose: prose(root),
        }
    }

    pub(super) fn info(&self, field: &str) -> Option<Node<'d>> {
        self.root.get("info").and_then(|info| info.get(field))
    }

    pub(super) fn is_http(&self) -> bool {
        self.model.format.is_openapi()
    }

    /// Operations with their numbers.
    pub(super) fn operations(&self) -> impl Iterator<Item = (Option<u32>, &Operation<'d>)> {
        (0..).map(Some).zip(&self.model.operations)
    }

    /// Operations that consumers call by HTTP, with their numbers: no webhooks, callbacks or messages.
    pub(super) fn calls(&self) -> impl Iterator<Item = (Option<u32>, &Operation<'d>)> {
        let is_http = self.is_http();
        self.operations()
            .filter(move |(_, operation)| is_http && !operation.inverted)
    }

    /// Whether the prose has one of these words.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.prose.contains(word))
    }
}

/// Descriptions of the contract as a whole: of the API, its tags and its external documents.
fn prose(root: Node<'_>) -> String {
    let mut prose = String::new();
    let mut add = |holder: Option<Node<'_>>| {
        for field in ["summary", "description"] {
            if let Some(text) = holder.and_then(|holder| holder.get(field)).and_then(Node::text) {
                prose.push_str(&text.to_lowercase());
                prose.push('\n');
            }
        }
    };
    let info = root.get("info");
    add(info);
    for holder in [Some(root), info].into_iter().flatten() {
        add(holder.get("externalDocs"));
        for tag in holder.get("tags").into_iter().flat_map(Node::items) {
            add(Some(tag));
        }
    }
    prose
}

/// Answers to a question about things that many operations share, so that each is asked once.
pub(super) struct Asked<K>(HashMap<K, bool>);

impl<K: Eq + Hash> Asked<K> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    pub(super) fn once(&mut self, thing: K, question: impl FnOnce() -> bool) -> bool {
        *self.0.entry(thing).or_insert_with(question)
    }
}

/// The node a reference leads to, and the node itself where it leads nowhere.
pub(super) fn there(node: Node<'_>) -> Node<'_> {
    match node.follow() {
        Followed::Node(there) => there,
        _ => node,
    }
}

/// Whether this field holds a text that is not blank.
pub(super) fn says(node: Node<'_>, field: &str) -> bool {
    node.get(field)
        .and_then(Node::text)
        .is_some_and(|text| !text.trim().is_empty())
}

/// Whether the node has an extension whose name contains one of these words. Nodes that many share may be large in hostile
/// contracts; in others all keys are looked at.
pub(super) fn has_extension(node: Node<'_>, words: &[&str]) -> bool {
    node.entries().take(200).any(|(key, _)| {
        key.text.starts_with("x-") && {
            let name = plain(key.text);
            words.iter().any(|word| name.contains(word))
        }
    })
}

/// A name in lower case without what joins its words: `Idempotency-Key` and `idempotency_key` are one name.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a response is an error by its status: 4xx, 5xx and `default`.
pub(super) fn is_error(response: &Response<'_>) -> bool {
    response.status.starts_with(['4', '5']) || response.status == "default"
}

/// Whether one of the responses has a status that begins so; `default` counts for all.
pub(super) fn describes(operation: &Operation<'_>, statuses: &[&str]) -> bool {
    let mut responses = operation.responses.iter();
    responses.any(|response| {
        response.status == "default" || statuses.iter().any(|status| response.status.starts_with(status))
    })
}

/// Whether values of this media type are JSON, or written so in examples.
pub(super) fn is_json_name(media: &str) -> bool {
    let name = media.split(';').next().unwrap_or_default().trim_end();
    name.ends_with("json") || name == "*/*" || name == "application/*" || name.contains("json-")
}
