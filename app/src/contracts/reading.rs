//! Reading what somebody published: a document becomes what is stored of it, or a refusal that names the line.

use super::quality::{self, Reading};
use super::store::Source;
use crate::{Error, Result};
use portolan_contract::{Format, Limits, Problem, Refusal, Severity};
use portolan_domain::audit::sha256;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tokio::sync::Semaphore;

/// How many documents are read at once: each may take a second of a core and a hundred megabytes.
const AT_ONCE: usize = 2;
/// The longest title that is kept, in characters.
const TITLE: usize = 300;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// A contract that was read, as it is stored.
#[derive(Debug, Clone)]
pub struct ReadContract {
    /// What it is.
    pub format: Format,
    /// The file it came from, or empty.
    pub file_name: String,
    /// The document as it was published.
    pub source: String,
    /// SHA-256 of the document, in hexadecimal.
    pub sha256: String,
    /// Its title, or empty.
    pub title: String,
    /// The version it says it is, as written, or empty.
    pub declared_version: String,
    /// What a person should know about it.
    pub remarks: Vec<Remark>,
    /// What can be used, in the order of the document.
    pub operations: Vec<Operation>,
    /// What it is worth by the quality bar.
    pub quality: Reading,
}

/// The values that a sentence about a document names, by their names.
pub type Facts = BTreeMap<String, String>;

/// Something to know about a contract that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// `note` or `warning`.
    pub severity: String,
    /// The stable name of what it is.
    pub code: String,
    /// The line of the document, from 1.
    pub line: u32,
    /// Where in the tree it is (RFC 6901), where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The values that its sentence names; `None` in what was read before they were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
    /// What it is and what to do, in English, for developers.
    pub text: String,
    /// A reference to another document, as written; such references are never fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// One thing a consumer can use of a version.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Operation {
    /// Names it within its contract: `GET /pets/{id}`, `send orderPlaced`.
    pub key: String,
    /// The id the document gives it.
    pub operation_id: Option<String>,
    /// What it does, in a line.
    pub summary: String,
    /// Whether the document says that it is going away.
    pub deprecated: bool,
}

/// Why a document was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The stable name of the reason; its text is the message `contract-problem-{code}`.
    pub code: &'static str,
    /// Where in the tree it is (RFC 6901), where there is one.
    pub pointer: Option<String>,
    /// The values that the text names.
    pub facts: Facts,
    /// The line of the document, from 1.
    pub line: u32,
    /// What is wrong and what to do, in English, for developers.
    pub text: String,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let problem = refusal.into_problem();
        Refused {
            code: problem.code.as_str(),
            facts: facts(&problem),
            pointer: problem.pointer,
            line: problem.line,
            text: problem.text,
        }
    }
}

/// Reads a document, within the limits for documents from anybody. `format` is what its giver says it is, one of
/// [`Format::ALL`] by name; without it, or with another word, the document says so itself.
pub fn read(text: &str, format: Option<&str>) -> std::result::Result<ReadContract, Refused> {
    read_whole(text, format).map(|(read, _)| read)
}

/// As [`read`], with the tree of the document for who goes on with it.
pub(super) fn read_whole(
    text: &str,
    format: Option<&str>,
) -> std::result::Result<(ReadContract, portolan_contract::Contract), Refused> {
    // A PostgreSQL text cannot hold it, and no format has a use for it.
    if let Some(at) = text.find('\0') {
        let line = text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        return Err(Refused {
            code: "nul",
            pointer: None,
            facts: Facts::new(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            text: "There is a NUL character here, so this is not a text file. Save it as text in UTF-8 and choose it again.".into(),
        });
    }
    let limits = Limits::default();
    let contract = match format.and_then(|format| format.parse::<Format>().ok()) {
        Some(format) => portolan_contract::read_as(text, format, &limits)?,
        None => portolan_contract::read(text, &limits)?,
    };
    let mut remarks: Vec<Remark> = contract.problems.iter().map(remark).collect();
    remarks.extend(
        contract
            .external_refs
            .iter()
            .take(MOST_REFERENCES)
            .map(|external| Remark {
                severity: Severity::Note.as_str().to_owned(),
                code: "external-ref".to_owned(),
                line: external.line,
                pointer: Some(clean(&shortened(&external.pointer, 500))),
                facts: None,
                text: String::new(),
                reference: Some(clean(&shortened(&external.reference, 500))),
            }),
    );
    let quality = quality::reading(&contract);
    let read = ReadContract {
        quality,
        format: contract.format,
        file_name: String::new(),
        source: text.to_owned(),
        sha256: sha256(text),
        title: clean(&shortened(contract.title.as_deref().unwrap_or("").trim(), TITLE)),
        declared_version: clean(&shortened(contract.version.as_deref().unwrap_or("").trim(), 100)),
        remarks,
        operations: contract
            .operations
            .iter()
            .map(|operation| Operation {
                key: clean(&operation.key),
                operation_id: operation.operation_id.as_deref().map(clean),
                summary: clean(operation.summary.as_deref().unwrap_or("")),
                deprecated: operation.deprecated,
            })
            .collect(),
    };
    Ok((read, contract))
}

/// More references to other documents than this are not listed.
const MOST_REFERENCES: usize = 200;

/// As [`read`], away from the threads that answer requests, and only a few at once.
pub async fn read_apart(text: String, format: Option<String>) -> Result<std::result::Result<ReadContract, Refused>> {
    apart(move || read(&text, format.as_deref())).await
}

/// Reads a published document again, for its tree.
///
/// # Errors
/// [`Error::Defect`]: it was read when it was published, so it can be read.
pub(super) fn again(published: &Source) -> Result<portolan_contract::Contract> {
    let limits = Limits::default();
    let read = match published.format.parse::<Format>() {
        Ok(format) => portolan_contract::read_as(&published.source, format, &limits),
        Err(_) => portolan_contract::read(&published.source, &limits),
    };
    read.map_err(|refusal| {
        let why = refusal.into_problem().text;
        Error::Defect(format!("a published contract can no longer be read: {why}"))
    })
}

/// Does work on documents away from the threads that answer requests, and only a few at once.
pub(super) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = TURNS.acquire().await.map_err(|_| Error::Busy(5))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Defect(format!("work on a contract was not finished: {error}")))
}

fn remark(problem: &Problem) -> Remark {
    Remark {
        severity: problem.severity.as_str().to_owned(),
        code: problem.code.as_str().to_owned(),
        line: problem.line,
        pointer: problem
            .pointer
            .as_deref()
            .map(|pointer| clean(&shortened(pointer, 500))),
        facts: Some(facts(problem)),
        text: clean(&problem.text),
        reference: None,
    }
}

fn facts(problem: &Problem) -> Facts {
    let facts = problem.facts.iter();
    facts
        .map(|(name, value)| ((*name).to_owned(), clean(&shortened(value, 200))))
        .collect()
}

/// An escape in a document can name the one character that PostgreSQL does not take.
fn clean(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
