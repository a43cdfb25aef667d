//! Processes as facts: what an import compares with and writes, and what an export takes out.

use super::known::Known;
use super::rows::{New, unknown};
use super::stored::Stored;
use crate::db::Tx;
use crate::processes::{self, NewProcess, Process, Step};
use crate::{Error, Result, on};
use portolan_domain::facts::{ProcessFacts, StepFacts};
use portolan_domain::ids::{ProcessId, SystemId, TeamId};
use sqlx::types::Json;
use time::OffsetDateTime;

/// All of them, by reference: there are some hundreds at most.
pub(super) async fn stored(tx: &mut Tx, known: &Known) -> sqlx::Result<Vec<Stored<ProcessFacts>>> {
    type Row = (
        i64,
        i64,
        String,
        String,
        String,
        String,
        Option<i64>,
        Json<Vec<Step>>,
        bool,
    );
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(
        "SELECT id, revision, slug, name, description, trigger, owner_id, steps, archived_at IS NOT NULL FROM processes ORDER BY slug",
    )
    .fetch_all(c)
    .await)?;
    let system = |id: SystemId| known.systems.owned(Some(id.0)).unwrap_or_default();
    let stored = |(id, revision, slug, name, description, trigger, owner, steps, archived): Row| {
        let facts = ProcessFacts {
            slug,
            name,
            description,
            trigger,
            owner: known.teams.owned(owner),
            steps: steps
                .0
                .into_iter()
                .map(|step| StepFacts {
                    from: system(step.from),
                    to: system(step.to),
                    what: step.what,
                    integration: step.integration.map(|id| format!("I-{id}")),
                })
                .collect(),
            archived,
        };
        Stored { id, revision, facts }
    };
    Ok(rows.into_iter().map(stored).collect())
}

fn process(known: &Known, one: &ProcessFacts) -> Result<NewProcess> {
    let system = |reference: &String| {
        known
            .systems
            .id(reference)
            .map(SystemId)
            .ok_or_else(|| unknown(reference))
    };
    let number = |reference: &String| {
        let id = reference.strip_prefix("I-").and_then(|number| number.parse().ok());
        id.ok_or_else(|| unknown(reference))
    };
    let step = |step: &StepFacts| {
        Ok(Step {
            from: system(&step.from)?,
            to: system(&step.to)?,
            what: step.what.clone(),
            integration: step.integration.as_ref().map(number).transpose()?,
        })
    };
    Ok(NewProcess {
        slug: one.slug.clone(),
        name: one.name.clone(),
        description: one.description.clone(),
        trigger: one.trigger.clone(),
        owner: known.teams.id_of(one.owner.as_ref()).map(TeamId),
        steps: one.steps.iter().map(step).collect::<Result<_>>()?,
    })
}

/// Inserts processes.
pub(super) async fn insert(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    new: &[New<'_, ProcessFacts>],
) -> Result<()> {
    let record = |(id, one): &New<'_, ProcessFacts>| {
        Ok(Process {
            id: ProcessId(*id),
            record: process(known, one)?,
            archived: false,
            revision: 1,
        })
    };
    let records = new.iter().map(record).collect::<Result<Vec<_>>>()?;
    Ok(processes::write_many(tx, &records, now).await?)
}

/// Writes a process anew.
pub(super) async fn rewrite(
    tx: &mut Tx,
    known: &Known,
    now: OffsetDateTime,
    id: i64,
    one: &ProcessFacts,
) -> Result<()> {
    let before = processes::find(tx, ProcessId(id)).await?.ok_or(Error::Stale)?;
    if processes::rewrite(tx, &before, &process(known, one)?, now).await? {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}
