//! The draft of a notice to a team: plain text in the reader's language, to be looked through, copied and sent by a person.

use super::super::names;
use super::answer::{Answer, team_of};
use super::views;
use crate::auth::Cx;
use crate::{t, ui};
use portolan_domain::ids::SystemId;
use portolan_landscape::Action;
use portolan_landscape::impact::Party;
use std::fmt::Write;

/// Integrations and systems that a notice lists before it refers to the page: some mail programs cut a long address.
const LISTED: usize = 12;

/// A notice that nobody sent yet.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) subject: String,
    pub(super) body: String,
}

impl Notice {
    /// What to write to a team; `base` is the address of this server.
    pub(super) fn to(cx: &Cx, answer: &Answer, party: &Party, base: &str) -> Self {
        let name = answer.subject.name();
        let action = answer.action;
        let text = |key: &str, args: &[(&str, crate::i18n::FluentValue<'_>)]| cx.texts().text(key, args);
        let named = [("name", name.as_str().into())];
        let team = team_of(party.team).and_then(|id| answer.snapshot.team(id));
        let mut body = String::new();
        let mut say = |line: &str| {
            body.push_str(line);
            body.push('\n');
        };
        say(&match team {
            Some(team) => t!(cx, "impact-notice-hello", team = &*team.name),
            None => t!(cx, "impact-notice-hello-all"),
        });
        say("");
        say(&text(&format!("impact-notice-what-{action}"), &named));
        if let Some(day) = answer.subject.sunset() {
            say(&t!(cx, "impact-notice-until", day = cx.texts().day(day)));
        }
        if !party.direct.is_empty() {
            say("");
            say(&text(&format!("impact-notice-yours-{action}"), &named));
            for line in used(cx, answer, party) {
                say(&line);
            }
        }
        if !party.indirect.is_empty() {
            let systems: Vec<&str> = party
                .indirect
                .iter()
                .take(LISTED)
                .filter_map(|id| Some(&*names::system(answer.snapshot, *id)?.name))
                .collect();
            let mut systems = systems.join(", ");
            if party.indirect.len() > LISTED {
                let _ = write!(
                    systems,
                    ", {}",
                    t!(cx, "map-more", count = party.indirect.len() - LISTED)
                );
            }
            say("");
            say(&t!(cx, "impact-notice-indirect", systems = systems));
        }
        say("");
        say(&text(&format!("impact-notice-ask-{action}"), &named));
        let page = views::narrowed(answer, Some(team_of(party.team)));
        say(&t!(cx, "impact-notice-page", address = format!("{base}{page}")));
        if let Some(person) = &cx.person {
            say("");
            say(&person.name);
        }
        Notice {
            subject: text(&format!("impact-notice-subject-{action}"), &named),
            body,
        }
    }

    /// An address that opens the notice in a mail program.
    pub(super) fn mailto(&self, to: &str) -> String {
        // RFC 6068: lines end in %0D%0A.
        let body = self.body.replace('\n', "\r\n");
        let to = ui::encode(to).replace("%40", "@");
        format!(
            "mailto:{to}?subject={}&body={}",
            ui::encode(&self.subject),
            ui::encode(&body)
        )
    }
}

/// A line for each integration by which the team's systems use what goes, and when each system best moves.
fn used(cx: &Cx, answer: &Answer, party: &Party) -> Vec<String> {
    let waves = answer.waves.len();
    let mut lines = Vec::new();
    for system in &party.direct {
        let Some(hit) = answer.direct(*system) else { continue };
        for integration in answer.integrations(hit) {
            let consumer = answer.snapshot.system(integration.consumer);
            let version = answer.snapshot.version(integration.version);
            let mut line = t!(
                cx,
                "impact-notice-line",
                system = consumer.map_or("?", |system| &*system.name),
                number = format!("I-{}", integration.id.0),
                version = version.map_or(String::new(), |(api, version)| format!(
                    "{} {}",
                    api.name, version.label
                )),
                criticality = ui::word(cx, integration.criticality)
            );
            if answer.action == Action::Break && !answer.operations(integration.id).is_empty() {
                let operations = answer.operations(integration.id).join(", ");
                line.push_str(&t!(cx, "impact-notice-operations", operations = operations));
            }
            let ends = answer.sunset(integration).filter(|_| answer.subject.sunset().is_none());
            if let Some(day) = ends {
                line.push_str(&t!(cx, "impact-notice-ends", day = cx.texts().day(day)));
            }
            lines.push(line);
        }
        if let Some(wave) = answer.wave(*system).filter(|_| waves > 1) {
            let id = SystemId(i64::from(system.0));
            let name = answer.snapshot.system(id).map_or("?", |system| &*system.name);
            lines.push(t!(cx, "impact-notice-wave", system = name, wave = wave, waves = waves));
        }
    }
    let more = lines.len().saturating_sub(2 * LISTED);
    if more > 0 {
        lines.truncate(2 * LISTED);
        lines.push(t!(cx, "impact-notice-more", count = more));
    }
    lines
}
