//! A part of a document as text for people.

use crate::tree::{Kind, Node};

/// A node with its key as lines of YAML, at most `most` of them: the last one is `…` where more was left out.
///
/// For reading beside another excerpt, not for reading back: keys come in alphabetical order, so that the same part of two
/// documents differs only in what differs, and long texts are shortened.
pub fn excerpt(node: Node<'_>, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    match node.key() {
        Some(key) => entry(&mut lines, &format!("{}:", key.text), node, 0, most),
        None => children(&mut lines, node, 0, most),
    }
    if lines.len() > most {
        lines.truncate(most.saturating_sub(1));
        lines.push("…".to_owned());
    }
    lines
}

/// `head` is `key:` or `-`.
fn entry(lines: &mut Vec<String>, head: &str, node: Node<'_>, depth: usize, most: usize) {
    if lines.len() > most {
        return;
    }
    let indent = "  ".repeat(depth);
    match node.kind() {
        Kind::Map | Kind::List if node.is_empty() => {
            let empty = if node.is_list() { "[]" } else { "{}" };
            lines.push(format!("{indent}{head} {empty}"));
        }
        Kind::Map | Kind::List => {
            lines.push(format!("{indent}{head}"));
            children(lines, node, depth + 1, most);
        }
        _ => lines.push(format!("{indent}{head} {}", scalar(node))),
    }
}

fn children(lines: &mut Vec<String>, node: Node<'_>, depth: usize, most: usize) {
    if node.is_list() {
        for item in node.items().take(most) {
            entry(lines, "-", item, depth, most);
        }
        return;
    }
    let mut entries: Vec<_> = node.entries().collect();
    entries.sort_by_key(|(key, _)| key.text);
    for (key, child) in entries.into_iter().take(most + 1) {
        entry(lines, &format!("{}:", key.text), child, depth, most);
    }
}

fn scalar(node: Node<'_>) -> String {
    let text = node.text().unwrap_or("null");
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = crate::contract::shortened(&line, 160);
    // What would be read as something else without quotes has them.
    let quoted = node.kind() == Kind::Text
        && (short.is_empty()
            || short.parse::<f64>().is_ok()
            || matches!(short.as_str(), "true" | "false" | "null" | "~"));
    if quoted { format!("\"{short}\"") } else { short }
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::{Limits, read_tree};

    #[test]
    fn a_part_reads_like_yaml_with_its_keys_in_order() {
        let text = r#"{"a": {"type": "object", "enum": ["1", 2, {}], "also": "two\nlines", "none": null}}"#;
        let document = read_tree(text, &Limits::default()).unwrap();
        let lines = excerpt(document.at("/a").unwrap(), 20);
        assert_eq!(
            lines.join("\n"),
            "a:\n  also: two lines\n  enum:\n    - \"1\"\n    - 2\n    - {}\n  none: null\n  type: object"
        );
        assert_eq!(excerpt(document.at("/a").unwrap(), 3), ["a:", "  also: two lines", "…"]);
    }
}
