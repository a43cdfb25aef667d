use super::operation;
use super::tokens::{Comments, Token, Tokens};
use crate::contract::{Operation, Operations, first_line};
use crate::problem::Refusal;

pub(super) fn is_graphql(text: &str) -> bool {
    let mut tokens = Tokens::new(text, Comments::Hash)
        .filter(|token| token.as_string().is_none())
        .map(|token| token.text);
    let is_name = |text: Option<&str>| {
        text.is_some_and(|text| text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_'))
    };
    let first = tokens.next();
    let second = tokens.next();
    let third = tokens.next();
    match first {
        Some("schema") => matches!(second, Some("{" | "@")),
        Some("type" | "interface" | "input" | "enum") => {
            is_name(second) && matches!(third, Some("{" | "@" | "implements"))
        }
        Some("extend") => matches!(
            second,
            Some("schema" | "type" | "interface" | "input" | "enum" | "union" | "scalar")
        ),
        Some("union") => is_name(second) && matches!(third, Some("=" | "@")),
        Some("directive") => second == Some("@") && is_name(third),
        Some("scalar") => is_name(second) && third.is_none_or(|third| third == "@" || is_name(Some(third))),
        _ => false,
    }
}

/// Lists the fields of the root types, as `query pets`, `mutation addPet`, `subscription petAdded`.
pub(super) fn list(text: &str, operations: &mut Operations) -> Result<Option<String>, Refusal> {
    let roots = roots(text);
    let mut tokens = Tokens::new(text, Comments::Hash);
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token.text {
            "type" if depth == 0 => {
                let Some(name) = tokens.next() else { break };
                let Some((kind, _)) = roots.iter().find(|(_, root)| *root == name.text) else {
                    continue;
                };
                // Over `implements A & B` and directives to the body; a type may also have none.
                let body = tokens
                    .by_ref()
                    .find(|token| matches!(token.text, "{" | "type" | "extend"));
                if body.is_some_and(|token| token.text == "{") {
                    fields(&mut tokens, kind, operations)?;
                }
            }
            "{" | "(" => depth += 1,
            "}" | ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(None)
}

/// The root types: those that `schema { query: … }` names, else those with the usual names.
fn roots(text: &str) -> Vec<(&'static str, &str)> {
    let mut roots: Vec<(&'static str, &str)> = Vec::new();
    let mut tokens = Tokens::new(text, Comments::Hash);
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token.text {
            "schema" if depth == 0 => {
                let mut inside = tokens
                    .by_ref()
                    .skip_while(|token| token.text != "{")
                    .skip(1)
                    .take_while(|token| token.text != "}");
                while let Some(token) = inside.next() {
                    let kind = match token.text {
                        "query" => "query",
                        "mutation" => "mutation",
                        "subscription" => "subscription",
                        _ => continue,
                    };
                    let root = inside.find(|token| token.is_word());
                    // One type for each kind, so that many declarations cost no more than the right one.
                    if let Some(root) = root.filter(|_| roots.iter().all(|(taken, _)| *taken != kind)) {
                        roots.push((kind, root.text));
                    }
                }
            }
            "{" | "(" => depth += 1,
            "}" | ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if roots.is_empty() {
        roots = vec![
            ("query", "Query"),
            ("mutation", "Mutation"),
            ("subscription", "Subscription"),
        ];
    }
    roots
}

/// Takes the body of a root type up to its closing brace. Each field is `name(arguments): Type @directives`.
fn fields(tokens: &mut Tokens<'_>, kind: &str, operations: &mut Operations) -> Result<(), Refusal> {
    let mut field: Option<Operation> = None;
    let mut description = None;
    let mut before: Option<Token<'_>> = None;
    let mut parentheses = 0_usize;
    let mut type_read = true;
    for token in tokens.by_ref() {
        match token.text {
            "(" => parentheses += 1,
            ")" => parentheses = parentheses.saturating_sub(1),
            _ if parentheses > 0 => {}
            "}" => break,
            ":" => type_read = false,
            _ if token.as_string().is_some() => description = token.as_string().and_then(first_line),
            word if token.is_word() => {
                if before.is_some_and(|before| before.text == "@") {
                    if let Some(field) = field.as_mut().filter(|_| word == "deprecated") {
                        field.deprecated = true;
                    }
                } else if !type_read {
                    type_read = true;
                } else {
                    if let Some(field) = field.take() {
                        operations.push(field)?;
                    }
                    let mut next = operation(kind, word.to_owned(), token.place);
                    next.summary = description.take();
                    // By the GraphQL specification (§ 6.2) only mutations have side effects.
                    next.safe = Some(kind != "mutation");
                    next.idempotent = (kind != "mutation").then_some(true);
                    field = Some(next);
                }
            }
            _ => {}
        }
        before = Some(token);
    }
    match field {
        Some(field) => operations.push(field),
        None => Ok(()),
    }
}
