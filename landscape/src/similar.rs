//! Existing integrations that resemble a proposed one, so that the requester sees what could be used or extended.

use crate::evidence::Proposal;
use crate::id::IntegrationId;
use crate::landscape::Landscape;
use crate::link::Link;
use crate::model::{Integration, StatusSet};
use crate::word::words;
use std::cmp::Reverse;

words! {
    /// In what an existing integration resembles the proposal, the most telling first.
    Likeness {
        SamePair = "same-pair",
        SameVersion = "same-version",
        SameApi = "same-api",
        /// The consumer receives or sends one of the same entities.
        SameConsumerAndEntity = "same-consumer-and-entity",
        /// The provider hands out or takes in one of the same entities.
        SameProviderAndEntity = "same-provider-and-entity",
        /// The two ends are those of the proposal, the other way round.
        OppositePair = "opposite-pair",
        SameInteraction = "same-interaction",
        SameRoute = "same-route",
    }
}

impl Likeness {
    /// What it adds to the score. The last two count only beside another one.
    const fn weight(self) -> u32 {
        match self {
            Likeness::SamePair => 40,
            Likeness::SameVersion => 10,
            Likeness::SameApi => 20,
            Likeness::SameConsumerAndEntity => 30,
            Likeness::SameProviderAndEntity => 15,
            Likeness::OppositePair => 10,
            Likeness::SameInteraction | Likeness::SameRoute => 2,
        }
    }

    const fn stands_alone(self) -> bool {
        !matches!(self, Likeness::SameInteraction | Likeness::SameRoute)
    }
}

/// An existing integration and why it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Similar {
    pub integration: IntegrationId,
    /// The sum of the weights; only the order matters.
    pub score: u32,
    pub reasons: Vec<Likeness>,
}

/// How many links of a much-used provider are looked at.
const EXAMINED: usize = 5_000;

/// The `n` integrations most like the proposal that are not retired, best first; equal ones by id. Of a provider with more than
/// five thousand links only the first five thousand are looked at.
pub fn similar(landscape: &Landscape, proposal: &Proposal, n: usize) -> Vec<Similar> {
    let asked = &proposal.integration;
    let mut candidates: Vec<&Link> = landscape
        .outgoing(asked.consumer)
        .iter()
        .chain(landscape.incoming(asked.consumer))
        .chain(landscape.incoming(asked.provider))
        .take(EXAMINED)
        .chain(landscape.between(asked.consumer, asked.provider))
        .chain(landscape.between(asked.provider, asked.consumer))
        .filter(|link| StatusSet::NOT_RETIRED.contains(link.status))
        .filter(|link| link.integration != asked.id)
        .collect();
    candidates.sort_unstable_by_key(|link| link.integration);
    candidates.dedup_by_key(|link| link.integration);
    let mut found: Vec<Similar> = candidates
        .into_iter()
        .filter_map(|link| landscape.integration(link.integration))
        .filter_map(|other| compared(asked, other))
        .collect();
    found.sort_by_key(|similar| (Reverse(similar.score), similar.integration));
    found.truncate(n);
    found
}

fn compared(asked: &Integration, other: &Integration) -> Option<Similar> {
    let has = |likeness: &Likeness| match likeness {
        Likeness::SamePair => asked.consumer == other.consumer && asked.provider == other.provider,
        Likeness::OppositePair => asked.consumer == other.provider && asked.provider == other.consumer,
        Likeness::SameApi => asked.api.is_some() && asked.api == other.api,
        Likeness::SameVersion => asked.version.is_some() && asked.version == other.version,
        Likeness::SameConsumerAndEntity => asked.consumer == other.consumer && shares_entity(asked, other),
        Likeness::SameProviderAndEntity => asked.provider == other.provider && shares_entity(asked, other),
        Likeness::SameInteraction => asked.interaction == other.interaction,
        Likeness::SameRoute => asked.via.is_some() && asked.via == other.via,
    };
    let reasons: Vec<Likeness> = Likeness::ALL.iter().copied().filter(has).collect();
    let telling = reasons.iter().any(|reason| reason.stands_alone());
    telling.then(|| Similar {
        integration: other.id,
        score: reasons.iter().map(|reason| reason.weight()).sum(),
        reasons,
    })
}

/// Whether both read, or both write, one entity.
fn shares_entity(a: &Integration, b: &Integration) -> bool {
    let meet = |x: &[_], y: &[_]| x.iter().any(|entity| y.contains(entity));
    meet(a.entities.reads(), b.entities.reads()) || meet(a.entities.writes(), b.entities.writes())
}
