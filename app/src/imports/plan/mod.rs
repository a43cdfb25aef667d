//! Holding an estate against the catalog: what is new, what differs, what may not be taken by whoever asks.
//!
//! What a file does not state stays as it is in the catalog. Lists that are stated take the place of those in the catalog, except labels
//! and the teams of a person, which are added to: a file seldom knows all of them. Nothing is ever removed because a file is silent.

mod apis;
mod integrations;
mod organisation;
mod processes;

use super::ahead::Ahead;
use super::known::Known;
use super::report::{Changed, Created, Field, Remark, Report};
use super::stored::Stored;
use crate::contracts::ReadContract;
use crate::db::Tx;
use portolan_domain::audit::changes;
use portolan_domain::estate::{Estate, Origin};
use portolan_domain::facts::{
    ApiFacts, DomainFacts, EntityFacts, IntegrationFacts, PersonFacts, ProcessFacts, SystemFacts, TeamFacts,
    VersionFacts,
};
use portolan_domain::import::{Reading, Refused, Warning};
use portolan_domain::roles::{Action, Actor, Object, can};
use portolan_domain::words::{ApiStyle, ObjectKind};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use time::Date;

/// A thing as it will be.
#[derive(Debug)]
pub(super) struct Change<T> {
    /// As the catalog has it; `None` for a new thing.
    pub(super) before: Option<Box<Stored<T>>>,
    /// As it will be.
    pub(super) after: T,
    /// The file that says so.
    pub(super) file: String,
}

/// Versions as they will be: three lists of one order, each of which is let go when it is written.
#[derive(Debug, Default)]
pub(super) struct Versions {
    /// The API of each, by reference.
    pub(super) apis: Vec<String>,
    pub(super) changes: Vec<Change<VersionFacts>>,
    /// The contract of each that is to be stored.
    pub(super) contracts: Vec<Option<ReadContract>>,
}

impl Versions {
    /// Makes room for one of each of so many APIs.
    fn reserve(&mut self, count: usize) {
        self.apis.reserve_exact(count);
        self.changes.reserve_exact(count);
        self.contracts.reserve_exact(count);
    }
}

/// Processes as they will be.
#[derive(Debug, Default)]
pub(super) struct Processes {
    pub(super) changes: Vec<Change<ProcessFacts>>,
    /// Steps that are realised by an integration which this plan brings and which has no number yet: the process and its step, and the
    /// integration, each by its place.
    pub(super) pending: Vec<(usize, usize, usize)>,
}

/// Everything that one import will do.
#[derive(Debug)]
pub struct Plan {
    /// What it comes to.
    pub report: Report,
    pub(super) known: Known,
    pub(super) teams: Vec<Change<TeamFacts>>,
    pub(super) people: Vec<Change<PersonFacts>>,
    pub(super) domains: Vec<Change<DomainFacts>>,
    pub(super) systems: Vec<Change<SystemFacts>>,
    pub(super) apis: Vec<Change<ApiFacts>>,
    pub(super) versions: Versions,
    pub(super) entities: Vec<Change<EntityFacts>>,
    pub(super) integrations: Vec<Change<IntegrationFacts>>,
    pub(super) processes: Processes,
}

/// Holds what files say against the catalog and against what `actor` may do. The plan is good within this transaction: one that is to be
/// applied is made in the transaction that applies it. What is not in `ahead` is read and compared here, while others wait for the
/// transaction; `today` says which announced ends have come, where contracts are compared.
pub async fn plan(tx: &mut Tx, mut reading: Reading, ahead: Ahead, actor: &Actor, today: Date) -> crate::Result<Plan> {
    let known = Known::load(tx).await?;
    known.resolve(&mut reading);
    let mut planner = Planner {
        actor,
        today,
        ahead,
        planned: Planned::default(),
        plan: Plan {
            report: Report {
                refused: reading.refused.iter().map(Remark::from).collect(),
                warnings: reading.warnings.iter().map(Remark::from).collect(),
                ..Report::default()
            },
            known,
            teams: Vec::new(),
            people: Vec::new(),
            domains: Vec::new(),
            systems: Vec::new(),
            apis: Vec::new(),
            versions: Versions::default(),
            entities: Vec::new(),
            integrations: Vec::new(),
            processes: Processes::default(),
        },
    };
    let estate = std::mem::take(&mut reading.estate);
    drop(reading);
    planner.estate(tx, estate).await?;
    Ok(planner.plan)
}

/// What earlier parts of the plan bring, for the later ones.
#[derive(Debug, Default)]
struct Planned {
    /// New and changed things by reference, with the team that will own them.
    owners: HashMap<(ObjectKind, String), Option<String>>,
    styles: HashMap<String, ApiStyle>,
    versions: HashMap<String, Vec<super::known::KnownVersion>>,
}

struct Planner<'a> {
    actor: &'a Actor,
    today: Date,
    ahead: Ahead,
    planned: Planned,
    plan: Plan,
}

impl Planner<'_> {
    async fn estate(&mut self, tx: &mut Tx, estate: Estate) -> crate::Result<()> {
        self.teams(tx, estate.teams).await?;
        self.people(tx, estate.people).await?;
        self.domains(tx, estate.domains).await?;
        self.systems(tx, estate.systems).await?;
        self.entities(tx, estate.entities).await?;
        self.apis(tx, estate.apis).await?;
        self.integrations(tx, estate.integrations).await?;
        self.processes(tx, estate.processes).await?;
        Ok(())
    }

    /// Whether the actor may do this to something that this team (by reference) owns.
    fn may(&self, action: Action, owner: Option<&str>) -> bool {
        // Only who may do anything brings in teams that have no id yet.
        let team = owner.and_then(|owner| self.plan.known.teams.id(owner));
        can(self.actor, action, Object::Owned(team.map(Into::into)))
    }

    /// Whether a thing will be there: it is in the catalog, or an earlier part of the plan brings it.
    fn exists(&self, kind: ObjectKind, reference: &str) -> bool {
        self.plan.known.has(kind, reference) || self.planned.owners.contains_key(&(kind, reference.to_owned()))
    }

    /// A reference that a thing can be without: dropped, and said, where what it names was refused.
    fn optional(&mut self, kind: ObjectKind, reference: Option<String>, holder: &Holder<'_>) -> Option<String> {
        let reference = reference?;
        if self.exists(kind, &reference) {
            return Some(reference);
        }
        self.warn(holder.origin, "reference-refused", holder.args(&reference));
        None
    }

    fn warn(&mut self, origin: &Origin, code: &'static str, args: Vec<(&'static str, String)>) {
        let warning = Warning {
            origin: origin.clone(),
            code,
            args,
        };
        self.plan.report.warnings.push(Remark::from(&warning));
    }

    fn refuse(&mut self, origin: &Origin, code: &'static str, args: Vec<(&'static str, String)>) {
        let refused = Refused {
            origin: origin.clone(),
            code,
            args,
        };
        self.plan.report.refused.push(Remark::from(&refused));
    }

    /// Settles one thing: it is as it is, or it is written if the actor may, or it is refused. `None` when there is nothing to write.
    fn settle<T: Serialize + PartialEq>(
        &mut self,
        holder: &Holder<'_>,
        before: Option<Stored<T>>,
        after: T,
        allowed: bool,
    ) -> Option<Change<T>> {
        let reference = holder.reference;
        let changed = match &before {
            None => None,
            Some(stored) if stored.facts == after => {
                self.plan.report.unchanged += 1;
                return None;
            }
            Some(stored) => {
                let fields = fields(&stored.facts, &after);
                if fields.is_empty() {
                    self.plan.report.unchanged += 1;
                    return None;
                }
                Some(fields)
            }
        };
        if !allowed {
            let code = if before.is_some() { "not-yours" } else { "not-yours-new" };
            self.refuse(holder.origin, code, holder.args(""));
            return None;
        }
        let (kind, reference) = (holder.kind, reference.to_owned());
        match changed {
            None => self.plan.report.created.push(Created { kind, reference }),
            Some(fields) => self.plan.report.changed.push(Changed {
                kind,
                reference,
                fields,
            }),
        }
        Some(Change {
            before: before.map(Box::new),
            after,
            file: holder.origin.file.clone(),
        })
    }

    /// Says of a thing that is out of use that it stays so.
    fn archived(&mut self, holder: &Holder<'_>, archived: bool) {
        if archived {
            self.warn(holder.origin, "archived", holder.args(""));
        }
    }
}

/// The thing that is looked at.
struct Holder<'h> {
    kind: ObjectKind,
    reference: &'h str,
    origin: &'h Origin,
}

impl Holder<'_> {
    fn args(&self, reference: &str) -> Vec<(&'static str, String)> {
        vec![
            ("kind", self.kind.to_string()),
            ("name", self.reference.to_owned()),
            ("reference", reference.to_owned()),
        ]
    }
}

/// The fields in which two things differ.
fn fields<T: Serialize>(before: &T, after: &T) -> Vec<Field> {
    let value = |thing: &T| serde_json::to_value(thing).unwrap_or_default();
    let Value::Object(changes) = changes(&value(before), &value(after)) else {
        return Vec::new();
    };
    let field = |(name, sides): (String, Value)| {
        let mut sides = sides.as_array().cloned().unwrap_or_default().into_iter();
        let (before, after) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
        Field { name, before, after }
    };
    changes.into_iter().map(field).collect()
}

/// What stays: the stated text, else what was there, else the one for a new thing.
fn keep<T>(stated: Option<T>, before: Option<T>, new: impl FnOnce() -> T) -> T {
    stated.or(before).unwrap_or_else(new)
}

/// A stated owner: an empty reference says that nobody is, which [`super::export`] writes where silence would mean somebody else.
fn owner_of(
    stated: Option<String>,
    before: Option<Option<String>>,
    new: impl FnOnce() -> Option<String>,
) -> Option<String> {
    match (stated, before) {
        (Some(team), _) => Some(team).filter(|team| !team.is_empty()),
        (None, Some(before)) => before,
        (None, None) => new(),
    }
}
