//! A process as the text of two diagram tools: a Mermaid `sequenceDiagram` and PlantUML. What people wrote is escaped, so that no name can
//! end a line, open a comment or become a command.

use super::told::Told;
use portolan_domain::words::SystemKind;
use portolan_landscape::SystemId;
use std::fmt::Write;

/// What the texts need to know of a process.
pub(super) struct Diagram<'a> {
    pub(super) title: &'a str,
    pub(super) told: &'a Told<'a>,
    /// What happens in each step, and why it cannot happen today.
    pub(super) whats: Vec<String>,
    /// What is said of each synchronous segment.
    pub(super) segments: Vec<String>,
}

impl Diagram<'_> {
    /// The systems in the order in which they first take part, each with what it is called in the text.
    fn participants(&self) -> Vec<SystemId> {
        let mut systems = Vec::new();
        for step in &self.told.steps {
            for system in [step.from, step.to] {
                if !systems.contains(&system) {
                    systems.push(system);
                }
            }
        }
        systems
    }

    /// The segment that begins with a step.
    fn begins(&self, step: usize) -> Option<usize> {
        let segments = &self.told.walk.segments;
        segments.iter().position(|segment| segment.steps.first() == Some(&step))
    }

    /// Whether a step is the last of its segment.
    fn ends(&self, step: usize) -> bool {
        let segments = &self.told.walk.segments;
        segments.iter().any(|segment| segment.steps.last() == Some(&step))
    }

    fn waits(&self, step: usize) -> bool {
        self.told.walk.steps.get(step).is_some_and(|walked| walked.waits)
    }

    fn works(&self, step: usize) -> bool {
        self.told
            .walk
            .steps
            .get(step)
            .is_some_and(|walked| walked.backing.works())
    }

    /// Mermaid: calls are solid with a full head, messages dashed with an open one, a step that cannot happen today ends in a cross.
    /// A segment is a band with a note.
    pub(super) fn mermaid(&self) -> String {
        let mut out = String::from("sequenceDiagram\n");
        // Writing to a string cannot fail.
        let _ = writeln!(out, "    title {}", mermaid_text(self.title));
        out.push_str("    autonumber\n");
        for system in self.participants() {
            let _ = writeln!(
                out,
                "    participant s{system} as {}",
                mermaid_text(self.told.name(system))
            );
        }
        for (index, (step, what)) in self.told.steps.iter().zip(&self.whats).enumerate() {
            if let Some(segment) = self.begins(index) {
                let says = self.segments.get(segment).map_or("", String::as_str);
                out.push_str("    rect rgba(128, 128, 128, 0.1)\n");
                let waiting = step.from;
                let _ = writeln!(out, "    Note over s{waiting}: {}", mermaid_text(says));
            }
            let arrow = match (self.works(index), step.from == step.to || self.waits(index)) {
                (false, _) => "--x",
                (true, true) => "->>",
                (true, false) => "--)",
            };
            let _ = writeln!(out, "    s{}{arrow}s{}: {}", step.from, step.to, mermaid_text(what));
            if self.ends(index) {
                out.push_str("    end\n");
            }
        }
        out
    }

    /// PlantUML, with the same arrows; a segment is a group.
    pub(super) fn plantuml(&self) -> String {
        let mut out = String::from("@startuml\n");
        let _ = writeln!(out, "title {}", plantuml_text(self.title));
        out.push_str("autonumber\n");
        for system in self.participants() {
            let kind = self.told.system(system).map(|system| system.kind);
            let word = match kind {
                Some(SystemKind::MessageBroker) => "queue",
                Some(SystemKind::DataStore) => "database",
                Some(SystemKind::External) => "boundary",
                _ => "participant",
            };
            let name = plantuml_text(self.told.name(system));
            let _ = writeln!(out, "{word} \"{name}\" as s{system}");
        }
        for (index, (step, what)) in self.told.steps.iter().zip(&self.whats).enumerate() {
            if let Some(segment) = self.begins(index) {
                let says = self.segments.get(segment).map_or("", String::as_str);
                let _ = writeln!(out, "group {}", plantuml_text(says));
            }
            let arrow = match (self.works(index), step.from == step.to || self.waits(index)) {
                (false, _) => "-[#B3261E]>x",
                (true, true) => "->",
                (true, false) => "-->>",
            };
            let _ = writeln!(out, "s{} {arrow} s{} : {}", step.from, step.to, plantuml_text(what));
            if self.ends(index) {
                out.push_str("end\n");
            }
        }
        out.push_str("@enduml\n");
        out
    }
}

/// A text in a Mermaid line: letters, digits and marks that mean nothing there stay, everything else is a numbered entity.
fn mermaid_text(text: &str) -> String {
    entities(
        text,
        |letter| {
            letter.is_alphanumeric() || !letter.is_ascii() && !letter.is_control() || " .,!?()'/→·".contains(letter)
        },
        |code| format!("#{code};"),
    )
}

/// A text in a PlantUML line: marks that Creole or the preprocessor could read are written by their numbers. A hyphen between words stays.
fn plantuml_text(text: &str) -> String {
    entities(
        &text.replace("--", "\u{2010}\u{2010}"),
        |letter| {
            letter.is_alphanumeric() || !letter.is_ascii() && !letter.is_control() || " .,?()':;-".contains(letter)
        },
        |code| format!("<U+{code:04X}>"),
    )
}

fn entities(text: &str, plain: impl Fn(char) -> bool, entity: impl Fn(u32) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') {
            out.push(' ');
        } else if plain(letter) {
            out.push(letter);
        } else {
            out.push_str(&entity(u32::from(letter)));
        }
    }
    out
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
        ] {
            assert_eq!(mermaid_text(given), written);
        }
    }

    #[test]
    fn no_text_ends_its_line_or_becomes_a_command_in_plantuml() {
        for (given, written) in [
            ("say \"no\"", "say <U+0022>no<U+0022>"),
            ("a\\nb\nc", "a<U+005C>nb c"),
            (
                "**bold** //it// ~x",
                "<U+002A><U+002A>bold<U+002A><U+002A> <U+002F><U+002F>it<U+002F><U+002F> <U+007E>x",
            ),
            ("!include x", "<U+0021>include x"),
            (
                "%date() $x <&key>",
                "<U+0025>date() <U+0024>x <U+003C><U+0026>key<U+003E>",
            ),
            ("pick-up --gone--", "pick-up ‐‐gone‐‐"),
            ("Заказ № 1", "Заказ № 1"),
        ] {
            assert_eq!(plantuml_text(given), written);
        }
    }
}
