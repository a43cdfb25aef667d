//! The daily reading, and what it has become since.

use super::store;
use crate::db::Tx;
use crate::map::survey::{self, Seen};
use crate::{App, Result};
use portolan_landscape::Scope;
use portolan_landscape::sprawl::{Measure, Reading};
use time::{Date, Duration, Weekday};

/// How long every day's reading is kept, in days; then one of each week, and after [`WEEKLY`] days one of each month.
const DAILY: i64 = 100;
const WEEKLY: i64 = 730;
/// How far back a trend is drawn, in days.
const SHOWN: i64 = 400;
/// A reading of so many days before the day that is asked for still speaks for it.
const NEAR: i64 = 10;

/// Takes the reading of the day, where nobody has: the measures of the company, and of every business area and team. A day on which
/// nothing was registered leaves none. Says whether it took one.
pub async fn take(app: &App) -> Result<bool> {
    let mut tx = app.db().read().await?;
    if store::is_taken(&mut tx, app.clock().today()).await? {
        return Ok(false);
    }
    drop(tx);
    let seen = survey::now(app).await?;
    if seen.survey.company.metrics.systems == 0 {
        return Ok(false);
    }
    let day = seen.survey.on();
    let readings = survey::readings(app, &seen.survey).await?;
    let mut tx = app.db().write().await?;
    store::keep(&mut tx, day, &readings.of).await?;
    for old in store::days(&mut tx, day - Duration::days(DAILY)).await? {
        if !stays(old, day) {
            store::forget(&mut tx, old).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

/// Whether a reading of that day is kept.
fn stays(old: Date, today: Date) -> bool {
    match (today - old).whole_days() {
        age if age <= DAILY => true,
        age if age <= WEEKLY => old.weekday() == Weekday::Monday,
        _ => old.day() == 1,
    }
}

/// The readings of a scope, oldest first, with what is true now as the last.
#[derive(Debug)]
pub(super) struct Trend(Vec<(Date, Reading)>);

impl Trend {
    /// Readings by other formulas than today's are not part of it.
    pub(super) async fn of(tx: &mut Tx, scope: Scope, now: Reading, on: Date) -> sqlx::Result<Self> {
        let mut points: Vec<(Date, Reading)> = store::of_scope(tx, scope, on - Duration::days(SHOWN))
            .await?
            .into_iter()
            .filter(|(day, reading)| *day < on && reading.formula == now.formula)
            .map(|(day, reading)| (day, reading.0))
            .collect();
        points.push((on, now));
        Ok(Trend(points))
    }

    /// What was true so many days before the last reading, as far as a reading near that day says.
    pub(super) fn ago(&self, days: i64) -> Option<&Reading> {
        let (last, _) = self.0.last()?;
        let day = *last - Duration::days(days);
        let (found, reading) = self.0.iter().rev().find(|(at, _)| *at <= day)?;
        (day - *found <= Duration::days(NEAR)).then_some(reading)
    }

    /// The values of a measure, oldest first.
    pub(super) fn values(&self, measure: Measure) -> Vec<(Date, f64)> {
        let value = |(day, reading): &(Date, Reading)| Some((*day, reading.value(measure)?));
        self.0.iter().filter_map(value).collect()
    }

    /// The values of the index, oldest first.
    pub(super) fn index(&self) -> Vec<(Date, f64)> {
        self.0
            .iter()
            .map(|(day, reading)| (*day, reading.index.value))
            .collect()
    }
}

/// What every scope was a while ago, where a reading says so.
pub(super) async fn before(tx: &mut Tx, seen: &Seen, days: i64) -> sqlx::Result<Vec<(Scope, Reading)>> {
    let day = seen.survey.on() - Duration::days(days);
    let found = store::as_of(tx, day, day - Duration::days(NEAR)).await?;
    let formula = Reading::FORMULA;
    Ok(found
        .into_iter()
        .filter(|(_, reading)| reading.formula == formula)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn readings_thin_out_as_they_age() {
        let today = date!(2026 - 11 - 20);
        assert!(stays(date!(2026 - 08 - 12), today));
        assert!(!stays(date!(2026 - 08 - 11), today));
        assert!(stays(date!(2026 - 08 - 10), today), "a Monday");
        assert!(!stays(date!(2024 - 11 - 04), today), "a Monday of long ago");
        assert!(stays(date!(2024 - 11 - 01), today), "the first of a month");
    }
}
