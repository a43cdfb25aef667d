//! What a schema says of a property that it does not name: by patterns, or as it says of all others.

use crate::model::{Shape, Sub};
use crate::tree::Node;

/// What holds for a property of this name.
pub(super) enum Covering<'d> {
    /// These schemas; none of them: it may be anything.
    Schemas(Vec<Node<'d>>),
    /// It is refused.
    Refused,
}

pub(super) fn of<'d>(shape: &Shape<'d>, name: &str) -> Covering<'d> {
    let matching = shape
        .pattern_properties
        .iter()
        .take(MOST_PATTERNS)
        .filter(|(pattern, _)| matches(pattern, name) == Some(true));
    let by_pattern: Vec<Node<'d>> = matching.flat_map(|(_, schemas)| schemas).copied().collect();
    if !by_pattern.is_empty() {
        return Covering::Schemas(by_pattern);
    }
    if shape.is_closed() {
        return Covering::Refused;
    }
    // What nobody here can tell to be a match may be one.
    let may_match = |pattern: &str| matches(pattern, name).is_none();
    let mut patterns = shape.pattern_properties.keys();
    if patterns.len() > MOST_PATTERNS || patterns.any(|pattern| may_match(pattern)) {
        return Covering::Schemas(Vec::new());
    }
    Covering::Schemas(shape.subs.get(&Sub::AdditionalProperties).cloned().unwrap_or_default())
}

/// More patterns than this are not tried for each property.
const MOST_PATTERNS: usize = 64;

/// Whether a name matches a pattern, where the pattern is plain text between `^` and `$`; `None` for all others.
fn matches(pattern: &str, name: &str) -> Option<bool> {
    let (begins, rest) = match pattern.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, pattern),
    };
    let (ends, rest) = match rest.strip_suffix('$') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (ends, rest) = match rest.strip_suffix(".*") {
        Some(rest) => (false, rest),
        None => (ends, rest),
    };
    let mut text = String::new();
    let mut characters = rest.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.push(characters.next().filter(char::is_ascii_punctuation)?),
            '.' | '[' | ']' | '(' | ')' | '{' | '}' | '*' | '+' | '?' | '|' | '^' | '$' => return None,
            plain => text.push(plain),
        }
    }
    Some(match (begins, ends) {
        (true, true) => name == text,
        (true, false) => name.starts_with(&text),
        (false, true) => name.ends_with(&text),
        (false, false) => name.contains(&text),
    })
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn plain_patterns_are_matched_and_others_are_left_open() {
        assert_eq!(matches("^I_", "I_1"), Some(true));
        assert_eq!(matches("^x-.*$", "x-a"), Some(true));
        assert_eq!(matches("^a\\.b$", "a.b"), Some(true));
        assert_eq!(matches("^a$", "ab"), Some(false));
        assert_eq!(matches("_id$", "user_id"), Some(true));
        assert_eq!(matches("^[a-z]+$", "a"), None);
        assert_eq!(matches("\\d", "1"), None);
    }
}
