//! The list of integrations: filtered, counted and turned in one pass over the snapshot, without the database.

use super::list_view;
use super::row::{COLUMNS, Row};
use super::wanted::Wanted;
use crate::auth::Cx;
use crate::routes::Shape;
use crate::snapshot::{Integration, Snapshot, place};
use crate::ui;
use crate::{App, Result};
use axum::extract::State;
use axum_extra::extract::Query;
use portolan_domain::ids::{DomainId, IntegrationId, TeamId};
use portolan_domain::words::{IntegrationStatus, Interaction};
use serde::Deserialize;
use std::collections::HashMap;

/// Rows of one page.
pub(super) const ROWS: usize = 50;

/// What the list is asked with. Of a filter with several values any will do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) status: Vec<String>,
    pub(super) interaction: Vec<String>,
    pub(super) domain: Vec<String>,
    pub(super) team: Vec<String>,
    pub(super) consumer: String,
    pub(super) provider: String,
    pub(super) via: String,
    pub(super) api: String,
    pub(super) entity: String,
    pub(super) page: String,
}

impl Asked {
    /// Every filter with its value, in the order in which they stand in the address.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let single = [
            ("q", &self.q),
            ("consumer", &self.consumer),
            ("provider", &self.provider),
            ("via", &self.via),
            ("api", &self.api),
            ("entity", &self.entity),
        ];
        let several = [
            ("status", &self.status),
            ("interaction", &self.interaction),
            ("domain", &self.domain),
            ("team", &self.team),
        ];
        let single = single.into_iter().map(|(name, value)| (name, value.as_str()));
        let several = several
            .into_iter()
            .flat_map(|(name, list)| list.iter().map(move |value| (name, value.as_str())));
        single.chain(several).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The query of this view, without the page, and without one filter where one is given.
    pub(super) fn query(&self, without: Option<(&str, &str)>) -> String {
        ui::query(self.pairs().into_iter().filter(|pair| Some(*pair) != without))
    }
}

/// What was found, and how many there would be for each value of each filter, all other filters as they are.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Newest last.
    pub(super) ids: Vec<IntegrationId>,
    pub(super) status: HashMap<IntegrationStatus, usize>,
    pub(super) interaction: HashMap<Interaction, usize>,
    pub(super) domains: HashMap<DomainId, usize>,
    pub(super) teams: HashMap<TeamId, usize>,
}

fn any<T: PartialEq>(wanted: &[T], value: Option<T>) -> bool {
    wanted.is_empty() || value.is_some_and(|value| wanted.contains(&value))
}

pub(super) fn find(snapshot: &Snapshot, asked: &Asked) -> Found {
    let wanted = Wanted::of(snapshot, asked);
    let mut found = Found::default();
    // Counting by place in a list: hashing half a million times would cost more than all the rest.
    let (mut status, mut interaction) = ([0_usize; 8], [0_usize; 8]);
    let (mut domains, mut teams): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    // The areas of the systems side by side: reaching for each consumer's record would miss the cache half a million times.
    let mut areas: Vec<Option<DomainId>> = Vec::new();
    for system in snapshot.systems() {
        let at = place(system.id.0) as usize;
        if areas.len() <= at {
            areas.resize(at + 1, None);
        }
        if let Some(area) = areas.get_mut(at) {
            *area = system.domain;
        }
    }
    for integration in wanted
        .candidates(snapshot)
        .filter(|integration| wanted.passes(integration))
    {
        let domain = areas.get(place(integration.consumer.0) as usize).copied().flatten();
        let checks = [
            any(&wanted.status, Some(integration.status)),
            any(&wanted.interaction, Some(integration.interaction)),
            any(&wanted.domains, domain),
            any(&wanted.teams, integration.owner),
        ];
        let failed = checks.iter().filter(|passed| !**passed).count();
        if failed == 0 {
            found.ids.push(integration.id);
        }
        let counts = |n: usize| failed == 0 || failed == 1 && checks.get(n) == Some(&false);
        if counts(0) {
            raise(&mut status, integration.status as usize);
        }
        if counts(1) {
            raise(&mut interaction, integration.interaction as usize);
        }
        if let Some(domain) = domain.filter(|_| counts(2)) {
            raise_at(&mut domains, place(domain.0) as usize);
        }
        if let Some(team) = integration.owner.filter(|_| counts(3)) {
            raise_at(&mut teams, place(team.0) as usize);
        }
    }
    let count = |list: &[usize], n: usize| list.get(n).copied().unwrap_or(0);
    found.status = IntegrationStatus::ALL
        .iter()
        .map(|word| (*word, count(&status, *word as usize)))
        .collect();
    found.interaction = Interaction::ALL
        .iter()
        .map(|word| (*word, count(&interaction, *word as usize)))
        .collect();
    found.domains = (0..).map(DomainId).zip(domains).filter(|(_, n)| *n > 0).collect();
    found.teams = (0..).map(TeamId).zip(teams).filter(|(_, n)| *n > 0).collect();
    found
}

fn raise(counts: &mut [usize], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

fn raise_at(counts: &mut Vec<usize>, at: usize) {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    raise(counts, at);
}

pub(super) async fn list(State(app): State<App>, cx: Cx, shape: Shape, Query(asked): Query<Asked>) -> Result {
    let snapshot = app.snapshot().await?;
    let found = find(&snapshot, &asked);
    let newest_first = || found.ids.iter().rev();
    let rows = || {
        newest_first()
            .filter_map(|id| snapshot.integration(*id))
            .map(|one| Row::of(&snapshot, one))
    };
    match shape {
        Shape::Page => {
            let pages = found.ids.len().div_ceil(ROWS).max(1);
            let page = asked.page.parse().unwrap_or(1).clamp(1, pages);
            // Skipping numbers before anything is looked up: a late page costs what the first one costs.
            let shown: Vec<&Integration> = newest_first()
                .skip((page - 1) * ROWS)
                .take(ROWS)
                .filter_map(|id| snapshot.integration(*id))
                .collect();
            Ok(list_view::list(&cx, &snapshot, &asked, &found, &shown, (page, pages)))
        }
        Shape::Csv => ui::csv("integrations", COLUMNS, rows().map(Row::cells)),
        Shape::Json => ui::json(&rows().collect::<Vec<_>>()),
    }
}
