//! The keywords of JSON Schema that are compared by a common rule.

use super::decimal::Decimal;
use crate::tree::Node;

/// A set of JSON types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NULL: Self = Self(1);
    pub(crate) const BOOLEAN: Self = Self(2);
    pub(crate) const INTEGER: Self = Self(4);
    /// Numbers that are not whole; `number` is these and [`Types::INTEGER`].
    const FRACTION: Self = Self(8);
    pub(crate) const NUMBER: Self = Self(4 | 8);
    pub(crate) const STRING: Self = Self(16);
    pub(crate) const ARRAY: Self = Self(32);
    pub(crate) const OBJECT: Self = Self(64);
    pub(crate) const ALL: Self = Self(127);

    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            // Swagger 2.0's word for an uploaded file.
            "string" | "file" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What may be written as one piece of text.
    pub(crate) const fn is_scalar(self) -> bool {
        self.0 & (Self::ARRAY.0 | Self::OBJECT.0) == 0
    }

    /// The JSON Schema words, comma separated; `any` for all of them.
    pub(crate) fn words(self) -> String {
        if self == Self::ALL || self == Self::ALL.without(Self::NULL) {
            return "any".to_owned();
        }
        let mut words = Vec::new();
        let number = self.holds(Self::NUMBER);
        for (set, word) in [
            (Self::OBJECT, "object"),
            (Self::ARRAY, "array"),
            (Self::STRING, "string"),
            (Self::NUMBER, "number"),
            (Self::INTEGER, "integer"),
            (Self::BOOLEAN, "boolean"),
            (Self::NULL, "null"),
        ] {
            if self.holds(set) && !(number && set == Self::INTEGER) {
                words.push(word);
            }
        }
        // Numbers but whole ones.
        if self.holds(Self::FRACTION) && !number {
            words.push("number");
        }
        if words.is_empty() {
            return "nothing".to_owned();
        }
        words.join(", ")
    }
}

/// A keyword that limits a size or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Limit {
    Maximum,
    Minimum,
    MaxLength,
    MinLength,
    MaxItems,
    MinItems,
    MaxProperties,
    MinProperties,
    MaxContains,
    MinContains,
}

impl Limit {
    pub(crate) fn named(keyword: &str) -> Option<Self> {
        Some(match keyword {
            "maximum" => Self::Maximum,
            "minimum" => Self::Minimum,
            "maxLength" => Self::MaxLength,
            "minLength" => Self::MinLength,
            "maxItems" => Self::MaxItems,
            "minItems" => Self::MinItems,
            "maxProperties" => Self::MaxProperties,
            "minProperties" => Self::MinProperties,
            "maxContains" => Self::MaxContains,
            "minContains" => Self::MinContains,
            _ => return None,
        })
    }

    /// Whether a smaller bound admits less.
    pub(crate) const fn is_upper(self) -> bool {
        matches!(
            self,
            Self::Maximum | Self::MaxLength | Self::MaxItems | Self::MaxProperties | Self::MaxContains
        )
    }

    /// The bound that admits all, which some documents write out: `minLength: 0`.
    pub(crate) fn says_nothing(self, bound: &Decimal) -> bool {
        matches!(self, Self::MinLength | Self::MinItems | Self::MinProperties) && bound.is_zero()
    }
}

/// A bound of a [`Limit`].
#[derive(Debug, Clone)]
pub(crate) struct Bound<'d> {
    pub(crate) value: Decimal,
    pub(crate) exclusive: bool,
    /// It is written as the next number, which is excluded: of whole numbers, more than 3 is at least 4.
    pub(crate) next: bool,
    pub(crate) node: Node<'d>,
}

impl Bound<'_> {
    /// Whether this admits less than the other.
    pub(crate) fn is_tighter(&self, other: &Self, limit: Limit) -> bool {
        if self.value == other.value {
            return self.exclusive && !other.exclusive;
        }
        (self.value < other.value) == limit.is_upper()
    }

    /// Of whole numbers: the last one that is included.
    pub(super) fn whole(&mut self, limit: Limit) {
        let text = self.node.text().and_then(|text| text.parse::<i64>().ok());
        let step = if limit.is_upper() { -1 } else { 1 };
        let included = text
            .filter(|_| self.exclusive)
            .and_then(|number| number.checked_add(step));
        if let Some(value) = included.and_then(|number| Decimal::read(&number.to_string())) {
            (self.value, self.exclusive, self.next) = (value, false, true);
        }
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.value == other.value && self.exclusive == other.exclusive
    }

    /// `10`, or `10 (exclusive)`.
    pub(crate) fn words(&self) -> String {
        match self.said() {
            (number, true) => format!("{number} (exclusive)"),
            (number, false) => number.to_owned(),
        }
    }

    /// The number as it is written, and whether that number itself is excluded.
    pub(crate) fn said(&self) -> (&str, bool) {
        (self.node.text().unwrap_or_default(), self.exclusive || self.next)
    }
}

/// A keyword that holds one schema and narrows what is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sub {
    Items,
    AdditionalProperties,
    PropertyNames,
    Contains,
    UnevaluatedItems,
    UnevaluatedProperties,
    ContentSchema,
}

impl Sub {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::AdditionalProperties => "additionalProperties",
            Self::PropertyNames => "propertyNames",
            Self::Contains => "contains",
            Self::UnevaluatedItems => "unevaluatedItems",
            Self::UnevaluatedProperties => "unevaluatedProperties",
            Self::ContentSchema => "contentSchema",
        }
    }
}
