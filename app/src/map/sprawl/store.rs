use crate::db::Tx;
use crate::snapshot::place;
use crate::{insert_many, on};
use portolan_landscape::sprawl::Reading;
use portolan_landscape::{DomainId, Scope, TeamId};
use sqlx::types::Json;
use time::Date;

/// A scope as the table spells it.
fn spelled(scope: Scope) -> (&'static str, i64) {
    match scope {
        Scope::Company => ("company", 0),
        Scope::Domain(id) => ("domain", id.map_or(0, |id| i64::from(id.0))),
        Scope::Team(id) => ("team", id.map_or(0, |id| i64::from(id.0))),
    }
}

fn read(scope: &str, id: i64) -> Scope {
    let id = Some(place(id)).filter(|id| *id > 0);
    match scope {
        "domain" => Scope::Domain(id.map(DomainId)),
        "team" => Scope::Team(id.map(TeamId)),
        _ => Scope::Company,
    }
}

/// Whether a day has its readings.
pub(super) async fn is_taken(tx: &mut Tx, day: Date) -> sqlx::Result<bool> {
    let found: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "SELECT scope_id FROM sprawl_readings WHERE scope = 'company' AND scope_id = 0 AND day = $1",
    )
    .bind(day)
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// Keeps the readings of a day, those that are not there yet.
pub(super) async fn keep<'a>(
    tx: &mut Tx,
    day: Date,
    readings: impl IntoIterator<Item = (&'a Scope, &'a Reading)>,
) -> sqlx::Result<()> {
    let readings: Vec<(&Scope, &Reading)> = readings.into_iter().collect();
    insert_many!(
        tx,
        "INSERT INTO sprawl_readings (scope, scope_id, day, reading) ",
        &readings,
        |row, (scope, reading)| {
            let (name, id) = spelled(**scope);
            row.push_bind(name)
                .push_bind(id)
                .push_bind(day)
                .push_bind(Json(*reading));
        },
        " ON CONFLICT (scope, scope_id, day) DO NOTHING"
    )
}

/// The days before `before` that have readings.
pub(super) async fn days(tx: &mut Tx, before: Date) -> sqlx::Result<Vec<Date>> {
    on!(tx, c => sqlx::query_scalar(
        "SELECT day FROM sprawl_readings WHERE scope = 'company' AND scope_id = 0 AND day < $1 ORDER BY day",
    )
    .bind(before)
    .fetch_all(c)
    .await)
}

/// Forgets the readings of a day.
pub(super) async fn forget(tx: &mut Tx, day: Date) -> sqlx::Result<()> {
    on!(tx, c => sqlx::query("DELETE FROM sprawl_readings WHERE day = $1")
        .bind(day)
        .execute(c)
        .await
        .map(|_| ()))
}

/// The readings of a scope from a day on, the oldest first.
pub(super) async fn of_scope(tx: &mut Tx, scope: Scope, since: Date) -> sqlx::Result<Vec<(Date, Json<Reading>)>> {
    let (name, id) = spelled(scope);
    on!(tx, c => sqlx::query_as(
        "SELECT day, reading FROM sprawl_readings WHERE scope = $1 AND scope_id = $2 AND day >= $3 ORDER BY day",
    )
    .bind(name)
    .bind(id)
    .bind(since)
    .fetch_all(c)
    .await)
}

/// All readings of the last day up to this one that has any, and is not older than `since`.
pub(super) async fn as_of(tx: &mut Tx, day: Date, since: Date) -> sqlx::Result<Vec<(Scope, Reading)>> {
    let rows: Vec<(String, i64, Json<Reading>)> = on!(tx, c => sqlx::query_as(
        "SELECT scope, scope_id, reading FROM sprawl_readings WHERE day = (
            SELECT MAX(day) FROM sprawl_readings WHERE scope = 'company' AND scope_id = 0 AND day <= $1 AND day >= $2)",
    )
    .bind(day)
    .bind(since)
    .fetch_all(c)
    .await)?;
    Ok(rows
        .into_iter()
        .map(|(scope, id, reading)| (read(&scope, id), reading.0))
        .collect())
}
