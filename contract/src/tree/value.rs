use serde_json::{Map, Number, Value};

use super::{Kind, Node};

impl Node<'_> {
    /// The same value for `serde`. Numbers become what [`serde_json::Number`] can hold; those it cannot
    /// (`.inf`, `1e999`) become text, as they are written.
    pub fn to_json(self) -> Value {
        // Recursion is bounded by the depth limit of the document.
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool => Value::Bool(self.as_bool() == Some(true)),
            Kind::Text => Value::String(self.source().to_owned()),
            Kind::Number => self
                .as_number()
                .map_or_else(|| Value::String(self.source().to_owned()), Value::Number),
            Kind::List => Value::Array(self.items().map(Node::to_json).collect()),
            Kind::Map => {
                let entries = self.entries().map(|(key, node)| (key.text.to_owned(), node.to_json()));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        }
    }

    /// The value of a whole number that fits, also when written `0x1F` or `0o17` as YAML allows.
    pub fn as_i64(self) -> Option<i64> {
        if self.kind() != Kind::Number {
            return None;
        }
        let text = self.source();
        if let Some(digits) = text.strip_prefix("0x") {
            i64::from_str_radix(digits, 16).ok()
        } else if let Some(digits) = text.strip_prefix("0o") {
            i64::from_str_radix(digits, 8).ok()
        } else {
            text.parse().ok()
        }
    }

    /// The value of a number, as near as a double gets.
    pub fn as_f64(self) -> Option<f64> {
        if self.kind() != Kind::Number {
            return None;
        }
        let text = self.source();
        match text.trim_start_matches(['+', '-']) {
            ".inf" | ".Inf" | ".INF" if text.starts_with('-') => Some(f64::NEG_INFINITY),
            ".inf" | ".Inf" | ".INF" => Some(f64::INFINITY),
            ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
            _ => self.as_i64().map(|whole| whole as f64).or_else(|| text.parse().ok()),
        }
    }

    fn as_number(self) -> Option<Number> {
        if let Some(whole) = self.as_i64() {
            return Some(whole.into());
        }
        if let Ok(whole) = self.source().parse::<u64>() {
            return Some(whole.into());
        }
        self.as_f64().and_then(Number::from_f64)
    }
}
