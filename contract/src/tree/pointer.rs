use super::{Document, Kind, Node, Step};

impl<'d> Node<'d> {
    /// The JSON pointer (RFC 6901) of this node: empty for the root, else `/paths/~1pets/get`.
    pub fn pointer(self) -> String {
        let mut steps = Vec::new();
        let mut node = self;
        loop {
            steps.push(node.entry().step);
            match node.parent() {
                Some(parent) => node = parent,
                None => break,
            }
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root | Step::Merge => {}
                Step::Index(index) => {
                    pointer.push('/');
                    pointer.push_str(&index.to_string());
                }
                Step::Key { start, length, .. } => push_escaped(&mut pointer, self.document.slice(start, length)),
            }
        }
        pointer
    }

    /// About how long [`Node::pointer`] is, without making it: hostile keys are long.
    pub(crate) fn pointer_length(self) -> usize {
        let mut length = 0;
        let mut node = Some(self);
        while let Some(here) = node {
            length += 1 + here.key().map_or(0, |key| key.text.len());
            node = here.parent();
        }
        length
    }

    /// The descendant a JSON pointer leads to from here; the node itself for an empty pointer.
    pub fn at(self, pointer: &str) -> Option<Node<'d>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut node = self;
        for step in pointer.strip_prefix('/')?.split('/') {
            node = match node.kind() {
                Kind::Map if step.contains('~') => node.get(&step.replace("~1", "/").replace("~0", "~"))?,
                Kind::Map => node.get(step)?,
                Kind::List => node.item(index(step)?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}

impl Document {
    /// The node a JSON pointer (RFC 6901) leads to.
    pub fn at(&self, pointer: &str) -> Option<Node<'_>> {
        self.root().at(pointer)
    }
}

/// Adds one step to a JSON pointer.
fn push_escaped(pointer: &mut String, step: &str) {
    pointer.push('/');
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// RFC 6901: digits, no leading zero.
fn index(step: &str) -> Option<usize> {
    let canonical = step == "0" || (!step.starts_with('0') && step.bytes().all(|byte| byte.is_ascii_digit()));
    if canonical { step.parse().ok() } else { None }
}
