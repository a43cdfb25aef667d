//! The list of systems: filters, counts, order.

use super::links::{api_count, consumers, providers};
use super::list_views as views;
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{SearchKind, Snapshot, System};
use crate::{App, Result, ui};
use axum::extract::State;
use axum_extra::extract::Query;
use portolan_domain::ids::{DomainId, TeamId};
use portolan_domain::words::SystemKind;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many systems a page shows.
pub(super) const PER_PAGE: usize = 50;
/// What the address of the list asks for. Within one filter any value will do, between filters all must hold.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) kind: Vec<String>,
    pub(super) domain: Vec<String>,
    pub(super) team: Vec<String>,
    page: String,
}

impl Asked {
    /// The query of this view, without its page.
    pub(super) fn query(&self) -> String {
        let q = (!self.q.trim().is_empty()).then(|| ("q", self.q.trim()));
        let filters = self
            .filters()
            .into_iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value.as_str())));
        ui::query(q.into_iter().chain(filters))
    }

    /// The filters by name with what is chosen in each.
    pub(super) fn filters(&self) -> [(&'static str, &[String]); 3] {
        [("kind", &self.kind), ("domain", &self.domain), ("team", &self.team)]
    }

    /// The query without one value of one filter.
    pub(super) fn without(&self, name: &str, value: &str) -> String {
        let mut other = self.clone();
        match name {
            "q" => other.q.clear(),
            "kind" => other.kind.retain(|given| given != value),
            "domain" => other.domain.retain(|given| given != value),
            _ => other.team.retain(|given| given != value),
        }
        other.query()
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.query().is_empty()
    }
}

/// What was found, unordered, and how many there would be of each value of each filter.
pub(super) struct Found<'s> {
    pub(super) systems: Vec<&'s Arc<System>>,
    pub(super) kinds: HashMap<SystemKind, usize>,
    pub(super) domains: HashMap<Option<DomainId>, usize>,
    pub(super) teams: HashMap<Option<TeamId>, usize>,
}

/// One pass over all systems: each counts for a filter when it passes the others.
pub(super) fn find<'s>(snapshot: &'s Snapshot, asked: &Asked) -> Found<'s> {
    let words: Option<HashSet<i64>> = (!asked.q.trim().is_empty()).then(|| {
        let hits = snapshot.search(&asked.q, Some(SearchKind::System), usize::from(u16::MAX));
        hits.into_iter().map(|hit| hit.id).collect()
    });
    let kinds: HashSet<SystemKind> = asked.kind.iter().filter_map(|kind| kind.parse().ok()).collect();
    // An unknown slug chooses nothing, rather than everything.
    let domains: HashSet<Option<DomainId>> = chosen(&asked.domain, DomainId(0), |slug| {
        snapshot.domain_by_slug(slug).map(|domain| domain.id)
    });
    let teams: HashSet<Option<TeamId>> = chosen(&asked.team, TeamId(0), |slug| {
        snapshot.team_by_slug(slug).map(|team| team.id)
    });
    let mut found = Found {
        systems: Vec::new(),
        kinds: HashMap::new(),
        domains: HashMap::new(),
        teams: HashMap::new(),
    };
    for system in snapshot.systems().filter(|system| !system.archived) {
        if words.as_ref().is_some_and(|words| !words.contains(&system.id.0)) {
            continue;
        }
        let kind = kinds.is_empty() || kinds.contains(&system.kind);
        let domain = domains.is_empty() || domains.contains(&system.domain);
        let team = teams.is_empty() || teams.contains(&system.owner);
        if domain && team {
            *found.kinds.entry(system.kind).or_default() += 1;
        }
        if kind && team {
            *found.domains.entry(system.domain).or_default() += 1;
        }
        if kind && domain {
            *found.teams.entry(system.owner).or_default() += 1;
        }
        if kind && domain && team {
            found.systems.push(system);
        }
    }
    found
}

fn chosen<I: Copy + Eq + std::hash::Hash>(
    given: &[String],
    nothing: I,
    find: impl Fn(&str) -> Option<I>,
) -> HashSet<Option<I>> {
    given
        .iter()
        .filter(|slug| !slug.is_empty())
        .map(|slug| {
            if slug == ui::NONE {
                None
            } else {
                Some(find(slug).unwrap_or(nothing))
            }
        })
        .collect()
}

/// The systems from `start`, `count` of them, in the order of their names; only those are put in order.
fn part(mut systems: Vec<&Arc<System>>, start: usize, count: usize) -> Vec<&Arc<System>> {
    let order = |a: &&Arc<System>, b: &&Arc<System>| (a.sort_key(), a.id).cmp(&(b.sort_key(), b.id));
    if start >= systems.len() {
        return Vec::new();
    }
    if start > 0 {
        systems.select_nth_unstable_by(start, order);
        systems.drain(..start);
    }
    if count < systems.len() {
        systems.select_nth_unstable_by(count, order);
        systems.truncate(count);
    }
    systems.sort_unstable_by(order);
    systems
}

/// One line of the list.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) kind: SystemKind,
    pub(super) domain: Option<String>,
    #[serde(skip)]
    pub(super) domain_name: Option<String>,
    pub(super) team: Option<String>,
    #[serde(skip)]
    pub(super) team_name: Option<String>,
    pub(super) apis: usize,
    /// How many systems use it.
    pub(super) consumers: usize,
    /// How many systems it uses.
    pub(super) providers: usize,
}

impl Line {
    pub(super) fn of(snapshot: &Snapshot, system: &System) -> Self {
        let domain = system.domain.and_then(|id| snapshot.domain(id));
        let team = system.owner.and_then(|id| snapshot.team(id));
        Line {
            slug: system.slug.to_string(),
            name: system.name.to_string(),
            kind: system.kind,
            domain: domain.map(|domain| domain.slug.to_string()),
            domain_name: domain.map(|domain| domain.name.to_string()),
            team: team.map(|team| team.slug.to_string()),
            team_name: team.map(|team| team.name.to_string()),
            apis: api_count(snapshot, system.id),
            consumers: consumers(snapshot, system.id).len(),
            providers: providers(snapshot, system.id).len(),
        }
    }
}

/// `GET /systems`
pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let mut found = find(&snapshot, &asked);
    let systems = std::mem::take(&mut found.systems);
    let total = systems.len();
    if shape == Shape::Page {
        let pages = total.div_ceil(PER_PAGE).max(1);
        let page = asked.page.parse().unwrap_or(1).clamp(1, pages);
        let shown = part(systems, (page - 1) * PER_PAGE, PER_PAGE);
        let lines = shown.into_iter().map(|system| Line::of(&snapshot, system)).collect();
        return Ok(views::list(&cx, &snapshot, &asked, &found, lines, (page, pages, total)));
    }
    let lines = part(systems, 0, total)
        .into_iter()
        .map(|system| Line::of(&snapshot, system));
    match shape {
        Shape::Csv => ui::csv(
            "systems",
            [
                "slug",
                "name",
                "kind",
                "domain",
                "team",
                "apis",
                "consumers",
                "providers",
            ],
            lines.map(|line| {
                [
                    line.slug,
                    line.name,
                    line.kind.to_string(),
                    line.domain.unwrap_or_default(),
                    line.team.unwrap_or_default(),
                    line.apis.to_string(),
                    line.consumers.to_string(),
                    line.providers.to_string(),
                ]
            }),
        ),
        _ => ui::json(&lines.collect::<Vec<_>>()),
    }
}
