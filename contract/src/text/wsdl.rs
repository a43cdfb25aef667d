use roxmltree::{Document, Error, Node, ParsingOptions};

use super::places::Places;
use super::{DEEPEST, not_listed, operation, stumbled};
use crate::contract::{Operations, first_line, shortened};
use crate::problem::{Code, Place, Problem, Refusal, Report, Severity};

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

/// Text, elements, comments and processing instructions beyond this many are not read: about what 10 MiB hold.
const MOST_NODES: u32 = 1_000_000;

/// Lists the operations of port types (WSDL 1.1) and interfaces (2.0), as `operation PortType/Name`. The title is the
/// name of the definitions.
pub(super) fn list(text: &str, operations: &mut Operations, report: &mut Report) -> Result<Option<String>, Refusal> {
    if let Some(offset) = too_intricate(text) {
        report.push(not_listed(Places::new(text).at(offset)));
        return Ok(None);
    }
    let error = match parse(text) {
        Ok(document) => return list_all(text, &document, operations, report),
        Err(error) => error,
    };
    let offset = offset_of(&error, text);
    let place = Places::new(text).at(offset);
    if matches!(error, Error::NodesLimitReached) {
        report.push(not_listed(place));
        return Ok(None);
    }
    report.push(stumbled(place, &error.to_string()));
    // XML with an error is no XML. What stands before the error becomes some once its elements are closed.
    let closed = closed_before(text, offset);
    match parse(&closed) {
        Ok(document) => list_all(&closed, &document, operations, report),
        Err(_) => Ok(None),
    }
}

/// Document type definitions stay refused, and with them all entities but the five of XML itself.
fn parse(text: &str) -> Result<Document<'_>, Error> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options)
}

fn list_all(
    text: &str,
    document: &Document<'_>,
    operations: &mut Operations,
    report: &mut Report,
) -> Result<Option<String>, Refusal> {
    let root = document.root_element();
    let namespace = root.tag_name().namespace();
    let ours = |node: &Node<'_, '_>, names: &[&str]| {
        node.is_element() && node.tag_name().namespace() == namespace && names.contains(&node.tag_name().name())
    };
    let mut places = Places::new(text);
    for port in root.children().filter(|node| ours(node, &["portType", "interface"])) {
        let name = port.attribute("name").unwrap_or("?");
        for found in port.children().filter(|node| ours(node, &["operation"])) {
            let Some(method) = found.attribute("name") else {
                continue;
            };
            let place = places.at(found.range().start);
            let mut operation = operation("operation", format!("{name}/{method}"), place);
            let documentation = found.children().find(|node| ours(node, &["documentation"]));
            operation.summary = documentation.and_then(|node| {
                let mut texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
                texts.find_map(first_line)
            });
            operations.push(operation)?;
        }
    }
    let severity = match operations.is_empty() {
        true => Severity::Warning,
        false => Severity::Note,
    };
    let mut places = Places::new(text);
    for import in root.children().filter(|node| ours(node, &["import", "include"])) {
        // A schema has no operations, whatever it is imported by.
        let location = import
            .attribute("location")
            .filter(|location| !location.ends_with(".xsd"));
        if let Some(location) = location {
            let part = import.attribute("namespace").unwrap_or("?");
            report.push(elsewhere(severity, places.at(import.range().start), part, location));
        }
    }
    let title = root
        .attribute("name")
        .filter(|_| root.has_tag_name((namespace.unwrap_or_default(), "definitions")));
    Ok(title.map(str::to_owned))
}

/// What is imported may have operations too.
fn elsewhere(severity: Severity, place: Place, part: &str, location: &str) -> Problem {
    let (part, location) = (shortened(part, 200), shortened(location, 200));
    let text = format!(
        "{part} stands in another document ({location}), which is never fetched, so its operations are not listed. Bundle the document into one file."
    );
    Problem::new(severity, Code::OperationsElsewhere, place, text)
        .with("path", part)
        .with("reference", location)
}

/// Where the parser met an error, in bytes.
fn offset_of(error: &Error, text: &str) -> usize {
    match error {
        Error::DtdDetected => text.find("<!DOCTYPE").unwrap_or_default(),
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => text.len(),
        _ => {
            let position = error.pos();
            let nth = |number: u32| usize::try_from(number.saturating_sub(1)).unwrap_or_default();
            let line = match nth(position.row) {
                0 => 0,
                row => text
                    .match_indices('\n')
                    .nth(row - 1)
                    .map_or(text.len(), |(at, _)| at + 1),
            };
            let rest = text.get(line..).unwrap_or_default();
            let column = rest
                .char_indices()
                .nth(nth(position.col))
                .map_or(rest.len(), |(at, _)| at);
            line + column
        }
    }
}

/// The text up to the last tag that is whole before this byte, with the elements closed that are open there.
fn closed_before(text: &str, offset: usize) -> String {
    let mut open = Vec::new();
    let mut end = 0;
    for tag in Tags::new(text).take_while(|tag| tag.end <= offset) {
        end = tag.end;
        if tag.closes {
            open.pop();
        } else if !tag.empty {
            open.push(tag.name());
        }
    }
    let mut closed = text.get(..end).unwrap_or_default().to_owned();
    for name in open.iter().rev() {
        closed.extend(["</", name, ">"]);
    }
    closed
}

/// Where elements nest too deep, or have so many attributes and namespaces that comparing each with each, as the parser
/// does, would take long; in bytes.
fn too_intricate(text: &str) -> Option<usize> {
    /// Comparisons of two short strings: well under a second.
    const MOST_COMPARISONS: usize = 100_000_000;

    let mut comparisons = 0_usize;
    // Of each open element, how many namespaces are in its scope.
    let mut scopes = vec![1_usize];
    for tag in Tags::new(text) {
        if tag.closes {
            scopes.truncate(scopes.len().saturating_sub(1).max(1));
            continue;
        }
        let attributes = tag.text.matches('=').count();
        let declared = tag.text.matches("xmlns").count();
        let scope = scopes.last().copied().unwrap_or(1) + declared;
        let inherited = if declared > 0 { scope * scope } else { 0 };
        comparisons = comparisons.saturating_add((attributes + 1) * (attributes + scope) + inherited);
        if !tag.empty {
            scopes.push(scope);
        }
        if comparisons > MOST_COMPARISONS || scopes.len() > DEEPEST + 1 {
            return Some(tag.offset);
        }
    }
    None
}

/// One `<…>` of an XML text.
struct Tag<'t> {
    /// Without the angle brackets and slashes.
    text: &'t str,
    /// `</…>`
    closes: bool,
    /// `<…/>`
    empty: bool,
    /// In bytes from the beginning of the text.
    offset: usize,
    /// The byte behind it.
    end: usize,
}

impl<'t> Tag<'t> {
    fn name(&self) -> &'t str {
        let mut words = self.text.split(|character: char| character.is_whitespace());
        words.next().unwrap_or_default()
    }

    fn local_name(&self) -> &'t str {
        let name = self.name();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }
}

/// The tags of an XML text. Comments, CDATA, declarations and processing instructions are passed over; entities are
/// never expanded.
struct Tags<'t> {
    text: &'t str,
    rest: &'t str,
}

impl<'t> Tags<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, rest: text }
    }

    fn pass(&mut self, bytes: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
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
            let offset = self.text.len() - self.rest.len();
            let length = tag_length(self.rest);
            let text = self.pass(length).trim_start_matches('<').trim_end_matches('>');
            let closes = text.starts_with('/');
            let empty = text.ends_with('/');
            return Some(Tag {
                text: text.trim_matches('/'),
                closes,
                empty,
                offset,
                end: offset + length,
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
