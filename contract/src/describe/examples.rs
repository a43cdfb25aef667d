//! The examples of a representation.

use super::Example;
use crate::excerpt::excerpt;
use crate::tree::Node;

/// Longer examples are cut.
const EXAMPLE_LINES: usize = 60;

/// `example`, `examples` of a media type, a message or its schema.
pub(super) fn examples(media: Node<'_>) -> Vec<Example> {
    let schema = media.get("schema").or_else(|| media.get("payload"));
    let mut found: Vec<(String, Node<'_>)> = Vec::new();
    for holder in [Some(media), schema].into_iter().flatten() {
        found.extend(holder.get("example").map(|node| (String::new(), node)));
        if let Some(list) = holder.get("examples") {
            for node in list.items() {
                let name = node.get("summary").or_else(|| node.get("name")).and_then(Node::text);
                let name = name.unwrap_or_default().to_owned();
                found.push((name, node.get("payload").or_else(|| node.get("value")).unwrap_or(node)));
            }
            for (key, node) in list.entries() {
                found.push((key.text.to_owned(), node.get("value").unwrap_or(node)));
            }
        }
    }
    found
        .into_iter()
        .take(8)
        .map(|(name, node)| Example { name, text: body(node) })
        .collect()
}

/// The value of an example without the key it stands under.
fn body(node: Node<'_>) -> String {
    if let Some(text) = node.text() {
        return crate::contract::shortened(text, 4_000);
    }
    let lines = excerpt(node, EXAMPLE_LINES);
    let rest = if node.key().is_some() {
        lines.get(1..).unwrap_or_default()
    } else {
        &lines
    };
    rest.iter()
        .map(|line| line.strip_prefix("  ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}
