use std::borrow::Cow;

use super::{Document, Node};

/// What a `$ref` says, by RFC 3986: where to look, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference<'t> {
    /// In the same document, by JSON pointer (percent-decoded).
    Local(Cow<'t, str>),
    /// In the same document, by a name (`#pet`) that some `$anchor` declares.
    Anchor(&'t str),
    /// In another document: what stands before `#`, and the fragment after it, if any.
    External { file: &'t str, fragment: Option<&'t str> },
}

/// Where a node's `$ref` leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed<'d> {
    /// To a node of this document, which has no further local `$ref`; the node itself if it had none.
    Node(Node<'d>),
    /// Out of this document (or to an anchor it does not have): the reference's text.
    Elsewhere(&'d str),
    /// To a place this document does not have.
    Dangling(&'d str),
    /// Round in a circle.
    Circular(&'d str),
}

impl<'t> Reference<'t> {
    pub fn parse(text: &'t str) -> Self {
        match text.split_once('#') {
            None => Self::External {
                file: text,
                fragment: None,
            },
            Some(("", pointer)) if pointer.is_empty() || pointer.starts_with('/') => {
                Self::Local(percent_decoded(pointer))
            }
            // Some writers percent-encode the first slash, too.
            Some(("", pointer)) if pointer.starts_with("%2F") || pointer.starts_with("%2f") => {
                Self::Local(percent_decoded(pointer))
            }
            Some(("", anchor)) => Self::Anchor(anchor),
            Some((file, fragment)) => Self::External {
                file,
                fragment: Some(fragment),
            },
        }
    }
}

impl Document {
    /// The node of this document that a reference names, itself not followed further: by a pointer
    /// (`#/components/schemas/Pet`), by an `$anchor` (`#pet`) or by the `$id` of a schema in it, as that is written.
    pub fn resolve(&self, reference: &str) -> Option<Node<'_>> {
        let named = |name: &str| {
            let id = self.names.get(name)?;
            Some(Node { document: self, id })
        };
        match Reference::parse(reference) {
            Reference::Local(pointer) => self.at(&pointer),
            Reference::Anchor(_) => named(reference),
            Reference::External { file, fragment } => match fragment {
                None | Some("") => named(file),
                // What is before it must be here, or the anchor may be that of another document.
                Some(fragment) => match Reference::parse(fragment_of(reference)) {
                    Reference::Local(pointer) => named(file)?.at(&pointer),
                    _ => named(file).and_then(|_| named(&format!("#{fragment}"))),
                },
            },
        }
    }
}

impl<'d> Node<'d> {
    /// The text of this node's `$ref`, when it is a mapping that has one.
    pub fn reference(self) -> Option<&'d str> {
        self.get("$ref").and_then(Node::as_str)
    }

    /// Follows `$ref` after `$ref` within the document. Nothing is ever fetched.
    pub fn follow(self) -> Followed<'d> {
        let mut node = self;
        let mut seen = vec![node.id];
        while let Some(reference) = node.reference() {
            let Some(next) = self.document.resolve(reference) else {
                return match Reference::parse(reference) {
                    Reference::Local(_) => Followed::Dangling(reference),
                    Reference::Anchor(_) | Reference::External { .. } => Followed::Elsewhere(reference),
                };
            };
            if seen.contains(&next.id) {
                return Followed::Circular(reference);
            }
            // Chains are short in earnest documents; the bound keeps the search in `seen` cheap in others.
            if seen.len() > 32 {
                return Followed::Circular(reference);
            }
            seen.push(next.id);
            node = next;
        }
        Followed::Node(node)
    }
}

/// The fragment of a reference, with its `#`.
fn fragment_of(reference: &str) -> &str {
    reference
        .find('#')
        .and_then(|at| reference.get(at..))
        .unwrap_or_default()
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let (byte, tail) = match (first, tail) {
            (b'%', [high, low, tail @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: &u8| (*byte as char).to_digit(16).unwrap_or_default() as u8;
                (digit(high) * 16 + digit(low), tail)
            }
            _ => (*first, tail),
        };
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}
