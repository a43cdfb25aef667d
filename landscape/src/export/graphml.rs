//! GraphML.

use super::{Diagram, Group, Named, id, interactions};
use crate::drawing::escape;
use std::fmt::Write;

const KEYS: [(&str, &str, &str); 10] = [
    ("title", "graph", "string"),
    ("note", "graph", "string"),
    ("name", "node", "string"),
    ("detail", "node", "string"),
    ("kind", "node", "string"),
    ("href", "node", "string"),
    ("group", "node", "string"),
    ("links", "edge", "int"),
    ("interactions", "edge", "string"),
    ("status", "edge", "string"),
];

fn data(key: &str, value: &str, indent: &str, out: &mut String) {
    if !value.is_empty() {
        let _ = write!(out, "{indent}<data key=\"{key}\">");
        escape(value, out);
        out.push_str("</data>\n");
    }
}

pub(super) fn write(diagram: &Diagram) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (key, of, kind) in KEYS {
        let _ = writeln!(
            out,
            "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>"
        );
    }
    out.push_str("  <graph id=\"portolan\" edgedefault=\"directed\">\n");
    data("title", &diagram.title, "    ", &mut out);
    data("note", &diagram.note, "    ", &mut out);
    for group in &diagram.groups {
        let around = parent(diagram, group.parent);
        node(&id(group.part), &group.named, "group", &around, &mut out);
    }
    for inner in &diagram.nodes {
        let kind = inner.named.kind.map_or("group", |kind| kind.as_str());
        node(
            &id(inner.part),
            &inner.named,
            kind,
            &parent(diagram, inner.group),
            &mut out,
        );
    }
    for relation in &diagram.relations {
        let (from, to) = (diagram.id(relation.from), diagram.id(relation.to));
        let _ = writeln!(out, "    <edge id=\"{from}-{to}\" source=\"{from}\" target=\"{to}\">");
        data("links", &relation.links.to_string(), "      ", &mut out);
        data("interactions", &interactions(relation), "      ", &mut out);
        data("status", relation.status.as_str(), "      ", &mut out);
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn parent(diagram: &Diagram, group: Option<u32>) -> String {
    let group: Option<&Group> = group.and_then(|group| diagram.groups.get(group as usize));
    group.map(|group| id(group.part)).unwrap_or_default()
}

fn node(id: &str, named: &Named, kind: &str, group: &str, out: &mut String) {
    let _ = writeln!(out, "    <node id=\"{id}\">");
    data("name", &named.name, "      ", out);
    data("detail", &named.detail, "      ", out);
    data("kind", kind, "      ", out);
    data("href", named.href.as_deref().unwrap_or_default(), "      ", out);
    data("group", group, "      ", out);
    out.push_str("    </node>\n");
}
