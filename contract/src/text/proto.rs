use std::collections::HashMap;
use std::ops::Range;

use super::places::Places;
use super::tokens::{Comments, Tokens, too_deep};
use super::{DEEPEST, not_listed, operation, stumbled, stumbled_beside};
use crate::contract::{Operation, Operations, first_line};
use crate::problem::{Refusal, Report};

pub(super) fn is_proto(text: &str) -> bool {
    let mut tokens = Tokens::new(text, Comments::Slashes).map(|token| token.text);
    match (tokens.next(), tokens.next(), tokens.next()) {
        (Some("syntax" | "edition"), Some("="), Some(value)) => value.starts_with(['"', '\'']),
        (Some("package"), Some(_), Some(";")) => true,
        (Some("message" | "service"), Some(_), Some("{")) => true,
        _ => false,
    }
}

/// Lists `rpc package.Service/Method`. The title is the package.
pub(super) fn list(text: &str, operations: &mut Operations, report: &mut Report) -> Result<Option<String>, Refusal> {
    if let Some(place) = too_deep(text, Comments::Slashes, DEEPEST) {
        report.push(not_listed(place));
        return Ok(None);
    }
    let mut package = None;
    let mut places = Places::new(text);
    let mut error = None;
    // The parser knows proto2 and proto3. Services are the same in editions, messages are not.
    if !has_edition(text) && !is_too_long(text) {
        match methods(text, &mut package) {
            Ok(found) => {
                for method in found {
                    operations.push(method.operation(package.as_deref(), &mut places))?;
                }
                return Ok(package);
            }
            Err(found) => error = Some(found),
        }
    }
    // The parser gives nothing of a text it does not accept as a whole, so services are given to it one by one.
    let mut stumbles = Places::new(text);
    let mut is_complete = true;
    for part in parts(text) {
        let alone = text.get(part.range.clone()).unwrap_or_default();
        if part.word == "import" {
            // None is followed, so it may name what the parser would not look for.
            error.take_if(|(offset, _)| part.range.contains(offset));
            continue;
        }
        if is_too_long(alone) {
            report.push(not_listed(stumbles.at(part.range.start)));
            continue;
        }
        match methods(alone, &mut package) {
            Ok(found) => {
                for mut method in found {
                    method.offset += part.range.start;
                    operations.push(method.operation(package.as_deref(), &mut places))?;
                }
            }
            Err((offset, reason)) => {
                is_complete = false;
                let again = (offset + part.range.start, reason);
                if error.as_ref() != Some(&again) {
                    report.push(stumbled(stumbles.at(again.0), &again.1));
                }
            }
        }
    }
    if let Some((offset, reason)) = error {
        let place = Places::new(text).at(offset);
        report.push(match is_complete {
            true => stumbled_beside(place, &reason),
            false => stumbled(place, &reason),
        });
    }
    Ok(package)
}

/// Whether the parser, which keeps some two hundred bytes for every token, would take too much memory.
fn is_too_long(text: &str) -> bool {
    /// Six times as many as the largest published file has that was found.
    const MOST_TOKENS: usize = 1_000_000;

    let mut count = 0;
    let mut tokens = Tokens::new(text, Comments::Slashes);
    text.len() > MOST_TOKENS
        && tokens.any(|token| {
            // A name with dots is one token here and many there.
            count += 1 + 2 * token.text.matches('.').count();
            count > MOST_TOKENS
        })
}

fn has_edition(text: &str) -> bool {
    let first = Tokens::new(text, Comments::Slashes).next();
    first.is_some_and(|token| token.text == "edition")
}

/// One method of a service.
struct Method {
    service: String,
    name: String,
    /// Of its `rpc`, in bytes.
    offset: usize,
    summary: Option<String>,
    deprecated: bool,
    idempotency: Option<String>,
}

impl Method {
    fn operation(self, package: Option<&str>, places: &mut Places<'_>) -> Operation {
        let path = match package {
            Some(package) => format!("{package}.{}/{}", self.service, self.name),
            None => format!("{}/{}", self.service, self.name),
        };
        let mut operation = operation("rpc", path, places.at(self.offset));
        operation.summary = self.summary;
        operation.deprecated = self.deprecated;
        // google/protobuf/descriptor.proto, MethodOptions.IdempotencyLevel.
        if let Some(level @ ("NO_SIDE_EFFECTS" | "IDEMPOTENT")) = self.idempotency.as_deref() {
            operation.safe = Some(level == "NO_SIDE_EFFECTS");
            operation.idempotent = Some(true);
        }
        operation
    }
}

/// All methods of a text; or where the parser stumbled, in bytes, and what it says.
fn methods(text: &str, package: &mut Option<String>) -> Result<Vec<Method>, (usize, String)> {
    let file = protox_parse::parse("contract.proto", text).map_err(|error| {
        // What misses something misses it at the end.
        let offset = error.span().map_or(text.len(), |span| span.start);
        (offset, error.to_string())
    })?;
    if package.is_none() {
        *package = file.package;
    }
    let lines: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let mut told = HashMap::new();
    for location in file.source_code_info.into_iter().flat_map(|info| info.location) {
        // Field 6 of a file are its services, field 2 of a service its methods.
        if let ([6, service, 2, method], [line, column, ..]) = (&location.path[..], &location.span[..]) {
            let line = usize::try_from(*line).ok().and_then(|line| lines.get(line));
            let column = usize::try_from(*column).unwrap_or_default();
            let offset = line.map_or(0, |line| line + column);
            told.insert((*service, *method), (offset, location.leading_comments));
        }
    }
    let mut methods = Vec::new();
    for (service, at) in file.service.into_iter().zip(0_i32..) {
        for (method, nth) in service.method.into_iter().zip(0_i32..) {
            let (offset, comment) = told.remove(&(at, nth)).unwrap_or_default();
            let mut found = Method {
                service: service.name.clone().unwrap_or_default(),
                name: method.name.unwrap_or_default(),
                offset,
                summary: comment.as_deref().and_then(summary),
                deprecated: false,
                idempotency: None,
            };
            // Options are left as written: interpreting them takes the files they are declared in.
            for option in method
                .options
                .into_iter()
                .flat_map(|options| options.uninterpreted_option)
            {
                match &option.name[..] {
                    [name] if name.is_extension => {}
                    [name] if name.name_part == "deprecated" => {
                        found.deprecated = option.identifier_value.as_deref() == Some("true");
                    }
                    [name] if name.name_part == "idempotency_level" => found.idempotency = option.identifier_value,
                    _ => {}
                }
            }
            methods.push(found);
        }
    }
    Ok(methods)
}

/// The first line of a comment that has words; lines are drawn in some.
fn summary(comment: &str) -> Option<String> {
    let mut lines = comment.lines();
    first_line(lines.find(|line| line.contains(char::is_alphanumeric))?)
}

/// A statement that stands in no other.
struct Part<'t> {
    /// Its first.
    word: &'t str,
    /// In bytes.
    range: Range<usize>,
}

/// The package, imports and services of a text, and what is left open at its end.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut first = None;
    for token in Tokens::new(text, Comments::Slashes) {
        let (word, start) = *first.get_or_insert((token.text, token.offset));
        depth = depth.saturating_add_signed(token.nests());
        if depth == 0 && matches!(token.text, ";" | "}") {
            if matches!(word, "package" | "import" | "service") {
                let range = start..token.offset + token.text.len();
                parts.push(Part { word, range });
            }
            first = None;
        }
    }
    parts.extend(first.map(|(word, start)| Part {
        word,
        range: start..text.len(),
    }));
    parts
}
