//! Adds up points, and writes a judgement for programs.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{CRITERIA_VERSION, Finding, Group, Judgement, Spot, Standing};

/// How good a score is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Grade {
    /// From 90.
    A,
    /// From 75.
    B,
    /// From 60.
    C,
    /// From 45.
    D,
    /// From 30.
    E,
    F,
}

impl Grade {
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    pub const fn of(score: u8) -> Self {
        match score {
            90.. => Self::A,
            75.. => Self::B,
            60.. => Self::C,
            45.. => Self::D,
            30.. => Self::E,
            _ => Self::F,
        }
    }

    /// The lowest score that earns it.
    pub const fn from(self) -> u8 {
        match self {
            Self::A => 90,
            Self::B => 75,
            Self::C => 60,
            Self::D => 45,
            Self::E => 30,
            Self::F => 0,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What one group contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupScore {
    pub group: Group,
    /// The weights of its criteria that applied, together.
    pub weight: u32,
    /// The points they earn.
    pub points: f64,
    /// 0 to 100; `None` where no criterion of it applied.
    pub score: Option<u8>,
}

/// The score of these, rounded down; `None` where none has a weight. For who keeps standings and weighs them anew.
pub fn total_score(standings: &[Standing]) -> Option<u8> {
    let (weight, points) = sum(standings.iter());
    percent(weight, points)
}

/// The score of these as if no waiver held.
pub(super) fn without_waivers(standings: &[Standing]) -> Option<u8> {
    let bare: Vec<Standing> = standings.iter().map(Standing::without_waivers).collect();
    total_score(&bare)
}

/// The scores of all groups, in their order.
pub fn group_scores(standings: &[Standing]) -> Vec<GroupScore> {
    let of = |group: Group| {
        let (weight, points) = sum(standings.iter().filter(|standing| standing.criterion.group == group));
        GroupScore {
            group,
            weight,
            points,
            score: percent(weight, points),
        }
    };
    Group::ALL.into_iter().map(of).collect()
}

fn sum<'s>(standings: impl Iterator<Item = &'s Standing>) -> (u32, f64) {
    standings.fold((0, 0.0), |(weight, points), standing| {
        (weight.saturating_add(standing.weight), points + standing.points())
    })
}

fn percent(weight: u32, points: f64) -> Option<u8> {
    // What is 75 on paper must not be 74 because thirds do not add up in binary.
    const SLACK: f64 = 1e-9;
    (weight > 0).then(|| (100.0 * points / f64::from(weight) + SLACK).floor().clamp(0.0, 100.0) as u8)
}

/// Two digits are enough for people.
fn rounded(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

impl Serialize for GroupScore {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("GroupScore", 4)?;
        fields.serialize_field("group", &self.group)?;
        fields.serialize_field("score", &self.score)?;
        fields.serialize_field("points", &rounded(self.points))?;
        fields.serialize_field("weight", &self.weight)?;
        fields.end()
    }
}

impl Serialize for Standing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Standing", 7)?;
        fields.serialize_field("rule", self.criterion)?;
        fields.serialize_field("group", &self.criterion.group)?;
        fields.serialize_field("weight", &self.weight)?;
        fields.serialize_field("points", &rounded(self.points()))?;
        fields.serialize_field("of", &self.of)?;
        fields.serialize_field("missed", &self.missed)?;
        fields.serialize_field("waived", &self.waived)?;
        fields.end()
    }
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Spot", 7)?;
        fields.serialize_field("pointer", &self.pointer)?;
        fields.serialize_field("line", &self.line)?;
        fields.serialize_field("column", &self.column)?;
        fields.serialize_field("subject", &self.subject)?;
        // A text in every case: empty where there is nothing to add.
        let detail = self.detail.as_ref().map(ToString::to_string);
        fields.serialize_field("detail", &detail.unwrap_or_default())?;
        let operations: Vec<&str> = self.operations.iter().map(AsRef::as_ref).collect();
        fields.serialize_field("operations", &operations)?;
        fields.serialize_field("waived", &self.waived)?;
        fields.end()
    }
}

pub(super) fn finding<S: Serializer>(finding: &Finding, serializer: S) -> Result<S::Ok, S::Error> {
    let (standing, criterion) = (&finding.standing, finding.criterion());
    let mut fields = serializer.serialize_struct("Finding", 14)?;
    fields.serialize_field("rule", criterion)?;
    fields.serialize_field("group", &criterion.group)?;
    fields.serialize_field("weight", &standing.weight)?;
    fields.serialize_field("lost", &rounded(standing.lost()))?;
    fields.serialize_field("of", &standing.of)?;
    fields.serialize_field("missed", &standing.missed)?;
    fields.serialize_field("waived", &standing.waived)?;
    fields.serialize_field("text", &finding.text())?;
    fields.serialize_field("why", criterion.why)?;
    fields.serialize_field("fix", criterion.fix)?;
    fields.serialize_field("example", criterion.example)?;
    fields.serialize_field("places", &finding.places)?;
    fields.serialize_field("more", &finding.more)?;
    let operations: Vec<&str> = finding.operations.iter().map(AsRef::as_ref).collect();
    fields.serialize_field("operations", &operations)?;
    fields.end()
}

pub(super) fn judgement<S: Serializer>(judgement: &Judgement, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_struct("Judgement", 11)?;
    fields.serialize_field("score", &judgement.score)?;
    fields.serialize_field("grade", &judgement.grade())?;
    fields.serialize_field("without_waivers", &judgement.without_waivers)?;
    fields.serialize_field("rules", CRITERIA_VERSION)?;
    fields.serialize_field("complete", &judgement.is_complete)?;
    fields.serialize_field("groups", &judgement.groups)?;
    fields.serialize_field("required", &judgement.required)?;
    fields.serialize_field("findings", &judgement.findings)?;
    fields.serialize_field("standings", &judgement.standings)?;
    fields.serialize_field("waivers", &judgement.waivers)?;
    fields.serialize_field("unchecked_examples", &judgement.unchecked_examples)?;
    fields.end()
}
