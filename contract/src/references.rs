use crate::contract::{ExternalRef, Operations};
use crate::problem::{Code, Refusal, Report, Severity};
use crate::tree::{Document, Followed, Node, Reference};

/// Looks at every `$ref` of a contract: gathers those that lead out of it, reports those that lead nowhere.
///
/// What stands in examples, defaults and enumerations is data, not reference.
pub(crate) fn check(
    document: &Document,
    operations: &mut Operations,
    report: &mut Report,
) -> Result<Vec<ExternalRef>, Refusal> {
    let mut external = Vec::new();
    let mut refused = Ok(());
    document.walk(|node| {
        if refused.is_err() || holds_data(node) {
            return false;
        }
        if let Some(reference) = node.reference() {
            match Reference::parse(reference) {
                Reference::External { .. } if document.resolve(reference).is_some() => {}
                Reference::External { file, .. } => {
                    let length = node.pointer_length() + 2 * reference.len();
                    refused = operations.charge(length, node.place());
                    if refused.is_err() {
                        return false;
                    }
                    let place = node.get("$ref").map_or(node.place(), Node::place);
                    external.push(ExternalRef {
                        reference: reference.to_owned(),
                        file: file.to_owned(),
                        pointer: node.pointer(),
                        line: place.line,
                        column: place.column,
                    });
                }
                Reference::Local(_) => check_local(node, report),
                Reference::Anchor(_) => {}
            }
        }
        true
    });
    refused?;
    if let Some(first) = external.first() {
        let count = external.len();
        let text = format!(
            "Parts of this contract stand in other documents (references: {count}, the first to {}); they are never fetched, so what they stand for is missing here. Bundle the document into one file.",
            crate::contract::shortened(&first.reference, 200)
        );
        if let Some(node) = document.at(&first.pointer) {
            report.with(
                node,
                Severity::Note,
                Code::ExternalRefs,
                text,
                &[("count", &count.to_string()), ("first", &first.reference)],
            );
        }
    }
    Ok(external)
}

fn check_local(node: Node<'_>, report: &mut Report) {
    let Some(reference) = node.reference() else { return };
    let shown = crate::contract::shortened(reference, 200);
    match node.follow() {
        Followed::Node(_) | Followed::Elsewhere(_) => {}
        Followed::Dangling(at) if at == reference => {
            // With an `$id` around it, the reference is relative to that, and this crate does not judge it.
            if !within_id(node) {
                let text = format!(
                    "The reference {shown} leads to nothing in this document, so this part stays undescribed. Add what it names, or correct it."
                );
                report.with(
                    node,
                    Severity::Warning,
                    Code::DanglingRef,
                    text,
                    &[("reference", reference)],
                );
            }
        }
        // A later link of the chain dangles: it is reported where it stands.
        Followed::Dangling(_) => {}
        Followed::Circular(_) => {
            let text = format!(
                "The reference {shown} leads in a circle, so this part stays undescribed. Let one of the circle say what it is."
            );
            report.with(
                node,
                Severity::Warning,
                Code::CircularRef,
                text,
                &[("reference", reference)],
            );
        }
    }
}

fn within_id(node: Node<'_>) -> bool {
    let mut inner = node;
    while let Some(outer) = inner.parent() {
        if inner.get("$id").is_some() {
            return true;
        }
        inner = outer;
    }
    false
}

pub(crate) fn holds_data(node: Node<'_>) -> bool {
    let Some(key) = node.key() else { return false };
    let parent_key = || node.parent().and_then(Node::key).map_or("", |key| key.text);
    match key.text {
        "example" | "default" | "const" | "enum" => !NAMES_ITS_CHILDREN.contains(&parent_key()),
        "examples" => node.is_list() && !NAMES_ITS_CHILDREN.contains(&parent_key()),
        "value" | "payload" => node
            .parent()
            .and_then(Node::parent)
            .and_then(Node::key)
            .is_some_and(|key| key.text == "examples"),
        _ => false,
    }
}

/// Mappings whose keys are names somebody gave: one may be called `default`.
const NAMES_ITS_CHILDREN: [&str; 12] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "parameters",
    "responses",
    "headers",
    "messages",
    "channels",
    "operations",
];
