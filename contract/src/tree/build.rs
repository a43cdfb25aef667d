use std::collections::HashMap;

use super::names::{Names, gives_a_name};
use super::{Children, Document, Entry, Kind, NodeId, Step};
use crate::limits::Limits;
use crate::problem::{Code, Place, Problem, Refusal};

/// Collections with more children than this get an index: mappings by key, both to find duplicates and to look keys up,
/// lists by position.
pub(super) const LARGE: usize = 12;

/// Builds a [`Document`] from what a parser meets, in document order, and holds the [`Limits`] while doing so.
pub(crate) struct Builder {
    limits: Limits,
    pub(super) document: Document,
    pub(super) open: Vec<Open>,
    scalar_bytes: usize,
    /// Some key gives a schema a name.
    has_names: bool,
    /// Children of the collection being closed; kept to save allocations.
    scratch: Vec<u32>,
}

/// A collection that has begun and not ended.
pub(super) struct Open {
    pub(super) id: u32,
    children: u32,
    /// In a mapping: the key that waits for its value.
    pub(super) key: Option<Step>,
    /// Values of merge keys.
    pub(super) merges: Vec<u32>,
}

impl Builder {
    pub(crate) fn new(limits: Limits) -> Self {
        let limits = Limits {
            depth: limits.depth.min(Limits::DEEPEST),
            ..limits
        };
        let document = Document {
            nodes: Vec::new(),
            text: String::new(),
            large: HashMap::new(),
            sorted: Vec::new(),
            names: Names::default(),
            problems: Vec::new(),
        };
        Self {
            limits,
            document,
            open: Vec::new(),
            scalar_bytes: 0,
            has_names: false,
            scratch: Vec::new(),
        }
    }

    /// Whether the next thing must be a key.
    pub(crate) fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.key.is_none() && self.document.entry(open.id).kind == Kind::Map)
    }

    pub(crate) fn key(&mut self, text: &str, place: Place) -> Result<(), Refusal> {
        let (start, length) = self.put(text, place)?;
        self.has_names |= gives_a_name(text);
        if let Some(open) = self.open.last_mut() {
            open.key = Some(Step::Key { start, length, place });
        }
        Ok(())
    }

    pub(crate) fn scalar(&mut self, kind: Kind, text: &str, place: Place) -> Result<NodeId, Refusal> {
        let (start, length) = self.put(text, place)?;
        self.node(kind, start, length, place)
    }

    /// Begins a list or a mapping.
    pub(crate) fn open(&mut self, kind: Kind, place: Place) -> Result<NodeId, Refusal> {
        if self.open.len() >= self.limits.depth {
            return Err(too_deep(self.limits.depth, place));
        }
        let id = self.node(kind, 0, 0, place)?;
        self.open.push(Open {
            id: id.0,
            children: 0,
            key: None,
            merges: Vec::new(),
        });
        Ok(id)
    }

    /// Ends the innermost collection.
    pub(crate) fn close(&mut self) -> Result<(), Refusal> {
        self.merge()?;
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let end = self.document.nodes.len() as u32;
        let Some(entry) = self.document.nodes.get_mut(open.id as usize) else {
            return Ok(());
        };
        entry.start = end;
        entry.length = open.children;
        match entry.kind {
            Kind::Map => self.check_keys(open.id, open.children as usize),
            _ if open.children as usize > LARGE => {
                let document = &mut self.document;
                let first = document.sorted.len() as u32;
                document.large.insert(open.id, first);
                self.scratch.clear();
                self.scratch.extend(
                    Children {
                        document,
                        next: open.id + 1,
                        end,
                    }
                    .map(|child| child.id),
                );
                document.sorted.extend_from_slice(&self.scratch);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Puts a copy of a finished node here, as a YAML alias asks for. `None` when the node has not ended yet.
    pub(crate) fn copy(&mut self, NodeId(from): NodeId, place: Place) -> Result<Option<NodeId>, Refusal> {
        if self.open.iter().any(|open| open.id == from) {
            return Ok(None);
        }
        let source = *self.document.entry(from);
        let end = source.after(from);
        let count = (end - from) as usize;
        self.check_room(count, place)?;
        let id = self.node(source.kind, source.start, source.length, place)?;
        let (deeper, depth) = (self.document.entry(id.0).depth, source.depth);
        let shift = id.0 - from;
        for old in from..end {
            let mut entry = *self.document.entry(old);
            self.scalar_bytes += text_bytes(&entry, old == from);
            entry.depth = entry.depth - depth + deeper;
            if matches!(entry.kind, Kind::List | Kind::Map) {
                if entry.depth as usize >= self.limits.depth {
                    return Err(too_deep(self.limits.depth, place));
                }
                entry.start += shift;
                if let Some(&sorted) = self.document.large.get(&old) {
                    self.copy_sorted(sorted, entry.length, old + shift, shift);
                }
            }
            if old == from {
                if let Some(copy) = self.document.nodes.get_mut(id.0 as usize) {
                    copy.start = entry.start;
                }
            } else {
                entry.parent += shift;
                self.document.nodes.push(entry);
            }
        }
        self.check_text(0, place)?;
        Ok(Some(id))
    }

    /// The kind and text of a finished scalar.
    pub(crate) fn scalar_text(&self, id: NodeId) -> Option<String> {
        self.document.node(id).text().map(str::to_owned)
    }

    pub(crate) fn note(&mut self, problem: Problem) {
        self.document.note(problem);
    }

    /// The document, once its root has ended.
    pub(crate) fn finish(mut self) -> Document {
        if self.has_names {
            self.document.names = Names::gather(&self.document);
        }
        self.document
    }

    fn node(&mut self, kind: Kind, start: u32, length: u32, place: Place) -> Result<NodeId, Refusal> {
        self.check_room(1, place)?;
        let id = self.document.nodes.len() as u32;
        let depth = self.open.len() as u16;
        let (parent, step) = match self.open.last_mut() {
            Some(open) => {
                let step = open.key.take().unwrap_or(Step::Index(open.children));
                match step {
                    Step::Merge => open.merges.push(id),
                    _ => open.children += 1,
                }
                (open.id, step)
            }
            None => (Entry::NONE, Step::Root),
        };
        self.document.nodes.push(Entry {
            kind,
            depth,
            parent,
            start,
            length,
            place,
            step,
        });
        Ok(NodeId(id))
    }

    fn put(&mut self, text: &str, place: Place) -> Result<(u32, u32), Refusal> {
        self.check_text(text.len(), place)?;
        let start = self.document.text.len() as u32;
        self.document.text.push_str(text);
        self.scalar_bytes += text.len();
        Ok((start, text.len() as u32))
    }

    fn check_room(&self, more: usize, place: Place) -> Result<(), Refusal> {
        // Node numbers are 32 bits wide whatever the limits say.
        let limit = self.limits.nodes.min(u32::MAX as usize - 1);
        if self.document.nodes.len() + more > limit {
            let text = format!(
                "The document holds more than {limit} values (aliases counted each time they are used), so it was not read. \
                 Split it, or remove aliases that multiply."
            );
            return Err(Refusal::new(Code::TooManyNodes, place, text).with("limit", limit));
        }
        Ok(())
    }

    fn check_text(&self, more: usize, place: Place) -> Result<(), Refusal> {
        // Places in the text are 32 bits wide whatever the limits say.
        let limit = self.limits.scalar_bytes.min(u32::MAX as usize - 1);
        if self.scalar_bytes + more > limit {
            let text = format!(
                "The texts in the document come to more than {limit} bytes once aliases are expanded, so it was not read. \
                 Shorten embedded examples, or remove aliases that multiply."
            );
            return Err(Refusal::new(Code::TooMuchText, place, text).with("limit", limit));
        }
        Ok(())
    }

    fn copy_sorted(&mut self, start: u32, length: u32, map: u32, shift: u32) {
        let (start, copied) = (start as usize, self.document.sorted.len() as u32);
        let children: Vec<u32> = self
            .document
            .sorted
            .get(start..start + length as usize)
            .unwrap_or_default()
            .iter()
            .map(|id| id + shift)
            .collect();
        self.document.sorted.extend(children);
        self.document.large.insert(map, copied);
    }

    fn check_keys(&mut self, map: u32, children: usize) -> Result<(), Refusal> {
        let document = &mut self.document;
        let mut ids = std::mem::take(&mut self.scratch);
        ids.clear();
        let end = document.entry(map).start;
        ids.extend(
            Children {
                document,
                next: map + 1,
                end,
            }
            .map(|child| child.id),
        );
        let key = |id: u32| document.node(NodeId(id)).key_text();
        let duplicate = if children <= LARGE {
            ids.iter().enumerate().find_map(|(at, &id)| {
                let before = ids.iter().take(at).find(|&&before| key(before) == key(id))?;
                Some((*before, id))
            })
        } else {
            ids.sort_unstable_by(|&a, &b| key(a).cmp(key(b)).then(a.cmp(&b)));
            ids.iter()
                .zip(ids.iter().skip(1))
                .map(|(&a, &b)| (a, b))
                .filter(|&(a, b)| key(a) == key(b))
                .min_by_key(|pair| pair.1)
        };
        if let Some((first, second)) = duplicate {
            return Err(duplicate_key(document, first, second));
        }
        if children > LARGE {
            document.large.insert(map, document.sorted.len() as u32);
            document.sorted.extend_from_slice(&ids);
        }
        self.scratch = ids;
        Ok(())
    }
}

fn text_bytes(entry: &Entry, alias: bool) -> usize {
    let own = match entry.kind {
        Kind::List | Kind::Map => 0,
        _ => entry.length as usize,
    };
    let key = match entry.step {
        Step::Key { length, .. } if !alias => length as usize,
        _ => 0,
    };
    own + key
}

fn too_deep(limit: usize, place: Place) -> Refusal {
    let text = format!(
        "Lists and mappings are nested more than {limit} deep here, so the document was not read. \
         Move inner parts to named components and refer to them."
    );
    Refusal::new(Code::TooDeep, place, text).with("limit", limit)
}

fn duplicate_key(document: &Document, first: u32, second: u32) -> Refusal {
    let first = document.node(NodeId(first));
    let second = document.node(NodeId(second));
    let key = second.key_text();
    let first_line = first.key().map_or(first.line(), |key| key.place.line);
    let place = second.key().map_or(second.place(), |key| key.place);
    let shown: String = key.chars().take(80).collect();
    let text = format!(
        "The key \"{shown}\" stands twice in one mapping (first on line {first_line}); readers disagree on which one counts, \
         so the document was not read. Remove or rename one of them."
    );
    Refusal::new(Code::DuplicateKey, place, text)
        .with("key", shown)
        .with("first_line", first_line)
        .pointing_at(second.pointer())
}
