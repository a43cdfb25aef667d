//! The page as files.

use super::compare::{Compared, Line};
use super::scope;
use super::web::Shown;
use crate::{Result, ui};
use portolan_landscape::sprawl::{Index, Metric, Reading};
use serde::Serialize;

#[derive(Serialize)]
struct Measured {
    #[serde(flatten)]
    metric: Metric,
    value_30_days_ago: Option<f64>,
    value_90_days_ago: Option<f64>,
}

#[derive(Serialize)]
struct Scoped<'a> {
    slug: String,
    index_90_days_ago: Option<f64>,
    #[serde(flatten)]
    reading: &'a Reading,
}

#[derive(Serialize)]
pub(super) struct Whole<'a> {
    /// `company`, or the slug of a business area or team.
    scope: String,
    day: String,
    systems: usize,
    links: usize,
    index: &'a Index,
    measures: Vec<Measured>,
    domains: Vec<Scoped<'a>>,
    teams: Vec<Scoped<'a>>,
    advice: &'a portolan_landscape::Advice,
}

fn measures(shown: &Shown) -> impl Iterator<Item = Measured> {
    let ago = |days: i64, metric: &Metric| shown.trend.ago(days).and_then(|reading| reading.value(metric.measure));
    shown
        .measured
        .metrics
        .all(&shown.bounds)
        .into_iter()
        .map(move |metric| Measured {
            value_30_days_ago: ago(30, &metric),
            value_90_days_ago: ago(90, &metric),
            metric,
        })
}

/// One line a measure.
pub(super) fn csv(shown: &Shown) -> Result {
    let number = |number: Option<f64>| number.map(written).unwrap_or_default();
    let index = &shown.measured.metrics.index;
    let ago = |days| shown.trend.ago(days).map(|reading| reading.index.value);
    let first = [
        "sprawl-index".to_owned(),
        written(index.value),
        "points".to_owned(),
        index.parts.len().to_string(),
        String::new(),
        String::new(),
        number(ago(30)),
        number(ago(90)),
    ];
    let rest = measures(shown).map(|measured| {
        let metric = measured.metric;
        [
            metric.measure.to_string(),
            written(metric.value),
            metric.unit.to_string(),
            metric.listed.to_string(),
            number(metric.limit),
            metric.over.to_string(),
            number(measured.value_30_days_ago),
            number(measured.value_90_days_ago),
        ]
    });
    ui::csv(
        "sprawl",
        [
            "measure",
            "value",
            "unit",
            "listed",
            "limit",
            "over",
            "value_30_days_ago",
            "value_90_days_ago",
        ],
        std::iter::once(first).chain(rest),
    )
}

fn written(value: f64) -> String {
    if value.is_finite() {
        value.to_string()
    } else {
        "unbounded".to_owned()
    }
}

/// Everything that the page says, on plain ids where it names single things.
pub(super) fn json(shown: &Shown, compared: &Compared) -> Result {
    ui::json(&whole(shown, compared))
}

pub(super) fn whole<'a>(shown: &'a Shown, compared: &'a Compared) -> Whole<'a> {
    let metrics = &shown.measured.metrics;
    let key = scope::key(&shown.seen.snapshot, metrics.scope);
    Whole {
        scope: if key.is_empty() { "company".to_owned() } else { key },
        day: shown.seen.survey.on().to_string(),
        systems: metrics.systems,
        links: metrics.links,
        index: &metrics.index,
        measures: measures(shown).collect(),
        domains: scoped(shown, &compared.domains),
        teams: scoped(shown, &compared.teams),
        advice: &shown.measured.advice,
    }
}

fn scoped<'a>(shown: &Shown, lines: &'a [Line]) -> Vec<Scoped<'a>> {
    let scoped = lines.iter().map(|line| Scoped {
        slug: scope::key(&shown.seen.snapshot, line.scope),
        index_90_days_ago: line.before,
        reading: &line.reading,
    });
    scoped.collect()
}
