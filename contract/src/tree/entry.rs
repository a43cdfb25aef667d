use super::Kind;
use crate::problem::Place;

/// A node as it is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// How many collections this node is in.
    pub(super) depth: u16,
    pub(super) parent: u32,
    /// A scalar: where its text begins. A collection: the number of the node after its last descendant.
    pub(super) start: u32,
    /// A scalar: bytes of text. A collection: how many children.
    pub(super) length: u32,
    pub(super) place: Place,
    pub(super) step: Step,
}

/// How one gets to a node from its parent.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Root,
    Index(u32),
    Key {
        start: u32,
        length: u32,
        place: Place,
    },
    /// By a YAML merge key: its entries were merged, and the value itself is not a child anybody sees.
    Merge,
}

impl Entry {
    pub(super) const NONE: u32 = u32::MAX;

    pub(super) const ABSENT: Self = Self {
        kind: Kind::Null,
        depth: 0,
        parent: Self::NONE,
        start: 0,
        length: 0,
        place: Place::START,
        step: Step::Root,
    };

    /// The number of the node that follows this one (whose number is `id`) and all it holds.
    pub(super) fn after(&self, id: u32) -> u32 {
        match self.kind {
            Kind::List | Kind::Map => self.start.max(id + 1),
            _ => id + 1,
        }
    }
}
