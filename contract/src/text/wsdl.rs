use super::operation;
use crate::contract::Operations;
use crate::problem::{Place, Refusal};

/// Whether the outermost element is a description in one of the two WSDL namespaces.
pub(super) fn is_wsdl(text: &str) -> bool {
    let root = Tags::new(text).find(|tag| !tag.closes);
    root.is_some_and(|root| {
        let namespace = ["http://schemas.xmlsoap.org/wsdl/", "http://www.w3.org/ns/wsdl"]
            .iter()
            .any(|name| root.text.contains(name));
        matches!(root.local_name(), "definitions" | "description") && namespace
    })
}

/// Lists the operations of port types (WSDL 1.1) and interfaces (2.0), as `operation PortType/Name`. The title is the
/// name of the definitions.
pub(super) fn list(text: &str, operations: &mut Operations) -> Result<Option<String>, Refusal> {
    let mut title = None;
    let mut port = None;
    for tag in Tags::new(text) {
        match (tag.local_name(), tag.closes) {
            ("definitions", false) => title = title.or_else(|| tag.attribute("name").map(str::to_owned)),
            ("portType" | "interface", false) if !tag.empty => port = Some(tag.attribute("name").unwrap_or("?")),
            ("portType" | "interface", true) => port = None,
            ("operation", false) => {
                if let (Some(port), Some(name)) = (port, tag.attribute("name")) {
                    operations.push(operation("operation", format!("{port}/{name}"), tag.place))?;
                }
            }
            _ => {}
        }
    }
    Ok(title)
}

/// One `<…>` of an XML text.
struct Tag<'t> {
    /// Without the angle brackets and slashes.
    text: &'t str,
    /// `</…>`
    closes: bool,
    /// `<…/>`
    empty: bool,
    place: Place,
}

impl<'t> Tag<'t> {
    fn local_name(&self) -> &'t str {
        let name = self
            .text
            .split(|character: char| character.is_whitespace())
            .next()
            .unwrap_or_default();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    fn attribute(&self, name: &str) -> Option<&'t str> {
        let mut rest = self.text.split_once(char::is_whitespace)?.1;
        loop {
            let (found, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, next) = after.get(1..)?.split_once(quote)?;
            if found.trim() == name {
                return Some(value);
            }
            rest = next;
        }
    }
}

/// The tags of an XML text. Comments, CDATA, declarations and processing instructions are passed over; entities are
/// never expanded.
struct Tags<'t> {
    rest: &'t str,
    place: Place,
}

impl<'t> Tags<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            rest: text,
            place: Place::START,
        }
    }

    fn pass(&mut self, bytes: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        for character in passed.chars() {
            if character == '\n' {
                self.place.line = self.place.line.saturating_add(1);
                self.place.column = 1;
            } else {
                self.place.column = self.place.column.saturating_add(1);
            }
        }
        self.rest = rest;
        passed
    }

    fn pass_to(&mut self, end: &str) -> &'t str {
        let length = self.rest.find(end).map_or(self.rest.len(), |found| found + end.len());
        self.pass(length)
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        loop {
            let begin = self.rest.find('<')?;
            self.pass(begin);
            let special = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
            if let Some((_, end)) = special.iter().find(|(begin, _)| self.rest.starts_with(begin)) {
                self.pass_to(end);
                continue;
            }
            let place = self.place;
            let length = tag_length(self.rest);
            let text = self.pass(length).trim_start_matches('<').trim_end_matches('>');
            let closes = text.starts_with('/');
            let empty = text.ends_with('/');
            return Some(Tag {
                text: text.trim_matches('/'),
                closes,
                empty,
                place,
            });
        }
    }
}

/// The length of a tag with its angle brackets; `>` inside quotes does not end it.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    text.len()
}
