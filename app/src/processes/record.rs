//! What is written down of a process, and the operations that write it, for forms and imports alike.

use super::store;
use crate::audit::By;
use crate::db::{Tx, next_id};
use crate::things::{self, Kind, Thing};
use crate::{Error, Result};
use portolan_domain::facts::{ProcessFacts, StepFacts};
use portolan_domain::ids::{IntegrationId, ProcessId, SystemId, TeamId};
use portolan_domain::names::Slug;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use time::OffsetDateTime;

/// One system acts on another, or by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Who acts.
    pub from: SystemId,
    /// On whom.
    pub to: SystemId,
    /// What happens, in one line.
    pub what: String,
    /// What realises it.
    pub integration: Option<IntegrationId>,
}

/// A process as a form or an import says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewProcess {
    /// Its place in URLs. A new process gets a free one that begins like this.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for and where it ends, as Markdown.
    pub description: String,
    /// What starts it, in one line.
    pub trigger: String,
    /// The owning team.
    pub owner: Option<TeamId>,
    /// In their order.
    pub steps: Vec<Step>,
}

/// A process as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Process {
    /// Which.
    pub id: ProcessId,
    /// What is said of it.
    pub record: NewProcess,
    /// Out of use.
    pub archived: bool,
    /// Raised by every change.
    pub revision: i64,
}

impl Process {
    /// Where it is seen.
    pub fn href(&self) -> String {
        Kind::Process.href(&self.record.slug)
    }

    fn thing(&self, names: &Names) -> Thing<ProcessFacts> {
        Thing {
            id: self.id.0,
            revision: self.revision,
            facts: facts(&self.record, self.archived, names),
        }
    }
}

/// References of teams and systems, for the audit trail.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) teams: HashMap<TeamId, String>,
    pub(super) systems: HashMap<SystemId, String>,
}

fn facts(record: &NewProcess, archived: bool, names: &Names) -> ProcessFacts {
    let system = |id: SystemId| names.systems.get(&id).cloned().unwrap_or_default();
    ProcessFacts {
        slug: record.slug.clone(),
        name: record.name.clone(),
        description: record.description.clone(),
        trigger: record.trigger.clone(),
        owner: record.owner.and_then(|id| names.teams.get(&id).cloned()),
        steps: record
            .steps
            .iter()
            .map(|step| StepFacts {
                from: system(step.from),
                to: system(step.to),
                what: step.what.clone(),
                integration: step.integration.map(|id| format!("I-{id}")),
            })
            .collect(),
        archived,
    }
}

/// Writes a process down, under a free slug that begins like the one wanted.
pub async fn create(tx: &mut Tx, by: &By, now: OffsetDateTime, process: &NewProcess) -> Result<Process> {
    let wanted = Slug::parse(&process.slug).unwrap_or_else(|_| Slug::of(&process.slug));
    let created = Process {
        id: next_id(tx, "process").await?,
        record: NewProcess {
            slug: things::free_slug(tx, Kind::Process, &wanted).await?.as_str().to_owned(),
            ..process.clone()
        },
        archived: false,
        revision: 1,
    };
    store::write_many(tx, std::slice::from_ref(&created), now).await?;
    let names = store::names(tx, [&created.record]).await?;
    things::created(tx, by, now, created.id.0, &facts(&created.record, false, &names)).await?;
    Ok(created)
}

/// A process.
pub async fn find(tx: &mut Tx, id: ProcessId) -> Result<Option<Process>> {
    Ok(store::find(tx, id).await?)
}

/// A process as archiving asks for it.
pub(super) async fn thing(tx: &mut Tx, process: &Process) -> Result<Thing<ProcessFacts>> {
    Ok(process.thing(&store::names(tx, [&process.record]).await?))
}

/// Changes what is said of a process, if it still has this revision; [`Error::Stale`] otherwise. A new slug leaves the old address leading to
/// it. Where nothing is different nothing is written. Returns whether something was.
pub async fn update(
    tx: &mut Tx,
    by: &By,
    now: OffsetDateTime,
    before: &Process,
    revision: i64,
    after: &NewProcess,
) -> Result<bool> {
    let names = store::names(tx, [&before.record, after]).await?;
    let edit = before
        .thing(&names)
        .edit(revision, &facts(after, before.archived, &names))?;
    let Some(edit) = edit else { return Ok(false) };
    if !store::rewrite(tx, before, after, now).await? {
        return Err(Error::Stale);
    }
    things::edited(tx, by, now, edit).await?;
    Ok(true)
}
