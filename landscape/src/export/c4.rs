//! The C4 model: PlantUML with its C4 macros, and the Structurizr DSL.

use super::{Diagram, Node, Relation, id, interactions, one_line};
use crate::model::SystemKind;
use std::collections::BTreeSet;
use std::fmt::Write;

/// An argument of a macro. PlantUML reads many marks as its own wherever they stand, so all but plain text is written by number.
fn argument(text: &str) -> String {
    let mut out = String::from("\"");
    let mut before = ' ';
    let mut letters = one_line(text).peekable();
    while let Some(letter) = letters.next() {
        let doubled = before == letter || letters.peek().is_some_and(|next| *next == letter || *next == '\'');
        let plain = match letter {
            ' ' | '.' | ',' | ':' | '(' | ')' => true,
            '-' | '_' | '+' | '/' => !doubled,
            letter => !letter.is_ascii() || letter.is_ascii_alphanumeric(),
        };
        if plain {
            out.push(letter);
        } else {
            let _ = write!(out, "<U+{:04X}>", u32::from(letter));
        }
        before = letter;
    }
    out.push('"');
    out
}

pub(super) fn plantuml(diagram: &Diagram) -> String {
    let mut out = String::from("@startuml\n!include <C4/C4_Context>\nleft to right direction\n");
    let bare = |text: &str| argument(text).trim_matches('"').to_owned();
    if !diagram.title.is_empty() {
        let _ = writeln!(out, "title {}", bare(&diagram.title));
    }
    if !diagram.note.is_empty() {
        let _ = writeln!(out, "caption {}", bare(&diagram.note));
    }
    boundary(diagram, None, 0, &mut out);
    for relation in &diagram.relations {
        let (from, to) = (diagram.id(relation.from), diagram.id(relation.to));
        let _ = writeln!(
            out,
            "Rel({from}, {to}, {}, {})",
            argument(&count(relation)),
            argument(&interactions(relation))
        );
    }
    out.push_str("@enduml\n");
    out
}

fn boundary(diagram: &Diagram, around: Option<u32>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let (groups, nodes) = diagram.within(around);
    for index in groups {
        let Some(inner) = diagram.groups.get(index as usize) else {
            continue;
        };
        let _ = writeln!(
            out,
            "{indent}Boundary({}, {}) {{",
            id(inner.part),
            argument(&inner.named.name)
        );
        boundary(diagram, Some(index), depth + 1, out);
        let _ = writeln!(out, "{indent}}}");
    }
    for node in nodes {
        let element = match node.named.kind {
            Some(SystemKind::External) => "System_Ext",
            _ => "System",
        };
        let (name, detail) = (argument(&node.named.name), argument(&node.named.detail));
        let _ = writeln!(out, "{indent}{element}({}, {name}, {detail})", id(node.part));
    }
}

/// A line must say something: the number of its integrations.
fn count(relation: &Relation) -> String {
    relation.links.to_string()
}

/// A quoted token. The DSL knows `\"` and nothing else, so a backslash of the text would change what follows it.
fn token(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in one_line(text) {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push('⧵'),
            // `${name}` would be replaced.
            '$' => out.push('＄'),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

pub(super) fn structurizr(diagram: &Diagram) -> String {
    let mut out = format!("workspace {} {} {{\n\n", token(&diagram.title), token(&diagram.note));
    out.push_str("    model {\n        properties {\n            \"structurizr.groupSeparator\" \"/\"\n        }\n");
    let mut names = BTreeSet::new();
    elements(diagram, None, 2, &mut names, &mut out);
    for group in (0..)
        .zip(&diagram.groups)
        .filter(|(index, _)| diagram.is_end(*index))
        .map(|(_, group)| group)
    {
        // A group cannot be the end of a line: a system stands for it.
        let name = unique(&group.named.name, &id(group.part), &mut names);
        let _ = writeln!(
            out,
            "        {} = softwareSystem {} \"\" \"Group\"",
            id(group.part),
            token(&name)
        );
    }
    for relation in &diagram.relations {
        let (from, to) = (diagram.id(relation.from), diagram.id(relation.to));
        let _ = writeln!(
            out,
            "        {from} -> {to} {} {}",
            token(&count(relation)),
            token(&interactions(relation))
        );
    }
    out.push_str("    }\n\n    views {\n        systemLandscape \"landscape\" {\n            include *\n            autoLayout lr\n        }\n    }\n}\n");
    out
}

/// Names of systems must differ: a repeated one gets its id.
fn unique(name: &str, id: &str, names: &mut BTreeSet<String>) -> String {
    let name = if name.trim().is_empty() {
        id.to_owned()
    } else {
        name.to_owned()
    };
    let name = if names.contains(&name.to_lowercase()) {
        format!("{name} ({id})")
    } else {
        name
    };
    names.insert(name.to_lowercase());
    name
}

fn elements(diagram: &Diagram, around: Option<u32>, depth: usize, names: &mut BTreeSet<String>, out: &mut String) {
    let indent = "    ".repeat(depth);
    let (groups, nodes) = diagram.within(around);
    for index in groups {
        let Some(inner) = diagram.groups.get(index as usize) else {
            continue;
        };
        // The separator of nested groups must not stand in a name.
        let name = inner.named.name.replace('/', "∕");
        let name = if name.trim().is_empty() { id(inner.part) } else { name };
        let _ = writeln!(out, "{indent}group {} {{", token(&name));
        elements(diagram, Some(index), depth + 1, names, out);
        let _ = writeln!(out, "{indent}}}");
    }
    for node in nodes {
        element(node, &indent, names, out);
    }
}

fn element(node: &Node, indent: &str, names: &mut BTreeSet<String>, out: &mut String) {
    let id = id(node.part);
    let name = unique(&node.named.name, &id, names);
    let tags = match node.named.kind {
        Some(kind) => kind.as_str(),
        None => "Group",
    };
    let (name, detail) = (token(&name), token(&node.named.detail));
    let _ = write!(out, "{indent}{id} = softwareSystem {name} {detail} \"{tags}\"");
    match &node.named.href {
        Some(href) if href.starts_with("https://") || href.starts_with("http://") => {
            let _ = writeln!(out, " {{\n{indent}    url {}\n{indent}}}", token(href));
        }
        _ => out.push('\n'),
    }
}
