//! A contract for people: an operation with what goes in and what comes out, a declared schema, the errors there are.

mod examples;
mod fields;
mod schemas;

pub use schemas::{DescribedSchema, ErrorMedia, NamedError, NamedSchema, describe_schema, errors, schemas};

use serde::Serialize;

use crate::contract::Contract;
use crate::model::{Media, Model, Operation, Parameter, ShapeId, Types};
use crate::tree::Node;
use examples::examples;
use fields::{excerpt_line, kind, limits, parts};

/// More fields of one schema are not listed.
const MOST_FIELDS: usize = 400;
/// Schemas within schemas are followed this far.
const DEEPEST: usize = 8;

/// An operation as a person reads it.
#[derive(Debug, Clone, Serialize)]
pub struct Described {
    /// As in [`crate::Operation::key`].
    pub key: String,
    pub summary: String,
    /// CommonMark, as the document has it.
    pub description: String,
    pub deprecated: bool,
    /// Ways to prove who calls, any one of them; empty where anybody may.
    pub security: Vec<String>,
    /// Addresses, as far as they are written down.
    pub servers: Vec<String>,
    pub parameters: Vec<Field>,
    pub body: Option<Message>,
    pub responses: Vec<Message>,
}

/// What is sent or comes back: a body, a response, the messages of a channel.
#[derive(Debug, Clone, Serialize)]
pub struct Message {
    /// The status of a response; empty for what is sent.
    pub status: String,
    pub description: String,
    pub required: bool,
    pub headers: Vec<Field>,
    pub representations: Vec<Representation>,
}

/// One media type, or one message of a channel.
#[derive(Debug, Clone, Serialize)]
pub struct Representation {
    pub name: String,
    /// The schema's fields, a field before those within it.
    pub fields: Vec<Field>,
    /// Not all fields are listed.
    pub cut: bool,
    pub examples: Vec<Example>,
}

/// An example as text in the manner of YAML.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    pub name: String,
    pub text: String,
}

/// A parameter, a header, or a field of a schema.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Field {
    /// Empty for the value as a whole; `[]` for the items of a list, `*` for further properties.
    pub name: String,
    /// Where a parameter travels (`query`, `header`); empty for fields.
    pub place: &'static str,
    /// How deep it stands, from 0.
    pub depth: usize,
    /// `string (date-time)`, `list of object`, `any`.
    pub kind: String,
    pub required: bool,
    pub nullable: bool,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
    /// What limits it, as JSON Schema writes it: `maxLength: 40`.
    pub limits: Vec<String>,
    /// Its default, as written.
    pub default: Option<String>,
    pub description: String,
    /// The name of the component it is, where it has one.
    pub schema: Option<String>,
    /// It is an object that contains itself: its fields stand further up.
    pub repeats: bool,
}

/// The operation with this key; `None` for contracts without a tree, and where there is none.
pub fn describe(contract: &Contract, key: &str) -> Option<Described> {
    let document = contract.document.as_ref()?;
    let mut model = Model::of(document, contract.format);
    let operations = std::mem::take(&mut model.operations);
    let operation = operations.iter().find(|operation| operation.key == key)?;
    let mut describer = Describer { model };
    Some(describer.operation(operation))
}

struct Describer<'d> {
    model: Model<'d>,
}

impl<'d> Describer<'d> {
    fn operation(&mut self, operation: &Operation<'d>) -> Described {
        let node = operation.node;
        let parameters = operation
            .parameters
            .iter()
            .map(|parameter| self.parameter(parameter))
            .collect();
        let body = operation.body.as_ref().map(|body| Message {
            status: String::new(),
            description: text(body.node, "description"),
            required: body.required,
            headers: Vec::new(),
            representations: body.media.iter().map(|media| self.representation(media)).collect(),
        });
        let responses = operation
            .responses
            .iter()
            .map(|response| Message {
                status: response.status.clone(),
                description: text(response.node, "description"),
                required: true,
                headers: response.headers.iter().map(|header| self.parameter(header)).collect(),
                representations: response.media.iter().map(|media| self.representation(media)).collect(),
            })
            .collect();
        Described {
            key: operation.key.clone(),
            summary: text(node, "summary"),
            description: text(node, "description"),
            deprecated: operation.marks.deprecated.is_some(),
            security: operation
                .security
                .iter()
                .flat_map(|either| either.iter())
                .map(|requirement| requirement.words())
                .collect(),
            servers: operation.servers.addresses.clone(),
            parameters,
            body,
            responses,
        }
    }

    fn parameter(&mut self, parameter: &Parameter<'d>) -> Field {
        let mut field = match parameter.schema {
            Some(schema) => self.field(schema),
            None => Field::default(),
        };
        field.name = parameter.name.to_owned();
        field.place = parameter.place.as_str();
        field.required = parameter.required;
        field.deprecated |= parameter.marks.deprecated.is_some();
        let own = text(parameter.node, "description");
        if !own.is_empty() {
            field.description = own;
        }
        field
    }

    fn representation(&mut self, media: &Media<'d>) -> Representation {
        let (fields, cut) = media.schema.map(|schema| self.fields(schema)).unwrap_or_default();
        Representation {
            name: media.name.clone(),
            fields,
            cut,
            examples: examples(media.node),
        }
    }

    /// A schema and every field below it, and whether there are more than are listed.
    fn fields(&mut self, schema: ShapeId) -> (Vec<Field>, bool) {
        let mut fields = Vec::new();
        let mut cut = false;
        let mut walk = Walk {
            fields: &mut fields,
            open: Vec::new(),
            cut: &mut cut,
        };
        self.walk(&mut walk, schema, Field::default());
        (fields, cut)
    }

    /// What one value may be, without what is in it.
    fn field(&mut self, schema: ShapeId) -> Field {
        let model = &mut self.model;
        let single = model.shapes.single(schema);
        let component = single.and_then(|node| model.components.iter().find(|(_, other)| *other == node));
        let name = component.map(|(name, _)| (*name).to_owned());
        let shape = model.shapes.look(schema);
        let said = |key: &str| {
            shape
                .origins
                .iter()
                .map(|node| text(*node, key))
                .find(|text| !text.is_empty())
                .unwrap_or_default()
        };
        Field {
            kind: kind(shape),
            nullable: shape.types.is_some_and(|types| types.holds(Types::NULL)),
            deprecated: shape
                .origins
                .iter()
                .any(|node| node.get("deprecated").and_then(Node::as_bool) == Some(true)),
            read_only: shape.read_only.is_some(),
            write_only: shape.write_only.is_some(),
            limits: limits(shape),
            default: shape.default.map(|node| excerpt_line(node)),
            description: said("description"),
            schema: name,
            ..Field::default()
        }
    }

    fn walk(&mut self, walk: &mut Walk<'_>, schema: ShapeId, place: Field) {
        if walk.fields.len() >= MOST_FIELDS {
            *walk.cut = true;
            return;
        }
        let depth = place.depth;
        let mut field = self.field(schema);
        (field.name, field.depth, field.required) = (place.name, depth, place.required);
        field.repeats = walk.open.contains(&schema);
        let stop = field.repeats || depth >= DEEPEST;
        walk.fields.push(field);
        if stop {
            return;
        }
        walk.open.push(schema);
        for part in parts(self.model.shapes.look(schema)) {
            let inner = self.model.shapes.of(&part.schemas);
            let place = Field {
                name: part.name,
                required: part.required,
                depth: depth + 1,
                ..Field::default()
            };
            self.walk(walk, inner, place);
        }
        walk.open.pop();
    }
}

struct Walk<'a> {
    fields: &'a mut Vec<Field>,
    /// Schemas around the one that is walked.
    open: Vec<ShapeId>,
    cut: &'a mut bool,
}

fn text(node: Node<'_>, key: &str) -> String {
    node.get(key).and_then(Node::text).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::describe;
    use crate::{Limits, read};

    #[test]
    fn an_operation_is_told_with_every_field_and_a_circle_once() {
        let document = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
    post:
      summary: Make
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Thing'}
            example: {name: x, parts: []}
      responses:
        '201': {description: Made, headers: {Location: {schema: {type: string, format: uri}}}}
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 9, description: What it is called}
        parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
";
        let contract = read(document, &Limits::default()).unwrap();
        let told = describe(&contract, "POST /a/{id}").unwrap();
        assert_eq!(told.parameters[0].kind, "integer");
        assert_eq!(told.parameters[0].limits, ["minimum: 1"]);
        let body = told.body.unwrap();
        let fields: Vec<_> = body.representations[0]
            .fields
            .iter()
            .map(|field| {
                (
                    field.depth,
                    field.name.as_str(),
                    field.kind.as_str(),
                    field.required,
                    field.repeats,
                )
            })
            .collect();
        assert_eq!(
            fields,
            [
                (0, "", "object", false, false),
                (1, "name", "string", true, false),
                (1, "parts", "array", false, false),
                (2, "[]", "object", false, true),
            ]
        );
        assert_eq!(body.representations[0].fields[0].schema.as_deref(), Some("Thing"));
        assert_eq!(body.representations[0].examples[0].text, "name: x\nparts: []");
        assert_eq!(told.responses[0].headers[0].kind, "string (uri)");
        assert!(describe(&contract, "GET /a/{id}").is_none());
    }
}
