//! The schemas that a document declares by name, and the operations that each of them travels with.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Describer, Example, Field, examples, text};
use crate::contract::{Contract, first_line};
use crate::model::{Model, Operation, there};
use crate::tree::{Node, NodeId};

/// A schema declared by name, as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct NamedSchema {
    pub name: String,
    /// Where it is declared, from 1.
    pub line: u32,
    /// The first line of its description.
    pub summary: String,
    pub deprecated: bool,
    /// The properties written down in it, those of its `allOf` included, each once and in the document's order.
    pub properties: Vec<String>,
    /// Keys of the operations it travels with, itself or within another, in the document's order.
    pub operations: Vec<String>,
}

/// A schema as a person reads it.
#[derive(Debug, Clone, Serialize)]
pub struct DescribedSchema {
    pub schema: NamedSchema,
    /// CommonMark, as the document has it.
    pub description: String,
    /// The schema itself, and every field below it.
    pub fields: Vec<Field>,
    /// Not all fields are listed.
    pub cut: bool,
    pub examples: Vec<Example>,
    /// Other declared schemas that refer to it, by name.
    pub used_by: Vec<String>,
}

/// The media types that an error comes in, each with the declared schema of its body where it has one.
pub type ErrorMedia = Vec<(String, Option<String>)>;

/// An error that operations describe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedError {
    /// `404`, `4XX`, `default`.
    pub status: String,
    pub media: ErrorMedia,
    /// Keys of the operations that describe it so, in the document's order.
    pub operations: Vec<String>,
}

/// The schemas that a contract declares by name, in the document's order; none for contracts without a tree.
pub fn schemas(contract: &Contract) -> Vec<NamedSchema> {
    let Some(document) = contract.document.as_ref() else {
        return Vec::new();
    };
    let model = Model::of(document, contract.format);
    let travels = Travels::of(&model);
    let list = model.components.iter();
    list.map(|(name, node)| travels.named(name, *node)).collect()
}

/// One of [`schemas`] in full; `None` where none has the name.
pub fn describe_schema(contract: &Contract, name: &str) -> Option<DescribedSchema> {
    let document = contract.document.as_ref()?;
    let mut model = Model::of(document, contract.format);
    let node = model.components.iter().find(|(known, _)| *known == name)?.1;
    let travels = Travels::of(&model);
    let schema = travels.named(name, node);
    let used_by = model
        .components
        .iter()
        .filter(|(_, other)| *other != node && refers(*other).contains(&there(node)))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let shape = model.shapes.of(&[node]);
    let (fields, cut) = Describer { model }.fields(shape);
    Some(DescribedSchema {
        schema,
        description: text(node, "description"),
        fields,
        cut,
        examples: examples(node),
        used_by,
    })
}

/// The errors that a contract describes, by status and body, in the order of the statuses.
pub fn errors(contract: &Contract) -> Vec<NamedError> {
    let Some(document) = contract.document.as_ref() else {
        return Vec::new();
    };
    let mut model = Model::of(document, contract.format);
    let operations = std::mem::take(&mut model.operations);
    let mut found: Vec<NamedError> = Vec::new();
    let mut places: HashMap<(String, ErrorMedia), usize> = HashMap::new();
    for operation in &operations {
        for response in operation.responses.iter().filter(|response| !response.is_success()) {
            let media: ErrorMedia = response
                .media
                .iter()
                .map(|media| {
                    let single = media.schema.and_then(|schema| model.shapes.single(schema));
                    let component = single.and_then(|node| model.components.iter().find(|(_, other)| *other == node));
                    (media.name.clone(), component.map(|(name, _)| (*name).to_owned()))
                })
                .collect();
            let place = *places
                .entry((response.status.clone(), media))
                .or_insert_with_key(|(status, media)| {
                    found.push(NamedError {
                        status: status.clone(),
                        media: media.clone(),
                        operations: Vec::new(),
                    });
                    found.len() - 1
                });
            if let Some(error) = found.get_mut(place)
                && error.operations.last() != Some(&operation.key)
            {
                error.operations.push(operation.key.clone());
            }
        }
    }
    found.sort_by(|a, b| a.status.cmp(&b.status));
    found
}

/// Which schemas travel with which operations.
struct Travels {
    /// By the place of a declared schema: the operations that reach it, as places in `keys`.
    operations: HashMap<NodeId, Vec<usize>>,
    keys: Vec<String>,
}

impl Travels {
    fn of<'d>(model: &Model<'d>) -> Self {
        let declared: HashSet<NodeId> = model.components.iter().map(|(_, node)| node.id()).collect();
        let mut outward: HashMap<NodeId, Vec<Node<'d>>> = HashMap::new();
        let mut operations: HashMap<NodeId, Vec<usize>> = HashMap::new();
        let mut keys: Vec<String> = Vec::new();
        for operation in &model.operations {
            // A callback has the key of its operation, and stands behind it.
            if keys.last() != Some(&operation.key) {
                keys.push(operation.key.clone());
            }
            let mut seen: HashSet<NodeId> = HashSet::new();
            let mut open: Vec<Node<'d>> = roots(operation);
            while let Some(node) = open.pop() {
                if !seen.insert(node.id()) {
                    continue;
                }
                if declared.contains(&node.id()) {
                    let list = operations.entry(node.id()).or_default();
                    if list.last() != Some(&(keys.len() - 1)) {
                        list.push(keys.len() - 1);
                    }
                }
                open.extend(outward.entry(node.id()).or_insert_with(|| refers(node)).iter().copied());
                if let Some(subtypes) = model.subtypes.get(&node.id()) {
                    open.extend(subtypes.iter().map(|(_, node)| *node));
                }
            }
        }
        Self { operations, keys }
    }

    fn named(&self, name: &str, node: Node<'_>) -> NamedSchema {
        let places = self.operations.get(&node.id()).map_or(&[][..], Vec::as_slice);
        let mut properties = Vec::new();
        names(node, &mut properties);
        NamedSchema {
            name: name.to_owned(),
            line: node.line(),
            summary: first_line(&text(node, "description")).unwrap_or_default(),
            deprecated: node.get("deprecated").and_then(Node::as_bool) == Some(true),
            properties,
            operations: places
                .iter()
                .filter_map(|place| self.keys.get(*place).cloned())
                .collect(),
        }
    }
}

/// Everything of an operation that data travels in.
fn roots<'d>(operation: &Operation<'d>) -> Vec<Node<'d>> {
    let mut nodes: Vec<Node<'d>> = operation.parameters.iter().map(|parameter| parameter.node).collect();
    if let Some(body) = &operation.body {
        nodes.push(body.node);
        nodes.extend(body.media.iter().map(|media| media.node));
    }
    for response in &operation.responses {
        nodes.push(response.node);
        nodes.extend(response.headers.iter().map(|header| header.node));
        nodes.extend(response.media.iter().map(|media| media.node));
    }
    nodes
}

/// The places that a node, or anything in it, refers to.
fn refers(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.reference().is_some() {
            let target = there(node);
            if target != node {
                found.push(target);
            }
            continue;
        }
        open.extend(node.items());
        open.extend(node.entries().map(|(_, child)| child));
    }
    found
}

/// The properties written down in a schema and in the parts that it is all of.
fn names(node: Node<'_>, found: &mut Vec<String>) {
    for (key, _) in node.get("properties").into_iter().flat_map(Node::entries) {
        if !found.iter().any(|known| known == key.text) {
            found.push(key.text.to_owned());
        }
    }
    for part in node.get("allOf").into_iter().flat_map(Node::items) {
        if part.reference().is_none() {
            names(part, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{describe_schema, errors, schemas};
    use crate::{Limits, read};

    const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /orders:
    get:
      responses:
        '200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Order'}}}}}
        '404': {$ref: '#/components/responses/Gone'}
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Line'}}}}
      responses:
        '404': {$ref: '#/components/responses/Gone'}
        '409': {description: Twice}
components:
  responses:
    Gone: {description: Not there, content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  schemas:
    Order:
      description: |
        What a customer wants.
        At length.
      properties: {id: {type: string}, lines: {type: array, items: {$ref: '#/components/schemas/Line'}}}
    Line: {deprecated: true, allOf: [{properties: {sku: {type: string}}}, {$ref: '#/components/schemas/Base'}]}
    Base: {properties: {note: {type: string}, part: {$ref: '#/components/schemas/Base'}}}
    Problem: {type: object}
    Unused: {type: string, example: nothing}
";

    #[test]
    fn a_schema_knows_the_operations_it_travels_with_however_deep_it_is() {
        let contract = read(DOCUMENT, &Limits::default()).unwrap();
        let told: Vec<String> = schemas(&contract)
            .iter()
            .map(|schema| {
                format!(
                    "{}({}): {}",
                    schema.name,
                    schema.properties.join(" "),
                    schema.operations.join(", ")
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "Order(id lines): GET /orders",
                "Line(sku): GET /orders, POST /orders",
                "Base(note part): GET /orders, POST /orders",
                "Problem(): GET /orders, POST /orders",
                "Unused(): ",
            ]
        );
        let order = &schemas(&contract)[0];
        assert_eq!((order.summary.as_str(), order.line), ("What a customer wants.", 20));
    }

    #[test]
    fn a_schema_is_told_with_its_fields_and_who_refers_to_it() {
        let contract = read(DOCUMENT, &Limits::default()).unwrap();
        let base = describe_schema(&contract, "Base").unwrap();
        assert_eq!(base.used_by, ["Line"]);
        let fields: Vec<_> = base
            .fields
            .iter()
            .map(|field| (field.name.as_str(), field.repeats))
            .collect();
        assert_eq!(fields, [("", false), ("note", false), ("part", true)]);
        assert_eq!(
            describe_schema(&contract, "Unused").unwrap().examples[0].text,
            "nothing"
        );
        assert!(describe_schema(&contract, "Nowhere").is_none());
    }

    #[test]
    fn errors_that_look_the_same_are_told_once_with_their_operations() {
        let contract = read(DOCUMENT, &Limits::default()).unwrap();
        let told: Vec<_> = errors(&contract)
            .iter()
            .map(|error| (error.status.clone(), error.media.clone(), error.operations.len()))
            .collect();
        let problem = ("application/problem+json".to_owned(), Some("Problem".to_owned()));
        assert_eq!(
            told,
            [("404".to_owned(), vec![problem], 2), ("409".to_owned(), vec![], 1)]
        );
    }
}
