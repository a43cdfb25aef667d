//! Every schema of a contract, each once, and whether consumers send what it describes.

use crate::model::Model;
use crate::tree::Node;

pub(super) struct Schemas<'d> {
    /// In the order they were met; references are left out for what they name.
    pub(super) list: Vec<Node<'d>>,
    /// By number of node: what is known of it.
    marks: Vec<u8>,
}

const SEEN: u8 = 1;
const SENT: u8 = 2;
const DEPRECATED: u8 = 4;
const HAS_EXAMPLE: u8 = 8;

impl<'d> Schemas<'d> {
    pub(super) fn of(model: &mut Model<'d>) -> Self {
        let mut schemas = Self {
            list: Vec::new(),
            marks: vec![0; model.root.document().len()],
        };
        let shapes = &model.shapes;
        // What consumers send comes first, so that one look at each schema tells both.
        let sent = |operation: &&crate::model::Operation<'d>| !operation.inverted;
        let mut open: Vec<Node<'d>> = Vec::new();
        for operation in model.operations.iter().filter(sent) {
            let media = operation.body.iter().flat_map(|body| &body.media);
            open.extend(media.filter_map(|media| shapes.single(media.schema?)));
            // A form of Swagger 2.0 has no schema of its own: its parameters are in the list.
            open.extend(
                operation
                    .parameters
                    .iter()
                    .filter_map(|parameter| shapes.single(parameter.schema?)),
            );
        }
        schemas.walk(open, SENT);
        let mut open: Vec<Node<'d>> = model.components.iter().map(|(_, node)| *node).collect();
        for operation in &model.operations {
            let bodies = operation.body.iter().flat_map(|body| &body.media);
            let media = bodies.chain(operation.responses.iter().flat_map(|response| &response.media));
            open.extend(
                media
                    .flat_map(|media| [media.schema, media.beside])
                    .flatten()
                    .filter_map(|id| shapes.single(id)),
            );
            let headers = operation.responses.iter().flat_map(|response| &response.headers);
            let parameters = operation.parameters.iter().chain(headers);
            open.extend(parameters.filter_map(|parameter| shapes.single(parameter.schema?)));
        }
        schemas.walk(open, 0);
        schemas
    }

    /// Whether consumers send what this schema describes.
    pub(super) fn is_sent(&self, node: Node<'_>) -> bool {
        self.is(node, SENT)
    }

    /// Those that say `deprecated`.
    pub(super) fn deprecated(&self) -> impl Iterator<Item = Node<'d>> {
        self.list.iter().copied().filter(|node| self.is(*node, DEPRECATED))
    }

    /// Those that have an example or a default.
    pub(super) fn exemplified(&self) -> impl Iterator<Item = Node<'d>> {
        self.list.iter().copied().filter(|node| self.is(*node, HAS_EXAMPLE))
    }

    fn is(&self, node: Node<'_>, mark: u8) -> bool {
        self.marks.get(node.id().index()).is_some_and(|marks| marks & mark != 0)
    }

    fn walk(&mut self, mut open: Vec<Node<'d>>, mark: u8) {
        open.reverse();
        while let Some(node) = open.pop() {
            let Some(marks) = self.marks.get_mut(node.id().index()) else {
                continue;
            };
            if *marks & SEEN != 0 {
                continue;
            }
            *marks |= SEEN | mark;
            // One look at the keys tells all.
            let mut plain = node.is_map();
            for (key, child) in node.entries() {
                match key.text {
                    "deprecated" => *marks |= DEPRECATED,
                    "example" | "examples" | "default" => *marks |= HAS_EXAMPLE,
                    "$ref" => {
                        let there = step(node);
                        plain &= there.is_none();
                        open.extend(there);
                    }
                    "properties" | "patternProperties" | "dependentSchemas" => {
                        open.extend(child.entries().map(|(_, schema)| schema));
                    }
                    "allOf" | "oneOf" | "anyOf" | "prefixItems" => open.extend(child.items()),
                    "items" if child.is_list() => open.extend(child.items()),
                    "items"
                    | "additionalProperties"
                    | "contains"
                    | "then"
                    | "else"
                    | "unevaluatedProperties"
                    | "unevaluatedItems" => open.push(child),
                    _ => {}
                }
            }
            if plain {
                self.list.push(node);
            }
        }
    }
}

/// Where the reference of a schema leads, one step.
pub(super) fn step<'d>(node: Node<'d>) -> Option<Node<'d>> {
    node.document().resolve(node.reference()?)
}
