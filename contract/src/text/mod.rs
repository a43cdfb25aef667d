//! Contracts kept as text: GraphQL SDL, Protocol Buffers, WSDL.
//!
//! Their operations are listed by established parsers; where one stumbles, a warning says so and what can be read is
//! listed nevertheless. A scan that knows comments, strings and brackets only tells the formats apart and holds nesting
//! within bounds before a parser sees the text. Deliberately absent: resolving imports and names of types.

mod graphql;
mod places;
mod proto;
mod tokens;
mod wsdl;

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::contract::{Contract, Operation, OperationKind, Operations, shortened};
use crate::format::Format;
use crate::limits::Limits;
use crate::problem::{Code, Place, Problem, Refusal, Report, Severity};

/// Which of the text formats this plainly is, if any.
///
/// # Errors
/// A [`Refusal`] for XML that is not WSDL: nothing else here could read it.
pub(crate) fn sniff(text: &str) -> Result<Option<Format>, Refusal> {
    if text.trim_start().starts_with('<') {
        return match wsdl::is_wsdl(text) {
            true => Ok(Some(Format::Wsdl)),
            false => Err(not_wsdl(text)),
        };
    }
    if proto::is_proto(text) {
        return Ok(Some(Format::Proto));
    }
    Ok(graphql::is_graphql(text).then_some(Format::GraphQl))
}

/// Reads a text as a contract of one of the text formats.
pub(crate) fn read(text: &str, format: Format, limits: &Limits) -> Result<Contract, Refusal> {
    if text.trim().is_empty() {
        return Err(crate::read::empty());
    }
    let mut operations = Operations::new(limits);
    let mut report = Report::default();
    let title = match format {
        Format::Proto => proto::list(text, &mut operations, &mut report)?,
        Format::GraphQl => graphql::list(text, &mut operations, &mut report)?,
        Format::Wsdl => wsdl::list(text, &mut operations, &mut report)?,
        _ => None,
    };
    if operations.is_empty() {
        let text = match format {
            Format::Text => {
                "This is kept as plain text, and its operations are not known. Say which format it is, if it is one that can be read."
            }
            _ => {
                "No operation was found in this text, so nothing in it can be consumed. Check that it is the file that declares them."
            }
        };
        report.push(Problem::new(Severity::Note, Code::NoOperations, Place::START, text));
    }
    Ok(Contract {
        format,
        title,
        version: None,
        description: None,
        tags: Vec::new(),
        operations: operations.into_list(),
        problems: report.into_problems(),
        external_refs: Vec::new(),
        document: None,
        print: print(text),
    })
}

/// The same for texts that differ only in blanks at the ends of lines and in empty lines.
fn print(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        line.hash(&mut hasher);
    }
    hasher.finish()
}

/// Brackets or elements deeper inside one another than this are not given to a parser, which may recurse.
const DEEPEST: usize = 128;

/// A parser did not accept the text as a whole.
fn stumbled(place: Place, reason: &str) -> Problem {
    let reason = shortened(reason, 200);
    let text = format!(
        "A parser of this format stumbles here ({reason}), so operations may be missing from the list. Correct the line, or compare the list with what you expect."
    );
    Problem::new(Severity::Warning, Code::TextSyntax, place, text).with("reason", reason)
}

/// A parser did not accept the text as a whole, but all that declares operations.
fn stumbled_beside(place: Place, reason: &str) -> Problem {
    let reason = shortened(reason, 200);
    let text = format!(
        "A parser of this format stumbles here ({reason}). What declares operations was read nevertheless, so their list is complete. Look at the line: other tools may refuse it."
    );
    Problem::new(Severity::Note, Code::TextBeside, place, text).with("reason", reason)
}

/// The text is not given to a parser.
fn not_listed(place: Place) -> Problem {
    let text = "From here on this is nested too deep, or is too intricate, for its operations to be listed; it is kept as text. Flatten it, or split it.";
    Problem::new(Severity::Warning, Code::NotListed, place, text)
}

/// An operation of a text format, about which little is known.
fn operation(method: &str, path: String, place: Place) -> Operation {
    Operation {
        key: format!("{method} {path}"),
        kind: OperationKind::Call,
        method: method.to_owned(),
        path,
        address: None,
        operation_id: None,
        summary: None,
        deprecated: false,
        safe: None,
        idempotent: None,
        pointer: None,
        line: place.line,
        column: place.column,
    }
}

fn not_wsdl(text: &str) -> Refusal {
    let line = text
        .chars()
        .take_while(|character| character.is_whitespace())
        .filter(|&character| character == '\n')
        .count();
    let place = Place {
        line: u32::try_from(line + 1).unwrap_or(u32::MAX),
        column: 1,
    };
    let text = "This is XML, but not WSDL (no definitions in a WSDL namespace), so nothing was read. Choose the contract itself, or keep this as text.";
    Refusal::new(Code::NotAContract, place, text)
        .with("looks_like", "xml")
        .with("found", "XML")
}
