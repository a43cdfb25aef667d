//! The part of the policy that is about contracts: the quality bar, the weights of its criteria, and the levels of changes.

use super::{Policy, whole};
use crate::names::{Flaw, Flaws};
use portolan_contract::{CRITERIA, Level, rule};
use portolan_landscape::{Bar, QualityGroup, Rule, Severity};

/// The most that one criterion may be worth.
pub const HEAVIEST: u32 = 100;

impl Policy {
    /// The quality bar as the landscape takes it.
    pub fn bar(&self) -> Bar {
        let percent = |number: u32| u8::try_from(number.min(100)).unwrap_or(100);
        let bar = Bar::default();
        Bar {
            score: percent(self.bar_score),
            groups: self
                .bar_groups
                .iter()
                .map(|(group, least)| (*group, percent(*least)))
                .collect(),
            // Both crates spell these words alike.
            audience: self.bar_audience.as_str().parse().unwrap_or(bar.audience),
            lifecycle: self.bar_lifecycle.as_str().parse().unwrap_or(bar.lifecycle),
        }
    }

    /// What falling short of the bar weighs here; `None` where the rule is switched off.
    pub fn below_bar(&self) -> Option<Severity> {
        match self.severities.get(&Rule::ContractBelowBar) {
            None => Some(Severity::Warn),
            Some(severity) => *severity,
        }
    }

    /// What a criterion is worth here; 0 leaves it out.
    pub fn weight_of(&self, criterion: &portolan_contract::Criterion) -> u32 {
        let given = self.criteria_weights.get(criterion.id).copied();
        given.unwrap_or(criterion.weight)
    }

    pub(super) fn parse_bar(&mut self, field: &impl Fn(&str) -> String, flaws: &mut Flaws) {
        let optional = |name: &str, least: u32| match field(name).trim() {
            "" => Ok(None),
            given => whole(given, least, 100).map(Some),
        };
        self.bar_score = flaws.take("bar_score", optional("bar_score", 0)).flatten().unwrap_or(0);
        for group in QualityGroup::ALL {
            let name = format!("bar-{group}");
            match optional(&name, 1) {
                Ok(Some(least)) => {
                    self.bar_groups.insert(*group, least);
                }
                Ok(None) => {}
                Err(flaw) => flaws.add(name, flaw),
            }
        }
        match field("bar_audience").as_str() {
            "" => {}
            word => match word.parse() {
                Ok(audience) => self.bar_audience = audience,
                Err(_) => flaws.add("bar_audience", Flaw::new("choice")),
            },
        }
        match field("bar_lifecycle").as_str() {
            "" => {}
            word => match word.parse() {
                Ok(lifecycle) => self.bar_lifecycle = lifecycle,
                Err(_) => flaws.add("bar_lifecycle", Flaw::new("choice")),
            },
        }
    }

    pub(super) fn group_minimum(&self, name: &str) -> String {
        let group = name.strip_prefix("bar-").and_then(|group| group.parse().ok());
        let least = group.and_then(|group: QualityGroup| self.bar_groups.get(&group));
        least.map(ToString::to_string).unwrap_or_default()
    }

    /// Takes the weights of criteria from their form: a field `weight-{criterion}` for each, empty or its own weight for no difference.
    pub fn weigh_criteria(&mut self, field: impl Fn(&str) -> String) -> Result<(), Flaws> {
        let mut flaws = Flaws::new();
        self.criteria_weights.clear();
        for criterion in CRITERIA {
            let name = format!("weight-{}", criterion.id);
            let given = field(&name);
            if given.trim().is_empty() {
                continue;
            }
            match whole(&given, 0, HEAVIEST) {
                Ok(weight) if weight == criterion.weight => {}
                Ok(weight) => {
                    self.criteria_weights.insert(criterion.id.to_owned(), weight);
                }
                Err(flaw) => flaws.add(name, flaw),
            }
        }
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }

    /// Takes the levels of some changes from their form: a field `level-{rule}` for each that was shown, empty for what the rule proposes.
    /// `field` gives `None` for what was not shown; that stays as it is.
    pub fn weigh_changes(&mut self, field: impl Fn(&str) -> Option<String>) -> Result<(), Flaws> {
        let mut flaws = Flaws::new();
        for rule in portolan_contract::RULES {
            let name = format!("level-{}", rule.id);
            match field(&name).as_deref() {
                None => {}
                Some("") => {
                    self.change_levels.remove(rule.id);
                }
                Some(word) => match Level::named(word) {
                    // What the rule proposes in both directions anyway is no difference.
                    Some(level) if level == rule.request && level == rule.response => {
                        self.change_levels.remove(rule.id);
                    }
                    Some(level) => {
                        self.change_levels.insert(rule.id.to_owned(), level);
                    }
                    None => flaws.add(name, Flaw::new("choice")),
                },
            }
        }
        // A rule that is no longer there cannot be given a level.
        self.change_levels.retain(|id, _| rule(id).is_some());
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }
}
