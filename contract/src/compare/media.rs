//! Which media type is which: by name, by parameters that matter, by ranges.

use std::collections::HashMap;

use super::local::Side;
use crate::model::Media;

/// A media type, by what matters to who reads it: how text is encoded, and where parts end, is told with each message.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Type<'a> {
    /// `application/json`.
    plain: &'a str,
    /// `version=1`, in alphabetical order.
    parameters: Vec<&'a str>,
}

impl<'a> Type<'a> {
    pub(super) fn of(name: &'a str) -> Self {
        let mut parts = name.split(';').map(str::trim);
        let plain = parts.next().unwrap_or_default();
        let matters = |part: &&str| {
            let field = part.split('=').next().unwrap_or_default().trim();
            !(field.is_empty()
                || ["charset", "boundary", "q"]
                    .iter()
                    .any(|name| field.eq_ignore_ascii_case(name)))
        };
        let mut parameters: Vec<&str> = parts.filter(matters).collect();
        parameters.sort_unstable();
        Self { plain, parameters }
    }

    /// Whether the other is a more special one, or the same: this is a range that the other is in, what the other is written in
    /// (`application/problem+json`), or the same type with fewer parameters.
    pub(super) fn covers(&self, special: &Self) -> bool {
        let within = self
            .plain
            .strip_suffix("/*")
            .is_some_and(|kind| kind == "*" || special.plain.split('/').next() == Some(kind));
        let written_in = |form: &str| special.plain.strip_suffix(form).is_some_and(|rest| rest.ends_with('+'));
        let is_written_in = self.plain.strip_prefix("application/").is_some_and(written_in);
        let fewer = self.parameters.iter().all(|one| special.parameters.contains(one));
        fewer && (within || is_written_in || self.plain == special.plain)
    }
}

/// How two media types are found to be the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Name,
    Type,
}

/// For each of the base its place among the revised ones: by name, by what matters of it, by a range that covers it
/// (`application/*`), which may cover several. What comes may also be of a more special type than was promised, or have lost a
/// parameter.
pub(super) fn partners(base: &[Media<'_>], revised: &[Media<'_>], side: Side) -> Vec<Option<usize>> {
    let mut partners = vec![None; base.len()];
    let mut free = vec![true; revised.len()];
    for sign in [Sign::Name, Sign::Type] {
        let of = |name| match sign {
            Sign::Name => (name, None),
            Sign::Type => ("", Some(Type::of(name))),
        };
        let mut places: HashMap<(&str, Option<Type<'_>>), Vec<usize>> = HashMap::new();
        for (place, other) in revised.iter().enumerate().rev() {
            if free.get(place) == Some(&true) {
                places.entry(of(&other.name)).or_default().push(place);
            }
        }
        for (partner, one) in partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none()) {
            *partner = places.get_mut(&of(&one.name)).and_then(Vec::pop);
            if let Some(mark) = partner.and_then(|place| free.get_mut(place)) {
                *mark = false;
            }
        }
    }
    by_ranges(base, revised, &mut partners, side);
    partners
}

fn by_ranges(base: &[Media<'_>], revised: &[Media<'_>], partners: &mut [Option<usize>], side: Side) {
    // There are few of them in earnest.
    const MOST: usize = 16;
    let types: Vec<Type<'_>> = revised.iter().take(MOST).map(|other| Type::of(&other.name)).collect();
    let alone = partners.iter_mut().zip(base).filter(|(partner, _)| partner.is_none());
    for (partner, one) in alone.take(MOST) {
        let one = Type::of(&one.name);
        let is_range = |other: &Type<'_>| other.plain.ends_with("/*") || other.plain == one.plain;
        let wider = types.iter().position(|other| is_range(other) && other.covers(&one));
        let narrower = || {
            let narrower = types.iter().position(|other| one.covers(other));
            narrower.filter(|_| side == Side::Response)
        };
        *partner = wider.or_else(narrower);
    }
}
