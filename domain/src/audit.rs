//! The audit chain: `hash = SHA-256(prev_hash ‖ seq ‖ canonical JSON of the entry)`, all as text, so that any row changed, removed or
//! put in shows when the chain is walked again.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What one audit row says. It is hashed as a JSON object with sorted keys and no white space.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Entry<'e> {
    /// When, as RFC 3339 in UTC to the microsecond.
    pub at: &'e str,
    /// Who, by sign-in name; `command line` for the server's own machine.
    pub actor: &'e str,
    /// What was done, such as `api.edit`.
    pub action: &'e str,
    /// The kind of thing it was done to.
    pub object_kind: &'e str,
    /// Its identity.
    pub object_id: i64,
    /// Its name at that time.
    pub object: &'e str,
    /// Its revision after the deed.
    pub revision: i64,
    /// Changed fields: name → [before, after].
    pub changes: &'e Value,
    /// SHA-256 of the thing before, or empty.
    pub before_hash: &'e str,
    /// SHA-256 of the thing after, or empty.
    pub after_hash: &'e str,
    /// Why, in the words of the person.
    pub reason: &'e str,
    /// Of which request to the server it was part.
    pub request_id: &'e str,
}

impl Entry<'_> {
    /// The canonical JSON, written field by field: an import hashes a hundred thousand entries, and a value in between costs more than
    /// the hash.
    fn write(&self, out: &mut Vec<u8>) {
        fn put<T: Serialize + ?Sized>(key: &str, value: &T, out: &mut Vec<u8>) {
            out.extend_from_slice(key.as_bytes());
            scalar(value, out);
        }
        put("{\"action\":", self.action, out);
        put(",\"actor\":", self.actor, out);
        put(",\"after_hash\":", self.after_hash, out);
        put(",\"at\":", self.at, out);
        put(",\"before_hash\":", self.before_hash, out);
        out.extend_from_slice(b",\"changes\":");
        write(self.changes, out);
        put(",\"object\":", self.object, out);
        put(",\"object_id\":", &self.object_id, out);
        put(",\"object_kind\":", self.object_kind, out);
        put(",\"reason\":", self.reason, out);
        put(",\"request_id\":", self.request_id, out);
        put(",\"revision\":", &self.revision, out);
        out.push(b'}');
    }
}

/// JSON with sorted keys and no white space, after RFC 8785 as far as our values need it (no floating point numbers).
pub fn canonical(value: &Value) -> String {
    let mut out = Vec::new();
    write(value, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            // serde_json's own map is sorted unless `preserve_order` is switched on somewhere in the build.
            let mut fields: Vec<_> = map.iter().collect();
            fields.sort_by_key(|(key, _)| *key);
            out.push(b'{');
            for (n, (key, value)) in fields.into_iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                scalar(key, out);
                out.push(b':');
                write(value, out);
            }
            out.push(b'}');
        }
        Value::Array(items) => {
            out.push(b'[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        other => scalar(other, out),
    }
}

/// A text, a number, a truth value or null.
fn scalar<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    // Writing one of these to memory does not fail.
    let _ = serde_json::to_writer(out, value);
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
pub fn link(prev: &str, seq: i64, entry: &Entry<'_>) -> String {
    let mut hashed = Vec::with_capacity(1024);
    hashed.extend_from_slice(prev.as_bytes());
    scalar(&seq, &mut hashed);
    entry.write(&mut hashed);
    hex::encode(Sha256::digest(&hashed))
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

    fn entry<'e>(object: &'e str, changes: &'e Value) -> Entry<'e> {
        Entry {
            at: "2026-11-20T08:00:00Z",
            actor: "ingrid",
            action: "api.edit",
            object_kind: "api",
            object_id: 7,
            object,
            revision: 2,
            changes,
            before_hash: "",
            after_hash: "",
            reason: "",
            request_id: "r1",
        }
    }

    #[test]
    fn a_changed_entry_changes_every_hash_after_it() {
        let changes = json!({"name": ["A", "B"]});
        let (first, second) = (entry("Orders", &changes), entry("Orders", &changes));
        let one = link("", 1, &first);
        let two = link(&one, 2, &second);
        let forged = link("", 1, &entry("Order", &changes));
        assert_ne!(one, forged);
        assert_ne!(two, link(&forged, 2, &second));
        assert_ne!(two, link(&one, 3, &second), "the number is part of the hash");
    }

    #[test]
    fn an_entry_is_hashed_as_the_canonical_json_that_others_would_make_of_it() {
        let changes = json!({"b": ["\u{1}\"ё", null], "a": [{"z": 1, "y": [true]}, -3]});
        let entry = entry("Orders \"new\"\n", &changes);
        let body = canonical(&serde_json::to_value(entry).unwrap());
        assert_eq!(link("abc", 12, &entry), sha256(&format!("abc12{body}")));
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
