//! `portolan map metrics`.

use super::compare::{self, Compared};
use super::readings::{self, Trend};
use super::web::Shown;
use super::{files, scope, words};
use crate::App;
use crate::auth::Cx;
use crate::map::command::{self, Answered, Form};
use crate::map::survey;

/// Every measure of the company, a business area or a team with its limit, and the index with its parts.
pub async fn metrics(app: &App, domain: Option<&str>, team: Option<&str>, form: Form) -> Answered {
    let mut seen = survey::once(app).await?;
    let domain = command::domain(&seen.snapshot, domain)?;
    let team = command::team(&seen.snapshot, team)?;
    let scope = scope::parse(&seen.snapshot, domain, team)?;
    let measured = survey::measured(&seen.survey, scope).await?;
    if form == Form::Json {
        seen.readings = Some(survey::readings(app, &seen.survey).await?);
    }
    let mut tx = app.db().read().await?;
    let trend = Trend::of(&mut tx, scope, measured.metrics.reading(), seen.survey.on()).await?;
    let before = readings::before(&mut tx, &seen, compare::BACK).await?;
    drop(tx);
    let shown = Shown {
        bounds: seen.policy.bounds(),
        seen,
        measured,
        trend,
    };
    match form {
        Form::Json => command::json(&files::whole(&shown, &Compared::of(&shown.seen, before, ""))),
        Form::Text | Form::Csv => Ok(text(&command::reader(app), &shown)),
    }
}

fn text(cx: &Cx, shown: &Shown) -> String {
    let metrics = &shown.measured.metrics;
    let cell = |text: &str| text.to_owned();
    let mut measures = vec![["measure", "value", "limit", ""].map(cell)];
    measures.extend(metrics.all(&shown.bounds).iter().map(|metric| {
        let limit = metric.limit.map(|limit| words::value(cx, metric.measure, limit));
        [
            words::name(cx, metric.measure),
            words::value(cx, metric.measure, metric.value),
            limit.unwrap_or_else(|| cell("none")),
            cell(if metric.over { "OVER" } else { "" }),
        ]
    }));
    let mut parts = vec![["part of the index", "points", "weight × count ÷ of"].map(cell)];
    parts.extend(metrics.index.parts.iter().map(|part| {
        [
            words::part(cx, part.part),
            cx.texts().decimal(part.points, 1),
            format!("{} × {} ÷ {}", part.weight, part.count, part.of),
        ]
    }));
    format!(
        "{} on {}: {}, {}\nSprawl index: {} of 100, the lower the better\n\n{}\n{}",
        scope::name(cx, &shown.seen.snapshot, metrics.scope),
        shown.seen.survey.on(),
        command::counted(metrics.systems, "system"),
        command::counted(metrics.links, "link"),
        cx.texts().decimal(metrics.index.value, 1),
        command::table(&parts),
        command::table(&measures),
    )
}
