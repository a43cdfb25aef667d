//! A document as a tree of values that know where they stand in the text.
//!
//! The tree is one array of nodes in document order beside one string with all their text: small, quick to build and
//! to walk, and a node's number ([`NodeId`]) can index an array of anything one computes about nodes. [`Node`] is a
//! borrowed handle, free to copy.
//!
//! Values are what the text says: numbers keep their digits (`1.10` stays `1.10`), and mappings keep their order.
//! Deliberately absent: any way to change a tree.

mod build;
mod children;
mod entry;
mod merge;
mod names;
mod pointer;
mod reference;
mod value;

use std::collections::HashMap;

pub(crate) use build::Builder;
use children::Children;
pub use children::{Entries, Items};
use entry::{Entry, Step};
use names::Names;
pub use reference::{Followed, Reference};

use crate::problem::{Place, Problem};

/// One document: a file of JSON, or one part of a YAML stream.
#[derive(Debug, Clone)]
pub struct Document {
    nodes: Vec<Entry>,
    /// The text of every scalar and key, one after another.
    text: String,
    /// For collections too large to search one by one: where their children's numbers begin in `sorted`.
    large: HashMap<u32, u32>,
    /// Children of large collections: of mappings by key, of lists by position.
    sorted: Vec<u32>,
    names: Names,
    problems: Vec<Problem>,
}

/// One node of a [`Document`].
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    id: u32,
}

/// The number of a node within its document: dense, from zero, in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// To index an array of something computed for each node.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a [`Node`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Null,
    Bool,
    /// Any number, also those that fit no machine type: see [`Node::text`].
    Number,
    Text,
    List,
    Map,
}

/// The key of an entry of a mapping, with its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'d> {
    /// The key as text: `200:` and `"200":` are the same key.
    pub text: &'d str,
    pub place: Place,
}

impl Document {
    pub fn root(&self) -> Node<'_> {
        Node { document: self, id: 0 }
    }

    /// How many nodes there are; every [`NodeId`] is below.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no node but an empty one.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1 && self.root().kind() == Kind::Null
    }

    /// The node of this number; a null for a number of another document that is not one of this.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node {
            document: self,
            id: id.0,
        }
    }

    /// Visits every node in document order; where `visit` says false, not what the node holds.
    pub fn walk<'d>(&'d self, mut visit: impl FnMut(Node<'d>) -> bool) {
        let mut id = 0;
        while (id as usize) < self.nodes.len() {
            let entry = self.entry(id);
            let enter = !matches!(entry.step, Step::Merge) && visit(Node { document: self, id });
            id = if enter { id + 1 } else { entry.after(id) };
        }
    }

    /// What the reader noticed while building the tree (unknown tags and the like).
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(crate) fn note(&mut self, problem: Problem) {
        // A document cannot make us remember more remarks than anybody would read.
        if self.problems.len() < 100 {
            self.problems.push(problem);
        }
    }

    fn entry(&self, id: u32) -> &Entry {
        self.nodes.get(id as usize).unwrap_or(&Entry::ABSENT)
    }

    fn slice(&self, start: u32, length: u32) -> &str {
        let start = start as usize;
        self.text.get(start..start + length as usize).unwrap_or_default()
    }
}

impl<'d> Node<'d> {
    pub fn kind(self) -> Kind {
        self.entry().kind
    }

    pub fn id(self) -> NodeId {
        NodeId(self.id)
    }

    pub fn document(self) -> &'d Document {
        self.document
    }

    pub fn place(self) -> Place {
        self.entry().place
    }

    /// The line this node begins on, from 1. What came through a YAML alias has the place where it was first written;
    /// the node that stands for the alias has the alias's.
    pub fn line(self) -> u32 {
        self.entry().place.line
    }

    /// In characters, from 1.
    pub fn column(self) -> u32 {
        self.entry().place.column
    }

    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    pub fn is_map(self) -> bool {
        self.kind() == Kind::Map
    }

    pub fn is_list(self) -> bool {
        self.kind() == Kind::List
    }

    /// The text of a text node; `None` for numbers, booleans and all else.
    pub fn as_str(self) -> Option<&'d str> {
        (self.kind() == Kind::Text).then(|| self.source())
    }

    /// Any scalar as it is written, without quotes: `1.10`, `true`, `no`. Null and collections have none.
    pub fn text(self) -> Option<&'d str> {
        matches!(self.kind(), Kind::Text | Kind::Number | Kind::Bool).then(|| self.source())
    }

    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.source().eq_ignore_ascii_case("true"))
    }

    /// The value of this key, when the node is a mapping that has it.
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        if self.kind() != Kind::Map {
            return None;
        }
        match self.sorted_from() {
            Some(start) => self.search(start, key),
            None => self.children().find(|child| child.is_called(key)),
        }
    }

    /// The item at this position, from 0, when the node is a list that is long enough.
    pub fn item(self, index: usize) -> Option<Node<'d>> {
        if self.kind() != Kind::List || index >= self.len() {
            return None;
        }
        match self.sorted_from() {
            Some(start) => {
                let id = self.document.sorted.get(start + index)?;
                Some(Node {
                    document: self.document,
                    id: *id,
                })
            }
            None => self.children().nth(index),
        }
    }

    /// The items of a list; nothing for anything else.
    pub fn items(self) -> Items<'d> {
        let empty = self.kind() != Kind::List;
        Items {
            rest: self.children(),
            empty,
        }
    }

    /// The entries of a mapping in document order; nothing for anything else.
    pub fn entries(self) -> Entries<'d> {
        let empty = self.kind() != Kind::Map;
        Entries {
            rest: self.children(),
            empty,
        }
    }

    /// How many items or entries there are; 0 for a scalar.
    pub fn len(self) -> usize {
        match self.kind() {
            Kind::List | Kind::Map => self.entry().length as usize,
            _ => 0,
        }
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The collection this node is in.
    pub fn parent(self) -> Option<Node<'d>> {
        let parent = self.entry().parent;
        (parent != Entry::NONE).then_some(Node {
            document: self.document,
            id: parent,
        })
    }

    /// The key of this node, when it is the value of a mapping's entry.
    pub fn key(self) -> Option<Key<'d>> {
        match self.entry().step {
            Step::Key { start, length, place } => Some(Key {
                text: self.document.slice(start, length),
                place,
            }),
            Step::Root | Step::Index(_) | Step::Merge => None,
        }
    }

    fn entry(self) -> &'d Entry {
        self.document.entry(self.id)
    }

    fn source(self) -> &'d str {
        let entry = self.entry();
        self.document.slice(entry.start, entry.length)
    }

    /// Where the children of a large collection begin in [`Document::sorted`].
    fn sorted_from(self) -> Option<usize> {
        if self.len() <= build::LARGE {
            return None;
        }
        self.document.large.get(&self.id).map(|start| *start as usize)
    }

    /// Whether this is the value of that key; the lengths tell most of the time, without a look at the text.
    fn is_called(self, key: &str) -> bool {
        match self.entry().step {
            Step::Key { start, length, .. } if length as usize == key.len() => {
                let start = start as usize;
                self.document.text.as_bytes().get(start..start + key.len()) == Some(key.as_bytes())
            }
            _ => false,
        }
    }

    fn key_text(self) -> &'d str {
        self.key().map_or("", |key| key.text)
    }

    fn search(self, start: usize, key: &str) -> Option<Node<'d>> {
        let children = self.document.sorted.get(start..start + self.len())?;
        let at = |id: u32| Node {
            document: self.document,
            id,
        };
        let found = children.binary_search_by(|&id| at(id).key_text().cmp(key)).ok()?;
        children.get(found).map(|&id| at(id))
    }

    fn children(self) -> Children<'d> {
        let end = match self.kind() {
            Kind::List | Kind::Map => self.entry().start,
            _ => self.id,
        };
        Children {
            document: self.document,
            next: self.id + 1,
            end,
        }
    }
}

/// Two nodes are equal when they are the same node of the same document.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.id == other.id
    }
}

impl Eq for Node<'_> {}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = self.place();
        write!(
            f,
            "{:?}({} at {}:{})",
            self.kind(),
            self.pointer(),
            place.line,
            place.column
        )
    }
}
