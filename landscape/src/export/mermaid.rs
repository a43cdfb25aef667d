//! A Mermaid flowchart.

use super::{Diagram, id, one_line};
use crate::model::{Interaction, SystemKind};
use std::fmt::Write;

/// A quoted label. Everything that Mermaid, its Markdown or the HTML beneath could take for its own is an entity.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in one_line(text) {
        match letter {
            '"' => out.push_str("#quot;"),
            '#' | '&' | '<' | '>' | '%' | '`' | ':' | ';' | '*' | '_' | '~' | '\\' | '$' | '{' | '}' | '[' | ']'
            | '|' => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    // Nothing between the quotes is a mistake.
    if out.len() == 1 {
        out.push(' ');
    }
    out.push('"');
    // A line with these two words orders a direction, wherever they stand.
    out.replace("direction", "#100;irection")
}

/// An address within quotes.
fn address(href: &str) -> String {
    let mut out = String::from("\"");
    for letter in href.chars() {
        match letter {
            '"' | '#' | '<' | '>' | '`' | '\\' | ';' | '{' | '}' | '|' => {
                let _ = write!(out, "%{:02X}", u32::from(letter));
            }
            letter if letter.is_control() || letter.is_whitespace() => out.push_str("%20"),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

pub(super) fn write(diagram: &Diagram) -> String {
    let mut out = String::from("flowchart LR\n");
    for (key, text) in [("accTitle", &diagram.title), ("accDescr", &diagram.note)] {
        let text: String = one_line(text)
            .map(|letter| match letter {
                '#' | ';' | '%' | '{' | '}' | '<' | '>' | '"' | '&' => ' ',
                letter => letter,
            })
            .collect();
        if !text.trim().is_empty() {
            let _ = writeln!(out, "  {key}: {}", text.trim());
        }
    }
    group(diagram, None, 1, &mut out);
    for relation in &diagram.relations {
        let mut kinds = relation.interactions.iter();
        let arrow = match (kinds.next(), kinds.next()) {
            (Some(Interaction::Asynchronous | Interaction::Batch), None) => "-.->",
            _ => "-->",
        };
        let label = if relation.links > 1 {
            format!("|\"{}\"|", relation.links)
        } else {
            String::new()
        };
        let (from, to) = (diagram.id(relation.from), diagram.id(relation.to));
        let _ = writeln!(out, "  {from} {arrow}{label} {to}");
    }
    for node in &diagram.nodes {
        if let Some(href) = &node.named.href {
            let _ = writeln!(out, "  click {} href {}", id(node.part), address(href));
        }
    }
    out
}

fn group(diagram: &Diagram, around: Option<u32>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let (groups, nodes) = diagram.within(around);
    for index in groups {
        let Some(inner) = diagram.groups.get(index as usize) else {
            continue;
        };
        let _ = writeln!(
            out,
            "{indent}subgraph {} [{}]",
            id(inner.part),
            quoted(&inner.named.name)
        );
        group(diagram, Some(index), depth + 1, out);
        let _ = writeln!(out, "{indent}end");
    }
    for node in nodes {
        let (open, close) = match node.named.kind {
            Some(SystemKind::DataStore) => ("[(", ")]"),
            Some(SystemKind::External) => ("(", ")"),
            Some(SystemKind::Hub | SystemKind::Broker | SystemKind::Gateway) => ("{{", "}}"),
            _ => ("[", "]"),
        };
        let _ = writeln!(
            out,
            "{indent}{}{open}{}{close}",
            id(node.part),
            quoted(&node.named.name)
        );
    }
}
