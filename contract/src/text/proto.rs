use super::operation;
use super::tokens::{Comments, Token, Tokens};
use crate::contract::{Operation, Operations};
use crate::problem::Refusal;

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
pub(super) fn list(text: &str, operations: &mut Operations) -> Result<Option<String>, Refusal> {
    let mut tokens = Tokens::new(text, Comments::Slashes);
    let mut package = None;
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token.text {
            "package" if depth == 0 && package.is_none() => {
                package = tokens
                    .next()
                    .filter(|name| name.is_word())
                    .map(|name| name.text.to_owned());
            }
            "service" if depth == 0 => {
                let Some(name) = tokens.next().filter(|name| name.is_word()) else {
                    continue;
                };
                let service = match &package {
                    Some(package) => format!("{package}.{}", name.text),
                    None => name.text.to_owned(),
                };
                if tokens.next().is_some_and(|token| token.text == "{") {
                    methods(&mut tokens, &service, operations)?;
                }
            }
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(package)
}

/// Takes the body of a service up to its closing brace.
fn methods(tokens: &mut Tokens<'_>, service: &str, operations: &mut Operations) -> Result<(), Refusal> {
    let mut depth = 1_usize;
    let mut method: Option<Operation> = None;
    let mut before: Option<Token<'_>> = None;
    while let Some(token) = tokens.next() {
        match (token.text, depth) {
            ("rpc", 1) => {
                if let Some(method) = method.take() {
                    operations.push(method)?;
                }
                method = tokens
                    .next()
                    .filter(|name| name.is_word())
                    .map(|name| operation("rpc", format!("{service}/{}", name.text), token.place));
            }
            ("{", _) => depth += 1,
            ("}", 1) => break,
            ("}", _) => depth -= 1,
            ("true", 2) if before.is_some_and(|before| before.text == "deprecated") => {
                if let Some(method) = &mut method {
                    method.deprecated = true;
                }
            }
            // google/protobuf/descriptor.proto, MethodOptions.IdempotencyLevel.
            (level @ ("NO_SIDE_EFFECTS" | "IDEMPOTENT"), 2) => {
                if let Some(method) = &mut method {
                    method.safe = Some(level == "NO_SIDE_EFFECTS");
                    method.idempotent = Some(true);
                }
            }
            _ => {}
        }
        if token.text != "=" {
            before = Some(token);
        }
    }
    match method {
        Some(method) => operations.push(method),
        None => Ok(()),
    }
}
