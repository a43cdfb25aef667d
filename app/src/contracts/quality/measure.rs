//! What contracts are judged by on a day: the policy's weights and the waivers that hold.

use super::{Counted, waivers};
use crate::db::Tx;
use crate::policy;
use portolan_contract::{Bar, Standing, criterion, group_scores, total_score};
use portolan_domain::ids::VersionId;
use portolan_domain::policy::Policy;
use portolan_landscape::{Quality, QualityGroup};
use std::collections::{BTreeMap, HashMap};
use time::Date;

/// The measure of a day.
#[derive(Debug)]
pub(in crate::contracts) struct Measure {
    pub(in crate::contracts) policy: Policy,
    /// The revision of the policy; 0 where nobody set one.
    pub(super) revision: i64,
    today: Date,
    /// The criteria that each version may miss.
    waived: HashMap<VersionId, Vec<String>>,
}

impl Measure {
    /// What contracts are judged by on this day.
    pub(in crate::contracts) async fn of(tx: &mut Tx, today: Date) -> sqlx::Result<Self> {
        let (policy, revision) = policy::load(tx).await?;
        let mut waived: HashMap<VersionId, Vec<String>> = HashMap::new();
        for (version, criterion) in waivers::holding(tx, today).await? {
            waived.entry(version).or_default().push(criterion);
        }
        Ok(Measure {
            policy,
            revision,
            today,
            waived,
        })
    }

    /// What a contract is worth that stands like this. Weighing what was counted once is quick, so a change of the policy or of a waiver
    /// reads no document again.
    pub(in crate::contracts) fn worth(&self, version: VersionId, counted: &[Counted]) -> Worth {
        let waived = self.waived.get(&version);
        let standings: Vec<Standing> = counted
            .iter()
            .filter_map(|counted @ Counted(id, of, ..)| {
                let criterion = criterion(id)?;
                let missed = counted.missed_on(self.today);
                let weight = self.policy.weight_of(criterion);
                let covered = waived.is_some_and(|waived| waived.contains(id));
                let (missed, waived) = if covered { (0, missed) } else { (missed, 0) };
                // A weight of 0 leaves the criterion out, and what looked at nothing says nothing.
                (weight > 0 && *of > 0).then_some(Standing {
                    criterion,
                    weight,
                    of: *of,
                    missed: missed.min(*of),
                    waived: waived.min(*of),
                })
            })
            .collect();
        let bare: Vec<Standing> = standings.iter().map(Standing::without_waivers).collect();
        Worth {
            score: total_score(&standings),
            without_waivers: total_score(&bare),
            groups: group_scores(&standings)
                .into_iter()
                .filter_map(|group| Some((group.group.as_str().parse().ok()?, group.score?)))
                .collect(),
        }
    }

    /// The first day on which a contract that stands like this is worth something else, because what it announces the end of has passed;
    /// `None` where no day changes anything.
    pub(super) fn moves_on(&self, counted: &[Counted]) -> Option<Date> {
        let ends = counted.iter().flat_map(|Counted(_, _, _, ends)| ends);
        let next = ends.map(|end| end.0).filter(|day| *day >= self.today).min()?;
        next.next_day()
    }

    /// The weights of the policy and these waivers, for judging a document itself.
    pub(super) fn bar(&self, today: Date, waivers: Vec<portolan_contract::Waiver>) -> Bar {
        Bar {
            today: Some(today),
            waivers,
            weights: self.policy.criteria_weights.clone(),
            required: Vec::new(),
        }
    }
}

/// What a contract is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::contracts) struct Worth {
    /// 0 to 100, with what is waived counted as met; `None` where nothing could be judged.
    pub(in crate::contracts) score: Option<u8>,
    /// With what is waived counted as missed.
    pub(in crate::contracts) without_waivers: Option<u8>,
    /// The scores of the groups that applied.
    pub(super) groups: BTreeMap<QualityGroup, u8>,
}

impl Worth {
    /// As the landscape takes it.
    pub(in crate::contracts) fn quality(&self) -> Option<Quality> {
        let score = self.score?;
        Some(Quality {
            score,
            without_waivers: self.without_waivers.unwrap_or(score),
            groups: self.groups.iter().map(|(group, score)| (*group, *score)).collect(),
        })
    }

    /// One number for each group in their order, as it is kept.
    pub(super) fn groups_text(&self) -> String {
        let numbers = QualityGroup::ALL.iter().map(|group| {
            let score = self.groups.get(group);
            score.map(ToString::to_string).unwrap_or_default()
        });
        numbers.collect::<Vec<_>>().join(",")
    }
}
