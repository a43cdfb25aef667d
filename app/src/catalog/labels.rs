//! Labels: free `key: value` pairs on systems and APIs, one a line in a form.

use crate::auth::Cx;
use crate::{t, ui};
use leptos::prelude::*;
use portolan_domain::names::{Flaw, line};
use std::collections::BTreeMap;
use std::fmt::Write;

/// More labels than this on one thing are no labels any more.
const MOST: usize = 50;

/// The labels of a form field; a line without a colon is a key without a value.
pub fn parse(text: &str) -> Result<BTreeMap<String, String>, Flaw> {
    let mut labels = BTreeMap::new();
    for given in text.lines().filter(|given| !given.trim().is_empty()) {
        let (key, value) = given.split_once(':').unwrap_or((given, ""));
        let key = line(key, 80)?;
        let value = if value.trim().is_empty() {
            String::new()
        } else {
            line(value, 400)?
        };
        labels.insert(key, value);
    }
    if labels.len() > MOST {
        return Err(Flaw::new("too-many").with("max", MOST));
    }
    Ok(labels)
}

/// The labels as a form field shows them.
pub fn text(labels: &BTreeMap<String, String>) -> String {
    labels.iter().fold(String::new(), |mut out, (key, value)| {
        let _ = if value.is_empty() {
            writeln!(out, "{key}")
        } else {
            writeln!(out, "{key}: {value}")
        };
        out
    })
}

/// The labels among the facts of a thing; nothing where there are none.
pub fn fact(cx: &Cx, labels: &BTreeMap<String, String>, proof: Option<String>) -> Option<AnyView> {
    if labels.is_empty() {
        return None;
    }
    let tags = labels
        .iter()
        .map(|(key, value)| {
            let text = if value.is_empty() {
                key.clone()
            } else {
                format!("{key}: {value}")
            };
            view! { <li><span class="tag">{text}</span></li> }
        })
        .collect_view();
    let tags = view! { <ul>{tags}</ul> };
    Some(ui::fact(t!(cx, "field-labels"), tags.into_any(), proof))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_as_they_are_shown() {
        let labels = parse("tier: 1\r\n\n  pii \nlink: https://a/b\n").unwrap();
        assert_eq!(text(&labels), "link: https://a/b\npii\ntier: 1\n");
        assert_eq!(parse(&text(&labels)).unwrap(), labels);
        assert_eq!(parse(": x").unwrap_err().code, "required");
    }
}
