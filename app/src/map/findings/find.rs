//! Which findings are asked for, and how many there would be for each other choice: one pass over all of them.

use super::store::Accepted;
use crate::map::names;
use crate::map::survey::Seen;
use crate::snapshot::place;
use crate::ui;
use crate::{Error, Result};
use portolan_domain::policy::Policy;
use portolan_landscape::{IntegrationId, Link, LinkFilter, Noted, Rule, Severity, Subject};
use serde::Deserialize;
use std::collections::HashMap;

/// The query. Of a filter with several values any will do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) severity: Vec<String>,
    pub(super) rule: Vec<String>,
    pub(super) team: Vec<String>,
    pub(super) domain: Vec<String>,
    /// The slug of a system that answers for it.
    pub(super) system: String,
    /// `accepted`: those that somebody accepted instead of the open ones.
    pub(super) state: String,
    pub(super) page: String,
}

impl Asked {
    /// Every filter with its value, in the order in which they stand in the address.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let several = [
            ("severity", &self.severity),
            ("rule", &self.rule),
            ("team", &self.team),
            ("domain", &self.domain),
        ];
        let single = [("system", &self.system), ("state", &self.state)];
        let several = several
            .into_iter()
            .flat_map(|(name, list)| list.iter().map(move |value| (name, value.as_str())));
        let single = single.into_iter().map(|(name, value)| (name, value.as_str()));
        several.chain(single).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The query of this view, without the page, and without one filter where one is given.
    pub(super) fn query(&self, without: Option<(&str, &str)>) -> String {
        ui::query(self.pairs().into_iter().filter(|pair| Some(*pair) != without))
    }
}

/// What is accepted, by what it is about.
#[derive(Debug, Default)]
pub(super) struct Risks {
    by_subject: HashMap<(Rule, Subject), Accepted>,
    rules: Vec<bool>,
}

impl Risks {
    pub(super) fn of(accepted: Vec<Accepted>) -> Self {
        let mut risks = Risks {
            by_subject: HashMap::new(),
            rules: vec![false; Rule::ALL.len()],
        };
        for one in accepted {
            if let Some(slot) = risks.rules.get_mut(one.rule as usize) {
                *slot = true;
            }
            risks.by_subject.entry((one.rule, one.subject)).or_insert(one);
        }
        risks
    }

    /// The acceptance that covers a finding: not one of when it weighed less than it does now.
    pub(super) fn of_finding(&self, noted: &Noted) -> Option<&Accepted> {
        if !self.rules.get(noted.rule as usize).copied().unwrap_or(false) {
            return None;
        }
        let accepted = self.by_subject.get(&(noted.rule, noted.subject))?;
        (noted.severity >= accepted.severity).then_some(accepted)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Accepted> {
        self.by_subject.values()
    }
}

/// What findings weigh here: by rule, what the policy makes of it.
pub(super) struct Weights([Option<Option<Severity>>; 64]);

impl Weights {
    pub(super) fn of(policy: &Policy) -> Self {
        let mut weights = [None; 64];
        for (rule, weight) in &policy.severities {
            if let Some(slot) = weights.get_mut(*rule as usize) {
                *slot = Some(*weight);
            }
        }
        Weights(weights)
    }

    /// `None` where the policy switched the rule off.
    pub(super) fn weigh(&self, noted: &Noted) -> Option<Severity> {
        match self.0.get(noted.rule as usize).copied().flatten() {
            Some(weight) => weight,
            None => Some(noted.severity),
        }
    }
}

/// What was found, and how many there would be for each value of each filter, all other filters as they are.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Places in the list of all findings, by weight and then by rule and subject.
    pub(super) by_severity: [Vec<u32>; 3],
    pub(super) severities: [usize; 3],
    pub(super) rules: Vec<usize>,
    /// By id; the first is of what nobody owns.
    pub(super) teams: Vec<usize>,
    pub(super) domains: Vec<usize>,
    /// In all, whatever is asked.
    pub(super) open: usize,
    pub(super) accepted: usize,
    /// Of rules that the policy switched off.
    pub(super) switched_off: usize,
}

impl Found {
    pub(super) fn count(&self) -> usize {
        self.by_severity.iter().map(Vec::len).sum()
    }

    /// The places in a range, what weighs most first.
    pub(super) fn window(&self, from: usize, rows: usize) -> impl Iterator<Item = u32> {
        self.by_severity.iter().flatten().copied().skip(from).take(rows)
    }
}

/// What the values of the filters mean; `None` is anything.
struct Wanted {
    severities: Option<[bool; 3]>,
    rules: Option<Vec<bool>>,
    teams: Option<Vec<bool>>,
    domains: Option<Vec<bool>>,
    system: Option<u32>,
    accepted: bool,
}

impl Wanted {
    fn of(seen: &Seen, asked: &Asked) -> Result<Self> {
        let snapshot = &seen.snapshot;
        let mut severities = None;
        for word in asked.severity.iter().filter(|word| !word.is_empty()) {
            let severity: Severity = word.parse().map_err(|_| Error::NotFound)?;
            if let Some(slot) = severities.get_or_insert([false; 3]).get_mut(severity as usize) {
                *slot = true;
            }
        }
        let mut rules = None;
        for word in asked.rule.iter().filter(|word| !word.is_empty()) {
            let rule: Rule = word.parse().map_err(|_| Error::NotFound)?;
            mark(rules.get_or_insert_with(Vec::new), rule as usize);
        }
        let mut teams = None;
        for slug in asked.team.iter().filter(|slug| !slug.is_empty()) {
            let id = match slug.as_str() {
                ui::NONE => 0,
                slug => place(snapshot.team_by_slug(slug).ok_or(Error::NotFound)?.id.0),
            };
            mark(teams.get_or_insert_with(Vec::new), id as usize);
        }
        let mut domains = None;
        for slug in asked.domain.iter().filter(|slug| !slug.is_empty()) {
            let id = match slug.as_str() {
                ui::NONE => 0,
                slug => place(snapshot.domain_by_slug(slug).ok_or(Error::NotFound)?.id.0),
            };
            mark(domains.get_or_insert_with(Vec::new), id as usize);
        }
        let system = match asked.system.as_str() {
            "" => None,
            slug => Some(names::node(snapshot.system_by_slug(slug).ok_or(Error::NotFound)?).0),
        };
        Ok(Wanted {
            severities,
            rules,
            teams,
            domains,
            system,
            accepted: asked.state == "accepted",
        })
    }
}

fn mark(list: &mut Vec<bool>, at: usize) {
    if list.len() <= at {
        list.resize(at + 1, false);
    }
    if let Some(slot) = list.get_mut(at) {
        *slot = true;
    }
}

fn any(wanted: Option<&[bool]>, at: usize) -> bool {
    wanted.is_none_or(|wanted| wanted.get(at).copied().unwrap_or(false))
}

fn raise(counts: &mut Vec<usize>, at: usize) {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

/// Looks at every finding once.
pub(super) fn find(seen: &Seen, risks: &Risks, asked: &Asked) -> Result<Found> {
    let wanted = Wanted::of(seen, asked)?;
    let weights = Weights::of(&seen.policy);
    let survey = &seen.survey;
    let mut found = Found::default();
    for ((at, noted), system) in (0u32..).zip(survey.findings.all()).zip(&survey.answerable) {
        let Some(severity) = weights.weigh(noted) else {
            found.switched_off += 1;
            continue;
        };
        let is_accepted = risks.of_finding(noted).is_some();
        found.accepted += usize::from(is_accepted);
        found.open += usize::from(!is_accepted);
        if is_accepted != wanted.accepted || wanted.system.is_some_and(|wanted| wanted != *system) {
            continue;
        }
        let (team, domain) = survey.owners.get(*system as usize).copied().unwrap_or_default();
        let (team, domain) = (team as usize, domain as usize);
        let checks = [
            any(wanted.severities.as_ref().map(<[bool; 3]>::as_slice), severity as usize),
            any(wanted.rules.as_deref(), noted.rule as usize),
            any(wanted.teams.as_deref(), team),
            any(wanted.domains.as_deref(), domain),
        ];
        let failed = checks.iter().filter(|passed| !**passed).count();
        if failed == 0
            && let Some(list) = found.by_severity.get_mut(severity as usize)
        {
            list.push(at);
        }
        let counts = |n: usize| failed == 0 || failed == 1 && checks.get(n) == Some(&false);
        if counts(0)
            && let Some(count) = found.severities.get_mut(severity as usize)
        {
            *count += 1;
        }
        if counts(1) {
            raise(&mut found.rules, noted.rule as usize);
        }
        if counts(2) {
            raise(&mut found.teams, team);
        }
        if counts(3) {
            raise(&mut found.domains, domain);
        }
    }
    Ok(found)
}

/// The finding of a rule about something, if it is found today.
pub(super) fn one(seen: &Seen, rule: Rule, subject: Subject) -> Option<Noted> {
    let of_rule = seen.survey.findings.of_rule(rule);
    let at = of_rule.binary_search_by_key(&subject, |noted| noted.subject).ok()?;
    of_rule.get(at).copied()
}

/// By integration the gravest of what is found of it alone, of an entity on it, or of it beside others between the same two systems, and
/// nobody accepted. What is found of systems, circles, entities and versions belongs to no one integration.
pub(super) fn gravest(seen: &Seen, risks: &Risks) -> Vec<Option<Severity>> {
    let weights = Weights::of(&seen.policy);
    let landscape = seen.survey.sprawl.landscape();
    let mut gravest = Vec::new();
    let mut raise = |id: IntegrationId, severity| {
        let at = id.0 as usize;
        if gravest.len() <= at {
            gravest.resize(at + 1, None);
        }
        if let Some(slot) = gravest.get_mut(at) {
            *slot = Some(slot.map_or(severity, |other: Severity| other.min(severity)));
        }
    };
    for noted in seen.survey.findings.all() {
        let links: &[Link] = match noted.subject {
            Subject::Integration(_) | Subject::Carried { .. } => &[],
            Subject::Pair { consumer, provider } => landscape.between(consumer, provider),
            Subject::System(_)
            | Subject::Circle(_)
            | Subject::Entity(_)
            | Subject::Feed { .. }
            | Subject::Version(_) => continue,
        };
        let Some(severity) = weights.weigh(noted) else { continue };
        if risks.of_finding(noted).is_some() {
            continue;
        }
        if let Subject::Integration(integration) | Subject::Carried { integration, .. } = noted.subject {
            raise(integration, severity);
        }
        let agreed = links.iter().filter(|link| LinkFilter::AGREED.passes(link));
        agreed.for_each(|link| raise(link.integration, severity));
    }
    gravest
}

/// How many findings that are not accepted weigh as blocking here.
pub(super) fn blocking(seen: &Seen, risks: &Risks) -> usize {
    let weights = Weights::of(&seen.policy);
    let blocks = |noted: &Noted| weights.weigh(noted) == Some(Severity::Block);
    let counted = seen
        .survey
        .counts
        .iter()
        .map(|(noted, count)| if blocks(noted) { *count } else { 0 });
    let accepted = risks
        .iter()
        .filter_map(|accepted| one(seen, accepted.rule, accepted.subject))
        .filter(|noted| blocks(noted) && risks.of_finding(noted).is_some());
    counted.sum::<usize>().saturating_sub(accepted.count())
}
