//! YAML 1.2 to located trees.
//!
//! Scalars follow the core schema of YAML 1.2: `no` is text, `012` a number that keeps its digits. Merge keys (`<<`),
//! which YAML 1.2 no longer has but many documents use, are merged. Aliases are expanded, and count against the limits.

mod scalar;
mod source;

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, ScalarStyle, Span, Tag};
use source::{Source, Trouble};

use crate::limits::Limits;
use crate::problem::{Code, Place, Problem, Refusal, Severity};
use crate::tree::{Builder, Document, Kind, NodeId};

/// Reads every document of a YAML stream. A stream without a document gives an empty list.
///
/// The limits hold for the stream: bytes for the whole, the others for each document.
///
/// # Errors
/// A [`Refusal`] at the first thing that cannot be read: then there is no document at all, also of those before it.
pub fn documents(text: &str, limits: &Limits) -> Result<Vec<Document>, Refusal> {
    let mut reader = Reader::new(text, limits)?;
    let mut documents = Vec::new();
    while let Some(document) = reader.document()? {
        documents.push(document);
    }
    Ok(documents)
}

/// Reads a text that must hold one YAML document; empty ones beside it (a `---` at the end) do not count.
///
/// # Errors
/// A [`Refusal`] when it cannot be read, is empty, or holds more than one document.
pub fn document(text: &str, limits: &Limits) -> Result<Document, Refusal> {
    let mut reader = Reader::new(text, limits)?;
    let mut only = None;
    while let Some(document) = reader.document()? {
        if document.is_empty() {
            continue;
        }
        if only.is_some() {
            let text = "A second YAML document begins here (after ---) where one is expected, so neither was read. \
                        Put each document in its own file.";
            return Err(Refusal::new(Code::SeveralDocuments, document.root().place(), text));
        }
        only = Some(document);
    }
    only.ok_or_else(crate::read::empty)
}

struct Reader<'t> {
    source: Source<'t>,
    last: Place,
    limits: Limits,
    nodes_left: usize,
}

/// What an anchor stands for.
enum Anchored {
    Node(NodeId),
    Key(Kind, String),
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, limits: &Limits) -> Result<Self, Refusal> {
        crate::read::check_size(text.len(), limits)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Ok(Self {
            source: Source::new(text, limits.nodes),
            last: Place::START,
            limits: *limits,
            nodes_left: limits.nodes,
        })
    }

    fn event(&mut self) -> Result<Option<(Event<'t>, Span)>, Refusal> {
        let event = self.source.next().map_err(|trouble| match trouble {
            Trouble::Syntax(error) => {
                let reason = error.info();
                let text = format!("This is not valid YAML ({reason}), so nothing was read. Correct the line, or the indentation just above it.");
                Refusal::new(Code::YamlSyntax, place(error.marker()), text).with("reason", reason)
            }
            Trouble::TooFarAhead => {
                let limit = self.limits.nodes;
                let text = format!("More than {limit} separators (commas, colons, brackets) follow here within one value, so the document was not read. Split it.");
                Refusal::new(Code::TooManyNodes, self.last, text).with("limit", limit)
            }
        })?;
        if let Some((_, span)) = &event {
            self.last = place(&span.start);
        }
        Ok(event)
    }

    fn document(&mut self) -> Result<Option<Document>, Refusal> {
        loop {
            match self.event()? {
                None | Some((Event::StreamEnd, _)) => return Ok(None),
                Some((Event::DocumentStart(_), _)) => break,
                Some(_) => {}
            }
        }
        let mut building = Building {
            builder: Builder::new(Limits {
                nodes: self.nodes_left,
                ..self.limits
            }),
            anchors: HashMap::new(),
        };
        while let Some((event, span)) = self.event()? {
            if matches!(event, Event::DocumentEnd) {
                break;
            }
            building.take(event, place(&span.start))?;
        }
        let document = building.builder.finish();
        self.nodes_left = self.nodes_left.saturating_sub(document.len());
        Ok(Some(document))
    }
}

struct Building {
    builder: Builder,
    anchors: HashMap<usize, Anchored>,
}

impl Building {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), Refusal> {
        match event {
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref(), place),
            Event::SequenceStart(anchor, tag) => self.open(Kind::List, anchor, tag.as_deref(), place),
            Event::MappingStart(anchor, tag) => self.open(Kind::Map, anchor, tag.as_deref(), place),
            Event::SequenceEnd | Event::MappingEnd => self.builder.close(),
            Event::Alias(anchor) => self.alias(anchor, place),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        place: Place,
    ) -> Result<(), Refusal> {
        let kind = self.kind_of(text, style, tag, place);
        let anchored = if self.builder.wants_key() {
            if text == "<<" && style == ScalarStyle::Plain {
                self.builder.merge_key();
                return Ok(());
            }
            self.builder.key(text, place)?;
            (anchor != 0).then(|| Anchored::Key(kind, text.to_owned()))
        } else {
            let id = self.builder.scalar(kind, text, place)?;
            (anchor != 0).then_some(Anchored::Node(id))
        };
        if let Some(anchored) = anchored {
            self.anchors.insert(anchor, anchored);
        }
        Ok(())
    }

    fn open(&mut self, kind: Kind, anchor: usize, tag: Option<&Tag>, place: Place) -> Result<(), Refusal> {
        if self.builder.wants_key() {
            return Err(complex_key(place));
        }
        if let Some(tag) = tag
            && !(tag.is_yaml_core_schema() && matches!(tag.suffix.as_str(), "map" | "seq"))
        {
            self.note_tag(tag, place);
        }
        let id = self.builder.open(kind, place)?;
        if anchor != 0 {
            self.anchors.insert(anchor, Anchored::Node(id));
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, place: Place) -> Result<(), Refusal> {
        let key = self.builder.wants_key();
        match self.anchors.get(&anchor) {
            Some(Anchored::Key(_, text)) if key => self.builder.key(text, place),
            Some(Anchored::Key(kind, text)) => self.builder.scalar(*kind, text, place).map(drop),
            Some(&Anchored::Node(id)) if key => {
                let text = self.builder.scalar_text(id).ok_or_else(|| complex_key(place))?;
                self.builder.key(&text, place)
            }
            Some(&Anchored::Node(id)) => match self.builder.copy(id, place)? {
                Some(_) => Ok(()),
                None => Err(alias_of_itself(place)),
            },
            // The parser refuses an alias of an anchor it has not seen; one of an earlier document ends here.
            None => {
                let reason = "while parsing node, found unknown anchor";
                let text = "The alias refers to an anchor that this document does not have, so nothing was read. Add the anchor (&name) before it.";
                Err(Refusal::new(Code::YamlSyntax, place, text).with("reason", reason))
            }
        }
    }

    fn kind_of(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, place: Place) -> Kind {
        let plain = style == ScalarStyle::Plain;
        let Some(tag) = tag else {
            return if plain { scalar::core_schema(text) } else { Kind::Text };
        };
        match (tag.is_yaml_core_schema(), tag.suffix.as_str()) {
            (true, "str" | "binary" | "timestamp") => Kind::Text,
            (true, "null" | "bool" | "int" | "float") => scalar::core_schema(text),
            // The non-specific tag: what it would be without quotes is not asked.
            (false, "") => Kind::Text,
            _ => {
                self.note_tag(tag, place);
                if plain { scalar::core_schema(text) } else { Kind::Text }
            }
        }
    }

    fn note_tag(&mut self, tag: &Tag, place: Place) {
        let tag: String = tag.to_string().chars().take(80).collect();
        let text = format!(
            "The YAML tag {tag} has no meaning here: the value was read as if it had none. Remove the tag if that is what you want."
        );
        self.builder
            .note(Problem::new(Severity::Note, Code::UnknownTag, place, text).with("tag", tag));
    }
}

fn place(marker: &Marker) -> Place {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Place {
        line: number(marker.line()).max(1),
        column: number(marker.col() + 1),
    }
}

fn complex_key(place: Place) -> Refusal {
    let text = "The key of this entry is a list or a mapping, which contracts and descriptors cannot hold, so nothing was read. \
                If it was meant as text, put it in quotes.";
    Refusal::new(Code::ComplexKey, place, text)
}

fn alias_of_itself(place: Place) -> Refusal {
    let text = "The alias stands inside the very value it refers to, so the value would never end; nothing was read. Use a $ref instead.";
    Refusal::new(Code::AliasOfItself, place, text)
}
