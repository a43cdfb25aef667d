//! Graphviz.

use super::{Diagram, Node, Relation, id, one_line};
use crate::model::{Interaction, Status, SystemKind};
use std::fmt::Write;

/// A quoted string that is shown as it is: backslashes would be orders, and ampersands entities.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in one_line(text) {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

pub(super) fn write(diagram: &Diagram) -> String {
    let mut out = String::from("digraph portolan {\n");
    let title = quoted(&diagram.title);
    let _ = write!(
        out,
        "  graph [rankdir=LR, compound=true, label={title}, labelloc=t, tooltip={}];\n  \
         node [shape=box, style=rounded, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n",
        quoted(if diagram.note.is_empty() {
            &diagram.title
        } else {
            &diagram.note
        })
    );
    group(diagram, None, 1, &mut out);
    for relation in &diagram.relations {
        line(diagram, relation, &mut out);
    }
    out.push_str("}\n");
    out
}

fn group(diagram: &Diagram, around: Option<u32>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let (groups, nodes) = diagram.within(around);
    for index in groups {
        let Some(inner) = diagram.groups.get(index as usize) else {
            continue;
        };
        let (id, name) = (id(inner.part), quoted(&inner.named.name));
        let _ = writeln!(out, "{indent}subgraph cluster_{id} {{\n{indent}  label={name};");
        if let Some(href) = &inner.named.href {
            let _ = writeln!(out, "{indent}  URL={};", quoted(href));
        }
        if diagram.is_end(index) {
            // A line needs a node at its end, and is cut at the border of the cluster.
            let _ = writeln!(out, "{indent}  {id} [shape=point, style=invis, width=0, label=\"\"];");
        }
        group(diagram, Some(index), depth + 1, out);
        let _ = writeln!(out, "{indent}}}");
    }
    for inner in nodes {
        let _ = writeln!(out, "{indent}{} [{}];", id(inner.part), attributes(inner));
    }
}

fn attributes(node: &Node) -> String {
    let named = &node.named;
    let mut label = quoted(&named.name);
    if !named.detail.is_empty() {
        label.pop();
        let detail = quoted(&named.detail);
        label.push_str("\\n");
        label.push_str(detail.strip_prefix('"').unwrap_or_default());
    }
    let mut out = format!("label={label}");
    match named.kind {
        Some(SystemKind::DataStore) => out.push_str(", shape=cylinder"),
        Some(SystemKind::External) => out.push_str(", style=\"rounded,dashed\""),
        Some(SystemKind::Hub | SystemKind::Broker | SystemKind::Gateway) => out.push_str(", penwidth=3"),
        _ => {}
    }
    if let Some(href) = &named.href {
        let _ = write!(out, ", URL={}", quoted(href));
    }
    out
}

fn line(diagram: &Diagram, relation: &Relation, out: &mut String) {
    let (from, to) = (diagram.id(relation.from), diagram.id(relation.to));
    let mut attributes = Vec::new();
    for (end, id, key) in [(relation.from, &from, "ltail"), (relation.to, &to, "lhead")] {
        if matches!(end, super::End::Group(_)) {
            attributes.push(format!("{key}=cluster_{id}"));
        }
    }
    if relation.links > 1 {
        attributes.push(format!("label=\"{}\"", relation.links));
    }
    attributes.push(format!("tooltip=\"{}\"", super::interactions(relation)));
    let mut kinds = relation.interactions.iter();
    match (kinds.next(), kinds.next()) {
        (Some(Interaction::Asynchronous), None) => attributes.push("style=dashed".into()),
        (Some(Interaction::Batch), None) => attributes.push("style=dotted".into()),
        _ => {}
    }
    if matches!(relation.status, Status::Proposed | Status::Retired) {
        attributes.push("color=gray50".into());
    }
    let _ = writeln!(out, "  {from} -> {to} [{}];", attributes.join(", "));
}
