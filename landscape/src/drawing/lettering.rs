//! Text in a drawing: how wide it is, what of it fits, and how it is written safely.

use std::borrow::Cow;

/// The text cut so that it fits into the room, with an ellipsis when it was cut.
pub(super) fn fitted(text: &str, size: f64, room: f64) -> Cow<'_, str> {
    if width(text, size) <= room {
        return Cow::Borrowed(text);
    }
    let room = room - width("…", size);
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|letter| {
            used += letter_width(*letter) * size;
            used <= room
        })
        .collect();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// How wide the text is.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| letter_width(letter) * size).sum()
}

/// The text in at most so many lines that fit into the room, broken between words; what is too long still is cut.
pub(crate) fn fold(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = lines.len() == most;
        let fits = |line: &str| width(line, size) + width(" ", size) + width(word, size) <= room;
        match lines.last_mut() {
            Some(line) if full || fits(line) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fitted(line, size, room).into_owned()).collect()
}

/// Roughly how wide a letter is in a system sans-serif font, as a share of the font size; rather too wide than too narrow.
fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        'f' | 'r' | 't' | ' ' | '-' | '(' | ')' | '/' | '[' | ']' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.95,
        'ж' | 'ш' | 'щ' | 'ю' | 'ы' | 'ф' | 'м' => 0.8,
        'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Ы' | 'Ф' | 'М' => 1.0,
        'A'..='Z' | 'А'..='Я' | '0'..='9' => 0.68,
        '\u{0}'..='\u{2e7f}' => 0.58,
        _ => 1.05,
    }
}

/// Escapes for element content and quoted attributes; control characters that XML forbids become spaces.
pub(crate) fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(' '),
            letter => out.push(letter),
        }
    }
}
