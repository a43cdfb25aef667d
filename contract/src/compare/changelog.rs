//! Writes a comparison as a changelog in Markdown.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Change, Comparison, Level};

/// A changelog: breaking changes first, grouped by operation; what many operations share stands once, with their names.
pub fn changelog(comparison: &Comparison) -> String {
    let mut text = String::new();
    if comparison.changes.is_empty() {
        return "Nothing changed that binds anybody.\n".to_owned();
    }
    for (level, title) in [
        (Level::Breaking, "Breaking changes"),
        (Level::Warning, "Changes to look at"),
        (Level::Info, "Other changes"),
    ] {
        let changes: Vec<&Change> = comparison
            .changes
            .iter()
            .filter(|change| change.level == level)
            .collect();
        if !changes.is_empty() {
            text += &format!("## {title}\n");
            section(&mut text, &changes);
            text.push('\n');
        }
    }
    if !comparison.is_complete {
        text += "This list is not complete: the contract is so entangled that not everything could be named.\n";
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn section(text: &mut String, changes: &[&Change]) {
    // Groups in the order in which they are met.
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(String, Vec<&Change>)> = Vec::new();
    for change in changes {
        let key = match change.operations.as_slice() {
            [] => "",
            [only] => only,
            _ => "*",
        };
        let place = *places.entry(key).or_insert_with(|| {
            let title = match key {
                "" => "The contract as a whole".to_owned(),
                "*" => "Several operations".to_owned(),
                operation => code(operation),
            };
            groups.push((title, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, list)) = groups.get_mut(place) {
            list.push(change);
        }
    }
    for (title, changes) in groups {
        *text += &format!("\n### {title}\n\n");
        for change in changes {
            *text += &format!("- {}", escape_markdown(&change.text()));
            if change.operations.len() > 1 {
                *text += &format!(" Reaches {}.", listed(&change.operations));
            }
            let advice = change.rule.advice.text();
            if change.level == Level::Breaking && !advice.is_empty() {
                *text += &format!(" *{advice}*");
            }
            text.push('\n');
        }
    }
}

fn listed(operations: &[Arc<str>]) -> String {
    let named: Vec<String> = operations.iter().take(5).map(|operation| code(operation)).collect();
    match operations.len().saturating_sub(named.len()) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// Text of a contract as Markdown on one line that says just this text.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'").replace(['\n', '\r'], " "))
}
