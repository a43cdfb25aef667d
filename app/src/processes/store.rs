use super::record::{Names, NewProcess, Process, Step};
use crate::db::Tx;
use crate::{insert_many, on};
use portolan_domain::ids::{ProcessId, SystemId, TeamId};
use portolan_domain::words::ObjectKind;
use sqlx::types::Json;
use time::OffsetDateTime;

#[derive(sqlx::FromRow)]
struct Row {
    id: ProcessId,
    slug: String,
    name: String,
    description: String,
    trigger: String,
    owner_id: Option<TeamId>,
    steps: Json<Vec<Step>>,
    archived: bool,
    revision: i64,
}

pub(super) async fn find(tx: &mut Tx, id: ProcessId) -> sqlx::Result<Option<Process>> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, slug, name, description, trigger, owner_id, steps, archived_at IS NOT NULL AS archived, revision
         FROM processes WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(c)
    .await)?;
    Ok(row.map(|row| Process {
        id: row.id,
        record: NewProcess {
            slug: row.slug,
            name: row.name,
            description: row.description,
            trigger: row.trigger,
            owner: row.owner_id,
            steps: row.steps.0,
        },
        archived: row.archived,
        revision: row.revision,
    }))
}

/// Writes the rows of new processes. Whoever calls writes the trail and tells the landscape.
pub async fn write_many(tx: &mut Tx, processes: &[Process], now: OffsetDateTime) -> sqlx::Result<()> {
    insert_many!(
        tx,
        "INSERT INTO processes (id, slug, name, description, trigger, owner_id, steps, revision, created_at, updated_at) ",
        processes,
        |row, p| {
            row.push_bind(p.id)
                .push_bind(&p.record.slug)
                .push_bind(&p.record.name)
                .push_bind(&p.record.description);
            row.push_bind(&p.record.trigger)
                .push_bind(p.record.owner)
                .push_bind(Json(&p.record.steps));
            row.push_bind(p.revision).push_bind(now).push_bind(now);
        }
    )?;
    // A new thing takes its address over from whatever had it before.
    for process in processes {
        on!(&mut *tx, c => sqlx::query("DELETE FROM redirects WHERE kind = $1 AND slug = $2")
            .bind(ObjectKind::Process)
            .bind(&process.record.slug)
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// Writes a process anew, if it still has its revision. Whoever calls writes the trail and tells the landscape.
pub async fn rewrite(tx: &mut Tx, before: &Process, after: &NewProcess, now: OffsetDateTime) -> sqlx::Result<bool> {
    on!(tx, c => sqlx::query(
        "UPDATE processes SET slug = $3, name = $4, description = $5, trigger = $6, owner_id = $7, steps = $8, revision = revision + 1,
             updated_at = $9
         WHERE id = $1 AND revision = $2",
    )
    .bind(before.id)
    .bind(before.revision)
    .bind(&after.slug)
    .bind(&after.name)
    .bind(&after.description)
    .bind(&after.trigger)
    .bind(after.owner)
    .bind(Json(&after.steps))
    .bind(now)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The references of what these processes name. A process names at most a few hundred systems.
pub(super) async fn names<'a>(tx: &mut Tx, records: impl IntoIterator<Item = &'a NewProcess>) -> sqlx::Result<Names> {
    let (mut teams, mut systems): (Vec<TeamId>, Vec<SystemId>) = (Vec::new(), Vec::new());
    for record in records {
        teams.extend(record.owner);
        systems.extend(record.steps.iter().flat_map(|step| [step.from, step.to]));
    }
    systems.sort();
    systems.dedup();
    let mut names = Names::default();
    for id in teams {
        let slug: Option<String> = on!(&mut *tx, c => sqlx::query_scalar("SELECT slug FROM teams WHERE id = $1")
            .bind(id)
            .fetch_optional(c)
            .await)?;
        names.teams.extend(slug.map(|slug| (id, slug)));
    }
    if systems.is_empty() {
        return Ok(names);
    }
    let found: Vec<(SystemId, String)> = on!(tx, c => {
        let mut query = sqlx::QueryBuilder::new("SELECT id, slug FROM systems WHERE id IN (");
        let mut list = query.separated(", ");
        for id in systems {
            list.push_bind(id);
        }
        query.push(")");
        query.build_query_as().fetch_all(c).await
    })?;
    names.systems.extend(found);
    Ok(names)
}
