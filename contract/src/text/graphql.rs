use apollo_parser::Parser;
use apollo_parser::cst::{CstNode, Definition, Document, FieldDefinition};

use super::places::Places;
use super::tokens::{Comments, Tokens, too_deep};
use super::{DEEPEST, not_listed, operation, stumbled};
use crate::contract::{Operation, Operations, first_line};
use crate::problem::{Refusal, Report};

pub(super) fn is_graphql(text: &str) -> bool {
    let mut tokens = Tokens::new(text, Comments::Hash)
        .filter(|token| !token.is_string())
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

/// More tokens than this, white space among them, are not read: several times the largest published schemas.
const MOST_TOKENS: usize = 1_000_000;

/// Lists the fields of the root types, as `query pets`, `mutation addPet`, `subscription petAdded`.
pub(super) fn list(text: &str, operations: &mut Operations, report: &mut Report) -> Result<Option<String>, Refusal> {
    if let Some(place) = too_deep(text, Comments::Hash, DEEPEST) {
        report.push(not_listed(place));
        return Ok(None);
    }
    let tree = Parser::new(text)
        .recursion_limit(DEEPEST)
        .token_limit(MOST_TOKENS)
        .parse();
    let mut errors: Vec<_> = tree.errors().collect();
    errors.sort_by_key(|error| error.index());
    let mut places = Places::new(text);
    for error in errors {
        let place = places.at(error.index());
        report.push(match error.is_limit() {
            true => not_listed(place),
            false => stumbled(place, error.message()),
        });
    }
    let document = tree.document();
    let roots = roots(&document);
    let mut places = Places::new(text);
    for definition in document.definitions() {
        let (name, fields) = match definition {
            Definition::ObjectTypeDefinition(object) => (object.name(), object.fields_definition()),
            Definition::ObjectTypeExtension(object) => (object.name(), object.fields_definition()),
            _ => continue,
        };
        let Some((name, fields)) = name.and_then(|name| name.ident_token()).zip(fields) else {
            continue;
        };
        let Some((kind, _)) = roots.iter().find(|(_, root)| root == name.text()) else {
            continue;
        };
        for field in fields.field_definitions() {
            if let Some(field) = operation_of(&field, kind, &mut places) {
                operations.push(field)?;
            }
        }
    }
    Ok(None)
}

fn operation_of(field: &FieldDefinition, kind: &str, places: &mut Places<'_>) -> Option<Operation> {
    let name = field.name()?.ident_token()?;
    let place = places.at(usize::from(name.text_range().start()));
    let mut operation = operation(kind, name.text().to_owned(), place);
    let description = field.description().and_then(|description| description.string_value());
    operation.summary = description.and_then(|string| first_line(unquoted(string.syntax().text().to_string().trim())));
    let mut directives = field.directives().into_iter().flat_map(|all| all.directives());
    operation.deprecated = directives.any(|directive| {
        let name = directive.name().and_then(|name| name.ident_token());
        name.is_some_and(|name| name.text() == "deprecated")
    });
    // By the GraphQL specification (§ 6.2) only mutations have side effects.
    operation.safe = Some(kind != "mutation");
    operation.idempotent = (kind != "mutation").then_some(true);
    Some(operation)
}

/// What stands between the quotes of a string; its escapes are left as they are.
fn unquoted(string: &str) -> &str {
    ["\"\"\"", "\""]
        .iter()
        .find_map(|quotes| string.strip_prefix(quotes)?.strip_suffix(quotes))
        .unwrap_or(string)
}

/// The root types: those that `schema { query: … }` names. Where no such declaration is in the text (an extension of it is
/// none), those with the usual names as well.
fn roots(document: &Document) -> Vec<(&'static str, String)> {
    let mut roots: Vec<(&'static str, String)> = Vec::new();
    let mut declared = false;
    for definition in document.definitions() {
        let named = match definition {
            Definition::SchemaDefinition(schema) => {
                declared = true;
                schema.root_operation_type_definitions()
            }
            Definition::SchemaExtension(schema) => schema.root_operation_type_definitions(),
            _ => continue,
        };
        for root in named {
            let Some(operation) = root.operation_type() else {
                continue;
            };
            let kind = match () {
                () if operation.query_token().is_some() => "query",
                () if operation.mutation_token().is_some() => "mutation",
                () => "subscription",
            };
            let name = root.named_type().and_then(|named| named.name()?.ident_token());
            // One type for each kind, so that many declarations cost no more than the right one.
            if let Some(name) = name.filter(|_| roots.iter().all(|(taken, _)| *taken != kind)) {
                roots.push((kind, name.text().to_owned()));
            }
        }
    }
    for (kind, name) in [
        ("query", "Query"),
        ("mutation", "Mutation"),
        ("subscription", "Subscription"),
    ] {
        if !declared && roots.iter().all(|(taken, _)| *taken != kind) {
            roots.push((kind, name.to_owned()));
        }
    }
    roots
}
