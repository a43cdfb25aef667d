//! What a document announces about the end of a thing: `deprecated`, `x-sunset`, `x-stability-level`.

use time::Date;
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{OffsetDateTime, PrimitiveDateTime};

use crate::tree::Node;

/// How settled a thing is, by `x-stability-level`; ordered, the least settled first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stability {
    Draft,
    Alpha,
    Beta,
    Stable,
}

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks<'d> {
    pub(crate) deprecated: Option<Node<'d>>,
    /// `x-sunset`, the day after which it may be gone (in the sense of RFC 8594).
    pub(crate) sunset: Option<Node<'d>>,
    pub(crate) stability: Option<Node<'d>>,
}

impl<'d> Marks<'d> {
    pub(crate) fn of(node: Node<'d>) -> Self {
        let said = |node: &Node<'d>| !node.is_null() && node.text() != Some("");
        Self {
            deprecated: node.get("deprecated").filter(|node| node.as_bool() == Some(true)),
            sunset: node.get("x-sunset").or_else(|| node.get("sunset")).filter(said),
            stability: node.get("x-stability-level").filter(said),
        }
    }

    /// The day it announces; `Err` with what is written when that is no date.
    pub(crate) fn sunset_day(&self) -> Option<Result<Date, &'d str>> {
        let text = self.sunset?.text().unwrap_or_default();
        Some(day(text).ok_or(text))
    }

    /// `Err` with what is written when that is none of the four words.
    pub(crate) fn stability_level(&self) -> Option<Result<Stability, &'d str>> {
        let text = self.stability?.as_str().unwrap_or("?");
        Some(match text {
            "draft" => Ok(Stability::Draft),
            "alpha" => Ok(Stability::Alpha),
            "beta" => Ok(Stability::Beta),
            "stable" => Ok(Stability::Stable),
            other => Err(other),
        })
    }

    /// Whether nobody was promised that this stays: `draft` and `alpha`.
    pub(crate) fn is_unsettled(&self) -> bool {
        matches!(self.stability_level(), Some(Ok(Stability::Draft | Stability::Alpha)))
    }
}

/// A day, by ISO 8601, or a moment by RFC 3339.
fn day(text: &str) -> Option<Date> {
    Date::parse(text, &Iso8601::DATE)
        .ok()
        .or_else(|| OffsetDateTime::parse(text, &Rfc3339).ok().map(OffsetDateTime::date))
        .or_else(|| {
            PrimitiveDateTime::parse(text, &Iso8601::DATE_TIME)
                .ok()
                .map(PrimitiveDateTime::date)
        })
}
