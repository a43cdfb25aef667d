//! The answer as a file: a line for each system that uses what is hit, is hit along calls, or misses an entity, for each lost master, and for
//! each process that stops somewhere.

use super::super::names;
use super::answer::{Answer, team_of};
use crate::{Result, ui};
use portolan_domain::ids::EntityId;
use portolan_landscape::{IntegrationId, SystemId};
use serde::Serialize;

/// One line.
#[derive(Debug, Default, Serialize)]
pub(super) struct Line {
    /// `direct`, `calls`, `data`, `master` or `process`.
    pub(super) how: &'static str,
    system: String,
    team: String,
    /// Integrations between it and what is hit.
    distance: Option<u32>,
    /// Those it uses, or the one by which it is hit.
    integrations: Vec<String>,
    entity: Option<String>,
    /// By how many integrations the entity still comes.
    remaining: Option<u32>,
    criticality: Option<String>,
    sunset_on: Option<String>,
    /// When it moves, from 1.
    wave: Option<usize>,
    operations: Vec<String>,
    /// The process that stops, and the steps that cannot happen, counted from 1.
    process: Option<String>,
    steps: Vec<usize>,
}

impl Line {
    /// What of it fits on a line of a terminal.
    pub(super) fn cells(self) -> [String; 9] {
        let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
        [
            self.how.to_owned(),
            self.system,
            self.team,
            number(self.distance),
            self.integrations.join(" "),
            self.entity.unwrap_or_default(),
            self.criticality.unwrap_or_default(),
            self.sunset_on.unwrap_or_default(),
            self.wave.map_or(String::new(), |wave| wave.to_string()),
        ]
    }
}

pub(super) fn lines(answer: &Answer) -> Vec<Line> {
    let snapshot = answer.snapshot;
    let about = |how, id: SystemId| {
        let system = names::system(snapshot, id);
        let team = system.and_then(|system| system.owner).and_then(|id| snapshot.team(id));
        Line {
            how,
            system: system.map_or(String::new(), |system| system.slug.to_string()),
            team: team.map_or(String::new(), |team| team.slug.to_string()),
            ..Line::default()
        }
    };
    let number = |id: IntegrationId| format!("I-{}", id.0);
    let entity = |id: portolan_landscape::EntityId| {
        let entity = snapshot.entity(EntityId(i64::from(id.0)));
        entity.map(|entity| entity.slug.to_string())
    };
    let parties = answer.parties.iter();
    let direct = parties.flat_map(|party| party.direct.iter().map(move |system| (party.team, *system)));
    let direct = direct.filter_map(|(team, system)| {
        let hit = answer.direct(system)?;
        let (criticality, sunset) = answer.stakes(hit);
        let mut operations: Vec<String> = answer
            .integrations(hit)
            .flat_map(|integration| answer.operations(integration.id).to_vec())
            .collect();
        operations.sort();
        operations.dedup();
        let team = team_of(team).and_then(|id| snapshot.team(id));
        Some(Line {
            team: team.map_or(String::new(), |team| team.slug.to_string()),
            distance: Some(1),
            integrations: answer
                .impact
                .integrations_of(hit)
                .iter()
                .map(|id| number(*id))
                .collect(),
            criticality: criticality.map(|word| word.to_string()),
            sunset_on: sunset.map(|day| day.to_string()),
            wave: answer.wave(system),
            operations,
            ..about("direct", system)
        })
    });
    let calls = answer.impact.calls.iter();
    let calls = calls.filter(|hit| answer.direct(hit.system).is_none()).map(|hit| Line {
        distance: Some(hit.distance),
        integrations: vec![number(hit.integration)],
        ..about("calls", hit.system)
    });
    let feeds = answer.impact.feeds.iter().map(|feed| Line {
        distance: Some(feed.distance),
        integrations: vec![number(feed.integration)],
        entity: entity(feed.entity),
        remaining: Some(feed.remaining),
        ..about("data", feed.receiver)
    });
    let masters = answer.impact.masters.iter().map(|lost| Line {
        entity: entity(lost.entity),
        ..about("master", lost.system)
    });
    let processes = answer.processes().into_iter().map(|(process, steps)| {
        let at = steps.iter().filter_map(|n| process.steps.get(n.checked_sub(1)?));
        let mut integrations: Vec<String> = at.filter_map(|step| step.integration).map(number).collect();
        integrations.dedup();
        let team = process.owner.and_then(|id| snapshot.team(id));
        Line {
            how: "process",
            team: team.map_or(String::new(), |team| team.slug.to_string()),
            integrations,
            process: Some(process.slug.to_string()),
            steps,
            ..Line::default()
        }
    });
    let all = direct.chain(calls).chain(feeds).chain(masters).chain(processes);
    let Some(only) = answer.only else {
        return all.collect();
    };
    let team = only.and_then(|id| snapshot.team(id)).map_or("", |team| &*team.slug);
    all.filter(|line| line.team == team).collect()
}

/// The lines as CSV; several values in one cell are separated by spaces, operations by semicolons.
pub(super) fn csv(lines: Vec<Line>) -> Result {
    let columns = [
        "how",
        "system",
        "team",
        "distance",
        "integrations",
        "entity",
        "remaining",
        "criticality",
        "sunset_on",
        "wave",
        "operations",
        "process",
        "steps",
    ];
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    ui::csv(
        "impact",
        columns,
        lines.into_iter().map(|line| {
            [
                line.how.to_owned(),
                line.system,
                line.team,
                number(line.distance),
                line.integrations.join(" "),
                line.entity.unwrap_or_default(),
                number(line.remaining),
                line.criticality.unwrap_or_default(),
                line.sunset_on.unwrap_or_default(),
                line.wave.map_or(String::new(), |wave| wave.to_string()),
                line.operations.join("; "),
                line.process.unwrap_or_default(),
                line.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            ]
        }),
    )
}
