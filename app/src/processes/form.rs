//! The form of a process: what it sends, and what it says once parsed.

use super::record::{NewProcess, Process, Step};
use crate::snapshot::{Snapshot, place};
use portolan_domain::estate;
use portolan_domain::ids::{IntegrationId, SystemId};
use portolan_domain::names::{Flaw, Flaws, Name, Slug, line, text};
use portolan_landscape::{self as graph, process};
use serde::Deserialize;

/// The choice that a step has no integration.
pub(super) const NONE: &str = "none";

/// What the form of a process sends. The five lists of steps run in step.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProcessForm {
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) description: String,
    pub(super) trigger: String,
    pub(super) owner: String,
    pub(super) step_number: Vec<String>,
    pub(super) step_from: Vec<String>,
    pub(super) step_to: Vec<String>,
    pub(super) step_what: Vec<String>,
    pub(super) step_by: Vec<String>,
    pub(super) revision: i64,
    /// Set by the buttons that ask for more rows or for the integrations there are, instead of saving.
    pub(super) more: String,
}

/// A row of the steps as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TypedStep {
    /// Where it belongs; a blank one follows the row above it.
    pub(super) number: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) what: String,
    /// The number of an integration, [`NONE`], or nothing for the only one there is.
    pub(super) by: String,
}

impl TypedStep {
    fn is_blank(&self) -> bool {
        self.from.is_empty() && self.to.is_empty() && self.what.is_empty()
    }

    /// Both ends, where both are known.
    pub(super) fn ends(&self, snapshot: &Snapshot) -> Option<(SystemId, SystemId)> {
        let system = |text: &str| snapshot.system_named(text).map(|system| system.id);
        Some((system(&self.from)?, system(&self.to)?))
    }
}

/// The integrations that can realise a step between two systems.
pub(super) fn candidates(snapshot: &Snapshot, from: SystemId, to: SystemId) -> Vec<IntegrationId> {
    let node = |id: SystemId| graph::SystemId(place(id.0));
    process::candidates(&snapshot.landscape, node(from), node(to))
        .into_iter()
        .map(|id| IntegrationId(i64::from(id.0)))
        .collect()
}

/// What was typed in a row of one of the lists.
fn cell(list: &[String], row: usize) -> String {
    list.get(row).map_or("", String::as_str).trim().to_owned()
}

impl ProcessForm {
    pub(super) fn of(process: &Process, snapshot: &Snapshot) -> Self {
        let record = &process.record;
        let slug = |id: SystemId| {
            snapshot
                .system(id)
                .map_or_else(String::new, |system| system.slug.to_string())
        };
        let mut form = ProcessForm {
            name: record.name.clone(),
            slug: record.slug.clone(),
            description: record.description.clone(),
            trigger: record.trigger.clone(),
            owner: record
                .owner
                .and_then(|id| snapshot.team(id))
                .map_or_else(String::new, |team| team.slug.to_string()),
            revision: process.revision,
            ..ProcessForm::default()
        };
        for (n, step) in (1..).zip(&record.steps) {
            form.step_number.push(i32::to_string(&n));
            form.step_from.push(slug(step.from));
            form.step_to.push(slug(step.to));
            form.step_what.push(step.what.clone());
            form.step_by
                .push(step.integration.map_or_else(|| NONE.to_owned(), |id| id.to_string()));
        }
        form
    }

    /// The rows that are not blank, as they were typed.
    pub(super) fn rows(&self) -> Vec<TypedStep> {
        let longest = [&self.step_from, &self.step_to, &self.step_what].map(Vec::len);
        (0..longest.into_iter().max().unwrap_or(0))
            .map(|n| TypedStep {
                number: cell(&self.step_number, n),
                from: cell(&self.step_from, n),
                to: cell(&self.step_to, n),
                what: cell(&self.step_what, n),
                by: cell(&self.step_by, n),
            })
            .filter(|row| !row.is_blank())
            .collect()
    }

    /// The steps as one text, for showing two sides of a conflict.
    pub(super) fn steps_text(&self) -> String {
        let rows = self.rows();
        let lines = rows.iter().map(|row| {
            let by = match row.by.as_str() {
                "" | NONE => String::new(),
                id => format!(" (I-{id})"),
            };
            format!("{} {} → {}: {}{by}", row.number, row.from, row.to, row.what)
        });
        lines.collect::<Vec<_>>().join("; ")
    }

    /// What the form says. A flaw of a step is one of the field `steps` and names its row.
    pub(super) fn parse(
        &self,
        snapshot: &Snapshot,
        before: Option<&Process>,
    ) -> std::result::Result<NewProcess, Flaws> {
        let mut flaws = Flaws::new();
        let name = flaws.take("name", Name::parse(&self.name));
        let slug = match before {
            Some(_) => flaws.take("slug", Slug::parse(&self.slug)),
            None => Some(Slug::of(&self.name)),
        };
        let description = flaws.take("description", text(&self.description, 20_000));
        let trigger = match self.trigger.trim() {
            "" => Some(String::new()),
            typed => flaws.take("trigger", line(typed, estate::Step::MAX)),
        };
        let owner = match self.owner.trim() {
            "" => None,
            slug => flaws.take(
                "owner",
                snapshot
                    .team_by_slug(slug)
                    .map(|team| team.id)
                    .ok_or(Flaw::new("unknown")),
            ),
        };
        let held = before.map_or(&[][..], |process| &process.record.steps);
        let steps = self.steps(snapshot, held, &mut flaws);
        match (name, slug, description, trigger) {
            (Some(name), Some(slug), Some(description), Some(trigger)) if flaws.is_empty() => Ok(NewProcess {
                slug: slug.as_str().to_owned(),
                name: name.as_str().to_owned(),
                description,
                trigger,
                owner,
                steps,
            }),
            _ => Err(flaws),
        }
    }

    /// The steps in the order of their numbers; those with one number stay in the order of their rows, so a step typed below with the
    /// number 3 comes right behind the third.
    fn steps(&self, snapshot: &Snapshot, held: &[Step], flaws: &mut Flaws) -> Vec<Step> {
        let rows = self.rows();
        if rows.len() > estate::Process::MOST_STEPS {
            flaws.add("steps", Flaw::new("too-many").with("max", estate::Process::MOST_STEPS));
            return Vec::new();
        }
        let mut place = 0;
        let mut steps: Vec<(u32, Step)> = Vec::with_capacity(rows.len());
        for (n, row) in (1..).zip(&rows) {
            match (row.number.as_str(), row.number.parse::<u32>()) {
                ("", _) => {}
                (_, Ok(number)) => place = number,
                (_, Err(_)) => flaws.add("steps", at(Flaw::new("step-number"), n)),
            }
            match step(row, snapshot, held) {
                Ok(step) => steps.push((place, step)),
                Err(flaw) => flaws.add("steps", at(flaw, n)),
            }
        }
        steps.sort_by_key(|(place, _)| *place);
        steps.into_iter().map(|(_, step)| step).collect()
    }
}

fn at(flaw: Flaw, row: usize) -> Flaw {
    flaw.with("row", row)
}

fn step(row: &TypedStep, snapshot: &Snapshot, held: &[Step]) -> std::result::Result<Step, Flaw> {
    let system = |text: &str| {
        let found = snapshot.system_named(text).filter(|_| !text.is_empty());
        let missing = if text.is_empty() { "step-end" } else { "step-system" };
        found.ok_or_else(|| Flaw::new(missing).with("name", text))
    };
    let (from, to) = (system(&row.from)?, system(&row.to)?);
    let what = line(&row.what, estate::Step::MAX).map_err(|flaw| match flaw.code {
        "required" => Flaw::new("step-what"),
        _ => Flaw::new("step-long").with("max", estate::Step::MAX),
    })?;
    let fitting = candidates(snapshot, from.id, to.id);
    let integration = match (row.by.as_str(), fitting.as_slice()) {
        (NONE, _) => None,
        ("", [only]) => Some(*only),
        ("", _) => None,
        (typed, _) => {
            let id: Option<IntegrationId> = typed.parse().ok();
            // What a step had stays possible, though it was retired since.
            let had = held
                .iter()
                .any(|step| step.integration == id && (step.from, step.to) == (from.id, to.id));
            let fits = id.filter(|id| had || fitting.contains(id));
            let flaw = || {
                Flaw::new("step-integration")
                    .with("integration", format!("I-{typed}"))
                    .with("from", &from.name)
                    .with("to", &to.name)
            };
            Some(fits.ok_or_else(flaw)?)
        }
    };
    Ok(Step {
        from: from.id,
        to: to.id,
        what,
        integration: integration.filter(|_| from.id != to.id),
    })
}
