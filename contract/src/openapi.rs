//! The operations of Swagger 2.0 and OpenAPI 3.x.

use std::collections::HashMap;

use crate::contract::{Operation, OperationKind, Operations, first_line, shortened};
use crate::format::Format;
use crate::problem::{Code, Refusal, Report, Severity};
use crate::tree::{Followed, Node};

pub(crate) fn list(
    root: Node<'_>,
    format: Format,
    operations: &mut Operations,
    report: &mut Report,
) -> Result<(), Refusal> {
    let mut lister = Lister {
        format,
        operations,
        report,
        ids: HashMap::new(),
    };
    lister.check_fields(root, root_fields(format), "an OpenAPI document");
    lister.items(root, "paths", OperationKind::Http)?;
    if matches!(format, Format::OpenApi31 | Format::OpenApi32) {
        lister.items(root, "webhooks", OperationKind::Webhook)?;
    }
    Ok(())
}

/// What the method promises by RFC 9110 (and the QUERY method's specification): safe, idempotent.
pub fn promises(method: &str) -> (bool, bool) {
    match method {
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY" => (true, true),
        "PUT" | "DELETE" => (false, true),
        _ => (false, false),
    }
}

struct Lister<'a, 'd> {
    format: Format,
    operations: &'a mut Operations,
    report: &'a mut Report,
    /// Operation ids, with the operations that first had them.
    ids: HashMap<&'d str, Node<'d>>,
}

impl<'d> Lister<'_, 'd> {
    fn items(&mut self, root: Node<'d>, field: &'static str, kind: OperationKind) -> Result<(), Refusal> {
        let Some(items) = root.get(field) else { return Ok(()) };
        if !items.is_map() {
            self.odd_field(items, field, "a mapping");
            return Ok(());
        }
        for (key, item) in items.entries() {
            if kind == OperationKind::Http && !key.text.starts_with('/') {
                if key.text.starts_with("x-") {
                    continue;
                }
                let text = format!(
                    "The path \"{}\" does not begin with a slash; it was taken as it is. Correct it.",
                    shortened(key.text, 200)
                );
                self.report
                    .with(item, Severity::Warning, Code::OddPath, text, &[("path", key.text)]);
            }
            self.item(key.text, item, kind)?;
        }
        Ok(())
    }

    fn item(&mut self, path: &str, item: Node<'d>, kind: OperationKind) -> Result<(), Refusal> {
        // Beside a $ref, OpenAPI leaves other fields undefined; what a person wrote there is listed all the same.
        self.methods(path, item, kind)?;
        match item.follow() {
            Followed::Node(there) if there != item => self.methods(path, there, kind),
            Followed::Elsewhere(reference) => {
                let text = format!(
                    "The operations of {} stand in another document ({}), which is never fetched, so they are not listed. Bundle the document into one file.",
                    shortened(path, 200),
                    shortened(reference, 200)
                );
                self.report.with(
                    item,
                    Severity::Warning,
                    Code::OperationsElsewhere,
                    text,
                    &[("path", path), ("reference", reference)],
                );
                Ok(())
            }
            // What leads nowhere is reported with all other references.
            Followed::Node(_) | Followed::Dangling(_) | Followed::Circular(_) => Ok(()),
        }
    }

    fn methods(&mut self, path: &str, item: Node<'d>, kind: OperationKind) -> Result<(), Refusal> {
        if !item.is_map() {
            if !item.is_null() {
                self.odd_field(item, path, "a mapping");
            }
            return Ok(());
        }
        for (key, node) in item.entries() {
            match key.text {
                "$ref" | "summary" | "description" | "servers" | "parameters" => {}
                "additionalOperations" if self.format == Format::OpenApi32 => {
                    for (method, node) in node.entries() {
                        self.operation(method.text.to_owned(), path, node, kind)?;
                    }
                }
                method if self.is_method(method) => self.operation(method.to_ascii_uppercase(), path, node, kind)?,
                extension if extension.starts_with("x-") => {}
                other => self.unknown_field(node, other, "a path"),
            }
        }
        Ok(())
    }

    fn operation(&mut self, method: String, path: &str, node: Node<'d>, kind: OperationKind) -> Result<(), Refusal> {
        if !node.is_map() {
            let field = node.key().map_or("", |key| key.text);
            self.odd_field(node, field, "a mapping that describes the operation");
            return Ok(());
        }
        let described = match node.follow() {
            Followed::Node(there) => there,
            _ => node,
        };
        let operation_id = described.get("operationId").and_then(Node::text);
        if let Some(id) = operation_id {
            self.check_id(id, described);
        }
        let (safe, idempotent) = promises(&method);
        let place = node.key().map_or(node.place(), |key| key.place);
        self.operations.push(Operation {
            key: match kind {
                OperationKind::Webhook => format!("WEBHOOK {path} {method}"),
                _ => format!("{method} {path}"),
            },
            kind,
            method,
            path: path.to_owned(),
            address: None,
            operation_id: operation_id.map(str::to_owned),
            summary: summary(described),
            deprecated: described.get("deprecated").and_then(Node::text) == Some("true"),
            safe: Some(safe),
            idempotent: Some(idempotent),
            pointer: Some(described.pointer()),
            line: place.line,
            column: place.column,
        })
    }

    fn is_method(&self, field: &str) -> bool {
        match field {
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" => true,
            "trace" => self.format != Format::OpenApi20,
            "query" => self.format == Format::OpenApi32,
            _ => false,
        }
    }

    fn check_id(&mut self, id: &'d str, node: Node<'d>) {
        let first = *self.ids.entry(id).or_insert(node);
        // The same operation may be reached by several paths through a $ref.
        if first != node {
            let first = first.key().map_or(first.line(), |key| key.place.line);
            let text = format!(
                "The operation id \"{}\" is used before on line {first}, so it names no operation for certain. Give this one its own.",
                shortened(id, 80)
            );
            let facts = [("id", id), ("first_line", &first.to_string())];
            self.report
                .with(node, Severity::Warning, Code::DuplicateOperationId, text, &facts);
        }
    }

    fn check_fields(&mut self, node: Node<'d>, known: &[&str], place: &str) {
        for (key, child) in node.entries() {
            if !known.contains(&key.text) && !key.text.starts_with("x-") {
                self.unknown_field(child, key.text, place);
            }
        }
    }

    fn unknown_field(&mut self, node: Node<'d>, field: &str, place: &str) {
        unknown_field(self.report, node, field, place, self.format);
    }

    fn odd_field(&mut self, node: Node<'d>, field: &str, expected: &str) {
        odd_field(self.report, node, field, expected);
    }
}

pub(crate) fn summary(described: Node<'_>) -> Option<String> {
    let line = |field: &str| described.get(field).and_then(Node::text).and_then(first_line);
    line("summary").or_else(|| line("description"))
}

pub(crate) fn unknown_field(report: &mut Report, node: Node<'_>, field: &str, place: &str, format: Format) {
    let text = format!(
        "\"{}\" is not a field of {place} in {format}, so it was left aside. Correct its name, or begin it with x- if it is an extension.",
        shortened(field, 80)
    );
    report.with(node, Severity::Warning, Code::UnknownField, text, &[("field", field)]);
}

pub(crate) fn odd_field(report: &mut Report, node: Node<'_>, field: &str, expected: &str) {
    let text = format!(
        "\"{}\" should be {expected} and is not, so it was left aside. Correct it.",
        shortened(field, 80)
    );
    report.with(
        node,
        Severity::Warning,
        Code::OddField,
        text,
        &[("field", field), ("expected", expected)],
    );
}

fn root_fields(format: Format) -> &'static [&'static str] {
    match format {
        Format::OpenApi20 => &[
            "swagger",
            "info",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "paths",
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions",
            "security",
            "tags",
            "externalDocs",
        ],
        Format::OpenApi30 => &[
            "openapi",
            "info",
            "servers",
            "paths",
            "components",
            "security",
            "tags",
            "externalDocs",
        ],
        _ => &[
            "openapi",
            "$self",
            "info",
            "jsonSchemaDialect",
            "servers",
            "paths",
            "webhooks",
            "components",
            "security",
            "tags",
            "externalDocs",
        ],
    }
}
