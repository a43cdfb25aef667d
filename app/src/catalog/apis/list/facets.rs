//! The six questions that the catalog is filtered by. A value of a facet is a small number within its facet, so that lines are counted in
//! plain arrays.

use crate::auth::Cx;
use crate::snapshot::{CatalogLine, Snapshot, place};
use crate::{t, ui};
use portolan_domain::ids::{DomainId, TeamId};
use portolan_domain::words::{ApiStyle, Audience, Classification, Lifecycle, Word};

/// The value in URLs that stands for "nobody owns it" and "it has none".
pub(super) const NOBODY: &str = "nobody";
const NONE: &str = "none";

/// One of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facet {
    Team,
    Domain,
    Style,
    Audience,
    Lifecycle,
    Data,
}

impl Facet {
    pub(super) const ALL: [Facet; 6] = [
        Facet::Team,
        Facet::Domain,
        Facet::Style,
        Facet::Audience,
        Facet::Lifecycle,
        Facet::Data,
    ];

    /// Its key in URLs.
    pub(super) fn key(self) -> &'static str {
        match self {
            Facet::Team => "team",
            Facet::Domain => "domain",
            Facet::Style => "style",
            Facet::Audience => "audience",
            Facet::Lifecycle => "lifecycle",
            Facet::Data => "data",
        }
    }

    /// What it is called.
    pub(super) fn title(self, cx: &Cx) -> String {
        match self {
            Facet::Team => t!(cx, "field-owner"),
            Facet::Domain => t!(cx, "field-domain"),
            Facet::Style => t!(cx, "field-style"),
            Facet::Audience => t!(cx, "field-audience"),
            Facet::Lifecycle => t!(cx, "field-lifecycle"),
            Facet::Data => t!(cx, "field-classification"),
        }
    }

    /// One more than its greatest value.
    pub(super) fn size(self, snapshot: &Snapshot) -> usize {
        match self {
            Facet::Team => snapshot.teams.end().max(1),
            Facet::Domain => snapshot.domains.end().max(1),
            Facet::Style => ApiStyle::ALL.len(),
            Facet::Audience => Audience::ALL.len(),
            Facet::Lifecycle => Lifecycle::ALL.len() + 1,
            Facet::Data => Classification::ALL.len(),
        }
    }

    /// What a line answers: teams and business areas by id with 0 for none, words by their place in the vocabulary, the lifecycles of
    /// its versions as a set of bits.
    #[inline]
    pub(super) fn of(self, line: &CatalogLine) -> usize {
        match self {
            Facet::Team => line.team.map_or(0, |id| place(id.0) as usize),
            Facet::Domain => line.domain.map_or(0, |id| place(id.0) as usize),
            Facet::Style => line.style as usize,
            Facet::Audience => line.audience as usize,
            Facet::Lifecycle => usize::from(line.lifecycles),
            Facet::Data => line.classification as usize,
        }
    }

    /// How many different answers of [`Facet::of`] there can be.
    pub(super) fn answers(self, snapshot: &Snapshot) -> usize {
        match self {
            Facet::Lifecycle => 1 << Lifecycle::ALL.len(),
            other => other.size(snapshot),
        }
    }

    /// Whether a line that answers so has the value. An API has the lifecycle of each of its versions, so that one with a deprecated
    /// version is found although it has an active one too.
    pub(super) fn has(self, answer: usize, value: usize) -> bool {
        match self {
            Facet::Lifecycle if value == Lifecycle::ALL.len() => answer == 0,
            Facet::Lifecycle => answer >> value & 1 == 1,
            _ => answer == value,
        }
    }

    /// The value that a URL names; `None` where there is no such thing.
    pub(super) fn read(self, snapshot: &Snapshot, text: &str) -> Option<usize> {
        fn word<W: Word>(text: &str) -> Option<usize> {
            W::all().iter().position(|word| word.text() == text)
        }
        match self {
            Facet::Team if text == NOBODY => Some(0),
            Facet::Team => snapshot.team_by_slug(text).map(|team| place(team.id.0) as usize),
            Facet::Domain if text == NONE => Some(0),
            Facet::Domain => snapshot.domain_by_slug(text).map(|domain| place(domain.id.0) as usize),
            Facet::Style => word::<ApiStyle>(text),
            Facet::Audience => word::<Audience>(text),
            Facet::Lifecycle if text == NONE => Some(Lifecycle::ALL.len()),
            Facet::Lifecycle => word::<Lifecycle>(text),
            Facet::Data => word::<Classification>(text),
        }
    }

    /// How a URL names a value, and what it is called.
    pub(super) fn name(self, cx: &Cx, snapshot: &Snapshot, value: usize) -> Option<(String, String)> {
        fn word<W: Word>(cx: &Cx, value: usize) -> Option<(String, String)> {
            W::all()
                .get(value)
                .map(|word| (word.text().to_owned(), ui::word(cx, *word)))
        }
        let id = i64::try_from(value).ok()?;
        match self {
            Facet::Team if value == 0 => Some((NOBODY.into(), t!(cx, "no-owner"))),
            Facet::Team => snapshot
                .team(TeamId(id))
                .map(|team| (team.slug.to_string(), team.name.to_string())),
            Facet::Domain if value == 0 => Some((NONE.into(), t!(cx, "no-domain"))),
            Facet::Domain => snapshot
                .domain(DomainId(id))
                .map(|domain| (domain.slug.to_string(), domain.name.to_string())),
            Facet::Style => word::<ApiStyle>(cx, value),
            Facet::Audience => word::<Audience>(cx, value),
            Facet::Lifecycle if value == Lifecycle::ALL.len() => Some((NONE.into(), t!(cx, "facet-no-version"))),
            Facet::Lifecycle => word::<Lifecycle>(cx, value),
            Facet::Data => word::<Classification>(cx, value),
        }
    }

    /// Whether its values are few and have an order of their own; else they are shown by how many lines they have.
    pub(super) fn is_vocabulary(self) -> bool {
        !matches!(self, Facet::Team | Facet::Domain)
    }
}
