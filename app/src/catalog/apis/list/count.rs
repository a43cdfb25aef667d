//! One walk over the lines of the catalog gives the result and the counts of every facet.
//!
//! Each line is asked every filter. A line that passes all is a result. A line that fails exactly one filter would be a result without that
//! filter, so it counts for the values of that facet alone: the counts say what choosing a value would give, and never lead to nothing.

use super::ask::{Ask, Key, PAGE, Sort};
use super::facets::Facet;
use crate::snapshot::{Snapshot, place};
use portolan_domain::ids::{ApiId, TeamId};
use std::cmp::Reverse;

const BY_Q: usize = 6;
const BY_SCOPE: usize = 7;

/// What the walk found.
#[derive(Debug)]
pub(super) struct Found {
    /// Lines of the catalog that pass, by their place in it.
    pub(super) lines: Vec<u32>,
    /// For each facet, how many lines give each answer, or would be results with it.
    pub(super) counts: [Vec<u32>; 6],
    /// How well each API matches the words, where any are searched for.
    scores: Option<Scores>,
    /// For each filter (the facets, then `q`, then the scope), how many lines fail that one alone.
    pub(super) without: [u32; 8],
}

impl Found {
    /// How many lines a value of a facet has, or would have if it were chosen too.
    pub(super) fn count(&self, facet: Facet, value: usize) -> u32 {
        let Some(counts) = self.counts.get(facet as usize) else {
            return 0;
        };
        match facet {
            Facet::Lifecycle => (0..)
                .zip(counts)
                .filter(|(answer, _)| facet.has(*answer, value))
                .map(|(_, count)| count)
                .sum(),
            _ => counts.get(value).copied().unwrap_or(0),
        }
    }
    /// How many results there would be without the words.
    pub(super) fn without_q(&self) -> u32 {
        self.without.get(BY_Q).copied().unwrap_or(0)
    }
    /// How many results there would be in the whole company.
    pub(super) fn without_scope(&self) -> u32 {
        self.without.get(BY_SCOPE).copied().unwrap_or(0)
    }
    /// How many results there would be without a facet.
    pub(super) fn without_facet(&self, facet: Facet) -> u32 {
        self.without.get(facet as usize).copied().unwrap_or(0)
    }
}

/// For each answer to a facet, 1 where the filter refuses it. A facet without chosen values refuses nothing; one whose values are all
/// unknown refuses everything, since that is what was asked.
fn refusals(snapshot: &Snapshot, ask: &Ask, facet: Facet) -> Vec<u8> {
    let chosen = ask.chosen(facet);
    let chosen_values: Vec<usize> = chosen.iter().filter_map(|text| facet.read(snapshot, text)).collect();
    let refuses = |answer| !chosen.is_empty() && !chosen_values.iter().any(|value| facet.has(answer, *value));
    (0..facet.answers(snapshot))
        .map(|answer| u8::from(refuses(answer)))
        .collect()
}

/// Asks every line of the catalog.
pub(super) fn find(snapshot: &Snapshot, ask: &Ask, teams: &[TeamId]) -> Found {
    let tables = Facet::ALL.map(|facet| refusals(snapshot, ask, facet));
    let mut counts = Facet::ALL.map(|facet| vec![0_u32; facet.answers(snapshot)]);
    let mut own = vec![u8::from(ask.mine); Facet::Team.size(snapshot)];
    if ask.mine {
        for team in teams {
            if let Some(slot) = own.get_mut(place(team.0) as usize) {
                *slot = 0;
            }
        }
    }
    let scores = (!ask.q.is_empty()).then(|| Scores::of(snapshot, ask));
    let mut lines = Vec::new();
    let mut without = [0_u32; 8];
    for (at, line) in (0_u32..).zip(snapshot.catalog.iter()) {
        let values = Facet::ALL.map(|facet| facet.of(line));
        let mut failed = 0_u8;
        for ((bit, table), value) in tables.iter().enumerate().zip(values) {
            failed |= table.get(value).copied().unwrap_or(1) << bit;
        }
        let [team, ..] = values;
        failed |= own.get(team).copied().unwrap_or(1) << BY_SCOPE;
        if let Some(scores) = &scores {
            failed |= u8::from(scores.get(line.api) == 0.0) << BY_Q;
        }
        if failed == 0 {
            lines.push(at);
            for (counts, value) in counts.iter_mut().zip(values) {
                if let Some(count) = counts.get_mut(value) {
                    *count += 1;
                }
            }
        } else if failed.is_power_of_two() {
            let alone = failed.trailing_zeros() as usize;
            if let Some(count) = without.get_mut(alone) {
                *count += 1;
            }
            if let (Some(counts), Some(value)) = (counts.get_mut(alone), values.get(alone))
                && let Some(count) = counts.get_mut(*value)
            {
                *count += 1;
            }
        }
    }
    Found {
        lines,
        counts,
        without,
        scores,
    }
}

/// How well each API matches the words, by its number; 0 where it does not.
#[derive(Debug)]
struct Scores(Vec<f32>);

impl Scores {
    /// By relevance where that is the order that was asked for; else all that match are alike.
    fn of(snapshot: &Snapshot, ask: &Ask) -> Self {
        let found = match ask.sort {
            None => snapshot.rank_apis(&ask.q),
            Some(_) => snapshot.search_apis(&ask.q).into_iter().map(|api| (api, 1.0)).collect(),
        };
        let most = found.iter().map(|(api, _)| place(api.0)).max().unwrap_or(0) as usize;
        let mut scores = vec![0.0; most + 1];
        for (api, score) in found {
            if let Some(slot) = scores.get_mut(place(api.0) as usize) {
                *slot = score;
            }
        }
        Scores(scores)
    }

    fn get(&self, api: ApiId) -> f32 {
        self.0.get(place(api.0) as usize).copied().unwrap_or(0.0)
    }
}

/// The lines of one page in the order that was asked for.
pub(super) fn page(snapshot: &Snapshot, ask: &Ask, found: &Found) -> Vec<u32> {
    let from = (ask.page - 1).saturating_mul(PAGE);
    let lines = ordered(snapshot, ask, found, from.saturating_add(PAGE));
    lines.into_iter().skip(from).take(PAGE).collect()
}

/// The first `upto` lines in the order that was asked for; behind them the rest, in no order.
pub(super) fn ordered(snapshot: &Snapshot, ask: &Ask, found: &Found, upto: usize) -> Vec<u32> {
    let mut lines = found.lines.clone();
    let line = |at: &u32| snapshot.catalog.get(*at as usize);
    match ask.sort {
        None if ask.q.is_empty() => {}
        None => {
            // A score is above 0, so the order of its bits is its own.
            let key = |at: &u32| {
                let score = line(at)
                    .zip(found.scores.as_ref())
                    .map(|(line, scores)| scores.get(line.api));
                (Reverse(score.unwrap_or(0.0).to_bits()), *at)
            };
            first_by(&mut lines, upto, key);
        }
        // The catalog is ordered by name.
        Some(Sort {
            key: Key::Name,
            falling: false,
        }) => {}
        Some(Sort {
            key: Key::Name,
            falling: true,
        }) => lines.reverse(),
        Some(Sort { key, falling }) => {
            let value = |at: &u32| {
                let value = line(at).map_or(0, |line| match key {
                    Key::Consumers => i64::from(line.consumers),
                    Key::Updated | Key::Name => line.updated_at,
                });
                (if falling { -value } else { value }, *at)
            };
            first_by(&mut lines, upto, value);
        }
    }
    lines
}

/// Brings the `upto` smallest to the front, in order, without ordering the rest.
fn first_by<K: Ord>(lines: &mut [u32], upto: usize, key: impl Fn(&u32) -> K) {
    if upto == 0 {
        return;
    }
    if upto < lines.len() {
        lines.select_nth_unstable_by_key(upto, &key);
    }
    let upto = upto.min(lines.len());
    if let Some(front) = lines.get_mut(..upto) {
        front.sort_unstable_by_key(&key);
    }
}
