//! The two places of a change beside each other.

use super::Compared;
use portolan_contract::{Change, Holder, excerpt};
use similar::{ChangeTag, TextDiff};

/// Longer parts are cut.
const LINES: usize = 24;

/// One line of an excerpt of both documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// In both.
    Same(String),
    /// In the base document only.
    Gone(String),
    /// In the revised document only.
    New(String),
}

/// The lines of both places; nothing where there is no document to look into.
pub(super) fn lines(compared: &Compared, change: &Change) -> Vec<Line> {
    let part = |contract: &portolan_contract::Contract, pointer: Option<&String>, holder: Holder| {
        // What only holds the thing that came or went did not come or go itself.
        let pointer = pointer.filter(|_| change.holder != Some(holder));
        let node = pointer
            .zip(contract.document.as_ref())
            .and_then(|(pointer, document)| document.at(pointer));
        // The whole document says nothing about one place of it.
        node.filter(|node| node.parent().is_some())
            .map(|node| excerpt(node, LINES))
            .unwrap_or_default()
    };
    let (base, revised) = (
        part(&compared.base, change.base.as_ref(), Holder::Base),
        part(&compared.revised, change.revised.as_ref(), Holder::Revised),
    );
    let (base, revised) = (base.join("\n"), revised.join("\n"));
    TextDiff::from_lines(&base, &revised)
        .iter_all_changes()
        .map(|line| {
            let text = line.value().trim_end_matches('\n').to_owned();
            match line.tag() {
                ChangeTag::Equal => Line::Same(text),
                ChangeTag::Delete => Line::Gone(text),
                ChangeTag::Insert => Line::New(text),
            }
        })
        .collect()
}

/// Lines side by side: what is gone stands beside what came in its place.
pub(super) fn beside(lines: &[Line]) -> Vec<(Option<&str>, Option<&str>, bool)> {
    let mut rows: Vec<(Option<&str>, Option<&str>, bool)> = Vec::new();
    let mut waiting = 0;
    for line in lines {
        match line {
            Line::Same(text) => {
                waiting = rows.len() + 1;
                rows.push((Some(text), Some(text), true));
            }
            Line::Gone(text) => rows.push((Some(text), None, false)),
            Line::New(text) => match rows
                .get_mut(waiting..)
                .and_then(|rows| rows.iter_mut().find(|row| row.1.is_none()))
            {
                Some(row) => row.1 = Some(text),
                None => rows.push((None, Some(text), false)),
            },
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Line, beside};

    #[test]
    fn what_is_gone_stands_beside_what_came_in_its_place() {
        let line = |text: &str| text.to_owned();
        let lines = [
            Line::Same(line("a")),
            Line::Gone(line("b")),
            Line::Gone(line("c")),
            Line::New(line("d")),
            Line::Same(line("e")),
            Line::New(line("f")),
        ];
        let rows = beside(&lines);
        assert_eq!(
            rows,
            [
                (Some("a"), Some("a"), true),
                (Some("b"), Some("d"), false),
                (Some("c"), None, false),
                (Some("e"), Some("e"), true),
                (None, Some("f"), false),
            ]
        );
    }
}
