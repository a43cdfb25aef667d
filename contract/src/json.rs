//! JSON (RFC 8259) to located trees, in one pass and without recursion.

use crate::limits::Limits;
use crate::problem::{Code, Place, Problem, Refusal, Severity};
use crate::tree::{Builder, Document, Kind};

/// Reads a text that must hold one JSON value.
///
/// # Errors
/// A [`Refusal`] when it is not JSON, has a key twice in one object, or exceeds a limit.
pub fn document(text: &str, limits: &Limits) -> Result<Document, Refusal> {
    crate::read::check_size(text.len(), limits)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        text,
        at: 0,
        line: 1,
        line_start: 0,
        continuations: 0,
        open: Vec::new(),
        unescaped: String::new(),
        builder: Builder::new(*limits),
    };
    reader.whole()?;
    Ok(reader.builder.finish())
}

struct Reader<'t> {
    text: &'t str,
    /// Bytes read.
    at: usize,
    line: u32,
    /// Where the line began, in bytes.
    line_start: usize,
    /// Bytes of this line so far that do not begin a character: columns count characters.
    continuations: usize,
    open: Vec<Kind>,
    /// Scratch space for strings with escapes.
    unescaped: String,
    builder: Builder,
}

impl<'t> Reader<'t> {
    fn whole(&mut self) -> Result<(), Refusal> {
        self.skip_space();
        let mut more = self.value()?;
        while more {
            more = self.step()?;
        }
        self.skip_space();
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.wrong("there is more text after the end of the value")),
        }
    }

    /// Takes the next part of the innermost collection. False when the outermost value has ended.
    fn step(&mut self) -> Result<bool, Refusal> {
        let Some(&kind) = self.open.last() else {
            return Ok(false);
        };
        self.skip_space();
        match (kind, self.peek()) {
            (Kind::Map, Some(b'}')) | (Kind::List, Some(b']')) => {
                self.at += 1;
                self.open.pop();
                self.builder.close()?;
                return Ok(!self.open.is_empty());
            }
            (_, Some(b',')) => {
                self.at += 1;
                self.skip_space();
                if kind == Kind::Map {
                    self.key()?;
                }
                self.value()?;
            }
            (Kind::Map, _) => return Err(self.wrong("expected a comma or }")),
            _ => return Err(self.wrong("expected a comma or ]")),
        }
        Ok(true)
    }

    /// Takes a key and its colon.
    fn key(&mut self) -> Result<(), Refusal> {
        if self.peek() != Some(b'"') {
            return Err(self.wrong("expected a key in double quotes"));
        }
        let place = self.place();
        let text = self.string()?;
        self.builder.key(text.as_str(&self.unescaped), place)?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.wrong("expected a colon after the key"));
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Takes a scalar, or the beginnings of collections down to a scalar or an empty one. True when a collection is open.
    fn value(&mut self) -> Result<bool, Refusal> {
        let place = self.place();
        // A loop, so that `[[[[` and `{"a":{"a":` do not nest calls.
        loop {
            match self.peek() {
                Some(open @ (b'{' | b'[')) => {
                    let (kind, end) = if open == b'{' {
                        (Kind::Map, b'}')
                    } else {
                        (Kind::List, b']')
                    };
                    let place = self.place();
                    self.at += 1;
                    self.builder.open(kind, place)?;
                    self.open.push(kind);
                    self.skip_space();
                    if self.peek() == Some(end) {
                        return Ok(true);
                    }
                    if kind == Kind::Map {
                        self.key()?;
                    }
                }
                Some(b'"') => {
                    let place = self.place();
                    let text = self.string()?;
                    self.builder.scalar(Kind::Text, text.as_str(&self.unescaped), place)?;
                    break;
                }
                Some(b'-' | b'0'..=b'9') => {
                    let place = self.place();
                    let text = self.number()?;
                    self.builder.scalar(Kind::Number, text, place)?;
                    break;
                }
                Some(b't') => break self.word("true", Kind::Bool)?,
                Some(b'f') => break self.word("false", Kind::Bool)?,
                Some(b'n') => break self.word("null", Kind::Null)?,
                None => return Err(self.wrong_at("the text ends where a value should be", place)),
                Some(_) => return Err(self.wrong("expected a value")),
            }
        }
        Ok(!self.open.is_empty())
    }

    fn word(&mut self, word: &'static str, kind: Kind) -> Result<(), Refusal> {
        let place = self.place();
        if !self.rest().starts_with(word) {
            return Err(self.wrong("expected a value"));
        }
        self.at += word.len();
        let text = if kind == Kind::Null { "" } else { word };
        self.builder.scalar(kind, text, place).map(drop)
    }

    fn number(&mut self) -> Result<&'t str, Refusal> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (leading_zero && whole > 1) {
            return Err(self.wrong("a number needs digits, and no zero before them"));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.wrong("a number needs digits after the point"));
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return Err(self.wrong("a number needs digits in its exponent"));
            }
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> usize {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        count
    }

    /// Takes a string from its opening to its closing quote.
    fn string(&mut self) -> Result<Text<'t>, Refusal> {
        self.at += 1;
        let start = self.at;
        self.plain_run();
        if self.peek() == Some(b'"') {
            let text = self.text.get(start..self.at).unwrap_or_default();
            self.at += 1;
            return Ok(Text::Plain(text));
        }
        self.unescaped.clear();
        self.unescaped
            .push_str(self.text.get(start..self.at).unwrap_or_default());
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text::Unescaped);
                }
                Some(b'\\') => self.escape()?,
                None => return Err(self.wrong("the text ends inside a string")),
                Some(_) => {
                    return Err(self.wrong(
                        "a line break or control character stands inside a string; write it as an escape (\\n)",
                    ));
                }
            }
            let start = self.at;
            self.plain_run();
            self.unescaped
                .push_str(self.text.get(start..self.at).unwrap_or_default());
        }
    }

    /// Passes over what needs no attention inside a string.
    fn plain_run(&mut self) {
        let mut length = 0;
        let mut continuations = 0;
        for byte in self.rest().bytes() {
            if matches!(byte, b'"' | b'\\' | 0..0x20) {
                break;
            }
            continuations += usize::from(byte & 0xC0 == 0x80);
            length += 1;
        }
        self.at += length;
        self.continuations += continuations;
    }

    fn escape(&mut self) -> Result<(), Refusal> {
        let place = self.place();
        self.at += 1;
        let character = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => byte as char,
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                let character = self.unicode(place)?;
                self.unescaped.push(character);
                return Ok(());
            }
            _ => return Err(self.wrong_at("this escape does not exist in JSON", place)),
        };
        self.at += 1;
        self.unescaped.push(character);
        Ok(())
    }

    fn unicode(&mut self, place: Place) -> Result<char, Refusal> {
        let high = self.hex(place)?;
        if let Some(character) = char::from_u32(high) {
            return Ok(character);
        }
        if (0xD800..0xDC00).contains(&high) && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let low = self.hex(place)?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        let text = "This escape is half of a character (a lone surrogate), so it was read as the replacement character. Write the whole pair.";
        self.builder
            .note(Problem::new(Severity::Note, Code::LoneSurrogate, place, text));
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self, place: Place) -> Result<u32, Refusal> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                self.at += 4;
                Ok(value)
            }
            None => Err(self.wrong_at("\\u needs four hexadecimal digits", place)),
        }
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => {
                    self.at += 1;
                    self.line = self.line.saturating_add(1);
                    self.line_start = self.at;
                    self.continuations = 0;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                _ => break,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn place(&self) -> Place {
        let column = self.at - self.line_start - self.continuations + 1;
        Place {
            line: self.line,
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }

    fn wrong(&self, reason: &'static str) -> Refusal {
        self.wrong_at(reason, self.place())
    }

    fn wrong_at(&self, reason: &'static str, place: Place) -> Refusal {
        let text = format!("This is not valid JSON ({reason}), so nothing was read. Correct this place.");
        Refusal::new(Code::JsonSyntax, place, text).with("reason", reason)
    }
}

/// A string that was read: as it stands in the text, or in the scratch space.
enum Text<'t> {
    Plain(&'t str),
    Unescaped,
}

impl Text<'_> {
    fn as_str<'a>(&'a self, unescaped: &'a str) -> &'a str {
        match self {
            Text::Plain(text) => text,
            Text::Unescaped => unescaped,
        }
    }
}
