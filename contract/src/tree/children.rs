use super::{Document, Key, Node, Step};

/// See [`Node::items`].
pub struct Items<'d> {
    pub(super) rest: Children<'d>,
    pub(super) empty: bool,
}

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        if self.empty { None } else { self.rest.next() }
    }
}

/// See [`Node::entries`].
pub struct Entries<'d> {
    pub(super) rest: Children<'d>,
    pub(super) empty: bool,
}

impl<'d> Iterator for Entries<'d> {
    type Item = (Key<'d>, Node<'d>);

    fn next(&mut self) -> Option<(Key<'d>, Node<'d>)> {
        if self.empty {
            return None;
        }
        let node = self.rest.next()?;
        let key = node.key().unwrap_or(Key {
            text: "",
            place: node.place(),
        });
        Some((key, node))
    }
}

/// Whatever a collection holds.
pub(super) struct Children<'d> {
    pub(super) document: &'d Document,
    pub(super) next: u32,
    pub(super) end: u32,
}

impl<'d> Iterator for Children<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        while self.next < self.end {
            let id = self.next;
            let entry = self.document.entry(id);
            self.next = entry.after(id);
            if !matches!(entry.step, Step::Merge) {
                return Some(Node {
                    document: self.document,
                    id,
                });
            }
        }
        None
    }
}
