use super::places::after;
use crate::problem::Place;

/// Words, strings and punctuation of a text, without its comments and white space.
pub(super) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    place: Place,
    comments: Comments,
}

/// How comments begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    /// `//` or `#` to the end of the line, and `/* */`. Protocol Buffers have `#` only inside values of options, and
    /// their parser takes it for a comment anywhere.
    Slashes,
    /// `#` to the end of the line; commas count as white space, as in GraphQL.
    Hash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    /// In bytes from the beginning of the text.
    pub(super) offset: usize,
    pub(super) place: Place,
}

impl Token<'_> {
    pub(super) fn is_string(self) -> bool {
        self.text.starts_with(['"', '\''])
    }

    /// By how much it changes the depth of nesting.
    pub(super) fn nests(self) -> isize {
        match self.text {
            "{" | "(" | "[" => 1,
            "}" | ")" | "]" => -1,
            _ => 0,
        }
    }
}

/// Where brackets first stand deeper inside one another than `most`.
pub(super) fn too_deep(text: &str, comments: Comments, most: usize) -> Option<Place> {
    let mut depth = 0_usize;
    Tokens::new(text, comments).find_map(|token| {
        depth = depth.saturating_add_signed(token.nests());
        (depth > most).then_some(token.place)
    })
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str, comments: Comments) -> Self {
        Self {
            text,
            at: 0,
            place: Place::START,
            comments,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves over this many bytes, keeping count of lines and columns.
    fn pass(&mut self, bytes: usize) -> &'t str {
        let passed = self.rest().get(..bytes).unwrap_or(self.rest());
        self.place = after(self.place, passed);
        self.at += passed.len();
        passed
    }

    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len()
                - rest
                    .trim_start_matches(|character: char| self.is_blank(character))
                    .len();
            let comment = match self.comments {
                Comments::Hash => rest.starts_with('#').then(|| to(rest, "\n")),
                Comments::Slashes if rest.starts_with("//") || rest.starts_with('#') => Some(to(rest, "\n")),
                Comments::Slashes => rest.starts_with("/*").then(|| to_after(rest, 2, "*/")),
            };
            match (blank, comment) {
                (0, None) => return,
                (blank, comment) => drop(self.pass(comment.unwrap_or(blank))),
            }
        }
    }

    fn is_blank(&self, character: char) -> bool {
        character.is_whitespace() || character == '\u{feff}' || (character == ',' && self.comments == Comments::Hash)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.skip_blank();
        let rest = self.rest();
        let first = rest.chars().next()?;
        let length = match first {
            '"' if self.comments == Comments::Hash && rest.starts_with("\"\"\"") => block_length(rest),
            '"' => string_length(rest, first),
            '\'' if self.comments == Comments::Slashes => string_length(rest, first),
            word if is_word(word) => rest.find(|character| !is_word(character)).unwrap_or(rest.len()),
            other => other.len_utf8(),
        };
        let (offset, place) = (self.at, self.place);
        Some(Token {
            text: self.pass(length),
            offset,
            place,
        })
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '.'
}

fn to(text: &str, end: &str) -> usize {
    text.find(end).unwrap_or(text.len())
}

/// The length up to and with the first `end` that begins at or after `from`.
fn to_after(text: &str, from: usize, end: &str) -> usize {
    let found = text.get(from..).and_then(|rest| rest.find(end));
    found.map_or(text.len(), |found| from + found + end.len())
}

/// The length of a GraphQL block string, in which `\"""` is no end.
fn block_length(text: &str) -> usize {
    let mut from = 3;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("\"\"\"")) {
        let end = from + found + 3;
        if !text.get(..end - 3).is_some_and(|before| before.ends_with('\\')) {
            return end;
        }
        from = end;
    }
    text.len()
}

/// A string ends at its quote, or at the end of the line when that is missing.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}
