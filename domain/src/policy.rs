//! The board's rules as data: lanes, quorum, service times, how long an approval holds, what each finding weighs, the limits that
//! findings are measured by, the quality bar of contracts, and what each change of a contract weighs. Kept as one JSON value; a field that an
//! older one lacks has its default.

mod contracts;
mod sprawl;

pub use sprawl::{SPRAWL_FIELDS, is_share};

pub use contracts::HEAVIEST;

use crate::names::{Flaw, Flaws};
use crate::words::{Audience, Lane, Lifecycle};
use portolan_contract::Level;
use portolan_landscape::sprawl::Measure;
use portolan_landscape::{Finding, Limits, QualityGroup, Rule, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The board's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// How many approvals (or rejections) decide in the board's lane; at least 1.
    pub quorum: u32,
    /// Whether a request on which every rule passes is approved without a vote.
    pub cleared_lane: bool,
    /// Whether a request without a blocking finding needs one reviewer only.
    pub advisory_lane: bool,
    /// Days until a decision is due in the advisory lane.
    pub advisory_days: u32,
    /// Days until a decision is due in the board's lane.
    pub board_days: u32,
    /// Days for which an approval may go live.
    pub valid_days: u32,
    /// Days between the announcement of a deprecation and the sunset.
    pub notice_days: u32,
    /// Whether the requester may vote on the own request.
    pub self_decision: bool,
    /// What findings of a rule weigh here, whatever the rule proposes; `null` switches the rule off.
    pub severities: BTreeMap<Rule, Option<Severity>>,
    /// The most waiting calls in a row.
    pub chain_depth: u32,
    /// The most requests that one may become at the end of a chain.
    pub amplification: u32,
    /// What one hop is assumed to be available, in millionths: whole numbers, because a hash is taken of the policy.
    pub hop_availability: u32,
    /// The most consumers of one system.
    pub fan_in: u32,
    /// The most providers of one system.
    pub fan_out: u32,
    /// The greatest accepted value of the measures of sprawl that have no limit above: counts, and shares in millionths. A measure
    /// that is not there is not judged. See [`Policy::bounds`].
    pub sprawl: BTreeMap<Measure, u32>,
    /// The lowest score of a contract that reaches the quality bar, from 0 to 100; 0 is no bar.
    pub bar_score: u32,
    /// The lowest score of single groups of criteria, from 1 to 100, whatever the whole is worth.
    pub bar_groups: BTreeMap<QualityGroup, u32>,
    /// The bar is for APIs with this audience or a wider one.
    pub bar_audience: Audience,
    /// The bar is for versions that have come this far, until they are retired.
    pub bar_lifecycle: Lifecycle,
    /// What criteria of the bar are worth here, by their id, where that differs from their own weight; 0 leaves one out.
    pub criteria_weights: BTreeMap<String, u32>,
    /// What changes of a contract weigh here, by the id of their rule, whatever the rule proposes.
    pub change_levels: BTreeMap<String, Level>,
}

impl Default for Policy {
    fn default() -> Self {
        let limits = Limits::default();
        Policy {
            quorum: 1,
            cleared_lane: false,
            advisory_lane: true,
            advisory_days: 5,
            board_days: 10,
            valid_days: 180,
            notice_days: 90,
            self_decision: false,
            severities: BTreeMap::new(),
            chain_depth: limits.chain_depth,
            amplification: limits.amplification as u32,
            hop_availability: (limits.availability_per_hop * MILLION).round() as u32,
            fan_in: limits.fan_in,
            fan_out: limits.fan_out,
            sprawl: sprawl::usual(),
            bar_score: 0,
            bar_groups: BTreeMap::new(),
            bar_audience: Audience::ComponentInternal,
            bar_lifecycle: Lifecycle::Design,
            criteria_weights: BTreeMap::new(),
            change_levels: BTreeMap::new(),
        }
    }
}

const MILLION: f64 = 1_000_000.0;

impl Policy {
    /// The limits as the landscape takes them.
    pub fn limits(&self) -> Limits {
        Limits {
            chain_depth: self.chain_depth,
            amplification: f64::from(self.amplification),
            availability_per_hop: f64::from(self.hop_availability) / MILLION,
            fan_in: self.fan_in,
            fan_out: self.fan_out,
            bar: self.bar(),
        }
    }

    /// The findings as this policy weighs them; those of rules that it switches off are left out.
    pub fn weigh(&self, findings: Vec<Finding>) -> Vec<Finding> {
        findings
            .into_iter()
            .filter_map(|mut finding| {
                match self.severities.get(&finding.rule) {
                    Some(None) => return None,
                    Some(Some(severity)) => finding.severity = *severity,
                    None => {}
                }
                Some(finding)
            })
            .collect()
    }

    /// How much looking-at a request with findings of these weights needs. The board's lane cannot be switched off: it is where everything
    /// goes that no other lane takes.
    pub fn lane(&self, severities: impl IntoIterator<Item = Severity>) -> Lane {
        let severities: Vec<Severity> = severities.into_iter().collect();
        if severities.is_empty() && self.cleared_lane {
            Lane::Cleared
        } else if !severities.contains(&Severity::Block) && self.advisory_lane {
            Lane::Advisory
        } else {
            Lane::Board
        }
    }

    /// How many approvals, or rejections, decide in a lane.
    pub fn quorum_of(&self, lane: Lane) -> u32 {
        match lane {
            Lane::Cleared => 0,
            Lane::Advisory => 1,
            Lane::Board => self.quorum.max(1),
        }
    }

    /// Days until a decision is due.
    pub fn days_of(&self, lane: Lane) -> u32 {
        match lane {
            Lane::Cleared => 0,
            Lane::Advisory => self.advisory_days,
            Lane::Board => self.board_days,
        }
    }

    /// The policy that its form says; numbers out of range are noted at their field. What has forms of its own
    /// ([`Policy::weigh_criteria`], [`Policy::weigh_changes`]) is not in it.
    pub fn parse(field: impl Fn(&str) -> String) -> Result<Self, Flaws> {
        let mut flaws = Flaws::new();
        let mut number = |name: &str, min: u32, max: u32| {
            let result = whole(&field(name), min, max);
            flaws.take(name, result).unwrap_or(min)
        };
        let mut policy = Policy {
            quorum: number("quorum", 1, 20),
            advisory_days: number("advisory_days", 1, 365),
            board_days: number("board_days", 1, 365),
            valid_days: number("valid_days", 1, 3650),
            notice_days: number("notice_days", 0, 3650),
            chain_depth: number("chain_depth", 1, 100),
            amplification: number("amplification", 1, 1_000_000),
            hop_availability: 0,
            fan_in: number("fan_in", 1, 100_000),
            fan_out: number("fan_out", 1, 100_000),
            cleared_lane: field("cleared_lane") == "true",
            advisory_lane: field("advisory_lane") == "true",
            self_decision: field("self_decision") == "true",
            sprawl: BTreeMap::new(),
            ..Policy::default()
        };
        policy.parse_sprawl(&field, &mut flaws);
        policy.parse_bar(&field, &mut flaws);
        policy.hop_availability = flaws
            .take("hop_availability", percent(&field("hop_availability")))
            .unwrap_or_default();
        for rule in Rule::ALL {
            let name = format!("severity-{rule}");
            let given = field(&name);
            match given.as_str() {
                "" => {}
                "off" => {
                    policy.severities.insert(*rule, None);
                }
                word => match word.parse::<Severity>() {
                    Ok(severity) => {
                        policy.severities.insert(*rule, Some(severity));
                    }
                    Err(_) => flaws.add(name, Flaw::new("choice")),
                },
            }
        }
        if flaws.is_empty() { Ok(policy) } else { Err(flaws) }
    }

    /// The value of a field as its form shows it.
    pub fn field(&self, name: &str) -> String {
        let number = |number: u32| number.to_string();
        let yes = |yes: bool| if yes { "true".to_owned() } else { String::new() };
        match name {
            "quorum" => number(self.quorum),
            "advisory_days" => number(self.advisory_days),
            "board_days" => number(self.board_days),
            "valid_days" => number(self.valid_days),
            "notice_days" => number(self.notice_days),
            "chain_depth" => number(self.chain_depth),
            "amplification" => number(self.amplification),
            "hop_availability" => (f64::from(self.hop_availability) / 10_000.0).to_string(),
            "fan_in" => number(self.fan_in),
            "fan_out" => number(self.fan_out),
            "cleared_lane" => yes(self.cleared_lane),
            "advisory_lane" => yes(self.advisory_lane),
            "self_decision" => yes(self.self_decision),
            name if name.starts_with("sprawl-") => self.sprawl_field(name),
            "bar_score" => number(self.bar_score),
            "bar_audience" => self.bar_audience.to_string(),
            "bar_lifecycle" => self.bar_lifecycle.to_string(),
            name if name.starts_with("bar-") => self.group_minimum(name),
            name => {
                let rule = name
                    .strip_prefix("severity-")
                    .and_then(|rule| rule.parse::<Rule>().ok());
                match rule.and_then(|rule| self.severities.get(&rule)) {
                    None => String::new(),
                    Some(None) => "off".to_owned(),
                    Some(Some(severity)) => severity.to_string(),
                }
            }
        }
    }
}

fn whole(given: &str, min: u32, max: u32) -> Result<u32, Flaw> {
    match given.trim().parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        _ => Err(Flaw::new("number").with("min", min).with("max", max)),
    }
}

/// A share in percent with up to four places, in millionths.
fn percent(given: &str) -> Result<u32, Flaw> {
    match given.trim().replace(',', ".").parse::<f64>() {
        Ok(share) if (50.0..=100.0).contains(&share) => Ok((share * 10_000.0).round() as u32),
        _ => Err(Flaw::new("number").with("min", 50).with("max", 100)),
    }
}
