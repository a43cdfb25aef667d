//! Plain data: JSON and CSV.

use super::{Diagram, End, id, interactions};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) fn json(diagram: &Diagram) -> String {
    let group = |index: Option<u32>| {
        let group = index.and_then(|index| diagram.groups.get(index as usize));
        group.map(|group| id(group.part))
    };
    let groups: Vec<Value> = diagram
        .groups
        .iter()
        .map(|one| {
            json!({
                "id": id(one.part), "name": one.named.name, "detail": one.named.detail, "href": one.named.href,
                "group": group(one.parent),
            })
        })
        .collect();
    let nodes: Vec<Value> = diagram
        .nodes
        .iter()
        .map(|one| {
            json!({
                "id": id(one.part), "name": one.named.name, "detail": one.named.detail, "href": one.named.href,
                "kind": one.named.kind.map(|kind| kind.as_str()), "group": group(one.group),
            })
        })
        .collect();
    let edges: Vec<Value> = diagram
        .relations
        .iter()
        .map(|one| {
            let words: Vec<&str> = one.interactions.iter().map(|word| word.as_str()).collect();
            json!({
                "from": diagram.id(one.from), "to": diagram.id(one.to), "links": one.links,
                "interactions": words, "status": one.status.as_str(),
            })
        })
        .collect();
    let whole = json!({
        "title": diagram.title, "note": diagram.note, "groups": groups, "nodes": nodes, "edges": edges,
    });
    // Strings, numbers and lists cannot fail to be written.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
fn cell(text: &str) -> String {
    let kept = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    let text: String = text.chars().filter(kept).collect();
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) || formula {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

pub(super) fn csv(diagram: &Diagram) -> String {
    let mut out = String::from("from,from_name,to,to_name,links,interactions,status\r\n");
    let mut row = |cells: [String; 7]| {
        out.push_str(&cells.map(|text| cell(&text)).join(","));
        out.push_str("\r\n");
    };
    let mut linked: BTreeSet<String> = BTreeSet::new();
    let name = |end: End| {
        diagram
            .part(end)
            .map(|(_, named)| named.name.to_string())
            .unwrap_or_default()
    };
    for relation in &diagram.relations {
        let (from, to) = (diagram.id(relation.from), diagram.id(relation.to));
        linked.extend([from.clone(), to.clone()]);
        row([
            from,
            name(relation.from),
            to,
            name(relation.to),
            relation.links.to_string(),
            interactions(relation),
            relation.status.to_string(),
        ]);
    }
    for node in &diagram.nodes {
        let id = id(node.part);
        if !linked.contains(&id) {
            let nothing = String::new;
            let name = node.named.name.to_string();
            row([id, name, nothing(), nothing(), "0".into(), nothing(), nothing()]);
        }
    }
    out
}
