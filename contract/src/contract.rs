use serde::Serialize;

use crate::format::Format;
use crate::limits::Limits;
use crate::problem::{Code, Place, Problem, Refusal};
use crate::tree::Document;

/// What a contract says, as far as the catalog needs it, with the tree to ask for more.
#[derive(Debug, Clone, Serialize)]
pub struct Contract {
    pub format: Format,
    /// `info.title`; of a WSDL the name of its definitions, of a proto file its package.
    pub title: Option<String>,
    /// `info.version` as it is written: `1.10` stays `1.10`.
    pub version: Option<String>,
    pub description: Option<String>,
    /// Names of the tags declared for the whole document.
    pub tags: Vec<String>,
    /// In document order.
    pub operations: Vec<Operation>,
    /// What a person should know; the contract was read nevertheless. At most [`Contract::MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// References to other documents. They are never fetched: what they stand for is not in this contract.
    pub external_refs: Vec<ExternalRef>,
    /// The tree of a JSON or YAML contract.
    #[serde(skip)]
    pub document: Option<Document>,
    /// Of a contract without a tree: a fingerprint of its text, lines without the blanks around them.
    #[serde(skip)]
    pub(crate) print: u64,
}

impl Contract {
    /// More problems than this are counted, not listed.
    pub const MOST_PROBLEMS: usize = 200;

    /// The operation with this key.
    pub fn operation(&self, key: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.key == key)
    }
}

/// One thing a consumer can use of an API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Operation {
    /// Names the operation within its contract and stays the same across versions that keep it: `GET /pets/{id}`,
    /// `WEBHOOK newPet POST`, `send lightingMeasured`, `query pets`, `rpc shop.Orders/Place`. Where a document has two of
    /// the same, the later one carries its operation id behind: `send lightingMeasured (dim)`.
    pub key: String,
    pub kind: OperationKind,
    /// `GET`, `COPY`; AsyncAPI 2 `publish` and `subscribe`, 3 `send` and `receive`; GraphQL `query`, `mutation`,
    /// `subscription`; `rpc`; `operation` in WSDL.
    pub method: String,
    /// The path template, name of the webhook, channel, field or procedure.
    pub path: String,
    /// AsyncAPI 3: the address of the channel, which may differ from its name.
    pub address: Option<String>,
    pub operation_id: Option<String>,
    /// `summary`, or else the first line of `description`; shortened at 200 characters.
    pub summary: Option<String>,
    pub deprecated: bool,
    /// Whether calling it changes nothing, as its method promises (RFC 9110). `None` where the format does not say.
    pub safe: Option<bool>,
    /// Whether calling it again has no further effect, as its method promises (RFC 9110). `None` where the format does not say.
    pub idempotent: Option<bool>,
    /// JSON pointer of its description, where there is a tree.
    pub pointer: Option<String>,
    pub line: u32,
    pub column: u32,
}

/// How an operation comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperationKind {
    /// A consumer calls the provider by HTTP.
    Http,
    /// The provider calls the consumer by HTTP.
    Webhook,
    /// A message on a channel.
    Message,
    /// A GraphQL field, a remote procedure, a WSDL operation.
    Call,
}

/// A `$ref` that leads out of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalRef {
    /// The whole reference, as it is written.
    pub reference: String,
    /// What stands before `#`: a path or an address.
    pub file: String,
    /// JSON pointer of the mapping that holds the `$ref`.
    pub pointer: String,
    pub line: u32,
    pub column: u32,
}

/// Gathers operations, and holds the limits while strings are copied out of the tree: one long path or address may be
/// shared by many operations.
pub(crate) struct Operations {
    list: Vec<Operation>,
    keys: std::collections::HashSet<String>,
    limits: Limits,
    bytes: usize,
}

impl Operations {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            list: Vec::new(),
            keys: Default::default(),
            limits: *limits,
            bytes: 0,
        }
    }

    pub(crate) fn push(&mut self, mut operation: Operation) -> Result<(), Refusal> {
        let place = Place {
            line: operation.line,
            column: operation.column,
        };
        if self.keys.contains(&operation.key) {
            operation.key = match &operation.operation_id {
                Some(id) => format!("{} ({id})", operation.key),
                None => format!("{} (line {})", operation.key, operation.line),
            };
        }
        self.charge(2 * operation.key.len() + operation.path.len(), place)?;
        for text in [
            &operation.address,
            &operation.operation_id,
            &operation.summary,
            &operation.pointer,
        ]
        .into_iter()
        .flatten()
        {
            self.charge(text.len(), place)?;
        }
        if self.list.len() >= self.limits.nodes {
            let limit = self.limits.nodes;
            let text = format!("The document describes more than {limit} operations, so it was not read. Split it.");
            return Err(Refusal::new(Code::TooManyNodes, place, text).with("limit", limit));
        }
        self.keys.insert(operation.key.clone());
        self.list.push(operation);
        Ok(())
    }

    /// Counts bytes that are copied out of the tree.
    pub(crate) fn charge(&mut self, bytes: usize, place: Place) -> Result<(), Refusal> {
        self.bytes += bytes;
        let limit = self.limits.scalar_bytes;
        if self.bytes <= limit {
            return Ok(());
        }
        let text = format!(
            "Listing what the document describes would take more than {limit} bytes, because long names are used many times; it was not read. Shorten the names."
        );
        Err(Refusal::new(Code::TooMuchText, place, text).with("limit", limit))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn into_list(self) -> Vec<Operation> {
        self.list
    }
}

/// The first line of a text, shortened.
pub(crate) fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    Some(shortened(line, 200))
}

/// At most this many characters, with an ellipsis where some are missing.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}
