//! A process as the text of two diagram tools: a Mermaid `sequenceDiagram` and PlantUML. What people wrote is escaped, so that no name can
//! end a line, open a comment or become a command.

use super::{Step, Walk};
use crate::id::SystemId;
use crate::landscape::Landscape;
use crate::model::SystemKind;
use std::fmt::Write;

/// What is written of a process in another tool's language.
#[derive(Clone, Copy, Debug)]
pub struct Flow<'a> {
    pub title: &'a str,
    pub steps: &'a [Step],
    pub walk: &'a Walk,
    /// What happens in each step, and why it cannot happen today.
    pub whats: &'a [String],
    /// What is said of each synchronous segment.
    pub segments: &'a [String],
}

impl Flow<'_> {
    /// The systems in the order in which they first take part.
    fn participants(&self) -> Vec<SystemId> {
        let mut systems = Vec::new();
        for step in self.steps {
            for system in [step.from, step.to] {
                if !systems.contains(&system) {
                    systems.push(system);
                }
            }
        }
        systems
    }

    /// What is said of the segment that begins with a step.
    fn begins(&self, step: usize) -> Option<&str> {
        let segments = &self.walk.segments;
        let place = segments
            .iter()
            .position(|segment| segment.steps.first() == Some(&step))?;
        Some(self.segments.get(place).map_or("", String::as_str))
    }

    /// Whether a step is the last of its segment.
    fn ends(&self, step: usize) -> bool {
        let segments = &self.walk.segments;
        segments.iter().any(|segment| segment.steps.last() == Some(&step))
    }

    /// The one of three arrows that a step is: it asks and waits (or works by itself), it tells, it cannot happen today.
    fn arrow(&self, step: usize, [call, message, broken]: [&'static str; 3]) -> &'static str {
        match self.walk.steps.get(step) {
            Some(walked) if !walked.backing.works() => broken,
            Some(walked) if walked.waits || self.steps.get(step).is_some_and(|step| step.from == step.to) => call,
            _ => message,
        }
    }
}

/// Mermaid: calls are solid with a full head, messages dashed with an open one, a step that cannot happen today ends in a cross. A segment
/// is a band with a note.
pub fn mermaid<'a>(flow: &Flow, name: impl Fn(SystemId) -> &'a str) -> String {
    let mut out = String::from("sequenceDiagram\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "    title {}", mermaid_text(flow.title));
    out.push_str("    autonumber\n");
    for system in flow.participants() {
        let _ = writeln!(out, "    participant s{system} as {}", mermaid_text(name(system)));
    }
    for (index, (step, what)) in flow.steps.iter().zip(flow.whats).enumerate() {
        if let Some(says) = flow.begins(index) {
            out.push_str("    rect rgba(128, 128, 128, 0.1)\n");
            let _ = writeln!(out, "    Note over s{}: {}", step.from, mermaid_text(says));
        }
        let arrow = flow.arrow(index, ["->>", "--)", "--x"]);
        let _ = writeln!(out, "    s{}{arrow}s{}: {}", step.from, step.to, mermaid_text(what));
        if flow.ends(index) {
            out.push_str("    end\n");
        }
    }
    out
}

/// PlantUML, with the same arrows; a segment is a group.
pub fn plantuml<'a>(flow: &Flow, landscape: &Landscape, name: impl Fn(SystemId) -> &'a str) -> String {
    let mut out = String::from("@startuml\n");
    let _ = writeln!(out, "title {}", plantuml_text(flow.title));
    out.push_str("autonumber\n");
    for system in flow.participants() {
        let word = match landscape.system(system).map(|system| system.kind) {
            Some(SystemKind::Broker) => "queue",
            Some(SystemKind::DataStore) => "database",
            Some(SystemKind::External) => "boundary",
            _ => "participant",
        };
        let _ = writeln!(out, "{word} \"{}\" as s{system}", plantuml_text(name(system)));
    }
    for (index, (step, what)) in flow.steps.iter().zip(flow.whats).enumerate() {
        if let Some(says) = flow.begins(index) {
            let _ = writeln!(out, "group {}", plantuml_text(says));
        }
        let arrow = flow.arrow(index, ["->", "-->>", "-[#B3261E]>x"]);
        let _ = writeln!(out, "s{} {arrow} s{} : {}", step.from, step.to, plantuml_text(what));
        if flow.ends(index) {
            out.push_str("end\n");
        }
    }
    out.push_str("@enduml\n");
    out
}

/// A text in a Mermaid line: letters, digits and marks that mean nothing there stay, everything else is a numbered entity.
fn mermaid_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text) {
        if !letter.is_ascii() || letter.is_ascii_alphanumeric() || " .,!?()'/".contains(letter) {
            out.push(letter);
        } else {
            let _ = write!(out, "#{};", u32::from(letter));
        }
    }
    // Nothing behind the colon is a mistake.
    if out.trim().is_empty() { "#32;".to_owned() } else { out }
}

/// A text in a PlantUML line: marks that Creole or the preprocessor could read are written by their numbers. A hyphen between words stays.
fn plantuml_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = one_line(text).peekable();
    while let Some(letter) = letters.next() {
        let doubled = before == letter || letters.peek() == Some(&letter);
        let plain = match letter {
            ' ' | '.' | ',' | ':' | '(' | ')' => true,
            '-' => !doubled,
            letter => !letter.is_ascii() || letter.is_ascii_alphanumeric(),
        };
        if plain {
            out.push(letter);
        } else {
            let _ = write!(out, "<U+{:04X}>", u32::from(letter));
        }
        before = letter;
    }
    if out.trim().is_empty() {
        "<U+0020>".to_owned()
    } else {
        out
    }
}

fn one_line(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().map(|letter| match letter {
        '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    })
}

#[cfg(test)]
mod tests {
    use super::{mermaid_text, plantuml_text};

    #[test]
    fn no_text_ends_its_line_or_becomes_a_command_in_mermaid() {
        for (given, written) in [
            ("Orders & returns; \"new\"", "Orders #38; returns#59; #34;new#34;"),
            ("wrap: a #hash", "wrap#58; a #35;hash"),
            ("one\ntwo\r\nend", "one two  end"),
            ("%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;"),
            ("A->>B: <b>x</b>", "A#45;#62;#62;B#58; #60;b#62;x#60;/b#62;"),
            ("Забирает в магазине — «сам»", "Забирает в магазине — «сам»"),
            (" ", "#32;"),
        ] {
            assert_eq!(mermaid_text(given), written);
        }
    }

    #[test]
    fn no_text_ends_its_line_or_becomes_a_command_in_plantuml() {
        for (given, written) in [
            ("say \"no\"", "say <U+0022>no<U+0022>"),
            ("a\\nb\nc", "a<U+005C>nb c"),
            ("**bold** ~x", "<U+002A><U+002A>bold<U+002A><U+002A> <U+007E>x"),
            ("!include x", "<U+0021>include x"),
            (
                "%date() $x <&key>",
                "<U+0025>date() <U+0024>x <U+003C><U+0026>key<U+003E>",
            ),
            ("pick-up --gone--", "pick-up <U+002D><U+002D>gone<U+002D><U+002D>"),
            ("/' gone", "<U+002F><U+0027> gone"),
            ("Заказ № 1", "Заказ № 1"),
            ("", "<U+0020>"),
        ] {
            assert_eq!(plantuml_text(given), written);
        }
    }
}
