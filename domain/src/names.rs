//! Parsing at the edge: text a person typed becomes a value that is known to be good, or a [`Flaw`] that says what is wrong.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What is wrong with one piece of input, as data: the interface turns `code` and `args` into a sentence of the reader's language
/// (message `flaw-{code}`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    /// Stable id such as `too-long`.
    pub code: &'static str,
    /// Values for the sentence, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Flaw {
    /// A flaw without values.
    pub fn new(code: &'static str) -> Self {
        Flaw { code, args: Vec::new() }
    }
    /// The same flaw with one more value for its sentence.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Flaws by the name of the form field they belong to, in the order found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Flaws(Vec<(String, Flaw)>);

impl Flaws {
    /// No flaws yet.
    pub fn new() -> Self {
        Self::default()
    }
    /// Notes a flaw at a field.
    pub fn add(&mut self, field: impl Into<String>, flaw: Flaw) {
        self.0.push((field.into(), flaw));
    }
    /// The value, or `None` with the flaw noted at the field.
    pub fn take<T>(&mut self, field: &str, result: Result<T, Flaw>) -> Option<T> {
        result.map_err(|flaw| self.add(field, flaw)).ok()
    }
    /// The first flaw of a field.
    pub fn of(&self, field: &str) -> Option<&Flaw> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, flaw)| flaw)
    }
    /// Every flaw with its field, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Flaw)> {
        self.0.iter().map(|(field, flaw)| (field.as_str(), flaw))
    }
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A one-line piece of text of 1 to `max` characters, trimmed, inner white space kept, without control characters.
pub fn line(text: &str, max: usize) -> Result<String, Flaw> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Flaw::new("required"));
    }
    if text.chars().count() > max {
        return Err(Flaw::new("too-long").with("max", max));
    }
    if text.chars().any(char::is_control) {
        return Err(Flaw::new("control-characters"));
    }
    Ok(text.to_owned())
}

/// A text of up to `max` characters over several lines; may be empty. Carriage returns are dropped, other control characters refused.
pub fn text(text: &str, max: usize) -> Result<String, Flaw> {
    let text = text.replace('\r', "").trim().to_owned();
    if text.chars().count() > max {
        return Err(Flaw::new("too-long").with("max", max));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Flaw::new("control-characters"));
    }
    Ok(text)
}

/// As [`text`], and not empty.
pub fn required_text(given: &str, max: usize) -> Result<String, Flaw> {
    let parsed = text(given, max)?;
    if parsed.is_empty() {
        Err(Flaw::new("required"))
    } else {
        Ok(parsed)
    }
}

/// The name of a catalogued thing: one line of 1 to 120 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    /// The longest name, in characters.
    pub const MAX: usize = 120;
    /// Parses a name.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        line(text, Self::MAX).map(Name)
    }
    /// The text of the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The readable, stable part of a URL: 1 to 80 of `a-z 0-9 -`, beginning and ending with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// The longest slug, in characters.
    pub const MAX: usize = 80;

    /// Parses a slug exactly as given.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Flaw::new("required"));
        }
        if text.len() > Self::MAX {
            return Err(Flaw::new("too-long").with("max", Self::MAX));
        }
        let good = text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        // `new` is the registration page of every list, so nothing may be called that.
        if !good || text == "new" {
            Err(Flaw::new("slug"))
        } else {
            Ok(Slug(text.to_owned()))
        }
    }

    /// The slug of a name in any script: transliterated, lower case, everything else a hyphen. A name without a single letter
    /// or digit gives `unnamed`.
    pub fn of(name: &str) -> Self {
        let mut slug = String::new();
        for c in any_ascii::any_ascii(name).chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() >= Self::MAX - 8 {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        match slug {
            "" => Slug("unnamed".into()),
            "new" => Slug("new-1".into()),
            _ => Slug(slug.to_owned()),
        }
    }

    /// The same slug with a number behind it, for when the plain one is taken.
    pub fn numbered(&self, n: u32) -> Self {
        Slug(format!("{}-{n}", self.0))
    }

    /// The text of the slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The label of a version as its owner writes it: `v1`, `1.10`, `2024-06`. One line of 1 to 40 characters without spaces or slashes,
/// since it stands in URLs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Label(String);

impl Label {
    /// Parses a version label.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let label = line(text, 40)?;
        let good = label
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '~'))
            && label.chars().any(char::is_alphanumeric);
        if good {
            Ok(Label(label))
        } else {
            Err(Flaw::new("label"))
        }
    }
    /// The text of the label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A mail address as far as a program can tell without sending mail: something, an at sign, a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Parses a mail address; the host is lower-cased.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = line(text, 254)?;
        match text.rsplit_once('@') {
            Some((local, host))
                if !local.is_empty()
                    && !host.is_empty()
                    && !host.starts_with('.')
                    && !text.contains(char::is_whitespace) =>
            {
                Ok(Email(format!("{local}@{}", host.to_lowercase())))
            }
            _ => Err(Flaw::new("email")),
        }
    }
    /// The text of the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A link to a page: http or https with a host. Anything else (`javascript:` above all) is refused.
pub fn web_link(text: &str) -> Result<String, Flaw> {
    let link = line(text, 2000)?;
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !link.contains(char::is_whitespace) => Ok(link),
        _ => Err(Flaw::new("link")),
    }
}

/// The address at which something runs, of any scheme a system may speak: `https://…`, `kafka://…`, `sftp://…`. Schemes that a browser
/// would run as a script are refused.
pub fn address(text: &str) -> Result<String, Flaw> {
    let address = line(text, 2000)?;
    let good = address.split_once("://").is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
            && !["javascript", "data", "vbscript"].contains(&scheme.to_ascii_lowercase().as_str())
            && !rest.is_empty()
            && !address.contains(char::is_whitespace)
    });
    if good { Ok(address) } else { Err(Flaw::new("address")) }
}

/// The value of an optional field: empty text is `None`, anything else must parse.
pub fn optional<T>(text: &str, parse: impl FnOnce(&str) -> Result<T, Flaw>) -> Result<Option<T>, Flaw> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        parse(text).map(Some)
    }
}

/// A word of a closed vocabulary, as a form sends it.
pub fn word<T: std::str::FromStr>(text: &str) -> Result<T, Flaw> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Flaw::new("required"));
    }
    text.parse().map_err(|_| Flaw::new("choice"))
}

/// A calendar day as `2026-11-20` (ISO 8601).
pub fn day(text: &str) -> Result<time::Date, Flaw> {
    const FORMAT: &[time::format_description::BorrowedFormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day]");
    time::Date::parse(text.trim(), FORMAT).map_err(|_| Flaw::new("day"))
}
