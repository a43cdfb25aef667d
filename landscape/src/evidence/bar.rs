use crate::model::{Audience, GroupScores, Lifecycle, Quality, QualityGroup};
use serde::{Deserialize, Serialize};

/// What contracts have to be worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Bar {
    /// The lowest score that reaches it, from 0 to 100. Default 0: any does.
    pub score: u8,
    /// Groups that have to reach a score of their own, too. Default: none.
    pub groups: GroupScores,
    /// It is for APIs with this audience or a wider one. Default: for all.
    pub audience: Audience,
    /// It is for versions that have come this far, until they are retired. Default: for all.
    pub lifecycle: Lifecycle,
}

impl Default for Bar {
    fn default() -> Self {
        Self {
            score: 0,
            groups: GroupScores::NONE,
            audience: Audience::ComponentInternal,
            lifecycle: Lifecycle::Design,
        }
    }
}

/// How a contract falls short of a [`Bar`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shortfall {
    /// The whole is below the bar.
    pub whole: bool,
    /// The groups below their own minimum, with their score.
    pub groups: Vec<(QualityGroup, u8)>,
}

impl Bar {
    /// Whether it asks anything of anybody.
    pub fn is_set(&self) -> bool {
        self.score > 0 || self.groups != GroupScores::NONE
    }

    /// Whether it is for a version of an API.
    pub fn is_for(&self, audience: Audience, lifecycle: Lifecycle) -> bool {
        self.is_set() && audience >= self.audience && lifecycle >= self.lifecycle && lifecycle != Lifecycle::Retired
    }

    /// How a contract that it is for falls short of it; `None` where it does not. A group in which nothing could be judged
    /// does not.
    pub fn shortfall(&self, quality: &Quality) -> Option<Shortfall> {
        let below = |(group, minimum): (QualityGroup, u8)| {
            let score = quality.groups.of(group)?;
            (score < minimum).then_some((group, score))
        };
        let shortfall = Shortfall {
            whole: quality.score < self.score,
            groups: self.groups.iter().filter_map(below).collect(),
        };
        (shortfall.whole || !shortfall.groups.is_empty()).then_some(shortfall)
    }
}
