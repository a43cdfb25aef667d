//! What a list is asked: the whole state of the view, as it stands in the URL.

use super::facets::Facet;
use crate::ui;
use serde::Deserialize;

/// Rows on a page.
pub(super) const PAGE: usize = 50;
/// Values of one facet in a URL; more are not read.
const MOST_VALUES: usize = 50;

/// The query string as it comes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::catalog::apis) struct Query {
    q: String,
    team: Vec<String>,
    domain: Vec<String>,
    style: Vec<String>,
    audience: Vec<String>,
    lifecycle: Vec<String>,
    data: Vec<String>,
    scope: String,
    sort: String,
    page: String,
    density: String,
    all: String,
}

/// What the list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Name,
    Consumers,
    Updated,
}

/// An order: a key, and whether it runs from the greatest to the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) key: Key,
    pub(super) falling: bool,
}

impl Sort {
    fn read(text: &str) -> Option<Self> {
        let (falling, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        let key = match name {
            "name" => Key::Name,
            "consumers" => Key::Consumers,
            "updated" => Key::Updated,
            _ => return None,
        };
        Some(Sort { key, falling })
    }
    fn text(self) -> &'static str {
        match (self.key, self.falling) {
            (Key::Name, false) => "name",
            (Key::Name, true) => "-name",
            (Key::Consumers, false) => "consumers",
            (Key::Consumers, true) => "-consumers",
            (Key::Updated, false) => "updated",
            (Key::Updated, true) => "-updated",
        }
    }
}

/// What the list is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// Words to search for.
    pub(super) q: String,
    /// The chosen values of each facet, in the order of [`Facet::ALL`], as the URL names them.
    pub(super) chosen: [Vec<String>; 6],
    /// Only what the person's own teams own.
    pub(super) mine: bool,
    /// The order that was asked for; by relevance where words are searched for, else by name.
    pub(super) sort: Option<Sort>,
    /// The page, from 1.
    pub(super) page: usize,
    /// Low rows.
    pub(super) compact: bool,
    /// The facet of which every value is shown.
    pub(super) all_of: Option<Facet>,
}

impl Ask {
    pub(super) fn read(query: Query) -> Self {
        let mut chosen = [
            query.team,
            query.domain,
            query.style,
            query.audience,
            query.lifecycle,
            query.data,
        ];
        for values in &mut chosen {
            values.retain(|value| !value.is_empty());
            values.sort();
            values.dedup();
            values.truncate(MOST_VALUES);
        }
        Ask {
            q: query.q.trim().chars().take(200).collect(),
            chosen,
            mine: query.scope == "mine",
            sort: Sort::read(&query.sort),
            page: query.page.parse().ok().filter(|page| *page > 0).unwrap_or(1),
            compact: query.density == "compact",
            all_of: Facet::ALL.into_iter().find(|facet| facet.key() == query.all),
        }
    }

    /// The chosen values of a facet.
    pub(super) fn chosen(&self, facet: Facet) -> &[String] {
        self.chosen.get(facet as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether anything narrows the list.
    pub(super) fn narrows(&self) -> bool {
        !self.q.is_empty() || self.mine || self.chosen.iter().any(|values| !values.is_empty())
    }

    /// What filters, as pairs for a URL or a form; not the order, the page or how rows look.
    pub(super) fn filters(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs.extend(self.facet_pairs());
        if self.mine {
            pairs.push(("scope", "mine".to_owned()));
        }
        pairs
    }

    /// The chosen values of every facet.
    pub(super) fn facet_pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        Facet::ALL
            .into_iter()
            .flat_map(|facet| self.chosen(facet).iter().map(move |value| (facet.key(), value.clone())))
    }

    /// How the list looks: its order and its rows.
    pub(super) fn looks(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(sort) = self.sort {
            pairs.push(("sort", sort.text().to_owned()));
        }
        if self.compact {
            pairs.push(("density", "compact".to_owned()));
        }
        pairs
    }

    /// The filters and the order as a query string: what a file of the same list is asked with.
    pub(super) fn file_query(&self) -> String {
        let mut pairs = self.filters();
        pairs.extend(self.sort.map(|sort| ("sort", sort.text().to_owned())));
        query_of(&pairs)
    }

    /// The address of this view.
    pub(super) fn href(&self) -> String {
        let mut pairs = self.filters();
        pairs.extend(self.looks());
        if let Some(facet) = self.all_of {
            pairs.push(("all", facet.key().to_owned()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        let query = query_of(&pairs);
        if query.is_empty() {
            "/apis".to_owned()
        } else {
            format!("/apis?{query}")
        }
    }

    /// This view changed in some way, from its first page.
    pub(super) fn with(&self, change: impl FnOnce(&mut Ask)) -> Ask {
        let mut other = Ask {
            page: 1,
            ..self.clone()
        };
        change(&mut other);
        other
    }

    /// This view without one value of a facet, or without all of them.
    pub(super) fn without(&self, facet: Facet, value: Option<&str>) -> Ask {
        self.with(|ask| {
            if let Some(values) = ask.chosen.get_mut(facet as usize) {
                values.retain(|other| value.is_some_and(|value| other != value));
            }
        })
    }
}

fn query_of(pairs: &[(&'static str, String)]) -> String {
    pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", ui::encode(value)))
        .collect::<Vec<_>>()
        .join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(query: &str) -> Ask {
        let uri = format!("http://localhost/apis?{query}").parse().unwrap();
        let axum_extra::extract::Query(query) = axum_extra::extract::Query::<Query>::try_from_uri(&uri).unwrap();
        Ask::read(query)
    }

    #[test]
    fn a_view_is_its_address_and_back() {
        for query in [
            "",
            "q=pay%20ments",
            "team=nobody&team=payments&style=rest&scope=mine",
            "domain=none&lifecycle=active&data=restricted&sort=-consumers&density=compact&page=3",
            "audience=external-public&all=team",
        ] {
            let expected = if query.is_empty() {
                "/apis".to_owned()
            } else {
                format!("/apis?{query}")
            };
            assert_eq!(ask(query).href(), expected);
        }
    }

    #[test]
    fn what_is_not_understood_falls_back_to_what_is_usual() {
        let ask = ask("page=minus&sort=colour&scope=everything&team=&density=huge&unheard=of");
        assert_eq!(
            ask,
            Ask {
                page: 1,
                ..Ask::default()
            }
        );
    }

    #[test]
    fn a_change_of_the_filter_begins_at_the_first_page() {
        let ask = ask("team=a&team=b&page=4");
        assert_eq!(ask.without(Facet::Team, Some("a")).href(), "/apis?team=b");
        assert_eq!(ask.without(Facet::Team, None).href(), "/apis");
    }
}
