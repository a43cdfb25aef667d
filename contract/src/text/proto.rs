use std::collections::HashMap;
use std::ops::Range;

use super::places::Places;
use super::tokens::{Comments, Tokens, too_deep};
use super::{DEEPEST, not_listed, operation, stumbled};
use crate::contract::{Operation, Operations};
use crate::problem::{Place, Refusal, Report};

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
    match methods(text, &mut package) {
        Ok(found) => {
            let mut places = Places::new(text);
            for method in found {
                operations.push(method.operation(package.as_deref(), &mut places))?;
            }
        }
        Err(error) => {
            // The parser gives nothing of a text it does not accept, so services are given to it one by one.
            let mut stumbles = vec![error];
            let mut places = Places::new(text);
            for part in parts(text) {
                match methods(text.get(part.clone()).unwrap_or_default(), &mut package) {
                    Ok(found) => {
                        for mut method in found {
                            method.offset += part.start;
                            operations.push(method.operation(package.as_deref(), &mut places))?;
                        }
                    }
                    Err((offset, reason)) => stumbles.push((offset.map(|offset| offset + part.start), reason)),
                }
            }
            stumbles.sort();
            stumbles.dedup();
            let mut places = Places::new(text);
            for (offset, reason) in stumbles {
                report.push(stumbled(
                    offset.map_or(Place::START, |offset| places.at(offset)),
                    &reason,
                ));
            }
        }
    }
    Ok(package)
}

/// One method of a service.
struct Method {
    service: String,
    name: String,
    /// Of its `rpc`, in bytes.
    offset: usize,
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
        operation.deprecated = self.deprecated;
        // google/protobuf/descriptor.proto, MethodOptions.IdempotencyLevel.
        if let Some(level @ ("NO_SIDE_EFFECTS" | "IDEMPOTENT")) = self.idempotency.as_deref() {
            operation.safe = Some(level == "NO_SIDE_EFFECTS");
            operation.idempotent = Some(true);
        }
        operation
    }
}

/// All methods of a text; or where the parser stumbled, in bytes and where it says so, and what it says.
fn methods(text: &str, package: &mut Option<String>) -> Result<Vec<Method>, (Option<usize>, String)> {
    let file = protox_parse::parse("contract.proto", text)
        .map_err(|error| (error.span().map(|span| span.start), error.to_string()))?;
    if package.is_none() {
        *package = file.package;
    }
    let lines: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let mut offsets = HashMap::new();
    for location in file.source_code_info.into_iter().flat_map(|info| info.location) {
        // Field 6 of a file are its services, field 2 of a service its methods.
        if let ([6, service, 2, method], [line, column, ..]) = (&location.path[..], &location.span[..]) {
            let line = usize::try_from(*line).ok().and_then(|line| lines.get(line));
            let column = usize::try_from(*column).unwrap_or_default();
            offsets.insert((*service, *method), line.map_or(0, |line| line + column));
        }
    }
    let mut methods = Vec::new();
    for (service, at) in file.service.into_iter().zip(0_i32..) {
        for (method, nth) in service.method.into_iter().zip(0_i32..) {
            let mut found = Method {
                service: service.name.clone().unwrap_or_default(),
                name: method.name.unwrap_or_default(),
                offset: offsets.get(&(at, nth)).copied().unwrap_or_default(),
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

/// Where the package and the services of a text stand, in bytes.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut first = None;
    for token in Tokens::new(text, Comments::Slashes) {
        let (word, start) = *first.get_or_insert((token.text, token.offset));
        depth = depth.saturating_add_signed(token.nests());
        if depth == 0 && matches!(token.text, ";" | "}") {
            if matches!(word, "package" | "service") {
                parts.push(start..token.offset + token.text.len());
            }
            first = None;
        }
    }
    parts
}
