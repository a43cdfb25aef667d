//! Says which number of its version a change deserves, and whether the declared version says enough.

use serde::Serialize;

use super::{Comparison, Level};
use crate::contract::shortened;

/// A part of a version number; ordered, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Nothing that binds anybody changed.
    None,
    Patch,
    Minor,
    Major,
}

impl Part {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// How a contract numbers its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Numbering {
    /// `1.2.3`, `1.2`, `v1`: the further to the left, the more it means (Semantic Versioning 2.0.0).
    Semantic,
    /// `2026-11-20`, `2026.11`: says when, not how much.
    Date,
    /// Neither, or the two versions are numbered differently.
    Unknown,
}

/// What version a change deserves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionAdvice {
    /// The part that is to be raised.
    pub deserves: Part,
    pub numbering: Numbering,
    /// The part that was raised; `None` where that cannot be told, or the version went down.
    pub raised: Option<Part>,
    /// Whether the revised version says enough; `None` where nobody can tell.
    pub is_enough: Option<bool>,
    /// A new major version is owed: in the catalog a Version of its own, beside which the old one stays.
    pub owes_major: bool,
    /// A version that says enough, written as the base's is.
    pub suggested: Option<String>,
}

/// Rules of changes that no program of a consumer notices.
const UNNOTICED: [&str; 5] = [
    "extension-changed",
    "schema-removed",
    "operation-id-changed",
    "discriminator-mapping-changed",
    "error-status-removed",
];

/// What version the changes deserve, and whether the revised one is enough.
///
/// Breaking changes deserve a new major version; before 1.0.0, when nothing is promised, a new minor one. Versions that are
/// dates only say that something is new: for them any change deserves a later date, and a breaking one a version that lives
/// beside the old.
pub fn advise(comparison: &Comparison, base: Option<&str>, revised: Option<&str>) -> VersionAdvice {
    let deserves = match comparison.verdict() {
        None => Part::None,
        Some(Level::Breaking) => Part::Major,
        Some(Level::Warning) => Part::Minor,
        Some(Level::Info)
            if comparison
                .changes
                .iter()
                .all(|change| UNNOTICED.contains(&change.rule.id)) =>
        {
            Part::Patch
        }
        Some(Level::Info) => Part::Minor,
    };
    let (base, revised) = (base.map(Version::read), revised.map(Version::read));
    let numbering = match (&base, &revised) {
        (Some(one), Some(other)) if one.numbering == other.numbering => one.numbering,
        (Some(one), None) => one.numbering,
        _ => Numbering::Unknown,
    };
    let unsettled = base.as_ref().is_some_and(Version::is_before_the_first);
    let deserves = if unsettled { deserves.min(Part::Minor) } else { deserves };
    let raised = match (&base, &revised) {
        (Some(one), Some(other)) if numbering == Numbering::Semantic => one.raised_to(other),
        _ => None,
    };
    let is_enough = match (numbering, &base, &revised) {
        (Numbering::Semantic, Some(one), Some(_)) => Some(raised.is_some_and(|raised| raised >= one.least(deserves))),
        (Numbering::Date, Some(one), Some(other)) => {
            Some(deserves == Part::None && one.numbers == other.numbers || one.numbers < other.numbers)
        }
        _ => None,
    };
    VersionAdvice {
        deserves,
        numbering,
        raised,
        is_enough,
        owes_major: deserves == Part::Major && raised != Some(Part::Major),
        suggested: base.and_then(|base| base.raised_by(deserves)),
    }
}

impl VersionAdvice {
    /// English sentences.
    pub fn text(&self) -> String {
        let deserves = match self.deserves {
            Part::None => "Nothing that binds anybody changed: the version may stay.",
            Part::Patch => "The changes deserve a new patch version.",
            Part::Minor => "The changes deserve a new minor version.",
            Part::Major => "The changes deserve a new major version, beside which the old one stays for its consumers.",
        };
        let suggestion = match &self.suggested {
            Some(version) if self.deserves != Part::None => format!(" That would be {version}."),
            _ => String::new(),
        };
        let declared = match (self.numbering, self.is_enough) {
            (Numbering::Semantic, Some(true)) => " The declared version says so.",
            (Numbering::Semantic, Some(false)) => " The declared version does not say so.",
            (Numbering::Date, Some(true)) => {
                " Versions here are dates, which say when and not how much; the declared one is later."
            }
            (Numbering::Date, Some(false)) => {
                " Versions here are dates, which say when and not how much; the declared one is not later."
            }
            _ => " Whether the declared version says so cannot be told from how it is written.",
        };
        format!("{deserves}{suggestion}{declared}")
    }
}

struct Version {
    numbering: Numbering,
    /// One to three for semantic versions.
    numbers: Vec<u64>,
    /// What comes behind the numbers: `-beta.1`, `+build`.
    rest: String,
    prefix: &'static str,
}

impl Version {
    fn read(text: &str) -> Self {
        let text = shortened(text.trim(), 100);
        let (prefix, plain) = match text.strip_prefix('v') {
            Some(plain) => ("v", plain),
            None => ("", text.as_str()),
        };
        let end = plain
            .find(|character: char| !character.is_ascii_digit() && character != '.')
            .unwrap_or(plain.len());
        let dashed = plain
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || *byte == b'-')
            .count();
        let unknown = || Self {
            numbering: Numbering::Unknown,
            numbers: Vec::new(),
            rest: plain.to_owned(),
            prefix,
        };
        let numbers = |text: &str, separator: char| -> Option<Vec<u64>> {
            text.split(separator).map(|number| number.parse().ok()).collect()
        };
        let is_year = |numbers: &[u64]| numbers.first().is_some_and(|year| (1990..=2200).contains(year));
        let date = plain
            .get(..dashed)
            .and_then(|text| numbers(text.trim_end_matches('-'), '-'))
            .filter(|numbers| is_year(numbers) && matches!(numbers.len(), 2 | 3));
        if let Some(numbers) = date {
            return Self {
                numbering: Numbering::Date,
                numbers,
                rest: String::new(),
                prefix,
            };
        }
        let (front, rest) = plain.split_at(end);
        let Some(numbers) = numbers(front, '.').filter(|numbers| numbers.len() <= 3) else {
            return unknown();
        };
        let compact =
            numbers.len() == 1 && front.len() == 8 && is_year(&[numbers.first().map_or(0, |all| all / 10_000)]);
        let numbering = match rest.chars().next() {
            _ if compact || is_year(&numbers) => Numbering::Date,
            None | Some('-' | '+') => Numbering::Semantic,
            _ => return unknown(),
        };
        Self {
            numbering,
            numbers,
            rest: rest.to_owned(),
            prefix,
        }
    }

    fn number(&self, at: usize) -> u64 {
        self.numbers.get(at).copied().unwrap_or_default()
    }

    fn is_before_the_first(&self) -> bool {
        self.numbering == Numbering::Semantic && self.numbers.len() > 1 && self.number(0) == 0
    }

    /// The first number that is higher; `Part::None` for the same version, `None` for a lower one.
    fn raised_to(&self, other: &Self) -> Option<Part> {
        let parts = [Part::Major, Part::Minor, Part::Patch];
        for (at, part) in parts.into_iter().enumerate() {
            match self.number(at).cmp(&other.number(at)) {
                std::cmp::Ordering::Less => return Some(part),
                std::cmp::Ordering::Greater => return None,
                std::cmp::Ordering::Equal => {}
            }
        }
        // A release after its candidates is a new version.
        let released = self.rest != other.rest && self.rest.starts_with('-');
        Some(if released { Part::Patch } else { Part::None })
    }

    /// What must be raised at least: who writes only `v1` or `1.2` has no number for less.
    fn least(&self, deserves: Part) -> Part {
        match (self.numbers.len(), deserves) {
            (1, Part::Minor | Part::Patch) | (2, Part::Patch) => Part::None,
            (_, deserves) => deserves,
        }
    }

    fn raised_by(&self, part: Part) -> Option<String> {
        if self.numbering != Numbering::Semantic {
            return None;
        }
        let raised = match part {
            Part::None => return None,
            Part::Major => [self.number(0).checked_add(1)?, 0, 0],
            Part::Minor => [self.number(0), self.number(1).checked_add(1)?, 0],
            Part::Patch => [self.number(0), self.number(1), self.number(2).checked_add(1)?],
        };
        if self.least(part) == Part::None {
            return None;
        }
        let written: Vec<String> = raised.iter().take(self.numbers.len()).map(u64::to_string).collect();
        Some(format!("{}{}", self.prefix, written.join(".")))
    }
}
