//! One normal form that Swagger 2.0, OpenAPI 3.x and AsyncAPI map to, so that a comparison or a judgement is written once.
//!
//! It borrows from the document: everything in it still knows where it stands. Schemas are lowered to [`Shapes`], one per
//! set of nodes that apply together, so that a component is lowered once however often it is used.

mod alternatives;
mod asyncapi;
mod bodies;
mod canonical;
mod decimal;
mod keywords;
mod marks;
mod merge;
mod openapi;
mod parameters;
mod security;
mod shapes;
mod simplify;

pub(crate) use bodies::USUAL as USUAL_LIST;
pub(crate) use canonical::{Canon, is_for_people};
pub(crate) use keywords::{Bound, Limit, Sub, Types};
pub(crate) use marks::{Marks, Stability};
pub(crate) use openapi::{nameless, there};
pub(crate) use security::{Requirement, requirements};
pub(crate) use shapes::{Enumeration, Property, Shape, ShapeId, Shapes, Union, UnionKind};

use std::collections::HashMap;
use std::rc::Rc;

use crate::format::Format;
use crate::tree::{Document, Node, NodeId};

/// A contract in normal form.
pub(crate) struct Model<'d> {
    pub(crate) root: Node<'d>,
    pub(crate) format: Format,
    pub(crate) operations: Vec<Operation<'d>>,
    pub(crate) shapes: Shapes<'d>,
    /// Declared security schemes, by name.
    pub(crate) schemes: Vec<(&'d str, Node<'d>)>,
    /// Schemas declared for the whole document, by name.
    pub(crate) components: Vec<(&'d str, Node<'d>)>,
    /// By a schema that tells its subtypes apart by a discriminator, the declared schemas that are built on it by `allOf`: where
    /// the one is expected, each of the others may come, though nothing refers to it.
    pub(crate) subtypes: HashMap<NodeId, Vec<(&'d str, Node<'d>)>>,
}

impl<'d> Model<'d> {
    /// The normal form of an OpenAPI or AsyncAPI document.
    pub(crate) fn of(document: &'d Document, format: Format) -> Self {
        let mut model = Self::outline(document, format);
        let mut operations = std::mem::take(&mut model.operations);
        for operation in &mut operations {
            model.complete(operation);
        }
        model.operations = operations;
        model
    }

    /// The normal form without what goes into the operations of OpenAPI and comes out of them: whoever looks at few of many has
    /// those few completed.
    pub(crate) fn outline(document: &'d Document, format: Format) -> Self {
        let root = document.root();
        let mut model = Self {
            root,
            format,
            operations: Vec::new(),
            shapes: Shapes::new(format),
            schemes: Vec::new(),
            components: Vec::new(),
            subtypes: HashMap::new(),
        };
        if format.is_openapi() {
            openapi::fill(&mut model);
        } else {
            asyncapi::fill(&mut model);
        }
        model.subtypes = subtypes(&model.components);
        model
    }

    /// Reads the parameters, the body, the responses and the details of an operation of an [outline](Self::outline); false where
    /// there was too much of all that to read the whole of it.
    pub(crate) fn complete(&mut self, operation: &mut Operation<'d>) -> bool {
        if self.format.is_openapi() && !self.shapes.is_spent() {
            openapi::complete(&mut self.shapes, self.format, self.root, operation);
        }
        !self.shapes.is_spent()
    }
}

fn subtypes<'d>(components: &[(&'d str, Node<'d>)]) -> HashMap<NodeId, Vec<(&'d str, Node<'d>)>> {
    let mut subtypes: HashMap<NodeId, Vec<(&str, Node<'_>)>> = HashMap::new();
    for (name, node) in components {
        for part in node.get("allOf").into_iter().flat_map(Node::items) {
            let parent = openapi::there(part);
            if parent != part && parent != *node && parent.get("discriminator").is_some() {
                subtypes.entry(parent.id()).or_default().push((name, *node));
            }
        }
    }
    subtypes
}

/// One thing a consumer can use.
pub(crate) struct Operation<'d> {
    /// As in [`crate::Operation::key`]; callbacks have the key of the operation they belong to.
    pub(crate) key: String,
    /// What people call it: the key, or which callback of which operation it is.
    pub(crate) label: String,
    /// What makes it the same operation in another document: like the key, without the names of path parameters.
    pub(crate) identity: String,
    /// AsyncAPI: what it is called by its address, the same in versions 2 and 3.
    pub(crate) alias: Option<String>,
    /// The provider sends and the consumer answers: webhooks, callbacks, messages the application sends.
    pub(crate) inverted: bool,
    pub(crate) node: Node<'d>,
    /// What has it: the path item, the channel.
    pub(crate) holder: Node<'d>,
    pub(crate) path: &'d str,
    pub(crate) parameters: Vec<Parameter<'d>>,
    pub(crate) body: Option<Body<'d>>,
    pub(crate) responses: Vec<Response<'d>>,
    /// Any one of these lets a caller in; `None` where nothing is said.
    pub(crate) security: Option<Rc<[Requirement<'d>]>>,
    /// Addresses it is reached at, as far as they are written down.
    pub(crate) servers: Rc<Servers<'d>>,
    pub(crate) marks: Marks<'d>,
    /// Further facts that are compared as text (AsyncAPI bindings, address, content type): name, node.
    pub(crate) details: Vec<(String, Node<'d>)>,
}

impl<'d> Operation<'d> {
    /// Where it is reached: the path, the address of the channel.
    pub(crate) fn address(&self) -> &'d str {
        let address = self.details.iter().find(|(name, _)| name == "address");
        address.and_then(|(_, node)| node.text()).unwrap_or(self.path)
    }
}

/// Addresses, in document order; one list for all operations that say none of their own.
#[derive(Default)]
pub(crate) struct Servers<'d> {
    pub(crate) node: Option<Node<'d>>,
    pub(crate) addresses: Vec<String>,
    /// Names of the security schemes they demand (AsyncAPI).
    pub(crate) schemes: Vec<&'d str>,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum In {
    Path,
    Query,
    /// The whole query string as one value (OpenAPI 3.2).
    QueryString,
    Header,
    Cookie,
    /// A name of a channel's address.
    Channel,
}

impl In {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Channel => "channel",
        }
    }
}

/// A parameter of an operation, or a header of a response.
pub(crate) struct Parameter<'d> {
    pub(crate) name: &'d str,
    pub(crate) place: In,
    pub(crate) node: Node<'d>,
    pub(crate) required: bool,
    pub(crate) schema: Option<ShapeId>,
    /// How a list or an object is written, `style` and `explode` in one word; with its default filled in.
    pub(crate) style: String,
    pub(crate) marks: Marks<'d>,
}

pub(crate) struct Body<'d> {
    pub(crate) node: Node<'d>,
    pub(crate) required: bool,
    pub(crate) media: Vec<Media<'d>>,
}

/// One representation of a body; of an AsyncAPI operation one of its messages.
pub(crate) struct Media<'d> {
    /// The media type in lower case without blanks, or the message's name.
    pub(crate) name: String,
    pub(crate) node: Node<'d>,
    pub(crate) schema: Option<ShapeId>,
    /// The schema of an item of a stream (OpenAPI 3.2), of a message's headers (AsyncAPI).
    pub(crate) beside: Option<ShapeId>,
    /// Values are written as text (forms, XML, plain text): `"1"` and `1` look the same.
    pub(crate) textual: bool,
    /// The fields of a form whose lists are not written as a pair for each value, with how they are, as for a parameter.
    pub(crate) lists: Vec<(&'d str, String, Node<'d>)>,
    pub(crate) details: Vec<(String, Node<'d>)>,
}

pub(crate) struct Response<'d> {
    /// `200`, `2XX`, `default`.
    pub(crate) status: String,
    pub(crate) node: Node<'d>,
    pub(crate) headers: Vec<Parameter<'d>>,
    pub(crate) media: Vec<Media<'d>>,
}

impl Response<'_> {
    /// Whether this says that what was asked was done (RFC 9110: 2xx; 1xx and 3xx belong to going on).
    pub(crate) fn is_success(&self) -> bool {
        self.status.starts_with(['1', '2', '3'])
    }
}
