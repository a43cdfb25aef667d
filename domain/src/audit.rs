//! The audit chain: `hash = SHA-256(prev_hash ‖ seq ‖ canonical JSON of the entry)`, all as text, so that any row changed, removed or
//! put in shows when the chain is walked again.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What one audit row says, in the order in which it is hashed (keys sorted, no white space).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// When, as RFC 3339 in UTC to the microsecond.
    pub at: String,
    /// Who, by sign-in name; `command line` for the server's own machine.
    pub actor: String,
    /// What was done, such as `api.edit`.
    pub action: String,
    /// The kind of thing it was done to.
    pub object_kind: String,
    /// Its identity.
    pub object_id: i64,
    /// Its name at that time.
    pub object: String,
    /// Its revision after the deed.
    pub revision: i64,
    /// Changed fields: name → [before, after].
    pub changes: Value,
    /// SHA-256 of the thing before, or empty.
    pub before_hash: String,
    /// SHA-256 of the thing after, or empty.
    pub after_hash: String,
    /// Why, in the words of the person.
    pub reason: String,
    /// Of which request to the server it was part.
    pub request_id: String,
}

/// JSON with sorted keys and no white space, after RFC 8785 as far as our values need it (no floating point numbers).
pub fn canonical(value: &Value) -> String {
    // serde_json's own map is a BTreeMap unless `preserve_order` is switched on somewhere in the build, so the order is made here.
    fn write(value: &Value, out: &mut String) {
        match value {
            Value::Object(map) => {
                let mut keys: Vec<_> = map.iter().collect();
                keys.sort_by_key(|(key, _)| *key);
                out.push('{');
                for (n, (key, value)) in keys.into_iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    out.push_str(&Value::String(key.clone()).to_string());
                    out.push(':');
                    write(value, out);
                }
                out.push('}');
            }
            Value::Array(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    write(item, out);
                }
                out.push(']');
            }
            scalar => out.push_str(&scalar.to_string()),
        }
    }
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// SHA-256 of a text, in lower-case hexadecimal.
pub fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// SHA-256 of a value's canonical JSON; empty for `null`.
pub fn digest(value: &Value) -> String {
    if value.is_null() {
        String::new()
    } else {
        sha256(&canonical(value))
    }
}

/// The hash of the row `seq` after a row whose hash is `prev` (empty for the first).
pub fn link(prev: &str, seq: i64, entry: &Entry) -> String {
    let body = serde_json::to_value(entry)
        .map(|value| canonical(&value))
        .unwrap_or_default();
    sha256(&format!("{prev}{seq}{body}"))
}

/// The fields in which two objects differ: name → [before, after]. `null` stands for an object that was not there.
pub fn changes(before: &Value, after: &Value) -> Value {
    let empty = serde_json::Map::new();
    let before = before.as_object().unwrap_or(&empty);
    let after = after.as_object().unwrap_or(&empty);
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    let mut changed = serde_json::Map::new();
    for name in names {
        let (old, new) = (
            before.get(name).unwrap_or(&Value::Null),
            after.get(name).unwrap_or(&Value::Null),
        );
        let blank = |value: &Value| value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
        if old != new && !(blank(old) && blank(new)) {
            changed.insert(name.clone(), Value::Array(vec![old.clone(), new.clone()]));
        }
    }
    Value::Object(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(object: &str) -> Entry {
        Entry {
            at: "2026-11-20T08:00:00Z".into(),
            actor: "ingrid".into(),
            action: "api.edit".into(),
            object_kind: "api".into(),
            object_id: 7,
            object: object.into(),
            revision: 2,
            changes: json!({"name": ["A", "B"]}),
            before_hash: String::new(),
            after_hash: String::new(),
            reason: String::new(),
            request_id: "r1".into(),
        }
    }

    #[test]
    fn a_changed_entry_changes_every_hash_after_it() {
        let (first, second) = (entry("Orders"), entry("Orders"));
        let one = link("", 1, &first);
        let two = link(&one, 2, &second);
        let forged = link("", 1, &entry("Order"));
        assert_ne!(one, forged);
        assert_ne!(two, link(&forged, 2, &second));
        assert_ne!(two, link(&one, 3, &second), "the number is part of the hash");
    }

    #[test]
    fn canonical_json_does_not_depend_on_the_order_of_keys() {
        let one: Value = serde_json::from_str(r#"{"b":1,"a":{"d":[1,2],"c":"x"}}"#).unwrap();
        assert_eq!(canonical(&one), r#"{"a":{"c":"x","d":[1,2]},"b":1}"#);
    }

    #[test]
    fn only_fields_that_differ_are_changes_and_blank_is_blank() {
        let before = json!({"name": "A", "note": "", "tags": []});
        let after = json!({"name": "B", "tags": null, "owner": "x"});
        assert_eq!(
            changes(&before, &after),
            json!({"name": ["A", "B"], "owner": [null, "x"]})
        );
        assert_eq!(
            changes(&Value::Null, &json!({"name": "A"})),
            json!({"name": [null, "A"]})
        );
    }
}
