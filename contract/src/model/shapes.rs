//! Schemas in normal form: what a value may be, whichever dialect and however many `$ref` and `allOf` said it.

use std::collections::{BTreeMap, HashMap};

use super::keywords::{Bound, Limit, Sub, Types};
use super::{Marks, merge};
use crate::format::Format;
use crate::tree::{Node, NodeId};

/// The number of a [`Shape`] within its [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ShapeId(u32);

/// All that the schemas of a document say of one value.
#[derive(Default)]
pub(crate) struct Shape<'d> {
    /// The schemas that were put together, the one that was asked for first. Never empty but for [`Shapes::ANY`].
    pub(crate) origins: Vec<Node<'d>>,
    /// The schema `false`.
    pub(crate) never: bool,
    pub(crate) types: Option<Types>,
    /// What its other keywords mean, where no type is said: what has properties is meant to be an object.
    pub(crate) implied: Option<Types>,
    /// The types that its unions leave, where each of their alternatives says its own.
    pub(crate) of_unions: Option<Types>,
    /// It may be null, whatever its alternatives are.
    pub(crate) or_null: bool,
    /// Where the type is said.
    pub(crate) type_at: Option<Node<'d>>,
    pub(crate) format: Option<Node<'d>>,
    /// Each `pattern`; all of them hold.
    pub(crate) patterns: Vec<Node<'d>>,
    pub(crate) enumeration: Option<Enumeration<'d>>,
    pub(crate) constant: Option<Node<'d>>,
    pub(crate) limits: BTreeMap<Limit, Bound<'d>>,
    pub(crate) multiple_of: Option<Node<'d>>,
    pub(crate) unique_items: Option<Node<'d>>,
    pub(crate) properties: BTreeMap<&'d str, Property<'d>>,
    pub(crate) required: BTreeMap<&'d str, Node<'d>>,
    pub(crate) pattern_properties: BTreeMap<&'d str, Vec<Node<'d>>>,
    pub(crate) dependent_required: BTreeMap<&'d str, Node<'d>>,
    pub(crate) dependent_schemas: BTreeMap<&'d str, Vec<Node<'d>>>,
    pub(crate) prefix_items: Vec<Node<'d>>,
    pub(crate) subs: BTreeMap<Sub, Vec<Node<'d>>>,
    pub(crate) unions: Vec<Union<'d>>,
    pub(crate) nots: Vec<Node<'d>>,
    /// Nodes that have an `if`.
    pub(crate) conditions: Vec<Node<'d>>,
    pub(crate) discriminator: Option<Node<'d>>,
    pub(crate) content_encoding: Option<Node<'d>>,
    pub(crate) content_media_type: Option<Node<'d>>,
    pub(crate) default: Option<Node<'d>>,
    pub(crate) read_only: Option<Node<'d>>,
    pub(crate) write_only: Option<Node<'d>>,
    pub(crate) marks: Marks<'d>,
    /// Written in the older dialect, in which null need not be listed among the values of a nullable `enum`.
    pub(crate) older: bool,
    /// Values may be added without notice (`x-extensible-enum`).
    pub(crate) extensible: Option<Enumeration<'d>>,
    /// Not all its parts were put together: there are too many.
    pub(crate) too_much: bool,
    /// References that lead nowhere or out of the document, as they are written.
    pub(crate) opaque: Vec<(&'d str, Node<'d>)>,
    /// Keywords this crate does not know, and extensions.
    pub(crate) others: BTreeMap<&'d str, Node<'d>>,
}

pub(crate) struct Property<'d> {
    /// All schemas that apply to its value.
    pub(crate) schemas: Vec<Node<'d>>,
}

pub(crate) struct Enumeration<'d> {
    pub(crate) node: Node<'d>,
    /// Values as canonical text, with where they stand.
    pub(crate) values: BTreeMap<String, Node<'d>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnionKind {
    OneOf,
    AnyOf,
}

/// A `oneOf` or `anyOf`; what says only "or null" is in [`Shape::types`].
pub(crate) struct Union<'d> {
    pub(crate) kind: UnionKind,
    /// The list.
    pub(crate) node: Node<'d>,
    pub(crate) branches: Vec<Node<'d>>,
}

impl<'d> Shape<'d> {
    /// The types it admits; all of them where none is said.
    pub(crate) fn admits(&self) -> Types {
        self.types.unwrap_or(Types::ALL)
    }

    /// Whether it may be null; `None` where nothing is said of that.
    pub(crate) fn is_nullable(&self) -> Option<bool> {
        match self.types {
            Some(types) => Some(types.holds(Types::NULL)),
            None => (!self.unions.is_empty()).then_some(self.or_null),
        }
    }

    /// Where to point to.
    pub(crate) fn node(&self) -> Option<Node<'d>> {
        self.origins.first().copied()
    }

    /// Whether properties that are not named are refused.
    pub(crate) fn is_closed(&self) -> bool {
        [Sub::AdditionalProperties, Sub::UnevaluatedProperties]
            .iter()
            .any(|sub| {
                self.subs
                    .get(sub)
                    .is_some_and(|nodes| nodes.iter().any(|node| node.as_bool() == Some(false)))
            })
    }

    /// Whether it says nothing but what its one union says.
    pub(crate) fn is_only_union(&self) -> bool {
        self.unions.len() == 1
            && self.properties.is_empty()
            && self.required.is_empty()
            && self.limits.is_empty()
            && self.enumeration.is_none()
            && self.constant.is_none()
            && self.subs.is_empty()
    }
}

/// The shapes of one document. Each is named when somebody asks for it, and made when somebody looks at it.
pub(crate) struct Shapes<'d> {
    dialect: Dialect,
    /// The schemas of each shape; none for those that no single schema describes.
    schemas: Vec<Vec<Node<'d>>>,
    made: Vec<Option<Box<Shape<'d>>>>,
    known: HashMap<Vec<NodeId>, ShapeId>,
    any: Shape<'d>,
    left: usize,
}

/// More parts of operations and schemas than this are not put together: parts that are shared count wherever they are used, and a
/// hostile document could share all of them everywhere. The largest published contracts take a tenth of it.
const MOST_PARTS: usize = 1_000_000;

/// How a document's schemas are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Swagger 2.0 and OpenAPI 3.0: keywords beside a `$ref` are ignored, `nullable`, boolean `exclusiveMaximum`.
    Older,
    /// JSON Schema 2020-12 and draft 7: keywords beside a `$ref` count, `null` is a type.
    JsonSchema,
}

impl<'d> Shapes<'d> {
    /// What says nothing: everything is valid.
    pub(crate) const ANY: ShapeId = ShapeId(0);

    pub(crate) fn new(format: Format) -> Self {
        let dialect = match format {
            Format::OpenApi20 | Format::OpenApi30 => Dialect::Older,
            _ => Dialect::JsonSchema,
        };
        Self {
            dialect,
            schemas: vec![Vec::new()],
            made: vec![None],
            known: HashMap::new(),
            any: Shape::default(),
            left: MOST_PARTS,
        }
    }

    /// Takes so many parts; false where there are too many of them.
    pub(crate) fn spend(&mut self, parts: usize) -> bool {
        let enough = self.left > parts;
        self.left = self.left.saturating_sub(parts);
        enough
    }

    /// Whether something was left out, because there was too much.
    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// The shape, made if nobody looked at it before.
    pub(crate) fn look(&mut self, id: ShapeId) -> &Shape<'d> {
        self.make(id);
        self.get(id)
    }

    /// Makes the shape, so that [`Shapes::get`] has it.
    pub(crate) fn make(&mut self, id: ShapeId) {
        let at = id.0 as usize;
        if let (Some(slot @ None), Some(schemas)) = (self.made.get_mut(at), self.schemas.get(at)) {
            let shape = merge::merge(schemas, self.dialect, &mut self.left);
            *slot = Some(Box::new(shape));
        }
    }

    /// The shape, when it was made; else what says nothing.
    pub(crate) fn get(&self, id: ShapeId) -> &Shape<'d> {
        self.made
            .get(id.0 as usize)
            .and_then(Option::as_deref)
            .unwrap_or(&self.any)
    }

    /// The only schema of a shape, when there is just one.
    pub(crate) fn single(&self, id: ShapeId) -> Option<Node<'d>> {
        match self.schemas.get(id.0 as usize)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The shape of all these schemas together.
    pub(crate) fn of(&mut self, schemas: &[Node<'d>]) -> ShapeId {
        // A reference and what it names are one shape, where the reference says nothing more.
        let mut nodes: Vec<Node<'d>> = schemas.iter().map(|node| self.target(*node)).collect();
        nodes.dedup();
        if nodes.is_empty() {
            return Self::ANY;
        }
        let key: Vec<NodeId> = nodes.iter().map(|node| node.id()).collect();
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let id = self.name(nodes, None);
        self.known.insert(key, id);
        id
    }

    /// Keeps a shape that no single schema describes (the form of a Swagger 2.0 operation).
    pub(crate) fn keep(&mut self, shape: Shape<'d>) -> ShapeId {
        self.name(Vec::new(), Some(Box::new(shape)))
    }

    fn name(&mut self, schemas: Vec<Node<'d>>, shape: Option<Box<Shape<'d>>>) -> ShapeId {
        let id = ShapeId(u32::try_from(self.schemas.len()).unwrap_or(0));
        self.schemas.push(schemas);
        self.made.push(shape);
        id
    }

    fn target(&self, node: Node<'d>) -> Node<'d> {
        let mut node = node;
        // The bound is that of `Node::follow`.
        for _ in 0..32 {
            let plain = node.len() == 1 || self.dialect == Dialect::Older;
            match merge::step(node) {
                Some(Ok(next)) if plain && next != node => node = next,
                _ => return node,
            }
        }
        node
    }
}
